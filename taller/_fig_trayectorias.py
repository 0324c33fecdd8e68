"""Por dónde pasan los optimizadores sobre una superficie de dos parámetros: el mapa, la tira y la película."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taller.lienzo import (
    COLORES,
    GRIS,
    MARCAS,
    PIXELES_POR_PULGADA,
    SECUENCIAL,
    TRAZOS,
    Figura,
    conEstilo,
    nuevaFigura,
    terminar,
)

Superficie = Callable[[NDArray[np.float64]], Any]
Caminos = Mapping[str, ArrayLike]
Caja = tuple[float, float, float, float]
Reales = NDArray[np.float64]
Movil = tuple[Any, Any, Reales]

_LADO = 200
_NIVELES = 14


@conEstilo
def graficarTrayectorias(
    f: Superficie,
    caminos: Caminos,
    caja: Caja,
    minimo: Sequence[float] | None = None,
    cuadros: Sequence[int] | None = None,
    titulo: str = "",
    alt: str = "",
) -> Figura:
    """Curvas de nivel de f con el camino de cada optimizador encima.

    f: función de un arreglo (2, …) que devuelve un número por punto. caminos: {"Adam": trayectoria (T + 1, 2), …}.
    caja: (x mínima, x máxima, y mínima, y máxima). minimo: dónde está, se marca con una estrella.
    cuadros: pasos en los que se detiene una tira de cuadros, uno por panel; sin ellos, un solo panel con todo el
    camino. Lo que se sale de la caja o no es finito no se ve. Lanza ValueError si un camino no es (T + 1, 2).
    """
    rutas = _rutas(caminos)
    panel = _Mapa(f, caja, minimo)
    hasta = [max(map(len, rutas.values())) - 1] if cuadros is None else list(cuadros)
    ancho = 6.4 if len(hasta) == 1 else min(10.5, 3.2 * len(hasta))
    figura, (fila,) = nuevaFigura(ancho, 4.4 if len(hasta) == 1 else 3.5, columnas=len(hasta), sharey=True)
    for ejes, paso in zip(fila, hasta, strict=True):
        panel.dibujar(ejes, rutas, paso)
        if cuadros is not None:
            ejes.set_title(f"paso {paso}")
    fila[0].set_ylabel(r"$\theta_2$")
    _leyenda(figura, fila[0], abajo=len(hasta) > 1)
    return terminar(figura, titulo, alt or _alt(f, rutas, titulo or "Caminos sobre la superficie"))


@conEstilo
def animarTrayectorias(
    f: Superficie,
    caminos: Caminos,
    caja: Caja,
    minimo: Sequence[float] | None = None,
    pasos: Sequence[int] | None = None,
    titulo: str = "",
    alt: str = "",
) -> Pelicula:
    """La misma figura en movimiento: una imagen animada, que se ve también en el cuaderno exportado y sin conexión.

    Los argumentos son los de graficarTrayectorias. pasos: en cuáles se toma un cuadro; por omisión, 24 repartidos de
    menos a más separados. Se cierra (y se detiene) con un clic en su título.
    """
    rutas = _rutas(caminos)
    largo = max(map(len, rutas.values())) - 1
    momentos = _repartidos(largo) if pasos is None else list(pasos)
    figura, ((ejes,),) = nuevaFigura(6.0, 4.2)
    moviles = _Mapa(f, caja, minimo).dibujar(ejes, rutas, largo)
    ejes.set_ylabel(r"$\theta_2$")
    _leyenda(figura, ejes)
    imagenes = _cuadros(figura, ejes, moviles, momentos)
    return Pelicula(_gif(imagenes), titulo or "Animación", alt or _alt(f, rutas, titulo or "Caminos en movimiento"))


class Pelicula:
    """Una imagen animada (GIF) con texto alternativo, que el cuaderno muestra como valor de la celda."""

    def __init__(self, gif: bytes, titulo: str, alt: str) -> None:
        self.gif, self.titulo, self.alt = gif, titulo, alt

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        datos = base64.b64encode(self.gif).decode()
        return (
            f"<details open><summary><b>{html.escape(self.titulo)}</b> (clic para cerrarla o volver a verla)</summary>"
            f'<img alt="{html.escape(self.alt)}" width="576" src="data:image/gif;base64,{datos}"></details>'
        )


class _Mapa:
    """El fondo que comparten los cuadros: las curvas de nivel, calculadas una vez."""

    def __init__(self, f: Superficie, caja: Caja, minimo: Sequence[float] | None) -> None:
        self.caja, self.minimo = caja, minimo
        self.x, self.y = np.linspace(*caja[:2], _LADO), np.linspace(*caja[2:], _LADO)
        alturas = np.asarray(f(np.stack(np.meshgrid(self.x, self.y))), dtype=np.float64)
        # En logaritmo, para que se vean a la vez el fondo del valle y las paredes.
        self.alturas = np.log10(alturas - min(0.0, float(alturas.min())) + 1e-3)

    def dibujar(self, ejes: Any, rutas: Mapping[str, Reales], paso: int) -> list[Movil]:
        """Las curvas de nivel y cada camino hasta ese paso. Devuelve, de cada uno, su línea, su punta y su ruta."""
        ejes.contourf(self.x, self.y, self.alturas, _NIVELES, cmap=SECUENCIAL.reversed(), alpha=0.35)
        ejes.contour(self.x, self.y, self.alturas, _NIVELES, colors=GRIS, linewidths=0.4, linestyles="solid")
        moviles = []
        for i, (nombre, ruta) in enumerate(rutas.items()):
            color, marca = COLORES[i % len(COLORES)], MARCAS[i % len(MARCAS)]
            visto = ruta[: paso + 1]
            (linea,) = ejes.plot(*visto.T, TRAZOS[i % len(TRAZOS)], color=color, linewidth=1.6, label="_nolegend_")
            (punta,) = ejes.plot(*visto[-1], marca, color=color, markersize=8, markeredgecolor="white", label=nombre)
            moviles.append((linea, punta, ruta))
        for partida in {tuple(ruta[0].tolist()) for ruta in rutas.values()}:
            ejes.plot(*partida, "o", color="white", markeredgecolor="black", markersize=6, label="_nolegend_")
        if self.minimo is not None:
            ejes.plot(*self.minimo, "*", color="black", markersize=13, markeredgecolor="white", label="mínimo")
        ejes.set(xlabel=r"$\theta_1$", xlim=self.caja[:2], ylim=self.caja[2:])
        return moviles


def _rutas(caminos: Caminos) -> dict[str, Reales]:
    """Los caminos como arreglos; lo que no es finito se vuelve nan, que no se dibuja."""
    if not caminos:
        raise ValueError("No hay ningún camino que dibujar: pasa {«nombre»: trayectoria}.")
    rutas = {nombre: np.asarray(camino, dtype=np.float64) for nombre, camino in caminos.items()}
    for nombre, ruta in rutas.items():
        if ruta.ndim != 2 or ruta.shape[1] != 2:
            raise ValueError(
                f"El camino «{nombre}» debe tener forma (T + 1, 2), un punto por fila; llegó {ruta.shape}."
            )
    return {nombre: np.where(np.isfinite(ruta), ruta, np.nan) for nombre, ruta in rutas.items()}


def _leyenda(figura: Any, ejes: Any, abajo: bool = False) -> None:
    marcas, nombres = ejes.get_legend_handles_labels()
    donde = "outside lower center" if abajo else "outside right upper"
    figura.legend(marcas, nombres, loc=donde, ncols=len(nombres) if abajo else 1, handletextpad=0.2)


def _repartidos(largo: int, cuantos: int = 24) -> list[int]:
    """Pasos de 0 a `largo`: todos al principio, donde todo cambia, y cada vez más separados."""
    crecientes = np.rint(np.linspace(0, largo**0.5, cuantos) ** 2).astype(int)
    return sorted(set(crecientes.tolist()))


def _cuadros(figura: Figura, ejes: Any, moviles: Sequence[Movil], momentos: Sequence[int]) -> list[Any]:
    """Una imagen por momento. Las curvas de nivel, que son lo caro, se dibujan una sola vez."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    figura.set_dpi(PIXELES_POR_PULGADA)
    rotulo = ejes.set_title(f"paso {momentos[-1]}")
    lienzo = FigureCanvasAgg(figura)
    lienzo.draw()  # acomoda título, ejes y leyenda
    figura.set_layout_engine("none")
    encima = [*ejes.lines, rotulo]  # también la partida y el mínimo: van sobre los caminos
    for artista in encima:
        artista.set_animated(True)
    lienzo.draw()
    fondo = lienzo.copy_from_bbox(figura.bbox)
    imagenes = []
    for paso in momentos:
        lienzo.restore_region(fondo)
        for linea, punta, ruta in moviles:
            linea.set_data(*ruta[: paso + 1].T)
            punta.set_data(*ruta[: paso + 1][-1:].T)
        rotulo.set_text(f"paso {paso}")
        for artista in encima:
            ejes.draw_artist(artista)
        imagenes.append(Image.fromarray(np.asarray(lienzo.buffer_rgba())[..., :3].copy()))
    return imagenes


