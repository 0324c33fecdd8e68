"""Hostile notebooks under plain `nbgrader autograde`: a course whose hidden tests are asserts, one run for all."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI

from autograder.build.projection import course_notebook, to_text
from autograder.gradebook.course import open_folder
from autograder.gradebook.database import our_scripts_on_path
from autograder.model import Role
from autograder.unit import Unit

from .kit import MINI
from .measure import Suite
from .notebooks import Hostile, lean, needless
from .plain_tests import TESTS

CONFIG = """\
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "ataques"
c.Execute.timeout = 4
c.Execute.error_on_timeout = {"ename": "TimeoutError", "evalue": "", "traceback": []}
"""
HIDDEN = "### BEGIN HIDDEN TESTS{}### END HIDDEN TESTS"
SECONDS = 600


def under_nbgrader(suite: Suite, chosen: Sequence[Hostile]) -> dict[str, dict[str, float]]:
    """Automatic marks by student and exercise; a student whose notebook was not graded is missing."""
    before = suite.stage.files()
    with tempfile.TemporaryDirectory(prefix="taller-ataques-nbgrader-") as name:
        course = Path(name)
        make_course(suite.unit(MINI), course)
        for entry in chosen:
            path = course / "submitted" / entry.student / MINI / f"{MINI}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(to_text(lean(suite.unit(MINI), entry.attack.cells, suite.stage.words)), encoding="utf-8")
        own = {key: str(course / ".jupyter") for key in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
        scripts = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
        command = [sys.executable, "-m", "nbgrader", "autograde", MINI]
        with (course / "log.txt").open("w") as log:
            environment = {**os.environ, **own, "PATH": scripts}
            subprocess.run(command, cwd=course, env=environment, stdout=log, stderr=log, timeout=SECONDS, check=False)
        suite.stage.tidy(before)
        return {one.student: got for one in chosen if (got := marks_of(course, one.student)) is not None}


def make_course(unit: Unit, course: Path) -> None:
    """Source notebook with the plain tests, released by nbgrader's own steps."""
    made = course_notebook(unit)
    for cell in made.cells:
        name = next((cell_.name for cell_ in unit.cells if cell_.id == cell.id and cell_.role is Role.TEST), None)
        if name:
            cell.source = HIDDEN.format(TESTS[unit.name][name])
    made.cells = [cell for cell in made.cells if not needless(unit, cell.id)]
    source = course / "source" / unit.name / f"{unit.name}.ipynb"
    source.parent.mkdir(parents=True)
    source.write_text(to_text(made), encoding="utf-8")
    (course / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    config, directory = open_folder(course)
    with our_scripts_on_path():
        outcome = NbGraderAPI(coursedir=directory, config=config).generate_assignment(unit.name)
    assert outcome["success"], outcome.get("log")


def marks_of(course: Path, who: str) -> dict[str, float] | None:
    """From the gradebook; None when the notebook was not graded."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "ataques") as book:
        try:
            submission = book.find_submission(MINI, who)
        except MissingEntry:
            return None
        grades = [grade for one in submission.notebooks for grade in one.grades]
        return {grade.name.removesuffix("-prueba"): float(grade.auto_score or 0.0) for grade in grades}
