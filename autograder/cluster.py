"""Grading on a dask cluster; the only module that knows dask.

The client, this process, reads the files, says which worker grades what, and is the only one that writes. Each worker
process holds one warm Grader for the run and grades one submission at a time. Notebooks travel as bytes, verdicts as
our own records: dask's pickle never meets an object of a student's.

Every worker has a seat with DEPTH submissions, one in its hands and one waiting, so no more than DEPTH for each
worker are in flight, whatever the class. A worker that goes leaves its seat: what it held is given to others.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import dask.config
from distributed import Client, Future, Worker, WorkerPlugin, get_worker
from distributed.utils import sync
from tornado.ioloop import PeriodicCallback

from autograder.batch import Options, Verdict, grade_file, lost
from autograder.collect import SubmissionFile, read_content
from autograder.errors import ClusterError, SubmissionError, TallerError
from autograder.grade import Grader
from autograder.unit import find_root, units
from autograder.unit.load import FILES, digest

DEPTH = 2  # submissions that a worker has at most: the next one is there when one is done
TRIES = 3  # workers that a submission may take with it before it is given up as our fault
POLL = 1.0  # seconds between two looks at who is there
CONNECT = 10.0  # seconds for the scheduler to answer
ALONE = 60.0  # seconds to wait for a worker when there is none
IDLE = 600.0  # seconds without work after which a worker ends its sandbox: the client that forgot it is gone
PACKAGE = Path(__file__).parent
LOG = logging.getLogger(__name__)


def _code() -> str:
    """What the grader itself is; both sides must be the same."""
    folders = (PACKAGE, PACKAGE.parent / "taller")
    paths = sorted(path.relative_to(PACKAGE.parent).as_posix() for folder in folders for path in folder.rglob("*.py"))
    return digest(PACKAGE.parent, paths)


CODE = _code()  # now, as it is loaded, and not what may be on the disk later


def identity(root: Path) -> dict[str, str]:
    """What verdicts depend on: the digests of the grader and of every unit."""
    return {"autograder": CODE} | {name: digest(folder, FILES) for name, folder in units(root).items()}


# --- on a worker -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Terms:
    """What a run asks of a worker. name: the run's. units: to be loaded before the first submission."""

    name: str
    identity: Mapping[str, str]
    units: tuple[str, ...]
    options: Options


class Gone(Exception):
    """This worker has no post in the run: it has been started anew, or has been idle for too long."""


class Post(WorkerPlugin):
    """A worker process's means for one run: one Grader, from `enlist` until the run or the worker ends."""

    def __init__(self, terms: Terms, grader: Grader) -> None:
        self.terms, self.grader = terms, grader
        self.busy = threading.Lock()
        self.closed = False
        self.last = time.monotonic()

    def setup(self, worker: Worker) -> None:
        self.look = PeriodicCallback(lambda: self.leave_when_idle(worker), IDLE * 1000 / 10)
        self.look.start()

    def leave_when_idle(self, worker: Worker) -> None:
        if not self.busy.locked() and time.monotonic() - self.last > IDLE:
            worker.loop.add_callback(worker.plugin_remove, name=self.terms.name)

    def teardown(self, worker: Worker) -> None:
        """Close the sandbox; what is being graded is finished first, by its own thread."""
        self.look.stop()
        self.closed = True
        if self.busy.acquire(blocking=False):
            self.grader.__exit__()

    def grade(self, file: SubmissionFile, content: bytes) -> Verdict:
        """One at a time, whatever the worker's threads. What hangs ends the process: its nanny starts another."""
        with self.busy:
            if self.closed:
                raise Gone
            end = threading.Timer(self.terms.options.patience, os.kill, (os.getpid(), signal.SIGKILL))
            end.start()
            try:
                return grade_file(self.grader, file, self.terms.options.unit, content)
            finally:
                end.cancel()
                self.last = time.monotonic()
                if self.closed:
                    self.grader.__exit__()


def enlist(terms: Terms) -> str:
    """Make this worker ready to grade; returns what keeps it from that, or ""."""
    options = terms.options
    try:
        root = find_root()
        if problem := difference(terms.identity, identity(root), root):
            return problem
        grader = Grader(root, options.sandbox, options.course, options.limits)
        for unit in terms.units:
            grader.judge(unit)
        grader.__enter__()
    except TallerError as error:
        return str(error)
    worker = get_worker()
    sync(worker.loop, worker.plugin_add, plugin=Post(terms, grader), name=terms.name)
    return ""


def difference(here: Mapping[str, str], there: Mapping[str, str], root: Path) -> str:
    """What keeps a worker's verdicts from being the client's, or "". root: the worker's."""
    odd = sorted(here.keys() - there.keys()), sorted(there.keys() - here.keys())
    odd_ones = [f"{name} is missing" for name in odd[0]] + [f"{name} is only there" for name in odd[1]]
    odd_ones += [f"{name} is not the same" for name in here if name in there and here[name] != there[name]]
    if not odd_ones:
        return ""
    mend = "bring that folder to the same state as here, or set TALLER_RAIZ there, and start the worker again"
    return f"its grader or units in {root} are not those of the client: {', '.join(odd_ones)}\n  mend: {mend}"


def grade_here(run: str, file: SubmissionFile, content: bytes) -> Verdict:
    """One submission, on a worker that has a post. file.path is the client's, and of no use here."""
    post = get_worker().plugins.get(run)
    if not isinstance(post, Post):
        raise Gone
    return post.grade(file, content)


