"""Central differences, against derivatives worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taller import gradienteNumerico


def test_a_cubic_shows_exactly_the_error_of_central_differences():
    """((x+h)³ − (x−h)³) / 2h = 3x² + h²: 12.01 at x = 2 with h = 0.1."""
    assert gradienteNumerico(lambda x: x**3, 2.0, h=0.1) == pytest.approx(12.01, abs=1e-12)


@pytest.mark.parametrize("shape", [(), (1,), (4,), (2, 3), (2, 1, 3), (0,)])
def test_the_gradient_has_the_shape_of_x(shape):
    """Σ x² has gradient 2x, in any shape, scalars included."""
    x = np.random.default_rng(1).normal(size=shape)
    gradient = gradienteNumerico(lambda v: (v**2).sum(), x)
    assert (shape, np.dtype(float)) == (gradient.shape, gradient.dtype)
    assert gradient == pytest.approx(2 * x, abs=1e-8)


def test_entries_are_not_mixed():
    """x₀·x₁² at (3, 5): 25 and 30."""
    assert [25.0, 30.0] == pytest.approx(gradienteNumerico(lambda x: x[0] * x[1] ** 2, [3, 5]).tolist())


@given(st.floats(-3, 3))
def test_the_error_falls_with_the_square_of_h(x):
    """Halving h divides the error of exp by four."""
    coarse, fine = (float(gradienteNumerico(np.exp, x, h)) - np.exp(x) for h in (0.1, 0.05))
    assert coarse / fine == pytest.approx(4, rel=0.01)


def test_large_x_uses_the_step_that_was_taken():
    """At 1e10 numbers are 2e-6 apart and a step of 1e-5 is rounded; the slope of x is still exactly 1."""
    assert 1.0 == gradienteNumerico(lambda x: x, 1e10)


@pytest.mark.parametrize("dtype", [np.float32, np.int64])
def test_other_types_are_computed_in_float64(dtype):
    """float32 or integers do not cost precision; the function sees float64."""
    seen = []
    gradient = gradienteNumerico(lambda x: seen.append(x.dtype) or float((x**2).sum()), np.array([1, 2], dtype))
    assert {np.dtype(float)} == set(seen)
    assert [2.0, 4.0] == pytest.approx(gradient.tolist())


def test_x_stays_as_it_was():
    """Also when the function fails half-way, and when it writes on what it gets."""
    x = np.array([[2.0, 1.0], [4.0, 3.0]])
    before, calls = x.copy(), []

    def fails_at_third_call(v):
        calls.append(1)
        if len(calls) == 3:
            raise ZeroDivisionError
        return v.sum()

    with pytest.raises(ZeroDivisionError):
        gradienteNumerico(fails_at_third_call, x)
    assert np.array_equal(before, x)
    gradienteNumerico(lambda v: v.sort() or v.sum(), x)
    assert np.array_equal(before, x)


def test_each_entry_is_restored_before_the_next():
    """The function sees a single perturbed entry per call."""
    x, changed = np.zeros(3), []
    gradienteNumerico(lambda v: changed.append(np.flatnonzero(v).tolist()) or 0.0, x)
    assert [[0], [0], [1], [1], [2], [2]] == changed


@pytest.mark.parametrize(
    ("f", "says"), [(lambda x: None, "¿Olvidaste return?"), (lambda x: x, r"forma \(2,\)"), (lambda x: "a", "str")]
)
def test_a_function_that_gives_no_number_is_told(f, says):
    """The message says what came and what it may be."""
    with pytest.raises(ValueError, match=says):
        gradienteNumerico(f, np.ones(2))


@pytest.mark.parametrize("h", [0, -1e-5, float("nan")])
def test_the_step_must_be_positive(h):
    """A step that cannot be taken is refused with a good one."""
    with pytest.raises(ValueError, match="h=1e-5"):
        gradienteNumerico(np.sum, np.ones(2), h)
