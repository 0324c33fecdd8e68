"""`python -m benchmarks.cluster`: what a submission costs on a dask cluster, over the same one graded here.

One worker process against one judge process, on the same submissions, in turn. The client's and the scheduler's shares
are processor time, which the machine's load does not change: they are what one process does for every submission,
whatever the number of workers, and so what bounds a large cluster (`benchmarks.simulation`).
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from autograder.batch import Options, Runner, Verdict, grade_all
from autograder.cluster import grade_on
from autograder.collect import SubmissionFile
from autograder.errors import TallerError
from autograder.unit import find_root, load_unit, units

from .command import run_command
from .ours import COURSE, files_under, gradebook_seconds, graded
from .sample import MOST, sample, write
from .workers import LocalCluster

FEW, MORE = 20, 400
TICK = os.sysconf("SC_CLK_TCK")


class Costs(msgspec.Struct, frozen=True):
    """Seconds. service: of each submission in a worker's hands. writing: of one into the gradebook.

    receiving, handling, scheduling: processor time of the worker, the client and the scheduler for one, beside the
    grading. start: to the first verdict.
    """

    service: tuple[float, ...]
    receiving: float
    handling: float
    scheduling: float
    writing: float
    start: float


class Figures(msgspec.Struct, frozen=True):
    """local, remote: seconds from one verdict to the next, at one job and at one worker, without a gradebook."""

    unit: str
    local: tuple[float, ...]
    remote: tuple[float, ...]
    costs: Costs

    @property
    def over_local(self) -> float:
        """Seconds of wall time that a submission costs more on the cluster; what else the machine does is in it."""
        return statistics.median(self.remote) - statistics.median(self.local)

    @property
    def handing_over(self) -> float:
        """Seconds of the processor that a submission costs beside its grading, of all three processes."""
        return self.costs.receiving + self.costs.handling + self.costs.scheduling


class Laps(msgspec.Struct, frozen=True):
    """One run: seconds between verdicts, seconds that the judge says it took, and to the first verdict's beginning."""

    between: tuple[float, ...]
    service: tuple[float, ...]
    start: float


def lap(files: Sequence[SubmissionFile], options: Options, runner: Runner) -> Laps:
    stamps: list[float] = []

    def done(number: int, verdict: Verdict) -> None:
        stamps.append(time.perf_counter())

    begin = time.perf_counter()
    results = graded(runner(files, options, done, lambda names: None))
    between = tuple(after - before for before, after in pairwise(stamps))
    return Laps(between, tuple(result.seconds for result in results), stamps[0] - begin - results[0].seconds)


def measure(root: Path, name: str, count: int, rounds: int, sandbox: str, scratch: Path) -> Figures:
    """scratch: an empty folder."""
    unit = load_unit(units(root)[name])
    write(sample(unit, count), unit, scratch / "handed-in")
    for folder in ("unzipped", "cluster"):
        (scratch / folder).mkdir()
    files = files_under(scratch / "handed-in", name, scratch / "unzipped")
    options = Options(root, sandbox, COURSE)
    with LocalCluster(scratch / "cluster", root) as cluster:
        cluster.add()
        runner = partial(grade_on, cluster.address)
        runner(files[:2], options)  # what the client and the worker import once
        remote = [lap(files, options, runner) for _ in range(rounds)]
        handling, scheduling, receiving = shares(files[0], options, cluster, scratch)
    local = [lap(files, options, grade_all) for _ in range(rounds)]
    writing = statistics.median(gradebook_seconds(files, name, options, scratch / "course"))
    service = tuple(seconds for one in remote for seconds in one.service)
    start = statistics.median(one.start for one in remote)
    return Figures(
        name, between(local), between(remote), Costs(service, receiving, handling, scheduling, writing, start)
    )


def shares(file: SubmissionFile, options: Options, cluster: LocalCluster, scratch: Path) -> list[float]:
    """Processor time of the client, the scheduler and the worker for one submission, what they use once in a run aside.

    Found with files as large as a notebook that are none, so that the workers have nothing to do and the run is all
    handling: the difference between few and many, divided by as many more.
    """
    path = scratch / "damaged.ipynb"
    path.write_bytes(file.path.read_bytes().rstrip()[:-1])
    damaged = msgspec.structs.replace(file, path=path)
    few, many = (spent([damaged] * count, options, cluster) for count in (FEW, FEW + MORE))
    return [(much - little) / MORE for little, much in zip(few, many, strict=True)]


def spent(files: Sequence[SubmissionFile], options: Options, cluster: LocalCluster) -> list[float]:
    """Seconds of the processor that a run takes of the client, of the scheduler and of the one worker."""
    assert cluster.scheduler is not None
    processes = (os.getpid(), cluster.scheduler.pid, cluster.workers[0].pid)
    before = [processor_time(process) for process in processes]
    grade_on(cluster.address, files, options)
    return [processor_time(process) - start for process, start in zip(processes, before, strict=True)]


def between(laps: Sequence[Laps]) -> tuple[float, ...]:
    return tuple(seconds for one in laps for seconds in one.between)


def processor_time(process: int) -> float:
    """Seconds of the processor that a process has used, its children aside."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def show(console: Console, figures: Figures) -> None:
    costs = figures.costs
    lines = (
        ("one judge process here, median", statistics.median(figures.local)),
        ("one worker process of a cluster, median", statistics.median(figures.remote)),
        ("over the local path, wall time", figures.over_local),
        ("handing over, processor time", figures.handing_over),
        ("  of the worker", costs.receiving),
        ("  of the client", costs.handling),
        ("  of the scheduler", costs.scheduling),
        ("writing the gradebook, when there is one", costs.writing),
        ("before the first verdict, once", costs.start),
    )
    console.print(f"{figures.unit}: {len(costs.service)} submissions on one worker, ms", highlight=False)
    for name, seconds in lines:
        console.print(f"  {name:42}{1000 * seconds:8.1f}", highlight=False, soft_wrap=True)


def run(
    unit: Annotated[str, typer.Option(help="Its name.")] = "04_xor_numpy",
    count: Annotated[int, typer.Option(help="Submissions.", min=2, max=MOST)] = 20,
    rounds: Annotated[int, typer.Option(help="How many times.", min=1)] = 3,
    sandbox: Annotated[str, typer.Option(help="bwrap, or none: no isolation at all.")] = "bwrap",
    json: Annotated[Path | None, typer.Option("--json", help="Write the figures there.")] = None,
) -> None:
    """Measure what a submission costs on a dask cluster, over the same one graded here."""
    console, root = Console(), find_root()
    if unit not in units(root):
        raise TallerError(f"no such unit: {unit}\n  mend: choose among {', '.join(units(root))}")
    quiet = console.status("") if console.is_terminal else nullcontext()
    with tempfile.TemporaryDirectory(prefix="taller-cluster-") as scratch, quiet:
        figures = measure(root, unit, count, rounds, sandbox, Path(scratch))
    show(console, figures)
    if json:
        json.write_bytes(msgspec.json.format(msgspec.json.encode(figures), indent=1) + b"\n")


def main() -> None:
    run_command(run)


if __name__ == "__main__":
    main()
