"""Moodle: the «offline grading worksheet» of one assignment, filled in.

Moodle's documentation, page «Assignment settings», «Offline grading worksheet», and «Using Assignment», «Grading
offline»: a comma-separated file with the columns Identifier («Participant 12345»), Full name, Email address, Status,
Grade, Maximum Grade, Grade can be changed, Last modified (submission), Last modified (grade), Feedback comments. Only
Moodle knows the identifiers, so the worksheet is downloaded there, filled in here and uploaded; its headings are in
the teacher's language and must come back as they were. An empty grade is passed over, one above the maximum too,
without a word. Feedback is HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from autograder.errors import TallerError
from autograder.gradebook.classbook import Classbook, Person, Unit

from .columns import waiting
from .moodle import HEADINGS, SOURCES, Hints, feedback, php_safe
from .people import identified
from .sheet import Shape, Sheet, load, value_of

# Headings in English and Spanish, in lower case.
GRADE = {"grade", "calificación", "calificación actual"}
MAXIMUM = {"maximum grade", "calificación máxima", "calificacion máxima"}
FEEDBACK = {"feedback comments", "comentarios de retroalimentación", "comentarios de realimentación", "comentarios"}
IDENTITIES = {
    "email": {"email address", "dirección de correo", "dirección email", "correo electrónico"},
    "username": {"username", "nombre de usuario", "usuario"},
    "idnumber": {"id number", "número de id", "número id", "número de identificación"},
}


class Places(msgspec.Struct, frozen=True):
    """Where the columns are. feedback: None when the assignment takes no comments."""

    person: int
    grade: int
    maximum: int
    feedback: int | None


def worksheet(
    book: Classbook, shape: Shape, file: Path, identify: str = "email", hints: Hints | None = None
) -> tuple[Sheet, Shape]:
    """The worksheet with the unit's marks, in the points that the assignment gives; the rest stays as it is.

    identify: as in `moodle_sheet`. TallerError when `file` is no worksheet, or when not just one unit is exported.
    """
    if len(book.units) != 1:
        raise TallerError("a worksheet is of one assignment\n  mend: name its unit, and only that one")
    unit = book.units[0]
    table, separator = load(file)
    shape = Shape("units", "points", separator, shape.decimal)
    places = _places(table[0], identify, file)
    people, left_out = identified(book.people, SOURCES[identify].of, HEADINGS[identify])
    by_word = {word.casefold(): person for word, person in people.items()}
    seen: set[str] = set()
    for row in table[1:]:
        word = row[places.person].strip().casefold()
        if (person := by_word.get(word)) is not None and word not in seen:
            seen.add(word)
            _fill(row, places, book, person, unit, shape, hints or {})
    absent = [f"{by_word[word].id}: left out (not in the worksheet)" for word in by_word if word not in seen]
    rows = (tuple(map(php_safe, row)) for row in table)
    notes = (*waiting(book), *_other_maximum(table, places, unit))
    return Sheet(tuple(rows), (*left_out, *absent), notes), shape


def _fill(row: list[str], places: Places, book: Classbook, person: Person, unit: Unit, shape: Shape, h: Hints) -> None:
    marks = book.marks.get((person.id, unit.name))
    if marks is None:
        return
    if marks.total is not None:
        most = value_of(row[places.maximum]) or unit.max
        share = marks.total / unit.max if unit.max else 0.0
        row[places.grade] = shape.number(share * most, most)
    if places.feedback is not None:
        row[places.feedback] = feedback(book, person, unit, h)


def _places(headings: Sequence[str], identify: str, file: Path) -> Places:
    lowered = [heading.strip().casefold() for heading in headings]

    def place(names: set[str]) -> int | None:
        return next((at for at, heading in enumerate(lowered) if heading in names), None)

    def needed(names: set[str], mend: str = "download the worksheet again, with Moodle in English or Spanish") -> int:
        if (at := place(names)) is None:
            raise TallerError(f"{file}: no column «{sorted(names)[0]}»\n  mend: {mend}")
        return at

    shows = "let Moodle show it («showuseridentity»), or identify by another"
    return Places(needed(IDENTITIES[identify], shows), needed(GRADE), needed(MAXIMUM), place(FEEDBACK))


def _other_maximum(table: list[list[str]], places: Places, unit: Unit) -> list[str]:
    found = {value for row in table[1:] if (value := value_of(row[places.maximum])) not in (None, unit.max)}
    return [
        f"{unit.name}: its {unit.max:g} points become the {most:g} of the Moodle assignment" for most in sorted(found)
    ]
