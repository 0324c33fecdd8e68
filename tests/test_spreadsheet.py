"""What we export as CSV is read back whole, and no cell of it is computed."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.files import write_whole
from autograder.spreadsheet import BOM, NUMBER, csv_text, inert

COMPUTED = tuple("=+-@\t\r\n＝＋－＠")  # OWASP's list of beginnings, and their full-width twins


@pytest.mark.parametrize("begin", [*COMPUTED, " =", "\u00a0=", "\t=", "\r\n=", "\u3000＝"])
def test_a_cell_that_begins_as_a_formula_is_text(begin: str) -> None:
    """It stands behind an apostrophe, which a spreadsheet shows or hides but never computes."""
    assert inert(f"{begin}HYPERLINK(1)").startswith("'")


@pytest.mark.parametrize(
    "text", ["Ana Ñandú", "a=b", "3 - 4", "", "«sí», dijo", "c@d", "'quoted'", "-5", "+3.25", "-1,5", "10%"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    """Accents, quotes and signs inside are no formula, nor is a number."""
    assert text == inert(text)


@given(st.text())
def test_no_text_is_computed_or_drives_anything(text: str) -> None:
    """Whatever stands in it: no formula after the spaces, but for a plain number; no control but the newline."""
    shown = inert(text)
    assert not shown.lstrip().startswith(COMPUTED) or NUMBER.fullmatch(shown)
    assert not [c for c in shown if unicodedata.category(c)[0] == "C" and c != "\n"]


@given(st.lists(st.lists(st.text() | st.integers(-99, 99), min_size=2, max_size=2), min_size=1, max_size=3))
def test_rows_are_read_back(rows: list[list[str | int]]) -> None:
    """Commas, quotes and newlines in cells do not move a column; a negative number stays one."""
    text = csv_text(rows).removeprefix(BOM)
    expected = [[inert(cell) if isinstance(cell, str) else str(cell) for cell in row] for row in rows]
    assert expected == list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_excel_reads_accents(tmp_path: Path) -> None:
    """The file begins with the mark of UTF-8, its lines end as RFC 4180 says, and None is an empty cell."""
    write_whole(tmp_path / "notas.csv", csv_text([("Ñandú", -1.5, None)]))
    assert b"\xef\xbb\xbf" + "Ñandú,-1.5,\r\n".encode() == (tmp_path / "notas.csv").read_bytes()
    assert "a\r\n" == csv_text([("a",)], bom=False)
