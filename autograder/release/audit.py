"""Looks through a release for what no student may get. It fails closed: what it finds is not written."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.release.secrets import Secret, program, squeezed

# Words that no student's file holds, whatever stands around them.
FORBIDDEN = {
    "the grader's name": re.compile(r"\bautograder\b", re.IGNORECASE),
    "the folder of the solutions": re.compile(r"\bsolutions\b"),
    "a marker of the sources": re.compile(r"###\s*(BEGIN|END)\s+(SOLUTION|STUB|HIDDEN TESTS)"),
    "a grading call": re.compile(r"\bcalificar\s*\(|\bcalificador\b"),
    "what a bank is written with": re.compile(r"@mistake\b|@style\b|\bEXERCISES\s*="),
}


@dataclass(frozen=True)
class Leak:
    """Something that is not for students. where: the file, and for a notebook the cell."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True)
class Piece:
    """A text of the release that is looked through as a whole. definitions: of its code, name -> programs."""

    where: str
    text: str
    definitions: tuple[tuple[str, str], ...]


def find_leaks(files: Mapping[str, bytes], hidden: Sequence[Secret]) -> list[Leak]:
    """What of solutions/ and autograder/ is in the files, by meaning and not by layout; [] when they are clean."""
    pieces = [piece for path, data in sorted(files.items()) for piece in _pieces(path, data.decode())]
    return [*_forbidden(pieces), *_texts(pieces, hidden), *_programs(pieces, hidden)]


def _pieces(path: str, text: str) -> Iterator[Piece]:
    """A file; of a notebook, each cell, its outputs included, and what stands around the cells."""
    if not path.endswith(".ipynb"):
        yield Piece(path, text, _defined(text) if path.endswith(".py") else ())
        return
    notebook = json.loads(text)
    for number, cell in enumerate(notebook.pop("cells")):
        source = "".join(cell.pop("source"))
        code = source if cell["cell_type"] == "code" else ""
        yield Piece(f"{path}, cell {number}", f"{source}\n{_strings(cell)}", _defined(code))
    yield Piece(path, _strings(notebook), ())


def _strings(data: object) -> str:
    """Every string in plain data, keys too, one under the other."""
    if isinstance(data, dict):
        return "\n".join(f"{key}\n{_strings(value)}" for key, value in data.items())
    if isinstance(data, list):
        return "\n".join(map(_strings, data))
    return str(data)


def _defined(code: str) -> tuple[tuple[str, str], ...]:
    try:
        tree = ast.parse(code)
    except SyntaxError:  # a cell with an IPython command; its text is looked through all the same
        return ()
    nodes = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    return tuple((node.name, program(node)) for node in nodes)


def _forbidden(pieces: list[Piece]) -> Iterator[Leak]:
    for piece in pieces:
        for what, pattern in FORBIDDEN.items():
            if found := pattern.search(piece.text):
                yield Leak(piece.where, f"{what}, «{found[0]}»")


def _texts(pieces: list[Piece], hidden: Sequence[Secret]) -> Iterator[Leak]:
    """First in all at once, since almost nothing is ever found."""
    texts = {piece.where: squeezed(piece.text) for piece in pieces}
    everything = "\n".join(texts.values())
    for secret in hidden:
        if secret.text and secret.text in everything:
            yield from (Leak(where, secret.what) for where, text in texts.items() if secret.text in text)


def _programs(pieces: list[Piece], hidden: Sequence[Secret]) -> Iterator[Leak]:
    known = {(secret.name, secret.program): secret.what for secret in hidden if secret.program}
    for piece in pieces:
        for name, body in piece.definitions:
            for key in ((name, body), ("", body)):
                if key in known:
                    yield Leak(piece.where, known[key])
