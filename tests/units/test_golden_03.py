"""The two exercises of the practical's sheet, with three decimals as it asks; every number worked out by hand here."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.unit import load_unit

Reference = dict[str, Any]
X1, X2, W1, W2 = 2.8, -1.8, 1.45, -0.35
Z = {-4.0: 0.69, -6.0: -1.31}  # 1.45·2.8 + 0.35·1.8 + b


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_unit(Path(__file__).parents[2] / "solutions" / "03_grafos_computacionales").reference


def neuron(reference: Reference, name: str, b: float) -> tuple[dict[str, float], dict[str, float], str]:
    """Values, gradients and the output's name of the sheet's neuron with an activation."""
    graph = reference["NEURONA"] + reference["grafoActivacion"](name)
    values = reference["adelante"](graph, {"x1": X1, "x2": X2, "w1": W1, "w2": W2, "b": b})
    return values, reference["atras"](graph, values), graph[-1][0]


@pytest.mark.parametrize(
    ("name", "b", "value", "slope"),
    [
        ("sigmoide", -4.0, 0.666, 0.222),
        ("tanh", -4.0, 0.598, 0.642),
        ("leaky", -4.0, 0.690, 1.0),
        ("elu", -4.0, 0.690, 1.0),
        ("sigmoide", -6.0, 0.212, 0.167),
        ("tanh", -6.0, -0.864, 0.253),
        ("leaky", -6.0, -0.131, 0.1),
        ("elu", -6.0, -0.730, 0.270),
    ],
)
def test_the_four_functions(reference: Reference, name: str, b: float, value: float, slope: float) -> None:
    """Exercise 1: the activation, and the gradients of x, w and b, which are the slope times the other factor."""
    values, gradients, output = neuron(reference, name, b)
    assert pytest.approx(Z[b], abs=1e-12) == values["z"]
    assert value == round(values[output], 3)
    assert slope == round(gradients["z"], 3)
    expected = {"b": 1.0, "w1": X1, "w2": X2, "x1": W1, "x2": W2}
    for leaf, factor in expected.items():
        assert pytest.approx(factor * gradients["z"], rel=1e-12) == gradients[leaf]


def test_the_table_of_the_sigmoid_neuron(reference: Reference) -> None:
    """Each row of the notebook's worked example, value and gradient."""
    values, gradients, _ = neuron(reference, "sigmoide", -4.0)
    rows = {"a": (0.666, 1.0), "d": (1.502, -0.444), "e": (0.502, -0.444), "u": (-0.69, -0.222), "z": (0.69, 0.222)}
    rows |= {"b": (-4.0, 0.222), "s": (4.69, 0.222), "p1": (4.06, 0.222), "w1": (1.45, 0.623), "x1": (2.8, 0.323)}
    rows |= {"w2": (-0.35, -0.4), "x2": (-1.8, -0.078)}
    assert rows == {name: (round(values[name], 3), round(gradients[name], 3)) for name in rows}


def test_the_tanh_of_the_sheet_is_another_function(reference: Reference) -> None:
    """Erratum: (e^−x − 1)/(e^−x + 1) is −tanh(x/2), −0.462 at 1, where tanh is 0.762."""
    sheet = (math.exp(-1) - 1) / (math.exp(-1) + 1)
    assert (-0.462, 0.762) == (round(sheet, 3), round(math.tanh(1.0), 3))
    assert pytest.approx(-math.tanh(0.5)) == sheet
    graph = reference["grafoActivacion"]("tanh")
    assert pytest.approx(math.tanh(1.0)) == reference["adelante"](graph, {"z": 1.0})[graph[-1][0]]


A = (0.406126897, 0.524979187)  # σ(−0.38), σ(0.10)
DZ = (-0.143234971, 0.130917231)  # (a − y)·a·(1 − a), since 2/n = 1
DW = ((0.444028411, -0.214852457), (-0.405843416, 0.196375846))  # dz·x
DX = (-0.036811621, -0.325745111)  # W transposed times dz


def test_the_two_neuron_perceptron(reference: Reference) -> None:
    """Exercise 2 with its decimal commas restored, y = (1, 0): matrices and graph give the same numbers."""
    x, y = np.array([[-3.1], [1.5]]), np.array([[1.0], [0.0]])
    W, b = np.array([[-0.2, 2.0], [-0.5, -0.3]]), np.array([[-4.0], [-1.0]])
    a, cost, dW, db, dx = reference["perceptron"](x=x, W=W, b=b, y=y)
    np.testing.assert_allclose(A, a[:, 0], atol=5e-10)
    assert pytest.approx(0.31414420, abs=5e-8) == cost
    np.testing.assert_allclose(DW, dW, atol=5e-9)
    np.testing.assert_allclose(DZ, db[:, 0], atol=5e-9)
    np.testing.assert_allclose(DX, dx[:, 0], atol=5e-9)

    graph = reference["PERCEPTRON"]
    values = reference["adelante"](graph, reference["ENTRADAS_PERCEPTRON"])
    gradients = reference["atras"](graph, values)
    assert 32 == len(values)
    assert pytest.approx(cost, rel=1e-12) == values["J"]
    names = {"w11": dW[0, 0], "w12": dW[0, 1], "w21": dW[1, 0], "w22": dW[1, 1], "b1": db[0, 0], "b2": db[1, 0]}
    names |= {"x1": dx[0, 0], "x2": dx[1, 0]}
    for name, expected in names.items():
        assert pytest.approx(expected, rel=1e-12) == gradients[name]


def test_the_mse_slope_of_the_sheet_is_one_number(reference: Reference) -> None:
    """Erratum: with its sum, 2/n Σ(ŷ − y) is −0.069, neither of the two slopes −0.594 and 0.525."""
    residuals = [A[0] - 1, A[1]]
    assert (-0.069, -0.594, 0.525) == (round(sum(residuals), 3), round(residuals[0], 3), round(residuals[1], 3))
