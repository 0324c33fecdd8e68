"""Las celdas donde se califica, en el cuaderno del estudiante: esperan a que el ejercicio pase su comprobación."""

from __future__ import annotations

import contextlib
import io

import numpy as np
import pytest
from nbgrader.validator import Validator

from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook, to_text
from autograder.unit import find_root, load_unit
from taller.comprobaciones import ComprobacionFallida
from taller.entrega import comprobada, revisar


def test_a_function_that_passed_is_said_to_pass(capsys):
    def doble(x):
        return 2 * x

    comprobada(doble)
    revisar(doble)
    assert "✓ doble pasa su comprobación" in capsys.readouterr().out


def test_one_that_did_not_pass_or_changed_since_is_refused():
    """The mark is on the function itself: defined anew, it must pass anew. So with a class and its child."""

    class Capa:
        pass

    comprobada(Capa)
    revisar(Capa)
    for otra in (type("Capa", (), {}), type("Capa", (Capa,), {})):
        with pytest.raises(ComprobacionFallida, match="Capa todavía no pasa su comprobación"):
            revisar(otra)


def test_a_function_of_a_library_is_trusted():
    """`sigmoide = np.tanh` is a way to answer, and cannot carry a mark."""
    comprobada(np.tanh)
    revisar(np.tanh)


def test_grading_is_not_disturbed(monkeypatch, capsys):
    """Under `nbgrader autograde` an error here would cost the partial credit, and a line more is noise."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    revisar(lambda: None)
    assert "" == capsys.readouterr().out


def validated(folder, notebook) -> list[str]:
    """The first lines of what nbgrader's «Validate» says of each cell that fails."""
    path = folder / "04_xor_numpy.ipynb"
    path.write_text(to_text(notebook), encoding="utf-8")
    with contextlib.redirect_stderr(io.StringIO()):
        outcome = Validator().validate(str(path))
    return [cell["error"].split("\n")[0] for cell in outcome.get("failed", [])]


def test_validate_tells_blank_wrong_and_right_apart(tmp_path):
    """In a unit of the course: what is not solved, or wrong, is named; what is right is let through."""
    unit = load_unit(find_root() / "solutions" / "04_xor_numpy")
    blank, right = student_notebook(unit), solution_sources(unit)
    # Shows take seconds, and Validate looks at graded cells alone.
    blank.cells = [cell for cell in blank.cells if "nbgrader" in cell.metadata]
    waiting = [f"ComprobacionFallida: ✗ {name} todavía no pasa su comprobación." for name in unit.exercises]
    unanswered = ["You did not provide a response."] * 3
    assert sorted(waiting + unanswered) == sorted(validated(tmp_path, blank))
    wrong = {**right, "pruebaBackProp": "def pruebaBackProp(f):\n    return True\n"}
    failed = [line for line in validated(tmp_path, fill(blank, wrong)) if line not in unanswered]
    assert ["ComprobacionFallida: ✗ pruebaBackProp todavía no pasa su comprobación."] == failed
    assert unanswered == validated(tmp_path, fill(blank, right))
