"""What hostile files are made from: an honest notebook, and ways to spoil it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from autograder.build.projection import to_text
from autograder.unit import load_unit

from .kit import MINI
from .notebooks import notebook
from .stage import REPOSITORY


@cache
def honest_text() -> str:
    """The reference solution, as a student would have saved it."""
    return to_text(notebook(load_unit(REPOSITORY / "tests" / "fixtures" / "solutions" / MINI), {}, {}))


def spoiled(change: Callable[[dict[str, Any]], object]) -> str:
    """An honest notebook after `change` had its way with its JSON."""
    data = json.loads(honest_text())
    change(data)
    return json.dumps(data)


def cell_of(data: dict[str, Any], grade_id: str) -> dict[str, Any]:
    return next(cell for cell in data["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def put(folder: Path, student: str, text: str) -> None:
    """A notebook in a student's folder."""
    (folder / student).mkdir(exist_ok=True)
    (folder / student / f"{MINI}.ipynb").write_text(text, encoding="utf-8")


def zipped(path: Path, members: Mapping[str, str | bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
