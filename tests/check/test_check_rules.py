"""What `autograder check` finds by reading: each rule on a unit that breaks it, and on one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring import Mistake
from autograder.check import look
from autograder.check.hints import contains, given_away, tokens
from autograder.new import new_exercise, new_unit
from autograder.unit import load_unit
from tests.check.spoil import spoil

UNIT = "90_prueba"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A unit as `autograder new unit` makes it."""
    new_unit(tmp_path, UNIT)
    return tmp_path / "solutions" / UNIT


def line_of(folder: Path, file: str, text: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_nothing_is_found_in_a_sound_unit(folder):
    """No rule speaks where nothing is broken."""
    assert () == look(load_unit(folder))


PICTURE = "# ## 1. "
SHOW = "dibujarNube()\n\n"
ALT = 'alt="Dos nubes iguales: una lejos del origen, otra sobre él."'
LONG = "\n".join(f"a{number} = {number}" for number in range(46))
COMMENTS = "".join(f"# frase {number}\n" for number in range(4))
CHECK = '# %% comprobacion="centrar"'
SPOILED = {
    # of cuaderno.py: what stands there, what is put in its place; a text of the line and of the finding
    "markdown picture": (PICTURE, f"# ![](nube.png)\n{PICTURE}", "nube.png", "picture without alt text"),
    "alt of one word": (PICTURE, f"# ![nube](a.png)\n{PICTURE}", "a.png", "picture without alt text"),
    "img": (PICTURE, f'# <img src="a.png">\n{PICTURE}', "a.png", "picture without alt text"),
    "svg": (PICTURE, f'# <svg width="9"></svg>\n{PICTURE}', "<svg", "picture without alt text"),
    "pyplot": (SHOW, "import matplotlib.pyplot as plt\n\n", "pyplot", "pyplot, which has no alt text"),
    "empty alt": (ALT, 'alt=""', "terminar(figura", "an alt text that says nothing"),
    "short alt, by position": (ALT, '"nubes"', "terminar(figura", "an alt text that says nothing"),
    "prose in code": (SHOW, COMMENTS + SHOW, "frase 3", "4 lines of comment in a row"),
    "long cell": (SHOW, f"{LONG}\n\n", 'muestra="nube"', "longer than a screen"),
    "English": ("# - Centrar", "# - The mean of this row.\n# - Centrar", "# - The", "English in what students read"),
    "points": (
        "**Puntos**: 7, de",
        "**Puntos**: 13, de",
        "**Puntos**",
        "says 13 and 5 points, and the cells add up to 7",
    ),
    "number": ("Ejercicio 90.1", "Ejercicio 90.2", "Ejercicio 90.2", "exercise 90.2 is number 90.1 of this notebook"),
    "no statement": ("· `centrar`", "· la tarea", "ejercicio=", "the statement of `centrar` is missing"),
    "no points": ("· 5 puntos ·", "·", "ejercicio=", "does not say its points"),
    "no check": (CHECK, '# %% muestra="otra"', "ejercicio=", "has no visible check"),
    "no docstring": ('"""Datos con', 'x = """Datos con', "def centrar", "has no docstring"),
    "no return": ("Devuelve un", "Es un", "def centrar", "does not say what it returns"),
}


@pytest.mark.parametrize("case", SPOILED)
def test_a_spoiled_notebook_is_told_by_line(folder, case):
    """One finding, at the line, with what is wrong."""
    old, new, at, says = SPOILED[case]
    spoil(folder, "cuaderno.py", old, new)
    (found,) = look(load_unit(folder))
    assert ("cuaderno.py", line_of(folder, "cuaderno.py", at)) == (found.file, found.line)
    assert says in found.text
    assert not found.advice


def test_hints_are_missed(folder):
    """An exercise whose cells hold no <details> has no hints."""
    path = folder / "cuaderno.py"
    path.write_text(path.read_text(encoding="utf-8").replace("details>", "p>"), encoding="utf-8")
    assert ["`centrar` has no hints"] == [found.text for found in look(load_unit(folder))]


def test_a_statement_below_its_stub_is_told(folder):
    """The title moved under the exercise is in the wrong place."""
    title = "# ### Ejercicio 90.1 · `centrar`\n"
    spoil(folder, "cuaderno.py", title, "")
    spoil(folder, "cuaderno.py", "# <details>", f"{title}#\n# <details>")
    assert ["the statement of `centrar` stands below it"] == [found.text for found in look(load_unit(folder))]


def test_a_docstring_without_shapes_is_told(folder):
    """«Devuelve los datos» says neither a shape nor a kind."""
    spoil(
        folder,
        "cuaderno.py",
        "    X: ndarray (n, m), un registro por columna. Devuelve un ndarray (n, m).",
        "    Devuelve otro.",
    )
    assert ["the docstring of `centrar` has no shapes"] == [found.text for found in look(load_unit(folder))]


def test_terms_and_quotations_in_english_are_let_be(folder):
    """What stands in italics, in code or between «» may be of another language."""
    spoil(
        folder,
        "cuaderno.py",
        "# - Centrar",
        "# - *the state of the art*, `for this in that`, «which of you».\n# - Centrar",
    )
    assert () == look(load_unit(folder))


def test_few_mistakes_are_advice_and_very_few_are_not(folder):
    """Five of six is advice, two is a lack, and so is a missing style."""
    text = (folder / "errores.py").read_text(encoding="utf-8")
    head, *entries = text.split("@mistake")
    for count, advice in ((5, True), (2, False)):
        (folder / "errores.py").write_text("@mistake".join([head, *entries[:count]]), encoding="utf-8")
        (found,) = look(load_unit(folder))
        assert (f"`centrar` has {count} known mistakes", advice) == (found.text, found.advice)


def test_few_styles_are_told(folder):
    """Four right styles are not enough."""
    path = folder / "estilos.py"
    path.write_text(path.read_text(encoding="utf-8").rpartition("@style")[0], encoding="utf-8")
    assert ["`centrar` has 4 right styles"] == [found.text for found in look(load_unit(folder))]


def test_a_hint_that_gives_the_answer_away_is_told(folder):
    """It spells what the mistake lacks: a stretch of the reference, or a name that it calls."""
    old = "Duplica los registros. ¿Debería cambiar lo que le restas a cada uno?"
    for hint, stretch in (("¿No sería X.mean(axis=1, …)?", "X.mean(axis=1,"), ("¿Conoces mean?", "mean")):
        spoil(folder, "errores.py", old, hint)
        (found,) = look(load_unit(folder))
        assert f"the hint of centrar «suma_por_media» gives the answer away: it tells «{stretch}»" == found.text
        assert line_of(folder, "errores.py", hint) + 1 == found.line
        old = hint


def test_a_hint_may_spell_the_mistake_itself(folder):
    """What the student has written, or has read in the statement, is no secret."""
    unit = load_unit(folder)
    (m,) = [m for m in unit.mistakes["centrar"] if m.id == "suma_por_media"]
    for hint in ("¿Qué da X.sum(axis=1, keepdims=True)?", "¿Por qué X (n, m)?"):
        assert given_away(Mistake(m.exercise, m.id, hint, m.function, m.source), unit) is None


def test_a_hint_that_asks_nothing_is_told(folder):
    """A hint asks; it is no advice."""
    spoil(folder, "errores.py", "¿Tu resultado depende de cuál registro va primero?", "Mira el primer registro.")
    (found,) = look(load_unit(folder))
    assert not found.advice
    assert "«primer_registro» asks nothing" in found.text


def test_a_unit_without_a_link_to_the_appendix_is_told_where_there_is_one(folder):
    """At its last cell of text; a course without the appendix needs none."""
    (folder.parent / "99_fe_de_erratas").mkdir()
    path = folder / "cuaderno.py"
    path.write_text(path.read_text(encoding="utf-8").replace("99_fe_de_erratas", "98_otra"), encoding="utf-8")
    (found,) = look(load_unit(folder))
    assert "no link to the appendix in the last 3 cells of text" == found.text
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n# %% [markdown]\n# [Fe de erratas](99_fe_de_erratas.ipynb)\n", encoding="utf-8")
    assert () == look(load_unit(folder))


def test_what_is_to_do_is_told_without_its_markup(folder):
    """What stands in a table or under a hint reads as a sentence."""
    spoil(
        folder,
        "cuaderno.py",
        PICTURE,
        f"# | `X` | POR HACER: qué recibe | `(n, m)` |\n# POR HACER: empuja.</details>\n{PICTURE}",
    )
    assert ["to do: qué recibe (n, m)", "to do: empuja"] == [found.text for found in look(load_unit(folder))]


def test_a_mistake_that_leans_on_its_file_is_told(folder):
    """As a student's cell it would raise NameError; what its file imports comes with it."""
    spoil(folder, "errores.py", "# ---- centrar ----", "import math\n\n\ndef ayuda(X):\n    return math.pi * X")
    spoil(folder, "errores.py", "return X - X.mean()", "return ayuda(X) - math.pi * X - X.mean() + np.zeros(1)")
    (found,) = look(load_unit(folder))
    assert "centrar «media_global» uses ayuda, which stands outside of it" == found.text


def test_what_a_template_leaves_to_write_is_told_line_by_line(folder):
    """Every «POR HACER» of every file, none silently accepted."""
    new_exercise(folder, "escalar")
    left = [found for found in look(load_unit(folder)) if found.text.startswith("to do")]
    lines = [
        (path.name, number)
        for path in sorted(folder.glob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
        if "POR HACER" in line
    ]
    assert lines == [(found.file, found.line) for found in left]
    assert {"cuaderno.py", "ejercicios.py", "errores.py", "estilos.py"} == {file for file, _ in lines}
    assert not any(found.advice for found in left)


def test_the_signs_of_typography_are_read_as_code():
    """A hint writes «1 − t²» where the code writes `1 - t**2`."""
    assert tokens("1 - t**2") == tokens("1 − t²")
    assert contains(tokens("return (1 - t**2)"), tokens("1 − t²"))
    assert not contains(tokens("1 - t"), tokens("1 − t²"))
