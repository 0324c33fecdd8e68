"""The comparison with graders that have no walls: the same asserts for both, and what a row of it counts."""

from __future__ import annotations

import doctest as examples

import pytest

from autograder.unit import Unit, load_unit

from .kit import MINI, WRONG, Attack
from .notebooks import Hostile
from .plain import CONTROL, Loot, loot
from .plain_tests import TESTS
from .stage import REPOSITORY
from .under_otter import doctest, ok_test


@pytest.fixture(scope="module")
def unit() -> Unit:
    return load_unit(REPOSITORY / "tests" / "fixtures" / "solutions" / MINI)


def failures(text: str, names: dict[str, object]) -> int:
    """As otter runs it: a doctest among the notebook's globals."""
    test = examples.DocTestParser().get_doctest(text, dict(names), "x", None, None)
    return examples.DocTestRunner(verbose=False).run(test, out=lambda said: None).failed


def test_otters_doctests_are_the_asserts_of_nbgraders(unit: Unit) -> None:
    """The reference passes each; a wrong function fails its own and no other."""
    wrong = dict(unit.reference)
    exec(WRONG, wrong)
    for name in unit.exercises:
        assert failures(doctest(TESTS[MINI][name]), unit.reference) == 0
        assert bool(failures(doctest(TESTS[MINI][name]), wrong)) is (name == "sigmoide")


def test_a_test_file_is_otters_ok_format(unit: Unit) -> None:
    """It defines OK_FORMAT and a test with the exercise's points and one suite of one case."""
    names: dict[str, object] = {}
    exec(ok_test(unit, "reluGrad"), names)
    test = names["test"]
    assert isinstance(test, dict)
    assert (True, "reluGrad", 2.0) == (names["OK_FORMAT"], test["name"], test["points"])
    assert [1] == [len(suite["cases"]) for suite in test["suites"]]


def test_a_row_counts_gains_and_what_the_honest_part_lost(unit: Unit) -> None:
    """The attacked exercise's points are gained; honest ones that are missing are lost, those that call it aside."""
    one = Hostile("m", "x/y", Attack({"sigmoide": ""}))
    assert Loot(4.0, 0.0) == loot(unit, one, {"m": {"sigmoide": 4.0, "reluGrad": 2.0}})
    assert Loot(0.0, 2.0) == loot(unit, one, {})


def test_the_solution_has_to_have_full_marks(unit: Unit) -> None:
    """The control row loses every point when it was not graded, and none with all of them."""
    full = {name: exercise.points for name, exercise in unit.exercises.items()}
    assert Loot(0.0, 12.0) == loot(unit, CONTROL, {})
    assert Loot(0.0, 0.0) == loot(unit, CONTROL, {CONTROL.student: full})
