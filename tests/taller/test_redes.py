"""The network as one vector: its gradient, its cost, its parts."""

import numpy as np
import pytest

from taller.numerico import gradienteNumerico
from taller.redes import costoYGradiente, evaluarRed, iniciarRed, separar

RNG = np.random.default_rng(9)


@pytest.mark.parametrize("layers", [(4, 3), (4, 5, 3), (3, 4, 2, 5)])
def test_the_gradient_matches_finite_differences(layers):
    """For one, two and three layers, all sizes different."""
    X, y = RNG.normal(size=(layers[0], 6)), np.eye(layers[-1])[:, RNG.integers(0, layers[-1], 6)]
    theta = iniciarRed(layers, 1, float) + 0.1
    cost, g = costoYGradiente(theta, layers, X, y)
    assert theta.shape == g.shape
    assert pytest.approx(evaluarRed(theta, layers, X, y)[0]) == cost
    numeric = gradienteNumerico(lambda t: costoYGradiente(t, layers, X, y)[0], theta)
    np.testing.assert_allclose(numeric, g, rtol=1e-6, atol=1e-8)


def test_a_network_by_hand():
    """One layer, θ = 0: every class has the same probability, the cost is ln k, the gradient ŷ − y."""
    X, y = np.array([[2.0], [3.0]]), np.array([[1.0], [0.0], [0.0], [0.0]])
    cost, g = costoYGradiente(np.zeros(12), (2, 4), X, y)
    assert pytest.approx(np.log(4)) == cost
    (w, b), *_ = separar(g, (2, 4))
    np.testing.assert_allclose([[-1.5, -2.25], [0.5, 0.75], [0.5, 0.75], [0.5, 0.75]], w)
    np.testing.assert_allclose([[-0.75], [0.25], [0.25], [0.25]], b)


def test_the_vector_is_taken_apart_in_order():
    """w1, b1, w2, b2, as views of the vector; another length is an error that says which."""
    theta = np.arange(17.0)
    (w1, b1), (w2, b2) = separar(theta, (2, 3, 2))
    assert [(3, 2), (3, 1), (2, 3), (2, 1)] == [part.shape for part in (w1, b1, w2, b2)]
    assert [0, 6, 9, 15] == [part.flat[0] for part in (w1, b1, w2, b2)]
    assert np.shares_memory(theta, w2)
    with pytest.raises(ValueError, match="2-3-2 tiene 17 parámetros"):
        separar(np.zeros(16), (2, 3, 2))


def test_initial_networks_are_drawn_from_their_seed():
    """The same seed, the same network; biases are 0; weights shrink with the inputs."""
    np.testing.assert_array_equal(iniciarRed((400, 50, 10), 3), iniciarRed((400, 50, 10), 3))
    (w1, b1), (w2, _) = separar(iniciarRed((400, 50, 10), 3), (400, 50, 10))
    assert not np.array_equal(w1.ravel()[:20], separar(iniciarRed((400, 50, 10), 4), (400, 50, 10))[0][0].ravel()[:20])
    assert np.float32 == w1.dtype
    assert not b1.any()
    assert pytest.approx(1 / 20, rel=0.05) == w1.std()
    assert pytest.approx(1 / 50**0.5, rel=0.15) == w2.std()


def test_accuracy_and_huge_logits():
    """The class with the largest score counts; scores of thousands give a finite cost."""
    X, y = np.array([[1.0, -1.0, 1.0]]), np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]])
    theta = np.array([3000.0, -3000.0, 0.0, 0.0])
    cost, right = evaluarRed(theta, (1, 2), X, y)
    assert pytest.approx(2 / 3) == right
    assert np.isfinite(cost)
