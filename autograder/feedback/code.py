"""A student's code as HTML: highlighted, line by line, with nothing in it that could deceive a reader."""

from __future__ import annotations

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.collect.names import printable

LONGEST = 20_000  # characters of one cell
LONGEST_LINE = 400
MOST_LINES = 400


def shown_code(source: str) -> str:
    """The cell as it is shown: tabs as spaces, no control characters, no overrides of direction, bounded."""
    lines = source[:LONGEST].expandtabs(4).rstrip().split("\n")
    kept = [_short(printable(line)) for line in lines[:MOST_LINES]]
    cut = len(lines) > MOST_LINES or len(source) > LONGEST
    return "\n".join([*kept, "# […] (cortado: es muy largo)"] if cut else kept)


def _short(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]} […]"


def code_lines(source: str) -> list[Markup]:
    """The highlighted lines of what `shown_code` gave; each stands alone, its spans closed."""
    html = highlight(source, PythonLexer(stripnl=False, ensurenl=False), HtmlFormatter(nowrap=True))
    lines = [Markup(line) for line in html.split("\n")]  # pygments escapes what it does not mark
    return lines[: source.count("\n") + 1]
