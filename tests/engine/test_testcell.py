"""A hidden test of plain statements, without `calificar`: whose fault it is when one trips."""

import pytest
from msgspec import structs

from autograder.judge.testcell import TestCell

from .helpers import UNIT, of, statuses

MIDDLE = "assert np.allclose(sigmoide(z=np.zeros(2)), 0.5), 'la mitad'\n4"


@pytest.fixture
def plain(grader, monkeypatch):
    """Makes the hidden test of `sigmoide` another one."""
    judge = grader.judge(UNIT)

    def replace(source):
        cell = structs.replace(judge.tests["sigmoide"].cell, source=source)
        monkeypatch.setitem(judge.tests, "sigmoide", TestCell(cell, judge.unit))

    return replace


@pytest.mark.parametrize("value", ["'texto'", "None", "{'a': 1}", "np", "[[1], [2, 3]]"])
def test_an_odd_value_that_trips_an_assert_is_wrong(plain, grade, value):
    """The cell holds with the reference, so it was the student's value; an open grade would be a gift."""
    plain(MIDDLE)
    result = grade(sigmoide=f"def sigmoide(z):\n    return {value}")
    assert ("wrong", 0.0) == (str(of(result, "sigmoide").status), of(result, "sigmoide").score)
    assert "clase de valor" in of(result, "sigmoide").detail


def test_a_wrong_value_reads_the_asserts_message_and_a_right_one_has_full_marks(plain, grade):
    """The plain way."""
    plain(MIDDLE)
    result = grade(sigmoide="def sigmoide(z):\n    return z")
    assert ("wrong", "la mitad") == (str(of(result, "sigmoide").status), of(result, "sigmoide").detail)
    assert "correct" == statuses(grade())["sigmoide"]


def test_a_cell_that_trips_over_the_reference_too_is_our_fault(plain, grade):
    """It costs nobody a mark."""
    plain("sigmoide(z=np.zeros(2)) + no_hay")
    for source in ("def sigmoide(z):\n    return 'texto'", "def sigmoide(z):\n    return 1 / (1 + np.exp(-z))"):
        assert "internal" == statuses(grade(sigmoide=source))["sigmoide"]


def test_a_fault_inside_calificar_stays_ours(plain, grade, monkeypatch):
    """The engine judges odd values by itself: what it trips over is an error of its own."""
    from autograder.judge import examine

    plain("calificar(sigmoide)")
    monkeypatch.setattr(examine, "explain", lambda trials, status: 1 / 0)
    assert "internal" == statuses(grade(sigmoide="def sigmoide(z):\n    return z"))["sigmoide"]
