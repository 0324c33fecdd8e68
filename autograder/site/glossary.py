"""Reads `solutions/glosario.md`: one term a line, with its English name and the notebooks that use it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AuthorError

_LINE = re.compile(r"- \*\*(?P<term>[^*]+)\*\* · \*(?P<english>[^*]+)\* · (?P<units>\d\d(?:, \d\d)*) · (?P<meaning>.+)")


@dataclass(frozen=True)
class Term:
    """units: the numbers of the notebooks, "04", in order; the term appears in each. line: in the file."""

    term: str
    english: str
    units: tuple[str, ...]
    meaning: str
    line: int


def read_glossary(path: Path) -> list[Term]:
    """All terms, in the file's order. Raises AuthorError at a line that begins a term and is not one."""
    terms = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("- "):
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            mend = "write `- **término** · *English* · 02, 04 · qué es`"
            raise AuthorError(path, number, "not a term of the glossary", mend)
        terms.append(Term(found["term"], found["english"], tuple(found["units"].split(", ")), found["meaning"], number))
    return terms


def glossary_page(terms: list[Term], pages: Mapping[str, str]) -> str:
    """The page, as MyST. pages: a notebook's number -> its page; the number of one that is not there is no link."""
    lines = ["# Glosario", "", INTRODUCTION, "", "```{glossary}"]
    for term in terms:
        places = ", ".join(f"[{unit}]({pages[unit]}.ipynb)" if unit in pages else unit for unit in term.units)
        lines += [term.term, f"  {term.meaning}", "", f"  *{term.english}* · {places}", ""]
    return "\n".join([*lines, "```", ""])


INTRODUCTION = """\
Los términos del taller, como los dice quien trabaja en esto en español. Debajo de cada uno están su nombre en inglés y
los cuadernos que más lo usan; el primero de ellos es donde aparece."""
