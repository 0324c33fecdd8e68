"""What a student reads in a test cell after grading (Spanish), and the number that becomes the grade.

A verdict is a notebook output like any other: text for a terminal, HTML for a browser, and last the score as the
cell's value, which is where nbgrader looks for partial credit (the first `execute_result` that is a number).
Knows nbformat and our records; nothing of nbgrader.
"""

from __future__ import annotations

import copy
import math
from html import escape

import msgspec
from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_markdown_cell, new_output

from autograder.collect.names import printable
from autograder.model import ExerciseResult, PartResult, Status, SubmissionResult

__all__ = [
    "TEST_SUFFIX",
    "apply_verdicts",
    "exercise_of",
    "number",
    "remarks_in",
    "remarks_of",
    "status_of",
    "verdict_in",
    "verdict_outputs",
]

TEST_SUFFIX = "-prueba"
REMARKS = "al-calificar-notamos"  # the id of the cell with the notes
OURS = "internal:"  # such a note is for the instructor

# Colour-blind safe (Okabe and Ito) and visible on white and on black; no meaning rests on colour alone.
RIGHT, PARTIAL, WRONG, NEUTRAL = "#0072B2", "#E69F00", "#D55E00", "#8C8C8C"

SENTENCES = {
    Status.CORRECT: "Correcta.",
    Status.WRONG: "Incorrecta.",
    Status.ERROR: "Tu código se detuvo con un error.",
    Status.TIMEOUT: "Tu código tardó más de lo permitido y lo detuvimos.",
    Status.MEMORY: "Tu código pidió más memoria de la permitida y lo detuvimos.",
    Status.MISSING: "Sin resolver.",
    Status.INTERNAL: "No pudimos calificarla por una falla nuestra. No pierdes puntos: una persona la va a revisar.",
    Status.MANUAL: "La califica una persona.",
}
WAITING = {Status.INTERNAL, Status.MANUAL}


def verdict_outputs(result: ExerciseResult) -> list[NotebookNode]:
    """The outputs of a test cell: the verdict, then the score as the cell's value.

    A verdict that waits for a person (INTERNAL, MANUAL) has no score: neither zero nor full marks would be true.
    Raises ValueError when the score is not within 0 and the maximum: nbgrader would take it for full marks.
    """
    report = new_output("display_data", data={"text/plain": _text(result), "text/html": _html(result)})
    if result.status in WAITING:
        return [report]
    return [report, new_output("execute_result", data={"text/plain": _score_text(result)}, execution_count=None)]


def apply_verdicts(notebook: NotebookNode, result: SubmissionResult) -> NotebookNode:
    """A copy of the notebook whose test cells hold the verdicts; no output of the student's stays in them.

    A test cell without a verdict is marked as INTERNAL: an empty one would count as full marks. What was odd in the
    submission is said in a cell at the top.
    """
    verdicts = {exercise.name: exercise for exercise in result.exercises}
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        name = exercise_of(cell)
        if name is not None:
            verdict = verdicts.get(name) or ExerciseResult(name, Status.INTERNAL, 0.0, _points(cell))
            cell.outputs = verdict_outputs(verdict)
            cell.execution_count = None
            cell.metadata["taller"] = NotebookNode(estado=str(verdict.status), veredicto=_as_data(verdict))
    if remarks := remarks_of(result):
        notebook.metadata["taller"] = NotebookNode(notas=list(remarks))
        text = "\n".join(["**Al calificar notamos:**", "", *(f"- {note}" for note in remarks)])
        notebook.cells.insert(0, new_markdown_cell(text, id=REMARKS))
    return notebook


def exercise_of(cell: NotebookNode) -> str | None:
    """The exercise that a test cell grades; None for any other cell."""
    grade_id = _nbgrader(cell).get("grade_id")
    if cell.cell_type == "code" and isinstance(grade_id, str) and grade_id.endswith(TEST_SUFFIX):
        return grade_id.removesuffix(TEST_SUFFIX)
    return None


def status_of(cell: NotebookNode) -> str | None:
    """The status that `apply_verdicts` left in a test cell."""
    mark = cell.metadata.get("taller", {}).get("estado") if exercise_of(cell) is not None else None
    return mark if isinstance(mark, str) else None


def remarks_of(result: SubmissionResult) -> tuple[str, ...]:
    """What was odd in the submission and is the student's to know."""
    return tuple(note for note in result.notes if not note.startswith(OURS))


def verdict_in(cell: NotebookNode) -> ExerciseResult | None:
    """The verdict that `apply_verdicts` left in a test cell; None in any other, or where an older one left none."""
    mark = cell.metadata.get("taller", {}).get("veredicto") if exercise_of(cell) is not None else None
    try:
        return msgspec.convert(mark, ExerciseResult) if mark else None
    except msgspec.ValidationError:
        return None


def remarks_in(notebook: NotebookNode) -> tuple[str, ...]:
    """The remarks that `apply_verdicts` left."""
    return tuple(map(str, notebook.metadata.get("taller", {}).get("notas", ())))


def _as_data(verdict: ExerciseResult) -> NotebookNode:
    """As JSON holds it."""
    return from_dict(msgspec.json.decode(msgspec.json.encode(verdict)))


def _nbgrader(cell: NotebookNode) -> dict:
    metadata = cell.metadata.get("nbgrader")
    return metadata if isinstance(metadata, dict) else {}


