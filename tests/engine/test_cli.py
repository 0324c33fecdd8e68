"""The command line: what a script reads from its exit status, and what a person reads when the input is bad."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import nbformat
import pytest
import typer

from autograder import __version__
from autograder.cli import app, main
from autograder.model import SubmissionResult

from .helpers import FIXTURES, UNIT, WRONG_SIGMOID

TOP = typer.main.get_command(app).commands  # type: ignore[attr-defined]
WITHIN = {f"{name} {word}": one for name in TOP for word, one in getattr(TOP[name], "commands", {}).items()}
COMMANDS = {**TOP, **WITHIN}
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _here(monkeypatch, tmp_path):
    """The fixture project, seen from an empty folder, on a wide terminal."""
    monkeypatch.setenv("TALLER_RAIZ", str(FIXTURES))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs a command; its exit status and what it printed."""

    def run(*args):
        monkeypatch.setattr(sys, "argv", ["autograder", *map(str, args)])
        status = 0
        try:
            main()
        except SystemExit as end:
            status = end.code
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


@pytest.fixture
def handed_in(tmp_path, submission):
    """Writes a submission; its path."""

    def write(name: str, **changes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(nbformat.writes(submission(**changes)), encoding="utf-8")
        return path

    return write


# --- help ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_says_what_it_is_for(name, run):
    """In --help, one sentence at least."""
    status, text = run(*name.split(), "--help")
    assert 0 == status
    assert COMMANDS[name].help.splitlines()[0] in " ".join(text.split())
    assert [] == [p.name for p in COMMANDS[name].params if p.name != "help" and not getattr(p, "help", None)]


def test_the_version_is_that_of_the_package(run):
    """`autograder version`, and the same by `python -m autograder`."""
    assert (0, f"{__version__}\n") == run("version")
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "version"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert f"{__version__}\n" == done.stdout


def test_a_wrong_command_or_option_is_status_2(run):
    """As for every Unix tool."""
    for args in (["calificar"], ["grade"], ["grade", "--nada", "x"], ["grade", "x", "--jobs", "0"], ["build", "sobra"]):
        assert 2 == run(*args)[0]


# --- grading ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("grader")
def test_a_graded_class_is_status_0(run, handed_in, tmp_path):
    """The table says who, points and hints; JSON and report are written."""
    handed_in("ana/90_mini.ipynb")
    handed_in("luis/90_mini.ipynb", sigmoide=WRONG_SIGMOID)
    status, text = run("grade", tmp_path, "--json", "out.json", "--report", "out.html")
    assert 0 == status, text
    lines = {line.split()[1]: line for line in text.splitlines() if "/12" in line}
    assert "12/12" in lines["ana"]
    assert "8/12" in lines["luis"]
    assert "2 graded" in text
    assert "ISOLATION" not in text
    data = json.loads(Path("out.json").read_text())
    assert [("ana", 12), ("luis", 8)] == [(one["student"], one["score"]) for one in data]
    keys = {"submission", "unit", "student", "score", "max", "isolated", "exercises", "seconds"}
    assert keys <= data[0].keys()
    assert {"name", "status", "score", "max", "hints", "detail"} <= data[1]["exercises"][0].keys()
    assert "<html" in Path("out.html").read_text()
    assert run("report", "out.json", "--out", "again.html")[0] == 0
    assert Path("again.html").exists()


def test_grading_without_isolation_must_be_typed_and_is_told(run, handed_in, monkeypatch, tmp_path):
    """Without bubblewrap: status 2 and what to install; with `--sandbox none`: graded, and the table says so."""
    path = handed_in("ana/90_mini.ipynb")
    monkeypatch.setenv("PATH", str(tmp_path))
    status, text = run("grade", path)
    assert 2 == status
    assert "apt-get install bubblewrap" in text
    assert "Traceback" not in text
    status, text = run("grade", path, "--sandbox", "none")
    assert 0 == status
    assert "WITHOUT ISOLATION" in text


@pytest.mark.usefixtures("grader")
def test_one_bad_file_is_status_1_and_the_others_are_graded(run, handed_in, tmp_path):
    """Each bad one gets its line."""
    handed_in("clase/ana/90_mini.ipynb")
    (tmp_path / "clase/luis").mkdir()
    (tmp_path / "clase/luis/90_mini.ipynb").write_text("no soy un cuaderno")
    (tmp_path / "clase/eva").mkdir()
    (tmp_path / "clase/eva/90_mini.ipynb").write_text("")
    with zipfile.ZipFile(tmp_path / "clase/vacio.zip", "w"):
        pass
    status, text = run("grade", "clase", "--json", "out.json")
    assert 1 == status
    assert ["ana"] == [one["student"] for one in json.loads(Path("out.json").read_text())]
    lines = [line for line in text.splitlines() if line.startswith("not graded")]
    assert 3 == len(lines)
    assert any("luis/90_mini.ipynb: is not JSON" in line for line in lines)
    assert any("eva/90_mini.ipynb: is empty" in line for line in lines)
    assert any("vacio.zip" in line for line in lines)


def make_bad(kind: str, folder: Path) -> Path:
    path = folder / {"zip": "clase.zip", "not-a-zip": "clase.zip", "folder": "clase", "text": "a.txt"}.get(
        kind, "a.ipynb"
    )
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("leeme.txt", "hola")
    elif kind == "folder":
        path.mkdir()
        (path / "leeme.txt").write_text("hola")
    elif kind == "nbformat":
        path.write_text('{"cells": 3, "nbformat": 4}')
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(200 << 20)
    elif kind == "strange":
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")]), path)
    elif kind != "missing":
        path.write_text("hola")
    return path


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("missing", "does not exist"),
        ("text", "is neither a notebook, nor a folder, nor a zip"),
        ("json", "is not JSON, so it is not a notebook"),
        ("nbformat", "its cells are not a list"),
        ("zip", "holds no notebook"),
        ("not-a-zip", "zip"),
        ("folder", "holds no notebook"),
        ("large", "is larger than 20 MB"),
        ("strange", "no such unit"),
    ],
)
def test_bad_input_is_one_clear_line(run, tmp_path, kind, said, grader):
    """Which file, what is wrong with it, what to do next; no traceback; status 2, since nothing was graded."""
    path = make_bad(kind, tmp_path)
    status, text = run("grade", path)
    assert 2 == status, text
    (line,) = [line for line in text.splitlines() if line.startswith("not graded")]
    assert path.name in line
    assert said in line
    assert " — " in line
    assert "Traceback" not in text


