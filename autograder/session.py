"""One run of `autograder grade`: collect, grade, record, in that order; the parts know nothing of each other."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from .batch import Options, Verdict, grade_all
from .collect import SubmissionFile, collect, read_notebook
from .errors import SubmissionError
from .model import Status, SubmissionResult
from .unit import units


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
        """0: all graded. 1: some file was not, or failed by our fault."""
        return 1 if self.problems or self.internal else 0


@dataclass(frozen=True)
class Watcher:
    """Who wants to know how it goes: told of the number of submissions, then of each verdict."""

    begin: Callable[[int], None] = lambda total: None
    done: Callable[[Verdict], None] = lambda verdict: None


def grade_paths(
    paths: Sequence[Path],
    options: Options,
    course: Path | None = None,
    unit: str | None = None,
    watcher: Watcher | None = None,
) -> Session:
    """Grade everything under `paths`; with `course`, write its gradebook and graded copies as results come.

    unit: what the notebooks answer, when they do not say. Raises TallerError for what concerns the whole run.
    """
    watcher = watcher or Watcher()
    with ExitStack() as stack:
        book = None
        if course is not None:
            from .gradebook.record import Course  # only here is nbgrader needed, and it takes long to import

            book = stack.enter_context(Course(course))
            options = replace(options, course=book.course_id)
        workdir = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="taller-")))
        found = collect(paths, workdir, set(units(options.root)))
        files = [replace_unit(file, unit) for file in found.submissions]
        watcher.begin(len(files))
        problems = list(found.problems)

        def done(number: int, verdict: Verdict) -> None:
            if book is not None and isinstance(verdict, SubmissionResult):
                notebook = read_notebook(files[number].path)
                handed_in = datetime.fromtimestamp(files[number].modified, UTC) if files[number].modified else None
                book.place(verdict.student, verdict.unit, files[number].path.read_bytes(), handed_in)
                book.record(verdict.student, verdict.unit, notebook, verdict)
            watcher.done(verdict)

        verdicts = grade_all(files, options, done) if files else []
    problems += [v for v in verdicts if isinstance(v, SubmissionError)]
    return Session(tuple(v for v in verdicts if isinstance(v, SubmissionResult)), tuple(problems))


def replace_unit(file: SubmissionFile, unit: str | None) -> SubmissionFile:
    """The same file, known to answer `unit`."""
    if unit is None:
        return file
    return SubmissionFile(file.path, file.label, file.student, unit, file.modified)


def write_json(results: Sequence[SubmissionResult], path: Path) -> None:
    """The results as a JSON list, written whole or not at all."""
    text = json.dumps([result.to_json() for result in results], ensure_ascii=False, indent=1)
    aside = path.with_name(f".{path.name}.part")
    aside.write_text(text + "\n", encoding="utf-8")
    aside.replace(path)
