"""The catalogue of activations and losses: what its curves say, and how it is drawn and laid out."""

import base64
import re

import numpy as np
import pytest

from taller import graficarCatalogo, tablaDelCatalogo
from taller.catalogo import ACTIVACIONES, PERDIDAS, Ficha

ALL = {ficha.nombre: ficha for ficha in ACTIVACIONES + PERDIDAS}
torch = pytest.importorskip("torch")

SAME_CURVE_IN_TORCH = {
    "sigmoide": torch.sigmoid,
    "tanh": torch.tanh,
    "tanh de LeCun": lambda x: 1.7159 * torch.tanh(2 * x / 3),
    "ReLU": torch.relu,
    "leaky ReLU": lambda x: torch.nn.functional.leaky_relu(x, 0.1),
    "PReLU": lambda x: torch.nn.functional.prelu(x, torch.tensor([0.25], dtype=x.dtype)),
    "RReLU": lambda x: torch.nn.functional.rrelu(x, training=False),
    "ELU": torch.nn.functional.elu,
    "SELU": torch.selu,
    "softmax": lambda x: torch.softmax(torch.stack([x, torch.zeros_like(x)]), dim=0)[0],
    "Huber": lambda x: torch.nn.functional.huber_loss(x, torch.zeros_like(x), reduction="none"),
    "entropía cruzada binaria": lambda x: torch.nn.functional.binary_cross_entropy(
        x, torch.ones_like(x), reduction="none"
    ),
    "… desde los logits": lambda x: torch.nn.functional.binary_cross_entropy_with_logits(
        x, torch.ones_like(x), reduction="none"
    ),
}


@pytest.mark.parametrize("name", SAME_CURVE_IN_TORCH)
def test_curves_and_slopes_are_those_of_torch(name):
    """Each curve, and its measured slope away from the kinks, equals PyTorch's."""
    x, value, slope = ALL[name].puntos()
    t = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    y = SAME_CURVE_IN_TORCH[name](t)
    y.sum().backward()
    np.testing.assert_allclose(y.detach().numpy(), value, atol=1e-12)
    smooth = np.isfinite(slope)
    np.testing.assert_allclose(t.grad.numpy()[smooth], slope[smooth], atol=1e-5)


@pytest.mark.parametrize("name", ALL)
def test_slopes_are_blank_at_the_kinks_and_nowhere_else(name):
    """A slope that jumps is cut where the entry says that there is a kink, and only there."""
    x, value, slope = ALL[name].puntos()
    assert np.isfinite(value).all()
    assert set(ALL[name].quiebres) == set(x[np.isnan(slope)])
    _, _, fine = ALL[name].puntos(24_001)
    assert np.nanmax(np.abs(np.diff(fine))) < 0.02  # a smooth slope shrinks with the step; a jump does not


def test_the_table_has_every_function_with_its_picture_and_its_formulas():
    """One row each: name, formula, slope, range, use, trap, and an image with words."""
    table = tablaDelCatalogo(PERDIDAS)
    rows = table.html.split("<tr>")[2:]
    assert len(PERDIDAS) == len(rows)
    for ficha, row in zip(PERDIDAS, rows, strict=True):
        assert ficha.nombre in row
        assert f'alt="Curva de {ficha.nombre} y, a trazos, su pendiente"' in row
        for text in (ficha.formula, ficha.pendiente, ficha.rango):
            assert text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in row
        assert f"{ficha.nombre}: {ficha.formula}" in table.texto
    assert table.html == table._repr_html_()


def test_the_small_pictures_are_drawings_inside_their_frame():
    """Every picture decodes to an SVG whose lines stay within its 112 by 74 points."""
    pictures = re.findall(r"base64,([^\"]+)", tablaDelCatalogo(ACTIVACIONES).html)
    assert len(ACTIVACIONES) == len(pictures)
    for picture in pictures:
        svg = base64.b64decode(picture).decode()
        points = [tuple(map(float, p)) for p in re.findall(r"[ML]([\d.-]+) ([\d.-]+)", svg)]
        assert len(points) > 50
        assert all(0 <= x <= 112 and 0 <= y <= 74 for x, y in points)


def test_the_column_of_costs_is_there_when_asked_for():
    """Costs stand in the row of their function, a dash where none is given; an unknown name is an error."""
    assert ">costo<" not in tablaDelCatalogo(ACTIVACIONES).html
    table = tablaDelCatalogo(ACTIVACIONES, {"ReLU": "uno"}).html
    assert ">costo<" in table
    assert ["uno" in row for row in table.split("<tr>")[2:]] == [f.nombre == "ReLU" for f in ACTIVACIONES]
    with pytest.raises(ValueError, match="no está «relu»"):
        tablaDelCatalogo(ACTIVACIONES, {"relu": "uno"})


def test_text_that_looks_like_html_is_only_text():
    """A formula with < and & is shown, not obeyed."""
    odd = Ficha("a<b>", "$x < y & z$", "$1$", "", "", "", np.tanh)
    table = tablaDelCatalogo([odd]).html
    assert "<b>a&lt;b&gt;</b>" in table
    assert "$x &lt; y &amp; z$" in table


def test_the_figure_has_a_panel_for_each_function():
    """A panel per function with its title; those left over are hidden; nothing to draw is an error."""
    figure = graficarCatalogo(PERDIDAS[:5], columnas=3)
    visible = [axes for axes in figure.axes if axes.get_visible()]
    assert [f.nombre for f in PERDIDAS[:5]] == [axes.get_title(loc="left") for axes in visible]
    assert [f.eje for f in PERDIDAS[:5]] == [axes.get_xlabel() for axes in visible]
    with pytest.raises(ValueError, match="ninguna función"):
        graficarCatalogo([])