@pytest.mark.usefixtures("grader")
def test_a_renamed_file_is_graded(run, handed_in):
    """Its cells tell which unit it answers."""
    status, text = run("grade", handed_in("ana/tarea final (2).ipynb"))
    assert 0 == status, text
    assert "12/12" in text


def test_what_concerns_the_whole_run_is_status_2(run, handed_in, tmp_path):
    """An unknown unit, a folder to write in that is not there, a course that is none: before anything is graded."""
    path = handed_in("ana/90_mini.ipynb")
    for args, said in (
        (["grade", path, "--unit", "99_nada"], "no such unit: 99_nada"),
        (["check", "99_nada"], "no such unit: 99_nada"),
        (["grade", path, "--sandbox", "chroot"], "choose bwrap or none"),
        (["grade", path, "--json", "no/hay/out.json"], "no/hay"),
        (["grade", path, "--report", "no/hay/out.html"], "no/hay"),
        (["grade", path, "--json", tmp_path], "is a folder"),
        (["grade", path, "--course", tmp_path / "nada"], "nada"),
        (["grade", path, "--json", "-"], "«-» is no file"),
        (["grade", path, "--report", "-"], "«-» is no file"),
        (["report", "nada.json", "--out", "-"], "«-» is no file"),
        (["report", "nada.json"], "nada.json"),
        (["report", path], "grade --json"),
    ):
        status, text = run(*args)
        assert 2 == status, (args, text)
        assert said in text
        assert "Traceback" not in text
        assert "12/12" not in text


def test_a_project_that_is_not_there_is_status_2(run, monkeypatch, tmp_path):
    """With what to set."""
    monkeypatch.setenv("TALLER_RAIZ", str(tmp_path))
    status, text = run("check")
    assert (2, True) == (status, "TALLER_RAIZ" in text)


@pytest.mark.usefixtures("grader")
def test_check_proves_a_unit(run):
    """Counts and the kill rate; what the unit lacks, by file and line, and status 1 for it."""
    status, text = run("check", UNIT, "--thorough")
    assert 1 == status, text
    assert "kill rate 100.0%" in text
    assert "right styles 7/7" in text
    assert "every mistake handed in" in text
    assert f"solutions/{UNIT}/cuaderno.py:71: `reluGrad` has no visible check" in text
    assert "survives" not in text


@pytest.mark.usefixtures("grader")
def test_doctor_finds_this_machine_well(run):
    """Each wall is looked at from inside."""
    status, text = run("doctor")
    assert 0 == status, text
    assert {"files", "network", "processes", "rights"} <= set(text.replace(":", " ").split())


def test_doctor_says_what_is_missing_and_how_to_mend_it(run, monkeypatch, tmp_path):
    """Status 1, and the command."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("TALLER_DATOS", str(tmp_path / "nada"))
    status, text = run("doctor")
    assert 1 == status
    assert "apt-get install bubblewrap" in text
    assert "unset TALLER_DATOS" in text


def test_names_from_strangers_cannot_drive_the_terminal(run, tmp_path):
    """A file's name with escapes and markup is shown as text."""
    path = tmp_path / "[red]x\x1b[2J.ipynb"
    path.write_text("hola")
    _, text = run("grade", path)
    assert "\x1b[2J" not in text
    assert "[red]x" in text


def test_results_survive_their_own_format(tmp_path):
    """What `grade --json` writes is what `report` reads."""
    one = SubmissionResult("a", UNIT, "ana", 1.0, 2.0, True, (), 0.1)
    assert [one] == msgspec.json.decode(json.dumps([one.to_json()]), type=list[SubmissionResult])
