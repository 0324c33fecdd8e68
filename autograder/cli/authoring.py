"""Commands for authors: make the notebooks, say what a unit lacks, begin a new one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import SandboxKind, app, console, known_unit
from autograder.new.commands import app as new_commands
from autograder.show import print_report
from autograder.unit import find_root, notebooks, units

app.add_typer(new_commands, name="new")


@app.command()
def build(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail if a notebook is not up to date.")
    ] = False,
    solutions: Annotated[Path | None, typer.Option(help="Also write the solution notebooks there.")] = None,
) -> None:
    """Make notebooks/ from solutions/."""
    from autograder.build import build_all

    root = find_root()
    drifted = build_all(root, check=check, solutions=solutions)
    for path in drifted:
        console.print(f"{path.relative_to(root)}: {'out of date' if check else 'written'}", highlight=False)
    if solutions:
        written = len(notebooks(root))
        text = f"{solutions}: {written} solution notebook{'s' * (written != 1)} written"
        console.print(text, highlight=False, soft_wrap=True)
    if check and drifted:
        console.print("run `autograder build` and commit the notebooks", highlight=False)
        raise typer.Exit(1)
    if not drifted:
        console.print("notebooks/ is up to date")


@app.command()
def check(
    unit: Annotated[list[str] | None, typer.Argument(help="Units; all when none is named.")] = None,
    thorough: Annotated[bool, typer.Option("--thorough", help="Hand in every mistake, not a sample.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=2, help="Processes.")] = 2,
    sandbox: SandboxKind = "bwrap",
) -> None:
    """Say what a unit lacks, and prove that its tests are good: solution, blank, every mistake, every style."""
    from autograder.check import reports
    from autograder.grade import Grader

    root = find_root()
    for name in unit or ():
        known_unit(name, root)
    well = True
    for report in reports(Grader(root, sandbox), unit or list(units(root)), thorough, jobs):
        print_report(console, report)
        well = well and report.well
    if not well:
        raise typer.Exit(1)
