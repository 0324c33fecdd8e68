"""What an author reads of a mistake that survives and of a style that is refused: where it differs, and what to do."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.authoring import Exercise, Mistake, Part, Style, intact
from autograder.check.told import about_mistake, about_style, differences, lost
from autograder.judge.examine import Examiner
from autograder.judge.trial import Local
from autograder.model import ExerciseResult, Hint, Status, SubmissionResult


def norm(X):
    return np.sqrt((X**2).sum(axis=0, keepdims=True))


EXERCISE = Exercise(
    "norma",
    cases={
        "valores comunes": lambda rng: {"X": rng.normal(size=(2, 7))},
        "otra tabla": lambda rng: {"X": np.zeros((2, 3))},
    },
    parts=[Part("valores", 3, cases=["valores comunes"]), Part("intacta", 1, cases=["otra tabla"], check=intact)],
)


@pytest.fixture
def examiner() -> Examiner:
    return Examiner(EXERCISE, norm, [], 7)


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda X: norm(X), "in no case does it differ from the solution: add one in which it does"),
        (
            lambda X: np.where(norm(X) == 0, 1.0, norm(X)),
            "it differs on «otra tabla», whose values no part compares: let a part do so",
        ),
    ],
)
def test_why_a_mistake_survives(examiner, function, says):
    """Another case is needed, or another part: the two are told apart."""
    found = examiner.grade(Local(function))
    assert 4.0 == found.score
    told = list(about_mistake(Mistake("norma", "x", "¿Y el cero?", function, line=65), found, examiner))
    assert [f"errores.py:65: norma «x» survives: it has full marks — {says}"] == told


@pytest.mark.parametrize(
    ("function", "how"),
    [
        (lambda X: norm(X)[0], "gives shape (7,) instead of shape (1, 7)"),
        (lambda X: list(norm(X)[0]), "gives list of 7 instead of shape (1, 7)"),
        (lambda X: norm(X) + 1, "gives other values"),
        (lambda X: 1 / 0, "raises ZeroDivisionError: division by zero"),
    ],
)
def test_where_a_style_differs(examiner, function, how):
    """The first case, and how: with a shape one sees at once what is wrong."""
    assert ("valores comunes", how) == differences(examiner, function)[0]
    result = SubmissionResult("s", "u", "autora", 1.0, 4.0, True, (examiner.grade(Local(function)),), 0.1)
    told = about_style(Style("norma", "con hypot", function, line=59), result, examiner)
    assert told.startswith(f"estilos.py:59: norma «con hypot» loses points: {how} on «valores comunes»; norma is ")
    assert told.endswith(" — mend the style, or let the test accept it")
    assert "[" not in lost(result)


@pytest.mark.parametrize(
    ("hints", "says"),
    [
        ((Hint("gemelo", "¿?"),), "the student reads of «gemelo» — add a case in which the two differ, or drop one"),
        ((), "the student reads no hint — let it stand by itself"),
    ],
)
def test_a_mistake_that_is_not_named_says_what_is_read_instead(examiner, hints, says):
    """With what to do about it."""
    wrong = Mistake("norma", "doble", "¿Dos veces?", lambda X: 2 * norm(X), line=9)
    found = ExerciseResult("norma", Status.WRONG, 0.0, 4.0, hints)
    (told,) = about_mistake(wrong, found, examiner)
    assert told.startswith(f"errores.py:9: norma «doble» is not named: {says}")
