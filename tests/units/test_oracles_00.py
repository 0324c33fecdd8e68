"""Independent oracles for unit 00: NumPy's own rules, PyTorch, scikit-learn and numbers worked by hand."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.unit import load_unit

torch = pytest.importorskip("torch")

Reference = dict[str, Any]
SHAPES = st.lists(st.sampled_from([1, 2, 3, 4]), max_size=4).map(tuple)
SEEDS = st.integers(0, 2**32 - 1)
X_OF_THE_COURSE = np.array([[1.0, 3.0, 6.0, 5.0]])
Y_OF_THE_COURSE = np.array([[4.0, 8.0, 14.0, 13.0]])


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_unit(Path(__file__).parents[2] / "solutions" / "00_bienvenida").reference


def test_the_shapes_of_the_table_are_those_of_real_arrays(reference: Reference) -> None:
    """Rank and size of each tensor, built from pieces: a pixel has 3 numbers, a video `cuadros` images."""
    table = reference["tablaDeFormas"](m=2, alto=4, ancho=5, cuadros=6)
    image = np.stack([np.zeros((4, 5))] * 3, axis=-1)
    video = np.stack([image] * 6)
    expected = {
        "costo": np.shape(1.5),
        "hoja": np.stack([np.zeros(10)] * 2).shape,
        "X": np.stack([np.zeros(10)] * 2).T.shape,
        "imagenes": np.stack([image] * 2).shape,
        "canalesPrimero": np.moveaxis(np.stack([image] * 2), -1, 1).shape,
        "video": video.shape,
        "videos": np.stack([video] * 2).shape,
    }
    assert expected == table


@settings(deadline=None)
@given(SHAPES, SHAPES)
def test_formaDelBroadcasting_is_numpys_rule(reference: Reference, a: tuple[int, ...], b: tuple[int, ...]) -> None:
    """The shape of a real sum, or None where NumPy refuses."""
    try:
        expected = (np.zeros(a) + np.zeros(b)).shape
    except ValueError:
        expected = None
    assert expected == reference["formaDelBroadcasting"](a=a, b=b)


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.tuples(*[st.integers(1, 5)] * 3))
def test_products_match_torch(reference: Reference, seed: int, sizes: tuple[int, int, int]) -> None:
    """The product with loops, the layer and the mean of outer products equal PyTorch's in float64."""
    k, n, m = sizes
    rng = np.random.default_rng(seed)
    W, X, b, D = rng.normal(size=(k, n)), rng.normal(size=(n, m)), rng.normal(size=(k, 1)), rng.normal(size=(k, m))
    t_W, t_X, t_b = torch.tensor(W), torch.tensor(X), torch.tensor(b[:, 0])
    np.testing.assert_allclose(torch.mm(t_W, t_X).numpy(), reference["productoMatricial"](A=W, B=X), atol=1e-13)
    layer = torch.nn.functional.linear(t_X.T, t_W, t_b).T  # rows there, columns here
    np.testing.assert_allclose(layer.numpy(), reference["aplicarCapa"](W=W, X=X, b=b), atol=1e-13)
    outer = torch.stack([torch.outer(torch.tensor(D[:, i]), t_X[:, i]) for i in range(m)]).mean(dim=0)
    np.testing.assert_allclose(outer.numpy(), reference["mediaDeProductos"](D=D, A=X), atol=1e-13)


@pytest.mark.parametrize("form_y", [(4,), (1, 4), (4, 1)])
@pytest.mark.parametrize("form_est", [(4,), (1, 4), (4, 1)])
def test_residuals_and_cost_by_hand(reference: Reference, form_est: Any, form_y: Any) -> None:
    """ŷ = 5x + 1 is (6, 16, 31, 26): residuals 2, 8, 17, 13 in a row, and J = 526/8, whatever the shapes."""
    y_est, y = (5 * X_OF_THE_COURSE + 1).reshape(form_est), Y_OF_THE_COURSE.reshape(form_y)
    np.testing.assert_array_equal([[2, 8, 17, 13]], reference["residuos"](y_est=y_est, y=y))
    assert 526 / 8 == reference["costoMedio"](y_est=y_est, y=y)


def test_the_erratum_of_the_worked_example() -> None:
    """The source writes 11 for 5·1 + 1: its residuals have mean 11.25, which it calls J, and would cost 71.375."""
    theirs = np.array([11, 16, 31, 26]) - Y_OF_THE_COURSE
    assert (6, 11.25, 71.375) == (5 * 1 + 1, theirs.mean(), (theirs**2).mean() / 2)


def test_cost_matches_torch(reference: Reference) -> None:
    """Half of PyTorch's mean squared error."""
    rng = np.random.default_rng(8)
    y_est, y = rng.normal(size=(1, 9)), rng.normal(size=(1, 9))
    expected = torch.nn.functional.mse_loss(torch.tensor(y_est), torch.tensor(y)).item() / 2
    assert pytest.approx(expected, rel=1e-12) == reference["costoMedio"](y_est=y_est, y=y)


def test_estandarizarFilas_matches_scikit_learn(reference: Reference) -> None:
    """StandardScaler on the transposed table, a constant feature included."""
    from sklearn.preprocessing import StandardScaler

    X = np.random.default_rng(3).normal(5, 20, size=(4, 9))
    X[2] = 7
    expected = StandardScaler().fit_transform(X.T).T
    np.testing.assert_allclose(expected, reference["estandarizarFilas"](X=X), atol=1e-12)
    assert 0 == np.abs(expected[2]).max()


