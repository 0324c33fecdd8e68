"""The page that a student reads."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.feedback.code import LONGEST as LONGEST_CODE
from autograder.feedback.code import code_lines, shown_code
from autograder.feedback.figures import equal, said, slopes_figure
from autograder.feedback.page import (
    Answer,
    Entry,
    Feedback,
    Mark,
    Outline,
    Question,
    feedback_on,
    mark_of,
    outline_of,
    render,
    to_do,
)
from autograder.feedback.verdicts import apply_verdicts, verdict_in
from autograder.model import ExerciseResult, Hint, PartResult, Slopes, Status, SubmissionResult

SLOPES = Slopes("costoGlobal", (0.5, -1.0, 2.0), (0.5, 1.0, 2.0), (("dw1", 2), ("db1", 1)))
CURVE = Slopes("relu", (0.0, 1.0), (0.0, 1.0), (), "z", (-1.0, 1.0))
PARTS = (PartResult("dw1", 0.0, 2.0, ("m no es múltiplo del lote",)), PartResult("db1", 1.0, 1.0))
HALF = ExerciseResult(
    "backProp", Status.WRONG, 1.0, 3.0, (Hint("signo_al_reves", "¿Sube o baja?"),), "", PARTS, 0, SLOPES
)
BROKEN = ExerciseResult("relu", Status.ERROR, 0.0, 2.0, (), "Tu código lanzó ValueError: no.", (), 2)
RIGHT = ExerciseResult("tanh", Status.CORRECT, 4.0, 4.0)
MISSING = ExerciseResult("softmax", Status.MISSING, 0.0, 5.0)
OUTLINE = Outline("05 · MNIST", (Question("por-que", "¿Por qué `w1`?", 2.0),))
EVIL = "<script>alert(1)</script>\x1b[31m\u202eona\ud800 & \"'"


def entry(result, source="def f(z):\n    return z", **kwargs):
    return Entry(result, mark_of(result), source, **kwargs)


def feedback(*results, **kwargs):
    return Feedback("05 · MNIST", "ana", tuple(map(entry, results)), **kwargs)


class Reader(HTMLParser):
    """Fails on tags that do not close; collects headings, ids, references, attributes and text."""

    VOID = frozenset({"meta", "br", "rect", "line", "circle", "path"})

    def __init__(self, page):
        super().__init__()
        self.open, self.headings, self.attributes, self.tags, self.text = [], [], [], [], ""
        self.feed(page)
        self.ids = [value for name, value in self.attributes if name == "id"]

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"style", "title"} & set(self.open):
            self.text += data


def read(page):
    return Reader(render(page))


def words(page):
    return " ".join(read(page).text.split())


def test_an_exercise_says_status_points_parts_mistake_and_picture():
    """In words; a wrong answer with points is half right."""
    text = words(feedback(HALF))
    for expected in (
        "1 de 3",
        "a medias",
        "Error conocido: signo al reves",
        "¿Sube o baja?",
        "m no es múltiplo del lote",
        "0 de 2",
        "Coinciden 2 de 3 valores. El más alejado está en dw1, 2.º: tu valor es −1 y la pendiente medida, 1.",
        "distinto de los de la nota",
    ):
        assert expected in text, expected


def test_an_error_shows_the_students_own_line():
    """Apart, and marked in the listing."""
    page = render(feedback(BROKEN))
    assert "Tu código lanzó ValueError: no." in page
    assert 'aria-label="Línea 2 de tu celda"' in page
    assert 'class="l aqui" data-n="2"' in page
    assert 'class="l" data-n="1"' in page


def test_what_is_left_comes_in_the_order_to_take_it():
    """To mend, to solve, to wait for; nothing when all is right."""
    waiting = ExerciseResult("initParams", Status.INTERNAL, 0.0, 1.0)
    answer = Answer(1, OUTLINE.questions[0], Mark(0.0, 2.0, waiting=True))
    page = feedback(RIGHT, MISSING, HALF, waiting, answers=(answer,))
    wait = "Esperar a que una persona califique"
    expected = (("Corregir", ("backProp",)), ("Resolver", ("softmax",)), (wait, ("initParams", "pregunta 1")))
    assert expected == to_do(page)
    assert () == to_do(feedback(RIGHT))
    assert "No falta nada" in words(feedback(RIGHT))
    assert "5 de 15 puntos, con 3 todavía por asignar" in words(page)


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_mark_and_words(status):
    """The mark is not read aloud, so the words say it all."""
    page = render(feedback(ExerciseResult("f", status, 0.0, 1.0)))
    found = page[page.index('class="breve"') :]
    assert found.count('aria-hidden="true"') >= 1
    state = Reader(
        found[found.index('<span class="estado') : found.index("</li>")].rpartition('<span class="cifra"')[0]
    )
    assert len(" ".join(state.text.split())) > 6


def test_what_a_person_gave_counts_over_the_machine():
    """Marks, comments, points off for being late."""
    mark = Mark(2.5, 3.0, by_hand=True)
    answer = Answer(1, OUTLINE.questions[0], Mark(1.0, 2.0, by_hand=True), "Porque sí.", "Di por qué.")
    page = Feedback("t", "ana", (Entry(HALF, mark, "", "Bien visto."),), (answer,), penalty=1.0)
    text = words(page)
    for expected in (
        "2,5 de 5",
        "Bien visto.",
        "Porque sí.",
        "Di por qué.",
        "Ya se descontó 1 punto por entregar tarde",
    ):
        assert expected in text, expected
    assert "la prueba automática dio 1" in text
    assert 0.0 == Feedback("t", "ana", (), penalty=3.0).score


def test_nothing_of_the_students_is_run_or_deceives():
    """Wherever strangers write: no tag, no control character, no override of direction."""
    evil = ExerciseResult(
        EVIL, Status.ERROR, 0.0, 1.0, (Hint(EVIL, EVIL),), EVIL, (PartResult(EVIL, 0.0, 1.0, (EVIL,)),), 1
    )
    answer = Answer(1, Question(EVIL, EVIL, 1.0), Mark(0.0, 1.0), EVIL, EVIL)
    page = Feedback(EVIL, EVIL, (Entry(evil, mark_of(evil), EVIL, EVIL),), (answer,), (EVIL,))
    html = render(page)
    assert "script" not in Reader(html).tags
    assert not {"\x1b", "\u202e", "\ud800"} & set(html)
    assert not [name for name, _ in Reader(html).attributes if name.startswith("on")]
    html.encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_code_is_shown_line_by_line(source):
    """Every line stands alone with its spans closed, and none is lost."""
    shown = shown_code(source)
    lines = code_lines(shown)
    assert shown.count("\n") + 1 == len(lines)
    for line in lines:
        assert not Reader(str(line)).open
    assert shown == "\n".join(Reader(str(line)).text for line in lines)


def test_the_page_needs_no_network_and_no_script():
    """Its policy forbids both, and it asks for neither."""
    reader = read(feedback(HALF, BROKEN, RIGHT, MISSING))
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in reader.attributes
    assert not {"script", "link", "img", "iframe", "form", "object"} & set(reader.tags)
    links = [value for name, value in reader.attributes if name in {"href", "src"}]
    assert links
    assert all(link.startswith("#") and link[1:] in reader.ids for link in links)


def test_a_screen_reader_finds_its_way():
    """One h1, no level skipped, landmarks, labels that exist, table headers with scope, ids once."""
    answer = Answer(1, OUTLINE.questions[0], Mark(0.0, 2.0, waiting=True), "Porque sí.")
    reader = read(feedback(HALF, BROKEN, RIGHT, answers=(answer,), notes=("Falta una celda.",)))
    assert 1 == reader.headings.count(1)
    assert all(after <= before + 1 for before, after in zip(reader.headings, reader.headings[1:], strict=False))
    assert {"header", "main", "nav"} <= set(reader.tags)
    assert len(reader.ids) == len(set(reader.ids))
    assert {value for name, value in reader.attributes if name == "aria-labelledby"} <= set(reader.ids)
    assert reader.tags.count("th") == sum(name == "scope" for name, _ in reader.attributes)
    assert ("lang", "es") in reader.attributes
    assert reader.tags.count("svg") == reader.tags.count("figure") + 1  # a diamond is drawn in one of its own


def test_a_page_is_bounded():
    """However much a student writes."""
    huge = "x = 1  # más\n" * 100_000
    long = ExerciseResult("f", Status.ERROR, 0.0, 1.0, detail="a" * 10**6)
    answers = tuple(Answer(i, OUTLINE.questions[0], Mark(0, 1), "b" * 10**6, "c" * 10**6) for i in range(3))
    page = render(Feedback("t" * 10**6, "ana", (Entry(long, mark_of(long), huge),), answers, ("d" * 10**6,) * 500))
    assert len(page) < 400_000
    assert "cortado" in page
    assert len(shown_code("y" * 10**6)) < LONGEST_CODE


def test_a_page_is_the_same_each_time():
    """To the byte."""
    assert render(feedback(HALF, RIGHT)) == render(feedback(HALF, RIGHT))


def test_the_notebook_gives_code_and_answers():
    """The last cell of a name counts; what the notebook came with is no answer."""
    tag = {"grade_id": "backProp", "solution": True}
    cells = [
        new_code_cell("uno", metadata={"nbgrader": tag}),
        new_code_cell("dos", metadata={"nbgrader": tag}),
        new_markdown_cell("Escribe aquí tu respuesta.", metadata={"nbgrader": {"grade_id": "por-que"}}),
        new_code_cell("tres", metadata={"nbgrader": "no es un diccionario"}),
    ]
    result = SubmissionResult("x", "u", "ana", 1.0, 3.0, True, (HALF,), 0.1, ("Falta una celda.", "internal: bwrap"))
    page = feedback_on(result, new_notebook(cells=cells), OUTLINE)
    assert "dos" == page.entries[0].source
    assert ("", True, 2.0) == (page.answers[0].text, page.answers[0].mark.waiting, page.answers[0].mark.max)
    assert ("Falta una celda.",) == page.notes
    assert "No escribiste una respuesta." in words(page)


def test_the_outline_is_the_notebooks_title_and_questions():
    """A question is the paragraph that tells its points, without them."""
    texts = [
        ("", "# 04 · XOR\n\nIntro.", 0.0),
        ("", "## Preguntas\n\n**Pregunta (2 puntos).** Con `lr = 0.1`, ¿qué\npasa con **cada** peso?", 0.0),
        ("simetria", "modelo", 2.0),
    ]
    expected = Outline("04 · XOR", (Question("simetria", "Con `lr = 0.1`, ¿qué pasa con cada peso?", 2.0),))
    assert expected == outline_of(texts, "otro")
    assert Outline("otro", ()) == outline_of([], "otro")


def test_a_verdict_goes_through_a_graded_copy_whole():
    """The page of nbgrader says what the page of the batch path says."""
    tag = {"grade": True, "solution": False, "locked": True, "grade_id": "backProp-prueba", "points": 3.0}
    result = SubmissionResult("x", "u", "ana", 1.0, 3.0, True, (HALF,), 0.1)
    graded = apply_verdicts(new_notebook(cells=[new_code_cell("", metadata={"nbgrader": tag})]), result)
    assert HALF == verdict_in(graded.cells[0])
    assert verdict_in(new_code_cell("", metadata={"nbgrader": tag, "taller": {"veredicto": {"name": 3}}})) is None


def test_the_picture_says_in_words_what_it_shows():
    """Dots where they agree, diamonds where not, dashes for the slope; the label tells the farthest."""
    svg = slopes_figure(SLOPES)
    assert (2, 1, 3) == (svg.count("<circle"), svg.count("<path"), svg.count('class="medida"'))
    assert f'aria-label="{said(SLOPES)}"' in svg
    assert (True, False, True) == equal(SLOPES)
    assert "Coinciden 2 de 2 valores." == said(CURVE)
    assert "Tu gradiente concuerda con tu función" in words(
        feedback(ExerciseResult("f", Status.WRONG, 0, 1, slopes=CURVE))
    )
    for flat in (Slopes("f", (0.0,), (0.0,), (("d", 1),)), Slopes("f", (1e300,), (-1e300,), (("d", 1),))):
        assert "nan" not in slopes_figure(flat)
