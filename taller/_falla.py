"""El error de una comprobación y cómo se lee."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_AQUI = Path(__file__).resolve().parent


class ComprobacionFallida(AssertionError):
    """Una comprobación visible no se cumplió; el mensaje enseña. En un cuaderno se lee sin la pila de llamadas."""

    def _render_traceback_(self) -> list[str]:
        """Lo que Jupyter muestra en vez de la pila: el mensaje y la línea de la celda que comprobaba."""
        marcos = traceback.extract_tb(self.__traceback__)
        ajenos = [marco for marco in marcos if Path(marco.filename).resolve().parent != _AQUI]
        return [f"ComprobacionFallida: {self}", *enLaLinea(ajenos[-1:])]


def enLaLinea(marcos: Sequence[traceback.FrameSummary]) -> list[str]:
    """Dónde pasó: el primer marco, como se lee bajo el mensaje; nada si no hay o no se conoce su línea."""
    if not marcos:
        return []
    marco = marcos[0]
    linea = linecache.getline(marco.filename, marco.lineno or 0).strip()
    linea += "…)" if linea.endswith("(") else ""  # una llamada que sigue en otras líneas
    return ["", f"  (en la línea {marco.lineno}: {linea})"] if linea else []


def falla(
    problema: str,
    *,
    esperado: str,
    llego: str,
    donde: tuple[int, ...] = (),
    cuantos: tuple[int, int] | None = None,
    causa: str | None = None,
    pista: str = "",
) -> ComprobacionFallida:
    """El error, con su mensaje armado. donde: índice de la primera diferencia; cuantos: (difieren, total)."""
    lugar = f" en {list(donde)}" if donde else ""
    lineas = [f"✗ {problema}", f"  Se esperaba: {esperado}{lugar}", f"  Llegó:       {llego}{lugar}"]
    if cuantos is not None and cuantos[1] > 1:
        lineas.append(f"  Difieren {cuantos[0]} de {cuantos[1]} valores; arriba, el primero.")
    if causa:
        lineas.append(f"  Causa probable: {causa}")
    if pista:
        lineas.append(f"  Pista: {pista}")
    return ComprobacionFallida("\n".join(lineas))


def primeraDiferencia(mascara: NDArray[np.bool_]) -> tuple[int, ...]:
    """Índice del primer True, en el orden en que se lee; () si la máscara es de un solo número."""
    return tuple(int(i) for i in np.argwhere(mascara)[0])


def mostrarNumero(valor: Any, junto_a: Any = None) -> str:
    """El número con 6 cifras, o con las que hagan falta para que se distinga del otro."""
    for cifras in (6, 9, 12):
        if junto_a is None or f"{valor:.{cifras}g}" != f"{junto_a:.{cifras}g}":
            return f"{valor:.{cifras}g}"
    return f"{valor:.17g}"
