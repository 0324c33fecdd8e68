"""What the grader's processes hold, and how long each submission takes, as a class grows.

One run over the largest count, looked at as it passes each of the others: a process that gathers anything with each
submission holds more at the last mark than at the first. Hundreds are alike, so their times may be compared.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec

from autograder.batch import Options, Verdict
from autograder.errors import TallerError
from autograder.sandbox.watch import descendants, resident
from autograder.session import Watcher, grade_paths
from autograder.unit import Unit, load_unit, units

from .ours import COURSE
from .sample import sample, write

DIFFERENT = 20  # notebooks; a class is made of these again and again
HUNDRED = 100
FLAT = 1.10  # all processes together hold at most so many times as much at the last mark as at the first
LINEAR = 1.20  # the last hundred takes at most so many times as long as the first


class Mark(msgspec.Struct, frozen=True):
    """As a number of verdicts is reached. Bytes resident: of the reader, of the judges, of their warm sandboxes.

    each: seconds for one submission, over the hundred just done.
    """

    count: int
    reader: int
    judges: int
    sandboxes: int
    each: float

    @property
    def total(self) -> int:
        return self.reader + self.judges + self.sandboxes


class Growth(msgspec.Struct, frozen=True):
    """What the marks say. first: seconds for one submission of the first hundred."""

    unit: str
    jobs: int
    first: float
    marks: tuple[Mark, ...]

    @property
    def memory(self) -> float:
        """How many times as much at the last mark as at the first."""
        return self.marks[-1].total / self.marks[0].total

    @property
    def time(self) -> float:
        """How many times as long in the last hundred as in the first."""
        return self.marks[-1].each / self.first

    @property
    def well(self) -> bool:
        return self.memory <= FLAT and self.time <= LINEAR


class Observer:
    """Told of each verdict; looks at the processes when one of `counts` is reached."""

    def __init__(self, counts: Sequence[int]) -> None:
        self.counts = frozenset(counts)
        self.stamps: list[float] = []
        self.marks: list[Mark] = []
        self.lasting: set[int] = set()

    def done(self, verdict: Verdict) -> None:
        """Submissions come and go: of what is below the judges, what was there at the first verdict counts."""
        self.stamps.append(time.perf_counter())
        if len(self.stamps) == 1:
            self.lasting = set().union(*map(descendants, self.judges()))
        if len(self.stamps) in self.counts:
            self.marks.append(self.look())

    def judges(self) -> list[int]:
        return [process.pid for process in mp.active_children() if process.pid is not None]

    def look(self) -> Mark:
        number, judges = len(self.stamps), sum(map(resident, self.judges()))
        sandboxes = sum(map(resident, self.lasting))
        return Mark(number, resident(os.getpid()), judges, sandboxes, self.each(number))

    def each(self, number: int) -> float:
        """Seconds for one submission, over the hundred that ends with `number`."""
        before = max(number - HUNDRED, 1)
        return (self.stamps[number - 1] - self.stamps[before - 1]) / (number - before)


def write_class(unit: Unit, count: int, folder: Path) -> None:
    """`count` students' folders under `folder`/class; their notebooks are links to a few."""
    write(sample(unit, DIFFERENT), unit, folder / "different")
    different = sorted((folder / "different").glob("*/*/*.ipynb"))
    for number in range(count):
        place = folder / "class" / f"estudiante_{number:05d}" / unit.name
        place.mkdir(parents=True)
        os.link(different[number % DIFFERENT], place / f"{unit.name}.ipynb")


def observe(folder: Path, counts: Sequence[int], options: Options) -> tuple[float, list[Mark]]:
    """Grade what is in `folder`, as `autograder grade` does; to be called in a process of its own."""
    observer = Observer(counts)
    session = grade_paths([folder], options, watcher=Watcher(done=observer.done))
    if len(session.results) != max(counts):
        raise TallerError(f"{len(session.results)} of {max(counts)} were graded: {session.problems[:1]}")
    return observer.each(min(HUNDRED, max(counts))), observer.marks


def grow(root: Path, name: str, counts: Sequence[int], jobs: int, sandbox: str) -> Growth:
    unit = load_unit(units(root)[name])
    options = Options(root, sandbox, COURSE, jobs)
    with tempfile.TemporaryDirectory(prefix="taller-bench-") as scratch:
        write_class(unit, max(counts), Path(scratch))
        with ProcessPoolExecutor(1, mp_context=mp.get_context("spawn")) as pool:
            first, marks = pool.submit(observe, Path(scratch) / "class", counts, options).result()
    return Growth(name, jobs, first, tuple(marks))
