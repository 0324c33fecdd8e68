"""The golden figures of unit 12: unit 05's published start through PyTorch, and more than 98 % on the test images."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.unit import load_unit
from taller.datos import Mnist, cargarMnist

torch = pytest.importorskip("torch")
from torch import nn  # noqa: E402
from torch.utils.data import DataLoader, Subset, TensorDataset  # noqa: E402

Reference = dict[str, Any]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_unit(Path(__file__).parents[2] / "solutions" / "12_mnist_pytorch").reference


@pytest.fixture(scope="module")
def mnist(real_data: Path) -> Mnist:
    """Skipped where the real data is absent: the embedded digits give other figures."""
    found = cargarMnist()
    assert (60_000, 10_000) == (len(found.entrena_y), len(found.prueba_y))
    return found


def test_the_golden_start_of_05(reference: Reference, mnist: Mnist) -> None:
    """Seed 123456, tanh, 60,000 images at once, lr = 0.5: 2.3045 before, 2.2860 and 0.5152 after one epoch."""
    np.random.seed(123456)
    w1 = (2 * np.random.random((512, 784)) - 1) / 100
    w2 = (2 * np.random.random((10, 512)) - 1) / 100
    weights = reference["pesosDesdeNumpy"](w1=w1, b1=np.zeros((512, 1)), w2=w2, b2=np.zeros((10, 1)))
    net = reference["RedDigitos"]((784, 512, 10), activacion=torch.tanh)
    net.load_state_dict({name: value.float() for name, value in weights.items()})
    images = torch.from_numpy(mnist.entrena_X).unsqueeze(1) / 255
    loader = DataLoader(TensorDataset(images, torch.from_numpy(mnist.entrena_y).long()), batch_size=20_000)
    assert pytest.approx(2.3045, abs=5e-5) == reference["evaluar"](net, loader, nn.CrossEntropyLoss())[0]
    whole = [loader.dataset.tensors]
    descent = torch.optim.SGD(net.parameters(), lr=0.5)
    reference["entrenarEpoca"](net, whole, nn.CrossEntropyLoss(), descent)
    cost, accuracy = reference["evaluar"](net, loader, nn.CrossEntropyLoss())
    assert pytest.approx(2.2860, abs=5e-5) == cost
    assert pytest.approx(0.5152, abs=5e-5) == accuracy


@pytest.mark.slow
def test_more_than_98_percent_within_a_minute(reference: Reference, mnist: Mnist, record_property: Any) -> None:
    """The notebook's own training: 98 % of the test images, in under 60 seconds of the processor."""
    data = reference["ConjuntoDigitos"](mnist.entrena_X, mnist.entrena_y)
    train, validation = reference["separarValidacion"](m=60_000, fraccion=1 / 12, semilla=0)
    torch.manual_seed(0)
    net = reference["RedDigitos"]((784, 256, 128, 10), abandono=0.2)
    adam = torch.optim.Adam(net.parameters(), lr=0.002)
    loaders = (
        DataLoader(Subset(data, train.tolist()), batch_size=256, shuffle=True),
        DataLoader(Subset(data, validation.tolist()), batch_size=1000),
    )
    plan, stop = reference["planDeTasa"](adam, 10, 1), reference["ParadaTemprana"](4)
    clock = time.process_time()
    reference["entrenar"](net, *loaders, nn.CrossEntropyLoss(), adam, 10, plan, stop)
    seconds = time.process_time() - clock
    test = DataLoader(reference["ConjuntoDigitos"](mnist.prueba_X, mnist.prueba_y), batch_size=1000)
    _, accuracy = reference["evaluar"](net, test, nn.CrossEntropyLoss())
    record_property("proof", f"MNIST with PyTorch: {accuracy:.4f} in {seconds:.0f} s of the processor")
    assert accuracy >= 0.98
    assert seconds < 60
