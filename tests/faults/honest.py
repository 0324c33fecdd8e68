"""No false zeros: honest notebooks on loaded cores, all at full marks, and the same JSON at any number of jobs.

python -m tests.faults.honest --count 1000 --jobs 1,2,8
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.batch import Options, Verdict, grade_all
from autograder.build.projection import to_text
from autograder.collect import SubmissionFile
from autograder.model import SubmissionResult
from autograder.unit import load_unit, units

from .noise import Honest, honest_class

ROOT = Path(__file__).resolve().parents[2]
SEED = 20240917


@dataclass(frozen=True)
class Outcome:
    """One run over the class. short: what lost points, in words; told: the JSON of all, times aside."""

    jobs: int
    short: tuple[str, ...]
    told: tuple[Any, ...]
    wall: float
    median: float


def spin() -> None:
    """Work for nothing until ended, or until the test is gone."""
    parent = os.getppid()
    while os.getppid() == parent:
        sum(range(100_000))


@contextmanager
def competitors(count: int) -> Iterator[None]:
    """Processes that keep `count` cores busy."""
    running = [mp.get_context("fork").Process(target=spin, daemon=True) for _ in range(count)]
    for process in running:
        process.start()
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.join()


def write_class(made: Sequence[Honest], folder: Path) -> list[SubmissionFile]:
    """The class as files in `folder`."""
    files = []
    for one in made:
        path = folder / f"{one.student}_{one.unit}.ipynb"
        path.write_text(to_text(one.notebook), encoding="utf-8")
        files.append(SubmissionFile(path, path.name, one.student, one.unit))
    return files


def told(verdict: Verdict) -> Any:
    """All that is said of a submission but the time it took."""
    return {**verdict.to_json(), "seconds": 0} if isinstance(verdict, SubmissionResult) else str(verdict)


def lost(one: Honest, verdict: Verdict) -> str:
    """Why an honest notebook has less than full marks; "" when it has them."""
    if isinstance(verdict, SubmissionResult):
        if verdict.score == verdict.max > 0:
            return ""
        why = [
            f"{e.name} {e.status} {[h.id for h in e.hints]} {e.detail} {[p.name for p in e.parts if p.score < p.max]}"
            for e in verdict.exercises
            if e.score < e.max
        ]
    else:
        why = [str(verdict)]
    return f"{one.student} ({'; '.join(one.what)}): {'; '.join(why)}"


def grade_class(made: Sequence[Honest], files: Sequence[SubmissionFile], jobs: int) -> Outcome:
    """Grade them all and look at every verdict."""
    start = time.monotonic()
    verdicts = grade_all(files, Options(ROOT, jobs=jobs))
    wall = time.monotonic() - start
    short = tuple(filter(None, map(lost, made, verdicts)))
    seconds = [v.seconds for v in verdicts if isinstance(v, SubmissionResult)]
    return Outcome(jobs, short, tuple(map(told, verdicts)), wall, statistics.median(seconds) if seconds else 0.0)


def run(count: int, jobs: Sequence[int], seed: int, busy: int, names: Sequence[str] = ()) -> Iterator[Outcome]:
    """The same class once for each number of jobs, beside `busy` competitors. names: of units; without, all."""
    folders = units(ROOT)
    made = honest_class([load_unit(folders[name]) for name in names or sorted(folders)], count, seed)
    with tempfile.TemporaryDirectory(prefix="honest-") as folder:
        files = write_class(made, Path(folder))
        for number in jobs:
            with competitors(busy):
                yield grade_class(made, files, number)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=1000, help="honest notebooks")
    parser.add_argument("--jobs", default="1,2,8", help="numbers of judge processes, one run each")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--busy", type=int, default=2, help="competing processes that never rest")
    parser.add_argument("--units", default="", help="their names, with commas; without, all units")
    args = parser.parse_args()
    names = [name for name in args.units.split(",") if name]
    first: Outcome | None = None
    failed = False
    for outcome in run(args.count, [int(n) for n in args.jobs.split(",")], args.seed, args.busy, names):
        first = first or outcome
        differ = sum(a != b for a, b in zip(first.told, outcome.told, strict=True))
        print(
            f"{args.count} honest notebooks, {outcome.jobs} jobs, {args.busy} competitors: "
            f"{len(outcome.short)} below full marks, {differ} told otherwise than at {first.jobs} jobs; "
            f"{outcome.wall:.0f} s, median {outcome.median:.3f} s each",
            flush=True,
        )
        for why in outcome.short:
            print(f"  {why}")
        failed = failed or bool(outcome.short) or bool(differ)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
