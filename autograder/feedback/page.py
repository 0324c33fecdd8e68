"""The page that a student reads after grading: one Spanish HTML file that needs neither network nor script.

What it says comes from the verdicts, which hold no hidden input, expected value or reference, and from the student's
own cells. The template escapes everything; what could deceive a reader is shown as a replacement character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape
from nbformat import NotebookNode

from autograder.build.projection import ANSWER_START
from autograder.feedback.code import code_lines, shown_code
from autograder.feedback.figures import equal, names, real, said, slopes_figure
from autograder.feedback.formulas import formula
from autograder.feedback.verdicts import SENTENCES, number, remarks_of
from autograder.model import ExerciseResult, Role, SourceCell, Status, SubmissionResult
from autograder.pages import readable, templates

LONGEST = 4_000  # characters of one text: an answer, a comment, a message
MOST_NOTES = 20

# Mark and words of each status; «a medias» is a wrong answer with points.
WORDS = {
    Status.CORRECT: ("✓", "correcta"),
    Status.WRONG: ("✗", "incorrecta"),
    Status.ERROR: ("!", "se detuvo con un error"),
    Status.TIMEOUT: ("∞", "no terminó a tiempo"),
    Status.MEMORY: ("▲", "pidió demasiada memoria"),
    Status.MISSING: ("○", "sin resolver"),
    Status.INTERNAL: ("?", "por calificar"),
    Status.MANUAL: ("…", "por calificar"),
}
HALF = ("◐", "a medias")


@dataclass(frozen=True)
class Mark:
    """What the gradebook says of one cell. waiting: for a person. by_hand: a person gave it."""

    score: float
    max: float
    waiting: bool = False
    by_hand: bool = False


@dataclass(frozen=True)
class Question:
    """A question answered in words. text: the question as the notebook puts it, or ""."""

    name: str
    text: str
    points: float


@dataclass(frozen=True)
class Outline:
    """What a page says of a unit whoever hands it in. title: of the notebook."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Entry:
    """One exercise of one student. source: the answer's cell. comment: a person's."""

    result: ExerciseResult
    mark: Mark
    source: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Answer:
    """One answer in words. number: its place among them. text: the student's; None where the cell is not his."""

    number: int
    question: Question
    mark: Mark
    text: str | None = ""
    comment: str = ""


@dataclass(frozen=True)
class Feedback:
    """All that one page says. penalty: points taken off for being late."""

    title: str
    student: str
    entries: tuple[Entry, ...]
    answers: tuple[Answer, ...] = ()
    notes: tuple[str, ...] = ()
    penalty: float = 0.0

    @property
    def marks(self) -> tuple[Mark, ...]:
        return (*(entry.mark for entry in self.entries), *(answer.mark for answer in self.answers))

    @property
    def score(self) -> float:
        return max(sum(mark.score for mark in self.marks) - self.penalty, 0.0)

    @property
    def max(self) -> float:
        return sum(mark.max for mark in self.marks)

    @property
    def waiting(self) -> float:
        """Points that a person has still to give or refuse."""
        return sum(mark.max for mark in self.marks if mark.waiting)


def outline_of(texts: Iterable[tuple[str, str, float]], fallback: str) -> Outline:
    """From a notebook's markdown cells, in order: (name of the answer or "", source, points)."""
    title, before, questions = "", "", []
    for name, source, points in texts:
        if name:
            questions.append(Question(name, question_in(before), points))
            continue
        before = source
        title = title or next((line[2:].strip() for line in source.splitlines() if line.startswith("# ")), "")
    return Outline(title or fallback, tuple(questions))


def outline_of_cells(cells: Iterable[SourceCell], fallback: str) -> Outline:
    """From a unit's source."""
    texts = [cell for cell in cells if cell.role in (Role.TEXT, Role.ANSWER)]
    return outline_of(((c.name if c.role is Role.ANSWER else "", c.source, c.points) for c in texts), fallback)


def question_in(text: str) -> str:
    """The question that a cell of text asks: its last paragraph that says how many points there are."""
    paragraphs = re.split(r"\n\s*\n", text)
    asks = next((one for one in reversed(paragraphs) if re.search(r"\(\d+ puntos?\)", one)), "")
    asks = re.sub(r"\*\*[^*]*puntos?\)[^*]*\*\*", "", asks)
    return re.sub(r"\s+", " ", re.sub(r"\*{1,2}(\w[^*`$]*)\*{1,2}", r"\1", asks)).strip()


