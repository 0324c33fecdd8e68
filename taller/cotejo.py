"""El cotejo de una errata: lo correcto da lo que se mide, lo que dice la fuente no, y los dos números se ven juntos."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from taller._falla import falla
from taller._salida import decir
from taller._valores import comoNumerico

__all__ = ["corre", "cotejar"]

_NO_CORRE = (AttributeError, RuntimeError, TypeError, ValueError)


def cotejar(que: str, fuente: Any, correcto: Any, medido: Any) -> None:
    """Dice «✓ …» en una línea si la forma correcta da lo medido y la de la fuente no; si no, lo explica.

    que: qué se mide, «tanh(1)». fuente, correcto, medido: números, sí o no, o arreglos de ellos.
    """
    if not _iguales(correcto, medido):
        raise falla(
            f"{que}: lo que aquí se da por correcto no coincide con lo medido.",
            esperado=_mostrar(medido),
            llego=_mostrar(correcto),
        )
    if _iguales(fuente, medido):
        raise falla(
            f"{que}: con estos números la fuente acierta.",
            esperado=f"algo distinto de {_mostrar(medido)}",
            llego=_mostrar(fuente),
            causa="el ejemplo no separa las dos formas. Prueba con otros números.",
        )
    decir(f"✓ {que}: {_mostrar(correcto)}, como se mide; según la fuente, {_mostrar(fuente)}")


def corre(funcion: Callable[[], Any]) -> bool:
    """Si la llamada sin argumentos termina, o si lanza un error de tipo, de valor, de forma o de nombre."""
    try:
        funcion()
    except _NO_CORRE:
        return False
    return True


def _iguales(uno: Any, otro: Any) -> bool:
    """La misma forma y los mismos valores, salvo redondeo; nan no es igual a nada."""
    uno, otro = comoNumerico(uno, "el valor"), comoNumerico(otro, "lo medido")
    return uno.shape == otro.shape and bool(np.allclose(uno, otro, rtol=1e-6, atol=1e-9))


def _mostrar(valor: Any) -> str:
    """Cinco cifras; los enteros enteros, sí o no en palabras, un arreglo de números entre paréntesis por eje."""
    if np.ndim(valor):
        return f"({', '.join(map(_mostrar, np.asarray(valor)))})"
    elemento = np.asarray(valor).item()
    if isinstance(elemento, bool):
        return "sí" if elemento else "no"
    return str(elemento) if isinstance(elemento, int) else f"{elemento + 0.0:.5g}"  # + 0.0: -0 se lee 0
