"""The values of the picture: asked of the student's functions, where one is wrong, and of nobody else's."""

import shutil

import numpy as np
import pytest

from autograder.authoring import NoSlopes
from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook
from autograder.grade import Grader
from autograder.judge.measuring import measure
from autograder.judge.trial import Fault, Outcome, make_kwargs, seed_of
from autograder.model import Slopes, Status
from autograder.slopes import along, array, item, of_activation, of_cost, plain
from autograder.unit import find_root

from .helpers import of

UNIT = "04_xor_numpy"
KEEPS = """
vistas = []
def sigmoideGrad(a):
    vistas.extend(np.ravel(a))
    return np.resize(vistas, np.shape(a))
"""
WRONG_GRAD = "def sigmoideGrad(a):\n    return a"
WRONG_SIGMOID = "def sigmoide(z):\n    return np.tanh(z)"
WRONG_FORWARD = "def feedForward(X, w1, b1, w2, b2):\n    return X, X"
WRONG_BACK = "def backProp(X, y, w1, w2, b1, b2, a2, a1):\n    return w1, b1, w2, b2"


def by(**functions):
    return lambda name, **kwargs: functions[name](**kwargs)


def test_a_derivative_stands_beside_the_slope_of_the_function_given():
    """The cube's is 3z², and a wrong one is shown as it is."""
    slopes = along("cubo", lambda ask, z: ask("cubo", z=z), lambda ask, a: ask("cuboGrad", a=a))(
        by(cubo=lambda z: z**3, cuboGrad=lambda a: 7 * np.ones_like(a))
    )
    np.testing.assert_allclose(slopes.measured, 3 * np.array(slopes.x) ** 2, rtol=1e-3, atol=1e-3)
    assert {7.0} == set(slopes.own)


def test_a_cost_is_measured_in_each_component():
    """Of w·x the slope in w is x; the other argument is left alone."""
    draw = of_cost(
        "costo",
        lambda rng: {"w": np.array([[1.0, 2.0]]), "x": np.array([[3.0, -4.0]])},
        lambda ask, kwargs: ask("costo", **kwargs),
        lambda ask, kwargs: ask("gradiente", **kwargs),
        {"dw": "w"},
    )
    slopes = draw(by(costo=lambda w, x: float((w * x).sum()), gradiente=lambda w, x: 2 * x))
    assert Slopes("costo", (6.0, -8.0), (3.0, -4.0), (("dw", 2),)) == slopes


@pytest.mark.parametrize("value", [None, "texto", [1, 2], np.ones(3), np.array(["a"]), np.array([[1j]])])
def test_what_is_not_as_asked_has_no_picture(value):
    """Another kind, another shape."""
    with pytest.raises(NoSlopes):
        array(value, (1, 1))


def test_what_is_not_finite_or_too_much_has_no_picture():
    """Neither has a value that is not there."""
    for values in (np.array([np.nan]), np.array([np.inf]), np.zeros(61)):
        with pytest.raises(NoSlopes):
            plain(values)
    for value in (None, (1,), (1, 2, 3)):
        with pytest.raises(NoSlopes):
            item(value, 0)


class Answers:
    """A line whose functions give what they are told to."""

    def __init__(self, outcome):
        self.outcome, self.asked = outcome, []

    def call(self, name, args, kwargs, seed):
        self.asked.append(name)
        return self.outcome


def test_an_exception_ends_the_picture():
    """At the first, without asking on."""
    broken = Answers(Outcome(fault=Fault(Status.ERROR, "ValueError")))
    assert measure(of_activation("relu", "reluGrad"), broken) is None
    assert ["relu"] == broken.asked
    assert measure(of_activation("relu", "reluGrad"), Answers(Outcome(np.zeros((1, 25))))) is not None


@pytest.fixture(scope="module")
def graded():
    if not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    with Grader(find_root()) as grader:
        unit = grader.judge(UNIT).unit
        blank = student_notebook(unit)

        def grade(**changes):
            return grader.grade(fill(blank, {**solution_sources(unit), **changes}), "entrega", "ana", UNIT)

        grade.unit, grade.course = unit, grader.course
        yield grade


def test_wrong_work_has_a_picture_and_right_work_none(graded):
    """The values are the student's, on the example for all."""
    result = graded(sigmoideGrad=WRONG_GRAD)
    slopes = of(result, "sigmoideGrad").slopes
    a = 1 / (1 + np.exp(-np.array(slopes.x)))
    np.testing.assert_allclose(slopes.own, a, rtol=1e-2)
    np.testing.assert_allclose(slopes.measured, a * (1 - a), rtol=1e-2)
    assert {"sigmoideGrad"} == {exercise.name for exercise in result.exercises if exercise.slopes}


def test_the_slope_of_a_function_that_is_wrong_is_not_shown(graded):
    """A derivative beside the slope of something else would lead astray: the function comes first."""
    result = graded(sigmoide=WRONG_SIGMOID, sigmoideGrad=WRONG_GRAD)
    assert (Status.WRONG, None) == (of(result, "sigmoideGrad").status, of(result, "sigmoideGrad").slopes)


def test_where_ours_stands_in_there_is_no_picture(graded):
    """Else its slope would be the answer; also where only something that it calls is ours."""
    for wrong in ({"feedForward": WRONG_FORWARD}, {"sigmoide": WRONG_SIGMOID}):
        result = graded(backProp=WRONG_BACK, **wrong)
        assert (Status.WRONG, None) == (of(result, "backProp").status, of(result, "backProp").slopes)
    assert of(graded(backProp=WRONG_BACK), "backProp").slopes is not None


def test_the_picture_is_not_asked_of_a_process_that_has_seen_the_cases(graded):
    """A function that keeps its arguments to show them later has none to show."""
    own = of(graded(sigmoideGrad=KEEPS), "sigmoideGrad").slopes.own
    cases = make_kwargs(graded.unit.exercises["sigmoideGrad"], seed_of(graded.course, UNIT, "sigmoideGrad", "ana"))
    hidden = {float(f"{x:.4g}") for case in cases.values() for x in np.ravel(case["a"])} - {0.0, 0.5, 1.0}
    assert len(hidden) > 15
    assert not hidden & set(own)
