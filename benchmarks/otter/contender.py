"""otter's contender: `otter run` on each submission, and the same within one process."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import TallerError
from autograder.sandbox.watch import descendants, end
from autograder.unit import Unit
from benchmarks.figures import Lap, Run
from benchmarks.sample import NOT_GRADED, Submission, write

from .assignment import write_zip
from .environment import variables

SECONDS = 300.0  # for one submission; otter itself sets no limit
WARM = Path(__file__).with_name("warm.py")


class Otter:
    """The submissions of one unit, written for otter. scratch: an empty folder, or none yet."""

    def __init__(self, unit: Unit, submissions: Sequence[Submission], environment: Path, scratch: Path) -> None:
        self.unit, self.submissions = unit, submissions
        self.environment, self.scratch = environment, scratch
        scratch.mkdir(parents=True, exist_ok=True)
        self.autograder = scratch / "autograder.zip"
        write_zip(unit, self.autograder)
        write(submissions, unit, scratch / "handed-in", NOT_GRADED)

    def run(self) -> Run:
        """`otter run` on each submission, with the cells that ours runs and no others. A lap is one whole command.

        One before them, on the first, fills the file system's cache.
        """
        self.graded(self.submissions[0], "before")
        return Run("otter run, same cells", tuple(self.graded(one, str(n)) for n, one in enumerate(self.submissions)))

    def graded(self, one: Submission, number: str) -> Lap:
        out = self.scratch / "out" / number
        out.mkdir(parents=True)
        begin = time.perf_counter()
        self.command([self.bin("otter"), "run", "--no-logo", "-a", self.autograder, "-o", out, self.notebook(one)])
        return self.lap(one, time.perf_counter() - begin, out)

    def warm(self, few: int) -> Run:
        """The first few in one process that has graded one before."""
        chosen, out = self.submissions[:few], self.scratch / "warm"
        out.mkdir()
        self.command([self.bin("python"), WARM, self.autograder, out, *map(self.notebook, chosen)], few + 1)
        seconds = json.loads((out / "seconds.json").read_bytes())
        laps = (self.lap(one, seconds[n], out / str(n)) for n, one in enumerate(chosen))
        return Run("otter, one process", tuple(laps))

    def command(self, arguments: Sequence[str | Path], submissions: int = 1) -> None:
        said = run_command(arguments, self.environment, self.scratch, SECONDS * submissions)
        if said is not None:
            raise TallerError(f"otter did not grade {self.unit.name}:\n{said[-2000:]}")

    def bin(self, name: str) -> Path:
        return self.environment / "bin" / name

    def notebook(self, one: Submission) -> Path:
        return self.scratch / "handed-in" / one.student / self.unit.name / f"{self.unit.name}.ipynb"

    def lap(self, one: Submission, seconds: float, out: Path) -> Lap:
        return Lap(one.student, one.right, seconds, sum(points_of(out / "results.json").values()))


def run_command(
    arguments: Sequence[str | Path],
    environment: Path,
    scratch: Path,
    seconds: float,
) -> str | None:
    """None when the command ended well; otherwise what it said. After `seconds` it is ended, and all below it."""
    with (scratch / "said.txt").open("w+", encoding="utf-8", errors="replace") as said:
        process = subprocess.Popen(
            list(map(str, arguments)), cwd=scratch, env=variables(environment, scratch), stdout=said, stderr=said
        )
        status = None
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass
        finally:
            if process.returncode is None:  # so its number is still its own
                end(descendants(process.pid), process.pid)
                process.kill()
                process.wait()
        if status == 0:
            return None
        said.seek(0)
        return f"it took more than {seconds:g} s" if status is None else said.read()


def points_of(results: Path) -> dict[str, float]:
    """Points by exercise, from otter's results.json."""
    tests = json.loads(results.read_bytes())["tests"]
    return {test["name"]: float(test["score"]) for test in tests if "score" in test}