async def dismiss(run: str, dask_worker: Worker) -> None:
    """Give up the post, and the sandbox with it."""
    if run in dask_worker.plugins:
        await dask_worker.plugin_remove(name=run)


# --- the client ------------------------------------------------------------------------------------------------------


def grade_on(
    address: str,
    files: Sequence[SubmissionFile],
    options: Options,
    done: Callable[[int, Verdict], None] = lambda number, verdict: None,
) -> list[Verdict]:
    """As `batch.grade_all`, on the workers of the scheduler at `address`; or in the file that names one.

    ClusterError when there is none, when it ends, when its workers have other units or no sandbox.
    """
    grader = Grader(options.root, options.sandbox, options.course, options.limits)
    named = {options.unit} if options.unit else {file.unit for file in files}
    wanted = tuple(name for name in grader.folders if name in named)
    terms = Terms(f"autograder-{uuid.uuid4().hex}", identity(options.root), wanted, options)
    return asyncio.run(_grade(address, files, terms, grader, done))


async def _grade(
    address: str,
    files: Sequence[SubmissionFile],
    terms: Terms,
    grader: Grader,
    done: Callable[[int, Verdict], None],
) -> list[Verdict]:
    async with connected(address) as client:
        run = Run(client, address, files, terms, grader, done)
        try:
            return await run.grade()
        except BaseExceptionGroup as group:  # of a TaskGroup: the first is the cause, the others followed from it
            raise _first(group) from None
        finally:
            await run.end()


def _first(error: BaseException) -> BaseException:
    return _first(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[Client]:
    """A client of the scheduler at an address, or of the one that a scheduler file names."""
    where = {"scheduler_file": address} if Path(address).is_file() else {"address": address}
    large = {"distributed.admin.large-graph-warning-threshold": "1GiB"}  # a notebook of 20 MB is no mistake
    with dask.config.set(large):
        try:
            client = await Client(**where, asynchronous=True, set_as_default=False, timeout=CONNECT)
        except (OSError, TypeError, ValueError, RuntimeError) as error:
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ClusterError(
                f"{address}: no dask scheduler can be reached there ({said})\n"
                "  mend: `dask scheduler --host ADDRESS --port 8786` starts one, `dask worker tcp://ADDRESS:8786 "
                "--nthreads 1` its workers; then --dask tcp://ADDRESS:8786. For tls:// set dask's own tls settings"
            ) from error
        try:
            yield client
        finally:
            with suppress(OSError, TimeoutError):
                await client.close(timeout=CONNECT)


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
            return frozenset(await asyncio.wait_for(self.client.nthreads(), CONNECT))
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
        if problem := await self.enlisted(address):
            self.unfit[address] = problem
            if address in self.first:
                raise ClusterError(f"worker {address}: {problem}")
            LOG.warning("worker %s came later and gets nothing to grade: %s", address, problem)
            return
        held: dict[int, Future[Verdict]] = {}
        try:
            async with asyncio.TaskGroup() as pullers:
                for _ in range(DEPTH):
                    pullers.create_task(self.pull(address, held))
        except* Gone:
            LOG.warning("worker %s was started anew", address)
        finally:
            self.give_back(held)

    async def enlisted(self, address: str) -> str:
        """What keeps a worker from grading, or ""."""
        future = self.client.submit(
            enlist, self.terms, workers=[address], allow_other_workers=False, key=self.key("enlist"), pure=False
        )
        try:
            return str(await future)
        except Exception as error:  # whatever fails there is that machine's, and is told as such
            mend = f"install the same version there, with Python {'.'.join(map(str, sys.version_info[:2]))}"
            return f"cannot be prepared: {error!r}\n  mend: {mend}; the worker's own log says more"

    def key(self, what: str) -> tuple[str, int]:
        return (f"{self.terms.name}-{what}", next(self.serial))

    async def pull(self, address: str, held: dict[int, Future[Verdict]]) -> None:
        """Have one submission after another graded by one worker. held: what it has, the oldest first."""
        while True:
            number = await self.waiting.get()
            file = self.files[number]
            try:
                content = read_content(file.path)
            except SubmissionError as error:
                self.take(number, SubmissionError(file.label, error.problem, error.mend))
                continue
            held[number] = self.client.submit(
                grade_here,
                *(self.terms.name, file, content),
                workers=[address],
                allow_other_workers=False,
                key=self.key("grade"),
                pure=False,
            )
            try:
                verdict = await held[number]
            except Gone:
                raise
            except Exception as error:  # a failure of ours, there or on the way: told in the verdict, never a zero
                LOG.warning("%s: %r on worker %s", file.label, error, address)
                del held[number]
                self.failed(number)
            else:
                del held[number]
                self.take(number, verdict)

    def give_back(self, held: Mapping[int, Future[Verdict]]) -> None:
        """What a worker had when it went: the oldest that it had not answered was in its hands."""
        running = next((number for number, future in held.items() if future.status != "finished"), None)
        for number in held:
            if number == running:
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
        if self.client.status == "running" and self.seats:
            with suppress(OSError):
                told = self.client.run(dismiss, self.terms.name, workers=list(self.seats), on_error="ignore")
                await asyncio.wait_for(told, CONNECT)
