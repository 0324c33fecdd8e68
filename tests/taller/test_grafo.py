"""The graph of a computation: read, laid out, drawn, and its backward pass compared with measured gradients."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from matplotlib.text import Text

from taller._colocar import colocar, separar
from taller._fig_grafo import ROJO, graficarGrafo
from taller._fig_regreso import graficarRegreso
from taller._grafo import gradientesMedidos, leer

NEURON = [
    ("p", "*", ("w", "x")),
    ("z", "+", ("p", "b")),
    ("u", "*", ("z", -1.0)),
    ("e", "exp", ("u",)),
    ("d", "+", ("e", 1.0)),
    ("a", "/", (1.0, "d")),
]
W, X, B = 1.5, 2.0, -2.5
VALUES = {"w": W, "x": X, "b": B, "p": 3.0, "z": 0.5, "u": -0.5, "e": math.exp(-0.5)}
VALUES |= {"d": 1 + math.exp(-0.5), "a": 1 / (1 + math.exp(-0.5))}
SLOPE = VALUES["a"] * (1 - VALUES["a"])
GRADIENTS = {"a": 1.0, "d": -(VALUES["a"] ** 2), "e": -(VALUES["a"] ** 2), "u": -SLOPE, "z": SLOPE, "p": SLOPE}
GRADIENTS |= {"b": SLOPE, "w": SLOPE * X, "x": SLOPE * W}


class Node:
    """What a student's Valor looks like from outside."""

    def __init__(self, dato, padres=(), locales=(), op="", grad=0.0):
        self.dato, self.padres, self.locales, self.op, self.grad = dato, padres, locales, op, grad


def square(grad=6.0):
    """q = r·r at r = 3: one node that is used twice."""
    r = Node(3.0, grad=grad)
    return r, Node(9.0, (r, r), (3.0, 3.0), "*", grad=1.0)


def words(figure, color=None):
    found = [t for t in figure.findobj(Text) if t.get_text().strip()]
    return [t.get_text().strip() for t in found if color is None or t.get_color() == color]


# --- reading ---------------------------------------------------------------------------------------------------------


def test_a_list_of_steps_is_read_in_order_with_its_numbers():
    """Inputs come before what uses them, the output is the last, constants have no name."""
    nodes = leer(NEURON, VALUES, GRADIENTS)
    assert ["w", "x", "p", "b", "z", "", "u", "e", "", "d", "", "a"] == [node.nombre for node in nodes]
    assert [-1.0, 1.0, 1.0] == [node.valor for node in nodes if node.constante]
    assert all(parent < i for i, node in enumerate(nodes) for parent in node.padres)
    assert GRADIENTS == {node.nombre: node.gradiente for node in nodes if not node.constante}


def test_objects_are_read_by_their_parents_each_once():
    """A node that is used twice is one node with two arrows; a leaf without a name is a constant."""
    r, q = square()
    nodes = leer(q, nombres={"r": r})
    assert [("r", 3.0, False), ("", 9.0, False)] == [(n.nombre, n.valor, n.constante) for n in nodes]
    assert (0, 0) == nodes[1].padres
    assert leer(q)[0].constante


def test_ten_thousand_objects_in_a_chain_are_read_without_recursion():
    """Reading is no deeper for a deep graph."""
    last = Node(1.0)
    for _ in range(10_000):
        last = Node(1.0, (last,), (1.0,), "tanh")
    nodes = leer(last)
    assert 10_001 == len(nodes)
    assert () == nodes[0].padres


@pytest.mark.parametrize("what", [3, None, [], ["p"], [("p", "*")]])
def test_what_is_no_graph_is_told_so(what):
    """The error says what is drawn and what came."""
    with pytest.raises(TypeError, match=r"lista de pasos .* o un Valor, y llegó"):
        graficarGrafo(what)


# --- measured gradients ----------------------------------------------------------------------------------------------


def test_measured_gradients_are_those_worked_by_hand():
    """The neuron's chain rule, and both ways of r·r."""
    nodes = leer(NEURON, VALUES)
    measured = dict(zip([n.nombre for n in nodes], gradientesMedidos(nodes), strict=True))
    for name, expected in GRADIENTS.items():
        assert pytest.approx(expected, abs=1e-8) == measured[name]
    assert [pytest.approx(6.0, abs=1e-8), 1.0] == gradientesMedidos(leer(square()[1]))


