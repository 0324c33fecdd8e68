"""The figures: described in words, on no screen, shown once, and readable."""

import html
import itertools
import subprocess
import sys

import nbformat
import numpy as np
import pytest
from bs4 import BeautifulSoup
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from nbclient import NotebookClient
from nbconvert import HTMLExporter

import taller
from taller import (
    graficarAjuste,
    graficarBandas,
    graficarCaminos,
    graficarCaracteristicas,
    graficarCatalogo,
    graficarConfusion,
    graficarContra,
    graficarCostos,
    graficarDigitos,
    graficarDispersion,
    graficarFallos,
    graficarGradientes,
    graficarGrafo,
    graficarImagenes,
    graficarPasos,
    graficarPesos,
    graficarProbabilidad,
    graficarReales,
    graficarRegiones,
    graficarRegreso,
    graficarSuperficie,
    graficarTrayectorias,
)
from taller.catalogo import ACTIVACIONES
from taller.lienzo import COLORES, DIVERGENTE, MARCAS

XOR = np.array([[0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1, 0, 0, 1, 1], [0, 1, 0, 1, 0, 1, 0, 1]], float)
XOR_Y = np.array([[0, 0, 1, 1, 1, 1, 0, 0]])
RNG = np.random.default_rng(5)
STEPS = [("p", "*", ("w", "x")), ("s", "-", ("p", 2.0))]
STEPS_VALUES = {"w": 3.0, "x": 4.0, "p": 12.0, "s": 10.0}
STEPS_GRADIENTS = {"w": 4.0, "x": 3.0, "p": 1.0, "s": 1.0}
IMAGES = RNG.integers(0, 256, (6, 28, 28), np.uint8)


def solves_xor(X):
    """1 where the first two inputs differ, as a probability (1, m)."""
    return 1 / (1 + np.exp(-40 * ((X[:1] - 0.5) * (0.5 - X[1:2]))))


def bowl(w, b):
    """A quadratic cost whose minimum is 2 at (1, −3)."""
    return 2 + (w - 1) ** 2 + 3 * (b + 3) ** 2 + (w - 1) * (b + 3)


LINE = {"recta": lambda x: 2 * x}
FIGURES = {
    "graficarCatalogo": lambda **k: graficarCatalogo(ACTIVACIONES, **k),
    "graficarCostos": lambda **k: graficarCostos({"lr = 1": [0.7, 0.3], "lr = 2": [0.7, 0.9]}, **k),
    "graficarRegiones": lambda **k: graficarRegiones(solves_xor, XOR, XOR_Y, **k),
    "graficarDispersion": lambda **k: graficarDispersion(XOR[:2], XOR_Y, **k),
    "graficarPesos": lambda **k: graficarPesos(RNG.normal(size=(4, 784)), **k),
    "graficarConfusion": lambda **k: graficarConfusion([[9, 1], [2, 8]], **k),
    "graficarGradientes": lambda **k: graficarGradientes(np.ones(3), np.ones(3), "dw1", **k),
    "graficarGrafo": lambda **k: graficarGrafo(STEPS, STEPS_VALUES, STEPS_GRADIENTS, **k),
    "graficarRegreso": lambda **k: graficarRegreso(STEPS, STEPS_VALUES, STEPS_GRADIENTS, **k),
    "graficarImagenes": lambda **k: graficarImagenes(IMAGES, [str(i) for i in range(6)], **k),
    "graficarDigitos": lambda **k: graficarDigitos(IMAGES, range(6), **k),
    "graficarSuperficie": lambda **k: graficarSuperficie(bowl, [[0, 0], [1, -2]], (-2, 3), (-5, 1), **k),
    "graficarCaminos": lambda **k: graficarCaminos(bowl, {"lr = 1": [[0, 0], [1, -2]]}, **k),
    "graficarPasos": lambda **k: graficarPasos(lambda w: w**2, {"lr = 1": [2, -1, 0.5]}, (-3, 3), **k),
    "graficarContra": lambda **k: graficarContra([1, 10, 100], {"w1": [3, 2, 1]}, "λ", "peso", **k),
    "graficarCaracteristicas": lambda **k: graficarCaracteristicas(XOR, XOR_Y, "abc", "precio (USD)", **k),
    "graficarAjuste": lambda **k: graficarAjuste(XOR[:1], XOR_Y, LINE, "área (m²)", "precio (USD)", **k),
    "graficarReales": lambda **k: graficarReales([1, 2, 3], [1.5, 2, 2.5], "precio (USD)", **k),
    "graficarBandas": lambda **k: graficarBandas({"a": [[3, 2], [2, 1]]}, (10, 20), **k),
    "graficarFallos": lambda **k: graficarFallos(
        [2.0, 1.0, 0.5], {"sin paso": [2.0, 2.0, 2.0], "enorme": [90.0, np.nan, 5.0]}, **k
    ),
    "graficarTrayectorias": lambda **k: graficarTrayectorias(
        lambda p: p[0] ** 2 + p[1] ** 2, {"a": [[1, 1], [0, 0]]}, (-2, 2, -2, 2), **k
    ),
    "graficarProbabilidad": lambda **k: graficarProbabilidad(np.arange(40), np.arange(40) > 20, LINE, "área", **k),
}


