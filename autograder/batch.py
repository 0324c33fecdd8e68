"""Grading many submissions: N judge processes, each with its own sandbox, and one reader of their results."""

from __future__ import annotations

import ctypes
import multiprocessing as mp
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from autograder.collect import SubmissionFile, parse_notebook, read_notebook
from autograder.errors import SandboxError, SandboxMissing, SubmissionError, TallerError
from autograder.grade import Grader, internal_result
from autograder.model import SubmissionResult
from autograder.sandbox import Limits
from autograder.sandbox.strays import end_strays

TRIES = 2
STARTS = 3
OPENED = 50  # of the notebooks whose names tell no unit, to see which units to load; a class may hold thousands
PR_SET_PDEATHSIG = 1
Verdict = SubmissionResult | SubmissionError


@dataclass(frozen=True)
class Options:
    """How to grade. root: the project's folder. course: enters the seeds of the students' cases.

    unit: what every notebook answers, whatever it says of itself. patience: seconds of wall time for one submission,
    whatever keeps a judge process busy with it.
    """

    root: Path
    sandbox: str = "bwrap"
    course: str = "taller"
    jobs: int = 1
    limits: Limits | None = None
    unit: str | None = None
    patience: float = 900.0


# What grades a class, here or elsewhere: as `grade_all`.
Runner = Callable[
    [Sequence[SubmissionFile], Options, Callable[[int, Verdict], None], Callable[[Sequence[str]], None]], list[Verdict]
]


def grade_all(
    files: Sequence[SubmissionFile],
    options: Options,
    done: Callable[[int, Verdict], None] = lambda number, verdict: None,
    walls: Callable[[Sequence[str]], None] = lambda names: None,
) -> list[Verdict]:
    """The verdicts in the order of `files`, whatever the number of jobs. done: told of each as it comes.

    walls: told of the layers of defence that every judge's sandbox has.

    SandboxMissing when no sandbox works here; AuthorError when a unit is wrong.
    """
    grader = Grader(options.root, options.sandbox, options.course, options.limits)
    named = {options.unit} if options.unit else _units_of(files, grader)
    for unit in [name for name in grader.folders if name in named]:
        grader.judge(unit)  # loaded once, before the workers fork; one that shows later is loaded by who meets it
    verdicts: dict[int, Verdict] = {}
    for number, verdict in _run(files, grader, options, walls):
        verdicts[number] = verdict
        done(number, verdict)
    return [verdicts[number] for number in range(len(files))]


def _units_of(files: Sequence[SubmissionFile], grader: Grader) -> set[str]:
    """The units that the files are of, by their names; what those do not tell, the first of the notebooks do."""
    named = {file.unit for file in files if file.unit is not None}
    for file in [file for file in files if file.unit is None][:OPENED]:
        with suppress(SubmissionError):  # it is told when its turn comes
            named.add(grader.unit_of(read_notebook(file.path), file.label))
    return named


def grade_file(grader: Grader, file: SubmissionFile, unit: str | None = None, content: bytes | None = None) -> Verdict:
    """The verdict on one file, or why it has none. unit: what it answers, whatever it says of itself.

    content: what the file holds, where it is on another machine.
    """
    try:
        nb = read_notebook(file.path) if content is None else parse_notebook(content, file.label)
        return grader.grade(nb, file.label, file.student, unit or grader.unit_of(nb, file.label, file.unit))
    except SubmissionError as error:
        return SubmissionError(file.label, error.problem, error.mend)


def _work(grader: Grader, unit: str | None, pipe: Connection, reader: int) -> None:
    """A judge process: grade what comes until None comes. What keeps it from starting is its first message.

    It ends with its reader, however that ended: nobody would take its verdicts.
    """
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != reader:  # it had ended before
        return
    with ExitStack() as stack:
        try:
            stack.enter_context(grader)
        except TallerError as error:
            pipe.send(error)
            return
        pipe.send(grader.layers)
        while (file := pipe.recv()) is not None:
            pipe.send(grade_file(grader, file, unit))


