"""Builds `notebooks/` from `solutions/`: the same sources, the same bytes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.build.blank import failing_cells
from autograder.build.execute import find_data
from autograder.build.links import folder_links
from autograder.build.projection import EXPECTED_TO_FAIL, course_notebook, solution_notebook, student_notebook, to_text
from autograder.files import READABLE, write_whole
from autograder.unit.load import Unit, load_unit, notebooks


def build_all(root: Path, check: bool = False, solutions: Path | None = None) -> list[Path]:
    """Writes the students' notebooks of every unit and reading, and the solution notebooks into `solutions` if given.

    Returns the files under notebooks/ that were not as they should be, also those of units that are no more; with
    `check` they stay as they are. Raises AuthorError before anything is written.
    """
    loaded = [load_unit(folder) for folder in notebooks(root).values()]
    built = {root / "notebooks" / f"{unit.name}.ipynb": to_text(build_student(unit, root)) for unit in loaded}
    drifted = [path for path, text in built.items() if _content(path) != text.encode()]
    stale = stale_notebooks(root, {unit.name for unit in loaded})
    if not check:
        for path in drifted:
            write_whole(path, built[path], READABLE)
        for path in stale:
            path.unlink()
    for unit in loaded if solutions else ():
        write_whole(Path(solutions or "") / f"{unit.name}.ipynb", to_text(solution_notebook(unit)), READABLE)
    return sorted(drifted + stale)


def build_student(unit: Unit, root: Path) -> NotebookNode:
    """The student's notebook, with the tags of the cells that were seen to fail in a blank one."""
    return student_notebook(unit, failing_cells(unit, student_notebook(unit), find_data(root)))


def build_course(unit: Unit, root: Path, there: Collection[str] = ()) -> NotebookNode:
    """The instructor's notebook for nbgrader's `source/`, with the tags of the built student's notebook.

    there: the notebooks of the course, which it may link to.
    """
    path = root / "notebooks" / f"{unit.name}.ipynb"
    built = nbformat.read(path, as_version=4) if path.is_file() else build_student(unit, root)
    return folder_links(course_notebook(unit, tagged(built)), there)


def tagged(notebook: NotebookNode) -> frozenset[str]:
    """Ids of the cells of a built notebook that are expected to fail while nothing is solved."""
    return frozenset(cell.id for cell in notebook.cells if EXPECTED_TO_FAIL in cell.metadata.get("tags", []))


def stale_notebooks(root: Path, names: Iterable[str]) -> list[Path]:
    """Notebooks that were built here from units that are no more. What others put there is not ours to judge."""
    kept = set(names)
    found = {path: _unit_of(path) for path in sorted((root / "notebooks").glob("*.ipynb"))}
    return [path for path, name in found.items() if name and (name not in kept or path.stem != name)]


def _unit_of(path: Path) -> str | None:
    try:
        name = json.loads(path.read_bytes())["metadata"]["taller"]["unidad"]
    except (ValueError, KeyError, TypeError):
        return None
    return name if isinstance(name, str) else None


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
