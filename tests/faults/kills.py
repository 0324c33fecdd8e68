"""`kill -9` at any moment: a class graded under random kills, run again each time, loses nothing and doubles nothing.

    python -m tests.faults.kills --kills 200

Of a run's processes (the command itself, a judge, bubblewrap, the warm Python, a submission's fork) one, drawn by
chance, is killed after a time drawn by chance; the run goes on, and one that did not end well is run again, as a person
would. When the class is graded, results, gradebook and graded copies are compared with those of an undisturbed run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook, to_text
from autograder.gradebook import make_course
from autograder.gradebook.record import Course
from autograder.sandbox.strays import strays
from autograder.sandbox.watch import descendants
from autograder.unit import load_unit, units

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
REPOSITORY = Path(__file__).resolve().parents[2]
UNIT = "90_mini"
SEED = 20240918
SECONDS = 600.0  # for one run, however loaded the machine
PAUSE = 0.4  # seconds, at most, between a kill and the next
RUNS = 200  # for one class
KINDS = ("command", "judge", "bubblewrap", "warm Python", "fork")


@dataclass
class Place:
    """A class of submissions, a course, and where results go."""

    folder: Path
    jobs: int = 2

    @property
    def submissions(self) -> Path:
        return self.folder / "submissions"

    @property
    def course(self) -> Path:
        return self.folder / "course"

    @property
    def results(self) -> Path:
        return self.folder / "results.json"

    def command(self, *options: str) -> list[str]:
        """The class graded into the course and the results."""
        line = [sys.executable, "-m", "autograder", "grade", str(self.submissions), "--jobs", str(self.jobs)]
        return [*line, "--json", str(self.results), "--course", str(self.course), *options]

    def environment(self) -> dict[str, str]:
        """Ours, with a folder for what is temporary that goes with the class."""
        scratch = self.folder / "scratch"
        scratch.mkdir(exist_ok=True)
        ours = {"TALLER_RAIZ": str(FIXTURES), "PYTHONPATH": str(REPOSITORY), "TMPDIR": str(scratch)}
        return {**os.environ, **ours}

    def start(self) -> subprocess.Popen[bytes]:
        """One run of the command, in a process of its own."""
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                self.command(), env=self.environment(), stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )

    def forget(self) -> None:
        """As before the first run: no results, no marks."""
        shutil.rmtree(self.course, ignore_errors=True)
        shutil.copytree(self.folder / "fresh", self.course)
        for left in (self.results, *self.folder.glob(".*.graded")):
            left.unlink(missing_ok=True)


def make_place(folder: Path, count: int) -> Place:
    """A class of `count`, of every kind of answer, and an empty course."""
    unit = load_unit(units(FIXTURES)[UNIT])
    blank, right = student_notebook(unit), solution_sources(unit)
    mistakes = [mistake for found in unit.mistakes.values() for mistake in found]
    place = Place(folder)
    place.submissions.mkdir()
    for number in range(count):
        one = mistakes[number % len(mistakes)]
        kinds = ({}, {one.exercise: one.source}, {one.exercise: "import os\nos._exit(0)"})
        sources = {**right, **kinds[number % 3]} if number % 10 else {}
        path = place.submissions / f"alumna_{number:03d}_{UNIT}.ipynb"
        path.write_text(to_text(fill(blank, sources)), encoding="utf-8")
    (folder / "project" / "notebooks").mkdir(parents=True)
    shutil.copytree(FIXTURES / "solutions", folder / "project" / "solutions")
    (folder / "project" / "notebooks" / f"{UNIT}.ipynb").write_text(to_text(blank), encoding="utf-8")
    make_course(folder / "project", folder / "fresh", "muertes")
    place.forget()
    return place


@dataclass(frozen=True)
class Told:
    """What a graded class tells, without times: results, marks, and the digest of each graded copy."""

    results: list[dict[str, Any]]
    marks: tuple[Any, ...]
    copies: dict[str, str]


def told(place: Place) -> Told:
    """What stands in the results' file and in the course."""
    results = [{**one, "seconds": 0} for one in json.loads(place.results.read_text())]
    with Course(place.course) as book:
        marks = book.marks()
    graded = sorted(place.course.glob("autograded/*/*/*.ipynb"))
    return Told(results, marks, {path.parts[-3]: hashlib.sha256(path.read_bytes()).hexdigest() for path in graded})


def problems(place: Place, truth: Told, count: int) -> list[str]:
    """What differs from an undisturbed run; [] when nothing was lost or doubled."""
    now = told(place)
    students = {one["student"] for one in now.results}
    found = []
    if not len(now.results) == len(students) == count:
        found.append(f"{len(now.results)} results of {len(students)} students")
    other = [a["student"] for a, b in zip(now.results, truth.results, strict=False) if a != b]
    if other:
        found.append(f"results differ: {', '.join(other)}")
    if now.marks != truth.marks:
        found.append(f"the gradebook has {len(now.marks)} marks, or others")
    if now.copies != truth.copies:
        found.append(f"{len(now.copies)} graded copies, or others")
    if aside := list(place.course.glob("*ed/**/.*.ipynb.*")):
        found.append(f"{len(aside)} files left aside")
    return found


