"""The limit: the same cells and the same hidden tests in one warm process, with nothing between them and us.

For each submission: read the file, sort its cells as our judge does, `exec` the set-up cells and the answers in one
fresh namespace, and grade every exercise with the examiner that the judge uses, on the same cases, calling the
functions directly. No fork, no sandbox, no wire, no proxies, no limits; a mistake is diagnosed as in the judge, and
a reference stands in for what an exercise uses and is wrong. Nobody should grade students' work like this.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing as mp
import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from autograder.collect import SubmissionFile
from autograder.collect.reading import read_notebook
from autograder.judge.examine import Examiner
from autograder.judge.plan import Run as Cell
from autograder.judge.plan import plan
from autograder.judge.standins import stand_ins
from autograder.judge.trial import seed_of
from autograder.kernel import InKernel
from autograder.model import ExerciseResult
from autograder.unit import Unit, load_unit
from autograder.unit.load import through
from autograder.unit.markers import without_solution

from .figures import Lap, Run


def run_bare(files: Sequence[SubmissionFile], folder: Path, right: Mapping[str, bool], course: str) -> Run:
    """All the files once, in a new process that has graded one of them before. folder: the unit's."""
    with ProcessPoolExecutor(1, mp_context=mp.get_context("spawn")) as pool:
        graded = pool.submit(grade_warm, folder, list(files), course).result()
    laps = (Lap(file.student, right[file.student], *lap) for file, lap in zip(files, graded, strict=True))
    return Run("bare (the limit)", tuple(laps))


def grade_warm(folder: Path, files: Sequence[SubmissionFile], course: str) -> list[tuple[float, float]]:
    """Seconds and points of every file; one before them warms the process up."""
    os.environ["MPLBACKEND"] = "Agg"
    unit = load_unit(folder)
    grade_bare(unit, files[0], course)
    return [timed(unit, file, course) for file in files]


def timed(unit: Unit, file: SubmissionFile, course: str) -> tuple[float, float]:
    begin = time.perf_counter()
    score = grade_bare(unit, file, course)
    return time.perf_counter() - begin, score


def grade_bare(unit: Unit, file: SubmissionFile, course: str) -> float:
    """The points of one submission."""
    steps, _ = plan(unit, read_notebook(file.path), lambda cell: without_solution(cell.source, cell.name))
    names: dict[str, Any] = {"__name__": "__main__"}
    results: dict[str, ExerciseResult] = {}
    for step in steps:
        if isinstance(step, Cell):
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(step.source, f"<{step.name}>", "exec"), names)
        else:
            results[step.cell.name] = examine(unit, step.cell.name, names, results, file.student, course)
    return sum(result.score for result in results.values())


def examine(
    unit: Unit, name: str, names: dict[str, Any], results: Mapping[str, ExerciseResult], student: str, course: str
) -> ExerciseResult:
    """The verdict on one exercise of the notebook whose globals are `names`."""
    own = through(unit.exercises[name], names[name], names) if name in names else None
    target = InKernel(own, name, names, stand_ins(unit, name, results))
    seed = seed_of(course, unit.name, name, student)
    mistakes = unit.mistakes.get(name, ())
    return Examiner(unit.exercises[name], unit.judged(name), mistakes, seed, tuple(target.stand_ins)).grade(target)
