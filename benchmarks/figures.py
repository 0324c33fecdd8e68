"""What was measured, and what it says of our claims."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Mapping, Sequence

import msgspec

FASTER = 10.0  # at least so many times faster than `nbgrader autograde`
OVER_BARE = 0.100  # at most so many seconds over bare execution, when all is right


class Lap(msgspec.Struct, frozen=True):
    """One submission in one contender's hands. score: automatic points."""

    student: str
    right: bool
    seconds: float
    score: float


class Run(msgspec.Struct, frozen=True):
    """One contender on one unit's submissions.

    command: wall seconds of the one command that grades them all, if it is one. start: seconds of it that no
    submission took, starting and ending. rate: submissions per second, once started.
    """

    name: str
    laps: tuple[Lap, ...]
    command: float | None = None
    start: float | None = None
    rate: float | None = None

    def median(self, right: bool | None = None) -> float:
        """Seconds for one submission; right: of the right ones, or of the wrong ones, only. NaN where there is none."""
        chosen = [lap.seconds for lap in self.laps if right is None or lap.right is right]
        return statistics.median(chosen) if chosen else math.nan


def merged(rounds: Sequence[Run]) -> Run:
    """Several rounds of one contender as one: every figure the median. ValueError when their points differ."""
    laps = []
    for same in zip(*(run.laps for run in rounds), strict=True):
        if len({(lap.student, lap.score) for lap in same}) > 1:
            raise ValueError(f"{rounds[0].name}: {same[0].student} has other points in another round")
        laps.append(msgspec.structs.replace(same[0], seconds=statistics.median(lap.seconds for lap in same)))
    others = {name: _median([getattr(run, name) for run in rounds]) for name in ("command", "start", "rate")}
    return Run(rounds[0].name, tuple(laps), **others)


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


class UnitFigures(msgspec.Struct, frozen=True):
    """All the runs on one unit.

    nbgrader: the cells that ours runs, and no others. whole: every cell. empty: as `nbgrader`, with nothing in the
    hidden tests. gradebook: seconds that ours takes to write one submission into nbgrader's gradebook.
    """

    unit: str
    points: float
    ours: Run
    ours2: Run
    bare: Run
    nbgrader: Run
    whole: Run
    empty: Run
    gradebook: tuple[float, ...]

    @property
    def times_faster(self) -> float:
        return self.nbgrader.median() / self.ours.median()

    def over_bare(self, right: bool) -> float:
        """Seconds that isolation costs, the median over submissions of the difference."""
        bare = {lap.student: lap.seconds for lap in self.bare.laps}
        return statistics.median(lap.seconds - bare[lap.student] for lap in self.ours.laps if lap.right is right)


class Claim(msgspec.Struct, frozen=True):
    """One sentence with its figure. holds: None where there is no target."""

    text: str
    holds: bool | None = None


def claims(figures: UnitFigures) -> list[Claim]:
    """What we say of ours, as far as these figures bear it."""
    f, unit = figures, figures.unit
    return [
        same_points(f),
        Claim(
            f"{unit}: {f.times_faster:.1f}× faster than nbgrader autograde on the same cells "
            f"({f.ours.median():.3f} s against {f.nbgrader.median():.3f} s, medians; target ≥ {FASTER:g}×)",
            f.times_faster >= FASTER,
        ),
        Claim(
            f"{unit}: {1000 * f.over_bare(True):.0f} ms over bare execution when all is right "
            f"(target ≤ {1000 * OVER_BARE:.0f} ms)",
            f.over_bare(True) <= OVER_BARE,
        ),
        Claim(f"{unit}: {1000 * f.over_bare(False):.0f} ms over bare execution when something is wrong and diagnosed"),
        *_without_target(f),
    ]


def _without_target(f: UnitFigures) -> Iterable[Claim]:
    if f.ours.rate and f.ours2.rate:
        yield Claim(
            f"{f.unit}: two jobs grade {f.ours2.rate / f.ours.rate:.2f}× as many in the same time as one "
            f"({f.ours2.rate:.1f} and {f.ours.rate:.1f} submissions a second)"
        )
    if f.ours.command and f.nbgrader.command:
        yield Claim(
            f"{f.unit}: {f.nbgrader.command / f.ours.command:.1f}× faster as whole commands, "
            f"start and end included ({f.ours.command:.2f} s against {f.nbgrader.command:.1f} s)"
        )
    yield Claim(
        f"{f.unit}: {f.empty.median() / f.ours.median():.1f}× faster than nbgrader with the hidden tests emptied, "
        f"{f.whole.median() / f.ours.median():.0f}× than with the whole notebook"
    )


def same_points(f: UnitFigures) -> Claim:
    """Contenders that disagree on the marks have not done the same work."""
    ours = _points(f.ours)
    others = {"ours with two jobs": f.ours2, "bare execution": f.bare, "nbgrader": f.nbgrader, "the whole": f.whole}
    odd = [
        f"{student}: {name} {points:g}, ours {ours[student]:g}"
        for name, run in others.items()
        for student, points in _points(run).items()
        if abs(points - ours[student]) > 1e-9
    ]
    right = {lap.student for lap in f.ours.laps if lap.right}
    odd += [
        f"{student}: {ours[student]:g} of {f.points:g}, though right" for student in right if ours[student] < f.points
    ]
    odd += [f"{s}: full marks, though wrong" for s in ours.keys() - right if ours[s] >= f.points]
    text = "; ".join(odd) or f"all {len(ours)} submissions"
    return Claim(f"{f.unit}: the same points from every contender ({text})", not odd)


def _points(run: Run) -> Mapping[str, float]:
    return {lap.student: lap.score for lap in run.laps}
