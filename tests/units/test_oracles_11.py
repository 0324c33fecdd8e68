"""Independent oracles for unit 11: NumPy by hand, finite differences, the references of 03 to 06, torch.optim."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from autograder.unit import load_unit
from taller.numerico import gradienteNumerico
from taller.vision import importarTorchmetrics, importarTorchvision

Reference = dict[str, Any]
SOLUTIONS = Path(__file__).parents[2] / "solutions"


def reference_of(name: str) -> Reference:
    return load_unit(SOLUTIONS / name).reference


@pytest.fixture(scope="module")
def reference() -> Reference:
    return reference_of("11_intro_pytorch")


@pytest.fixture(scope="module")
def mnist() -> Reference:
    return reference_of("05_mnist_numpy")


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(11)


def tensor(array: Any) -> torch.Tensor:
    return torch.tensor(np.asarray(array))


def network(rng: np.random.Generator, n: int, h: int, k: int) -> dict[str, np.ndarray]:
    """Weights of unit 05's network, records in columns."""
    return {
        "w1": rng.normal(size=(h, n)),
        "b1": rng.normal(size=(h, 1)),
        "w2": rng.normal(size=(k, h)),
        "b2": rng.normal(size=(k, 1)),
    }


def as_module(reference: Reference, weights: dict[str, np.ndarray]) -> nn.Module:
    """The same network as a RedDensa, in float64."""
    sizes = (weights["w1"].shape[1], weights["w1"].shape[0], weights["w2"].shape[0])
    model = reference["RedDensa"](sizes).double()
    with torch.no_grad():
        for p, value in zip(model.parameters(), weights.values(), strict=True):
            p.copy_(tensor(value.squeeze(1) if value.shape[1] == 1 and p.ndim == 1 else value))
    return model


def one_hot(y: np.ndarray, k: int) -> np.ndarray:
    return np.eye(k)[y].T


# --- tensors -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(3, 4, 5), (2, 3, 4, 5), (2, 6, 3, 4, 5)])
def test_cambiarCanales_is_numpys_moveaxis(reference, shape):
    """There and back, for one image, a batch and videos."""
    x = np.arange(np.prod(shape)).reshape(shape)
    last = np.moveaxis(x, -3, -1)
    assert np.array_equal(last, reference["cambiarCanales"](x=tensor(x), destino="final").numpy())
    assert np.array_equal(x, reference["cambiarCanales"](x=tensor(last), destino="principio").numpy())


def test_prepararLote_is_torchvisions_ToTensor(reference, rng):
    """Value for value, image by image; labels whole."""
    images = rng.integers(0, 256, size=(3, 6, 4)).astype(np.uint8)
    to_tensor = importarTorchvision().transforms.ToTensor()
    x, y = reference["prepararLote"](imagenes=images, etiquetas=np.array([3, 1, 9], np.uint8))
    assert torch.equal(torch.stack([to_tensor(image[..., None]) for image in images]), x)
    assert (torch.int64, [3, 1, 9]) == (y.dtype, y.tolist())


def test_normalizarCanales_is_torchvisions_Normalize(reference, rng):
    x, mean, deviation = rng.normal(size=(4, 3, 5, 3)), rng.normal(size=3), rng.uniform(0.5, 2, size=3)
    theirs = importarTorchvision().transforms.Normalize(mean.tolist(), deviation.tolist())(tensor(x))
    ours = reference["normalizarCanales"](x=tensor(x), media=tensor(mean), desviacion=tensor(deviation))
    assert torch.allclose(theirs, ours, rtol=1e-12, atol=1e-12)


# --- autograd ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["suma de cuadrados", "recta", "neurona", "sin b", "producto"])
def test_gradientesDe_agrees_with_finite_differences(reference, rng, name):
    """For every cost of the notebook and each of its parameters, to nine figures."""
    point = {"w": rng.normal(size=2), "b": rng.normal(size=1)}
    ours = reference["gradientesDe"](
        costo=reference["COSTOS"][name], parametros={k: tensor(v) for k, v in point.items()}
    )
    for key, value in point.items():

        def cost(x, key=key):
            return reference["COSTOS"][name]({k: tensor(x if k == key else v) for k, v in point.items()}).item()

        assert np.allclose(gradienteNumerico(cost, value), ours[key].numpy(), rtol=1e-8, atol=1e-9)


