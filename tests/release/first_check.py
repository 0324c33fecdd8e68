"""Runs a released notebook as a student does up to his first check; used by the tests and by the rehearsal.

    python first_check.py RELEASE        in any environment with nbclient and a kernel

Only the standard library and nbclient: in the rehearsal it runs where nothing of this project is.
"""

from __future__ import annotations

import json
import sys
from copy import deepcopy
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FIRST = "00_bienvenida.ipynb"
ANSWER = "def perdidaCuadratica(e):\n    return 0.5 * e**2\n"
PROBE = """\
import taller
try:
    import autograder
    print(taller.__file__, autograder.__file__, sep="|")
except ModuleNotFoundError:
    print(taller.__file__, None, sep="|")
"""


def first_check(release: Path) -> dict[str, str]:
    """What the check of `perdidaCuadratica` prints blank and answered, and which kit and grader the kernel sees."""
    notebook = nbformat.read(release / "notebooks" / FIRST, as_version=4)
    answered = deepcopy(notebook)
    cell(answered, "perdidaCuadratica").source = ANSWER
    blank = upto(notebook, "perdidaCuadratica-comprobacion")
    done = upto(answered, "perdidaCuadratica-comprobacion")
    done.cells.append(nbformat.v4.new_code_cell(PROBE, id="probe"))
    for run in (blank, done):
        NotebookClient(run, timeout=120, resources={"metadata": {"path": str(release / "notebooks")}}).execute()
    return {
        "blank": printed(cell(blank, "perdidaCuadratica-comprobacion")),
        "answered": printed(cell(done, "perdidaCuadratica-comprobacion")),
        "seen": printed(cell(done, "probe")).strip(),
    }


def upto(notebook: nbformat.NotebookNode, last: str) -> nbformat.NotebookNode:
    """The notebook with its cells up to one."""
    cut = deepcopy(notebook)
    cut.cells = cut.cells[: [c.id for c in cut.cells].index(last) + 1]
    return cut


def cell(notebook: nbformat.NotebookNode, name: str) -> nbformat.NotebookNode:
    """The cell of that id."""
    return next(c for c in notebook.cells if c.id == name)


def printed(code: nbformat.NotebookNode) -> str:
    """What a cell printed or raised."""
    return "".join(out.get("text", "") or f"{out.get('ename')}: {out.get('evalue')}" for out in code.outputs)


if __name__ == "__main__":
    print(json.dumps(first_check(Path(sys.argv[1])), ensure_ascii=False))
