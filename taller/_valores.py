"""Lo que un valor debe ser antes de compararlo: algo, un arreglo, de números, finitos."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from taller._falla import falla, primeraDiferencia
from taller._tensores import esTensor, sinTensores


def exigirAlgo(valor: Any, nombre: str) -> None:
    if valor is None:
        raise falla(f"{nombre} es None.", esperado="un valor", llego="None", causa="¿olvidaste return?")


def comoArreglo(valor: Any, nombre: str) -> NDArray[Any]:
    exigirAlgo(valor, nombre)
    try:
        arreglo = np.asarray(sinTensores(valor))
    except ValueError:  # listas de largos distintos
        arreglo = np.empty((), object)
    if arreglo.dtype == object:
        raise falla(
            f"{nombre} no es un arreglo de números.",
            esperado="un ndarray",
            llego=f"{type(valor).__name__}",
            causa="sus partes no tienen todas la misma forma, o alguna no es un número. ¿Devuelves varias cosas?",
        )
    return arreglo


def comoNumerico(valor: Any, nombre: str) -> NDArray[Any]:
    arreglo = comoArreglo(valor, nombre)
    if arreglo.dtype.kind not in "biuf":
        raise falla(f"{nombre} no es numérico.", esperado="números reales", llego=f"valores de tipo {arreglo.dtype}")
    return arreglo


def exigirTensor(valor: Any, esperado: Any, nombre: str) -> None:
    """Donde se espera un tensor de PyTorch, que llegue uno."""
    if esTensor(esperado) and not esTensor(valor):
        exigirAlgo(valor, nombre)
        raise falla(
            f"{nombre} no es un tensor.",
            esperado=f"un tensor de forma {tuple(esperado.shape)}",
            llego=f"{type(valor).__name__}",
            causa="¿pasaste por NumPy, por .item() o por .tolist() en el camino?",
        )


def exigirFinito(arreglo: NDArray[Any], nombre: str, pista: str = "") -> None:
    malos = ~np.isfinite(arreglo)
    if not malos.any():
        return
    donde, nans = primeraDiferencia(malos), int(np.isnan(arreglo).sum())
    raise falla(
        f"{nombre} tiene {malos.sum()} de {malos.size} valores que no son finitos ({nans} nan).",
        esperado="números finitos",
        llego=f"{arreglo[donde]}" + (f" en {list(donde)}" if donde else ""),
        causa="nan nace de 0/0, inf − inf, 0·inf o del logaritmo de un negativo. ¿Divides por algo que puede ser 0?"
        if nans
        else "inf nace de exp de algo muy grande, de una división entre 0 o de log(0).",
        pista=pista,
    )
