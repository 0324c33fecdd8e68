"""Independent oracles for unit 12: NumPy by hand, unit 05's network, finite differences and uninterrupted training."""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.unit import load_unit

torch = pytest.importorskip("torch")
from torch import nn  # noqa: E402
from torch.utils.data import DataLoader, TensorDataset  # noqa: E402

Reference = dict[str, Any]
SOLUTIONS = Path(__file__).parents[2] / "solutions"
SIZES = [(6, 5, 3), (4, 7, 2, 5), (9, 3)]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_unit(SOLUTIONS / "12_mnist_pytorch").reference


@pytest.fixture(scope="module")
def of_05() -> Reference:
    return load_unit(SOLUTIONS / "05_mnist_numpy").reference


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Of each row, written anew."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    return np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(labels)), labels]


def net_of_05(n: int, h: int, k: int, m: int) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    """Weights with biases that are not zero, records in columns, labels."""
    rng = np.random.default_rng([n, h, k, m])
    shapes = {"w1": (h, n), "b1": (h, 1), "w2": (k, h), "b2": (k, 1)}
    weights = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    return weights, rng.normal(size=(n, m)), rng.integers(k, size=m)


def noisy_model(seed: int) -> nn.Sequential:
    """Batch normalization and dropout: all that a mode changes."""
    torch.manual_seed(seed)
    layers = [nn.Linear(5, 9), nn.BatchNorm1d(9), nn.ReLU(), nn.Dropout(0.5), nn.Linear(9, 4)]
    return nn.Sequential(*layers).double()


def records(m: int, seed: int = 0) -> Any:
    rng = np.random.default_rng(seed)
    return TensorDataset(torch.from_numpy(rng.normal(size=(m, 5))), torch.from_numpy(rng.integers(4, size=m)))


def test_a_record_is_its_pixels_over_255(reference: Reference) -> None:
    """Each value by hand, the channel first, the label a plain int; and what a loader makes of them."""
    images = np.arange(24, dtype=np.uint8).reshape(2, 3, 4) * 10
    data = reference["ConjuntoDigitos"](images, np.array([8, 3], dtype=np.uint8))
    image, label = data[1]
    assert (2, (1, 3, 4), torch.float32, int, 3) == (len(data), tuple(image.shape), image.dtype, type(label), label)
    np.testing.assert_allclose(images[1] / 255.0, image[0].numpy(), rtol=1e-6)
    turned = reference["ConjuntoDigitos"](images, np.array([8, 3], dtype=np.uint8), transformar=lambda x: x.mT + 1)
    np.testing.assert_allclose(images[1].T / 255.0 + 1, turned[1][0][0].numpy(), rtol=1e-6)
    batch, labels = next(iter(DataLoader(data, batch_size=2)))
    assert ((2, 1, 3, 4), torch.int64, [8, 3]) == (tuple(batch.shape), labels.dtype, labels.tolist())


@pytest.mark.parametrize(("m", "fraction"), [(1, 0.0), (10, 0.25), (29, 0.3), (40, 1.0)])
def test_a_split_loses_and_repeats_nobody(reference: Reference, m: int, fraction: float) -> None:
    """Every index in one part, once; the first of the seed's permutation validate; nobody else's chance is touched."""
    order = torch.randperm(m, generator=torch.Generator().manual_seed(4)).tolist()
    before = torch.get_rng_state()
    train, validation = reference["separarValidacion"](m=m, fraccion=fraction, semilla=4)
    assert list(range(m)) == sorted(train.tolist() + validation.tolist())
    assert order[: round(fraction * m)] == validation.tolist()
    assert torch.equal(before, torch.get_rng_state())


@pytest.mark.parametrize("sizes", SIZES)
def test_the_network_is_the_product_of_its_matrices(reference: Reference, sizes: tuple[int, ...]) -> None:
    """Logits by NumPy, layer by layer; the newborn's loss is near ln C; each weight has a gradient."""
    torch.manual_seed(sum(sizes))
    net = reference["RedDigitos"](sizes, activacion=torch.tanh, abandono=0.5).double().eval()
    X = np.random.default_rng(1).normal(size=(8, sizes[0]))
    a = X
    for i, layer in enumerate(net.capas):
        a = a @ layer.weight.detach().numpy().T + layer.bias.detach().numpy()
        a = np.tanh(a) if i < len(net.capas) - 1 else a
    logits = net(torch.from_numpy(X))
    np.testing.assert_allclose(a, logits.detach().numpy(), rtol=1e-12)
    loss = nn.functional.cross_entropy(logits, torch.zeros(8, dtype=torch.int64))
    assert pytest.approx(math.log(sizes[-1]), abs=0.5) == loss.item()
    loss.backward()
    assert all(p.grad.abs().sum() > 0 for p in net.parameters())


