"""A course with the small fixture unit, and submissions of it."""

import copy
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.build.projection import solution_notebook, student_notebook, to_text
from autograder.gradebook import make_course
from autograder.unit import Unit, load_unit

from .helpers import UNIT

FIXTURE = Path(__file__).parents[1] / "fixtures" / "solutions" / UNIT


@dataclass(frozen=True)
class Place:
    """The folder with `solutions/` and a course made from it, side by side."""

    root: Path
    made: Path


@pytest.fixture(scope="session")
def unit() -> Unit:
    return load_unit(FIXTURE)


@pytest.fixture(scope="session")
def place(tmp_path_factory, unit) -> Place:
    base = tmp_path_factory.mktemp("course")
    shutil.copytree(FIXTURE, base / "project" / "solutions" / UNIT)
    (base / "project" / "notebooks").mkdir()
    (base / "project" / "notebooks" / f"{UNIT}.ipynb").write_text(to_text(student_notebook(unit)), encoding="utf-8")
    make_course(base / "project", base / "made", "curso-de-prueba", sandbox="none")
    return Place(base / "project", base / "made")


@pytest.fixture
def course(place, request) -> Path:
    """A fresh copy of the course."""
    directory = place.made.parent / request.node.name.replace("[", "_").rstrip("]")
    shutil.copytree(place.made, directory)
    return directory


@pytest.fixture(scope="session")
def blank(unit):
    return student_notebook(unit)


@pytest.fixture(scope="session")
def answered(unit, blank):
    """Makes a submission: the student's notebook with some cells answered, by grade_id; True: as the reference."""
    solutions = {cell.id: cell.source for cell in solution_notebook(unit).cells}

    def answer(**sources):
        notebook = copy.deepcopy(blank)
        for cell in notebook.cells:
            source = sources.get(cell.id.replace("-", "_"), "")
            if source:
                cell.source = solutions[cell.id] if source is True else source
        return notebook

    return answer


@pytest.fixture(autouse=True)
def one_thread(monkeypatch):
    """Kernels that tests start are courteous."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    )
