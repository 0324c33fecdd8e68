"""The figure of who made which mistake: a row for each student, alike ones side by side, as inline SVG.

It stays small for a class of thousands: equal cells of a column that touch are one rectangle.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup

from autograder.collect.names import printable
from autograder.report.figures import svg
from autograder.report.groups import Grouping, Mistake

COLUMN = 20  # pixels
TOP, LEFT, RIGHT = 150, 30, 175
TALLEST, ROW = 560, 15
READABLE = 11  # pixels: lower rows have no room for a name
LONGEST = 25  # characters of a label


def mistakes_matrix(
    grouping: Grouping, columns: Sequence[Mistake], made: Mapping[str, Collection[Mistake]], label: str
) -> Markup:
    """columns: the mistakes to draw, in order. made: by student. label: what a screen reader reads."""
    row = min(ROW, TALLEST / max(len(grouping.order), 1))
    height = TOP + row * len(grouping.order)
    shapes = [*_groups(grouping, row, len(columns)), *_columns(columns, height)]
    for place, mistake in enumerate(columns):
        shapes += _cells(place, [mistake in made[student] for student in grouping.order], row)
    if row >= READABLE:
        shapes += _names(grouping.order, row, len(columns))
    width = LEFT + COLUMN * len(columns) + RIGHT
    return svg(round(height + 4), label, shapes, f"{width}px")


def _groups(grouping: Grouping, row: float, columns: int) -> Iterator[Markup]:
    """A band and a number for each group, the largest on top."""
    top = float(TOP)
    band = Markup('<rect class="{}" x="0" y="{:.1f}" width="{}" height="{:.1f}"/>')
    text = Markup('<text x="{}" y="{:.1f}" text-anchor="middle">{}</text>')
    for place, one in enumerate(grouping.groups):
        height = row * len(one.students)
        yield band.format(("banda", "banda par")[place % 2], top, LEFT + COLUMN * columns, height)
        if height >= READABLE:
            yield text.format(LEFT / 2, top + height / 2 + 5, place + 1)
        top += height


def _columns(columns: Sequence[Mistake], bottom: float) -> Iterator[Markup]:
    """The names of the mistakes, aslant, and a line where another exercise begins."""
    text = Markup('<text transform="translate({:.1f} {}) rotate(-52)">{}<title>{} · {}</title></text>')
    line = Markup('<line class="eje" x1="{0}" x2="{0}" y1="{1}" y2="{2:.1f}"/>')
    for place, (exercise, id) in enumerate(columns):
        word = id.replace("_", " ")
        yield text.format(LEFT + COLUMN * (place + 0.7), TOP - 8, _short(word), _short(exercise), _short(word, 80))
    for place, ((before, _), (after, _)) in enumerate(pairwise(columns), 1):
        if before != after:
            yield line.format(LEFT + COLUMN * place, TOP - 6, bottom)


def _cells(column: int, made: Sequence[bool], row: float) -> Iterator[Markup]:
    """The runs of students in a row who made one mistake."""
    cell = Markup('<rect class="columna" x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>')
    begin: int | None = None
    for place, one in enumerate([*made, False]):
        if one and begin is None:
            begin = place
        elif not one and begin is not None:
            x, y = LEFT + COLUMN * column + 2, TOP + row * begin
            yield cell.format(x, y + min(1, row / 4), COLUMN - 4, row * (place - begin) - min(2, row / 2))
            begin = None


def _names(students: Sequence[str], row: float, columns: int) -> Iterator[Markup]:
    text = Markup('<text class="tenue" x="{}" y="{:.1f}">{}</text>')
    for place, student in enumerate(students):
        yield text.format(LEFT + COLUMN * columns + 6, TOP + row * (place + 0.5) + 5, _short(student))


def _short(text: str, longest: int = LONGEST) -> str:
    shown = printable(text)
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"
