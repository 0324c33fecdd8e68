"""Which cells of a blank notebook fail, before anything is solved."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from autograder.build import execute
from autograder.errors import AuthorError
from autograder.model import Role
from autograder.unit.load import Unit


def failing_cells(unit: Unit, blank: NotebookNode, data: Path | None) -> frozenset[str]:
    """Ids of the cells of a blank notebook that raise; the same with the data and, offline, without.

    data: a folder for $TALLER_DATOS, or None to try only without. Raises AuthorError when the two differ, when a
    set-up cell or a cell of a reading fails, or when a cell takes too long or ends the kernel.
    """
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(_run, unit, blank, folder) for folder in ([None, data] if data else [None])]
        without, *others = [run.result() for run in runs]
    for cell in unit.cells:
        if any((cell.id in without) is not (cell.id in other) for other in others):
            problem = (
                f"«{cell.id}» fails in a blank notebook {'without' if cell.id in without else 'with'} the data only"
            )
            mend = "make it run, or fail, with real and with embedded data alike"
            raise AuthorError(unit.folder / "cuaderno.py", cell.line, problem, mend)
        if cell.role is Role.SETUP and cell.id in without:
            problem = f"the set-up cell «{cell.id}» fails in a blank notebook: {without[cell.id]}"
            mend = 'set-up needs nothing of the student\'s; if it does, make it a `# %% muestra="…"`'
            raise AuthorError(unit.folder / "cuaderno.py", cell.line, problem, mend)
        if not unit.exercises and cell.id in without:
            problem = f"«{cell.id}» fails, and the notebook has no exercise that it could wait for: {without[cell.id]}"
            raise AuthorError(unit.folder / "cuaderno.py", cell.line, problem, "make it run")
    return frozenset(without)


def _run(unit: Unit, blank: NotebookNode, data: Path | None) -> dict[str, str]:
    """Runs a copy of the notebook in a fresh kernel of this very interpreter: failing cell's id -> what it raised."""
    notebook = deepcopy(blank)
    started: list[str] = []
    try:
        execute.run_notebook(
            notebook, data, allow_errors=True, on_cell_start=lambda cell, cell_index: started.append(cell.id)
        )
    except (CellTimeoutError, DeadKernelError) as error:
        slow = isinstance(error, CellTimeoutError)
        problem = f"takes over {execute.SECONDS_A_CELL} s in a blank notebook" if slow else "ends the kernel"
        line = next(cell.line for cell in unit.cells if cell.id == started[-1])
        mend = "make it quicker, or let it wait for the student's function"
        raise AuthorError(unit.folder / "cuaderno.py", line, f"«{started[-1]}» {problem}", mend) from error
    return {cell.id: error for cell in notebook.cells for error in _errors(cell)}


def _errors(cell: NotebookNode) -> list[str]:
    return [f"{out.ename}: {out.evalue}" for out in cell.get("outputs", []) if out.output_type == "error"]
