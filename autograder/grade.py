"""Grading one submission, whatever its unit: the one entry for the batch, the preprocessor and the cluster."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode

from .errors import SandboxError
from .judge import Judge
from .limits import Limits
from .model import ExerciseResult, Status, SubmissionResult
from .reading import unit_of
from .sandbox import Sandbox
from .unit import load_unit, units

TRIES = 2
OURS = "No se pudo calificar por una falla nuestra, no tuya: no te cuesta puntos. Tu docente lo verá."


class Grader:
    """One judge process's means: a sandbox, and a judge for each unit it has met. Use it as a context manager."""

    def __init__(
        self, root: Path, sandbox: str = "bwrap", course: str = "taller", limits: Limits | None = None
    ) -> None:
        """root: the project's folder. course: enters the seeds of the students' cases."""
        self.folders: Mapping[str, Path] = units(root)
        self.sandbox = Sandbox(sandbox, limits, hide=[root])
        self.course = course
        self.judges: dict[str, Judge] = {}

    def __enter__(self) -> Grader:
        self.sandbox.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.sandbox.close()

    def judge(self, unit: str) -> Judge:
        """The judge of a unit, loaded when first needed."""
        if unit not in self.judges:
            self.judges[unit] = Judge(load_unit(self.folders[unit]), self.sandbox, self.course)
        return self.judges[unit]

    def unit_of(self, nb: NotebookNode, hint: str) -> str:
        """The unit that a notebook answers. SubmissionError when none fits."""
        named = nb.metadata.get("taller", {}).get("unidad")
        if isinstance(named, str) and named in self.folders:
            return named
        ids = {name: frozenset(cell.id for cell in self.judge(name).unit.cells) for name in self.folders}
        return unit_of(nb, hint, ids)

    def grade(self, nb: NotebookNode, submission: str, student: str, unit: str | None = None) -> SubmissionResult:
        """The verdict on one submission. A failure of ours is tried again, then reported as internal."""
        start = time.perf_counter()
        judge = self.judge(unit or self.unit_of(nb, submission))
        notes: tuple[str, ...]
        for _ in range(TRIES):
            try:
                exercises, notes = judge.grade(nb, student)
                break
            except SandboxError as error:
                exercises, notes = _internal(judge), (f"internal: {error}",)
                self.sandbox.restart()
        return SubmissionResult(
            submission=submission,
            unit=judge.unit.name,
            student=student,
            score=sum(e.score for e in exercises),
            max=sum(e.max for e in exercises),
            isolated=self.sandbox.isolated,
            exercises=exercises,
            seconds=time.perf_counter() - start,
            notes=notes,
        )


def _internal(judge: Judge) -> tuple[ExerciseResult, ...]:
    return tuple(
        ExerciseResult(name, Status.INTERNAL, 0.0, exercise.points, detail=OURS)
        for name, exercise in judge.unit.exercises.items()
    )