def kind(root: int, pid: int) -> str:
    """Whose process it is."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return "gone"
    if pid == root:
        return "command"
    if words[0].endswith(b"bwrap"):
        return "bubblewrap"
    if b"autograder" in words:
        return "judge"
    return "warm Python" if parent_is_bubblewrap(pid) else "fork"


def parent_is_bubblewrap(pid: int) -> bool:
    try:
        parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]
        return Path(f"/proc/{parent}/cmdline").read_bytes().split(b"\0")[0].endswith(b"bwrap")
    except OSError:
        return False


def processes(process: subprocess.Popen[bytes]) -> dict[str, list[int]]:
    """The run's processes by kind."""
    kinds: dict[str, list[int]] = {}
    for pid in [process.pid, *sorted(descendants(process.pid))]:
        kinds.setdefault(kind(process.pid, pid), []).append(pid)
    return kinds


def strike(process: subprocess.Popen[bytes], rng: random.Random, below: set[int]) -> str:
    """Wait a while, then for a process of some kind, and kill it; its kind, or "" when the run ended first.

    The command is mostly killed once it grades, the rest of the time while it starts. below: gets the processes seen.
    """
    wanted = rng.choice(KINDS)
    needed = "judge" if wanted == "command" and rng.random() < 0.7 else wanted
    time.sleep(rng.uniform(0.0, PAUSE))
    while process.poll() is None:
        found = processes(process)
        below.update(pid for pids in found.values() for pid in pids)
        if needed in found and wanted in found:
            try:
                os.kill(rng.choice(found[wanted]), signal.SIGKILL)
                return wanted
            except ProcessLookupError:  # it had just ended: look for another
                continue
        time.sleep(0.005 if needed == "fork" else 0.02)
    return ""


def settled(pids: set[int], seconds: float = 5.0) -> set[int]:
    """Which of these processes are still there after a while."""
    until = time.monotonic() + seconds
    while (pids := {pid for pid in pids if alive(pid)}) and time.monotonic() < until:
        time.sleep(0.02)
    return pids


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def one_class(place: Place, rng: random.Random, most: int) -> tuple[Counter[str], int]:
    """Grade the class from nothing, at most `most` kills on the way; the kills by kind, and how many runs it took.

    AssertionError when a run hangs, leaves a process behind, or the class is never done. What a bubblewrap leaves that
    was killed in its first milliseconds is for the next run to end, where the command was killed too (`strays`).
    """
    place.forget()
    kills: Counter[str] = Counter()
    everyone = set[int]()
    for runs in range(1, RUNS + 1):
        process, below = place.start(), set[int]()
        while process.poll() is None and kills.total() < most:
            if which := strike(process, rng, below):
                kills[which] += 1
        status = process.wait(SECONDS)
        everyone |= below - {process.pid}
        if left := settled(everyone if status == 0 else everyone - strays()):
            raise AssertionError(f"processes left behind: {left}")
        if status == 0:
            return kills, runs
    raise AssertionError(f"status {status} again and again; see {place.folder / 'log'}")


def report(killed: Counter[str], survived: int, classes: int, runs: int, count: int, seconds: float) -> str:
    """The table: whom, how often, and how many of all were survived."""
    lines = [f"{which:<12} {killed[which]:>4}" for which in KINDS]
    lines.append(f"{classes} classes of {count}, graded in {runs} runs, {seconds:.0f} s")
    lines.append(f"kills survived: {survived} of {killed.total()}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--count", type=int, default=60, help="submissions in the class")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    rng, began = random.Random(args.seed), time.monotonic()
    killed: Counter[str] = Counter()
    survived = runs = classes = 0
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        place = make_place(Path(folder), args.count)
        if place.start().wait(SECONDS):
            print(f"the undisturbed run failed:\n{(place.folder / 'log').read_text()}")
            return 2
        truth = told(place)
        while killed.total() < args.kills:
            kills, took = one_class(place, rng, min(rng.randrange(10, 41), args.kills - killed.total()))
            found = problems(place, truth, args.count)
            killed, runs, classes = killed + kills, runs + took, classes + 1
            survived += 0 if found else kills.total()
            print(
                f"class {classes}: {kills.total()} kills, {took} runs: {'; '.join(found) or 'as undisturbed'}",
                flush=True,
            )
    print(report(killed, survived, classes, runs, args.count, time.monotonic() - began))
    return 0 if survived == killed.total() else 1


if __name__ == "__main__":
    sys.exit(main())
