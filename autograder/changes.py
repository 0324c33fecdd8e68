"""What grading again changes: exercise by exercise, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import structs

from autograder.model import ExerciseResult, SubmissionResult


@dataclass(frozen=True)
class Change:
    """One exercise of one student. before: None when it had not been graded."""

    student: str
    unit: str
    before: ExerciseResult | None
    after: ExerciseResult

    def __str__(self) -> str:
        old = f"{self.before.status} {self.before.score:g}" if self.before else "not graded"
        new = f"{self.after.status} {self.after.score:g}"
        if old == new:
            new += ", other hints or words"
        return f"{self.student} · {self.unit} · {self.after.name}: {old} → {new} of {self.after.max:g}"


def changes(before: SubmissionResult | None, after: SubmissionResult) -> Iterator[Change]:
    """The exercises that are told otherwise than before."""
    old = {exercise.name: exercise for exercise in before.exercises} if before else {}
    for exercise in after.exercises:
        if old.get(exercise.name) != exercise:
            yield Change(after.student, after.unit, old.get(exercise.name), exercise)


def with_only(before: SubmissionResult, after: SubmissionResult, exercise: str) -> SubmissionResult:
    """The result of before with one exercise's new verdict, which may be its first."""
    old = {one.name: one for one in before.exercises if one.name != exercise}
    news = (one if one.name == exercise else old.pop(one.name, None) for one in after.exercises)
    exercises = (*(one for one in news if one is not None), *old.values())
    score, points = sum(e.score for e in exercises), sum(e.max for e in exercises)
    return structs.replace(before, exercises=exercises, score=score, max=points)
