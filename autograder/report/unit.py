"""What a report says of one unit, as plain records: the page, the JSON and the CSV are written from them."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.model import ExerciseResult, Status, SubmissionResult
from autograder.report.code import Codes, key
from autograder.report.fingerprints import fingerprints
from autograder.report.groups import Grouping, group
from autograder.report.items import Item, items
from autograder.report.likeness import Foreseen, Likeness, likenesses

ORDER = tuple(Status)
GRADED = tuple(status for status in ORDER if status not in (Status.INTERNAL, Status.MANUAL))


@dataclass(frozen=True)
class Common:
    """A mistake and who made it. text: the hint that most of them read."""

    exercise: str
    id: str
    text: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class Exercise:
    """How a class did in one exercise. counts: students by status, in the order of `ORDER`. who: the same by name.

    share: of right ones. points: mean share of the points. Both among those with a verdict, 0 where nobody has one.
    mistakes: the most frequent first. item: how it separates, in a class that is large enough.
    """

    name: str
    max: float
    counts: tuple[tuple[Status, int], ...]
    who: Mapping[Status, tuple[str, ...]]
    share: float
    points: float
    mistakes: tuple[Common, ...]
    item: Item | None

    @property
    def graded(self) -> int:
        """Students with a verdict."""
        return sum(count for status, count in self.counts if status in GRADED)

    def share_of(self, status: Status) -> float:
        """Of the students with a verdict, 0 to 1."""
        return dict(self.counts)[status] / self.graded if self.graded else 0.0


@dataclass(frozen=True)
class UnitReport:
    """One unit. rows: the results by student. maximum: the points there are.

    alike: pairs to look at; None when there was no code to compare. seen: how many submissions were compared.
    """

    name: str
    rows: tuple[SubmissionResult, ...]
    exercises: tuple[Exercise, ...]
    common: tuple[Common, ...]
    maximum: float
    mean: float
    median: float
    full: int
    grouping: Grouping
    alike: tuple[Likeness, ...] | None
    seen: int

    @property
    def students(self) -> int:
        """How many people, whatever the number of results."""
        return len({row.student for row in self.rows})


def summarize(
    name: str,
    results: Sequence[SubmissionResult],
    codes: Codes | None = None,
    foreseen: Mapping[str, Foreseen] | None = None,
) -> UnitReport:
    """The figures of one unit; `results` is not empty. foreseen: what the course shows, by exercise."""
    rows = tuple(sorted(results, key=lambda result: (result.student.casefold(), result.student, result.submission)))
    scores = [result.score for result in rows]
    common, mine = common_mistakes(rows), {item.exercise: item for item in items(rows)}
    prints = _fingerprints(rows, codes) if codes is not None else None
    return UnitReport(
        name=name,
        rows=rows,
        exercises=tuple(_exercise(each, rows, common, mine.get(each)) for each in _names(rows)),
        common=common,
        maximum=max(result.max for result in rows),
        mean=statistics.fmean(scores),
        median=statistics.median(scores),
        full=sum(result.score >= result.max for result in rows),
        grouping=group(mistakes_of(rows)),
        alike=likenesses(prints, foreseen or {}) if prints is not None else None,
        seen=len(prints) if prints else 0,
    )


def by_unit(results: Iterable[SubmissionResult]) -> list[tuple[str, list[SubmissionResult]]]:
    """The results of each unit, units in order."""
    units: dict[str, list[SubmissionResult]] = defaultdict(list)
    for result in results:
        units[result.unit].append(result)
    return sorted(units.items())


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


def _names(results: Sequence[SubmissionResult]) -> list[str]:
    return list(dict.fromkeys(exercise.name for result in results for exercise in result.exercises))


def _exercise(name: str, rows: Sequence[SubmissionResult], common: Sequence[Common], item: Item | None) -> Exercise:
    found: list[tuple[str, ExerciseResult]] = [
        (row.student, exercise) for row in rows for exercise in row.exercises if exercise.name == name
    ]
    who = {status: tuple(student for student, one in found if one.status is status) for status in ORDER}
    graded = [one for _, one in found if one.status in GRADED]
    shares = [one.score / one.max if one.max else 0.0 for one in graded]
    return Exercise(
        name=name,
        max=max(one.max for _, one in found),
        counts=tuple((status, len(who[status])) for status in ORDER),
        who={status: students for status, students in who.items() if students},
        share=len(who[Status.CORRECT]) / len(graded) if graded else 0.0,
        points=statistics.fmean(shares) if shares else 0.0,
        mistakes=tuple(one for one in common if one.exercise == name),
        item=item,
    )


def mistakes_of(results: Sequence[SubmissionResult]) -> dict[str, frozenset[tuple[str, str]]]:
    """By student; of one with several results all of them."""
    made: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for result in results:
        made[result.student] |= {(e.name, hint.id) for e in result.exercises for hint in e.hints}
    return {student: frozenset(found) for student, found in made.items()}


def _fingerprints(results: Sequence[SubmissionResult], codes: Codes) -> dict[str, dict[str, frozenset[str]]]:
    """By student and exercise, of those whose code is there."""
    return {
        result.student: {name: fingerprints(source, name) for name, source in code.items()}
        for result in results
        if (code := codes.get(key(result)))
    }
