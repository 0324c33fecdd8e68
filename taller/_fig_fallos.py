"""Fallos de entrenamiento, cada uno junto a la curva sana."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from taller.lienzo import BERMELLON, GRIS, Figura, conEstilo, cuadricula, nuevaFigura, terminar

_COLUMNAS = 3
_TECHO = 4.0


@conEstilo
def graficarFallos(
    sana: Sequence[float],
    fallos: Mapping[str, Sequence[float]],
    titulo: str = "",
    eje_y: str = "pérdida (nats)",
    alt: str = "",
) -> Figura:
    """Un panel por fallo: su curva, y detrás, en gris, la del entrenamiento sano.

    sana: un valor por época. fallos: {"sin zero_grad": [...], …}, del mismo largo (ValueError si no). Lo que pasa de
    4 no se dibuja, para que un fallo enorme no aplaste a los demás; el panel dice hasta dónde llega.
    """
    for nombre, curva in fallos.items():
        if len(curva) != len(sana):
            raise ValueError(f"«{nombre}» tiene {len(curva)} épocas y la curva sana, {len(sana)}.")
    if not fallos:
        raise ValueError("No hay fallos que dibujar.")
    filas = -(-len(fallos) // _COLUMNAS)
    figura, paneles = nuevaFigura(9.6, 0.5 + 2.3 * filas, filas, _COLUMNAS, sharex=True, sharey=True)
    epocas = np.arange(1, len(sana) + 1)
    for ejes in paneles.flat[len(fallos) :]:
        ejes.set_visible(False)
    for ejes, (nombre, curva) in zip(paneles.flat, fallos.items(), strict=False):
        ejes.plot(epocas, sana, "--", color=GRIS, linewidth=1.4)
        ejes.plot(epocas, _visible(curva), "o-", color=BERMELLON, markersize=4)
        ejes.set(title=nombre, ylim=(0, _TECHO))
        ejes.annotate(_nota(curva), (0.97, 0.93), xycoords="axes fraction", ha="right", va="top", color=BERMELLON)
        cuadricula(ejes)
    paneles[0, 0].annotate("sana", (epocas[-1], sana[-1]), (0, 5), textcoords="offset points", ha="right", color=GRIS)
    for i, ejes in enumerate(paneles.flat[: len(fallos)]):
        if i + _COLUMNAS >= len(fallos):  # no hay otro panel debajo
            ejes.set_xlabel("época")
            ejes.tick_params(labelbottom=True)
        if i % _COLUMNAS == 0:
            ejes.set_ylabel(eje_y)
    return terminar(figura, titulo, alt or _alt(sana, fallos, titulo))


def _visible(curva: Sequence[float]) -> np.ndarray:
    valores = np.asarray(curva, dtype=np.float64)
    return np.where(valores <= _TECHO, valores, np.nan)


def _nota(curva: Sequence[float]) -> str:
    """Cómo termina, y hasta dónde llegó si se sale del panel."""
    mayor = float(np.nanmax(curva)) if np.isfinite(curva).any() else np.nan
    final = f"termina en {curva[-1]:.3g}".replace(".", ",")
    return f"{final}\n(llega a {mayor:.3g})".replace(".", ",") if not mayor <= _TECHO else final


def _alt(sana: Sequence[float], fallos: Mapping[str, Sequence[float]], titulo: str) -> str:
    partes = [f"{nombre}, de {curva[0]:.3g} a {curva[-1]:.3g}" for nombre, curva in fallos.items()]
    return f"{titulo or 'Fallos'}: la curva sana va de {sana[0]:.3g} a {sana[-1]:.3g}; {'; '.join(partes)}."