def texts(figure):
    return {text.get_text() for text in figure.findobj(match=lambda a: hasattr(a, "get_text"))}


def test_every_figure_is_tried_here():
    """No figure of the kit escapes the tests of this module."""
    assert {name for name in taller.__all__ if name.startswith("graficar")} == set(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_a_picture_with_words(name):
    """A Figure with a generated or given alt text, that a headless machine can draw."""
    figure = FIGURES[name]()
    assert isinstance(figure, Figure)
    assert len(figure.alt) > 10
    assert "dicho" == FIGURES[name](alt="dicho").alt
    assert figure.comoPng().startswith(b"\x89PNG")


# Pictures and graphs, which have no axes, and the small multiples, whose vertical axis is named once for all.
WITHOUT_AXES = {"graficarPesos", "graficarImagenes", "graficarDigitos", "graficarCaracteristicas"}
WITHOUT_AXES |= {"graficarCatalogo", "graficarGrafo", "graficarRegreso"}


@pytest.mark.parametrize("name", sorted(FIGURES.keys() - WITHOUT_AXES))
def test_axes_have_names(name):
    """Each plot with axes says what they are."""
    figure = FIGURES[name]()
    assert figure.axes[0].get_xlabel()
    assert figure.axes[0].get_ylabel()


@pytest.mark.parametrize(
    "draw",
    [
        lambda: graficarCostos([0.25, 0.75, 0.5]),
        lambda: graficarPesos(np.array([[0.5, -0.25]]), forma=(1, 2)),  # its scale has axes of its own
    ],
)
def test_axes_write_the_decimal_comma_of_the_text(draw):
    """On the axes and on the scale of colours, unless the axis was labelled by hand."""
    figure = draw()
    figure.comoPng()
    ticks = [label.get_text() for axes in figure.axes for label in [*axes.get_xticklabels(), *axes.get_yticklabels()]]
    assert any("," in text for text in ticks)
    assert [] == [text for text in ticks if "." in text]


def test_the_same_data_give_the_same_bytes():
    """Neither a date nor a version stands in the PNG."""
    first, second = (FIGURES["graficarConfusion"]().comoPng() for _ in range(2))
    assert first == second
    assert b"Software" not in first


def test_figures_need_neither_pyplot_nor_a_display():
    """pyplot is never imported, so no backend is chosen and nothing stays open."""
    program = (
        "import sys; from taller import graficarCostos; graficarCostos([1, 0.5]).comoPng();"
        "assert 'matplotlib.pyplot' not in sys.modules and 'IPython' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], cwd=taller.__path__[0] + "/..", check=True)


def test_the_notebooks_own_style_is_left_alone():
    """The kit's style applies to its figures and to nothing else."""
    import matplotlib

    before = dict(matplotlib.rcParams)
    FIGURES["graficarCostos"]()
    assert before == dict(matplotlib.rcParams)


# ---------------------------------------------------------------- the palette, for eyes that see fewer colours

# Machado, Oliveira and Fernandes (2009), severity 1, for linear RGB.
DEFICIENCIES = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]])


def lab(color, matrix):
    """CIE L*a*b* of a colour as that eye sees it."""
    rgb = np.array(to_rgb(color))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = XYZ @ np.clip(np.array(matrix) @ linear, 0, 1) / (XYZ @ np.ones(3))
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("eye", ["all colours", *DEFICIENCIES])
def test_the_first_colours_are_told_apart_by_every_eye(eye):
    """The four colours that most figures use are at least 15 units of CIE Lab apart."""
    matrix = DEFICIENCIES.get(eye, np.eye(3))
    seen = [lab(color, matrix) for color in COLORES[:4]]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 15


