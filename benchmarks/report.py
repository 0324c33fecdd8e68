"""The figures as a table, and one line for each claim."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .claims import Claim
from .figures import Run, UnitFigures

NOTES = (
    "s each: one submission, the start not included; the median over all, over the right ones, over the wrong ones "
    "(of each the median of the rounds, where there are rounds). × ours: how many times ours at one job.",
    "command: wall seconds of the one command that grades them all, ÷ n: shared out, so start and end are included. "
    "start: what of it no submission took, at one job. first: from the command to the first verdict.",
    "nbgrader: `nbgrader autograde`, once for all, with its default steps and its own kernels. same cells: without the "
    "training runs, plots and visible checks, which ours does not run. empty tests: the same, with nothing to grade.",
    "otter run: one command for each submission, which is what otter has, the same cells, our cases and comparison as "
    "test files, no isolation; wall seconds of each. otter, one process: the same calls with the imports paid once.",
    "gradebook writing: place, graded copy, rows. feedback: nbgrader's page for the student, from that copy.",
    "bare: the same cells and the same hidden tests by exec in one warm process, with no isolation at all.",
    "Submissions carry no outputs. Everybody has one thread for linear algebra.",
)


def print_machine(console: Console, machine: Mapping[str, str]) -> None:
    console.print(Text(" · ".join(f"{name} {text}" for name, text in machine.items())), soft_wrap=True)


def print_unit(console: Console, figures: UnitFigures) -> None:
    """One unit's table."""
    right = sum(lap.right for lap in figures.ours.laps)
    title = (
        f"{figures.unit}: {len(figures.ours.laps)} submissions, {right} right, {len(figures.ours.laps) - right} wrong"
    )
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, collapse_padding=True, pad_edge=False)
    table.add_column("contender", no_wrap=True)
    for heading in ("n", "s each", "right", "wrong", "× ours", "start", "first", "command", "÷ n"):
        table.add_column(heading, justify="right", no_wrap=True)
    for run in figures.runs:
        table.add_row(*row(run, figures.ours))
    for name, laps in (("gradebook writing", figures.gradebook), ("feedback", figures.feedback)):
        table.add_row(name, str(len(laps)), seconds(statistics.median(laps)))
    console.print(table)


def row(run: Run, ours: Run) -> list[str]:
    """A contender's line of the table."""
    medians = [seconds(run.median(right)) for right in (None, True, False)]
    line = [run.name, str(len(run.laps)), *medians, times(run.median() / ours.median())]
    if run.command is None:
        return line
    return [*line, *map(seconds, (run.start, run.first, run.command, run.command / len(run.laps)))]


def times(ratio: float) -> str:
    """Three figures that count."""
    return f"{ratio:.0f}×" if ratio >= 100 else f"{ratio:#.3g}×"


def seconds(value: float | None) -> str:
    """At most five characters, for times under an hour."""
    if value is None or math.isnan(value):
        return ""
    return f"{value:.3f}" if value < 10 else f"{value:.1f}"


def print_claims(console: Console, found: Sequence[Claim]) -> None:
    for claim in found:
        mark, style = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("·", "")}[claim.holds]
        console.print(Text(f"{mark} {claim.text}", style=style), soft_wrap=True)


def print_notes(console: Console) -> None:
    for note in NOTES:
        console.print(Text(note, style="dim"), soft_wrap=True)
