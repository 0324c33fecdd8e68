"""Text that a spreadsheet only shows: one guard for every table that leaves us as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from autograder.collect.names import FORMULA, printable

BOM = "\ufeff"  # without it Excel reads UTF-8 as the system's own encoding, and accents are lost
TEXT_MARK = "'"  # a spreadsheet takes what follows for text
TRIGGERS = (*FORMULA, "\t", "\r", "\n")
NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?%?")

Cell = str | int | float | None


def inert(text: str) -> str:
    """`text` as no spreadsheet computes it: behind an apostrophe where it begins as a formula, spaces aside.

    A plain number, with a sign or without, stays. Lines end in a newline; other controls, which can hide a beginning,
    become replacement characters.
    """
    if NUMBER.fullmatch(text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").split("\n")
    shown = "\n".join(map(printable, lines))
    begins = text.startswith(TRIGGERS) or shown.lstrip().startswith(TRIGGERS)
    return TEXT_MARK + shown if begins else shown


def csv_text(rows: Iterable[Sequence[Cell]], bom: bool = True) -> str:
    """A table as CSV by RFC 4180. Text is made inert; numbers stay numbers, also negative ones; None is empty.

    bom: for people's spreadsheets; False where a program that knows no mark reads it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([inert(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return (BOM if bom else "") + out.getvalue()
