"""The students' notebooks as they are released: those of notebooks/, known to be what their sources say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.build.notebooks import tagged
from autograder.build.projection import student_notebook, to_text
from autograder.errors import TallerError
from autograder.release.repository import Repository
from autograder.unit.load import FILES, Unit, digest, notebooks, readings, units
from autograder.unit.source import read_cells

KIT_CELL = "kit-en-colab"
_INSTALL = """\
# Solo hace falta en Colab, que no trae el kit del taller: esta celda lo instala. En otro lugar no hace nada.
import importlib.util
import subprocess
import sys

if importlib.util.find_spec("taller") is None:
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "git+{git}@{branch}"], check=True)"""


def chosen(root: Path, only: Sequence[str]) -> dict[str, Path]:
    """The folders of the notebooks to release: all, or the units named and every reading. Raises TallerError."""
    known = notebooks(root)
    if unknown := [name for name in only if name not in known]:
        raise TallerError(f"no such unit: {unknown[0]}\n  mend: choose one of {', '.join(units(root))}")
    wanted = {*only, *readings(root)} if only else set(known)
    return {name: folder for name, folder in known.items() if name in wanted}


def built_notebook(folder: Path, root: Path) -> NotebookNode:
    """notebooks/<name>.ipynb. TallerError when it is not there or not what its source builds now.

    The tags of the cells that fail in a blank notebook are believed: seeing them again takes a run of the notebook.
    """
    path = root / "notebooks" / f"{folder.name}.ipynb"
    mend = "\n  mend: autograder build, then look at the notebooks and release again"
    if not path.is_file():
        raise TallerError(f"{path}: there is no such notebook{mend}")
    text = path.read_text(encoding="utf-8")
    built: NotebookNode = nbformat.reads(text, as_version=4)
    if text != to_text(student_notebook(_outline(folder), tagged(built))):
        raise TallerError(f"{path}: is not what solutions/{folder.name} builds{mend}")
    return built


def released_text(notebook: NotebookNode, repository: Repository | None) -> str:
    """The file that students get: the built one, byte for byte, or with the cell that brings the kit to Colab.

    That cell is added only where a link to Colab is: it stands after the title, before any code, and is nobody's
    exercise, so it is graded like a cell that a student put there.
    """
    name = f"{notebook.metadata.taller.unidad}.ipynb"
    if repository is None or not repository.colab(name):
        return to_text(notebook)
    source = _INSTALL.format(git=repository.git, branch=repository.branch)
    cell = new_code_cell(source, id=KIT_CELL, metadata={"tags": ["colab"]})
    return to_text(NotebookNode({**notebook, "cells": [notebook.cells[0], cell, *notebook.cells[1:]]}))


def _outline(folder: Path) -> Unit:
    """As much of a unit as its notebook is made of; nothing of it is run."""
    version = digest(folder, FILES[:1])
    return Unit(folder.name, folder, read_cells(folder / FILES[0]), {}, {}, {}, {}, version, version)
