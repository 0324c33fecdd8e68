"""What has been graded already: an append-only file, one line for each result.

A run that is ended at any moment leaves whole lines, or a last one cut short that counts for nothing. A line is
written after its result has gone where it belongs, so what the file says is done is done; at worst a result is graded
or recorded once more, which changes nothing. Each line goes out in one piece at the file's end, so two runs at once do
not hurt each other's.
"""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from autograder import __version__
from autograder.batch import Options
from autograder.collect import SubmissionFile
from autograder.errors import TallerError
from autograder.model import Status, SubmissionResult
from autograder.unit.load import FILES, digest, units

NAME = ".{}.graded"  # beside the results' file; in a course, of "autograder"


class Key(msgspec.Struct, frozen=True):
    """All that a verdict depends on, the unit's files aside. notebook: sha256 of its bytes. answers: --unit."""

    notebook: str
    student: str
    course: str
    sandbox: str
    answers: str | None
    version: str


class Entry(msgspec.Struct, frozen=True):
    """One result. unit_digest: of the unit that judged it. recorded: in the course's gradebook too."""

    key: Key
    unit_digest: str
    recorded: bool
    result: SubmissionResult


def beside(json: Path | None, course: Path | None) -> Path | None:
    """Where a run keeps its record: in the course, else beside the results, else nowhere."""
    if course is not None:
        return course / NAME.format("autograder")
    return json.with_name(NAME.format(json.name)) if json is not None else None


def read_entries(course: Path) -> list[Entry]:
    """What was recorded of a course, oldest first; nothing where no run has been."""
    path = beside(None, course)
    if path is None or not path.is_file():
        return []
    return [entry for line in path.read_bytes().split(b"\n") if (entry := _entry(line))]


class Ledger:
    """The record, open for one run; without a path it remembers nothing. A context manager."""

    def __init__(self, path: Path | None, options: Options) -> None:
        """Raises TallerError when the file cannot be written."""
        self.path, self.options = path, options
        self.entries: dict[Key, Entry] = {}
        self.newest: dict[tuple[str, str], Entry] = {}
        self.troubles: list[TallerError] = []
        self._folders = units(options.root)
        self._digests: dict[str, str] = {}
        self._file = self._open(path) if path is not None else None

    def _open(self, path: Path) -> BinaryIO:
        try:
            file = open(path, "a+b", buffering=0)  # noqa: SIM115 - closed in close()
        except OSError as error:
            mend = "mend its permissions, or write the results elsewhere"
            raise TallerError(f"{path}: cannot be written ({error.strerror})\n  mend: {mend}") from None
        file.seek(0)
        for line in file.read().split(b"\n"):
            if entry := _entry(line):
                self._remember(entry)
        return file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

    def key(self, file: SubmissionFile) -> Key | None:
        """A submission's key; None when it cannot be read."""
        try:
            content = file.path.read_bytes()
        except OSError:
            return None
        options, found = self.options, hashlib.sha256(content).hexdigest()
        return Key(found, file.student, options.course, options.sandbox, options.unit or file.unit, __version__)

    def find(self, file: SubmissionFile, key: Key | None) -> Entry | None:
        """What was said of this very notebook of this student, under whatever name it now comes."""
        entry = self.entries.get(key) if key is not None else None
        if entry is None or entry.result.unit not in self._folders:
            return None
        result = msgspec.structs.replace(entry.result, submission=file.label)
        return msgspec.structs.replace(entry, result=result)

    def is_stale(self, entry: Entry) -> bool:
        """Whether the unit has changed since."""
        return entry.unit_digest != self.digest(entry.result.unit)

    def is_in_place(self, entry: Entry) -> bool:
        """Whether it is in the gradebook, and nothing later about this student and unit."""
        last = self.newest.get((entry.result.student, entry.result.unit))
        return entry.recorded and last is not None and last.key == entry.key

    def digest(self, unit: str) -> str:
        """The unit's as it is now."""
        if unit not in self._digests:
            self._digests[unit] = digest(self._folders[unit], FILES)
        return self._digests[unit]

    def add(self, key: Key | None, result: SubmissionResult, recorded: bool, unit_digest: str = "") -> None:
        """Append a result. One that failed by our fault is not kept, so that the next run tries it again.

        key: None keeps nothing. When the disk is full the run goes on, and `troubles` says what that means.
        """
        if self._file is None or key is None or any(e.status is Status.INTERNAL for e in result.exercises):
            return
        entry = Entry(key, unit_digest or self.digest(result.unit), recorded, result)
        try:
            _write(self._file, _line(entry))
        except OSError as error:
            if not self.troubles:
                text = f"{self.path}: cannot be written ({error.strerror}); a rerun grades again what is not in it"
                self.troubles.append(TallerError(f"{text}\n  mend: make room on the disk"))
            return
        self._remember(entry)

    def _remember(self, entry: Entry) -> None:
        self.entries[entry.key] = entry
        self.newest[entry.result.student, entry.result.unit] = entry


def _write(file: BinaryIO, content: bytes) -> None:
    """Whole, or OSError; a part that went out is a line that is no entry."""
    if os.write(file.fileno(), content) != len(content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _line(entry: Entry) -> bytes:
    """It begins its own line, whatever was cut short before it."""
    data = msgspec.json.encode(entry)  # without a newline in it
    return b"\n" + _mark(data) + b" " + data


def _entry(line: bytes) -> Entry | None:
    """The entry of a line; None when it is not whole, or of another time."""
    mark, _, data = line.partition(b" ")
    if not data or mark != _mark(data):
        return None
    try:
        return msgspec.json.decode(data, type=Entry)
    except msgspec.DecodeError:
        return None


def _mark(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest()[:16].encode()
