"""A zip with six thousand empty notebooks.

Would gain: a folder without inodes, and hours of refusing them one by one.
"""

import zipfile
from pathlib import Path

from ..kit import After, HandIn
from ..samples import zipped


def write(folder: Path) -> None:
    zipped(folder / "mallory.zip", {f"{n}.ipynb": "" for n in range(6_000)})


def harm(after: After) -> str:
    return "they were unpacked" if sum(1 for _ in after.work.iterdir()) > 100 else ""


def naive(folder: Path, work: Path) -> str:
    with zipfile.ZipFile(folder / "mallory.zip") as archive:
        archive.extractall(work)
    return "unpacked" if sum(1 for _ in work.iterdir()) == 6_000 else ""


ATTACK = HandIn(write, harm, naive)
