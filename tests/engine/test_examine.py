"""Points by part, statuses, and what the student reads: on functions in this process, with made-up exercises."""

from __future__ import annotations

import dataclasses
import json
import re

import msgspec
import numpy as np
import pytest

from autograder.authoring import Exercise, Part, intact, mistake, repeatable
from autograder.judge.examine import Examiner, same_kind
from autograder.judge.trial import Fault, Local, Outcome, Target, make_kwargs, seed_of
from autograder.model import Status


def reference(x):
    return 2 * x, x.sum()


def case(size):
    return lambda rng: {"x": rng.normal(size=size)}


EXERCISE = Exercise(
    "f",
    outputs=("doble", "suma"),
    cases={"tres": case(3), "uno": case(1), "matriz": case((2, 3))},
    parts=[
        Part("doble", 2, outputs=["doble"]),
        Part("suma", 1, outputs=["suma"]),
        Part("un solo valor", 3, cases=["uno"]),
        Part("argumentos intactos", 4, cases=["matriz"], check=intact),
    ],
)


@dataclasses.dataclass
class Scripted(Target):
    """An implementation whose outcomes are given."""

    outcomes: list[Outcome]
    calls: int = 0

    def invoke(self, kwargs, seed):
        self.calls += 1
        return self.outcomes[min(self.calls, len(self.outcomes)) - 1]


def verdict(function, exercise=EXERCISE, mistakes=(), **more):
    target = function if isinstance(function, Scripted) else Local(function)
    return Examiner(exercise, reference, mistakes, 7, **more).grade(target)


def by_part(result):
    return {part.name: part.score for part in result.parts}


def fault(status, type_="", message=""):
    return Outcome(fault=Fault(status, type_, message))


def test_right_work_has_all_the_points_and_nothing_to_read():
    """Every part, no hint, no detail."""
    result = verdict(reference)
    assert (Status.CORRECT, 10, 10, (), "") == (result.status, result.score, result.max, result.hints, result.detail)
    assert {"doble": 2, "suma": 1, "un solo valor": 3, "argumentos intactos": 4} == by_part(result)


def test_an_output_that_is_wrong_costs_the_parts_that_look_at_it():
    """The part of the other output keeps its points; the one that compares everything does not."""
    result = verdict(lambda x: (2 * x, x.sum() + 1))
    assert {"doble": 2, "suma": 0, "un solo valor": 0, "argumentos intactos": 4} == by_part(result)
    assert (Status.WRONG, 6) == (result.status, result.score)


def test_a_part_is_all_or_nothing():
    """One of its cases wrong, and none of its points; the case is told by its name."""

    def wrong_for_one(x):
        return (2 * x, x.sum()) if x.size > 1 else (x, x.sum())

    result = verdict(wrong_for_one)
    assert {"doble": 2, "suma": 1, "un solo valor": 0, "argumentos intactos": 4} == by_part(result)
    assert ("uno",) == next(part.failing for part in result.parts if part.name == "un solo valor")


def test_a_part_without_cases_counts_those_that_no_other_names():
    """And all of them where every case is named elsewhere."""
    examiner = Examiner(EXERCISE, reference, (), 7)
    assert [{"tres"}, {"tres"}, {"uno"}, {"matriz"}] == [examiner.cases_of(part) for part in EXERCISE.parts]
    everything = dataclasses.replace(EXERCISE, parts=[Part("a", 1, cases=["tres", "uno", "matriz"]), Part("b", 1)])
    assert {"tres", "uno", "matriz"} == Examiner(everything, reference, (), 7).cases_of(everything.parts[1])


def test_a_case_without_a_value_costs_each_part_that_counts_it():
    """The checks of that case included: what gave nothing cannot have kept its arguments."""

    def fails_on_matrix(x):
        if x.ndim == 2:
            raise ValueError("no")
        return reference(x)

    result = verdict(fails_on_matrix)
    assert {"doble": 2, "suma": 1, "un solo valor": 3, "argumentos intactos": 0} == by_part(result)
    assert Status.ERROR is result.status


def test_changing_an_argument_costs_the_check_alone():
    """The values may be right all the same."""

    def spoils(x):
        result = reference(x)
        x[...] = 0
        return result

    result = verdict(spoils)
    assert {"doble": 2, "suma": 1, "un solo valor": 3, "argumentos intactos": 0} == by_part(result)
    assert [] != result.hints


