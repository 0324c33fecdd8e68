"""Canvas: the file for «Grades › Import».

Canvas' guides, «How do I import grades in the Gradebook?» and «How do I download scores from the Gradebook?»: the
columns Student, ID, SIS User ID, SIS Login ID, Section, then one for each assignment, «Name (id)» or just the name;
the second row says «Points Possible», and its cell «(read only)» makes Canvas leave a column alone. A student is known
by the ID, then by the SIS ids, and at last by name, which is why nobody goes in without one of the ids. An empty cell
where Canvas has a grade takes the grade away. The file has no place for comments: they go into a second one, to be
read, pasted in SpeedGrader or sent by the Submissions API. Each column is an assignment and counts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from autograder.errors import TallerError
from autograder.gradebook.classbook import Classbook, Person
from autograder.spreadsheet import inert

from .columns import Column, columns_of, waiting
from .moodle import Hints
from .people import Identity, identified
from .sheet import Shape, Sheet, flat, load, value_of
from .words import comment_lines

HEADINGS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POINTS = "Points Possible"
COMMENTS = "-comentarios.csv"
READ_AS_NUMBER = re.compile(r"-?[0-9]*[.,][0-9.,]*%?")  # Canvas takes «12.345.678» for 12345.678, ids too
# Canvas' columns of ids, in the order that it reads them, and what of ours may stand there.
KEYS = {"ID": [Identity.LMS], "SIS User ID": [Identity.ID], "SIS Login ID": [Identity.ID, Identity.EMAIL]}
TITLE = re.compile(r"(?P<title>.*?)\s*\((?P<id>\d+)\)")


def canvas_sheet(book: Classbook, shape: Shape, login: str = "id", hints: Hints | None = None) -> Sheet:
    """login: what the SIS Login ID is, "id" (nbgrader's own) or "email"; for those without an lms_user_id."""
    people, left_out = _people(book, Identity(login))
    columns = columns_of(book, shape.columns)
    points = ("100" if shape.scale == "percent" else shape.number(column.max, column.max) for column in columns)
    rows = [(*HEADINGS, *(column.heading for column in columns)), (f"    {POINTS}", *4 * [""], *points)]
    for person, own, sis in people:
        name = inert(flat(person.name or person.id))
        rows.append((name, own, "", sis, "", *(_cell(column, book, person, shape) for column in columns)))
    notes = (*waiting(book), *_notes(book, shape))
    return Sheet(tuple(rows), tuple(left_out), notes, {COMMENTS: _comments(book, hints or {})})


def filled_canvas_sheet(book: Classbook, shape: Shape, file: Path, hints: Hints | None = None) -> tuple[Sheet, Shape]:
    """Canvas' own file with our marks in it: its students, sections and assignments stay as they are.

    What we have no mark for keeps what Canvas has. Returns the shape too: the file keeps its separator.
    TallerError when the file is not Canvas', or has none of our columns.
    """
    table, separator = load(file)
    shape = Shape(shape.columns, shape.scale, separator, shape.decimal)
    headings = table[0]
    if "Student" not in headings[0] or "ID" not in headings:
        mend = "give the file that Canvas' gradebook exports"
        raise TallerError(f"{file}: no column «Student» or «ID»\n  mend: {mend}")
    places, missing = _places(columns_of(book, shape.columns), headings)
    if not places:
        mend = f"create the assignment in Canvas with the name «{missing[0]}», and download the file again"
        raise TallerError(f"{file}: none of the assignments is ours ({', '.join(missing[:5])})\n  mend: {mend}")
    possible = next((row for row in table if POINTS in row[0]), None)
    known, left_out = _by_row(book, table)
    for at, person in known.items():
        for place, column in places.items():
            if (mark := column.mark(book, person)) is not None:
                most = value_of(possible[place]) if possible else None
                table[at][place] = _scaled(mark, column, most, shape)
    notes = [f"{name}: no assignment of that name in {file.name}; left out" for name in missing]
    for row in table[1:]:
        row[0] = inert(row[0])
    rows = tuple(map(tuple, table))
    said = (*waiting(book), *notes, *_notes(book, shape))
    return Sheet(rows, tuple(left_out), said, {COMMENTS: _comments(book, hints or {})}), shape


def _people(book: Classbook, login: Identity) -> tuple[list[tuple[Person, str, str]], list[str]]:
    """Each with the Canvas id, or where there is none with the login: one key, since two could disagree."""
    by_id, no_id = identified((p for p in book.people if p.lms), Identity.LMS.of, "Canvas ID (lms_user_id)", _no_id)
    others = (person for person in book.people if not person.lms)
    by_login, no_login = identified(others, login.of, "SIS Login ID", _no_login)
    keys = {p.id: (word, "") for word, p in by_id.items()} | {p.id: ("", word) for word, p in by_login.items()}
    return [(person, *keys[person.id]) for person in book.people if person.id in keys], [*no_id, *no_login]


def _no_id(word: str) -> str:
    return "" if word.isascii() and word.isdigit() else f"its Canvas ID {word!r} is not a number"


def _no_login(word: str) -> str:
    return f"Canvas would read its SIS Login ID «{word}» as a number" if READ_AS_NUMBER.fullmatch(word) else ""


def _cell(column: Column, book: Classbook, person: Person, shape: Shape) -> str:
    mark = column.mark(book, person)
    return "" if mark is None else shape.number(mark, column.max)


def _scaled(mark: float, column: Column, possible: float | None, shape: Shape) -> str:
    """In the points that Canvas gives for it, whatever they are."""
    share = mark / column.max if column.max else 0.0
    return shape.number(share * possible, possible) if possible else shape.number(mark, column.max)


def _places(columns: list[Column], headings: list[str]) -> tuple[dict[int, Column], list[str]]:
    """Where each of our columns is in Canvas' file, and the headings of those that are not there."""
    ours = {column.heading: column for column in columns}
    titles = [found["title"] if (found := TITLE.fullmatch(heading)) else heading for heading in headings]
    places = {at: ours[title] for at, title in enumerate(titles) if title in ours}
    return places, [name for name in ours if name not in titles]


def _by_row(book: Classbook, table: list[list[str]]) -> tuple[dict[int, Person], list[str]]:
    """Whose row each is, by Canvas' id, then by the login or the SIS id; a line for everybody without a row."""
    index = _index(table)
    rows = {person: _rows_of(person, index) for person in book.people}
    owners = Counter(found[0] for found in rows.values() if len(found) == 1)
    known, left_out = {}, []
    for person, found in rows.items():
        if len(found) == 1 and owners[found[0]] == 1:
            known[found[0]] = person
        else:
            why = "several rows, or students, have its ids" if found else "no row of Canvas' file is this student's"
            left_out.append(f"{person.id}: left out ({why})")
    return known, left_out


def _index(table: list[list[str]]) -> dict[tuple[str, str], list[int]]:
    """The rows by heading and id, in lower case."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for heading in KEYS:
        place = table[0].index(heading) if heading in table[0] else None
        for at, row in enumerate(table[1:], 1):
            if place is not None and (word := row[place].strip().casefold()):
                index[heading, word].append(at)
    return index


def _rows_of(person: Person, index: Mapping[tuple[str, str], list[int]]) -> list[int]:
    """Those of the first id that any row has."""
    keys = ((heading, identity.of(person).casefold()) for heading, own in KEYS.items() for identity in own)
    return next((rows for key in keys if (rows := index.get(key))), [])


def _notes(book: Classbook, shape: Shape) -> list[str]:
    notes = []
    if shape.columns == "both":
        notes.append("units and exercises: Canvas counts both; give one of the two groups no weight there")
    if shape.columns == "exercises" and any(marks.penalty for marks in book.marks.values()):
        notes.append("late penalties are taken off a unit's total, so they are not in the columns of exercises")
    return notes


def _comments(book: Classbook, hints: Hints) -> tuple[tuple[str, ...], ...]:
    """To be read: Canvas imports no comments from a file."""
    rows: list[tuple[str, ...]] = [("Student", "ID", "SIS Login ID", "Assignment", "Comment")]
    for person in book.people:
        for unit in book.units:
            if (marks := book.marks.get((person.id, unit.name))) is not None:
                text = " ".join(comment_lines(unit, marks, hints.get((person.id, unit.name), {})))
                cells = (person.name or person.id, person.lms, person.id, unit.name, text)
                rows.append(tuple(inert(flat(cell)) for cell in cells))
    return tuple(rows)
