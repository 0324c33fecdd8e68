"""A mistake costs once: what an exercise uses and the student has wrong is lent to it while it is graded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.model import ExerciseResult, Status
from autograder.unit.load import Unit


def stand_ins(unit: Unit, exercise: str, results: Mapping[str, ExerciseResult]) -> dict[str, Any]:
    """The references of what an exercise uses, itself or through another, and the student has not right."""
    found = used(unit, exercise)
    wrong = (name for name in found if name in results and results[name].status is not Status.CORRECT)
    return {name: unit.reference[name] for name in sorted(wrong)}


def every_stand_in(unit: Unit, exercise: str) -> dict[str, Any]:
    """The references of all that an exercise uses."""
    return {name: unit.reference[name] for name in sorted(used(unit, exercise))}


def used(unit: Unit, exercise: str) -> list[str]:
    """What an exercise uses, itself or through another."""
    found: list[str] = []
    waiting = list(unit.exercises[exercise].uses)
    while waiting:
        name = waiting.pop()
        if name not in found and name != exercise:
            found.append(name)
            waiting += unit.exercises[name].uses
    return found
