"""One attack, from before to after: what it gained, what it cost others, what it left."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import TallerError
from autograder.grade import Grader
from autograder.model import Status, SubmissionResult
from autograder.sandbox import Limits
from autograder.sandbox.watch import descendants
from autograder.unit import Unit

from .catalogue import Entry
from .handing_in import try_both
from .kit import MINI, XOR, Attack, HandIn
from .naive import Naive
from .notebooks import notebook
from .off import Undefended, undefended
from .stage import REPOSITORY, Stage

LIMITS = Limits(cell=1.0, call=0.5, memory=512 << 20, disk=8 << 20, output=5_000)
MOST_TOLD = 50_000  # bytes of one result: nobody may flood the gradebook
SETTLE = 2.0  # seconds that the kernel may take to end a namespace


class NotHere(TallerError):
    """This machine's sandbox does not answer its own self-check."""


@dataclass(frozen=True)
class Row:
    """What is known of one attack. problems: one sentence for each thing that is not as it must be."""

    entry: Entry
    gained: float
    honest: bool
    neighbours: bool
    left: str
    seconds: float
    off: Undefended
    problems: tuple[str, ...]


class Suite:
    """A stage, a grader and a defenceless one. Use it as a context manager."""

    def __init__(self) -> None:
        self.stack = ExitStack()

    def __enter__(self) -> Suite:
        self.stage = self.stack.enter_context(Stage())
        self.naive = self.stack.enter_context(Naive())
        fixtures = REPOSITORY / "tests" / "fixtures"
        self.graders = {
            MINI: self.stack.enter_context(Grader(fixtures, limits=LIMITS)),
            XOR: self.stack.enter_context(Grader(REPOSITORY, limits=LIMITS)),
        }
        self.baseline = {unit: plain(self.grade(unit, {}, "ana")) for unit in self.graders}
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    def unit(self, name: str) -> Unit:
        return self.graders[name].judge(name).unit

    def grade(self, unit: str, cells: Any, student: str, added: tuple[str, ...] = ()) -> SubmissionResult:
        made = notebook(self.unit(unit), cells, self.stage.words, added)
        return self.graders[unit].grade(made, f"{student}/{unit}", student, unit)

    def run(self, entry: Entry) -> Row:
        """Attack, then grade an honest neighbour, then look at what is left, then try it undefended."""
        if isinstance(entry.attack, HandIn):
            return self.run_hand_in(entry, entry.attack)
        return self.run_notebook(entry, entry.attack)

    def run_notebook(self, entry: Entry, attack: Attack) -> Row:
        before = self.surroundings()
        begin = time.perf_counter()
        result = self.grade(attack.unit, attack.cells, "mallory", attack.added)
        verdicts = [result]
        gained = points(result, attack.cells)
        if attack.accomplice:
            verdicts.append(self.grade(attack.unit, attack.accomplice, "trudy"))
            gained = points(verdicts[1], attack.accomplice) + (gained if gained > 0 else 0)
        seconds = time.perf_counter() - begin
        lost = [e.name for e in result.exercises if e.name in attack.honest and e.score < e.max]
        neighbours = plain(self.grade(attack.unit, {}, "ana")) == self.baseline[attack.unit]
        left = self.left(before)
        off = undefended(attack, self.unit(attack.unit), self.graders[attack.unit], self.naive, self.stage)
        problems = (
            *([f"gained {gained:g} points"] if gained else []),
            *([f"the honest part lost points: {', '.join(lost)}"] if lost else []),
            *([] if neighbours else ["a neighbour's grade changed"]),
            *([left] if left else []),
            *(oddities(verdicts)),
            *([] if off.works else ["gains nothing with the defence off, so it proves nothing"]),
        )
        return Row(entry, gained, not lost, neighbours, left, seconds, off, tuple(problems))

    def run_hand_in(self, entry: Entry, attack: HandIn) -> Row:
        before = self.surroundings()
        after, off, harm, problems = try_both(self, attack)
        gained = 1.0 if harm else 0.0  # no points: whether it reached what it wanted
        left = self.left(before)
        neighbours = not any("neighbour" in problem for problem in problems)
        honest = not any("honest" in problem for problem in problems)
        problems += [left] if left else []
        problems += oddities(list(after.results))
        problems += [] if off.works else ["does no harm with the defence off, so it proves nothing"]
        return Row(entry, gained, honest, neighbours, left, after.seconds, off, tuple(problems))

    def surroundings(self) -> tuple[set[str], set[int], int]:
        """Files, processes and visits before an attack."""
        return self.stage.files(), self.processes(), self.stage.connections

    def processes(self) -> set[int]:
        """Everything that lives under the sandboxes, but for the fork that waits for the next submission."""
        found: set[int] = set()
        for grader in self.graders.values():
            assert grader.sandbox.process is not None
            grader.sandbox.drop_ahead()
            found |= descendants(grader.sandbox.process.pid)
        return found

    def left(self, before: tuple[set[str], set[int], int]) -> str:
        """What there is that was not there before, in a few words."""
        files, processes, connections = before
        until = time.monotonic() + SETTLE
        while (stray := self.processes() - processes) and time.monotonic() < until:
            time.sleep(0.02)
        found = [f"files left: {', '.join(sorted(new))[:200]}"] if (new := self.stage.files() - files) else []
        found += [f"processes left: {len(stray)}"] if stray else []
        found += ["somebody called at a listener"] if self.stage.connections != connections else []
        found += ["the victim process has ended"] if self.stage.victim.poll() is not None else []
        return "; ".join(found)


def points(result: SubmissionResult, names: Any) -> float:
    """What was given for these exercises."""
    return sum(exercise.score for exercise in result.exercises if exercise.name in names)


def plain(result: SubmissionResult) -> dict[str, Any]:
    """The result without its times."""
    return {key: value for key, value in result.to_json().items() if key != "seconds"}


def oddities(results: list[SubmissionResult]) -> Iterator[str]:
    """What no attack may bring about in its own result, whatever it scores."""
    for result in results:
        if any(exercise.status is Status.INTERNAL for exercise in result.exercises):
            yield "was taken for a fault of ours, which costs no marks"
        if not result.isolated:
            yield "was graded without isolation"
        if len(json.dumps(result.to_json())) > MOST_TOLD:
            yield "its result is flooded with text"


def self_check(root: Path = REPOSITORY) -> None:
    """NotHere unless the sandbox of this machine answers for all its walls."""
    from autograder.doctor import examine

    findings = [one for one in examine(root) if one.name.startswith(("bubblewrap", "sandbox"))]
    bad = [f"{one.name}: {one.text}" for one in findings if not one.well]
    if bad or len(findings) < 2:
        raise NotHere(
            "the attacks are not run here: the sandbox does not pass its own self-check\n  "
            + "\n  ".join(bad or ["there is no sandbox"])
            + "\n  mend: `autograder doctor` looks for the cause"
        )
