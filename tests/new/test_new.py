"""`autograder new`: what it writes stands at once, and it never overwrites."""

from __future__ import annotations

import errno
import inspect
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from autograder.check import look
from autograder.errors import TallerError
from autograder.model import Role
from autograder.new import new_exercise, new_unit
from autograder.new.commands import app
from autograder.unit import load_unit
from autograder.unit.source import read_cells
from tests.units import test_erratas

UNIT = "90_prueba"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    new_unit(tmp_path, UNIT, "Una prueba")
    return tmp_path


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_new_unit_is_whole(root):
    """Four files that load, with the title, and a test that asks for it."""
    unit = load_unit(root / "solutions" / UNIT)
    assert unit.cells[0].source.startswith("# 90 · Una prueba\n")
    assert ["centrar"] == list(unit.exercises)
    oracles = runpy.run_path(str(root / "tests" / "units" / "test_oracles_90.py"))
    asked = [function for name, function in oracles.items() if name.startswith("test_")]
    assert 2 == len(asked)
    for function in asked:
        function(unit.reference)


def test_what_is_written_is_formatted(root):
    """ruff finds nothing to change in it, with an exercise added or without."""
    new_exercise(root / "solutions" / UNIT, "escalar", after="centrar", points=1)
    for command in (["format", "--check"], ["check", "--select", "E,W,I", "--ignore", "E402,I001"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--line-length", "120", root]
        done = subprocess.run(ruff, capture_output=True, text=True)
        assert 0 == done.returncode, done.stdout


def test_a_new_exercise_loads_with_all_its_cells(root):
    """Statement, stub, check, hints and test, in that order; an entry, a mistake and five styles."""
    folder = root / "solutions" / UNIT
    new_exercise(folder, "escalar", points=3)
    unit = load_unit(folder)
    at = next(number for number, cell in enumerate(unit.cells) if cell.name == "escalar")
    roles = [cell.role for cell in unit.cells[at - 1 : at + 4]]
    assert [Role.TEXT, Role.EXERCISE, Role.CHECK, Role.TEXT, Role.TEST] == roles
    assert "### Ejercicio 90.2 · `escalar`" in unit.cells[at - 1].source
    assert ["X"] == list(inspect.signature(unit.reference["escalar"]).parameters)
    assert (3.0, 1, 5) == (unit.exercises["escalar"].points, len(unit.mistakes["escalar"]), len(unit.styles["escalar"]))


def test_an_exercise_goes_under_the_one_that_is_named(root):
    """`after`, else the last one; what follows in the notebook stays behind it."""
    folder = root / "solutions" / UNIT
    new_exercise(folder, "ultimo")
    new_exercise(folder, "segundo", after="centrar")
    cells = read_cells(folder / "cuaderno.py")
    assert ["centrar", "segundo", "ultimo"] == [cell.name for cell in cells if cell.role is Role.EXERCISE]
    assert "## Para leer más" in cells[-1].source


def test_a_new_unit_has_what_every_unit_of_the_course_must_have(root, monkeypatch):
    """The link to the appendix among its last texts, and nothing that reading it finds to mend, advice included."""
    monkeypatch.setattr(test_erratas, "ROOT", root)
    test_erratas.test_every_unit_ends_with_a_link_to_the_appendix(UNIT)
    new = load_unit(root / "solutions" / UNIT)
    assert () == look(new)
    assert Role.ANSWER in [cell.role for cell in new.cells]


def test_the_header_says_the_points_and_minutes_of_a_new_exercise_too(root):
    """Those that are graded by machine and all, in the template's form; its own ten minutes."""
    folder = root / "solutions" / UNIT
    new_exercise(folder, "escalar", points=6)
    header = read_cells(folder / "cuaderno.py")[0].source
    assert "**Tiempo**: unos 30 minutos. **Puntos**: 13, de los cuales 11 se califican solos y 2 son" in header


def test_a_header_in_other_words_stays_as_it_is(root):
    """Only the template's form is counted; the points of other cells are theirs."""
    folder = root / "solutions" / UNIT
    path = folder / "cuaderno.py"
    text = path.read_text(encoding="utf-8").replace("unos 20 minutos", "una hora").replace("7, de los", "siete; de los")
    path.write_text(text + "# «**Puntos**: 7, de los cuales 5 se»\n", encoding="utf-8")
    before = read_cells(path)
    new_exercise(folder, "escalar")
    after = read_cells(path)
    assert (before[0].source, before[-1].source) == (after[0].source, after[-1].source)


def test_a_new_exercise_asks_for_its_oracles(root):
    """A test that fails until they are written, below those that are there; without such a file none is made."""
    folder, path = root / "solutions" / UNIT, root / "tests" / "units" / "test_oracles_90.py"
    before = path.read_text(encoding="utf-8")
    assert path in new_exercise(folder, "escalar")
    assert path.read_text(encoding="utf-8").startswith(before)
    test = runpy.run_path(str(path))["test_escalar_has_oracles_of_its_own"]
    with pytest.raises(pytest.fail.Exception, match="POR HACER: two oracles of escalar"):
        test()
    path.unlink()
    assert path not in new_exercise(folder, "pesar")
    assert not path.exists()


def test_the_commands_tell_what_is_new_and_what_grew(tmp_path, monkeypatch):
    """«written» for a unit, «added to» for an exercise, whose files were there."""
    (tmp_path / "solutions").mkdir()
    monkeypatch.setenv("TALLER_RAIZ", str(tmp_path))
    said = [CliRunner().invoke(app, line.split()).output for line in (f"unit {UNIT}", f"exercise {UNIT} escalar")]
    assert [("written", 5), ("added to", 5)] == [
        (begins, text.count(f"{begins}: ")) for begins, text in zip(("written", "added to"), said, strict=True)
    ]


def test_the_arguments_go_everywhere(root):
    """Signature, docstring, table, visible check, case, mistake and styles; ruff finds nothing to change."""
    folder = root / "solutions" / UNIT
    new_exercise(folder, "pesar", arguments=("X", "w", "tasa"))
    unit = load_unit(folder)
    at = next(number for number, cell in enumerate(unit.cells) if cell.name == "pesar")
    statement, stub, check = (cell.source for cell in unit.cells[at - 1 : at + 2])
    assert ["`X`", "`w`", "`tasa`"] == re.findall(r"^\| (`\w+`) \|", statement, re.MULTILINE)
    assert "    X, w, tasa: ndarray (n, m)." in stub
    assert ["X", "w", "tasa"] == re.findall(r"^(\w+) = ", check, re.MULTILINE)
    assert "pesar(X, w, tasa)" in check
    makes = list(unit.exercises["pesar"].cases.values())
    assert [["X", "w", "tasa"]] == [list(make(np.random.default_rng(0))) for make in makes]
    written = [unit.reference["pesar"], *(m.function for m in (*unit.mistakes["pesar"], *unit.styles["pesar"]))]
    assert 7 * [["X", "w", "tasa"]] == [list(inspect.signature(function).parameters) for function in written]
    done = subprocess.run([sys.executable, "-m", "ruff", "format", "--check", "--line-length", "120", folder])
    assert 0 == done.returncode


def test_the_visible_check_of_a_new_exercise_holds_with_the_kit(root, capsys):
    """It asks comprobarForma and comprobarCerca, which the set-up imports, of the placeholder solution."""
    folder = root / "solutions" / UNIT
    new_exercise(folder, "pesar", arguments=("X", "w"))
    unit = load_unit(folder)
    check = next(cell.source for cell in unit.cells if (cell.role, cell.name) == (Role.CHECK, "pesar"))
    assert "assert" not in check
    exec(check, dict(unit.reference))
    said = capsys.readouterr().out.splitlines()
    assert ["✓ pesar(X, w): forma (1, 3)", "✓ pesar(X, w): los valores esperados"] == said


def test_the_visible_check_imports_what_the_set_up_does_not(root, capsys):
    """In a unit that asks for no shape so far."""
    folder = root / "solutions" / UNIT
    path = folder / "cuaderno.py"
    text = path.read_text(encoding="utf-8").replace("comprobarCerca, comprobarForma, ", "comprobarCerca, ")
    path.write_text(text, encoding="utf-8")
    new_exercise(folder, "pesar")
    unit = load_unit(folder)
    check = next(cell.source for cell in unit.cells if (cell.role, cell.name) == (Role.CHECK, "pesar"))
    assert "import comprobarForma  # POR HACER" in check
    exec(check, dict(unit.reference))
    assert 2 == capsys.readouterr().out.count("✓")


def test_the_visible_check_leaves_the_data_of_the_set_up_alone(root):
    """What a set-up cell assigns keeps its value: the check takes another name."""
    folder = root / "solutions" / UNIT
    path = folder / "cuaderno.py"
    text = path.read_text(encoding="utf-8")
    section = "# %% [markdown]\n# ## 1."
    path.write_text(text.replace(section, f"# %%\nX = np.eye(3)\n\n{section}"), encoding="utf-8")
    new_exercise(folder, "pesar", arguments=("X", "w"))
    check = next(c.source for c in read_cells(path) if (c.role, c.name) == (Role.CHECK, "pesar"))
    assert ["X_ejemplo", "w"] == re.findall(r"^(\w+) = ", check, re.MULTILINE)
    assert "pesar(X_ejemplo, w)" in check


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ("X,", "«» cannot be an argument's name (--args)\n  mend: ASCII letters"),
        ("2b", "«2b» cannot be an argument's name (--args)"),
        ("años", "at most 41: anios"),
        ("X,lambda", "«lambda» is a word of Python's and cannot be an argument's name (--args)"),
        ("X, w,X", "--args X,w,X: «X» is there twice\n  mend: choose another name"),
        ("X,escalar", "--args X,escalar: «escalar» is the exercise itself"),
        ("X,np", "--args: «np» is a name of the notebook's: solutions/90_prueba/cuaderno.py:"),
        ("centrar", "--args: «centrar» is a name of the notebook's"),
    ],
)
def test_bad_arguments_are_refused_and_nothing_written(root, monkeypatch, args, says):
    """With what is wrong, where, and what to do; as the command reads them."""
    monkeypatch.setenv("TALLER_RAIZ", str(root))
    before = contents(root)
    done = CliRunner().invoke(app, ["exercise", UNIT, "escalar", "--args", args])
    assert isinstance(done.exception, TallerError)
    assert says in str(done.exception)
    assert before == contents(root)


