"""Independent oracles for unit 06: torch.optim in float64, finite differences and numbers worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.unit import load_unit

torch = pytest.importorskip("torch")

Reference = dict[str, Any]
STEPS = 12
START = np.array([[1.0, -2.0, 0.5], [3.0, 0.1, -0.7]])
GRADIENTS = np.random.default_rng(6).normal(size=(STEPS, 2, 3)) * np.logspace(-3, 2, STEPS)[:, None, None]
TOLERANCE = 1e-10


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_unit(Path(__file__).parents[2] / "solutions" / "06_optimizadores").reference


def torch_path(make: Callable[[list[Any]], Any], rates: list[float] | None = None) -> np.ndarray:
    """Where an optimizer of PyTorch goes with the gradients of this module, after each step."""
    theta = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer, points = make([theta]), []
    for k, g in enumerate(GRADIENTS):
        if rates:
            optimizer.param_groups[0]["lr"] = rates[k]
        theta.grad = torch.tensor(g)
        optimizer.step()
        points.append(theta.detach().numpy().copy())
    return np.array(points)


def our_path(step: Callable[..., Any], state: dict[str, Any], rates: list[float], **hyper: float) -> np.ndarray:
    theta, points = START, []
    for g, lr in zip(GRADIENTS, rates, strict=True):
        theta, state = step(theta=theta, g=g, estado=state, lr=lr, **hyper)
        points.append(theta)
    return np.array(points)


def zeros(*keys: str) -> dict[str, Any]:
    return {key: 0 if key == "t" else np.zeros_like(START) for key in keys}


optim = torch.optim
CASES: dict[str, tuple[str, tuple[str, ...], float, dict[str, float], Callable[[list[Any]], Any]]] = {
    "descent": ("pasoDescenso", (), 0.1, {}, lambda p: optim.SGD(p, lr=0.1)),
    "momentum": ("pasoMomentum", ("m",), 0.3, {"beta": 0.8}, lambda p: optim.SGD(p, lr=0.3 * (1 - 0.8), momentum=0.8)),
    "AdaGrad": ("pasoAdaGrad", ("s",), 0.3, {"eps": 1e-8}, lambda p: optim.Adagrad(p, lr=0.3, eps=1e-8)),
    "RMSProp": ("pasoRMSProp", ("s",), 0.1, {"beta": 0.9}, lambda p: optim.RMSprop(p, lr=0.1, alpha=0.9, eps=1e-8)),
    "AdaDelta": ("pasoAdaDelta", ("s", "d"), 1.0, {}, lambda p: optim.Adadelta(p, lr=1.0, rho=0.9, eps=1e-6)),
    "AdaDelta, other": (
        "pasoAdaDelta",
        ("s", "d"),
        0.7,
        {"rho": 0.6, "eps": 0.01},
        lambda p: optim.Adadelta(p, lr=0.7, rho=0.6, eps=0.01),
    ),
    "Adam": ("pasoAdam", ("m", "s", "t"), 0.001, {}, lambda p: optim.Adam(p)),
    "Adam, other": (
        "pasoAdam",
        ("m", "s", "t"),
        0.2,
        {"beta1": 0.7, "beta2": 0.95, "eps": 0.1},
        lambda p: optim.Adam(p, lr=0.2, betas=(0.7, 0.95), eps=0.1),
    ),
    "AdamW": ("pasoAdamW", ("m", "s", "t"), 0.001, {}, lambda p: optim.AdamW(p)),
    "AdamW, other": (
        "pasoAdamW",
        ("m", "s", "t"),
        0.2,
        {"lam": 0.5},
        lambda p: optim.AdamW(p, lr=0.2, weight_decay=0.5),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_twelve_steps_match_torch_optim(reference: Reference, name: str) -> None:
    """Gradients that change in size and sign lead both along the same path; defaults too where none are given."""
    function, keys, lr, hyper, make = CASES[name]
    ours = our_path(reference[function], zeros(*keys), [lr] * STEPS, **hyper)
    np.testing.assert_allclose(torch_path(make), ours, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("name", ["momentum", "RMSProp", "Adam, other", "AdamW, other"])
def test_a_rate_that_changes_matches_torch_optim(reference: Reference, name: str) -> None:
    """The state holds no rate: changing it from step to step changes both paths alike."""
    function, keys, lr, hyper, make = CASES[name]
    rates = [lr * 0.9**k for k in range(STEPS)]
    theirs = [rate * (1 - 0.8) for rate in rates] if name == "momentum" else rates
    ours = our_path(reference[function], zeros(*keys), rates, **hyper)
    np.testing.assert_allclose(torch_path(make, theirs), ours, rtol=0, atol=TOLERANCE)


def test_torch_keeps_the_point_ahead_of_nesterov(reference: Reference) -> None:
    """SGD(nesterov=True) walks through our points ahead, θ − αβm, when its rate is (1 − β)α."""
    slope = reference["bealeGrad"]
    start, lr, beta = np.array([1.0, 1.5]), 0.03, 0.9
    theta, state, ahead = start, {"m": np.zeros(2)}, []
    for _ in range(STEPS):
        theta, state = reference["pasoNesterov"](theta=theta, gradiente=slope, estado=state, lr=lr, beta=beta)
        ahead.append(theta - lr * beta * state["m"])

    point = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = optim.SGD([point], lr=lr * (1 - beta), momentum=beta, nesterov=True)
    theirs = []
    for _ in range(STEPS):
        point.grad = torch.tensor(slope(point.detach().numpy()))
        optimizer.step()
        theirs.append(point.detach().numpy().copy())
    np.testing.assert_allclose(theirs, ahead, rtol=0, atol=TOLERANCE)
    assert np.abs(np.array(ahead)[-1] - theta).max() > 1e-3


def test_l2_in_adam_is_not_adamw(reference: Reference) -> None:
    """Adam with the penalty in its gradient is torch's Adam(weight_decay), and another path than AdamW's."""
    lam, theta, state = 0.5, START, zeros("m", "s", "t")
    for g in GRADIENTS:
        theta, state = reference["pasoAdam"](theta=theta, g=g + lam * theta, estado=state, lr=0.2)
    theirs = torch_path(lambda p: optim.Adam(p, lr=0.2, weight_decay=lam))[-1]
    np.testing.assert_allclose(theirs, theta, rtol=0, atol=TOLERANCE)
    decoupled = our_path(reference["pasoAdamW"], zeros("m", "s", "t"), [0.2] * STEPS, lam=lam)[-1]
    assert np.abs(decoupled - theta).max() > 0.05


def test_the_first_step_of_adam_is_the_rate(reference: Reference) -> None:
    """Whatever the gradient; without the correction (erratum) it would be 3.16 times that."""
    g = np.array([[1e-3, -5.0, 400.0], [0.2, 0.03, -7.0]])
    theta, state = reference["pasoAdam"](theta=START, g=g, estado=zeros("m", "s", "t"), lr=0.1)
    np.testing.assert_allclose(START - 0.1 * np.sign(g), theta, atol=1e-5)
    uncorrected = 0.1 * state["m"] / np.sqrt(state["s"])
    np.testing.assert_allclose(0.1 * 0.1 / np.sqrt(0.001) * np.sign(g), uncorrected, rtol=1e-12)


def test_exponential_schedule_matches_torch(reference: Reference) -> None:
    """A factor of ten every s epochs is ExponentialLR with γ = 0.1^(1/s)."""
    optimizer = optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.3)
    scheduler = optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.1 ** (1 / 7))
    for t in range(20):
        assert pytest.approx(scheduler.get_last_lr()[0], rel=1e-10) == reference["tasaExponencial"](t=t, eta0=0.3, s=7)
        optimizer.step()
        scheduler.step()


def test_rate_by_performance_matches_torch_without_threshold(reference: Reference) -> None:
    """ReduceLROnPlateau(threshold=0) reduces at the same measurements."""
    optimizer = optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.4)
    scheduler = optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.3, patience=2, threshold=0)
    errors = np.random.default_rng(8).normal(size=40).cumsum()
    lr, state = 0.4, {"mejor": np.inf, "espera": 0}
    for error in [*errors, errors[-1], errors[-1]]:
        scheduler.step(float(error))
        lr, state = reference["tasaPorDesempeno"](lr=lr, error=error, estado=state, factor=0.3, paciencia=2)
        assert pytest.approx(optimizer.param_groups[0]["lr"], rel=1e-12) == lr
    assert lr < 0.4


def test_schedules_by_hand(reference: Reference) -> None:
    """The worked numbers of the notebook, and the three corners of 1cycle."""
    assert pytest.approx(0.1) == reference["tasaInversa"](t=5, kappa=0.5)
    assert pytest.approx(0.025) == reference["tasaBusqueda"](t=30, eta0=0.1, tau=10)
    assert pytest.approx(0.05) == reference["tasaPotencia"](t=30, eta0=0.1, s=10, c=0.5)
    corners = {0: 0.1, 25: 0.55, 50: 1.0, 70: 0.55, 90: 0.1, 95: 0.05005, 100: 0.0001}
    for t, rate in corners.items():
        assert pytest.approx(rate, rel=1e-12) == reference["tasaUnCiclo"](t=t, total=100, eta0=0.1, eta1=1.0)
    assert [1, 1, 0.5, 0.5, 0.25, 0.25] == reference["tasasPorEpoca"](tasa=lambda e: 0.5**e, epocas=3, lotes=2)


def test_weights_of_the_average_add_up_to_one_minus_a_power(reference: Reference) -> None:
    """Σ (1 − β)β^k = 1 − β^t, and the newest gradient weighs most."""
    for beta, t in ((0.5, 3), (0.9, 12), (0.999, 40)):
        weights = reference["pesosDelPromedio"](beta=beta, t=t)
        assert pytest.approx(1 - beta**t, rel=1e-12) == weights.sum()
        assert pytest.approx(1 - beta, rel=1e-12) == weights[-1] == weights.max()


@pytest.mark.parametrize(("surface", "gradient"), [("barranco", "barrancoGrad"), ("beale", "bealeGrad")])
def test_gradients_of_the_surfaces_match_finite_differences(reference: Reference, surface: str, gradient: str) -> None:
    """At points on and off the walls; Beale's minimum is where the notebook says."""
    f, h = reference[surface], 1e-6
    for point in np.random.default_rng(3).uniform(-1, 2, size=(5, 2)):
        numeric = [(f(point + h * e) - f(point - h * e)) / (2 * h) for e in np.eye(2)]
        np.testing.assert_allclose(numeric, reference[gradient](point), rtol=1e-6, atol=1e-6)
    assert 0 == reference["beale"](np.array([3.0, 0.5]))
    assert pytest.approx(41.25) == reference["beale"](np.array([1.0, 1.5]))


def test_the_slide_of_adagrad_can_only_go_down(reference: Reference) -> None:
    """Erratum: with the squared gradient above, no coordinate ever grows; with the gradient it does where g < 0."""
    g = np.array([[-1.0, 2.0, -3.0], [0.5, -0.1, 4.0]])
    slide = START - 0.1 * g**2 / np.sqrt(g**2)
    assert np.all(slide < START)
    theta, _ = reference["pasoAdaGrad"](theta=START, g=g, estado=zeros("s"), lr=0.1)
    np.testing.assert_array_equal(np.sign(-g), np.sign(theta - START))
