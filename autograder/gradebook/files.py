"""Files that are whole or absent: written aside, then put in place at once."""

from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path

HOST = socket.gethostname().replace(os.sep, "_")


def write_aside(path: Path, content: bytes, mode: int) -> Path:
    """Write beside `path`, making its folder; `os.replace(result, path)` puts it in place. OSError leaves nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.{HOST}.{os.getpid()}.")
    try:
        with open(handle, "wb") as file:
            file.write(content)
            os.fchmod(file.fileno(), mode)
    except BaseException:
        os.unlink(name)
        raise
    return Path(name)


def write_whole(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Readers see the old content or the new, never a part."""
    os.replace(write_aside(path, content, mode), path)


def clear_left(path: Path) -> None:
    """Remove what a process of this machine that has ended by force wrote aside for `path`."""
    for left in path.parent.glob(f".{path.name}.{HOST}.*.*"):
        owner = left.name.removeprefix(f".{path.name}.{HOST}.").partition(".")[0]
        if not Path(f"/proc/{owner}").exists():
            left.unlink(missing_ok=True)