class Worker:
    """A judge process, seen from the reader: busy with at most one submission."""

    def __init__(self, grader: Grader, unit: str | None) -> None:
        context: Any = mp.get_context("fork")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(grader, unit, theirs, os.getpid()), daemon=True)
        self.process.start()
        theirs.close()
        self.number: int | None = None
        self.since = 0.0
        self.walls: tuple[str, ...] = ()

    def ready(self) -> None:
        """Wait until its sandbox runs. Raises what kept it from starting."""
        try:
            said: tuple[str, ...] | TallerError = self.pipe.recv()
        except (EOFError, OSError) as error:
            raise SandboxError("a judge process ended before it began; run it again") from error
        if isinstance(said, TallerError):
            raise said
        self.walls = said

    def give(self, number: int, file: SubmissionFile) -> None:
        self.number, self.since = number, time.monotonic()
        with suppress(OSError):  # that the process has ended shows when its verdict is taken
            self.pipe.send(file)

    def take(self) -> Verdict | None:
        """The verdict; None when the process has ended, or keeps it for too long."""
        try:
            return self.pipe.recv() if self.pipe.poll() else None
        except (EOFError, OSError):
            return None

    def close(self) -> None:
        """End the process; its sandbox dies with it."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


def _run(
    files: Sequence[SubmissionFile], grader: Grader, options: Options, walls: Callable[[Sequence[str]], None]
) -> Iterator[tuple[int, Verdict]]:
    """Verdicts as they come. A judge process that dies or hangs is replaced, and its submission tried again."""
    end_strays()
    waiting = deque(enumerate(files))
    tries = [0] * len(files)
    workers = [Worker(grader, options.unit) for _ in range(max(min(options.jobs, len(files)), 1))]
    try:
        workers[:] = [_readied(worker, grader, options.unit) for worker in workers]
        walls([name for name in workers[0].walls if all(name in worker.walls for worker in workers)])
        while True:
            for worker in workers:
                if worker.number is None and waiting:
                    worker.give(*waiting.popleft())
            busy = [worker for worker in workers if worker.number is not None]
            if not busy:
                return
            for worker in _due(busy, options.patience):
                number, verdict = worker.number, worker.take()
                assert number is not None
                worker.number = None
                if verdict is None:
                    worker.close()
                    workers[workers.index(worker)] = _readied(Worker(grader, options.unit), grader, options.unit)
                    tries[number] += 1
                    if tries[number] < TRIES:
                        waiting.appendleft((number, files[number]))
                        continue
                    verdict = lost(grader, files[number], options.unit)
                yield number, verdict
    finally:
        for worker in workers:
            worker.close()
        end_strays()


def _due(busy: Sequence[Worker], patience: float) -> list[Worker]:
    """Wait for the workers that have said something, have ended, or have been at it for too long."""
    longest = min(worker.since for worker in busy) + patience - time.monotonic()
    said = wait([worker.pipe for worker in busy], max(longest, 0.0))
    return [worker for worker in busy if worker.pipe in said or time.monotonic() - worker.since >= patience]


def _readied(worker: Worker, grader: Grader, unit: str | None) -> Worker:
    """A worker whose sandbox runs: this one, or another when it was ended as it started."""
    for _ in range(STARTS - 1):
        try:
            worker.ready()
            return worker
        except SandboxMissing:
            raise
        except SandboxError:
            worker.close()
            worker = Worker(grader, unit)
    worker.ready()
    return worker


def lost(grader: Grader, file: SubmissionFile, unit: str | None) -> Verdict:
    """A submission that ended or held its judge process, again and again: our fault, so no marks are lost."""
    try:
        unit = unit or grader.unit_of(read_notebook(file.path), file.label, file.unit)
    except SubmissionError as error:
        return error
    problem = SandboxError("the judge process ended or hung")
    return internal_result(grader.judge(unit), file.label, file.student, grader.sandbox.isolated, problem)
