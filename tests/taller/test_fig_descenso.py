"""The cost as a landscape, and what a model says of a table: what is drawn is what was computed."""

import numpy as np
import pytest

from taller import (
    graficarAjuste,
    graficarCaminos,
    graficarCaracteristicas,
    graficarContra,
    graficarPasos,
    graficarProbabilidad,
    graficarReales,
    graficarSuperficie,
)

PATH = np.array([[4.0, 4.0], [2.0, -1.0], [1.5, -2.5]])


def bowl(w, b):
    """A quadratic cost whose minimum is 2 at (1, −3)."""
    return 2 + (w - 1) ** 2 + 3 * (b + 3) ** 2 + (w - 1) * (b + 3)


def star(axes):
    """Where the minimum is marked, or None."""
    points = [line.get_xydata() for line in axes.lines if line.get_marker() == "*" and len(line.get_xydata())]
    return points[0][0] if points else None


def drawn(axes, points):
    """Whether some line of the axes goes through exactly these points, in this order."""
    return any(
        line.get_xydata().shape == points.shape and np.allclose(line.get_xydata(), points) for line in axes.lines
    )


def test_the_minimum_of_a_quadratic_cost_is_marked_where_it_is_and_seen():
    """The star is at the minimum, also when no step came near it, and the limits show it."""
    (plane, _) = graficarCaminos(bowl, {"lr = 1": [[40.0, 40.0], [39.0, 38.0]]}).axes
    np.testing.assert_allclose([1.0, -3.0], star(plane), atol=1e-6)
    assert plane.get_xlim()[0] < 1 < plane.get_xlim()[1]
    assert plane.get_ylim()[0] < -3 < plane.get_ylim()[1]


@pytest.mark.parametrize("cost", [lambda w, b: w, lambda w, b: -(w**2) - b**2, lambda w, b: w**2, lambda w, b: 1.0])
def test_no_minimum_is_marked_where_there_is_none(cost):
    """A plane, a summit, a gutter and a flat have no lowest point to mark."""
    (plane, _) = graficarCaminos(cost, {"lr = 1": PATH}).axes
    assert star(plane) is None


def test_each_panel_has_its_path_and_its_costs():
    """Above, the path of that name; below, the cost of each of its points; all panels below share their scale."""
    figure = graficarCaminos(bowl, {"corta": PATH[:2], "buena": PATH}, limites=((-1, 5), (-5, 5)))
    above, below = figure.axes[:2], figure.axes[2:]
    assert ["corta", "buena"] == [axes.get_title(loc="left") or axes.get_title() for axes in above]
    for axes, history, path in zip(above, below, (PATH[:2], PATH), strict=True):
        assert drawn(axes, path)
        assert drawn(history, np.array([[i, bowl(*point)] for i, point in enumerate(path)]))
        assert (-1, 5) == axes.get_xlim()
    assert below[0].get_ylim() == below[1].get_ylim()


def test_each_path_may_have_its_own_cost():
    """With a cost per path the curves of each panel are those of its own cost."""
    figure = graficarCaminos({"a": bowl, "b": lambda w, b: bowl(w + 2, b)}, {"a": PATH, "b": PATH})
    np.testing.assert_allclose([1.0, -3.0], star(figure.axes[0]), atol=1e-6)
    np.testing.assert_allclose([-1.0, -3.0], star(figure.axes[1]), atol=1e-6)


def test_steps_stand_on_the_curve():
    """Each step of one parameter is drawn at its own cost."""
    figure = graficarPasos(lambda w: (w - 1) ** 2, {"lr = 1": [3.0, -0.5, 1.5]}, (-3, 4))
    assert drawn(figure.axes[0], np.array([[3.0, 4.0], [-0.5, 2.25], [1.5, 0.25]]))
    assert drawn(figure.axes[1], np.array([[0, 4.0], [1, 2.25], [2, 0.25]]))


