"""One run of `autograder grade`: collect, grade, record, in that order; the parts know nothing of each other."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from autograder.batch import Options, Verdict, grade_all
from autograder.collect import SubmissionFile, collect, keep_newest, read_notebook
from autograder.errors import SubmissionError
from autograder.model import Status, SubmissionResult
from autograder.unit import units

if TYPE_CHECKING:
    from autograder.gradebook.record import Course


@dataclass(frozen=True)
class Session:
    """What came of it. problems: files that were not graded, each with its reason."""

    results: tuple[SubmissionResult, ...]
    problems: tuple[SubmissionError, ...]

    @property
    def internal(self) -> int:
        """Submissions that failed by our fault."""
        return sum(any(e.status is Status.INTERNAL for e in result.exercises) for result in self.results)

    @property
    def exit_status(self) -> int:
        """0: all graded. 1: some file was not, or failed by our fault. 2: nothing was graded."""
        if not self.results:
            return 2
        return 1 if self.problems or self.internal else 0


@dataclass(frozen=True)
class Watcher:
    """Who wants to know how it goes: told of the number of submissions, then of each verdict."""

    begin: Callable[[int], None] = lambda total: None
    done: Callable[[Verdict], None] = lambda verdict: None


class Recorder:
    """Writes results into a course as they come; of several by one student for one unit, the best claim stays."""

    def __init__(self, book: Course) -> None:
        self.book = book
        self.best: dict[tuple[str, str], tuple[int, float]] = {}

    def record(self, file: SubmissionFile, result: SubmissionResult) -> None:
        key = (result.student, result.unit)
        if file.claim < self.best.get(key, file.claim):
            return
        self.best[key] = file.claim
        handed_in = datetime.fromtimestamp(file.modified, UTC) if file.modified else None
        self.book.place(*key, file.path.read_bytes(), handed_in)
        self.book.record(*key, read_notebook(file.path), result)


def grade_paths(
    paths: Sequence[Path], options: Options, course: Path | None = None, watcher: Watcher | None = None
) -> Session:
    """Grade everything under `paths`; with `course`, write its gradebook and graded copies as results come.

    Raises TallerError for what concerns the whole run.
    """
    watcher = watcher or Watcher()
    with ExitStack() as stack:
        recorder = None
        if course is not None:
            from autograder.gradebook.record import Course  # only here is nbgrader needed, and it takes long to import

            book = stack.enter_context(Course(course))
            options, recorder = replace(options, course=book.course_id), Recorder(book)
        workdir = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="taller-")))
        found = collect(paths, workdir, set(units(options.root)))
        watcher.begin(len(found.submissions))

        not_recorded: list[SubmissionError] = []

        def done(number: int, verdict: Verdict) -> None:
            if recorder is not None and isinstance(verdict, SubmissionResult):
                try:
                    recorder.record(found.submissions[number], verdict)
                except SubmissionError as error:
                    not_recorded.append(error)
            watcher.done(verdict)

        verdicts = grade_all(found.submissions, options, done) if found.submissions else []
    results, left_out = newest_results(found.submissions, verdicts)
    problems = [verdict for verdict in verdicts if isinstance(verdict, SubmissionError)]
    return Session(results, (*found.problems, *left_out, *problems, *not_recorded))


def newest_results(
    files: Sequence[SubmissionFile], verdicts: Sequence[Verdict]
) -> tuple[tuple[SubmissionResult, ...], tuple[SubmissionError, ...]]:
    """One result per student and unit, now that every unit is known, and a problem for each that is left out."""
    graded = [
        (structs.replace(file, unit=verdict.unit), verdict)
        for file, verdict in zip(files, verdicts, strict=True)
        if isinstance(verdict, SubmissionResult)
    ]
    kept, left_out = keep_newest(file for file, _ in graded)
    labels = {file.label for file in kept}
    return tuple(result for file, result in graded if file.label in labels), left_out


def write_json(results: Sequence[SubmissionResult], path: Path) -> None:
    """The results as a JSON list, written whole or not at all."""
    text = json.dumps([result.to_json() for result in results], ensure_ascii=False, indent=1)
    aside = path.with_name(f".{path.name}.part")
    aside.write_text(text + "\n", encoding="utf-8")
    aside.replace(path)
