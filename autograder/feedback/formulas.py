"""Formulas for a page without scripts: LaTeX to MathML, which browsers and screen readers know by themselves."""

from __future__ import annotations

import re

import nh3
from latex2mathml.converter import convert
from markupsafe import Markup

TAGS = {
    *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "mstyle", "mpadded"),
    *("msub", "msup", "msubsup", "mover", "munder", "munderover", "mtable", "mtr", "mtd"),
}
ATTRIBUTES = {"math": {"display"}, "mo": {"stretchy", "fence"}, "mover": {"accent"}, "mi": {"mathvariant"}}
_DECIMAL = re.compile(r"(?<=\d)\{,\}(?=\d)")  # a comma in a number: without the space of one in a list


def formula(latex: str) -> Markup:
    """A formula in a line of text; as it is written, in a fixed-width face, where it cannot be read."""
    try:
        mathml = convert(_DECIMAL.sub(r"{\\text{,}}", latex))
    except Exception:  # the converter's own have no common base, and bad LaTeX raises others, too
        return Markup("<code>{}</code>").format(latex)
    # What stands in \text{…} comes through as it is.
    return Markup(nh3.clean(mathml, tags=TAGS, attributes=ATTRIBUTES))