def _points(cell: NotebookNode) -> float:
    return float(_nbgrader(cell).get("points", 0.0))


def _score_text(result: ExerciseResult) -> str:
    """The shortest decimal that reads back as the same number."""
    if not (math.isfinite(result.score) and -1e-9 <= result.score <= result.max + 1e-9):
        raise ValueError(f"{result.name}: the score {result.score} is not between 0 and {result.max}")
    return repr(min(max(float(result.score), 0.0), float(result.max)))


def number(points: float) -> str:
    """As Spanish writes it, with four digits at most."""
    return f"{points:.4g}".replace(".", ",")


def _title(result: ExerciseResult) -> str:
    if result.status in WAITING:
        return f"{result.name} — {number(result.max)} puntos por asignar."
    return f"{result.name} — {number(result.score)} de {number(result.max)}."


def _sentence(result: ExerciseResult) -> str:
    if result.status is Status.WRONG and result.score > 0:
        return "Va por buen camino: una parte está bien."
    return SENTENCES[result.status]


def _is_right(part: PartResult) -> bool:
    return part.score >= part.max


def _where(part: PartResult) -> str:
    """The part's name and, when they say more than the name, the kinds of case that fail."""
    kinds = [kind for kind in part.failing if kind != part.name]
    return f"{part.name} ({', '.join(kinds)})" if kinds else part.name


def parts_sentences(result: ExerciseResult) -> list[str]:
    """Which parts fail, in which kinds of case, and which hold; nothing when the exercise was not tried."""
    if result.status is Status.MISSING:
        return []
    wrong = [_where(part) for part in result.parts if not _is_right(part)]
    right = [part.name for part in result.parts if _is_right(part)]
    sentences = [f"Falla en: {', '.join(wrong)}."] if wrong else []
    return sentences + ([f"Está bien en: {', '.join(right)}."] if right and wrong else [])


def _detail(result: ExerciseResult) -> str:
    """What stopped the answer, without what would drive a terminal or turn the direction of reading."""
    return "\n".join(printable(line.expandtabs(4)) for line in result.detail.strip().split("\n"))


def _text(result: ExerciseResult) -> str:
    lines = [f"{_title(result)} {_sentence(result)}"]
    lines += [f"Error conocido: {hint.id}. {hint.text}" for hint in result.hints]
    lines += [" ".join(parts_sentences(result)), _detail(result)]
    return "\n".join(line for line in lines if line)


def _html(result: ExerciseResult) -> str:
    """Self-contained: no colour is set for text, so it reads on a light and on a dark page."""
    body = [f"<p style='margin:0 0 .4em'><strong>{escape(_title(result))}</strong> {escape(_sentence(result))}</p>"]
    body += [
        f"<p style='margin:0 0 .4em'>Error conocido: <em>{escape(hint.id)}</em>. {escape(hint.text)}</p>"
        for hint in result.hints
    ]
    if result.parts and result.status is not Status.CORRECT:
        body.append(_table(result))
    if detail := _detail(result):
        body.append(f"<p style='margin:0;white-space:pre-wrap'>{escape(detail)}</p>")
    label = escape(f"Resultado de {result.name}", quote=True)
    style = f"border-left:4px solid {_colour(result)};padding:.4em .8em;max-width:52em"
    return f'<div role="group" aria-label="{label}" style="{style}">{"".join(body)}</div>'


def _colour(result: ExerciseResult) -> str:
    if result.status in WAITING:
        return NEUTRAL
    return RIGHT if result.score >= result.max else PARTIAL if result.score > 0 else WRONG


def _table(result: ExerciseResult) -> str:
    head = "".join(f'<th scope="col" style="{_CELL}">{title}</th>' for title in ("Parte", "Puntos", "Falla en"))
    rows = "".join(_row(part) for part in result.parts)
    caption = '<caption style="text-align:left;caption-side:top">Puntos por parte</caption>'
    return f'<table style="{_TABLE}">{caption}<tr>{head}</tr>{rows}</table>'


_TABLE = "border-collapse:collapse;margin:0 0 .4em;color:inherit;font:inherit"
_CELL = "text-align:left;padding:.15em .8em .15em 0"


def _row(part: PartResult) -> str:
    points = f"{number(part.score)} de {number(part.max)}"
    failing = ", ".join(part.failing) or ("—" if _is_right(part) else part.name)
    mark = "✓" if _is_right(part) else "✗"
    return (
        f'<tr><th scope="row" style="{_CELL};font-weight:normal">{mark} {escape(part.name)}</th>'
        f'<td style="{_CELL}">{_bar(part, points)} {points}</td><td style="{_CELL}">{escape(failing)}</td></tr>'
    )


def _bar(part: PartResult, points: str) -> str:
    """Points won out of the part's, as a bar 80 px wide.

    Without a <title>: JupyterLab takes the drawing out of a notebook that it does not trust, and would leave its words.
    """
    share = min(max(part.score / part.max, 0.0), 1.0) if part.max else 1.0
    label = escape(f"{part.name}: {points} puntos", quote=True)
    fill = RIGHT if _is_right(part) else PARTIAL
    return (
        f'<svg width="80" height="10" role="img" aria-label="{label}">'
        f'<rect x="0.5" y="0.5" width="79" height="9" fill="none" stroke="{NEUTRAL}"/>'
        f'<rect x="0.5" y="0.5" width="{79 * share:.1f}" height="9" fill="{fill}"/></svg>'
    )
