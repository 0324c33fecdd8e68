"""Grading one submission, whatever its unit: the one entry for the batch, the preprocessor and the cluster."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from nbformat import NotebookNode

from autograder.collect.reading import unit_of
from autograder.errors import SandboxError, SandboxMissing, SubmissionError
from autograder.judge.judging import Judge
from autograder.judge.testcell import OURS
from autograder.model import ExerciseResult, Status, SubmissionResult
from autograder.sandbox import Limits, Sandbox
from autograder.sandbox.inside.lasting import to_stay
from autograder.unit import load_unit, readings, units
from autograder.unit.imports import asked_for
from autograder.unit.load import modules_of
from autograder.unit.source import read_cells

TRIES = 2
HEAVY = frozenset({"torch"})


def is_heavy(modules: Iterable[str]) -> bool:
    """Whether one of these modules takes seconds to import, so that its units have a warm Python of their own."""
    return any(name.partition(".")[0] in HEAVY for name in modules)


class Grader:
    """One judge process's means: a sandbox, and a judge for each unit it has met. Use it as a context manager."""

    def __init__(
        self, root: Path, sandbox: str = "bwrap", course: str = "taller", limits: Limits | None = None
    ) -> None:
        """root: the project's folder. course: enters the seeds of the students' cases."""
        self.folders: Mapping[str, Path] = units(root)
        self.readings: Mapping[str, Path] = readings(root)
        self.sandbox = Sandbox(sandbox, limits, hide=[root])
        self.heavy = Sandbox(sandbox, limits, hide=[root])  # for the units that need it
        self.entered = False
        self.course = course
        self.judges: dict[str, Judge] = {}
        self.extras: dict[str, tuple[str, ...]] = {}
        self.asked: Counter[str] = Counter()
        self.ids: dict[str, frozenset[str]] | None = None

    def __enter__(self) -> Grader:
        wanted = {judge.sandbox for judge in self.judges.values()} or {self.sandbox}
        with ExitStack() as stack:  # who cannot start leaves none behind
            stack.callback(self.close)
            for sandbox in wanted:
                if not sandbox.started:
                    sandbox.launch()
            for sandbox in wanted:
                sandbox.settle()
            stack.pop_all()
        self.entered = True
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, unit: str) -> None:
        """Begin to start the warm Python of a unit, before the unit is loaded; entering waits for it.

        Who begins and does not enter closes. Where it cannot start, entering says so.
        """
        modules = modules_of(read_cells(self.folders[unit] / "cuaderno.py"))
        sandbox = self.sandbox_for(modules)
        sandbox.prepare(modules)
        with suppress(SandboxMissing):
            sandbox.launch()

    def close(self) -> None:
        """End what was started; twice is the same as once."""
        self.sandbox.close()
        self.heavy.close()
        self.entered = False

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers of defence in force; before the start, those that this machine should have."""
        return (self.heavy if self.heavy.started else self.sandbox).layers

    def judge(self, unit: str) -> Judge:
        """The judge of a unit, loaded when first needed."""
        if unit not in self.judges:
            with to_stay():
                loaded = load_unit(self.folders[unit])
            sandbox = self.sandbox_for(loaded.modules)
            sandbox.prepare(loaded.modules)
            self.extras[unit] = loaded.extras
            self.judges[unit] = Judge(loaded, sandbox, self.course)
        return self.judges[unit]

    def sandbox_for(self, modules: Iterable[str]) -> Sandbox:
        """The warm Python for a unit that imports these: those that are heavy have one of their own.

        A fork of a Python that holds torch costs twice as much as one of a Python that does not.
        """
        sandbox = self.heavy if is_heavy(modules) else self.sandbox
        if self.entered and not sandbox.started:  # else when this is entered, which may be after a fork
            sandbox.start()
        return sandbox

    def wanted(self, unit: str, sources: Iterable[str]) -> list[str]:
        """What of the unit's extras to have warm: what a submission before has imported too.

        Where two students import it others will. At hand from the start it would make every fork dearer.
        """
        asked = asked_for(self.extras[unit], sources)
        self.asked.update(asked)
        return [name for name in asked if self.asked[name] > 1]

    def unit_of(self, nb: NotebookNode, hint: str, named: str | None = None) -> str:
        """The unit that a notebook answers, by what it says of itself, its cells, its name; else `named`.

        Names come last, since files are renamed. SubmissionError when no unit fits, or a reading does.
        """
        found = self._notebook_of(nb, hint, named)
        if found in self.readings:
            problem = f"is {found}, which has no exercises: there is nothing to grade"
            raise SubmissionError(hint, problem, "leave it out, or hand in the notebook that was meant")
        return found

    def _notebook_of(self, nb: NotebookNode, hint: str, named: str | None) -> str:
        """The unit or reading that a notebook is of."""
        folders = {**self.folders, **self.readings}
        if self.ids is None:
            self.ids = {
                name: frozenset(cell.id for cell in read_cells(folder / "cuaderno.py"))
                for name, folder in folders.items()
            }
        try:
            return unit_of(nb, hint, self.ids)
        except SubmissionError:
            if named in folders:
                return str(named)
            raise

    def grade(self, nb: NotebookNode, submission: str, student: str, unit: str | None = None) -> SubmissionResult:
        """The verdict on one submission. A failure of ours is tried again, then reported as internal."""
        start = time.perf_counter()
        judge = self.judge(unit or self.unit_of(nb, submission))
        isolated = judge.sandbox.isolated
        sources = [cell.source for cell in nb.cells if cell.cell_type == "code"]
        for number in range(TRIES):
            try:
                if number:
                    judge.sandbox.restart()
                judge.sandbox.prepare((), self.wanted(judge.unit.name, sources))
                exercises, notes = judge.grade(nb, student)
            except SandboxError as error:
                if number + 1 == TRIES:
                    return internal_result(judge, submission, student, isolated, error)
            else:
                return result_of(judge, submission, student, isolated, exercises, notes, time.perf_counter() - start)
        raise AssertionError("unreachable")


def result_of(
    judge: Judge,
    submission: str,
    student: str,
    isolated: bool,
    exercises: tuple[ExerciseResult, ...],
    notes: tuple[str, ...],
    seconds: float,
) -> SubmissionResult:
    """The record of a graded submission."""
    score, points = sum(e.score for e in exercises), sum(e.max for e in exercises)
    unit, walls = judge.unit.name, judge.sandbox.layers
    return SubmissionResult(submission, unit, student, score, points, isolated, exercises, seconds, notes, walls)


def internal_result(judge: Judge, submission: str, student: str, isolated: bool, error: Exception) -> SubmissionResult:
    """The record of a submission that could not be graded, by our fault."""
    exercises = tuple(
        ExerciseResult(name, Status.INTERNAL, 0.0, exercise.points, detail=OURS)
        for name, exercise in judge.unit.exercises.items()
    )
    return result_of(judge, submission, student, isolated, exercises, (f"internal: {error}",), 0.0)
