"""Writes the release as one zip: the same sources, the same bytes, on every machine."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from autograder.errors import TallerError
from autograder.files import READABLE, write_whole
from autograder.release.audit import find_leaks
from autograder.release.contents import FOLDER, contents
from autograder.release.repository import Repository
from autograder.release.secrets import secrets

LONGEST = 150  # Windows stops at 260, and a student unpacks under a long name of his own
_PORTABLE = re.compile(r"[A-Za-z0-9._-]*[A-Za-z0-9_-]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_TIME = (1980, 1, 1, 0, 0, 0)


def make_release(
    root: Path, out: Path, only: Sequence[str] = (), repository: Repository | None = None
) -> dict[str, bytes]:
    """Writes the zip whole or not at all, and returns what is in it.

    Raises TallerError when a notebook is out of date, when something of the grader is inside, or when a name would
    not do on some system.
    """
    files = contents(root, only, repository)
    if leaks := find_leaks(files, secrets(root)):
        shown = "\n  ".join(str(leak) for leak in leaks[:10])
        raise TallerError(f"not for students:\n  {shown}\n  mend: take it out of the students' part, and release again")
    if problems := unportable(files):
        shown = "\n  ".join(problems[:10])
        raise TallerError(f"not for every system:\n  {shown}\n  mend: give it another name")
    write_whole(out, to_zip(files), READABLE)
    return files


def to_zip(files: Mapping[str, bytes]) -> bytes:
    """Stored, not deflated: what deflate gives depends on the machine's zlib, and a release is small."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{FOLDER}/{path}", _TIME)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, files[path])
    return buffer.getvalue()


def unportable(paths: Iterable[str]) -> list[str]:
    """What is wrong with names: for Windows, for a file system that does not tell A from a, or for its length."""
    problems: list[str] = []
    seen: dict[str, str] = {}
    for path in sorted(paths):
        twin = seen.setdefault(path.casefold(), path)
        if twin != path:
            problems.append(f"{path}: differs from {twin} by case alone")
        if len(f"{FOLDER}/{path}") > LONGEST:
            problems.append(f"{path}: longer than {LONGEST} characters")
        for part in path.split("/"):
            if not _PORTABLE.fullmatch(part) or _RESERVED.fullmatch(part):
                problems.append(f"{path}: «{part}» is no name on some system")
    return problems
