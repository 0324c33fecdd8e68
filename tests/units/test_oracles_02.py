"""Independent oracles for unit 02: PyTorch, finite differences, scikit-learn, and numbers worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import hinge_loss, log_loss, mean_squared_log_error

from autograder.unit import load_unit

torch = pytest.importorskip("torch")
F = torch.nn.functional

Reference = dict[str, Any]
LN2, LN3, LN4 = np.log(2), np.log(3), np.log(4)
SIZES = [(1, 7), (3, 5), (4, 1)]  # outputs, records


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_unit(Path(__file__).parents[2] / "solutions" / "02_activaciones_y_perdidas").reference


def away_from_kinks(*shape: int, seed: int = 0) -> np.ndarray:
    """Numbers of both signs, none nearer to 0 than 0.05."""
    rng = np.random.default_rng(seed)
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.05, 3.0, size=shape)


def slope_of_torch(function: Callable[..., Any], z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The activation and ∂a/∂z of an elementwise function, by automatic differentiation."""
    t = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    a = function(t)
    a.sum().backward()
    return a.detach().numpy(), t.grad.numpy()


def numeric(function: Callable[[np.ndarray], Any], x: np.ndarray, h: float = 1e-6) -> np.ndarray:
    """Central differences, written here anew."""
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        gradient[i] = (function(x + step) - function(x - step)) / (2 * h)
    return gradient


# ---- activations


def test_sigmoide_in_the_middle_in_the_tail_and_at_the_ends(reference: Reference) -> None:
    """Equal to PyTorch's, exact to the last digits at −40, and 0 and 1 at ±1000 without any overflow."""
    z = away_from_kinks(4, 6)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        np.testing.assert_allclose(torch.sigmoid(torch.tensor(z)).numpy(), reference["sigmoide"](z), rtol=1e-14)
        np.testing.assert_array_equal([0.0, 1.0], reference["sigmoide"](np.array([-1000.0, 1000.0])))
        tail = reference["sigmoide"](np.array([-40.0, -700.0]))
    np.testing.assert_allclose([4.248354255291589e-18, 9.859676543759770e-305], tail, rtol=1e-13)


def test_tanhLecunGrad_matches_torch_and_the_worked_numbers(reference: Reference) -> None:
    """1.1439 at the origin, 0.7321 where tanh is 0.6, 0 when saturated; f(±1) = ±1 to five digits."""
    z = away_from_kinks(3, 5)
    a, slope = slope_of_torch(lambda t: 1.7159 * torch.tanh(2 * t / 3), z)
    np.testing.assert_allclose(a, reference["tanhLecun"](z), rtol=1e-13)
    np.testing.assert_allclose(slope, reference["tanhLecunGrad"](a), rtol=1e-10)
    worked = reference["tanhLecunGrad"](np.array([[0.0, 1.7159 * 0.6, 1.7159]]))
    np.testing.assert_allclose([[1.1439333, 0.7321173, 0.0]], worked, atol=1e-7)
    assert pytest.approx(1.0, abs=1e-5) == reference["tanhLecun"](np.array([1.0]))[0]


def test_pendientes_match_torch(reference: Reference) -> None:
    """The four slopes that are read off the activation are PyTorch's; an inactive ReLU has slope 0."""
    z, alfa = away_from_kinks(4, 5), 0.15
    functions = [torch.sigmoid, torch.tanh, torch.relu, lambda t: F.leaky_relu(t, alfa)]
    pairs = [slope_of_torch(function, z) for function in functions]
    found = reference["pendientes"](*(a for a, _ in pairs), alfa=alfa)
    for (_, slope), mine in zip(pairs, found, strict=True):
        np.testing.assert_allclose(slope, mine, rtol=1e-12)


@pytest.mark.parametrize("alfa", [0.3, 0.0, -0.5])
def test_preluAtras_matches_torch(reference: Reference, alfa: float) -> None:
    """Both gradients of a cost through a PReLU with a slope for each unit, of any sign."""
    z, da = away_from_kinks(3, 6), np.random.default_rng(1).normal(size=(3, 6))
    slopes = alfa + np.array([0.0, 0.01, 0.02])
    t = torch.tensor(z.T, requires_grad=True)  # PyTorch's channels are the second axis
    weight = torch.tensor(slopes, requires_grad=True)
    (F.prelu(t, weight) * torch.tensor(da.T)).sum().backward()
    dz, dalfa = reference["preluAtras"](da=da, z=z, alfa=slopes[:, None])
    np.testing.assert_allclose(t.grad.numpy().T, dz, rtol=1e-12)
    np.testing.assert_allclose(weight.grad.numpy()[:, None], dalfa, rtol=1e-12)


