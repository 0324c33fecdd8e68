"""La figura de los canales: cada número en la casilla en que NumPy lo guarda."""

from __future__ import annotations

import numpy as np
import pytest

from taller.figuras import graficarCanales


def test_each_strip_is_the_order_of_memory():
    """The labels, read from left to right, are the flattened image in the two layouts."""
    figura = graficarCanales(2, 3)
    textos = [t.get_text() for t in figura.axes[0].texts]
    casillas = [t for t in textos if t[:1] in "RGB" and t[1:].isdigit()]
    imagen = np.array([[f"{canal}{pixel}" for canal in "RGB"] for pixel in range(6)]).reshape(2, 3, 3)  # h, w, c
    assert [*np.moveaxis(imagen, -1, 0).ravel(), *imagen.ravel()] == casillas
    assert [str(n) for n in range(6)] == [t for t in textos if t.isdigit()]
    assert "todos los rojos" in figura.alt


@pytest.mark.parametrize("forma", [(0, 3), (2, 7)])
def test_what_does_not_fit_is_refused(forma):
    with pytest.raises(ValueError, match="1 a 6 pixeles"):
        graficarCanales(*forma)
