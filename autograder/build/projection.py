"""The notebooks of a unit, as pure functions of it: the instructor's for nbgrader, the student's, the solution.

The student's notebook is the instructor's after what `nbgrader generate_assignment` does, so both roads give the same
bytes. The instructor's exercises and answers carry what the student starts from in `metadata.taller.partida`.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.model import Role, SourceCell
from autograder.unit.load import Unit
from autograder.unit.markers import HIDDEN, hidden_removed, regions, solution_only, without_solution, without_stub

ANSWER_START = "Escribe aquí tu respuesta."
EXPECTED_TO_FAIL = "raises-exception"

_MARKDOWN = (Role.TEXT, Role.ANSWER)
_LOCKED = (Role.SETUP, Role.CHECK, Role.TEST)
_SOLVED = (Role.EXERCISE, Role.ANSWER)
_GRADED = (Role.TEST, Role.ANSWER)


def course_notebook(unit: Unit, failing: Collection[str] = ()) -> NotebookNode:
    """The instructor's notebook, for nbgrader's `source/`. failing: ids of the cells that fail in a blank notebook."""
    return _notebook(unit, [_course_cell(cell, unit, cell.id in failing) for cell in unit.cells])


def student_notebook(unit: Unit, failing: Collection[str] = ()) -> NotebookNode:
    """What students get: stubs, hidden tests gone, locks and checksums as nbgrader sets them."""
    return _notebook(unit, [release_cell(cell) for cell in course_notebook(unit, failing).cells])


def solution_notebook(unit: Unit) -> NotebookNode:
    """The reference, ready to run: its tests grade in the kernel and fail unless they give all the points."""
    return _notebook(unit, [_cell(cell, _solution_source(cell, unit)) for cell in unit.cells])


def start_source(cell: Mapping[str, Any]) -> str:
    """What a student starts from in a cell of the instructor's notebook: its stub, or the cell as it is."""
    source: str = cell["metadata"].get("taller", {}).get("partida", cell["source"])
    return source


def release_cell(cell: NotebookNode) -> NotebookNode:
    """A cell of the instructor's notebook as `nbgrader generate_assignment` releases it."""
    released = deepcopy(cell)
    released.source = start_source(cell)
    released.metadata.pop("taller", None)
    meta = released.metadata.get("nbgrader")
    if meta is None:
        return released
    if meta.grade and not meta.solution:
        released.source = hidden_removed(released.source)
    released.metadata["deletable"] = False
    if meta.locked:
        released.metadata["editable"] = False
    meta["cell_type"] = released.cell_type
    meta["checksum"] = checksum(released)
    return released


def checksum(cell: NotebookNode) -> str:
    """nbgrader's checksum of a cell, by which it knows an answer that was not touched."""
    meta = cell.metadata.nbgrader
    parts = [cell.source, cell.cell_type, meta.grade, meta.solution, meta.locked, meta.grade_id]
    points = [float(meta.points)] if meta.grade else []
    return hashlib.md5("".join(map(str, parts + points)).encode()).hexdigest()


def to_text(notebook: NotebookNode) -> str:
    """The file of a notebook, byte for byte as nbformat and nbgrader write it: sorted keys, one newline at the end."""
    return str(nbformat.writes(notebook)) + "\n"


def _notebook(unit: Unit, cells: list[NotebookNode]) -> NotebookNode:
    metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
        "taller": {"unidad": unit.name, "version": unit.version},
    }
    notebook = new_notebook(metadata=metadata, cells=cells)
    notebook.nbformat_minor = 5
    return notebook


def _course_cell(cell: SourceCell, unit: Unit, fails: bool) -> NotebookNode:
    made = _cell(cell, _course_source(cell, unit))
    if cell.role is Role.EXERCISE:
        made.metadata["taller"] = {"partida": without_solution(cell.source, cell.name)}
    if cell.role is Role.ANSWER:
        made.metadata["taller"] = {"partida": ANSWER_START}
    if fails:
        made.metadata["tags"] = [EXPECTED_TO_FAIL]
    return made


def _cell(cell: SourceCell, source: str) -> NotebookNode:
    metadata = {} if cell.role in (Role.TEXT, Role.SHOW) else {"nbgrader": _nbgrader_metadata(cell)}
    if cell.role in _MARKDOWN:
        return new_markdown_cell(source, id=cell.id, metadata=metadata)
    return new_code_cell(source, id=cell.id, metadata=metadata)


def _nbgrader_metadata(cell: SourceCell) -> dict[str, Any]:
    """nbgrader's cell metadata, schema 3."""
    metadata: dict[str, Any] = {
        "grade": cell.role in _GRADED,
        "grade_id": cell.id,
        "locked": cell.role in _LOCKED,
        "schema_version": 3,
        "solution": cell.role in _SOLVED,
        "task": False,
    }
    if cell.role in _GRADED:
        metadata["points"] = int(cell.points) if cell.points.is_integer() else cell.points
    return metadata


def _course_source(cell: SourceCell, unit: Unit) -> str:
    if cell.role is Role.EXERCISE:
        return without_stub(cell.source)
    return _kernel_source(cell, unit)


def _solution_source(cell: SourceCell, unit: Unit) -> str:
    if cell.role is Role.TEST:
        return _demanding(solution_only(_test_source(cell, unit)), cell)
    return solution_only(cell.source) if cell.role is Role.EXERCISE else _kernel_source(cell, unit)


def _kernel_source(cell: SourceCell, unit: Unit) -> str:
    """A cell with what its role adds for a kernel: a visible check leaves word of its success for the test cell."""
    if cell.role is Role.CHECK:
        return f"{cell.source}\n\nfrom taller.entrega import comprobada\n\ncomprobada({cell.name})"
    return _test_source(cell, unit) if cell.role is Role.TEST else cell.source


def _test_source(cell: SourceCell, unit: Unit) -> str:
    """A test as nbgrader's kernel runs it: what the student sees, and `calificar` made inside the hidden region.

    What the student sees fails until the visible check was passed. It would do nothing otherwise, and nbgrader's
    «Validate», which runs it, would call a blank notebook a success.
    """
    lines = cell.source.split("\n")
    first = next(region for region in regions(cell.source) if region.kind == HIDDEN)
    kernel = [
        "from autograder.kernel import calificador",
        f'calificar = calificador("{unit.name}", "{cell.name}", globals())',
    ]
    lines[first.begin + 1 : first.begin + 1] = [first.indent + line for line in kernel]
    points = f"{cell.points:g} punto" + ("" if cell.points == 1 else "s")
    checked = any(other.role is Role.CHECK and other.name == cell.name for other in unit.cells)
    seen = ["from taller.entrega import revisar", "", f"revisar({cell.name})"] if checked else []
    return "\n".join([f"# Aquí se califica {cell.name} ({points}). No edites esta celda.", *seen, *lines])


def _demanding(source: str, cell: SourceCell) -> str:
    """The test, with an assertion that its last expression, the score, is all the points."""
    last = ast.parse(source).body[-1]
    score = ast.get_source_segment(source, last) or ""
    above = source.split("\n")[: last.lineno - 1]
    demand = [
        f"obtenidos = ({score})" if "\n" in score else f"obtenidos = {score}",
        f'assert obtenidos == {cell.points:g}, f"la solución obtiene {{obtenidos}} de {cell.points:g} puntos"',
        "obtenidos",
    ]
    return "\n".join(above + demand)
