"""El costo como paisaje: su superficie, y los caminos que el descenso de gradiente recorre en ella."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taller.lienzo import (
    AZUL,
    BERMELLON,
    COLORES,
    MARCAS,
    NEGRO,
    SECUENCIAL,
    TRAZOS,
    Figura,
    conEstilo,
    cuadricula,
    nuevaFigura,
    rotuloConComa,
    terminar,
)

Reales = NDArray[np.float64]
Costo = Callable[[float, float], float]
Intervalo = tuple[float, float]

_LADO = 61
_NIVELES = 14
_INFLADO = 0.15


@conEstilo
def graficarSuperficie(
    costo: Costo,
    camino: ArrayLike,
    W: Intervalo,
    b: Intervalo,
    nombres: Sequence[str] = ("W", "b"),
    titulo: str = "",
    alt: str = "",
) -> Figura:
    """El costo de cada par de parámetros, en relieve y en curvas de nivel, con el camino encima.

    costo: función de dos números. camino: (p, 2), los puntos en orden; con uno solo se marca ese punto.
    W, b: intervalos de los dos ejes. Lanza ValueError si el camino no tiene forma (p, 2).
    """
    puntos = _camino(camino, "camino")
    g1, g2, alturas = _malla(costo, (W, b))
    figura = nuevaFigura(9.6, 4.2, columnas=1)[0]
    figura.clear()
    relieve = figura.add_subplot(1, 2, 1, projection="3d")
    plano = figura.add_subplot(1, 2, 2)
    relieve.plot_surface(g1, g2, alturas, cmap=SECUENCIAL, alpha=0.75, rcount=40, ccount=40, linewidth=0)
    dentro = puntos[_dentro(puntos, (W, b))]
    encima = np.array([costo(float(p[0]), float(p[1])) for p in dentro])
    relieve.plot(dentro[:, 0], dentro[:, 1], encima, color=BERMELLON, marker="o", markersize=3, linewidth=1.5, zorder=9)
    relieve.set(xlabel=nombres[0], ylabel=nombres[1], zlabel="costo J")
    relieve.view_init(elev=32, azim=-58)
    _curvasDeNivel(plano, g1, g2, alturas)
    _marcarFondo(plano, _fondo(costo, puntos))
    _trazarCamino(plano, puntos)
    plano.set(xlabel=nombres[0], ylabel=nombres[1], xlim=W, ylim=b)
    return terminar(figura, titulo, alt or _altDeCaminos(titulo, {"": costo}, {"": puntos}))


@conEstilo
def graficarCaminos(
    costo: Costo | Mapping[str, Costo],
    caminos: Mapping[str, ArrayLike],
    limites: tuple[Intervalo, Intervalo] | None = None,
    nombres: Sequence[str] = ("W", "b"),
    titulo: str = "",
    alt: str = "",
) -> Figura:
    """Un panel por camino: arriba, los pasos sobre las curvas de nivel; abajo, el costo de cada paso.

    costo: función de dos números, o una por camino. caminos: {"lr = 0.01": ndarray (p, 2), …}, con el punto inicial
    primero. limites: los dos intervalos que se ven, iguales en todos los paneles; si no se dan, los de cada camino.
    Un camino que se sale del dibujo se corta en el borde. Lanza ValueError si no hay caminos o tienen otra forma.
    """
    if not caminos:
        raise ValueError("No hay ningún camino que graficar: pasa {«nombre»: puntos (p, 2)}.")
    puntos = {nombre: _camino(camino, nombre) for nombre, camino in caminos.items()}
    costos = {nombre: costo[nombre] if isinstance(costo, Mapping) else costo for nombre in puntos}
    figura, (arriba, abajo) = nuevaFigura(
        1.4 + 2.9 * len(puntos), 5.4, filas=2, columnas=len(puntos), height_ratios=[3, 2]
    )
    for plano, curva, nombre in zip(arriba, abajo, puntos, strict=True):
        fondo = _fondo(costos[nombre], puntos[nombre])
        visible = limites or _alrededor(np.vstack([puntos[nombre], fondo]))
        _curvasDeNivel(plano, *_malla(costos[nombre], visible))
        _marcarFondo(plano, fondo)
        _trazarCamino(plano, puntos[nombre])
        plano.set(xlabel=nombres[0], ylabel=nombres[1], xlim=visible[0], ylim=visible[1], title=nombre)
        _curvaDeCosto(curva, _alturas(costos[nombre], puntos[nombre]))
    _mismaEscala(abajo)
    return terminar(figura, titulo, alt or _altDeCaminos(titulo, costos, puntos))


@conEstilo
def graficarContra(
    x: ArrayLike,
    curvas: Mapping[str, ArrayLike],
    eje_x: str,
    eje_y: str,
    logaritmica: bool = False,
    titulo: str = "",
    alt: str = "",
) -> Figura:
    """Una curva por serie contra los mismos valores de x, con leyenda. logaritmica: escala del eje horizontal.

    x: (p,). curvas: {"nombre": p valores}. Lanza ValueError si no hay curvas o alguna no tiene p valores.
    """
    abscisas = np.asarray(x, dtype=np.float64)
    series = {nombre: np.asarray(valores, dtype=np.float64) for nombre, valores in curvas.items()}
    if not series or any(valores.shape != abscisas.shape for valores in series.values()):
        raise ValueError(f"Cada curva debe tener un valor por cada uno de los {abscisas.size} de x.")
    figura, ((ejes,),) = nuevaFigura(7.2, 3.8)
    for i, (nombre, valores) in enumerate(series.items()):
        ejes.plot(
            abscisas,
            valores,
            TRAZOS[i % len(TRAZOS)],
            marker=MARCAS[i % len(MARCAS)],
            markersize=5,
            color=COLORES[i % len(COLORES)],
            label=nombre,
        )
    if logaritmica:
        ejes.set_xscale("log")
    ejes.set(xlabel=eje_x + (" (escala logarítmica)" if logaritmica else ""), ylabel=eje_y)
    ejes.legend(loc="upper left", bbox_to_anchor=(1, 1))
    cuadricula(ejes)
    partes = "; ".join(f"{nombre}: de {v[0]:.3g} a {v[-1]:.3g}" for nombre, v in series.items())
    rango = f"{eje_y} por {eje_x}, de {abscisas[0]:.3g} a {abscisas[-1]:.3g}"
    return terminar(figura, titulo, alt or f"{titulo or 'Curvas'} ({rango}): {partes}.")


@conEstilo
def graficarPasos(
    costo: Callable[[float], float],
    caminos: Mapping[str, ArrayLike],
    limites: Intervalo,
    nombre: str = "W",
    costos: Intervalo | None = None,
    titulo: str = "",
    alt: str = "",
) -> Figura:
    """Un panel por camino de un solo parámetro: arriba, los saltos sobre la curva; abajo, el costo de cada paso.

    costo: función de un número. caminos: {"lr = 0.01": ndarray (p,), …}, con el punto inicial primero; si solo hay
    uno, los dos paneles van uno al lado del otro. limites: el intervalo que se ve; un camino que se sale se corta en
    el borde. costos: el intervalo de los paneles de abajo, para que no cambie de una figura a otra. Lanza ValueError
    si no hay caminos o están vacíos.
    """
    puntos = {rotulo: np.asarray(camino, dtype=np.float64).ravel() for rotulo, camino in caminos.items()}
    if not puntos or not all(p.size for p in puntos.values()):
        raise ValueError("No hay ningún camino que graficar: pasa {«nombre»: p números}.")
    malla = np.linspace(*limites, 200)
    curva = np.array([costo(float(w)) for w in malla])
    figura, arriba, abajo = _paneles(len(puntos))
    for plano, historia, rotulo in zip(arriba, abajo, puntos, strict=True):
        alturas = np.array([costo(float(w)) for w in puntos[rotulo]])
        plano.plot(malla, curva, color=AZUL)
        _trazarCamino(plano, np.stack([puntos[rotulo], alturas], axis=1))
        plano.set(xlabel=nombre, title=rotulo, xlim=limites, ylim=(-0.04 * curva.max(), curva.max()))
        cuadricula(plano)
        _curvaDeCosto(historia, alturas)
    arriba[0].set_ylabel("costo J")
    for historia in abajo[1:]:
        historia.set_ylabel("")
    _mismaEscala(abajo, costos)
    return terminar(figura, titulo, alt or _altDePasos(titulo, costo, puntos))


def _paneles(cuantos: int) -> tuple[Figura, Any, Any]:
    """La figura de graficarPasos: dos filas o, con un solo camino, dos columnas."""
    if cuantos == 1:
        figura, ((plano, historia),) = nuevaFigura(7.6, 3.4, columnas=2)
        return figura, [plano], [historia]
    figura, (arriba, abajo) = nuevaFigura(1.2 + 2.3 * cuantos, 5, filas=2, columnas=cuantos, height_ratios=[3, 2])
    for fila in (arriba, abajo):
        for ejes in fila[1:]:
            ejes.tick_params(labelleft=False, which="both")
    return figura, arriba, abajo


def _camino(camino: ArrayLike, nombre: str) -> Reales:
    puntos = np.asarray(camino, dtype=np.float64)
    if puntos.ndim != 2 or puntos.shape[1] != 2 or not len(puntos):
        raise ValueError(f"El camino «{nombre}» debe tener forma (p, 2), un punto por fila, y llegó {puntos.shape}.")
    return puntos


def _fondo(costo: Costo, puntos: Reales) -> Reales:
    """El mínimo (1, 2) de un costo cuadrático, con un paso de Newton por diferencias; (0, 2) si el costo no lo es."""
    p, h = puntos[0], 0.1 * (float(np.ptp(puntos, axis=0).max()) or 1.0)
    paso = h * np.eye(2)

    def J(q: Reales) -> float:
        return float(costo(float(q[0]), float(q[1])))

    pendiente = np.array([J(p + e) - J(p - e) for e in paso]) / (2 * h)
    curvatura = np.array([[J(p + e + f) - J(p + e - f) - J(p - e + f) + J(p - e - f) for f in paso] for e in paso])
    curvatura /= 4 * h * h
    if not np.isfinite(curvatura).all() or np.linalg.cond(curvatura) > 1e8:
        return np.empty((0, 2))
    fondo = p - np.linalg.solve(curvatura, pendiente)
    alturas = [J(fondo + e) for e in (*paso, *-paso)]
    return fondo[np.newaxis] if J(fondo) <= min(alturas) else np.empty((0, 2))


def _alrededor(puntos: Reales) -> tuple[Intervalo, Intervalo]:
    """Los intervalos de los puntos con un margen, para que se vea también el otro lado del valle."""
    minimo, maximo = puntos.min(axis=0), puntos.max(axis=0)
    margen = _INFLADO * np.where(maximo > minimo, maximo - minimo, 1.0)
    (w0, b0), (w1, b1) = (minimo - margen).tolist(), (maximo + margen).tolist()
    return (w0, w1), (b0, b1)


def _malla(costo: Costo, limites: tuple[Intervalo, Intervalo]) -> tuple[Reales, Reales, Reales]:
    g1, g2 = np.meshgrid(*(np.linspace(*intervalo, _LADO) for intervalo in limites))
    alturas = np.array([costo(float(p), float(q)) for p, q in zip(g1.flat, g2.flat, strict=True)])
    return g1, g2, alturas.reshape(g1.shape)


def _dentro(puntos: Reales, limites: tuple[Intervalo, Intervalo]) -> NDArray[np.bool_]:
    (w0, w1), (b0, b1) = limites
    dentro: NDArray[np.bool_] = (
        (puntos[:, 0] >= w0) & (puntos[:, 0] <= w1) & (puntos[:, 1] >= b0) & (puntos[:, 1] <= b1)
    )
    return dentro


def _curvasDeNivel(ejes: Any, g1: Reales, g2: Reales, alturas: Reales) -> None:
    """Niveles que crecen como el cuadrado: en un tazón quedan igual de separados cerca y lejos del fondo."""
    fondo, alto = float(alturas.min()), float(alturas.max())
    niveles = fondo + (alto - fondo or 1.0) * np.linspace(0, 1, _NIVELES) ** 2
    ejes.contourf(g1, g2, alturas, levels=niveles, cmap=SECUENCIAL, alpha=0.55)
    ejes.contour(g1, g2, alturas, levels=niveles, colors=AZUL, linewidths=0.5)


def _marcarFondo(ejes: Any, fondo: Reales) -> None:
    ejes.plot(*fondo.T, marker="*", color=NEGRO, markersize=12, markeredgecolor="white", linestyle="none", zorder=4)


def _trazarCamino(ejes: Any, puntos: Reales) -> None:
    ejes.plot(puntos[:, 0], puntos[:, 1], "-o", color=BERMELLON, markersize=3.5, linewidth=1.1, zorder=5)
    ejes.plot(*puntos[0], "o", color=BERMELLON, markersize=8, markeredgecolor="white", zorder=6)


def _alturas(costo: Costo, puntos: Reales) -> Reales:
    return np.array([costo(float(p), float(q)) for p, q in puntos])


def _curvaDeCosto(ejes: Any, alturas: Reales) -> None:
    ejes.plot(range(alturas.size), alturas, "-o", color=BERMELLON, markersize=3.5, linewidth=1.3)
    logaritmica = bool((alturas[np.isfinite(alturas)] > 0).all())  # un costo 0 o negativo no cabe en esa escala
    if logaritmica:
        ejes.set_yscale("log")
    ejes.set(xlabel="paso", ylabel="costo J (esc. log.)" if logaritmica else "costo J")
    ejes.xaxis.get_major_locator().set_params(integer=True)
    cuadricula(ejes)


def _mismaEscala(fila: Any, limites: Intervalo | None = None) -> None:
    """El mismo eje vertical en todos los paneles, para que los costos se puedan comparar."""
    extremos = np.array([ejes.get_ylim() for ejes in fila])
    bajo, alto = limites or (extremos[:, 0].min(), extremos[:, 1].max())
    for ejes in fila:
        ejes.set_ylim(bajo, alto)
        if ejes.get_yscale() == "log" and alto < 10 * bajo:
            # Menos de una década: 0,4 se lee mejor que 4·10⁻¹.
            ejes.yaxis.set_minor_formatter(rotuloConComa)


def _altDePasos(titulo: str, costo: Callable[[float], float], caminos: Mapping[str, Reales]) -> str:
    partes = [
        f"{rotulo}: de {w[0]:.4g} a {w[-1]:.4g}, y el costo, de {costo(float(w[0])):.4g} a {costo(float(w[-1])):.4g}"
        for rotulo, w in caminos.items()
    ]
    return f"{titulo or 'Pasos del descenso sobre la curva de costo'}. {'; '.join(partes)}."


def _altDeCaminos(titulo: str, costos: Mapping[str, Costo], caminos: Mapping[str, Reales]) -> str:
    partes = []
    for nombre, puntos in caminos.items():
        primero, ultimo = (costos[nombre](float(p[0]), float(p[1])) for p in (puntos[0], puntos[-1]))
        cambio = f"el costo pasa de {primero:.4g} a {ultimo:.4g} en {len(puntos) - 1} pasos"
        partes.append((f"{nombre}: " if nombre else "") + (cambio if len(puntos) > 1 else f"costo {primero:.4g}"))
    return f"{titulo or 'El costo y el camino del descenso'}. {'; '.join(partes)}."
