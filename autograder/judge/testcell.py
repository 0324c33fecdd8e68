"""Running one hidden test in the judge."""

from __future__ import annotations

import logging
import types

from msgspec.structs import replace

from autograder.errors import SandboxError
from autograder.judge.examine import Examiner, explain
from autograder.judge.lines import Line, Proxy
from autograder.judge.measuring import measure
from autograder.judge.messages import line_in
from autograder.judge.trial import Fault, StudentFault
from autograder.model import ExerciseResult, SourceCell, Status
from autograder.unit.load import Unit

LOG = logging.getLogger(__name__)
OURS = "No se pudo calificar por una falla nuestra, no tuya: no te cuesta puntos. Tu docente lo verá."
ODD = "Lo que devuelve no es la clase de valor que se pide."
UNTOUCHED = "Aún está como la recibiste."


class TestCell:
    """One hidden test: its compiled source, run in the judge with `calificar` and the student's names as proxies."""

    __test__ = False  # not one of pytest's

    def __init__(self, cell: SourceCell, unit: Unit) -> None:
        self.cell, self.unit = cell, unit
        self.exercise = unit.exercises[cell.name]
        self.code: types.CodeType = compile(cell.source, f"{unit.name}:{cell.id}", "exec")

    def run(self, line: Line, seed: int, quick: bool, stand_ins: tuple[str, ...] = ()) -> ExerciseResult:
        """The verdict of the cell. quick: without looking for the mistake."""
        verdicts: list[ExerciseResult] = []
        begun: list[Proxy] = []

        def grade(target: Proxy) -> float:
            begun.append(target)
            mistakes = () if quick else self.unit.mistakes.get(self.cell.name, ())
            reference = self.unit.judged(self.cell.name)
            verdicts.append(Examiner(self.exercise, reference, mistakes, seed, stand_ins).grade(target))
            return verdicts[-1].score

        names = dict(self.unit.reference)
        names.update({name: Proxy(line, name, e.through) for name, e in self.unit.exercises.items()}, calificar=grade)
        try:
            exec(self.code, names)
        except StudentFault as error:
            return self.lost(error.fault)
        except AssertionError as error:
            return self.verdict(Status.WRONG, str(error))
        except SandboxError:
            raise
        except Exception:  # a fault of ours in one test: it costs nobody a mark, and the other tests go on
            if not begun and self.holds():
                return self.verdict(Status.WRONG, ODD)
            LOG.exception("%s: the test of %s failed", self.unit.name, self.cell.name)
            return self.verdict(Status.INTERNAL, OURS)
        if not verdicts:
            return self.verdict(Status.CORRECT, "")
        return verdicts[-1] if quick else self.pictured(verdicts[-1], line, stand_ins)

    def pictured(self, result: ExerciseResult, line: Line, stand_ins: tuple[str, ...]) -> ExerciseResult:
        """With what the student's picture needs, where a value is wrong.

        It is asked of a fresh process: one that the cases have been through could have kept them, to be shown here.
        Where functions of ours stand in there is none: it would show what they give.
        """
        if result.status is not Status.WRONG or self.exercise.slopes is None or stand_ins:
            return result
        line.close()
        return replace(result, slopes=measure(self.exercise.slopes, line))

    def holds(self) -> bool:
        """Whether the cell passes with the references: then what tripped it was the student's value.

        Only for plain statements: `calificar` judges by itself what a student's value may trip.
        """
        try:
            exec(self.code, dict(self.unit.reference, calificar=lambda target: self.exercise.points))
        except Exception:
            return False
        return True

    def verdict(self, status: Status, detail: str) -> ExerciseResult:
        score = self.exercise.points if status is Status.CORRECT else 0.0
        return ExerciseResult(self.cell.name, status, score, self.exercise.points, detail=detail)

    def untouched(self) -> ExerciseResult:
        return self.verdict(Status.MISSING, UNTOUCHED)

    def lost(self, fault: Fault) -> ExerciseResult:
        """The verdict where there is no answer to judge."""
        return replace(self.verdict(fault.status, explain(fault, fault.status)), line=line_in(fault, self.cell.name))