def test_gradientesDe_agrees_with_the_backProp_of_unit_05(reference, mnist, rng):
    """The mean cross-entropy of a tanh network, whose gradients a student derives by hand there."""
    X, labels = rng.normal(size=(6, 9)), rng.integers(4, size=9)
    weights = network(rng, 6, 5, 4)
    a1, a2 = mnist["feedForward"](X, **weights)
    by_hand = mnist["backProp"](X=X, y=one_hot(labels, 4), **weights, a1=a1, a2=a2)

    def cost(p):
        z = p["w2"] @ torch.tanh(p["w1"] @ tensor(X) + p["b1"]) + p["b2"]
        return -torch.log_softmax(z, dim=0)[tensor(labels), torch.arange(9)].mean()

    ours = reference["gradientesDe"](costo=cost, parametros={k: tensor(v) for k, v in weights.items()})
    for expected, key in zip(by_hand, weights, strict=True):
        assert np.allclose(expected, ours[key].numpy(), rtol=1e-12, atol=1e-13)


def test_gradientesDe_agrees_with_the_Valor_of_unit_03(reference):
    """A neuron in scalars, on the student's own automatic differentiator."""
    Valor = reference_of("03_grafos_computacionales")["Valor"]
    point = {"w": 1.45, "x": 2.8, "b": -4.0}
    nodes = {key: Valor(value) for key, value in point.items()}
    ((nodes["w"] * nodes["x"] + nodes["b"]).tanh() * nodes["w"]).atras()
    ours = reference["gradientesDe"](
        costo=lambda p: torch.tanh(p["w"] * p["x"] + p["b"]) * p["w"],
        parametros={k: tensor(v) for k, v in point.items()},
    )
    for key, node in nodes.items():
        assert node.grad == pytest.approx(ours[key].item(), rel=1e-12)


def test_ajustarRecta_is_descent_with_the_gradients_of_paper(reference, rng):
    """dJ/dw = 2/m Σ r x and dJ/db = 2/m Σ r, in NumPy; and the worked example."""
    x, y, w, b = rng.normal(size=7), rng.normal(size=7), 0.3, -0.7
    costs, w_end, b_end = reference["ajustarRecta"](
        x=tensor(x), y=tensor(y), w=tensor(w), b=tensor(b), lr=0.15, pasos=12
    )
    expected = []
    for _ in range(12):
        r = w * x + b - y
        expected.append((r**2).mean())
        w, b = w - 0.15 * 2 * (r * x).mean(), b - 0.15 * 2 * r.mean()
    assert np.allclose(expected, costs, rtol=1e-12)
    assert np.allclose([w, b], [w_end.item(), b_end.item()], rtol=1e-12)
    zero = torch.tensor(0.0, dtype=torch.float64)
    costs, w_end, b_end = reference["ajustarRecta"](
        x=tensor([1.0, 2.0]), y=tensor([2.0, 4.0]), w=zero, b=zero, lr=0.1, pasos=2
    )
    assert np.allclose([10.0, 1.06], costs)


# --- modules -------------------------------------------------------------------------------------------------------


def test_contarParametros_by_the_formulas_of_the_table(reference):
    """Layer by layer, worked by hand."""
    by_hand = {
        "densa": (5 * 4 + 5) + (3 * 5 + 3),
        "sin sesgos": 4 * 6,
        "con normalización": (6 * 3 + 6) + 2 * 6 + (2 * 6 + 2),
        "convolución": (4 * 3 * 9 + 4) + (2 * 4 * 9 + 2),
        "congelada": 2 * 7 + 2,
        "compartida": (3 * 4 + 3) + (2 * 6 + 2),
        "sin nada que aprender": 0,
    }
    assert by_hand == {which: reference["contar"](reference["contarParametros"], which) for which in by_hand}


