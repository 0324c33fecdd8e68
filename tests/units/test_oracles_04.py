"""Independent oracles for unit 04: finite differences, PyTorch and numbers worked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.unit import load_unit

torch = pytest.importorskip("torch")

Reference = dict[str, Any]
Arrays = dict[str, np.ndarray]
PARAMETERS = ("w1", "b1", "w2", "b2")
SIZES = [(3, 4, 1, 8), (2, 5, 3, 7), (4, 2, 2, 1)]  # inputs, hidden units, outputs, records
LN3 = float(np.log(3))


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_unit(Path(__file__).parents[2] / "solutions" / "04_xor_numpy").reference


def network(n: int, h: int, k: int, m: int) -> tuple[np.ndarray, np.ndarray, Arrays]:
    """Records, answers and parameters with biases that are not zero."""
    rng = np.random.default_rng([n, h, k, m])
    shapes = {"w1": (h, n), "b1": (h, 1), "w2": (k, h), "b2": (k, 1)}
    X, y = rng.normal(size=(n, m)), rng.integers(0, 2, size=(k, m)).astype(float)
    return X, y, {name: rng.normal(size=shape) for name, shape in shapes.items()}


def gradients(reference: Reference, X: np.ndarray, y: np.ndarray, p: Arrays) -> Arrays:
    a1, a2 = reference["feedForward"](X=X, **p)
    found = reference["backProp"](X=X, y=y, a2=a2, a1=a1, **p)
    return dict(zip(PARAMETERS, found, strict=True))


def by_hand() -> tuple[np.ndarray, np.ndarray, Arrays]:
    """The 2-2-1 network of the notebook, whose numbers come out round."""
    p = {
        "w1": np.array([[0.0, 0.0], [LN3, 0.0]]),
        "b1": np.zeros((2, 1)),
        "w2": np.array([[2.0, -4 / 3]]),
        "b2": np.zeros((1, 1)),
    }
    return np.array([[1.0], [2.0]]), np.array([[1.0]]), p


@pytest.mark.parametrize("sizes", SIZES)
def test_backProp_matches_finite_differences(reference: Reference, sizes: tuple[int, int, int, int]) -> None:
    """Moving one parameter by ±h changes an independently written cost as the gradient says."""
    X, y, p = network(*sizes)

    def cost(p: Arrays) -> float:
        a1 = 1 / (1 + np.exp(-(p["w1"] @ X + p["b1"])))
        a2 = 1 / (1 + np.exp(-(p["w2"] @ a1 + p["b2"])))
        return -float(np.sum(np.log(np.where(y == 1, a2, 1 - a2)))) / X.shape[1]

    found, h = gradients(reference, X, y, p), 1e-5
    for name, value in p.items():
        assert value.shape == found[name].shape
        for i in np.ndindex(value.shape):
            step = np.zeros_like(value)
            step[i] = h
            numeric = (cost({**p, name: value + step}) - cost({**p, name: value - step})) / (2 * h)
            assert pytest.approx(numeric, rel=1e-6, abs=1e-9) == found[name][i], (name, i)


@pytest.mark.parametrize("sizes", SIZES)
def test_forward_cost_and_gradients_match_torch(reference: Reference, sizes: tuple[int, int, int, int]) -> None:
    """Activations, cost and all four gradients equal PyTorch's in float64."""
    X, y, p = network(*sizes)
    t = {name: torch.tensor(value, dtype=torch.float64, requires_grad=True) for name, value in p.items()}
    t1 = torch.sigmoid(t["w1"] @ torch.tensor(X) + t["b1"])
    t2 = torch.sigmoid(t["w2"] @ t1 + t["b2"])
    cost = torch.nn.functional.binary_cross_entropy(t2, torch.tensor(y), reduction="sum") / X.shape[1]
    cost.backward()

    a1, a2 = reference["feedForward"](X=X, **p)
    np.testing.assert_allclose(t1.detach().numpy(), a1, rtol=1e-13)
    np.testing.assert_allclose(t2.detach().numpy(), a2, rtol=1e-13)
    assert pytest.approx(cost.item(), rel=1e-12) == reference["costoGlobal"](y_est=a2, y=y)
    for name, found in gradients(reference, X, y, p).items():
        np.testing.assert_allclose(t[name].grad.numpy(), found, rtol=1e-10, atol=1e-15, err_msg=name)


def test_training_matches_torch_sgd_on_the_weights(reference: Reference) -> None:
    """Five epochs give the costs and weights of torch.optim.SGD when only the weights learn."""
    X, y, p = network(3, 4, 1, 8)
    t = {name: torch.tensor(value, dtype=torch.float64, requires_grad=name[0] == "w") for name, value in p.items()}
    optimizer = torch.optim.SGD([t["w1"], t["w2"]], lr=1.5)

    def cost() -> Any:
        hidden = torch.sigmoid(t["w1"] @ torch.tensor(X) + t["b1"])
        return torch.nn.functional.binary_cross_entropy(torch.sigmoid(t["w2"] @ hidden + t["b2"]), torch.tensor(y))

    expected = []
    for _ in range(5):
        optimizer.zero_grad()
        cost().backward()
        optimizer.step()
        expected.append(cost().item())

    a1, a2 = reference["feedForward"](X=X, **p)
    costs, _, w1, b1, w2, b2 = reference["entrenarRed"](epocas=5, lr=1.5, X=X, y=y, **p, a1=a1, a2=a2)
    np.testing.assert_allclose(expected, costs, rtol=1e-10)
    for name, value in {"w1": w1, "b1": b1, "w2": w2, "b2": b2}.items():
        np.testing.assert_allclose(t[name].detach().numpy(), value, rtol=1e-10, err_msg=name)


