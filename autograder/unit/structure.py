"""The rules that a unit's cells keep among themselves; each broken one is an AuthorError with file, line and mend."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import AuthorError
from autograder.model import Role, SourceCell
from autograder.unit.markers import HIDDEN, SOLUTION, orphan_stub, regions, without_solution

# «6 puntos» at the start of a line, after «·» or in parentheses; «un plano con 100 puntos» announces nothing.
_ANNOUNCED = re.compile(r"(?:^|[·(])\s*\**(\d+(?:[.,]\d+)?) puntos?(?=\s*(?:[·).:*]|$))", re.MULTILINE)
_OWNER = {SOLUTION: Role.EXERCISE, HIDDEN: Role.TEST}


def check_structure(cells: Sequence[SourceCell], path: Path) -> None:
    """Every rule, in the order in which an author can mend them."""
    _check_ids(cells, path)
    for cell in cells:
        if cell.role is Role.ANSWER and not cell.source:
            problem = f"«{cell.name}» has no model answer"
            raise AuthorError(path, cell.line, problem, "write it in the cell, in lines that begin with `# `")
        if cell.role not in (Role.TEXT, Role.ANSWER):
            _check_code(cell, path)
    _check_order(cells, path)
    _check_announced_points(cells, path)


def _check_ids(cells: Sequence[SourceCell], path: Path) -> None:
    first: dict[str, SourceCell] = {}
    for cell in cells:
        other = first.setdefault(cell.id, cell)
        if other is not cell:
            problem = f"the id «{cell.id}» is already that of the cell of line {other.line}"
            raise AuthorError(path, cell.line, problem, f'give one of the two another name ({cell.role}="…")')


def _check_code(cell: SourceCell, path: Path) -> None:
    found = regions(cell.source, path, cell.line)
    for region in found:
        owner = _OWNER.get(region.kind, Role.EXERCISE)
        if cell.role is not owner:
            problem = f"a region {region.kind} in a «{cell.role}» cell"
            mend = f"it belongs in a cell `# %% {owner}=`; write that header, or remove the markers"
            raise AuthorError(path, cell.line + region.begin + 1, problem, mend)
    _require_region(cell, [region.kind for region in found], path)
    if stub := orphan_stub(cell.source):
        mend = "put it on the line after `### END SOLUTION`"
        raise AuthorError(path, cell.line + stub.begin + 1, "a stub that does not follow its solution", mend)
    tree = parse(cell.source, path, cell.line)
    if cell.role is Role.EXERCISE:
        _check_exercise(cell, tree, path)
    if cell.role is Role.TEST and not (tree.body and isinstance(tree.body[-1], ast.Expr)):
        mend = f"end it with an expression, as in `calificar({cell.name})`"
        raise AuthorError(path, cell.line, f"the test of «{cell.name}» does not end with its score", mend)


def _require_region(cell: SourceCell, kinds: list[str], path: Path) -> None:
    for kind, owner in _OWNER.items():
        if cell.role is owner and kind not in kinds:
            problem = f"«{cell.id}» has no region {kind}: the student would see all of it"
            mend = f"put `### BEGIN {kind}` and `### END {kind}` around what is not for the student"
            raise AuthorError(path, cell.line, problem, mend)


def parse(source: str, path: Path, before: int) -> ast.Module:
    """The syntax tree of a cell whose first line is line `before` + 1 of the file. Raises AuthorError."""
    try:
        return ast.parse(source)
    except SyntaxError as error:
        line = before + (error.lineno or 1)
        mend = "mend the syntax; magics (%) are not Python"
        raise AuthorError(path, line, f"not Python: {error.msg}", mend) from None


def _check_exercise(cell: SourceCell, tree: ast.Module, path: Path) -> None:
    kinds = (ast.FunctionDef, ast.ClassDef)
    if cell.name not in [node.name for node in tree.body if isinstance(node, kinds)]:
        problem = f"the cell does not define «{cell.name}»"
        raise AuthorError(path, cell.line, problem, f"write `def {cell.name}(…)` in it, or give the cell that name")
    try:
        ast.parse(without_solution(cell.source, cell.name))
    except SyntaxError as error:
        problem = f"what the student gets of «{cell.name}» is not Python: {error.msg}"
        mend = "the stub is written commented out (`# return …`) with the indentation of the solution"
        raise AuthorError(path, cell.line, problem, mend) from None


def _check_order(cells: Sequence[SourceCell], path: Path) -> None:
    """Each exercise has one test, after it, and at most one check, between the two."""
    at = {(cell.role, cell.name): index for index, cell in enumerate(cells)}
    for index, cell in enumerate(cells):
        exercise, test = at.get((Role.EXERCISE, cell.name)), at.get((Role.TEST, cell.name))
        if cell.role is Role.EXERCISE and test is None:
            mend = f'add a cell `# %% prueba="{cell.name}" puntos=…` after it'
            raise AuthorError(path, cell.line, f"the exercise «{cell.name}» has no test", mend)
        if cell.role in (Role.TEST, Role.CHECK) and exercise is None:
            mend = f'name one of the exercises, or add a cell `# %% ejercicio="{cell.name}"` above'
            raise AuthorError(path, cell.line, f"«{cell.role}» of «{cell.name}», which is no exercise", mend)
        if cell.role is Role.TEST and exercise is not None and index < exercise:
            raise AuthorError(path, cell.line, f"the test of «{cell.name}» stands before it", "move it below")
        inside = exercise is not None and test is not None and exercise < index < test
        if cell.role is Role.CHECK and not inside:
            problem = f"the check of «{cell.name}» is not between the exercise and its test"
            raise AuthorError(path, cell.line, problem, "move it there")


def _check_announced_points(cells: Sequence[SourceCell], path: Path) -> None:
    """Where the prose above an exercise or answer announces points, they are the ones of `puntos=`."""
    points = {cell.name: cell.points for cell in cells if cell.points}
    announced: list[float] = []
    header = 0
    for cell in cells:
        if cell.role is Role.TEXT:
            if found := _ANNOUNCED.findall(cell.source):
                announced, header = [float(text.replace(",", ".")) for text in found], cell.line
        elif cell.role in (Role.EXERCISE, Role.ANSWER):
            if announced and points[cell.name] not in announced:
                said = " and ".join(f"{value:g}" for value in announced)
                problem = f"the text announces {said} points, but «{cell.name}» has puntos={points[cell.name]:g}"
                raise AuthorError(path, header, problem, "make the two equal")
            announced = []
