"""Loads a unit: its cells, its reference solution as a namespace, and how its exercises are graded."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from autograder.authoring import Exercise, Mistake, Style
from autograder.errors import AuthorError, TallerError
from autograder.model import Role, SourceCell
from autograder.unit.bank import execute, load_bank
from autograder.unit.imports import imported
from autograder.unit.source import read, read_cells
from autograder.unit.spec import load_exercises

FILES = ("cuaderno.py", "ejercicios.py", "errores.py", "estilos.py")
GRADED = (Role.EXERCISE, Role.CHECK, Role.TEST, Role.ANSWER)


@dataclass(frozen=True)
class Unit:
    """One unit, ready to build and to grade; or a reading, which has only cells.

    name: "04_xor_numpy". exercises, mistakes, styles: by the exercise's name, in the order of their files.
    reference: what the set-up and solution cells define, in one namespace; read it, do not write it.
    version: of `cuaderno.py` alone, which is what students hold. digest: of its files.
    """

    name: str
    folder: Path
    cells: tuple[SourceCell, ...]
    exercises: dict[str, Exercise]
    mistakes: dict[str, tuple[Mistake, ...]]
    styles: dict[str, tuple[Style, ...]]
    reference: dict[str, Any]
    version: str
    digest: str

    def judged(self, exercise: str) -> Callable[..., Any]:
        """The reference of an exercise as its cases call it: itself, or the function that it is graded through."""
        return through(self.exercises[exercise], self.reference[exercise], self.reference)

    @property
    def modules(self) -> tuple[str, ...]:
        """What the set-up cells and the solutions import: every submission needs it."""
        return modules_of(self.cells)

    @property
    def extras(self) -> tuple[str, ...]:
        """What right answers in other styles import, and so students do."""
        return imported(style.source for styles in self.styles.values() for style in styles)

    @property
    def setup_cells(self) -> tuple[SourceCell, ...]:
        """The cells that exercises need, in order."""
        return tuple(cell for cell in self.cells if cell.role is Role.SETUP)


def load_unit(folder: Path) -> Unit:
    """Reads and runs the four files of a unit, or the one of a reading. Raises AuthorError with file and line."""
    cells = read_cells(folder / "cuaderno.py")
    if is_reading(folder):
        return _reading(folder, cells)
    reference = run_reference(cells, folder / "cuaderno.py")
    exercises = load_exercises(folder / "ejercicios.py", reference, cells)
    return Unit(
        name=folder.name,
        folder=folder,
        cells=cells,
        exercises=exercises,
        mistakes=load_mistakes(folder / "errores.py", reference, exercises),
        styles=load_bank(folder / "estilos.py", Style, reference, exercises),
        reference=reference,
        version=digest(folder, FILES[:1]),
        digest=digest(folder, FILES),
    )


def _reading(folder: Path, cells: tuple[SourceCell, ...]) -> Unit:
    """A notebook that is only read. AuthorError at its first cell that asks for an answer: nothing could grade it."""
    path = folder / FILES[0]
    for cell in cells:
        if cell.role in GRADED:
            problem = f"a «{cell.role}» cell in a folder without {FILES[1]}: nothing could grade it"
            raise AuthorError(path, cell.line, problem, f"write {', '.join(FILES[1:])}, or make it a `muestra`")
    own = digest(folder, FILES[:1])
    return Unit(folder.name, folder, cells, {}, {}, {}, run_reference(cells, path), own, own)


def modules_of(cells: Iterable[SourceCell]) -> tuple[str, ...]:
    """What the set-up cells and the solutions among them import."""
    return imported(cell.source for cell in cells if cell.role in (Role.SETUP, Role.EXERCISE))


def load_mistakes(
    path: Path, reference: dict[str, Any], exercises: dict[str, Exercise]
) -> dict[str, tuple[Mistake, ...]]:
    """The bank of `errores.py`, each function as the cases of its exercise call it."""
    bank = load_bank(path, Mistake, reference, exercises)
    return {
        name: tuple(replace(m, function=through(exercises[name], m.function, reference)) for m in mistakes)
        for name, mistakes in bank.items()
    }


def through(exercise: Exercise, function: Callable[..., Any], names: Mapping[str, Any]) -> Callable[..., Any]:
    """An implementation as the cases of its exercise call it. names: where the function it goes through is found."""
    return partial(names[exercise.through], function) if exercise.through else function


def run_reference(cells: Sequence[SourceCell], path: Path) -> dict[str, Any]:
    """What the set-up cells and the solutions define, run in order in one namespace.

    Its `__name__` is `__main__`, as in a notebook. Stub regions are comments, so they stay: that way the lines of a
    traceback are those of the file.
    """
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells:
        if cell.role in (Role.SETUP, Role.EXERCISE):
            execute("\n" * cell.line + cell.source, path, namespace)
    return namespace


def digest(folder: Path, files: Sequence[str]) -> str:
    """A short sha256 over files of a unit: the same text, the same digest, whatever ends its lines."""
    total = hashlib.sha256()
    for name in files:
        content = read(folder / name).encode()
        total.update(f"{name} {len(content)}\n".encode() + content)
    return total.hexdigest()[:12]


def notebooks(root: Path) -> dict[str, Path]:
    """All that students get, by name: the folders `solutions/NN_*` that hold a `cuaderno.py`, in order."""
    folders = sorted((root / "solutions").glob("[0-9][0-9]_*/"))
    return {folder.name: folder for folder in folders if (folder / FILES[0]).is_file()}


def units(root: Path) -> dict[str, Path]:
    """The notebooks that are handed in and graded."""
    return {name: folder for name, folder in notebooks(root).items() if not is_reading(folder)}


def readings(root: Path) -> dict[str, Path]:
    """The notebooks that are only read, such as an appendix: nothing of them is handed in."""
    return {name: folder for name, folder in notebooks(root).items() if is_reading(folder)}


def is_reading(folder: Path) -> bool:
    """Whether `cuaderno.py` stands alone. One of the other three makes it a unit, which must have them all."""
    return not any((folder / name).exists() for name in FILES[1:])


def find_root() -> Path:
    """The project's folder: $TALLER_RAIZ, else the nearest upward from here whose `solutions/` has units, else ours."""
    if named := os.environ.get("TALLER_RAIZ"):
        if not (Path(named) / "solutions").is_dir():
            raise TallerError(f"TALLER_RAIZ is {named}, which has no folder solutions/; set it to the project's folder")
        return Path(named).resolve()
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[2]):
        if notebooks(folder):  # a folder that is merely called solutions/, of built notebooks say, is not the course's
            return folder
    raise TallerError(f"no folder solutions/ in {here} or above; go to the project's folder, or set TALLER_RAIZ to it")
