"""Our contender: the batch, inside this process for the laps, and `autograder grade` for the whole command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from nbgrader.apps.api import NbGraderAPI

from autograder.batch import Options, Verdict, grade_all
from autograder.collect import SubmissionFile, collect
from autograder.collect.reading import read_notebook
from autograder.errors import TallerError
from autograder.gradebook import Course, make_course
from autograder.gradebook.course import open_folder
from autograder.gradebook.database import our_scripts_on_path
from autograder.model import SubmissionResult

from .figures import Lap, Run

COURSE = "banco"
REPOSITORY = Path(__file__).resolve().parents[1]


def files_under(folder: Path, unit: str, workdir: Path) -> list[SubmissionFile]:
    """The submissions as `autograder grade` finds them."""
    found = collect([folder], workdir, {unit})
    if found.problems:
        raise TallerError(f"the benchmark's own submissions cannot be read: {found.problems[0]}")
    return list(found.submissions)


def run_ours(files: Sequence[SubmissionFile], folder: Path, right: Mapping[str, bool], options: Options) -> Run:
    """All the files once in this process, and once more by the command.

    At one job a lap is the time from one verdict to the next: reading the file, judging it, telling the result. At
    more it is what the judge says it took. Starting comes before the first lap and is in none.
    """
    stamps: list[float] = []

    def done(number: int, verdict: Verdict) -> None:
        stamps.append(time.perf_counter())

    results = graded(grade_all(files, options, done))
    begin = stamps[0] - results[0].seconds
    seconds = [result.seconds for result in results]
    if options.jobs == 1:
        seconds = [after - before for before, after in pairwise([begin, *stamps])]
    laps = tuple(
        Lap(file.student, right[file.student], lap, result.score)
        for file, lap, result in zip(files, seconds, results, strict=True)
    )
    name = f"ours, {options.jobs} job{'s' if options.jobs > 1 else ''}"
    return Run(name, laps, *command_seconds(folder, options), len(stamps) / (stamps[-1] - begin))


def graded(verdicts: Sequence[Verdict]) -> list[SubmissionResult]:
    """The verdicts, all of them results; TallerError otherwise."""
    results = [verdict for verdict in verdicts if isinstance(verdict, SubmissionResult)]
    if len(results) != len(verdicts):
        raise next(verdict for verdict in verdicts if not isinstance(verdict, SubmissionResult))
    return results


def command_seconds(folder: Path, options: Options) -> tuple[float, float | None, float]:
    """Wall seconds of `autograder grade FOLDER`; at one job those that no submission took; those until the first."""
    arguments = ["grade", str(folder), "--jobs", str(options.jobs), "--sandbox", options.sandbox]
    with tempfile.NamedTemporaryFile(suffix=".json") as results, tempfile.NamedTemporaryFile() as stamp:
        command = [sys.executable, "-m", "benchmarks.stopwatch", stamp.name, *arguments, "--json", results.name]
        begin = time.perf_counter()
        ended = subprocess.run(command, env=environment(options.root), capture_output=True, text=True)
        seconds = time.perf_counter() - begin
        if ended.returncode:
            said = (ended.stderr or ended.stdout)[-2000:]
            raise TallerError(f"autograder grade ended with {ended.returncode}:\n{said}")
        grading = sum(result["seconds"] for result in json.loads(Path(results.name).read_bytes()))
        first = float(Path(stamp.name).read_text()) - begin
    return seconds, seconds - grading if options.jobs == 1 else None, first


def environment(root: Path) -> dict[str, str]:
    """Of a command that has to find this project and its units."""
    path = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, "TALLER_RAIZ": str(root)}


def gradebook_seconds(files: Sequence[SubmissionFile], unit: str, options: Options, course: Path) -> tuple[float, ...]:
    """Seconds for the place and the record of each submission in a new course's gradebook."""
    make_course(options.root, course, COURSE, [unit], options.sandbox)
    results = graded(grade_all(files, options))
    seconds = []
    with Course(course) as book:
        for file, result in zip(files, results, strict=True):
            notebook, content = read_notebook(file.path), file.path.read_bytes()
            begin = time.perf_counter()
            book.place(result.student, result.unit, content)
            book.record(result.student, result.unit, notebook, result)
            seconds.append(time.perf_counter() - begin)
    return tuple(seconds)


def feedback_seconds(students: Sequence[str], unit: str, course: Path) -> tuple[float, ...]:
    """Seconds that nbgrader takes to make each student's page from the graded copy."""
    config, directory = open_folder(course)
    seconds = []
    with our_scripts_on_path():
        api = NbGraderAPI(coursedir=directory, config=config)
        for student in students:
            begin = time.perf_counter()
            outcome = api.generate_feedback(unit, student)
            seconds.append(time.perf_counter() - begin)
            if not outcome["success"]:
                raise TallerError(f"nbgrader made no feedback for {student}:\n{outcome.get('error') or outcome['log']}")
    return tuple(seconds)
