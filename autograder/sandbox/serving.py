"""Our functions, run for a submission: within bounds of time and memory, and with a chance of their own.

Stand-ins and the implementations of «escribe la prueba» run in the judge, on arguments that a student chooses. What he
may have of the judge for one cell or call is bounded, and what our functions draw neither depends on who was graded
before nor is left to who comes after.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import NoReturn, Self

import numpy as np

from autograder.errors import TimedOut
from autograder.sandbox.inside import tensors

PAGE = os.sysconf("SC_PAGE_SIZE")


class _TimeUp(BaseException):
    """Raised amid our function by the timer; no `except Exception` of its own stops it."""


class Serving:
    """What one request of the judge's lets a submission have of our functions. A context manager.

    What the calls need of this process (generators, limits, a handler) is set up at the first and put back at the end.
    """

    def __init__(self, seconds: float, memory: int, seed: int) -> None:
        """seconds: of our processor time, for all calls together. memory: bytes above what we hold now."""
        self.seconds, self.memory, self.seed = seconds, memory, seed % 2**32
        self.left = seconds
        self.used: ExitStack | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.used is not None:
            self.used.close()

    def call(self, work: Callable[[], bytes]) -> bytes:
        """Do `work`, which runs our function; TimedOut when the time is up, in the middle of it too."""
        if self.used is None:
            self.used = self._begin()
        start = time.process_time()
        try:
            if self.left > 0:
                with _timer(self.left):
                    return work()
        except _TimeUp:
            self.left = 0.0
        finally:
            self.left -= time.process_time() - start
        raise TimedOut(f"more than {self.seconds:g} s of processor time in functions of ours")

    def _begin(self) -> ExitStack:
        with ExitStack() as stack:
            stack.enter_context(_own_chance(self.seed))
            stack.enter_context(_memory(self.memory))
            stack.enter_context(_alarmed())
            begun = stack.pop_all()
        return begun


@contextmanager
def _own_chance(seed: int) -> Iterator[None]:
    """The global generators begin at `seed`, and go back to where they were."""
    before = random.getstate(), np.random.get_state()
    random.seed(seed)
    np.random.seed(seed)
    try:
        with tensors.undisturbed():
            tensors.seed(seed)
            yield
    finally:
        random.setstate(before[0])
        np.random.set_state(before[1])


def _main_thread() -> bool:
    """Only the main thread can be told that its time is up, and in a judge there is no other."""
    return threading.current_thread() is threading.main_thread()


@contextmanager
def _alarmed() -> Iterator[None]:
    """The timer's signal raises _TimeUp."""

    def up(*_: object) -> NoReturn:
        raise _TimeUp

    before = signal.signal(signal.SIGPROF, up) if _main_thread() else None
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGPROF, before)


@contextmanager
def _timer(seconds: float) -> Iterator[None]:
    """The signal comes after so much processor time."""
    if not _main_thread():
        yield
        return
    try:
        signal.setitimer(signal.ITIMER_PROF, max(seconds, 1e-3))
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def _memory(more: int) -> Iterator[None]:
    """MemoryError for what asks for `more` bytes above what this process has."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with open("/proc/self/statm") as file:
        limit = int(file.read().split()[0]) * PAGE + more
    allowed = [one for one in (soft, hard) if one != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([limit, *allowed]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
