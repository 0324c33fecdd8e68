"""A name that turns the direction of what follows it, so that a zero reads as another number.

Would gain: a table that shows what the student wants.
"""

from pathlib import Path

from ..handing_in import drives_a_terminal
from ..kit import After, HandIn
from ..samples import honest_text, put

NAME = "mallory\u202e21-12\u2066"


def write(folder: Path) -> None:
    put(folder, NAME, honest_text())


def harm(after: After) -> str:
    return drives_a_terminal(after.terminal + after.reader)


def naive(folder: Path, work: Path) -> str:
    return drives_a_terminal("\n".join(path.name for path in folder.iterdir()))


ATTACK = HandIn(write, harm, naive, graded=1)
