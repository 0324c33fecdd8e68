"""La matriz de confusión."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taller.lienzo import GRIS, SECUENCIAL, Figura, conEstilo, nuevaFigura, terminar


@conEstilo
def graficarConfusion(
    matriz: ArrayLike, etiquetas: Sequence[str | int] | None = None, titulo: str = "", alt: str = ""
) -> Figura:
    """Cuántos registros de cada clase verdadera (fila) recibió cada clase predicha (columna), y qué parte de la fila.

    matriz: ndarray (clases, clases) de cuentas (ValueError si no es cuadrada). etiquetas: nombre de cada clase; por
    omisión, su número.
    """
    cuentas = np.asarray(matriz)
    if cuentas.ndim != 2 or cuentas.shape[0] != cuentas.shape[1]:
        raise ValueError(f"La matriz de confusión debe ser cuadrada (clases, clases) y llegó {cuentas.shape}.")
    nombres = [str(e) for e in (etiquetas if etiquetas is not None else range(len(cuentas)))]
    totales = cuentas.sum(axis=1, keepdims=True)
    partes = cuentas / np.where(totales == 0, 1, totales)
    lado = 1.6 + 0.62 * max(len(cuentas), 4)
    figura, ((ejes,),) = nuevaFigura(lado + 0.6, lado)
    mapa = ejes.imshow(partes, cmap=SECUENCIAL, vmin=0, vmax=1)
    _textos(ejes, cuentas, partes)
    ejes.set(xlabel="clase predicha", ylabel="clase verdadera")
    ejes.set_xticks(range(len(nombres)), nombres)
    ejes.set_yticks(range(len(nombres)), nombres)
    ejes.tick_params(length=0)
    ejes.spines[:].set_visible(False)
    barra = figura.colorbar(mapa, ax=ejes, label="parte de la clase verdadera (%)", shrink=0.8, pad=0.02)
    barra.set_ticks([0, 0.25, 0.5, 0.75, 1], labels=["0", "25", "50", "75", "100"])
    return terminar(figura, titulo, alt or _alt(cuentas, nombres, titulo))


def _textos(ejes: Any, cuentas: NDArray[Any], partes: NDArray[np.float64]) -> None:
    for i, j in np.ndindex(*cuentas.shape):
        color = "white" if partes[i, j] > 0.55 else "#1a1a1a"
        lugar = {"xycoords": "data", "textcoords": "offset points", "ha": "center", "va": "center"}
        if cuentas[i, j] == 0:
            ejes.annotate("0", (j, i), (0, 0), fontsize=8, color=GRIS, **lugar)
            continue
        ejes.annotate(f"{cuentas[i, j]:g}", (j, i), (0, 6), fontsize=10, color=color, **lugar)
        parte = f"{100 * partes[i, j]:.1f} %".replace(".", ",")
        ejes.annotate(parte, (j, i), (0, -7), fontsize=7.5, color=color, **lugar)


def _alt(cuentas: NDArray[Any], nombres: list[str], titulo: str) -> str:
    total, aciertos = cuentas.sum(), np.trace(cuentas)
    fuera = cuentas - np.diag(np.diag(cuentas))
    i, j = np.unravel_index(int(fuera.argmax()), fuera.shape)
    peor = (
        f" La confusión más frecuente: {nombres[i]} tomado por {nombres[j]}, {fuera[i, j]:g} veces."
        if fuera.any()
        else ""
    )
    return f"{titulo or 'Matriz de confusión'} de {len(nombres)} clases: {aciertos:g} aciertos de {total:g}.{peor}"
