"""Setting an erratum beside its correction: both are put to the test, and one line tells."""

import numpy as np
import pytest

from taller.comprobaciones import ComprobacionFallida
from taller.cotejo import corre, cotejar


def test_a_true_erratum_is_one_line_with_both_numbers(capsys):
    """Numbers with five figures, whole numbers whole, yes and no in words, arrays in parentheses, no minus zero."""
    cotejar("tanh(1)", fuente=-0.4621171, correcto=np.tanh(1.0), medido=np.tanh(1.0))
    cotejar("formas", fuente=(1, 8), correcto=(4, 3), medido=(4, 3))
    cotejar("¿corre?", fuente=False, correcto=np.bool_(True), medido=True)
    cotejar("fila", fuente=np.nan, correcto=np.array([[1.0, -0.0]]), medido=np.array([[1.0, 0.0]]))
    assert [
        "✓ tanh(1): 0.76159, como se mide; según la fuente, -0.46212",
        "✓ formas: (4, 3), como se mide; según la fuente, (1, 8)",
        "✓ ¿corre?: sí, como se mide; según la fuente, no",
        "✓ fila: ((1, 0)), como se mide; según la fuente, nan",
    ] == capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("correcto", [0.9, np.nan, np.array([1.0]), 1 + 2e-6])
def test_a_correction_that_is_not_what_is_measured_is_refused(correcto, capsys):
    """Another value, nan, another shape, or just beyond rounding: no ✓, and both values are shown."""
    with pytest.raises(ComprobacionFallida, match=r"no coincide con lo medido[\s\S]*Se esperaba: 1\b"):
        cotejar("uno", fuente=0.5, correcto=correcto, medido=1.0)
    assert "" == capsys.readouterr().out


def test_an_example_that_does_not_tell_the_two_forms_apart_is_refused(capsys):
    """Where the source gives what is measured, it is right there: other numbers are asked for."""
    t = 1.0
    with pytest.raises(ComprobacionFallida, match="la fuente acierta"):
        cotejar("Huber en t = 1", fuente=t * t - t / 2, correcto=t * t - t**2 / 2, medido=t**2 / 2)
    assert "" == capsys.readouterr().out


def test_what_runs_and_what_does_not():
    """Errors of type, value and name mean no; others are not hidden."""
    assert corre(lambda: np.ones((4, 1)))
    assert [False] * 3 == [corre(lambda: np.ones(4, 1)), corre(lambda: np.ones(2) @ np.ones(3)), corre(lambda: np.nada)]
    with pytest.raises(ZeroDivisionError):
        corre(lambda: 1 / 0)
