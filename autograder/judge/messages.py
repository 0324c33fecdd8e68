"""What may be told of a student's exception: the words and the sizes, not the values.

A message may carry what the hidden cases are made of: NumPy prints arrays, a `KeyError` its key, and a student can
raise `ValueError(X)` on purpose. Shapes and a few small whole numbers teach («shapes (3,4) and (5,) not aligned»), so
they stay; arrays, decimals, long numbers and what looks like an encoding go. What is left could at most spell, letter
by letter, a piece of the student's own random inputs; never an expected value, for his code never has one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from autograder.judge.trial import Fault

LONGEST = 200  # characters of one message
MOST_NUMBERS = 6
MOST_SHAPES = 3
LONGEST_WORD = 40
MOST_DIGITS = 4  # of a whole number, and of a name such as float32 or x_1
GONE = "…"
NAMELESS = "una excepción"

_SHAPE = r"\(\s*(?:\d{1,4}\s*(?:,\s*\d{1,4}\s*){0,3},?\s*)?\)|\b\d{1,4}(?:x\d{1,4}){1,3}\b"  # NumPy's, PyTorch's
_TOKEN = re.compile(rf"(?P<shape>{_SHAPE})|(?P<word>[\w.+\-]+(?:[,'’·:/\\]\d[\w.+\-]*)*)", re.ASCII)
_OPENS, _CLOSES = "[{", "]}"
_DIMENSIONAL = re.compile(r"\d{1,2}-[a-z]+")


def told(message: str) -> str:
    """An exception's message in one line, without the values that it holds."""
    text = _without_groups(unicodedata.normalize("NFKC", " ".join(message[:1000].split())))
    text = _TOKEN.sub(_Budget(), "".join(c if c.isascii() or not c.isdigit() else GONE for c in text))
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} {GONE}"


def type_of(fault: Fault) -> str:
    """The exception's name, if it is one as people give them."""
    return fault.type if fault.type.isidentifier() and _is_name(fault.type) else NAMELESS


def describe_fault(fault: Fault) -> str:
    """The student's exception, with the cell and the line where it arose."""
    message = told(fault.message)
    if not fault.type:
        return message or "Tu código terminó de golpe."
    return f"Tu código lanzó {type_of(fault)}{f': {message}' if message else ''}{_place(fault)}."


def line_in(fault: Fault | None, cell: str) -> int:
    """The line of `cell` where an exception passed last; 0 when it passed elsewhere, or there is none."""
    lines = [line for name, line in fault.where if name == cell] if fault else []
    return lines[-1] if lines and 0 < lines[-1] < 10**MOST_DIGITS else 0


def _place(fault: Fault) -> str:
    if not fault.where:
        return ""
    cell, line = fault.where[-1]
    known = re.fullmatch(r"[\w -]+", cell) and _is_name(cell) and 0 < line < 10**MOST_DIGITS
    return f" (celda «{cell}», línea {line})" if known else ""


def _is_name(text: str) -> bool:
    return len(text) <= LONGEST_WORD and sum(c.isdigit() for c in text) <= MOST_DIGITS


def _without_groups(text: str) -> str:
    """Without the lists, arrays and dictionaries that hold a number; one cut short goes with all that follows."""
    kept: list[str] = []
    depth = start = 0
    for place, character in enumerate(text):
        if character in _OPENS:
            start = place if depth == 0 else start
            depth += 1
        elif character in _CLOSES and depth:
            depth -= 1
            if depth == 0:
                kept.append(_group(text[start : place + 1]))
        elif depth == 0:
            kept.append(character)
    return "".join(kept) + (_group(text[start:]) if depth else "")


def _group(text: str) -> str:
    if not any(c.isdigit() for c in text):
        return text
    return f"{text[0]}{GONE}{text[-1] if text[-1] in _CLOSES else ''}"


@dataclass
class _Budget:
    """Replaces the tokens of one message; of shapes and of whole numbers the first few stay."""

    shapes: int = MOST_SHAPES
    numbers: int = MOST_NUMBERS

    def __call__(self, token: re.Match[str]) -> str:
        if token["shape"] is not None:
            self.shapes -= 1
            return token[0] if self.shapes >= 0 else f"({GONE})"
        word = token[0].rstrip(".,:")
        end = token[0][len(word) :]
        if word.lstrip("+-").isdigit():
            self.numbers -= 1
            short = len(word.lstrip("+-")) <= MOST_DIGITS
            return token[0] if short and self.numbers >= 0 else GONE + end
        return token[0] if self.is_word(word) else GONE + end

    @staticmethod
    def is_word(text: str) -> bool:
        """Text without digits, a name such as np.float32, or «2-dimensional»."""
        if not _is_name(text):
            return False
        digits = any(c.isdigit() for c in text)
        return not digits or all(p.isidentifier() for p in text.split(".")) or bool(_DIMENSIONAL.fullmatch(text))
