"""When a value counts as right: hand-worked pairs."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from autograder.judge.compare import close, is_single, numbers
from autograder.sandbox.wire import Handle

A = np.array([1.0, 200.0])
FIRST, SECOND = np.array([1.0, 0.0]), np.array([0.0, 1.0])
nan, inf = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1.0, 1.0),
        (1, 1.0),
        (1.0, 1),
        (np.float64(1), 1.0),
        (np.array(1.0), 1.0),
        (1.0, np.array(1.0)),
        (A + 1.9e-4 * SECOND, A),  # 1e-6 of the largest, 200
        (A + 1.9e-4 * FIRST, A),  # the same for the small one
        (A.astype(int), A),
        (A.astype(complex), A),
        ([1.0, 200.0], A),
        ((1.0, 200.0), A),
        ([1, 200], A),
        ([np.float64(1), np.array(200.0)], A),
        (A, [1.0, 200.0]),
        (A, (1.0, 200.0)),
        (np.array([nan, inf, -inf, 1.0]), np.array([nan, inf, -inf, 1.0])),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (True, True),
        (np.array([True, False]), [True, False]),
        (None, None),
        ("a", "a"),
        ([A, 1.0], (A, 1.0)),
        ((A, [A]), (A, [A])),
        ({"w": A}, {"w": A}),
        ([], []),
        (np.array([]), []),
    ],
)
def test_right(actual, expected):
    """Kinds may differ where Python does not care; the tolerance is relative to the largest expected value."""
    assert close(actual, expected, 1e-6)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1.00001, 1.0),
        (A + 2.1e-4 * FIRST, A),
        (A + 2.1e-4 * SECOND, A),
        (A.reshape(2, 1), A),
        (A.reshape(1, 2), A),
        (np.array([1.0]), 1.0),
        (1.0, np.array([1.0])),
        (np.array([[1.0]]), 1.0),
        ([[1.0, 200.0]], A.reshape(1, 2)),
        (1e-6, 0.0),
        (np.zeros((3, 0)), np.zeros((0, 3))),
        (np.array([nan, 1.0]), np.array([1.0, nan])),
        (np.array([nan, nan]), A),
        (np.array([inf, 1.0]), np.array([-inf, 1.0])),
        (np.array([1e308, inf]), np.array([1e308, 1e308])),
        (A + 1e-3j, A),
        (True, 1.0),
        (1.0, True),
        (1, True),
        (np.array([True, True]), np.array([True, False])),
        (None, 1.0),
        (1.0, None),
        ("1.0", 1.0),
        (np.array(["1", "200"]), A),
        (np.array([b"1"]), np.array([1.0])),
        (Handle(0, "ndarray", False), A),
        (Handle(0, "float", True), 1.0),
        ([Handle(0, "float", True)], [1.0]),
        ((A,), (A, 1.0)),
        ((A, 1.0, 1.0), (A, 1.0)),
        ((1.0, A), (A, 1.0)),
        (A, (A, 1.0)),
        ({"w": A, "b": 1.0}, {"w": A}),
        ({"b": A}, {"w": A}),
        ([A], {"w": A}),
        ([1.0, [2.0]], [1.0, 2.0]),
        ([1.0], [1.0, 2.0]),
        (2**3000, 1.0),
        ([2**3000, 200.0], A),
        ("a", np.str_("a")),
        (np.str_("a"), "a"),
        (1.0, "1.0"),
        ([], [1.0]),
    ],
)
def test_wrong(actual, expected):
    """Other shapes, kinds, lengths and values; what is not data; NaN and infinities in other places."""
    assert not close(actual, expected, 1e-6)


def test_each_item_of_a_tuple_has_its_own_scale():
    """An accuracy beside a large cost is held to its own size."""
    assert close((1000.0, 0.5), (1000.0, 0.5), 1e-6)
    assert not close((1000.0, 0.5005), (1000.0, 0.5), 1e-6)
    assert not close(np.array([1000.0, 0.5005]), (1000.0, 0.5), 1e-6)


def test_single_precision_is_held_to_single_precision():
    """2e-4 of the largest, whichever says so: the value's own kind, or the caller who saw float32 among the inputs."""
    off = A + 0.03 * SECOND
    assert not close(off, A, 1e-6)
    assert close(off.astype(np.float32), A, 1e-6)
    assert close(off, A, 1e-6, single=True)
    assert not close(A + 0.05 * SECOND, A, 1e-6, single=True)
    assert close(np.float32([1e-8]), np.zeros(1), 1e-6)
    assert not close(A.astype(np.float32), A * 1.001, 1e-6)


def test_a_wider_tolerance_of_the_author_holds_for_single_precision_too():
    """rtol never becomes smaller because of float32."""
    assert close((A * 1.005).astype(np.float32), A, 1e-2)
    assert close(A * 1.005, A, 1e-2)


def test_single_precision_is_found_inside_tuples_and_dictionaries():
    """float16 and float32, arrays and scalars; integers and doubles are none."""
    assert all(map(is_single, (np.float32(1), np.float16([1]), [1, (np.float32(1),)], {"a": {"b": np.float32(1)}})))
    assert not any(map(is_single, (1.0, A, np.int8(1), np.array("a"), None, [A], {"a": 1}, np.complex64(1))))


@pytest.mark.parametrize("value", ["a", None, Handle(0, "x", False), [[1.0]], [A, A], [1.0, "a"], [1.0, np.str_("a")]])
def test_what_is_no_array_of_numbers(value):
    """Texts, nothing, nested and mixed lists."""
    assert numbers(value) is None


def test_a_long_text_among_numbers_costs_no_memory():
    """NumPy would write each number as a text of that length: a small reply would become gigabytes here."""
    for long in (np.str_("x" * 100_000), np.array("x" * 100_000), np.array(b"x" * 100_000)):
        tracemalloc.start()
        assert not close([long, *[1.0] * 5_000], [1.0] * 5_001, 1e-6)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 10_000_000


def test_text_of_lists_is_compared_item_by_item():
    """Labels, for example."""
    assert close(["a", "b"], ["a", "b"], 1e-6)
    assert not close(["a", "c"], ["a", "b"], 1e-6)
