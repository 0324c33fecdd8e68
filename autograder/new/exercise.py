"""A new exercise in a unit: its cells, its entry, a first mistake and five styles, all «POR HACER»."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import TallerError
from autograder.model import Role, SourceCell
from autograder.new.names import check_exercise_name
from autograder.new.template import template, write_all
from autograder.unit.load import FILES
from autograder.unit.source import read, read_cells

STYLES = 5


def new_exercise(folder: Path, name: str, after: str = "", points: int = 5) -> list[Path]:
    """Adds to the unit's four files, below the exercise `after`, or below the last one; the paths.

    TallerError, and nothing is written, when it cannot be.
    """
    cuaderno, ejercicios, errores, estilos = (folder / file for file in FILES)
    cells = read_cells(cuaderno)
    check_exercise_name(name, cells, folder.name)
    number = sum(cell.role is Role.EXERCISE for cell in cells) + 1
    values = {
        "NAME": name,
        "POINTS": str(points),
        "SAYS": f"{points} punto{'s' * (points != 1)}",
        "EXERCISE": f"{int(folder.name[:2])}.{number}",
    }
    styles = [template("exercise.estilo", **values, K=str(k)).rstrip() for k in range(1, STYLES + 1)]
    texts = {
        cuaderno: _with_cells(read(cuaderno), cells, after, template("exercise.cells", **values)),
        ejercicios: _with_entry(read(ejercicios), template("exercise.entry", **values), ejercicios),
        errores: read(errores).rstrip() + "\n" + template("exercise.errores", **values),
        estilos: read(estilos).rstrip() + "\n" + template("exercise.estilos", **values, STYLES="\n".join(styles)),
    }
    write_all(texts)
    return list(texts)


def _with_cells(text: str, cells: Sequence[SourceCell], after: str, new: str) -> str:
    """The notebook with the new cells under the test of the exercise `after`, or of the last one."""
    tests = [number for number, cell in enumerate(cells) if cell.role is Role.TEST]
    if after:
        tests = [number for number in tests if cells[number].name == after]
        if not tests:
            known = ", ".join(cell.name for cell in cells if cell.role is Role.EXERCISE)
            raise TallerError(f"--after {after}: no such exercise\n  mend: choose one of {known}")
    lines = text.rstrip("\n").split("\n")
    at = tests[-1] + 1 if tests else len(cells)
    line = cells[at].line - 1 if at < len(cells) else len(lines)
    above, below = "\n".join(lines[:line]).rstrip("\n"), "\n".join(lines[line:])
    return f"{above}\n\n{new}" + (f"\n{below}\n" if below else "")


def _with_entry(text: str, entry: str, path: Path) -> str:
    """`EXERCISES` with one more at its end."""
    lists = [
        node.value
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) == "EXERCISES"
        and isinstance(node.value, ast.List)
    ]
    if len(lists) != 1:
        raise TallerError(f"{path.name}: no list `EXERCISES = […]` to add to\n  mend: write one, of Exercise(…)")
    lines = text.split("\n")
    last = lists[0].end_lineno or 1
    line = lines[last - 1].encode()
    column = (lists[0].end_col_offset or 1) - 1  # of the bracket, in bytes
    head = "\n".join([*lines[: last - 1], line[:column].decode()]).rstrip()
    comma = "" if head.endswith(("[", ",")) else ","
    return f"{head}{comma}\n{entry}" + "\n".join([line[column:].decode(), *lines[last:]])
