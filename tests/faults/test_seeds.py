"""Whatever a student's seed draws, on a sample; `python -m tests.faults.seeds` takes hundreds."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.unit import load_unit, units

from . import seeds
from .seeds import ROOT, misjudged

STUDENTS = ("sorteo_a", "sorteo_b", "sorteo_c")


@pytest.mark.parametrize("name", sorted(units(ROOT)))
def test_right_styles_have_full_marks_for_other_students_too(name):
    """The reference and every style, on the draws of three."""
    assert {} == misjudged(units(ROOT)[name], STUDENTS, mistakes=False)


def test_what_only_some_draws_spoil_is_found(monkeypatch):
    """A case on which the reference fails for some, a mistake that some draws do not catch: each is counted."""
    folder = ROOT / "tests" / "fixtures" / "solutions" / "90_mini"
    unit = load_unit(folder)
    monkeypatch.setattr(seeds, "load_unit", lambda _: unit)
    assert {} == misjudged(folder, STUDENTS, mistakes=True)
    exercise = unit.exercises["reluGrad"]
    draws: list[float] = []

    def sometimes(rng: np.random.Generator) -> dict[str, object]:
        draws.append(rng.random())
        return {"a": np.ones((1, 2))} if draws[-1] < 0.5 else {"b": 1}

    monkeypatch.setitem(exercise.cases, "a veces", sometimes)
    found = misjudged(folder, [f"sorteo_{i}" for i in range(20)], mistakes=False)
    assert sum(draw >= 0.5 for draw in draws) == sum(found.values()) > 0
    assert all("the reference of reluGrad fails on «a veces»" in line for line in found)
