"""The same hidden tests under plain `nbgrader autograde`: in the student's kernel, with nbgrader's own guarantees.

A course notebook's test cell asks for `calificador(unit, exercise, globals())` and calls what it gets; the number
that this returns is the cell's output, which nbgrader takes for its partial credit. Nothing is written to stderr,
which nbgrader would take for a failure.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring import Kwargs
from autograder.errors import TallerError
from autograder.feedback.verdicts import verdict_outputs
from autograder.judge.examine import Examiner
from autograder.judge.standins import stand_ins
from autograder.judge.trial import Local, Outcome, Target, fault_of, seed_of
from autograder.model import ExerciseResult
from autograder.unit import Unit, find_root, load_unit, units
from autograder.unit.load import through

MEMORY = "__calificadas__"  # in the notebook's globals: the unit, and the results so far


@dataclass(frozen=True)
class InKernel(Target):
    """The student's function in the notebook's globals, with references standing in for what he has wrong."""

    function: Callable[..., Any] | None
    name: str
    names: dict[str, Any]
    stand_ins: dict[str, Any]

    def invoke(self, kwargs: Kwargs, seed: int | None) -> Outcome:
        if self.function is None:
            return Outcome(fault=fault_of("NotImplementedError", f"{self.name} no está definida"))
        own = {name: self.names[name] for name in self.stand_ins if name in self.names}
        self.names.update(self.stand_ins)
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                return Local(self.function).invoke(kwargs, seed)
        finally:
            for name in self.stand_ins:
                self.names.pop(name, None)
            self.names.update(own)


def _folder(unit_name: str) -> Path:
    root = find_root()
    try:
        return units(root)[unit_name]
    except KeyError:
        raise TallerError(f"{root} has no unit «{unit_name}»; set TALLER_RAIZ to the project's folder") from None


def calificador(unit_name: str, exercise: str, names: dict[str, Any]) -> Callable[[Any], float]:
    """What `calificar` is in a kernel. names: the notebook's globals. TallerError when the unit is not there."""
    memory = names.setdefault(MEMORY, {"unit": None, "results": {}})
    if memory["unit"] is None:
        memory["unit"] = load_unit(_folder(unit_name))
    unit: Unit = memory["unit"]
    results: dict[str, ExerciseResult] = memory["results"]

    def grade(function: Any = None) -> float:
        own = None if function is None else through(unit.exercises[exercise], function, names)
        target = InKernel(own, exercise, names, stand_ins(unit, exercise, results))
        seed = seed_of("", unit.name, exercise, "")
        reference, mistakes = unit.judged(exercise), unit.mistakes.get(exercise, ())
        result = Examiner(unit.exercises[exercise], reference, mistakes, seed, tuple(target.stand_ins)).grade(target)
        results[exercise] = result
        print(verdict_outputs(result)[0].data["text/plain"])
        return result.score

    return grade
