"""Units with something wrong in them, for the tests of what `check` tells."""

from __future__ import annotations

from pathlib import Path


def spoil(folder: Path, file: str, old: str, new: str) -> int:
    """Puts one text for another in a file of a unit; the line where it stands."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
