"""What must not be on a student's page, and submissions that try to put it there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import numpy as np

from autograder.build.fill import solution_sources
from autograder.judge.compare import numbers
from autograder.judge.trial import Local, make_kwargs, seed_of
from autograder.model import Role
from autograder.unit import Unit
from autograder.unit.markers import without_solution

DIGITS = 5  # of a value; a figure shows three
LONG = 18  # characters from which a line of code is told from another

# Each body takes its arguments by keyword, as the grader gives them.
HOSTILE = {
    "raises its arguments": "raise ValueError(kwargs)",
    "raises their text": "raise ValueError(repr(kwargs))",
    "raises them bare": "raise ValueError(' '.join(str(x) for v in kwargs.values() for x in np.ravel(v)))",
    "raises one of them": "raise KeyError(np.ravel(list(kwargs.values())[0])[0])",
    "raises them with commas": "raise TypeError(f'{np.ravel(list(kwargs.values())[0])[-1]:.6f}'.replace('.', ','))",
    "asserts them": "assert False, [list(np.ravel(v)) for v in kwargs.values()]",
    "raises them by name": "raise type('E%.6f' % np.ravel(list(kwargs.values())[0])[0], (Exception,), {})",
    "raises them from a file so called": (
        "exec(compile('raise ValueError', '<%.6f>' % np.ravel(list(kwargs.values())[0])[0], 'exec'))"
    ),
    "raises them as bytes": "raise ValueError(np.ravel(list(kwargs.values())[0]).tobytes().hex())",
    "adds them as a note": "e = ValueError('mira'); e.add_note(str(kwargs)); raise e",
    "prints them": "print(kwargs); import warnings; warnings.warn(str(kwargs))",
    "returns them": "return list(kwargs.values())",
    "returns their text": "return str(kwargs)",
    "keeps them for the picture": (
        "vistas = globals().setdefault('vistas', []); vistas += [x for v in kwargs.values() for x in np.ravel(v)]; "
        "return np.resize(np.array(vistas[:40], dtype=float), np.shape(list(kwargs.values())[0]))"
    ),
}


def hostile(unit: Unit, body: str) -> dict[str, str]:
    """Every answer of the unit with that body."""
    return {name: f"def {name}(**kwargs):\n    {body}" for name in unit.exercises}


def mistaken(unit: Unit) -> Iterator[dict[str, str]]:
    """All the mistakes of the unit in as few submissions as can be: the first of each exercise, the second, …"""
    for row in zip_longest(*unit.mistakes.values()):
        yield {mistake.exercise: mistake.source for mistake in row if mistake is not None}


def secret_lines(unit: Unit, own: str) -> set[str]:
    """The lines of references, mistakes, hidden tests and cases that are not the student's own too. own: all he has."""
    texts = [*solution_sources(unit).values()]
    texts += [mistake.source for mistakes in unit.mistakes.values() for mistake in mistakes]
    texts += [cell.source for cell in unit.cells if cell.role is Role.TEST]
    texts.append((unit.folder / "ejercicios.py").read_text(encoding="utf-8"))
    known = "\n".join([own, *stubs(unit)])
    lines = {line.strip() for text in texts for line in text.splitlines()}
    return {line for line in lines if line not in known and (len(line) >= LONG or "HIDDEN" in line)}


def stubs(unit: Unit) -> list[str]:
    return [without_solution(cell.source, cell.name) for cell in unit.cells if cell.role is Role.EXERCISE]


def secret_numbers(unit: Unit, course: str, student: str) -> set[str]:
    """The values of the student's cases and what the references give on them, by their first five digits.

    With a point and with a comma; round numbers, which anyone may write, are left out.
    """
    values: list[float] = []
    for exercise in unit.exercises.values():
        cases = make_kwargs(exercise, seed_of(course, unit.name, exercise.name, student))
        for kwargs in cases.values():
            expected = Local(unit.judged(exercise.name)).invoke(kwargs, None).value
            values += [x for value in (*kwargs.values(), expected) for x in _reals(value)]
    return {form for x in values if (text := _decimals(x)) for form in (text, text.replace(".", ","))}


def _reals(value: Any) -> list[float]:
    if isinstance(value, (tuple, list)):
        return [x for item in value for x in _reals(item)]
    found = numbers(value)
    return [] if found is None or found.dtype.kind != "f" else [float(x) for x in np.ravel(found)[:200]]


def _decimals(x: float) -> str:
    """ "" for what is round, tiny or not finite."""
    if not np.isfinite(x) or abs(x) < 0.01 or abs(x) > 1e6 or round(x, 3) == x:
        return ""
    whole, _, rest = f"{abs(x):.12f}".partition(".")
    zeros = len(rest) - len(rest.lstrip("0")) if whole == "0" else -len(whole)
    return f"{whole}.{rest[: max(zeros + DIGITS, 3)]}"


def words_on(page: str) -> str:
    """What the page says: its text without style, drawings' coordinates and the student's own code."""
    for tag in ("style", "pre"):
        page = re.sub(rf"<{tag}.*?</{tag}>", " ", page, flags=re.DOTALL)
    labels = " ".join(re.findall(r'aria-label="([^"]*)"', page))
    return html.unescape(f"{re.sub(r'<[^>]*>', ' ', page)} {labels}")


def code_on(page: str) -> str:
    """The code that the page shows."""
    return html.unescape(re.sub(r"<[^>]*>", "", "\n".join(re.findall(r"<pre.*?</pre>", page, flags=re.DOTALL))))
