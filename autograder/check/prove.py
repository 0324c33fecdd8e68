"""Proving that a unit's tests are good: the solution, the blank, every mistake and every style, as submissions."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from nbformat import NotebookNode

from autograder.authoring import Kwargs, Mistake
from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook
from autograder.check.meanwhile import meanwhile
from autograder.check.told import about_mistake, about_others, about_style, lost
from autograder.grade import Grader
from autograder.judge.examine import Examiner
from autograder.judge.plan import Step, Test
from autograder.judge.standins import used
from autograder.judge.trial import Local, seed_of
from autograder.model import ExerciseResult, Status, SubmissionResult
from autograder.unit import Unit

STUDENT = "autora"
BROKEN = "def {name}(*args, **kwargs):\n    raise ValueError('rota a propósito')\n"


@dataclass(frozen=True)
class Proof:
    """What was seen. problems: one sentence for each thing that is not as it must be.

    handed_in: how many of the mistakes were graded as whole submissions. seconds: of wall time.
    """

    unit: str
    exercises: int
    mistakes: int
    caught: int
    named: int
    styles: int
    accepted: int
    problems: tuple[str, ...]
    handed_in: int
    seconds: float

    @property
    def kill_rate(self) -> float:
        """Share of the mistakes that lose points."""
        return self.caught / self.mistakes if self.mistakes else 1.0


@dataclass(frozen=True)
class _Remembering(Examiner):
    """Asks the reference once for each case: all mistakes of an exercise meet the same cases."""

    known: dict[str, Any] = field(default_factory=dict)

    def expect(self, case: str, kwargs: Kwargs, seed: int | None) -> Any:
        if case not in self.known:
            self.known[case] = super().expect(case, kwargs, seed)
        return self.known[case]


class Prover:
    """Grades variants of one unit's solution."""

    def __init__(self, grader: Grader, name: str) -> None:
        self.grader = grader
        self.unit: Unit = grader.judge(name).unit
        self.blank = student_notebook(self.unit)
        self.solutions = solution_sources(self.unit)
        self.examiners: dict[str, Examiner] = {}

    def grade(self, **changes: str) -> SubmissionResult:
        """The verdict on the solution with some of its cells replaced."""
        return self.grader.grade(self.variant(**changes), "variant", STUDENT, self.unit.name)

    def steps(self, **changes: str) -> tuple[Step, ...]:
        """What of such a variant is run, for those who want to choose the way."""
        return self.grader.judge(self.unit.name).steps(self.variant(**changes))[0]

    def variant(self, **changes: str) -> NotebookNode:
        """The solution, as a submission, with some of its cells replaced."""
        return fill(self.blank, {**self.solutions, **changes})

    def prove(self, every: int = 1, jobs: int = 1) -> Proof:
        """Everything. every: that many mistakes apart, one is handed in as a submission; the others are examined here.

        Here is the same examiner on the same cases, without a sandbox: ten times as fast, and blind to a mistake whose
        source does not stand by itself. jobs: with two, a process of its own examines them meanwhile.
        """
        start = time.perf_counter()
        bank = [mistake for mistakes in self.unit.mistakes.values() for mistake in mistakes]
        handed_in = bank[::every]
        others = [mistake for number, mistake in enumerate(bank) if number % every]
        with meanwhile(lambda: [[self.examine(mistake)] for mistake in others], jobs > 1) as examined:
            problems = [*self.extremes(), *self.dependencies()]
            refused = list(self.refused())
            results = {_key(mistake): self.with_mistake(mistake) for mistake in handed_in}
            results |= dict(zip(map(_key, others), examined(), strict=True))
        caught = named = 0
        for m in bank:
            found = results[_key(m)]
            mine, whose = _of(found, m.exercise), f"{m.exercise} «{m.id}» (errores.py:{m.line})"
            caught += mine.score < mine.max
            named += [hint.id for hint in mine.hints][:1] == [m.id]
            problems += about_mistake(m, mine, self.examiner(m.exercise))
            problems += about_others(found, m.exercise, self.unit, whose)
        problems += refused
        styles = sum(map(len, self.unit.styles.values()))
        counts = (len(self.unit.exercises), len(bank), caught, named, styles, styles - len(refused))
        seconds = time.perf_counter() - start
        return Proof(self.unit.name, *counts, tuple(problems), len(handed_in), seconds)

    def examine(self, mistake: Mistake) -> ExerciseResult:
        """The verdict on a mistake, in this process."""
        return self.examiner(mistake.exercise).grade(Local(mistake.function))

    def examiner(self, name: str) -> Examiner:
        """The examiner of an exercise, the same for all its mistakes."""
        if name not in self.examiners:
            unit, seed = self.unit, seed_of(self.grader.course, self.unit.name, name, STUDENT)
            self.examiners[name] = _Remembering(unit.exercises[name], unit.judged(name), unit.mistakes[name], seed)
        return self.examiners[name]

    def refused(self) -> Iterator[str]:
        """The right styles that lose points. The first of every exercise are handed in together, then the second, …"""
        for row in zip_longest(*self.unit.styles.values()):
            styles = [style for style in row if style is not None]
            together = self.grade(**{style.exercise: style.source for style in styles})
            if together.score == together.max:
                continue
            alone = [(s, self.grade(**{s.exercise: s.source})) for s in styles]
            losing = [(s, result) for s, result in alone if result.score != result.max]
            for s, result in losing:
                yield about_style(s, result, self.examiner(s.exercise))
            if not losing:
                yield f"estilos.py: right alone, wrong together ({styles[0].name}, …): {lost(together)}"

    def with_mistake(self, mistake: Mistake) -> Sequence[ExerciseResult]:
        """The verdicts on the exercise and on all that uses it, in a solution with this mistake.

        The careful way at once, since not all is right. The tests of the others are left out: that breaking the
        exercise costs them nothing is proved once, in `dependencies`.
        """
        concerned = {name for name in self.unit.exercises if mistake.exercise in (name, *used(self.unit, name))}
        steps = self.steps(**{mistake.exercise: mistake.source})
        steps = tuple(step for step in steps if not isinstance(step, Test) or step.cell.name in concerned)
        return self.grader.judge(self.unit.name).careful(steps, STUDENT)

    def extremes(self) -> Iterator[str]:
        """The solution has full marks, the blank none."""
        solution = self.grade()
        if solution.score != solution.max:
            yield f"cuaderno.py: the solution has {solution.score:g} of {solution.max:g}: {lost(solution)}"
        blank = self.grader.grade(self.blank, "blank", STUDENT, self.unit.name)
        if blank.score:
            yield f"cuaderno.py: the blank notebook has {blank.score:g} points: {lost(blank)}"

    def dependencies(self) -> Iterator[str]:
        """Breaking one exercise costs that exercise alone: `uses` names all that each one needs.

        When each one holds with all the others broken there is nothing to name; else they are broken one by one.
        """
        if all(map(self.stands_alone, self.unit.exercises)):
            return
        judge = self.grader.judge(self.unit.name)
        for name in self.unit.exercises:
            broken = judge.careful(self.steps(**{name: BROKEN.format(name=name)}), STUDENT)
            yield from about_others(broken, name, self.unit, f"`{name}`, broken,")

    def stands_alone(self, exercise: str) -> bool:
        """Whether an exercise is right where all others are broken, what it uses being lent."""
        others = {name: BROKEN.format(name=name) for name in self.unit.exercises if name != exercise}
        needed = {exercise, *used(self.unit, exercise)}
        steps = (step for step in self.steps(**others) if not isinstance(step, Test) or step.cell.name in needed)
        results = self.grader.judge(self.unit.name).careful(tuple(steps), STUDENT)
        return _of(results, exercise).status is Status.CORRECT


def _key(mistake: Mistake) -> tuple[str, str]:
    return mistake.exercise, mistake.id


def _of(results: Sequence[ExerciseResult], exercise: str) -> ExerciseResult:
    return next(e for e in results if e.name == exercise)
