"""What a student reads after grading, and the number that nbgrader takes from it."""

import math
from html.parser import HTMLParser

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.utils import determine_grade

from autograder.feedback.verdicts import SENTENCES, apply_verdicts, exercise_of, status_of, verdict_outputs
from autograder.model import ExerciseResult, Hint, PartResult, Status, SubmissionResult

PARTS = (PartResult("valores comunes", 4.0, 4.0), PartResult("extremos", 0.0, 2.0, ("a muy pequeña", "a grande")))
HINTS = (Hint("cancelacion", "Compara tu resultado con a = 1e-18. ¿Cuántas cifras quedan?"),)
HALF = ExerciseResult("softplusGrad", Status.WRONG, 4.0, 6.0, HINTS, "Falla cuando a es < 1e-9.", PARTS)


def cell(name="softplusGrad", points=6.0, **kwargs):
    meta = {"grade": True, "solution": False, "locked": True, "grade_id": f"{name}-prueba", "points": points}
    return new_code_cell("calificar(f)", metadata={"nbgrader": meta}, **kwargs)


def submission(*exercises, notes=()):
    return SubmissionResult("x", "u", "ana", 0.0, 6.0, True, exercises, 0.1, notes)


def verdict(score=0.0, maximum=6.0, status=Status.WRONG, **kwargs):
    return ExerciseResult("softplusGrad", status, score, maximum, **kwargs)


def grade_read_by_nbgrader(result):
    return determine_grade(cell(points=result.max, outputs=verdict_outputs(result)))[0]


def text_of(result):
    return verdict_outputs(result)[0].data["text/plain"]


def html_of(result):
    return verdict_outputs(result)[0].data["text/html"]


@given(st.floats(0, 1), st.floats(0.25, 1000))
def test_nbgrader_reads_exactly_our_score(share, maximum):
    """Partial credit is the score to the last bit, zero and full marks included."""
    for score in (0.0, share * maximum, maximum):
        assert min(score, maximum) == grade_read_by_nbgrader(verdict(score, maximum))


def test_a_sum_that_rounding_put_over_the_maximum_is_the_maximum():
    """Ten parts of 0.1 add up to 0.9999999999999999 or 1.0000000000000002, and are one point."""
    assert 1.0 == grade_read_by_nbgrader(verdict(1.0000000000000002, 1.0))


@pytest.mark.parametrize("score", [math.nan, math.inf, -1.0, 7.0])
def test_a_score_out_of_range_is_refused(score):
    """nbgrader would take nan and negative numbers for full marks."""
    with pytest.raises(ValueError, match="not between 0 and 6"):
        verdict_outputs(verdict(score))


@pytest.mark.parametrize("status", [Status.INTERNAL, Status.MANUAL])
def test_what_waits_for_a_person_shows_no_score(status):
    """A failure of ours is no zero; the student reads that it costs nothing."""
    outputs = verdict_outputs(verdict(status=status))
    assert ["display_data"] == [output.output_type for output in outputs]
    assert "6 puntos por asignar" in outputs[0].data["text/plain"]
    assert "0 de 6" not in outputs[0].data["text/html"]


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.INTERNAL, Status.MANUAL}))
def test_every_status_is_said_in_words(status):
    """Title, then a sentence, the status's own."""
    first = text_of(verdict(status=status)).splitlines()[0]
    assert first.startswith("softplusGrad — 0 de 6. ")
    assert 1 == sum(first.endswith(f". {sentence}") for sentence in SENTENCES.values())


def test_a_wrong_answer_reads_points_mistake_question_and_parts():
    """As in the model exercise: the score, the named mistake and its question, what fails and what is right."""
    expected = [
        "softplusGrad — 4 de 6. Va por buen camino: una parte está bien.",
        "Error conocido: cancelacion. Compara tu resultado con a = 1e-18. ¿Cuántas cifras quedan?",
        "Falla en: extremos (a muy pequeña, a grande). Está bien en: valores comunes.",
        "Falla cuando a es < 1e-9.",
    ]
    assert expected == text_of(HALF).splitlines()


