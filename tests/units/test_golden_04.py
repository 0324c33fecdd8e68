"""The golden run of unit 04: the numbers that the course publishes for XOR, from the legacy generator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.unit import load_unit

Reference = dict[str, Any]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_unit(Path(__file__).parents[2] / "solutions" / "04_xor_numpy").reference


def golden_start() -> dict[str, np.ndarray]:
    """Records, answers and initial parameters, written here anew so that no set-up cell can drift with them."""
    np.random.seed(123456)
    w1 = 2 * np.random.random((4, 3)) - 1
    w2 = 2 * np.random.random((1, 4)) - 1
    bits = np.array([[record >> shift & 1 for record in range(8)] for shift in (2, 1, 0)], dtype=float)
    y = (bits[0] != bits[1]).astype(float)[np.newaxis]
    return {"X": bits, "y": y, "w1": w1, "b1": np.zeros((4, 1)), "w2": w2, "b2": np.zeros((1, 1))}


def train(reference: Reference, lr: float, epochs: int = 1000) -> tuple[Any, ...]:
    start = golden_start()
    a1, a2 = reference["feedForward"](**{name: value for name, value in start.items() if name != "y"})
    return reference["entrenarRed"](epocas=epochs, lr=lr, **start, a1=a1, a2=a2)


def test_set_up_gives_the_golden_records_and_weights(reference: Reference) -> None:
    """What the notebook starts from is what the course fixes: records in binary order, w1 drawn before w2."""
    for name, expected in golden_start().items():
        np.testing.assert_array_equal(expected, reference[name], err_msg=name)


def test_initial_cost(reference: Reference) -> None:
    """Before training the cost is near ln 2, to the last digit the course's."""
    start = golden_start()
    y = start.pop("y")
    _, a2 = reference["feedForward"](**start)
    assert pytest.approx(0.7017260765032634, abs=1e-15) == reference["costoGlobal"](y_est=a2, y=y)


@pytest.mark.parametrize(
    ("lr", "last", "tolerance", "accuracy"),
    [
        (0.1, 0.6924328, 5e-8, 0.5),
        (1, 0.0379830026884773, 1e-12, 1.0),
        (1.9, 0.0132848398829778, 1e-12, 1.0),
    ],
)
def test_cost_and_accuracy_after_1000_epochs(
    reference: Reference, lr: float, last: float, tolerance: float, accuracy: float
) -> None:
    """A thousand epochs end at the published cost and accuracy for each learning rate."""
    costs, accuracies, *_ = train(reference, lr)
    assert (1000, 1000) == (len(costs), len(accuracies))
    assert pytest.approx(last, abs=tolerance) == costs[-1]
    assert accuracy == accuracies[-1]


def test_first_cost_is_the_one_after_the_first_step(reference: Reference) -> None:
    """The history starts after the first update, not with the initial cost."""
    costs, *_ = train(reference, lr=1, epochs=1)
    assert pytest.approx(0.6992603964, abs=5e-11) == costs[0]


def test_training_leaves_biases_and_inputs_alone(reference: Reference) -> None:
    """Biases come back as they went in, and the caller's weights are not the trained ones."""
    start = golden_start()
    given = {name: value.copy() for name, value in start.items()}
    a1, a2 = reference["feedForward"](**{name: value for name, value in start.items() if name != "y"})
    _, _, w1, b1, w2, b2 = reference["entrenarRed"](epocas=3, lr=1.0, **start, a1=a1, a2=a2)
    for name, value in given.items():
        np.testing.assert_array_equal(value, start[name], err_msg=name)
    assert 0 == np.abs(b1).max() == np.abs(b2).max()
    assert not np.allclose(given["w1"], w1)
    assert not np.allclose(given["w2"], w2)
