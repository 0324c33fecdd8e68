"""Which mistake it is: a wrong answer beside the bank of typical mistakes, and beside the generic patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from autograder.authoring import Exercise, Kwargs, Mistake
from autograder.judge.compare import close
from autograder.judge.patterns import Pair, generic_hint
from autograder.judge.trial import Local, Outcome, Trial
from autograder.model import Hint, Status
from autograder.sandbox.inside import tensors

MOST_HINTS = 2
IN_PLACE = Hint("en_sitio", "Después de llamar tu función, ¿siguen sus argumentos siendo lo que eran?")


def diagnose(exercise: Exercise, trials: Sequence[Trial], mistakes: Sequence[Mistake]) -> tuple[Hint, ...]:
    """The hints for a wrong answer, the most specific first; empty when nothing known fits."""
    if any(t.outcome.fault and t.outcome.fault.status is Status.MISSING for t in trials):
        return ()
    bank = [(m, _Outcomes(m, trials)) for m in mistakes]
    for same in (_same_outcome, _same_kind_of_outcome):
        for m, outcomes in bank:
            if _explains(exercise, trials, outcomes, same):
                return (Hint(m.id, m.hint),)
    return (_by_output(exercise, trials, bank) or _generic(exercise, trials))[:MOST_HINTS]


class _Outcomes:
    """What a mistake gives in each case, run when first asked for: most differ from the student's in the first one."""

    def __init__(self, mistake: Mistake, trials: Sequence[Trial]) -> None:
        self.target, self.trials = Local(mistake.function), trials
        self.known: list[Outcome] = []

    def __iter__(self) -> Iterator[Outcome]:
        for number, trial in enumerate(self.trials):
            if number == len(self.known):
                self.known.append(self.target.invoke(trial.kwargs, trial.seed))
            yield self.known[number]


Same = Callable[[Exercise, Trial, Outcome], bool]


def _explains(exercise: Exercise, trials: Sequence[Trial], outcomes: Iterable[Outcome], same: Same) -> bool:
    """The mistake does in every case what the student's function did."""
    return all(same(exercise, trial, outcome) for trial, outcome in zip(trials, outcomes, strict=True))


def _same_outcome(exercise: Exercise, trial: Trial, other: Outcome) -> bool:
    mine = trial.outcome
    if mine.fault and other.fault:
        return (mine.fault.type, mine.fault.message) == (other.fault.type, other.fault.message)
    if mine.fault or other.fault:
        return False
    return mine.changed == other.changed and close(mine.value, other.value, exercise.rtol, trial.single)


def _same_kind_of_outcome(exercise: Exercise, trial: Trial, other: Outcome) -> bool:
    """As above, but an exception need only be of the same type: its text may name the student's variables."""
    mine = trial.outcome
    if mine.fault and other.fault:
        return mine.fault.type == other.fault.type
    return _same_outcome(exercise, trial, other)


def _by_output(
    exercise: Exercise, trials: Sequence[Trial], bank: Sequence[tuple[Mistake, Iterable[Outcome]]]
) -> tuple[Hint, ...]:
    """Two mistakes at once: for each wrong output, a mistake that gives just that output."""
    hints: list[Hint] = []
    for index in range(len(exercise.outputs)):
        mine = [output(t.outcome.value, index, exercise) for t in trials]
        right = [output(t.expected, index, exercise) for t in trials]
        if _all_close(exercise, trials, mine, right):
            continue
        for m, outcomes in bank:
            theirs = [output(o.value, index, exercise) for o in outcomes]
            if not _all_close(exercise, trials, theirs, right) and _all_close(exercise, trials, mine, theirs):
                hints.append(Hint(m.id, m.hint))
                break
    return tuple(dict.fromkeys(hints))


def _all_close(exercise: Exercise, trials: Sequence[Trial], a: Sequence[Any], b: Sequence[Any]) -> bool:
    return all(close(x, y, exercise.rtol, t.single) for t, x, y in zip(trials, a, b, strict=True))


