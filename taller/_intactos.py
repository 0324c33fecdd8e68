"""Qué argumentos cambia en el sitio una función."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from taller._falla import mostrarNumero, primeraDiferencia
from taller._tensores import copiaDeTensor, esTensor, sinTensores


@dataclass(frozen=True)
class Cambio:
    """Un argumento que ya no es lo que era. antes y despues: dónde difiere primero, para el mensaje."""

    nombre: str
    antes: str
    despues: str


def argumentosCambiados(funcion: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Cambio]:
    """Llama a la función con copias y devuelve los argumentos (arreglos, listas, diccionarios) que cambió."""
    propios, propios_k = _copia(args), _copia(kwargs)
    funcion(*propios, **propios_k)
    pares = [
        *zip(_nombres(funcion, len(args)), args, propios, strict=True),
        *((nombre, kwargs[nombre], propios_k[nombre]) for nombre in kwargs),
    ]
    return [cambio for nombre, antes, despues in pares if (cambio := _comparar(nombre, antes, despues)) is not None]


def _copia(valor: Any) -> Any:
    """Copia de los datos; lo que no es dato (una función, un generador) se pasa tal cual."""
    if isinstance(valor, np.ndarray):
        return valor.copy()
    if esTensor(valor):
        return copiaDeTensor(valor)
    if isinstance(valor, dict):
        return {clave: _copia(v) for clave, v in valor.items()}
    if type(valor) in (list, tuple):
        return type(valor)(_copia(v) for v in valor)
    return valor


def _nombres(funcion: Callable[..., Any], n: int) -> list[str]:
    """Nombres de los n primeros argumentos posicionales: los de la firma, o «argumento 2» si no se sabe."""
    numerados = [f"argumento {i + 1}" for i in range(n)]
    try:
        parametros = list(inspect.signature(funcion).parameters.values())
    except (TypeError, ValueError):  # funciones compiladas sin firma
        return numerados
    propios = [p.name for p in parametros if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    return [*propios[:n], *numerados[len(propios) :]]


def _comparar(nombre: str, antes: Any, despues: Any) -> Cambio | None:
    if esTensor(antes):
        return _compararTensores(nombre, antes, despues)
    if isinstance(antes, np.ndarray):
        return _compararArreglos(nombre, antes, despues)
    if isinstance(antes, dict):
        if list(antes) != list(despues):
            return Cambio(nombre, f"claves {list(antes)}", f"claves {list(despues)}")
        return _primerCambio(nombre, antes, despues)
    if type(antes) in (list, tuple):
        if len(antes) != len(despues):
            return Cambio(nombre, f"{len(antes)} elementos", f"{len(despues)} elementos")
        return _primerCambio(nombre, dict(enumerate(antes)), dict(enumerate(despues)))
    return None if antes is despues or antes == despues else Cambio(nombre, repr(antes), repr(despues))


def _primerCambio(nombre: str, antes: dict[Any, Any], despues: dict[Any, Any]) -> Cambio | None:
    for clave in antes:
        cambio = _comparar(f"{nombre}[{clave!r}]", antes[clave], despues[clave])
        if cambio is not None:
            return cambio
    return None


def _compararTensores(nombre: str, antes: Any, despues: Any) -> Cambio | None:
    """Sus valores, si pide gradiente y el gradiente que lleva."""
    for atributo in ("dtype", "requires_grad"):
        viejo, nuevo = getattr(antes, atributo), getattr(despues, atributo)
        if viejo != nuevo:
            return Cambio(nombre, f"{nombre}.{atributo} = {viejo}", f"{nombre}.{atributo} = {nuevo}")
    if antes.is_leaf and despues.is_leaf and (antes.grad is None) != (despues.grad is None):
        tiene = ("un tensor", "None")
        return Cambio(nombre, *(f"{nombre}.grad = {tiene[t.grad is None]}" for t in (antes, despues)))
    cambio = _compararArreglos(nombre, sinTensores(antes), sinTensores(despues))
    if cambio is None and antes.is_leaf and antes.grad is not None:
        return _compararArreglos(f"{nombre}.grad", sinTensores(antes.grad), sinTensores(despues.grad))
    return cambio


def _compararArreglos(nombre: str, antes: np.ndarray, despues: np.ndarray) -> Cambio | None:
    if antes.shape != despues.shape:
        return Cambio(nombre, f"{nombre} de forma {antes.shape}", f"{nombre} de forma {despues.shape}")
    distintos = np.asarray((antes != despues) & ~((antes != antes) & (despues != despues)))
    if not distintos.any():
        return None
    donde = primeraDiferencia(distintos)
    lugar = f"{nombre}{list(donde)}" if donde else nombre
    viejo, nuevo = antes[donde], despues[donde]
    return Cambio(nombre, f"{lugar} = {_texto(viejo, nuevo)}", f"{lugar} = {_texto(nuevo, viejo)}")


def _texto(valor: Any, otro: Any) -> str:
    return mostrarNumero(valor, otro) if np.asarray(valor).dtype.kind in "iuf" else repr(valor)
