"""Figuras de derivadas: secantes que se acercan a la tangente, errores y tiempos en escala logarítmica, y la cadena."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.patches import FancyBboxPatch
from numpy.typing import ArrayLike, NDArray

from taller._fig_celdas import escribir
from taller.lienzo import (
    AZUL,
    BERMELLON,
    CELESTE,
    COLORES,
    NEGRO,
    TRAZOS,
    Figura,
    conEstilo,
    cuadricula,
    nuevaFigura,
    terminar,
)

Funcion = Callable[[Any], Any]
_COLORES_DE_SECANTE = (COLORES[3], COLORES[1], COLORES[4], COLORES[2])


@conEstilo
def graficarSecantes(f: Funcion, x: float, pasos: Sequence[float], derivada: Funcion, alt: str = "") -> Figura:
    """La curva de f cerca de x, la tangente y una secante hacia adelante por cada paso, con sus pendientes.

    f, derivada: funciones de un arreglo, elemento a elemento. pasos: de mayor a menor, hasta cuatro, positivos.
    """
    if not 1 <= len(pasos) <= len(_COLORES_DE_SECANTE) or min(pasos) <= 0:
        raise ValueError(f"Se dibujan de 1 a {len(_COLORES_DE_SECANTE)} pasos positivos, y llegaron {list(pasos)}.")
    ancho = max(pasos)
    t = np.linspace(x - 0.6 * ancho, x + 1.3 * ancho, 200)
    figura, ((ejes,),) = nuevaFigura(7.2, 4)
    ejes.plot(t, f(t), color=NEGRO, linewidth=2.4, label="f")
    for i, paso in enumerate(pasos):
        pendiente = float((f(x + paso) - f(x)) / paso)
        etiqueta = f"secante, h = {escribir(paso)}: pendiente {_decimales(pendiente)}"
        ejes.plot(t, f(x) + pendiente * (t - x), TRAZOS[1 + i % 3], color=_COLORES_DE_SECANTE[i], label=etiqueta)
        ejes.plot(x + paso, f(x + paso), "o", color=_COLORES_DE_SECANTE[i], markersize=6)
    recta = float(derivada(x))
    ejes.plot(t, f(x) + recta * (t - x), color=AZUL, label=f"tangente: pendiente {_decimales(recta)}")
    ejes.plot(x, f(x), "o", color=AZUL, markersize=8)
    ejes.set(xlabel="x", ylabel="f(x)", ylim=_limites(f(t)))
    ejes.legend(loc="upper left")
    cuadricula(ejes)
    texto = f"Secantes que se acercan a la tangente en x = {escribir(x)}, de pendiente {_decimales(recta)}."
    return terminar(figura, "Cuanto menor es el paso, más se parece la secante a la tangente", alt or texto)


def _decimales(valor: float) -> str:
    return f"{valor:.3f}".replace(".", ",").replace("-", "−")


def _limites(valores: NDArray[Any]) -> tuple[float, float]:
    """Los de la curva con un poco de aire: las rectas no deben alejar la vista."""
    bajo, alto = float(np.min(valores)), float(np.max(valores))
    aire = 0.12 * (alto - bajo)
    return bajo - aire, alto + aire


@conEstilo
def graficarLogaritmica(
    x: ArrayLike,
    series: Mapping[str, ArrayLike],
    eje_x: str,
    eje_y: str,
    titulo: str = "",
    marcar_minimos: bool = False,
    alt: str = "",
) -> Figura:
    """Varias series positivas en dos ejes logarítmicos, donde una potencia es una recta.

    x: (p,), positivos. series: {"con ciclos": (p,), …}; los ceros no se dibujan, porque no tienen logaritmo.
    marcar_minimos: señala el menor valor de cada serie. Lanza ValueError si los largos no coinciden.
    """
    equis = np.asarray(x, dtype=np.float64)
    figura, ((ejes,),) = nuevaFigura(7.2, 4)
    minimos = {}
    for i, (nombre, valores) in enumerate(series.items()):
        y = _positivos(nombre, valores, equis)
        menor = int(np.nanargmin(y))
        minimos[nombre] = (equis[menor], y[menor])
        estilo: dict[str, Any] = {"color": COLORES[i % 8], "marker": "o" if y.size <= 20 else None, "markersize": 5}
        etiqueta = f"{nombre}: mínimo en {_potencia(equis[menor])}" if marcar_minimos else nombre
        ejes.plot(equis, y, TRAZOS[i % 4], label=etiqueta, **estilo)
        if marcar_minimos:
            ejes.plot(*minimos[nombre], "o", color=COLORES[i % 8], markersize=9, markeredgecolor="white")
    ejes.set(xscale="log", yscale="log", xlabel=f"{eje_x} (escala log.)", ylabel=f"{eje_y} (escala log.)")
    if equis.size <= 6:
        ejes.set_xticks(equis, [f"{valor:g}" for valor in equis])
        ejes.minorticks_off()
    ejes.legend()
    cuadricula(ejes)
    dicho = "; ".join(f"{nombre}, mínimo {y:.2g} en {x:.2g}" for nombre, (x, y) in minimos.items())
    return terminar(figura, titulo, alt or f"{titulo or 'Series'} ({eje_y} según {eje_x}): {dicho}.")


def _potencia(valor: float) -> str:
    """3,2·10⁻⁶, escrito para una leyenda."""
    exponente = int(np.floor(np.log10(valor)))
    return rf"${valor / 10**exponente:.1f} \cdot 10^{{{exponente}}}$".replace(".", "{,}")


def _positivos(nombre: str, valores: ArrayLike, equis: NDArray[np.float64]) -> NDArray[np.float64]:
    y = np.asarray(valores, dtype=np.float64)
    if y.shape != equis.shape:
        raise ValueError(f"«{nombre}» tiene forma {y.shape} y el eje horizontal {equis.shape}: deben ser iguales.")
    if not np.any(y > 0):
        raise ValueError(f"«{nombre}» no tiene ningún valor positivo, y el logaritmo necesita uno.")
    return np.where(y > 0, y, np.nan)


@conEstilo
def graficarCadena(
    nombres: Sequence[str], valores: Sequence[float], factores: Sequence[float], alt: str = ""
) -> Figura:
    """Una composición como una cadena de cajas: el valor en cada una, y por cuánto amplifica cada paso.

    nombres, valores: uno por caja. factores: uno por flecha (uno menos). Lanza ValueError si no cuadran.
    """
    if not len(nombres) == len(valores) == len(factores) + 1:
        raise ValueError(f"Con {len(nombres)} cajas hacen falta {len(nombres)} valores y {len(nombres) - 1} factores.")
    figura, ((ejes,),) = nuevaFigura(2.7 * len(nombres), 1.9)
    ejes.set(xlim=(-0.55, 2 * len(nombres) - 1.45), ylim=(-1.05, 0.75))
    ejes.axis("off")
    for i, (nombre, valor) in enumerate(zip(nombres, valores, strict=True)):
        caja = FancyBboxPatch(
            (2 * i - 0.42, -0.32), 0.84, 0.64, "round,pad=0.06", facecolor=CELESTE, alpha=0.4, linewidth=0
        )
        ejes.add_patch(caja)
        ejes.text(2 * i, 0.13, nombre, ha="center", va="center", fontsize=10)
        ejes.text(2 * i, -0.16, escribir(valor), ha="center", va="center", fontsize=12, fontweight="bold")
    for i, factor in enumerate(factores):
        _flecha(ejes, 2 * i + 0.5, 2 * i + 1.5, 0.0, f"× {escribir(factor)}", AZUL)
    total = float(np.prod(factores))
    cuenta = " · ".join(escribir(factor) for factor in factores)
    _flecha(ejes, 0.0, 2 * len(factores), -0.72, f"en total: {cuenta} = {escribir(total)}", BERMELLON)
    texto = f"Cadena {' → '.join(nombres)}: los factores {cuenta} se multiplican y dan {escribir(total)}."
    return terminar(figura, "", alt or texto)


def _flecha(ejes: Any, desde: float, hasta: float, altura: float, texto: str, color: str) -> None:
    estilo = {"arrowstyle": "-|>", "color": color, "linewidth": 1.8}
    ejes.annotate("", (hasta, altura), (desde, altura), arrowprops=estilo)
    ejes.text((desde + hasta) / 2, altura + 0.07, texto, ha="center", va="bottom", color=color, fontweight="bold")
