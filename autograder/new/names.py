"""Names that an author may give, and what is told of the others."""

from __future__ import annotations

import ast
import keyword
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from autograder.errors import TallerError
from autograder.model import Role, SourceCell

_UNIT = re.compile(r"[0-9]{2}_[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LONGEST = 41  # as for the names of cells


def check_unit_name(name: str, taken: Mapping[str, Path]) -> None:
    """TallerError unless it is NN_tema and its number is free."""
    if not _UNIT.fullmatch(name):
        plain = re.sub(r"[^a-z0-9]+", "_", _ascii(name).lower()).strip("_")
        example = plain if _UNIT.fullmatch(plain) else "90_promedio"
        mend = f"two digits, «_», lower-case ASCII letters: {example}"
        raise TallerError(f"«{name}» cannot be a unit's name\n  mend: {mend}")
    for other in taken:
        if other[:2] == name[:2]:
            free = _free(int(name[:2]), {other[:2] for other in taken})
            problem = f"{name} exists already" if other == name else f"the number {name[:2]} is that of {other}"
            raise TallerError(f"{problem}\n  mend: take another number, such as {free}{name[2:]}")


def check_exercise_name(name: str, cells: Iterable[SourceCell], unit: str) -> None:
    """TallerError unless it can be a function's name and the unit does not use it yet."""
    _check_word(name, "an exercise's name", "promedioPonderado")
    for cell in cells:
        if name == cell.name or (cell.role is Role.SETUP and name in {*_made(cell.source), *_assigned(cell.source)}):
            raise TallerError(f"«{name}» exists already: {_place(cell, unit)}\n  mend: choose another name")


def check_arguments(arguments: Sequence[str], name: str, cells: Iterable[SourceCell], unit: str) -> None:
    """TallerError unless they can be the arguments of the exercise `name`, whose cells call the unit's functions."""
    cells = list(cells)
    for number, argument in enumerate(arguments):
        _check_word(argument, "an argument's name (--args)", "X")
        if argument in (name, *arguments[:number]):
            problem = "is the exercise itself" if argument == name else "is there twice"
            raise TallerError(f"--args {','.join(arguments)}: «{argument}» {problem}\n  mend: choose another name")
        for cell in cells:
            if argument == cell.name or (cell.role is Role.SETUP and argument in _made(cell.source)):
                problem = f"--args: «{argument}» is a name of the notebook's: {_place(cell, unit)}"
                raise TallerError(f"{problem}\n  mend: choose another name")


def names_of_code(cells: Iterable[SourceCell]) -> set[str]:
    """What the set-up cells define and import."""
    return set().union(*(_made(cell.source) for cell in cells if cell.role is Role.SETUP))


def names_of_data(cells: Iterable[SourceCell]) -> set[str]:
    """What the set-up cells assign: a cell that assigned it again would spoil it for those below."""
    return set().union(*(_assigned(cell.source) for cell in cells if cell.role is Role.SETUP))


def _check_word(name: str, kind: str, else_: str) -> None:
    """TallerError unless it can be a name in code, of ASCII letters."""
    if not (name.isascii() and name.isidentifier() and name[0].isalpha()) or len(name) > _LONGEST:
        plain = re.sub(r"\W", "", _ascii(name))[:_LONGEST]
        example = plain if plain.isidentifier() and plain[0].isalpha() else else_
        mend = f"ASCII letters, digits and «_», a letter first, at most {_LONGEST}: {example}"
        raise TallerError(f"«{name}» cannot be {kind}\n  mend: {mend}")
    if keyword.iskeyword(name):
        raise TallerError(f"«{name}» is a word of Python's and cannot be {kind}\n  mend: choose another name")


def _place(cell: SourceCell, unit: str) -> str:
    return f"solutions/{unit}/cuaderno.py:{cell.line}"


def _free(wanted: int, taken: Collection[str]) -> str:
    """The next number that no unit has."""
    return next(number for k in range(100) if (number := f"{(wanted + k) % 100:02d}") not in taken)


def _ascii(text: str) -> str:
    """Without accents; «ñ» as Spanish file names write it, because «ano» is another word."""
    text = text.replace("ñ", "ni").replace("Ñ", "Ni")
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _made(source: str) -> set[str]:
    """The functions, classes and imports of a set-up cell."""
    made: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            made.add(node.name)
        elif isinstance(node, ast.alias):
            made.add(node.asname or node.name)
    return made


def _assigned(source: str) -> set[str]:
    """The values that a set-up cell gives names to."""
    nodes = ast.walk(ast.parse(source))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
