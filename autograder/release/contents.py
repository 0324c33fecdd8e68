"""What is in the release: path inside it -> bytes. Everything is text, UTF-8 with LF."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from autograder.errors import TallerError
from autograder.release.notebooks import built_notebook, chosen, released_text
from autograder.release.repository import Repository

FOLDER = "taller-redes-neuronales"
GLOSSARY = Path("solutions", "glosario.md")
_KIT = {".py", ".toml"}
_SKIPPED = {"__pycache__", ".ipynb_checkpoints", ".DS_Store"}
_TORCH = ("torch", "torchvision", "torchmetrics")
# Colab brings its own Jupyter, and is broken by another: it is asked for beside the kit, not by it.
_BESIDE = ("jupyterlab",)


def contents(root: Path, only: Sequence[str] = (), repository: Repository | None = None) -> dict[str, bytes]:
    """All files of the release, by their path in its folder. Raises TallerError.

    only: units; all when empty. The appendices that are only read are always there.
    """
    built = {name: built_notebook(folder, root) for name, folder in chosen(root, only).items()}
    titles = {name: title_of(notebook.cells[0].source) for name, notebook in built.items()}
    values = {"titles": titles, "repository": repository, **requirements(root)}
    return {
        **_templates(values),
        **{f"notebooks/{name}.ipynb": released_text(nb, repository).encode() for name, nb in built.items()},
        **_kit(root),
        "datasets/manifest.toml": _text(root / "datasets" / "manifest.toml"),
        "GLOSARIO.md": _text(root / GLOSSARY),
    }


def _templates(values: dict[str, Any]) -> dict[str, bytes]:
    """The files of files/: those that end in .jinja filled in, the others as they are."""
    environment = Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    found: dict[str, bytes] = {}
    for file in sorted((resources.files("autograder.release") / "files").iterdir(), key=lambda file: file.name):
        if not file.is_file():
            continue
        # The packager leaves out names that begin with a dot, so these begin with «dot-».
        name = file.name.replace("dot-", ".").replace("__", "/")
        text = file.read_text(encoding="utf-8")
        if name.endswith(".jinja"):
            name, text = name.removesuffix(".jinja"), environment.from_string(text).render(values)
        found[name] = text.encode()
    return found


def _kit(root: Path) -> dict[str, bytes]:
    """taller/, whole. A file of a kind that nobody has thought about is an error, not a passenger."""
    found = {}
    for path in sorted((root / "taller").rglob("*")):
        if _SKIPPED & set(path.parts) or path.is_dir():
            continue
        if path.is_symlink() or path.suffix not in _KIT:
            kinds = ", ".join(sorted(_KIT))
            raise TallerError(
                f"{path}: students get only {kinds} files of the kit\n  mend: remove it, or name its kind"
            )
        found[path.relative_to(root).as_posix()] = _text(path)
    if not found:
        raise TallerError(f"{root / 'taller'}: the kit is not there\n  mend: run this in the project's folder")
    return found


def requirements(root: Path) -> dict[str, Any]:
    """The project's own student requirements, by what asks for them: kit, torch, beside; its version and Python."""
    project = tomllib.loads(_text(root / "pyproject.toml").decode())["project"]
    groups: dict[str, list[str]] = {"kit": [], "torch": [], "beside": []}
    for requirement in project["dependencies"]:
        name = requirement.partition(">")[0].partition("=")[0].strip()
        groups["torch" if name in _TORCH else "beside" if name in _BESIDE else "kit"].append(requirement)
    return {**groups, "version": project["version"], "python": project["requires-python"]}


def title_of(source: str) -> str:
    """The title of a notebook, from the first line of its first cell."""
    return source.partition("\n")[0].removeprefix("#").strip()


def _text(path: Path) -> bytes:
    """A text file's bytes, with LF whatever the checkout did. Raises TallerError."""
    try:
        return path.read_text(encoding="utf-8").encode()
    except FileNotFoundError:
        raise TallerError(f"{path}: there is no such file\n  mend: run this in the project's folder") from None
    except UnicodeDecodeError as error:
        raise TallerError(f"{path}: not UTF-8 text ({error.reason})\n  mend: save it as UTF-8") from None
