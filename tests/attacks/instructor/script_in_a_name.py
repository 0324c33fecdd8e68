"""A student whose name is HTML.

Would gain: a script in the instructor's report.
"""

from pathlib import Path

from ..handing_in import runs
from ..kit import After, HandIn
from ..samples import honest_text, put

NAME = "<img src=x onerror=MARCA()>"


def write(folder: Path) -> None:
    put(folder, NAME, honest_text())
    (folder / "otro").mkdir()
    (folder / "otro" / f"{NAME}.ipynb").write_text("{}")


def harm(after: After) -> str:
    return runs(after.reader)


def naive(folder: Path, work: Path) -> str:
    return runs("".join(f"<td>{path.name}</td>" for path in folder.iterdir()))


ATTACK = HandIn(write, harm, naive, graded=1)