@pytest.mark.parametrize(
    "written",
    ["EXERCISES = [{}]", "EXERCISES = [\n    {}\n]", "EXERCISES = [\n    {},\n]\n", "EXERCISES = [{}]  # «ñ»\n"],
)
def test_the_entry_joins_the_list_however_it_is_written(root, written):
    """On one line or many, with or without a last comma."""
    folder = root / "solutions" / UNIT
    path = folder / "ejercicios.py"
    text = path.read_text(encoding="utf-8")
    entry = text[text.index("Exercise(\n") : text.rindex("]")].strip().rstrip(",")
    path.write_text(text[: text.index("EXERCISES")] + written.format(entry), encoding="utf-8")
    new_exercise(folder, "escalar")
    assert ["centrar", "escalar"] == list(load_unit(folder).exercises)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (UNIT, "90_prueba exists already"),
        ("90_otra", "the number 90 is that of 90_prueba\n  mend: take another number, such as 91_otra"),
        ("91_Época", "mend: two digits, «_», lower-case ASCII letters: 91_epoca"),
        ("91 época", "91_epoca"),
        ("epoca", "90_promedio"),
        ("../91_x", "cannot be a unit's name"),
        ("", "cannot be a unit's name"),
    ],
)
def test_a_bad_name_of_a_unit_is_refused_and_nothing_written(root, name, says):
    """With the name that would do."""
    before = contents(root)
    with pytest.raises(TallerError) as error:
        new_unit(root, name)
    assert says in str(error.value)
    assert before == contents(root)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("centrar", "exists already: solutions/90_prueba/cuaderno.py:"),
        ("np", "exists already"),
        ("comprobarForma", "exists already"),
        ("años", "at most 41: anios"),
        ("con espacio", "at most 41: conespacio"),
        ("2veces", "cannot be an exercise's name"),
        ("lambda", "is a word of Python's"),
        ("a" * 42, "at most 41"),
        ("", "cannot be an exercise's name"),
    ],
)
def test_a_bad_name_of_an_exercise_is_refused_and_nothing_written(root, name, says):
    """With the reason, and a name that would do."""
    before = contents(root)
    with pytest.raises(TallerError) as error:
        new_exercise(root / "solutions" / UNIT, name)
    assert says in str(error.value)
    assert before == contents(root)


