"""One sandbox for all of these tests, with short limits, and submissions of the fixture unit."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from nbformat import NotebookNode

from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook
from autograder.grade import Grader
from autograder.model import SubmissionResult
from autograder.sandbox.channel import Channel
from autograder.unit import Unit, load_unit

from .helpers import FIXTURES, LIMITS, UNIT


@pytest.fixture(scope="session")
def unit() -> Unit:
    return load_unit(FIXTURES / "solutions" / UNIT)


@pytest.fixture(scope="session")
def blank(unit: Unit) -> NotebookNode:
    return student_notebook(unit)


@pytest.fixture(scope="session")
def submission(unit: Unit, blank: NotebookNode) -> Callable[..., NotebookNode]:
    """Makes the solution's notebook with some exercises' cells replaced."""
    return lambda **changes: fill(blank, {**solution_sources(unit), **changes})


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    if not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    with Grader(FIXTURES, limits=LIMITS) as grader:
        yield grader


@pytest.fixture
def grade(grader: Grader, submission: Callable[..., NotebookNode]) -> Callable[..., SubmissionResult]:
    """Grades the solution with some exercises' cells replaced, or a whole notebook."""

    def grade(notebook: NotebookNode | None = None, student: str = "ana", **changes: str) -> SubmissionResult:
        return grader.grade(notebook or submission(**changes), "entrega", student, UNIT)

    return grade


@pytest.fixture
def channel(grader: Grader) -> Iterator[Channel]:
    """A fresh process behind the walls."""
    with grader.sandbox.spawn() as channel:
        yield channel