def test_colour_is_never_the_only_difference():
    """Ten classes differ in colour and mark together."""
    assert 10 == len({(COLORES[i % len(COLORES)], MARCAS[i % len(MARCAS)]) for i in range(10)})


# ---------------------------------------------------------------- each one


def test_a_curve_that_diverges_is_drawn_as_far_as_it_goes():
    """NaN and inf break no figure, and the name says so."""
    figure = graficarCostos({"lr = 9": [1.0, np.inf, np.nan], "lr = 1": [1.0, 0.5, 0.2]})
    assert "lr = 9 (diverge)" in texts(figure)
    assert "lr = 1" in texts(figure)
    assert "lr = 9: de 1 a 1 en 3 pasos (diverge)" in figure.alt


def test_names_at_the_ends_do_not_overlap():
    """Curves that end at the same place still have separate names."""
    figure = graficarCostos({f"lr = {i}": [1.0, 0.5 + 1e-6 * i] for i in range(5)})
    figure.comoPng()
    extents = [Text.get_window_extent(text) for text in figure.axes[0].texts]
    boxes = sorted((extent.y0, extent.y1) for extent in extents)
    assert 5 == len(boxes)
    assert all(below[1] <= above[0] + 1 for below, above in itertools.pairwise(boxes))


@pytest.mark.parametrize("curves", [{}, [], {"a": [np.nan]}, {"a": 3.0}])
def test_no_curve_is_an_error(curves):
    """Nothing to draw is said, instead of an empty figure."""
    with pytest.raises(ValueError, match="curva"):
        graficarCostos(curves)


def test_xor_has_a_panel_for_each_value_of_the_third_input():
    """x₃ = 0 and x₃ = 1, each with its four records and the network asked with that value."""
    asked = []
    figure = graficarRegiones(lambda X: asked.append(X) or solves_xor(X), XOR, XOR_Y)
    panels = figure.axes[:2]
    assert ["$x_{3}$ = 0", "$x_{3}$ = 1"] == [axes.get_title(loc="left") for axes in panels]
    assert [{0.0}, {1.0}] == [set(X[2]) for X in asked[:2]]
    drawn = [
        sorted(map(tuple, np.vstack([s.get_offsets() for s in axes.collections if len(s.get_offsets()) == 2])))
        for axes in panels
    ]
    assert [[(0, 0), (0, 1), (1, 0), (1, 1)]] * 2 == drawn
    assert "acierta en 8 de 8" in figure.alt


def test_the_regions_are_the_networks_answer():
    """At each point of the background, the colour's value is what the network says there."""
    figure = graficarRegiones(lambda X: X[0] / 4, np.array([[0.0, 4.0], [0.0, 4.0]]), [0, 1])
    mesh = figure.axes[0].collections[0]
    columns = mesh.get_array()[0]
    assert columns[0] == pytest.approx(-0.25)  # a margin of a quarter: from −1 to 5
    assert columns[-1] == pytest.approx(1.25)
    assert np.all(np.diff(columns) > 0)


@pytest.mark.parametrize(
    "predict",
    [
        lambda X: (X[0] > 0.5).astype(int),
        lambda X: X[0] > 0.5,
        lambda X: np.stack([1 - X[0], X[0]]),
        lambda X: X[:1],
        lambda X: X[0],
    ],
)
def test_a_network_may_answer_in_several_ways(predict):
    """Classes, booleans, one probability per class, (1, m) and (m,) give the same decision."""
    figure = graficarRegiones(predict, XOR[:2], XOR[0])
    assert "acierta en 8 de 8" in figure.alt
    figure.comoPng()


