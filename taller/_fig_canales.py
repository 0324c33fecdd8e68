"""La misma imagen a color guardada de dos maneras: canales primero y canales al final."""

from __future__ import annotations

from typing import Any

from matplotlib.patches import Rectangle

from taller.lienzo import AZUL, BERMELLON, GRIS, VERDE, Figura, conEstilo, nuevaFigura, terminar

_CANALES = (("R", BERMELLON), ("G", VERDE), ("B", AZUL))
_MAS = 6


@conEstilo
def graficarCanales(alto: int, ancho: int, alt: str = "") -> Figura:
    """Los números de una imagen RGB en el orden en que están en memoria, con los canales primero y al final.

    alto, ancho: pixeles, de 1 a 6 (ValueError si no). Cada casilla dice su canal y el número de su pixel; arriba está
    la imagen, con los pixeles numerados.
    """
    if not (1 <= alto <= _MAS and 1 <= ancho <= _MAS):
        raise ValueError(f"Se dibujan imágenes de 1 a {_MAS} pixeles de lado, y llegó {alto} × {ancho}.")
    pixeles = alto * ancho
    largo = 3 * pixeles
    figura, ((ejes,),) = nuevaFigura(max(7.0, 0.42 * largo + 0.6), 0.42 * (alto + 6.6))
    _imagen(ejes, alto, ancho)
    primero = [(canal, pixel) for canal in range(3) for pixel in range(pixeles)]
    final = [(canal, pixel) for pixel in range(pixeles) for canal in range(3)]
    _tira(ejes, primero, alto + 1.7, f"canales primero  (3, {alto}, {ancho})", pixeles)
    _tira(ejes, final, alto + 4.1, f"canales al final  ({alto}, {ancho}, 3)", 3)
    ejes.set(xlim=(-0.2, largo + 0.2), ylim=(alto + 5.5, -0.9), aspect="equal")
    ejes.axis("off")
    dicho = (
        f"Una imagen RGB de {alto} por {ancho}. Con los canales primero, en memoria van todos los rojos, todos los "
        "verdes y todos los azules; con los canales al final, el rojo, el verde y el azul de cada pixel."
    )
    return terminar(figura, "", alt or dicho)


def _imagen(ejes: Any, alto: int, ancho: int) -> None:
    """Los pixeles, numerados por filas."""
    ejes.text(0, -0.45, f"la imagen: {alto} × {ancho} pixeles de 3 números", fontsize=9.5, va="center")
    for pixel in range(alto * ancho):
        x, y = pixel % ancho, pixel // ancho
        ejes.add_patch(Rectangle((x, y), 1, 1, facecolor="#f2f2f2", edgecolor=GRIS, linewidth=0.9))
        ejes.text(x + 0.5, y + 0.5, str(pixel), ha="center", va="center", fontsize=9.5)


def _tira(ejes: Any, orden: list[tuple[int, int]], y: float, rotulo: str, grupo: int) -> None:
    """Las casillas de memoria, de izquierda a derecha; cada `grupo` casillas, un corte más grueso."""
    ejes.text(0, y - 0.45, rotulo, fontsize=9.5, va="center")
    for i, (canal, pixel) in enumerate(orden):
        letra, color = _CANALES[canal]
        ejes.add_patch(Rectangle((i, y), 1, 1, facecolor=color, alpha=0.3, linewidth=0))
        ejes.add_patch(Rectangle((i, y), 1, 1, fill=False, edgecolor=GRIS, linewidth=0.7))
        ejes.text(i + 0.5, y + 0.5, f"{letra}{pixel}", ha="center", va="center", fontsize=8.5)
        if i % grupo == 0:
            ejes.plot([i, i], [y - 0.12, y + 1.12], color="#1a1a1a", linewidth=2)