def test_a_second_call_that_differs_costs_the_repeatable_part():
    """A function with a memory."""
    exercise = dataclasses.replace(
        EXERCISE, cases={"tres": case(3)}, parts=[Part("valores", 1), Part("repetible", 1, check=repeatable)]
    )
    seen = []

    def remembers(x):
        seen.append(1)
        return 2 * x, x.sum() + len(seen) - 1

    assert {"valores": 1, "repetible": 0} == by_part(verdict(remembers, exercise))
    assert {"valores": 1, "repetible": 1} == by_part(verdict(reference, exercise))


def test_a_check_calls_what_may_fail():
    """An exception or a time-out in a check's own call is the student's, told as such."""
    exercise = dataclasses.replace(EXERCISE, cases={"tres": case(3)}, parts=[Part("repetible", 1, check=repeatable)])
    good = Outcome(reference(make_kwargs(exercise, 7)["tres"]["x"]))
    for second, said in (
        (fault(Status.ERROR, "KeyError"), "falla con KeyError"),
        (fault(Status.TIMEOUT), "no responde"),
    ):
        result = verdict(Scripted([good, second]), exercise)
        assert 0 == result.score
        assert said in result.parts[0].failing[0]


@pytest.mark.parametrize(
    "value", [None, "a", [1], (np.ones(2),), (np.array(["a"]), 1.0), (np.full(3, np.nan), np.nan), {}]
)
def test_a_check_that_trips_over_a_strange_value_has_found_it_wrong(value):
    """An author's check need not defend itself."""
    exercise = dataclasses.replace(
        EXERCISE,
        cases={"tres": case(3)},
        parts=[Part("a", 1, check=lambda e: None if [int(v) for v in e.value[0]] and e.value[1] - 1 else "mal")],
    )
    result = verdict(lambda x: value, exercise)
    assert (Status.WRONG, ("no es la clase de valor que se pide",)) == (result.status, result.parts[0].failing)


def test_a_check_that_fails_on_a_value_of_the_right_kind_is_our_fault():
    """It is not blamed on the student."""

    def broken(evidence):
        raise LookupError("del autor")

    exercise = dataclasses.replace(EXERCISE, parts=[Part("a", 1, check=broken)])
    with pytest.raises(LookupError):
        verdict(reference, exercise)


def test_a_reference_that_fails_is_our_fault():
    """It names the exercise and the case."""
    with pytest.raises(RuntimeError, match="reference of f fails on «tres»"):
        Examiner(EXERCISE, lambda x: 1 / 0, (), 7).grade(Local(reference))


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        ([fault(Status.MISSING)], Status.MISSING),
        ([fault(Status.MISSING), fault(Status.ERROR, "E"), fault(Status.MISSING)], Status.ERROR),
        ([fault(Status.MISSING), Outcome(1)], Status.ERROR),
        ([Outcome(1), fault(Status.ERROR, "E"), fault(Status.TIMEOUT)], Status.TIMEOUT),
        ([Outcome(1), fault(Status.ERROR, "E"), fault(Status.MEMORY)], Status.MEMORY),
        ([Outcome(1), fault(Status.ERROR, "E"), Outcome(1)], Status.ERROR),
        ([Outcome(1)], Status.WRONG),
        ([Outcome(None)], Status.WRONG),
    ],
)
def test_the_status_is_the_worst_that_happened(outcomes, status):
    """Missing only when there is nothing at all; else the limits, the exceptions, the values."""
    result = verdict(Scripted(outcomes))
    assert (status, 0) == (result.status, result.score)


def test_after_two_cases_that_use_up_a_limit_the_others_are_not_tried():
    """A loop in each of twenty cases does not hold the class."""
    for status in (Status.TIMEOUT, Status.MEMORY):
        slow = Scripted([fault(status)])
        assert status is verdict(slow).status
        assert 2 == slow.calls


def test_a_seeded_exercise_gives_both_the_same_chance():
    """np.random is seeded before each call, reference and student alike."""
    exercise = Exercise("f", cases={"tres": case(3)}, parts=[Part("valores", 1)], seeded=True)

    def random(x):
        return x + np.random.rand(3)

    assert Status.CORRECT is Examiner(exercise, random, (), 7).grade(Local(random)).status
    unseeded = dataclasses.replace(exercise, seeded=False)
    assert Status.WRONG is Examiner(unseeded, random, (), 7).grade(Local(random)).status


