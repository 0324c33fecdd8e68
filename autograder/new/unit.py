"""A new unit: the four files and a test of oracles, around one worked example."""

from __future__ import annotations

from pathlib import Path

from autograder.errors import TallerError
from autograder.new.names import check_unit_name
from autograder.new.template import oracles_of, template, write_all
from autograder.unit import notebooks
from autograder.unit.load import FILES


def new_unit(root: Path, name: str, title: str = "") -> list[Path]:
    """Writes `solutions/NAME/` and its test; the paths. TallerError, and nothing is written, when it cannot be."""
    check_unit_name(name, notebooks(root))
    number, _, topic = name.partition("_")
    values = {
        "UNIT": name,
        "NUMBER": number,
        "EXERCISE": f"{int(number)}.1",
        "TITLE": title.strip() or topic.replace("_", " ").capitalize(),
    }
    folder, test = root / "solutions" / name, oracles_of(root, name)
    for path in (folder, test):
        if path.exists():
            raise TallerError(f"{path.relative_to(root)} exists already\n  mend: remove it, or take another number")
    texts = {folder / file: template(f"unit.{file}", **values) for file in FILES}
    texts[test] = template("unit.oracles.py", **values)
    write_all(texts)
    return list(texts)
