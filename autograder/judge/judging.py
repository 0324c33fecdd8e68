"""Judging one submission: its cells run in the sandbox, its tests here, with proxies where the student's names stand.

Two ways, one verdict. The quick way is one fork for everything, in order; if all is right that is the grade. At the
first thing that is not, the careful way grades again: a fork before each cell and each test is a snapshot, so that
what crashes, hangs or eats memory costs itself and nothing else.
"""

from __future__ import annotations

import ast
import logging
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nbformat import NotebookNode

from autograder.authoring import Kwargs
from autograder.errors import Died, ProcessGone, SandboxError, TimedOut, WireError
from autograder.judge.examine import Examiner
from autograder.judge.plan import Run, Step, plan
from autograder.judge.standins import stand_ins
from autograder.judge.trial import Fault, Outcome, StudentFault, fault_of, seed_of
from autograder.model import ExerciseResult, Role, SourceCell, Status
from autograder.sandbox.bubblewrap import Sandbox
from autograder.sandbox.channel import Channel
from autograder.sandbox.wire import Handle
from autograder.unit.load import Unit
from autograder.unit.markers import without_solution

LOG = logging.getLogger("autograder.judge.judging")
OURS = "No se pudo calificar por una falla nuestra, no tuya: no te cuesta puntos. Tu docente lo verá."
UNTOUCHED = "Aún está como la recibiste."


class NotRight(Exception):
    """The quick way met something that is not right."""


class Line:
    """Calls into one process of the submission. Quick: what ends the process ends the quick way."""

    def __init__(self, channel: Channel, seconds: float) -> None:
        self.channel = channel
        self.seconds = seconds

    def run(self, step: Run, seconds: float) -> Fault | None:
        """Execute a cell; the fault that it ended with, or None."""
        return self._ask({"op": "cell", "source": step.source, "name": step.name}, seconds).fault

    def call(self, target: str | Handle, args: Sequence[Any], kwargs: Kwargs, seed: int | None) -> Outcome:
        """Call a function of the student's."""
        message = {"op": "call", "target": target, "args": list(args), "kwargs": kwargs, "seed": seed}
        return self._ask(message, self.seconds)

    def _ask(self, message: dict[str, Any], seconds: float) -> Outcome:
        try:
            answer = self.channel.request(message, seconds)
        except (ProcessGone, WireError) as error:
            return Outcome(fault=fault_of_loss(error))
        return outcome_of(answer)


class CarefulLine(Line):
    """Calls into a fork of a snapshot; a fork that ends is replaced by another."""

    def __init__(
        self, base: Channel, first: Channel, seconds: float, stand_ins: Mapping[str, Any], cell_fault: Fault | None
    ) -> None:
        super().__init__(base, seconds)
        self.base, self.first = base, first
        self.stand_ins, self.cell_fault = stand_ins, cell_fault
        self.channel = self.snapshot()

    def snapshot(self) -> Channel:
        copy = fork(self.base, self.first)
        for name, function in self.stand_ins.items():
            copy.request({"op": "bind", "name": name, "value": function}, self.seconds)
        return copy

    def call(self, target: str | Handle, args: Sequence[Any], kwargs: Kwargs, seed: int | None) -> Outcome:
        try:
            if not self.channel.alive:
                self.channel = self.snapshot()
        except (ProcessGone, WireError) as error:
            return Outcome(fault=fault_of_loss(error))
        outcome = super().call(target, args, kwargs, seed)
        if outcome.fault and outcome.fault.status is Status.MISSING and self.cell_fault:
            return replace(outcome, fault=self.cell_fault)
        return outcome

    def close(self) -> None:
        self.channel.close()


