"""Una red pequeña, neurona por neurona: qué pesa cada línea, qué vale cada neurona y qué error le llega."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.patches import Circle
from numpy.typing import ArrayLike, NDArray

from taller._fig_grafo import ROJO
from taller.lienzo import AZUL, BERMELLON, GRIS, NEGRO, Figura, conEstilo, nuevaFigura, terminar

Reales = NDArray[np.float64]
Punto = tuple[float, float]

MAXIMO = 12
"""Neuronas por capa que todavía se distinguen."""
_ROTULOS = 6
_PARTES = (0.25, 0.7, 0.2, 0.76, 0.6, 0.42)  # no a la mitad: ahí se cruzan las líneas
_COLUMNA, _FILA, _RADIO = 2.4, 1.0, 0.27  # pulgadas


@conEstilo
def graficarRed(
    pesos: Sequence[ArrayLike],
    valores: Sequence[ArrayLike] | None = None,
    errores: Sequence[ArrayLike] | None = None,
    gradientes: Sequence[ArrayLike] | None = None,
    nombres: Sequence[str] | None = None,
    titulo: str = "",
    alt: str = "",
) -> Figura:
    """La red de izquierda a derecha: una columna de neuronas por capa y una línea por peso.

    pesos: [w1, w2, …], cada uno (salidas, entradas). La línea es más gruesa cuanto mayor el peso; naranja y continua
    si es positivo, azul y discontinua si es negativo. Con 6 líneas o menos entre dos capas, el peso va escrito.
    valores: [x, a1, a2, …], lo que vale cada neurona con un registro; se escribe dentro. errores: [dz1, dz2, …], bajo
    cada neurona que no es entrada, en rojo. gradientes: como pesos, en rojo junto a cada uno. nombres: de las capas.
    Lanza ValueError si las formas no casan o si alguna capa tiene más de 12 neuronas.
    """
    matrices = [np.asarray(w, dtype=np.float64) for w in pesos]
    tamanos = _tamanos(matrices)
    dentro = _columnas(valores, tamanos, "valores")
    bajo = _columnas(errores, tamanos[1:], "errores")
    rojos = _como(gradientes, matrices)
    figura, ((ejes,),) = nuevaFigura(
        _COLUMNA * (len(tamanos) - 1) + 1.6, max(_FILA * max(tamanos), 1.9) + (0.6 if titulo else 0.35)
    )
    lugares = [[(c * _COLUMNA, (n - 1) / 2 * _FILA - i * _FILA) for i in range(n)] for c, n in enumerate(tamanos)]
    mayor = max(float(np.abs(w).max()) for w in matrices) or 1.0
    for c, w in enumerate(matrices):
        _lineas(ejes, w, lugares[c], lugares[c + 1], mayor, rojos[c] if rojos else None)
    for c, puntos in enumerate(lugares):
        for i, punto in enumerate(puntos):
            error = float(bajo[c - 1][i]) if bajo and c else None
            _neurona(ejes, punto, float(dentro[c][i]) if dentro else None, error, f"$x_{{{i + 1}}}$" if c == 0 else "")
    _rotularCapas(ejes, lugares, nombres)
    _encuadrar(ejes, lugares)
    return terminar(figura, titulo, alt or _alt(tamanos, matrices, dentro, bajo, titulo))


def _tamanos(matrices: list[Reales]) -> list[int]:
    """Neuronas de cada capa, comprobando que cada matriz recibe lo que da la anterior."""
    if not matrices or any(w.ndim != 2 for w in matrices):
        raise ValueError("Faltan los pesos: pasa una lista de matrices (salidas, entradas), [w1, w2].")
    for k, (antes, despues) in enumerate(pairwise(matrices), start=1):
        if despues.shape[1] != antes.shape[0]:
            raise ValueError(f"w{k} da {antes.shape[0]} salidas y w{k + 1} recibe {despues.shape[1]}: deben coincidir.")
    tamanos = [matrices[0].shape[1], *(w.shape[0] for w in matrices)]
    if max(tamanos) > MAXIMO:
        raise ValueError(f"La capa mayor tiene {max(tamanos)} neuronas; se dibujan hasta {MAXIMO}.")
    return tamanos


def _columnas(dados: Sequence[ArrayLike] | None, tamanos: list[int], nombre: str) -> list[Reales]:
    """Una lista de números por capa, o ninguna."""
    if dados is None:
        return []
    columnas = [np.asarray(columna, dtype=np.float64).ravel() for columna in dados]
    if [columna.size for columna in columnas] != tamanos:
        raise ValueError(f"{nombre} debe tener {tamanos} números por capa y llegó {[c.size for c in columnas]}.")
    return columnas


def _como(gradientes: Sequence[ArrayLike] | None, matrices: list[Reales]) -> list[Reales]:
    rojos = [] if gradientes is None else [np.asarray(g, dtype=np.float64) for g in gradientes]
    if rojos and [g.shape for g in rojos] != [w.shape for w in matrices]:
        raise ValueError("Cada gradiente debe tener la forma de su matriz de pesos.")
    return rojos


def _lineas(ejes: Any, w: Reales, desde: list[Punto], hasta: list[Punto], mayor: float, rojos: Reales | None) -> None:
    ocupados: list[Punto] = []
    for i, j in np.ndindex(w.shape):
        (x0, y0), (x1, y1) = desde[j], hasta[i]
        color, trazo = (BERMELLON, "-") if w[i, j] >= 0 else (AZUL, "--")
        grueso = 0.4 + 4.0 * abs(w[i, j]) / mayor
        ejes.plot([x0, x1], [y0, y1], trazo, color=color if w[i, j] else GRIS, linewidth=grueso, alpha=0.75, zorder=1)
        if w.size <= _ROTULOS:
            x, y = _libre([(x0 + p * (x1 - x0), y0 + p * (y1 - y0)) for p in _PARTES], ocupados)
            ocupados.append((x, y))
            separado = 0.1 if rojos is not None else 0.0
            _letra(ejes, x, y + separado, textoCorto(float(w[i, j])), NEGRO)
            if rojos is not None:
                _letra(ejes, x, y - separado, textoCorto(float(rojos[i, j])), ROJO)


def _libre(lugares: list[Punto], ocupados: list[Punto]) -> Punto:
    """El lugar más lejano de los ya ocupados; si hay de sobra, el primero."""
    cerca = [min((np.hypot(x - a, 2 * (y - b)) for a, b in ocupados), default=np.inf) for x, y in lugares]
    for lugar, distancia in zip(lugares, cerca, strict=True):
        if distancia > 0.75:
            return lugar
    return lugares[int(np.argmax(cerca))]


def _letra(ejes: Any, x: float, y: float, texto: str, color: str) -> None:
    ejes.text(
        x,
        y,
        texto,
        ha="center",
        va="center",
        fontsize=8.5,
        color=color,
        fontweight="bold" if color == ROJO else "normal",
        bbox={"boxstyle": "square,pad=0.08", "facecolor": "white", "edgecolor": "none", "alpha": 0.85},
        zorder=2,
    )


def _neurona(ejes: Any, punto: Punto, valor: float | None, error: float | None, nombre: str) -> None:
    x, y = punto
    ejes.add_patch(Circle(punto, _RADIO, facecolor="#f2f2f2", edgecolor=NEGRO, linewidth=1, zorder=3))
    ejes.text(x, y, nombre if valor is None else textoCorto(valor), ha="center", va="center", fontsize=9.5, zorder=4)
    if nombre and valor is not None:
        ejes.text(x - _RADIO - 0.08, y, nombre, ha="right", va="center", fontsize=10)
    if error is not None:
        ejes.text(
            x, y - _RADIO - 0.05, textoCorto(error), ha="center", va="top", color=ROJO, fontsize=9, fontweight="bold"
        )


def _rotularCapas(ejes: Any, lugares: list[list[Punto]], nombres: Sequence[str] | None) -> None:
    capas = len(lugares)
    if nombres is None:
        ocultas = ["oculta"] if capas == 3 else [f"oculta {c}" for c in range(1, capas - 1)]
        nombres = ["entrada", *ocultas, "salida"]
    techo = max(puntos[0][1] for puntos in lugares) + _RADIO + 0.12
    for puntos, nombre in zip(lugares, nombres, strict=True):
        ejes.text(puntos[0][0], techo, nombre, ha="center", va="bottom", color=GRIS, fontsize=10)


def _encuadrar(ejes: Any, lugares: list[list[Punto]]) -> None:
    techo = max(puntos[0][1] for puntos in lugares)
    ejes.set_xlim(-0.75, lugares[-1][0][0] + 0.6)
    ejes.set_ylim(-techo - _RADIO - 0.3, techo + _RADIO + 0.35)
    ejes.set_aspect("equal", anchor="W")
    ejes.axis("off")


def textoCorto(numero: float) -> str:
    """Hasta cuatro cifras, con coma, y un signo menos de verdad."""
    texto = f"{numero:.4g}" if abs(numero) >= 1 or numero == 0 else f"{numero:.4f}".rstrip("0")
    return ("0" if texto in ("-0.", "0.", "-0") else texto).replace("-", "−").replace(".", ",")


def _alt(tamanos: list[int], matrices: list[Reales], dentro: list[Reales], bajo: list[Reales], titulo: str) -> str:
    partes = [
        f"w{k}, de {w.min():.3g} a {w.max():.3g}, con {int((w < 0).sum())} de {w.size} negativos"
        for k, w in enumerate(matrices, start=1)
    ]
    for nombre, listas in (("Valores por capa", dentro), ("Errores por capa", bajo)):
        if listas:
            partes.append(nombre + ": " + "; ".join(" y ".join(map(textoCorto, lista)) for lista in listas))
    return f"{titulo or 'Red'}: {'-'.join(map(str, tamanos))}. {'. '.join(partes)}."
