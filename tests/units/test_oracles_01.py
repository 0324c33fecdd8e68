"""Independent oracles for unit 01: PyTorch, scikit-learn, finite differences and linear algebra."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.unit import load_unit
from taller import cargarCalifornia

torch = pytest.importorskip("torch")
linear_model = pytest.importorskip("sklearn.linear_model")
preprocessing = pytest.importorskip("sklearn.preprocessing")

Reference = dict[str, Any]
SIZES = [(1, 4), (3, 7), (5, 1), (4, 4)]  # features, records


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_unit(Path(__file__).parents[2] / "solutions" / "01_descenso_de_gradiente").reference


def problem(n: int, m: int) -> dict[str, np.ndarray]:
    """Records, answers and parameters; the bias is not zero."""
    rng = np.random.default_rng([n, m])
    shapes = {"X": (n, m), "y": (1, m), "W": (1, n), "b": (1, 1)}
    return {name: rng.normal(size=shape) + 0.5 for name, shape in shapes.items()}


def classes(p: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {**p, "y": (p["y"] > 0.5).astype(float)}


def tensors(p: dict[str, np.ndarray]) -> dict[str, Any]:
    return {name: torch.tensor(value, requires_grad=name in "Wb") for name, value in p.items()}


@pytest.mark.parametrize("size", SIZES)
def test_linear_cost_and_gradients_match_torch(reference: Reference, size: tuple[int, int]) -> None:
    """Half of torch's mean squared error, and its gradients."""
    p = problem(*size)
    t = tensors(p)
    y_est = t["W"] @ t["X"] + t["b"]
    cost = torch.nn.functional.mse_loss(y_est, t["y"]) / 2
    cost.backward()
    found = reference["predecir"](X=p["X"], W=p["W"], b=p["b"])
    np.testing.assert_allclose(y_est.detach().numpy(), found, rtol=1e-13)
    assert pytest.approx(cost.item(), rel=1e-13) == reference["costo"](y_est=found, y=p["y"])
    for name, gradient in zip("Wb", reference["gradientes"](**p), strict=True):
        np.testing.assert_allclose(t[name].grad.numpy(), gradient, rtol=1e-12, err_msg=name)


@pytest.mark.parametrize("size", SIZES)
def test_ridge_matches_torch_with_the_penalty_written_out(reference: Reference, size: tuple[int, int]) -> None:
    """λ/(2m)·ΣW² added to the cost; the bias is not in it."""
    p, lam = problem(*size), 1.7
    t = tensors(p)
    cost = torch.nn.functional.mse_loss(t["W"] @ t["X"] + t["b"], t["y"]) / 2
    cost = cost + lam / (2 * size[1]) * t["W"].square().sum()
    cost.backward()
    y_est = p["W"] @ p["X"] + p["b"]
    assert pytest.approx(cost.item(), rel=1e-13) == reference["costoRidge"](y_est=y_est, y=p["y"], W=p["W"], lam=lam)
    for name, gradient in zip("Wb", reference["gradientesRidge"](**p, lam=lam), strict=True):
        np.testing.assert_allclose(t[name].grad.numpy(), gradient, rtol=1e-12, err_msg=name)


@pytest.mark.parametrize("size", SIZES)
def test_logistic_cost_and_gradients_match_torch(reference: Reference, size: tuple[int, int]) -> None:
    """Torch's binary cross-entropy with logits, and its gradients."""
    p = classes(problem(*size))
    t = tensors(p)
    cost = torch.nn.functional.binary_cross_entropy_with_logits(t["W"] @ t["X"] + t["b"], t["y"])
    cost.backward()
    a = reference["sigmoide"](p["W"] @ p["X"] + p["b"])
    assert pytest.approx(cost.item(), rel=1e-11) == reference["costoLogistico"](y_est=a, y=p["y"])
    for name, gradient in zip("Wb", reference["gradientesLogistica"](**p), strict=True):
        np.testing.assert_allclose(t[name].grad.numpy(), gradient, rtol=1e-11, err_msg=name)


