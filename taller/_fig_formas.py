"""Figuras de formas: rangos, broadcasting, productos y reducciones, con sus números a la vista."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from taller._fig_celdas import (
    BORDE,
    ESPACIO,
    Celdas,
    celdas,
    dibujarCeldas,
    dibujarSigno,
    escribirForma,
    lienzoDeCeldas,
)
from taller.lienzo import AZUL, CELESTE, Figura, conEstilo, terminar

_OPERACIONES = {"+": np.add, "−": np.subtract, "×": np.multiply}
_MAS_CELDAS = 12
_DESFASE = 0.45  # de una capa a la siguiente, en celdas


@conEstilo
def graficarBroadcasting(A: ArrayLike, B: ArrayLike, signo: str, diagonal: bool = False, alt: str = "") -> Figura:
    """Dos arreglos de hasta dos ejes, las repeticiones que NumPy imagina, y el resultado.

    signo: "+", "−" o "×". diagonal: resalta la diagonal del resultado, donde están las parejas (i, i). Lanza ValueError
    si el signo no es uno de esos, si las formas no son compatibles o si hay más de dos ejes o de 12 filas o columnas.
    """
    a, b = np.asarray(A), np.asarray(B)
    if signo not in _OPERACIONES:
        raise ValueError(f"El signo debe ser uno de {', '.join(_OPERACIONES)}, y llegó {signo!r}.")
    resultado = _OPERACIONES[signo](*_compatibles(a, b))
    marcadas = np.eye(*resultado.shape) == 1 if diagonal else None
    suma = _titulo(a.shape, signo, b.shape, np.broadcast_shapes(a.shape, b.shape))
    partes = [
        _estirada(a, resultado.shape),
        _estirada(b, resultado.shape),
        celdas(resultado, escribirForma(np.broadcast_shapes(a.shape, b.shape)), marcadas),
    ]
    figura = _enFila(partes, (signo, "="))
    return terminar(figura, "", alt or f"{suma}: las celdas repetidas llevan borde discontinuo.")


def _compatibles(a: NDArray[Any], b: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Los dos, con dos ejes."""
    try:
        forma = np.broadcast_shapes(a.shape, b.shape)
    except ValueError as error:
        raise ValueError(f"Las formas {a.shape} y {b.shape} no son compatibles.") from error
    if len(forma) > 2 or max(forma, default=1) > _MAS_CELDAS:
        raise ValueError(f"Se dibujan arreglos de hasta 2 ejes y {_MAS_CELDAS} filas o columnas; llegó {forma}.")
    return np.atleast_2d(a), np.atleast_2d(b)


def _titulo(a: tuple[int, ...], signo: str, b: tuple[int, ...], resultado: tuple[int, ...]) -> str:
    return f"{escribirForma(a)} {signo} {escribirForma(b)} da {escribirForma(resultado)}"


def _estirada(arreglo: NDArray[Any], forma: tuple[int, ...]) -> Celdas:
    """El arreglo con la forma del resultado; reales, las celdas que tenía."""
    dos = np.atleast_2d(arreglo)
    reales = np.zeros(forma, bool)
    reales[: dos.shape[0], : dos.shape[1]] = True
    return Celdas(np.broadcast_to(dos, forma), reales, np.zeros(forma, bool), escribirForma(arreglo.shape))


def _enFila(partes: list[Celdas], signos: tuple[str, ...]) -> Figura:
    """Cuadrículas de izquierda a derecha, centradas en altura, con un signo entre cada dos."""
    alto = max(parte.valores.shape[0] for parte in partes)
    ancho = sum(parte.valores.shape[1] for parte in partes) + ESPACIO * len(signos)
    figura, ejes = lienzoDeCeldas(ancho + 0.4, alto + 1.3)
    x = 0.2
    for parte, signo in zip(partes, (*signos, ""), strict=True):
        dibujarCeldas(ejes, parte, x, 1.1 + (alto - parte.valores.shape[0]) / 2)
        x += parte.valores.shape[1]
        dibujarSigno(ejes, signo, x, 1.1 + alto / 2)
        x += ESPACIO
    return figura


@conEstilo
def graficarProducto(A: ArrayLike, B: ArrayLike, fila: int, columna: int, alt: str = "") -> Figura:
    """El producto A @ B, con la fila y la columna que dan uno de sus elementos, y la cuenta de ese elemento.

    A: (k, n). B: (n, m). fila, columna: cuál elemento. Lanza ValueError si no son matrices compatibles.
    """
    a, b = np.asarray(A), np.asarray(B)
    if a.ndim != 2 or b.ndim != 2 or a.shape[1] != b.shape[0]:
        raise ValueError(
            f"A {a.shape} y B {b.shape} no se pueden multiplicar: los números de en medio deben coincidir."
        )
    c = a @ b
    de_a, de_b, de_c = np.zeros(a.shape, bool), np.zeros(b.shape, bool), np.zeros(c.shape, bool)
    de_a[fila], de_b[:, columna], de_c[fila, columna] = True, True, True
    partes = [
        celdas(a, f"A {escribirForma(a.shape)}", de_a),
        celdas(b, f"B {escribirForma(b.shape)}", de_b),
        celdas(c, f"A @ B {escribirForma(c.shape)}", de_c),
    ]
    terminos = " + ".join(f"{_factor(p)}·{_factor(q)}" for p, q in zip(a[fila], b[:, columna], strict=True))
    cuenta = f"{terminos} = {c[fila, columna]:g}".replace("-", "−")
    figura = _enFila(partes, ("@", "="))
    figura.supxlabel(f"fila {fila} por columna {columna}:  {cuenta}", fontsize=10)
    return terminar(figura, "", alt or f"Producto de matrices; el elemento [{fila}, {columna}] es {cuenta}.")


