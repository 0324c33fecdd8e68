"""The slider: the figure of each value, drawn once, shown only inside it, and words where there is no kernel."""

import html

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from taller import graficarCostos
from taller.deslizador import explorar, panel

VIEW = "application/vnd.jupyter.widget-view+json"
CELL = """
from taller import explorar, graficarCostos
explorar(lambda lr: graficarCostos([1.0, lr], alt=f"curva {lr}"), valores=[0.1, 0.2, 0.3], nombre="lr")
"""


@pytest.fixture(scope="module")
def executed():
    """A notebook with one slider, run without a screen."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    return NotebookClient(notebook, timeout=60).execute()


def test_the_picture_follows_the_slider():
    """Moving the slider puts the figure of that value under it, and each value is drawn once."""
    asked = []

    def draw(lr):
        asked.append(lr)
        return graficarCostos([1.0, lr], alt=f"curva de {lr}")

    slider, picture = panel(draw, [0.1, 0.2, 0.3], "lr", 0.2).children
    assert "curva de 0.2" in picture.value
    slider.value = 0.3
    assert "curva de 0.3" in picture.value
    slider.value = 0.2
    assert "curva de 0.2" in picture.value
    assert [0.2, 0.3] == asked
    assert ("lr", "0.1") == (slider.description, slider.options[0][0])


def test_the_notebook_shows_one_slider_and_no_loose_figure(executed):
    """The only output is the slider, with a line in words for who cannot run it; the middle value stands first."""
    (output,) = executed.cells[0].outputs
    assert {VIEW, "text/plain"} == set(output.data)
    assert "[Deslizador de lr: ejecuta el cuaderno en Jupyter para moverlo.]" == output.data["text/plain"]
    assert "curva 0.2" in str(executed.metadata.widgets)


def test_without_the_widgets_state_an_exported_page_says_so(executed):
    """What a page without a kernel shows is the line, not an empty place."""
    bare = nbformat.from_dict({**executed, "metadata": {k: v for k, v in executed.metadata.items() if k != "widgets"}})
    page, _ = HTMLExporter().from_notebook_node(bare)
    assert "Deslizador de lr: ejecuta el cuaderno" in html.unescape(page)


def test_outside_a_notebook_nothing_is_drawn(capsys):
    """A plain Python has nothing to move: no figure is computed, nothing is printed."""
    explorar(lambda lr: pytest.fail("drawn"), [1, 2], "lr")
    assert "" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("values", "first", "says"), [([], None, "No hay valores"), ([1, 2], 3, r"inicial 3 no está entre .*\[1, 2\]")]
)
def test_values_that_cannot_be_chosen_are_refused(values, first, says):
    """Also outside a notebook, so that the mistake is found wherever it is made."""
    with pytest.raises(ValueError, match=says):
        explorar(lambda lr: None, values, "lr", inicial=first)
