"""On the client: who is there, who grades what, and every verdict told of in one place.

Every worker has a seat with a bounded number of submissions, so that number for each worker is in flight at most,
whatever the class. A worker that goes leaves its seat: what it held is given to others.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from typing import Any

from distributed import Client, Future

from autograder.batch import Options, Verdict, lost
from autograder.cluster.post import Answer, Gone, dismiss, enlist, grade_here
from autograder.cluster.scheduler import CONNECT, connected
from autograder.cluster.seat import DEPTH, Seat, settled
from autograder.cluster.terms import Terms, identity
from autograder.collect import SubmissionFile, read_content
from autograder.errors import ClusterError, SubmissionError
from autograder.grade import Grader

TRIES = 3  # workers that a submission may take with it before it is given up as our fault
POLL = 1.0  # seconds between two looks at who is there
ANSWER = 60.0  # seconds for it to answer later, when it may be busy; that a connection is lost shows at once
ALONE = 60.0  # seconds to wait for a worker when there is none
LOG = logging.getLogger(__name__)


def grade_on(
    address: str,
    files: Sequence[SubmissionFile],
    options: Options,
    done: Callable[[int, Verdict], None] = lambda number, verdict: None,
    walls: Callable[[Sequence[str]], None] = lambda names: None,
) -> list[Verdict]:
    """As `batch.grade_all`, on the workers of the scheduler at `address`; or in the file that names one.

    ClusterError when there is none, when it ends, when its workers have other units or no sandbox.
    """
    grader = Grader(options.root, options.sandbox, options.course, options.limits)
    named = {options.unit} if options.unit else {file.unit for file in files}
    wanted = tuple(name for name in grader.folders if name in named)
    terms = Terms(f"autograder-{uuid.uuid4().hex}", identity(options.root), wanted, options)
    return asyncio.run(_grade(address, files, terms, grader, done, walls))


async def _grade(
    address: str,
    files: Sequence[SubmissionFile],
    terms: Terms,
    grader: Grader,
    done: Callable[[int, Verdict], None],
    walls: Callable[[Sequence[str]], None],
) -> list[Verdict]:
    async with connected(address) as client:
        run = Run(client, address, files, terms, grader, done)
        try:
            verdicts = await run.grade()
            walls(run.walls())
            return verdicts
        except BaseExceptionGroup as group:  # of a TaskGroup: the first is the cause, the others followed from it
            raise _first(group) from None
        finally:
            await run.end()


def _first(error: BaseException) -> BaseException:
    return _first(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error


class Run:
    """The state of one run: what waits, who has a seat, what has come."""

    def __init__(
        self,
        client: Client,
        address: str,
        files: Sequence[SubmissionFile],
        terms: Terms,
        grader: Grader,
        done: Callable[[int, Verdict], None],
    ) -> None:
        self.client, self.address, self.files = client, address, files
        self.terms, self.grader, self.done = terms, grader, done
        self.waiting: asyncio.PriorityQueue[int] = asyncio.PriorityQueue()  # what is tried again goes first
        for number in range(len(files)):
            self.waiting.put_nowait(number)
        self.verdicts: dict[int, Verdict] = {}
        self.complete = asyncio.Event()
        self.seats: dict[str, asyncio.Task[None]] = {}
        self.fit: dict[str, tuple[str, ...]] = {}  # the layers of the sandbox of each that has graded
        self.unfit: dict[str, str] = {}
        self.first: frozenset[str] = frozenset()  # who was there at the beginning
        self.failures: Counter[int] = Counter()
        self.serial = count()

    async def grade(self) -> list[Verdict]:
        """The verdicts in the order of the files."""
        async with asyncio.TaskGroup() as group:
            watch = group.create_task(self.watch(group))
            await self.complete.wait()
            for task in (watch, *self.seats.values()):
                task.cancel()
        return [self.verdicts[number] for number in range(len(self.files))]

    def walls(self) -> list[str]:
        """The layers of defence that every worker has had."""
        found = list(self.fit.values())
        return [name for name in found[0] if all(name in layers for layers in found)] if found else []

    def take(self, number: int, verdict: Verdict) -> None:
        """A verdict has come. What `done` writes is written before its worker gets another submission."""
        self.verdicts[number] = verdict
        self.done(number, verdict)
        if len(self.verdicts) == len(self.files):
            self.complete.set()

    async def watch(self, group: asyncio.TaskGroup) -> None:
        """Give a seat to each worker that comes, and take it from each that goes."""
        somebody = time.monotonic()
        while True:
            present = await self.present()
            self.first = self.first or present
            for address in self.seats.keys() - present:
                self.seats[address].cancel()
            self.seats = {address: seat for address, seat in self.seats.items() if not seat.done()}
            for address in present - self.seats.keys() - self.unfit.keys():
                self.seats[address] = group.create_task(self.seat(address))
            if self.seats:
                somebody = time.monotonic()
            elif time.monotonic() - somebody > ALONE:
                raise self.nobody()
            await asyncio.sleep(POLL)

    async def present(self) -> frozenset[str]:
        """The addresses of the workers. ClusterError when the scheduler no longer answers."""
        try:
            if self.client.status != "running":
                raise OSError("the connection is lost")
            return frozenset(await asyncio.wait_for(self.client.nthreads(), ANSWER))
        except OSError as error:  # a TimeoutError too
            raise ClusterError(
                f"{self.address}: the dask scheduler has ended or cannot be reached ({error or 'no answer'})\n"
                "  mend: start it and its workers again, and run the same command: with --course or --json what has "
                "been graded is kept"
            ) from None

    def nobody(self) -> ClusterError:
        reasons = "".join(f"\n  {address}: {problem}" for address, problem in self.unfit.items())
        return ClusterError(
            f"{self.address}: for {ALONE:g} s there has been no worker that can grade{reasons}\n"
            f"  mend: `dask worker {self.address} --nthreads 1`, on a machine that `autograder doctor` finds well"
        )

    async def seat(self, address: str) -> None:
        """One worker's part in the run, for as long as it is there."""
        answer = await self.enlisted(address)
        if problem := answer.problem:
            self.unfit[address] = problem
            if address in self.first:
                raise ClusterError(f"worker {address}: {problem}")
            LOG.warning("worker %s came later and gets nothing to grade: %s", address, problem)
            return
        self.fit[address] = answer.walls
        seat = Seat(address)
        try:
            async with asyncio.TaskGroup() as pullers:
                for _ in range(DEPTH):
                    pullers.create_task(self.pull(seat))
        except* Gone:
            LOG.warning("worker %s was started anew", address)
        finally:
            self.give_back(seat)

    async def enlisted(self, address: str) -> Answer:
        """What a worker says when it is made ready."""
        try:
            answer: Answer = await settled(self.submit(address, "enlist", enlist, self.terms))
            return answer
        except Exception as error:  # whatever fails there is that machine's, and is told as such
            mend = f"install the same version there, with Python {'.'.join(map(str, sys.version_info[:2]))}"
            return Answer(f"cannot be prepared: {error!r}\n  mend: {mend}; the worker's own log says more")

    def submit(self, address: str, what: str, function: Callable[..., Any], *args: Any) -> Future[Any]:
        """Have one worker run a function, and no other."""
        key = (f"{self.terms.name}-{what}", next(self.serial))
        return self.client.submit(function, *args, workers=[address], allow_other_workers=False, key=key, pure=False)

    async def pull(self, seat: Seat) -> None:
        """Have one submission after another graded by one worker."""
        while True:
            number = await self.waiting.get()
            async with seat.turn(number, alone=self.failures[number] > 0):
                verdict = await self.graded(seat, number)
                if verdict is None:
                    self.failed(number)
                else:
                    self.take(number, verdict)

    async def graded(self, seat: Seat, number: int) -> Verdict | None:
        """The verdict of a worker; None when it has failed in a way that is not the student's."""
        file = self.files[number]
        try:
            content = read_content(file.path)
        except SubmissionError as error:
            return SubmissionError(file.label, error.problem, error.mend)
        seat.given[number] = self.submit(seat.address, "grade", grade_here, self.terms.name, file, content)
        try:
            verdict: Verdict | None = await settled(seat.given[number])
        except Gone:
            raise
        except Exception as error:  # a failure of ours, there or on the way: told in the verdict, never a zero
            LOG.warning("%s: %r on worker %s", file.label, error, seat.address)
            verdict = None
        del seat.given[number]
        return verdict

    def give_back(self, seat: Seat) -> None:
        """What a worker had when it went. Whichever of them it died of, each is tried again by itself."""
        for number in seat.held:
            if future := seat.given.get(number):
                future.release()
                self.failed(number)
            else:
                self.waiting.put_nowait(number)

    def failed(self, number: int) -> None:
        """Try it again, or give it up as our fault, which costs no mark."""
        self.failures[number] += 1
        if self.failures[number] < TRIES:
            self.waiting.put_nowait(number)
        else:
            self.take(number, lost(self.grader, self.files[number], self.terms.options.unit))

    async def end(self) -> None:
        """Have the workers end their sandboxes; those that cannot be told do it by themselves, when idle."""
        if self.client.status == "running":
            with suppress(OSError):
                told = self.client.run(dismiss, self.terms.name, on_error="ignore")
                await asyncio.wait_for(told, CONNECT)
