"""The batch path's writer: the gradebook's rows and the graded copies."""

import copy
import stat
from datetime import UTC, datetime, timedelta

import nbformat
import pytest
from msgspec.structs import replace

from autograder.build.projection import to_text
from autograder.errors import CourseError, SubmissionError
from autograder.gradebook import Course, Mark
from autograder.model import ExerciseResult, Status

from .helpers import UNIT, cell_of, gradebook, graded, result, rows, scores

TESTS = ("sigmoide-prueba", "reluGrad-prueba", "pasoGradiente-prueba")


def record(course, notebook, given=None, student="ana"):
    with Course(course) as book:
        book.place(student, UNIT, to_text(notebook).encode())
        book.record(student, UNIT, notebook, given or result(student))


def give(course, cell="que-estaba-mal", score=2.5, student="ana"):
    """What a person does in formgrader."""
    with gradebook(course) as book:
        book.find_grade(cell, UNIT, UNIT, student).manual_score = score
        book.find_comment("que-estaba-mal", UNIT, UNIT, student).manual_comment = "Casi."
        book.db.commit()


def test_scores_are_recorded_by_cell(course, answered):
    """Fractions included; an answer in words waits for a person, an untouched one is zero, as nbgrader has it."""
    record(course, answered(que_estaba_mal="Los ceros."), result(sigmoide=1.25, reluGrad=0.0))
    expected = {"sigmoide-prueba": 1.25, "reluGrad-prueba": 0.0, "pasoGradiente-prueba": 6.0, "que-estaba-mal": None}
    assert expected == scores(course, "ana")
    record(course, answered(), student="eva")
    assert 0.0 == scores(course, "eva")["que-estaba-mal"]


def test_twice_is_the_same_as_once(course, answered):
    """Rows and graded copy, to the byte."""
    notebook = answered(que_estaba_mal="Los ceros.")
    record(course, notebook)
    before, copy_before = rows(course), to_text(graded(course, "ana"))
    record(course, notebook)
    assert before == rows(course)
    assert copy_before == to_text(graded(course, "ana"))


def test_manual_grades_and_comments_survive(course, answered):
    """Also those that override a test; nbgrader then asks a person to look again."""
    notebook = answered(que_estaba_mal="Los ceros.")
    record(course, notebook, result(sigmoide=0.0))
    give(course)
    give(course, cell="sigmoide-prueba", score=3.0)
    record(course, notebook, result(sigmoide=1.0))
    grades = {row[1]: row for row in rows(course, "ana")["grade"]}
    assert (None, 2.5) == grades["que-estaba-mal"][3:5]
    assert (1.0, 3.0) == grades["sigmoide-prueba"][3:5]
    assert {"que-estaba-mal": "Casi."} == {row[1]: row[3] for row in rows(course, "ana")["comment"] if row[3]}
    with Course(course) as book:
        assert (Mark("ana", UNIT, 3.0 + 2.0 + 6.0 + 2.5, 15.0, 0.0, True),) == book.marks(UNIT)


def test_our_failure_is_neither_zero_nor_full(course, answered):
    """The grade stays open and a person is asked; a later, sound grading closes it."""
    record(course, answered(), result(sigmoide=Status.INTERNAL))
    assert (None, None, None, True) == rows(course, "ana")["grade"][3][3:]
    assert (
        "no pierdes puntos" in cell_of(graded(course, "ana"), "sigmoide-prueba").outputs[0].data["text/plain"].lower()
    )
    record(course, answered(), result(sigmoide=3.0))
    assert (3.0, None, None, False) == rows(course, "ana")["grade"][3][3:]


def test_the_copy_has_verdicts_and_the_students_own_outputs(course, answered):
    """The training figure that the student made stays; the test's forged value does not."""
    notebook = answered(sigmoide=True)
    shown = nbformat.v4.new_output("display_data", data={"text/html": "<b>curva</b><script>alert(1)</script>"})
    forged = nbformat.v4.new_output("execute_result", data={"text/plain": "4.0"})
    next(cell for cell in notebook.cells if cell.id == "muestra-curva").outputs = [shown]
    cell_of(notebook, "sigmoide-prueba").outputs = [forged]
    record(course, notebook, result(sigmoide=1.0))
    made = graded(course, "ana")
    nbformat.validate(made)
    assert "<b>curva</b>" == next(c for c in made.cells if c.id == "muestra-curva").outputs[0].data["text/html"]
    assert "1.0" == cell_of(made, "sigmoide-prueba").outputs[-1].data["text/plain"]
    assert "calificar(sigmoide)" in cell_of(made, "sigmoide-prueba").source
    assert 1.0 == scores(course, "ana")["sigmoide-prueba"]


def test_noise_does_not_cost(course, answered):
    """Warnings and prints of the student's are not failures, wherever they stand."""
    notebook = answered(sigmoide=True)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", name="stderr", text="RuntimeWarning\n")]
    record(course, notebook)
    assert [4.0, 2.0, 6.0] == [scores(course, "ana")[name] for name in TESTS]


