"""One run of `autograder grade`: collect, grade, record, in that order; the parts know nothing of each other.

What an earlier run has graded is taken from its record (`ledger`), so an interrupted run goes on where it was.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

from autograder.batch import Options, Runner, Verdict, grade_all
from autograder.collect import SubmissionFile, collect, keep_newest
from autograder.errors import GradebookError, SubmissionError, TallerError
from autograder.files import clear_left, write_whole
from autograder.ledger import Ledger, beside
from autograder.model import Role, Status, SubmissionResult
from autograder.run import Recorder, Rerun, Run, Watcher
from autograder.unit import notebooks, units
from autograder.unit.source import read_cells


@dataclass(frozen=True)
class Session:
    """What came of it. problems: files that were not graded or not recorded, each with its reason.

    troubles: what kept the run itself from writing. kept: how many results are those of an earlier run.
    written: False when the changes were not wanted. walls: the layers of defence of every judge's sandbox.
    """

    results: tuple[SubmissionResult, ...]
    problems: tuple[SubmissionError, ...]
    troubles: tuple[TallerError, ...] = ()
    kept: int = 0
    written: bool = True
    walls: tuple[str, ...] = ()

    @property
    def internal(self) -> int:
        """Submissions that failed by our fault."""
        return sum(any(e.status is Status.INTERNAL for e in result.exercises) for result in self.results)

    @property
    def exit_status(self) -> int:
        """0: all graded. 1: some file was not, or failed by our fault. 2: nothing was graded."""
        if not self.results:
            return 2
        return 1 if self.problems or self.troubles or self.internal or not self.written else 0


def grade_paths(
    paths: Sequence[Path],
    options: Options,
    course: Path | None = None,
    watcher: Watcher | None = None,
    rerun: Rerun | None = None,
    runner: Runner | None = None,
    tell: Callable[[Path, SubmissionResult], object] | None = None,
) -> Session:
    """Grade everything under `paths`; with `course`, write its gradebook and graded copies as results come.

    runner: what grades them; this machine, when it is not told. tell: told at the end of each result that counts,
    with its notebook, which may be in a zip and gone afterwards; not of those that are not to be written.

    Raises TallerError for what concerns the whole run. A gradebook that cannot be used is a problem among the others.
    """
    watcher, rerun = watcher or Watcher(), rerun or Rerun()
    having = _units_with(rerun.only, units(options.root)) if rerun.only else ()
    walls: list[str] = []
    with ExitStack() as stack:
        recorder = Recorder(None)
        if course is not None:
            options, recorder = _into_course(course, options, watcher, rerun, stack)
        ledger = stack.enter_context(Ledger(beside(rerun.json, course), options))
        if rerun.only and not ledger.entries:
            mend = "grade the class first, with the same --json or --course"
            raise TallerError(f"--only {rerun.only}: no earlier results to change\n  mend: {mend}")
        workdir = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="taller-")))
        found = collect(paths, workdir, set(notebooks(options.root)))
        watcher.begin(len(found.submissions))
        run = Run(found.submissions, ledger, recorder, rerun, watcher, having)
        numbers = run.take_over()
        files = [found.submissions[number] for number in numbers]
        if files:
            (runner or grade_all)(
                files, options, lambda number, verdict: run.done(numbers[number], verdict), walls.extend
            )
        written = run.settle()
        graded = sorted(run.verdicts)
        verdicts = [run.verdicts[number] for number in graded]
        results, left_out = newest_results([found.submissions[number] for number in graded], verdicts)
        if tell and written:
            notebooks_of = {file.label: file.path for file in found.submissions}
            for result in results:
                tell(notebooks_of[result.submission], result)
    failed = [verdict for verdict in verdicts if isinstance(verdict, SubmissionError)]
    problems = (*found.problems, *left_out, *failed, *recorder.problems)
    troubles = (*recorder.troubles, *ledger.troubles)
    return Session(results, problems, troubles, run.kept, written, tuple(walls))


def _units_with(exercise: str, folders: Mapping[str, Path]) -> Collection[str]:
    """The units that have such an exercise; TallerError when none has."""
    names = {
        unit: [cell.name for cell in read_cells(folder / "cuaderno.py") if cell.role is Role.EXERCISE]
        for unit, folder in folders.items()
    }
    if not (having := [unit for unit in names if exercise in names[unit]]):
        known = ", ".join(sorted({name for found in names.values() for name in found}))
        raise TallerError(f"no such exercise: {exercise}\n  mend: choose one of {known}")
    return having


def _into_course(
    directory: Path, options: Options, watcher: Watcher, rerun: Rerun, stack: ExitStack
) -> tuple[Options, Recorder]:
    """The course's own options, and who writes into it; CourseError when it is none.

    Without its gradebook the class is graded all the same, where `--json` takes the results.
    """
    from autograder.gradebook.course import open_folder
    from autograder.gradebook.record import Course  # only here is nbgrader needed, and it takes long to import

    options = replace(options, course=open_folder(directory)[1].course_id)
    try:
        return options, Recorder(stack.enter_context(Course(directory, watcher.say)))
    except GradebookError as error:
        if rerun.json is None:
            raise
        return options, Recorder(None, error)


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
    """The results as a JSON list, written whole or not at all; TallerError when it cannot be."""
    text = json.dumps([result.to_json() for result in results], ensure_ascii=False, indent=1)
    try:
        clear_left(path)
        write_whole(path, text + "\n")
    except OSError as error:
        mend = "make room, or mend its permissions, and run it again: what the record holds is not graded again"
        raise TallerError(f"{path}: cannot be written ({error.strerror})\n  mend: {mend}") from None
