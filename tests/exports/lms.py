"""What Moodle and Canvas do with a file, written from their documentation and not from ours."""

from __future__ import annotations

import csv
import io
import re

GRADES_OVER = 100


class Refused(Exception):
    """The LMS imports nothing, and says this."""


def fgetcsv(text: str, separator: str = ",") -> list[list[str]]:
    """PHP's reader: a backslash before a quote, inside quotes, makes that quote a part of the text."""
    rows, row, cell, at, quoted = [], [], "", 0, False
    while at < len(text):
        sign, after = text[at], text[at + 1 : at + 2]
        if quoted and sign == "\\" and after == '"':
            cell, at = cell + '\\"', at + 1
        elif quoted and sign == '"' and after == '"':
            cell, at = cell + '"', at + 1
        elif sign == '"':
            quoted = not quoted
        elif quoted or sign not in (separator, "\n"):
            cell += sign
        else:
            row.append(cell)
            cell = ""
            if sign == "\n":
                rows.append(row)
                row = []
        at += 1
    return [*rows, [*row, cell]]


def moodle_rows(content: bytes, separator: str = ",") -> list[list[str]]:
    """Moodle's csv_import_reader: BOM and line ends put right; every row as long as the headings."""
    text = content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip()
    rows = fgetcsv(text, separator)
    if any(len(row) != len(rows[0]) for row in rows):
        raise Refused("the number of columns is not constant")
    return rows


def moodle_import(content: bytes, users: set[str], separator: str = ",", decimal: str = ".") -> dict[str, dict]:
    """«Grade import», the first column mapped to the user, «comentarios» to feedback, the marks to new items.

    Returns, by user, the grades and the feedback that are stored.
    """
    headings, *rows = moodle_rows(content, separator)
    found: dict[str, dict] = {}
    user = None
    for row in rows:
        if row[0].strip() not in ("", "0"):
            user = row[0].strip()
            if user not in users:
                raise Refused(f"user mapping error: {user}")
        if user is None:
            raise Refused("no user")
        grades = found.setdefault(user, {})
        for heading, value in zip(headings[3:], (cell.strip() for cell in row[3:]), strict=True):
            if heading.endswith("comentarios"):
                grades[heading] = value
            elif value != "-":
                grades[heading] = float(value.replace(decimal, ".") or 0)
                if grades[heading] > GRADES_OVER:
                    raise Refused(f"{heading}: over {GRADES_OVER}")
    return found


def worksheet_import(content: bytes, maximum: float) -> dict[str, tuple[float | None, str]]:
    """«Upload grading worksheet»: by the number of the participant; an empty or too high grade is passed over."""
    headings, *rows = moodle_rows(content)
    if not {"Identifier", "Grade", "Last modified (grade)"} <= set(headings):
        raise Refused("invalid grade import")
    found = {}
    for row in rows:
        cells = dict(zip(headings, row, strict=True))
        grade = float(cells["Grade"]) if cells["Grade"] else None
        number = cells["Identifier"][len("Participant ") :]
        found[number] = (grade if grade is not None and grade <= maximum else None, cells["Feedback comments"])
    return found


def canvas_import(content: bytes, students: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Canvas' gradebook importer. students: by Canvas' id, their «SIS User ID», «SIS Login ID» and «name».

    Returns the grades by Canvas' id and assignment; an empty one takes away what is there.
    """
    text = content.decode("utf-8")
    lines = text.splitlines()[:3]
    widths = {sign: {len(next(csv.reader([line], delimiter=sign))) for line in lines} for sign in ",;"}
    separator = ";" if len(widths[";"]) == 1 and max(widths[";"]) > max(widths[","]) else ","
    rows = [[_number(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator) if any(row)]
    headings = rows[0]
    if "Student" not in headings[0] or headings[1:5] != ["ID", "SIS User ID", "SIS Login ID", "Section"]:
        raise Refused("invalid header row")
    points, found = {}, {}
    for row in rows[1:]:
        if "Points Possible" in row[0]:
            points = dict(zip(headings, row, strict=True))
        elif any(row[1:]):
            student = _student(row, students)
            grades = dict(zip(headings[5:], row[5:], strict=True))
            found[student] = {
                title: grade for title, grade in grades.items() if "read only" not in points.get(title, "")
            }
    return found


def _student(row: list[str], students: dict[str, dict[str, str]]) -> str:
    if row[1] and (number := re.match(r"\d*", row[1])[0]) in students:
        return number
    for place, name in ((2, "SIS User ID"), (3, "SIS Login ID")):
        for number, known in students.items():
            if row[place] and known.get(name) == row[place]:
                return number
    named = [number for number, known in students.items() if known.get("name") == row[0]]
    return f"by name: {named[0]}" if named else f"new: {row[0]}"


def _number(cell: str) -> str:
    """Canvas takes whatever is made of digits, points and commas for a number, ids too."""
    if not re.fullmatch(r"-?[0-9.,]+%?", cell):
        return cell
    *head, last = re.split(r"[,.]", cell)
    return f"{''.join(head)}.{last}" if head else last
