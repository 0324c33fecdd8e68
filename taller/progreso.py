"""Barra de progreso para entrenamientos largos."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from taller._salida import decir, enCuaderno

if TYPE_CHECKING:
    from tqdm import tqdm

T = TypeVar("T")


def barra(iterable: Iterable[T], texto: str, total: int | None = None) -> Iterator[T]:
    """Recorre el iterable y muestra cuánto va y cuánto falta.

    texto: qué se está haciendo («entrenando»). total: cuántos pasos son, si el iterable no sabe decirlo.
    Escribe en la salida estándar y deja una sola línea al final. Es texto y no un widget: un widget guardado
    se lee como «0 %» en el cuaderno exportado. Sin cuaderno ni terminal solo escribe esa última línea.
    """
    pasos = _largo(iterable) if total is None else total
    if _hayQuienMire():
        yield from _tqdm(iterable, desc=texto, total=pasos, unit=" pasos")
    else:
        yield from _enSilencio(iterable, texto)


def barraDeBytes(texto: str, total: int) -> tqdm[Any]:
    """La barra de una descarga, en bytes; es un contexto. No escribe nada si nadie mira."""
    return _tqdm(desc=texto, total=total, unit="B", unit_scale=True, disable=not _hayQuienMire())


def _hayQuienMire() -> bool:
    return enCuaderno() or sys.stdout.isatty()


def _tqdm(*args: Any, **opciones: Any) -> tqdm[Any]:
    from tqdm import tqdm

    # mininterval: pocas líneas reescritas, que caben en el cuaderno guardado.
    return tqdm(*args, file=sys.stdout, mininterval=0.5, ncols=80, ascii=sys.platform == "win32", **opciones)


def _largo(iterable: Iterable[object]) -> int | None:
    try:
        return len(iterable)  # type: ignore[arg-type]
    except TypeError:
        return None


def _enSilencio(iterable: Iterable[T], texto: str) -> Iterator[T]:
    inicio, hechos = time.perf_counter(), 0
    for elemento in iterable:
        yield elemento
        hechos += 1
    decir(f"{texto}: {hechos} pasos en {time.perf_counter() - inicio:.1f} s")
