"""Loading a unit: the reference's namespace, the banks of mistakes and styles, and what an author reads."""

from __future__ import annotations

import inspect
import shutil
import traceback
from pathlib import Path

import numpy as np
import pytest

from autograder.errors import AuthorError, TallerError
from autograder.unit import find_root, load_unit, units

FIXTURES = Path(__file__).parent / "fixtures"
MINI = FIXTURES / "solutions" / "90_mini"


@pytest.fixture(scope="module")
def mini():
    return load_unit(MINI)


@pytest.fixture
def copy(tmp_path):
    """A copy of the mini unit that a test may spoil."""
    return Path(shutil.copytree(MINI, tmp_path / "solutions" / "90_mini"))


def spoil(file: Path, old: str, new: str) -> str:
    text = file.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return text


def test_the_reference_is_the_solution_of_the_notebook(mini):
    """Set-up names and solutions share one namespace, and the solutions work."""
    weights, cost = mini.reference["pasoGradiente"](X=np.eye(2), y=np.ones((1, 2)), w=np.zeros((1, 2)), lr=4.0)
    assert np.allclose([[1.0, 1.0]], weights)  # w + lr·(1 − ½)/m, by hand
    assert np.isclose(np.log(2), cost)
    assert 0.5 == mini.reference["TASA"]


def test_an_encuentra_el_error_loads_the_right_version(mini):
    """The stub region is for the student; the reference is the solution."""
    assert [0, 1] == list(mini.reference["reluGrad"](np.array([0.0, 2.0])))


def test_show_check_and_test_cells_do_not_run(mini):
    """What only shows or grades is in no namespace."""
    assert "plt" not in mini.reference
    assert "costo" not in mini.reference


def test_tracebacks_show_the_notebooks_source(mini):
    """A reference function's file and lines are those of cuaderno.py."""
    function = mini.reference["pasoGradiente"]
    assert inspect.getsource(function).startswith("def pasoGradiente(X, y, w, lr):")
    with pytest.raises(ValueError, match="matmul") as raised:
        function(np.ones((2, 3)), np.ones((1, 3)), np.ones((1, 5)), 1.0)
    frame = traceback.extract_tb(raised.value.__traceback__)[-1]
    assert str(MINI / "cuaderno.py") == frame.filename
    assert "return w @ X" == frame.line


def test_the_notebook_runs_as_it_stands(copy):
    """No `from __future__` of ours reaches the author's code: an annotation is the object, not its name."""
    spoil(copy / "cuaderno.py", "def lineal(w, X):", "def lineal(w: np.ndarray, X):")
    assert {"w": np.ndarray} == load_unit(copy).reference["lineal"].__annotations__


def test_mistakes_keep_order_source_and_line(mini):
    """The bank's order is the file's: the more specific mistake stays before the general one."""
    names = ["sube_sin_promedio", "sube", "sin_promedio", "costo_despues", "cambia_w"]
    assert names == [mistake.id for mistake in mini.mistakes["pasoGradiente"]]
    first = mini.mistakes["sigmoide"][0]
    assert "def sigmoide(z):\n    return 1 / (1 + np.exp(z))" == first.source
    lines = (MINI / "errores.py").read_text(encoding="utf-8").split("\n")
    assert "def sigmoide(z):" == lines[first.line - 1]
    assert ["con signo", "con where"] == [style.name for style in mini.styles["reluGrad"]]


def test_a_mistake_calls_the_reference_not_another_mistake(mini):
    """`sigmoide` inside a wrong pasoGradiente is the reference's, though errores.py defines it wrongly above."""
    mistake = next(item for item in mini.mistakes["pasoGradiente"] if item.id == "sube")
    arguments = {"X": np.full((1, 1), 2.0), "y": np.ones((1, 1)), "w": np.zeros((1, 1)), "lr": 1.0}
    weights, _ = mistake.function(**arguments)
    assert np.allclose(-1.0, weights)  # uphill by (σ(0) − 1)·2; the first wrong sigmoide gives the same, the second not
    assert mini.reference["sigmoide"] is mistake.function.__globals__["sigmoide"]


def test_helpers_of_a_bank_are_bound(copy):
    """A plain helper function of errores.py is found by the mistakes; the reference does not see it."""
    spoil(
        copy / "errores.py",
        '@mistake("exponente_positivo"',
        "def ayuda(z):\n    return z - 1\n\n\n"
        '@mistake("con_ayuda", hint="¿?")\ndef sigmoide(z):\n    return ayuda(z)\n\n\n'
        '@mistake("exponente_positivo"',
    )
    unit = load_unit(copy)
    assert 4 == unit.mistakes["sigmoide"][0].function(5)
    assert "ayuda" not in unit.reference


