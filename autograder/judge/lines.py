"""Calling a submission's functions: on the one process of the quick way, or on copies of a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from autograder.authoring import Kwargs
from autograder.errors import ProcessGone, TimedOut, TooMuchMemory, WireError
from autograder.judge.plan import Run
from autograder.judge.snapshots import Snapshots
from autograder.judge.trial import Call, Fault, Outcome, StudentFault, Target, fault_of, in_turn
from autograder.model import Status
from autograder.sandbox.channel import Channel
from autograder.sandbox.limits import Limits

Message = dict[str, Any]


class Line:
    """Calls into one process of the submission. Quick: what ends the process ends the quick way."""

    def __init__(self, channel: Channel, seconds: float, chance: int = 0) -> None:
        """chance: seeds what our own functions draw when the student's call them."""
        self.channel = channel
        self.seconds, self.chance = seconds, chance

    def close(self) -> None:
        """End the process."""
        self.channel.close()

    def run(self, step: Run, seconds: float) -> Fault | None:
        """Execute a cell; the fault that it ended with, or None."""
        return self._ask(cell_message(step), seconds).fault

    def call(self, name: str, args: Sequence[Any], kwargs: Kwargs, seed: int | None, through: str = "") -> Outcome:
        """Call a function of the student's; or, with it as the first argument, one of ours that stands beside it."""
        return self._ask(call_message(name, args, kwargs, seed, through), self.seconds)

    def begin(self, name: str, calls: Sequence[Call], through: str = "") -> Callable[[], list[Outcome]]:
        """Begin several calls; what is returned waits for their outcomes."""
        return lambda: in_turn(lambda kwargs, seed: self.call(name, (), kwargs, seed, through), calls)

    def _ask(self, message: Message, seconds: float) -> Outcome:
        try:
            answer = self.channel.request(message, seconds, self.chance)
        except (ProcessGone, WireError) as error:
            return Outcome(fault=fault_of_loss(error))
        return outcome_of(answer)


class TogetherLine(Line):
    """Cells and calls that travel together, so that judge and student seldom wait for each other.

    They share the limit of one, and what comes of a cell is known with the calls behind it: this is for what should
    be right, with another way for what turns out not to be.
    """

    def __init__(self, channel: Channel, limits: Limits, chance: int = 0) -> None:
        super().__init__(channel, limits.call, chance)
        self.limits = limits
        self.cells: list[Run] = []

    def put_off(self, step: Run) -> None:
        """Execute a cell before the next call."""
        self.cells.append(step)

    def flush(self) -> Fault | None:
        """Execute the cells that were put off; the fault of the first that has one."""
        cells, self.cells = self.cells, []
        if not cells:
            return None
        if (frame := self.frame(cells)) is not None:
            return next((outcome.fault for outcome in self.post(frame, len(cells))() if outcome.fault), None)
        return next((fault for step in cells if (fault := self.run(step, self.limits.cell))), None)

    def lend(self, stand_ins: Mapping[str, Any]) -> Fault | None:
        """Put our functions where names of the notebook stand; the fault of a process that has ended."""
        try:
            lend(self.channel, stand_ins, self.seconds)
        except (ProcessGone, WireError) as error:
            return fault_of_loss(error)
        return None

    def begin(self, name: str, calls: Sequence[Call], through: str = "") -> Callable[[], list[Outcome]]:
        frame = self.frame(self.cells, [call_message(name, (), *call, through) for call in calls])
        if frame is None:
            fault = self.flush()
            return partial(list, [Outcome(fault=fault)] * len(calls)) if fault else super().begin(name, calls, through)
        cells, self.cells = len(self.cells), []
        outcomes = self.post(frame, cells + len(calls))
        return lambda: outcomes()[cells:]

    def call(self, name: str, args: Sequence[Any], kwargs: Kwargs, seed: int | None, through: str = "") -> Outcome:
        fault = self.flush()
        return Outcome(fault=fault) if fault else super().call(name, args, kwargs, seed, through)

    def frame(self, cells: Sequence[Run], calls: Sequence[Message] = ()) -> bytes | None:
        """One frame for all, or None where they cannot travel together."""
        return self.channel.many([*map(cell_message, cells), *calls])

    def post(self, frame: bytes, count: int) -> Callable[[], list[Outcome]]:
        """Send a frame of `count` messages; what is returned waits for their outcomes. A fault is that of the rest."""
        try:
            answer = self.channel.post(frame, min(self.limits.cell, self.limits.call), self.chance)
        except (ProcessGone, WireError) as error:
            return partial(list, [Outcome(fault=fault_of_loss(error))] * count)

        def outcomes() -> list[Outcome]:
            try:
                return outcomes_of(answer(), count)
            except (ProcessGone, WireError) as error:
                return [Outcome(fault=fault_of_loss(error))] * count

        return outcomes


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
        lend(copy, self.stand_ins, seconds)
        return copy

    def call(self, name: str, args: Sequence[Any], kwargs: Kwargs, seed: int | None, through: str = "") -> Outcome:
        try:
            if not self.channel.alive:
                self.channel = self.fresh(self.seconds)
        except (ProcessGone, WireError) as error:
            return Outcome(fault=fault_of_loss(error))
        outcome = super().call(name, args, kwargs, seed, through)
        if outcome.fault and outcome.fault.status is Status.MISSING and self.cell_fault:
            return replace(outcome, fault=self.cell_fault)
        return outcome


