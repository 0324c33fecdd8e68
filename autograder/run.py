"""The state of one run of `autograder grade`: what is there already, what comes, what waits for a yes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.batch import Verdict
from autograder.changes import Change, changes, with_only
from autograder.collect import SubmissionFile, read_notebook
from autograder.errors import GradebookError, SubmissionError, TallerError
from autograder.ledger import Entry, Ledger
from autograder.model import SubmissionResult

if TYPE_CHECKING:
    from autograder.gradebook.record import Course


@dataclass(frozen=True)
class Watcher:
    """Who wants to know how it goes, and whom it asks; where nobody does, every answer is yes.

    begin, done: the number of submissions, then each verdict. say: what is waited for. changed: what grading again
    has changed. outdated: whether this many results, of these units as they were, are to be made again. accept:
    whether these changes are to be written.
    """

    begin: Callable[[int], None] = lambda total: None
    done: Callable[[Verdict], None] = lambda verdict: None
    say: Callable[[str], None] = lambda text: None
    changed: Callable[[Sequence[Change]], None] = lambda changes: None
    outdated: Callable[[int, Sequence[str]], bool] = lambda number, units: True
    accept: Callable[[Sequence[Change]], bool] = lambda changes: True


@dataclass(frozen=True)
class Rerun:
    """What to do about results of earlier runs. json: beside it they are kept, when there is no course.

    again: grade all of them. only: grade this exercise again, show what changes, then write.
    """

    json: Path | None = None
    again: bool = False
    only: str = ""


class Recorder:
    """Writes results into a course as they come; of several by one student for one unit, the best claim stays.

    The first time that the gradebook as a whole fails it gives up: grading goes on, and a rerun records the rest.
    """

    def __init__(self, book: Course | None, problem: TallerError | None = None) -> None:
        self.book = book
        self.problems: list[SubmissionError] = []
        self.troubles: list[TallerError] = [problem] if problem else []
        self.best: dict[tuple[str, str], tuple[int, float]] = {}

    def record(self, file: SubmissionFile, result: SubmissionResult) -> bool:
        """Whether the course holds it, or one with a better claim."""
        key = (result.student, result.unit)
        if self.book is None:
            return False
        if file.claim < self.best.get(key, file.claim):
            return True
        self.best[key] = file.claim
        try:
            notebook = read_notebook(file.path)
            self.book.place(*key, file.path.read_bytes(), handed_in(file))
            self.book.record(*key, notebook, result)
        except SubmissionError as error:
            self.problems.append(error)
            return False
        except (GradebookError, OSError) as error:
            self.troubles.append(error if isinstance(error, GradebookError) else _unwritten(self.book.directory, error))
            self.book = None
            return False
        return True

    def has(self, result: SubmissionResult) -> bool:
        """Whether there is nothing to write of a result that was recorded before."""
        return self.book is None or self.book.has(result.student, result.unit)


def _unwritten(directory: Path, error: OSError) -> GradebookError:
    mend = "make room, or mend its permissions, and run it again: only what is missing is recorded"
    return GradebookError(f"{directory}: cannot be written ({error.strerror})\n  mend: {mend}")


def handed_in(file: SubmissionFile) -> datetime | None:
    """When; None when it is not known, or no clock can have said so."""
    try:
        return datetime.fromtimestamp(file.modified, UTC) if file.modified else None
    except (ValueError, OverflowError, OSError):
        return None


class Run:
    """One run over `files`. having: the units that have the exercise of `--only`."""

    def __init__(
        self,
        files: Sequence[SubmissionFile],
        ledger: Ledger,
        recorder: Recorder,
        rerun: Rerun,
        watcher: Watcher,
        having: Collection[str] = (),
    ) -> None:
        self.files, self.ledger, self.recorder, self.rerun, self.watcher = files, ledger, recorder, rerun, watcher
        self.having = having
        self.keys = [ledger.key(file) for file in files]
        self.before = [ledger.find(file, key) for file, key in zip(files, self.keys, strict=True)]
        self.verdicts: dict[int, Verdict] = {}
        self.changes: list[Change] = []
        self.kept = 0
        self.deferred: dict[int, tuple[SubmissionResult, str]] = {}

    def take_over(self) -> list[int]:
        """Take what an earlier run has said; returns the numbers of the files that are to be graded."""
        known = {number: entry for number, entry in enumerate(self.before) if entry is not None}
        if self.rerun.again:
            known = {}
        elif self.rerun.only:
            known = {number: entry for number, entry in known.items() if entry.result.unit not in self.having}
        elif stale := {number for number, entry in known.items() if self.ledger.is_stale(entry)}:
            changed = sorted({known[number].result.unit for number in stale})
            if self.watcher.outdated(len(stale), changed):
                known = {number: entry for number, entry in known.items() if number not in stale}
        for number, entry in known.items():
            self._keep(number, entry)
        return [number for number in range(len(self.files)) if number not in known]

    def _keep(self, number: int, entry: Entry) -> None:
        self.kept += 1
        self.verdicts[number] = entry.result
        in_place = self.ledger.is_in_place(entry) and self.recorder.has(entry.result)
        if not self.rerun.only and self.recorder.book is not None and not in_place:
            self._write(number, entry.result, entry.unit_digest)
        self.watcher.done(entry.result)

    def done(self, number: int, verdict: Verdict) -> None:
        """A verdict has come: write it, or see what it changes and let it wait."""
        if isinstance(verdict, SubmissionResult):
            verdict = self._weigh(number, verdict)
        self.verdicts[number] = verdict
        self.watcher.done(verdict)

    def _weigh(self, number: int, result: SubmissionResult) -> SubmissionResult:
        """The result as it is to be told: with `--only`, the earlier one with that exercise's new verdict."""
        entry, digest = self.before[number], ""
        earlier = entry.result if entry is not None and entry.result.unit == result.unit else None
        if earlier is not None and entry is not None and self.rerun.only:
            whole, result = result, with_only(earlier, result, self.rerun.only)
            if any(changes(whole, result)):  # other exercises would change too: it stays of the unit as it was
                digest = entry.unit_digest
        if earlier is not None or self.rerun.only:
            self.changes += changes(earlier, result)
        if self.rerun.only:
            self.deferred[number] = (result, digest)
        else:
            self._write(number, result, digest)
        return result

    def _write(self, number: int, result: SubmissionResult, digest: str) -> None:
        """Into the course, then into the record."""
        file, key = self.files[number], self.keys[number]
        recorded = self.recorder.record(file, result)
        unchanged = key == self.ledger.key(file)  # what was graded is what the key says
        self.ledger.add(key if unchanged else None, result, recorded, digest)

    def settle(self) -> bool:
        """Tell what has changed; with `--only`, write after a yes, and without one leave all as it was before."""
        if not self.rerun.only:
            if self.changes:
                self.watcher.changed(tuple(self.changes))
            return True
        if not self.watcher.accept(tuple(self.changes)):
            for number in self.deferred:
                entry = self.before[number]
                if entry is None:
                    del self.verdicts[number]
                else:
                    self.verdicts[number] = entry.result
            return False
        for number, (result, digest) in self.deferred.items():
            self._write(number, result, digest)
        return True
