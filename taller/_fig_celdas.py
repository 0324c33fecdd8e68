"""Celdas: un arreglo dibujado como una cuadrícula con sus números, y la geometría que comparten sus figuras."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from taller.lienzo import BERMELLON, CELESTE, GRIS, Figura, nuevaFigura

BORDE = "#2f4b66"
ESPACIO = 1.6
"""Celdas que se dejan entre dos cuadrículas, para el signo que las une."""


@dataclass(frozen=True)
class Celdas:
    """Un arreglo y cómo se ve.

    valores: (filas, columnas). reales: máscara de las que existen en la memoria; las demás se dibujan como repetidas.
    resaltadas: máscara de las que llevan borde de color. titulo: lo que va encima.
    """

    valores: NDArray[Any]
    reales: NDArray[np.bool_]
    resaltadas: NDArray[np.bool_]
    titulo: str = ""


def celdas(valores: NDArray[Any], titulo: str = "", resaltadas: NDArray[np.bool_] | None = None) -> Celdas:
    """Un arreglo de dos ejes cuyas celdas existen todas."""
    nada = np.zeros(valores.shape, bool)
    return Celdas(valores, ~nada, nada if resaltadas is None else resaltadas, titulo)


def lienzoDeCeldas(ancho: float, alto: float, celda: float = 0.42) -> tuple[Figura, Any]:
    """Figura y ejes sin marco cuya unidad es una celda, con el eje vertical hacia abajo como en una matriz."""
    figura, ((ejes,),) = nuevaFigura(max(ancho * celda, 3.0), alto * celda)
    ejes.set(xlim=(0, ancho), ylim=(alto, 0))
    ejes.set_aspect("equal")
    ejes.axis("off")
    return figura, ejes


def dibujarCeldas(ejes: Any, que: Celdas, x: float, y: float) -> None:
    """Dibuja la cuadrícula con la esquina superior izquierda en (x, y)."""
    filas, columnas = que.valores.shape
    ejes.text(x + columnas / 2, y - 0.35, que.titulo, ha="center", va="bottom", fontsize=9.5)
    # Las resaltadas, al final: si no, el borde de la celda siguiente pisa el suyo.
    for i, j in sorted(np.ndindex(filas, columnas), key=lambda par: bool(que.resaltadas[par])):
        real, resaltada = bool(que.reales[i, j]), bool(que.resaltadas[i, j])
        ejes.add_patch(
            Rectangle(
                (x + j, y + i),
                1,
                1,
                facecolor=CELESTE if real else "white",
                alpha=0.45 if real else 1.0,
                linewidth=0,
                zorder=1,
            )
        )
        ejes.add_patch(
            Rectangle(
                (x + j, y + i),
                1,
                1,
                fill=False,
                edgecolor=BERMELLON if resaltada else BORDE if real else GRIS,
                linewidth=2.4 if resaltada else 0.9,
                linestyle="-" if real or resaltada else (0, (3, 2)),
                zorder=3 if resaltada else 2,
            )
        )
        color = "black" if real else GRIS
        ejes.text(
            x + j + 0.5, y + i + 0.52, escribir(que.valores[i, j]), ha="center", va="center", color=color, fontsize=9
        )


def dibujarSigno(ejes: Any, signo: str, x: float, y: float) -> None:
    """Un signo en medio del espacio que empieza en x."""
    ejes.text(x + ESPACIO / 2, y, signo, ha="center", va="center", fontsize=15)


def escribir(valor: Any) -> str:
    """Un número corto, con coma decimal y signo menos de imprenta."""
    return f"{valor:.4g}".replace(".", ",").replace("-", "−")


def escribirForma(forma: tuple[int, ...]) -> str:
    """«(3, 1)», «(4,)», «()»: como la escribe Python."""
    return str(tuple(int(n) for n in forma))
