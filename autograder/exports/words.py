"""What the student reads in the LMS beside the mark (Spanish)."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.gradebook.classbook import Unit, UnitMarks

from .sheet import flat


def comment_lines(unit: Unit, marks: UnitMarks, hints: Mapping[str, str]) -> list[str]:
    """One line for each exercise, then the penalty, then what a person wrote. hints: by the exercise's name."""
    lines = [_exercise(e.name, marks.scores.get(e.cell), e.max, hints.get(e.name, "")) for e in unit.exercises]
    if marks.penalty:
        lines.append(f"Entrega tardía: −{_points(marks.penalty)}.")
    names = {e.cell: e.name for e in unit.exercises}
    said = ((names.get(cell, cell), flat(text)) for cell, text in marks.comments.items())
    return [*lines, *(f"Comentario sobre {name}: {text}" for name, text in said if text)]


def _exercise(name: str, score: float | None, most: float, hint: str) -> str:
    points = "por calificar" if score is None else f"{_points(score)} de {_points(most)}"
    return f"{name}: {points}. {flat(hint)}".rstrip()


def _points(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
