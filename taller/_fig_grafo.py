"""El grafo de un cálculo: los valores en negro y los gradientes en rojo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from taller._colocar import Lugares, colocar
from taller._grafo import Nodo, leer
from taller.lienzo import AMARILLO, GRIS, NEGRO, Figura, conEstilo, nuevaFigura, terminar

ROJO = "#CC3300"
"""El rojo de los gradientes: más oscuro que el de la paleta, para que se lea en letra pequeña."""
MAXIMO = 60
_SIMBOLOS = {"*": "×", "/": "÷", "-": "−", "neg": "−( )", "log": "ln", "^-1": "^−1"}
_TENUE, _LISTO = "#f2f2f2", "#fbe9e2"
ANCHO, _ALTO = 10.0, 0.68  # pulgadas: lo más ancho que puede ser un grafo, y lo que ocupa cada fila


@dataclass(frozen=True)
class Trazo:
    """Tamaños de un dibujo, en pulgadas y puntos. columna: distancia entre capas."""

    columna: float
    fila: float
    letra: float

    @property
    def caja(self) -> float:
        """Media altura de la caja de un nodo."""
        return 0.017 * self.letra


@conEstilo
def graficarGrafo(
    grafo: Any,
    valores: Any = None,
    gradientes: Mapping[str, float] | None = None,
    nombres: Mapping[str, Any] | None = None,
    titulo: str = "",
    alt: str = "",
) -> Figura:
    """El grafo de izquierda a derecha: en cada nodo su operación, encima el valor (negro) y debajo el gradiente (rojo).

    grafo: lista de (nombre, operacion, operandos) con sus valores y gradientes en diccionarios; o un Valor, y entonces
    los pone él: nombres dice cómo se llaman sus nodos ({"x": x}) y valores=False calla los números. Se lee bien
    hasta unos 30 nodos; con más de 60 lanza ValueError.
    """
    nodos = leer(grafo, valores, gradientes, nombres)
    lugares = lugaresDe(nodos)
    trazo = trazoPara(lugares)
    figura, ((ejes,),) = nuevaFigura(
        max(trazo.columna * lugares.capas + 0.2, anchoDe(titulo)),
        trazo.fila * (lugares.filas + 0.1) + (0.35 if titulo else 0.05),
    )
    dibujar(ejes, nodos, lugares, trazo, con_gradientes=any(nodo.gradiente for nodo in nodos))
    return terminar(figura, titulo, alt or _alt(nodos, titulo))


def anchoDe(titulo: str) -> float:
    """Pulgadas que ocupa un título en negrita."""
    return 0.105 * len(titulo) + 0.3


def lugaresDe(nodos: Sequence[Nodo]) -> Lugares:
    visibles = _visibles(nodos)
    if len(visibles) > MAXIMO:
        raise ValueError(
            f"El grafo tiene {len(visibles)} nodos; se dibujan hasta {MAXIMO}. Prueba con una parte de él."
        )
    lugar = {i: k for k, i in enumerate(visibles)}
    return colocar([[lugar[padre] for padre in nodos[i].padres if padre in lugar] for i in visibles])


def trazoPara(lugares: Lugares, ancho: float = ANCHO, letra: float = 8.0) -> Trazo:
    columna = min(1.15, ancho / (lugares.capas + 0.1))
    return Trazo(columna, _ALTO * letra / 8.0, letra)


def dibujar(
    ejes: Any,
    nodos: Sequence[Nodo],
    lugares: Lugares,
    trazo: Trazo,
    hechos: set[int] | None = None,
    actual: int | None = None,
    con_gradientes: bool = True,
) -> None:
    """hechos: de quiénes se muestra el gradiente (None: de todos, o de ninguno). actual: el que se resalta."""
    visibles = _visibles(nodos)
    entradas = Counter(hijo for _, hijo, _ in lugares.flechas)
    for (_, hijo, entrada), camino in lugares.flechas.items():
        _flecha(ejes, camino, trazo, (entrada + 0.5) / entradas[hijo] - 0.5)
    for i, (columna, fila) in zip(visibles, lugares.puntos, strict=True):
        x, y = columna * trazo.columna, fila * trazo.fila
        listo = con_gradientes if hechos is None else i in hechos
        fondo = AMARILLO if i == actual else _LISTO if hechos and listo else _TENUE
        _caja(ejes, x, y, nodos[i], _dentro(nodos[i], nodos), trazo, fondo)
        _numeros(ejes, x, y, nodos[i], trazo, con_gradiente=listo, con_valor=hechos is None)
    ejes.set_xlim(-0.5 * trazo.columna, (lugares.capas - 0.5) * trazo.columna)
    ejes.set_ylim((lugares.abajo - 0.55) * trazo.fila, (lugares.arriba + 0.55) * trazo.fila)
    ejes.set_aspect("equal", anchor="W")
    ejes.axis("off")


def _visibles(nodos: Sequence[Nodo]) -> list[int]:
    """Los que tienen caja propia. Las constantes van escritas en la de quien las usa: «× −1», «1 ÷»."""
    return [i for i, nodo in enumerate(nodos) if not nodo.constante] or [len(nodos) - 1]


def _dentro(nodo: Nodo, nodos: Sequence[Nodo]) -> str:
    """Lo que se escribe en la caja: el nombre de una entrada, o la operación con sus operandos constantes."""
    if not nodo.op:
        return nodo.nombre or textoDe(nodo.valor, constante=True)
    simbolo = _SIMBOLOS.get(nodo.op, nodo.op)
    constantes = [textoDe(nodos[p].valor, constante=True) if nodos[p].constante else "" for p in nodo.padres]
    return " ".join(filter(None, [*constantes[:-1], simbolo, *constantes[-1:]] if len(constantes) > 1 else [simbolo]))


def _caja(ejes: Any, x: float, y: float, nodo: Nodo, dentro: str, trazo: Trazo, fondo: str) -> None:
    ejes.text(
        x,
        y,
        f" {dentro} ",
        ha="center",
        va="center",
        fontsize=trazo.letra + 1,
        fontstyle="normal" if nodo.op else "italic",
        bbox={"boxstyle": "round,pad=0.3", "linewidth": 0.9, "facecolor": fondo, "edgecolor": NEGRO},
        zorder=3,
    )


def _numeros(ejes: Any, x: float, y: float, nodo: Nodo, trazo: Trazo, con_gradiente: bool, con_valor: bool) -> None:
    separacion = trazo.caja + 0.035
    arriba = nodo.nombre if nodo.op else ""
    if con_valor and nodo.valor is not None:
        arriba = f"{arriba} = {textoDe(nodo.valor)}" if arriba else textoDe(nodo.valor)
    comun = {"ha": "center", "fontsize": trazo.letra, "zorder": 4}
    halo = {"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.75}
    if arriba:
        ejes.text(x, y + separacion, arriba, va="bottom", color=NEGRO if con_valor else GRIS, bbox=halo, **comun)
    if con_gradiente and nodo.gradiente is not None:
        texto = textoDe(nodo.gradiente)
        ejes.text(x, y - separacion, texto, va="top", color=ROJO, fontweight="bold", bbox=halo, **comun)


def _flecha(ejes: Any, camino: Sequence[tuple[float, float]], trazo: Trazo, entrada: float) -> None:
    """Una curva suave por los puntos del camino; entra en la caja a la altura que toca al operando."""
    puntos = [(x * trazo.columna, y * trazo.fila) for x, y in camino]
    puntos[-1] = (puntos[-1][0], puntos[-1][1] - entrada * 1.3 * trazo.caja)
    vertices, codigos = [puntos[0]], [Path.MOVETO]
    for (x0, y0), (x1, y1) in pairwise(puntos):
        medio = (x0 + x1) / 2
        vertices += [(medio, y0), (medio, y1), (x1, y1)]
        codigos += [Path.CURVE4] * 3
    ejes.add_patch(PathPatch(Path(vertices, codigos), facecolor="none", edgecolor="#777777", linewidth=0.9, zorder=1))


def textoDe(numero: float | None, constante: bool = False) -> str:
    """Tres decimales, con coma, y un signo menos de verdad; las constantes, sin ceros de más; «?» si no hay número."""
    if numero is None:
        return "?"
    texto = f"{numero:g}" if constante else f"{numero:.3f}" if abs(numero) < 10_000 else f"{numero:.3g}"
    return ("0.000" if texto == "-0.000" else texto).replace("-", "−").replace(".", ",")


def comoSeLlama(nodo: Nodo) -> str:
    return nodo.nombre or _SIMBOLOS.get(nodo.op, nodo.op)


def _alt(nodos: Sequence[Nodo], titulo: str) -> str:
    partes = []
    for nodo in nodos:
        if nodo.constante:
            continue
        de = f" ({_SIMBOLOS.get(nodo.op, nodo.op)})" if nodo.op and nodo.nombre else ""
        valor = f" vale {textoDe(nodo.valor)}" if nodo.valor is not None else ""
        gradiente = f", gradiente {textoDe(nodo.gradiente)}" if nodo.gradiente is not None else ""
        partes.append(f"{comoSeLlama(nodo)}{de}{valor}{gradiente}")
    return f"{titulo or 'Grafo computacional'}, {len(nodos)} nodos: {'; '.join(partes)}."
