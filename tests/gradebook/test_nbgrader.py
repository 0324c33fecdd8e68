"""nbgrader's own commands over our course: the same points by its kernel, by our preprocessor and by the batch path."""

import csv
import gc
import io
import logging
import os
import subprocess
import sys
from functools import partial
from types import SimpleNamespace

import nbformat
import pytest
from msgspec.structs import replace
from nbgrader.apps.api import NbGraderAPI
from nbgrader.plugins import CsvExportPlugin
from traitlets.config import Config

from autograder.build.projection import to_text
from autograder.collect.reading import read_notebook
from autograder.grade import Grader
from autograder.gradebook import Course
from autograder.gradebook.course import open_folder
from autograder.model import ExerciseResult, Status

from .helpers import UNIT, cell_of, gradebook, graded, result, rows, scores, submit

pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")  # nbgrader's own

SIGMOIDE = """
def sigmoide(z):
    print("evaluando", z.shape)
    return 0.5 * (1 + np.tanh(z / 2))
"""
NO_MEAN = """
def pasoGradiente(X, y, w, lr):
    a = sigmoide(lineal(w, X))
    costo = -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))
    return w - lr * (a - y) @ X.T, costo
"""
EXPECTED = {
    "todo": {"sigmoide-prueba": 4.0, "reluGrad-prueba": 2.0, "pasoGradiente-prueba": 6.0, "que-estaba-mal": None},
    "nada": {"sigmoide-prueba": 0.0, "reluGrad-prueba": 0.0, "pasoGradiente-prueba": 0.0, "que-estaba-mal": 0.0},
    # Its weights are wrong except with one record, where the mean is the sum.
    "mitad": {"sigmoide-prueba": 4.0, "reluGrad-prueba": 0.0, "pasoGradiente-prueba": 3.0, "que-estaba-mal": None},
}


@pytest.fixture(scope="module")
def submissions(answered):
    noisy = "import warnings\nwarnings.warn('ruido')\nprint('hola')\n"
    everything = {"sigmoide": True, "reluGrad": True, "pasoGradiente": True, "que_estaba_mal": "Los ceros."}
    return {
        "todo": answered(**everything),
        "nada": answered(),
        "mitad": answered(sigmoide=noisy + SIGMOIDE, pasoGradiente=NO_MEAN, que_estaba_mal="No sé."),
    }


def nbgrader(course, step, *args, plain=False, **kwargs):
    """Run a step of nbgrader here, with the course's configuration; plain: with nbgrader's own preprocessors."""
    config, folder = open_folder(course)
    if plain:
        config = Config({name: section for name, section in config.items() if name != "Autograde"})
    outcome = getattr(NbGraderAPI(coursedir=folder, config=config), step)(*args, **kwargs)
    return SimpleNamespace(**outcome)


def batch(course, place, students):
    with Course(course) as book, Grader(place.root, sandbox="none", course=book.course_id) as grader:
        for student in students:
            notebook = read_notebook(course / "submitted" / student / UNIT / f"{UNIT}.ipynb")
            book.record(student, UNIT, notebook, grader.grade(notebook, student, student))


def test_three_roads_give_the_same_points(course, place, submissions, monkeypatch):
    """Plain `nbgrader autograde` in a kernel, ours inside nbgrader, and the batch path, on honest submissions."""
    monkeypatch.setenv("TALLER_RAIZ", str(place.root))
    for student, notebook in submissions.items():
        submit(course, student, notebook)
    for road in ("kernel", "judge", "batch"):
        if road == "batch":
            batch(course, place, submissions)
        else:
            outcome = nbgrader(course, "autograde", UNIT, "*", plain=road == "kernel")
            assert outcome.success, outcome.log
        assert EXPECTED == {student: scores(course, student) for student in submissions}, road


def test_nbgrader_and_the_batch_leave_the_same(course, place, submissions):
    """Rows and graded copies, also of a submission with deleted, repeated and tampered cells."""
    broken = nbformat.from_dict(submissions["mitad"])
    again = nbformat.from_dict(cell_of(broken, "sigmoide") | {"id": "otra", "source": "def sigmoide(z): return z"})
    cell_of(broken, "pasoGradiente-prueba").metadata.nbgrader.update(points=60, grade=False)
    gone = {"reluGrad-prueba", "reluGrad", "que-estaba-mal", "preparacion-1"}
    broken.cells = [cell for cell in broken.cells if cell.id not in gone] + [again]
    students = {**submissions, "roto": broken}
    for student, notebook in students.items():
        submit(course, student, notebook)
    outcome = nbgrader(course, "autograde", UNIT, "*")
    assert outcome.success, outcome.log
    left = rows(course), {student: to_text(graded(course, student)) for student in students}
    batch(course, place, students)
    assert left == (rows(course), {student: to_text(graded(course, student)) for student in students})
    assert {"sigmoide-prueba": 0.0, "reluGrad-prueba": 0.0} == {
        name: score for name, score in scores(course, "roto").items() if name in ("sigmoide-prueba", "reluGrad-prueba")
    }


class FakeGrader:
    """An engine that gives what it is told, and notes its starts and ends in `log`."""

    def __init__(self, log, root, sandbox, course):
        self.log, self.settings = log, (root, sandbox, course)

    def __enter__(self):
        self.log.append(self.settings)
        return self

    def __exit__(self, *_):
        self.log.append("closed")

    def grade(self, nb, submission, student, unit):
        if student == "falla":
            raise RuntimeError("no sandbox today")
        if student == "cambiada":
            return replace(result(student), exercises=(ExerciseResult("sigmoide", Status.CORRECT, 8.0, 8.0),))
        return result(student, sigmoide=Status.INTERNAL if student == "interno" else 2.5)


