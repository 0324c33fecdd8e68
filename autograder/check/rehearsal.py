"""The solution on every case and every visible check, before anything is judged by what it gives.

Whose fault it is would be unclear afterwards.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autograder.authoring import Exercise, Kwargs
from autograder.check.findings import CASES, NOTEBOOK, Finding, as_given, exercise_cells
from autograder.errors import AuthorError
from autograder.judge.compare import numbers
from autograder.judge.examine import CALL_SEED
from autograder.judge.trial import Fault, Local
from autograder.model import Role, SourceCell
from autograder.unit import Unit
from autograder.unit.bank import execute
from autograder.unit.source import read

# What is said of a cell that fails, and what to do. Set-up and solutions have run before, when the unit was loaded.
FAILING = {
    Role.CHECK: ("the visible check of `{0.name}` fails with the solution", "mend the check, or the solution"),
    Role.SHOW: ("«{0.id}» fails in the solved notebook", "mend it: students would think it waits for them"),
}


def case_findings(unit: Unit) -> Iterator[Finding]:
    """The cases that cannot be made, those on which the solution fails, and those on which it gives no number."""
    lines = read(unit.folder / CASES).split("\n")
    cells = {cell.name: cell for cell in exercise_cells(unit)}
    for name, exercise in unit.exercises.items():
        seed = CALL_SEED if exercise.seeded else None
        given: dict[str, Kwargs] = {}
        for number, (case, make) in enumerate(exercise.cases.items()):
            try:
                given[case] = make(np.random.default_rng([0, number]))
            except Exception as error:  # the author's code: whatever it raises is what is to be told
                text = f"the case «{case}» of `{name}` raises {type(error).__name__}: {error}"
                yield Finding(CASES, line_of(lines, name, case), text, "mend what makes its arguments")
        outcomes = {case: Local(unit.judged(name)).invoke(kwargs, seed) for case, kwargs in given.items()}
        faults = {case: outcome.fault for case, outcome in outcomes.items() if outcome.fault}
        values = {case: outcome.value for case, outcome in outcomes.items() if not outcome.fault}
        if len(faults) > 1 and not values:
            yield _fails_on_all(cells[name], list(faults.values()))
            continue
        for case, fault in faults.items():
            text = f"the solution of `{name}` fails on the case «{case}»: {fault.type}: {fault.message}"
            mend = f"mend one of the two; the case hands over {', '.join(given[case])}, by keyword"
            yield Finding(CASES, line_of(lines, name, case), text, mend)
        yield from _miscounted(exercise, values, line_of(lines, name))
        for case in [case for case, value in values.items() if _has_nan(value)]:
            if "nan" not in as_given(cells[name]).lower():
                text = f"the solution of `{name}` gives NaN on the case «{case}»"
                yield Finding(CASES, line_of(lines, name, case), text, "mend it; or say so in its stub")


def _fails_on_all(cell: SourceCell, faults: Sequence[Fault]) -> Finding:
    text = f"the solution of `{cell.name}` fails on every case, first with {faults[0].type}: {faults[0].message}"
    return Finding(NOTEBOOK, cell.line + 1, text, f"mend it, or what the cases in {CASES} hand over, by keyword")


def _miscounted(exercise: Exercise, values: dict[str, Any], line: int) -> Iterator[Finding]:
    """`outputs=` names what the solution gives, one by one."""
    number = len(exercise.outputs)
    for case, value in values.items():
        if number and not (isinstance(value, (tuple, list)) and len(value) == number):
            text = f"`{exercise.name}` has {number} outputs, and its solution does not give {number} on «{case}»"
            yield Finding(CASES, line, text, "name each of the values that it gives, in order; none for a single one")
            return


def _has_nan(value: Any) -> bool:
    if isinstance(value, (tuple, list)):
        return any(map(_has_nan, value))
    array = numbers(value)
    return array is not None and array.dtype.kind in "fc" and bool(np.any(np.isnan(array)))


def solved_findings(unit: Unit, thorough: bool) -> list[Finding]:
    """The visible checks that the solution does not pass; thorough: the cells that show something and fail, too.

    The one would tell a right student that he is wrong, the other pass for a cell that waits for him. What is shown
    needs the notebook run from its beginning; the checks need what the unit has defined.
    """
    import matplotlib as mpl

    mpl.use("Agg")  # no window opens at the author's
    found: list[Finding] = []
    roles = (Role.SETUP, Role.EXERCISE, *FAILING) if thorough else (Role.CHECK,)
    names = {"__name__": "__main__"} if thorough else dict(unit.reference)
    for cell in (cell for cell in unit.cells if cell.role in roles):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            try:
                execute("\n" * cell.line + cell.source, unit.folder / NOTEBOOK, names)
            except AuthorError as error:
                fails, mend = FAILING[cell.role]
                text = f"{fails.format(cell)}: {' '.join(error.problem.split())}"
                found.append(Finding(NOTEBOOK, error.line or cell.line, text, mend))
    return found


def line_of(lines: Sequence[str], exercise: str, case: str = "") -> int:
    """Where a case stands: the first line with its name under that of its exercise, else the first with its name."""
    own = next((number for number, line in enumerate(lines) if re.search(rf"""["']{exercise}["']""", line)), 0)
    below = [number for number, line in enumerate(lines) if case in line and number >= own]
    return (below or [number for number, line in enumerate(lines) if case in line] or [0])[0] + 1
