"""The worked example of unit 01, X = (1 3 6 5), y = (4 8 14 13), W = 5, b = 1: every number of the text, by hand.

The source document prints other numbers. Its first prediction is 11 where 5·1 + 1 is 6, its cost (11.25) is the mean
of the residuals that follow from it, its step (1.98) lacks the 1/m and its bias is a vector.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.unit import load_unit

Reference = dict[str, Any]
X, Y = np.array([[1.0, 3.0, 6.0, 5.0]]), np.array([[4.0, 8.0, 14.0, 13.0]])
W, B = np.array([[5.0]]), np.array([[1.0]])


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_unit(Path(__file__).parents[2] / "solutions" / "01_descenso_de_gradiente").reference


def test_predictions_cost_and_gradients(reference: Reference) -> None:
    """Residuals 2, 8, 17, 13: J = (4 + 64 + 289 + 169)/8, dW = (2 + 24 + 102 + 65)/4, db = 40/4."""
    y_est = reference["predecir"](X=X, W=W, b=B)
    assert [[6.0, 16.0, 31.0, 26.0]] == y_est.tolist()
    assert 526 / 8 == reference["costo"](y_est=y_est, y=Y)
    dW, db = reference["gradientes"](X=X, y=Y, W=W, b=B)
    assert ([[193 / 4]], [[10.0]]) == (dW.tolist(), db.tolist())


def test_one_step_and_two(reference: Reference) -> None:
    """With α = 0.01, W = 5 − 0.4825 and b = 0.9; the cost falls to 43.7215 and then to 29.1077."""
    costs, w, b = reference["descensoGradiente"](X=X, y=Y, W=W, b=B, lr=0.01, epocas=1)
    np.testing.assert_allclose([[4.5175]], w, rtol=1e-15)
    np.testing.assert_allclose([[0.9]], b, rtol=1e-15)
    residuals = 4.5175 * X + 0.9 - Y
    assert pytest.approx(float(np.sum(residuals**2)) / 8, rel=1e-14) == costs[0]
    costs, _, _ = reference["descensoGradiente"](X=X, y=Y, W=W, b=B, lr=0.01, epocas=2)
    assert [43.7215, 29.1077] == np.round(costs, 4).tolist()


def test_uphill_the_cost_rises(reference: Reference) -> None:
    """The source's plus sign, W = 5.4825 and b = 1.1, raises the cost from 65.75 to 92.28."""
    up = reference["predecir"](X=X, W=W + 0.4825, b=B + 0.1)
    assert pytest.approx(92.28, abs=5e-3) == reference["costo"](y_est=up, y=Y)


def test_what_the_source_prints_follows_from_its_wrong_prediction() -> None:
    """With 11 in the place of 6 the mean residual is 11.25, the cost 71.375 and the step 0.495, hence its 4.505."""
    residuals = np.array([11.0, 16.0, 31.0, 26.0]) - Y[0]
    assert 11.25 == residuals.mean()
    assert 71.375 == np.sum(residuals**2) / 8
    assert pytest.approx(0.495) == 0.01 * np.mean(residuals * X[0])


def test_the_regimes_of_the_table(reference: Reference) -> None:
    """With b = 1 fixed each step multiplies the distance to W* = 162/71 by 1 − 17.75·α."""
    for lr, factor in ((0.005, 0.91), (0.04, 0.29), (0.1, -0.78), (0.12, -1.13)):
        dW, _ = reference["gradientes"](X=X, y=Y, W=W, b=B)
        found = ((W - lr * dW).item() - 162 / 71) / (5 - 162 / 71)
        assert factor == round(found, 2)
        assert pytest.approx(1 - 17.75 * lr, rel=1e-12) == found


def test_the_limit_of_the_learning_rate(reference: Reference) -> None:
    """Just below 2/λ_max the descent ends at the least squares line; just above, it leaves without return."""
    limit = reference["tasaLimite"](X)
    assert pytest.approx(0.1078, abs=5e-5) == limit
    near, w, b = reference["descensoGradiente"](X=X, y=Y, W=W, b=B, lr=0.99 * limit, epocas=3000)
    far, _, _ = reference["descensoGradiente"](X=X, y=Y, W=W, b=B, lr=1.01 * limit, epocas=3000)
    np.testing.assert_allclose(np.polyfit(X[0], Y[0], 1), [w.item(), b.item()], rtol=1e-8)
    assert near[-1] < 0.081 < 1e10 < far[-1]


def test_scaled_rows(reference: Reference) -> None:
    """Mean 3.75, range 5, deviation √(14.75/4): the row of the text, and a new record at 8."""
    np.testing.assert_allclose(
        [[-0.55, -0.15, 0.45, 0.25]], reference["normalizarMedia"](X=X, referencia=X), rtol=1e-12
    )
    assert pytest.approx(0.85) == reference["normalizarMedia"](X=np.array([[8.0]]), referencia=X).item()
    expected = np.array([[-2.75, -0.75, 2.25, 1.25]]) / np.sqrt(14.75 / 4)
    np.testing.assert_allclose(expected, reference["estandarizar"](X=X, referencia=X), rtol=1e-14)


def test_ridge(reference: Reference) -> None:
    """With λ = 2 the cost gains 2/8·25 and dW gains 2/4·5; the bias pays nothing."""
    assert 72.0 == reference["costoRidge"](y_est=reference["predecir"](X=X, W=W, b=B), y=Y, W=W, lam=2.0)
    dW, db = reference["gradientesRidge"](X=X, y=Y, W=W, b=B, lam=2.0)
    assert (50.75, 10.0) == (dW.item(), db.item())


def test_logistic_example(reference: Reference) -> None:
    """X = (−1 0 1), y = (0 1 1), W = ln 3: a = (¼ ½ ¾), cost 0.4228, both gradients −1/6, cost 0.2925 after a step."""
    x, y = np.array([[-1.0, 0.0, 1.0]]), np.array([[0.0, 1.0, 1.0]])
    w, b = np.array([[np.log(3)]]), np.zeros((1, 1))
    a = reference["sigmoide"](reference["predecir"](X=x, W=w, b=b))
    np.testing.assert_allclose([[0.25, 0.5, 0.75]], a, rtol=1e-14)
    assert pytest.approx((2 * np.log(4 / 3) + np.log(2)) / 3) == reference["costoLogistico"](y_est=a, y=y)
    dW, db = reference["gradientesLogistica"](X=x, y=y, W=w, b=b)
    assert pytest.approx((-1 / 6, -1 / 6)) == (dW.item(), db.item())
    costs, w1, b1 = reference["entrenarLogistica"](X=x, y=y, W=w, b=b, lr=3, epocas=1)
    assert pytest.approx((np.log(3) + 0.5, 0.5)) == (w1.item(), b1.item())
    assert 0.2925 == round(costs[0], 4)
