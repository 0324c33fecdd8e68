"""What the warm Python has ready, so that submissions do not pay for it: modules now, others in its idle moments."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from autograder.errors import SandboxError
from autograder.sandbox import Sandbox
from autograder.unit import Unit
from autograder.unit.imports import asked_for, imported

from .helpers import LIMITS, UNIT, look

PATIENCE = 30.0


@pytest.fixture
def sandbox():
    with Sandbox(limits=LIMITS) as sandbox:
        yield sandbox


def loaded(sandbox: Sandbox, *names: str) -> list[str]:
    """Which of the modules a fresh submission finds imported."""
    with sandbox.spawn() as channel:
        return look(channel, f"[name for name in {list(names)} if name in sys.modules]", "import sys")


def test_what_a_unit_needs_is_there_before_the_next_submission(sandbox: Sandbox) -> None:
    """A module that was asked for is imported in the very next fork, and was not before."""
    assert [] == loaded(sandbox, "wave")
    sandbox.prepare(["wave"], [])
    assert ["wave"] == loaded(sandbox, "wave")


def test_extras_come_when_there_is_nothing_else_to_do(sandbox: Sandbox) -> None:
    """They hold up nobody, and are there before long."""
    sandbox.prepare([], ["wave", "colorsys"])
    end = time.monotonic() + PATIENCE
    while ["wave", "colorsys"] != loaded(sandbox, "wave", "colorsys") and time.monotonic() < end:
        time.sleep(0.05)
    assert ["wave", "colorsys"] == loaded(sandbox, "wave", "colorsys")


def test_what_cannot_be_imported_is_no_fault(sandbox: Sandbox) -> None:
    """A module that is not there hurts neither the sandbox nor the modules after it."""
    sandbox.prepare(["no_such_module", "wave"], ["nor_this"])
    assert ["wave"] == loaded(sandbox, "wave", "no_such_module")


def test_a_restart_has_them_again() -> None:
    """Asked for before it runs or after, a module outlives the sandbox's end."""
    sandbox = Sandbox(limits=LIMITS)
    sandbox.prepare(["colorsys"], [])
    with sandbox:
        sandbox.prepare(["wave"], [])
        sandbox.restart()
        assert ["colorsys", "wave"] == loaded(sandbox, "colorsys", "wave")


def test_a_sandbox_that_has_ended_says_so(sandbox: Sandbox) -> None:
    """It is our fault, and told as such."""
    assert sandbox.process is not None
    assert sandbox.control is not None
    sandbox.process.kill()
    assert b"" == sandbox.control.recv(1), "the warm Python goes with the walls around it"
    with pytest.raises(SandboxError, match="the sandbox has ended"):
        sandbox.prepare(["wave"], [])


def test_what_was_imported_since_does_not_eat_into_the_allowance(sandbox: Sandbox) -> None:
    """The memory of a submission counts from what the warm Python holds when it forks, not when it began."""
    take = f"len(bytearray({int(LIMITS.memory * 0.8)})) > 0"
    with sandbox.spawn() as channel:
        assert look(channel, take) is True
    sandbox.prepare(["sklearn.metrics", "scipy.special", "scipy.optimize"], [])
    with sandbox.spawn() as channel:
        assert look(channel, take) is True


def test_a_unit_tells_what_it_imports(unit: Unit) -> None:
    """Set-up and solutions say what every submission needs, the styles what students may use."""
    assert "numpy" in unit.modules
    assert set() == {"autograder", "autograder.authoring"} & {*unit.modules, *unit.extras}


def test_imports_are_found_wherever_they_stand() -> None:
    """At the top and within functions, whole modules and names of them, each once; ours and relative ones left out."""
    sources = [
        "import numpy as np\nfrom scipy.special import expit\n\ndef f():\n    import os.path, json\n",
        "from __future__ import annotations\nimport numpy\nfrom autograder.authoring import style\nfrom . import x\n",
    ]
    assert ("numpy", "scipy.special", "os.path", "json") == imported(sources)


def test_what_a_submission_asks_for_is_told_by_its_import_lines() -> None:
    """By package, wherever the line stands, whatever else it says; a mention is no import."""
    extras = ("scipy.special", "scipy.stats", "sklearn.metrics")
    assert ("scipy.special", "scipy.stats") == asked_for(extras, ["x = 1", "def f():\n    import scipy as s, os\n"])
    assert ("sklearn.metrics",) == asked_for(extras, ["%%time\nfrom sklearn.metrics import accuracy_score"])
    assert () == asked_for(
        extras, ["# import scipy\nscipy = 'from sklearn import x'\nimport numpy", "from os import *"]
    )


def test_two_students_who_import_it_have_it_warm_for_the_next(grade, grader) -> None:
    """Until the second does, nobody's fork carries it."""
    grader.judge(UNIT)
    grader.extras[UNIT] = ("wave",)
    for first in ("", "", "import wave\n"):
        grade(sigmoide=first + "def sigmoide(z):\n    return 0\n")
        assert [] == grader.wanted(UNIT, [])
        assert [] == loaded(grader.sandbox, "wave")
    grade(sigmoide="import wave\ndef sigmoide(z):\n    return 0\n")
    end = time.monotonic() + PATIENCE
    while [] == loaded(grader.sandbox, "wave") and time.monotonic() < end:
        time.sleep(0.05)
    assert ["wave"] == loaded(grader.sandbox, "wave")


def test_starting_does_not_compile_the_grammar_of_addresses() -> None:
    """It costs a second; and who wants it afterwards still gets it."""
    program = (
        "import sys, autograder, nbformat\n"
        "assert 'jsonschema' in sys.modules\n"
        "assert 'rfc3987_syntax' not in sys.modules, 'compiled'\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
