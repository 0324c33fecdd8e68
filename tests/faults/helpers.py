"""What the tests of faults share: grading the class in this process."""

from __future__ import annotations

from autograder.batch import Options
from autograder.model import SubmissionResult
from autograder.run import Rerun, Watcher
from autograder.sandbox import Limits
from autograder.session import Session, grade_paths

from .kills import UNIT, Place

COUNT = 6
LIMITS = Limits(cell=1.0, call=0.5, memory=512 << 20)


def grade(place: Place, watcher: Watcher | None = None, course: bool = False, **rerun) -> Session:
    """The class, into its results' record, or into its course."""
    options = Options(place.folder / "project", limits=LIMITS)
    where = place.course if course else None
    return grade_paths([place.submissions], options, where, watcher, Rerun(place.results, **rerun))


def without_times(results: tuple[SubmissionResult, ...]):
    return [{**one.to_json(), "seconds": 0} for one in results]


def spoil(place: Place, file: str, old: str, new: str) -> None:
    """Change a file of the unit."""
    path = place.folder / "project" / "solutions" / UNIT / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