def test_each_student_has_inputs_of_his_own_and_the_same_each_time():
    """Course, unit, exercise and student enter the seed; their borders cannot be moved."""
    seeds = {
        seed_of(*who)
        for who in [("c", "u", "e", "ana"), ("c", "u", "e", "luis"), ("c", "u", "eana", ""), ("cu", "", "e", "ana")]
    }
    assert 4 == len(seeds)
    one, again, other = (make_kwargs(EXERCISE, seed)["tres"]["x"] for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, again)
    assert not np.array_equal(one, other)
    assert not np.array_equal(one, make_kwargs(EXERCISE, 1)["uno"]["x"])


def test_a_mistake_with_points_left_is_still_named():
    """Partial credit and a hint go together."""
    m = mistake("suma_mal", hint="¿?")(lambda x: (2 * x, x.sum() + 1))
    result = verdict(lambda x: (2 * x, x.sum() + 1), mistakes=[m])
    assert (["suma_mal"], 6) == ([hint.id for hint in result.hints], result.score)


def test_stand_ins_are_told_even_to_who_is_right():
    """Who reads full marks knows with whose function."""
    result = verdict(reference, stand_ins=("base", "otra"))
    assert result.score == 10
    assert "nuestra versión de «base» y «otra»" in result.detail


@pytest.mark.parametrize(
    "student",
    [
        lambda x: (x, x),
        lambda x: (2 * x, x.sum() * 3),
        lambda x: None,
        lambda x: 2 * x,
        lambda x: (x.sum(), 2 * x),
        lambda x: 1 / 0,
        lambda x: (2 * x.T, 0),
        lambda x: (-2 * x, np.nan),
    ],
)
def test_what_the_student_reads_holds_no_input_and_no_expected_value(student):
    """No number of the hidden cases, printed in whatever length, is in the verdict."""
    vast = {f"caso {n}": (lambda rng, n=n: {"x": rng.uniform(1e6, 9e6, size=(2, n + 2))}) for n in range(3)}
    exercise = Exercise("f", cases=vast, parts=[Part("todo", 1)], outputs=("doble", "suma"))
    result = verdict(student, exercise)
    read = json.dumps(msgspec.to_builtins(result), ensure_ascii=False)
    assert 0 == result.score
    assert [] == re.findall(r"\d{5,}|\d[.,]\d{3,}", read)


def test_the_students_exception_is_shown_in_a_bounded_length():
    """Type, message, cell and line."""
    where = (("otra", 1), ("f", 3))
    boom = Outcome(fault=Fault(Status.ERROR, "KeyError", "muy " * 1250, where))
    detail = verdict(Scripted([boom])).detail
    assert detail.startswith("Tu código lanzó KeyError: muy muy")
    assert "(celda «f», línea 3)" in detail
    assert len(detail) < 500


@pytest.mark.parametrize(
    ("actual", "expected", "same"),
    [
        (1, 1.0, True),
        (np.float32(1), True, True),
        (np.inf, 1.0, False),
        (1j, 1.0, False),
        ("a", 1.0, False),
        (np.ones(2), np.zeros(2), True),
        (np.ones(2) * np.nan, np.zeros(2), False),
        (np.ones(3), np.zeros(2), False),
        ([1.0, 2.0], np.zeros(2), False),
        ((1, 2), [1.0, 2.0], True),
        ((1, 2, 3), [1.0, 2.0], False),
        ("a", "b", True),
        (None, None, True),
        ({}, None, False),
    ],
)
def test_values_of_the_same_kind(actual, expected, same):
    """Structure, type and shape; what is not finite is of no kind."""
    assert same == same_kind(actual, expected)


def test_good_manners_alone_earn_nothing():
    """A function that does nothing leaves its arguments alone, too: those points come with some other part's."""
    idle = verdict(lambda x: (None, None))
    assert {"doble": 0, "suma": 0, "un solo valor": 0, "argumentos intactos": 0} == by_part(idle)
    assert 4 == by_part(verdict(lambda x: (None, x.sum())))["argumentos intactos"]


def test_functions_to_be_told_apart_come_in_an_order_of_the_students_own():
    """Counting calls cannot stand in for testing: the order differs between students and is told in the author's."""
    names = [f"número {i}" for i in range(8)]
    exercise = Exercise("prueba", {n: lambda rng: {"f": abs} for n in names}, [Part("todas", 8)])
    asked: list[list[str]] = []
    for seed in (1, 1, 2):
        examiner = Examiner(exercise, lambda f: True, (), seed)
        asked.append(examiner.order(make_kwargs(exercise, seed)))
        assert names == [trial.case for trial in examiner.run(Local(lambda f: True))]
    assert asked[0] == asked[1] != asked[2]
    assert set(names) == set(asked[2])