def feedback_on(result: SubmissionResult, notebook: NotebookNode, outline: Outline) -> Feedback:
    """The page's content as far as the machine knows it; the answers in words wait for a person."""
    sources = sources_in(notebook)
    entries = [Entry(one, mark_of(one), sources.get(one.name, "")) for one in result.exercises]
    answers = [
        Answer(place, question, Mark(0.0, question.points, waiting=True), own_words(sources.get(question.name, "")))
        for place, question in enumerate(outline.questions, start=1)
    ]
    return Feedback(outline.title, result.student, tuple(entries), tuple(answers), remarks_of(result))


def mark_of(result: ExerciseResult) -> Mark:
    """The machine's own."""
    return Mark(result.score, result.max, waiting=result.status in (Status.INTERNAL, Status.MANUAL))


def own_words(text: str) -> str:
    """An answer in words; "" where there is only what the notebook came with."""
    return "" if text.strip() == ANSWER_START else text.strip()


def sources_in(notebook: NotebookNode) -> Mapping[str, str]:
    """The cells by the name under which they are known; of several, the last, which counts."""
    found: dict[str, str] = {}
    for cell in notebook.cells:
        tag = cell.get("metadata", {}).get("nbgrader")
        name = tag.get("grade_id") if isinstance(tag, dict) else None
        found[str(name or cell.get("id") or "")] = cell.source
    return found


def render(feedback: Feedback) -> str:
    """The page."""
    text = _template().render(page=feedback, to_do=to_do(feedback), notes=feedback.notes[:MOST_NOTES])
    return text.encode("utf-8", errors="replace").decode()


def to_do(feedback: Feedback) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is left, in the order in which to take it: what to do, and in which exercises."""
    wait = "Esperar a que una persona califique"
    groups: dict[str, list[str]] = {"Corregir": [], "Resolver": [], wait: []}
    for entry in feedback.entries:
        if entry.mark.waiting:
            groups[wait].append(entry.result.name)
        elif entry.result.status is Status.MISSING and not entry.mark.by_hand:
            groups["Resolver"].append(entry.result.name)
        elif entry.mark.score < entry.mark.max:
            groups["Corregir"].append(entry.result.name)
    groups[wait] += [f"pregunta {answer.number}" for answer in feedback.answers if answer.mark.waiting]
    return tuple((what, tuple(which)) for what, which in groups.items() if which)


def status_words(entry: Entry) -> tuple[str, str]:
    """The mark and the words beside an exercise."""
    result, mark = entry.result, entry.mark
    if mark.by_hand and not mark.waiting:
        return ("✓", "correcta") if mark.score >= mark.max else HALF if mark.score > 0 else ("✗", "sin puntos")
    return HALF if result.status is Status.WRONG and mark.score > 0 else WORDS[result.status]


def answer_words(answer: Answer) -> tuple[str, str]:
    """The mark and the words beside an answer in words."""
    mark = answer.mark
    if mark.waiting:
        return WORDS[Status.MANUAL]
    return ("✓", "calificada") if mark.score >= mark.max else HALF if mark.score > 0 else ("✗", "sin puntos")


def trouble(entry: Entry) -> str:
    """What stopped the answer; "" where nothing did, or a person has judged it since."""
    result = entry.result
    if entry.mark.by_hand and result.status is Status.INTERNAL:
        return ""
    return result.detail or (SENTENCES[result.status] if result.status is Status.INTERNAL else "")


def with_code(text: Any) -> Markup:
    """Text of ours with `code` in a fixed-width face and $formulas$ as such, everything escaped."""
    pieces = re.split(r"`([^`]+)`|\$([^$]+)\$", readable(text, LONGEST))  # text, code, formula, text, …
    shown = (escape, Markup("<code>{}</code>").format, formula)
    return Markup("").join(shown[place % 3](piece) for place, piece in enumerate(pieces) if piece)


def _listing(entry: Entry) -> list[tuple[int, Markup, bool]]:
    """Number, line and whether the error arose there."""
    lines = code_lines(shown_code(entry.source))
    return [(place, line, place == entry.result.line) for place, line in enumerate(lines, start=1)]


def _failing(entry: Entry) -> list[tuple[str, str, str, str]]:
    """The parts: mark, name, points, and the kinds of case that fail."""
    rows = []
    for part in entry.result.parts:
        right = part.score >= part.max
        where = ", ".join(part.failing) or ("" if right else part.name)
        rows.append(("✓" if right else "✗", part.name, f"{number(part.score)} de {number(part.max)}", where))
    return rows


@cache
def _template() -> jinja2.Template:
    filters: dict[str, Callable[..., Any]] = {
        "number": number,
        "with_code": with_code,
        "status_words": status_words,
        "answer_words": answer_words,
        "trouble": trouble,
        "listing": _listing,
        "failing": _failing,
        "figure": slopes_figure,
        "said": said,
        "names": names,
        "real": real,
        "equal": equal,
    }
    return templates(Path(__file__).parent, LONGEST, filters).get_template("page.html.jinja")
