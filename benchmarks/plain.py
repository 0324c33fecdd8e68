"""nbgrader's contender, as nbgrader comes: a course with its default steps, and its own execution in a kernel.

The hidden tests are ours (`autograder.kernel`), in the instructor's notebook; nothing of our engine runs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI

from autograder.build.execute import DATA, find_data
from autograder.build.projection import course_notebook, to_text
from autograder.errors import TallerError
from autograder.gradebook.course import open_folder
from autograder.gradebook.database import our_scripts_on_path
from autograder.model import Role
from autograder.unit import Unit

from .figures import Lap, Run
from .ours import REPOSITORY, environment
from .sample import Submission, without, write

NBGRADER_CONFIG = """\
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "banco"
c.Execute.timeout = 300  # seconds for a cell; 30 as it comes
"""
CONVERTING = "Converting notebook"
EMPTY = "### BEGIN HIDDEN TESTS\n0\n### END HIDDEN TESTS"


def run_nbgrader(
    name: str,
    unit: Unit,
    submissions: Sequence[Submission],
    root: Path,
    course: Path,
    leave_out: Collection[Role] = (),
    empty: bool = False,
) -> Run:
    """One `nbgrader autograde` of all the submissions. leave_out: roles of cells that are in nobody's notebook.

    empty: with nothing in the hidden tests, which leaves what nbgrader itself takes. A lap begins when nbgrader says
    that it turns to a student and ends when it turns to the next.
    """
    make_plain_course(unit, root, course, leave_out, empty)
    write(submissions, unit, course / "submitted", leave_out)
    begin = time.perf_counter()
    stamps = autograde(unit.name, root, course, [one.student for one in submissions])
    command = time.perf_counter() - begin
    points = points_of(unit.name, course)
    seconds = [after - before for before, after in pairwise(stamps)]
    laps = tuple(
        Lap(one.student, one.right, lap, points[one.student]) for one, lap in zip(submissions, seconds, strict=True)
    )
    return Run(name, laps, command, command - sum(seconds))


def make_plain_course(unit: Unit, root: Path, course: Path, leave_out: Collection[Role], empty: bool) -> None:
    """The course folder, with the assignment released by nbgrader's own default steps."""
    notebook = without(course_notebook(unit), unit, leave_out)
    tests = {cell.id for cell in unit.cells if cell.role is Role.TEST}
    for cell in notebook.cells:
        if empty and cell.id in tests:
            cell.source = EMPTY
    source = course / "source" / unit.name / f"{unit.name}.ipynb"
    source.parent.mkdir(parents=True)
    source.write_text(to_text(notebook), encoding="utf-8")
    (course / "nbgrader_config.py").write_text(NBGRADER_CONFIG, encoding="utf-8")
    config, directory = open_folder(course)
    with our_scripts_on_path():
        outcome = NbGraderAPI(coursedir=directory, config=config).generate_assignment(unit.name)
    if not outcome["success"]:
        raise TallerError(f"nbgrader did not release {unit.name}:\n{outcome.get('error') or outcome.get('log')}")


def autograde(unit: str, root: Path, course: Path, students: Sequence[str]) -> list[float]:
    """When nbgrader turned to each student, in alphabetical order, and when it said its last word."""
    stamps: list[float] = []
    said: list[str] = []
    last = 0.0
    for line in said_by_nbgrader(unit, root, course):
        last = time.perf_counter()
        said.append(line)
        if len(stamps) < len(students) and CONVERTING in line and f"/{students[len(stamps)]}/{unit}/" in line:
            stamps.append(last)
    graded = {path.parts[-3] for path in course.glob(f"autograded/*/{unit}/{unit}.ipynb")}
    if graded != set(students) or len(stamps) != len(students):
        raise TallerError(f"nbgrader autograded {len(graded)} of {len(students)}:\n{''.join(said)[-2000:]}")
    return [*stamps, last]


def said_by_nbgrader(unit: str, root: Path, course: Path) -> Iterator[str]:
    """What `nbgrader autograde UNIT` says, line by line, as it says it. A person's own settings are not read."""
    own = {name: str(course / ".jupyter") for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
    scripts = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    data = find_data(REPOSITORY)
    variables = {**environment(root), **own, "PATH": scripts, **({DATA: str(data)} if data else {})}
    command = [sys.executable, "-m", "nbgrader", "autograde", unit]
    with subprocess.Popen(
        command, cwd=course, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        yield from process.stdout


def points_of(unit: str, course: Path) -> dict[str, float]:
    """Automatic points by student, from nbgrader's gradebook."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "banco") as book:
        return {
            submission.student.id: sum(
                grade.auto_score or 0.0 for notebook in submission.notebooks for grade in notebook.grades
            )
            for submission in book.assignment_submissions(unit)
        }
