"""What the trial tells an author: each problem with its file and line, what was seen, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from autograder.authoring import Exercise, Mistake, Style
from autograder.check.findings import CASES, MISTAKES, STYLES
from autograder.check.rehearsal import line_of
from autograder.judge.examine import Examiner
from autograder.judge.trial import Local, Trial
from autograder.model import ExerciseResult, Status, SubmissionResult
from autograder.unit import Unit
from autograder.unit.source import read


def about_mistake(mistake: Mistake, found: ExerciseResult, examiner: Examiner) -> Iterator[str]:
    """That it has full marks, or that the student reads of another."""
    says = f"{MISTAKES}:{mistake.line}: {mistake.exercise} «{mistake.id}»"
    if found.score == found.max:
        yield f"{says} survives: it has full marks — {_unseen(examiner, mistake.function)}"
    elif not found.hints:
        mend = "let it stand by itself: as a student's cell it does not do what it does here"
        yield f"{says} is not named: the student reads no hint — {mend}"
    elif found.hints[0].id != mistake.id:
        first = found.hints[0].id
        mend = "add a case in which the two differ, or drop one of them"
        yield f"{says} is not named: the student reads of «{first}» — {mend}"


def about_style(style: Style, result: SubmissionResult, examiner: Examiner) -> str:
    """That a right style loses points, and where it first differs from the solution."""
    seen = [f"{how} on «{case}»" for case, how in differences(examiner, style.function)]
    says, told = f"{STYLES}:{style.line}: {style.exercise} «{style.name}»", "; ".join([*seen[:1], lost(result)])
    return f"{says} loses points: {told} — mend the style, or let the test accept it"


def about_others(results: Sequence[ExerciseResult], exercise: str, unit: Unit, says: str) -> Iterator[str]:
    """The exercises that lose points by a fault in another."""
    for other in results:
        if other.name != exercise and other.status is not Status.CORRECT:
            line = line_of(read(unit.folder / CASES).split("\n"), other.name)
            mend = f'where it calls `{exercise}`, add uses=("{exercise}",) to it'
            yield f"{CASES}:{line}: {says} costs `{other.name}` too — {mend}"


def lost(result: SubmissionResult) -> str:
    """The parts that lose points, with the cases in which they fail."""
    told = []
    for exercise in (exercise for exercise in result.exercises if exercise.score < exercise.max):
        parts = [f"{part.name} ({', '.join(part.failing)})" for part in exercise.parts if part.score < part.max]
        detail = f": {exercise.detail}" if exercise.detail else ""
        told.append(f"{exercise.name} is {exercise.status} in {', '.join(parts) or 'all'}{detail}")
    return "; ".join(told)


def differences(examiner: Examiner, function: Callable[..., Any]) -> list[tuple[str, str]]:
    """The cases in which an implementation differs from the solution, each with how, in the author's order."""
    trials = examiner.run(Local(function))
    return [(trial.case, how) for trial in trials if (how := _difference(examiner, trial))]


def uncompared(exercise: Exercise) -> list[str]:
    """The cases that only `intact` or `repeatable` look at: the part without `cases` has those that no other names."""
    named = {case for part in exercise.parts for case in part.cases or ()}
    rest = set(exercise.cases) - named or set(exercise.cases)
    compared = {case for part in exercise.parts if not part.hygiene for case in part.cases or rest}
    return [case for case in exercise.cases if case not in compared]


def _unseen(examiner: Examiner, function: Callable[..., Any]) -> str:
    """What to do where a mistake has full marks."""
    cases = [case for case, _ in differences(examiner, function)]
    if not cases:
        return "in no case does it differ from the solution: add one in which it does"
    if set(cases) <= set(uncompared(examiner.exercise)):
        return f"it differs on «{cases[0]}», whose values no part compares: let a part do so"
    return f"it differs on «{cases[0]}»: let the check of that part see it"


def _difference(examiner: Examiner, trial: Trial) -> str:
    fault, value, expected = trial.outcome.fault, trial.outcome.value, trial.expected
    if fault:
        return f"raises {fault.type}: {fault.message}"
    if examiner.close(trial)(value, expected):
        return ""
    mine, right = _shape(value), _shape(expected)
    return f"gives {mine} instead of {right}" if mine != right else "gives other values"


def _shape(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return f"{type(value).__name__} of {len(value)}"
    return f"shape {np.shape(value)}" if hasattr(value, "shape") else f"a {type(value).__name__}"