def test_powers_are_measured_and_unknown_operations_keep_their_own_slopes():
    """«^3» is the cube; an operation that the kit does not know is taken at its word."""
    x = Node(2.0)
    assert pytest.approx(12.0, abs=1e-6) == gradientesMedidos(leer(Node(8.0, (x,), (0.0,), "^3")))[0]
    assert 7.0 == gradientesMedidos(leer(Node(1.0, (x,), (7.0,), "bessel")))[0]


# --- where things stand ----------------------------------------------------------------------------------------------


def test_each_node_stands_right_of_its_parents_and_no_two_on_one_spot():
    """Whatever the graph, with 30 nodes too."""
    rng = np.random.default_rng(8)
    for _ in range(20):
        parents = [(), *(tuple(rng.integers(0, i, size=int(rng.integers(1, 3))).tolist()) for i in range(1, 30))]
        places = colocar(parents)
        for i, own in enumerate(parents):
            assert all(places.puntos[p][0] < places.puntos[i][0] for p in own)
        for (x0, y0), (x1, y1) in combinations(places.puntos, 2):
            assert x0 != x1 or abs(y0 - y1) > 0.99


def test_a_tree_has_no_crossings_and_the_first_operand_on_top():
    """As one writes it."""
    places = colocar([(), (), (0, 1), (), (), (3, 4), (2, 5)])
    heights = [places.puntos[i][1] for i in (0, 1, 3, 4)]
    assert heights == sorted(heights, reverse=True)


def test_a_long_arrow_goes_around_what_stands_between():
    """Its way has a point in each column, and none is a node's."""
    places = colocar([(), (0,), (1,), (2, 0)])
    way = places.flechas[0, 3, 1]
    assert [0.0, 1.0, 2.0, 3.0] == [x for x, _ in way]
    assert not set(way[1:-1]) & set(places.puntos)


def test_places_are_the_nearest_to_the_wanted_at_a_distance_of_one():
    """By hand: what is far apart stays, what collides shares the difference."""
    assert [0.0, 5.0] == separar([0.0, 5.0])
    assert [1.5, 2.5] == separar([2.0, 2.0])
    assert [-1.0, 0.0, 1.0, 9.0] == separar([0.0, 0.0, 0.0, 9.0])


# --- the figure ------------------------------------------------------------------------------------------------------


def test_values_are_black_and_gradients_red_with_three_decimals():
    """As the sheet asks, with a real minus sign and the decimal comma of the text."""
    figure = graficarGrafo(NEURON, VALUES, GRADIENTS)
    assert {"0,470", "0,353", "0,235", "−0,235", "−0,387", "1,000"} == set(words(figure, ROJO))
    assert {"1,500", "2,000", "−2,500", "p = 3,000", "z = 0,500"} <= set(words(figure))
    assert "gradiente −0,387" in figure.alt


def test_constants_are_written_in_the_box_that_uses_them():
    """On their side of the operation."""
    assert {"× −1", "+ 1", "1 ÷", "exp"} <= set(words(graficarGrafo(NEURON, VALUES)))


def test_no_gradients_are_drawn_before_there_are_any():
    """A graph that nobody went back through shows no zeros in red; nor does a silenced one its numbers."""
    r, q = square(grad=0.0)
    q.grad = 0.0
    assert [] == words(graficarGrafo(q, nombres={"r": r}), ROJO)
    assert ["×", "r"] == sorted(words(graficarGrafo(q, nombres={"r": r}, valores=False)), key=ord)[::-1]


