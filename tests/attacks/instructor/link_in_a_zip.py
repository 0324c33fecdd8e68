"""A zip with a symbolic link to the neighbour's notebook in it.

Would gain: the neighbour's points.
"""

import os
import stat
import zipfile
from pathlib import Path

from ..kit import MINI, After, HandIn


def write(folder: Path) -> None:
    info = zipfile.ZipInfo(f"mallory/{MINI}.ipynb")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    info.create_system = 3
    with zipfile.ZipFile(folder / "entregas.zip", "w") as archive:
        archive.writestr(info, str(folder / "ana" / f"{MINI}.ipynb"))


def harm(after: After) -> str:
    return "the link was followed" if any(r.student == "mallory" for r in after.results) else ""


def naive(folder: Path, work: Path) -> str:
    """Links are made as the archive asks, as `unzip` does, and read."""
    with zipfile.ZipFile(folder / "entregas.zip") as archive:
        target = work / "mallory.ipynb"
        os.symlink(archive.read(archive.infolist()[0]).decode(), target)
    return "the neighbour's notebook" if "sigmoide" in target.read_text() else ""


ATTACK = HandIn(write, harm, naive)
