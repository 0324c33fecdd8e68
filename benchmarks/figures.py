"""What was measured."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

import msgspec


class Lap(msgspec.Struct, frozen=True):
    """One submission in one contender's hands. score: automatic points."""

    student: str
    right: bool
    seconds: float
    score: float


class Run(msgspec.Struct, frozen=True):
    """One contender on one unit's submissions.

    command: wall seconds of the one command that grades them all, if it is one. start: seconds of it that no
    submission took, starting and ending. first: seconds of it until the first verdict. rate: submissions per second,
    once started.
    """

    name: str
    laps: tuple[Lap, ...]
    command: float | None = None
    start: float | None = None
    first: float | None = None
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
    others = {name: _median([getattr(run, name) for run in rounds]) for name in ("command", "start", "first", "rate")}
    return Run(rounds[0].name, tuple(laps), **others)


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


class UnitFigures(msgspec.Struct, frozen=True):
    """All the runs on one unit.

    nbgrader: the cells that ours runs, and no others. whole: every cell. empty: as `nbgrader`, with nothing in the
    hidden tests. gradebook: seconds that ours takes to write one submission into nbgrader's gradebook; feedback: that
    nbgrader then takes for the page that the student reads. otter: `otter run` on each; otter_warm: the first few in
    one process; None where otter was left out.
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
    feedback: tuple[float, ...]
    otter: Run | None = None
    otter_warm: Run | None = None

    @property
    def runs(self) -> tuple[Run, ...]:
        """All contenders that took part, ours first."""
        found = (self.ours, self.ours2, self.nbgrader, self.whole, self.empty, self.otter, self.otter_warm, self.bare)
        return tuple(run for run in found if run is not None)

    def times_faster(self, run: Run) -> float:
        return run.median() / self.ours.median()

    def over_bare(self, right: bool) -> float:
        """Seconds that isolation costs, the median over submissions of the difference."""
        bare = {lap.student: lap.seconds for lap in self.bare.laps}
        return statistics.median(lap.seconds - bare[lap.student] for lap in self.ours.laps if lap.right is right)
