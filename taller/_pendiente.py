"""Lo que falta por hacer se lee en una línea, no en una pila de llamadas."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType
from typing import Any

PENDIENTE = "Falta implementar "  # así empieza el error de todo código por completar


def avisarDeLoPendiente() -> None:
    """En un cuaderno, los errores de lo que falta se muestran sin la pila; los demás, como siempre."""
    ipython = sys.modules.get("IPython")
    cuaderno = ipython.get_ipython() if ipython else None
    if cuaderno is not None and not cuaderno.custom_exceptions:  # si alguien ya puso lo suyo, eso queda
        cuaderno.set_custom_exc((NotImplementedError,), _mostrar)


def _mostrar(
    cuaderno: Any, tipo: type[BaseException], error: Any, pila: TracebackType, tb_offset: int | None = None
) -> None:
    if str(error).startswith(PENDIENTE):
        error._render_traceback_ = lambda: lineas(error, pila)
    cuaderno.showtraceback((tipo, error, pila), tb_offset=tb_offset)


def lineas(error: NotImplementedError, pila: TracebackType) -> list[str]:
    """El mensaje, y la línea de la celda que llegó hasta lo que falta."""
    from taller._falla import enLaLinea  # trae NumPy; importar el taller cuesta casi nada

    deLaCelda = [marco for marco in traceback.extract_tb(pila) if marco.name == "<module>"]
    return [f"NotImplementedError: {error}", *enLaLinea(deLaCelda)]