def test_fixed_inputs_may_be_chosen():
    """A value that no record has shows every record."""
    figure = graficarRegiones(solves_xor, XOR, XOR_Y, fijas=[0.5])
    assert "$x_{3}$ = 0.5" == figure.axes[0].get_title(loc="left")
    assert 8 == sum(len(s.get_offsets()) for s in figure.axes[0].collections if len(s.get_offsets()) == 4)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((solves_xor, XOR.T, XOR_Y), "una por registro"),
        ((solves_xor, XOR[0], XOR_Y), r"forma \(n ≥ 2, m\)"),
        ((lambda X: X[:, 0], XOR, XOR_Y), "predecir recibió 25600 registros"),
        ((solves_xor, XOR, XOR_Y, [(0, 1)]), "debe dar 1 valores"),
        ((solves_xor, RNG.normal(size=(3, 8)), XOR_Y), "8 combinaciones"),
    ],
)
def test_regions_that_cannot_be_drawn_say_why(arguments, says):
    """Rows for columns, a network that answers another shape, too many panels."""
    with pytest.raises(ValueError, match=says):
        graficarRegiones(*arguments)


def test_labels_of_records_at_one_place_are_joined():
    """Two records on the same point do not print one text over the other."""
    figure = graficarDispersion([[0, 0, 5], [0, 0, 5]], [0, 1, 1], rotulos=["00", "01", "10"])
    assert {"00, 01", "10"} <= texts(figure)


def test_weights_share_one_symmetric_scale():
    """0 is white: the limits are ± the largest weight, and the palette is white in its middle."""
    w = np.zeros((2, 6))
    w[0, 1], w[1, 5] = -1.0, 3.0
    figure = graficarPesos(w, forma=(2, 3))
    images = [axes.images[0] for axes in figure.axes[:2]]
    assert [(-3.0, 3.0)] * 2 == [image.get_clim() for image in images]
    assert np.array_equal([[0, -1, 0], [0, 0, 0]], images[0].get_array())
    assert (1.0, 1.0, 1.0) == pytest.approx(DIVERGENTE(0.5)[:3], abs=0.01)


def test_weights_transposed_by_mistake_are_told():
    """(784, 4) is not (4, 784)."""
    with pytest.raises(ValueError, match=r"¿Falta una \.T\?"):
        graficarPesos(np.zeros((784, 4)))


def test_the_confusion_shows_counts_and_shares_of_each_row():
    """Worked by hand: 9 of 10 is 90,0 %; an absent class divides by nothing."""
    figure = graficarConfusion([[9, 1, 0], [2, 6, 0], [0, 0, 0]], ["a", "b", "c"])
    assert {"9", "90,0 %", "1", "10,0 %", "6", "75,0 %", "25,0 %"} <= texts(figure)
    axes = figure.axes[0]
    assert ("clase predicha", "clase verdadera") == (axes.get_xlabel(), axes.get_ylabel())
    assert "15 aciertos de 18" in figure.alt
    assert "b tomado por a, 2 veces" in figure.alt
    with pytest.raises(ValueError, match="cuadrada"):
        graficarConfusion([[1, 2]])


def test_the_gradient_figure_gives_its_verdict():
    """How many entries differ, also with NaN among them; different shapes are an error."""
    right = RNG.normal(size=(2, 3))
    assert "las 6 entradas coinciden" in graficarGradientes(right + 1e-9, right, "dw1").alt
    wrong = right.copy()
    wrong[0, 1], wrong[1, 1] = 9.0, np.nan
    figure = graficarGradientes(wrong, right, "dw1")
    assert "2 de 6 entradas no coinciden" in figure.alt
    figure.comoPng()
    with pytest.raises(ValueError, match="forma"):
        graficarGradientes(right.T, right, "dw1")


def test_digits_come_as_images_or_as_columns():
    """(m, 28, 28) and (784, m) draw the same picture; a wrong prediction says both classes."""
    columns = IMAGES.reshape(6, -1).T
    drawn = [
        figure.axes[2].images[0].get_array()
        for figure in (graficarDigitos(IMAGES, range(6)), graficarDigitos(columns, range(6)))
    ]
    assert np.array_equal(IMAGES[2], drawn[0])
    assert np.array_equal(IMAGES[2], drawn[1])
    assert "9 (es 2)" in texts(graficarDigitos(IMAGES, range(6), [0, 1, 9, 3, 4, 5]))


def test_images_of_another_shape_are_told_what_to_do():
    """Pixels in columns are no images; colour ones are."""
    with pytest.raises(ValueError, match="graficarDigitos"):
        graficarImagenes(np.zeros((784, 5)))
    graficarImagenes(RNG.random((2, 8, 8, 3))).comoPng()


# ---------------------------------------------------------------- in a notebook

