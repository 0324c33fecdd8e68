"""The same notebooks under plain `nbgrader autograde`: a course whose hidden tests are asserts, one run for all."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI
from rich.console import Console
from rich.table import Table

from autograder.build.projection import course_notebook, to_text
from autograder.gradebook.course import open_folder
from autograder.gradebook.database import our_scripts_on_path
from autograder.model import Role
from autograder.unit import Unit

from .catalogue import Entry
from .kit import KERNEL, MINI, Attack
from .measure import Suite
from .notebooks import notebook
from .plain_tests import TESTS

CONFIG = """\
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "ataques"
c.Execute.timeout = 4
c.Execute.error_on_timeout = {"ename": "TimeoutError", "evalue": "", "traceback": []}
"""
HIDDEN = "### BEGIN HIDDEN TESTS{}### END HIDDEN TESTS"
SECONDS = 600


def applicable(chosen: Sequence[Entry]) -> list[Entry]:
    """Those that need nothing but a kernel and harm nobody in one."""
    return [
        entry
        for entry in chosen
        if isinstance(entry.attack, Attack)
        and entry.attack.plain
        and entry.attack.off == KERNEL
        and entry.attack.unit == MINI
        and not (entry.attack.needs_root and os.geteuid())
    ]


def compare(suite: Suite, chosen: Sequence[Entry], console: Console) -> None:
    """Print what they gain under plain nbgrader, and what the honest part loses."""
    found = applicable(chosen)
    marks = under_nbgrader(suite, found)
    table = Table(title="under plain nbgrader autograde (hidden tests made of asserts)", title_justify="left")
    for name in ("attack", "gained", "honest"):
        table.add_column(name, no_wrap=True)
    won = torn = 0
    for entry in found:
        attack, got = entry.attack, marks.get(student(entry))
        assert isinstance(attack, Attack)
        gained = sum((got or {}).get(name, 0.0) for name in attack.cells)
        points = honest_points(suite.unit(MINI), attack)
        lost = sum(points.values()) - sum((got or {}).get(name, 0.0) for name in points)
        won, torn = won + bool(gained), torn + bool(lost)
        table.add_row(f"{entry.kind}/{entry.name}", f"{gained:g}", "full" if not lost else f"{-lost:g}")
    console.print(table)
    console.print(f"{len(found)} apply; {won} gain points under plain nbgrader, {torn} cost the honest part points")


def honest_points(unit: Unit, attack: Attack) -> dict[str, float]:
    """Of the honest exercises, those that call no attacked one: nbgrader lends no reference, attack or not."""
    return {
        name: unit.exercises[name].points
        for name in attack.honest
        if not set(unit.exercises[name].uses) & attack.cells.keys()
    }


def student(entry: Entry) -> str:
    return f"{entry.kind}_{entry.name}"


def under_nbgrader(suite: Suite, chosen: Sequence[Entry]) -> dict[str, dict[str, float]]:
    """Automatic marks by student and exercise; a student whose notebook was not graded is missing."""
    before = suite.stage.files()
    with tempfile.TemporaryDirectory(prefix="taller-ataques-nbgrader-") as name:
        course = Path(name)
        make_course(suite.unit(MINI), course)
        for entry in chosen:
            attack = entry.attack
            assert isinstance(attack, Attack)
            path = course / "submitted" / student(entry) / MINI / f"{MINI}.ipynb"
            path.parent.mkdir(parents=True)
            made = notebook(suite.unit(MINI), attack.cells, suite.stage.words)
            made.cells = [cell for cell in made.cells if not needless(suite.unit(MINI), cell.id)]
            path.write_text(to_text(made), encoding="utf-8")
        own = {key: str(course / ".jupyter") for key in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
        scripts = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
        command = [sys.executable, "-m", "nbgrader", "autograde", MINI]
        with (course / "log.txt").open("w") as log:
            environment = {**os.environ, **own, "PATH": scripts}
            subprocess.run(command, cwd=course, env=environment, stdout=log, stderr=log, timeout=SECONDS, check=False)
        suite.stage.tidy(before)
        return {student(entry): got for entry in chosen if (got := marks_of(course, student(entry))) is not None}


def needless(unit: Unit, cell_id: str) -> bool:
    """Show cells and visible checks, which ours does not run either."""
    return any(cell.id == cell_id and cell.role in (Role.SHOW, Role.CHECK) for cell in unit.cells)


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
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "ataques") as book:
        try:
            submission = book.find_submission(MINI, who)
        except MissingEntry:
            return None
        grades = [grade for one in submission.notebooks for grade in one.grades]
        return {grade.name.removesuffix("-prueba"): float(grade.auto_score or 0.0) for grade in grades}