def output(value: Any, index: int, exercise: Exercise) -> Any:
    """One of the outputs of a returned tuple; None when it is not a tuple of the right length."""
    if isinstance(value, (tuple, list)) and len(value) == len(exercise.outputs):
        return value[index]
    return None


def _generic(exercise: Exercise, trials: Sequence[Trial]) -> tuple[Hint, ...]:
    """Patterns, output by output."""
    answered = [t for t in trials if not t.outcome.fault]
    if not exercise.outputs:
        hints = [generic_hint(_pairs(exercise, answered, lambda value: value), "")]
    else:
        hints = [_whole(exercise, answered)]
        if hints == [None]:
            hints = [
                generic_hint(_pairs(exercise, answered, lambda value, i=i: output(value, i, exercise)), name)
                for i, name in enumerate(exercise.outputs)
            ]
    found = [hint for hint in hints if hint]
    if any(t.outcome.changed for t in trials):
        found.append(IN_PLACE)
    return tuple(found)


def _whole(exercise: Exercise, trials: Sequence[Trial]) -> Hint | None:
    """What is wrong with the outputs together: none, too few, or in another order."""
    names = exercise.outputs
    if trials and all(t.outcome.value is None for t in trials):
        return Hint("sin_return", "Tu función devuelve None. ¿Le falta un return?")
    if trials and not any(isinstance(t.outcome.value, (tuple, list)) for t in trials):
        return Hint("salidas", f"Devuelves un solo valor; se esperan {len(names)}: {', '.join(names)}.")
    if trials and any(len(t.outcome.value) != len(names) for t in trials if isinstance(t.outcome.value, (tuple, list))):
        return Hint("salidas", f"Se esperan {len(names)} valores, en este orden: {', '.join(names)}.")
    wrong = [i for i in range(len(names)) if _pairs(exercise, trials, lambda value, i=i: output(value, i, exercise))]
    moved = [i for i in wrong if any(_moved(exercise, trials, i, j) for j in range(len(names)) if j != i)]
    if wrong and len(moved) == len(wrong) > 1:
        return Hint("orden", f"Los valores son los correctos, en otro orden. El pedido es {', '.join(names)}.")
    return None


def _moved(exercise: Exercise, trials: Sequence[Trial], i: int, j: int) -> bool:
    mine = [output(t.outcome.value, i, exercise) for t in trials]
    right = [output(t.expected, j, exercise) for t in trials]
    return _all_close(exercise, trials, mine, right)


def _pairs(exercise: Exercise, trials: Sequence[Trial], pick: Callable[..., Any]) -> list[Pair]:
    """The wrong values of one output beside the right ones."""
    found = []
    for t in trials:
        actual, expected = pick(t.outcome.value), pick(t.expected)
        if not close(actual, expected, exercise.rtol, t.single):
            found.append(Pair(expected, actual, exercise.rtol, t.single, _sizes(t.kwargs), _matrices(t.kwargs)))
    return found


def _matrices(kwargs: Kwargs) -> tuple[np.ndarray, ...]:
    """The arguments that are matrices, tensors too."""
    arrays = [tensors.numbers(v) if tensors.is_tensor(v) else v for v in kwargs.values()]
    return tuple(a for a in arrays if isinstance(a, np.ndarray) and a.ndim == 2)


def _sizes(kwargs: Kwargs) -> tuple[tuple[str, int], ...]:
    """Named sizes that a ratio may come from: the records, which are the columns that most arrays share.

    Of tensors they are the rows.
    """
    if rows := [len(v) for v in kwargs.values() if tensors.is_tensor(v) and v.ndim]:
        return (("m", max(set(rows), key=rows.count)),)
    columns = [a.shape[1] for a in _matrices(kwargs)]
    return (("m", max(set(columns), key=columns.count)),) if columns else ()
