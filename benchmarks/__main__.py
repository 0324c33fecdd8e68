"""`python -m benchmarks`: the same submissions through every contender, a table and our claims."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console

from autograder.batch import Options
from autograder.errors import TallerError
from autograder.unit import Unit, find_root, load_unit, units

from .bare import run_bare
from .figures import UnitFigures, claims
from .machine import describe
from .ours import files_under, gradebook_seconds, run_ours
from .plain import run_nbgrader
from .report import print_claims, print_machine, print_notes, print_unit
from .sample import MOST, NOT_GRADED, Submission, sample, write

UNITS = "04_xor_numpy,05_mnist_numpy"
COURSE = "banco"


@dataclass(frozen=True)
class Plan:
    """How much to measure. few: submissions for nbgrader's lines beside the main one: slow, and much alike."""

    count: int = 20
    few: int = 3
    rounds: int = 3
    sandbox: str = "bwrap"


QUICK = Plan(count=4, few=1, rounds=1)


def measure(root: Path, name: str, plan: Plan, scratch: Path, say: Callable[[str], None]) -> UnitFigures:
    """All contenders on one unit, one after the other. say: told what goes on."""
    unit = load_unit(units(root)[name])
    submissions = sample(unit, plan.count)
    points = sum(exercise.points for exercise in unit.exercises.values())
    ours = measure_ours(unit, submissions, root, plan, scratch, say)
    return UnitFigures(name, points, **ours, **measure_nbgrader(unit, submissions, root, plan, scratch, say))


def measure_ours(
    unit: Unit, submissions: Sequence[Submission], root: Path, plan: Plan, scratch: Path, say: Callable[[str], None]
) -> dict[str, Any]:
    """Ours at one and at two jobs, the limit, and our writing of the gradebook."""
    say(f"{unit.name}: ours")
    folder, workdir = scratch / "handed-in", scratch / "unzipped"
    workdir.mkdir()
    write(submissions, unit, folder)
    files = files_under(folder, unit.name, workdir)
    right = {one.student: one.right for one in submissions}
    one, two = (Options(root, plan.sandbox, COURSE, jobs) for jobs in (1, 2))
    ours, results = run_ours(files, folder, right, one, plan.rounds)
    ours2, _ = run_ours(files, folder, right, two, plan.rounds)
    bare = run_bare(files, unit.folder, right, COURSE, plan.rounds)
    book = gradebook_seconds(files, results, one, scratch / "course")
    return {"ours": ours, "ours2": ours2, "bare": bare, "gradebook": book}


def measure_nbgrader(
    unit: Unit, submissions: Sequence[Submission], root: Path, plan: Plan, scratch: Path, say: Callable[[str], None]
) -> dict[str, Any]:
    """nbgrader on the cells that ours runs, on the whole notebook, and with nothing to test."""
    runs: dict[str, Any] = {}
    for field, name, number, left_out, empty in (
        ("nbgrader", "nbgrader, same cells", plan.count, NOT_GRADED, False),
        ("whole", "nbgrader, all cells", plan.few, (), False),
        ("empty", "nbgrader, empty tests", plan.few, NOT_GRADED, True),
    ):
        say(f"{unit.name}: {name}, {number} submissions")
        runs[field] = run_nbgrader(name, unit, submissions[:number], root, scratch / field, left_out, empty)
    return runs


def run(
    names: Annotated[str, typer.Option("--units", help="Their names, separated by commas.")] = UNITS,
    count: Annotated[int, typer.Option(help="Submissions of each unit.", min=2, max=MOST)] = 20,
    quick: Annotated[bool, typer.Option("--quick", help="4 submissions, one round: to see that it works.")] = False,
    sandbox: Annotated[str, typer.Option(help="bwrap, or none: no isolation at all.")] = "bwrap",
    json: Annotated[Path | None, typer.Option("--json", help="Write the figures there.")] = None,
) -> None:
    """Measure ours beside nbgrader and bare execution. Exit status 1 when a target is missed."""
    console = Console()
    root = find_root()
    chosen = known(names.split(","), root)
    machine = describe()
    print_machine(console, machine)
    plan = replace(QUICK, sandbox=sandbox) if quick else Plan(count, sandbox=sandbox)
    figures = []
    for name in chosen:
        with tempfile.TemporaryDirectory(prefix="taller-bench-") as scratch, console.status("") as status:
            figures.append(measure(root, name, plan, Path(scratch), status.update))
        print_unit(console, figures[-1])
        print_claims(console, claims(figures[-1]))
    print_notes(console)
    if json:
        data = {"machine": machine, "units": figures, "claims": [claim for f in figures for claim in claims(f)]}
        json.write_bytes(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")
    if any(claim.holds is False for f in figures for claim in claims(f)):
        raise typer.Exit(1)


def known(names: Sequence[str], root: Path) -> Sequence[str]:
    """The names, if all are units; TallerError with those that there are otherwise."""
    unknown = [name for name in names if name not in units(root)]
    if unknown:
        raise TallerError(f"no such unit: {', '.join(unknown)}\n  mend: choose among {', '.join(units(root))}")
    return names


def main() -> None:
    try:
        typer.run(run)
    except TallerError as error:
        Console(stderr=True).print(f"benchmarks: {error}", style="red", highlight=False, markup=False, soft_wrap=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