def test_texts_do_not_overlap_with_32_nodes():
    """The sheet's two neurons, the largest figure of the course: boxes and numbers stand clear of each other."""
    steps = []
    for i in "12":
        steps += [
            (f"p{i}1", "*", (f"w{i}1", "x1")),
            (f"p{i}2", "*", (f"w{i}2", "x2")),
            (f"s{i}", "+", (f"p{i}1", f"p{i}2")),
        ]
        steps += [(f"z{i}", "+", (f"s{i}", f"b{i}")), (f"u{i}", "*", (f"z{i}", -1.0)), (f"e{i}", "exp", (f"u{i}",))]
        steps += [(f"d{i}", "+", (f"e{i}", 1.0)), (f"a{i}", "/", (1.0, f"d{i}")), (f"r{i}", "-", (f"a{i}", f"y{i}"))]
        steps += [(f"q{i}", "*", (f"r{i}", f"r{i}"))]
    steps += [("q", "+", ("q1", "q2")), ("J", "*", ("q", 0.5))]
    numbers = {node.nombre: -0.123 for node in leer(steps) if node.nombre}
    assert 32 == len(numbers)
    figure = graficarGrafo(steps, numbers, numbers)
    figure.draw_without_rendering()
    boxes = [t.get_window_extent().shrunk(0.98, 0.9) for t in figure.findobj(Text) if t.get_text().strip()]
    assert [] == [(a.bounds, b.bounds) for a, b in combinations(boxes, 2) if a.overlaps(b)]
    assert figure.get_figwidth() <= 10.5


def test_a_title_is_never_wider_than_its_figure():
    """A small graph with a long title gets room for it."""
    r, q = square()
    figure = graficarGrafo(q, nombres={"r": r}, titulo="Un título bastante largo para un grafo de solo dos nodos")
    figure.draw_without_rendering()
    assert figure._suptitle.get_window_extent().x1 <= figure.bbox.x1


def test_a_graph_too_large_to_read_says_so():
    """With its size and what to do."""
    steps = [("n0", "tanh", ("x",)), *((f"n{i}", "tanh", (f"n{i - 1}",)) for i in range(1, 70))]
    with pytest.raises(ValueError, match=r"tiene 71 nodos; se dibujan hasta 60\. Prueba con una parte"):
        graficarGrafo(steps)


# --- step by step ----------------------------------------------------------------------------------------------------


def titles(figure):
    return [axes.get_title(loc="left") for axes in figure.axes if axes.get_title(loc="left")]


def test_a_right_pass_is_shown_to_the_end():
    """Six frames of the nine, from the output to the last input."""
    figure = graficarRegreso(NEURON, VALUES, GRADIENTS)
    assert "paso 1 de 9 · a: 1,000" == titles(figure)[0]
    assert "paso 9 de 9 · w: 0,470" == titles(figure)[-1]
    assert 6 == len(titles(figure))
    assert "los 9 gradientes coinciden" in figure.alt


@pytest.mark.parametrize(
    ("wrong", "where"),
    [({"e": 0.0}, "e"), ({"w": 9.0, "b": 9.0}, "b"), ({"a": 0.0}, "a"), ({"z": math.nan}, "z")],
)
def test_it_stops_at_the_first_node_that_differs(wrong, where):
    """In the order of the way back; what was measured stands beside it, and nothing comes after."""
    figure = graficarRegreso(NEURON, VALUES, {**GRADIENTS, **wrong})
    assert f"· {where}: " in titles(figure)[-1]
    measured = f"{GRADIENTS[where]:.3f}".replace("-", "−").replace(".", ",")
    assert f"aquí se mide {measured}" in titles(figure)[-1]
    assert f"se detiene en {where}" in figure.alt


def test_a_gradient_that_is_missing_is_where_it_stops():
    """As if it were wrong."""
    short = {name: g for name, g in GRADIENTS.items() if name != "p"}
    assert "· p: ? — aquí se mide 0,235" in titles(graficarRegreso(NEURON, VALUES, short))[-1]


def test_it_works_on_the_students_objects():
    """r·r with = for +=: it stops at r, with half of what is measured."""
    r, q = square(grad=3.0)
    assert "paso 2 de 2 · r: 3,000 — aquí se mide 6,000" == titles(graficarRegreso(q, nombres={"r": r}))[-1]


def test_one_frame_alone_for_a_slider():
    """Steps outside the film are its first and its last."""
    for step, shown in ((-3, 1), (4, 4), (99, 9)):
        assert titles(graficarRegreso(NEURON, VALUES, GRADIENTS, paso=step))[0].startswith(f"paso {shown} de 9")


def test_without_values_it_asks_for_them():
    """There is nothing to measure with."""
    with pytest.raises(ValueError, match="hacen falta los valores"):
        graficarRegreso(NEURON, {}, GRADIENTS)
