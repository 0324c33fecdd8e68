"""A unit of the course, read from its folder in solutions/."""

from autograder.unit.load import Unit, find_root, load_unit, notebooks, readings, units

__all__ = ["Unit", "find_root", "load_unit", "notebooks", "readings", "units"]
