"""The templates, and files that are written together or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from autograder.errors import TallerError


def template(name: str, **values: str) -> str:
    """The text of a template, with each `{{NAME}}` replaced."""
    text = (files(__package__) / "templates" / f"{name}.txt").read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace("{{" + key + "}}", value)
    return text


def oracles_of(root: Path, unit: str) -> Path:
    """Where the independent oracles of a unit stand."""
    return root / "tests" / "units" / f"test_oracles_{unit[:2]}.py"


def write_all(texts: Mapping[Path, str]) -> None:
    """Each text to its file. Where one cannot be written, TallerError, and all are as they were."""
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        for path, content in before.items():
            if content is not None:
                path.write_bytes(content)
            else:
                path.unlink(missing_ok=True)
        where = f"{error.filename}: cannot be written ({error.strerror})"
        raise TallerError(f"{where}\n  mend: mend its permissions, or make room") from None
