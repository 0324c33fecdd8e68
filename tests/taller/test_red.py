"""The drawing of a small network: a line per weight, a number per neuron, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.patches import Circle
from matplotlib.text import Text

from taller._fig_grafo import ROJO
from taller.figuras import graficarRed
from taller.lienzo import AZUL, BERMELLON

W1, W2 = [[0.0, 0.0], [np.log(3), 0.0]], [[2.0, -4 / 3]]
BY_HAND = {
    "valores": [[1, 2], [0.5, 0.75], [0.5]],
    "errores": [[-0.25, 0.125], [-0.5]],
    "gradientes": [[[-0.25, -0.5], [0.125, 0.25]], [[-0.25, -0.375]]],
}


def words(figure, color=None):
    found = [t for t in figure.findobj(Text) if t.get_text().strip()]
    return sorted(t.get_text().strip() for t in found if color is None or t.get_color() == color)


def test_a_neuron_is_a_circle_and_a_weight_is_a_line():
    """3-4-1: eight circles and sixteen lines."""
    figure = graficarRed([np.ones((4, 3)), np.ones((1, 4))])
    assert 8 == len(figure.axes[0].findobj(Circle))
    assert 16 == len(figure.axes[0].lines)


def test_sign_is_shown_by_color_and_by_dashes_and_size_by_width():
    """A reader who sees no colour tells them apart as well."""
    positive, negative = graficarRed([[[2.0, -1.0]]]).axes[0].lines
    assert (BERMELLON, "-") == (positive.get_color(), positive.get_linestyle())
    assert (AZUL, "--") == (negative.get_color(), negative.get_linestyle())
    assert positive.get_linewidth() > negative.get_linewidth()


def test_errors_and_gradients_are_written_in_red_and_values_are_not():
    """The network worked by hand: nine red numbers, the rest in black."""
    figure = graficarRed([W1, W2], **BY_HAND)
    red = ["−0,25", "0,125", "−0,5", "−0,25", "−0,5", "0,125", "0,25", "−0,25", "−0,375"]
    assert sorted(red) == words(figure, ROJO)
    assert {"1", "2", "0,5", "0,75", "1,099", "−1,333"} <= set(words(figure))


def test_weights_are_written_only_where_there_is_room():
    """Four lines between two layers carry their number, twelve do not."""
    figure = graficarRed([np.full((4, 3), 0.123), np.full((1, 4), 0.456)])
    assert "0,456" in words(figure)
    assert "0,123" not in words(figure)


def test_written_weights_do_not_lie_on_each_other():
    """No two labels of the network 2-2-3 are closer than their own height."""
    figure = graficarRed([np.eye(2), np.arange(6.0).reshape(3, 2) + 10])
    labels = [t for t in figure.axes[0].texts if t.get_text() in {"10", "11", "12", "13", "14", "15"}]
    places = np.array([t.get_position() for t in labels])
    gaps = np.abs(places[:, None] - places[None, :]).max(axis=2) + np.eye(len(labels))
    assert 6 == len(labels)
    assert gaps.min() > 0.12


def test_alt_text_says_sizes_weights_and_values():
    """Who does not see the figure reads what it shows."""
    alt = graficarRed([W1, W2], titulo="La red de mano", **BY_HAND).alt
    assert alt.startswith("La red de mano: 2-2-1.")
    assert "w2, de -1.33 a 2, con 1 de 2 negativos" in alt
    assert "Errores por capa: −0,25 y 0,125; −0,5" in alt


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"pesos": []}, "Faltan los pesos"),
        ({"pesos": [np.ones((4, 3)), np.ones((1, 5))]}, "w1 da 4 salidas y w2 recibe 5"),
        ({"pesos": [np.ones((13, 2))]}, "hasta 12"),
        ({"pesos": [W1, W2], "valores": [[1, 2], [0.5]]}, "valores debe tener"),
        ({"pesos": [W1, W2], "gradientes": [W2, W1]}, "la forma de su matriz"),
    ],
)
def test_what_cannot_be_drawn_is_refused(arguments, says):
    """The message says which shape does not fit."""
    with pytest.raises(ValueError, match=says):
        graficarRed(**arguments)
