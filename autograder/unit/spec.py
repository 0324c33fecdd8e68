"""Checks `EXERCISES` of `ejercicios.py` against the cells of `cuaderno.py`."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from math import isclose
from pathlib import Path
from typing import Any

from autograder.authoring import Exercise, Part
from autograder.errors import AuthorError
from autograder.model import Role, SourceCell
from autograder.unit.bank import run_file
from autograder.unit.source import read


def load_exercises(path: Path, reference: Mapping[str, Any], cells: Sequence[SourceCell]) -> dict[str, Exercise]:
    """The exercises of `ejercicios.py`, by name, in order. Raises AuthorError."""
    found = run_file(path, reference).get("EXERCISES")
    if not isinstance(found, (list, tuple)) or not all(isinstance(item, Exercise) for item in found):
        mend = "write `EXERCISES = [Exercise(…), …]`; CONTRIBUTING.md shows one"
        raise AuthorError(path, None, "no list EXERCISES of Exercise", mend)
    lines = _lines(read(path))
    tests = {cell.name: cell for cell in cells if cell.role is Role.TEST}
    _check_names(found, tests, lines, path)
    for exercise in found:
        problems = chain(_problems(exercise, tests), _through_problems(exercise, tests, reference))
        if problem := next(problems, None):
            raise AuthorError(path, lines.get(exercise.name), f"«{exercise.name}»: {problem[0]}", problem[1])
    return {exercise.name: exercise for exercise in found}


def _lines(text: str) -> dict[str, int]:
    """Where each `Exercise("name"` stands."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return {
        str(call.args[0].value): call.lineno
        for call in calls
        if ast.unparse(call.func).endswith("Exercise") and call.args and isinstance(call.args[0], ast.Constant)
    }


def _check_names(found: Sequence[Exercise], tests: Mapping[str, SourceCell], lines: dict[str, int], path: Path) -> None:
    counts = Counter(exercise.name for exercise in found)
    for name in counts:
        if name not in tests:
            mend = f"the exercises of cuaderno.py are {', '.join(tests)}"
            raise AuthorError(path, lines.get(name), f"unknown exercise «{name}»", mend)
        if counts[name] > 1:
            raise AuthorError(path, lines.get(name), f"«{name}» stands twice in EXERCISES", "leave one")
    for name, cell in tests.items():
        if name not in counts:
            problem = f"the exercise «{name}» of cuaderno.py (line {cell.line}) has no entry in EXERCISES"
            raise AuthorError(path, None, problem, f'add `Exercise("{name}", cases=…, parts=…)`')


def _problems(exercise: Exercise, tests: Mapping[str, SourceCell]) -> Iterator[tuple[str, str]]:
    """Each broken rule of one exercise, with its mend."""
    announced = tests[exercise.name].points
    if not isclose(exercise.points, announced):
        yield (
            f"its parts add up to {exercise.points:g} points, and its test cell says puntos={announced:g}",
            "make the two equal",
        )
    for name in exercise.uses:
        if name not in tests or name == exercise.name:
            yield f"uses unknown exercise «{name}»", f"name another exercise of the unit: {', '.join(tests)}"
    if not exercise.cases:
        yield "it has no cases", "write at least one; without them nothing is compared"
    twice = [name for name, count in Counter(part.name for part in exercise.parts).items() if count > 1]
    if twice:
        yield f"two parts are called «{twice[0]}»", "give each its own name: the student reads it"
    for part in exercise.parts:
        yield from _part_problems(part, exercise)
    if forgotten := set(exercise.cases) - _covered(exercise):
        yield f"the case «{min(forgotten)}» counts in no part", "name it in a part's `cases=`, or remove it"


def _through_problems(
    exercise: Exercise, tests: Mapping[str, SourceCell], reference: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    name = exercise.through
    if name and (name in tests or not callable(reference.get(name))):
        yield (
            f"it goes through «{name}», which is no function of a set-up cell",
            f"write `def {name}({exercise.name}, …)` in a cell `# %%` of cuaderno.py, or give the name of one",
        )


def _part_problems(part: Part, exercise: Exercise) -> Iterator[tuple[str, str]]:
    if part.points <= 0:
        yield f"the part «{part.name}» has {part.points:g} points", "give it a positive number"
    for name in part.cases or ():
        if name not in exercise.cases:
            yield f"the part «{part.name}» names an unknown case «{name}»", f"the cases are {', '.join(exercise.cases)}"
    for name in part.outputs or ():
        if name not in exercise.outputs:
            outputs = ", ".join(exercise.outputs) or "none: write `outputs=` in the exercise"
            yield f"the part «{part.name}» names an unknown output «{name}»", f"the outputs are {outputs}"
    if part.cases is None and not _unnamed(exercise):
        yield f"the part «{part.name}» covers no case: other parts name them all", "write its `cases=`"
    if part.cases is not None and not part.cases:
        yield f"the part «{part.name}» has an empty `cases=`", "name a case; without one its points would be a gift"


def _unnamed(exercise: Exercise) -> set[str]:
    """The cases that no part names: those of the parts without `cases`."""
    return set(exercise.cases) - {name for part in exercise.parts for name in part.cases or ()}


def _covered(exercise: Exercise) -> set[str]:
    named = {name for part in exercise.parts for name in part.cases or ()}
    return named | (_unnamed(exercise) if any(part.cases is None for part in exercise.parts) else set())
