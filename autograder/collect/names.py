"""What file names say: whose a submission is and which unit it answers. Students choose them: never trusted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

import msgspec

MAX_ID_BYTES = 100
SUBMITTED = "submitted"  # nbgrader's folder: what follows is the student

_MOODLE = re.compile(r"^(?P<name>.+)_(?P<number>\d+)_assignsubmission_file_")
_EDGES = " ._-+"
_SEPARATORS = r"[\s._\-+()\[\]]"
# What browsers, Jupyter and Drive add to a second copy: " (1)", "-Copy1", " - copia (2)", "Copia de ".
_COPY_AFTER = re.compile(r"(?:\(\d{1,3}\)|(?:copy|copia)\d{0,3})$", re.IGNORECASE)
_COPY_BEFORE = re.compile(r"^(?:copy of|copia de) ", re.IGNORECASE)
FORMULA = "=+-@＝＋－＠"  # a spreadsheet computes what begins so, and nbgrader exports ids as they are
_NOT_IN_A_FOLDER_NAME = re.compile(r'[/\\:*?"<>|\s]+')


class Location(msgspec.Struct, frozen=True):
    """Where a notebook was found.

    folders: those between the PATH that was given and the notebook (a zip inside counts as a folder).
    file: the notebook's file name. root: the name of what holds them all, a hint only when nothing else speaks.
    above: the folders over `root`, where only nbgrader's `submitted` is looked for.
    """

    folders: tuple[str, ...]
    file: str
    root: str = ""
    above: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        return self.file.rpartition(".")[0] or self.file


class Identity(msgspec.Struct, frozen=True):
    """Student and unit as the names tell them. number: Moodle's, which tells namesakes apart.

    depth: how many folders, the root among them, stand above the name that says who it is. What lies in a student's
    folder is the student's to name, so of two claims to one name the outer one is the better.
    """

    student: str
    unit: str | None
    number: str = ""
    depth: int = 0


def printable(text: str) -> str:
    """`text` without what could deceive a reader or drive a terminal: controls, escapes, direction overrides."""
    if text.isprintable():  # nearly all text, at once
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c)[0] == "C" else c for c in text)


def student_id(name: str) -> str:
    """A name made safe as a folder's and as nbgrader's student id: NFC, no separators, no controls, never empty."""
    visible = "".join(c for c in unicodedata.normalize("NFC", name) if c.isspace() or unicodedata.category(c)[0] != "C")
    safe = _NOT_IN_A_FOLDER_NAME.sub("_", visible).lstrip(FORMULA + "_.").rstrip("_.-+")
    short = safe.encode()[:MAX_ID_BYTES].decode(errors="ignore").rstrip("_.-+")
    return short or "unnamed"


def split_unit(name: str, units: Collection[str]) -> tuple[str | None, str]:
    """The unit that `name` mentions and what is left of it: '04-xor-numpy (1)' -> ('04_xor_numpy', '').

    Of several units the longest name wins. Case, accents' encoding and the kind of separator do not matter.
    """
    name = unicodedata.normalize("NFC", name)
    for unit in sorted(units, key=lambda unit: (-len(unit), unit)):
        pattern = r"(?<![^\W_])" + rf"{_SEPARATORS}+".join(map(re.escape, unit.split("_"))) + r"(?![^\W_])"
        if found := re.search(pattern, name, re.IGNORECASE):
            rest = (_COPY_BEFORE.sub("", name[: found.start()]), _without_copy_mark(name[found.end() :]))
            return unit, "_".join(part for part in (text.strip(_EDGES) for text in rest) if part)
    return None, _COPY_BEFORE.sub("", _without_copy_mark(name))


def _without_copy_mark(text: str) -> str:
    for _ in range(2):
        text = _COPY_AFTER.sub("", text.rstrip(_EDGES)).rstrip(_EDGES)
    return text


def identify(location: Location, crowded: bool, units: Collection[str]) -> Identity:
    """Whose notebook it is. In order: Moodle's folder, nbgrader's `submitted`, a folder, the file's name.

    crowded: notebooks with different names lie beside this one, so the folder is not one student's.
    """
    parts = (location.root, *location.folders, location.file)
    unit = next((unit for part in reversed(parts) if (unit := split_unit(part, units)[0])), None)
    for depth, part in enumerate(parts):
        if found := _MOODLE.match(unicodedata.normalize("NFC", part)):
            return Identity(student_id(found["name"]), unit, found["number"], depth)
    name, depth = _under_submitted(location) or _by_names(location, crowded, units)
    return Identity(student_id(name), unit, depth=depth)


def own_name(location: Location, units: Collection[str]) -> str:
    """What the file's name says beside the unit; '' when it is the unit's own name."""
    return split_unit(location.stem, units)[1]


def _under_submitted(location: Location) -> tuple[str, int] | None:
    """The folder that stands in nbgrader's `submitted`, and its depth; None when there is none.

    Inside what was given the outermost counts, as students name what is within their own; over it the innermost.
    """
    inside, over = (location.root, *location.folders), (*location.above, location.root)
    if SUBMITTED in inside[:-1]:
        depth = inside.index(SUBMITTED) + 1
        return inside[depth], depth
    if SUBMITTED in over[:-1]:
        return over[len(over) - 1 - over[-2::-1].index(SUBMITTED)], 0
    return None


def _by_names(location: Location, crowded: bool, units: Collection[str]) -> tuple[str, int]:
    """The name and its depth."""
    (folder, depth), name = _student_folder(location.folders, units), own_name(location, units)
    if folder and not crowded:
        return folder, depth
    if name:
        return name, len(location.folders) + 1
    if folder:
        return folder, depth
    root = split_unit(location.root, units)[1]
    return (root, 0) if root else (location.stem, len(location.folders) + 1)


def _student_folder(folders: tuple[str, ...], units: Collection[str]) -> tuple[str, int]:
    """STUDENT of STUDENT/UNIT/…, UNIT/STUDENT/… or STUDENT/…, and its depth; '' when there is none."""
    split = [split_unit(folder, units) for folder in folders]
    unit_at = [i for i, (unit, rest) in enumerate(split) if unit and not rest]
    before = [(rest, i) for i, (_, rest) in enumerate(split[: unit_at[-1]], 1) if rest] if unit_at else []
    named = before or [(rest, i) for i, (_, rest) in enumerate(split, 1) if rest]
    return named[-1] if named else ("", 0)
