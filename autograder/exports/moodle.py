"""Moodle: the file for «Grades › Import › CSV file».

Moodle's documentation, page «Grade import»: one column identifies the user (e-mail address, username or ID number),
the others are mapped by hand to grade items, to new ones, or to «Feedback for» one; nothing is matched by name. Every
row has as many cells as the headings, «-» is no grade (an empty cell of a new item would be a zero), one unknown user
aborts the import, a row without one falls to the user above it. Grades over 100 abort it unless the site allows them
(«unlimitedgrades»). Feedback is HTML. The reader is PHP's fgetcsv, to which a backslash before a quote escapes it.
"""

from __future__ import annotations

import html
from collections.abc import Mapping

from autograder.gradebook.classbook import Classbook, Person, Unit
from autograder.spreadsheet import inert

from .columns import Column, columns_of, waiting
from .people import Identity, identified
from .sheet import Shape, Sheet, flat
from .words import comment_lines

NO_GRADE = "-"
MOST = 100
HEADINGS = {"email": "Email address", "username": "Username", "idnumber": "ID number"}
SOURCES = {"email": Identity.EMAIL, "username": Identity.ID, "idnumber": Identity.LMS}
Hints = Mapping[tuple[str, str], Mapping[str, str]]


def moodle_sheet(book: Classbook, shape: Shape, identify: str = "email", hints: Hints | None = None) -> Sheet:
    """identify: "email"; "username", nbgrader's own id; or "idnumber", nbgrader's lms_user_id.

    hints: by student and unit, then by exercise: the questions that go into the comments.
    """
    heading = HEADINGS[identify]
    people, left_out = identified(book.people, SOURCES[identify].of, heading)
    columns = columns_of(book, shape.columns)
    units = book.units
    headings = [heading, "First name", "Surname", *(column.heading for column in columns), "Total"]
    rows = [(*headings, *(f"{unit.name}: comentarios" for unit in units))]
    for word, person in people.items():
        names = (inert(php_safe(flat(name))) for name in (person.first, person.last))
        marks = [_cell(column, book, person, shape) for column in columns]
        comments = (feedback(book, person, unit, hints or {}) for unit in units)
        rows.append((word, *names, *marks, total(book, person, shape), *comments))
    return Sheet(tuple(rows), tuple(left_out), (*waiting(book), *_too_high(book, columns, shape)))


def total(book: Classbook, person: Person, shape: Shape) -> str:
    """Of the units that were handed in; no grade without one, or while one of them waits for a person."""
    found = [book.marks[key].total for unit in book.units if (key := (person.id, unit.name)) in book.marks]
    if not found or None in found:
        return NO_GRADE
    return shape.number(sum(filter(None, found)), sum(unit.max for unit in book.units))


def feedback(book: Classbook, person: Person, unit: Unit, hints: Hints) -> str:
    """HTML in one line; empty where nothing was handed in."""
    if (marks := book.marks.get((person.id, unit.name))) is None:
        return ""
    lines = comment_lines(unit, marks, hints.get((person.id, unit.name), {}))
    return inert(php_safe("<br>".join(html.escape(line, quote=False) for line in lines)))


def php_safe(text: str) -> str:
    """No backslash where PHP would take the quote behind it, or the one that ends the cell, for a part of the text."""
    text = text.replace('\\"', '\\ "')
    return f"{text} " if text.endswith("\\") else text


def _cell(column: Column, book: Classbook, person: Person, shape: Shape) -> str:
    mark = column.mark(book, person)
    return NO_GRADE if mark is None else shape.number(mark, column.max)


def _too_high(book: Classbook, columns: list[Column], shape: Shape) -> list[str]:
    """Columns that may make Moodle refuse the whole file."""
    if shape.scale == "percent":
        return []
    sizes = {**{column.heading: column.max for column in columns}, "Total": sum(unit.max for unit in book.units)}
    high = [f"{name} ({most:g})" for name, most in sizes.items() if most > MOST]
    if not high:
        return []
    return [
        f"over {MOST} points: {', '.join(high)}; Moodle refuses grades over {MOST} unless its site allows them: "
        "ignore these columns there, or export in percent"
    ]
