"""All contenders on one unit's submissions, in turn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.batch import Options
from autograder.collect import SubmissionFile
from autograder.model import Role
from autograder.unit import Unit, load_unit, units

from .bare import run_bare
from .figures import Run, UnitFigures, merged
from .otter.contender import Otter
from .ours import COURSE, feedback_seconds, files_under, gradebook_seconds, run_ours
from .plain import run_nbgrader
from .sample import NOT_GRADED, Submission, sample, write


@dataclass(frozen=True)
class Plan:
    """How much to measure. few: submissions for the lines beside the main ones: slow, and much alike.

    otter: the folder of its environment; None leaves it out.
    """

    count: int = 20
    few: int = 3
    rounds: int = 3
    sandbox: str = "bwrap"
    otter: Path | None = None


QUICK = Plan(count=4, few=1, rounds=1)


@dataclass(frozen=True)
class Bench:
    """One unit's submissions, written to disk. say: told what goes on."""

    root: Path
    unit: Unit
    submissions: Sequence[Submission]
    files: Sequence[SubmissionFile]
    scratch: Path
    plan: Plan
    say: Callable[[str], None]

    def figures(self) -> UnitFigures:
        """Ours and the limit before each of the others' runs, so that a busy hour of the machine is everybody's."""
        points = sum(exercise.points for exercise in self.unit.exercises.values())
        rounds = [self.round(1)]
        same = self.nbgrader("nbgrader, same cells", self.plan.count, NOT_GRADED)
        rounds += [self.round(number) for number in range(2, self.plan.rounds)]
        whole = self.nbgrader("nbgrader, all cells", self.plan.few)
        rounds += [self.round(self.plan.rounds)] if self.plan.rounds > 1 else []
        empty = self.nbgrader("nbgrader, empty tests", self.plan.few, NOT_GRADED, empty=True)
        otter, warm = self.otter()
        one, two, bare = (merged(runs) for runs in zip(*rounds, strict=True))
        writing, reading = self.gradebook()
        return UnitFigures(self.unit.name, points, one, two, bare, same, whole, empty, writing, reading, otter, warm)

    def round(self, number: int) -> tuple[Run, Run, Run]:
        """Ours at one job, at two jobs, and bare execution."""
        self.say(f"{self.unit.name}: ours and bare execution, round {number}")
        right = {one.student: one.right for one in self.submissions}
        one, two = (run_ours(self.files, self.folder, right, self.options(jobs)) for jobs in (1, 2))
        return one, two, run_bare(self.files, self.unit.folder, right, COURSE)

    def nbgrader(self, name: str, count: int, left_out: Collection[Role] = (), empty: bool = False) -> Run:
        self.say(f"{self.unit.name}: {name}, {count} submissions")
        course = self.scratch / name.replace(", ", "-").replace(" ", "-")
        return run_nbgrader(name, self.unit, self.submissions[:count], self.root, course, left_out, empty)

    def otter(self) -> tuple[Run | None, Run | None]:
        """`otter run` on each, and the first few in one process."""
        if self.plan.otter is None:
            return None, None
        self.say(f"{self.unit.name}: otter run, {self.plan.count} submissions")
        otter = Otter(self.unit, self.submissions, self.plan.otter, self.scratch / "otter")
        return otter.run(), otter.warm(self.plan.few)

    def gradebook(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Seconds for each submission's place in the gradebook, and for each one's page."""
        self.say(f"{self.unit.name}: our writing of the gradebook, nbgrader's feedback from it")
        course = self.scratch / "course"
        writing = gradebook_seconds(self.files, self.unit.name, self.options(1), course)
        return writing, feedback_seconds([file.student for file in self.files], self.unit.name, course)

    @property
    def folder(self) -> Path:
        return self.scratch / "handed-in"

    def options(self, jobs: int) -> Options:
        return Options(self.root, self.plan.sandbox, COURSE, jobs)


def prepare(root: Path, name: str, plan: Plan, scratch: Path, say: Callable[[str], None]) -> Bench:
    """Make the submissions. scratch: an empty folder."""
    unit = load_unit(units(root)[name])
    submissions = sample(unit, plan.count)
    write(submissions, unit, scratch / "handed-in")
    (scratch / "unzipped").mkdir()
    files = files_under(scratch / "handed-in", name, scratch / "unzipped")
    return Bench(root, unit, submissions, files, scratch, plan, say)
