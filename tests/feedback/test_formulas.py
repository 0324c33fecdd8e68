"""Formulas of our questions and hints, on a page that has no scripts."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.feedback.formulas import formula
from autograder.feedback.page import outline_of_cells, with_code
from autograder.unit import find_root, units
from autograder.unit.source import read_cells

ROOT = find_root()


def read(html: str) -> str:
    """What a reader sees of it, structure aside."""
    return unescape(re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize(
    ("latex", "structure"),
    [
        (r"10^{-15}", "<msup><mn>10</mn><mrow><mo>−</mo><mn>15</mn></mrow></msup>"),
        (r"\sqrt{\hat s}", "<msqrt><mrow><mover accent="),
        (r"\tfrac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"0{,}9999", "<mn>0</mn><mrow><mtext>,</mtext></mrow><mn>9999</mn>"),
    ],
)
def test_a_formula_has_its_structure(latex, structure):
    """Powers, roots and fractions as a browser lays them out; a decimal comma, without a list's space."""
    assert structure in formula(latex)
    assert formula(latex).startswith("<math")


def test_what_is_no_formula_is_shown_as_it_is_written():
    """Nothing is lost, nothing breaks."""
    assert "<code>&lt;b&gt;x^{</code>" == formula("<b>x^{")


@given(st.text(alphabet=st.sampled_from("<>&\"'/=ax1 {}^_\\")) | st.text() | st.text().map(lambda t: f"\\text{{{t}}}"))
def test_no_text_becomes_a_tag(text):
    """Whatever stands in it: only tags of mathematics, and none with an attribute that does something."""
    for name, rest in re.findall(r"<(/?\w+)([^>]*)>", with_code(f"${text}$")):
        assert name.strip("/") == "code" or name.strip("/").startswith("m")
        assert re.fullmatch(r'( (display|stretchy|fence|accent|mathvariant)="[\w-]+")*', rest)


def test_text_code_and_formulas_stand_in_their_order():
    """What is between the marks goes where it stood; the marks are gone."""
    shown = with_code("Si `a < b`, ¿cuánto vale $x_1$? <i>Di</i> por qué.")
    assert "Si a < b, ¿cuánto vale x1? <i>Di</i> por qué." == read(shown)
    assert "<code>a &lt; b</code>" in shown


def test_every_formula_of_the_course_that_a_page_shows_is_read():
    """Those of the questions answered in words; none falls back to its source."""
    texts = [
        question.text
        for name, folder in units(ROOT).items()
        for question in outline_of_cells(read_cells(folder / "cuaderno.py"), name).questions
    ]
    formulas = [found for text in texts for found in re.findall(r"\$([^$]+)\$", text)]
    assert len(formulas) >= 10
    assert [] == [latex for latex in formulas if not formula(latex).startswith("<math") or "\\" in formula(latex)]