@pytest.mark.parametrize(("name", "kind"), [("gradientes", "costo"), ("gradientesLogistica", "costoLogistico")])
def test_gradients_match_finite_differences(reference: Reference, name: str, kind: str) -> None:
    """Moving one parameter by ±h changes an independently written cost as the gradient says."""
    p, h = classes(problem(3, 7)), 1e-5

    def cost(q: dict[str, np.ndarray]) -> float:
        z = (q["W"] @ q["X"] + q["b"])[0]
        if kind == "costo":
            return float(sum((z_i - y_i) ** 2 for z_i, y_i in zip(z, q["y"][0], strict=True))) / 14
        return float(sum(np.log1p(np.exp(-z_i if y_i else z_i)) for z_i, y_i in zip(z, q["y"][0], strict=True))) / 7

    found = dict(zip("Wb", reference[name](**p), strict=True))
    for parameter, gradient in found.items():
        for i in np.ndindex(p[parameter].shape):
            step = np.zeros_like(p[parameter])
            step[i] = h
            up, down = ({**p, parameter: p[parameter] + s * step} for s in (1, -1))
            assert pytest.approx((cost(up) - cost(down)) / (2 * h), rel=1e-6) == gradient[i], (parameter, i)


@pytest.mark.parametrize(("name", "logistic"), [("descensoGradiente", False), ("entrenarLogistica", True)])
def test_training_matches_torch_sgd(reference: Reference, name: str, logistic: bool) -> None:
    """Six steps give the parameters of torch.optim.SGD and, after each, its cost."""
    p = classes(problem(3, 8)) if logistic else problem(3, 8)
    t = tensors(p)
    optimizer = torch.optim.SGD([t["W"], t["b"]], lr=0.3)

    def cost() -> Any:
        z = t["W"] @ t["X"] + t["b"]
        loss = torch.nn.functional.binary_cross_entropy_with_logits
        return loss(z, t["y"]) if logistic else torch.nn.functional.mse_loss(z, t["y"]) / 2

    expected = []
    for _ in range(6):
        optimizer.zero_grad()
        cost().backward()
        optimizer.step()
        expected.append(cost().item())
    costs, W, b = reference[name](**p, lr=0.3, epocas=6)
    np.testing.assert_allclose(expected, costs, rtol=1e-10)
    np.testing.assert_allclose(t["W"].detach().numpy(), W, rtol=1e-10)
    np.testing.assert_allclose(t["b"].detach().numpy(), b, rtol=1e-10)


def test_scaling_matches_scikit_learn(reference: Reference) -> None:
    """The scaler fitted on other records, a constant feature included."""
    rng = np.random.default_rng(5)
    X, fitted = rng.normal(size=(4, 6)) * 30 + 7, rng.normal(size=(4, 9)) * 20
    fitted[2] = 3.0
    scaler = preprocessing.StandardScaler().fit(fitted.T)
    np.testing.assert_allclose(scaler.transform(X.T).T, reference["estandarizar"](X=X, referencia=fitted), rtol=1e-12)
    ranges = preprocessing.MinMaxScaler().fit(fitted.T)
    centred = ranges.transform(X.T) - ranges.transform(fitted.T).mean(axis=0)
    np.testing.assert_allclose(centred.T, reference["normalizarMedia"](X=X, referencia=fitted), rtol=1e-12, atol=1e-14)


