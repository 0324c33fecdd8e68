"""Sixty megabytes of spaces that are sixty kilobytes as a zip.

Would gain: a full disk.
"""

import zipfile
from pathlib import Path

from ..handing_in import size_of
from ..kit import MINI, After, HandIn
from ..samples import zipped


def write(folder: Path) -> None:
    zipped(folder / "mallory.zip", {f"{MINI}.ipynb": b" " * (60 << 20)})


def harm(after: After) -> str:
    return "it was unpacked" if size_of(after.work) > 25 << 20 else ""


def naive(folder: Path, work: Path) -> str:
    with zipfile.ZipFile(folder / "mallory.zip") as archive:
        archive.extractall(work)
    return "unpacked" if size_of(work) > 50 << 20 else ""


ATTACK = HandIn(write, harm, naive)
