"""Calling a submission's functions: on the one process of the quick way, or on copies of a snapshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.authoring import Kwargs
from autograder.errors import ProcessGone, TimedOut, TooMuchMemory, WireError
from autograder.judge.plan import Run
from autograder.judge.snapshots import Snapshots
from autograder.judge.trial import Fault, Outcome, StudentFault, fault_of
from autograder.model import Status
from autograder.sandbox.channel import Channel
from autograder.sandbox.wire import Handle


class Line:
    """Calls into one process of the submission. Quick: what ends the process ends the quick way."""

    def __init__(self, channel: Channel, seconds: float, chance: int = 0) -> None:
        """chance: seeds what our own functions draw when the student's call them."""
        self.channel = channel
        self.seconds, self.chance = seconds, chance

    def run(self, step: Run, seconds: float) -> Fault | None:
        """Execute a cell; the fault that it ended with, or None."""
        return self._ask({"op": "cell", "source": step.source, "name": step.name}, seconds).fault

    def call(
        self, target: str | Handle, args: Sequence[Any], kwargs: Kwargs, seed: int | None, through: str = ""
    ) -> Outcome:
        """Call a function of the student's; or, with it as the first argument, one of ours that stands beside it."""
        message = {"op": "call", "target": target, "args": list(args), "kwargs": kwargs, "seed": seed}
        return self._ask({**message, "through": through} if through else message, self.seconds)

    def _ask(self, message: dict[str, Any], seconds: float) -> Outcome:
        try:
            answer = self.channel.request(message, seconds, self.chance)
        except (ProcessGone, WireError) as error:
            return Outcome(fault=fault_of_loss(error))
        return outcome_of(answer)


class CarefulLine(Line):
    """Calls into a fork of a snapshot; a fork that ends is replaced by another."""

    def __init__(
        self,
        snapshots: Snapshots,
        seconds: float,
        chance: int,
        stand_ins: Mapping[str, Any],
        cell_fault: Fault | None,
    ) -> None:
        self.snapshots = snapshots
        self.stand_ins, self.cell_fault = stand_ins, cell_fault
        super().__init__(self.fresh(seconds), seconds, chance)

    def fresh(self, seconds: float) -> Channel:
        """A copy of the snapshot, with stand-ins for what is wrong."""
        copy = self.snapshots.copy()
        for name, function in self.stand_ins.items():
            copy.request({"op": "bind", "name": name, "value": function}, seconds)
        return copy

    def call(
        self, target: str | Handle, args: Sequence[Any], kwargs: Kwargs, seed: int | None, through: str = ""
    ) -> Outcome:
        try:
            if not self.channel.alive:
                self.channel = self.fresh(self.seconds)
        except (ProcessGone, WireError) as error:
            return Outcome(fault=fault_of_loss(error))
        outcome = super().call(target, args, kwargs, seed, through)
        if outcome.fault and outcome.fault.status is Status.MISSING and self.cell_fault:
            return replace(outcome, fault=self.cell_fault)
        return outcome

    def close(self) -> None:
        self.channel.close()


@dataclass(frozen=True)
class Proxy:
    """A student's function, as a test sees it: calling it sends data and gets data.

    through: the function of a set-up cell that the cases of its exercise go through, or "".
    """

    line: Line
    name: str
    through: str = ""

    def invoke(self, kwargs: Kwargs, seed: int | None) -> Outcome:
        return self.line.call(self.name, (), kwargs, seed, self.through)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        outcome = self.line.call(self.name, args, kwargs, None)
        if outcome.fault:
            raise StudentFault(outcome.fault)
        return outcome.value


def fault_of_loss(error: Exception) -> Fault:
    """What it says of the student's code that its process is gone."""
    if isinstance(error, TimedOut):
        return Fault(Status.TIMEOUT)
    if isinstance(error, TooMuchMemory):
        return Fault(Status.MEMORY)
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
