"""The questions that the grader asked, from the record that a run leaves in the course.

nbgrader's gradebook has points and comments, no hints. A hint counts only for the very notebook that lies in the
course and the score that the gradebook has: what was graded otherwise since then has none.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from autograder.gradebook.classbook import Classbook, UnitMarks
from autograder.ledger import Entry, read_entries

Found = dict[tuple[str, str], dict[str, str]]


def hints_of(book: Classbook, folder: CourseDirectory) -> Found:
    """By student and unit, then by exercise; only of exercises that lost points."""
    entries = {(e.result.student, e.result.unit): e for e in read_entries(Path(folder.root)) if e.recorded}
    cells = {unit.name: {exercise.name: exercise.cell for exercise in unit.exercises} for unit in book.units}
    return {
        (student, unit): _hints(entry, marks, cells[unit])
        for (student, unit), marks in book.marks.items()
        if (entry := entries.get((student, unit))) is not None and _is_of(entry, folder, student, unit)
    }


def _hints(entry: Entry, marks: UnitMarks, cells: dict[str, str]) -> dict[str, str]:
    return {
        exercise.name: exercise.hints[0].text
        for exercise in entry.result.exercises
        if exercise.hints and marks.scores.get(cells.get(exercise.name, "")) == exercise.score < exercise.max
    }


def _is_of(entry: Entry, folder: CourseDirectory, student: str, unit: str) -> bool:
    path = Path(folder.format_path(folder.submitted_directory, student, unit)) / f"{unit}.ipynb"
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == entry.key.notebook
