"""Scaffolds for authors: a unit that passes `autograder check` at once, an exercise with everything to fill in."""

from autograder.new.exercise import new_exercise
from autograder.new.unit import new_unit

__all__ = ["new_exercise", "new_unit"]
