"""The batch path's single writer: graded submissions into a course's folders and gradebook.

Leaves the rows and files that `nbgrader autograde` leaves, by nbgrader's own preprocessors, over one open connection
and in one transaction for each submission, so that other processes may write the same gradebook.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
import nbformat
from nbformat import NotebookNode
from nbgrader.api import Assignment, BaseCell, Comment, Grade, MissingEntry, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties, LimitOutput, OverwriteCells
from sqlalchemy.exc import SAWarning

from autograder.errors import CourseError, SubmissionError
from autograder.feedback.sanitize import sanitize_outputs
from autograder.feedback.verdicts import apply_verdicts
from autograder.files import READABLE, clear_left, write_aside, write_whole
from autograder.gradebook.cells import restore_cells
from autograder.gradebook.course import open_folder
from autograder.gradebook.database import again, open_book, told, write_rows
from autograder.gradebook.preprocessors import SaveVerdicts, check_points, prose_of, read_master
from autograder.gradebook.rows import Master, Rows
from autograder.model import SubmissionResult

READ_ONLY = 0o444  # as nbgrader leaves what it has graded
# nbgrader's files beside a submission. Without the secret `nbgrader release_feedback` fails.
BESIDE = ("timestamp.txt", "submission_secret.txt")
NOT_IN_AN_ID = set("/\\*?\0")  # they mean something in a path or in nbgrader's globs

LOG = logging.getLogger("autograder.gradebook")
LOG.addHandler(logging.NullHandler())


Found = TypeVar("Found")


class Mark(msgspec.Struct, frozen=True):
    """A student's mark in one unit. score: manual marks over automatic ones, before `late_penalty` is taken off."""

    student: str
    unit: str
    score: float
    max: float
    late_penalty: float
    needs_manual_grade: bool


