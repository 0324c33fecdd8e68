"""The columns of marks: of the units, of their exercises, or both; what a cell of them says."""

from __future__ import annotations

import msgspec

from autograder.gradebook.classbook import Classbook, Exercise, Person, Unit


class Column(msgspec.Struct, frozen=True):
    """One mark. exercise: None for the unit's total."""

    unit: Unit
    exercise: Exercise | None = None

    @property
    def heading(self) -> str:
        return f"{self.unit.name}: {self.exercise.name}" if self.exercise else self.unit.name

    @property
    def max(self) -> float:
        return self.exercise.max if self.exercise else self.unit.max

    def mark(self, book: Classbook, person: Person) -> float | None:
        """None: nothing was handed in, or it waits for a person."""
        marks = book.marks.get((person.id, self.unit.name))
        if marks is None:
            return None
        return marks.scores.get(self.exercise.cell) if self.exercise else marks.total


def columns_of(book: Classbook, which: str) -> list[Column]:
    """which: "units", "exercises" or "both": a unit's exercises, then its total."""
    found = []
    for unit in book.units:
        if which != "units":
            found += [Column(unit, exercise) for exercise in unit.exercises]
        if which != "exercises":
            found.append(Column(unit))
    return found


def waiting(book: Classbook) -> list[str]:
    """A line for each unit with marks that wait for a person: their cells are empty, never zero."""
    lines = []
    for unit in book.units:
        late = sum(marks.waits for (_, name), marks in book.marks.items() if name == unit.name)
        if late:
            many = f"{late} submissions wait" if late > 1 else "1 submission waits"
            lines.append(f"{unit.name}: {many} for a person; what is not marked is left empty, the total too")
    return lines
