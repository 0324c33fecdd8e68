"""The students' code, for whoever reads the report: from the notebooks themselves, as results do not carry it."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from nbformat import NotebookNode

from autograder.collect import SubmissionFile, collect, read_notebook
from autograder.errors import SubmissionError
from autograder.judge.plan import identity
from autograder.model import Status, SubmissionResult

Key = tuple[str, str, str]  # unit, student, submission
Codes = Mapping[Key, Mapping[str, str]]  # the source of each exercise
APART = "\n\n# ── otra celda con el mismo nombre ──\n"


def key(result: SubmissionResult) -> Key:
    """What tells a result from all others."""
    return result.unit, result.student, result.submission


def read_codes(paths: Sequence[Path], results: Sequence[SubmissionResult], units: Collection[str]) -> Codes:
    """The code that was graded, as far as it lies under `paths`: those of `grade`, or what has been moved elsewhere.

    A notebook is found again by its name and student, or, where it now goes by another name, by student and unit. One
    that is not there has no entry; one in which nothing was tried has an empty one.
    """
    with tempfile.TemporaryDirectory(prefix="taller-") as folder:
        found = collect(paths, Path(folder), units).submissions
        by_name = {(file.label, file.student): file for file in found}
        by_unit = {(file.unit, file.student): file for file in found}
        pairs = (
            (result, by_name.get((result.submission, result.student)) or by_unit.get((result.unit, result.student)))
            for result in results
        )
        return {key(result): dict(_answers(file, result)) for result, file in pairs if file}


def _answers(file: SubmissionFile, result: SubmissionResult) -> Iterator[tuple[str, str]]:
    """Each exercise that was tried, with its source; nothing when the notebook can no longer be read."""
    try:
        notebook = read_notebook(file.path)
    except SubmissionError:
        return
    sources = _sources(notebook)
    for exercise in result.exercises:
        if exercise.status is Status.MISSING:
            continue
        if cells := [text for text in sources.get(exercise.name, ()) if text.strip()]:
            yield exercise.name, APART.join(dict.fromkeys(cells))


def _sources(notebook: NotebookNode) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            found.setdefault(identity(cell), []).append(cell.source)
    return found