class Course:
    """A course folder, open for writing. A context manager."""

    def __init__(self, directory: Path, say: Callable[[str], None] = lambda text: None) -> None:
        """Raises CourseError when `directory` is not a course, GradebookError when its gradebook cannot be used.

        say: told when someone else holds the gradebook and is waited for.
        """
        config, self._folder = open_folder(directory)
        self.directory, self.course_id, self._say = directory, self._folder.course_id, say
        self._gradebook = open_book(self._folder.db_url, self.course_id, say)
        self._overwrite, self._limit, self._save, self._penalize = (
            step(config=config, log=LOG) for step in (OverwriteCells, LimitOutput, SaveVerdicts, AssignLatePenalties)
        )
        self._masters: dict[str, Master] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._gradebook.close()

    def place(self, student: str, unit: str, notebook: bytes, timestamp: datetime | None = None) -> Path:
        """Copy a submission to where nbgrader looks for it; returns its path.

        timestamp: when it was handed in (aware, or UTC), for late penalties; None leaves what is there. The very
        notebook that is already there keeps its own: grading again does not make it late.
        """
        self._master(unit)
        path = self._path(self._folder.submitted_directory, student, unit)
        if path.is_file() and path.read_bytes() == notebook:
            return path
        if timestamp is not None:
            moment = timestamp.astimezone(UTC) if timestamp.tzinfo else timestamp
            write_whole(path.with_name("timestamp.txt"), f"{moment:%Y-%m-%d %H:%M:%S.%f} UTC", READABLE)
        write_whole(path, notebook, READABLE)
        return path

    def record(self, student: str, unit: str, notebook: NotebookNode, result: SubmissionResult) -> None:
        """Write the graded copy and the gradebook's rows; twice is the same as once.

        Manual grades and comments stay. An exercise that ended as INTERNAL waits for a person. When the rows cannot be
        written (GradebookError) the copy is not either.
        """
        path = self._path(self._folder.autograded_directory, student, unit)
        graded = self._graded(unit, notebook, result)
        clear_left(path)
        waiting = write_aside(path, nbformat.v4.writes(graded) + "\n", READ_ONLY)
        beside = [self._submitted(student, unit) / name for name in BESIDE]

        def put_in_place() -> None:
            os.replace(waiting, path)
            for file in filter(Path.is_file, beside):
                write_whole(path.with_name(file.name), file.read_bytes(), READ_ONLY)

        try:
            rows = partial(self._save_rows, student, unit, graded)
            write_rows(self._gradebook, self._folder.db_url, student, rows, put_in_place, self._say)
        except BaseException:
            waiting.unlink(missing_ok=True)
            raise

    def has(self, student: str, unit: str) -> bool:
        """Whether a result was recorded, rows and graded copy. Says nothing of which."""
        if not self._path(self._folder.autograded_directory, student, unit).is_file():
            return False
        rows = (SubmittedAssignment.student_id, Assignment.name)
        query = self._gradebook.db.query(*rows).join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        query = query.filter(SubmittedAssignment.student_id == student, Assignment.name == unit)
        return self._read(query.first, "the marks cannot be read") is not None

    def _read(self, step: Callable[[], Found], what: str) -> Found:
        def read() -> Found:
            try:
                return step()
            finally:
                self._gradebook.db.rollback()  # a read opens a transaction too

        with told(self._folder.db_url, what):
            return again(read, self._folder.db_url, self._say)

    def marks(self, unit: str | None = None) -> tuple[Mark, ...]:
        """Every mark of the course, or of one unit, by unit and student."""
        columns = (
            SubmittedAssignment.student_id,
            Assignment.name,
            SubmittedAssignment.score,
            Assignment.max_score,
            SubmittedAssignment.late_submission_penalty,
            SubmittedAssignment.needs_manual_grade,
        )
        query = self._gradebook.db.query(*columns).join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        if unit is not None:
            query = query.filter(Assignment.name == unit)
        marks = [Mark(*row) for row in self._read(query.all, "the marks cannot be read")]
        return tuple(sorted(marks, key=lambda mark: (mark.unit, mark.student)))  # servers differ in how they sort

    def _path(self, step: str, student: str, unit: str) -> Path:
        if not student or student.startswith(".") or set(student) & NOT_IN_AN_ID or len(student) > 128:
            raise SubmissionError(repr(student), "cannot be a student's id", "use letters, digits, «_» and «-»")
        return Path(self._folder.format_path(step, student, unit)) / f"{unit}.ipynb"

    def _submitted(self, student: str, unit: str) -> Path:
        return self._path(self._folder.submitted_directory, student, unit).parent

    def _master(self, unit: str) -> Master:
        """What the course knows of a unit, read once: a course is not remade while it is being graded."""
        if unit not in self._masters:
            try:
                with told(self._folder.db_url, f"{unit}: cannot be read"):
                    recorded = again(lambda: self._gradebook.find_notebook(unit, unit), self._folder.db_url, self._say)
                    self._masters[unit] = Master.of(read_master(self._folder, unit, unit), recorded)
            except MissingEntry:
                mend = f"autograder course {self.directory}"
                raise CourseError(f"{self.directory}: has no unit «{unit}»\n  mend: {mend}") from None
            finally:
                self._gradebook.db.remove()  # grading takes long; no transaction waits for it
        return self._masters[unit]

    def _graded(self, unit: str, notebook: NotebookNode, result: SubmissionResult) -> NotebookNode:
        """The submission as `nbgrader autograde` would leave it, with the verdicts."""
        if result.unit != unit:
            raise CourseError(
                f"the result is of «{result.unit}», not of «{unit}»\n  mend: record it under its own unit"
            )
        master = self._master(unit)
        notebook = sanitize_outputs(restore_cells(notebook, master.notebook), prose_of(master.notebook))
        self._run(self._overwrite, notebook, master.rows)
        check_points(notebook, result)
        notebook = apply_verdicts(notebook, result)
        self._run(self._limit, notebook, Rows())
        return notebook

    def _save_rows(self, student: str, unit: str, graded: NotebookNode) -> None:
        self._gradebook.update_or_create_student(student)
        handed_in = self._folder.get_existing_timestamp(str(self._submitted(student, unit)))
        when = {"timestamp": handed_in} if handed_in else {}
        with warnings.catch_warnings():  # nbgrader builds the new rows in an order that SQLAlchemy warns of
            warnings.filterwarnings("ignore", "Object of type .* not in session", SAWarning)
            submission = self._gradebook.update_or_create_submission(unit, student, **when)
        notebook = self._gradebook.find_submission_notebook(unit, unit, student)
        self._run(self._save, graded, Rows(grades=self._of(Grade, notebook), comments=self._of(Comment, notebook)))
        self._gradebook.db.commit()  # within the transaction: so that the score is read anew
        notebook.late_submission_penalty = self._penalty(submission, notebook)

    def _penalty(self, submission: SubmittedAssignment, notebook: SubmittedNotebook) -> float | None:
        """What nbgrader's plugin takes off; its own step would open the gradebook a second time."""
        if submission.total_seconds_late <= 0:
            return None
        self._penalize.init_plugin()
        late = self._penalize.plugin_inst
        penalty = late.late_submission_penalty(submission.student_id, notebook.score, submission.total_seconds_late)
        return None if penalty is None else self._penalize._check_late_penalty(notebook, penalty)

    def _of(self, kind: Any, notebook: Any) -> dict[str, Any]:
        """The grades or comments of a submitted notebook, by the name of their cell."""
        query = self._gradebook.db.query(BaseCell.name, kind).join(BaseCell, BaseCell.id == kind.cell_id)
        return dict(query.filter(kind.notebook_id == notebook.id).all())

    def _run(self, step: Any, notebook: NotebookNode, rows: Rows) -> None:
        """What the step's own `preprocess` does between opening and closing a gradebook."""
        step.gradebook, step.notebook_id, step.assignment_id, step.student_id = rows, "", "", ""
        for index, cell in enumerate(notebook.cells):
            step.preprocess_cell(cell, {}, index)
