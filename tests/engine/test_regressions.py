"""Small tests of what an attack once got through; the whole notebooks are in `tests/attacks`."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser

import pytest
from nbconvert.filters import markdown2html

from autograder.collect.names import student_id
from autograder.feedback.sanitize import clean_prose
from autograder.feedback.verdicts import verdict_outputs
from autograder.model import ExerciseResult, Hint, PartResult, Status

from .helpers import of, scores

# --- a cell that leaves nothing for its snapshot (exhausting/file_descriptors) ---------------------------------------

GREEDY = """
import os
guardado = []
try:
    while True:
        guardado.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    pass
def sigmoide(z):
    cola = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, cola) / (1 + cola)
"""
WRONG = "def pasoGradiente(X, y, w, lr):\n    return w"


def test_a_cell_that_takes_all_files_costs_its_own_exercise(grade):
    """Where the careful way is gone, its process can be no snapshot of what comes after: the one before it stays."""
    result = grade(sigmoide=GREEDY.replace("1, cola", "1, 2 * cola"))
    assert {"sigmoide": 0, "reluGrad": 2, "pasoGradiente": 6} == scores(result)
    assert "sin recursos" in of(result, "sigmoide").detail


def test_what_is_right_before_anything_is_wrong_stays_right(grade):
    """With all else right the greedy cell's function counts, so a mistake in another exercise does not cost it."""
    assert {"sigmoide": 4, "reluGrad": 2, "pasoGradiente": 6} == scores(grade(sigmoide=GREEDY))
    assert {"sigmoide": 4, "reluGrad": 2, "pasoGradiente": 0} == scores(grade(sigmoide=GREEDY, pasoGradiente=WRONG))


# --- markdown that a browser would follow (instructor/script_in_an_answer) -------------------------------------------


class Destinations(HTMLParser):
    """Where the links and pictures of a page lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.feed(markdown2html(text))

    def handle_starttag(self, tag, attrs) -> None:
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            if name == "src":
                self.pictures.append(value or "")


def is_program(link: str) -> bool:
    """As a browser reads it: it drops blanks and controls, and knows no capitals."""
    seen = "".join(c for c in link if not c.isspace() and unicodedata.category(c)[0] != "C")
    return seen.lower().startswith(("javascript:", "data:", "vbscript:"))


PROGRAMS = [
    "[a](javascript:x())",
    "[a](JaVaScRiPt:x())",
    "[a]( javascript:x())",
    "[a](<javascript:x()>)",
    "[a](java&#115;cript:x())",
    "[a](\njavascript:x())",
    "[a][r]\n\n[r]: javascript:x()",
    "[r]\n\n[r]:\n  javascript:x()",
    "[a](data:text/html,<script>x()</script>)",
    "<javascript:x()>",
]
PICTURES = [
    "![a](https://example.invalid/x.png)",
    "![a](//example.invalid/x.png)",
    "![a [b](attachment:x)](//example.invalid/x)",
    "![a\\](attachment:x)](//example.invalid/x)",
    "![a`](attachment:x)`](//example.invalid/x)",
    "![s]\n\n[s]: https://example.invalid/x.png",
]


@pytest.mark.parametrize("text", PROGRAMS)
def test_no_link_of_an_answer_is_a_program(text):
    """As nbconvert renders it, whatever the spelling."""
    assert [] == [link for link in Destinations(clean_prose(text)).links if is_program(link)]


@pytest.mark.parametrize("text", PICTURES)
def test_no_picture_of_an_answer_comes_from_elsewhere(text):
    """It would tell who opened the notebook."""
    assert [] == [source for source in Destinations(clean_prose(text)).pictures if "example.invalid" in source]


@pytest.mark.parametrize(
    "text", ["[a](https://example.org/b)", "[a](#nota)", "[a](otra.ipynb)", "<https://example.org>"]
)
def test_an_honest_link_stays(text):
    """Letter for letter."""
    assert text == clean_prose(text)
    assert 1 == len(Destinations(text).links)


# --- names that a spreadsheet would compute (instructor/formula_in_a_name) -------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["=1+1", "@SUM(1)", "+2+2", "-3+3", "\t=4+4", " =5+5", "_=6+6", "._-=6", "＝7+7", "＋8", "－9", "＠A1", "\u200b=1"],
)
def test_no_id_begins_as_a_formula(name):
    """What is left begins with a letter or a digit."""
    assert student_id(name)[0].isalnum()


# --- characters that drive a terminal (instructor/terminal_escapes_in_an_error) --------------------------------------

ESCAPES = "\x1b]0;título\x07 \x1b[2J \u202e al revés \x9b31m \x00 \x7f"


def test_no_feedback_drives_a_terminal_or_turns_the_reading():
    """Neither as text nor as HTML; lines and tabs stay legible."""
    parts = (PartResult("valores", 0.0, 4.0, ("pocos",)),)
    told = ExerciseResult(
        "sigmoide", Status.ERROR, 0.0, 4.0, (Hint("h", "¿?"),), f"línea 1\n\tlínea 2 {ESCAPES}", parts
    )
    shown = verdict_outputs(told)[0].data
    for text in (shown["text/plain"], shown["text/html"]):
        assert set() == {c for c in text if unicodedata.category(c)[0] == "C"} - {"\n"}
        assert "línea 1\n    línea 2" in text
