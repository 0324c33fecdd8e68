"""What can be seen of the cases, the mistakes and the styles: how many, how they ask, whether each stands alone."""

from __future__ import annotations

import builtins
import re
import symtable
from collections.abc import Iterator, Mapping
from typing import Any

from autograder.authoring import Mistake, Style
from autograder.check.findings import MISTAKES, NOTEBOOK, STYLES, Finding, exercise_cells
from autograder.check.hints import given_away
from autograder.unit import Unit
from autograder.unit.load import FILES
from autograder.unit.source import read

FEWEST_MISTAKES, ENOUGH_MISTAKES, FEWEST_STYLES = 3, 6, 5
TO_DO = "POR HACER"
_MARKUP = re.compile(r"</?\w[^>]*>|[`|*]")


def to_dos(unit: Unit) -> Iterator[Finding]:
    """What a template has left to be written."""
    for name in FILES:
        for number, line in enumerate(read(unit.folder / name).split("\n"), start=1):
            if TO_DO in line:
                said = _sentence(line.partition(TO_DO)[2])
                yield Finding(name, number, f"to do: {said}" if said else "to do", f"write it, and remove «{TO_DO}»")


def _sentence(text: str) -> str:
    """What stands in a line of code, of a table or under a hint, without their marks."""
    words = " ".join(_MARKUP.sub(" ", text).split()).strip(" \"',.:")
    return words if words.count("(") == words.count(")") else words.rstrip(")\"', ")


def bank_findings(unit: Unit) -> Iterator[Finding]:
    """Everything of a unit's banks, in the order of the exercises."""
    lines = {cell.name: cell.line for cell in exercise_cells(unit)}
    for name in unit.exercises:
        yield from _counts(unit, name, lines[name])
        for mistake in unit.mistakes[name]:
            yield from _alone(mistake, MISTAKES, mistake.id, unit.reference)
            yield from _hint(mistake, unit)
        for style in unit.styles[name]:
            yield from _alone(style, STYLES, style.name, unit.reference)


def _counts(unit: Unit, name: str, line: int) -> Iterator[Finding]:
    mistakes, styles = len(unit.mistakes[name]), len(unit.styles[name])
    if mistakes < ENOUGH_MISTAKES:
        text, mend = f"`{name}` has {mistakes} known mistakes", f"write {ENOUGH_MISTAKES} in {MISTAKES}, as students do"
        yield Finding(NOTEBOOK, line, text, mend, advice=mistakes >= FEWEST_MISTAKES)
    if styles < FEWEST_STYLES:
        text, mend = f"`{name}` has {styles} right styles", f"write {FEWEST_STYLES} in {STYLES}"
        yield Finding(NOTEBOOK, line, text, mend)


def _hint(mistake: Mistake, unit: Unit) -> Iterator[Finding]:
    says = f"the hint of {mistake.exercise} «{mistake.id}»"
    if stretch := given_away(mistake, unit):
        mend = "ask for what the student can see or try"
        yield Finding(MISTAKES, mistake.line, f"{says} gives the answer away: it tells «{stretch}»", mend)
    elif "?" not in mistake.hint:
        yield Finding(MISTAKES, mistake.line, f"{says} asks nothing", "end it with a question")


def _alone(item: Mistake | Style, file: str, label: str, reference: Mapping[str, Any]) -> Iterator[Finding]:
    """As a student's cell it has nothing but the notebook's names."""
    missing = sorted(_borrowed(item.source) - reference.keys() - vars(builtins).keys())
    if missing:
        text = f"{item.exercise} «{label}» uses {', '.join(missing)}, which stands outside of it"
        yield Finding(file, item.line, text, "write that within the function: it is also run as a student's cell")


def _borrowed(source: str) -> set[str]:
    """The names that a cell reads and does not make."""
    top = symtable.symtable(source, "", "exec")
    made = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    made |= {child.get_name() for child in top.get_children()}
    return _read(top) - made - {"__class__", "__name__"}


def _read(table: symtable.SymbolTable) -> set[str]:
    """The names that a block, or one within it, takes from the module."""
    module = table.get_type() == "module"
    own = {s.get_name() for s in table.get_symbols() if s.is_referenced() and (module or s.is_global())}
    return own.union(*map(_read, table.get_children()))
