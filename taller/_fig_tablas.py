"""Tablas de números: sus características, y lo que un modelo dice de ellas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taller.lienzo import (
    AZUL,
    BERMELLON,
    COLORES,
    GRIS,
    NEGRO,
    TRAZOS,
    Figura,
    conEstilo,
    cuadricula,
    nuevaFigura,
    terminar,
)

Reales = NDArray[np.float64]
Modelo = Callable[[Reales], Any]

_COLUMNAS = 4
_MAX_PUNTOS = 3000
_TRAMOS = 16


@conEstilo
def graficarCaracteristicas(
    X: ArrayLike, y: ArrayLike, nombres: Sequence[str], objetivo: str, titulo: str = "", alt: str = ""
) -> Figura:
    """Un panel por característica: cada registro, con su valor en ella y su respuesta.

    X: ndarray (n, m). y: (m,) o (1, m). nombres: de las n filas. objetivo: qué es y. De tablas grandes se dibujan
    3000 registros elegidos al azar, siempre los mismos. Lanza ValueError si las formas no corresponden.
    """
    registros, respuestas = _tabla(X, y)
    if len(nombres) != len(registros):
        raise ValueError(f"X tiene {len(registros)} características (filas) y hay {len(nombres)} nombres.")
    elegidos = _algunos(respuestas.size)
    filas = -(-len(registros) // _COLUMNAS)
    figura, paneles = nuevaFigura(9.6, 0.4 + 2.1 * filas, filas=filas, columnas=_COLUMNAS, sharey=True)
    for i, ejes in enumerate(paneles.flat):
        if i >= len(registros):
            ejes.set_visible(False)
            continue
        _nube(ejes, registros[i, elegidos], respuestas[elegidos])
        ejes.set_xlabel(nombres[i])
        ejes.locator_params(axis="x", nbins=4)
    figura.supylabel(objetivo, fontsize=10)
    return terminar(figura, titulo, alt or _altDeCaracteristicas(titulo, registros, respuestas, nombres, objetivo))


@conEstilo
def graficarAjuste(
    x: ArrayLike,
    y: ArrayLike,
    modelos: Mapping[str, Modelo],
    nombre_x: str,
    objetivo: str,
    titulo: str = "",
    alt: str = "",
) -> Figura:
    """Los registros de una característica y, encima, la línea de cada modelo.

    x: ndarray (1, m) o (m,). y: (1, m) o (m,). modelos: {"recta": función de un ndarray (1, p) que da p valores}.
    """
    registros, respuestas = _tabla(np.atleast_2d(np.asarray(x, dtype=np.float64)), y)
    elegidos = _algunos(respuestas.size)
    figura, ((ejes,),) = nuevaFigura(7.2, 4)
    _nube(ejes, registros[0, elegidos], respuestas[elegidos])
    _lineas(ejes, registros[0], modelos)
    ejes.set(xlabel=nombre_x, ylabel=objetivo)
    ejes.legend(loc="upper left", bbox_to_anchor=(1, 1))
    descripcion = f"{respuestas.size} registros y {len(modelos)} modelos: {', '.join(modelos)}."
    return terminar(figura, titulo, alt or f"{titulo or objetivo} por {nombre_x}. {descripcion}")


@conEstilo
def graficarReales(y: ArrayLike, y_est: ArrayLike, objetivo: str, titulo: str = "", alt: str = "") -> Figura:
    """Lo que dice el modelo frente a lo que ocurrió; los aciertos caen en la diagonal.

    y, y_est: el mismo número de valores. Lanza ValueError si no lo son.
    """
    reales, dichos = (np.asarray(v, dtype=np.float64).ravel() for v in (y, y_est))
    if reales.size != dichos.size:
        raise ValueError(f"Hay {reales.size} respuestas y {dichos.size} predicciones: debe haber una por registro.")
    elegidos = _algunos(reales.size)
    figura, ((ejes,),) = nuevaFigura(5.4, 4.6)
    _nube(ejes, reales[elegidos], dichos[elegidos])
    extremos = [float(reales.min()), float(reales.max())]
    ejes.plot(extremos, extremos, "--", color=NEGRO, linewidth=1.2, label="acierto exacto")
    ejes.set(xlabel=f"real: {objetivo}", ylabel="predicción, en la misma unidad")
    margen = 0.25 * (extremos[1] - extremos[0])
    ejes.set_ylim(extremos[0] - margen, extremos[1] + margen)
    ejes.legend(loc="upper left")
    error = float(np.sqrt(np.mean((reales - dichos) ** 2)))
    return terminar(figura, titulo, alt or f"{titulo or 'Predicción y realidad'}: RMSE {error:.3g}; {objetivo}.")


@conEstilo
def graficarProbabilidad(
    x: ArrayLike, y: ArrayLike, modelos: Mapping[str, Modelo], nombre_x: str, titulo: str = "", alt: str = ""
) -> Figura:
    """La fracción de unos en cada tramo de una característica, y la probabilidad que da cada modelo.

    x: ndarray (1, m) o (m,). y: 0 o 1, (1, m) o (m,). modelos: {"sigmoide": función de un ndarray (1, p)}. Los tramos
    tienen el mismo número de registros.
    """
    registros, respuestas = _tabla(np.atleast_2d(np.asarray(x, dtype=np.float64)), y)
    orden = np.argsort(registros[0], kind="stable")
    grupos = [grupo for grupo in np.array_split(orden, _TRAMOS) if grupo.size]
    centros = [float(registros[0, grupo].mean()) for grupo in grupos]
    fracciones = [float(respuestas[grupo].mean()) for grupo in grupos]
    figura, ((ejes,),) = nuevaFigura(7.2, 3.8)
    ejes.axhspan(0, 1, color=GRIS, alpha=0.08, linewidth=0)
    _lineas(ejes, registros[0], modelos)
    ejes.plot(centros, fracciones, "o", color=NEGRO, markersize=6, label="observado")
    ejes.set(xlabel=nombre_x, ylabel="probabilidad", ylim=(-0.35, 1.6))
    ejes.legend(loc="upper left", bbox_to_anchor=(1, 1))
    cuadricula(ejes)
    resumen = f"de {fracciones[0]:.2f} en el primer tramo a {fracciones[-1]:.2f} en el último"
    return terminar(figura, titulo, alt or f"{titulo or 'Probabilidad'} por {nombre_x}: lo observado va {resumen}.")


def _tabla(X: ArrayLike, y: ArrayLike) -> tuple[Reales, Reales]:
    registros, respuestas = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64).ravel()
    if registros.ndim != 2 or registros.shape[1] != respuestas.size:
        raise ValueError(
            f"X debe tener un registro por columna: llegó {registros.shape} con {respuestas.size} respuestas."
        )
    return registros, respuestas


def _algunos(m: int) -> NDArray[np.int64]:
    """Índices de hasta 3000 registros: más puntos solo tapan a los demás."""
    if m <= _MAX_PUNTOS:
        return np.arange(m)
    return np.random.default_rng(0).choice(m, _MAX_PUNTOS, replace=False)


def _nube(ejes: Any, x: Reales, y: Reales) -> None:
    tamano, transparencia = (60, 1.0) if x.size <= 40 else (10, 0.6 if x.size <= 500 else 0.15)
    ejes.scatter(x, y, s=tamano, color=AZUL, alpha=transparencia, linewidths=0, rasterized=True, zorder=3)
    cuadricula(ejes)


def _lineas(ejes: Any, x: Reales, modelos: Mapping[str, Modelo]) -> None:
    malla = np.linspace(x.min(), x.max(), 200)
    for i, (nombre, modelo) in enumerate(modelos.items()):
        valores = np.asarray(modelo(malla[np.newaxis]), dtype=np.float64).ravel()
        if valores.size != malla.size:
            raise ValueError(f"El modelo «{nombre}» recibió {malla.size} registros y devolvió {valores.size} valores.")
        color = BERMELLON if i == 0 else COLORES[(i + 1) % len(COLORES)]
        ejes.plot(malla, valores, TRAZOS[i % len(TRAZOS)], color=color, linewidth=2.2, label=nombre, zorder=4)


def _altDeCaracteristicas(
    titulo: str, registros: Reales, respuestas: Reales, nombres: Sequence[str], objetivo: str
) -> str:
    partes = [
        f"{nombre}, de {fila.min():.3g} a {fila.max():.3g}" for nombre, fila in zip(nombres, registros, strict=True)
    ]
    que = titulo or f"{objetivo} según cada característica"
    return f"{que}, en {respuestas.size} registros: {'; '.join(partes)}."
