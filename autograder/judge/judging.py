"""Judging one submission: its cells run in the sandbox, its tests here, with proxies where the student's names stand.

Two ways, one verdict. The quick way is one fork for everything, in order; if all is right that is the grade. At the
first thing that is not, the careful way grades again: a fork before each cell and each test is a snapshot, so that
what crashes, hangs or eats memory costs itself and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbformat import NotebookNode

from autograder.errors import ProcessGone, WireError
from autograder.judge.lines import CarefulLine, Line, fault_of_loss
from autograder.judge.plan import Run, Step, plan
from autograder.judge.snapshots import Snapshots
from autograder.judge.standins import every_stand_in, stand_ins
from autograder.judge.testcell import TestCell
from autograder.judge.trial import Fault, fault_of, seed_of
from autograder.model import ExerciseResult, Role, Status
from autograder.sandbox.bubblewrap import Sandbox
from autograder.sandbox.channel import Channel
from autograder.unit.load import Unit
from autograder.unit.markers import without_solution

TRIES = 3


class NotRight(Exception):
    """The quick way met something that is not right."""


class Judge:
    """Grades submissions of one unit. One per process; it keeps nothing from one submission to the next."""

    def __init__(self, unit: Unit, sandbox: Sandbox, course: str) -> None:
        self.unit, self.sandbox, self.course = unit, sandbox, course
        self.limits = sandbox.limits
        self.tests = {cell.name: TestCell(cell, unit) for cell in unit.cells if cell.role is Role.TEST}

    def grade(self, nb: NotebookNode, student: str) -> tuple[tuple[ExerciseResult, ...], tuple[str, ...]]:
        """The verdicts in the notebook's order, and notes. SandboxError when the sandbox fails: our fault."""
        steps, notes = self.steps(nb)
        if not any(isinstance(step, Run) and step.untouched for step in steps):
            try:
                return self.quick(steps, student), notes
            except NotRight:
                pass
        return self.careful(steps, student), notes

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
        """One fork, cells and tests in order; NotRight at the first thing that is not."""
        results: list[ExerciseResult] = []
        with self.sandbox.spawn() as channel:
            line = Line(channel, self.limits.call)
            for step in steps:
                if isinstance(step, Run):
                    if line.run(step, self.limits.cell):
                        raise NotRight
                    continue
                line.chance = self.seed(step.cell.name, student)
                result = self.tests[step.cell.name].run(line, line.chance, quick=True)
                if result.status is not Status.CORRECT:
                    raise NotRight
                results.append(result)
        return tuple(results)

    def careful(self, steps: Sequence[Step], student: str) -> tuple[ExerciseResult, ...]:
        """A snapshot before each cell and each test; again, where a process has ended with no word of why.

        The student's code may have ended it, or the machine for want of memory, or a person. What tells them apart is
        that the student's does the same the next time. One that never does the same has the best of its tries.
        """
        seen: list[tuple[ExerciseResult, ...]] = []
        for _ in range(TRIES):
            results, lost = self.careful_try(steps, student)
            if not lost or results in seen:
                return results
            seen.append(results)
        return max(seen, key=lambda results: sum(result.score for result in results))

    def careful_try(self, steps: Sequence[Step], student: str) -> tuple[tuple[ExerciseResult, ...], bool]:
        """The verdicts, and whether a process ended by itself or by a stranger's hand."""
        results: dict[str, ExerciseResult] = {}
        faults: dict[str, Fault] = {}
        untouched = {step.exercise for step in steps if isinstance(step, Run) and step.untouched}
        with self.sandbox.spawn() as first:
            snapshots = Snapshots(first)
            for step in steps:
                if isinstance(step, Run):
                    fault = self.try_cell(step, snapshots)
                    if fault and step.exercise:
                        faults[step.exercise] = fault
                elif step.cell.name in untouched:
                    results[step.cell.name] = self.tests[step.cell.name].untouched()
                else:
                    test = self.tests[step.cell.name]
                    results[step.cell.name] = self.fair_test(test, snapshots, results, faults, student)
        return tuple(results.values()), first.watch.lost

    def try_cell(self, step: Run, snapshots: Snapshots) -> Fault | None:
        """Run a cell in a copy of the snapshot; the copy is the next snapshot unless it ended.

        Until student code has run there is nothing to keep from our own cells, so they need no copy.
        """
        if snapshots.pristine and not step.exercise and not step.extra:
            return Line(snapshots.first, self.limits.call).run(step, self.limits.cell)
        try:
            copy = snapshots.copy()
        except (ProcessGone, WireError) as error:
            return fault_of_loss(error)
        fault = Line(copy, self.limits.call).run(step, self.limits.cell)
        if not copy.alive:
            snapshots.sweep()
        elif fault:
            snapshots.sweep(keep=copy)
            snapshots.replace(copy)
        elif not snapshots.advance(copy):
            return fault_of("OSError", "la celda deja el proceso sin recursos (archivos, hilos o procesos)")
        return fault

    def fair_test(
        self,
        test: TestCell,
        snapshots: Snapshots,
        results: Mapping[str, ExerciseResult],
        faults: Mapping[str, Fault],
        student: str,
    ) -> ExerciseResult:
        """The verdict with the student's own functions; if it is not right, with the references of all that it uses.

        Each of two answers can be right by its own description and the pair fail: one in float32 under another that
        subtracts, one for matrices alone under another that gives it columns. Neither is wrong.
        """
        name = test.cell.name
        borrowed = stand_ins(self.unit, name, results)
        result = self.try_test(test, snapshots, borrowed, faults, student)
        lent = every_stand_in(self.unit, name)
        if result.status not in (Status.WRONG, Status.ERROR) or len(lent) == len(borrowed):
            return result
        fair = self.try_test(test, snapshots, lent, faults, student, quick=True)
        return fair if fair.status is Status.CORRECT else result

    def try_test(
        self,
        test: TestCell,
        snapshots: Snapshots,
        borrowed: Mapping[str, Any],
        faults: Mapping[str, Fault],
        student: str,
        quick: bool = False,
    ) -> ExerciseResult:
        """Run a test on copies of the snapshot, which stays as it was. quick: without looking for the mistake."""
        name = test.cell.name
        try:
            line = CarefulLine(snapshots, self.limits.call, self.seed(name, student), borrowed, faults.get(name))
        except (ProcessGone, WireError) as error:
            return test.lost(fault_of_loss(error))
        result = test.run(line, self.seed(name, student), quick, stand_ins=tuple(borrowed))
        line.close()
        if result.status is not Status.CORRECT:
            snapshots.sweep()
        return result

    def seed(self, exercise: str, student: str) -> int:
        return seed_of(self.course, self.unit.name, exercise, student)
