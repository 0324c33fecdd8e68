"""Tensores de PyTorch donde se esperan arreglos. Nadie importa torch aquí: sin él, no hay tensores."""

from __future__ import annotations

import sys
from typing import Any


def esTensor(valor: Any) -> bool:
    """Si es un torch.Tensor, o algo que lo hereda, como un parámetro."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(valor, torch.Tensor)


def sinTensores(valor: Any) -> Any:
    """El mismo valor con arreglos de NumPy donde hay tensores, también dentro de listas y tuplas.

    Un tensor que pide gradiente, o que está en otro dispositivo, se copia; bfloat16, que NumPy no conoce, pasa a
    float32. Una forma (torch.Size) es una tupla.
    """
    if esTensor(valor):
        aqui = valor.detach().cpu()
        return (aqui.float() if str(aqui.dtype) == "torch.bfloat16" else aqui).numpy()
    if isinstance(valor, tuple) and type(valor).__module__.startswith("torch"):
        return tuple(map(sinTensores, valor))
    if type(valor) in (list, tuple) and any(map(_tiene, valor)):
        return type(valor)(map(sinTensores, valor))
    return valor


def _tiene(valor: Any) -> bool:
    return any(map(_tiene, valor)) if type(valor) in (list, tuple) else esTensor(valor)


def copiaDeTensor(valor: Any) -> Any:
    """Una copia con sus valores, su gradiente y si lo pide; sin el grafo del que cuelga."""
    copia = valor.detach().clone().requires_grad_(valor.requires_grad)
    if valor.is_leaf and valor.grad is not None:
        copia.grad = valor.grad.detach().clone()
    return copia
