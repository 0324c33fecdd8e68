"""Un deslizador para explorar un parámetro: cada valor, su figura."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from taller._salida import enCuaderno
from taller.lienzo import Figura, sinMostrar

Dibujar = Callable[[Any], Figura]

_VISTA = "application/vnd.jupyter.widget-view+json"


def explorar(dibujar: Dibujar, valores: Sequence[Any], nombre: str, inicial: Any = None) -> None:
    """Muestra un deslizador con la figura de cada valor, que cambia al moverlo.

    dibujar: función de un valor que devuelve una figura del taller; se la llama más tarde, al mover, así que no debe
    usar variables que otra celda cambie. valores: los que se pueden elegir, en orden.
    nombre: del parámetro. inicial: uno de los valores; por omisión, el de en medio. Cada figura se dibuja una vez.
    El deslizador necesita el núcleo en marcha: pon antes una figura fija que cuente lo mismo. Sin núcleo, o en un
    cuaderno exportado, queda en su lugar una línea de texto; fuera de un cuaderno no hace nada.
    Lanza ValueError si no hay valores o si el inicial no es uno de ellos.
    """
    elegibles = list(valores)
    if not elegibles:
        raise ValueError("No hay valores entre los que elegir.")
    if inicial is not None and inicial not in elegibles:
        raise ValueError(f"El valor inicial {inicial!r} no está entre los valores: {elegibles}.")
    if not enCuaderno():
        return
    caja = panel(dibujar, elegibles, nombre, elegibles[len(elegibles) // 2] if inicial is None else inicial)
    _mostrar(caja, f"[Deslizador de {nombre}: ejecuta el cuaderno en Jupyter para moverlo.]")


def panel(dibujar: Dibujar, valores: Sequence[Any], nombre: str, inicial: Any) -> Any:
    """El widget: un deslizador y, debajo, la imagen del valor elegido."""
    import ipywidgets

    hechas: dict[Any, Figura] = {}

    def figura(valor: Any) -> Figura:
        if valor not in hechas:
            with sinMostrar():
                hechas[valor] = dibujar(valor)
        return hechas[valor]

    deslizador = ipywidgets.SelectionSlider(
        options=[(str(valor), valor) for valor in valores], value=inicial, description=nombre, continuous_update=False
    )
    deslizador.layout.width = "460px"
    imagen = ipywidgets.HTML()

    def actualizar(*_: object) -> None:
        imagen.value = figura(deslizador.value).comoHtml()

    deslizador.observe(actualizar, names="value")
    actualizar()
    return ipywidgets.VBox([deslizador, imagen])


def _mostrar(caja: Any, texto: str) -> None:
    from IPython.display import display

    vista = caja._repr_mimebundle_()[_VISTA]
    display({_VISTA: vista, "text/plain": texto}, raw=True)