def test_unoDeC_matches_torch(reference: Reference) -> None:
    """torch's one_hot, transposed: also where the last class does not appear."""
    y = np.array([3, 0, 0, 5, 1])
    expected = torch.nn.functional.one_hot(torch.tensor(y), 8).numpy().T
    np.testing.assert_array_equal(expected, reference["unoDeC"](y=y, clases=8))


def test_derivadaNumerica_has_the_error_of_central_differences(reference: Reference) -> None:
    """x³ at 2: 12 + h² exactly; halving h divides the error of eˣ by four."""
    derivative = reference["derivadaNumerica"]
    assert pytest.approx(12.01, abs=1e-12) == derivative(f=lambda x: x**3, x=2.0, h=0.1)
    coarse, fine = (derivative(f=np.exp, x=1.0, h=h) - math.e for h in (0.1, 0.05))
    assert pytest.approx(4, rel=0.01) == coarse / fine


def test_the_best_step_is_near_the_default(reference: Reference) -> None:
    """As the notebook says: for eˣ at 1 the least error lies within a factor of ten of 1e-5, and is below 1e-9."""
    steps = 10.0 ** np.arange(-15, 0.1, 0.25)
    errors = np.abs([reference["derivadaNumerica"](f=np.exp, x=1.0, h=h) - math.e for h in steps])
    assert 1e-6 <= steps[errors.argmin()] <= 1e-4
    assert errors.min() < 1e-9
    assert errors[0] > 0.1  # with h = 1e-15, in the words of the question


@pytest.mark.parametrize("name", ["tanh", "exp", "sin"])
def test_derivadaCompuesta_matches_autograd(reference: Reference, name: str) -> None:
    """d q(ax + b)/dx as PyTorch has it, at several points."""
    x = torch.linspace(-1, 1, 7, dtype=torch.float64, requires_grad=True)
    getattr(torch, name)(-1.7 * x + 0.4).sum().backward()
    slopes = {"tanh": lambda u: 1 - np.tanh(u) ** 2, "exp": np.exp, "sin": np.cos}
    found = reference["derivadaCompuesta"](dq=slopes[name], a=-1.7, b=0.4, x=x.detach().numpy())
    np.testing.assert_allclose(x.grad.numpy(), found, rtol=1e-12)


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.lists(st.integers(1, 3), min_size=1, max_size=3).map(tuple))
def test_gradienteNumerico_matches_autograd(reference: Reference, seed: int, shape: tuple[int, ...]) -> None:
    """The gradient of a function that mixes all entries, in any shape, is PyTorch's."""
    rng = np.random.default_rng(seed)
    c, theta = rng.normal(size=shape), rng.normal(size=shape)
    t = torch.tensor(theta, requires_grad=True)
    (torch.sin(torch.tensor(c) * t).sum() + (t**2).sum() * t.sum()).backward()

    def f(v: np.ndarray) -> float:
        return float(np.sin(c * v).sum() + (v**2).sum() * v.sum())

    before = theta.copy()
    found = reference["gradienteNumerico"](f=f, theta=theta)
    np.testing.assert_allclose(t.grad.numpy(), found, atol=1e-7)
    np.testing.assert_array_equal(before, theta)


def test_the_kits_gradient_is_the_students(reference: Reference) -> None:
    """As the notebook says, taller.numerico does the same."""
    from taller.numerico import gradienteNumerico

    theta = np.random.default_rng(1).normal(size=(2, 3))
    ours = gradienteNumerico(lambda v: float((v**3).sum() * v[0, 0]), theta)
    theirs = reference["gradienteNumerico"](f=lambda v: float((v**3).sum() * v[0, 0]), theta=theta)
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)


def test_the_gradient_of_the_last_section_by_hand(reference: Reference) -> None:
    """dW = (2·1 + 8·3 + 17·6 + 13·5)/4 = 48.25 and db = 40/4 = 10, measured and as a mean of products."""

    def cost(W: np.ndarray, b: np.ndarray) -> float:
        y_est = reference["aplicarCapa"](W=W, X=X_OF_THE_COURSE, b=b)
        return reference["costoMedio"](y_est=y_est, y=Y_OF_THE_COURSE)

    W, b, gradient = np.array([[5.0]]), np.array([[1.0]]), reference["gradienteNumerico"]
    assert pytest.approx(48.25, abs=1e-8) == gradient(f=lambda v: cost(v, b), theta=W).item()
    assert pytest.approx(10, abs=1e-8) == gradient(f=lambda v: cost(W, v), theta=b).item()
    error = reference["residuos"](y_est=5 * X_OF_THE_COURSE + 1, y=Y_OF_THE_COURSE)
    assert 48.25 == reference["mediaDeProductos"](D=error, A=X_OF_THE_COURSE).item()


def test_all_against_all_chooses_slope_zero() -> None:
    """What the figure of the wrong residuals shows: the best line is flat; with the right ones its slope is 2.08."""
    x, y = X_OF_THE_COURSE, Y_OF_THE_COURSE
    slopes = np.linspace(-1, 4, 501)
    predictions = [w * (x - x.mean()) + y.mean() for w in slopes]
    wrong = [np.mean((p - y.T) ** 2) for p in predictions]
    right = [np.mean((p - y) ** 2) for p in predictions]
    assert pytest.approx(0, abs=1e-9) == slopes[np.argmin(wrong)]
    assert pytest.approx(30.75 / 14.75, abs=0.01) == slopes[np.argmin(right)]
