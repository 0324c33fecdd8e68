"""`autograder new`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from autograder.errors import TallerError
from autograder.unit import find_root, readings, units

app = typer.Typer(help="Make a unit or an exercise to fill in; nothing is ever overwritten.", no_args_is_help=True)


@app.command()
def unit(
    name: Annotated[str, typer.Argument(help="NN_tema, such as 90_promedio.")],
    title: Annotated[str, typer.Option(help="Its title, in Spanish; default: from the name.")] = "",
) -> None:
    """Make a unit around a worked example, which passes `autograder check` at once."""
    from autograder.new import new_unit

    root = find_root()
    _tell("written", new_unit(root, name, title), root)
    typer.echo(f"next: autograder check {name}; autograder new exercise {name} NAME")


@app.command()
def exercise(
    unit: Annotated[str, typer.Argument(help="The unit, such as 90_promedio.")],
    name: Annotated[str, typer.Argument(help="The function that students write.")],
    after: Annotated[str, typer.Option(help="Put it under this exercise; default: under the last one.")] = "",
    points: Annotated[int, typer.Option(min=1, help="Its points.")] = 5,
    args: Annotated[str, typer.Option(help="Its arguments, such as X,w.")] = "X",
) -> None:
    """Add an exercise to a unit; what is to be written says POR HACER, and `autograder check` lists it."""
    from autograder.new import new_exercise

    root = find_root()
    known = units(root)
    if unit not in known:
        problem = f"{unit} has no exercises" if unit in readings(root) else f"no such unit: {unit}"
        raise TallerError(f"{problem}\n  mend: choose one of {', '.join(known)}, or `autograder new unit {unit}`")
    arguments = [argument.strip() for argument in args.split(",")]
    _tell("added to", new_exercise(known[unit], name, after, points, arguments), root)
    typer.echo(f"next: autograder check {unit}, which says what is to be written, and where")


def _tell(done: str, paths: Iterable[Path], root: Path) -> None:
    for path in paths:
        typer.echo(f"{done}: {path.relative_to(root)}")
