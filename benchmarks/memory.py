"""`python -m benchmarks.memory`: memory and time as a class grows, a table and two claims."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.errors import TallerError
from autograder.unit import find_root, units

from .command import run_command
from .growth import FLAT, LINEAR, Growth, grow
from .machine import describe
from .report import print_machine


def print_growth(console: Console, growth: Growth) -> None:
    """The marks as a table, and the two claims."""
    table = Table(title=f"{growth.unit}, {growth.jobs} jobs: MB resident after n submissions", title_justify="left")
    for heading in ("n", "reader", "judges", "sandboxes", "all", "ms each, last hundred"):
        table.add_column(heading, justify="right", no_wrap=True)
    for mark in growth.marks:
        held = (f"{part / 1e6:.1f}" for part in (mark.reader, mark.judges, mark.sandboxes, mark.total))
        table.add_row(str(mark.count), *held, f"{1000 * mark.each:.1f}")
    console.print(table)
    first, last = growth.marks[0].count, growth.marks[-1].count
    claim(
        console, growth.memory <= FLAT, f"{growth.memory:.2f}× the memory at {last} as at {first} (target ≤ {FLAT:g}×)"
    )
    text = (
        f"{1000 * growth.first:.1f} ms each in the first hundred; in the last {growth.time:.2f}× (target ≤ {LINEAR:g}×)"
    )
    claim(console, growth.time <= LINEAR, text)


def claim(console: Console, holds: bool, text: str) -> None:
    console.print(Text(f"{'✓' if holds else '✗'} {text}", style="green" if holds else "bold red"), soft_wrap=True)


def counts_of(text: str) -> list[int]:
    """«100,1000» as numbers, in order; TallerError for anything else."""
    try:
        counts = sorted({int(part) for part in text.split(",")})
    except ValueError:
        counts = []
    if not counts or counts[0] < 2:
        raise TallerError(f"--counts {text}: not numbers of submissions\n  mend: for example --counts 100,1000,5000")
    return counts


def run(
    counts: Annotated[str, typer.Option(help="Numbers of submissions, separated by commas.")] = "100,1000,5000",
    unit: Annotated[str, typer.Option(help="Its name.")] = "04_xor_numpy",
    jobs: Annotated[int, typer.Option(min=1, help="Judge processes.")] = 2,
    sandbox: Annotated[str, typer.Option(help="bwrap, or none: no isolation at all.")] = "bwrap",
    json: Annotated[Path | None, typer.Option("--json", help="Write the figures there.")] = None,
) -> None:
    """Memory and time as a class grows. Exit status 1 when either is not flat."""
    console = Console(width=None if sys.stdout.isatty() else 110)
    wanted, root, machine = counts_of(counts), find_root(), describe()
    if unit not in units(root):
        raise TallerError(f"no such unit: {unit}\n  mend: choose among {', '.join(units(root))}")
    print_machine(console, machine)
    with console.status(f"{unit}: {wanted[-1]} submissions"):
        growth = grow(root, unit, wanted, jobs, sandbox)
    print_growth(console, growth)
    if json:
        data = {"machine": machine, **msgspec.to_builtins(growth), "memory": growth.memory, "time": growth.time}
        json.write_bytes(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")
    if not growth.well:
        raise typer.Exit(1)


def main() -> None:
    run_command(run)


if __name__ == "__main__":
    main()
