"""Grading one exercise: its cases, its points by part, its status and what the student reads.

The same code runs in the judge, where the student's function is a proxy, and in the kernel under plain nbgrader.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.authoring import Evidence, Exercise, Kwargs, Mistake, Part
from autograder.judge.compare import close, is_single
from autograder.judge.diagnosis import diagnose, output
from autograder.judge.messages import describe_fault, line_in, type_of
from autograder.judge.trial import Fault, Local, Outcome, StudentFault, Target, Trial, make_kwargs
from autograder.model import ExerciseResult, Hint, PartResult, Status
from autograder.sandbox.inside import tensors

CALL_SEED = 20_240
ALL_CASES = "todos los casos"
ONLY_WITH_OTHERS = "suma cuando otra parte está bien"


@dataclass(frozen=True)
class Examiner:
    """Grades implementations of one exercise on the cases of one student."""

    exercise: Exercise
    reference: Callable[..., Any]
    mistakes: Sequence[Mistake]
    seed: int
    stand_ins: tuple[str, ...] = ()

    def grade(self, target: Target) -> ExerciseResult:
        """The verdict on an implementation. AssertionError of ours only when the reference itself fails."""
        trials = self.run(target)
        parts = self.without_bare_hygiene([self.mark(part, trials, target) for part in self.exercise.parts])
        score, points = sum(p.score for p in parts), self.exercise.points
        right = all(p.score == p.max for p in parts)
        status = Status.CORRECT if right else _status(trials)
        hints: tuple[Hint, ...] = ()
        if status not in (Status.CORRECT, Status.MISSING):
            with np.errstate(all="ignore"):
                hints = diagnose(self.exercise, trials, self.mistakes)
        fault = fault_that_counts(trials, status)
        detail = "" if right else explain(fault, status)
        if self.stand_ins:
            detail = f"{detail} {_stand_in_note(self.stand_ins)}".strip()
        name = self.exercise.name
        return ExerciseResult(name, status, score, points, hints, detail, parts, line_in(fault, name))

    def run(self, target: Target) -> list[Trial]:
        """Every case, on the target and, meanwhile, on the reference."""
        cases = make_kwargs(self.exercise, self.seed)
        names = self.order(cases)
        calls = [(cases[name], CALL_SEED if self.exercise.seeded else None) for name in names]
        outcomes = target.begin(calls)
        expected = [self.expect(name, *call) for name, call in zip(names, calls, strict=True)]
        trials = [
            Trial(name, kwargs, seed, right, outcome, is_single(kwargs) or is_single(outcome.value))
            for name, (kwargs, seed), right, outcome in zip(names, calls, expected, outcomes(), strict=True)
        ]
        return sorted(trials, key=lambda trial: list(cases).index(trial.case))

    def expect(self, case: str, kwargs: Kwargs, seed: int | None) -> Any:
        """What the reference gives."""
        outcome = Local(self.reference).invoke(kwargs, seed)
        if outcome.fault:
            raise RuntimeError(f"the reference of {self.exercise.name} fails on «{case}»: {outcome.fault}")
        return outcome.value

    def order(self, cases: Mapping[str, Kwargs]) -> list[str]:
        """The author's order; where the arguments are functions to be told apart, one of the student's own.

        Otherwise counting the calls would do instead of testing.
        """
        names = list(cases)
        if not any(callable(value) for kwargs in cases.values() for value in kwargs.values()):
            return names
        return [names[i] for i in np.random.default_rng([self.seed, len(names)]).permutation(len(names))]

    def mark(self, part: Part, trials: Sequence[Trial], target: Target) -> PartResult:
        """The points of one part: all its cases right, or none."""
        counted = [trial for trial in trials if trial.case in self.cases_of(part)]
        failing: list[str] = []
        for trial in counted:
            problem = self.problem(part, trial, target)
            if problem is not None:
                failing.append(problem or trial.case)
        if failing == [trial.case for trial in counted] and len(failing) > 1:
            failing = [ALL_CASES]
        score = 0.0 if failing else float(part.points)
        return PartResult(part.name, score, float(part.points), tuple(dict.fromkeys(failing)))

    def without_bare_hygiene(self, parts: Sequence[PartResult]) -> tuple[PartResult, ...]:
        """Good manners earn nothing by themselves: a function that does nothing has them too."""
        hygiene = [part.hygiene for part in self.exercise.parts]
        if all(hygiene) or any(p.score for p, h in zip(parts, hygiene, strict=True) if not h):
            return tuple(parts)
        return tuple(
            PartResult(p.name, 0.0, p.max, p.failing or (ONLY_WITH_OTHERS,)) if h else p
            for p, h in zip(parts, hygiene, strict=True)
        )

    def cases_of(self, part: Part) -> set[str]:
        """The cases of a part; without a list of its own, those that no other part names."""
        if part.cases is not None:
            return set(part.cases)
        named = {case for other in self.exercise.parts if other.cases for case in other.cases}
        return set(self.exercise.cases) - named or set(self.exercise.cases)

    def problem(self, part: Part, trial: Trial, target: Target) -> str | None:
        """None when the part holds in this case; else what to say of it, which may be nothing ("")."""
        if trial.outcome.fault:
            return ""
        if part.check is not None:
            return self.check(part, trial, target)
        names = self.exercise.outputs
        if not part.outputs:
            return None if self.close(trial)(trial.outcome.value, trial.expected) else ""
        for name in part.outputs:
            index = list(names).index(name)
            mine = output(trial.outcome.value, index, self.exercise)
            if not self.close(trial)(mine, output(trial.expected, index, self.exercise)):
                return ""
        return None

    def close(self, trial: Trial) -> Callable[[Any, Any], bool]:
        return lambda a, b: close(a, b, self.exercise.rtol, trial.single)

    def check(self, part: Part, trial: Trial, target: Target) -> str | None:
        """Run the author's check; one that trips over a value of a strange kind has found that value wrong."""
        assert part.check is not None
        evidence = Evidence(
            case=trial.case,
            kwargs=copy.deepcopy(trial.kwargs),
            value=trial.outcome.value,
            expected=trial.expected,
            changed=tuple(name for name in trial.outcome.changed if name in trial.kwargs),  # he is told these names
            call=lambda **kwargs: _value(target.invoke(kwargs, trial.seed)),
            close=self.close(trial),
        )
        try:
            with np.errstate(all="ignore"):
                return part.check(evidence)
        except StudentFault as error:
            return f"falla con {type_of(error.fault)}" if error.fault.type else "no responde a tiempo"
        except Exception:
            if same_kind(trial.outcome.value, trial.expected):
                raise
            return "no es la clase de valor que se pide"


