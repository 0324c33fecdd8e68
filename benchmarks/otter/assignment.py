"""The autograder zip of a unit: one test file for each exercise, a test case for each part, and what they call.

It is laid out as `otter generate` does it: `tests/`, `files/` (copied beside the submission) and `otter_config.json`.
The tests are in otter's exception-based format, since the OK format compares what is printed.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import autograder
from autograder.authoring import Exercise
from autograder.judge.trial import seed_of
from autograder.model import Role
from autograder.unit import Unit

OURS = Path(autograder.__file__).parent
SHIPPED = (
    "authoring.py",
    "model.py",
    "slopes.py",
    "judge/compare.py",
    "sandbox/inside/tensors.py",
)  # the only modules of `autograder` that a unit's tests need
TEST_FILE = '''\
"""Hidden test of {name}."""

from otter.test_files import test_case
from support import Exam

OK_FORMAT = False
name, points, all_or_nothing = {name!r}, None, False
exam = Exam({name!r}, seed={seed})
'''
TEST_CASE = """

@test_case(name={part!r}, points={points!r}, hidden=True)
def part_{number}(env):
    exam.check({number}, env)
"""


def write_zip(unit: Unit, path: Path) -> None:
    """The unit's hidden tests, with cases of one seed for all students, as an instructor would draw them."""
    tests = {name: test_file(exercise, seed_of("", unit.name, name, "")) for name, exercise in unit.exercises.items()}
    write_autograder(path, tests, support_files(unit))


def write_autograder(path: Path, tests: Mapping[str, str], files: Mapping[str, str]) -> None:
    """tests: text by exercise. files: text by the path that each has beside the submission."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("otter_config.json", json.dumps({"lang": "python"}))
        for name, text in tests.items():
            archive.writestr(f"tests/{name}.py", text)
        for name, text in files.items():
            archive.writestr(f"files/{name}", text)


def test_file(exercise: Exercise, seed: int) -> str:
    cases = [
        TEST_CASE.format(part=part.name, points=float(part.points), number=number)
        for number, part in enumerate(exercise.parts)
    ]
    return TEST_FILE.format(name=exercise.name, seed=seed) + "".join(cases)


def support_files(unit: Unit) -> dict[str, str]:
    """Beside the submission: the helper, the unit's own two files, and what of ours these import."""
    cells = [cell.source for cell in unit.cells if cell.role in (Role.SETUP, Role.EXERCISE)]
    return {
        "support.py": Path(__file__).with_name("support.py").read_text(encoding="utf-8"),
        "reference.py": "\n\n\n".join(cells),
        "exercises.py": (unit.folder / "ejercicios.py").read_text(encoding="utf-8"),
        "autograder/__init__.py": "",
        "autograder/judge/__init__.py": "",
        "autograder/sandbox/__init__.py": "",
        "autograder/sandbox/inside/__init__.py": "",
        **{f"autograder/{name}": (OURS / name).read_text(encoding="utf-8") for name in SHIPPED},
    }