def _factor(valor: Any) -> str:
    return f"({valor:g})" if valor < 0 else f"{valor:g}"


@conEstilo
def graficarReducciones(A: ArrayLike, alt: str = "") -> Figura:
    """Una matriz con sus sumas por eje: a la derecha, el eje 1; debajo, el eje 0; ambas con keepdims=True."""
    a = np.asarray(A)
    if a.ndim != 2:
        raise ValueError(f"Se dibujan las reducciones de una matriz, y llegó la forma {a.shape}.")
    filas, columnas = a.shape
    figura, ejes = lienzoDeCeldas(columnas + 9.5, filas + 4.2)
    dibujarCeldas(ejes, celdas(a, f"A {escribirForma(a.shape)}"), 1.4, 1.1)
    derecha, abajo = a.sum(axis=1, keepdims=True), a.sum(axis=0, keepdims=True)
    rotulo = "sum(axis={}, keepdims=True)\n{}".format
    dibujarCeldas(ejes, celdas(derecha, rotulo(1, escribirForma(derecha.shape))), columnas + 5.5, 1.1)
    dibujarCeldas(ejes, celdas(abajo), 1.4, filas + 2.5)
    ejes.text(
        columnas + 1.9,
        filas + 3,
        f"sum(axis=0, keepdims=True)\n{escribirForma(abajo.shape)}",
        va="center",
        fontsize=9.5,
    )
    flecha = {"arrowstyle": "-|>", "color": AZUL, "linewidth": 1.6}
    ejes.annotate("", (columnas + 5.2, 1.1 + filas / 2), (columnas + 1.7, 1.1 + filas / 2), arrowprops=flecha)
    ejes.text(columnas + 3.4, 0.9 + filas / 2, "eje 1", ha="center", va="bottom", color=AZUL)
    ejes.annotate("", (1.4 + columnas / 2, filas + 2.4), (1.4 + columnas / 2, filas + 1.2), arrowprops=flecha)
    ejes.text(1.6 + columnas / 2, filas + 1.8, "eje 0", va="center", color=AZUL)
    texto = f"Sumas de una matriz {a.shape}: por el eje 1, {derecha.shape}; por el eje 0, {abajo.shape}."
    return terminar(figura, "", alt or texto)


@conEstilo
def graficarTensores(formas: Mapping[str, tuple[int, ...]], alt: str = "") -> Figura:
    """Tensores de rango 0 a 4 como celdas, cuadrículas, pilas y filas de pilas, con su forma debajo.

    formas: {"matriz": (3, 4), …}. Cada tamaño, hasta 6. Lanza ValueError si alguno es de rango 5 o más, o mayor.
    """
    for nombre, forma in formas.items():
        if len(forma) > 4 or max(forma, default=1) > 6:
            raise ValueError(f"«{nombre}», de forma {forma}, no cabe: se dibujan hasta 4 ejes de tamaño 6.")
    anchos = [max(_tamano(forma)[0], 3.4) for forma in formas.values()]
    alto = max(_tamano(forma)[1] for forma in formas.values())
    figura, ejes = lienzoDeCeldas(sum(anchos) + len(anchos), alto + 2.2, celda=0.33)
    x = 0.5
    for (nombre, forma), ancho in zip(formas.items(), anchos, strict=True):
        ancho_real, alto_real = _tamano(forma)
        _pilas(ejes, forma, x + (ancho - ancho_real) / 2, (alto - alto_real) / 2 + 0.2)
        ejes.text(
            x + ancho / 2, alto + 1.3, f"{nombre}\n{escribirForma(forma)}", ha="center", va="center", fontsize=9.5
        )
        x += ancho + 1
    dicho = "; ".join(f"{nombre} {escribirForma(forma)}, rango {len(forma)}" for nombre, forma in formas.items())
    return terminar(figura, "", alt or f"Tensores: {dicho}.")


def _completa(forma: tuple[int, ...]) -> tuple[int, int, int, int]:
    pilas, capas, filas, columnas = (1,) * (4 - len(forma)) + tuple(forma)
    return pilas, capas, filas, columnas


def _tamano(forma: tuple[int, ...]) -> tuple[float, float]:
    """Ancho y alto que ocupa, en celdas."""
    pilas, capas, filas, columnas = _completa(forma)
    una = columnas + _DESFASE * (capas - 1)
    return pilas * una + 0.6 * (pilas - 1), filas + _DESFASE * (capas - 1)


def _pilas(ejes: Any, forma: tuple[int, ...], x: float, y: float) -> None:
    pilas, capas, filas, columnas = _completa(forma)
    una = columnas + _DESFASE * (capas - 1)
    for pila in range(pilas):
        for capa in range(capas):
            atras = capas - 1 - capa
            izquierda, arriba = x + pila * (una + 0.6) + _DESFASE * atras, y + _DESFASE * (capas - 1 - atras)
            _cuadricula(ejes, filas, columnas, izquierda, arriba)


def _cuadricula(ejes: Any, filas: int, columnas: int, x: float, y: float) -> None:
    """Celdas vacías; cada una tapa lo que hay detrás."""
    for i, j in np.ndindex(filas, columnas):
        ejes.add_patch(Rectangle((x + j, y + i), 1, 1, facecolor="white", linewidth=0))
        ejes.add_patch(Rectangle((x + j, y + i), 1, 1, facecolor=CELESTE, alpha=0.45, linewidth=0))
        ejes.add_patch(Rectangle((x + j, y + i), 1, 1, fill=False, edgecolor=BORDE, linewidth=0.8))
