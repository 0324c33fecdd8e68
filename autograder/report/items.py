"""Which exercises do not tell those who know from those who do not: for the author to look at.

Classical test theory: the correlation of an exercise with the rest of the unit (the exercise itself left out), and
what the 27 % with most points in the rest win there against the 27 % with fewest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, ceil, sqrt, tanh
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from autograder.model import ExerciseResult, Status, SubmissionResult

ENOUGH = 30  # students: among fewer a correlation is mostly chance
PART = 0.27
WEAK = 0.2
EXTREME = 0.03  # a mean share of the points this near to none or to all separates nobody
UNTOLD = (Status.INTERNAL, Status.MANUAL)


@dataclass(frozen=True)
class Item:
    """How an exercise separates. count: students. share: mean of the points, 0 to 1.

    r: correlation with the rest, and the ends of its 95 % interval; None where all have the same points.
    upper, lower: mean share of the points of the two 27 %. losers: those of the upper part who lost points.
    """

    exercise: str
    count: int
    share: float
    r: float | None
    interval: tuple[float, float] | None
    upper: float
    lower: float
    losers: tuple[str, ...]

    @property
    def extreme(self) -> bool:
        """Nearly all or nearly none of the points were won, so it cannot separate."""
        return not EXTREME < self.share < 1 - EXTREME

    @property
    def weak(self) -> bool:
        """Whether it says little of what the rest says."""
        return not self.extreme and self.r is not None and self.r < WEAK and self.upper - self.lower < WEAK


def items(results: Sequence[SubmissionResult]) -> tuple[Item, ...]:
    """The exercises of a unit in order; none when the class is too small. Those who did nothing do not count."""
    tried = sorted((r for r in results if any(_tried(e) for e in r.exercises)), key=lambda r: (r.student, r.submission))
    names = list(dict.fromkeys(e.name for r in tried for e in r.exercises))
    if len(tried) < ENOUGH or len(names) < 2:
        return ()
    points = np.array([_row(result, names, won=True) for result in tried])
    most = np.array([_row(result, names, won=False) for result in tried])
    students = [result.student for result in tried]
    found = (_item(name, place, points, most, students) for place, name in enumerate(names))
    return tuple(item for item in found if item is not None)


def _tried(exercise: ExerciseResult) -> bool:
    return exercise.status not in (Status.MISSING, *UNTOLD)


def _row(result: SubmissionResult, names: Sequence[str], won: bool) -> list[float]:
    """Points, or the most there are; 0 of 0 where there is no verdict."""
    told = {e.name: e for e in result.exercises if e.status not in UNTOLD}
    return [(told[name].score if won else told[name].max) if name in told else 0.0 for name in names]


def _item(
    name: str, place: int, points: NDArray[np.float64], most: NDArray[np.float64], students: Sequence[str]
) -> Item | None:
    others = np.delete(most, place, axis=1).sum(axis=1)
    rows = np.flatnonzero((most[:, place] > 0) & (others > 0))
    if len(rows) < ENOUGH:
        return None
    own = points[rows, place] / most[rows, place]
    rest = np.delete(points, place, axis=1).sum(axis=1)[rows] / others[rows]
    order = np.argsort(-rest, kind="stable")
    part = ceil(PART * len(rows))
    upper, lower = order[:part], order[-part:]
    r = float(np.corrcoef(own, rest)[0, 1]) if np.ptp(own) > 0 and np.ptp(rest) > 0 else None
    losers = tuple(students[rows[place]] for place in upper if own[place] < 1)
    means = float(own.mean()), float(own[upper].mean()), float(own[lower].mean())
    return Item(name, len(rows), means[0], r, _interval(r, len(rows)), means[1], means[2], losers)


def _interval(r: float | None, count: int) -> tuple[float, float] | None:
    """Fisher's, 95 %."""
    if r is None or abs(r) >= 1:
        return None if r is None else (r, r)
    half = NormalDist().inv_cdf(0.975) / sqrt(count - 3)
    return tanh(atanh(r) - half), tanh(atanh(r) + half)