def test_CapaDensa_is_a_matrix_product(reference, rng):
    """Its output and the gradients of Σ z², in NumPy; at birth as nn.Linear, whose bounds are 1/√n."""
    w, b, x = rng.normal(size=(4, 3)), rng.normal(size=4), rng.normal(size=(6, 3))
    state = {"peso": tensor(w).float(), "sesgo": tensor(b).float()}
    declared, out, gradients, _ = reference["verCapa"](reference["CapaDensa"], 3, 4, state, tensor(x).float())
    z = x @ w.T + b
    assert {"peso": ((4, 3), True), "sesgo": ((4,), True)} == declared
    assert np.allclose(z, out.detach().numpy(), atol=1e-5)
    assert np.allclose(2 * z.T @ x, gradients["peso"].numpy(), atol=1e-4)
    assert np.allclose(2 * z.sum(axis=0), gradients["sesgo"].numpy(), atol=1e-4)
    torch.manual_seed(0)
    layer = reference["CapaDensa"](400, 300)
    for p in layer.parameters():
        assert 0.98 / 20 < p.abs().max().item() <= 1 / 20
        assert p.std().item() == pytest.approx(1 / 20 / np.sqrt(3), rel=0.1)


def test_RedDensa_is_the_network_of_unit_05(reference, mnist, rng):
    """From the same weights the softmax of its logits is that network's prediction, records turned."""
    weights, X = network(rng, 6, 5, 4), rng.normal(size=(6, 9))
    _, a2 = mnist["feedForward"](X, **weights)
    probabilities = torch.softmax(as_module(reference, weights)(tensor(X.T)), dim=1)
    assert np.allclose(a2.T, probabilities.detach().numpy(), rtol=1e-12)


# --- losses --------------------------------------------------------------------------------------------------------


def test_perdidaDe_agrees_with_the_costs_of_04_and_05_and_with_paper(reference, mnist, rng):
    loss = reference["perdidaDe"]
    z, y = rng.normal(size=(5, 4)), rng.integers(4, size=5)
    a2 = mnist["softmax"](z.T)
    expected = mnist["costoGlobal"](y_est=a2, y=one_hot(y, 4))
    assert expected == pytest.approx(loss(tarea="multiclase", salida=tensor(z), y=tensor(y)).item(), rel=1e-9)
    xor = reference_of("04_xor_numpy")
    logits, bits = rng.normal(size=6), rng.integers(2, size=6)
    expected = xor["costoGlobal"](y_est=xor["sigmoide"](logits)[None], y=bits[None])
    for shape in ((6,), (6, 1)):
        ours = loss(tarea="binaria", salida=tensor(logits.reshape(shape)), y=tensor(bits))
        assert expected == pytest.approx(ours.item(), rel=1e-9)
    values, targets = rng.normal(size=(7, 1)), rng.normal(size=7)
    ours = loss(tarea="regresion", salida=tensor(values), y=tensor(targets))
    assert ((values[:, 0] - targets) ** 2).mean() == pytest.approx(ours.item(), rel=1e-12)


def test_perdidaDe_stays_exact_at_a_thousand(reference):
    """A confident error costs its logit, a confident hit nothing; the gradient is p − y over m."""
    see = reference["verPerdida"]
    value, gradient = see(reference["perdidaDe"], "binaria", tensor([1000.0, -1000.0]), tensor([0, 0]))
    assert (500.0, [0.5, 0.0]) == (value.item(), gradient.tolist())
    value, gradient = see(reference["perdidaDe"], "multiclase", tensor([[1000.0, 0.0], [0.0, 1000.0]]), tensor([1, 1]))
    assert (500.0, [[0.5, -0.5], [0.0, 0.0]]) == (value.item(), gradient.tolist())


