"""The exports over a real gradebook: by nbgrader's command and by ours, against nbgrader's own export."""

import csv
import hashlib
import io
import logging
import os
import shutil
import subprocess
import sys

import nbformat
import pytest
from msgspec.structs import replace
from nbgrader.plugins import CsvExportPlugin
from typer.testing import CliRunner

from autograder import cli
from autograder.batch import Options
from autograder.build.projection import to_text
from autograder.collect import SubmissionFile
from autograder.errors import CourseError, TallerError
from autograder.exports import export_course
from autograder.gradebook import Course
from autograder.gradebook.classbook import read_classbook
from autograder.gradebook.course import open_folder
from autograder.ledger import Ledger, beside
from autograder.model import ExerciseResult, Hint, Status

from .helpers import UNIT, gradebook, result

ROSTER = """\
id,first_name,last_name,email,lms_user_id
ana,Ana,"Núñez, de la Ó",ana@uni.edu,101
eva,Eva,Quispe,eva@uni.edu,102
sin,Sin,Correo,,103
nadie,Nadie,Zárate,nadie@uni.edu,104
"""


@pytest.fixture(scope="module")
def shared(place, answered, tmp_path_factory):
    """Three submissions of a roster of four: marked in full, waiting for a person, and without an address.

    To be read; `marked` is one to change.
    """
    course = tmp_path_factory.mktemp("exports") / "course"
    shutil.copytree(place.made, course)
    (course / "roster.csv").write_text(ROSTER, encoding="utf-8")
    command(course, "db", "student", "import", "roster.csv")
    notebook = answered(que_estaba_mal="Los ceros.")
    with Course(course) as book:
        for student, given in {"ana": {"sigmoide": 2.5}, "eva": {}, "sin": {}}.items():
            book.place(student, UNIT, to_text(notebook).encode())
            book.record(student, UNIT, notebook, result(student, **given))
    with gradebook(course) as book:
        for student in ("ana", "sin"):
            grade = book.find_grade("que-estaba-mal", UNIT, UNIT, student)
            grade.manual_score, grade.needs_manual_grade = 3.0, False
        book.find_comment("que-estaba-mal", UNIT, UNIT, "ana").manual_comment = "Muy bien."
        book.find_submission_notebook(UNIT, UNIT, "ana").late_submission_penalty = 1.5
        book.db.commit()
    return course


