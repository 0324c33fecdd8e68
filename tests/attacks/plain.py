"""The same notebooks under graders without our walls, plain `nbgrader autograde` and `otter run`: the table."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from autograder.unit import Unit
from benchmarks.otter.environment import NoOtter, otter_environment

from .catalogue import Entry
from .kit import KERNEL, MINI, Attack
from .measure import Suite
from .notebooks import Hostile
from .under_nbgrader import under_nbgrader
from .under_otter import under_otter

CONTROL = Hostile("ana", "none: the solution", Attack({}, honest=("sigmoide", "reluGrad", "pasoGradiente")))
Marks = Mapping[str, Mapping[str, float]]  # by student and exercise


@dataclass(frozen=True)
class Loot:
    """What one attack got under one grader. lost: points of the honest part that it tore down."""

    gained: float
    lost: float


def applicable(chosen: Sequence[Entry]) -> list[Hostile]:
    """Those that need nothing but a kernel and harm nobody in one."""
    return [
        Hostile(f"{entry.kind}_{entry.name}", f"{entry.kind}/{entry.name}", entry.attack)
        for entry in chosen
        if isinstance(entry.attack, Attack)
        and entry.attack.plain
        and entry.attack.off == KERNEL
        and entry.attack.unit == MINI
        and not (entry.attack.needs_root and os.geteuid())
    ]


def compare(suite: Suite, chosen: Sequence[Entry], console: Console) -> None:
    """Print what they gain under each, and what the honest part loses."""
    found = [CONTROL, *applicable(chosen)]
    graders: dict[str, Marks] = {"nbgrader autograde": under_nbgrader(suite, found)}
    try:
        graders["otter run"] = under_otter(suite, found, otter_environment())
    except NoOtter as problem:
        console.print(f"otter run is left out: {problem}", style="yellow", markup=False, soft_wrap=True)
    unit = suite.unit(MINI)
    for name, marks in graders.items():
        if loot(unit, CONTROL, marks).lost:
            console.print(f"{name} does not give the solution full marks: its columns say nothing", style="bold red")
    table = {one.name: [loot(unit, one, marks) for marks in graders.values()] for one in found}
    print_table(console, list(graders), table)


def loot(unit: Unit, one: Hostile, marks: Marks) -> Loot:
    """A notebook that was not graded has no marks at all."""
    got = marks.get(one.student, {})
    honest = honest_points(unit, one.attack)
    gained = sum(got.get(name, 0.0) for name in one.attack.cells)
    return Loot(gained, sum(honest.values()) - sum(got.get(name, 0.0) for name in honest))


def honest_points(unit: Unit, attack: Attack) -> dict[str, float]:
    """Of the honest exercises, those that call no attacked one: neither grader lends a reference, attack or not."""
    return {
        name: unit.exercises[name].points
        for name in attack.honest
        if not set(unit.exercises[name].uses) & attack.cells.keys()
    }


def print_table(console: Console, graders: Sequence[str], found: Mapping[str, Sequence[Loot]]) -> None:
    """A pair of columns for each grader, and the sums."""
    table = Table(
        title="without our walls: hidden tests made of asserts, in the student's kernel", title_justify="left"
    )
    table.add_column("attack", no_wrap=True)
    for name in graders:
        table.add_column(f"{name}: gained", justify="right")
        table.add_column("honest", justify="right", no_wrap=True)
    for attack, row in found.items():
        cells = [(f"{one.gained:g}", f"-{one.lost:g}" if one.lost else "full") for one in row]
        table.add_row(attack, *(text for pair in cells for text in pair))
    console.print(table)
    for name, column in zip(graders, zip(*found.values(), strict=True), strict=False):
        won, torn = sum(one.gained > 0 for one in column), sum(one.lost > 0 for one in column)
        console.print(f"{len(column) - 1} apply; {won} gain points under {name}, {torn} cost the honest part points")
