"""An exception whose message, type and cell drive the terminal.

Would gain: a table that shows what the student wants; in some terminals, commands.
"""

from pathlib import Path

from ..handing_in import drives_a_terminal
from ..kit import After, HandIn
from ..samples import cell_of, put, spoiled

CELL = "def sigmoide(z):\n    raise type('E\\x1b[2J', (Exception,), {})('\\x1b]0;MARCA\\x07 \\u202e al revés')\n"


def write(folder: Path) -> None:
    put(folder, "mallory", spoiled(lambda data: cell_of(data, "sigmoide").update(source=CELL)))


def harm(after: After) -> str:
    return drives_a_terminal(after.terminal + after.reader)


def naive(folder: Path, work: Path) -> str:
    names: dict = {}
    exec(CELL, names)
    try:
        names["sigmoide"](0)
    except Exception as error:
        return drives_a_terminal(f"{type(error).__name__}: {error}")
    return ""


ATTACK = HandIn(write, harm, naive)
