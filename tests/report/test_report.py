"""The report tells the truth about a class, to every reader, whatever the students wrote."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.errors import SubmissionError
from autograder.model import ExerciseResult, Hint, Status, SubmissionResult
from autograder.report.figures import PLOT, marks_histogram, number, status_bar
from autograder.report.page import make_report, write_report
from autograder.report.unit import common_mistakes, summarize

VOID = {"meta", "wbr", "br", "hr", "img", "link", "input"}
USES_Z = Hint("usa_z", "¿Qué recibes tú, z o a?")
SIGN = Hint("signo", "¿Puede bajar?")


def result(
    student: str, *exercises: ExerciseResult, unit: str = "04_xor_numpy", isolated: bool = True
) -> SubmissionResult:
    score, most = sum(e.score for e in exercises), sum(e.max for e in exercises)
    return SubmissionResult(f"{student}.ipynb", unit, student, score, most, isolated, exercises, 0.1)


def right(name: str, points: float = 4) -> ExerciseResult:
    return ExerciseResult(name, Status.CORRECT, points, points)


def wrong(name: str, *hints: Hint, status: Status = Status.WRONG, detail: str = "") -> ExerciseResult:
    return ExerciseResult(name, status, 1.5, 4, hints, detail)


CLASS = [
    result("ana", right("f"), right("g")),
    result("luis", wrong("f", USES_Z), wrong("g", status=Status.TIMEOUT)),
    result("eva", wrong("f", USES_Z, SIGN), wrong("g", USES_Z, status=Status.INTERNAL)),
]


class Page(HTMLParser):
    """A parsed page: its text, its tags, and whether every tag was closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert [] == self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.text += " " if tag in ("td", "th", "tr") else ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data if "style" not in self.open else ""

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def page(folder: Path, *results: SubmissionResult, **more: object) -> tuple[str, Page]:
    write_report(make_report(results, **more), folder / "out" / "informe.html")  # type: ignore[arg-type]
    html = (folder / "out" / "informe.html").read_text(encoding="utf-8")
    return html, Page(html)


def test_it_needs_nothing_from_outside(tmp_path: Path) -> None:
    """No script, no address to load from; the page itself forbids both."""
    html, parsed = page(tmp_path, *CLASS)
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in parsed.tags}
    assert {"http://www.w3.org/2000/svg"} == set(re.findall(r"https?://[^\"')\s]+", html))
    assert "default-src 'none'" in html
    assert "url(" not in html
    assert "@import" not in html


def test_every_student_has_a_row_and_a_card(tmp_path: Path) -> None:
    """Who, how many points (as Spanish writes them), and how each exercise ended, in words."""
    _, parsed = page(tmp_path, *CLASS)
    assert "ana 8 de 8 bien 4 de 4 bien 4 de 4" in parsed.words
    assert "luis 3 de 8 mal 1,5 de 4 sin tiempo 1,5 de 4" in parsed.words
    assert "luis · 3 de 8 luis.ipynb" in parsed.words
    targets = {attrs["id"] for _, attrs in parsed.tags if "id" in attrs}
    assert {attrs["href"] for tag, attrs in parsed.tags if tag == "a"} <= {f"#{id}" for id in targets}


def test_an_exercise_that_a_submission_lacks_is_a_dash(tmp_path: Path) -> None:
    """Results of two versions of a unit still make a table."""
    _, parsed = page(tmp_path, result("ana", right("f")), result("eva", right("f"), right("g")))
    assert "ana 4 de 4 bien 4 de 4 – eva" in parsed.words


@pytest.mark.parametrize("order", [CLASS, CLASS[::-1], [CLASS[1], CLASS[0], CLASS[2]]])
def test_the_order_of_grading_does_not_show(tmp_path: Path, order: list[SubmissionResult]) -> None:
    """The same results give the same bytes."""
    assert page(tmp_path, *CLASS)[0] == page(tmp_path, *order)[0]


def test_the_figures_of_a_class() -> None:
    """By hand: scores 8, 3, 3 of 8; what failed by our fault counts neither as right nor as wrong."""
    unit = summarize("04_xor_numpy", CLASS)
    assert (14 / 3, 3, 1, 8) == (unit.mean, unit.median, unit.full, unit.maximum)
    f, g = unit.exercises
    assert ("f", 1 / 3, "g", 1 / 2) == (f.name, f.share, g.name, g.share)
    assert {Status.CORRECT: 1, Status.TIMEOUT: 1, Status.INTERNAL: 1} == {s: n for s, n in g.counts if n}


def test_common_mistakes_count_students_not_submissions() -> None:
    """The most frequent first, each student once, ties in the order of the exercises."""
    twice = [*CLASS, result("eva", wrong("f", USES_Z))]
    found = [(one.exercise, one.id, one.students) for one in common_mistakes(twice)]
    assert [("f", "usa_z", ("eva", "luis")), ("f", "signo", ("eva",)), ("g", "usa_z", ("eva",))] == found


def test_one_mistake_with_two_wordings_is_one_mistake() -> None:
    """A hint that names what it saw varies; the report shows the wording that most read."""
    hints = [Hint("forma", "te sobran 2"), Hint("forma", "te sobra 1"), Hint("forma", "te sobra 1")]
    (one,) = common_mistakes(result(f"s{n}", wrong("f", hint)) for n, hint in enumerate(hints))
    assert ("te sobra 1", 3) == (one.text, len(one.students))


