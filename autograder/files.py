"""Files that are whole or absent: written aside, then put in place at once."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path

HOST = socket.gethostname().replace(os.sep, "_")
READABLE = 0o644  # for everyone, whatever the umask says: what other people's programs must open


def write_aside(path: Path, content: str | bytes, mode: int | None = None) -> Path:
    """Write beside `path`, making its folder; `os.replace(result, path)` puts it in place. OSError leaves nothing.

    content: text is written as UTF-8, its newlines as they are. mode: None for what the umask says.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{HOST}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else 0o600)
    try:
        with open(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            if mode is not None:
                os.fchmod(file.fileno(), mode)
    except BaseException:
        os.unlink(aside)
        raise
    return aside


def write_whole(path: Path, content: str | bytes, mode: int | None = None) -> None:
    """As `write_aside`, and in place: readers see the old content or the new, never a part. OSError leaves the old."""
    aside = write_aside(path, content, mode)
    try:
        os.replace(aside, path)
    except BaseException:
        os.unlink(aside)
        raise


def clear_left(path: Path) -> None:
    """Remove what a process of this machine that has ended by force wrote aside for `path`."""
    for left in path.parent.glob(f".{path.name}.{HOST}.*.*"):
        owner = left.name.removeprefix(f".{path.name}.{HOST}.").partition(".")[0]
        if not Path(f"/proc/{owner}").exists():
            left.unlink(missing_ok=True)
