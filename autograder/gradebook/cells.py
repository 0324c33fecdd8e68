"""A submission's cells, put right against the course's own notebook. Knows notebooks, not nbgrader."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from nbformat import NotebookNode

from autograder.build.projection import start_source
from autograder.judge.plan import identity


def grade_id_of(cell: NotebookNode) -> str | None:
    """The name by which nbgrader knows a cell of the course's own notebook."""
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    return None if name is None else str(name)


def with_stub(cell: NotebookNode) -> NotebookNode:
    """A copy of a source cell as the student receives it: the stub in place of the solution."""
    cell = copy.deepcopy(cell)
    cell.source = start_source(cell)
    cell.metadata.pop("taller", None)
    return cell


def restore_cells(submission: NotebookNode, master: NotebookNode) -> NotebookNode:
    """The submission with every marked cell of the master exactly once, marked as in the master.

    A cell is known by its grade_id or, when that was lost, by its id, as the engine knows it. Metadata, kinds of
    cell, points and locked sources come from the master, whatever the submission claims. Of several cells with one
    name the last counts, as in nbgrader, and the others stay as plain cells. A missing cell comes back (a solution as
    its untouched stub) behind the marked cell that precedes it in the master.
    """
    marked = {name: with_stub(cell) for cell in master.cells if (name := grade_id_of(cell)) is not None}
    restored = copy.deepcopy(submission)
    restored.metadata = copy.deepcopy(master.metadata)
    found = _claim(restored.cells, marked)
    previous: NotebookNode | None = None
    for name, cell in marked.items():
        if name not in found:
            found[name] = cell
            restored.cells.insert(_after(restored.cells, previous), cell)
        previous = found[name]
    _make_ids_unique(restored.cells, found.values())
    return restored


def _claim(cells: list[NotebookNode], marked: dict[str, NotebookNode]) -> dict[str, NotebookNode]:
    """Give each marked cell of the submission its master's marks; take them from all the others."""
    found: dict[str, NotebookNode] = {}
    for cell in reversed(cells):
        name = identity(cell)
        if name in marked and name not in found:
            found[name] = cell
            _mark_like(cell, marked[name])
        else:
            cell.metadata.pop("nbgrader", None)
    return found


def _mark_like(cell: NotebookNode, own: NotebookNode) -> None:
    cell.metadata["nbgrader"] = copy.deepcopy(own.metadata.nbgrader)
    cell.cell_type = own.cell_type
    if own.metadata.nbgrader.get("locked"):
        cell.source = own.source
    if own.cell_type == "code":
        cell.setdefault("outputs", [])
        cell.setdefault("execution_count", None)
        cell.pop("attachments", None)
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _after(cells: list[NotebookNode], previous: NotebookNode | None) -> int:
    return 0 if previous is None else next(i for i, cell in enumerate(cells) if cell is previous) + 1


def _make_ids_unique(cells: list[NotebookNode], ours: Iterable[NotebookNode]) -> None:
    """A marked cell keeps its id; another with the same one gets a new one."""
    kept = list(ours)
    seen = {cell.id for cell in kept}
    for number, cell in enumerate(cells):
        if cell.id in seen and not any(cell is own for own in kept):
            cell.id = next(new for n in range(len(cells)) if (new := f"celda-{number}-{n}") not in seen)
        seen.add(cell.id)
