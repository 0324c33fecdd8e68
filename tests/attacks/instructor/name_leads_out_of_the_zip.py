"""A zip whose member is called «../fuera.ipynb».

Would gain: a file wherever the grader may write.
"""

from pathlib import Path

from ..handing_in import written_outside
from ..kit import HandIn
from ..samples import honest_text, zipped


def write(folder: Path) -> None:
    zipped(folder / "mallory.zip", {"../fuera.ipynb": honest_text(), "..\\fuera2.ipynb": honest_text()})


def naive(folder: Path, work: Path) -> str:
    """Each member is written where its name says."""
    import zipfile

    with zipfile.ZipFile(folder / "mallory.zip") as archive:
        for name in archive.namelist():
            (work / name).write_bytes(archive.read(name))
    return "written outside" if (work.parent / "fuera.ipynb").exists() else ""


ATTACK = HandIn(write, written_outside, naive)
