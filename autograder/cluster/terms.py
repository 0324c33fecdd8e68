"""What a run asks of its workers, and whether a worker is what the client takes it for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.batch import Options
from autograder.unit import units
from autograder.unit.load import FILES, digest

PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Terms:
    """What a run asks of a worker. name: the run's. units: to be loaded before the first submission."""

    name: str
    identity: Mapping[str, str]
    units: tuple[str, ...]
    options: Options


def _code() -> str:
    """What the grader itself is; both sides must be the same."""
    folders = (PACKAGE, PACKAGE.parent / "taller")
    paths = sorted(path.relative_to(PACKAGE.parent).as_posix() for folder in folders for path in folder.rglob("*.py"))
    return digest(PACKAGE.parent, paths)


CODE = _code()  # now, as it is loaded, and not what may be on the disk later


def identity(root: Path) -> dict[str, str]:
    """What verdicts depend on: the digests of the grader and of every unit."""
    return {"autograder": CODE} | {name: digest(folder, FILES) for name, folder in units(root).items()}


def difference(here: Mapping[str, str], there: Mapping[str, str], root: Path) -> str:
    """What keeps a worker's verdicts from being the client's, or "". root: the worker's."""
    odd = [f"{name} is missing" for name in here if name not in there]
    odd += [f"{name} is only there" for name in there if name not in here]
    odd += [f"{name} is not the same" for name in here if name in there and here[name] != there[name]]
    if not odd:
        return ""
    mend = "bring that folder to the same state as here, or set TALLER_RAIZ there, and start the worker again"
    return f"its grader or units in {root} are not those of the client: {', '.join(odd)}\n  mend: {mend}"
