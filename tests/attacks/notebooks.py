"""An attack as the notebook that a student would hand in, and as the cells that a plain kernel would run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook
from autograder.model import Role
from autograder.unit import Unit

from .kit import Attack, marked


@dataclass(frozen=True)
class Hostile:
    """A hostile notebook for other graders than ours. student: who hands it in; name: «class/attack»."""

    student: str
    name: str
    attack: Attack


def notebook(unit: Unit, cells: Mapping[str, str], words: Mapping[str, Any], added: Sequence[str] = ()) -> NotebookNode:
    """The solution's notebook with these exercises' cells in place of the right ones."""
    sources = {**solution_sources(unit), **{name: marked(source, words) for name, source in cells.items()}}
    made = fill(student_notebook(unit), sources)
    made.cells[:0] = [new_code_cell(marked(source, words)) for source in added]
    return made


def lean(unit: Unit, cells: Mapping[str, str], words: Mapping[str, Any]) -> NotebookNode:
    """The same without the show cells and visible checks, which ours does not run either."""
    made = notebook(unit, cells, words)
    made.cells = [cell for cell in made.cells if not needless(unit, cell.id)]
    return made


def needless(unit: Unit, cell_id: str) -> bool:
    return any(cell.id == cell_id and cell.role in (Role.SHOW, Role.CHECK) for cell in unit.cells)


def sources(unit: Unit, cells: Mapping[str, str], words: Mapping[str, Any], added: Sequence[str] = ()) -> list[str]:
    """Set-up cells and answers, in order."""
    answers = {**solution_sources(unit), **{name: marked(source, words) for name, source in cells.items()}}
    found = [marked(source, words) for source in added]
    for cell in unit.cells:
        if cell.role is Role.SETUP:
            found.append(cell.source)
        elif cell.role is Role.EXERCISE:
            found.append(answers[cell.name])
    return found
