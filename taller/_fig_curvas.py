"""Curvas de costo y comparación de gradientes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taller.lienzo import (
    AZUL,
    BERMELLON,
    COLORES,
    GRIS,
    TRAZOS,
    Figura,
    conEstilo,
    cuadricula,
    nuevaFigura,
    rotuloConComa,
    terminar,
)

TOLERANCIA = 1e-5

Curvas = Mapping[str, Sequence[float]]


@conEstilo
def graficarCostos(
    curvas: Curvas | Sequence[float],
    titulo: str = "",
    eje_x: str = "época",
    eje_y: str = "costo medio J",
    logaritmica: bool = False,
    alt: str = "",
) -> Figura:
    """Una curva por entrenamiento, con su nombre al final de la línea.

    curvas: {"lr = 1": costos, …} o una sola lista; un valor por época, desde la primera. Sirve también para
    exactitudes, con eje_y="exactitud". Lo que no es finito no se dibuja, y el nombre de esa curva lo dice.
    logaritmica: escala del eje vertical. Lanza ValueError si no hay curvas o alguna no tiene valores finitos.
    """
    series = {
        nombre: np.asarray(valores, dtype=np.float64)
        for nombre, valores in (curvas if isinstance(curvas, Mapping) else {"": curvas}).items()
    }
    _exigirSeries(series)
    figura, ((ejes,),) = nuevaFigura(7.2, 4)
    for i, valores in enumerate(series.values()):
        marca = "o" if valores.size <= 20 else None
        epocas = np.arange(1, valores.size + 1)
        visibles = np.where(np.isfinite(valores), valores, np.nan)
        ejes.plot(
            epocas, visibles, TRAZOS[i % len(TRAZOS)], color=COLORES[i % len(COLORES)], marker=marca, markersize=4
        )
    if logaritmica:
        ejes.set_yscale("log")
        _sinPotencias(ejes, series)
    ejes.xaxis.get_major_locator().set_params(integer=True)
    ejes.set(xlabel=eje_x, ylabel=eje_y + (" (escala logarítmica)" if logaritmica else ""))
    ejes.margins(x=0.02)
    cuadricula(ejes)
    _nombrarAlFinal(ejes, series)
    return terminar(figura, titulo, alt or _altDeCurvas(series, titulo or "Curvas", eje_x, eje_y))


def _sinPotencias(ejes: Any, series: dict[str, NDArray[np.float64]]) -> None:
    """Con menos de dos décadas, 0.2 y 0.3 se leen mejor que 2×10⁻¹ y 3×10⁻¹."""
    positivos = np.concatenate([valores[np.isfinite(valores) & (valores > 0)] for valores in series.values()])
    if positivos.size and positivos.max() < 100 * positivos.min():
        ejes.yaxis.set_major_formatter(rotuloConComa)
        ejes.yaxis.set_minor_formatter(rotuloConComa)


def _exigirSeries(series: dict[str, NDArray[np.float64]]) -> None:
    if not series:
        raise ValueError("No hay ninguna curva que graficar: pasa {«nombre»: lista de costos}.")
    for nombre, valores in series.items():
        if valores.ndim != 1 or not np.isfinite(valores).any():
            raise ValueError(f"La curva «{nombre}» debe ser una lista con al menos un número finito por época.")


def _ultimo(valores: NDArray[np.float64]) -> tuple[int, float]:
    """Época (desde 1) y valor del último dato finito."""
    i = int(np.flatnonzero(np.isfinite(valores))[-1])
    return i + 1, float(valores[i])


def _diverge(valores: NDArray[np.float64]) -> str:
    return "" if np.isfinite(valores).all() else " (diverge)"


def _nombrarAlFinal(ejes: Any, series: dict[str, NDArray[np.float64]], separacion: float = 0.065) -> None:
    """Nombres a la derecha, a la altura de cada final, separados lo justo para no pisarse."""
    if list(series) == [""]:
        return
    ejes.autoscale_view()  # los límites que tendrá al dibujarse: transData no los pone al día por su cuenta
    a_pantalla, a_ejes = ejes.transData, ejes.transAxes.inverted()
    alturas = {
        nombre: float(a_ejes.transform(a_pantalla.transform(_ultimo(valores)))[1]) for nombre, valores in series.items()
    }
    orden = list(series)
    lugares = _separar([alturas[nombre] for nombre in orden], separacion)
    for i, (nombre, lugar) in enumerate(zip(orden, lugares, strict=True)):
        ejes.annotate(
            nombre + _diverge(series[nombre]),
            xy=_ultimo(series[nombre]),
            xytext=(1.02, lugar),
            textcoords="axes fraction",
            va="center",
            color=COLORES[i % len(COLORES)],
            fontweight="bold",
            arrowprops={"arrowstyle": "-", "color": COLORES[i % len(COLORES)], "linewidth": 0.6, "alpha": 0.6},
            annotation_clip=False,
        )


def _separar(alturas: list[float], separacion: float) -> list[float]:
    """Las mismas alturas, corridas hacia arriba lo necesario para que disten al menos `separacion`."""
    lugares, piso = [0.0] * len(alturas), -np.inf
    for i in sorted(range(len(alturas)), key=lambda i: alturas[i]):
        piso = lugares[i] = max(alturas[i], piso + separacion)
    return lugares


def _altDeCurvas(series: dict[str, NDArray[np.float64]], que: str, eje_x: str, eje_y: str) -> str:
    partes = [
        f"{nombre + ': ' if nombre else ''}de {valores[0]:.4g} a {_ultimo(valores)[1]:.4g} en {valores.size} pasos"
        + _diverge(valores)
        for nombre, valores in series.items()
    ]
    return f"{que} ({eje_y} por {eje_x}): {'; '.join(partes)}."


@conEstilo
def graficarGradientes(propio: ArrayLike, numerico: ArrayLike, nombre: str, alt: str = "") -> Figura:
    """Tu gradiente frente al numérico, entrada por entrada, y cuánto difieren.

    propio, numerico: ndarrays de la misma forma (ValueError si no). A la izquierda, cada punto es una entrada: los
    correctos caen sobre la diagonal. A la derecha, la diferencia de cada una, en el orden del arreglo aplanado.
    """
    a, b = np.asarray(propio, dtype=np.float64), np.asarray(numerico, dtype=np.float64)
    if a.shape != b.shape:
        raise ValueError(f"{nombre} tiene forma {a.shape} y el gradiente numérico {b.shape}: deben ser iguales.")
    a, b = a.ravel(), b.ravel()
    escala = _mayor(np.concatenate([a, b]))
    distintos = ~(np.abs(a - b) <= TOLERANCIA * escala)
    veredicto = _veredicto(nombre, a - b, distintos, escala)
    figura, ((izquierda, derecha),) = nuevaFigura(9, 4, columnas=2)
    _diagonal(izquierda, a, b, distintos)
    _diferencias(derecha, a - b, distintos, TOLERANCIA * escala)
    return terminar(figura, veredicto, alt or f"{veredicto} Cada entrada del gradiente propio frente al numérico.")


def _mayor(valores: NDArray[np.float64]) -> float:
    """El mayor valor absoluto finito, o 1 si no lo hay o es cero: sirve de escala."""
    return float(np.abs(valores[np.isfinite(valores)]).max(initial=0.0)) or 1.0


def _veredicto(nombre: str, diferencia: NDArray[np.float64], distintos: NDArray[np.bool_], escala: float) -> str:
    if not distintos.any():
        error = np.abs(diferencia).max(initial=0.0) / escala
        return f"{nombre}: las {distintos.size} entradas coinciden (error relativo {error:.0e})."
    return f"{nombre}: {distintos.sum()} de {distintos.size} entradas no coinciden con el gradiente numérico."


def _diagonal(ejes: Any, a: NDArray[np.float64], b: NDArray[np.float64], distintos: NDArray[np.bool_]) -> None:
    limite = 1.1 * _mayor(np.concatenate([a, b]))
    ejes.plot([-limite, limite], [-limite, limite], "--", color=GRIS, linewidth=1, zorder=1)
    ejes.annotate(
        "iguales",
        (0.86 * limite, 0.86 * limite),
        ha="right",
        va="bottom",
        color=GRIS,
        rotation=45,
        rotation_mode="anchor",
        xytext=(0, 3),
        textcoords="offset points",
    )
    ejes.plot(b[~distintos], a[~distintos], "o", color=AZUL, markersize=6, markeredgecolor="white", label="coincide")
    ejes.plot(b[distintos], a[distintos], "X", color=BERMELLON, markersize=8, markeredgecolor="white", label="difiere")
    ejes.set(xlabel="gradiente numérico", ylabel="tu gradiente", xlim=(-limite, limite), ylim=(-limite, limite))
    ejes.set_aspect("equal")
    ejes.legend(loc="upper left", handletextpad=0.2)
    cuadricula(ejes)


def _diferencias(ejes: Any, diferencia: NDArray[np.float64], distintos: NDArray[np.bool_], redondeo: float) -> None:
    entradas = np.arange(diferencia.size)
    ejes.vlines(entradas, 0, diferencia, colors=np.where(distintos, BERMELLON, AZUL), linewidth=1.5)
    ejes.plot(entradas[~distintos], diferencia[~distintos], "o", color=AZUL, markersize=5)
    ejes.plot(entradas[distintos], diferencia[distintos], "X", color=BERMELLON, markersize=7)
    ejes.axhline(0, color=GRIS, linewidth=1)
    limite = 1.15 * max(_mayor(diferencia) if distintos.any() else 0.0, 1.5 * redondeo)
    if not distintos.any():
        # Sin esta franja, un error de redondeo ocupa todo el eje y parece grande.
        ejes.axhspan(-redondeo, redondeo, color=AZUL, alpha=0.08, linewidth=0)
        ejes.annotate(
            "solo redondeo",
            (0.98, redondeo),
            xycoords=("axes fraction", "data"),
            ha="right",
            va="bottom",
            color=GRIS,
            xytext=(0, 3),
            textcoords="offset points",
        )
    ejes.set_ylim(-limite, limite)
    ejes.set(xlabel="entrada del arreglo (aplanado)", ylabel="tuyo − numérico")
    ejes.ticklabel_format(axis="y", scilimits=(-3, 3))
    ejes.xaxis.get_major_locator().set_params(integer=True)
    cuadricula(ejes)
