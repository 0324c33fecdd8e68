"""Entrenamientos cortos para mostrar algo, sin enseñar antes de tiempo el ciclo que un cuaderno pide escribir.

Nadie importa torch aquí hasta que se llama a una función.
"""

from __future__ import annotations

from typing import Any


def darPasos(modelo: Any, optimizador: Any, X: Any, y: Any, cuantos: int) -> list[float]:
    """Entrena un clasificador con todos los registros en cada paso; la pérdida antes de cada uno.

    modelo: nn.Module que da logits (m, k). X: tensor (m, n). y: tensor (m,) int64. Cambia los parámetros del modelo.
    """
    from torch.nn import functional as F

    perdidas = []
    for _ in range(cuantos):
        optimizador.zero_grad()
        perdida = F.cross_entropy(modelo(X), y)
        perdida.backward()
        optimizador.step()
        perdidas.append(float(perdida.item()))
    return perdidas


def rectaSinBorrar(x: Any, y: Any, lr: float, pasos: int) -> list[float]:
    """Los costos de ajustar una recta desde w = b = 0 sin borrar nunca los gradientes. x, y: tensores (m,)."""
    import torch

    w, b = torch.zeros((), requires_grad=True), torch.zeros((), requires_grad=True)
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).mean()
        costo.backward()
        costos.append(float(costo.item()))
        for parametro in (w, b):
            assert parametro.grad is not None
            parametro.data -= lr * parametro.grad
    return costos
