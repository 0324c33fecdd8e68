"""A file name that clears the instructor's terminal and sets its title.

Would gain: a table that shows what the student wants; in some terminals, commands.
"""

from pathlib import Path

from ..handing_in import drives_a_terminal
from ..kit import After, HandIn
from ..samples import honest_text, put

NAME = "mallory\x1b[2J\x1b]0;MARCA\x07\x9b31m\r"


def write(folder: Path) -> None:
    put(folder, NAME, honest_text())
    (folder / f"{NAME}.ipynb").write_text("no")


def harm(after: After) -> str:
    return drives_a_terminal(after.terminal + after.reader)


def naive(folder: Path, work: Path) -> str:
    return drives_a_terminal("\n".join(path.name for path in folder.iterdir()))


ATTACK = HandIn(write, harm, naive, graded=1)
