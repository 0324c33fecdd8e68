"""The figures of shapes and derivatives: right numbers, in words too, and a clear refusal of what they cannot draw."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from taller.figuras import (
    graficarBroadcasting,
    graficarCadena,
    graficarLogaritmica,
    graficarProducto,
    graficarReducciones,
    graficarSecantes,
    graficarTensores,
)
from taller.lienzo import BERMELLON, Figura

A = np.arange(6).reshape(2, 3)
COLUMN, VECTOR = np.array([[10], [20]]), np.array([1, 2, 3])
FIGURES = {
    "graficarBroadcasting": lambda **k: graficarBroadcasting(A, VECTOR, "+", **k),
    "graficarCadena": lambda **k: graficarCadena(["x", "u", "y"], [2, 7, 49], [3, 14], **k),
    "graficarLogaritmica": lambda **k: graficarLogaritmica([1, 10], {"a": [1, 2], "b": [2, 3]}, "n", "t", **k),
    "graficarProducto": lambda **k: graficarProducto(A, A.T, fila=0, columna=1, **k),
    "graficarReducciones": lambda **k: graficarReducciones(A, **k),
    "graficarSecantes": lambda **k: graficarSecantes(np.exp, 1.0, (1.0, 0.5), np.exp, **k),
    "graficarTensores": lambda **k: graficarTensores({"matriz": (2, 3), "rango 4": (2, 2, 2, 2)}, **k),
}


def texts(figure: Figura) -> list[str]:
    return [t.get_text() for t in figure.findobj(match=lambda a: hasattr(a, "get_text")) if t.get_text()]


def numbers(figure: Figura) -> list[int]:
    """The whole numbers written in cells, in the order in which they were drawn."""
    return [int(t.replace("−", "-")) for t in texts(figure) if t.replace("−", "").isdigit()]


def frames(figure: Figura) -> list[Rectangle]:
    """The borders of cells."""
    return [p for p in figure.axes[0].patches if isinstance(p, Rectangle) and not p.get_fill()]


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_a_picture_with_words(name: str) -> None:
    """A generated or given alt text, and a picture that a headless machine can draw."""
    assert len(FIGURES[name]().alt) > 30
    figure = FIGURES[name](alt="dicho")
    assert "dicho" == figure.alt
    assert figure.comoPng().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("a", "b", "sign", "shapes", "result"),
    [
        (A, VECTOR, "+", ["(2, 3)", "(3,)", "(2, 3)"], A + VECTOR),
        (COLUMN, VECTOR, "−", ["(2, 1)", "(3,)", "(2, 3)"], COLUMN - VECTOR),
        (A, np.array(5), "×", ["(2, 3)", "()", "(2, 3)"], A * 5),
        (VECTOR, VECTOR, "+", ["(3,)", "(3,)", "(3,)"], [2 * VECTOR]),
    ],
)
def test_broadcasting_writes_the_shapes_and_numpys_result(a, b, sign, shapes, result) -> None:
    """Both operands are written stretched, with their own shapes above, and the result is NumPy's."""
    figure = graficarBroadcasting(a, b, sign)
    written = texts(figure)
    assert shapes == [t for t in written if t.startswith("(")]
    result = np.asarray(result)
    expected = np.concatenate([np.broadcast_to(v, result.shape).ravel() for v in (a, b)] + [result.ravel()])
    assert sorted(expected.tolist()) == sorted(numbers(figure))
    assert f"{shapes[0]} {sign} {shapes[1]} da {shapes[2]}" in figure.alt


def test_repeated_cells_are_dashed_and_the_diagonal_stands_out() -> None:
    """(4, 1) − (4,): 12 + 12 of the 48 cells are repetitions; 4 of the result are marked."""
    figure = graficarBroadcasting(np.arange(4).reshape(4, 1), np.arange(4), "−", diagonal=True)
    dashed = [f for f in frames(figure) if f.get_linestyle() not in ("-", "solid")]
    marked = [f for f in frames(figure) if f.get_linewidth() > 2]
    assert (48, 24, 4) == (len(frames(figure)), len(dashed), len(marked))
    steps = np.array([[f.get_x(), f.get_y()] for f in marked]) - [marked[0].get_x(), marked[0].get_y()]
    np.testing.assert_allclose([[i, i] for i in range(4)], steps, atol=1e-9)


