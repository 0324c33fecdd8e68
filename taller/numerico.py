"""Derivadas numéricas: el testigo independiente contra el que se comprueba un gradiente."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Funcion = Callable[[NDArray[np.float64]], object]


def gradienteNumerico(f: Funcion, x: ArrayLike, h: float = 1e-5) -> NDArray[np.float64]:
    """Gradiente de f en x por diferencias centrales: (f(x + h·e) − f(x − h·e)) / 2h, una entrada e a la vez.

    f: recibe un ndarray float64 de la forma de x y devuelve un número. x: de cualquier forma, también un escalar;
    queda como estaba aunque f falle, porque f solo ve una copia. h: paso, positivo; el error baja como h².
    Devuelve un ndarray float64 de la forma de x. Lanza ValueError si h no es positivo o si f no devuelve un número.
    """
    trabajo = np.array(x, dtype=np.float64)
    gradiente = derivadasEn(f, trabajo, range(trabajo.size), h)
    return gradiente.reshape(trabajo.shape)


def derivadasEn(f: Funcion, trabajo: NDArray[np.float64], posiciones: Iterable[int], h: float) -> NDArray[np.float64]:
    """Derivadas parciales de f solo en las posiciones dadas (índices de `trabajo` aplanado), en ese orden.

    trabajo: copia propia, contigua y float64; se perturba una entrada a la vez y se restaura.
    """
    if not h > 0:
        raise ValueError(f"El paso h debe ser positivo y llegó {h!r}. Prueba con h=1e-5.")
    plano = trabajo.reshape(-1)
    return np.array([_derivadaEn(f, trabajo, plano, i, h) for i in posiciones], dtype=np.float64)


def _derivadaEn(f: Funcion, trabajo: NDArray[np.float64], plano: NDArray[np.float64], i: int, h: float) -> float:
    original = plano[i]
    try:
        plano[i] = original + h
        adelante = comoNumero(f(trabajo))
        plano[i] = original - h
        atras = comoNumero(f(trabajo))
    finally:
        plano[i] = original
    # El paso que de verdad se dio, ya redondeado: con |x| grande, (x + h) − (x − h) no es 2h.
    return (adelante - atras) / ((original + h) - (original - h))


def comoNumero(valor: object) -> float:
    """El número que devolvió f; acepta arreglos de un solo elemento. ValueError si no es un número."""
    if valor is None:
        raise ValueError("La función devolvió None en vez de un número. ¿Olvidaste return?")
    arreglo = np.asarray(valor)
    if arreglo.size != 1 or arreglo.dtype.kind not in "biuf":
        raise ValueError(
            f"La función debe devolver un solo número (el costo), y devolvió {type(valor).__name__} de forma "
            f"{arreglo.shape}. ¿Falta sumar o promediar sobre los registros?"
        )
    return float(arreglo.reshape(()))
