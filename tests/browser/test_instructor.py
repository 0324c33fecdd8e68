"""An instructor's day in formgrader: grade with its button, mark an answer by hand, tell the students."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Locator, expect

from autograder.build.projection import solution_notebook, student_notebook, to_text
from autograder.collect.reading import read_notebook
from autograder.grade import Grader
from autograder.gradebook import Course, make_course
from autograder.unit import load_unit

from .server import Lab

MINI = Path(__file__).parents[1] / "fixtures" / "solutions" / "90_mini"
UNIT = MINI.name
ANA, ZOE = "Pérez_Ana", "O'Neill_Núñez_Zoë"
WRONG_SIGN = "def sigmoide(z):\n    return 1 / (1 + np.exp(z))\n"
COMMENT = "Bien visto. ¿Y si la neurona está justo en cero?"


def submission(unit, **answers: str | bool):
    """The student's notebook with some cells answered, by grade_id with «_» for «-»; True: as the reference."""
    solutions = {cell.id: cell.source for cell in solution_notebook(unit).cells}
    notebook = student_notebook(unit)
    for cell in notebook.cells:
        if source := answers.get(cell.id.replace("-", "_")):
            cell.source = solutions[cell.id] if source is True else source
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """The mini unit, two submissions handed in, nothing graded."""
    base = tmp_path_factory.mktemp("formgrader")
    shutil.copytree(MINI, base / "project" / "solutions" / UNIT)
    make_course(base / "project", base / "course", "curso")
    unit = load_unit(base / "project" / "solutions" / UNIT)
    answer = "Daba pendiente uno a las neuronas <b>apagadas</b>."
    handed_in = {
        ANA: submission(unit, sigmoide=WRONG_SIGN, reluGrad=True, que_estaba_mal=answer),
        ZOE: submission(unit, sigmoide=True, reluGrad=True, pasoGradiente=True, que_estaba_mal=answer),
    }
    with Course(base / "course") as book:
        for student, notebook in handed_in.items():
            book.place(student, UNIT, to_text(notebook).encode())
    return base / "course"


@pytest.fixture(scope="module")
def by_the_batch(course, tmp_path_factory) -> dict[str, float]:
    """The marks that `autograder grade --course` gives, in a course of its own."""
    twin = shutil.copytree(course, tmp_path_factory.mktemp("batch") / "course")
    with Course(twin) as book, Grader(course.parent / "project", course=book.course_id) as grader:
        for student in (ANA, ZOE):
            notebook = read_notebook(twin / "submitted" / student / UNIT / f"{UNIT}.ipynb")
            book.record(student, UNIT, notebook, grader.grade(notebook, student, student))
        return {mark.student: mark.score for mark in book.marks(UNIT)}


@pytest.fixture(scope="module")
def lab(course, tmp_path_factory):
    with Lab(course, tmp_path_factory.mktemp("instructor")) as running:
        yield running


def row(frame: FrameLocator, student: str):
    return frame.locator("tbody tr").filter(has_text=student)


def open_formgrader(lab, page) -> FrameLocator:
    """By JupyterLab's menu, after the token was typed."""
    lab.log_in(page, "/lab")
    page.get_by_text("Nbgrader", exact=True).click()
    page.get_by_role("menuitem", name="Formgrader", exact=True).click()
    return page.frame_locator("iframe")


def submissions(frame: FrameLocator) -> None:
    """The table of those who handed the unit in."""
    frame.get_by_role("link", name="Manage Assignments").click()
    row(frame, UNIT).get_by_role("link", name="2", exact=True).click()


def succeeds(frame: FrameLocator, button: Locator) -> None:
    """Press one of the table's buttons, read that it went well, close the message."""
    button.click()
    expect(frame.locator(".modal-title")).to_have_text("Success")
    frame.get_by_role("button", name="OK").click()
    expect(frame.locator(".modal-title")).to_have_count(0)


def mark_by_hand(frame: FrameLocator, points: str, comment: str) -> None:
    """In the open submission. Leaving a field saves it, and a tick says so."""
    answer = frame.locator(".nbgrader_cell:has(#que-estaba-mal)")
    answer.locator("input.score").fill(points)
    answer.locator("textarea.comment").fill(comment)
    expect(answer.locator(".score-saved")).to_be_visible()
    answer.locator("input.score").focus()
    expect(answer.locator(".comment-saved")).to_be_visible()


def test_grade_mark_and_tell(lab, page, look, course, by_the_batch):
    """Formgrader in JupyterLab: its button gives the batch path's marks; the manual mark and the comment reach the
    student's page, beside our verdict and hint.
    """
    assert {ANA: 2.0, ZOE: 12.0} == by_the_batch
    frame = open_formgrader(lab, page)
    look(page, "1-units")
    submissions(frame)
    for student, score in by_the_batch.items():
        succeeds(frame, row(frame, student).locator(".autograde a"))
        expect(row(frame, student).locator(".score")).to_have_text(f"{score:g} / 15")
    look(page, "2-scores")
    row(frame, ANA).locator(".student-name a").click()
    frame.get_by_role("link", name=UNIT, exact=True).last.click()
    verdict = frame.get_by_role("group", name="Resultado de sigmoide")
    expect(verdict).to_contain_text("exponente_positivo")
    verdict.scroll_into_view_if_needed()
    look(page, "3-verdict")
    mark_by_hand(frame, "2.5", COMMENT)
    look(page, "4-mark")
    frame.get_by_role("link", name="Manual Grading").click()
    submissions(frame)
    expect(row(frame, ANA).locator(".score")).to_have_text("4.5 / 15")
    expect(row(frame, ANA).locator(".status")).to_have_text("graded")
    succeeds(frame, row(frame, ANA).locator(".autograde a"))
    expect(row(frame, ANA).locator(".score")).to_have_text("4.5 / 15")
    succeeds(frame, row(frame, ANA).locator(".generate-feedback a"))
    page.goto((course / "feedback" / ANA / UNIT / f"{UNIT}.html").as_uri())
    expect(page.get_by_text("4,5 de 15 puntos")).to_be_visible()
    expect(page.get_by_text(COMMENT)).to_be_visible()
    expect(page.get_by_role("article", name="sigmoide")).to_contain_text("exponente positivo")
    look(page, "5-feedback")