@pytest.fixture
def marked(shared, tmp_path):
    shutil.copytree(shared, tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture
def out(tmp_path):
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def command(course, *words):
    """`nbgrader …` in the course's folder."""
    run = {"cwd": course, "env": dict(os.environ), "capture_output": True, "text": True}
    ended = subprocess.run([sys.executable, "-m", "nbgrader", *words], **run)
    assert 0 == ended.returncode, ended.stderr
    return ended.stderr


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_nbgraders_own_command_exports_to_moodle(marked):
    """With its options; exercises in the notebook's order; who is left out and what waits are in its log."""
    said = command(
        marked, "export", "--exporter=autograder.exports.MoodleExport", "--to=m.csv", "--MoodleExport.columns=both"
    )
    rows = table(marked / "m.csv")
    exercises = ["sigmoide", "reluGrad", "que-estaba-mal", "pasoGradiente"]
    assert sorted(exercises) != exercises
    headings = [heading.partition(": ")[2] for heading in rows[0] if heading.startswith(f"{UNIT}: ")]
    assert {*exercises, "comentarios"} == set(headings)
    assert order(marked) == headings[:-1]
    assert {"ana@uni.edu": "12", "eva@uni.edu": "-", "nadie@uni.edu": "-"} == {
        row["Email address"]: row[UNIT] for row in rows
    }
    assert "sin: left out (no Email address" in said
    assert f"{UNIT}: 1 submission waits for a person" in said


def order(course):
    """The graded cells as they stand in the course's own notebook, without the ends of their names."""
    cells = nbformat.read(course / "source" / UNIT / f"{UNIT}.ipynb", as_version=4).cells
    graded = (cell.metadata.get("nbgrader", {}) for cell in cells)
    return [mark["grade_id"].removesuffix("-prueba") for mark in graded if mark.get("grade")]


def test_totals_are_those_of_nbgraders_own_export(shared, out):
    """Where nothing waits: 2.5 + 2 + 6 + 3 − 1.5, and 15."""
    with gradebook(shared) as book:
        CsvExportPlugin(to=str(out / "own.csv"), log=logging.getLogger("test")).export(book)
        ours = read_classbook(book)
    lines = [line.split(",") for line in (out / "own.csv").read_text().splitlines()[1:]]  # it quotes no names
    own = {words[3]: float(words[-2]) for words in lines}
    totals = {student: marks.total for (student, _), marks in ours.marks.items()}
    assert {"ana": 12.0, "eva": None, "sin": 15.0} == totals
    assert (own["ana"], own["sin"]) == (12.0, 15.0)
    assert ("nadie", UNIT) not in ours.marks
    assert 15.0 == ours.units[0].max


def test_the_command_writes_canvas_and_says_who_is_missing(shared, out):
    """Nobody is, so status 0; the second file has the comments."""
    ended = CliRunner().invoke(cli.app, ["export", str(shared), "--to", "canvas", "--out", str(out / "c.csv")])
    assert 0 == ended.exit_code, ended.output
    rows = table(out / "c.csv")[1:]
    assert {"101": "12", "102": "", "103": "15", "104": ""} == {row["ID"]: row[UNIT] for row in rows}
    assert "Núñez, de la Ó, Ana" in {row["Student"] for row in rows}
    comments = {row["SIS Login ID"]: row["Comment"] for row in table(out / "c-comentarios.csv")}
    assert comments["ana"].endswith("Entrega tardía: −1,5. Comentario sobre que-estaba-mal: Muy bien.")


def test_the_command_ends_with_1_when_somebody_is_left_out(shared, out):
    """And writes the others."""
    ended = CliRunner().invoke(cli.app, ["export", str(shared), "--to", "moodle", "--out", str(out / "m.csv")])
    assert 1 == ended.exit_code
    assert "sin: left out" in ended.output
    assert 3 == len(table(out / "m.csv"))


def test_the_configuration_and_the_options_choose(marked, out):
    """What is typed wins over nbgrader_config.py, and that over the default."""
    with open(marked / "nbgrader_config.py", "a") as config:
        config.write('\nc.MoodleExport.identify = "username"\nc.LmsExport.columns = "units"\n')
    export_course(marked, "moodle", out / "m.csv")
    rows = table(out / "m.csv")
    assert ["Username", "First name", "Surname", UNIT, "Total", f"{UNIT}: comentarios"] == list(rows[0])
    assert {"ana", "eva", "sin", "nadie"} == {row["Username"] for row in rows}
    export_course(marked, "moodle", out / "m.csv", options={"identify": "idnumber"})
    assert "ID number" in table(out / "m.csv")[0]


@pytest.mark.parametrize(
    ("to", "units", "options", "problem"),
    [
        ("moodel", (), {}, "--to moodel: not a format"),
        ("moodle", (), {"login": "id"}, "--login: not for moodle"),
        ("moodle", (), {"identify": "name"}, "--identify name: not for moodle"),
        ("moodle", ("otra",), {}, "no such unit in the gradebook: otra"),
        ("moodle-worksheet", (), {}, "only Moodle knows"),
    ],
)
def test_what_cannot_be_exported_is_told_and_nothing_written(shared, out, to, units, options, problem):
    """With a mend."""
    with pytest.raises(TallerError, match=f"{problem}(.|\n)*mend"):
        export_course(shared, to, out / "m.csv", units, options)
    assert [] == list(out.iterdir())


def test_a_student_who_is_not_there_is_told(shared):
    """As nbgrader's `--student` may name."""
    with gradebook(shared) as book, pytest.raises(CourseError, match="no such student in the gradebook: zoe"):
        read_classbook(book, only_students=["ana", "zoe"])


def test_hints_are_of_the_very_notebook_and_score(marked, answered, out, place):
    """From the record of the runs; a score that a person changed has no hint of the grader's."""
    hint = (Hint("usa_z", "¿Qué recibes tú, z o a?"),)
    exercises = [
        ExerciseResult("sigmoide", Status.WRONG, 2.5, 4.0, hint),
        ExerciseResult("reluGrad", Status.WRONG, 1.0, 2.0, hint),
    ]
    note(marked, place, "ana", exercises)
    assert ["¿Qué recibes tú, z o a?"] == comments_with_hints(marked, out)
    path = marked / "submitted" / "ana" / UNIT / f"{UNIT}.ipynb"
    path.write_bytes(path.read_bytes() + b"\n")
    assert [] == comments_with_hints(marked, out)


def note(course, place, student, exercises):
    """Add to the course's record what a run would."""
    path = course / "submitted" / student / UNIT / f"{UNIT}.ipynb"
    file = SubmissionFile(path, student, student, UNIT)
    with Ledger(beside(None, course), Options(place.root, "none", course="curso-de-prueba")) as ledger:
        key = ledger.key(file)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == key.notebook
        ledger.add(key, replace(result(student), exercises=tuple(exercises)), recorded=True)


def comments_with_hints(course, out):
    """The questions in ana's comments."""
    export_course(course, "moodle", out / "m.csv")
    row = next(row for row in table(out / "m.csv") if row["Email address"] == "ana@uni.edu")
    lines = row[f"{UNIT}: comentarios"].split("<br>")
    return [line.partition(". ")[2] for line in lines if "¿" in line]


def test_the_folder_is_found_from_nbgraders_application(shared):
    """So that its command has the notebook's order and the hints too."""
    _, folder = open_folder(shared)
    with gradebook(shared) as book:
        assert order(shared) == [exercise.name for exercise in read_classbook(book, folder).units[0].exercises]
