"""Una red con todos sus parámetros en un solo vector, que es como la ve un optimizador.

    capas = (784, 64, 10)
    theta = iniciarRed(capas, semilla=0)
    costo, g = costoYGradiente(theta, capas, X, y)      # g tiene la forma de theta

Las capas ocultas son tanh y la salida, softmax con entropía cruzada. Los registros son columnas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["costoYGradiente", "evaluarRed", "iniciarRed", "separar"]

Reales = NDArray[np.floating]
Capas = Sequence[int]


def iniciarRed(capas: Capas, semilla: int, tipo: type = np.float32) -> Reales:
    """Vector (P,) con los parámetros iniciales: pesos normales de desviación 1/√entradas, sesgos en 0.

    capas: neuronas de cada capa, de la entrada a la salida. El orden en el vector es w1, b1, w2, b2, …
    """
    rng = np.random.default_rng(semilla)
    trozos = [
        trozo
        for entradas, salidas in pairwise(capas)
        for trozo in (rng.normal(size=salidas * entradas) / np.sqrt(entradas), np.zeros(salidas))
    ]
    return np.concatenate(trozos).astype(tipo)


def separar(theta: Reales, capas: Capas) -> list[tuple[Reales, Reales]]:
    """Los pares (w, b) de cada capa, como vistas del vector. Lanza ValueError si el vector no es de esas capas."""
    parametros = sum(salidas * (entradas + 1) for entradas, salidas in pairwise(capas))
    if theta.shape != (parametros,):
        raise ValueError(f"Una red {'-'.join(map(str, capas))} tiene {parametros} parámetros y llegó {theta.shape}.")
    return list(_capas(theta, capas))


def _capas(theta: Reales, capas: Capas) -> Iterator[tuple[Reales, Reales]]:
    desde = 0
    for entradas, salidas in pairwise(capas):
        medio = desde + salidas * entradas
        yield theta[desde:medio].reshape(salidas, entradas), theta[medio : medio + salidas].reshape(salidas, 1)
        desde = medio + salidas


def costoYGradiente(theta: Reales, capas: Capas, X: Reales, y: Reales) -> tuple[float, Reales]:
    """Entropía cruzada media sobre los m registros y su gradiente, un vector (P,) como theta.

    X: (entradas, m). y: (clases, m), uno-de-C.
    """
    pares = separar(theta, capas)
    activaciones = _adelante(pares, X)
    delta = (activaciones[-1] - y) / X.shape[1]
    trozos: list[Reales] = []
    for capa in reversed(range(len(pares))):
        entra = activaciones[capa]
        trozos = [(delta @ entra.T).ravel(), delta.sum(axis=1), *trozos]
        if capa:  # el error no sigue hasta los datos: nadie lo usaría, y costaría otro tercio de la cuenta
            delta = (pares[capa][0].T @ delta) * (1 - entra**2)
    return _costo(activaciones[-1], y), np.concatenate(trozos)


def evaluarRed(theta: Reales, capas: Capas, X: Reales, y: Reales) -> tuple[float, float]:
    """Costo medio y exactitud (entre 0 y 1) de la red en esos registros."""
    salida = _adelante(separar(theta, capas), X)[-1]
    return _costo(salida, y), float((salida.argmax(axis=0) == y.argmax(axis=0)).mean())


def _adelante(pares: list[tuple[Reales, Reales]], X: Reales) -> list[Reales]:
    """X y las activaciones de cada capa."""
    activaciones = [X]
    for w, b in pares[:-1]:
        activaciones.append(np.tanh(w @ activaciones[-1] + b))
    w, b = pares[-1]
    z = w @ activaciones[-1] + b
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return [*activaciones, e / e.sum(axis=0, keepdims=True)]


def _costo(salida: Reales, y: Reales) -> float:
    return float(-(y * np.log(np.maximum(salida, 1e-12))).sum() / y.shape[1])
