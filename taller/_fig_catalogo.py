"""El catálogo de funciones, dibujado: una cuadrícula de curvas con sus pendientes, y la tabla grande."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taller.catalogo import Ficha
from taller.lienzo import AZUL, BERMELLON, GRIS, Figura, conEstilo, cuadricula, nuevaFigura, terminar

ANCHO, ALTO, BORDE = 112, 74, 4


@conEstilo
def graficarCatalogo(
    fichas: Sequence[Ficha],
    titulo: str = "",
    columnas: int = 4,
    limites: tuple[float, float] | None = None,
    alt: str = "",
) -> Figura:
    """Cada función (línea continua) con su pendiente (a trazos), una junto a otra.

    limites: los del eje vertical, iguales para todas; sin ellos, los de cada curva. Lanza ValueError si no hay fichas.
    """
    if not fichas:
        raise ValueError("No hay ninguna función que graficar: pasa, por ejemplo, ACTIVACIONES.")
    columnas = min(columnas, len(fichas))
    filas = -(-len(fichas) // columnas)
    figura, ejes = nuevaFigura(2.35 * columnas, 2.15 * filas + 0.5, filas, columnas)
    for panel, ficha in zip(ejes.flat, fichas, strict=False):
        x, valor, pendiente = ficha.puntos()
        panel.axhline(0, color=GRIS, linewidth=0.7)
        panel.plot(x, valor, color=AZUL)
        panel.plot(x, pendiente, "--", color=BERMELLON)
        panel.set_title(ficha.nombre, fontsize=10)
        panel.set_xlabel(ficha.eje, fontsize=9)
        panel.tick_params(labelsize=8)
        if limites:
            panel.set_ylim(*limites)
        cuadricula(panel)
    for panel in ejes.flat[len(fichas) :]:
        panel.set_visible(False)
    muestras = ejes[0, 0].get_lines()[1:]
    figura.legend(muestras, ["la función", "su pendiente"], loc="outside upper right", ncols=2)
    nombres = ", ".join(ficha.nombre for ficha in fichas)
    return terminar(figura, titulo, alt or f"Curvas y pendientes de {len(fichas)} funciones: {nombres}.")


@dataclass(frozen=True)
class TablaIlustrada:
    """Una tabla que el cuaderno muestra con sus dibujos y sus fórmulas; `texto` es lo mismo sin nada de eso."""

    html: str
    texto: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.texto


def tablaDelCatalogo(fichas: Sequence[Ficha], costos: Mapping[str, str] | None = None) -> TablaIlustrada:
    """La tabla grande: dibujo, fórmula, pendiente, rango, cuándo usarla y trampas.

    costos: nombre → texto de la columna «costo»; sin ellos, no hay columna. Lanza ValueError si nombran una función
    que no está en las fichas.
    """
    costos = dict(costos or {})
    ajenos = costos.keys() - {ficha.nombre for ficha in fichas}
    if ajenos:
        raise ValueError(f"En las fichas no está «{sorted(ajenos)[0]}», que sí está en costos.")
    anchos = {"": 15, "función y pendiente": 30, "rango": 12}
    anchos |= {"costo": 7, "cuándo usarla": 17, "trampa": 19} if costos else {"cuándo usarla": 21, "trampa": 22}
    cabeza = "".join(f'<th style="text-align:left;width:{ancho}%">{titulo}</th>' for titulo, ancho in anchos.items())
    cuerpo = "".join(_fila(ficha, costos.get(ficha.nombre, "—") if costos else None) for ficha in fichas)
    estilo = "font-size:90%;table-layout:fixed;width:100%"
    tabla = f'<table style="{estilo}"><thead><tr>{cabeza}</tr></thead><tbody>{cuerpo}</tbody></table>'
    renglones = [f"{f.nombre}: {f.formula}; pendiente {f.pendiente}; rango {f.rango}" for f in fichas]
    return TablaIlustrada(tabla, "\n".join(renglones))


def _fila(ficha: Ficha, costo: str | None) -> str:
    formulas = f"<b>{_texto(ficha.nombre)}</b><br>{_texto(ficha.formula)}<br>pendiente: {_texto(ficha.pendiente)}"
    celdas = [_miniatura(ficha), formulas, _texto(ficha.rango)]
    celdas += [costo] if costo is not None else []
    celdas += [_texto(ficha.uso), _texto(ficha.trampa)]
    estilo = "text-align:left;vertical-align:middle"
    return "<tr>" + "".join(f'<td style="{estilo}">{celda}</td>' for celda in celdas) + "</tr>"


def _texto(valor: str) -> str:
    return html.escape(valor, quote=False).replace("*one-hot*", "<em>one-hot</em>")


def _miniatura(ficha: Ficha) -> str:
    """La curva y su pendiente en un dibujo de una pulgada, con texto alternativo."""
    x, valor, pendiente = ficha.puntos(81)
    finitos = np.concatenate([valor, pendiente[np.isfinite(pendiente)], [0.0]])
    # Si una curva se dispara, que no aplaste lo demás.
    bajo, alto = max(float(finitos.min()), -3.0), min(float(finitos.max()), 3.5)

    def trazo(y: NDArray[np.float64], color: str, guiones: str = "none") -> str:
        puntos = _camino(x, np.where((y >= bajo) & (y <= alto), y, np.nan), bajo, alto)
        return f'<path d="{puntos}" fill="none" stroke="{color}" stroke-width="2" stroke-dasharray="{guiones}"/>'

    cero = _altura(0.0, bajo, alto)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{ANCHO}" height="{ALTO}">'
        f'<path d="M0 {cero:.1f}H{ANCHO}" stroke="#bbbbbb" stroke-width="1"/>'
        f"{trazo(valor, AZUL)}{trazo(pendiente, BERMELLON, '4 3')}</svg>"
    )
    datos = base64.b64encode(svg.encode()).decode()
    alt = html.escape(f"Curva de {ficha.nombre} y, a trazos, su pendiente", quote=True)
    medidas = f'width="{ANCHO}" height="{ALTO}" style="max-width:none"'
    return f'<img alt="{alt}" {medidas} src="data:image/svg+xml;base64,{datos}">'


def _altura(y: float, bajo: float, alto: float) -> float:
    return BORDE + (alto - y) / (alto - bajo) * (ALTO - 2 * BORDE)


def _camino(x: NDArray[np.float64], y: NDArray[np.float64], bajo: float, alto: float) -> str:
    """Los puntos como trazo de SVG; la pluma se levanta donde no hay número."""
    ordenes, abajo = [], False
    for horizontal, valor in zip((x - x[0]) / (x[-1] - x[0]) * ANCHO, y, strict=True):
        if np.isfinite(valor):
            ordenes.append(f"{'L' if abajo else 'M'}{horizontal:.1f} {_altura(float(valor), bajo, alto):.1f}")
        abajo = bool(np.isfinite(valor))
    return "".join(ordenes)
