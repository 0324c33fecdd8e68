"""`python -m benchmarks`: the same submissions through every contender, a table and our claims."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from autograder.errors import TallerError
from autograder.grade import is_heavy
from autograder.unit import find_root, load_unit, units

from .claims import claims
from .command import run_command
from .machine import describe
from .measure import QUICK, Plan, prepare
from .otter.environment import FOLDER, NoOtter, otter_environment
from .report import print_claims, print_machine, print_notes, print_unit
from .sample import MOST

UNITS = "04_xor_numpy,05_mnist_numpy"


def run(
    names: Annotated[str, typer.Option("--units", help="Their names, separated by commas.")] = UNITS,
    count: Annotated[int, typer.Option(help="Submissions of each unit.", min=2, max=MOST)] = 20,
    quick: Annotated[bool, typer.Option("--quick", help="4 submissions, one round: to see that it works.")] = False,
    sandbox: Annotated[str, typer.Option(help="bwrap, or none: no isolation at all.")] = "bwrap",
    otter: Annotated[bool, typer.Option(help="Also `otter run`, in an environment of its own under build/.")] = True,
    json: Annotated[Path | None, typer.Option("--json", help="Write the figures there.")] = None,
) -> None:
    """Measure ours beside nbgrader, otter and bare execution. Exit status 1 when a target is missed."""
    console = Console(width=None if sys.stdout.isatty() else 110)
    root = find_root()
    chosen = known(names.split(","), root)
    machine = describe()
    print_machine(console, machine)
    torch = any(is_heavy(load_unit(units(root)[name]).modules) for name in chosen)
    plan = replace(
        QUICK if quick else Plan(count), sandbox=sandbox, otter=otter_folder(console, torch) if otter else None
    )
    figures = []
    for name in chosen:
        with tempfile.TemporaryDirectory(prefix="taller-bench-") as scratch, console.status("") as status:
            bench = prepare(root, name, plan, Path(scratch), status.update)
            figures.append(bench.figures())
        print_unit(console, figures[-1])
        print_claims(console, claims(figures[-1]))
    print_notes(console)
    if json:
        data = {"machine": machine, "units": figures, "claims": [claim for f in figures for claim in claims(f)]}
        json.write_bytes(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")
    if any(claim.holds is False for f in figures for claim in claims(f)):
        raise typer.Exit(1)


def otter_folder(console: Console, torch: bool) -> Path | None:
    """Where otter-grader is installed; None, said aloud, where it cannot be."""
    try:
        with console.status("otter-grader: an environment of its own"):
            return otter_environment(FOLDER.with_name(f"{FOLDER.name}-torch"), torch) if torch else otter_environment()
    except NoOtter as problem:
        console.print(f"left out: {problem}", style="yellow", highlight=False, markup=False, soft_wrap=True)
        return None


def known(names: Sequence[str], root: Path) -> Sequence[str]:
    """The names, if all are units; TallerError with those that there are otherwise."""
    unknown = [name for name in names if name not in units(root)]
    if unknown:
        raise TallerError(f"no such unit: {', '.join(unknown)}\n  mend: choose among {', '.join(units(root))}")
    return names


def main() -> None:
    run_command(run)


if __name__ == "__main__":
    main()
