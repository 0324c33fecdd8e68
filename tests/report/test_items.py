"""What is said of an exercise that does not separate is what test theory says, and only where it can be said."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import pearsonr

from autograder.model import ExerciseResult, Status, SubmissionResult
from autograder.report.items import ENOUGH, items


def submission(number: int, **scores: float | Status) -> SubmissionResult:
    """Each exercise has 4 points; a status instead of a score wins none."""
    exercises = tuple(
        ExerciseResult(name, score, 0, 4)
        if isinstance(score, Status)
        else ExerciseResult(name, Status.CORRECT if score == 4 else Status.WRONG, score, 4)
        for name, score in scores.items()
    )
    return SubmissionResult(
        f"s{number:02d}.ipynb",
        "u",
        f"s{number:02d}",
        sum(e.score for e in exercises),
        4 * len(scores),
        True,
        exercises,
        0,
    )


def a_class(count: int = 60) -> list[SubmissionResult]:
    """a and b follow strength, c is chance, d is always won."""
    rng = np.random.default_rng(0)
    strengths = rng.random(count)
    return [
        submission(n, a=round(4 * s), b=round(4 * s * rng.uniform(0.7, 1)), c=int(rng.integers(0, 5)), d=4)
        for n, s in enumerate(strengths)
    ]


def test_the_correlation_is_with_the_rest_without_itself() -> None:
    """Figures and 95 % interval as SciPy gives them for c against a + b + d."""
    results = a_class()
    item = items(results)[2]
    own = [r.exercises[2].score for r in results]
    rest = [sum(r.exercises[k].score for k in (0, 1, 3)) for r in results]
    expected = pearsonr(own, rest)
    low, high = expected.confidence_interval(0.95)
    assert ("c", 60) == (item.exercise, item.count)
    assert (expected.statistic, low, high) == pytest.approx((item.r, *item.interval))


def test_upper_and_lower_are_27_percent_by_the_rest() -> None:
    """By hand: 17 of 60 at each end."""
    results = a_class()
    item = items(results)[0]
    ranked = sorted(results, key=lambda r: -(r.score - r.exercises[0].score))
    shares = [np.mean([r.exercises[0].score / 4 for r in part]) for part in (ranked[:17], ranked[-17:])]
    assert shares == pytest.approx([item.upper, item.lower], abs=0.02)  # ties at the edge may fall either way


def test_chance_is_weak_and_strength_is_not() -> None:
    """And what all win is told apart: it has no correlation."""
    a, b, c, d = items(a_class())
    assert [False, False, True, False] == [one.weak for one in (a, b, c, d)]
    assert [False, False, False, True] == [one.extreme for one in (a, b, c, d)]
    assert d.r is None


def test_those_on_top_who_lost_points_are_named() -> None:
    """The first whom to ask."""
    results = [submission(n, a=n % 5, b=n // 10, c=n // 10) for n in range(40)]
    item = items(results)[0]
    assert {"s29", "s35", "s36", "s37", "s38"} & set(item.losers)
    assert not {"s34", "s39"} & set(item.losers)  # they won all of a


@pytest.mark.parametrize("count", [0, 1, ENOUGH - 1])
def test_a_small_class_tells_nothing(count: int) -> None:
    """A correlation of so few is mostly chance."""
    assert () == items(a_class(60)[:count])


def test_who_did_nothing_and_our_faults_do_not_count() -> None:
    """Blank notebooks would make everything correlate; what failed by our fault says nothing."""
    blank = [
        submission(100 + n, a=Status.MISSING, b=Status.MISSING, c=Status.MISSING, d=Status.MISSING) for n in range(30)
    ]
    assert items(a_class()) == items(a_class() + blank)
    ours = [submission(n, a=Status.INTERNAL, b=n % 5, c=n % 5, d=4) for n in range(ENOUGH + 5)]
    assert ["b", "c", "d"] == [item.exercise for item in items(ours)]
