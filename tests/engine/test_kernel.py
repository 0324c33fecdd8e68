"""The same hidden tests in a kernel, without a judge: the same points on honest submissions."""

from __future__ import annotations

import contextlib

import pytest

from autograder.errors import TallerError
from autograder.kernel import MEMORY, calificador
from autograder.model import Role

from .helpers import FIXTURES, RIGHT_SIGMOID, UNIT, WRONG_SIGMOID, of, scores

VARIANTS = {"solution": {}, "nothing": {"sigmoide": "", "reluGrad": "", "pasoGradiente": ""}}


@pytest.fixture(autouse=True)
def _root(monkeypatch):
    monkeypatch.setenv("TALLER_RAIZ", str(FIXTURES))


def in_kernel(unit, notebook):
    """Points by exercise, as a kernel would give them that goes on after errors."""
    answers = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in notebook.cells}
    names = {MEMORY: {"unit": unit, "results": {}}}
    points = {}
    for cell in unit.cells:
        if cell.role is Role.SETUP:
            exec(cell.source, names)
        elif cell.role is Role.EXERCISE:
            with contextlib.suppress(Exception):
                exec(answers[cell.id], names)
        elif cell.role is Role.TEST:
            points[cell.name] = calificador(unit.name, cell.name, names)(names.get(cell.name))
    return points


def test_the_same_points_as_the_judge(unit, grade, submission, blank, capsys):
    """Solution, blank, an empty one, every mistake, every style, two mistakes at once."""
    changes = [*VARIANTS.values(), {"sigmoide": WRONG_SIGMOID, "reluGrad": "def reluGrad(a):\n    return 1 / 0"}]
    for bank in (unit.mistakes, unit.styles):
        changes += [{name: entry.source} for name, entries in bank.items() for entry in entries]
    notebooks = [blank, *(submission(**change) for change in changes)]
    assert len(notebooks) == 1 + 3 + 10 + 7
    for notebook, change in zip(notebooks, [None, *changes], strict=True):
        assert scores(grade(notebook)) == in_kernel(unit, notebook), change


def test_the_verdict_is_printed_and_nothing_goes_to_stderr(unit, submission, capsys):
    """nbgrader takes stderr for a failure; the student reads status, points and hint."""
    noisy = "import sys, warnings\ndef sigmoide(z):\n    print(1, file=sys.stderr)\n    warnings.warn('ay')\n"
    noisy += "    return 1 / (1 + np.exp(z))"
    in_kernel(unit, submission(sigmoide=noisy))
    said = capsys.readouterr()
    assert "" == said.err
    assert "exponente_positivo" in said.out or "z grande y positivo" in said.out


def test_what_uses_a_wrong_function_is_graded_with_ours_and_the_names_stay(unit, submission):
    """The stand-in is gone when the test is over."""
    names = {MEMORY: {"unit": unit, "results": {}}}
    exec("import numpy as np\ndef lineal(w, X):\n    return w @ X" + WRONG_SIGMOID, names)
    wrong = names["sigmoide"]
    exec(submission_source(unit, "pasoGradiente"), names)
    assert 0 == calificador(UNIT, "sigmoide", names)(names["sigmoide"])
    assert 6 == calificador(UNIT, "pasoGradiente", names)(names["pasoGradiente"])
    assert names["sigmoide"] is wrong
    exec(RIGHT_SIGMOID, names)
    assert 4 == calificador(UNIT, "sigmoide", names)(names["sigmoide"])


def submission_source(unit, name):
    from autograder.build.fill import solution_sources

    return solution_sources(unit)[name]


def test_a_stand_in_for_a_name_that_is_not_there_leaves_no_name(unit):
    """The notebook's own names are as they were."""
    names = {MEMORY: {"unit": unit, "results": {}}}
    exec("import numpy as np\ndef lineal(w, X):\n    return w @ X\n" + submission_source(unit, "pasoGradiente"), names)
    assert 0 == calificador(UNIT, "sigmoide", names)(None)
    assert 6 == calificador(UNIT, "pasoGradiente", names)(names["pasoGradiente"])
    assert "sigmoide" not in names


def test_it_finds_its_unit_or_says_what_to_set():
    """From $TALLER_RAIZ."""
    names: dict = {}
    assert 0 == calificador(UNIT, "sigmoide", names)(None)
    assert UNIT == names[MEMORY]["unit"].name
    with pytest.raises(TallerError, match="no unit «99_nada»; set TALLER_RAIZ"):
        calificador("99_nada", "sigmoide", {})


def test_the_judge_says_the_same_of_a_missing_function(grade):
    """Missing in both."""
    assert "missing" == of(grade(sigmoide=""), "sigmoide").status
