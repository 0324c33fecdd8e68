"""La pasada hacia atrás por un grafo, cuadro por cuadro, hasta el primer gradiente que no es el que se mide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from taller._colocar import Lugares
from taller._fig_grafo import ANCHO, ROJO, Trazo, anchoDe, comoSeLlama, dibujar, lugaresDe, textoDe, trazoPara
from taller._grafo import Nodo, gradientesMedidos, leer
from taller.lienzo import NEGRO, Figura, conEstilo, nuevaFigura, terminar

_CUADROS = 6


@conEstilo
def graficarRegreso(
    grafo: Any,
    valores: Mapping[str, float] | None = None,
    gradientes: Mapping[str, float] | None = None,
    nombres: Mapping[str, Any] | None = None,
    paso: int | None = None,
    titulo: str = "",
    alt: str = "",
) -> Figura:
    """La pasada hacia atrás en cuadros, desde la salida; se detiene en el primer gradiente que no es el que se mide.

    grafo, valores, gradientes y nombres: como en graficarGrafo; los gradientes son los del estudiante. paso: solo ese
    cuadro, en grande (para moverlo con una barra). ValueError si faltan los valores.
    """
    nodos = leer(grafo, valores, gradientes, nombres)
    pelicula = _filmar(nodos)
    lugares = lugaresDe(nodos)
    if paso is not None:
        return _unCuadro(nodos, lugares, pelicula, min(max(paso, 1), len(pelicula.turnos)), titulo, alt)
    elegidos = _elegir(len(pelicula.turnos))
    columnas = min(2, len(elegidos))
    trazo = trazoPara(lugares, ancho=ANCHO / 2, letra=7.2)
    alto = -(-len(elegidos) // columnas) * (trazo.fila * lugares.filas + 0.45) + 0.3
    figura, ejes = nuevaFigura(ANCHO, alto, -(-len(elegidos) // columnas), columnas)
    for eje, turno in zip(ejes.flat, elegidos, strict=False):
        _cuadro(eje, nodos, lugares, trazo, pelicula, turno)
    for eje in ejes.flat[len(elegidos) :]:
        eje.axis("off")
    return terminar(figura, titulo, alt or pelicula.veredicto(nodos, titulo))


@dataclass(frozen=True)
class _Pelicula:
    """turnos: los nodos en el orden del regreso, hasta el primero que difiere. esperados: lo que se midió."""

    turnos: tuple[int, ...]
    esperados: tuple[float, ...]
    difiere: bool

    def veredicto(self, nodos: Sequence[Nodo], titulo: str) -> str:
        que = titulo or "Pasada hacia atrás"
        if not self.difiere:
            return f"{que}, en cuadros: los {len(self.turnos)} gradientes coinciden con los medidos."
        i = self.turnos[-1]
        return f"{que}, en cuadros: se detiene en {comoSeLlama(nodos[i])}, con {textoDe(nodos[i].gradiente)}" + (
            f" donde se mide {textoDe(self.esperados[i])}."
        )


def _filmar(nodos: Sequence[Nodo]) -> _Pelicula:
    esperados = gradientesMedidos(nodos)
    if esperados is None:
        raise ValueError(
            "Para comparar los gradientes hacen falta los valores de todos los nodos: pasa los de adelante."
        )
    tolerancia = 1e-4 * max(1.0, float(np.abs(esperados).max()))
    turnos: list[int] = []
    for i in range(len(nodos) - 1, -1, -1):
        if nodos[i].constante:
            continue
        turnos.append(i)
        gradiente = nodos[i].gradiente
        if gradiente is None or not abs(gradiente - esperados[i]) <= tolerancia:
            return _Pelicula(tuple(turnos), tuple(esperados), True)
    return _Pelicula(tuple(turnos), tuple(esperados), False)


def _elegir(turnos: int) -> list[int]:
    """Qué cuadros se muestran: todos si son pocos; si no, seis repartidos, con el primero y el último."""
    return sorted({round(float(t)) for t in np.linspace(1, turnos, min(turnos, _CUADROS))})


def _unCuadro(
    nodos: Sequence[Nodo], lugares: Lugares, pelicula: _Pelicula, turno: int, titulo: str, alt: str
) -> Figura:
    trazo = trazoPara(lugares)
    ancho = max(trazo.columna * lugares.capas + 0.3, anchoDe(titulo))
    figura, ((ejes,),) = nuevaFigura(ancho, trazo.fila * lugares.filas + 0.9)
    _cuadro(ejes, nodos, lugares, trazo, pelicula, turno)
    return terminar(figura, titulo, alt or pelicula.veredicto(nodos, titulo))


def _cuadro(ejes: Any, nodos: Sequence[Nodo], lugares: Lugares, trazo: Trazo, pelicula: _Pelicula, turno: int) -> None:
    hechos, i = set(pelicula.turnos[:turno]), pelicula.turnos[turno - 1]
    malo = pelicula.difiere and turno == len(pelicula.turnos)
    dibujar(ejes, nodos, lugares, trazo, hechos=hechos, actual=i)
    dicho = f"paso {turno} de {len(pelicula.turnos)} · {comoSeLlama(nodos[i])}: {textoDe(nodos[i].gradiente)}"
    ejes.set_title(
        f"{dicho} — aquí se mide {textoDe(pelicula.esperados[i])}" if malo else dicho,
        fontsize=9,
        color=ROJO if malo else NEGRO,
        fontweight="bold" if malo else "normal",
    )
