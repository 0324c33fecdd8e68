"""No false zeros, on a sample; `python -m tests.faults.honest` takes a thousand."""

from __future__ import annotations

import random

import pytest

from autograder.build.fill import fill
from autograder.grade import Grader
from autograder.model import SubmissionResult
from autograder.sandbox import Sandbox
from autograder.unit import load_unit, units

from .honest import ROOT, SEED, lost, run
from .noise import ADDED, AT_ODDS, STATEMENTS, Honest, Writer, honest_class, into_body, noisy

UNITS = ("04_xor_numpy", "05_mnist_numpy")


@pytest.fixture(scope="module", autouse=True)
def _sandbox() -> None:
    """Skips where there is none."""
    from autograder.errors import SandboxMissing

    try:
        with Sandbox():
            pass
    except SandboxMissing:
        pytest.skip("no sandbox here")


@pytest.fixture(scope="module")
def writer() -> Writer:
    return Writer(load_unit(units(ROOT)[UNITS[0]]))


def test_honest_notebooks_have_full_marks_on_loaded_cores(record_property):
    """Forty, beside two competitors, at one job and at two: all right, and the same JSON apart from times."""
    outcomes = list(run(40, (1, 2), SEED, busy=2, names=UNITS))
    assert [(), ()] == [outcome.short for outcome in outcomes]
    assert outcomes[0].told == outcomes[1].told
    record_property("proof", "honest notebooks below full marks: 0 of 40, at 1 and 2 jobs beside 2 competitors")


def test_the_same_seed_writes_the_same_class():
    """And another seed another."""
    chosen = [load_unit(units(ROOT)[name]) for name in UNITS]
    assert honest_class(chosen, 4, 1) == honest_class(chosen, 4, 1)
    assert honest_class(chosen, 4, 1) != honest_class(chosen, 4, 2)


def test_every_kind_of_noise_costs_nothing(writer):
    """Each added cell before every exercise at once, each statement in every function."""
    with Grader(ROOT) as grader:
        for what, source in ADDED.items():
            notebook = fill(writer.blank, writer.solutions)
            for number, cell in enumerate([c for c in notebook.cells if c.id in writer.solutions]):
                added = {**cell, "id": f"propia-{number}", "source": source, "metadata": {}}
                notebook.cells.insert(notebook.cells.index(cell), type(cell)(added))
            one = Honest("ana", writer.unit.name, notebook, (what,))
            assert "" == lost(one, grader.grade(notebook, "ana", "ana", writer.unit.name))
        for what, statement in STATEMENTS.items():
            noisy = {n: into_body(s, n, statement.format(name=n)) for n, s in writer.solutions.items()}
            notebook = fill(writer.blank, noisy)
            one = Honest("ana", writer.unit.name, notebook, (what,))
            assert "" == lost(one, grader.grade(notebook, "ana", "ana", writer.unit.name))


def test_right_answers_at_odds_with_each_other_keep_their_points(writer):
    """Two answers, each right by its own description, fail as a pair: neither loses a point, and a note says why."""
    with Grader(ROOT) as grader:
        for pair in AT_ODDS:
            notebook = fill(writer.blank, {**writer.solutions, **{n: writer.source(n, s) for n, s in pair.items()}})
            result = grader.grade(notebook, "ana", "ana", writer.unit.name)
            assert "" == lost(Honest("ana", writer.unit.name, notebook, tuple(pair.items())), result)
            assert any(exercise.detail for exercise in result.exercises)


def test_a_class_holds_every_style():
    """Eighty notebooks of a unit leave no style of it out."""
    unit = load_unit(units(ROOT)[UNITS[1]])
    seen = {what for one in honest_class([unit], 80, SEED) for what in one.what}
    assert set() == {f"{name}: {s.name}" for name, styles in unit.styles.items() for s in styles} - seen


def test_a_false_zero_would_be_seen(writer):
    """An outcome with a lost point is not taken for full marks."""
    one = writer.write("ana", random.Random(1))
    with Grader(ROOT) as grader:
        result = grader.grade(one.notebook, "ana", "ana", one.unit)
    assert isinstance(result, SubmissionResult)
    assert "" == lost(one, result)
    first = result.exercises[0]
    short = type(first)(first.name, first.status, first.score - 1, first.max)
    exercises = (short, *result.exercises[1:])
    spoiled = type(result)("x", one.unit, "ana", result.score - 1, result.max, True, exercises, 0.0)
    assert first.name in lost(one, spoiled)


def test_a_statement_goes_before_the_decorators_of_what_comes_first():
    """After the docstring, before the whole of a decorated function."""
    source = 'def f():\n    """Doc."""\n    @wraps(len)\n    def g():\n        return 1\n    return g'
    assert source.replace("    @wraps", "    x = 1\n    @wraps") == into_body(source, "f", "x = 1")


def test_a_class_stays_a_class():
    """No noise puts a function in its place: its attributes are part of a right answer."""
    source = "class Valor:\n    @staticmethod\n    def de(x):\n        return x"
    for number in range(60):
        noise, text = noisy(source, "Valor", random.Random(number))
        assert "contada" not in text, noise
