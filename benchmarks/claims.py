"""What the figures say of ours: one sentence each, with its target where there is one."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping

import msgspec

from .figures import Run, UnitFigures

FASTER = 25.0  # at least so many times faster than `nbgrader autograde`
FASTER_THAN_OTTER = 60.0  # and than `otter run`
OVER_BARE = {True: 0.050, False: 0.250}  # at most so many seconds over bare execution: all right, or diagnosed
TWO_JOBS = 1.8  # two jobs grade at least so many times as many in the same time as one
FIRST = 1.5  # at most so many seconds from the command to the first verdict


class Claim(msgspec.Struct, frozen=True):
    """One sentence with its figure. holds: None where there is no target."""

    text: str
    holds: bool | None = None


def claims(figures: UnitFigures) -> list[Claim]:
    """What we say of ours, as far as these figures bear it."""
    found = [same_points(figures), *_faster(figures), *_over_bare(figures), *_whole_commands(figures)]
    return [Claim(f"{figures.unit}: {claim.text}", claim.holds) for claim in found]


def _faster(f: UnitFigures) -> Iterable[Claim]:
    yield _times(f, f.nbgrader, "nbgrader autograde on the same cells", FASTER)
    yield Claim(
        f"{f.times_faster(f.empty):.1f}× faster than nbgrader with the hidden tests emptied, "
        f"{f.times_faster(f.whole):.0f}× than with the whole notebook"
    )
    if f.otter is None:
        yield Claim("otter run was left out")
        return
    yield _times(f, f.otter, "otter run on the same cells", FASTER_THAN_OTTER)
    if f.otter_warm is not None:
        yield _times(f, f.otter_warm, "otter in one process, its imports paid once")
    yield _on_wrong(f, f.otter)


def _times(f: UnitFigures, other: Run, name: str, target: float | None = None) -> Claim:
    ratio, at_least = f.times_faster(other), f"; target ≥ {target:g}×" if target else ""
    medians = f"{f.ours.median():.3f} s against {other.median():.3f} s, medians"
    return Claim(f"{ratio:.1f}× faster than {name} ({medians}{at_least})", None if target is None else ratio >= target)


def _over_bare(f: UnitFigures) -> Iterable[Claim]:
    for right, when in ((True, "all is right"), (False, "something is wrong and diagnosed")):
        over, most = f.over_bare(right), OVER_BARE[right]
        yield Claim(
            f"{1000 * over:.0f} ms over bare execution when {when} (target ≤ {1000 * most:.0f} ms)", over <= most
        )


def _whole_commands(f: UnitFigures) -> Iterable[Claim]:
    if f.ours.rate and f.ours2.rate:
        ratio = f.ours2.rate / f.ours.rate
        text = (
            f"two jobs grade {ratio:.2f}× as many in the same time as one "
            f"({f.ours2.rate:.1f} and {f.ours.rate:.1f} submissions a second; target ≥ {TWO_JOBS:g}×)"
        )
        yield Claim(text, ratio >= TWO_JOBS)
    if f.ours.first:
        text = f"{f.ours.first:.2f} s from the command to the first grade (target ≤ {FIRST:g} s)"
        yield Claim(text, f.ours.first <= FIRST)
    if f.ours.command and f.nbgrader.command:
        yield Claim(
            f"{f.nbgrader.command / f.ours.command:.1f}× faster than nbgrader as whole commands, "
            f"start and end included ({f.ours.command:.2f} s against {f.nbgrader.command:.1f} s)"
        )


def _on_wrong(f: UnitFigures, otter: Run) -> Claim:
    """Not the same points there: nothing lends a reference to what uses a wrong answer."""
    theirs = [lap.score for lap in otter.laps if not lap.right]
    ours = [lap.score for lap in f.ours.laps if not lap.right]
    if not theirs or not ours:
        return Claim("otter run saw nothing wrong")
    return Claim(
        f"one mistake leaves {statistics.mean(theirs):.1f} of {f.points:g} points under otter run, "
        f"{statistics.mean(ours):.1f} with ours (means; otter lends no reference to what uses a wrong answer)"
    )


def same_points(f: UnitFigures) -> Claim:
    """Contenders that disagree on the marks have not done the same work. Of otter, the right submissions count."""
    ours, right = _points(f.ours), {lap.student for lap in f.ours.laps if lap.right}
    others = {"ours with two jobs": f.ours2, "bare execution": f.bare, "nbgrader": f.nbgrader, "the whole": f.whole}
    odd = [_differs(student, name, _points(run), ours) for name, run in others.items() for student in _points(run)]
    for name, run in {"otter run": f.otter, "otter in one process": f.otter_warm}.items():
        theirs = _points(run) if run else {}
        odd += [_differs(student, name, theirs, ours) for student in right & theirs.keys()]
    odd += [f"{s}: {ours[s]:g} of {f.points:g}, though right" for s in right if ours[s] < f.points]
    odd += [f"{s}: full marks, though wrong" for s in ours.keys() - right if ours[s] >= f.points]
    told = [text for text in odd if text]
    also = f"; otter run on the {len(right)} right ones" if f.otter else ""
    text = "; ".join(told) or f"all {len(ours)} submissions{also}"
    return Claim(f"the same points from every contender ({text})", not told)


def _differs(student: str, name: str, theirs: Mapping[str, float], ours: Mapping[str, float]) -> str:
    """What to say of a student whose points differ; "" when they do not."""
    mine, other = ours[student], theirs[student]
    return f"{student}: {name} {other:g}, ours {mine:g}" if abs(other - mine) > 1e-9 else ""


def _points(run: Run) -> Mapping[str, float]:
    return {lap.student: lap.score for lap in run.laps}
