"""Exercises graded through a function of ours: a class, as plain data in and plain data out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook
from autograder.errors import AuthorError
from autograder.grade import Grader
from autograder.kernel import MEMORY, calificador
from autograder.model import Role
from autograder.unit import load_unit

from .helpers import LIMITS, of, statuses

UNIT = "91_cuenta"
CUADERNO = '''
# %%
def mover(Cuenta, inicio, pasos):
    """What a Cuenta holds after each step."""
    cuenta = Cuenta(inicio)
    return [cuenta.sumar(paso).total for paso in pasos]


# %% ejercicio="Cuenta"
class Cuenta:
    def __init__(self, total):
        self.total = total

    def sumar(self, cuanto):
        ### BEGIN SOLUTION
        return Cuenta(self.total + cuanto)
        ### END SOLUTION

    def restar(self, cuanto):
        ### BEGIN SOLUTION
        return self.sumar(-cuanto)
        ### END SOLUTION


# %% prueba="Cuenta" puntos=3
### BEGIN HIDDEN TESTS
calificar(Cuenta)
### END HIDDEN TESTS


# %% ejercicio="doble"
def doble(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% prueba="doble" puntos=1
### BEGIN HIDDEN TESTS
calificar(doble)
### END HIDDEN TESTS
'''
EJERCICIOS = """
from autograder.authoring import Exercise, Part

EXERCISES = [
    Exercise(
        "Cuenta",
        through="mover",
        cases={"uno": lambda rng: {"inicio": int(rng.integers(50)), "pasos": [int(rng.integers(1, 9))]},
               "tres": lambda rng: {"inicio": 1, "pasos": rng.integers(1, 9, size=3).tolist()}},
        parts=[Part("sumar", 3)],
    ),
    Exercise("doble", cases={"x": lambda rng: {"x": float(rng.normal())}}, parts=[Part("doble", 1)]),
]
"""
ERRORES = """
from autograder.authoring import mistake


@mistake("resta", hint="¿Sube o baja?")
class Cuenta:
    def __init__(self, total):
        self.total = total

    def sumar(self, cuanto):
        return Cuenta(self.total - cuanto)


@mistake("de_mas", hint="¿Cuánto añades?")
class Cuenta:
    def __init__(self, total):
        self.total = total + 1

    def sumar(self, cuanto):
        return Cuenta(self.total + cuanto)


@mistake("recursiva", hint="¿Quién se llama a quién?")
def doble(x):
    return 0.0 if x == 0 else doble(0) + 3 * x
"""
ESTILOS = """
from autograder.authoring import style


@style("con una lista")
class Cuenta:
    def __init__(self, total):
        self.partes = [total]

    total = property(lambda self: sum(self.partes))

    def sumar(self, cuanto):
        nueva = Cuenta(0)
        nueva.partes = [*self.partes, cuanto]
        return nueva
"""
RIGHT = "class Cuenta:\n    def __init__(self, total):\n        self.total = total\n\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("through")
    folder = root / "solutions" / UNIT
    folder.mkdir(parents=True)
    texts = {"cuaderno": CUADERNO, "ejercicios": EJERCICIOS, "errores": ERRORES, "estilos": ESTILOS}
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text.lstrip("\n"), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def grade(root: Path) -> Iterator:
    if not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    unit = load_unit(root / "solutions" / UNIT)
    blank, solutions = student_notebook(unit), solution_sources(unit)
    with Grader(root, limits=LIMITS) as grader:
        yield lambda **changes: grader.grade(fill(blank, {**solutions, **changes}), "entrega", "ana", UNIT)


def test_a_class_is_graded_by_what_comes_of_it(grade, root):
    """The solution and another style have full marks; each mistake loses them and is named, its own kind included."""
    unit = load_unit(root / "solutions" / UNIT)
    assert {"correct"} == set(statuses(grade()).values())
    assert {"correct"} == set(statuses(grade(Cuenta=unit.styles["Cuenta"][0].source)).values())
    for name, mistakes in unit.mistakes.items():
        for m in mistakes:
            mine = of(grade(**{name: m.source}), name)
            assert (0, [m.id]) == (mine.score, [hint.id for hint in mine.hints])


def test_a_mistake_that_names_itself_means_itself(root):
    """A wrong class makes more of its own kind, not of the reference's; a wrong function recurs into itself."""
    unit = load_unit(root / "solutions" / UNIT)
    wrong = {m.id: m.function for bank in unit.mistakes.values() for m in bank}
    assert [3] == wrong["resta"](inicio=5, pasos=[2])
    assert [9] == wrong["de_mas"](inicio=5, pasos=[2])  # one too many for each of the two that are made
    assert 6.0 == wrong["recursiva"](x=2.0)