def test_pruebaEntropia_tells_right_from_wrong(reference):
    """Among implementations that its grading does not use."""
    judge = reference["pruebaEntropia"]

    def scipy_like(logits, y):
        z = logits.numpy().astype(float)
        top = z.max(axis=1, keepdims=True)
        log_p = z - top - np.log(np.exp(z - top).sum(axis=1, keepdims=True))
        return -log_p[np.arange(len(y)), y.numpy()].mean()

    assert judge(scipy_like) is True
    cross_entropy = nn.functional.cross_entropy
    for wrong in (
        lambda x, y: cross_entropy(x, y) + 0.01,
        lambda x, y: -cross_entropy(x, y),
        lambda x, y: cross_entropy(x, y, label_smoothing=0.1),
        lambda x, y: cross_entropy(x, y, reduction="none"),
        lambda x, y: cross_entropy(x.clamp(-50, 50), y),
    ):
        assert judge(wrong) is False


# --- loops ---------------------------------------------------------------------------------------------------------


def test_predecir_evaluates_a_normalization_by_its_memories(reference, rng):
    """In NumPy, with the formula of the evaluation and no dropout."""
    see, predict = reference["verPrediccion"], reference["predecir"]
    w, b, g, h = rng.normal(size=(6, 3)), rng.normal(size=6), rng.normal(size=6), rng.normal(size=6)
    mean, var, w2, b2 = rng.normal(size=6), rng.uniform(0.2, 2, size=6), rng.normal(size=(4, 6)), rng.normal(size=4)
    names = ("0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "4.weight", "4.bias")
    state = {name: tensor(v) for name, v in zip(names, (w, b, g, h, mean, var, w2, b2), strict=True)}
    state["1.num_batches_tracked"] = torch.tensor(3)
    X = rng.normal(size=(30, 3))
    logits = (g * ((X @ w.T + b) - mean) / np.sqrt(var + 1e-5) + h) @ w2.T + b2
    classes, seen, training, memories = see(predict, state, tensor(X), entrenando=True)
    assert logits.argmax(axis=1).tolist() == classes.tolist()
    assert ([(False, False)], True) == (seen, training)
    assert np.array_equal(mean, memories["1.running_mean"].numpy())


def test_entrenar_gives_the_losses_of_unit_05s_descent(reference, mnist, rng):
    """Mini-batches in order, k epochs, the gradients of backProp by hand: the same weights to eleven figures."""
    weights, X, labels = network(rng, 4, 5, 3), rng.normal(size=(4, 10)), rng.integers(3, size=10)
    y, cuts = one_hot(labels, 3), [slice(0, 4), slice(4, 8), slice(8, 10)]
    model = as_module(reference, weights)
    batches = [(tensor(X.T[cut]), tensor(labels[cut])) for cut in cuts]
    ours = reference["entrenar"](
        modelo=model,
        optimizador=torch.optim.SGD(model.parameters(), lr=0.3),
        perdida=nn.functional.cross_entropy,
        lotes=batches,
        epocas=5,
    )
    expected = []
    for _ in range(5):
        total = 0.0
        for cut in cuts:
            a1, a2 = mnist["feedForward"](X[:, cut], **weights)
            total += mnist["costoGlobal"](y_est=a2, y=y[:, cut]) * a2.shape[1]
            steps = mnist["backProp"](X=X[:, cut], y=y[:, cut], **weights, a1=a1, a2=a2)
            weights = {key: w - 0.3 * dw for (key, w), dw in zip(weights.items(), steps, strict=True)}
        expected.append(total / 10)
    assert np.allclose(expected, ours, rtol=1e-9)
    for w, p in zip(weights.values(), model.parameters(), strict=True):
        assert np.allclose(w.reshape(p.shape), p.detach().numpy(), rtol=1e-11, atol=1e-12)


def test_Exactitud_agrees_with_scikit_learn_and_torchmetrics(reference, rng):
    from sklearn.metrics import accuracy_score

    theirs = importarTorchmetrics().classification.MulticlassAccuracy(num_classes=5, average="micro")
    ours, seen, said = reference["Exactitud"](), [], []
    for m in (8, 3, 1, 6):
        logits, y = rng.normal(size=(m, 5)), rng.integers(5, size=m)
        ours.actualizar(tensor(logits), tensor(y))
        theirs.update(tensor(logits), tensor(y))
        seen += y.tolist()
        said += logits.argmax(axis=1).tolist()
        assert accuracy_score(seen, said) == pytest.approx(ours.calcular(), abs=1e-12)
    assert theirs.compute().item() == pytest.approx(ours.calcular(), abs=1e-6)


# --- optimizers, states, seeds -------------------------------------------------------------------------------------


def test_Momento_is_torchs_own_over_300_steps(reference):
    """Two groups, a rate that changes with every step, missing gradients, a state carried over: to the last bits."""
    generator = torch.Generator().manual_seed(1)

    def draw(*shape):
        return torch.randn(*shape, dtype=torch.float64, generator=generator)

    start = [draw(3, 2), draw(2), draw(5)]
    gradients = [[draw(3, 2), draw(2) if step % 4 else None, draw(5)] for step in range(300)]
    rates = [0.2 / (1 + step / 50) for step in range(300)]

    class Theirs(torch.optim.SGD):
        def __init__(self, parameters, lr, momento):
            super().__init__(parameters, lr=lr, momentum=momento)

    run = reference["correrOptimizador"]
    ours, theirs = (run(make, start, gradients, rates, 0.9) for make in (reference["Momento"], Theirs))
    for mine, other in zip(ours, theirs, strict=True):
        for a, b in zip(mine, other, strict=True):
            assert torch.allclose(a, b, rtol=1e-12, atol=1e-13)


def test_Momento_is_the_step_of_unit_06_at_another_scale(reference, rng):
    """That one averages: with (1 − μ) times its rate they walk the same path."""
    step = reference_of("06_optimizadores")["pasoMomentum"]
    gradients, theta = rng.normal(size=(20, 3)), np.array([1.0, -2.0, 0.5])
    p = nn.Parameter(tensor(theta))
    ours = reference["Momento"]([p], lr=0.05, momento=0.8)
    state: dict[str, Any] = {"m": np.zeros(3)}
    for g in gradients:
        theta, state = step(theta=theta, g=g, estado=state, lr=0.05 / (1 - 0.8), beta=0.8)
        p.grad = tensor(g)
        ours.step()
        assert np.allclose(theta, p.detach().numpy(), rtol=1e-12)


def test_tomarPunto_lets_a_run_go_on_as_if_nothing_had_happened(reference, rng):
    """The losses after going back are those of a run that was never interrupted."""
    args = {
        "estado": {"weight": tensor(rng.normal(size=(2, 3))), "bias": tensor(rng.normal(size=2))},
        "X": tensor(rng.normal(size=(8, 3))),
        "y": tensor(rng.integers(2, size=8)),
    }
    keys, epoch, weights, losses = reference["irYVolver"](reference["tomarPunto"], **args, antes=3, despues=9)
    model = nn.Linear(3, 2).double()
    model.load_state_dict(args["estado"])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.2, momentum=0.9)
    straight = []
    for step in range(6):
        if step == 3:
            assert torch.equal(model.weight, weights["weight"])
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(args["X"]), args["y"])
        loss.backward()
        optimizer.step()
        straight.append(loss.item())
    assert (["epoca", "modelo", "optimizador"], 3) == (keys, epoch)
    assert straight[3:] == losses


def test_sembrar_sows_the_three_generators(reference):
    """The numbers that each gives from seed 0, which their makers keep from version to version."""
    reference["sembrar"](semilla=0)
    drawn = random.random(), np.random.random(), torch.rand(1).item()
    assert np.allclose((0.8444218515250481, 0.5488135039273248, 0.49625658988952637), drawn, rtol=1e-6)


def test_what_the_text_says_of_softmax_twice():
    """The floor of a cross-entropy that gets probabilities: ln(1 + (k − 1)/e)."""
    for k, floor in ((3, 0.5514), (10, 1.4612)):
        sure = torch.softmax(1000.0 * torch.eye(k, dtype=torch.float64), dim=1)
        assert floor == round(nn.functional.cross_entropy(sure, torch.arange(k)).item(), 4)
        assert floor == round(float(np.log(1 + (k - 1) / np.e)), 4)
