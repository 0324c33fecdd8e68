"""Which mistake it is: the bank before the patterns, the most specific first, two at once output by output."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Exercise, Part, mistake
from autograder.judge.diagnosis import IN_PLACE, diagnose, output
from autograder.judge.trial import Fault, Local, Outcome, Trial
from autograder.model import Status

SUM = Exercise("f", cases={}, parts=[Part("todo", 1)])
PAIR = Exercise("f", cases={}, parts=[Part("todo", 1)], outputs=("suma", "producto"))


def trials(exercise, reference, student, cases, single=False):
    """One trial per case, student and reference called as in a judge."""
    return [
        Trial(
            str(i),
            kwargs,
            None,
            Local(reference).invoke(kwargs, None).value,
            Local(student).invoke(kwargs, None),
            single,
        )
        for i, kwargs in enumerate(cases)
    ]


def ids(exercise, reference, student, mistakes, cases=None):
    cases = cases or [{"x": np.array([1.0, 2.0, 4.0])}, {"x": np.array([3.0, -1.5])}]
    return [hint.id for hint in diagnose(exercise, trials(exercise, reference, student, cases), mistakes)]


def named(id_, function):
    function.__name__ = "f"
    return mistake(id_, hint=f"¿{id_}?")(function)


def right(x):
    return x.sum()


def right_pair(x):
    return x.sum(), x.prod()


def test_the_mistake_that_does_the_same_in_every_case_is_named():
    """One that agrees in the first case alone is another."""
    bank = [named("maximo", lambda x: x.max()), named("media", lambda x: x.mean())]
    assert ["media"] == ids(SUM, right, lambda x: x.mean(), bank)
    half = named("media_si_tres", lambda x: x.mean() if len(x) == 3 else 0.0)
    assert ["media"] == ids(SUM, right, lambda x: x.mean(), [half, *bank])


def test_the_bank_wins_over_a_generic_pattern():
    """Its hint knows the exercise; without it the pattern speaks."""
    bank = [named("al_reves", lambda x: -x.sum())]
    assert ["al_reves"] == ids(SUM, right, lambda x: -x.sum(), bank)
    assert ["signo"] == ids(SUM, right, lambda x: -x.sum(), [])


def test_of_two_mistakes_that_fit_the_first_in_the_bank_is_named():
    """The author orders them, the most specific first."""
    bank = [named("especifico", lambda x: x.max()), named("general", lambda x: x.max() + 0)]
    assert ["especifico"] == ids(SUM, right, lambda x: x.max(), bank)


def test_changing_the_argument_tells_two_mistakes_apart():
    """The same value with and without a changed argument is not the same mistake."""

    def in_place(x):
        x *= 2
        return x.sum()

    bank = [named("doble", lambda x: 2 * x.sum()), named("en_sitio", in_place)]
    assert ["en_sitio"] == ids(SUM, right, in_place, bank)
    assert ["doble"] == ids(SUM, right, lambda x: 2 * x.sum(), bank)


def test_an_exception_is_matched_by_its_text_then_by_its_type():
    """The text may name the student's own variables; the type must agree."""

    def fails(text, kind=ValueError):
        def f(x):
            raise kind(text)

        return f

    bank = [named("uno", fails("formas (2,) y (3,)")), named("dos", fails("otra cosa"))]
    assert ["dos"] == ids(SUM, right, fails("otra cosa"), bank)
    assert ["uno"] == ids(SUM, right, fails("mi variable"), bank)
    assert [] == ids(SUM, right, fails("otra cosa", TypeError), bank)
    assert [] == ids(SUM, right, fails("x"), [named("media", lambda x: x.mean())])


