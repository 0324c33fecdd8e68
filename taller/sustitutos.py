"""Nombres de un cuaderno cambiados por un rato: para ver qué llama una función sin depender de las otras."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def conSustitutos(funcion: Callable[..., Any], **sustitutos: Any) -> Iterator[None]:
    """Mientras dura, los nombres globales que usa la función son los que se dan; al salir vuelven los suyos.

    funcion: escrita con def (o una clase con métodos propios). sustitutos: nombre = lo que vale mientras tanto.
    Lanza TypeError si no es código de Python que tenga nombres globales.
    """
    nombres = _globales(funcion)
    faltaba = object()
    antes = {nombre: nombres.get(nombre, faltaba) for nombre in sustitutos}
    nombres.update(sustitutos)
    try:
        yield
    finally:
        for nombre, valor in antes.items():
            if valor is faltaba:
                nombres.pop(nombre, None)
            else:
                nombres[nombre] = valor


def _globales(funcion: Callable[..., Any]) -> dict[str, Any]:
    """Donde busca sus nombres globales; los de una clase son los de cualquiera de sus métodos."""
    candidatos = [inspect.unwrap(funcion), *(vars(funcion).values() if isinstance(funcion, type) else ())]
    for candidato in candidatos:
        if isinstance(nombres := getattr(candidato, "__globals__", None), dict):
            return nombres
    raise TypeError(f"{funcion!r} no es una función ni una clase escritas en Python.")
