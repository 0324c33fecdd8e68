"""Lo que miran las celdas donde se califica cada ejercicio antes de entregar: si pasa su comprobación visible.

Las pruebas con que se califica no están en el cuaderno del estudiante: sin esto, esas celdas (y el botón «Validate»
de nbgrader, que las ejecuta) darían por bueno un ejercicio sin resolver.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

from taller._falla import ComprobacionFallida
from taller._salida import decir

_MARCA = "_pasaSuComprobacion"


def comprobada(funcion: Any) -> None:
    """La última línea de una comprobación: si se llega a ella, esta función (o clase) la pasa."""
    with suppress(AttributeError, TypeError):  # la de una biblioteca puede no admitir marcas
        setattr(funcion, _MARCA, True)


def revisar(funcion: Any) -> None:
    """Dice si la función, tal como está definida ahora, pasa su comprobación; si no, ComprobacionFallida.

    Una función que no admite marcas se da por buena. Al calificar no dice nada: ahí se prueba de verdad.
    """
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return
    nombre = getattr(funcion, "__name__", "el ejercicio")
    # De la propia clase: una hija de la que pasó no ha pasado por eso.
    marcas = getattr(funcion, "__dict__", {_MARCA: True})
    if marcas.get(_MARCA):
        decir(f"✓ {nombre} pasa su comprobación. Al calificar se prueba además con otros casos.")
        return
    raise ComprobacionFallida(
        f"✗ {nombre} todavía no pasa su comprobación.\n"
        "  Así no tendría todos los puntos: ejecuta la celda de la comprobación, que está\n"
        "  arriba, y lee lo que dice. Si acabas de cambiar algo, ejecuta las dos otra vez."
    )
