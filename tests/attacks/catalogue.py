"""The hostile submissions: one file each, in a folder for each class."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path

from .kit import Attack, HandIn

CLASSES = ("forging", "reading", "escaping", "exhausting", "persisting", "instructor")


@dataclass(frozen=True)
class Entry:
    """One file. text: its docstring."""

    kind: str
    name: str
    text: str
    attack: Attack | HandIn


def entries(only: str = "") -> list[Entry]:
    """Every attack whose «class/name» contains `only`, in order."""
    here = Path(__file__).parent
    found = [
        _load(kind, path.stem) for kind in CLASSES for path in sorted((here / kind).glob("*.py")) if path.stem[0] != "_"
    ]
    return [entry for entry in found if only in f"{entry.kind}/{entry.name}"]


def _load(kind: str, name: str) -> Entry:
    module = importlib.import_module(f"{__package__}.{kind}.{name}")
    return Entry(kind, name, module.__doc__ or "", module.ATTACK)
