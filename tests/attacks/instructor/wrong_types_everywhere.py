"""Notebooks in which one thing after another is of another type: numbers for cells, lists for metadata, null for text.

Would gain: an exception in the grader that ends the class.
"""

import json
from pathlib import Path

import nbformat

from ..kit import After, HandIn
from ..samples import put, spoiled

KEYS = ("cells", "metadata", "nbformat", "nbformat_minor")
INNER = ("cell_type", "source", "metadata", "outputs", "id", "execution_count")
VALUES = (None, 7, [1, [2]], {"a": {"b": 1}})


def texts() -> list[str]:
    found = [spoiled(lambda data, k=key, v=value: data.update({k: v})) for key in KEYS for value in VALUES[:2]]
    for key in INNER:
        for value in VALUES:
            found.append(spoiled(lambda data, k=key, v=value: [cell.update({k: v}) for cell in data["cells"]]))
    return [*found, "null", "7", '"x"', "[]", "", "\x00", "{" * 1000, json.dumps({"cells": [None, 7, [], {}]})]


def write(folder: Path) -> None:
    for number, text in enumerate(texts()):
        put(folder, f"m{number:03d}", text)


def harm(after: After) -> str:
    told = {r.student for r in after.results} | {str(p).split("/")[0].split(":")[0] for p in after.problems}
    missing = len(texts()) + 1 - len(after.results) - len(after.problems)
    return f"{missing} files got neither a verdict nor a reason ({len(told)} did)" if missing else ""


def naive(folder: Path, work: Path) -> str:
    """A loop that reads what it is given ends at the first of them."""
    for path in sorted(folder.glob("m*/*.ipynb")):
        try:
            nb = nbformat.read(path, as_version=4)
            [cell.metadata.get("nbgrader") for cell in nb.cells]
        except Exception as error:
            return f"the class ends with {type(error).__name__}"
    return ""


ATTACK = HandIn(write, harm, naive, graded=None)