def test_an_unknown_place_is_refused_and_nothing_written(root):
    """`--after` names an exercise of the unit."""
    before = contents(root)
    with pytest.raises(TallerError, match="choose one of centrar"):
        new_exercise(root / "solutions" / UNIT, "escalar", after="nada")
    assert before == contents(root)


def test_a_test_that_is_there_is_not_overwritten(tmp_path):
    """The unit is not written either."""
    test = tmp_path / "tests" / "units" / "test_oracles_91.py"
    test.parent.mkdir(parents=True)
    test.write_text("# mine\n", encoding="utf-8")
    with pytest.raises(TallerError, match="exists already"):
        new_unit(tmp_path, "91_x")
    assert {test: b"# mine\n"} == contents(tmp_path)


def test_a_file_that_cannot_be_written_leaves_all_as_it_was(root, monkeypatch):
    """All four, or none: here the disk is full at the last one."""
    before = contents(root)
    write = Path.write_text

    def write_or_fail(path: Path, *args: Any, **kwargs: Any) -> int:
        if path.name == "estilos.py":
            path.write_bytes(b"cut sho")
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return write(path, *args, **kwargs)

    monkeypatch.setattr(Path, "write_text", write_or_fail)
    with pytest.raises(TallerError, match="No space left on device"):
        new_exercise(root / "solutions" / UNIT, "escalar")
    assert before == contents(root)
