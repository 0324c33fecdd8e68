"""What a student sees of a stub that waits, in a real kernel."""

from __future__ import annotations

import re

from nbformat.v4 import new_code_cell, new_notebook

from autograder.build.execute import run_notebook

STUB = """
from taller.comprobaciones import comprobarForma

def sigmoide(z):
    raise NotImplementedError("Falta implementar sigmoide: escribe aquí tu solución.")

def capa(z):
    return sigmoide(z) + 1
"""
CALL = "z = [0.0]\ncomprobarForma(\n    capa(z), (1,), 'capa(z)')"
OWN = "raise NotImplementedError('mis potencias negativas')"


def shown(*cells: str) -> list[str]:
    """What each cell leaves as an error, as a page shows it: without colors; "" where there is none."""
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    run_notebook(notebook, None, allow_errors=True)
    return [
        "\n".join(re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(out.traceback)) for out in cell.outputs if "traceback" in out)
        for cell in notebook.cells
    ]


def test_what_is_missing_is_one_sentence_and_the_line_that_asked_for_it():
    """No stack: neither the stub's line nor the kit's; whatever else is raised is shown as ever."""
    _, called, own, other = shown(STUB, CALL, OWN, "1 / 0")
    missing, line = "Falta implementar sigmoide: escribe aquí tu solución.", "capa(z), (1,), 'capa(z)')"
    assert f"NotImplementedError: {missing}\n\n  (en la línea 3: {line})" == called
    assert "Traceback (most recent call last)" in own
    assert "NotImplementedError: mis potencias negativas" in own
    assert "ZeroDivisionError" in other
    assert "Traceback (most recent call last)" in other


def test_who_shows_errors_in_his_own_way_keeps_it():
    """The kit does not take the place of a handler that is there."""
    own = "get_ipython().set_custom_exc((NotImplementedError,), lambda *_, **__: print('lo mío'))"
    assert ["", "", ""] == shown(own, STUB, CALL)
