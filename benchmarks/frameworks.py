"""`python -m benchmarks.frameworks`: unit 05's reference network in NumPy beside PyTorch eager, for the same net,
batches and threads: a table and one claim for each setting."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.errors import TallerError

from .command import run_command
from .machine import describe
from .report import print_machine, seconds, times

CHILD = Path(__file__).with_name("networks.py")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
SLOWER = 1.0
SAME_COST = 1e-3


class Lap(msgspec.Struct, frozen=True):
    """One process's run: seconds per epoch by the wall clock and of the processor, and the cost at the end."""

    wall: float
    processor: float
    cost: float


@dataclass(frozen=True)
class Setting:
    """batch: records per step; 0 is all of them."""

    threads: int
    batch: int

    @property
    def name(self) -> str:
        batches = f"batches of {self.batch}" if self.batch else "full batch"
        return f"{self.threads} thread{'s' * (self.threads > 1)}, {batches}"


@dataclass(frozen=True)
class Duel:
    """The same setting for both, round by round in turn."""

    setting: Setting
    numpy: tuple[Lap, ...]
    torch: tuple[Lap, ...]

    @property
    def ratio(self) -> float:
        """How many times PyTorch's processor time NumPy takes: the median over the rounds of each round's ratio.

        Two laps of a round stand side by side in time, so a slow spell of the machine touches both.
        """
        return statistics.median(a.processor / b.processor for a, b in zip(self.numpy, self.torch, strict=True))

    @property
    def wall_ratio(self) -> float:
        return statistics.median(a.wall / b.wall for a, b in zip(self.numpy, self.torch, strict=True))

    @property
    def same(self) -> bool:
        """Whether both have trained the same network: their last costs agree."""
        return abs(self.numpy[-1].cost - self.torch[-1].cost) <= SAME_COST * abs(self.torch[-1].cost)


def lap(framework: str, setting: Setting, records: int, epochs: int) -> Lap:
    """One process, its threads set before it imports anything."""
    environment = {**os.environ, **dict.fromkeys(THREADS, str(setting.threads))}
    command = [sys.executable, str(CHILD), framework, str(records), str(setting.batch), str(epochs)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise TallerError(f"{framework}: {ended.stderr.strip()[-400:]}\n  mend: install what it names, and run again")
    return msgspec.convert(json.loads(ended.stdout), Lap)


def duel(setting: Setting, records: int, epochs: int, rounds: int) -> Duel:
    """The rounds of one setting; who begins changes from round to round."""
    laps: dict[str, list[Lap]] = {"numpy": [], "torch": []}
    for number in range(rounds):
        for framework in sorted(laps, reverse=bool(number % 2)):
            laps[framework].append(lap(framework, setting, records, epochs))
    return Duel(setting, tuple(laps["numpy"]), tuple(laps["torch"]))


def print_duels(console: Console, duels: Sequence[Duel], records: int) -> None:
    """Median seconds per epoch of each, and how many times PyTorch's NumPy takes."""
    table = Table(title=f"784-512-10, {records} records, float32: seconds per epoch", title_justify="left")
    for heading in ("setting", "NumPy CPU", "PyTorch CPU", "ratio", "NumPy wall", "PyTorch wall", "ratio "):
        table.add_column(heading, justify="left" if heading == "setting" else "right", no_wrap=True)
    for found in duels:
        cells = []
        for clock, ratio in (("processor", found.ratio), ("wall", found.wall_ratio)):
            both = (statistics.median(getattr(a, clock) for a in laps) for laps in (found.numpy, found.torch))
            cells += [*map(seconds, both), times(ratio)]
        table.add_row(found.setting.name, *cells)
    console.print(table)
    for found in duels:
        claim(console, found)


def claim(console: Console, found: Duel) -> None:
    holds = found.same and found.ratio <= SLOWER
    text = f"{found.setting.name}: NumPy takes {times(found.ratio)} PyTorch's processor time (target ≤ {SLOWER:g}×)"
    if not found.same:
        text = f"{found.setting.name}: not the same network: {found.numpy[-1].cost} and {found.torch[-1].cost}"
    console.print(Text(f"{'✓' if holds else '✗'} {text}", style="green" if holds else "bold red"), soft_wrap=True)


def numbers_of(text: str, option: str, least: int) -> list[int]:
    """«1,2» as numbers, each once and in order; TallerError for anything else."""
    try:
        found = sorted({int(part) for part in text.split(",")})
    except ValueError:
        found = []
    if not found or found[0] < least:
        raise TallerError(f"{option} {text}: not numbers from {least} on\n  mend: for example {option} {least},2")
    return found


def run(
    threads: Annotated[str, typer.Option(help="Threads of each, separated by commas.")] = "1,2",
    batches: Annotated[str, typer.Option(help="Records per step, separated by commas; 0 is all.")] = "0,100,1000",
    records: Annotated[int, typer.Option(min=10, help="Records of the made-up set.")] = 10_000,
    epochs: Annotated[int, typer.Option(min=1, help="Epochs timed in each process.")] = 3,
    rounds: Annotated[int, typer.Option(min=1, help="Processes of each in each setting.")] = 3,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures there.")] = None,
) -> None:
    """NumPy beside PyTorch eager. Exit status 1 where NumPy is slower, or the two are not the same network."""
    console = Console(width=None if sys.stdout.isatty() else 110)
    settings = [Setting(t, b) for b in numbers_of(batches, "--batches", 0) for t in numbers_of(threads, "--threads", 1)]
    machine = describe()
    print_machine(console, machine)
    with console.status("training"):
        duels = [duel(setting, records, epochs, rounds) for setting in settings]
    print_duels(console, duels, records)
    if json_file:
        data = {"machine": machine, "duels": duels, "ratios": {d.setting.name: d.ratio for d in duels}}
        json_file.write_bytes(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")
    if not all(d.same and d.ratio <= SLOWER for d in duels):
        raise typer.Exit(1)


def main() -> None:
    run_command(run)


if __name__ == "__main__":
    main()
