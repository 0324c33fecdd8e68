"""A class of six, a fresh course, and a project of its own."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys

import pytest

from autograder import session as sessions
from autograder.errors import SandboxMissing
from autograder.sandbox import Sandbox

from .helpers import COUNT
from .kills import FIXTURES, Place, make_place


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Place:
    """A class of six and a fresh course, as made."""
    try:
        with Sandbox():
            pass
    except SandboxMissing:
        pytest.skip("no sandbox here")
    return make_place(tmp_path_factory.mktemp("class"), COUNT)


@pytest.fixture
def place(made) -> Place:
    """The same, with nothing graded and the project as it was."""
    made.forget()
    shutil.rmtree(made.folder / "project")
    shutil.copytree(FIXTURES / "solutions", made.folder / "project" / "solutions")
    return made


class Counted:
    """Counts what is graded, not taken over."""

    def __init__(self, monkeypatch) -> None:
        self.number = 0
        real = sessions.grade_all

        def grade_all(files, *rest):
            self.number += len(files)
            return real(files, *rest)

        monkeypatch.setattr(sessions, "grade_all", grade_all)


@pytest.fixture
def counted(monkeypatch) -> Counted:
    return Counted(monkeypatch)


@pytest.fixture
def machine(place):
    """Runs `autograder grade` on the class, on a machine that is this one but for what bubblewrap's options change."""
    (place.folder / "full").mkdir(exist_ok=True)
    env = {**place.environment(), "COLUMNS": "250"}

    def run(changes, *options, before="true", after="true", dev=("--dev-bind", "/dev", "/dev")):
        words = [sys.executable, "-m", "autograder", "grade", str(place.submissions), *options]
        script = f"{before} && {shlex.join(words)}; status=$?; echo after:; {after}; exit $status"
        walls = ["bwrap", "--bind", "/", "/", *dev, "--cap-add", "ALL", *changes]
        return subprocess.run(
            [*walls, "sh", "-c", script],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, timeout=120,
        )  # fmt: skip

    return run