@dataclass(frozen=True)
class Proxy(Target):
    """A student's function, as a test sees it: calling it sends data and gets data.

    through: the function of a set-up cell that the cases of its exercise go through, or "".
    """

    line: Line
    name: str
    through: str = ""

    def invoke(self, kwargs: Kwargs, seed: int | None) -> Outcome:
        return self.line.call(self.name, (), kwargs, seed, self.through)

    def begin(self, calls: Sequence[Call]) -> Callable[[], list[Outcome]]:
        return self.line.begin(self.name, calls, self.through)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        outcome = self.line.call(self.name, args, kwargs, None)
        if outcome.fault:
            raise StudentFault(outcome.fault)
        return outcome.value


def lend(channel: Channel, stand_ins: Mapping[str, Any], seconds: float) -> None:
    """Put our functions where names of the notebook stand."""
    for name, function in stand_ins.items():
        channel.request({"op": "bind", "name": name, "value": function}, seconds)


def cell_message(step: Run) -> Message:
    """What asks for a cell to be executed."""
    return {"op": "cell", "source": step.source, "name": step.name}


def call_message(name: str, args: Sequence[Any], kwargs: Kwargs, seed: int | None, through: str) -> Message:
    """What asks for a call."""
    message = {"op": "call", "target": name, "args": list(args), "kwargs": kwargs, "seed": seed}
    return {**message, "through": through} if through else message


def fault_of_loss(error: Exception) -> Fault:
    """What it says of the student's code that its process is gone."""
    if isinstance(error, TimedOut):
        return Fault(Status.TIMEOUT)
    if isinstance(error, TooMuchMemory):
        return Fault(Status.MEMORY)
    if isinstance(error, WireError):
        return Fault(Status.ERROR, "", "lo que devuelve no es un dato que se pueda calificar")
    return Fault(Status.ERROR)


def outcomes_of(answer: Message, count: int) -> list[Outcome]:
    """The outcomes that a reply to `count` messages tells, a fault standing for all that follow it."""
    answers = answer.get("ok")
    if not isinstance(answers, list):
        return [outcome_of(answer)] * count
    if not all(isinstance(one, dict) and one.keys() & {"ok", "error"} for one in answers[:count]):
        raise WireError("not the replies to what was asked")
    outcomes = [outcome_of(one) for one in answers[:count]]
    if len(outcomes) == count:
        return outcomes
    if not (outcomes and outcomes[-1].fault):
        raise WireError("fewer replies than messages")
    return outcomes + outcomes[-1:] * (count - len(outcomes))


def outcome_of(answer: Message) -> Outcome:
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
