"""All the marks of a course as plain records, read in a few queries whatever the number of students."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import msgspec
import nbformat
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import func

from autograder.errors import CourseError
from autograder.gradebook.cells import grade_id_of

TEST = "-prueba"  # a test's cell is named after its exercise


class Exercise(msgspec.Struct, frozen=True):
    """What is marked by itself. cell: nbgrader's name of the graded cell."""

    name: str
    cell: str
    max: float


class Unit(msgspec.Struct, frozen=True):
    """A unit of the course, its exercises as the notebook has them."""

    name: str
    exercises: tuple[Exercise, ...]

    @property
    def max(self) -> float:
        return sum(exercise.max for exercise in self.exercises)


class Person(msgspec.Struct, frozen=True):
    """A row of nbgrader's table of students; what is not known is empty. lms: the id in the LMS."""

    id: str
    first: str
    last: str
    email: str
    lms: str

    @property
    def name(self) -> str:
        """«Pérez, Ana», or whatever of it is known."""
        return ", ".join(filter(None, (self.last, self.first)))


class UnitMarks(msgspec.Struct, frozen=True):
    """One student's submission of one unit. scores: by the graded cell's name; None waits for a person.

    penalty: points taken off for being late. comments: what a person wrote, by the commented cell's name.
    """

    scores: dict[str, float | None]
    penalty: float = 0.0
    comments: dict[str, str] = {}

    @property
    def waits(self) -> bool:
        return None in self.scores.values()

    @property
    def total(self) -> float | None:
        """After the penalty, never below zero, as nbgrader counts it; None while something waits for a person."""
        if self.waits:
            return None
        return max(0.0, sum(filter(None, self.scores.values())) - self.penalty)


class Classbook(msgspec.Struct, frozen=True):
    """The class. marks: by student's id and unit's name; no entry where nothing was handed in."""

    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    marks: dict[tuple[str, str], UnitMarks]


def read_classbook(
    book: Gradebook,
    folder: CourseDirectory | None = None,
    only_units: Collection[str] = (),
    only_students: Collection[str] = (),
) -> Classbook:
    """folder: the course's, for the order of the exercises; without it they are ordered by name.

    Raises CourseError for a unit or a student that is not there.
    """
    units = _units(book, folder, only_units)
    people = _people(book, only_students)
    marks = {}
    for unit in units:
        found = _marks(book, unit)
        marks.update({(person.id, unit.name): found[person.id] for person in people if person.id in found})
    return Classbook(units, people, marks)


def _units(book: Gradebook, folder: CourseDirectory | None, only: Collection[str]) -> tuple[Unit, ...]:
    cells: dict[str, dict[str, float]] = defaultdict(dict)
    for kind in (GradeCell, TaskCell):
        query = book.db.query(Assignment.name, kind.name, kind.max_score)
        query = query.join(Notebook, Notebook.id == kind.notebook_id)
        for unit, cell, points in query.join(Assignment, Assignment.id == Notebook.assignment_id):
            cells[unit][cell] = points
    _refuse_unknown("unit", only, cells)
    return tuple(
        Unit(
            name, tuple(Exercise(c.removesuffix(TEST), c, cells[name][c]) for c in _ordered(cells[name], folder, name))
        )
        for name in sorted(cells)
        if not only or name in only
    )


def _ordered(cells: Iterable[str], folder: CourseDirectory | None, unit: str) -> list[str]:
    """As in the course's own notebook; what is not there, or without one, by name at the end."""
    places: dict[str | None, int] = {}
    if folder is not None:
        path = Path(folder.format_path(folder.source_directory, ".", unit)) / f"{unit}.ipynb"
        if path.is_file():
            places = {grade_id_of(cell): at for at, cell in enumerate(nbformat.read(path, as_version=4).cells)}
    return sorted(cells, key=lambda cell: (places.get(cell, len(places)), cell))


def _people(book: Gradebook, only: Collection[str]) -> tuple[Person, ...]:
    columns = (Student.id, Student.first_name, Student.last_name, Student.email, Student.lms_user_id)
    people = [Person(*(str(value or "").strip() for value in row)) for row in book.db.query(*columns)]
    _refuse_unknown("student", only, {person.id for person in people})
    chosen = [person for person in people if not only or person.id in only]
    return tuple(sorted(chosen, key=lambda person: (person.last.casefold(), person.first.casefold(), person.id)))


def _marks(book: Gradebook, unit: Unit) -> dict[str, UnitMarks]:
    """By student. Four queries."""
    penalties = {
        student: penalty or 0.0
        for student, penalty in _of(
            book, unit, SubmittedAssignment.student_id, func.sum(SubmittedNotebook.late_submission_penalty)
        ).group_by(SubmittedAssignment.student_id)
    }
    scores: dict[str, dict[str, float | None]] = defaultdict(dict)
    graded = _of(book, unit, SubmittedAssignment.student_id, BaseCell.name, Grade.score, Grade.needs_manual_grade)
    graded = graded.join(Grade, Grade.notebook_id == SubmittedNotebook.id).join(BaseCell, BaseCell.id == Grade.cell_id)
    for student, cell, score, waits in graded:
        scores[student][cell] = None if waits else score
    comments: dict[str, dict[str, str]] = defaultdict(dict)
    said = _of(book, unit, SubmittedAssignment.student_id, BaseCell.name, Comment.manual_comment)
    said = said.join(Comment, Comment.notebook_id == SubmittedNotebook.id)
    said = said.join(BaseCell, BaseCell.id == Comment.cell_id).filter(Comment.manual_comment.is_not(None))
    for student, cell, comment in said:
        comments[student][cell] = comment
    return {
        student: UnitMarks(scores[student], penalty, comments[student])
        for student, penalty in penalties.items()
        if scores[student]
    }


def _of(book: Gradebook, unit: Unit, *columns: Any) -> Any:
    """A query over the submitted notebooks of a unit."""
    query = book.db.query(*columns).select_from(SubmittedNotebook)
    query = query.join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
    query = query.join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
    return query.filter(Assignment.name == unit.name)


def _refuse_unknown(what: str, wanted: Collection[str], known: Collection[str]) -> None:
    if unknown := sorted(set(wanted) - set(known)):
        some = f"one of {', '.join(sorted(known)[:12])}" if known else "there is none in the gradebook yet"
        raise CourseError(f"no such {what} in the gradebook: {', '.join(unknown)}\n  mend: {some}")