def _gif(imagenes: list[Any], milisegundos: int = 220, al_final: int = 2500) -> bytes:
    """Los cuadros uno tras otro, una y otra vez; el último, que tiene todos los colores, da la paleta y dura más."""
    from PIL import Image

    paleta = imagenes[-1].quantize(colors=255)
    imagenes = [imagen.quantize(palette=paleta, dither=Image.Dither.NONE) for imagen in imagenes]
    destino = io.BytesIO()
    duraciones = [milisegundos] * (len(imagenes) - 1) + [al_final]
    primera, *resto = imagenes
    primera.save(destino, "GIF", save_all=True, append_images=resto, duration=duraciones, loop=0, optimize=False)
    return destino.getvalue()


def _alt(f: Superficie, rutas: Mapping[str, Reales], que: str) -> str:
    """Dónde empieza y dónde acaba cada camino, y cuánto vale f allí."""
    finales = []
    for nombre, ruta in rutas.items():
        if np.isfinite(ruta[-1]).all():
            x, y = ruta[-1]
            finales.append(f"{nombre} acaba en ({x:.2f}; {y:.2f}), con f = {float(f(ruta[-1])):.2g}")
        else:
            finales.append(f"{nombre} diverge")
    x, y = next(iter(rutas.values()))[0]
    return f"{que}: desde ({x:.2f}; {y:.2f}), {'; '.join(finales)}."
