"""Registros de dos coordenadas y las regiones en que una red parte el plano."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.colors import ListedColormap
from numpy.typing import ArrayLike, NDArray

from taller.lienzo import COLORES, DIVERGENTE, MARCAS, Figura, conEstilo, cuadricula, nuevaFigura, terminar

Predecir = Callable[[NDArray[np.float64]], Any]
Reales = NDArray[np.float64]

_LADO = 160
_MAX_PANELES = 4


@conEstilo
def graficarDispersion(
    X: ArrayLike,
    y: ArrayLike,
    nombres: Sequence[str] = ("$x_1$", "$x_2$"),
    titulo: str = "",
    rotulos: Sequence[str] | None = None,
    alt: str = "",
) -> Figura:
    """Cada registro como un punto, con un color y una marca por clase. Sirve para ver los datos o el espacio oculto.

    X: ndarray (2, m). y: clases, (m,), (1, m) o uno-de-C (k, m). nombres: de los dos ejes. rotulos: un texto corto por
    registro; los de registros que caen en el mismo lugar se juntan.
    """
    puntos = _registros(X, 2, 2)
    clases = _clases(y, puntos.shape[1])
    figura, ((ejes,),) = nuevaFigura(5.6, 4.6)
    _puntos(ejes, puntos, clases, np.unique(clases))
    _rotular(ejes, puntos, rotulos)
    ejes.set(xlabel=nombres[0], ylabel=nombres[1])
    ejes.margins(0.12)
    cuadricula(ejes)
    ejes.legend(loc="upper left", bbox_to_anchor=(1, 1), handletextpad=0.2, markerscale=1.3)
    cuantos = ", ".join(f"{int((clases == c).sum())} de la clase {c}" for c in np.unique(clases))
    return terminar(figura, titulo, alt or f"{titulo or 'Registros en el plano'}: {cuantos}.")


@conEstilo
def graficarRegiones(
    predecir: Predecir,
    X: ArrayLike,
    y: ArrayLike,
    fijas: Sequence[float | Sequence[float]] | None = None,
    nombres: Sequence[str] | None = None,
    titulo: str = "",
    umbral: float = 0.5,
    alt: str = "",
) -> Figura:
    """Qué responde la red en cada punto del plano de las dos primeras entradas, con los registros encima.

    predecir: función de un ndarray (n, m) que devuelve, para cada columna, la probabilidad de la clase 1, con forma
    (m,) o (1, m) y decimales; o la clase, (m,) de enteros; o una probabilidad por clase, (k, m).
    X: ndarray (n, m), n ≥ 2. y: clases, (m,), (1, m) o uno-de-C (k, m).
    fijas: con n > 2, qué valores toman las entradas desde la tercera; un panel por elemento. Si no se da, uno por cada
    combinación que haya en X (hasta 4): con XOR de tres entradas, los paneles x₃ = 0 y x₃ = 1. En cada panel se ven
    los registros que tienen esos valores; si ninguno los tiene, todos. nombres: de las n entradas.
    umbral: dónde cambia la decisión cuando hay una sola salida. Lanza ValueError si las formas no corresponden.
    """
    registros = _registros(X, 2, None)
    clases = _clases(y, registros.shape[1])
    ejes_n = list(nombres) if nombres is not None else [f"$x_{{{i + 1}}}$" for i in range(len(registros))]
    paneles = _paneles(registros, fijas)
    mallas = [_malla(registros, valores) for valores in paneles]
    respuestas = [_respuesta(predecir, puntos) for puntos, _ in mallas]
    figura, (fila,) = nuevaFigura(1.6 + 3.5 * len(paneles), 4, columnas=len(paneles), sharey=True)
    mapa = None
    for ejes, valores, (_, cuadros), respuesta in zip(fila, paneles, mallas, respuestas, strict=True):
        mapa = _fondo(ejes, cuadros, respuesta, umbral, np.unique(clases)) or mapa
        visibles = _enPanel(registros, valores)
        _puntos(ejes, registros[:2, visibles], clases[visibles], np.unique(clases))
        ejes.set(xlabel=ejes_n[0], title=", ".join(f"{n} = {v:g}" for n, v in zip(ejes_n[2:], valores, strict=True)))
    fila[0].set_ylabel(ejes_n[1])
    if mapa is not None:
        figura.colorbar(mapa, ax=list(fila), label="ŷ, salida de la red", shrink=0.9, pad=0.02)
    figura.legend(*fila[0].get_legend_handles_labels(), loc="outside lower center", ncols=5, handletextpad=0.2)
    return terminar(figura, titulo, alt or _altDeRegiones(titulo, predecir, registros, clases, umbral))


def _registros(X: ArrayLike, minimo: int, exacto: int | None) -> Reales:
    registros = np.asarray(X, dtype=np.float64)
    if registros.ndim != 2 or registros.shape[0] < minimo or (exacto and registros.shape[0] != exacto):
        filas = f"{exacto}" if exacto else f"n ≥ {minimo}"
        raise ValueError(f"X debe tener forma ({filas}, m), un registro por columna, y llegó {registros.shape}.")
    return registros


def _clases(y: ArrayLike, m: int) -> NDArray[np.int64]:
    etiquetas = np.asarray(y)
    if etiquetas.ndim == 2 and etiquetas.shape[0] > 1:
        etiquetas = etiquetas.argmax(axis=0)
    if etiquetas.size != m:
        raise ValueError(
            f"X tiene {m} registros (columnas) y las clases, forma {np.shape(y)}: debe haber una por registro."
        )
    return np.rint(etiquetas.ravel()).astype(np.int64)


def _paneles(registros: Reales, fijas: Sequence[float | Sequence[float]] | None) -> list[tuple[float, ...]]:
    """Los valores de las entradas desde la tercera, un elemento por panel; [()] si no las hay."""
    faltan = len(registros) - 2
    if fijas is not None:
        paneles = [tuple(np.atleast_1d(np.asarray(valores, dtype=np.float64)).tolist()) for valores in fijas]
        if any(len(panel) != faltan for panel in paneles):
            raise ValueError(f"Cada elemento de fijas debe dar {faltan} valores: X tiene {len(registros)} entradas.")
        return paneles
    distintos = np.unique(registros[2:], axis=1).T if faltan else np.empty((1, 0))
    if len(distintos) > _MAX_PANELES:
        raise ValueError(
            f"Las entradas desde la tercera toman {len(distintos)} combinaciones; di con fijas=[…] cuáles dibujar."
        )
    return [tuple(valores) for valores in distintos.tolist()]


def _malla(registros: Reales, valores: tuple[float, ...]) -> tuple[Reales, tuple[Reales, Reales]]:
    """Los puntos de la malla como columnas (n, lado²) y sus coordenadas (lado, lado) para dibujar."""
    minimos, maximos = registros[:2].min(axis=1), registros[:2].max(axis=1)
    margen = 0.25 * np.where(maximos > minimos, maximos - minimos, 1.0)
    x1, x2 = (np.linspace(minimos[i] - margen[i], maximos[i] + margen[i], _LADO) for i in (0, 1))
    g1, g2 = np.meshgrid(x1, x2)
    fijos = np.repeat(np.array(valores, dtype=np.float64)[:, None], g1.size, axis=1)
    return np.vstack([g1.ravel(), g2.ravel(), fijos]), (g1, g2)


def _respuesta(predecir: Predecir, puntos: Reales) -> NDArray[Any]:
    """La respuesta por columna: reales (una salida) o enteros (clases)."""
    salida = np.asarray(predecir(puntos))
    if salida.ndim == 2 and salida.shape[0] > 1 and salida.shape[1] == puntos.shape[1]:
        return salida.argmax(axis=0)
    if salida.size != puntos.shape[1]:
        raise ValueError(
            f"predecir recibió {puntos.shape[1]} registros (columnas) y devolvió forma {salida.shape}; "
            f"debe dar ({puntos.shape[1]},) o (1, {puntos.shape[1]})."
        )
    salida = salida.ravel()
    return salida.astype(np.int64) if salida.dtype.kind in "biu" else salida.astype(np.float64)


def _fondo(
    ejes: Any, cuadros: tuple[Reales, Reales], respuesta: NDArray[Any], umbral: float, conocidas: NDArray[np.int64]
) -> Any:
    """Pinta las regiones; devuelve el mapa de color cuando la salida es continua, o None."""
    g1, g2 = cuadros
    valores = respuesta.reshape(g1.shape)
    if valores.dtype.kind == "i":
        clases = np.union1d(conocidas, valores)
        colores = ListedColormap([COLORES[_lugar(c, conocidas) % len(COLORES)] for c in clases])
        ejes.pcolormesh(
            g1,
            g2,
            np.searchsorted(clases, valores),
            cmap=colores,
            alpha=0.35,
            vmin=-0.5,
            vmax=len(clases) - 0.5,
            rasterized=True,
        )
        return None
    alcance = max(float(np.abs(valores - umbral).max()), min(umbral, 1 - umbral) if 0 < umbral < 1 else 1e-12)
    mapa = ejes.pcolormesh(
        g1, g2, valores, cmap=DIVERGENTE, vmin=umbral - alcance, vmax=umbral + alcance, alpha=0.5, rasterized=True
    )
    if valores.min() < umbral < valores.max():
        ejes.contour(g1, g2, valores, levels=[umbral], colors="#1a1a1a", linewidths=1.5)
    return mapa


def _enPanel(registros: Reales, valores: tuple[float, ...]) -> NDArray[np.bool_]:
    if not valores:
        return np.ones(registros.shape[1], dtype=bool)
    visibles: NDArray[np.bool_] = np.isclose(registros[2:], np.array(valores)[:, None]).all(axis=0)
    return visibles if visibles.any() else np.ones_like(visibles)


def _puntos(ejes: Any, X: Reales, clases: NDArray[np.int64], todas: NDArray[np.int64]) -> None:
    """Los registros; el color y la marca de una clase son los mismos en todos los paneles."""
    tamano = 90 if X.shape[1] <= 40 else 32
    for clase in todas:
        i = _lugar(clase, todas)
        de_esta = clases == clase
        ejes.scatter(
            X[0, de_esta],
            X[1, de_esta],
            s=tamano,
            marker=MARCAS[i % len(MARCAS)],
            color=COLORES[i % len(COLORES)],
            edgecolors="white",
            linewidths=1.2 if tamano > 40 else 0.6,
            label=f"clase {clase}",
            zorder=3,
        )


def _lugar(clase: int, todas: NDArray[np.int64]) -> int:
    return int(np.searchsorted(todas, clase))


def _rotular(ejes: Any, X: Reales, rotulos: Sequence[str] | None) -> None:
    if rotulos is None:
        return
    if len(rotulos) != X.shape[1]:
        raise ValueError(f"Hay {X.shape[1]} registros y {len(rotulos)} rótulos: debe haber uno por registro.")
    lado = np.ptp(X, axis=1).max() or 1.0
    juntos: dict[tuple[float, float], list[int]] = {}
    for j, celda in enumerate(np.rint(X.T / (0.06 * lado)).tolist()):
        juntos.setdefault(tuple(celda), []).append(j)
    medio = X[0].min() + np.ptp(X[0]) / 2
    for indices in juntos.values():
        x1, x2 = X[:, indices[0]]
        a_la_izquierda = x1 > medio
        ejes.annotate(
            ", ".join(rotulos[j] for j in indices),
            (x1, x2),
            (-9 if a_la_izquierda else 9, 0),
            va="center",
            textcoords="offset points",
            ha="right" if a_la_izquierda else "left",
            fontsize=9,
        )


def _altDeRegiones(titulo: str, predecir: Predecir, registros: Reales, clases: NDArray[np.int64], umbral: float) -> str:
    respuesta = _respuesta(predecir, registros)
    elegidas = respuesta if respuesta.dtype.kind == "i" else (respuesta > umbral).astype(np.int64)
    aciertos = int((elegidas == clases).sum())
    que = titulo or "Regiones de decisión"
    return f"{que}: la red acierta en {aciertos} de {clases.size} registros; el color del fondo es su salida."
