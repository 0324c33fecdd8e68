"""The golden runs of unit 05: the course's figures on real MNIST, in float32, from the legacy generator."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.unit import load_unit
from taller.datos import cargarMnist

Reference = dict[str, Any]
Arrays = dict[str, np.ndarray]


@dataclass(frozen=True)
class Digits:
    """MNIST as the unit's networks take it: X (784, m) in [0, 1] and one-hot y (10, m), both float32."""

    train: Arrays
    test: Arrays


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_unit(Path(__file__).parents[2] / "solutions" / "05_mnist_numpy").reference


@pytest.fixture(scope="module")
def digits(real_data: Path) -> Digits:
    """Skipped where the real data is absent: the embedded digits give other figures."""
    mnist = cargarMnist()
    assert (60_000, 10_000) == (len(mnist.entrena_y), len(mnist.prueba_y))
    return Digits(columns(mnist.entrena_X, mnist.entrena_y), columns(mnist.prueba_X, mnist.prueba_y))


def columns(images: np.ndarray, labels: np.ndarray) -> Arrays:
    X = images.reshape(len(images), 784).T.astype(np.float32) / 255
    return {"X": np.ascontiguousarray(X), "y": np.eye(10, dtype=np.float32)[:, labels]}


def golden_start() -> Arrays:
    """w1, then w2, as (2·random − 1)/100; written here anew so that initParams cannot drift with it."""
    np.random.seed(123456)
    w1 = (2 * np.random.random((512, 784)) - 1) / 100
    w2 = (2 * np.random.random((10, 512)) - 1) / 100
    start = {"w1": w1, "b1": np.zeros((512, 1)), "w2": w2, "b2": np.zeros((10, 1))}
    return {name: value.astype(np.float32) for name, value in start.items()}


def train(reference: Reference, digits: Digits, name: str, **options: Any) -> dict[str, Any]:
    """First and last cost and training accuracy, and the accuracy on the test images."""
    start = golden_start()
    a1, a2 = reference["feedForward"](X=digits.train["X"], **start)
    clock = time.perf_counter()
    costs, accuracies, *trained = reference[name](lr=0.5, **digits.train, **start, a1=a1, a2=a2, **options)
    seconds = time.perf_counter() - clock
    assert [np.float32] * 4 == [parameter.dtype for parameter in trained]
    _, y_est = reference["feedForward"](digits.test["X"], *trained)
    test_accuracy = reference["exactitud"](y_est, digits.test["y"])
    return {"costs": costs, "accuracies": accuracies, "test": test_accuracy, "seconds": seconds}


def test_initParams_draws_the_golden_weights(reference: Reference) -> None:
    """With the published seed, initParams gives the published weights: w1 drawn before w2."""
    np.random.seed(123456)
    drawn = reference["initParams"]()
    for (name, expected), value in zip(golden_start().items(), drawn, strict=True):
        np.testing.assert_array_equal(expected, value.astype(np.float32), err_msg=name)


def test_initial_cost(reference: Reference, digits: Digits) -> None:
    """Before training the cost is the published 2.3045, near ln 10."""
    _, a2 = reference["feedForward"](X=digits.train["X"], **golden_start())
    assert pytest.approx(2.3045, abs=5e-5) == reference["costoGlobal"](a2, digits.train["y"])


def test_first_epoch(reference: Reference, digits: Digits) -> None:
    """One step on the 60,000 images takes the training accuracy to 0.5152, in float32 all the way."""
    run = train(reference, digits, "entrenarRed", epocas=1)
    assert pytest.approx(0.5152, abs=5e-5) == run["accuracies"][0]
    assert pytest.approx(2.2860, abs=5e-5) == run["costs"][0]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "options", "cost", "train_accuracy", "test_accuracy"),
    [
        ("entrenarRed", {"epocas": 100}, 0.3413, 0.90363, 0.9073),
        ("entrenarRedMiniBatch", {"epocas": 100, "batch_size": 1000}, 0.01824, 0.99738, 0.9791),
        ("entrenarRedMiniBatch", {"epocas": 20, "batch_size": 50}, 0.00278, 0.99992, 0.9786),
    ],
    ids=["full-batch", "batches-of-1000", "batches-of-50"],
)
def test_long_run(
    reference: Reference,
    digits: Digits,
    record_property: Any,
    name: str,
    options: dict[str, int],
    cost: float,
    train_accuracy: float,
    test_accuracy: float,
) -> None:
    """The long runs end at the published cost and accuracies; the order of float32 sums may move the last digits."""
    run = train(reference, digits, name, **options)
    figures = run["costs"][-1], run["accuracies"][-1], run["test"]
    record_property("proof", f"{name} {options}: {figures} in {run['seconds']:.0f} s")
    assert pytest.approx(cost, rel=0.01) == figures[0]
    assert pytest.approx(train_accuracy, abs=2e-4) == figures[1]
    assert pytest.approx(test_accuracy, abs=1e-3) == figures[2]
