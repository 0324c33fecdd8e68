"""Rows of one notebook and one submission, standing where nbgrader's preprocessors expect a whole gradebook.

Each of nbgrader's steps opens the database, looks up every cell with a six-table join and commits after it. Here the
same steps find their rows already read, and the one commit is the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from nbformat import NotebookNode
from nbgrader.api import MissingEntry, Notebook


class SourceRow(NamedTuple):
    """What `OverwriteCells` reads of a source cell."""

    name: str
    cell_type: str
    locked: bool
    source: str
    checksum: str


class GradedRow(NamedTuple):
    """What `OverwriteCells` reads of a graded cell."""

    max_score: float


@dataclass(frozen=True)
class Rows:
    """The gradebook as the steps see it: by the cell's name alone, since it holds one notebook of one student."""

    sources: Mapping[str, SourceRow] = field(default_factory=dict)
    graded: Mapping[str, GradedRow] = field(default_factory=dict)
    grades: Mapping[str, Any] = field(default_factory=dict)
    comments: Mapping[str, Any] = field(default_factory=dict)

    def find_source_cell(self, name: str, *_: str) -> SourceRow:
        return _found(self.sources, name)

    def find_graded_cell(self, name: str, *_: str) -> GradedRow:
        return _found(self.graded, name)

    def find_grade(self, name: str, *_: str) -> Any:
        return _found(self.grades, name)

    def find_comment(self, name: str, *_: str) -> Any:
        return _found(self.comments, name)

    @property
    def db(self) -> Self:
        return self

    def commit(self) -> None:
        """The caller commits, once."""


@dataclass(frozen=True)
class Master:
    """A unit as the course records it: its own notebook, and the rows that locked cells are restored from."""

    notebook: NotebookNode
    rows: Rows

    @classmethod
    def of(cls, notebook: NotebookNode, recorded: Notebook) -> Self:
        cells = recorded.source_cells
        sources = {c.name: SourceRow(c.name, c.cell_type, c.locked, c.source, c.checksum) for c in cells}
        return cls(notebook, Rows(sources, {cell.name: GradedRow(cell.max_score) for cell in recorded.grade_cells}))


def _found(rows: Mapping[str, Any], name: str) -> Any:
    if name not in rows:
        raise MissingEntry(f"the gradebook has no row for the cell {name}")
    return rows[name]
