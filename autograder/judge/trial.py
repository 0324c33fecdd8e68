"""Calling an implementation on a case, wherever it runs, and what came of it."""

from __future__ import annotations

import copy
import hashlib
import random
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from autograder.authoring import Exercise, Kwargs
from autograder.model import Status
from autograder.sandbox.inside import tensors
from autograder.sandbox.inside.arguments import snapshot, unchanged

COSTLY = (Status.TIMEOUT, Status.MEMORY)
MOST_COSTLY = 2
NO_MEMORY = "DefaultCPUAllocator: can't allocate memory"  # how torch says it


@dataclass(frozen=True)
class Fault:
    """Why there is no value: the student's exception, a limit, or nothing to call.

    where: pairs (cell, line) of the notebook, the innermost last.
    """

    status: Status
    type: str = ""
    message: str = ""
    where: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What one call gave: a value, or a fault; and the arguments that it changed in place."""

    value: Any = None
    fault: Fault | None = None
    changed: tuple[str, ...] = ()


class StudentFault(Exception):
    """Raised by `Evidence.call` when the student's function has no value to give."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


Call = tuple[Kwargs, int | None]  # the arguments, and the seed of the global generators


class Target(Protocol):
    """An implementation under test; no method raises what the implementation raises."""

    def invoke(self, kwargs: Kwargs, seed: int | None) -> Outcome: ...

    def begin(self, calls: Sequence[Call]) -> Callable[[], list[Outcome]]:
        """Begin several calls, if it can be done at once; what is returned waits for their outcomes."""
        return lambda: in_turn(self.invoke, calls)


def in_turn(invoke: Callable[[Kwargs, int | None], Outcome], calls: Sequence[Call]) -> list[Outcome]:
    """The outcomes of calls made one by one; after MOST_COSTLY that used up a limit the others are not tried."""
    outcomes: list[Outcome] = []
    costly: list[Outcome] = []
    for kwargs, seed in calls:
        outcome = Outcome(fault=costly[-1].fault) if len(costly) >= MOST_COSTLY else invoke(kwargs, seed)
        outcomes.append(outcome)
        if outcome.fault and outcome.fault.status in COSTLY:
            costly.append(outcome)
    return outcomes


@dataclass(frozen=True)
class Trial:
    """One case of an exercise: its arguments, what the reference gives, what the student's gave."""

    case: str
    kwargs: Kwargs
    seed: int | None
    expected: Any
    outcome: Outcome
    single: bool


@dataclass(frozen=True)
class Local(Target):
    """An implementation in this process: a reference, a mistake, or the student's under plain nbgrader."""

    function: Callable[..., Any]

    def invoke(self, kwargs: Kwargs, seed: int | None) -> Outcome:
        given = copy.deepcopy(kwargs)
        old = {name: snapshot(value) for name, value in given.items()}
        with warnings.catch_warnings(), np.errstate(all="ignore"), tensors.undisturbed():
            warnings.simplefilter("ignore")
            if seed is not None:
                np.random.seed(seed)
                random.seed(seed)
                tensors.seed(seed)
            try:
                value = self.function(**given)
            except Exception as error:  # whatever the implementation raises is its outcome
                return Outcome(fault=fault_of(type(error).__name__, str(error)))
        changed = tuple(name for name, before in old.items() if not unchanged(before, given[name]))
        return Outcome(value, changed=changed)


def fault_of(type_: str, message: str, where: tuple[tuple[str, int], ...] = ()) -> Fault:
    """The fault that an exception of the student's stands for."""
    if type_ == "RuntimeError" and NO_MEMORY in message:
        return Fault(Status.MEMORY, type_, message, where)
    status = {"MemoryError": Status.MEMORY, "NotImplementedError": Status.MISSING}.get(type_, Status.ERROR)
    return Fault(status, type_, message, where)


def seed_of(course: str, unit: str, exercise: str, student: str) -> int:
    """The seed of a student's cases: the same on every regrade, another for every student."""
    digest = hashlib.sha256("\0".join((course, unit, exercise, student)).encode()).digest()
    return int.from_bytes(digest[:8], "little")


def make_kwargs(exercise: Exercise, seed: int) -> dict[str, Kwargs]:
    """The arguments of every case, drawn from the student's seed."""
    return {
        name: make(np.random.default_rng([seed, number])) for number, (name, make) in enumerate(exercise.cases.items())
    }
