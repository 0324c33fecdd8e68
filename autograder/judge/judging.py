"""Judging one submission: its cells run in the sandbox, its tests here, with proxies where the student's names stand.

Two ways, one verdict. The quick way is one fork for everything, in order; if all is right that is the grade. From the
first thing that is not, the careful way goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from nbformat import NotebookNode

from autograder.errors import ProcessGone, WireError
from autograder.judge.careful import Careful
from autograder.judge.lines import TogetherLine
from autograder.judge.measuring import of_right_functions
from autograder.judge.plan import Run, Step, plan
from autograder.judge.testcell import TestCell
from autograder.judge.trial import seed_of
from autograder.model import ExerciseResult, Role, Status
from autograder.sandbox.bubblewrap import Sandbox
from autograder.sandbox.channel import Channel
from autograder.unit.load import Unit
from autograder.unit.markers import without_solution

TRIES = 3


class Judge:
    """Grades submissions of one unit. One per process; it keeps nothing from one submission to the next."""

    def __init__(self, unit: Unit, sandbox: Sandbox, course: str) -> None:
        self.unit, self.sandbox, self.course = unit, sandbox, course
        self.limits = sandbox.limits
        self.tests = {cell.name: TestCell(cell, unit) for cell in unit.cells if cell.role is Role.TEST}

    def grade(self, nb: NotebookNode, student: str) -> tuple[tuple[ExerciseResult, ...], tuple[str, ...]]:
        """The verdicts in the notebook's order, and notes. SandboxError when the sandbox fails: our fault."""
        steps, notes = self.steps(nb)
        if any(isinstance(step, Run) and step.untouched for step in steps):
            return self.careful(steps, student), notes
        known = self.quick(steps, student)
        return known if len(known) == len(self.tests) else self.careful(steps, student, known), notes

    def steps(self, nb: NotebookNode) -> tuple[tuple[Step, ...], tuple[str, ...]]:
        """What of a submission is run, and notes on what is odd in it."""
        steps, notes = plan(self.unit, nb, lambda cell: without_solution(cell.source, cell.name))
        return self.needed(steps), notes

    def needed(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """Without the added cells that no answer needs, directly or through another added cell."""
        extras = [step for step in steps if isinstance(step, Run) and step.extra]
        if not extras:
            return tuple(steps)
        names = self.names([s for s in steps if isinstance(s, Run) and (s.extra or s.exercise)])
        wanted = set(self.unit.exercises)
        for step in steps:
            if isinstance(step, Run) and step.exercise:
                wanted |= names[id(step)][1]
        kept: set[int] = set()
        while new := [s for s in extras if id(s) not in kept and names[id(s)][0] & wanted]:
            for step in new:
                kept.add(id(step))
                wanted |= names[id(step)][1]
        return tuple(s for s in steps if not (isinstance(s, Run) and s.extra) or id(s) in kept)

    def names(self, steps: Sequence[Run]) -> dict[int, tuple[set[str], set[str]]]:
        """By step, the names that its cell binds and those that it reads; a cell that does not parse has none.

        No code of the student's has run there, so one whose process ends meanwhile is asked about twice.
        """
        found: dict[int, tuple[set[str], set[str]]] = {}
        waiting = list(steps)
        while waiting:
            with self.sandbox.spawn() as channel:
                while waiting and channel.alive:
                    step = waiting[0]
                    again = id(step) in found
                    found[id(step)] = self.names_of(channel, step)
                    if channel.alive or again:
                        waiting.pop(0)
        return found

    def names_of(self, channel: Channel, step: Run) -> tuple[set[str], set[str]]:
        try:
            answer = channel.request({"op": "names", "source": step.source}, self.limits.cell)
            bound, read = answer["ok"]
            return set(map(str, bound)), set(map(str, read))
        except (ProcessGone, WireError, KeyError, TypeError, ValueError):
            return set(), set()

    def quick(self, steps: Sequence[Step], student: str) -> tuple[ExerciseResult, ...]:
        """One fork, cells and tests in order: the results up to the first thing that is not right."""
        results: list[ExerciseResult] = []
        with self.sandbox.spawn() as channel:
            line = TogetherLine(channel, self.limits)
            for step in steps:
                if isinstance(step, Run):
                    line.put_off(step)
                    continue
                line.chance = self.seed(step.cell.name, student)
                result = self.tests[step.cell.name].run(line, line.chance, quick=True)
                if result.status is not Status.CORRECT:
                    break
                results.append(result)
        return tuple(results)

    def careful(
        self, steps: Sequence[Step], student: str, known: Sequence[ExerciseResult] | None = None
    ) -> tuple[ExerciseResult, ...]:
        """Each thing in doubt on a copy of its own; again, where a process has ended with no word of why.

        The student's code may have ended it, or the machine for want of memory, or a person. What tells them apart is
        that the student's does the same the next time. One that never does the same has the best of its tries.
        known: what the quick way has found right.
        """
        seen: list[tuple[ExerciseResult, ...]] = []
        for _ in range(TRIES):
            results, lost = self.careful_try(steps, student, known)
            if not lost or results in seen:
                return results
            seen.append(results)
        return max(seen, key=lambda results: sum(result.score for result in results))

    def careful_try(
        self, steps: Sequence[Step], student: str, known: Sequence[ExerciseResult] | None
    ) -> tuple[tuple[ExerciseResult, ...], bool]:
        """The verdicts, and whether a process ended by itself or by a stranger's hand."""
        seed = partial(self.seed, student=student)
        with self.sandbox.spawn() as first:
            results = Careful(self.unit, self.tests, self.limits, seed, first, known).run(steps)
            return of_right_functions(results), first.watch.lost

    def seed(self, exercise: str, student: str) -> int:
        return seed_of(self.course, self.unit.name, exercise, student)
