"""On a worker: one warm Grader for each run, and one submission at a time."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import dataclass

from distributed import Worker, WorkerPlugin, get_worker
from distributed.utils import sync
from tornado.ioloop import PeriodicCallback

from autograder.batch import STARTS, Verdict, grade_file
from autograder.cluster.terms import Terms, difference, identity
from autograder.collect import SubmissionFile
from autograder.errors import ClusterError, SandboxError, SandboxMissing, TallerError
from autograder.grade import Grader
from autograder.sandbox.strays import end_strays
from autograder.unit import find_root

IDLE = 600.0  # seconds without work after which a worker ends its sandbox: the client that forgot it is gone


@dataclass(frozen=True)
class Answer:
    """What a worker says of itself. problem: what keeps it from grading, or "". walls: the layers of its sandbox."""

    problem: str = ""
    walls: tuple[str, ...] = ()


class Gone(Exception):
    """This worker has no post in the run: it has been started anew, or has been idle for too long."""


class Post(WorkerPlugin):
    """A worker process's means for one run: one Grader, from `enlist` until the run or the worker ends."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.grader: Grader | None = None
        self.busy = threading.Lock()
        self.closed = False
        self.last = time.monotonic()

    def open(self) -> None:
        """Start the sandbox and load the units; TallerError when this worker cannot, or must not."""
        options = self.terms.options
        root = find_root()
        if problem := difference(self.terms.identity, identity(root), root):
            raise ClusterError(problem)
        with self.busy:
            self.grader = Grader(root, options.sandbox, options.course, options.limits)
            for unit in self.terms.units:
                self.grader.judge(unit)
            started(self.grader)
            self.last = time.monotonic()
        if self.closed:  # while it was opening
            self.close(wait=True)

    def setup(self, worker: Worker) -> None:
        self.look = PeriodicCallback(lambda: self.leave_when_idle(worker), IDLE * 1000 / 10)
        self.look.start()

    def leave_when_idle(self, worker: Worker) -> None:
        if not self.busy.locked() and time.monotonic() - self.last > IDLE:
            worker.loop.add_callback(worker.plugin_remove, name=self.terms.name)

    def teardown(self, worker: Worker) -> None:
        """Close the sandbox; what is being graded is finished first, by its own thread, which then closes it."""
        self.look.stop()
        self.closed = True
        self.close(wait=False)

    def close(self, wait: bool) -> None:
        """End the sandbox; twice is the same as once."""
        if self.busy.acquire(blocking=wait):
            try:
                if self.grader is not None:
                    self.grader.__exit__()
            finally:
                self.busy.release()

    def grade(self, file: SubmissionFile, content: bytes) -> Verdict:
        """One at a time, whatever the worker's threads. What hangs ends the process: its nanny starts another."""
        with self.busy:
            if self.closed or self.grader is None:
                raise Gone
            end = threading.Timer(self.terms.options.patience, os.kill, (os.getpid(), signal.SIGKILL))
            end.start()
            try:
                verdict = grade_file(self.grader, file, self.terms.options.unit, content)
            finally:
                end.cancel()
                self.last = time.monotonic()
        if self.closed:
            self.close(wait=True)
        return verdict


def started(grader: Grader) -> None:
    """Start its sandbox, again when somebody ends it as it starts; SandboxMissing when there can be none."""
    end_strays()
    for _ in range(STARTS - 1):
        try:
            grader.__enter__()
            return
        except SandboxMissing:
            raise
        except SandboxError:
            grader.__exit__()
    grader.__enter__()


def enlist(terms: Terms) -> Answer:
    """Make this worker ready to grade; returns what keeps it from that, or the layers of its sandbox."""
    worker, post = get_worker(), Post(terms)
    sync(worker.loop, worker.plugin_add, plugin=post, name=terms.name)  # first, so that `dismiss` finds it
    try:
        post.open()
    except TallerError as error:
        return Answer(str(error))
    assert post.grader is not None
    return Answer(walls=post.grader.layers)


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
