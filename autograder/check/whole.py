"""What the parts of a notebook say of the whole: the points in its header, the numbers of its exercises, its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.check.findings import NOTEBOOK, Finding, line_at
from autograder.model import Role, SourceCell
from autograder.unit import Unit

APPENDIX = "99_fe_de_erratas"
LAST = 3  # the cells of text among which the link to the appendix stands

_POINTS = re.compile(r"\*\*Puntos\*\*:\s+(\d+)(?:,\s+de\s+los\s+cuales\s+(\d+)\s+se\s+califican\s+solos)?")
_TITLE = re.compile(r"^#+ Ejercicio (\d+)\.(\d+)\b", re.MULTILINE)


def whole_findings(unit: Unit) -> Iterator[Finding]:
    """Sums and numbers that no longer hold when an exercise has come or gone."""
    texts = [cell for cell in unit.cells if cell.role in (Role.TEXT, Role.ANSWER)]
    yield from _points(unit, texts)
    yield from _numbers(unit, texts)
    yield from _appendix(unit, texts)


def _points(unit: Unit, texts: list[SourceCell]) -> Iterator[Finding]:
    alone = sum(exercise.points for exercise in unit.exercises.values())
    total = alone + sum(cell.points for cell in unit.cells if cell.role is Role.ANSWER)
    for cell in texts:
        for found in _POINTS.finditer(cell.source):
            said = [int(number) for number in found.groups() if number is not None]
            if said != [total, alone][: len(said)]:
                line = line_at(cell, found.start())
                text = f"the header says {' and '.join(map(str, said))} points, and the cells add up to"
                mend = f"write «**Puntos**: {total:g}, de los cuales {alone:g} se califican solos»"
                yield Finding(NOTEBOOK, line, f"{text} {total:g}, {alone:g} of them graded alone", mend)
            return


def _numbers(unit: Unit, texts: list[SourceCell]) -> Iterator[Finding]:
    own, due = int(unit.name[:2]), 0
    for cell in texts:
        for found in _TITLE.finditer(cell.source):
            due += 1
            if (int(found[1]), int(found[2])) != (own, due):
                line = line_at(cell, found.start())
                text = f"exercise {found[1]}.{found[2]} is number {own}.{due} of this notebook"
                yield Finding(NOTEBOOK, line, text, "number the exercises anew, from there on")
                return


def _appendix(unit: Unit, texts: list[SourceCell]) -> Iterator[Finding]:
    """Where the course has its appendix of errata, each unit ends with a link to it."""
    if (unit.folder.parent / APPENDIX).is_dir() and not any(f"({APPENDIX}.ipynb)" in c.source for c in texts[-LAST:]):
        text = f"no link to the appendix in the last {LAST} cells of text"
        mend = f"end the references with «[Fe de erratas]({APPENDIX}.ipynb): …», as the other units do"
        yield Finding(NOTEBOOK, texts[-1].line if texts else 1, text, mend)