def test_two_mistakes_at_once_are_named_output_by_output():
    """Each wrong output by the mistake that gives just it."""
    bank = [
        named("suma_mal", lambda x: (x.sum() + 1, x.prod())),
        named("producto_mal", lambda x: (x.sum(), x.prod() ** 2 + 1)),
    ]
    both = ids(PAIR, right_pair, lambda x: (x.sum() + 1, x.prod() ** 2 + 1), bank)
    assert ["suma_mal", "producto_mal"] == both
    twin = named("suma_mal_general", lambda x: (x.sum() + 1, -x.prod()))
    assert ["suma_mal"] == ids(PAIR, right_pair, lambda x: (x.sum() + 1, x.prod() ** 3 + 7), [*bank, twin])
    assert ["suma_mal"] == ids(PAIR, right_pair, lambda x: (x.sum() + 1, x.prod() ** 3 + 7), bank)


def test_a_mistake_with_both_outputs_wrong_wins_over_two_with_one():
    """What explains everything explains best."""
    bank = [
        named("suma_mal", lambda x: (x.sum() + 1, x.prod())),
        named("producto_mal", lambda x: (x.sum(), x.prod() + 1)),
        named("uno_de_mas", lambda x: (x.sum() + 1, x.prod() + 1)),
    ]
    assert ["uno_de_mas"] == ids(PAIR, right_pair, lambda x: (x.sum() + 1, x.prod() + 1), bank)


def test_outputs_together_have_patterns_of_their_own():
    """None, too few, too many, another order."""
    cases = {
        "sin_return": lambda x: None,
        "orden": lambda x: (x.prod(), x.sum()),
    }
    for id_, student in cases.items():
        assert [id_] == ids(PAIR, right_pair, student, [])
    for student in (lambda x: x.sum(), lambda x: (x.sum(),), lambda x: (x.sum(), x.prod(), 1)):
        assert ["salidas"] == ids(PAIR, right_pair, student, [])


def test_patterns_name_the_output_that_is_wrong():
    """The right one is not mentioned."""
    cases = [{"x": np.array([1.0, 2.0, 4.0])}, {"x": np.array([3.0, -1.5])}]
    (hint,) = diagnose(PAIR, trials(PAIR, right_pair, lambda x: (-x.sum(), x.prod()), cases), [])
    assert ("signo", True) == (hint.id, hint.text.startswith("suma: "))


def test_a_right_value_that_spoils_its_argument_is_told():
    """Nothing else is wrong: the hint is that one."""

    def spoils(x):
        total = x.sum()
        x[0] = 99
        return total

    cases = [{"x": np.array([1.0, 2.0])}]
    assert (IN_PLACE,) == diagnose(SUM, trials(SUM, right, spoils, cases), [])


def test_never_more_than_two_hints():
    """A student with everything wrong reads two things, not ten."""
    three = Exercise("f", cases={}, parts=[Part("todo", 1)], outputs=("a", "b", "c"))

    def reference(x):
        return x, x**2, x**3

    assert ["signo", "escala"] == ids(three, reference, lambda x: (-x, 3 * x**2, -(x**3)), [])


def test_what_is_missing_has_no_mistake():
    """A stub is not compared with anything."""
    gone = Outcome(fault=Fault(Status.MISSING, "NotImplementedError"))
    assert () == diagnose(SUM, [Trial("a", {"x": np.ones(2)}, None, 2.0, gone, False)], [named("media", np.mean)])


def test_one_case_without_a_value_does_not_hide_the_pattern_of_the_others():
    """Wrong by a sign, and an exception in one case: both are said, the pattern by the hint."""

    def student(x):
        if len(x) == 2:
            raise ValueError
        return -x.sum()

    assert ["signo"] == ids(SUM, right, student, [])


def test_values_in_single_precision_match_their_mistake():
    """The bank computes in double; the student in single."""
    bank = [named("media", lambda x: np.float64(x.mean(dtype=float)) * 1.01)]
    cases = [{"x": np.array([1.0, 2.0, 4.0], np.float32)}]
    student = trials(SUM, right, lambda x: np.float32(x.mean() * 1.01), cases, single=True)
    assert ["media"] == [hint.id for hint in diagnose(SUM, student, bank)]


def test_an_output_of_something_that_is_no_tuple_is_none():
    """So that a wrong container is wrong in each output, and not an accident."""
    assert [2, None, None, None] == [output(v, 1, PAIR) for v in ((1, 2), (1,), 3, None)]
