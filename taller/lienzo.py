"""Dónde se dibuja: la figura con texto alternativo, el estilo y la paleta de todas las figuras del taller."""

from __future__ import annotations

import base64
import functools
import html
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

import matplotlib
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import ScalarFormatter

AZUL, BERMELLON, VERDE, NARANJA = "#0072B2", "#D55E00", "#009E73", "#E69F00"
PURPURA, CELESTE, NEGRO, AMARILLO = "#CC79A7", "#56B4E9", "#000000", "#F0E442"
P = ParamSpec("P")
R = TypeVar("R")

GRIS = "#6b6b6b"
COLORES = (AZUL, BERMELLON, VERDE, NARANJA, PURPURA, CELESTE, NEGRO, AMARILLO)
"""La paleta de Okabe e Ito, que se distingue también sin ver el rojo o el verde."""
TRAZOS = ("-", "--", "-.", ":")
MARCAS = ("o", "^", "s", "D", "v", "P", "X", "<", ">", "*")
DIVERGENTE = LinearSegmentedColormap.from_list("taller", [AZUL, "#ffffff", BERMELLON])
SECUENCIAL = LinearSegmentedColormap.from_list("taller_seq", ["#ffffff", CELESTE, AZUL, "#00304d"])

PIXELES_POR_PULGADA = 120
_ESTILO: dict[Any, Any] = {
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GRIS,
    "axes.labelsize": 10,
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "axes.axisbelow": True,
    "figure.titlesize": 12,
    "font.size": 10,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.7,
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "savefig.facecolor": "white",
    "text.color": "#1a1a1a",
    "xtick.color": GRIS,
    "ytick.color": GRIS,
    "xtick.labelcolor": "#333333",
    "ytick.labelcolor": "#333333",
}


_mostrando: ContextVar[bool] = ContextVar("mostrando", default=True)


@contextmanager
def sinMostrar() -> Iterator[None]:
    """Dentro del bloque las figuras se dibujan pero no se muestran: las mostrará quien las pidió."""
    anterior = _mostrando.set(False)
    try:
        yield
    finally:
        _mostrando.reset(anterior)


class Figura(Figure):
    """Una figura de matplotlib con texto alternativo, que no depende de pyplot ni de una pantalla.

    En un cuaderno se muestra una vez, al terminar de dibujarla, y no otra por ser el último valor de la celda. Si la
    cambias después, `figura.mostrar()` la muestra de nuevo. Fuera de un cuaderno no se muestra: `figura.savefig(...)`.
    """

    alt: str = ""
    _celda: int | None = None

    def mostrar(self) -> None:
        """La muestra en el cuaderno, con su texto alternativo."""
        shell = _cuaderno()
        if shell is None or not _mostrando.get():
            return
        from IPython.display import display

        self._celda = shell.execution_count
        png = self.comoPng()
        ancho = round(96 * self.get_figwidth())
        display(
            {"image/png": base64.b64encode(png).decode(), "text/html": self._html(png, ancho), "text/plain": self.alt},
            metadata={"image/png": {"alt": self.alt, "width": ancho}},
            raw=True,
        )

    def comoPng(self) -> bytes:
        """La figura como imagen PNG."""
        destino = io.BytesIO()
        with matplotlib.rc_context(_ESTILO):
            # Sin la versión de matplotlib: la misma figura, los mismos bytes.
            self.savefig(destino, format="png", dpi=PIXELES_POR_PULGADA, metadata={"Software": None})
        return destino.getvalue()

    def comoHtml(self) -> str:
        """La figura como una etiqueta <img> completa, con su texto alternativo."""
        return self._html(self.comoPng(), round(96 * self.get_figwidth()))

    def _html(self, png: bytes, ancho: int) -> str:
        # Ni JupyterLab ni la plantilla normal de nbconvert ponen en la imagen el alt de sus metadatos; así sí llega.
        datos = base64.b64encode(png).decode()
        return f'<img alt="{html.escape(self.alt)}" width="{ancho}" src="data:image/png;base64,{datos}">'

    def _ipython_display_(self) -> None:
        shell = _cuaderno()
        if shell is not None and self._celda != shell.execution_count:
            self.mostrar()


def conEstilo(dibujar: Callable[P, R]) -> Callable[P, R]:
    """Decora una función que dibuja: lo hace con el estilo del taller, sin tocar el del cuaderno."""

    @functools.wraps(dibujar)
    def dibujarConEstilo(*args: P.args, **kwargs: P.kwargs) -> R:
        with matplotlib.rc_context(_ESTILO):
            return dibujar(*args, **kwargs)

    return dibujarConEstilo


def nuevaFigura(ancho: float, alto: float, filas: int = 1, columnas: int = 1, **opciones: Any) -> tuple[Figura, Any]:
    """Figura en blanco (pulgadas) y sus ejes en un arreglo (filas, columnas)."""
    figura = Figura(figsize=(ancho, alto), layout="constrained")
    ejes = figura.subplots(filas, columnas, squeeze=False, **opciones)
    _conComa(figura)  # ya, para que lo que después se pida de los rótulos se haga sobre estos
    return figura, ejes


def terminar(figura: Figura, titulo: str, alt: str) -> Figura:
    """Pone título y texto alternativo, la muestra si hay cuaderno, y la devuelve."""
    if titulo:
        figura.suptitle(titulo, x=0.01, ha="left", fontweight="bold")
    _conComa(figura)
    figura.alt = alt
    figura.mostrar()
    return figura


class _Coma(ScalarFormatter):
    """Los números de un eje, con la coma decimal del texto."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        return super().__call__(x, pos).replace(".", ",")


def rotuloConComa(x: float, _pos: int | None = None) -> str:
    """El número de un eje, sin potencias de diez y con coma: set_major_formatter(rotuloConComa)."""
    return f"{x:g}".replace(".", ",")


def _conComa(figura: Figura) -> None:
    """Cambia el punto por la coma en los ejes que nadie ha rotulado de otra manera."""
    for ejes in figura.axes:
        for eje in (ejes.xaxis, ejes.yaxis):
            if type(eje.get_major_formatter()) is ScalarFormatter:
                eje.set_major_formatter(_Coma())


def cuadricula(ejes: Any) -> None:
    """Líneas de guía suaves, detrás de los datos."""
    ejes.grid(True, color=_ESTILO["grid.color"], linewidth=_ESTILO["grid.linewidth"])


def _cuaderno() -> Any:
    """El IPython en el que corremos, o None; quien no lo ha importado no está en uno."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None