def test_rrelu_evaluates_as_torch_and_draws_within_the_bounds(reference: Reference) -> None:
    """In evaluation the middle slope, as PyTorch; in training uniform slopes, one for each element."""
    z = away_from_kinks(4, 5)
    expected = F.rrelu(torch.tensor(z), 0.1, 0.4, training=False).numpy()
    np.testing.assert_allclose(expected, reference["rrelu"](z=z, bajo=0.1, alto=0.4), rtol=1e-12)
    drawn = -reference["rrelu"](z=-np.ones((100, 100)), bajo=0.1, alto=0.4, rng=np.random.default_rng(0))
    assert 0.1 <= drawn.min() < 0.101
    assert 0.399 < drawn.max() <= 0.4
    assert pytest.approx(0.3 / np.sqrt(12), rel=0.02) == drawn.std()
    assert 10_000 == len(np.unique(drawn))


@pytest.mark.parametrize("alfa", [1.0, 0.4])
def test_elu_and_its_slope_match_torch(reference: Reference, alfa: float) -> None:
    """Values and slope, the latter from the activation; finite at ±1000 without overflow."""
    z = away_from_kinks(3, 6)
    a, slope = slope_of_torch(lambda t: F.elu(t, alfa), z)
    np.testing.assert_allclose(a, reference["elu"](z=z, alfa=alfa), rtol=1e-12)
    np.testing.assert_allclose(slope, reference["eluGrad"](a, alfa), rtol=1e-12)
    with np.errstate(over="raise", invalid="raise"):
        np.testing.assert_array_equal([[1000.0, -alfa]], reference["elu"](z=np.array([[1000.0, -1000.0]]), alfa=alfa))


def test_seluGrad_matches_torch_and_the_worked_number(reference: Reference) -> None:
    """0.8790 at z = −ln 2; Julia's formula gives the 0.8345 that the text says."""
    z = away_from_kinks(4, 4)
    a, slope = slope_of_torch(torch.selu, z)
    np.testing.assert_allclose(slope, reference["seluGrad"](a), rtol=1e-6)
    at = np.array([[-0.5 * reference["LAMBDA"] * reference["ALFA"]]])
    assert pytest.approx(0.8790, abs=5e-5) == reference["seluGrad"](at)[0, 0]
    assert pytest.approx(0.8345, abs=5e-5) == reference["LAMBDA"] * (at + reference["ALFA"])[0, 0]


