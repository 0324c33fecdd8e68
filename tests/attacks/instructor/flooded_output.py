"""Ten megabytes of printed text and an exception's message of ten megabytes.

Would gain: a report and feedback that no browser opens.
"""

from pathlib import Path

from ..kit import After, HandIn
from ..samples import cell_of, put, spoiled

CELL = "def sigmoide(z):\n    print('ruido ' * 2_000_000)\n    raise ValueError('ruido ' * 2_000_000)\n"


def write(folder: Path) -> None:
    put(folder, "mallory", spoiled(lambda data: cell_of(data, "sigmoide").update(source=CELL)))


def harm(after: After) -> str:
    return f"{len(after.reader)} characters to read" if len(after.reader) + len(after.terminal) > 1_000_000 else ""


def naive(folder: Path, work: Path) -> str:
    names: dict = {"print": lambda text: None}
    exec(CELL, names)
    try:
        names["sigmoide"](0)
    except ValueError as error:
        return "flooded" if len(f"<p>{error}</p>") > 1_000_000 else ""
    return ""


ATTACK = HandIn(write, harm, naive)
