"""An attack with the defence off: what it gains then. An attack that gains nothing there proves nothing here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.grade import Grader
from autograder.unit import Unit

from .kit import BELIEVING, KERNEL, SHARED, Attack, Unsafe, marked
from .naive import Naive
from .notebooks import sources
from .plain_tests import TESTS
from .stage import Stage


@dataclass(frozen=True)
class Undefended:
    """gained: points, or honest points lost (negative); None when it was not tried, and why."""

    gained: float | None
    note: str = ""

    @property
    def works(self) -> bool:
        return self.gained is None or self.gained != 0


def undefended(attack: Attack, unit: Unit, grader: Grader, naive: Naive, stage: Stage) -> Undefended:
    """Try it in the way that the attack names."""
    if isinstance(attack.off, Unsafe):
        return Undefended(None, attack.off.reason)
    if attack.needs_root and os.geteuid():
        return Undefended(None, "only root sees this one work")
    if callable(attack.off):
        return Undefended(1.0 if attack.off() else 0.0, "the file's own naive handling")
    if attack.off == BELIEVING:
        return Undefended(_believed(attack, grader, stage.words), BELIEVING)
    before = stage.files()
    try:
        return Undefended(_in_kernel(attack, unit, naive, stage.words), attack.off)
    finally:
        stage.tidy(before)


def _in_kernel(attack: Attack, unit: Unit, naive: Naive, words: Mapping[str, Any]) -> float:
    """Points of the attacked exercises, or, if there are none, minus what the honest ones lost."""
    assert attack.off in (KERNEL, SHARED)
    points = {name: unit.exercises[name].points for name in TESTS[unit.name]}
    notebooks = [sources(unit, attack.cells, words, attack.added)]
    if attack.accomplice:
        notebooks.append(sources(unit, attack.accomplice, words))
    marks = naive.marks(notebooks, TESTS[unit.name], points)
    attacked = attack.accomplice or attack.cells
    honest = points.keys() - attacked.keys() if attack.accomplice else points.keys() & set(attack.honest)
    gained = sum(marks.get(name, 0.0) for name in attacked)
    return gained or -sum(points[name] - marks.get(name, 0.0) for name in honest)


def _believed(attack: Attack, grader: Grader, words: Mapping[str, Any]) -> float:
    """A judge that asks the student's process for its score and believes it."""
    with grader.sandbox.spawn() as channel:
        for source in ("import numpy as np", marked(attack.cells["sigmoide"], words)):
            answer = channel.request({"op": "cell", "source": source, "name": "celda"}, 5.0)
        message = {"op": "call", "target": "sigmoide", "args": [1.0], "kwargs": {}, "seed": None}
        answer = channel.request(message, 5.0)
        return float(answer.get("score", 0.0))