CELLS = [
    "from taller import graficarCostos, comprobarForma, barra",
    "graficarCostos({'lr = 1': [1, 0.5]}, titulo='«A» & \"b\"')",
    "figura = graficarCostos([1, 0.5])\nfigura.alt",
    "figura",
    "for _ in barra(range(3), 'entrenando'):\n    pass",
    "comprobarForma([1, 2], (3,), 'v')",
    "comprobarForma(\n    [1, 2], (3,), 'v'\n)",
]


@pytest.fixture(scope="module")
def notebook():
    """The cells, run in a kernel without a screen."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    for cell in cells[-2:]:
        cell.metadata.tags = ["raises-exception"]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3", timeout=60).execute(cwd=taller.__path__[0] + "/..")
    return notebook


def test_a_figure_is_shown_once(notebook):
    """Also as the last value of its cell; and again where it is asked for in a later cell."""
    assert [1, 2, 1] == [len(notebook.cells[i].outputs) for i in (1, 2, 3)]
    assert ["display_data", "execute_result"] == [output.output_type for output in notebook.cells[2].outputs]


def test_the_exported_page_carries_the_description(notebook):
    """nbconvert's own HTML has the alt text, escaped; so have the metadata of the PNG."""
    page, _ = HTMLExporter().from_notebook_node(notebook)
    alt = '«A» & "b" (costo medio J por época): lr = 1: de 1 a 0.5 en 2 pasos.'
    assert f'alt="{html.escape(alt)}"' in notebook.cells[1].outputs[0].data["text/html"]
    assert alt in [image["alt"] for image in BeautifulSoup(page, "html.parser").find_all("img")]
    assert "No description has been provided" not in page
    assert alt == notebook.cells[1].outputs[0].metadata["image/png"]["alt"]


def test_a_progress_bar_leaves_one_line(notebook):
    """No stderr, no widget, no pile of lines."""
    (output,) = notebook.cells[4].outputs
    assert ["text/plain"] == list(output.data)
    assert "entrenando: 100%" in output.data["text/plain"]
    assert "\n" not in output.data["text/plain"]


def test_a_failed_check_shows_no_frames(notebook):
    """The student reads the message and the line, not our files."""
    (output,) = notebook.cells[5].outputs
    shown = "\n".join(output.traceback)
    assert "✗ v no tiene la forma esperada" in shown
    assert "en la línea 1: comprobarForma([1, 2], (3,), 'v')" in shown
    assert "comprobaciones.py" not in shown


def test_faults_are_drawn_beside_the_sane_run():
    """One panel each; what leaves the panel is told in it; curves of another length are refused."""
    figure = graficarFallos([2.0, 1.0], {"sin paso": [2.0, 2.0], "enorme": [290.0, 5.0]})
    shown = [axes for axes in figure.axes if axes.get_visible()]
    notes = [" ".join(text.get_text() for text in axes.texts) for axes in shown]
    assert ["sin paso", "enorme"] == [axes.get_title(loc="left") for axes in shown]
    assert "termina en 2" in notes[0]
    assert "llega a 290" in notes[1]
    for faults, said in (({}, "No hay"), ({"corta": [1.0]}, "«corta»")):
        with pytest.raises(ValueError, match=said):
            graficarFallos([2.0, 1.0], faults)


def test_epochs_are_counted_in_whole_numbers():
    """Four epochs have no tick at 1.5."""
    figure = graficarCostos({"a": [4.0, 3.0, 2.0, 1.0]})
    figure.draw_without_rendering()
    assert all(float(tick).is_integer() for tick in figure.axes[0].get_xticks())


def test_a_short_logarithmic_axis_is_labelled_without_powers():
    """0,2 and not 2×10⁻¹; over more than two decades, powers."""

    def labels(costs):
        figure = graficarCostos({"a": costs}, logaritmica=True)
        figure.draw_without_rendering()
        axis = figure.axes[0].yaxis
        return [label.get_text() for label in (*axis.get_ticklabels(), *axis.get_ticklabels(minor=True))]

    assert "0,2" in labels([0.9, 0.3, 0.2])
    assert any("10^{" in label for label in labels([9.0, 0.01, 0.001]))


def test_a_failed_check_that_spans_lines_is_shown_as_a_whole_call(notebook):
    """«comprobarForma(…)» and not an open bracket."""
    (output,) = notebook.cells[6].outputs
    assert "(en la línea 1: comprobarForma(…))" in "\n".join(output.traceback)
