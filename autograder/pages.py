"""What every HTML page of ours is made with, the student's and the instructor's: templates that escape everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from autograder.collect.names import printable


def readable(text: str, longest: int) -> str:
    """Cut after `longest` characters; what could deceive a reader becomes a replacement character."""
    cut = text if len(text) <= longest else f"{text[:longest]} […]"
    return "\n".join(printable(line.expandtabs(4)) for line in cut.split("\n"))


def templates(folder: Path, longest: int, filters: Mapping[str, Callable[..., Any]]) -> jinja2.Environment:
    """The templates in `folder`. Each text passes through `readable` before it is escaped; a name unknown raises."""

    def shown(value: Any) -> Any:
        return readable(value, longest) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        finalize=shown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(filters)
    return environment
