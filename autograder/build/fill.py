"""Answering a student's notebook from the outside: what tests, proofs and the demo's class are made with."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from nbformat import NotebookNode

from autograder.model import Role
from autograder.unit.load import Unit
from autograder.unit.markers import solution_only


def fill(notebook: NotebookNode, sources: Mapping[str, str]) -> NotebookNode:
    """A copy of the notebook with these exercises' cells replaced. sources: exercise -> source of its cell."""
    filled = deepcopy(notebook)
    for cell in filled.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in sources:
            cell.source = sources[name]
    return filled


def solution_sources(unit: Unit) -> dict[str, str]:
    """The reference solution of every exercise, as a student would have written it."""
    return {cell.name: solution_only(cell.source) for cell in unit.cells if cell.role is Role.EXERCISE}