def test_the_constants_of_selu_keep_a_standard_normal_standard(reference: Reference) -> None:
    """Mean 0 and variance 1 of SELU(z) for z normal, integrated on a grid: the definition of λ and α."""
    z = np.linspace(-12, 12, 240_001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * (z[1] - z[0])
    a = reference["LAMBDA"] * reference["elu"](z, reference["ALFA"])
    assert pytest.approx(0.0, abs=1e-6) == np.sum(a * density)
    assert pytest.approx(1.0, abs=1e-6) == np.sum(a**2 * density)


def test_maxout_is_the_largest_piece_and_its_gradient_flows_through_it(reference: Reference) -> None:
    """Equal to a loop; PyTorch's gradient in b is 1 for the piece that `gana` names."""
    rng = np.random.default_rng(2)
    X, W, b = rng.normal(size=(3, 6)), rng.normal(size=(4, 5, 3)), rng.normal(size=(4, 5, 1))
    a, wins = reference["maxout"](X=X, W=W, b=b)
    for unit, record in np.ndindex(5, 6):
        pieces = [float(W[j, unit] @ X[:, record] + b[j, unit, 0]) for j in range(4)]
        assert pytest.approx(max(pieces)) == a[unit, record]
        assert pieces.index(max(pieces)) == wins[unit, record]
    t = torch.tensor(b * np.ones((4, 5, 6)), requires_grad=True)
    (torch.tensor(W @ X) + t).max(dim=0).values.sum().backward()
    np.testing.assert_array_equal(t.grad.numpy().argmax(axis=0), wins)


@pytest.mark.parametrize("shift", [0.0, 1000.0, -1000.0])
def test_softmax_and_its_gradient_match_torch(reference: Reference, shift: float) -> None:
    """The same probabilities wherever the logits are, and the gradient of any cost through them."""
    rng = np.random.default_rng(3)
    z, da = rng.normal(size=(4, 6)) + shift * rng.choice([0, 1], size=(1, 6)), rng.normal(size=(4, 6))
    t = torch.tensor(z, requires_grad=True)
    a = torch.softmax(t, dim=0)
    (a * torch.tensor(da)).sum().backward()
    np.testing.assert_allclose(a.detach().numpy(), reference["softmax"](z), rtol=1e-12)
    np.testing.assert_allclose(t.grad.numpy(), reference["softmaxAtras"](da=da, a=a.detach().numpy()), atol=1e-14)


def test_the_matrix_of_softmax_by_hand(reference: Reference) -> None:
    """The nine numbers printed in the text are diag(a) − a aᵀ for a = (1/8, 3/8, 1/2)."""
    printed = [[0.1094, -0.0469, -0.0625], [-0.0469, 0.2344, -0.1875], [-0.0625, -0.1875, 0.25]]
    a = np.array([[0.125], [0.375], [0.5]])
    columns = [reference["softmaxAtras"](da=np.eye(3)[:, [i]], a=a)[:, 0] for i in range(3)]
    np.testing.assert_allclose(printed, columns, atol=5e-5)
    np.testing.assert_allclose(a, reference["softmax"](np.log([[1.0], [3.0], [4.0]])), rtol=1e-14)


# ---- losses


def loss_of_torch(cost: Callable[..., Any], y_est: np.ndarray) -> tuple[float, np.ndarray]:
    """A cost and its gradient by automatic differentiation."""
    t = torch.tensor(y_est, dtype=torch.float64, requires_grad=True)
    J = cost(t)
    J.backward()
    return J.item(), t.grad.numpy()


def check(found: tuple[Any, np.ndarray], expected: tuple[float, np.ndarray]) -> None:
    assert pytest.approx(expected[0], rel=1e-11) == found[0]
    assert np.shape(found[1]) == expected[1].shape
    np.testing.assert_allclose(expected[1], found[1], rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("size", SIZES)
def test_regression_losses_match_torch(reference: Reference, size: tuple[int, int]) -> None:
    """MSE, MAE and Huber with several deltas: summed over outputs, averaged over records."""
    rng = np.random.default_rng(4)
    y, y_est = rng.normal(size=size), 3 * rng.normal(size=size)
    m, target = size[1], torch.tensor(y)
    check(reference["mse"](y_est, y), loss_of_torch(lambda t: F.mse_loss(t, target, reduction="sum") / m, y_est))
    check(reference["mae"](y_est, y), loss_of_torch(lambda t: F.l1_loss(t, target, reduction="sum") / m, y_est))
    for delta in (0.3, 1.0, 2.5):

        def cost(t: Any, delta: float = delta) -> Any:
            return F.huber_loss(t, target, reduction="sum", delta=delta) / m

        check(reference["huber"](y_est=y_est, y=y, delta=delta), loss_of_torch(cost, y_est))


def test_msle_matches_scikit_learn_and_finite_differences(reference: Reference) -> None:
    """Its cost is scikit-learn's times the number of outputs; its gradient, the measured one."""
    rng = np.random.default_rng(5)
    y, y_est = rng.uniform(0, 9, (3, 5)), rng.uniform(0, 9, (3, 5))
    J, gradient = reference["msle"](y_est=y_est, y=y)
    assert pytest.approx(3 * mean_squared_log_error(y.T, y_est.T), rel=1e-12) == J
    np.testing.assert_allclose(numeric(lambda v: reference["msle"](y_est=v, y=y)[0], y_est), gradient, atol=1e-8)


@pytest.mark.parametrize("size", SIZES)
def test_binary_cross_entropy_matches_torch(reference: Reference, size: tuple[int, int]) -> None:
    """From probabilities and from logits, costs and gradients."""
    rng = np.random.default_rng(6)
    y, z = rng.integers(0, 2, size).astype(float), 3 * rng.normal(size=size)
    m, target, p = size[1], torch.tensor(y), 1 / (1 + np.exp(-z))
    check(
        reference["entropiaBinaria"](y_est=p, y=y),
        loss_of_torch(lambda t: F.binary_cross_entropy(t, target, reduction="sum") / m, p),
    )
    check(
        reference["entropiaBinariaLogits"](z=z, y=y),
        loss_of_torch(lambda t: F.binary_cross_entropy_with_logits(t, target, reduction="sum") / m, z),
    )


def test_binary_cross_entropy_at_the_ends(reference: Reference) -> None:
    """Logits of ±1000 cost 1000 or 0; probabilities of 0 and 1 give finite numbers in both precisions."""
    z, y = np.array([[1000.0, -1000.0, 1000.0, -1000.0]]), np.array([[0.0, 1.0, 1.0, 0.0]])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        J, dz = reference["entropiaBinariaLogits"](z=z, y=y)
        assert 500.0 == J
        np.testing.assert_array_equal([[0.25, -0.25, 0.0, 0.0]], dz)
        for dtype in (np.float64, np.float32):
            y_est = np.array([[1, 0, 1, 0]], dtype=dtype)
            J, gradient = reference["entropiaBinaria"](y_est=y_est, y=y.astype(dtype))
            assert pytest.approx(0.5 * -np.log(1e-12), rel=1e-3) == J
            assert [1, -1] == np.sign(gradient[0, :2]).tolist()
            assert np.abs(gradient[0, :2]).min() > 1e10


@pytest.mark.parametrize("size", [(4, 6), (3, 3), (5, 1)])
def test_categorical_cross_entropy_matches_torch(reference: Reference, size: tuple[int, int]) -> None:
    """One-hot from probabilities, and sparse from logits, costs and gradients; scikit-learn agrees on the cost."""
    k, m = size
    rng = np.random.default_rng(7)
    z, labels = 2 * rng.normal(size=size), rng.integers(k, size=m)
    y, p = np.eye(k)[:, labels], reference["softmax"](z)
    check(
        reference["entropiaDispersa"](z=z, etiquetas=labels),
        loss_of_torch(lambda t: F.cross_entropy(t.T, torch.tensor(labels)), z),
    )
    check(
        reference["entropiaCategorica"](y_est=p, y=y),
        loss_of_torch(lambda t: F.nll_loss(torch.log(t).T, torch.tensor(labels)), p),
    )
    assert (
        pytest.approx(log_loss(labels, p.T, labels=range(k)), rel=1e-12)
        == reference["entropiaDispersa"](z=z, etiquetas=labels)[0]
    )


def test_sparse_cross_entropy_with_huge_logits_and_absent_classes(reference: Reference) -> None:
    """Logits of ±1000, columns far apart, and a class that nobody has."""
    z = np.array([[1000.0, 0.0, -900.0], [0.0, 1000.0, -901.0], [-1000.0, 3.0, -902.0], [1.0, 2.0, -903.0]])
    labels = np.array([1, 1, 0])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        J, dz = reference["entropiaDispersa"](z=z, etiquetas=labels)
    expected = loss_of_torch(lambda t: F.cross_entropy(t.T, torch.tensor(labels)), z)
    check((J, dz), expected)


@pytest.mark.parametrize("margin", [1.0, 0.4, 3.0])
def test_hinge_matches_torch_and_finite_differences(reference: Reference, margin: float) -> None:
    """PyTorch's multi-margin loss divides by the number of classes; the gradient agrees with both."""
    rng = np.random.default_rng(8)
    s, labels = 2 * rng.normal(size=(4, 6)), rng.integers(4, size=6)
    found = reference["hinge"](s=s, etiquetas=labels, margen=margin)
    check(found, loss_of_torch(lambda t: 4 * F.multi_margin_loss(t.T, torch.tensor(labels), margin=margin), s))
    measured = numeric(lambda v: reference["hinge"](s=v, etiquetas=labels, margen=margin)[0], s)
    np.testing.assert_allclose(measured, found[1], atol=1e-8)


def test_hinge_of_two_classes_matches_scikit_learn(reference: Reference) -> None:
    """With two classes and margin 1 it is the binary hinge of the difference of scores."""
    rng = np.random.default_rng(9)
    s, labels = rng.normal(size=(2, 9)), rng.integers(2, size=9)
    expected = hinge_loss(np.where(labels == 1, 1, -1), s[1] - s[0])
    assert pytest.approx(expected, rel=1e-12) == reference["hinge"](s=s, etiquetas=labels, margen=1.0)[0]


def test_losses_by_hand(reference: Reference) -> None:
    """Every worked example of the second part."""
    check(
        reference["msle"](y_est=np.array([[1.0, 7.0]]), y=np.array([[3.0, 3.0]])),
        (LN2**2, np.array([[-LN2 / 2, LN2 / 8]])),
    )
    check(
        reference["huber"](y_est=np.array([[1.0, -5.0]]), y=np.zeros((1, 2)), delta=2.0),
        (4.25, np.array([[0.5, -1.0]])),
    )
    y = np.array([[1.0, 0.0]])
    check(reference["entropiaBinaria"](y_est=np.array([[0.5, 0.75]]), y=y), (1.5 * LN2, np.array([[-1.0, 2.0]])))
    check(reference["entropiaBinariaLogits"](z=np.array([[0.0, LN3]]), y=y), (1.5 * LN2, np.array([[-0.25, 0.375]])))
    check(
        reference["entropiaDispersa"](z=np.array([[0.0, 0.0], [LN3, LN3], [LN4, LN4]]), etiquetas=np.array([2, 0])),
        (2 * LN2, np.array([[0.0625, -0.4375], [0.1875, 0.1875], [-0.25, 0.25]])),
    )
    scores = np.array([[2.0, 5.0], [3.0, 4.5], [-1.0, 4.2]])
    check(
        reference["hinge"](s=scores, etiquetas=np.array([0, 0]), margen=1.0),
        (1.35, np.array([[-0.5, -1.0], [0.5, 0.5], [0.0, 0.5]])),
    )


# ---- what the text claims


def test_the_cancellation_needs_its_own_loss(reference: Reference) -> None:
    """Softmax with cross-entropy gives (ŷ − y)/m along the chain; with MSE it does not."""
    rng = np.random.default_rng(10)
    z, y = rng.normal(size=(4, 5)), np.eye(4)[:, rng.integers(4, size=5)]
    a = reference["softmax"](z)
    by_chain = reference["softmaxAtras"](da=reference["entropiaCategorica"](y_est=a, y=y)[1], a=a)
    np.testing.assert_allclose((a - y) / 5, by_chain, atol=1e-15)
    other = reference["softmaxAtras"](da=reference["mse"](a, y)[1], a=a)
    assert np.abs(other - (a - y) / 5).max() > 0.05


def test_the_errata(reference: Reference) -> None:
    """One check for each claim that the text corrects."""
    x = 1.0
    assert pytest.approx(-np.tanh(x / 2)) == (np.exp(-x) - 1) / (np.exp(-x) + 1)
    assert pytest.approx(1.7159, abs=5e-5) == 1 / np.tanh(2 / 3)
    y, y_est = np.array([[1.0, 2.0]]), np.array([[2.0, 1.0]])
    assert 0.0 == 2 * np.sum(y_est - y) / 2  # the stray sum
    np.testing.assert_allclose(
        numeric(lambda v: np.mean((v - y) ** 2), y_est), reference["mse"](y_est, y)[1], atol=1e-8
    )
    t = 2.0
    assert t**2 / 2 == t * t - t**2 / 2 != t * t - t / 2  # Huber's pieces meet
    sigma = reference["sigmoide"](np.array([12.0]))[0]
    assert 2 * sigma * sigma * (1 - sigma) < 1.3e-5 < 0.99 < sigma


def test_the_mean_the_median_and_huber(reference: Reference) -> None:
    """The best constants for (2, 3, 5, 6, 100) are 23.2, 5 and 4.67: there each gradient changes sign."""
    y = np.array([[2.0, 3.0, 5.0, 6.0, 100.0]])
    for loss, best in [(reference["mse"], 23.2), (reference["mae"], 5.0), (_huber2(reference), 14 / 3)]:
        before, after = (loss(np.full_like(y, best + d), y)[1].sum() for d in (-1e-3, 1e-3))
        assert before < 0 < after


def _huber2(reference: Reference) -> Callable[..., Any]:
    return lambda y_est, y: reference["huber"](y_est=y_est, y=y, delta=2.0)


def test_the_unit_that_dies_by_hand(reference: Reference) -> None:
    """One step of 0.5 takes w = 2, b = 0 to −4 and −3; from there ReLU has no gradient and leaky has −0.84."""
    x, y, w, b = 2.0, 1.0, 2.0, 0.0
    g = 2 * (w * x + b - y)
    w, b = w - 0.5 * g * x, b - 0.5 * g
    assert (-4.0, -3.0) == (w, b)
    z = np.array([[w * x + b]])
    _, _, relu, leaky = reference["pendientes"](z, z, np.maximum(z, 0), reference["leakyRelu"](z, 0.1), alfa=0.1)
    assert 0.0 == relu[0, 0]
    assert pytest.approx(-0.84) == 2 * (0.1 * z[0, 0] - y) * leaky[0, 0] * x
