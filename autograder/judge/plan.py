"""What to run of a submission, in which order: our locked cells, the student's answers, and the cells he added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.model import Role, SourceCell
from autograder.unit.load import Unit


@dataclass(frozen=True)
class Run:
    """A cell to execute in the sandbox. exercise: whose answer it is, or "". extra: the student added it."""

    name: str
    source: str
    exercise: str = ""
    extra: bool = False
    untouched: bool = False


@dataclass(frozen=True)
class Test:
    """A hidden test, to be run in the judge."""

    cell: SourceCell
    __test__ = False  # not one of pytest's


Step = Run | Test


def plan(unit: Unit, nb: NotebookNode, stub: Callable[[SourceCell], str]) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """The steps, and notes on what is odd in the submission (Spanish: the student reads them).

    Locked cells come from our source, whatever the submission says. Show cells and visible checks are not run. An
    answer stands where its cell stands in our source; of several cells with the same id all are run, in order, as a
    kernel would, copies of the stub aside. stub: the source that students start from, to tell what was left untouched.
    """
    known = {cell.id: cell for cell in unit.cells}
    answers, extras = _sort(nb, known)
    steps: list[Step] = _as_runs(extras.get("", ()))
    notes: list[str] = []
    for cell in unit.cells:
        if cell.role is Role.SETUP:
            steps.append(Run(cell.id, cell.source))
        elif cell.role is Role.EXERCISE:
            steps += _answers(cell, answers.get(cell.id, ()), stub(cell), notes)
        elif cell.role is Role.TEST:
            steps.append(Test(cell))
        steps += _as_runs(extras.get(cell.id, ()))
    return tuple(steps), tuple(notes)


def identity(cell: NotebookNode) -> str:
    """The cell's grade_id where nbgrader knows it, else its notebook id."""
    tag = cell.get("metadata", {}).get("nbgrader") or {}
    return str(tag.get("grade_id") or cell.get("id") or "")


def _sort(nb: NotebookNode, known: dict[str, SourceCell]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The sources of answers by exercise, and of added code cells by the known cell that they follow."""
    answers: dict[str, list[str]] = {}
    extras: dict[str, list[str]] = {}
    last = ""
    for cell in nb.cells:
        name = identity(cell)
        if name in known:
            last = name
            if known[name].role is Role.EXERCISE and cell.cell_type == "code":
                answers.setdefault(name, []).append(cell.source)
        elif cell.cell_type == "code" and cell.source.strip():
            extras.setdefault(last, []).append(cell.source)
    return answers, extras


def _answers(cell: SourceCell, sources: Sequence[str], stub: str, notes: list[str]) -> list[Step]:
    if not sources:
        notes.append(f"No está la celda de «{cell.name}»: no la borres; cópiala de un cuaderno nuevo.")
    if len(sources) > 1:
        notes.append(f"La celda de «{cell.name}» está {len(sources)} veces; cuenta la última que se ejecuta.")
    touched = [source for source in sources if source.strip() != stub.strip()]
    untouched = not touched
    return [Run(cell.name, source, exercise=cell.name, untouched=untouched) for source in touched or sources]


def _as_runs(sources: Sequence[str]) -> list[Step]:
    return [Run("celda añadida", source, extra=True) for source in sources]
