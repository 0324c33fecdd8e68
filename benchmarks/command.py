"""A benchmark as a command: what cannot be measured is told in one line, with status 2."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import typer
from rich.console import Console

from autograder.errors import TallerError


def run_command(run: Callable[..., Any]) -> None:
    """Call `run` with the options that were typed."""
    try:
        typer.run(run)
    except TallerError as error:
        Console(stderr=True).print(f"benchmarks: {error}", style="red", highlight=False, markup=False, soft_wrap=True)
        sys.exit(2)