def test_one_path_alone_stands_beside_its_costs_in_the_given_range():
    """The slider's figure: two panels in a row, and costs on an axis that does not move from value to value."""
    figure = graficarPasos(lambda w: 1 + w**2, {"lr = 1": [2.0, 1.0]}, (-3, 3), costos=(0.1, 100))
    left, right = (axes.get_position() for axes in figure.axes)
    assert left.y0 == pytest.approx(right.y0)
    assert left.x1 < right.x0
    assert (0.1, 100) == figure.axes[1].get_ylim()


def test_the_words_give_the_first_and_last_cost():
    """The alt text tells what the picture shows: 179 at (4, 4) falls to 3.25 at (1.5, −2.5)."""
    assert "lr = 1: el costo pasa de 179 a 3.25 en 2 pasos" in graficarCaminos(bowl, {"lr = 1": PATH}).alt
    assert "el costo pasa de 179 a 3.25 en 2 pasos" in graficarSuperficie(bowl, PATH, (-2, 5), (-5, 5)).alt
    assert "de 3 a 1.5, y el costo, de 4 a 0.25" in graficarPasos(lambda w: (w - 1) ** 2, {"a": [3, 1.5]}, (-3, 4)).alt


@pytest.mark.parametrize("path", [[1.0, 2.0], np.ones((2, 3)), np.empty((0, 2))])
def test_a_path_of_another_shape_is_refused(path):
    """The message gives the name and the shape that came."""
    with pytest.raises(ValueError, match=r"«lr = 1» debe tener forma \(p, 2\).*llegó \("):
        graficarCaminos(bowl, {"lr = 1": path})


def test_nothing_to_draw_is_said():
    """No path, no curve, or a model that answers with another number of values: a clear error each."""
    with pytest.raises(ValueError, match="ningún camino"):
        graficarCaminos(bowl, {})
    with pytest.raises(ValueError, match="ningún camino"):
        graficarPasos(lambda w: w, {}, (0, 1))
    with pytest.raises(ValueError, match="un valor por cada uno de los 2 de x"):
        graficarContra([1, 2], {"w1": [1, 2, 3]}, "λ", "peso")
    with pytest.raises(ValueError, match="«recta» recibió 200 registros y devolvió 1"):
        graficarAjuste([[0, 1]], [0, 1], {"recta": lambda x: 1.0}, "x", "y")
    with pytest.raises(ValueError, match=r"2 características .* 3 nombres"):
        graficarCaracteristicas(np.ones((2, 4)), np.ones(4), "abc", "y")
    with pytest.raises(ValueError, match=r"\(2, 4\) con 3 respuestas"):
        graficarCaracteristicas(np.ones((2, 4)), np.ones(3), "ab", "y")
    with pytest.raises(ValueError, match="3 respuestas y 2 predicciones"):
        graficarReales([1, 2, 3], [1, 2], "y")


def test_large_tables_are_drawn_in_part_and_always_the_same():
    """Of 5,000 records 3,000 are drawn, each with its own answer, and the words speak of all of them."""
    x = np.arange(5000.0)
    figures = [graficarCaracteristicas(x[None], 2 * x, ["área"], "precio") for _ in range(2)]
    points = [np.asarray(figure.axes[0].collections[0].get_offsets()) for figure in figures]
    assert (3000, 2) == points[0].shape
    assert len(np.unique(points[0][:, 0])) == 3000
    np.testing.assert_array_equal(2 * points[0][:, 0], points[0][:, 1])
    np.testing.assert_array_equal(points[0], points[1])
    assert "en 5000 registros: área, de 0 a 5e+03" in figures[0].alt


def test_what_was_observed_is_the_share_of_ones_in_equal_groups():
    """160 records whose second half are ones: 16 groups of ten, the first eight at 0 and the last eight at 1."""
    x = np.arange(160.0)[::-1]
    figure = graficarProbabilidad(x, x >= 80, {"recta": lambda Z: Z / 160}, "x")
    (observed,) = [line.get_xydata() for line in figure.axes[0].lines if line.get_label() == "observado"]
    np.testing.assert_allclose(np.arange(4.5, 160, 10), observed[:, 0])
    np.testing.assert_array_equal([0.0] * 8 + [1.0] * 8, observed[:, 1])
