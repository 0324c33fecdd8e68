"""What no student may get, read from the sources without running any of it.

A secret is compared as text without white space, and, where it is a definition, as the program that it is: another
name, other comments or another layout do not hide it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.build.projection import student_notebook
from autograder.model import Role
from autograder.unit.load import FILES, Unit, is_reading, notebooks
from autograder.unit.markers import HIDDEN, SOLUTION, regions
from autograder.unit.source import read, read_cells

SHORT = 30  # characters without white space: `return True` gives nothing away by itself
LONG_ENOUGH_FOR_CODE = 60
Definition = ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Secret:
    """what: for the reader. text: without white space, "" when it is too short to look for. program: see `program`.

    name: of the exercise whose definition would give it away; "" where any definition would.
    """

    what: str
    text: str
    program: str = ""
    name: str = ""


def squeezed(text: str) -> str:
    """The text without any white space."""
    return re.sub(r"\s+", "", text)


def program(node: Definition) -> str:
    """What a definition does, whatever its name, comments, layout and documentation."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return "\n".join(ast.unparse(part) for part in body)


def secrets(root: Path) -> list[Secret]:
    """Solutions, hidden tests, model answers, mistakes, hints, styles, cases, and the grader's own functions."""
    folders = notebooks(root)
    shown = {name: _shown(folder) for name, folder in folders.items()}
    programs = frozenset().union(*(programs for _, programs in shown.values()))
    found = [s for name, folder in folders.items() for s in _of_unit(folder, shown[name][0], programs)]
    return found + list(_of_grader(Path(__file__).parents[1]))


def _of_unit(folder: Path, text: str, programs: frozenset[str]) -> Iterator[Secret]:
    """text: what the student's notebook of the unit says. programs: of the definitions that any notebook shows.

    An author may show a mistake, as the stub of «encuentra el error» or quoted in the prose: then it is no secret.
    Solutions, hidden tests and model answers have no such way out.
    """
    yield from _of_cells(folder)
    if not is_reading(folder):
        banks = (secret for file in FILES[1:] for secret in _of_file(folder / file))
        yield from (s for s in banks if not (s.text and s.text in text) and s.program not in programs)


def _of_cells(folder: Path) -> Iterator[Secret]:
    """The regions that the builder removes and the answers that it empties: shown nowhere, however short."""
    where = f"solutions/{folder.name}/{FILES[0]}"
    for cell in read_cells(folder / FILES[0]):
        if cell.role is Role.ANSWER:
            yield Secret(f"the model answer «{cell.name}» ({where})", squeezed(cell.source))
        if cell.role not in (Role.EXERCISE, Role.TEST):
            continue
        lines = cell.source.split("\n")
        for region in regions(cell.source):
            if region.kind in (SOLUTION, HIDDEN):
                body = "\n".join(lines[region.begin + 1 : region.end])
                what = "solution" if region.kind == SOLUTION else "hidden test"
                yield Secret(f"the {what} of {cell.name} ({where})", squeezed(body))
        if cell.role is Role.EXERCISE:
            for node in _definitions(cell.source):
                if node.name == cell.name:
                    does = program(node)
                    yield Secret(f"the solution of {cell.name} ({where})", "", does, _lone(does, cell.name))


def _of_file(path: Path) -> Iterator[Secret]:
    """Each definition and each long sentence (a hint, a case's name) of a bank."""
    text = read(path)
    where = f"solutions/{path.parent.name}/{path.name}"
    for node in _definitions(text):
        body, does = _body(text, node), program(node)
        yield Secret(f"{node.name}, line {node.lineno} of {where}", _long(body), does, _lone(does, node.name))
    for part in ast.walk(ast.parse(text)):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and _long(part.value):
            yield Secret(f"«{part.value[:40]}…», line {part.lineno} of {where}", _long(part.value))


def _of_grader(package: Path) -> Iterator[Secret]:
    """The functions of this package; the files that it hands to students are theirs."""
    for path in sorted(package.rglob("*.py")):
        if "files" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and len(squeezed(_body(text, node))) >= LONG_ENOUGH_FOR_CODE:
                what = f"{node.name} of the grader ({path.relative_to(package.parent)})"
                yield Secret(what, squeezed(_body(text, node)), program(node))


def _shown(folder: Path) -> tuple[str, frozenset[str]]:
    """All that the student's notebook of a unit says, by its source, and what its definitions do."""
    unit = Unit(folder.name, folder, read_cells(folder / FILES[0]), {}, {}, {}, {}, "", "")
    cells = student_notebook(unit).cells
    nodes = [node for cell in cells if cell.cell_type == "code" for node in _definitions(cell.source)]
    return squeezed("\n".join(cell.source for cell in cells)), frozenset(map(program, nodes))


def _definitions(text: str) -> list[Definition]:
    return [node for node in ast.parse(text).body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]


def _body(text: str, node: Definition) -> str:
    """The lines of a definition below its head and documentation."""
    first = 1 if ast.get_docstring(node) is not None and len(node.body) > 1 else 0
    return "\n".join(text.split("\n")[node.body[first].lineno - 1 : node.end_lineno])


def _long(text: str) -> str:
    return squeezed(text) if len(squeezed(text)) >= SHORT else ""


def _lone(body: str, name: str) -> str:
    """A short program, such as `return e**2`, gives away only the exercise of that name."""
    return name if len(squeezed(body)) < LONG_ENOUGH_FOR_CODE else ""
