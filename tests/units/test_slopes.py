"""The pictures of gradients: right work shows two equal columns, and a wrong gradient shows where it departs."""

import numpy as np
import pytest

from autograder.authoring import NoSlopes
from autograder.feedback.figures import equal
from autograder.unit import find_root, load_unit, units

UNITS = ("01_descenso_de_gradiente", "02_activaciones_y_perdidas", "04_xor_numpy", "05_mnist_numpy")


@pytest.fixture(scope="module", params=UNITS)
def unit(request):
    return load_unit(units(find_root())[request.param])


def by(names):
    return lambda name, **kwargs: names[name](**kwargs)


def by_wrong(names, mistake):
    """As the judge asks: where the mistake raises there is no picture."""
    ask = by({**names, mistake.exercise: mistake.function})

    def asked(name, **kwargs):
        try:
            with np.errstate(all="ignore"):
                return ask(name, **kwargs)
        except Exception:  # whatever it raises: a mistake is a student's code
            raise NoSlopes from None

    return asked


def test_right_work_has_the_slope_of_its_own_function(unit):
    """In every exercise with a picture, at least one of them in each of these units: an author's mistake shows here."""
    pictured = [exercise for exercise in unit.exercises.values() if exercise.slopes]
    assert pictured
    for exercise in pictured:
        slopes = exercise.slopes(by(unit.reference))
        assert len(slopes.own) >= 4
        np.testing.assert_allclose(slopes.measured, slopes.own, rtol=1e-2, atol=1e-3, err_msg=exercise.name)
        assert len(slopes.own) == len(slopes.x) or len(slopes.own) == sum(size for _, size in slopes.groups)


def test_most_wrong_gradients_depart_from_it(unit):
    """Those that have a picture, more often than not; the others are wrong in both alike, or in rarer cases."""
    apart, alike = 0, []
    for exercise in unit.exercises.values():
        for mistake in unit.mistakes[exercise.name] if exercise.slopes else ():
            try:
                slopes = exercise.slopes(by_wrong(unit.reference, mistake))
            except NoSlopes:
                continue
            if all(equal(slopes)):
                alike.append(f"{exercise.name}: {mistake.id}")
            else:
                apart += 1
    assert apart > len(alike), alike
