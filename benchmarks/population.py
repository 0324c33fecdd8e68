"""A course with thousands of students in its gradebook: the rows and folders that grading them all would leave."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import insert

from autograder.gradebook.course import open_folder
from autograder.gradebook.database import open_book

SEED = 20240501
START = datetime(2024, 5, 1)  # the first one is handed in; one a minute
HANDED_IN = 0.93  # of the students, each unit
RIGHT, ZERO = 0.7, 0.1  # of the exercises; the others have a part of their points
WAITS = 0.02  # of the answers in words
NAMES = ("Ana", "Bruno", "Camila", "Íñigo", "Elena", "Fabián", "José María", "Hugo", "Inés", "Julián")
SURNAMES = ("Acosta", "Benítez", "Núñez, de la Ó", "Duarte", "O’Higgins", "Figueroa", "Quispe", "Herrera", "Zúñiga")
ROWS = 5000  # in one statement

Row = dict[str, Any]


class Dice:
    """Names, scores and keys that are the same on every run."""

    def __init__(self) -> None:
        self._random = random.Random(SEED)

    def key(self) -> str:
        """As nbgrader's: 32 hexadecimal digits of a random UUID, so that rows do not lie in order."""
        return UUID(int=self._random.getrandbits(128), version=4).hex

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def score(self, most: float) -> float:
        where = self._random.random()
        return most if where < RIGHT else 0.0 if where < RIGHT + ZERO else self._random.randint(0, int(most))


def student_rows(count: int) -> list[Row]:
    """`estudiante_00000`…, with a name, an address and an id in the LMS."""
    return [
        {
            "id": (name := f"estudiante_{number:05d}"),
            "first_name": NAMES[number % len(NAMES)],
            "last_name": f"{SURNAMES[number % len(SURNAMES)]} {number}",
            "email": f"{name}@uni.edu",
            "lms_user_id": str(100_000 + number),
        }
        for number in range(count)
    ]


def populate(directory: Path, count: int) -> dict[str, int]:
    """Fill the course's gradebook and folders with `count` students' submissions of all its units; rows by table."""
    _, folder = open_folder(directory)
    dice, students = Dice(), student_rows(count)
    with open_book(folder.db_url, folder.course_id) as book:
        written = _add(book, Student, students)
        for assignment in book.assignments:
            handed_in = [row["id"] for row in students if dice.happens(HANDED_IN)]
            for kind, rows in _rows(assignment, handed_in, dice):
                for name, number in _add(book, kind, rows).items():
                    written[name] = written.get(name, 0) + number
            _folders(directory, assignment.name, handed_in)
        book.db.commit()
    return written


def _rows(assignment: Assignment, students: Sequence[str], dice: Dice) -> Iterator[tuple[Any, list[Row]]]:
    """What nbgrader's `add_submission` and its grading write, by table and in its order."""
    keys = {student: (dice.key(), dice.key()) for student in students}
    notebook = assignment.notebooks[0]
    yield (
        SubmittedAssignment,
        [
            {
                "id": own,
                "assignment_id": assignment.id,
                "student_id": who,
                "timestamp": START + timedelta(minutes=at),
            }
            for at, (who, (own, _)) in enumerate(keys.items())
        ],
    )
    yield (
        SubmittedNotebook,
        [{"id": its, "notebook_id": notebook.id, "assignment_id": own, "flagged": False} for own, its in keys.values()],
    )
    yield Grade, [row for _, its in keys.values() for row in _grades(notebook, its, dice)]
    yield (
        Comment,
        [
            {"id": dice.key(), "cell_id": cell.id, "notebook_id": its}
            for _, its in keys.values()
            for cell in notebook.solution_cells
        ],
    )


def _grades(notebook: Notebook, submitted: str, dice: Dice) -> Iterator[Row]:
    for cell in notebook.grade_cells:
        by_hand = cell.cell_type == "markdown"
        score = dice.score(cell.max_score)
        waits = by_hand and dice.happens(WAITS)
        scores = {"auto_score": None if by_hand else score, "manual_score": score if by_hand and not waits else None}
        yield {
            "id": dice.key(),
            "cell_id": cell.id,
            "notebook_id": submitted,
            "needs_manual_grade": waits,
            **scores,
        }


def _add(book: Gradebook, kind: Any, rows: Sequence[Row]) -> dict[str, int]:
    for at in range(0, len(rows), ROWS):
        book.db.execute(insert(kind), rows[at : at + ROWS])
    return {kind.__tablename__: len(rows)}


def _folders(directory: Path, unit: str, students: Sequence[str]) -> None:
    """`submitted` and `autograded` of everybody; the notebooks are links to the release, so that they take no room."""
    release = directory / "release" / unit / f"{unit}.ipynb"
    for number, student in enumerate(students):
        when = START + timedelta(minutes=number)
        for step in ("submitted", "autograded"):
            place = directory / step / student / unit
            place.mkdir(parents=True)
            (place / "timestamp.txt").write_text(f"{when:%Y-%m-%d %H:%M:%S.%f} UTC")
            os.link(release, place / release.name)
