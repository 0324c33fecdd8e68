"""What an author reads about a unit, each with the file, the line and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from autograder.model import Role, SourceCell
from autograder.unit import Unit
from autograder.unit.markers import without_solution

NOTEBOOK, CASES, MISTAKES, STYLES = "cuaderno.py", "ejercicios.py", "errores.py", "estilos.py"


@dataclass(frozen=True)
class Finding:
    """line: 1-based. advice: it may stay so, if the author means it."""

    file: str
    line: int
    text: str
    mend: str
    advice: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text} — {self.mend}"


def line_at(cell: SourceCell, offset: int) -> int:
    """The line of the file on which a character of a cell's source stands."""
    return cell.line + 1 + cell.source[:offset].count("\n")


def around(unit: Unit, exercise: SourceCell) -> tuple[list[SourceCell], list[SourceCell]]:
    """The cells since the test before an exercise, and those between it and its own test."""
    at = unit.cells.index(exercise)
    tests = [number for number, cell in enumerate(unit.cells) if cell.role is Role.TEST]
    before = max((number for number in tests if number < at), default=-1)
    test = min(number for number in tests if number > at)
    return list(unit.cells[before + 1 : at]), list(unit.cells[at + 1 : test])


def exercise_cells(unit: Unit) -> Iterator[SourceCell]:
    yield from (cell for cell in unit.cells if cell.role is Role.EXERCISE)


def as_given(cell: SourceCell) -> str:
    """What the student gets of a cell."""
    return without_solution(cell.source, cell.name) if cell.role is Role.EXERCISE else cell.source
