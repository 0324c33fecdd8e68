"""A student's gradient beside the slope of his own function, as inline SVG: no script, no font, no network.

Widths are percentages and heights pixels, so text keeps its size on a phone. His values are dots, or
diamonds where they are off, and the slopes dashes: no meaning rests on colour. Colours stand in the page's style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from autograder.model import Slopes

HEIGHT, TOP, BOTTOM = 220, 14, 26  # pixels: all, above the plot, below it
LEFT, RIGHT = 15.0, 98.0  # per cent
_DOT = Markup('<circle class="tuyo" cx="{:.2f}%" cy="{:.1f}" r="4"/>')
_DIAMOND = Markup(
    '<svg x="{:.2f}%" y="{:.1f}" overflow="visible"><path class="tuyo lejos" d="M0 -6 L6 0 L0 6 L-6 0 z"/></svg>'
)
SAME = 0.01  # of the largest slope: closer than this is equal


def real(value: float, digits: int = 3) -> str:
    """As Spanish writes it, with a true minus."""
    return f"{value:.{digits}g}".replace(".", ",").replace("-", "−")


def slopes_figure(slopes: Slopes) -> Markup:
    """The picture; its label says in words what it shows."""
    low, high = _range(slopes)
    xs = _places(slopes)
    half = min(1.2, 0.4 * (RIGHT - LEFT) / max(len(xs), 1))

    def y(value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low)

    shapes = [_level(value, y(value)) for value in dict.fromkeys((high, 0.0, low)) if low <= value <= high]
    shapes += _below(slopes, xs)
    dash = Markup('<line class="medida" x1="{:.2f}%" x2="{:.2f}%" y1="{:.1f}" y2="{:.1f}"/>')
    for x, measured in zip(xs, slopes.measured, strict=True):
        shapes.append(dash.format(x - half, x + half, y(measured), y(measured)))
    for x, own, same in zip(xs, slopes.own, equal(slopes), strict=True):
        shapes.append((_DOT if same else _DIAMOND).format(x, y(own)))
    svg = Markup('<svg role="img" aria-label="{}" width="100%" height="{}" xmlns="http://www.w3.org/2000/svg">{}</svg>')
    return svg.format(said(slopes), HEIGHT, Markup("").join(shapes))


def equal(slopes: Slopes) -> tuple[bool, ...]:
    """Which values agree with the slope, within what the eye can tell."""
    near = SAME * max(map(abs, slopes.measured), default=0.0) + 1e-6
    return tuple(abs(own - measured) <= near for own, measured in zip(slopes.own, slopes.measured, strict=True))


def said(slopes: Slopes) -> str:
    """The picture in words: how many agree, and where it departs most."""
    same = equal(slopes)
    text = f"Coinciden {sum(same)} de {len(same)} valores."
    if all(same):
        return text
    far = max(range(len(same)), key=lambda i: abs(slopes.own[i] - slopes.measured[i]))
    own, measured = real(slopes.own[far]), real(slopes.measured[far])
    return f"{text} El más alejado está en {names(slopes)[far]}: tu valor es {own} y la pendiente medida, {measured}."


def names(slopes: Slopes) -> tuple[str, ...]:
    """What each value is: «z = 0,5», or «dw1, 3.º»."""
    if slopes.x:
        return tuple(f"{slopes.axis} = {real(x)}" for x in slopes.x)
    return tuple(f"{group}, {place + 1}.º" for group, size in slopes.groups for place in range(size))


def _range(slopes: Slopes) -> tuple[float, float]:
    values = (*slopes.own, *slopes.measured, 0.0)
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1.0, high + 1.0)


def _places(slopes: Slopes) -> tuple[float, ...]:
    """Where each value stands, in per cent: along the axis, or one after the other."""
    if slopes.x:
        first, last = min(slopes.x), max(slopes.x)
        return tuple(LEFT + 2 + (RIGHT - LEFT - 4) * (x - first) / ((last - first) or 1.0) for x in slopes.x)
    count = len(slopes.own)
    return tuple(LEFT + (RIGHT - LEFT) * (i + 0.5) / count for i in range(count))


def _level(value: float, y: float) -> Markup:
    line = Markup('<line class="nivel" x1="{}%" x2="{}%" y1="{:.1f}" y2="{:.1f}"/>').format(LEFT, RIGHT, y, y)
    return line + Markup('<text x="{}%" y="{:.1f}" text-anchor="end">{}</text>').format(LEFT - 1, y + 4, real(value, 2))


def _below(slopes: Slopes, xs: Sequence[float]) -> list[Markup]:
    """The ends of the axis, or the names of the outputs with a line between them."""
    text = Markup('<text x="{:.2f}%" y="{}" text-anchor="middle">{}</text>')
    if slopes.x:
        return [text.format(x, HEIGHT - 6, f"{slopes.axis} = {real(at)}") for x, at in _ends(xs, slopes.x)]
    shapes, start = [], 0
    for name, size in slopes.groups:
        shapes.append(text.format((xs[start] + xs[start + size - 1]) / 2, HEIGHT - 6, name))
        start += size
        if start < len(xs):
            line = Markup('<line class="nivel" x1="{0:.2f}%" x2="{0:.2f}%" y1="{1}" y2="{2}"/>')
            shapes.append(line.format((xs[start - 1] + xs[start]) / 2, TOP, HEIGHT - BOTTOM))
    return shapes


def _ends(xs: Sequence[float], values: Sequence[float]) -> Iterable[tuple[float, float]]:
    return ((xs[0] + 4, values[0]), (xs[-1] - 4, values[-1]))
