"""Independent oracles for unit 05: finite differences, PyTorch, SciPy and numbers worked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import special

from autograder.unit import load_unit

torch = pytest.importorskip("torch")

Reference = dict[str, Any]
Arrays = dict[str, np.ndarray]
PARAMETERS = ("w1", "b1", "w2", "b2")
SIZES = [(12, 7, 4, 5), (3, 2, 6, 9), (4, 6, 3, 1)]  # inputs, hidden units, classes, records
LN2, LN3, LN5 = np.log([2.0, 3.0, 5.0])


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_unit(Path(__file__).parents[2] / "solutions" / "05_mnist_numpy").reference


def network(n: int, h: int, k: int, m: int) -> tuple[np.ndarray, np.ndarray, Arrays]:
    """Records, one-hot labels and parameters with biases that are not zero."""
    rng = np.random.default_rng([n, h, k, m])
    shapes = {"w1": (h, n), "b1": (h, 1), "w2": (k, h), "b2": (k, 1)}
    X, y = rng.normal(size=(n, m)), np.eye(k)[:, rng.integers(k, size=m)]
    return X, y, {name: rng.normal(size=shape) for name, shape in shapes.items()}


def hand_network() -> tuple[np.ndarray, np.ndarray, Arrays]:
    """The 2-2-3 network of the notebook, whose activations come out round."""
    parameters = {
        "w1": np.array([[LN2, 0.0], [-LN3, 0.0]]),
        "b1": np.zeros((2, 1)),
        "w2": np.array([[4.0, 3.0], [0.0, 0.0], [-4.0, -3.0]]),
        "b2": np.array([[0.0], [LN2], [LN5]]),
    }
    return np.array([[1.0], [2.0]]), np.array([[0.0], [1.0], [0.0]]), parameters


def gradients(reference: Reference, X: np.ndarray, y: np.ndarray, p: Arrays) -> Arrays:
    a1, a2 = reference["feedForward"](X=X, **p)
    values = reference["backProp"](X=X, y=y, a1=a1, a2=a2, **p)
    return dict(zip(PARAMETERS, values, strict=True))


def torch_cost(X: np.ndarray, y: np.ndarray, p: dict[str, Any]) -> Any:
    """The network and its cost by PyTorch's own operators, in its own layout: records are rows."""
    hidden = torch.tanh(torch.nn.functional.linear(torch.from_numpy(X.T.copy()), p["w1"], p["b1"].ravel()))
    logits = torch.nn.functional.linear(hidden, p["w2"], p["b2"].ravel())
    return torch.nn.functional.cross_entropy(logits, torch.from_numpy(y.argmax(axis=0)))


@pytest.mark.parametrize("sizes", SIZES)
def test_backProp_matches_finite_differences(reference: Reference, sizes: tuple[int, int, int, int]) -> None:
    """Each gradient is the slope of the mean cost along its parameter."""
    X, y, p = network(*sizes)
    for name, gradient in gradients(reference, X, y, p).items():
        measured = np.zeros_like(p[name])
        for index in np.ndindex(p[name].shape):
            ends = []
            for step in (1e-5, -1e-5):
                moved = p[name].copy()
                moved[index] += step
                _, a2 = reference["feedForward"](X=X, **{**p, name: moved})
                ends.append(reference["costoGlobal"](a2, y))
            measured[index] = (ends[0] - ends[1]) / 2e-5
        np.testing.assert_allclose(measured, gradient, atol=1e-8, err_msg=name)


@pytest.mark.parametrize("sizes", SIZES)
def test_cost_and_backProp_match_torch(reference: Reference, sizes: tuple[int, int, int, int]) -> None:
    """Cost and gradients are those of PyTorch's cross_entropy and its automatic differentiation, in float64."""
    X, y, p = network(*sizes)
    tensors = {name: torch.tensor(value, requires_grad=True) for name, value in p.items()}
    cost = torch_cost(X, y, tensors)
    cost.backward()
    _, a2 = reference["feedForward"](X=X, **p)
    assert pytest.approx(cost.item(), rel=1e-12) == reference["costoGlobal"](a2, y)
    for name, gradient in gradients(reference, X, y, p).items():
        np.testing.assert_allclose(tensors[name].grad.numpy(), gradient, rtol=1e-9, atol=1e-14, err_msg=name)


@pytest.mark.parametrize("batch_size", [11, 4])
def test_training_matches_torch_sgd(reference: Reference, batch_size: int) -> None:
    """Three epochs, whole or in slices in order (the last of 3 records), end where torch.optim.SGD ends."""
    X, y, p = network(5, 4, 3, 11)
    tensors = {name: torch.tensor(value, requires_grad=True) for name, value in p.items()}
    optimizer = torch.optim.SGD(tensors.values(), lr=0.7)
    costs = []
    for _ in range(3):
        for i in range(0, 11, batch_size):
            optimizer.zero_grad()
            torch_cost(X[:, i : i + batch_size], y[:, i : i + batch_size], tensors).backward()
            optimizer.step()
        costs.append(torch_cost(X, y, tensors).item())
    a1, a2 = reference["feedForward"](X=X, **p)
    arguments = {"epocas": 3, "lr": 0.7, "X": X, "y": y, "a1": a1, "a2": a2, **p}
    runs = [reference["entrenarRedMiniBatch"](batch_size=batch_size, **arguments)]
    if batch_size == X.shape[1]:
        runs.append(reference["entrenarRed"](**arguments))
    for measured, _, *trained in runs:
        np.testing.assert_allclose(costs, measured, rtol=1e-10)
        for name, value in zip(PARAMETERS, trained, strict=True):
            np.testing.assert_allclose(tensors[name].detach().numpy(), value, rtol=1e-8, atol=1e-12, err_msg=name)


