"""The guard against formulas in what spreadsheets open."""

import pytest

from autograder.spreadsheet import safe_cell


@pytest.mark.parametrize(
    "formula", ['=HYPERLINK("x")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1"]
)
def test_what_would_run_as_a_formula_is_text(formula):
    """An apostrophe stands before it, nothing else changes."""
    assert f"'{formula}" == safe_cell(formula)


@pytest.mark.parametrize("plain", ["", "Ana", "-5", "+3.25", "-1,5", "10%", "a=b", "'=1", "ana@uni.edu", "José «Pepe»"])
def test_what_is_plain_stays_as_it_is(plain):
    """Words and numbers, negative ones too."""
    assert plain == safe_cell(plain)