@pytest.fixture
def fake(monkeypatch):
    """Stands in for the engine; returns the log of its starts and ends."""
    log = []
    monkeypatch.setitem(sys.modules, "autograder.grade", SimpleNamespace(Grader=partial(FakeGrader, log)))
    return log


def test_one_engine_serves_all_the_notebooks_of_a_command(course, place, fake, blank):
    """Started with the course's settings, from whatever folder, and closed with the command."""
    for student in ("ana", "eva"):
        submit(course, student, blank)
    config, folder = open_folder(course)
    api = NbGraderAPI(coursedir=folder, config=config)
    assert api.autograde(UNIT, "*")["success"]
    assert api.autograde(UNIT, "ana")["success"]
    assert [(place.root.resolve(), "none", "curso-de-prueba")] == fake
    assert 2.5 == scores(course, "eva")["sigmoide-prueba"]
    del api
    gc.collect()
    assert "closed" == fake[-1]


def test_a_failure_of_ours_leaves_nothing_half_graded(course, fake, blank):
    """nbgrader names the submission, goes on with the others, and the earlier grade stays."""
    for student in ("ana", "falla", "eva"):
        submit(course, student, blank)
    with Course(course) as book:
        book.record("falla", UNIT, blank, result("falla"))
    outcome = nbgrader(course, "autograde", UNIT, "*")
    assert not outcome.success
    assert "no sandbox today" in outcome.log
    assert (4.0, 2.5) == (scores(course, "falla")["sigmoide-prueba"], scores(course, "eva")["sigmoide-prueba"])
    assert not (course / "autograded" / "falla" / UNIT).exists()


def test_points_that_changed_are_refused_inside_nbgrader_too(course, fake, blank):
    """And the grade stays open."""
    submit(course, "cambiada", blank)
    assert "sigmoide is worth 8 points in solutions/" in nbgrader(course, "autograde", UNIT, "cambiada").log
    assert {None} == set(scores(course, "cambiada").values())


def test_an_internal_verdict_waits_for_a_person(course, fake, blank):
    """Inside nbgrader as in the batch."""
    submit(course, "interno", blank)
    assert nbgrader(course, "autograde", UNIT, "interno").success
    assert (None, None, None, True) == rows(course, "interno")["grade"][3][3:]


def test_manual_grades_survive_a_regrade_inside_nbgrader(course, fake, answered):
    """And the second time gives the same rows."""
    submit(course, "ana", answered(que_estaba_mal="Los ceros."))
    assert nbgrader(course, "autograde", UNIT, "ana").success
    with gradebook(course) as book:
        book.find_grade("que-estaba-mal", UNIT, UNIT, "ana").manual_score = 3.0
        book.db.commit()
    before = rows(course)
    assert nbgrader(course, "autograde", UNIT, "ana").success
    assert before == rows(course)


def test_feedback_and_export_read_what_the_batch_wrote(course, answered, tmp_path):
    """The student's page has the verdict; the instructor's table the sum with the manual points."""
    with Course(course) as book:
        book.place("ana", UNIT, to_text(answered()).encode())
        book.record("ana", UNIT, answered(que_estaba_mal="Los ceros."), result(sigmoide=2.5))
    with gradebook(course) as book:
        book.find_grade("que-estaba-mal", UNIT, UNIT, "ana").manual_score = 3.0
        book.db.commit()
        CsvExportPlugin(to=str(tmp_path / "notas.csv"), log=logging.getLogger("test")).export(book)
    outcome = nbgrader(course, "generate_feedback", UNIT, "ana")
    assert outcome.success, outcome.log
    page = (course / "feedback" / "ana" / UNIT / f"{UNIT}.html").read_text(encoding="utf-8")
    assert '<span class="cifra">2,5 de 4</span>' in page
    assert '<b>13,5 <span class="tenue">de 15</span></b>' in page
    table = list(csv.DictReader(io.StringIO((tmp_path / "notas.csv").read_text())))
    assert [("ana", "13.5", "15.0")] == [(row["student_id"], row["score"], row["max_score"]) for row in table]


def test_the_command_line_grades_and_validates(course, place, submissions):
    """What an instructor and a student type: `nbgrader autograde`, `nbgrader validate`."""
    submit(course, "mitad", submissions["mitad"])
    env = {**os.environ, "TALLER_RAIZ": str(place.root)}
    run = {"cwd": course, "env": env, "capture_output": True, "text": True}
    ended = subprocess.run([sys.executable, "-m", "nbgrader", "autograde", UNIT], **run)
    assert 0 == ended.returncode, ended.stderr
    assert EXPECTED["mitad"] == scores(course, "mitad")
    ended = subprocess.run([sys.executable, "-m", "nbgrader", "validate", f"release/{UNIT}/{UNIT}.ipynb"], **run)
    assert 0 == ended.returncode, ended.stderr
    # It runs the test cells as students have them: the two that have a visible check, and the untouched answer.
    assert "VALIDATION FAILED ON 3 CELL(S)" in ended.stdout
    assert "✗ sigmoide todavía no pasa su comprobación." in ended.stdout
