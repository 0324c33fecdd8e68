"""What the tests of the gradebook compare: made-up results, the gradebook's rows, graded copies."""

from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from sqlalchemy import text

from autograder.gradebook.course import open_folder
from autograder.model import ExerciseResult, Status, SubmissionResult

UNIT = "90_mini"
POINTS = {"sigmoide": 4.0, "reluGrad": 2.0, "pasoGradiente": 6.0}


def result(student="ana", unit=UNIT, **exercises) -> SubmissionResult:
    """A result with the given scores or statuses; full marks elsewhere."""
    made = []
    for name, points in POINTS.items():
        given = exercises.get(name, points)
        status = given if isinstance(given, Status) else Status.CORRECT if given == points else Status.WRONG
        score = 0.0 if isinstance(given, Status) else given
        made.append(ExerciseResult(name, status, score, points))
    total = sum(exercise.score for exercise in made)
    return SubmissionResult(f"{student}/{unit}", unit, student, total, 12.0, True, tuple(made), 0.1)


GRADES = """
select st.student_id as student, base_cell.name as cell, base_cell.type as kind, auto_score, manual_score, extra_credit,
       needs_manual_grade
from grade join base_cell on base_cell.id = grade.cell_id join submitted_notebook sn on sn.id = grade.notebook_id
     join submitted_assignment st on st.id = sn.assignment_id
order by student, cell
"""
COMMENTS = """
select st.student_id as student, base_cell.name as cell, auto_comment, manual_comment
from comment join base_cell on base_cell.id = comment.cell_id join submitted_notebook sn on sn.id = comment.notebook_id
     join submitted_assignment st on st.id = sn.assignment_id
order by student, cell
"""
SUBMISSIONS = """
select student_id, assignment.name, timestamp, extension, late_submission_penalty, flagged
from submitted_assignment sa join assignment on assignment.id = sa.assignment_id
     join submitted_notebook sn on sn.assignment_id = sa.id
order by student_id
"""


def rows(directory: Path, student: str | None = None) -> dict[str, list[tuple]]:
    """The gradebook's rows about submissions, without their random keys."""
    with gradebook(directory) as book:
        tables = {"grade": GRADES, "comment": COMMENTS, "submission": SUBMISSIONS}
        found = {name: [tuple(row) for row in book.db.execute(text(query))] for name, query in tables.items()}
    return {name: [row for row in table if student in (None, row[0])] for name, table in found.items()}


def scores(directory: Path, student: str) -> dict[str, float | None]:
    return {row[1]: row[3] for row in rows(directory, student)["grade"]}


def gradebook(directory: Path) -> Gradebook:
    _, folder = open_folder(directory)
    return Gradebook(folder.db_url, folder.course_id)


def submit(directory: Path, student: str, notebook) -> None:
    path = directory / "submitted" / student / UNIT / f"{UNIT}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(notebook), encoding="utf-8")


def graded(directory: Path, student: str):
    return nbformat.read(directory / "autograded" / student / UNIT / f"{UNIT}.ipynb", as_version=4)


def cell_of(notebook, name: str):
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name)
