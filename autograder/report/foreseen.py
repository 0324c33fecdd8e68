"""What a course itself shows or expects of each exercise: no sign of anything when two students write it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from autograder.errors import AuthorError
from autograder.model import Role
from autograder.report.fingerprints import fingerprints
from autograder.report.likeness import Foreseen
from autograder.unit.markers import solution_only, without_solution
from autograder.unit.source import read, read_cells

BANKS = ("errores.py", "estilos.py")


def foresee(folder: Path) -> dict[str, Foreseen]:
    """By exercise, from a unit's files, which are read and not run. Raises AuthorError."""
    cells = read_cells(folder / "cuaderno.py")
    setup = [cell.source for cell in cells if cell.role is Role.SETUP]
    trees = [_parsed(folder / name) for name in BANKS]
    found = {}
    for cell in cells:
        if cell.role is Role.EXERCISE:
            shown = [solution_only(cell.source), without_solution(cell.source, cell.name)]
            known = [source for tree in trees for source in _definitions(tree, cell.name)]
            forms = frozenset(fingerprints(source, cell.name) for source in (*shown, *known))
            around = (fingerprints(source, cell.name) for source in setup)
            found[cell.name] = Foreseen(frozenset().union(*forms, *around), forms)
    return found


def _parsed(path: Path) -> ast.Module:
    try:
        return ast.parse(read(path))
    except SyntaxError as error:
        raise AuthorError(path, error.lineno, f"is not Python: {error.msg}", "mend the line") from None


def _definitions(tree: ast.Module, name: str) -> Iterator[str]:
    """The sources of all the functions or classes of that name, their decorators left off."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            node.decorator_list = []
            yield ast.unparse(node)
