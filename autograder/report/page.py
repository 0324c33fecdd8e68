"""The instructor's report in Spanish: HTML that needs neither network, nor script, nor a server.

One file for a class that one page can hold; or a folder, with a page for each unit and each student, for a course of
any size. Names, hints, messages and code come from strangers: the templates escape everything, and whatever could
deceive a reader (controls, direction overrides) is shown as a replacement character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from autograder.errors import SubmissionError
from autograder.feedback.verdicts import parts_sentences
from autograder.files import write_whole
from autograder.model import ExerciseResult, SubmissionResult
from autograder.pages import readable, templates
from autograder.report.code import Codes
from autograder.report.figures import WORDS, number
from autograder.report.likeness import Foreseen
from autograder.report.unit import UnitReport, by_unit, summarize
from autograder.report.views import Card, View, view

TITLE = "Informe de calificación"
LONGEST = 1_500  # characters of one message: a student's traceback must not bury the report
LONGEST_CODE = 20_000
STUDENTS = "estudiantes"  # the folder of the students' pages


@dataclass(frozen=True)
class Walls:
    """The layers of defence. everywhere: in all isolated submissions. sometimes: in so many of them only."""

    everywhere: tuple[str, ...]
    sometimes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Report:
    """All that is told of a class. problems: the files that were not graded."""

    results: tuple[SubmissionResult, ...]
    units: tuple[UnitReport, ...]
    codes: Codes
    problems: tuple[SubmissionError, ...] = ()
    title: str = TITLE

    @property
    def exposed(self) -> int:
        """Submissions that ran without a sandbox."""
        return sum(not result.isolated for result in self.results)


def make_report(
    results: Sequence[SubmissionResult],
    problems: Sequence[SubmissionError] = (),
    codes: Codes | None = None,
    foreseen: Mapping[str, Mapping[str, Foreseen]] | None = None,
    title: str = TITLE,
) -> Report:
    """codes: the students' code, where it is at hand. foreseen: what each unit shows of its exercises."""
    known = foreseen or {}
    units = tuple(summarize(name, rows, codes, known.get(name)) for name, rows in by_unit(results))
    return Report(tuple(results), units, codes or {}, tuple(problems), title)


def write_report(report: Report, path: Path) -> None:
    """The report in one file, written whole or, with OSError, not at all."""
    units = [view(unit, place, report.codes, lambda student: "") for place, unit in enumerate(report.units, 1)]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, _render("page", units=units, **_common(report)))


def write_folder(report: Report, folder: Path) -> None:
    """The report in a folder: `index.html`, a page for each unit and each student; each written whole, the index last.

    The pages of an earlier report that this one lacks are deleted, and nothing else.
    """
    names = sorted(
        {row.student for unit in report.units for row in unit.rows}, key=lambda name: (name.casefold(), name)
    )
    pages = {student: f"{STUDENTS}/{place:04d}.html" for place, student in enumerate(names, 1)}
    units = [view(unit, place, report.codes, pages.__getitem__) for place, unit in enumerate(report.units, 1)]
    (folder / STUDENTS).mkdir(parents=True, exist_ok=True)
    shared = _common(report)
    cards = _cards_by_student(units)
    for student, page in pages.items():
        write_whole(folder / page, _render("student", student=student, found=cards[student], **shared))
    for unit in units:
        write_whole(folder / f"{unit.id}.html", _render("unit", unit=unit, **shared))
    write_whole(folder / "index.html", _render("index", units=units, people=pages, **shared))
    _remove_others(folder, {*pages.values(), *(f"{unit.id}.html" for unit in units)})


def walls_of(results: Iterable[SubmissionResult]) -> Walls:
    """The layers that stood before the submissions, as far as their results say."""
    told = [result.walls for result in results if result.isolated and result.walls]
    counts = Counter(name for walls in told for name in walls)
    everywhere = tuple(name for name, count in counts.items() if count == len(told))
    return Walls(everywhere, tuple((name, count) for name, count in sorted(counts.items()) if name not in everywhere))


def _cards_by_student(units: Sequence[View]) -> dict[str, list[tuple[View, list[Card]]]]:
    found: dict[str, list[tuple[View, list[Card]]]] = {}
    for unit in units:
        mine: dict[str, list[Card]] = {}
        for card in unit.cards:
            mine.setdefault(card.result.student, []).append(card)
        for student, cards in mine.items():
            found.setdefault(student, []).append((unit, cards))
    return found


def _remove_others(folder: Path, written: set[str]) -> None:
    for path in (*folder.glob("u*.html"), *(folder / STUDENTS).glob("*.html")):
        name = path.relative_to(folder).as_posix()
        if re.fullmatch(rf"u\d+\.html|{STUDENTS}/\d{{4,}}\.html", name) and name not in written:
            path.unlink()


def _common(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "total": len(report.results),
        "problems": report.problems,
        "walls": walls_of(report.results),
        "exposed": report.exposed,
    }


def _code(text: str) -> Markup:
    """A student's code, which may be longer than a message."""
    return escape(readable(text, LONGEST_CODE))


def breakable(text: str) -> Markup:
    """Text that may be broken after each `_`, where names of accounts are put together."""
    return Markup("_<wbr>").join(readable(text, LONGEST).split("_"))


def decimals(value: float) -> str:
    """Two of them, as Spanish writes them."""
    return f"{value:.2f}".replace("-", "−").replace(".", ",")


def _by_name(exercises: Iterable[ExerciseResult]) -> dict[str, ExerciseResult]:
    return {exercise.name: exercise for exercise in exercises}


def _render(name: str, **values: Any) -> str:
    return _TEMPLATES.get_template(f"{name}.html.jinja").render(words=WORDS, **values)


_TEMPLATES = templates(
    Path(__file__).parent,
    LONGEST,
    {
        "number": number,
        "decimals": decimals,
        "breakable": breakable,
        "by_name": _by_name,
        "code": _code,
        "parts_sentences": parts_sentences,
    },
)
