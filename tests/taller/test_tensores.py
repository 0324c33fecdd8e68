"""Las comprobaciones con tensores, los sustitutos y torchvision donde le faltan operadores."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
import torch

from taller.comprobaciones import (
    ComprobacionFallida,
    comprobarBaja,
    comprobarCerca,
    comprobarFinito,
    comprobarForma,
    comprobarGradiente,
    comprobarIgual,
    comprobarIntacto,
)
from taller.sustitutos import conSustitutos


def test_tensors_pass_as_arrays_do(capsys):
    """Also those that require a gradient, in bfloat16, in lists; what is wrong in one is told as of an array."""
    x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
    comprobarForma(2 * x, (2, 2), "2x")
    comprobarFinito(x.to(torch.bfloat16), "x")
    comprobarCerca(x + 1e-6, [[1.0, 2.0], [3.0, 4.0]], "x")
    comprobarCerca([x.sum(), x.mean()], [10.0, 2.5], "resúmenes")
    comprobarIgual(x.shape, (2, 2), "x.shape")
    comprobarIgual(x.argmax(dim=1), torch.tensor([1, 1]), "etiquetas")
    comprobarBaja([torch.tensor(2.0), torch.tensor(1.0)], "pérdidas")
    (x * x).sum().backward()
    comprobarGradiente(lambda w: (w * w).sum(), x, x.grad, "x.grad")
    assert 8 == capsys.readouterr().out.count("✓")
    with pytest.raises(ComprobacionFallida, match="forma"):
        comprobarForma(x.sum(dim=0), (2, 1), "suma")
    with pytest.raises(ComprobacionFallida, match="4"):
        comprobarCerca(x.detach() * 4, x, "x")


@pytest.mark.parametrize("check", [comprobarCerca, comprobarIgual])
def test_where_a_tensor_is_expected_an_array_is_none(check):
    """The message says what came instead."""
    expected = torch.tensor([1, 2])
    check(torch.tensor([1, 2]), expected, "y")
    with pytest.raises(ComprobacionFallida, match=r"no es un tensor(.|\n)*ndarray"):
        check(np.array([1, 2]), expected, "y")


CHANGES = {
    "los valores": lambda x: x.data.add_(1),
    "pide gradiente": lambda x: x.requires_grad_(),
    "deja un gradiente": lambda x: x.requires_grad_().sum().backward(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_tensor_changed_in_place_is_seen(change):
    """Its values, its wish for a gradient, its gradient; the caller's own stays as it was."""
    x = torch.ones(3)
    with pytest.raises(ComprobacionFallida, match="cambió en el sitio"):
        comprobarIntacto(CHANGES[change], x)
    assert (3.0, False, None) == (x.sum().item(), x.requires_grad, x.grad)
    comprobarIntacto(lambda x: (x * x).sum(), x)


def test_a_gradient_left_in_a_parameter_is_seen():
    """A second backward adds to what was there."""
    peso = torch.ones(2, requires_grad=True)
    (3 * peso).sum().backward()
    with pytest.raises(ComprobacionFallida, match=r"grad"):
        comprobarIntacto(lambda w: (2 * w).sum().backward(), peso)
    assert [3.0, 3.0] == peso.grad.tolist()


def ayudante():
    return "el de siempre"


def usa():
    return ayudante(), globals().get("nuevo")


class Usa:
    def llamar(self):
        return usa.__name__, ayudante()


def test_substitutes_last_as_long_as_the_block():
    """Known names and new ones, for functions and classes, and after a failure too."""
    with conSustitutos(usa, ayudante=lambda: "otro", nuevo=3):
        assert ("otro", 3) == usa()
    with conSustitutos(Usa, ayudante=lambda: "otro"):
        assert ("usa", "otro") == Usa().llamar()
    with pytest.raises(ZeroDivisionError), conSustitutos(usa, ayudante=None, nuevo=1):
        1 / 0  # noqa: B018
    assert ("el de siempre", None) == usa()


def test_only_python_has_names_to_change():
    with pytest.raises(TypeError, match="no es una función ni una clase"), conSustitutos(len, x=1):
        pass


def test_torchvision_and_torchmetrics_can_be_imported():
    """In a fresh process, in any order, twice; a transform and a metric work, and so does what torch collects since."""
    program = """
import gc
from taller.vision import importarTorchmetrics, importarTorchvision
metricas, vision = importarTorchmetrics(), importarTorchvision()
gc.collect()
import torch
from torchvision import transforms
imagen = transforms.Compose([transforms.ToPILImage(), transforms.RandomRotation(5), transforms.ToTensor()])(
    torch.zeros(1, 28, 28)
)
print(tuple(imagen.shape), float(metricas.functional.accuracy(torch.tensor([1, 0]), torch.tensor([1, 1]), "binary")))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "(1, 28, 28) 0.5\n" == run.stdout, run.stderr


def test_the_kit_does_not_bring_torch():
    """Whoever imports all of it but what is written in PyTorch, and uses no tensor, has not paid for torch."""
    program = """
import pkgutil, sys, importlib, taller
for parte in pkgutil.iter_modules(taller.__path__):
    if parte.name == "ensayos":
        continue
    importlib.import_module("taller." + parte.name)
taller.comprobarForma([1.0, 2.0], (2,), "x")
print("torch" in sys.modules, "torchvision" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "False False" == run.stdout.splitlines()[-1], run.stderr