def test_it_says_whether_there_was_a_sandbox(tmp_path: Path) -> None:
    """Isolation is stated; its absence is a warning that names how many ran without."""
    assert "corrió aislado" in page(tmp_path, *CLASS)[1].words
    exposed = page(tmp_path, *CLASS, result("leo", right("f"), isolated=False))[1].words
    assert "Sin aislamiento. El código de 1 estudiante corrió sin sandbox" in exposed
    assert "corrió aislado" not in exposed


def test_files_that_were_not_graded_are_listed(tmp_path: Path) -> None:
    """Each with its reason and what to do, also when nothing could be graded."""
    problem = SubmissionError("a/roto.ipynb", "is not JSON", "ask again")
    _, parsed = page(tmp_path, problems=[problem])
    assert "No hay entregas calificadas." in parsed.words
    assert "a/roto.ipynb is not JSON ask again" in parsed.words


def test_each_unit_has_its_section(tmp_path: Path) -> None:
    """Units are not mixed in one table or one figure."""
    _, parsed = page(tmp_path, *CLASS, result("ana", right("softmax"), unit="05_mnist_numpy"))
    sections = parsed.words.split("05_mnist_numpy")
    assert "softmax" not in sections[0]
    assert "luis" not in sections[1]
    ids = [attrs["id"] for _, attrs in parsed.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


HOSTILE = st.text(max_size=12) | st.sampled_from(
    ["<script>alert(1)</script>", "</style><b>", "\u202egpj", '" onload="x', "{{ 7*7 }}", "\x1b[2J", "\ud800", "&amp;"]
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=HOSTILE)
def test_no_text_of_a_student_becomes_markup(tmp_path: Path, text: str) -> None:
    """Names, hints, messages and paths are shown as text, without control characters, wherever they stand."""
    plain = [
        tag for tag, _ in page(tmp_path, *_with("x"), problems=[SubmissionError("x", "x", "x")], title="x")[1].tags
    ]
    html, parsed = page(tmp_path, *_with(text), problems=[SubmissionError(text, text, text)], title=text)
    extra = text.count("_")  # where a name may be broken
    assert [tag for tag in plain if tag != "wbr"] == [tag for tag, _ in parsed.tags if tag != "wbr"]
    assert extra == sum(tag == "wbr" for tag, _ in parsed.tags)
    assert not [c for c in html if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") and c != "\n"]
    assert not any(name.startswith("on") for _, attrs in parsed.tags for name in attrs)


def _with(text: str) -> list[SubmissionResult]:
    exercise = ExerciseResult(text, Status.WRONG, 1, 2, (Hint(text, text), Hint(f"{text}2", text)), f"d{text}")
    return [SubmissionResult(text, text, text, 1, 2, True, (exercise,), 0.1, (text,))]


def test_one_students_traceback_does_not_bury_the_report(tmp_path: Path) -> None:
    """A message of a million characters is cut, and says so."""
    html, parsed = page(tmp_path, result("ana", wrong("f", detail="x" * 1_000_000)))
    assert "xx […]" in parsed.text
    assert len(html) < 40_000


def shapes(svg: str, tag: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(svg).findall(f".//{{http://www.w3.org/2000/svg}}{tag}")


@given(st.lists(st.integers(0, 300), min_size=8, max_size=8).filter(any))
def test_a_bars_parts_fill_it_in_proportion(numbers: list[int]) -> None:
    """Widths are shares of the class, side by side, and the label says every number."""
    svg = status_bar(list(zip(Status, numbers, strict=True)))
    parts = [(float(r.attrib["x"][:-1]), float(r.attrib["width"][:-1])) for r in shapes(svg, "rect")]
    assert [n for n in numbers if n] == pytest.approx([w * sum(numbers) / 100 for _, w in parts], abs=0.02)
    assert parts[0][0] == 0
    assert all(x + w == pytest.approx(after, abs=0.002) for (x, w), (after, _) in pairwise(parts))
    label = ElementTree.fromstring(svg).attrib["aria-label"]
    assert [str(n) for n in numbers if n] == re.findall(r"\d+", label)


def test_the_histogram_counts_everyone_once() -> None:
    """A tenth begins at its mark: 10 % is in the second; full marks are in the last."""
    svg = marks_histogram([0, 0.05, 0.1, 0.3, 0.95, 1.0, 1.0])
    columns = {r.attrib["x"]: r for r in shapes(svg, "rect")}
    assert ["0.40%", "10.40%", "30.40%", "90.40%"] == list(columns)
    assert ["2", "1", "1", "3"] == [t.text for t in shapes(svg, "text")][:4]
    heights = [float(r.attrib["height"]) for r in columns.values()]
    assert [2 / 3, 1 / 3, 1 / 3, 1] == pytest.approx([h / PLOT for h in heights], abs=0.01)
    assert "mediana 30 %" in [t.text for t in shapes(svg, "text")]


@pytest.mark.parametrize(("value", "text"), [(7, "7"), (7.5, "7,5"), (0, "0"), (29.16, "29,2"), (10.0, "10")])
def test_numbers_are_written_in_spanish(value: float, text: str) -> None:
    """A decimal comma, and no decimals where there are none."""
    assert text == number(value)
