"""Whether a hint gives the answer away: it holds the very code that would mend the mistake.

What mends a mistake is what stands in the reference and not in the mistake. A hint that spells such a stretch of code
tells instead of asking. What the statement or the stub has said already is no secret.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from autograder.authoring import Mistake
from autograder.model import Role, SourceCell
from autograder.unit import Unit
from autograder.unit.markers import solution_only, without_solution

_TOKEN = re.compile(r"[^\W\d]\w*|\d+(?:\.\d+)?|\*\*|//|[<>=!]=|[-+*/@%=<>()\[\].,:]")
_SAME = {"−": "-", "·": "*", "×": "*", "ᵀ": ".T", "²": "**2", "≥": ">=", "≤": "<="}
_OPERATORS = frozenset(["+", "-", "*", "/", "@", "**", "//", "%", "=", "==", "!=", "<", ">", "<=", ">=", "("])
_SHORTEST = 3  # «1 / m» is an answer, «- y» is not

Tokens = tuple[str, ...]


def given_away(mistake: Mistake, unit: Unit) -> str | None:
    """The stretch of the reference that a mistake's hint tells, or None."""
    solution = _code(_solution(unit, mistake.exercise))
    known = [tokens(_code(mistake.source)), tokens(_told(unit, mistake.exercise))]
    hint = tokens(mistake.hint)
    for stretch in (*_stretches(hint, tokens(solution)), *_names(hint, solution)):
        if not any(contains(text, stretch) for text in known):
            return "".join(stretch)
    return None


def tokens(text: str) -> Tokens:
    """The words, numbers and operators of code, or of a sentence with code in it; signs of typography as code's."""
    for sign, code in _SAME.items():
        text = text.replace(sign, code)
    return tuple(_TOKEN.findall(text))


def contains(text: Tokens, stretch: Tokens) -> bool:
    """Whether a stretch stands in a text, in one piece."""
    size = len(stretch)
    return any(text[at : at + size] == stretch for at in range(len(text) - size + 1))


def _stretches(hint: Tokens, reference: Tokens) -> Iterator[Tokens]:
    """The longest stretches of code that the hint and the reference have in common."""
    at = 0
    while at < len(hint):
        size = 0
        while at + size < len(hint) and contains(reference, hint[at : at + size + 1]):
            size += 1
        if size >= _SHORTEST and _is_code(hint[at : at + size]):
            yield hint[at : at + size]
        at += max(size, 1)


def _is_code(stretch: Tokens) -> bool:
    """It computes something: an operator between or before things, not a mere list of names."""
    return any(token in _OPERATORS for token in stretch[:-1])


def _names(hint: Tokens, solution: str) -> Iterator[Tokens]:
    """What the hint and the reference both call, or pass by name: `clip`, `keepdims`."""
    called: set[str] = set()
    for node in ast.walk(ast.parse(solution)):
        if isinstance(node, ast.Attribute):
            called.add(node.attr)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called.add(node.func.id)
        elif isinstance(node, ast.keyword) and node.arg:
            called.add(node.arg)
    yield from ((token,) for token in hint if token in called)


def _solution(unit: Unit, exercise: str) -> str:
    return solution_only(_cell(unit, exercise).source)


def _told(unit: Unit, exercise: str) -> str:
    """What the student has read before he is wrong: all prose up to the test, and the stub."""
    told: list[str] = []
    for cell in unit.cells:
        if cell.role is Role.TEXT:
            told.append(cell.source)
        if cell.role is Role.CHECK and cell.name == exercise:
            told.append(cell.source)
        if cell.role is Role.TEST and cell.name == exercise:
            break
    return "\n".join([*told, without_solution(_cell(unit, exercise).source, exercise)])


def _cell(unit: Unit, exercise: str) -> SourceCell:
    return next(cell for cell in unit.cells if cell.role is Role.EXERCISE and cell.name == exercise)


def _code(source: str) -> str:
    """Code without its docstrings and comments, which say in words what it does."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        body: Sequence[ast.stmt] = getattr(node, "body", ())
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node) is not None:
            node.body = list(body[1:]) or [ast.Pass()]
    return ast.unparse(tree)
