"""The application, its console, and what several commands share."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.errors import TallerError
from autograder.unit import readings, units

app = typer.Typer(
    help="The grader of Taller de redes neuronales.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
console = Console(soft_wrap=False)
ROOM = "make room, or mend its permissions, and run it again"
DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES)

Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Judge processes.")]
SandboxKind = Annotated[str, typer.Option("--sandbox", help="bwrap, or none: no isolation at all.")]


def no_dash(path: Path | None) -> None:
    if path == Path("-"):
        raise TallerError("«-» is no file, and standard output has the table\n  mend: name a file, such as out.json")


def writable(path: Path | None) -> None:
    """Before a class is graded, not after. TallerError when the file cannot be there."""
    no_dash(path)
    if path is not None and path.is_dir():
        raise TallerError(f"{path} is a folder\n  mend: name a file in it")
    if path is not None and not path.absolute().parent.is_dir():
        raise TallerError(f"{path}: its folder does not exist\n  mend: mkdir -p {path.parent}")


def known_unit(unit: str, root: Path) -> None:
    if unit not in (known := units(root)):
        problem = f"{unit} has no exercises" if unit in readings(root) else f"no such unit: {unit}"
        raise TallerError(f"{problem}\n  mend: choose one of {', '.join(known)}")