def test_the_network_of_the_notebook_by_hand(reference: Reference) -> None:
    """The numbers of every worked example: activations, gradients and one step."""
    X, y, p = by_hand()
    a1, a2 = reference["feedForward"](X=X, **p)
    np.testing.assert_allclose([[0.5], [0.75]], a1, rtol=1e-15)
    np.testing.assert_allclose([[0.5]], a2, rtol=1e-15)
    found = gradients(reference, X, y, p)
    np.testing.assert_allclose([[-0.25, -0.375]], found["w2"], rtol=1e-14)
    np.testing.assert_allclose([[-0.5]], found["b2"], rtol=1e-14)
    np.testing.assert_allclose([[-0.25, -0.5], [0.125, 0.25]], found["w1"], rtol=1e-14)
    np.testing.assert_allclose([[-0.25], [0.125]], found["b1"], rtol=1e-14)
    costs, accuracies, w1, _, w2, _ = reference["entrenarRed"](epocas=1, lr=1, X=X, y=y, **p, a1=a1, a2=a2)
    np.testing.assert_allclose([[0.25, 0.5], [LN3 - 0.125, -0.25]], w1, rtol=1e-14)
    np.testing.assert_allclose([[2.25, -4 / 3 + 0.375]], w2, rtol=1e-14)
    assert pytest.approx(0.2731, abs=5e-5) == costs[0]
    assert 1.0 == accuracies[0]


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_costoGlobal_at_zero_and_one(reference: Reference, dtype: type) -> None:
    """Certain and right costs 0; certain and wrong costs much, but is finite, in both precisions."""
    y = np.array([[0, 1, 1, 0]], dtype=dtype)
    assert pytest.approx(0.0, abs=1e-9) == reference["costoGlobal"](y_est=y, y=y)
    wrong = reference["costoGlobal"](y_est=1 - y, y=y)
    assert pytest.approx(-np.log(1e-12), rel=1e-3) == wrong


def test_costoGlobal_by_hand(reference: Reference) -> None:
    """ŷ = (0.5, 0.75) for y = (1, 0) costs the mean of ln 2 and ln 4; several outputs are added up."""
    cost = reference["costoGlobal"]
    assert pytest.approx(1.5 * np.log(2), rel=1e-12) == cost(y_est=np.array([[0.5, 0.75]]), y=np.array([[1.0, 0.0]]))
    two = cost(y_est=np.full((2, 3), 0.5), y=np.zeros((2, 3)))
    assert pytest.approx(2 * np.log(2), rel=1e-12) == two


def test_clipping_does_not_touch_ordinary_costs(reference: Reference) -> None:
    """Predictions a millionth away from 0 and 1 cost exactly what the formula says."""
    y_est, y = np.array([[1e-6, 1 - 1e-6]]), np.array([[1.0, 0.0]])
    assert pytest.approx(-np.log(1e-6), rel=1e-10) == reference["costoGlobal"](y_est=y_est, y=y)


def test_sigmoide_and_its_slope(reference: Reference) -> None:
    """σ is right at ln 3 and at ±1000 without warnings; its slope, from a, is 0 where the unit is saturated."""
    z = np.array([[-1000.0, -LN3, 0.0, LN3, 1000.0]])
    with np.errstate(all="raise", under="ignore"):
        a = reference["sigmoide"](z)
    np.testing.assert_allclose([[0, 0.25, 0.5, 0.75, 1]], a, atol=1e-15)
    np.testing.assert_allclose([[0, 0.1875, 0.25, 0.1875, 0]], reference["sigmoideGrad"](a), atol=1e-15)


def test_exactitud_counts_ties_as_ones(reference: Reference) -> None:
    """0.5 predicts 1; the worked example has 2 right of 4."""
    y_est = np.array([[0.2, 0.5, 0.9, 0.4]])
    assert 0.5 == reference["exactitud"](y_est=y_est, y=np.array([[0.0, 1.0, 0.0, 1.0]]))
    assert 0.0 == reference["exactitud"](y_est=np.full((1, 3), 0.5), y=np.zeros((1, 3)))


def test_one_neuron_cannot_learn_xor(reference: Reference) -> None:
    """No plane classifies more than 6 of the 8 records, as the notebook's first experiment finds."""
    grid = np.stack(np.meshgrid(*[np.arange(-3, 3.5, 0.5)] * 4), axis=-1).reshape(-1, 4)
    answers = grid[:, :3] @ reference["X"] + grid[:, 3:] >= 0.25
    assert 6 == (answers == (reference["y"] == 1)).sum(axis=1).max()
