"""One cluster for all of these tests: a scheduler and two workers, each a process of its own, by dask's commands."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import nbformat
import pytest

from autograder.batch import Options
from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook
from autograder.collect import SubmissionFile
from autograder.sandbox import Limits
from autograder.unit import load_unit
from benchmarks.workers import LocalCluster

FIXTURES = Path(__file__).parents[1] / "fixtures"
UNIT = "90_mini"
LIMITS = Limits(cell=1.0, call=0.5, memory=512 << 20, disk=8 << 20, output=5_000)
WRONG = "def sigmoide(z):\n    return 3 * np.tanh(z)"
HANGS = "def sigmoide(z):\n    while True: pass"
EXITS = "import os\nos._exit(0)"
ANSWERS: Sequence[dict[str, str] | None] = (
    *({}, {"sigmoide": WRONG}, None, {"reluGrad": EXITS}, {}),
    *({"sigmoide": WRONG}, {}, {}),
)


@pytest.fixture(scope="session")
def options() -> Options:
    return Options(FIXTURES, limits=LIMITS)


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., SubmissionFile]:
    """Writes one student's solution with some answers replaced; None writes what is no notebook."""
    unit = load_unit(FIXTURES / "solutions" / UNIT)
    blank, solution = student_notebook(unit), solution_sources(unit)
    folder = tmp_path_factory.mktemp("class")

    def write(student: str, answers: dict[str, str] | None) -> SubmissionFile:
        path = folder / student / f"{UNIT}.ipynb"
        path.parent.mkdir(exist_ok=True)
        text = "{" if answers is None else nbformat.writes(fill(blank, {**solution, **answers}))
        path.write_text(text, encoding="utf-8")
        return SubmissionFile(path, f"{student}/{UNIT}.ipynb", student, UNIT)

    return write


@pytest.fixture(scope="session")
def files(write: Callable[..., SubmissionFile]) -> list[SubmissionFile]:
    """A class of eight: right, wrong, damaged, exiting, and right again."""
    return [write(f"alumna_{number:02}", answers) for number, answers in enumerate(ANSWERS)]


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[LocalCluster]:
    """A scheduler of the test's own, without workers."""
    if not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    with LocalCluster(tmp_path, FIXTURES) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """A scheduler and two workers, for tests that leave them as they were."""
    if not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    with LocalCluster(tmp_path_factory.mktemp("cluster"), FIXTURES) as cluster:
        cluster.add()
        cluster.add()
        yield cluster
