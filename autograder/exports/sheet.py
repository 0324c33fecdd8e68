"""What every export is in the end: lines of text, and what has to be said about them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from autograder.errors import TallerError
from autograder.files import write_whole

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
DECIMALS = {"point": ".", "comma": ","}
BOM = "\ufeff"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Shape(msgspec.Struct, frozen=True):
    """How a file is written. columns: "units", "exercises" or "both". scale: "points" or "percent"."""

    columns: str = "both"
    scale: str = "points"
    separator: str = "comma"
    decimal: str = "point"

    def number(self, value: float, out_of: float) -> str:
        """Points, or percent of the most that can be had; at most two decimals, as LMSs show them."""
        if self.scale == "percent":
            value = 100 * value / out_of if out_of else 0.0
        text = f"{value:.2f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text.replace(".", DECIMALS[self.decimal])


class Sheet(msgspec.Struct, frozen=True):
    """Rows, the headings first. left_out: who is not in them and why. notes: what to know before importing.

    more: a second file that goes beside the first, by the end of its name; empty where one file says all.
    """

    rows: tuple[tuple[str, ...], ...]
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    more: dict[str, tuple[tuple[str, ...], ...]] = {}


def flat(text: str) -> str:
    """In one line: names with line breaks would be read as two rows by some importers."""
    return " ".join(CONTROL.sub(" ", text).split())


def to_bytes(rows: Iterable[Sequence[str]], shape: Shape, bom: bool = False) -> bytes:
    """RFC 4180 in UTF-8; only what needs quotes has them."""
    out = io.StringIO()
    csv.writer(out, delimiter=SEPARATORS[shape.separator], lineterminator="\r\n").writerows(rows)
    return ((BOM if bom else "") + out.getvalue()).encode()


def save(sheet: Sheet, path: Path, shape: Shape, bom: bool = False) -> list[Path]:
    """Write the file, and those beside it, whole; returns them. TallerError when one cannot be written."""
    files = {path: sheet.rows, **{path.with_name(path.stem + end): rows for end, rows in sheet.more.items()}}
    for file, rows in files.items():
        try:
            write_whole(file, to_bytes(rows, shape, bom))
        except OSError as error:
            mend = "name a file in a folder where you may write"
            raise TallerError(f"{file}: cannot be written ({error.strerror})\n  mend: {mend}") from None
    return list(files)


def load(path: Path) -> tuple[list[list[str]], str]:
    """The rows of a file that an LMS made, and the name of its separator. TallerError when it is none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise TallerError(f"{path}: cannot be read ({error.strerror})\n  mend: give the LMS's own file") from None
    except UnicodeDecodeError:
        raise TallerError(f"{path}: not UTF-8\n  mend: give the LMS's file as it was downloaded") from None
    heading = text.partition("\n")[0]
    separator = max(SEPARATORS, key=lambda name: heading.count(SEPARATORS[name]))
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=SEPARATORS[separator]) if any(row)]
    if not rows or len(rows[0]) < 2:
        raise TallerError(f"{path}: no table in it\n  mend: give the LMS's file as it was downloaded")
    if ragged := next((row for row in rows if len(row) != len(rows[0])), None):
        raise TallerError(f"{path}: a row has {len(ragged)} cells, not {len(rows[0])}\n  mend: download it again")
    return rows, separator


def value_of(text: str) -> float | None:
    """A number as an LMS writes it, «54» or «54,00»; None for anything else."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None
