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
    En un cuaderno es una sola salida que se reescribe; en una terminal, un renglón. Es texto y no un widget, que
    guardado se lee como «0 %» en el cuaderno exportado. Si nadie mira, solo escribe un renglón al terminar.
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

    return tqdm(
        *args,
        file=_Renglon() if enCuaderno() else sys.stdout,
        mininterval=0.3,
        ncols=80,
        ascii=sys.platform == "win32" and not enCuaderno(),
        **opciones,
    )


class _Renglon:
    """Lo que tqdm toma por un archivo: cada renglón reemplaza al anterior en una misma salida del cuaderno.

    Con la salida estándar, un cuaderno ejecutado sin pantalla guarda uno debajo de otro todos los renglones.
    """

    encoding = "utf-8"

    def __init__(self) -> None:
        self._salida: Any = None

    def write(self, texto: str) -> None:
        renglon = texto.strip("\r\n")
        if not renglon.strip():
            return
        from IPython.display import display

        datos = {"text/plain": renglon}
        if self._salida is None:
            self._salida = display(datos, raw=True, display_id=True)
        else:
            self._salida.update(datos, raw=True)

    def flush(self) -> None:
        """Nada queda por escribir."""


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
