"""A unit as the templates draw it: its figures, and where each student's card stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from autograder.model import SubmissionResult
from autograder.report.code import Codes, key
from autograder.report.figures import marks_histogram, status_bar
from autograder.report.items import ENOUGH, Item
from autograder.report.likeness import FEWEST, Likeness
from autograder.report.matrix import mistakes_matrix
from autograder.report.unit import Common, UnitReport, mistakes_of

TOP = 10  # mistakes to explain
FEW = 4  # so many are shown even when one student made each
WIDEST = 40  # mistakes in the figure
PAIRS = 20  # alike pairs on the page; the table has all


@dataclass(frozen=True)
class Card:
    """One submission. id: its anchor. href: from the unit's page to it. code: by exercise."""

    result: SubmissionResult
    id: str
    href: str
    code: Mapping[str, str]


@dataclass(frozen=True)
class View:
    """One unit. id: of its anchors. common: the mistakes to explain; rare: how many more there are.

    places: the number of each exercise, which ends the anchor of its part of a card. cards: one for each result.
    card: the first of each student.
    """

    id: str
    report: UnitReport
    cards: tuple[Card, ...]
    card: Mapping[str, Card]
    places: Mapping[str, int]
    common: tuple[Common, ...]
    rare: int
    histogram: Markup
    bars: Mapping[str, Markup]
    matrix: Markup | None
    least: int = FEWEST
    enough: int = ENOUGH

    @property
    def weak(self) -> tuple[Item, ...]:
        """The exercises that separate badly."""
        return tuple(one.item for one in self.report.exercises if one.item and one.item.weak)

    @property
    def extreme(self) -> tuple[Item, ...]:
        """Those that nearly all, or nearly none, solve."""
        return tuple(one.item for one in self.report.exercises if one.item and one.item.extreme)

    @property
    def measured(self) -> bool:
        """Whether the class was large enough to say how exercises separate."""
        return any(one.item for one in self.report.exercises)

    @property
    def alike(self) -> tuple[Likeness, ...]:
        """The pairs that are shown."""
        return (self.report.alike or ())[:PAIRS]

    def text_of(self, exercise: str, id: str) -> str:
        """The hint of a mistake."""
        return next(one.text for one in self.report.common if (one.exercise, one.id) == (exercise, id))


def view(report: UnitReport, number: int, codes: Codes, page: Callable[[str], str]) -> View:
    """number: the unit's, from 1. page: the file of a student's cards as the unit's page reaches it; "" for its own."""
    id = f"u{number}"
    common = report.common
    shown = max(sum(len(one.students) > 1 for one in common[:TOP]), min(FEW, len(common)))
    cards = tuple(
        Card(row, f"{id}-{place}", f"{page(row.student)}#{id}-{place}", codes.get(key(row), {}))
        for place, row in enumerate(report.rows, 1)
    )
    shares = [row.score / row.max if row.max else 0.0 for row in report.rows]
    return View(
        id=id,
        report=report,
        cards=cards,
        card={card.result.student: card for card in reversed(cards)},
        places={exercise.name: place for place, exercise in enumerate(report.exercises, 1)},
        common=common[:shown],
        rare=len(common) - shown,
        histogram=marks_histogram(shares),
        bars={exercise.name: status_bar(exercise.counts) for exercise in report.exercises},
        matrix=_matrix(report),
    )


def _matrix(report: UnitReport) -> Markup | None:
    """Who made which mistake; None where there are no groups."""
    if not report.grouping.groups:
        return None
    shared = [one for one in report.common if len(one.students) > 1][:WIDEST]
    drawn = {(one.exercise, one.id) for one in shared}
    columns = [(e.name, one.id) for e in report.exercises for one in e.mistakes if (e.name, one.id) in drawn]
    made = {student: found & drawn for student, found in mistakes_of(report.rows).items()}
    label = f"Qué errores cometió cada estudiante: {len(report.grouping.order)} estudiantes en "
    label += f"{len(report.grouping.groups)} grupos, {len(columns)} errores."
    return mistakes_matrix(report.grouping, columns, made, label)