LIES = {
    "a method that answers always": RIGHT + "    def sumar(self, cuanto):\n        return self",
    "an object equal to everything": (
        "class Todo:\n    def __eq__(self, o): return True\n    __hash__ = None\n    def __len__(self): return 1\n"
        "class Cuenta:\n    total = Todo()\n    def __init__(self, total): pass\n"
        "    def sumar(self, cuanto): return self"
    ),
    "a number that is none": (
        "class Cuenta:\n    def __init__(self, total): pass\n    def sumar(self, cuanto): return self\n"
        "    total = float('nan')"
    ),
    "the function of ours, written again": "Cuenta = None\ndef mover(Cuenta, inicio, pasos):\n    return True",
    "a verdict": "Cuenta = None\ndef mover(Cuenta, inicio, pasos):\n    return {'score': 3, 'status': 'correct'}",
    "the function of ours, gone": "class Cuenta: pass\ndel mover",
    "not a class": "Cuenta = 3",
}


@pytest.mark.parametrize("lie", LIES)
def test_a_class_that_lies_gains_nothing(grade, lie):
    """What comes back is data, compared in the judge; the rest of the submission keeps its points."""
    result = grade(Cuenta=LIES[lie])
    assert (0, 1) == (of(result, "Cuenta").score, of(result, "doble").score)
    assert "internal" not in statuses(result).values()


def test_what_is_not_done_is_missing(grade):
    """A stub's NotImplementedError passes through the function of ours and keeps its meaning."""
    stub = RIGHT + "    def sumar(self, cuanto):\n        raise NotImplementedError('Falta')"
    assert {"Cuenta": "missing", "doble": "correct"} == statuses(grade(Cuenta=stub))


def test_the_same_points_in_a_kernel(root, monkeypatch, capsys):
    """Under plain nbgrader the class goes through the notebook's own function."""
    monkeypatch.setenv("TALLER_RAIZ", str(root))
    unit = load_unit(root / "solutions" / UNIT)
    wrong = unit.mistakes["Cuenta"][0].source
    for source, points in ((solution_sources(unit)["Cuenta"], 3.0), (wrong, 0.0)):
        names: dict = {MEMORY: {"unit": unit, "results": {}}}
        for cell in unit.cells:
            if cell.role is Role.SETUP:
                exec(cell.source, names)
        exec(source, names)
        assert points == calificador(UNIT, "Cuenta", names)(names["Cuenta"])


@pytest.mark.parametrize("name", ["nadie", "doble", "Cuenta"])
def test_it_must_be_a_function_of_a_set_up_cell(root, tmp_path, name):
    """An unknown name, or another exercise, is the author's error, told with file and line."""
    folder = Path(shutil.copytree(root / "solutions" / UNIT, tmp_path / UNIT))
    path = folder / "ejercicios.py"
    path.write_text(EJERCICIOS.replace('"mover"', f'"{name}"'), encoding="utf-8")
    with pytest.raises(AuthorError, match=rf"ejercicios\.py:\d+: «Cuenta»: it goes through «{name}»"):
        load_unit(folder)