def test_deleted_and_repeated_cells_are_graded(course, answered):
    """All that was graded has its row, and nothing twice."""
    notebook = answered()
    kept = [cell for cell in notebook.cells if cell.id not in {"sigmoide-prueba", "reluGrad", "preparacion-1"}]
    again = copy.deepcopy(cell_of(notebook, "pasoGradiente-prueba")) | {"id": "otra"}
    notebook.cells = [*kept, nbformat.from_dict(again)]
    record(course, notebook, result(reluGrad=Status.MISSING))
    assert [4.0, 0.0, 6.0] == [scores(course, "ana")[name] for name in TESTS]


def test_when_the_rows_cannot_be_written_the_copy_is_not(course, answered, monkeypatch):
    """A failure half-way leaves the old state of both, also after the next submission's commit."""

    def fails_half_way(cell, resources):
        if cell.id == "pasoGradiente":
            raise ZeroDivisionError

    record(course, answered(), result(sigmoide=0.0))
    before, old = rows(course), to_text(graded(course, "ana"))
    with Course(course) as book:
        with monkeypatch.context() as broken:
            broken.setattr(book._save, "_add_comment", fails_half_way)
            with pytest.raises(ZeroDivisionError):
                book.record("ana", UNIT, answered(), result())
        book.record("eva", UNIT, answered(), result("eva"))
    assert (before, old) == (rows(course, "ana"), to_text(graded(course, "ana")))
    assert [f"{UNIT}.ipynb"] == [path.name for path in (course / "autograded" / "ana" / UNIT).iterdir()]


def test_points_that_changed_since_the_course_was_made_are_refused(course, answered):
    """A scale of other points would be recorded silently wrong."""
    changed = replace(result(), exercises=(ExerciseResult("sigmoide", Status.CORRECT, 8.0, 8.0),))
    with pytest.raises(CourseError, match="sigmoide is worth 8 points in solutions/ and 4 in the gradebook"):
        record(course, answered(), changed)
    assert [] == rows(course, "ana")["grade"]


def test_a_result_of_another_unit_is_refused(course, answered):
    """Nobody's marks go to the wrong assignment."""
    with pytest.raises(CourseError, match="is of «04_xor_numpy», not of «90_mini»"):
        record(course, answered(), result(unit="04_xor_numpy"))


def test_an_unknown_unit_is_named_with_its_mend(course):
    """The unit was written after the course was made."""
    with Course(course) as book, pytest.raises(CourseError, match=r"no unit «91_no»\n  mend: autograder course"):
        book.place("ana", "91_no", b"")


@pytest.mark.parametrize("name", ["", "../eva", "a/b", ".oculta", "a*", "x" * 129])
def test_ids_that_are_no_folder_names_are_refused(course, name):
    """They would leave the course's folder or mean something in nbgrader's globs."""
    with Course(course) as book, pytest.raises(SubmissionError, match="cannot be a student's id"):
        book.place(name, UNIT, b"")


def test_the_copy_is_read_only_and_belongs_to_its_timestamp(course, answered):
    """As nbgrader leaves it, so that formgrader knows which submission was graded."""
    with Course(course) as book:
        when = datetime(2026, 3, 1, 12, 0, 0, 250, tzinfo=UTC)
        book.place("ana", UNIT, to_text(answered()).encode(), when)
        book.record("ana", UNIT, answered(), result())
    folder = course / "autograded" / "ana" / UNIT
    assert 0o444 == stat.S_IMODE((folder / f"{UNIT}.ipynb").stat().st_mode)
    assert "2026-03-01 12:00:00.000250 UTC" == (folder / "timestamp.txt").read_text()
    assert "2026-03-01 12:00:00.000250" == rows(course, "ana")["submission"][0][2]


def test_late_penalties_are_nbgraders(course, answered):
    """Its plugin decides; handed in on time again, the penalty goes."""
    with (course / "nbgrader_config.py").open("a") as file:
        file.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    due, notebook = datetime(2026, 3, 1), answered()
    with gradebook(course) as book:
        book.update_or_create_assignment(UNIT, duedate=due)
    with Course(course) as book:
        for number, (late, penalty) in enumerate(((timedelta(hours=1), 12.0), (-timedelta(hours=1), 0.0))):
            notebook.cells[0].source = f"entrega {number}"
            book.place("ana", UNIT, to_text(notebook).encode(), due + late)
            book.record("ana", UNIT, notebook, result())
            assert (Mark("ana", UNIT, 12.0, 15.0, penalty, False),) == book.marks()


def test_grading_again_does_not_make_a_submission_late(course, answered):
    """The same notebook keeps the moment in which it was first handed in; a new one has its own."""
    first, again = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC)
    notebook = answered()
    with Course(course) as book:
        for moment, expected in ((first, "2026-03-01"), (again, "2026-03-01")):
            placed = book.place("ana", UNIT, to_text(notebook).encode(), moment)
            assert placed.with_name("timestamp.txt").read_text().startswith(expected)
        placed = book.place("ana", UNIT, to_text(answered(sigmoide=True)).encode(), again)
        assert placed.with_name("timestamp.txt").read_text().startswith("2026-03-09")


def test_marks_are_sorted_and_leave_the_gradebook_free(course, answered):
    """Reading leaves no transaction open, which a PostgreSQL server would count as idle in transaction."""
    with Course(course) as book:
        for student in ("eva", "ana"):
            book.record(student, UNIT, answered(), result(student))
        assert ["ana", "eva"] == [mark.student for mark in book.marks(UNIT)]
        assert () == book.marks("otra")
        assert not book._gradebook.db().in_transaction()