def test_numbers_are_written_as_in_spanish():
    """A comma for decimals, and no trailing zeros."""
    assert text_of(verdict(2.5, 7.0)).startswith("softplusGrad — 2,5 de 7.")


class Checker(HTMLParser):
    """Collects tags and attributes; fails on tags that do not close."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.attributes, self.text = [], [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.append(tag)
        self.attributes += attrs

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_the_html_says_what_the_text_says():
    """Whoever sees no colours, no bars or no HTML loses nothing."""
    page = Checker(html_of(HALF))
    assert [] == page.open
    for said in ("4 de 6", "cancelacion", "¿Cuántas cifras quedan?", "a muy pequeña, a grande", "a es < 1e-9"):
        assert said in page.text


def test_the_figure_of_parts_is_accessible():
    """Each bar has a name for screen readers, and the table a caption and headers.

    The name is no text of its own: where the drawing is taken out, as in a notebook that is not trusted, it would stay.
    """
    page = Checker(html_of(HALF))
    assert ("aria-label", "extremos: 0 de 2 puntos") in page.attributes
    assert {"caption", "th"} <= set(page.tags)
    assert "extremos: 0 de 2 puntos" not in page.text
    assert page.tags.count("svg") == len(PARTS)


def test_text_takes_the_colour_of_the_page():
    """No text or background colour is set, so that it reads in light and in dark."""
    styles = [value for name, value in Checker(html_of(HALF)).attributes if name == "style"]
    assert not [style for style in styles if "color:" in style.replace("color:inherit", "") or "background" in style]


def test_names_and_messages_of_the_students_are_escaped():
    """An exception's message is text, not HTML."""
    evil = "<script>alert(1)</script>'\""
    parts = (PartResult(evil, 0.0, 6.0, (evil,)),)
    page = Checker(html_of(verdict(detail=evil, hints=(Hint(evil, evil),), parts=parts)))
    assert "script" not in page.tags
    assert evil in page.text


def test_verdicts_replace_what_the_student_left_in_a_test_cell():
    """A forged score in the submission does not survive, and the original notebook is not touched."""
    forged = new_output("execute_result", data={"text/plain": "6.0"})
    before = new_notebook(cells=[cell(outputs=[forged])])
    after = apply_verdicts(before, submission(HALF))
    assert (4.0, 6.0) == determine_grade(after.cells[0])
    assert [forged] == before.cells[0].outputs
    nbformat.validate(after)


def test_a_test_cell_without_a_verdict_waits_for_a_person():
    """An empty test cell would be full marks for nbgrader."""
    after = apply_verdicts(new_notebook(cells=[cell("otra")]), submission(HALF))
    assert Status.INTERNAL == status_of(after.cells[0])
    assert 1 == len(after.cells[0].outputs)


def test_a_status_that_the_student_wrote_does_not_count():
    """The mark that asks for a person comes from us alone."""
    forged = cell()
    forged.metadata["taller"] = {"estado": "internal"}
    assert Status.WRONG == status_of(apply_verdicts(new_notebook(cells=[forged]), submission(HALF)).cells[0])


def test_notes_for_the_student_stand_at_the_top():
    """Those about our own failures do not."""
    result = submission(HALF, notes=("No está la celda de «x».", "internal: bwrap: boom"))
    top = apply_verdicts(new_notebook(cells=[cell()]), result).cells[0]
    assert "No está la celda de «x»." in top.source
    assert "bwrap" not in top.source


def test_only_test_cells_are_test_cells():
    """Names come from nbgrader's metadata, whatever shape a student gave it."""
    assert "softplusGrad" == exercise_of(cell())
    assert exercise_of(new_markdown_cell("x", metadata={"nbgrader": {"grade_id": "a-prueba"}})) is None
    for odd in ({}, {"nbgrader": "x-prueba"}, {"nbgrader": {"grade_id": 3}}, {"nbgrader": {"grade_id": "a"}}):
        assert exercise_of(new_code_cell("x", metadata=odd)) is None
