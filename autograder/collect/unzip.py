"""Notebooks out of zip files that nobody vouches for.

No member is ever written under its own name, so no name can lead out of the work folder; names that try are refused
all the same, because their file is not what it seems. Sizes are checked as declared, before reading, and as they come.
"""

from __future__ import annotations

import datetime
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import msgspec

from autograder.collect.names import printable
from autograder.errors import SubmissionError

# What zipfile raises on damaged, hostile, encrypted (RuntimeError) or unknown (NotImplementedError) archives.
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
    lzma.LZMAError,
)
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_CHUNK = 1 << 20


class Limits(msgspec.Struct, frozen=True):
    """Bounds on what comes out of archives; bytes, per member, in all and how many members."""

    member_bytes: int = 20 * 1024**2
    total_bytes: int = 2 * 1024**3
    members: int = 5_000


class Member(msgspec.Struct, frozen=True):
    """A notebook or a zip taken out of a zip: name in there, by parts; file here; time of change in POSIX seconds."""

    name: tuple[str, ...]
    path: Path
    modified: float


class Unzipper:
    """Takes notebooks and inner zips out of zips into `workdir`; one instance counts the total over all of them."""

    def __init__(self, workdir: Path, limits: Limits) -> None:
        self._workdir, self._limits = workdir, limits
        self._bytes, self._files = 0, 0

    def members(self, path: Path, label: str) -> Iterator[Member | SubmissionError]:
        """Every notebook or zip in the zip at `path`, or why it was left out. Never raises over what the zip holds."""
        try:
            with zipfile.ZipFile(path) as archive:
                infos = archive.infolist()
                if len(infos) > self._limits.members:
                    yield SubmissionError(label, f"holds more than {self._limits.members:,} files", "split it")
                    return
                for info in sorted(infos, key=lambda info: info.filename):
                    if (found := self._member(archive, info, label)) is not None:
                        yield found
                    if self._bytes > self._limits.total_bytes:
                        return
        except ZIP_FAULTS as fault:
            yield SubmissionError(label, f"is not a readable zip ({_reason(fault)})", "zip the files again")

    def _member(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, label: str) -> Member | SubmissionError | None:
        name = _name(info)
        parts = tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))
        if not parts or info.is_dir() or not is_wanted(parts):
            return None
        shown = f"{label}/{printable(name)}"
        try:
            if problem := self._refusal(info, name):
                return SubmissionError(shown, *problem)
            return Member(parts, self._extract(archive, info, shown), _modified(info))
        except SubmissionError as refused:
            return refused
        except ZIP_FAULTS as fault:
            return SubmissionError(shown, f"is damaged ({_reason(fault)})", "zip it again")

    def _refusal(self, info: zipfile.ZipInfo, name: str) -> tuple[str, str] | None:
        """What forbids even to read a member: problem and mend."""
        if ".." in PurePosixPath(name.replace("\\", "/")).parts or name.startswith("/") or PureWindowsPath(name).anchor:
            return "its name leads out of the zip", "zip the folder itself"
        if stat.S_ISLNK(info.external_attr >> 16):
            return "is a link, not a file", "zip the file it points to"
        if info.flag_bits & _ENCRYPTED:
            return "is encrypted", "zip it without a password"
        if info.file_size > self._limits.member_bytes:
            return self._too_large()
        return None

    def _too_large(self) -> tuple[str, str]:
        return f"is larger than {self._limits.member_bytes / 1024**2:g} MB", "clear the notebook's outputs and save it"

    def _extract(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str) -> Path:
        """Copy a member to a numbered file; what a header declares binds nobody, so bytes are counted as they come."""
        self._files += 1
        target = self._workdir / f"{self._files:05d}{PurePosixPath(info.filename).suffix.lower()}"
        size = 0
        with archive.open(info) as source, target.open("wb") as copy:
            while chunk := source.read(_CHUNK):
                size, self._bytes = size + len(chunk), self._bytes + len(chunk)
                if size > self._limits.member_bytes:
                    raise SubmissionError(shown, *self._too_large())
                if self._bytes > self._limits.total_bytes:
                    limit = f"{self._limits.total_bytes / 1024**3:g} GB"
                    raise SubmissionError(shown, f"is left out: the zips hold more than {limit} in all", "split them")
                copy.write(chunk)
        return target


def is_wanted(parts: tuple[str, ...]) -> bool:
    """A notebook or a zip, not hidden, not one of Jupyter's or macOS's own copies."""
    if any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in parts):
        return False
    return parts[-1].lower().endswith((".ipynb", ".zip"))


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; UTF-8 that was not declared as such (macOS) is read as what it is."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _modified(info: zipfile.ZipInfo) -> float:
    try:
        return datetime.datetime(*info.date_time).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0  # a date that does not exist counts as the oldest


def _reason(fault: Exception) -> str:
    return printable(str(fault))[:80] or type(fault).__name__
