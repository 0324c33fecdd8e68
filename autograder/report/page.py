"""The instructor's report: one Spanish HTML file that needs neither network nor script.

Names, hints and messages come from strangers: the template escapes everything, and whatever could deceive a reader
(controls, direction overrides) is shown as a replacement character.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from autograder.collect.names import printable
from autograder.errors import SubmissionError
from autograder.feedback.verdicts import parts_sentences
from autograder.model import ExerciseResult, Status, SubmissionResult
from autograder.report.figures import WORDS, marks_histogram, number, status_bar

TITLE = "Informe de calificación"
TOP = 10  # mistakes to explain
FEW = 4  # so many are shown even when one student made each
LONGEST = 1_500  # characters of one message: a student's traceback must not bury the report
ORDER = tuple(WORDS)
GRADED = tuple(status for status in ORDER if status not in (Status.INTERNAL, Status.MANUAL))


@dataclass(frozen=True)
class Exercise:
    """How a class did in one exercise. counts: students by status, in the order of `ORDER`. share: of right ones."""

    name: str
    counts: tuple[tuple[Status, int], ...]
    share: float
    bar: Markup


@dataclass(frozen=True)
class Common:
    """A mistake and who made it. text: the hint that most of them read."""

    exercise: str
    id: str
    text: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class UnitReport:
    """What the report says of one unit. rows: the results by student. maximum: the points there are."""

    name: str
    rows: tuple[SubmissionResult, ...]
    exercises: tuple[Exercise, ...]
    common: tuple[Common, ...]
    rare: int
    maximum: float
    mean: float
    median: float
    full: int
    histogram: Markup


def write_report(
    results: Sequence[SubmissionResult],
    path: Path,
    title: str = TITLE,
    problems: Sequence[SubmissionError] = (),
) -> None:
    """Writes the report on `results` to `path`, whole. problems: the files that were not graded."""
    text = _template().render(
        title=title,
        units=[summarize(name, list(rows)) for name, rows in _by_unit(results)],
        problems=problems,
        exposed=[result for result in results if not result.isolated],
        total=len(results),
        words=WORDS,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


def summarize(name: str, results: Sequence[SubmissionResult]) -> UnitReport:
    """The figures of one unit; `results` is not empty."""
    scores = [result.score for result in results]
    common = common_mistakes(results)
    shown = max(sum(len(one.students) > 1 for one in common[:TOP]), min(FEW, len(common)))
    return UnitReport(
        name=name,
        rows=tuple(sorted(results, key=lambda result: (result.student.casefold(), result.student, result.submission))),
        exercises=tuple(_exercise(name, found) for name, found in _by_exercise(results).items()),
        common=common[:shown],
        rare=len(common) - shown,
        maximum=max(result.max for result in results),
        mean=statistics.fmean(scores),
        median=statistics.median(scores),
        full=sum(result.score >= result.max for result in results),
        histogram=marks_histogram([result.score / result.max if result.max else 0.0 for result in results]),
    )


def common_mistakes(results: Iterable[SubmissionResult]) -> tuple[Common, ...]:
    """Each named mistake with the students who made it, the most frequent first; ties in the order of the unit."""
    who: dict[tuple[str, str], set[str]] = defaultdict(set)
    texts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    place: dict[str, int] = {}
    for result in results:
        for exercise in result.exercises:
            place.setdefault(exercise.name, len(place))
            for hint in exercise.hints:
                who[exercise.name, hint.id].add(result.student)
                texts[exercise.name, hint.id][hint.text] += 1
    found = [Common(*key, _most_read(texts[key]), tuple(sorted(students))) for key, students in who.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.students), place[one.exercise], one.id)))


def _most_read(texts: Counter[str]) -> str:
    return min(texts, key=lambda text: (-texts[text], text))


def _by_unit(results: Iterable[SubmissionResult]) -> list[tuple[str, list[SubmissionResult]]]:
    units: dict[str, list[SubmissionResult]] = defaultdict(list)
    for result in results:
        units[result.unit].append(result)
    return sorted(units.items())


def _by_exercise(results: Iterable[SubmissionResult]) -> dict[str, list[ExerciseResult]]:
    exercises: dict[str, list[ExerciseResult]] = defaultdict(list)
    for result in results:
        for exercise in result.exercises:
            exercises[exercise.name].append(exercise)
    return exercises


def _exercise(name: str, found: Sequence[ExerciseResult]) -> Exercise:
    counts = tuple((status, sum(one.status is status for one in found)) for status in ORDER)
    graded = sum(count for status, count in counts if status in GRADED)
    right = dict(counts)[Status.CORRECT]
    return Exercise(name, counts, right / graded if graded else 0.0, status_bar(counts))


def _shown(value: Any) -> Any:
    """Every piece of text in the report passes here, before it is escaped."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    text = value if len(value) <= LONGEST else f"{value[:LONGEST]} […]"
    return "\n".join(printable(line.replace("\t", "    ")) for line in text.split("\n"))


def breakable(text: str) -> Markup:
    """Text that may be broken after each `_`, where names of accounts are put together."""
    return Markup("_<wbr>").join(_shown(text).split("_"))


def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        finalize=_shown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "breakable": breakable, "parts_sentences": parts_sentences}
    return environment.get_template("page.html.jinja")
