"""The appendix of errata: each says its source, its claim, the right form and where it arises, and proves itself."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from autograder.model import Role, SourceCell
from autograder.unit import Unit, load_unit, notebooks, readings

ROOT = Path(__file__).parents[2]
NAME = "99_fe_de_erratas"
APPENDIX: Unit = load_unit(ROOT / "solutions" / NAME)
HEADING = re.compile(r"### ([OLRBM]\d+) · (.+)")
BULLET = re.compile(r"^- \*\*(Dice|Debe decir|Taller):\*\* (.+?)(?=^- \*\*|^$|\Z)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\((?!https?:)([^)]+)\)")
AUTHORS = {"O": "Osorio", "L": "Liendro", "R": "Rorro", "B": "Berzal", "M": "Mason Brain"}
# The errata with which the course was planned, by their number there.
PLANNED = {
    1: {"O9"},
    2: {"O10", "O11"},
    3: {"O1", "O3"},
    4: {"O4"},
    5: {"O5"},
    6: {"L1"},
    7: {"L4"},
    8: {"L8"},
    9: {"L9"},
    10: {"L10"},
    11: {"L11"},
    12: {"L7"},
    13: {"B1"},
    14: {"M1", "M2"},
    15: {"M5"},
    16: {"M15", "M16"},
    17: {"M7"},
}
# Those that were found while the units were written.
FOUND = {
    "O2",
    "O6",
    "O8",
    "O12",
    "L2",
    "L3",
    "L5",
    "L6",
    "B2",
    "B4",
    "M3",
    "M4",
    "M6",
    "M9",
    "M10",
    "M11",
    "M12",
    "M13",
}


def errata() -> dict[str, tuple[SourceCell, SourceCell]]:
    """Each erratum's text and the cell that follows it."""
    pairs = [(HEADING.match(text.source), text, check) for text, check in pairwise(APPENDIX.cells)]
    return {found[1]: (text, check) for found, text, check in pairs if found}


ERRATA = errata()


def bullets(name: str) -> dict[str, str]:
    return dict(BULLET.findall(ERRATA[name][0].source))


def text() -> str:
    return "\n".join(cell.source for cell in APPENDIX.cells if cell.role is Role.TEXT)


def places(name: str) -> list[str]:
    """The numbers of the units in which an erratum arises."""
    return re.findall(r"\b(\d\d)(?=\]\(|, en preparación)", bullets(name)["Taller"])


def test_the_appendix_is_read_and_not_graded() -> None:
    """It is a reading: built, never handed in."""
    assert NAME in readings(ROOT)


def test_what_was_planned_and_what_was_found_is_all_there() -> None:
    """Every erratum that the course was planned with, by its number, and every one found since, has its entry."""
    assert list(range(1, 18)) == list(PLANNED)
    assert set() == set().union(FOUND, *PLANNED.values()) - set(ERRATA)


@pytest.mark.parametrize("letter", AUTHORS)
def test_every_source_is_named_once_and_its_errata_stand_under_it_in_order(letter: str) -> None:
    """«O1, O2, …» follow the section that cites their document, before the next section begins."""
    sections = [
        part for part in re.split(r"^(?=## )", text(), flags=re.MULTILINE) if part.startswith(f"## {letter} · ")
    ]
    assert 1 == len(sections)
    assert AUTHORS[letter] in sections[0]
    found = re.findall(r"^### (\w+) · ", sections[0], re.MULTILINE)
    assert [f"{letter}{number}" for number in range(1, len(found) + 1)] == found
    assert found == [name for name in ERRATA if name.startswith(letter)]


@pytest.mark.parametrize("name", ERRATA)
def test_an_erratum_has_its_claim_its_right_form_and_its_unit(name: str) -> None:
    """The claim and the right form differ; a unit that exists is linked, one that does not yet is said to be coming."""
    said = bullets(name)
    assert {"Dice", "Debe decir", "Taller"} == set(said)
    assert said["Dice"].strip() != said["Debe decir"].strip()
    written = {unit[:2]: f"{unit}.ipynb" for unit in notebooks(ROOT)}
    assert places(name)
    assert [written[n] for n in places(name) if n in written] == LINK.findall(said["Taller"])
    assert ("en preparación" in said["Taller"]) is any(n not in written for n in places(name))


@pytest.mark.parametrize("name", ERRATA)
def test_an_erratum_proves_itself_in_one_line(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Run alone after the set-up, its check says one line that begins with ✓ and shows the source's number too."""
    check = ERRATA[name][1]
    assert (Role.SHOW, name) == (check.role, check.name)
    namespace: dict[str, Any] = dict(APPENDIX.reference)
    exec(compile(check.source, f"{NAME}:{name}", "exec"), namespace)
    said = capsys.readouterr().out.splitlines()
    assert 1 == len(said)
    assert said[0].startswith("✓ ")
    assert "según la fuente, " in said[0]


def test_the_index_sends_each_unit_to_its_errata() -> None:
    """The table by unit lists exactly what the entries say, in their order."""
    rows = re.findall(
        r"^\| (?:\[taller (\d\d)\]\(.*\)|taller (\d\d), en preparación) \| (.+) \|$", text(), re.MULTILINE
    )
    index = {linked or coming: names.split(", ") for linked, coming, names in rows}
    units = sorted({number for name in ERRATA for number in places(name)})
    assert {number: [name for name in ERRATA if number in places(name)] for number in units} == index


def test_every_relative_link_of_the_appendix_leads_to_a_notebook() -> None:
    """No link is broken where the notebooks lie side by side."""
    assert [] == [link for link in LINK.findall(text()) if link.removesuffix(".ipynb") not in notebooks(ROOT)]


@pytest.mark.parametrize("unit", [name for name in notebooks(ROOT) if name != NAME])
def test_every_unit_ends_with_a_link_to_the_appendix(unit: str) -> None:
    """In one of its last three cells of text."""
    texts = [cell.source for cell in load_unit(ROOT / "solutions" / unit).cells if cell.role is Role.TEXT]
    assert [f"{NAME}.ipynb"] == [link for text in texts[-3:] for link in LINK.findall(text) if NAME in link]
