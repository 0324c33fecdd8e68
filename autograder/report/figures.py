"""The figures of the instructor's report as inline SVG: no script, no font, no network, the same bytes each time.

Widths are percentages and heights pixels, so text keeps its size on a phone. Colours stand in the page's style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from markupsafe import Markup, escape

from autograder.model import Status

WORDS = {
    Status.CORRECT: "bien",
    Status.WRONG: "mal",
    Status.ERROR: "con error",
    Status.TIMEOUT: "sin tiempo",
    Status.MEMORY: "sin memoria",
    Status.MISSING: "sin hacer",
    Status.INTERNAL: "falla nuestra",
    Status.MANUAL: "por revisar",
}
BAR = 26  # pixels
PLOT = 150
BINS = 10


def number(value: float) -> str:
    """As Spanish writes it: 7,5; at most one decimal."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def svg(height: float, label: str, shapes: Iterable[Markup], width: str = "100%") -> Markup:
    """A drawing that a screen reader reads as `label`."""
    template = Markup(
        '<svg role="img" aria-label="{}" width="{}" height="{}" xmlns="http://www.w3.org/2000/svg">{}</svg>'
    )
    return template.format(label, width, height, Markup("").join(shapes))


def status_bar(counts: Sequence[tuple[Status, int]]) -> Markup:
    """One exercise: a bar in which each status takes the share of students that it has."""
    total = sum(count for _, count in counts)
    shapes: list[Markup] = []
    left = 0.0
    for status, count in counts:
        width = 100 * count / total
        if count:
            shapes.append(_segment(status, count, left, width))
        left += width
    return svg(BAR, ", ".join(f"{WORDS[status]}: {count}" for status, count in counts if count), shapes)


def _segment(status: Status, count: int, left: float, width: float) -> Markup:
    """A part of the bar; its number where there is room for it."""
    shape = Markup('<rect class="e-{}" x="{:.3f}%" y="0" width="{:.3f}%" height="{}"><title>{}: {}</title></rect>')
    drawn = shape.format(status.value, left, width, BAR, WORDS[status], count)
    if width < 6:
        return drawn
    text = Markup('<text class="t-{}" x="{:.3f}%" y="{}" text-anchor="middle">{}</text>')
    return drawn + text.format(status.value, left + width / 2, BAR // 2 + 5, count)


def marks_histogram(shares: Sequence[float]) -> Markup:
    """How many students fall in each tenth of the full marks, and where the median is. shares: 0 to 1, not empty."""
    counts = [0] * BINS
    for share in shares:
        counts[min(int(share * BINS + 1e-9), BINS - 1)] += 1
    tallest = max(counts)
    shapes = [_column(place, count, PLOT * count / tallest) for place, count in enumerate(counts) if count]
    shapes.append(Markup('<line class="eje" x1="0" x2="100%" y1="{0}" y2="{0}"/>').format(PLOT + 20))
    shapes += [_tick(percent) for percent in range(0, 101, 20)]
    shapes.append(_median(100 * median(shares)))
    said = "; ".join(f"{10 * place} a {10 * place + 10} %: {count}" for place, count in enumerate(counts) if count)
    return svg(PLOT + 62, f"Estudiantes por porcentaje de los puntos. {said}", shapes)


def _column(place: int, count: int, height: float) -> Markup:
    width, top = 100 / BINS, PLOT + 20 - height
    column = Markup('<rect class="columna" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"/>')
    text = Markup('<text x="{:.2f}%" y="{:.1f}" text-anchor="middle">{}</text>')
    middle = width * (place + 0.5)
    return column.format(width * place + 0.4, top, width - 0.8, height) + text.format(middle, top - 5, count)


def _tick(percent: int) -> Markup:
    anchor = {0: "start", 100: "end"}.get(percent, "middle")
    text = Markup('<text class="tenue" x="{}%" y="{}" text-anchor="{}">{}</text>')
    return text.format(percent, PLOT + 37, anchor, f"{percent} %" if percent == 100 else percent)


def _median(percent: float) -> Markup:
    """A triangle under the axis, with its value beside it."""
    anchor, shift = ("end", -8) if percent > 50 else ("start", 8)
    mark = Markup('<svg x="{:.2f}%" y="{}" overflow="visible"><path class="marca" d="M0 0 l-6 10 h12 z"/>{}</svg>')
    text = Markup('<text x="{}" y="11" text-anchor="{}">{}</text>')
    return mark.format(percent, PLOT + 44, text.format(shift, anchor, escape(f"mediana {number(percent)} %")))
