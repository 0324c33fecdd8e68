"""Hostile notebooks under `otter run`: an autograder zip whose tests are the same asserts in otter's OK format.

Otter sets no limit of time: a command that takes too long is ended here, with the processes that it started.
"""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.build.projection import to_text
from autograder.unit import Unit
from benchmarks.otter.assignment import write_autograder
from benchmarks.otter.contender import points_of, run_command

from .kit import MINI
from .measure import Suite
from .notebooks import Hostile, lean
from .plain_tests import TESTS

SECONDS = 25.0  # for one notebook; an honest one takes three or four
AT_ONCE = 2


def under_otter(suite: Suite, chosen: Sequence[Hostile], environment: Path) -> dict[str, dict[str, float]]:
    """Marks by student and exercise; a student whose notebook got no results is missing."""
    before, unit = suite.stage.files(), suite.unit(MINI)
    with tempfile.TemporaryDirectory(prefix="taller-ataques-otter-", ignore_cleanup_errors=True) as name:
        autograder = Path(name) / "autograder.zip"
        write_autograder(autograder, {exercise: ok_test(unit, exercise) for exercise in TESTS[MINI]}, {})

        def graded(one: Hostile) -> dict[str, float] | None:
            text = to_text(lean(unit, one.attack.cells, suite.stage.words))
            return otter_marks(text, autograder, Path(name) / one.student, environment)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            found = dict(zip((one.student for one in chosen), pool.map(graded, chosen), strict=True))
        suite.stage.tidy(before)
    return {student: marks for student, marks in found.items() if marks is not None}


def otter_marks(text: str, autograder: Path, place: Path, environment: Path) -> dict[str, float] | None:
    """What `otter run` gives one notebook; None when it wrote no results that can be read. place: a new folder."""
    place.mkdir()
    path = place / f"{MINI}.ipynb"
    path.write_text(text, encoding="utf-8")
    command = [environment / "bin" / "otter", "run", "--no-logo", "-a", autograder, "-o", place, path]
    if run_command(command, environment, place, SECONDS) is not None:
        return None
    try:
        return points_of(place / "results.json")
    except (OSError, ValueError, KeyError, TypeError):
        return None


def ok_test(unit: Unit, exercise: str) -> str:
    """A test file: the asserts as a doctest, which otter runs among the notebook's globals."""
    case = {"code": doctest(TESTS[unit.name][exercise]), "hidden": True, "locked": False}
    suites = [{"cases": [case], "scored": True, "setup": "", "teardown": "", "type": "doctest"}]
    test = {"name": exercise, "points": unit.exercises[exercise].points, "suites": suites}
    return f"OK_FORMAT = True\n\ntest = {test!r}\n"


def doctest(source: str) -> str:
    """Each statement as one example that prints nothing."""
    lines = source.splitlines()
    examples = []
    for statement in ast.parse(source).body:
        first, *others = lines[statement.lineno - 1 : statement.end_lineno]
        examples += [f">>> {first}", *(f"... {line}" for line in others)]
    return "\n".join(examples) + "\n"
