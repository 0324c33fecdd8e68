"""The command line."""

from __future__ import annotations

import sys

from rich.console import Console

from autograder.cli import authoring, classroom, grading  # each registers its commands
from autograder.cli.common import DISK, ROOM, app
from autograder.errors import TallerError

__all__ = ["app", "authoring", "classroom", "grading", "main"]


def main() -> None:
    """Run the command line; what a person can mend is told without a traceback, with status 2."""
    try:
        app()
    except (TallerError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in DISK:
            raise
        text = f"{error}\n  mend: {ROOM}" if isinstance(error, OSError) else str(error)
        Console(stderr=True).print(f"autograder: {text}", style="red", highlight=False, markup=False, soft_wrap=True)
        sys.exit(2)
