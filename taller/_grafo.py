"""Un grafo computacional leído de lo que el estudiante tiene: una lista de pasos, o un objeto que recuerda sus padres.

Los gradientes se miden aquí por otro camino que el suyo: derivadas locales numéricas y un sistema de ecuaciones.
"""

from __future__ import annotations

import math
import operator
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

OPERACIONES: dict[str, Callable[..., float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "neg": operator.neg,
    "exp": math.exp,
    "log": math.log,
    "tanh": math.tanh,
    "relu": lambda a: max(a, 0.0),
    "max": max,
}
_PASO = 1e-6


@dataclass(frozen=True)
class Nodo:
    """Un nodo del dibujo.

    nombre: cómo lo llama el estudiante, o "". op: su operación, o "" si es una entrada o una constante.
    padres: lugares de sus operandos en la lista. valor, gradiente: números, o None si no se conocen.
    """

    nombre: str
    op: str
    padres: tuple[int, ...]
    valor: float | None
    gradiente: float | None
    constante: bool
    locales: tuple[float, ...] = ()


def leer(grafo: Any, valores: Any = None, gradientes: Any = None, nombres: Any = None) -> list[Nodo]:
    """Los nodos, cada uno después de sus padres; el último es la salida.

    grafo: lista de (nombre, operacion, operandos) con valores y gradientes en diccionarios; o un objeto con padres,
    dato y grad, y entonces nombres es {texto: objeto} y valores=False calla los datos. TypeError si no es ni lo uno ni
    lo otro.
    """
    if hasattr(grafo, "padres"):
        return _deObjeto(grafo, nombres or {}, valores is not False)
    if isinstance(grafo, Sequence) and grafo and all(isinstance(p, tuple) and len(p) == 3 for p in grafo):
        return _deLista(grafo, valores or {}, gradientes or {})
    raise TypeError(
        f"Se dibuja una lista de pasos (nombre, operacion, operandos) o un Valor, y llegó {type(grafo).__name__}."
    )


def _deLista(
    grafo: Sequence[tuple[str, str, Sequence[Any]]], valores: Mapping[str, float], gradientes: Mapping[str, float]
) -> list[Nodo]:
    nodos: list[Nodo] = []
    lugar: dict[str, int] = {}

    def poner(nombre: str, op: str, padres: tuple[int, ...]) -> None:
        lugar[nombre] = len(nodos)
        nodos.append(Nodo(nombre, op, padres, _numero(valores, nombre), _numero(gradientes, nombre), False))

    for nombre, op, operandos in grafo:
        padres = []
        for operando in operandos:
            if not isinstance(operando, str):
                nodos.append(Nodo("", "", (), float(operando), None, True))
                padres.append(len(nodos) - 1)
                continue
            if operando not in lugar:
                poner(operando, "", ())
            padres.append(lugar[operando])
        poner(nombre, op, tuple(padres))
    return nodos


def _numero(numeros: Mapping[str, float], nombre: str) -> float | None:
    return float(numeros[nombre]) if nombre in numeros else None


def _deObjeto(salida: Any, nombres: Mapping[str, Any], con_datos: bool) -> list[Nodo]:
    dichos = {id(objeto): nombre for nombre, objeto in nombres.items()}
    orden = _enOrden(salida)
    lugar = {id(objeto): i for i, objeto in enumerate(orden)}
    return [
        Nodo(
            nombre=dichos.get(id(objeto), ""),
            op=str(getattr(objeto, "op", "")) if objeto.padres else "",
            padres=tuple(lugar[id(padre)] for padre in objeto.padres),
            valor=float(objeto.dato) if con_datos else None,
            gradiente=float(getattr(objeto, "grad", 0.0)) if con_datos else None,
            constante=not objeto.padres and id(objeto) not in dichos,
            locales=tuple(getattr(objeto, "locales", ())),
        )
        for objeto in orden
    ]


def _enOrden(salida: Any) -> list[Any]:
    """Los objetos, cada uno después de sus padres: se anota, desde la salida, a quien ya no le faltan usos."""
    vistos, objetos = {id(salida)}, [salida]
    for objeto in objetos:
        nuevos = {id(padre): padre for padre in objeto.padres if id(padre) not in vistos}
        vistos |= nuevos.keys()
        objetos += nuevos.values()
    usos = Counter(id(padre) for objeto in objetos for padre in objeto.padres)
    listos = [salida]
    for objeto in listos:
        for padre in objeto.padres:
            usos[id(padre)] -= 1
            if not usos[id(padre)]:
                listos.append(padre)
    return listos[::-1]


def gradientesMedidos(nodos: Sequence[Nodo]) -> list[float] | None:
    """Derivada de la salida respecto a cada nodo, por diferencias en cada operación; None si faltan valores."""
    if any(nodo.valor is None for nodo in nodos):
        return None
    sistema = np.eye(len(nodos))
    for i, nodo in enumerate(nodos):
        for padre, local in zip(nodo.padres, _localesMedidas(nodo, nodos), strict=False):
            sistema[padre, i] -= local
    return [float(g) for g in np.linalg.solve(sistema, np.eye(len(nodos))[-1])]


def _localesMedidas(nodo: Nodo, nodos: Sequence[Nodo]) -> Sequence[float]:
    f = _funcion(nodo.op)
    if f is None:
        return nodo.locales
    numeros = [float(nodos[padre].valor or 0.0) for padre in nodo.padres]
    medidas = []
    for i, numero in enumerate(numeros):
        h = _PASO * max(1.0, abs(numero))
        mas, menos = f(*numeros[:i], numero + h, *numeros[i + 1 :]), f(*numeros[:i], numero - h, *numeros[i + 1 :])
        medidas.append((mas - menos) / (2 * h))
    return medidas


def _funcion(op: str) -> Callable[..., float] | None:
    """La operación que dice el símbolo; «^3» es la potencia; None si no se conoce."""
    if op.startswith("^"):
        try:
            exponente = float(op[1:])
        except ValueError:
            return None
        return lambda a: float(a**exponente)
    return OPERACIONES.get(op)