def test_shuffled_epochs_take_one_permutation_each(reference: Reference) -> None:
    """With rng, each epoch is the plain one on columns in the order of one rng.permutation(m), X and y alike."""
    X, y, p = network(4, 5, 3, 10)
    a1, a2 = reference["feedForward"](X=X, **p)
    rng, q = np.random.default_rng(5), list(p.values())
    for _ in range(2):
        order = rng.permutation(10)
        q = reference["entrenarRedMiniBatch"](1, 4, 0.7, X[:, order], y[:, order], *q, a1, a2)[2:]
    shuffled = reference["entrenarRedMiniBatch"](2, 4, 0.7, X, y, **p, a1=a1, a2=a2, rng=np.random.default_rng(5))[2:]
    for expected, value in zip(q, shuffled, strict=True):
        np.testing.assert_allclose(expected, value, rtol=1e-12)


@pytest.mark.parametrize("shift", [0.0, 1000.0, -1000.0])
def test_softmax_matches_scipy_and_torch(reference: Reference, shift: float) -> None:
    """Logits moved by ±1000, or ±1000 apart in one column, give the probabilities of SciPy and PyTorch."""
    z = np.random.default_rng(0).normal(size=(5, 7)) + shift
    z[0] += 1000 * np.array([-1, 1, 0, 0, 1, -1, 0])
    value = reference["softmax"](z)
    np.testing.assert_allclose(special.softmax(z, axis=0), value, rtol=1e-12, atol=0)
    np.testing.assert_allclose(torch.softmax(torch.from_numpy(z), dim=0).numpy(), value, rtol=1e-12, atol=0)


def test_softmax_in_float32_neither_overflows_nor_widens(reference: Reference) -> None:
    """float32 logits past 88 stay finite and stay float32."""
    z = np.array([[300.0, -5.0], [299.0, 0.0], [0.0, 5.0]], dtype=np.float32)
    value = reference["softmax"](z)
    assert np.float32 == value.dtype
    np.testing.assert_allclose(special.softmax(z.astype(float), axis=0), value, atol=1e-6)


def test_activations_by_hand(reference: Reference) -> None:
    """tanh(ln 2) = 3/5, tanh(−ln 3) = −4/5, and the slopes 16/25 and 9/25; a dead relu has slope 0."""
    np.testing.assert_allclose([[0.6, -0.8]], reference["tanh"](np.array([[LN2, -LN3]])))
    np.testing.assert_allclose([[0.64, 0.36, 0.0]], reference["tanhGrad"](np.array([[0.6, -0.8, 1.0]])))
    np.testing.assert_array_equal([[0.0, 0.0, 3.0]], reference["relu"](np.array([[-2.0, 0.0, 3.0]])))
    np.testing.assert_array_equal([[0.0, 1.0, 1.0]], reference["reluGrad"](np.array([[0.0, 0.5, 3.0]])))


def test_hand_worked_network(reference: Reference) -> None:
    """Activations, cost and gradients of the 2-2-3 network are the fractions of the notebook's tables."""
    X, y, p = hand_network()
    a1, a2 = reference["feedForward"](X=X, **p)
    np.testing.assert_allclose([[3 / 5], [-4 / 5]], a1, atol=1e-15)
    np.testing.assert_allclose([[1 / 8], [2 / 8], [5 / 8]], a2, atol=1e-15)
    assert pytest.approx(2 * LN2) == reference["costoGlobal"](a2, y)
    expected = {
        "w1": [[-1.28, -2.56], [-0.54, -1.08]],
        "b1": [[-1.28], [-0.54]],
        "w2": [[0.075, -0.1], [-0.45, 0.6], [0.375, -0.5]],
        "b2": [[0.125], [-0.75], [0.625]],
    }
    for name, gradient in gradients(reference, X, y, p).items():
        np.testing.assert_allclose(expected[name], gradient, atol=1e-14, err_msg=name)


@pytest.mark.parametrize(("lr", "cost"), [(0.05, 1.1075), (0.1, 1.2593), (0.5, 4.2247)])
def test_one_step_of_the_hand_worked_network(reference: Reference, lr: float, cost: float) -> None:
    """The published table: a small step lowers the cost from 1.3863, a large one overshoots."""
    X, y, p = hand_network()
    a1, a2 = reference["feedForward"](X=X, **p)
    (measured,), *_ = reference["entrenarRed"](epocas=1, lr=lr, X=X, y=y, a1=a1, a2=a2, **p)
    assert pytest.approx(cost, abs=5e-5) == measured


def test_metrics_by_hand(reference: Reference) -> None:
    """Two records, one right: cost (2 ln 2 + ln 2)/2, accuracy 1/2; the confusion matrix has the true class as row."""
    y_est = np.array([[0.125, 0.5], [0.25, 0.25], [0.625, 0.25]])
    y = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
    assert pytest.approx(1.5 * LN2) == reference["costoGlobal"](y_est, y)
    assert 0.5 == reference["exactitud"](y_est, y)
    np.testing.assert_array_equal([[1, 0, 0], [0, 0, 1], [0, 0, 0]], reference["matrizConfusion"](y_est, y))


def test_cost_is_finite_at_zero(reference: Reference) -> None:
    """A perfect prediction costs nothing, and probability 0 for the true class costs much but not infinity."""
    y = np.eye(3)[:, [0, 2]]
    assert pytest.approx(0.0, abs=1e-9) == reference["costoGlobal"](y, y)
    assert 10 < reference["costoGlobal"](1 - y, y) < 1000
