"""torchvision también donde no puede cargar sus operadores compilados.

En Linux sin las bibliotecas de CUDA, el paquete de torchvision no puede cargar su parte compilada. Entonces le faltan
los esquemas de dos operadores (`nms` y `qnms`, que quitan cajas repetidas al detectar objetos), y `import torchvision`
falla aunque nadie vaya a usarlos. Con esos dos esquemas registrados, los conjuntos de datos, las transformaciones y los
modelos funcionan. torchmetrics importa torchvision si lo encuentra, así que necesita lo mismo.
"""

from __future__ import annotations

import functools
from types import ModuleType
from typing import Any

ESQUEMAS = {
    "nms": "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms": "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
}


def importarTorchvision() -> ModuleType:
    """torchvision, listo para usar. Lanza ImportError si no está instalado."""
    try:
        import torchvision
    except RuntimeError as error:
        if "torchvision::" not in str(error):
            raise
        _registrar()
        import torchvision
    modulo: ModuleType = torchvision
    return modulo


def importarTorchmetrics() -> ModuleType:
    """torchmetrics, listo para usar. Lanza ImportError si no está instalado."""
    importarTorchvision()
    import torchmetrics

    modulo: ModuleType = torchmetrics
    return modulo


@functools.cache
def _registrar() -> Any:
    """Declara los operadores que faltan, una vez. Lo que devuelve se guarda: si se pierde, los esquemas se borran."""
    import torch

    biblioteca = torch.library.Library("torchvision", "FRAGMENT")
    for nombre, firma in ESQUEMAS.items():
        biblioteca.define(nombre + firma)
    return biblioteca
