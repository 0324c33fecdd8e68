"""`nbgrader generate_feedback` in our course writes the student's page, with what people wrote in the gradebook."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder.build.projection import to_text
from autograder.gradebook import Course
from autograder.gradebook.course import open_folder
from autograder.model import ExerciseResult, Hint, PartResult, Status, SubmissionResult

from .helpers import UNIT, gradebook, result

pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")  # nbgrader's own
HALF = ExerciseResult(
    "sigmoide",
    Status.WRONG,
    1.5,
    4.0,
    (Hint("signo_al_reves", "¿Y si `z` es 0?"),),
    parts=(PartResult("valores comunes", 1.5, 1.5), PartResult("extremos", 0.0, 2.5, ("z enorme",))),
)


def record(course, notebook, given, student="ana", when=None):
    with Course(course) as book:
        book.place(student, UNIT, to_text(notebook).encode(), when)
        book.record(student, UNIT, notebook, given)


def pages(course, *students):
    """The pages that nbgrader writes, as formgrader's button has it do."""
    config, folder = open_folder(course)
    found = []
    for student in students:
        outcome = NbGraderAPI(coursedir=folder, config=config).generate_feedback(UNIT, student, force=True)
        assert outcome["success"], outcome
        found.append((course / "feedback" / student / UNIT / f"{UNIT}.html").read_text(encoding="utf-8"))
    return found


def text_of(page):
    body = re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_the_verdict_and_the_students_own_answers_are_on_the_page(course, answered):
    """Hints, parts and code; no locked cell; an answer in words waits for a person."""
    notebook = answered(sigmoide="def sigmoide(z):\n    return z", que_estaba_mal="Los ceros <b>.")
    whole = result()
    given = SubmissionResult("x", UNIT, "ana", 9.5, 12.0, True, (HALF, *whole.exercises[1:]), 0.1, ("Falta algo.",))
    record(course, notebook, given)
    (page,) = pages(course, "ana")
    text = text_of(page)
    for expected in ("9,5 de 15", "signo al reves", "z enorme", "Los ceros &lt;b&gt;.", "Falta algo.", "1,5 de 4"):
        assert expected in text, expected
    assert "<code>z</code>" in page
    assert "pregunta 1" in text
    assert "calificar(" not in page


def test_what_people_wrote_is_on_the_page(course, answered):
    """A mark that overrides the machine's, a mark for an answer in words, a comment; nothing of nbgrader's own."""
    record(course, answered(sigmoide=True, que_estaba_mal="Los ceros."), result(sigmoide=0.0, reluGrad=Status.INTERNAL))
    with gradebook(course) as book:
        for cell, score in (("sigmoide-prueba", 3.0), ("que-estaba-mal", 2.5)):
            grade = book.find_grade(cell, UNIT, UNIT, "ana")
            grade.manual_score, grade.needs_manual_grade = score, False
        book.find_comment("que-estaba-mal", UNIT, UNIT, "ana").manual_comment = "Casi: <i>faltan</i> los negativos."
        book.db.commit()
    text = text_of(pages(course, "ana")[0])
    for expected in (
        "3 de 4",
        "La nota la puso tu docente; la prueba automática dio 0",
        "2,5 de 3",
        "Casi: &lt;i&gt;faltan&lt;/i&gt; los negativos.",
        "2 por asignar",
        "11,5 de 15",
    ):
        assert expected in text, expected
    assert "No response" not in text


def test_points_taken_off_for_being_late_are_told(course, answered):
    """And the total is what is left."""
    config = course / "nbgrader_config.py"
    extra = "c.LateSubmissionPlugin.penalty_method = 'zero'\n"
    config.write_text(config.read_text() + extra, encoding="utf-8")
    due = datetime(2030, 3, 1, tzinfo=UTC)
    with gradebook(course) as book:
        book.update_or_create_assignment(UNIT, duedate=due.replace(tzinfo=None))
    record(course, answered(), result(), when=due + timedelta(hours=1))
    text = text_of(pages(course, "ana")[0])
    assert "Ya se descontaron 12 puntos por entregar tarde" in text
    assert "0 de 15" in text


def test_a_copy_of_another_engine_shows_its_points(course, answered):
    """Graded before, or in a plain kernel: there is no verdict to read, and nothing breaks."""
    record(course, answered(sigmoide=True), result(sigmoide=1.0))
    path = course / "autograded" / "ana" / UNIT / f"{UNIT}.ipynb"
    path.chmod(0o644)
    text = path.read_text(encoding="utf-8")
    assert '"veredicto"' in text
    path.write_text(text.replace('"veredicto"', '"otra_cosa"'), encoding="utf-8")
    page = text_of(pages(course, "ana")[0])
    assert "1 de 4" in page
    assert "a medias" in page
