"""A folder of pages, one for each student and unit, for `autograder grade --feedback DIR`."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from autograder.collect import read_notebook
from autograder.collect.names import student_id
from autograder.errors import TallerError
from autograder.feedback.page import Outline, feedback_on, outline_of_cells, render
from autograder.files import write_whole
from autograder.model import SubmissionResult
from autograder.unit import units
from autograder.unit.source import read_cells


class FeedbackFolder:
    """Writes pages; each is whole or absent. A name is the student's and the unit's, safe on every system."""

    def __init__(self, directory: Path, root: Path) -> None:
        """root: the project's. Raises TallerError when there can be no such folder."""
        self.directory, self.folders = directory, units(root)
        self.outline = cache(self._outline)
        self.taken: set[str] = set()
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TallerError(
                f"{directory}: cannot be made ({error.strerror})\n  mend: name a folder that can be written"
            ) from None

    def write(self, path: Path, result: SubmissionResult) -> Path:
        """The page on a result, from the notebook at `path`; returns where it is. TallerError when it cannot be."""
        text = render(feedback_on(result, read_notebook(path), self.outline(result.unit)))
        page = self.directory / self.name(result)
        try:
            write_whole(page, text)
        except OSError as error:
            mend = "make room, or mend its permissions, and run it again: what was graded is not graded again"
            raise TallerError(f"{page}: cannot be written ({error.strerror})\n  mend: {mend}") from None
        return page

    def name(self, result: SubmissionResult) -> str:
        """A name that no other page of this run has, not even where capitals or accents are not told apart."""
        stem = f"{student_id(result.student)}_{result.unit}"
        names = (stem if number == 1 else f"{stem}_{number}" for number in range(1, len(self.taken) + 2))
        name = next(name for name in names if _folded(name) not in self.taken)
        self.taken.add(_folded(name))
        return f"{name}.html"

    def _outline(self, unit: str) -> Outline:
        return outline_of_cells(read_cells(self.folders[unit] / "cuaderno.py"), unit)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
