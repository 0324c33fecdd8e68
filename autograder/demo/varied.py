"""A class of any size, as varied as its unit's banks: what the report and its measurements are tried on.

Each student has a strength, which decides what is right, what goes wrong and what is left undone; right answers come
from the styles, wrong ones from the mistakes, and everyone writes them in their own way. Some copy from another and
change the names. The same seed makes the same class.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring import Mistake
from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook, to_text
from autograder.model import ExerciseResult, Hint, Status, SubmissionResult
from autograder.unit.load import Unit

FIRST = (
    "ana",
    "beatriz",
    "bruno",
    "camila",
    "elena",
    "esteban",
    "gabriela",
    "hugo",
    "inés",
    "joaquín",
    "lucía",
    "nadia",
)
LAST = (
    "álvarez",
    "benítez",
    "cárdenas",
    "díaz",
    "fuentes",
    "gómez",
    "herrera",
    "lópez",
    "muñoz",
    "núñez",
    "paz",
    "quispe",
)
COPIERS = 0.05
LAYERS = ("namespaces", "no new privileges", "limits", "memory watch", "seccomp")


@dataclass(frozen=True)
class Made:
    """One student of the class. picks: the mistake of each exercise, or None where it is right; undone ones are not
    there. sources: what stands in the cells. copied: from whom."""

    student: str
    picks: Mapping[str, Mistake | None]
    sources: Mapping[str, str]
    copied: str = ""


def varied_class(unit: Unit, count: int, seed: int = 0, copiers: float = COPIERS) -> Iterator[Made]:
    """`count` students of a unit; the first are the same whatever the count. copiers: their share of the class."""
    made: list[Made] = []
    favourites = _favourites(unit, random.Random(f"{seed} {unit.name}"))
    for number in range(count):
        rng = random.Random(f"{seed} {unit.name} {number}")
        name = random.Random(f"{seed} {number}")  # the same people in every unit
        student = f"{name.choice(LAST)}_{name.choice(FIRST)}_{number:04d}"
        if len(made) > 3 and rng.random() < copiers:
            one = _copy(student, rng.choice(made), rng)
        else:
            one = _own_work(student, unit, favourites, rng)
        made.append(one)
        yield one


def write_class(unit: Unit, made: Iterator[Made], folder: Path) -> None:
    """Each one's notebook as `folder/STUDENT/UNIT.ipynb`."""
    blank = student_notebook(unit)
    for one in made:
        place = folder / one.student
        place.mkdir(parents=True)
        (place / f"{unit.name}.ipynb").write_text(to_text(fill(blank, one.sources)), encoding="utf-8")


def as_if_graded(unit: Unit, one: Made) -> SubmissionResult:
    """The result that grading gives but for the points of parts: for measurements of what comes after grading."""
    exercises = tuple(_verdict(name, e.points, one) for name, e in unit.exercises.items())
    score, most = sum(e.score for e in exercises), sum(e.max for e in exercises)
    label = f"{one.student}/{unit.name}.ipynb"
    return SubmissionResult(label, unit.name, one.student, score, most, True, exercises, 0.1, walls=LAYERS)


def _verdict(name: str, points: float, one: Made) -> ExerciseResult:
    if name not in one.picks:
        return ExerciseResult(name, Status.MISSING, 0.0, points)
    if (mistake := one.picks[name]) is None:
        return ExerciseResult(name, Status.CORRECT, points, points)
    return ExerciseResult(name, Status.WRONG, points / 4, points, (Hint(mistake.id, mistake.hint),))


def _favourites(unit: Unit, rng: random.Random) -> dict[str, list[float]]:
    """How often each mistake is made: few are common, many are rare."""
    return {name: [rng.random() ** 4 + 0.01 for _ in bank] for name, bank in unit.mistakes.items()}


def _own_work(student: str, unit: Unit, favourites: Mapping[str, list[float]], rng: random.Random) -> Made:
    strength, reach = rng.betavariate(3, 1.6), rng.random()
    references = solution_sources(unit)
    picks: dict[str, Mistake | None] = {}
    sources: dict[str, str] = {}
    for place, name in enumerate(unit.exercises):
        if reach < 0.25 and place >= len(unit.exercises) * 4 * reach:
            break  # some stop half-way
        bank = unit.mistakes.get(name, ())
        wrong = bank and rng.random() > strength
        picks[name] = rng.choices(bank, favourites[name])[0] if wrong else None
        styles = [style.source for style in unit.styles.get(name, ())]
        mistake = picks[name]
        source = mistake.source if mistake else rng.choice([references[name], *styles])
        sources[name] = personal(source, rng)
    return Made(student, picks, sources)


def _copy(student: str, other: Made, rng: random.Random) -> Made:
    return Made(student, other.picks, {n: renamed(s, n, rng) for n, s in other.sources.items()}, other.student)


def personal(source: str, rng: random.Random) -> str:
    """The same computation written in someone's own way: intermediate results named, sums turned round."""
    return ast.unparse(ast.fix_missing_locations(_Hand(rng).visit(ast.parse(source)))) + "\n"


class _Hand(ast.NodeTransformer):
    def __init__(self, rng: random.Random) -> None:
        self.rng, self.count = rng, 0

    def visit_Assign(self, node: ast.Assign) -> list[ast.stmt]:
        return self._split(node)

    def visit_Return(self, node: ast.Return) -> list[ast.stmt]:
        return self._split(node)

    def _split(self, node: ast.Assign | ast.Return) -> list[ast.stmt]:
        value = node.value
        if not isinstance(value, ast.BinOp):
            return [node]
        if isinstance(value.op, ast.Add | ast.Mult) and self.rng.random() < 0.4 and _numeric(value):
            value.left, value.right = value.right, value.left
        if self.rng.random() > 0.5 or isinstance(value.left, ast.Name | ast.Constant):
            return [node]
        self.count += 1
        name = f"{self.rng.choice(['aux', 'tmp', 'paso', 'parte', 'r'])}{self.count}"
        before = ast.Assign([ast.Name(name, ast.Store())], value.left)
        value.left = ast.Name(name, ast.Load())
        return [*self._split(before), node]


def _numeric(value: ast.BinOp) -> bool:
    """Whether no text, list or call stands in it, whose order could matter."""
    return not any(
        isinstance(node, ast.Call | ast.List | ast.Tuple | ast.JoinedStr)
        or (isinstance(node, ast.Constant) and isinstance(node.value, str))
        for node in ast.walk(value)
    )


def renamed(source: str, exercise: str, rng: random.Random) -> str:
    """What a copier hands in: other names for the variables, no comments, a word of his own on top."""
    tree = ast.parse(source)
    function = next((n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == exercise), None)
    if function is None:
        return source
    given = {a.arg for a in ast.walk(function.args) if isinstance(a, ast.arg)}
    stored = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)} - given
    fresh = {name: f"{name}_{rng.choice('abcdefgh')}{place}" for place, name in enumerate(sorted(stored))}
    for node in ast.walk(function):
        if isinstance(node, ast.Name):
            node.id = fresh.get(node.id, node.id)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            return source
    return f"# lo hice por mi cuenta\n{ast.unparse(tree)}\n"
