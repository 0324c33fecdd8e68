"""Proving that a unit's tests are good: the solution, the blank, every mistake and every style, as submissions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.authoring import Mistake
from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook
from autograder.grade import Grader
from autograder.judge.plan import Step, Test
from autograder.judge.standins import used
from autograder.model import ExerciseResult, Status, SubmissionResult
from autograder.unit import Unit

STUDENT = "autora"
BROKEN = "def {name}(*args, **kwargs):\n    raise ValueError('rota a propósito')\n"


@dataclass(frozen=True)
class Proof:
    """What was seen. problems: one sentence for each thing that is not as it must be."""

    unit: str
    exercises: int
    mistakes: int
    caught: int
    named: int
    styles: int
    accepted: int
    problems: tuple[str, ...]

    @property
    def kill_rate(self) -> float:
        """Share of the mistakes that lose points."""
        return self.caught / self.mistakes if self.mistakes else 1.0


class Prover:
    """Grades variants of one unit's solution."""

    def __init__(self, grader: Grader, name: str) -> None:
        self.grader = grader
        self.unit: Unit = grader.judge(name).unit
        self.blank = student_notebook(self.unit)
        self.solutions = solution_sources(self.unit)

    def grade(self, **changes: str) -> SubmissionResult:
        """The verdict on the solution with some of its cells replaced."""
        return self.grader.grade(self.variant(**changes), "variant", STUDENT, self.unit.name)

    def steps(self, **changes: str) -> tuple[Step, ...]:
        """What of such a variant is run, for those who want to choose the way."""
        return self.grader.judge(self.unit.name).steps(self.variant(**changes))[0]

    def variant(self, **changes: str) -> NotebookNode:
        """The solution, as a submission, with some of its cells replaced."""
        return fill(self.blank, {**self.solutions, **changes})

    def prove(self) -> Proof:
        """Everything."""
        problems = [*self.extremes(), *self.dependencies()]
        caught = named = accepted = 0
        for exercise, mistakes in self.unit.mistakes.items():
            for m in mistakes:
                results = self.with_mistake(m)
                mine, says = _of(results, exercise), f"errores.py:{m.line}: {exercise} «{m.id}»"
                caught += mine.score < mine.max
                named += [hint.id for hint in mine.hints][:1] == [m.id]
                problems += list(_about_mistake(mine, m.id, says)) + list(_spoiled(results, exercise, says))
        for exercise, styles in self.unit.styles.items():
            for s in styles:
                result = self.grade(**{exercise: s.source})
                accepted += result.score == result.max
                if result.score != result.max:
                    problems.append(f"estilos.py:{s.line}: {exercise} «{s.name}» loses points: {_why(result)}")
        mistakes_in_all = sum(map(len, self.unit.mistakes.values()))
        styles_in_all = sum(map(len, self.unit.styles.values()))
        counts = (len(self.unit.exercises), mistakes_in_all, caught, named, styles_in_all, accepted)
        return Proof(self.unit.name, *counts, tuple(problems))

    def with_mistake(self, mistake: Mistake) -> Sequence[ExerciseResult]:
        """The verdicts on the exercise and on all that uses it, in a solution with this mistake.

        The careful way at once, since not all is right. What neither uses the exercise nor is used by those that do
        is left out: that breaking the exercise costs it nothing is proved once, in `dependencies`.
        """
        concerned = {name for name in self.unit.exercises if mistake.exercise in (name, *used(self.unit, name))}
        needed = concerned.union(*(used(self.unit, name) for name in concerned))
        steps = [
            step
            for step in self.steps(**{mistake.exercise: mistake.source})
            if (step.cell.name in concerned if isinstance(step, Test) else not step.exercise or step.exercise in needed)
        ]
        return self.grader.judge(self.unit.name).careful(steps, STUDENT)

    def extremes(self) -> Iterator[str]:
        """The solution has full marks, the blank none."""
        solution = self.grade()
        if solution.score != solution.max:
            yield f"cuaderno.py: the solution has {solution.score:g} of {solution.max:g}: {_why(solution)}"
        blank = self.grader.grade(self.blank, "blank", STUDENT, self.unit.name)
        if blank.score:
            yield f"cuaderno.py: the blank notebook has {blank.score:g} points: {_why(blank)}"

    def dependencies(self) -> Iterator[str]:
        """Breaking one exercise costs that exercise alone: `uses` names all that each one needs."""
        for name in self.unit.exercises:
            broken = self.grade(**{name: BROKEN.format(name=name)})
            yield from _spoiled(broken.exercises, name, f"ejercicios.py: {name} broken")


def _of(results: Sequence[ExerciseResult], exercise: str) -> ExerciseResult:
    return next(e for e in results if e.name == exercise)


def _about_mistake(mine: ExerciseResult, id_: str, says: str) -> Iterator[str]:
    if mine.score == mine.max:
        yield f"{says} survives: it has full marks"
    elif [hint.id for hint in mine.hints][:1] != [id_]:
        yield f"{says} is not named; the student reads {[hint.id for hint in mine.hints]}"


def _spoiled(results: Sequence[ExerciseResult], exercise: str, says: str) -> Iterator[str]:
    others = [e.name for e in results if e.name != exercise and e.status is not Status.CORRECT]
    if others:
        yield f"{says} costs others too: {', '.join(others)}; does their `uses` name {exercise}?"


def _why(result: SubmissionResult) -> str:
    return "; ".join(f"{e.name} {e.status}: {_lost(e)} {e.detail}" for e in result.exercises if e.score < e.max)


def _lost(result: ExerciseResult) -> str:
    return ", ".join(f"{part.name} {list(part.failing)}" for part in result.parts if part.score < part.max)
