"""A new exercise in a unit: its cells, its entry, a first mistake, five styles, a test, all «POR HACER»."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from autograder.errors import TallerError
from autograder.model import Role, SourceCell
from autograder.new.names import check_arguments, check_exercise_name, names_of_code, names_of_data
from autograder.new.template import oracles_of, template, write_all
from autograder.unit.load import FILES
from autograder.unit.source import read, read_cells

_POINTS = re.compile(r"\*\*Puntos\*\*: \d+, de los cuales \d+ se\b")
_TIME = re.compile(r"\*\*Tiempo\*\*: unos \d+ minutos\b")

STYLES = 5
MINUTES = 10
CHECKS = ("comprobarCerca", "comprobarForma")  # what the template's visible check asks
ARGUMENTS = ("X",)  # the course's convention: data, one record a column


def new_exercise(
    folder: Path, name: str, after: str = "", points: int = 5, arguments: Sequence[str] = ARGUMENTS
) -> list[Path]:
    """Adds to the unit's four files, below the exercise `after`, or below the last one, and to its test; the paths.

    The header's total grows where it is written as in the template; a unit without a test of oracles stays so.
    TallerError, and nothing is written, when it cannot be.
    """
    cuaderno, ejercicios, errores, estilos = (folder / file for file in FILES)
    cells = read_cells(cuaderno)
    check_exercise_name(name, cells, folder.name)
    check_arguments(arguments, name, cells, folder.name)
    number = sum(cell.role is Role.EXERCISE for cell in cells) + 1
    values = {
        "NAME": name,
        "POINTS": str(points),
        "SAYS": f"{points} punto{'s' * (points != 1)}",
        "MINUTES": str(MINUTES),
        "EXERCISE": f"{int(folder.name[:2])}.{number}",
        "IMPORTS": _imports([check for check in CHECKS if check not in names_of_code(cells)]),
        **_of_arguments(name, arguments, names_of_data(cells)),
    }
    styles = [template("exercise.estilo", **values, K=str(k)).rstrip() for k in range(1, STYLES + 1)]
    texts = {
        cuaderno: _with_cells(_with_total(read(cuaderno), points), cells, after, template("exercise.cells", **values)),
        ejercicios: _with_entry(read(ejercicios), template("exercise.entry", **values), ejercicios),
        errores: read(errores).rstrip() + "\n" + template("exercise.errores", **values),
        estilos: read(estilos).rstrip() + "\n" + template("exercise.estilos", **values, STYLES="\n".join(styles)),
    }
    oracles = oracles_of(folder.parents[1], folder.name)
    if oracles.is_file():
        texts[oracles] = read(oracles).rstrip() + "\n" + template("exercise.oracle", **values)
    write_all(texts)
    return list(texts)


def _imports(names: Sequence[str]) -> str:
    """The line that gives a visible check what no set-up cell imports."""
    return f"from taller.comprobaciones import {', '.join(names)}  # POR HACER: en la preparación\n" if names else ""


def _of_arguments(name: str, arguments: Sequence[str], taken: Collection[str]) -> dict[str, str]:
    """What the templates say of the arguments. taken: names that the visible check must not assign."""
    inputs = [f"{argument}_ejemplo" if argument in taken else argument for argument in arguments]
    return {
        "ARGUMENTS": ", ".join(arguments),
        "FIRST": arguments[0],
        "ROWS": "\n".join(f"# | `{argument}` | POR HACER: qué recibe | `(n, m)` |" for argument in arguments),
        "INPUTS": "\n".join(f"{each} = np.array([[1.0, 2.0, 3.0]])" for each in inputs),
        "INPUT": inputs[0],
        "CALL": f"{name}({', '.join(inputs)})",
        "DRAWN": "\n".join(f'                "{argument}": rng.normal(size=(3, 5)),' for argument in arguments),
    }


def _with_total(text: str, points: int) -> str:
    """The notebook whose first cell says the points, and the minutes, with one exercise more."""
    head, mark, rest = text.partition("\n# %%")
    for said, more in ((_POINTS, points), (_TIME, MINUTES)):
        head = said.sub(partial(_with_more, more), head)
    return head + mark + rest


def _with_more(more: int, found: re.Match[str]) -> str:
    """What was found, with each of its numbers so much larger."""
    return re.sub(r"\d+", lambda number: str(int(number[0]) + more), found[0])


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
