"""What the hidden tests under otter call: an instructor's helper, shipped beside the tests in the autograder's zip.

It grades by value as ours does: the same cases from the same seed, expected values by running the reference, the same
comparison, points by part. It isolates nothing, names no mistake and lends no reference. Beside it lie `reference.py`
(set-up and solutions), `exercises.py` (cases and parts), and of `autograder` the modules that these import.
"""

from __future__ import annotations

import copy
import random
import warnings
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from autograder.authoring import Evidence, Exercise, Kwargs, Part
from autograder.judge.compare import close, is_single
from autograder.sandbox.inside import tensors

HERE = Path(__file__).parent
CALL_SEED = 20_240


@dataclass(frozen=True)
class Trial:
    """One case. error: what the student's function raised; value and expected are None then."""

    case: str
    kwargs: Kwargs
    value: Any = None
    expected: Any = None
    changed: tuple[str, ...] = ()
    error: Exception | None = None


@cache
def unit(folder: Path) -> tuple[dict[str, Any], dict[str, Exercise]]:
    """The reference's names and the exercises by name, as `reference.py` and `exercises.py` define them."""
    reference = run(folder / "reference.py", {"__name__": "__main__"})
    exercises = run(folder / "exercises.py", dict(reference))["EXERCISES"]
    return reference, {exercise.name: exercise for exercise in exercises}


def run(path: Path, names: dict[str, Any]) -> dict[str, Any]:
    exec(compile(path.read_text(encoding="utf-8"), path.name, "exec"), names)
    return names


class Exam:
    """One exercise's hidden test. seed: of its cases."""

    def __init__(self, name: str, seed: int, folder: Path = HERE) -> None:
        self.name, self.seed, self.folder = name, seed, folder
        self.trials: list[Trial] = []

    def check(self, number: int, names: dict[str, Any]) -> None:
        """Raises AssertionError unless part `number` holds. names: the globals of the student's notebook."""
        reference, exercises = unit(self.folder)
        exercise = exercises[self.name]
        function = through(exercise, names[self.name], names)
        if not self.trials:
            right = through(exercise, reference[self.name], reference)
            self.trials = [self.trial(exercise, case, function, right) for case in exercise.cases]
        part = exercise.parts[number]
        assert self.holds(exercise, part, function), part.name
        others = [other for other in exercise.parts if not other.hygiene]
        if part.hygiene and others:
            assert any(self.holds(exercise, other, function) for other in others), f"{part.name}: nothing else is right"

    def trial(self, exercise: Exercise, case: str, function: Any, reference: Any) -> Trial:
        """The case's arguments through the reference and through the student's function."""
        number = list(exercise.cases).index(case)
        kwargs = exercise.cases[case](np.random.default_rng([self.seed, number]))
        expected = call(reference, copy.deepcopy(kwargs), exercise.seeded)
        given = copy.deepcopy(kwargs)
        try:
            value = call(function, given, exercise.seeded)
        except Exception as error:  # the student's: it fails the parts that look at this case
            return Trial(case, kwargs, error=error)
        arrays = [name for name, old in kwargs.items() if isinstance(old, np.ndarray)]
        return Trial(case, kwargs, value, expected, tuple(n for n in arrays if changed(kwargs[n], given[n])))

    def holds(self, exercise: Exercise, part: Part, function: Any) -> bool:
        named = {case for other in exercise.parts if other.cases for case in other.cases}
        cases = set(part.cases) if part.cases is not None else set(exercise.cases) - named or set(exercise.cases)
        return all(self.right(exercise, part, trial, function) for trial in self.trials if trial.case in cases)

    def right(self, exercise: Exercise, part: Part, trial: Trial, function: Any) -> bool:
        """Whether one case has what the part asks for."""
        if trial.error is not None:
            return False
        single = is_single(trial.kwargs) or is_single(trial.value)

        def same(a: Any, b: Any) -> bool:
            return close(a, b, exercise.rtol, single)

        def again(**kwargs: Any) -> Any:
            return call(function, copy.deepcopy(kwargs), exercise.seeded)

        if part.check is not None:
            shown = copy.deepcopy(trial.kwargs)
            evidence = Evidence(trial.case, shown, trial.value, trial.expected, trial.changed, again, same)
            with np.errstate(all="ignore"):
                return part.check(evidence) is None
        if not part.outputs:
            return same(trial.value, trial.expected)
        if not isinstance(trial.value, (tuple, list)) or len(trial.value) != len(exercise.outputs):
            return False
        indices = [list(exercise.outputs).index(name) for name in part.outputs]
        return all(same(trial.value[i], trial.expected[i]) for i in indices)


def through(exercise: Exercise, function: Any, names: dict[str, Any]) -> Any:
    """The function as the cases of its exercise call it."""
    return partial(names[exercise.through], function) if exercise.through else function


def call(function: Any, kwargs: Kwargs, seeded: bool) -> Any:
    """A call as quiet as in our judge."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        if seeded:
            np.random.seed(CALL_SEED)
            random.seed(CALL_SEED)
            tensors.seed(CALL_SEED)
        return function(**kwargs)


def changed(old: np.ndarray, new: np.ndarray) -> bool:
    return old.shape != new.shape or old.dtype != new.dtype or old.tobytes() != new.tobytes()
