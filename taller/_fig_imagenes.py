"""Imágenes en cuadrícula: datos, dígitos con su clase y los pesos de una capa."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taller.lienzo import BERMELLON, DIVERGENTE, Figura, conEstilo, nuevaFigura, terminar

MAXIMO = 40


@conEstilo
def graficarImagenes(
    imagenes: ArrayLike,
    titulos: Sequence[str] | None = None,
    columnas: int | None = None,
    titulo: str = "",
    alt: str = "",
) -> Figura:
    """Imágenes en cuadrícula, cada una con su título.

    imagenes: ndarray (m, alto, ancho) en grises (el valor alto, oscuro: tinta sobre papel) o (m, alto, ancho, 3) en
    color; uint8 de 0 a 255 o reales de 0 a 1. Se dibujan las primeras 40. Lanza ValueError si la forma es otra.
    """
    lote = _lote(imagenes)
    colores = ["#1a1a1a"] * len(lote)
    figura = _enCuadricula(lote, list(titulos or []), colores, columnas)
    return terminar(figura, titulo, alt or _altDeImagenes(len(lote), titulo, titulos))


@conEstilo
def graficarDigitos(
    X: ArrayLike,
    etiquetas: ArrayLike,
    predichas: ArrayLike | None = None,
    columnas: int | None = None,
    titulo: str = "",
    alt: str = "",
) -> Figura:
    """Dígitos con su clase; si se dan las predichas, los errores van en color y dicen las dos.

    X: ndarray (m, 28, 28), o (784, m) con un dígito por columna. etiquetas, predichas: (m,).
    """
    lote = _digitos(X)
    reales = np.asarray(etiquetas).ravel()[: len(lote)]
    dichas = reales if predichas is None else np.asarray(predichas).ravel()[: len(lote)]
    if len(reales) < len(lote) or len(dichas) < len(lote):
        raise ValueError(f"Hay {len(lote)} imágenes y {min(len(reales), len(dichas))} clases: una por imagen.")
    errores = reales != dichas
    titulos = [f"{r}" if r == d else f"{d} (es {r})" for r, d in zip(reales, dichas, strict=True)]
    colores = [BERMELLON if error else "#1a1a1a" for error in errores]
    figura = _enCuadricula(lote, titulos, colores, columnas)
    descripcion = _altDeImagenes(len(lote), titulo or "Dígitos", titulos)
    return terminar(figura, titulo, alt or descripcion)


@conEstilo
def graficarPesos(
    w: ArrayLike,
    forma: tuple[int, int] = (28, 28),
    maximo: int = 16,
    titulos: Sequence[str] | None = None,
    titulo: str = "",
    alt: str = "",
) -> Figura:
    """Los pesos de cada unidad como una imagen: naranja suma, azul resta, blanco no mira.

    w: ndarray (unidades, entradas) con alto·ancho entradas (ValueError si no). maximo: cuántas unidades se dibujan,
    desde la primera. La escala es simétrica y la misma para todas.
    """
    pesos = np.asarray(w, dtype=np.float64)
    if pesos.ndim != 2 or pesos.shape[1] != forma[0] * forma[1]:
        raise ValueError(f"w debe tener forma (unidades, {forma[0] * forma[1]}) y llegó {pesos.shape}. ¿Falta una .T?")
    lote = pesos[:maximo].reshape(-1, *forma)
    limite = float(np.abs(lote).max(initial=0.0)) or 1.0
    nombres = list(titulos) if titulos is not None else [f"unidad {i}" for i in range(len(lote))]
    figura = _enCuadricula(lote, nombres, ["#1a1a1a"] * len(lote), None, cmap=DIVERGENTE, vmin=-limite, vmax=limite)
    figura.colorbar(figura.axes[0].images[0], ax=figura.axes, label="peso", shrink=0.8, pad=0.02)
    descripcion = f"{titulo or 'Pesos'} de {len(lote)} unidades como imágenes de {forma[0]}×{forma[1]}; "
    return terminar(figura, titulo, alt or f"{descripcion}van de {lote.min():.3g} a {lote.max():.3g}.")


def _lote(imagenes: ArrayLike) -> NDArray[Any]:
    lote = np.asarray(imagenes)
    if not (lote.ndim == 3 or (lote.ndim == 4 and lote.shape[-1] == 3)) or len(lote) == 0:
        raise ValueError(
            f"Las imágenes deben tener forma (m, alto, ancho) o (m, alto, ancho, 3) y llegó {lote.shape}. "
            "Para columnas de píxeles usa graficarDigitos, o X.T.reshape(-1, alto, ancho)."
        )
    return lote[:MAXIMO]


def _digitos(X: ArrayLike) -> NDArray[Any]:
    arreglo = np.asarray(X)
    if arreglo.ndim == 2 and arreglo.shape[0] == 784:
        arreglo = arreglo.T.reshape(-1, 28, 28)
    return _lote(arreglo)


def _enCuadricula(
    lote: NDArray[Any], titulos: list[str], colores: list[str], columnas: int | None, **opciones: Any
) -> Figura:
    por_fila = min(columnas or (8 if len(lote) > 10 else 5), len(lote))
    filas = -(-len(lote) // por_fila)
    figura, ejes = nuevaFigura(max(3.0, 1.15 * por_fila), 1.35 * filas + 0.3, filas, por_fila)
    limites = opciones or {"cmap": "gray_r", "vmin": 0, "vmax": 255 if lote.dtype.kind in "iu" else 1}
    for casilla in ejes.ravel():
        casilla.set(xticks=[], yticks=[])
        casilla.spines[:].set(visible=False)
    for i, (casilla, imagen) in enumerate(zip(ejes.ravel(), lote, strict=False)):
        casilla.imshow(imagen, interpolation="nearest", **({} if imagen.ndim == 3 else limites))
        if opciones:  # unos pesos casi nulos son blancos: el borde dice dónde acaba la imagen
            casilla.spines[:].set(visible=True, color="#cccccc", linewidth=0.6)
        if i < len(titulos):
            casilla.set_title(titulos[i], loc="center", fontsize=9.5, color=colores[i], pad=3)
    return figura


def _altDeImagenes(cuantas: int, titulo: str, titulos: Sequence[str] | None) -> str:
    lista = f": {', '.join(list(titulos)[:cuantas])}" if titulos else ""
    return f"{titulo or 'Imágenes'} ({cuantas} en cuadrícula){lista}."