def test_dropout_switches_off_a_share_of_the_hidden_units_and_keeps_the_mean(reference: Reference) -> None:
    """With weights of one, the mean logit over many hidden units is the same in both modes; in training it varies."""
    net = reference["RedDigitos"]((1, 40_000, 1), abandono=0.25)
    with torch.no_grad():
        for p in net.parameters():
            p.fill_(1.0)
        trained, evaluated = net.train()(torch.ones(1, 1)).item(), net.eval()(torch.ones(1, 1)).item()
    assert 80_001 == evaluated
    assert trained != evaluated
    assert pytest.approx(evaluated, rel=0.02) == trained


@pytest.mark.parametrize("sizes", [(12, 7, 4, 5), (3, 3, 3, 3), (4, 6, 3, 1)])
def test_the_weights_of_05_give_the_numbers_of_05(
    reference: Reference, of_05: Reference, sizes: tuple[int, int, int, int]
) -> None:
    """Cost and gradients of unit 05's own functions, records in columns, are those of the model, records in rows."""
    weights, X, labels = net_of_05(*sizes)
    y = np.eye(sizes[2])[:, labels]
    a1, a2 = of_05["feedForward"](X=X, **weights)
    gradients = of_05["backProp"](X=X, y=y, a1=a1, a2=a2, **weights)
    net = reference["RedDigitos"](sizes[:3], activacion=torch.tanh).double()
    net.load_state_dict(reference["pesosDesdeNumpy"](**weights))
    loss = nn.functional.cross_entropy(net(torch.from_numpy(X.T)), torch.from_numpy(labels))
    loss.backward()
    assert pytest.approx(of_05["costoGlobal"](y_est=a2, y=y), rel=1e-10) == loss.item()
    for expected, p in zip(gradients, net.parameters(), strict=True):
        np.testing.assert_allclose(expected.reshape(p.shape), p.grad.numpy(), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("batch", [3, 4, 11])
def test_epochs_are_those_of_05(reference: Reference, of_05: Reference, batch: int) -> None:
    """Two epochs of pasoEntrenamiento through entrenarEpoca move the weights as entrenarRedMiniBatch does."""
    weights, X, labels = net_of_05(6, 5, 3, 11)
    y = np.eye(3)[:, labels]
    a1, a2 = of_05["feedForward"](X=X, **weights)
    costs, hits, *trained = of_05["entrenarRedMiniBatch"](2, batch, 0.4, X, y, *weights.values(), a1, a2)
    net = reference["RedDigitos"]((6, 5, 3), activacion=torch.tanh).double()
    net.load_state_dict(reference["pesosDesdeNumpy"](**weights))
    loader = DataLoader(TensorDataset(torch.from_numpy(X.T.copy()), torch.from_numpy(labels)), batch_size=batch)
    descent = torch.optim.SGD(net.parameters(), lr=0.4)
    for cost, hit in zip(costs, hits, strict=True):
        reference["entrenarEpoca"](net, loader, nn.CrossEntropyLoss(), descent)
        assert pytest.approx((cost, hit), rel=1e-10) == reference["evaluar"](net, loader, nn.CrossEntropyLoss())
    for expected, p in zip(trained, net.parameters(), strict=True):
        np.testing.assert_allclose(expected.reshape(p.shape), p.detach().numpy(), rtol=1e-10)


def test_a_step_goes_down_the_measured_slope(reference: Reference) -> None:
    """The weights move by −lr times the central difference of the loss that NumPy computes."""
    rng = np.random.default_rng(3)
    w, X, labels = rng.normal(size=(4, 5)), rng.normal(size=(7, 5)), rng.integers(4, size=7)
    slope = np.zeros_like(w)
    for index in np.ndindex(w.shape):
        ends = []
        for step in (1e-6, -1e-6):
            moved = w.copy()
            moved[index] += step
            ends.append(cross_entropy(X @ moved.T, labels).mean())
        slope[index] = (ends[0] - ends[1]) / 2e-6
    model = nn.Linear(5, 4, bias=False).double()
    model.load_state_dict({"weight": torch.from_numpy(w)})
    model.weight.grad = torch.full((4, 5), 9.0, dtype=torch.float64)
    descent = torch.optim.SGD(model.parameters(), lr=0.5)
    batch = torch.from_numpy(X), torch.from_numpy(labels)
    loss, hits = reference["pasoEntrenamiento"](model, nn.CrossEntropyLoss(), descent, *batch)
    assert pytest.approx(cross_entropy(X @ w.T, labels).mean()) == loss
    assert int(((X @ w.T).argmax(axis=1) == labels).sum()) == hits
    np.testing.assert_allclose(w - 0.5 * slope, model.weight.detach().numpy(), atol=1e-8)


@pytest.mark.parametrize("batch", [1, 4, 13])
def test_evaluation_is_by_record_and_changes_nothing(reference: Reference, batch: int) -> None:
    """Whatever the batches: NumPy's mean over the records, the state to the bit, no gradient, as in eval()."""
    model, data = noisy_model(1), records(13)
    for _ in range(3):
        model(data.tensors[0])  # moves the running statistics away from their start
    before = {name: value.clone() for name, value in model.state_dict().items()}
    with torch.no_grad():
        logits = model.eval()(data.tensors[0]).numpy()
    labels = data.tensors[1].numpy()
    graphs = []
    model.register_forward_hook(lambda *call: graphs.append(call[-1].requires_grad))
    for used in (13, 10):  # a loader need not give out all that its data set has
        loader = DataLoader(data, batch_size=batch, sampler=range(used))
        found = reference["evaluar"](model.train(), loader, nn.CrossEntropyLoss())
        each = cross_entropy(logits[:used], labels[:used])
        assert pytest.approx((each.mean(), (logits[:used].argmax(axis=1) == labels[:used]).mean())) == found
    assert not any(graphs)
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())
    assert all(p.grad is None for p in model.parameters())


