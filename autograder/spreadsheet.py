"""Text in a file that a spreadsheet may open: what a student wrote must not run there as a formula."""

from __future__ import annotations

import re

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide ones are read as the narrow ones
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?")


def safe_cell(text: str) -> str:
    """The text, an apostrophe before it where a spreadsheet would take it for a formula. Plain numbers stay."""
    if text.lstrip(" ").startswith(STARTS) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text