def _value(outcome: Outcome) -> Any:
    if outcome.fault:
        raise StudentFault(outcome.fault)
    return outcome.value


def same_kind(actual: Any, expected: Any) -> bool:
    """Whether two values have the same structure, types and shapes, so that a check may rely on them.

    What is not finite is of no kind: a check that makes an integer of it, say, has tripped over the student's value.
    """
    if isinstance(expected, (tuple, list)):
        return (
            isinstance(actual, (tuple, list))
            and len(actual) == len(expected)
            and all(same_kind(a, e) for a, e in zip(actual, expected, strict=True))
        )
    if tensors.is_tensor(expected):
        return tensors.is_tensor(actual) and actual.shape == expected.shape and _finite(tensors.numbers(actual))
    if isinstance(expected, np.ndarray):
        return isinstance(actual, np.ndarray) and actual.shape == expected.shape and _finite(actual)
    if isinstance(expected, (bool, int, float, np.generic)):
        return isinstance(actual, (bool, int, float, np.number, np.bool_)) and _finite(actual)
    return type(actual) is type(expected)


def _finite(value: Any) -> bool:
    array = np.asarray(value)
    return array.dtype.kind in "biuf" and bool(np.all(np.isfinite(array)))


def _status(trials: Sequence[Trial]) -> Status:
    """What kept the answer from being right: the worst fault if there is one, else a wrong value."""
    faults = [trial.outcome.fault.status for trial in trials if trial.outcome.fault]
    if faults and all(status is Status.MISSING for status in faults) and len(faults) == len(trials):
        return Status.MISSING
    for status in (Status.TIMEOUT, Status.MEMORY, Status.ERROR):
        if status in faults:
            return status
    return Status.ERROR if faults else Status.WRONG


FAULTS = {
    Status.TIMEOUT: "Tu función no termina a tiempo: ¿hay un ciclo que no acaba?",
    Status.MEMORY: "Tu función pide más memoria de la que hay: ¿qué forma tienen tus arreglos intermedios?",
    Status.MISSING: "Falta implementar esta función.",
}


def fault_that_counts(trials: Sequence[Trial], status: Status) -> Fault | None:
    """The first fault that made the status what it is."""
    return next((t.outcome.fault for t in trials if t.outcome.fault and t.outcome.fault.status is status), None)


def explain(fault: Fault | None, status: Status) -> str:
    """What stopped the answer, if something did; which parts fail is told by the parts themselves."""
    if status in FAULTS or fault is None:
        return FAULTS.get(status, "")
    return describe_fault(fault)


def _stand_in_note(names: Sequence[str]) -> str:
    listed = " y ".join(f"«{name}»" for name in names)
    return f"(Se calificó con nuestra versión de {listed}: un error no se cobra dos veces.)"
