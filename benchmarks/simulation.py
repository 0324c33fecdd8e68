"""`python -m benchmarks.simulation`: what 1, 10 and 100 workers do with 100,000 submissions, from measured times.

The model is that of `autograder.cluster`: each worker has `depth` places; a place takes a submission from the client
(one process), by way of the scheduler (one process), has it graded by its worker (one at a time), and is free again
when the client has written the verdict. So the client is busy for `handling + writing` seconds of each submission, and
no number of workers makes it faster than that.
"""

from __future__ import annotations

import random
import statistics
import tempfile
from collections.abc import Generator
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import msgspec
import simpy
import typer
from rich import box
from rich.console import Console
from rich.table import Table

from autograder.cluster.seat import DEPTH
from autograder.errors import TallerError
from autograder.unit import find_root

from .cluster import Costs, Figures, measure
from .command import run_command

WORKERS = (1, 10, 100)
SEED = 20_240
HEADINGS = ("workers", "time", "a second", "bound", "worker", "client", "sched.", "wait for")


class Outcome(msgspec.Struct, frozen=True):
    """What a simulated class came to. makespan: seconds in all. busy: shares of that, of one worker, the mean."""

    workers: int
    count: int
    makespan: float
    worker_busy: float
    client_busy: float
    scheduler_busy: float

    @property
    def rate(self) -> float:
        """Submissions a second."""
        return self.count / self.makespan

    @property
    def bottleneck(self) -> str:
        """Who has no time left."""
        shares = {"workers": self.worker_busy, "client": self.client_busy, "scheduler": self.scheduler_busy}
        return max(shares, key=lambda name: shares[name])


class Station:
    """Somebody who does one thing at a time, first come first served."""

    def __init__(self, env: simpy.Environment) -> None:
        self.env, self.place, self.busy = env, simpy.Resource(env), 0.0

    def work(self, seconds: float) -> Generator[simpy.Event, Any, None]:
        if not seconds:
            return
        with self.place.request() as turn:
            yield turn
            yield self.env.timeout(seconds)
        self.busy += seconds


class Simulation:
    """One class on one cluster; `run` gives what it came to."""

    def __init__(self, costs: Costs, workers: int, count: int, depth: int = DEPTH, seed: int = SEED) -> None:
        self.costs, self.count, self.depth = costs, count, depth
        self.env = simpy.Environment()
        self.client, self.scheduler = Station(self.env), Station(self.env)
        self.workers = [Station(self.env) for _ in range(workers)]
        self.left = count
        self.random = random.Random(seed)

    def run(self) -> Outcome:
        for _ in range(self.depth):  # every worker has its first before any has its second
            for worker in self.workers:
                self.env.process(self.place(worker))
        self.env.run()
        end = self.env.now
        busy = statistics.fmean(worker.busy for worker in self.workers)
        shares = (busy / end, self.client.busy / end, self.scheduler.busy / end)
        return Outcome(len(self.workers), self.count, end, *shares)

    def place(self, worker: Station) -> Generator[simpy.Event, Any, None]:
        """One place of one worker, from the worker's start to the end of the class."""
        yield self.env.timeout(self.costs.start)
        while self.left:
            self.left -= 1
            yield from self.client.work(self.costs.handling)
            yield from self.scheduler.work(self.costs.scheduling)
            yield from worker.work(self.random.choice(self.costs.service) + self.costs.receiving)
            yield from self.client.work(self.costs.writing)


def bound(costs: Costs, workers: int, depth: int = DEPTH) -> float:
    """Submissions a second that cannot be passed: of the workers, the client, the scheduler, and the places."""
    service = statistics.fmean(costs.service) + costs.receiving
    serial = costs.handling + costs.writing
    limits = [workers / service, depth * workers / (service + serial + costs.scheduling)]
    return min([*limits, *(1 / seconds for seconds in (serial, costs.scheduling) if seconds)])


def enough(costs: Costs) -> float:
    """Workers beyond which the client, or the scheduler, is what all wait for."""
    return (statistics.fmean(costs.service) + costs.receiving) / max(costs.handling + costs.writing, costs.scheduling)


def show(console: Console, costs: Costs, count: int, title: str) -> None:
    """A table, with who is busy for how much of the time, and the sentence that it comes to."""
    table = Table(title=f"{count:,} submissions, {title}", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in HEADINGS:
        table.add_column(heading, justify="right", no_wrap=True)
    for workers in WORKERS:
        found = Simulation(costs, workers, count).run()
        shares = (f"{100 * share:.0f} %" for share in (found.worker_busy, found.client_busy, found.scheduler_busy))
        rates = f"{found.rate:.1f}", f"{bound(costs, workers):.1f}"
        table.add_row(str(workers), span(found.makespan), *rates, *shares, found.bottleneck)
    console.print(table)
    one = "client, which writes" if costs.handling + costs.writing > costs.scheduling else "scheduler"
    console.print(f"beyond {enough(costs):.0f} workers all wait for the one {one}", highlight=False)


def span(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{seconds / 60:.1f} min"


def run(
    figures: Annotated[Path | None, typer.Option(help="What `benchmarks.cluster --json` wrote; else measured.")] = None,
    unit: Annotated[str, typer.Option(help="The unit to measure with.")] = "04_xor_numpy",
    count: Annotated[int, typer.Option(help="Submissions to simulate.", min=1)] = 100_000,
) -> None:
    """Simulate a large class on 1, 10 and 100 workers."""
    console = Console()
    costs = known(figures) if figures else measured(unit, console)
    console.print(f"a submission, ms: {described(costs)}; {costs.start:.1f} s to start", highlight=False)
    show(console, msgspec.structs.replace(costs, writing=0.0), count, "no gradebook")
    show(console, costs, count, "with the gradebook")


def described(costs: Costs) -> str:
    parts = {
        f"in a worker's hands (mean of {len(costs.service)})": statistics.fmean(costs.service),
        "to receive it": costs.receiving,
        "of the client": costs.handling,
        "of the scheduler": costs.scheduling,
        "to write the gradebook": costs.writing,
    }
    return ", ".join(f"{1000 * seconds:.1f} {name}" for name, seconds in parts.items())


def known(path: Path) -> Costs:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Figures).costs
    except (OSError, msgspec.DecodeError) as error:
        mend = "give the file that `python -m benchmarks.cluster --json FILE` wrote"
        raise TallerError(f"{path}: {error}\n  mend: {mend}") from None


def measured(unit: str, console: Console) -> Costs:
    quiet = console.status("measuring") if console.is_terminal else nullcontext()
    with tempfile.TemporaryDirectory(prefix="taller-cluster-") as scratch, quiet:
        return measure(find_root(), unit, 20, 1, "bwrap", Path(scratch)).costs


def main() -> None:
    run_command(run)


if __name__ == "__main__":
    main()