def test_decorators_under_ours_are_part_of_the_source(copy):
    """As a student's cell the style has its other decorators, and the imports that these need."""
    style = '@style("con signo")\ndef reluGrad(a):'
    spoil(copy / "estilos.py", style, f'import functools\n\n\n@style("a medias")\n@functools.lru_cache\n{style[20:]}')
    found = load_unit(copy).styles["reluGrad"][0]
    assert found.source.startswith("import functools\n@functools.lru_cache\ndef reluGrad(a):")


def test_loading_twice_shares_nothing(mini):
    """Two loads have namespaces of their own, and the same digest."""
    again = load_unit(MINI)
    assert again.reference["sigmoide"] is not mini.reference["sigmoide"]
    assert mini.digest == again.digest


def test_the_version_changes_with_the_notebook_alone(copy, mini):
    """errores.py changes the digest; only cuaderno.py changes the version that students hold."""
    spoil(copy / "errores.py", "¿Cuánto vale", "¿Y cuánto vale")
    changed = load_unit(copy)
    assert mini.version == changed.version
    assert mini.digest != changed.digest
    spoil(copy / "cuaderno.py", "Una neurona aprende", "La neurona aprende")
    assert mini.version != load_unit(copy).version


def test_the_ends_of_lines_change_nothing(copy, mini):
    """A checkout with Windows line ends has the same version, so its notebooks do not drift."""
    for path in copy.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    unit = load_unit(copy)
    assert (mini.version, mini.digest, mini.cells) == (unit.version, unit.digest, unit.cells)


FIRST_RELU = '@mistake("cero_encendido", hint="¿Qué pendiente tiene la ReLU en una neurona cuya activación es cero?")\n'
UPHILL = '@mistake("sube", hint="Repite el paso veinte veces. ¿Qué le pasa al costo?")'

