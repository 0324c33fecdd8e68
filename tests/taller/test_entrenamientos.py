"""Los entrenamientos de muestra: los números de papel."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from taller.entrenamientos import darPasos, rectaSinBorrar


def test_steps_of_a_linear_classifier_by_hand():
    """Softmax regression in NumPy, with p − y as its gradient; the losses are those before each step."""
    rng = np.random.default_rng(2)
    X, y = rng.normal(size=(6, 3)), np.array([0, 1, 2, 1, 0, 2])
    w, b = np.zeros((3, 3)), np.zeros(3)
    model = nn.Linear(3, 3).double()
    with torch.no_grad():
        model.weight.zero_()
        model.bias.zero_()
    losses = darPasos(model, torch.optim.SGD(model.parameters(), lr=0.5), torch.tensor(X), torch.tensor(y), 4)
    expected = []
    for _ in range(4):
        p = np.exp(X @ w.T + b)
        p /= p.sum(axis=1, keepdims=True)
        expected.append(-np.log(p[range(6), y]).mean())
        error = (p - np.eye(3)[y]) / 6
        w, b = w - 0.5 * error.T @ X, b - 0.5 * error.sum(axis=0)
    assert np.log(3) == pytest.approx(losses[0])
    assert np.allclose(expected, losses, rtol=1e-12)


def test_gradients_that_are_never_erased_add_up():
    """The step number k uses the sum of the first k gradients."""
    x, y = np.array([1.0, 2.0]), np.array([2.0, 4.0])
    w, b, sums, expected = 0.0, 0.0, np.zeros(2), []
    for _ in range(5):
        r = w * x + b - y
        expected.append((r**2).mean())
        sums += 2 * np.array([(r * x).mean(), r.mean()])
        w, b = w - 0.05 * sums[0], b - 0.05 * sums[1]
    assert np.allclose(expected, rectaSinBorrar(torch.tensor(x), torch.tensor(y), 0.05, 5), rtol=1e-5)