def test_partition_is_a_partition(reference: Reference) -> None:
    """For many sizes: each record once, with its own answer, in parts of the asked size; the seed decides."""
    for m in (4, 10, 27, 100):
        X = np.arange(2.0 * m).reshape(2, m)
        asked = {"X": X, "y": -X[:1], "f_valida": 0.29, "f_prueba": 0.2}
        parts = reference["particionar"](**asked, semilla=m)
        assert [m - round(0.29 * m) - round(0.2 * m), round(0.29 * m), round(0.2 * m)] == [
            part.shape[1] for part in parts[::2]
        ]
        assert sorted(X[0]) == sorted(np.concatenate([part[0] for part in parts[::2]]))
        for features, answers in zip(parts[::2], parts[1::2], strict=True):
            np.testing.assert_array_equal(-features[:1], answers)
    again, other = (reference["particionar"](**asked, semilla=s)[0] for s in (100, 101))
    np.testing.assert_array_equal(parts[0], again)
    assert not np.array_equal(parts[0], other)


@pytest.fixture(scope="module")
def standardized(reference: Reference, real_data: Path) -> tuple[np.ndarray, np.ndarray, float]:
    """California's training part as the notebook makes it: features, answers and a learning rate."""
    table = cargarCalifornia()
    X, y, *_ = reference["particionar"](X=table.X, y=table.y, f_valida=0.15, f_prueba=0.15, semilla=0)
    Z = reference["estandarizar"](X=X, referencia=X)
    return Z, y, 0.8 * reference["tasaLimite"](Z)


def test_descent_reaches_the_closed_form_on_california(
    reference: Reference, standardized: tuple[np.ndarray, np.ndarray, float]
) -> None:
    """A thousand epochs agree with scikit-learn's exact solution to 1e-6 of the largest weight, fifty do not."""
    Z, y, lr = standardized
    exact = linear_model.LinearRegression().fit(Z.T, y[0])
    scale = np.abs(exact.coef_).max()
    start = {"X": Z, "y": y, "W": np.zeros((1, len(Z))), "b": np.zeros((1, 1)), "lr": lr}
    _, W, b = reference["descensoGradiente"](**start, epocas=1000)
    assert np.abs(W[0] - exact.coef_).max() < 1e-6 * scale
    assert pytest.approx(exact.intercept_, rel=1e-6) == b.item()
    _, W, _ = reference["descensoGradiente"](**start, epocas=50)
    assert np.abs(W[0] - exact.coef_).max() > 1e-2 * scale


def test_ridge_descent_reaches_the_closed_form_on_california(
    reference: Reference, standardized: tuple[np.ndarray, np.ndarray, float]
) -> None:
    """λ is scikit-learn's alpha: a thousand steps on the ridge gradients agree to 1e-6."""
    Z, y, lr = standardized
    W, b = np.zeros((1, len(Z))), np.zeros((1, 1))
    for _ in range(1000):
        dW, db = reference["gradientesRidge"](X=Z, y=y, W=W, b=b, lam=100.0)
        W, b = W - lr * dW, b - lr * db
    exact = linear_model.Ridge(alpha=100.0).fit(Z.T, y[0])
    assert np.abs(W[0] - exact.coef_).max() < 1e-6 * np.abs(exact.coef_).max()
    assert pytest.approx(exact.intercept_, rel=1e-6) == b.item()


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_costoLogistico_at_zero_and_one(reference: Reference, dtype: type) -> None:
    """Certain and right costs 0; certain and wrong costs much, but is finite, in both precisions."""
    y = np.array([[0, 1, 1, 0]], dtype=dtype)
    assert pytest.approx(0.0, abs=1e-9) == reference["costoLogistico"](y_est=y, y=y)
    assert pytest.approx(-np.log(1e-12), rel=1e-3) == reference["costoLogistico"](y_est=1 - y, y=y)


def test_sigmoide_without_overflow(reference: Reference) -> None:
    """Right at ±ln 3 and exact at ±1000, without warnings."""
    with np.errstate(all="raise", under="ignore"):
        a = reference["sigmoide"](np.array([[-1000.0, -np.log(3), 0.0, np.log(3), 1000.0]]))
    np.testing.assert_allclose([[0, 0.25, 0.5, 0.75, 1]], a, atol=1e-15)
