"""The solution on every case, before anything is judged by what it gives: whose fault it is then would be unclear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import numpy as np

from autograder.authoring import Exercise
from autograder.check.findings import CASES, Finding
from autograder.judge.examine import CALL_SEED
from autograder.judge.trial import Local
from autograder.unit import Unit
from autograder.unit.source import read


def case_findings(unit: Unit) -> Iterator[Finding]:
    """The cases that cannot be made, and those on which the solution fails."""
    lines = read(unit.folder / CASES).split("\n")
    for name, exercise in unit.exercises.items():
        for number, (case, make) in enumerate(exercise.cases.items()):
            where = _line_of(lines, name, case)
            try:
                kwargs = make(np.random.default_rng([0, number]))
            except Exception as error:  # the author's code: whatever it raises is what is to be told
                text = f"the case «{case}» of `{name}` raises {type(error).__name__}: {error}"
                yield Finding(CASES, where, text, "mend what makes its arguments")
                continue
            yield from _tried(unit, exercise, case, kwargs, where)


def _tried(unit: Unit, exercise: Exercise, case: str, kwargs: Mapping[str, object], line: int) -> Iterator[Finding]:
    seed = CALL_SEED if exercise.seeded else None
    fault = Local(unit.judged(exercise.name)).invoke(dict(kwargs), seed).fault
    if fault is not None:
        text = f"the solution of `{exercise.name}` fails on the case «{case}»: {fault.type}: {fault.message}"
        mend = f"mend one of the two; the case hands over {', '.join(kwargs)}, by keyword"
        yield Finding(CASES, line, text, mend)


def _line_of(lines: list[str], exercise: str, case: str) -> int:
    """Where a case stands: the first line with its name under that of its exercise, else the first with its name."""
    own = next((number for number, line in enumerate(lines) if re.search(rf"""["']{exercise}["']""", line)), 0)
    below = [number for number, line in enumerate(lines) if case in line and number >= own]
    return (below or [number for number, line in enumerate(lines) if case in line] or [0])[0] + 1