def test_the_plan_of_the_text(reference: Reference) -> None:
    """The six rates of the notebook's table; after the last epoch the cosine has reached zero."""
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.003)
    plan, seen = reference["planDeTasa"](optimizador=optimizer, epocas=6, calentamiento=2), []
    for _ in range(7):
        seen.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        plan.step()
    expected = [0.001, 0.002, 0.003, 0.003 * (2 + math.sqrt(2)) / 4, 0.0015, 0.003 * (2 - math.sqrt(2)) / 4, 0.0]
    np.testing.assert_allclose(seen, expected, atol=1e-15)


def test_patience_by_hand(reference: Reference) -> None:
    """The notebook's table; a tie and a nan are no improvement."""
    stop = reference["ParadaTemprana"](2)
    table = [(0.9, True, False), (0.7, True, False), (0.8, False, False), (0.6, True, False), (0.65, False, False)]
    for loss, better, ends in [*table, (0.61, False, True)]:
        assert (better, ends) == (stop.mirar(loss), stop.parar)
    stop = reference["ParadaTemprana"](2)
    assert [True, False, False] == [stop.mirar(loss) for loss in (0.5, 0.5, math.nan)]
    assert (0.5, True) == (stop.mejor, stop.parar)
    stop = reference["ParadaTemprana"](3, mejora_minima=0.15)
    answers = [(loss, stop.mirar(loss), stop.mejor) for loss in (0.9, 0.7, 0.8, 0.6, 0.54)]
    expected = [(0.9, True, 0.9), (0.7, True, 0.7), (0.8, False, 0.7), (0.6, False, 0.7), (0.54, True, 0.54)]
    assert expected == answers


