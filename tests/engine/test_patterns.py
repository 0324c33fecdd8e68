"""Generic patterns: each named by a minimal example, and silent where it does not hold."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from autograder.judge.patterns import Pair, generic_hint, name_of_ratio

X = np.array([[1.0, -2.0, 3.0], [4.0, 5.0, -6.5]])
W = np.array([[0.5, 1.0, -1.0], [2.0, 0.1, 0.2]])


def pair(actual, expected=X, sizes=(("m", 7),), weights=()):
    return Pair(expected, actual, 1e-6, False, sizes, weights)


def hint_id(*actuals, **more):
    hint = generic_hint([pair(actual, **more) for actual in actuals], "")
    return hint.id if hint else None


@pytest.mark.parametrize(
    ("actual", "id_"),
    [
        (None, "sin_return"),
        (np.where(X > 4, np.nan, X), "no_finito"),
        (np.where(X > 4, np.inf, X), "no_finito"),
        (X.tolist(), "lista"),
        (tuple(X), "lista"),
        (X.T, "transpuesta"),
        (X.ravel(), "forma"),
        (X[None], "forma"),
        (X.astype(int), "entero"),
        (np.round(X).astype(np.int8), "entero"),
        (X.sum(), "reducida"),
        (np.array([[X.mean()]]), "reducida"),
        (-X, "signo"),
        (2 * X, "escala"),
        (X / 2, "escala"),
        (7 * X, "escala"),
        (X / 7, "escala"),
        (-X / 7, "escala"),
        (1.37 * X, "escala"),
        (X + 1, None),
        (X**2, None),
        (np.zeros_like(X), None),
        (np.array("a"), None),
        ("a", None),
        (X[:1], None),
    ],
)
def test_one_wrong_value_has_its_pattern(actual, id_):
    """None returned, not finite, a list, transposed, another shape, integers, reduced, a sign, a scale."""
    assert id_ == hint_id(actual)


def test_a_term_in_the_weights_is_seen():
    """expected + λ·W, for a W among the arguments; another W explains nothing."""
    assert "proporcional_a_pesos" == hint_id(X + 0.3 * W, weights=(X * 0, W))
    assert hint_id(X + 0.3 * W, weights=(W[::-1],)) is None


@pytest.mark.parametrize(
    ("factor", "name"),
    [
        (-1, "−1"),
        (2, "2"),
        (0.5, "½"),
        (-2, "−2"),
        (-0.5, "−½"),
        (7, "m"),
        (1 / 7, "1/m"),
        (-7, "−m"),
        (-1 / 7, "−1/m"),
    ],
)
def test_a_ratio_is_called_by_its_name(factor, name):
    """Signs, halves, and the number of records."""
    assert name == name_of_ratio(factor, (("m", 7),))
    assert "" == name_of_ratio(factor * 1.01, (("m", 7),))


def test_a_number_of_records_that_is_a_two_is_called_two():
    """With one or two records a ratio says nothing of them."""
    assert "2" == name_of_ratio(2.0, (("m", 2),))
    assert "" == name_of_ratio(3.0, (("m", 2),))


def test_the_text_tells_the_factor():
    """By its name when it has one, else that there is one; never a value of the student's inputs."""
    assert "multiplicados por 1/m" in generic_hint([pair(X / 7), pair(X / 9, sizes=(("m", 9),))], "dw").text
    assert generic_hint([pair(X / 7)], "dw").text.startswith("dw: ")
    assert "una constante" in generic_hint([pair(1.37 * X), pair(1.37 * X)], "").text


def test_a_pattern_must_hold_in_all_the_cases():
    """One that fits the first case and not the second is no explanation."""
    assert hint_id(-X, X + 1) is None
    assert hint_id(2 * X, 3 * X) is None
    assert hint_id(2 * X, X / 2) is None
    assert "signo" == hint_id(-X, -X)
    assert "no_finito" == hint_id(X * np.nan, X * np.inf)


def test_nothing_wrong_nothing_said():
    """No pair, no hint."""
    assert generic_hint([], "") is None


def test_a_wrong_list_is_not_blamed_for_being_a_list():
    """Where a list is accepted, in place of an array of one axis, it is not the mistake."""
    costs = np.array([3.0, 2.0, 1.5])
    assert "signo" == hint_id([-3.0, -2.0, -1.5], expected=costs)
    assert hint_id([3.0, 2.0, 9.0], expected=costs) is None


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (np.array([True, False]), np.array([False, False])),
        (np.array([1.0, 0.0]), np.array([True, False])),
        (np.array([True, False]), np.array([1.5, 0.0])),
        (np.array([1j, 2.0]), np.array([1.0, 3.0])),
        (np.array([1j]), np.array([1.0, 2.0])),
        (np.array([1.0, 2.0]), np.array([1j, 2.0])),
        (np.array([2**63], dtype=np.uint64), np.array([-1])),
        (np.array([1e308, -1e308]), np.array([1e-308, 1e308])),
        (np.array([1e200, 1e200]), np.array([1e200, 1e-200])),
        (np.zeros((0, 2)), np.zeros((2, 0))),
        (np.array(5, dtype=np.int8), np.arange(3)),
        ({"a": 1}, np.zeros(2)),
        ([[1], [2, 3]], np.zeros(2)),
        (2**3000, np.zeros(2)),
        ("x", "y"),
        (1.0, "y"),
        ([], [1.0]),
    ],
)
def test_odd_kinds_are_no_accident(actual, expected):
    """Booleans, complex numbers, overflows, empty arrays: no exception and no warning, whatever the hint."""
    weights = (np.ones_like(actual) if isinstance(actual, np.ndarray) else np.ones(2),)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("error")
        generic_hint([pair(actual, expected, weights=weights)], "")
