"""Runs a blank notebook as a student's JupyterLab does, to see which cells fail before anything is solved."""

from __future__ import annotations

import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from autograder.errors import AuthorError
from autograder.model import Role
from autograder.unit.load import Unit

SECONDS_A_CELL = 60
DATA = "TALLER_DATOS"


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


def find_data(root: Path) -> Path | None:
    """The real data: $TALLER_DATOS, else the folder shared/datasets beside the project, if there."""
    named = os.environ.get(DATA)
    folder = Path(named) if named else root.resolve().parent / "shared" / "datasets"
    return folder if folder.is_dir() else None


def _run(unit: Unit, blank: NotebookNode, data: Path | None) -> dict[str, str]:
    """Runs a copy of the notebook in a fresh kernel of this very interpreter: failing cell's id -> what it raised."""
    notebook = deepcopy(blank)
    started: list[str] = []
    with tempfile.TemporaryDirectory(prefix="taller-") as folder:
        client = NotebookClient(
            notebook,
            # No folders: only then is the kernel sure to be this interpreter, not another that a person installed.
            km=AsyncKernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[])),
            resources={"metadata": {"path": folder}},
            allow_errors=True,
            timeout=SECONDS_A_CELL,
            on_cell_start=lambda cell, cell_index: started.append(cell.id),
        )
        try:
            client.execute(env=environment(folder, data), stderr=subprocess.DEVNULL)
        except (CellTimeoutError, DeadKernelError) as error:
            slow = isinstance(error, CellTimeoutError)
            problem = f"takes over {SECONDS_A_CELL} s in a blank notebook" if slow else "ends the kernel"
            line = next(cell.line for cell in unit.cells if cell.id == started[-1])
            mend = "make it quicker, or let it wait for the student's function"
            raise AuthorError(unit.folder / "cuaderno.py", line, f"«{started[-1]}» {problem}", mend) from error
    return {cell.id: error for cell in notebook.cells for error in _errors(cell)}


def _errors(cell: NotebookNode) -> list[str]:
    return [f"{out.ename}: {out.evalue}" for out in cell.get("outputs", []) if out.output_type == "error"]


def environment(folder: str, data: Path | None) -> dict[str, Any]:
    """One thread, the kit importable, no settings of the person's; without data, no cache and no network either."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    ours = {
        "IPYTHONDIR": folder,
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        # matplotlib's list of fonts takes seconds to make: it stays where it is when the cache moves.
        "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR") or str(cache / "matplotlib"),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")])),
        **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    }
    if data:
        return {**os.environ, **ours, DATA: str(data)}
    offline = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    others = {key: value for key, value in os.environ.items() if key not in (DATA, "NO_PROXY", "no_proxy")}
    return {**others, **ours, **offline, "XDG_CACHE_HOME": folder}
