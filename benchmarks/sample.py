"""The submissions that every contender grades: the same ones on every run."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from nbformat import NotebookNode

from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook, to_text
from autograder.model import Role
from autograder.unit import Unit

SURNAMES = (
    *("acosta", "benitez", "cardenas", "duarte", "espinoza"),
    *("figueroa", "gutierrez", "herrera", "ibarra", "jimenez"),
)
NAMES = ("ana", "bruno", "camila", "diego", "elena", "fabian", "gloria", "hugo", "ines", "julian")
MOST = len(SURNAMES) * len(NAMES)
NOT_GRADED = (Role.SHOW, Role.CHECK)  # what ours does not run


@dataclass(frozen=True)
class Submission:
    """One student's notebook. what: which style or mistake it holds. right: whether it must score full marks."""

    student: str
    what: str
    right: bool
    notebook: NotebookNode


def students(count: int) -> list[str]:
    """`count` different ids, at most MOST, in alphabetical order, as every contender takes them."""
    return sorted(f"{SURNAMES[n % 10]}_{NAMES[(n + n // 10) % 10]}" for n in range(count))


def sample(unit: Unit, count: int) -> list[Submission]:
    """Of every five, three right ones (the solution first, then other styles) and two with one typical mistake."""
    blank, solution = student_notebook(unit), solution_sources(unit)
    made: list[Submission] = []
    for number, student in enumerate(students(count)):
        right = number % 5 not in (1, 3)
        before = sum(one.right is right for one in made)
        what, changes = _right(unit, before) if right else _wrong(unit, before)
        made.append(Submission(student, what, right, fill(blank, {**solution, **changes})))
    return made


def _right(unit: Unit, number: int) -> tuple[str, dict[str, str]]:
    """The solution, then the first style of every exercise, then the second, and round again."""
    if number == 0:
        return "the solution", {}
    chosen = {name: styles[(number - 1) % len(styles)].source for name, styles in unit.styles.items() if styles}
    return f"styles {number}", chosen


def _wrong(unit: Unit, number: int) -> tuple[str, dict[str, str]]:
    """The first mistake of every exercise, one a submission, then the second of each, …; and round again."""
    rows = zip_longest(*unit.mistakes.values())
    chosen = [mistake for row in rows for mistake in row if mistake is not None]
    one = chosen[number % len(chosen)]
    return f"{one.exercise}: {one.id}", {one.exercise: one.source}


def without(notebook: NotebookNode, unit: Unit, roles: Collection[Role]) -> NotebookNode:
    """A copy without the unit's cells of these roles."""
    unwanted = {cell.id for cell in unit.cells if cell.role in roles}
    lean = deepcopy(notebook)
    lean.cells = [cell for cell in lean.cells if cell.id not in unwanted]
    return lean


def write(submissions: Sequence[Submission], unit: Unit, folder: Path, roles: Collection[Role] = ()) -> None:
    """As nbgrader and ours find them: STUDENT/UNIT/UNIT.ipynb under `folder`. roles: of the cells to leave out."""
    for one in submissions:
        path = folder / one.student / unit.name / f"{unit.name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(to_text(without(one.notebook, unit, roles)), encoding="utf-8")