# What is wrong, the file, what to replace, by what, the text of the named line (None: no line), what the message says.
BAD = [
    ("solution raises", "cuaderno.py", "TASA = 0.5", "TASA = 1 / 0", "TASA = 1 / 0", "ZeroDivisionError"),
    ("cases raise", "ejercicios.py", "EXERCISES = [", "noHay\nEXERCISES = [", "noHay", "NameError"),
    ("mistakes do not parse", "errores.py", "return 1 / (1 + np.exp(z))", "return (1", "    return (1", "not Python"),
    (
        "part without points",
        "ejercicios.py",
        'Part("neuronas apagadas", 2)',
        'Part("neuronas apagadas")',
        '        parts=[Part("neuronas apagadas")],',
        "TypeError",
    ),
    ("no list", "ejercicios.py", "EXERCISES = [", "OTROS = [", None, "EXERCISES"),
    (
        "unknown exercise",
        "ejercicios.py",
        '        "reluGrad",',
        '        "reluGradiente",',
        "    Exercise(",
        "unknown exercise «reluGradiente»",
    ),
    ("exercise twice", "ejercicios.py", '        "reluGrad",', '        "sigmoide",', "    Exercise(", "twice"),
    ("points differ", "ejercicios.py", 'Part("costo", 2', 'Part("costo", 3', "    Exercise(", "add up to 7"),
    ("points negative", "ejercicios.py", 'Part("costo", 2', 'Part("costo", -2', "    Exercise(", "add up to 2"),
    (
        "unknown case",
        "ejercicios.py",
        'cases=["float32"]',
        'cases=["float16"]',
        "    Exercise(",
        "unknown case «float16»",
    ),
    (
        "unknown output",
        "ejercicios.py",
        'outputs=["costo"]',
        'outputs=["coste"]',
        "    Exercise(",
        "unknown output «coste»",
    ),
    (
        "unknown use",
        "ejercicios.py",
        'uses=("sigmoide",)',
        'uses=("sigmoid",)',
        "    Exercise(",
        "unknown exercise «sigmoid»",
    ),
    ("part twice", "ejercicios.py", 'Part("costo", 2', 'Part("pesos nuevos", 2', "    Exercise(", "two parts"),
    (
        "case that counts nowhere",
        "ejercicios.py",
        'Part("valores comunes", 3)',
        'Part("valores comunes", 3, cases=["valores comunes"])',
        "    Exercise(",
        "counts in no part",
    ),
    (
        "part that covers nothing",
        "ejercicios.py",
        'Part("neuronas apagadas", 2)',
        'Part("x", 1), Part("y", 1, cases=["con neuronas apagadas"])',
        "    Exercise(",
        "covers no case",
    ),
    (
        "mistake of no exercise",
        "errores.py",
        "def reluGrad(a):",
        "def reluG(a):",
        "def reluG(a):",
        "unknown exercise «reluG»",
    ),
    ("mistake id twice", "errores.py", '"sin_uno"', '"exponente_positivo"', "def sigmoide(z):", "already names"),
    ("empty hint", "errores.py", "¿Es eso la pendiente, o es la activación misma?", " ", "def reluGrad(a):", "no hint"),
    ("forgotten decorator", "errores.py", FIRST_RELU, "", "def reluGrad(a):", "without its decorator"),
    (
        "style among the mistakes",
        "errores.py",
        UPHILL,
        'from autograder.authoring import style\n@style("x")',
        "def pasoGradiente(X, y, w, lr):",
        "another kind",
    ),
    (
        "entry in a loop",
        "errores.py",
        '@mistake("sin_uno"',
        'for i in (1, 2):\n    otro = mistake(f"m{i}", hint="¿?")(sigmoide)\n\n@mistake("sin_uno"',
        None,
        "entries were made",
    ),
    ("style name twice", "estilos.py", '"con where"', '"con signo"', "def reluGrad(a):", "already names"),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "says"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_an_authors_error_names_file_line_and_mend(copy, file, old, new, line, says):
    """Whatever is wrong in the four files, the message leads there and says how to mend it."""
    text = spoil(copy / file, old, new)
    with pytest.raises(AuthorError) as raised:
        load_unit(copy)
    error = raised.value
    assert str(copy / file) == error.path
    assert line == (text.split("\n")[error.line - 1] if error.line else None)
    assert says in error.problem
    assert error.mend


@pytest.mark.parametrize(
    ("file", "old", "mend"),
    [("errores.py", FIRST_RELU, '@mistake("id", hint="¿…?")'), ("estilos.py", '@style("con where")', '@style("with')],
)
def test_a_decorator_with_half_its_arguments_is_shown_whole(copy, file, old, mend):
    """The mend is how it is written, not that it should be."""
    spoil(copy / file, old, old.partition("(")[0] + "()\n")
    with pytest.raises(AuthorError) as raised:
        load_unit(copy)
    assert mend in raised.value.mend


def test_an_exercise_without_cases_of_its_own_is_named(copy):
    """An exercise of cuaderno.py that ejercicios.py forgets is an error that names both."""
    text = (copy / "ejercicios.py").read_text(encoding="utf-8")
    start, end = text.index('    Exercise(\n        "reluGrad"'), text.index('    Exercise(\n        "pasoGradiente"')
    (copy / "ejercicios.py").write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(AuthorError, match=r"«reluGrad» of cuaderno.py \(line \d+\) has no entry"):
        load_unit(copy)


@pytest.mark.parametrize("file", ["cuaderno.py", "ejercicios.py", "errores.py", "estilos.py"])
def test_a_missing_file_is_named(copy, file):
    """Each of the four files must be there."""
    (copy / file).unlink()
    with pytest.raises(AuthorError, match=f"{file}: there is no such file"):
        load_unit(copy)


def test_units_are_the_numbered_folders(tmp_path):
    """Only NN_name folders with a cuaderno.py count, in order."""
    for name in ("05_dos", "04_uno", "borrador", "06_vacia"):
        (tmp_path / "solutions" / name).mkdir(parents=True)
        if name != "06_vacia":
            (tmp_path / "solutions" / name / "cuaderno.py").touch()
            (tmp_path / "solutions" / name / "ejercicios.py").touch()
    assert ["04_uno", "05_dos"] == list(units(tmp_path))


def test_the_root_is_found_by_name_or_upward(monkeypatch, tmp_path):
    """$TALLER_RAIZ wins; else the nearest folder above with solutions/; a wrong name is said."""
    monkeypatch.delenv("TALLER_RAIZ", raising=False)
    monkeypatch.chdir(MINI)
    assert FIXTURES == find_root()
    (tmp_path / "solutions").mkdir()
    monkeypatch.setenv("TALLER_RAIZ", str(tmp_path))
    assert tmp_path.resolve() == find_root()
    monkeypatch.setenv("TALLER_RAIZ", str(tmp_path / "no"))
    with pytest.raises(TallerError, match=r"TALLER_RAIZ is .*no, which has no folder solutions/"):
        find_root()
