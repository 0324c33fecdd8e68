"""What a blank student's notebook shows when it is run, kept until the notebook or the kit changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from autograder.build.execute import find_data, run_notebook
from autograder.errors import TallerError
from autograder.files import READABLE, write_whole

JOBS = 2


def with_outputs(built: Mapping[str, NotebookNode], root: Path, cache: Path) -> dict[str, NotebookNode]:
    """The notebooks, run as they are: cells that wait for the student fail, and are expected to.

    cache: a folder; what it holds of the same notebook, kit and data is not run again. Raises TallerError.
    """
    kit = _kit_digest(root)
    with ThreadPoolExecutor(JOBS) as pool:
        ran = {name: pool.submit(_kept_or_run, name, nb, root, kit, cache) for name, nb in built.items()}
        return {name: run.result() for name, run in ran.items()}


def _kept_or_run(name: str, notebook: NotebookNode, root: Path, kit: str, cache: Path) -> NotebookNode:
    data = find_data(root)
    key = hashlib.sha256(f"{kit} {data is not None}\n{nbformat.writes(notebook)}".encode()).hexdigest()[:16]
    path = cache / f"{name}-{key}.ipynb"
    if not path.is_file():
        text = nbformat.writes(_run(name, notebook, data))
        for old in cache.glob(f"{name}-*.ipynb"):
            old.unlink()
        write_whole(path, text, READABLE)
    kept: NotebookNode = nbformat.read(path, as_version=4)
    return kept


def _run(name: str, notebook: NotebookNode, data: Path | None) -> NotebookNode:
    ran = deepcopy(notebook)
    try:
        run_notebook(ran, data)
    except CellExecutionError as error:
        raise _broken(name, f"{error.ename}: {error.evalue}") from error
    except (CellTimeoutError, DeadKernelError) as error:
        raise _broken(name, "it takes too long, or ends the kernel") from error
    return ran


def _broken(name: str, what: str) -> TallerError:
    return TallerError(f"{name}: a cell does not run ({what})\n  mend: autograder build says which")


def _kit_digest(root: Path) -> str:
    total = hashlib.sha256()
    for path in sorted((root / "taller").rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()
