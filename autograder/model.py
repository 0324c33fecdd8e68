"""The frozen records that pass from stage to stage."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec


class Role(StrEnum):
    """What a cell of a unit is for."""

    TEXT = "texto"  # markdown
    SETUP = "preparacion"  # locked code that exercises need (imports, constants); run when grading
    SHOW = "muestra"  # a training run or a plot; never rerun when grading
    EXERCISE = "ejercicio"  # the student's stub
    CHECK = "comprobacion"  # the visible check; not rerun when grading
    TEST = "prueba"  # the hidden test; run in the judge
    ANSWER = "respuesta"  # an answer in words, graded by hand


class SourceCell(msgspec.Struct, frozen=True):
    """One cell of `cuaderno.py`.

    name: the exercise's (EXERCISE, CHECK, TEST), the answer's or the show's name, or "".
    id: the notebook's cell id and, where nbgrader knows the cell, its grade_id.
    line: 1-based line of the cell's `# %%` in cuaderno.py.
    """

    role: Role
    id: str
    name: str
    source: str
    line: int
    points: float = 0.0


class Status(StrEnum):
    """How an exercise ended. INTERNAL is our fault and never costs a mark."""

    CORRECT = "correct"
    WRONG = "wrong"
    ERROR = "error"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    MISSING = "missing"
    INTERNAL = "internal"
    MANUAL = "manual"  # waits for a person


class Hint(msgspec.Struct, frozen=True):
    """A named mistake and the question that helps to find it (Spanish)."""

    id: str
    text: str


class PartResult(msgspec.Struct, frozen=True):
    """Points of one part of an exercise; `failing` names the kinds of case that were wrong (Spanish)."""

    name: str
    score: float
    max: float
    failing: tuple[str, ...] = ()


class Slopes(msgspec.Struct, frozen=True):
    """A student's gradient beside the slope measured on the student's own function, on an example made for this alone.

    function: whose slope it is. axis: what `x` is. x: where; empty when the values are components. own, measured: of
    one length. groups: names of the outputs and how many of the values are theirs, in order.
    """

    function: str
    own: tuple[float, ...]
    measured: tuple[float, ...]
    groups: tuple[tuple[str, int], ...]
    axis: str = ""
    x: tuple[float, ...] = ()


class ExerciseResult(msgspec.Struct, frozen=True):
    """The verdict on one exercise; `detail` is what the student reads after the hints (Spanish).

    line: of the answer's cell, 1-based, where the student's exception arose; 0 when there is none.
    """

    name: str
    status: Status
    score: float
    max: float
    hints: tuple[Hint, ...] = ()
    detail: str = ""
    parts: tuple[PartResult, ...] = ()
    line: int = 0
    slopes: Slopes | None = None


class SubmissionResult(msgspec.Struct, frozen=True):
    """One graded submission. `isolated` says whether a sandbox stood between it and us, `walls` of which layers."""

    submission: str
    unit: str
    student: str
    score: float
    max: float
    isolated: bool
    exercises: tuple[ExerciseResult, ...]
    seconds: float
    notes: tuple[str, ...] = ()
    walls: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain data for `--json`."""
        data: dict[str, Any] = msgspec.to_builtins(self)
        return data
