"""Files that are whole or absent: written aside, then put in place at once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_aside(path: Path, content: bytes, mode: int) -> Path:
    """Write beside `path`, making its folder; `os.replace(result, path)` puts it in place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with open(handle, "wb") as file:
        file.write(content)
        os.fchmod(file.fileno(), mode)
    return Path(name)


def write_whole(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Readers see the old content or the new, never a part."""
    os.replace(write_aside(path, content, mode), path)
