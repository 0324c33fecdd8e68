"""Varias corridas de cada método: la media y, alrededor, de la menor a la mayor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from taller.lienzo import (
    COLORES,
    GRIS,
    MARCAS,
    TRAZOS,
    Figura,
    conEstilo,
    cuadricula,
    nuevaFigura,
    rotuloConComa,
    terminar,
)

_COLORES = (*COLORES[:-1], GRIS)  # el amarillo se ve mal en una línea fina


@conEstilo
def graficarBandas(
    corridas: Mapping[str, ArrayLike],
    pasos: Sequence[int],
    titulo: str = "",
    eje_y: str = "costo de validación (nats)",
    techo: float | None = None,
    alt: str = "",
) -> Figura:
    """Una línea por método, la media de sus corridas, y una banda de la menor a la mayor; eje vertical logarítmico.

    corridas: {"Adam": valores (corridas, mediciones), …}, positivos. pasos: en cuál se tomó cada medición.
    techo: lo que pasa de ahí no se ve, para que un mal comienzo no aplaste a los demás. Lanza ValueError si no hay
    corridas o si alguna no tiene una medición por paso.
    """
    tablas = {nombre: np.asarray(valores, dtype=np.float64) for nombre, valores in corridas.items()}
    if not tablas:
        raise ValueError("No hay ninguna corrida que graficar: pasa {«nombre»: valores (corridas, mediciones)}.")
    for nombre, tabla in tablas.items():
        if tabla.ndim != 2 or tabla.shape[1] != len(pasos):
            raise ValueError(f"«{nombre}» debe tener forma (corridas, {len(pasos)}) y llegó {tabla.shape}.")
    figura, ((ejes,),) = nuevaFigura(8.5, 4.6)
    for i, (nombre, tabla) in enumerate(tablas.items()):
        estilo = {"color": _COLORES[i % len(_COLORES)]}
        ejes.fill_between(pasos, tabla.min(axis=0), tabla.max(axis=0), alpha=0.15, linewidth=0, **estilo)
        ejes.plot(
            pasos,
            tabla.mean(axis=0),
            TRAZOS[i % len(TRAZOS)],
            marker=MARCAS[i % len(MARCAS)],
            markersize=4,
            label=nombre,
            **estilo,
        )
    ejes.set(xlabel="paso", ylabel=f"{eje_y}, escala logarítmica", yscale="log")
    if techo is not None:
        ejes.set_ylim(top=techo)
    cuadricula(ejes)
    ejes.yaxis.set_major_formatter(rotuloConComa)
    ejes.yaxis.set_minor_formatter(rotuloConComa)
    figura.legend(*ejes.get_legend_handles_labels(), loc="outside right upper")
    finales = "; ".join(f"{nombre} {tabla[:, -1].mean():.3g}" for nombre, tabla in tablas.items())
    return terminar(figura, titulo, alt or f"{titulo or 'Corridas'} ({eje_y} por paso). Media al final: {finales}.")
