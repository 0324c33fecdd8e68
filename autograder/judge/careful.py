"""The careful way: what crashes, hangs, eats memory or spoils the names around it costs itself and nothing else.

A snapshot is the state after every cell so far and no test; what is in doubt runs on a copy of it. A copy costs more
than most cells and calls, so work goes ahead on one copy, the trunk, as long as all is right, as in the quick way. At
the first thing that is not, the trunk is thrown away, the snapshot runs the cells that it is owed, and each thing in
doubt is tried on a copy of its own: that verdict counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.errors import ProcessGone, WireError
from autograder.judge.lines import CarefulLine, Line, TogetherLine, fault_of_loss
from autograder.judge.plan import Run, Step
from autograder.judge.snapshots import Snapshots
from autograder.judge.standins import every_stand_in, stand_ins
from autograder.judge.testcell import TestCell
from autograder.judge.trial import Fault, fault_of
from autograder.model import ExerciseResult, Status
from autograder.sandbox.channel import Channel
from autograder.sandbox.limits import Limits
from autograder.unit.load import Unit


class Careful:
    """One try at a submission. known: what the quick way has found right, in order, before it stopped."""

    def __init__(
        self,
        unit: Unit,
        tests: Mapping[str, TestCell],
        limits: Limits,
        seed: Callable[[str], int],
        first: Channel,
        known: Sequence[ExerciseResult] | None = None,
    ) -> None:
        """tests: by exercise. seed: an exercise's. first: a fresh fork of the sandbox."""
        self.unit, self.tests, self.limits, self.seed = unit, tests, limits, seed
        self.snapshots = Snapshots(first)
        self.results = {result.name: result for result in known or ()}
        self.doubtful = known is not None  # where the quick way stopped, something is not right
        self.faults: dict[str, Fault] = {}
        self.owed: list[Run] = []
        self.trunk: TogetherLine | None = None
        self.lent: set[str] = set()

    def run(self, steps: Sequence[Step]) -> tuple[ExerciseResult, ...]:
        """The verdicts in the notebook's order."""
        untouched = {step.exercise for step in steps if isinstance(step, Run) and step.untouched}
        for step in steps:
            if isinstance(step, Run):
                self.owe(step)
            elif step.cell.name in untouched:
                self.results[step.cell.name] = self.tests[step.cell.name].untouched()
            elif step.cell.name not in self.results:
                self.results[step.cell.name] = self.verdict(self.tests[step.cell.name])
        return tuple(self.results.values())

    def owe(self, step: Run) -> None:
        """A cell is run when a test comes that needs it."""
        self.owed.append(step)
        if self.trunk is not None:
            self.trunk.put_off(step)

    def verdict(self, test: TestCell) -> ExerciseResult:
        """What the trunk finds right is right; for the rest, a copy of the snapshot."""
        lent = stand_ins(self.unit, test.cell.name, self.results)
        self.run_ours()
        doubtful, self.doubtful = self.doubtful, False
        if not doubtful:
            result = self.on_trunk(test, lent)
            if result is not None and result.status is Status.CORRECT:
                return result
        self.settle()
        return self.fair_test(test, lent)

    # --- the trunk

    def on_trunk(self, test: TestCell, lent: Mapping[str, Any]) -> ExerciseResult | None:
        """The verdict on the trunk, after the cells that it has put off; None when there can be no trunk.

        What was lent to one test stays lent: the student has it wrong, and who does not use it does not notice.
        """
        if self.trunk is None:
            self.trunk, self.lent = self.ahead(), set()
        new = {name: function for name, function in lent.items() if name not in self.lent}
        if self.trunk is None or (new and (self.trunk.flush() or self.trunk.lend(new))):
            return None
        self.lent |= new.keys()
        self.trunk.chance = self.seed(test.cell.name)
        return test.run(self.trunk, self.trunk.chance, quick=True, stand_ins=tuple(lent))

    def ahead(self) -> TogetherLine | None:
        """A copy of the snapshot with the cells put off that it is owed; None when it can have no copy."""
        try:
            line = TogetherLine(self.snapshots.copy(), self.limits)
        except (ProcessGone, WireError):
            return None
        for step in self.owed:
            line.put_off(step)
        return line

    def run_ours(self) -> None:
        """Until student code has run there is nothing to keep from our own cells, so they need no copy."""
        while self.snapshots.pristine and self.owed and not (self.owed[0].exercise or self.owed[0].extra):
            Line(self.snapshots.first, self.limits.call).run(self.owed.pop(0), self.limits.cell)

    # --- the snapshot

    def settle(self) -> None:
        """The snapshot runs what it is owed: all on one copy, or, where something is not right, cell by cell."""
        if self.trunk is not None:
            self.trunk.close()
            self.trunk = None
        if not self.owed:
            return
        right = self.all_right()
        owed, self.owed = self.owed, []
        if right:
            return
        for step in owed:
            fault = self.try_cell(step)
            if fault and step.exercise:
                self.faults[step.exercise] = fault

    def all_right(self) -> bool:
        """Run what is owed on one copy, then the snapshot; False, with the snapshot as it was, at any fault."""
        line = self.ahead()
        if line is None:
            return False
        if line.flush() is None:
            return self.snapshots.advance(line.channel)
        line.close()
        self.snapshots.sweep()
        return False

    def try_cell(self, step: Run) -> Fault | None:
        """Run a cell in a copy of the snapshot; the copy is the next snapshot unless it ended."""
        try:
            copy = self.snapshots.copy()
        except (ProcessGone, WireError) as error:
            return fault_of_loss(error)
        fault = Line(copy, self.limits.call).run(step, self.limits.cell)
        if not copy.alive:
            self.snapshots.sweep()
        elif fault:
            self.snapshots.sweep(keep=copy)
            self.snapshots.replace(copy)
        elif not self.snapshots.advance(copy):
            return fault_of("OSError", "la celda deja el proceso sin recursos (archivos, hilos o procesos)")
        return fault

    # --- tests on copies of the snapshot

    def fair_test(self, test: TestCell, borrowed: Mapping[str, Any]) -> ExerciseResult:
        """The verdict with the student's own functions; if it is not right, with the references of all that it uses.

        Each of two answers can be right by its own description and the pair fail: one in float32 under another that
        subtracts, one for matrices alone under another that gives it columns. Neither is wrong.
        """
        result = self.try_test(test, borrowed)
        lent = every_stand_in(self.unit, test.cell.name)
        if result.status not in (Status.WRONG, Status.ERROR) or len(lent) == len(borrowed):
            return result
        fair = self.try_test(test, lent, quick=True)
        return fair if fair.status is Status.CORRECT else result

    def try_test(self, test: TestCell, borrowed: Mapping[str, Any], quick: bool = False) -> ExerciseResult:
        """Run a test on copies of the snapshot, which stays as it was. quick: without looking for the mistake."""
        name = test.cell.name
        try:
            line = CarefulLine(self.snapshots, self.limits.call, self.seed(name), borrowed, self.faults.get(name))
        except (ProcessGone, WireError) as error:
            return test.lost(fault_of_loss(error))
        result = test.run(line, self.seed(name), quick, stand_ins=tuple(borrowed))
        line.close()
        if result.status is not Status.CORRECT:
            self.snapshots.sweep()
        return result