@pytest.mark.parametrize("used", [11, 8, 5])
def test_an_epoch_reports_by_record(reference: Reference, used: int) -> None:
    """With a rate of zero, what it reports is NumPy's mean over the records given out; the model has been training."""
    data, modes = records(11), []
    model = nn.Linear(5, 4).double().eval()
    model.register_forward_hook(lambda module, *_: modes.append(module.training))
    loader = DataLoader(data, batch_size=4, sampler=range(used))
    still = torch.optim.SGD(model.parameters(), lr=0.0)
    found = reference["entrenarEpoca"](model, loader, nn.CrossEntropyLoss(), still)
    X, labels = (part[:used].numpy() for part in data.tensors)
    logits = X @ model.weight.detach().numpy().T + model.bias.detach().numpy()
    expected = cross_entropy(logits, labels).mean(), (logits.argmax(axis=1) == labels).mean()
    assert pytest.approx(expected) == found
    assert [True] * -(-used // 4) == modes


def test_training_needs_neither_plan_nor_stop(reference: Reference) -> None:
    """Then it keeps the last weights, and what it wrote down is what an evaluation of them gives."""
    model, train, validation = noisy_model(3), records(20, 1), records(15, 2)
    loaders = DataLoader(train, batch_size=8), DataLoader(validation, batch_size=7)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    history = reference["entrenar"](model, *loaders, nn.CrossEntropyLoss(), optimizer, 3)
    assert {"perdida": 3, "exactitud": 3, "perdida_valida": 3, "exactitud_valida": 3, "tasa": 3} == {
        name: len(values) for name, values in history.items()
    }
    found = reference["evaluar"](model, loaders[1], nn.CrossEntropyLoss())
    assert pytest.approx((history["perdida_valida"][-1], history["exactitud_valida"][-1])) == found


def test_training_ends_with_the_best_weights(reference: Reference) -> None:
    """With a rate that ruins the network after a good start: the model at the end evaluates as its best epoch did."""
    model, train, validation = noisy_model(2), records(40, 1), records(30, 2)
    loaders = DataLoader(train, batch_size=8), DataLoader(validation, batch_size=7)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    plan = torch.optim.lr_scheduler.ExponentialLR(optimizer, 6.0)
    stop = reference["ParadaTemprana"](3)
    history = reference["entrenar"](model, *loaders, nn.CrossEntropyLoss(), optimizer, 20, plan, stop)
    epochs = len(history["tasa"])
    best = int(np.argmin(history["perdida_valida"]))
    assert epochs == best + 4 < 20
    found = reference["evaluar"](model, loaders[1], nn.CrossEntropyLoss())
    assert pytest.approx((history["perdida_valida"][best], history["exactitud_valida"][best])) == found
    np.testing.assert_allclose(0.01 * 6.0 ** np.arange(epochs), history["tasa"])


def test_going_on_is_as_if_never_stopped(reference: Reference) -> None:
    """Five epochs at once, and two, a file, new objects and three: the same weights to the bit, dropout and all."""

    def workshop(seed: int) -> tuple[Any, Any, Any]:
        model = noisy_model(seed)
        optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
        return model, optimizer, torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.8)

    def work(model: Any, optimizer: Any, plan: Any, epochs: int) -> None:
        loader = DataLoader(records(30), batch_size=8, shuffle=True)
        for _ in range(epochs):
            reference["entrenarEpoca"](model, loader, nn.CrossEntropyLoss(), optimizer)
            plan.step()

    whole = workshop(7)
    work(*whole, 5)
    cut, file = workshop(7), io.BytesIO()
    work(*cut, 2)
    reference["guardarPunto"](file, *cut, 2)
    file.seek(0)
    other = workshop(8)
    assert 2 == reference["cargarPunto"](file, *other)
    work(*other, 3)
    for name, value in whole[0].state_dict().items():
        assert torch.equal(value, other[0].state_dict()[name]), name


def test_accuracy_by_class_is_recall(reference: Reference) -> None:
    """scikit-learn's recall where there are records, nan where there are none."""
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(5)
    true, said = rng.integers(4, size=60), rng.integers(5, size=60)
    found = reference["exactitudPorClase"](predichas=torch.from_numpy(said), reales=torch.from_numpy(true), clases=5)
    expected = metrics.recall_score(true, said, labels=range(4), average=None)
    np.testing.assert_allclose([*expected, np.nan], found.numpy(), rtol=1e-6)


def test_the_floor_of_one_softmax_too_many() -> None:
    """What the text says: with probabilities for logits, ten classes cannot cost less than ln(e + 9) − 1 = 1.4612."""
    perfect = torch.eye(10, dtype=torch.float64)
    assert pytest.approx(math.log(math.e + 9) - 1) == nn.functional.cross_entropy(perfect, torch.arange(10)).item()
    assert 1.4612 == round(math.log(math.e + 9) - 1, 4)