@dataclass(frozen=True)
class Proxy:
    """A student's function, as a test sees it: calling it sends data and gets data."""

    line: Line
    name: str

    def invoke(self, kwargs: Kwargs, seed: int | None) -> Outcome:
        return self.line.call(self.name, (), kwargs, seed)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        outcome = self.line.call(self.name, args, kwargs, None)
        if outcome.fault:
            raise StudentFault(outcome.fault)
        return outcome.value


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
                return tuple(self.quick(steps, student)), notes
            except NotRight:
                pass
        return tuple(self.careful(steps, student)), notes

    def steps(self, nb: NotebookNode) -> tuple[tuple[Step, ...], tuple[str, ...]]:
        """What of a submission is run, and notes on what is odd in it."""
        steps, notes = plan(self.unit, nb, lambda cell: without_solution(cell.source, cell.name))
        return self.needed(steps), notes

    def needed(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """Without the added cells that no answer needs, directly or through another added cell."""
        extras = [step for step in steps if isinstance(step, Run) and step.extra]
        if not extras:
            return tuple(steps)
        with self.sandbox.spawn() as channel:
            names = {id(s): self.names(channel, s) for s in steps if isinstance(s, Run) and (s.extra or s.exercise)}
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

    def names(self, channel: Channel, step: Run) -> tuple[set[str], set[str]]:
        """The names that a cell binds and those that it reads; a cell that does not parse has none."""
        if not channel.alive:
            return set(), set()
        try:
            answer = channel.request({"op": "names", "source": step.source}, self.limits.cell)
            bound, read = answer["ok"]
            return set(map(str, bound)), set(map(str, read))
        except (ProcessGone, WireError, KeyError, TypeError, ValueError):
            return set(), set()

    def quick(self, steps: Sequence[Step], student: str) -> list[ExerciseResult]:
        """One fork, cells and tests in order; NotRight at the first thing that is not."""
        results: list[ExerciseResult] = []
        with self.sandbox.spawn() as channel:
            line = Line(channel, self.limits.call)
            for step in steps:
                if isinstance(step, Run):
                    if line.run(step, self.limits.cell):
                        raise NotRight
                    continue
                result = self.tests[step.cell.name].run(line, self.seed(step.cell.name, student), quick=True)
                if result.status is not Status.CORRECT:
                    raise NotRight
                results.append(result)
        return results

    def careful(self, steps: Sequence[Step], student: str) -> list[ExerciseResult]:
        """A snapshot before each cell and each test."""
        results: dict[str, ExerciseResult] = {}
        faults: dict[str, Fault] = {}
        untouched = {step.exercise for step in steps if isinstance(step, Run) and step.untouched}
        with self.sandbox.spawn() as first:
            base = first
            for step in steps:
                if isinstance(step, Run):
                    base, fault = self.try_cell(step, base, first)
                    if fault and step.exercise:
                        faults[step.exercise] = fault
                elif step.cell.name in untouched:
                    results[step.cell.name] = self.tests[step.cell.name].untouched()
                else:
                    test = self.tests[step.cell.name]
                    borrowed = stand_ins(self.unit, step.cell.name, results)
                    results[step.cell.name] = self.try_test(test, base, first, borrowed, faults, student)
        return list(results.values())

    def try_cell(self, step: Run, base: Channel, first: Channel) -> tuple[Channel, Fault | None]:
        """Run a cell in a copy of the snapshot; the copy is the next snapshot unless it ended."""
        try:
            copy = fork(base, first)
        except (ProcessGone, WireError) as error:
            return base, fault_of_loss(error)
        fault = Line(copy, self.limits.call).run(step, self.limits.cell)
        if not copy.alive:
            first.sweep(keep=base)
            return base, fault
        if fault:
            first.sweep(keep=copy)
        if base is not first:
            base.close()
        return copy, fault

    def try_test(
        self,
        test: TestCell,
        base: Channel,
        first: Channel,
        borrowed: Mapping[str, Any],
        faults: Mapping[str, Fault],
        student: str,
    ) -> ExerciseResult:
        """Run a test on copies of the snapshot, which stays as it was."""
        name = test.cell.name
        try:
            line = CarefulLine(base, first, self.limits.call, borrowed, faults.get(name))
        except (ProcessGone, WireError) as error:
            return test.lost(fault_of_loss(error))
        result = test.run(line, self.seed(name, student), quick=False, stand_ins=tuple(borrowed))
        line.close()
        if result.status is not Status.CORRECT:
            first.sweep(keep=base)
        return result

    def seed(self, exercise: str, student: str) -> int:
        return seed_of(self.course, self.unit.name, exercise, student)


class TestCell:
    """One hidden test: its compiled source, run in the judge with `calificar` and the student's names as proxies."""

    __test__ = False  # not one of pytest's

    def __init__(self, cell: SourceCell, unit: Unit) -> None:
        self.cell, self.unit = cell, unit
        self.exercise = unit.exercises[cell.name]
        tree = ast.parse(cell.source, f"{unit.name}:{cell.id}")
        self.code: types.CodeType = compile(tree, f"{unit.name}:{cell.id}", "exec")

    def run(self, line: Line, seed: int, quick: bool, stand_ins: tuple[str, ...] = ()) -> ExerciseResult:
        """The verdict of the cell. quick: without looking for the mistake."""
        verdicts: list[ExerciseResult] = []

        def grade(target: Proxy) -> float:
            mistakes = () if quick else self.unit.mistakes.get(self.cell.name, ())
            reference = self.unit.reference[self.cell.name]
            verdicts.append(Examiner(self.exercise, reference, mistakes, seed, stand_ins).grade(target))
            return verdicts[-1].score

        names = dict(self.unit.reference)
        names.update({name: Proxy(line, name) for name in self.unit.exercises}, calificar=grade)
        try:
            exec(self.code, names)
        except StudentFault as error:
            return self.lost(error.fault)
        except AssertionError as error:
            return self.verdict(Status.WRONG, str(error))
        except SandboxError:
            raise
        except Exception:  # a fault of ours in one test: it costs nobody a mark, and the other tests go on
            LOG.exception("%s: the test of %s failed", self.unit.name, self.cell.name)
            return self.verdict(Status.INTERNAL, OURS)
        return verdicts[-1] if verdicts else self.verdict(Status.CORRECT, "")

    def verdict(self, status: Status, detail: str) -> ExerciseResult:
        score = self.exercise.points if status is Status.CORRECT else 0.0
        return ExerciseResult(self.cell.name, status, score, self.exercise.points, detail=detail)

    def untouched(self) -> ExerciseResult:
        return self.verdict(Status.MISSING, UNTOUCHED)

    def lost(self, fault: Fault) -> ExerciseResult:
        return self.verdict(fault.status, fault.message)


def fork(base: Channel, first: Channel) -> Channel:
    """A copy of the snapshot; if stray processes of the student's leave no room for it, end them and try again."""
    try:
        return base.fork()
    except Died:
        first.sweep(keep=base)
        return base.fork()


def fault_of_loss(error: Exception) -> Fault:
    """What it says of the student's code that its process is gone."""
    if isinstance(error, TimedOut):
        return Fault(Status.TIMEOUT)
    if isinstance(error, WireError):
        return Fault(Status.ERROR, "", "lo que devuelve no es un dato que se pueda calificar")
    return Fault(Status.ERROR)


def outcome_of(answer: dict[str, Any]) -> Outcome:
    """The outcome that a reply tells; a reply of another form is the student's doing."""
    if "error" not in answer:
        changed = answer.get("changed", ())
        names = tuple(str(name) for name in changed) if isinstance(changed, (list, tuple)) else ()
        return Outcome(answer.get("ok"), changed=names)
    error = answer["error"] if isinstance(answer["error"], dict) else {}
    where = error.get("where")
    places = tuple(
        (str(place[0])[:80], place[1])
        for place in (where if isinstance(where, list) else ())
        if isinstance(place, list) and len(place) == 2 and isinstance(place[1], int)
    )
    return Outcome(fault=fault_of(str(error.get("type", ""))[:80], str(error.get("message", ""))[:1000], places))