def test_a_product_marks_a_row_a_column_and_spells_out_the_sum() -> None:
    """Row 1 of A by column 0 of B: 3·1 + (−1)·0 + 4·2 = 11."""
    figure = graficarProducto([[1, 2, 0], [3, -1, 4]], [[1, 5], [0, 6], [2, 7]], fila=1, columna=0)
    assert "fila 1 por columna 0:  3·1 + (−1)·0 + 4·2 = 11" in texts(figure)
    assert 3 + 3 + 1 == sum(f.get_edgecolor() == to_rgba(BERMELLON) for f in frames(figure))


def test_reductions_show_both_sums_and_their_shapes() -> None:
    """Axis 1 leaves (2, 1), axis 0 leaves (1, 3), and the numbers are the sums."""
    figure = graficarReducciones(A)
    assert sorted([*A.ravel(), *A.sum(axis=0), *A.sum(axis=1)]) == sorted(numbers(figure))
    assert {"sum(axis=1, keepdims=True)\n(2, 1)", "sum(axis=0, keepdims=True)\n(1, 3)"} <= set(texts(figure))


def test_tensors_have_as_many_cells_as_values() -> None:
    """Each value is a cell: 1 + 4 + 6 + 24 + 48."""
    shapes = {"escalar": (), "vector": (4,), "matriz": (2, 3), "rango 3": (4, 2, 3), "rango 4": (2, 4, 2, 3)}
    figure = graficarTensores(shapes)
    assert 1 + 4 + 6 + 24 + 48 == len(frames(figure))
    assert "rango 4\n(2, 4, 2, 3)" in texts(figure)


def test_secants_tell_their_slopes() -> None:
    """x² at 1: the secant of step 1 has slope 3, of step 0.5 has 2.5, the tangent 2."""
    said = texts(graficarSecantes(lambda t: t**2, 1.0, (1.0, 0.5), lambda t: 2 * t))
    assert "secante, h = 1: pendiente 3,000" in said
    assert "secante, h = 0,5: pendiente 2,500" in said
    assert "tangente: pendiente 2,000" in said


def test_minima_are_named_and_zeros_left_out() -> None:
    """An exact 0 has no logarithm: the minimum is the least positive value, and the legend says where."""
    figure = graficarLogaritmica([1e-6, 1e-3, 1], {"central": [0, 2e-9, 1]}, "h", "error", marcar_minimos=True)
    assert r"central: mínimo en $1{,}0 \cdot 10^{-3}$" in texts(figure)
    assert np.isnan(figure.axes[0].lines[0].get_ydata()[0])


def test_a_chain_multiplies_its_factors() -> None:
    """3 · 14 = 42, on the picture and in words."""
    figure = FIGURES["graficarCadena"]()
    assert "en total: 3 · 14 = 42" in texts(figure)
    assert "dan 42" in figure.alt


REFUSED = {
    "an unknown sign": (lambda: graficarBroadcasting(A, A, "/"), "El signo debe ser"),
    "three axes": (lambda: graficarBroadcasting(np.zeros((2, 2, 2)), 1, "+"), "hasta 2 ejes"),
    "too many columns": (lambda: graficarBroadcasting(np.zeros(13), 1, "+"), "12 filas o columnas"),
    "incompatible shapes": (lambda: graficarBroadcasting(np.zeros(2), np.zeros(3), "+"), "no son compatibles"),
    "incompatible factors": (lambda: graficarProducto(A, A, 0, 0), "los números de en medio deben coincidir"),
    "a vector to reduce": (lambda: graficarReducciones(VECTOR), r"\(3,\)"),
    "rank five": (lambda: graficarTensores({"v": (1, 1, 1, 1, 1)}), "no cabe"),
    "a step of zero": (lambda: graficarSecantes(np.exp, 1.0, (0.0,), np.exp), "positivos"),
    "series of another length": (lambda: graficarLogaritmica([1, 2], {"a": [1]}, "x", "y"), "deben ser iguales"),
    "nothing positive": (lambda: graficarLogaritmica([1], {"a": [0]}, "x", "y"), "ningún valor positivo"),
    "a factor too many": (lambda: graficarCadena(["x", "y"], [1, 2], [3, 4]), "hacen falta 2 valores y 1 factores"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_drawn_is_refused_with_a_reason(case: str) -> None:
    """ValueError that says what came or what is missing."""
    draw, says = REFUSED[case]
    with pytest.raises(ValueError, match=says):
        draw()
