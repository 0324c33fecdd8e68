"""A small class with everything that goes wrong in rosters."""

import pytest

from autograder.gradebook.classbook import Classbook, Exercise, Person, Unit, UnitMarks

XOR = Unit("04_xor", (Exercise("backProp", "backProp-prueba", 10.0), Exercise("porque", "porque", 2.0)))
MNIST = Unit("05_mnist", (Exercise("softmax", "softmax-prueba", 30.0),))


def person(id, first="Ana", last="Pérez", email=None, lms=""):
    return Person(id, first, last, f"{id}@uni.edu" if email is None else email, lms)


@pytest.fixture
def make():
    """A class of the given people; marks as {(id, unit): (scores, penalty, comments)}."""

    def made(*people, units=(XOR, MNIST), **marks):
        given = {
            (student, unit.name): UnitMarks(*value) if isinstance(value, tuple) else value
            for student, by_unit in marks.items()
            for unit, value in zip(units, by_unit, strict=False)
            if value is not None
        }
        return Classbook(units, people, given)

    return made


@pytest.fixture
def full():
    """Full marks in the first unit, as `make` takes them."""
    return ({"backProp-prueba": 10.0, "porque": 2.0},)
