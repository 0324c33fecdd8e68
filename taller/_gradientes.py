"""El gradiente de un estudiante contra el numérico: paso, muestra y tolerancia."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taller._falla import falla, mostrarNumero
from taller._pistas import causaDeGradiente
from taller.numerico import comoNumero, derivadasEn

MUESTRA = 200
_SEMILLA = 20


@dataclass(frozen=True)
class _Regla:
    """h: paso. relativa: tolerancia, en unidades del mayor gradiente. ruido: el error absoluto por redondeo."""

    h: float
    relativa: float
    ruido: float


def compararGradiente(
    costo: Callable[[NDArray[Any]], Any], punto: NDArray[Any], propio: NDArray[Any], nombre: str, pista: str
) -> str:
    """La línea que se le dice al estudiante; lanza ComprobacionFallida si el gradiente no es el numérico."""
    trabajo = np.array(punto, dtype=np.float64)
    posiciones = _muestra(trabajo.size)
    regla = _regla(costo, trabajo, propio.dtype)
    numerico = derivadasEn(costo, trabajo, posiciones, regla.h)
    suyo = propio.astype(np.float64).reshape(-1)[posiciones]
    escala = float(max(np.abs(numerico).max(initial=0.0), np.abs(suyo).max(initial=0.0)))
    if regla.ruido > 0.1 * escala and escala > 0.0:
        return f"· {nombre}: sin comprobar, porque el costo calculado en float32 no distingue un gradiente tan pequeño"
    distintos = np.abs(suyo - numerico) > regla.relativa * escala + regla.ruido
    if distintos.any():
        raise _falla(suyo, numerico, distintos, posiciones, punto, nombre, pista)
    entradas = f"{len(posiciones)} entradas" + (f" de {trabajo.size}" if trabajo.size > len(posiciones) else "")
    error = float(np.abs(suyo - numerico).max(initial=0.0)) / (escala or 1.0)
    return f"✓ {nombre}: coincide con el gradiente numérico ({entradas}, error relativo {error:.0e})"


def _muestra(n: int) -> NDArray[np.int64]:
    """Todas las posiciones o, si son muchas, 200 al azar, siempre las mismas."""
    if n <= MUESTRA:
        return np.arange(n)
    return np.sort(np.random.default_rng(_SEMILLA).choice(n, MUESTRA, replace=False))


def _regla(costo: Callable[[NDArray[Any]], Any], trabajo: NDArray[np.float64], dtype: np.dtype[Any]) -> _Regla:
    """El paso que equilibra truncamiento y redondeo depende de con cuántas cifras se calcula el costo.

    No se le pregunta a su tipo, porque un float de Python puede venir de un cálculo en float32: se miran tres valores.
    Si los tres caben exactos en float32, de ahí vienen.
    """
    valores = [comoNumero(costo(trabajo * factor)) for factor in (1.0, 1.0 + 1.3e-3, 1.0 - 2.7e-3)]
    if all(float(np.float32(valor)) == valor for valor in valores):
        h = 5e-3
        return _Regla(h, relativa=2e-3, ruido=float(8 * np.finfo(np.float32).eps * abs(valores[0]) / h))
    h = 1e-5
    ruido = float(8 * np.finfo(np.float64).eps * abs(valores[0]) / h)
    return _Regla(h, relativa=1e-3 if dtype.name in ("float16", "float32") else 1e-5, ruido=ruido)


def _falla(
    suyo: NDArray[np.float64],
    numerico: NDArray[np.float64],
    distintos: NDArray[np.bool_],
    posiciones: NDArray[np.int64],
    punto: NDArray[Any],
    nombre: str,
    pista: str,
) -> Exception:
    i = int(np.flatnonzero(distintos)[0])
    parametro = punto.reshape(-1)[posiciones].astype(np.float64)
    return falla(
        f"{nombre} no coincide con el gradiente numérico.",
        esperado=mostrarNumero(numerico[i], suyo[i]),
        llego=mostrarNumero(suyo[i], numerico[i]),
        donde=tuple(int(k) for k in np.unravel_index(posiciones[i], punto.shape)),
        cuantos=(int(distintos.sum()), distintos.size),
        causa=causaDeGradiente(suyo, numerico, parametro, nombre),
        pista=pista,
    )
