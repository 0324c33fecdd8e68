"""A zip whose member has an absolute name.

Would gain: a file wherever the grader may write.
"""

from pathlib import Path

from ..handing_in import written_outside
from ..kit import HandIn
from ..samples import honest_text, zipped


def write(folder: Path) -> None:
    zipped(folder / "mallory.zip", {str(folder.parent / "fuera.ipynb"): honest_text()})


def naive(folder: Path, work: Path) -> str:
    """Each member is written where its name says."""
    import zipfile

    with zipfile.ZipFile(folder / "mallory.zip") as archive:
        for info in archive.infolist():
            Path("/", work, info.filename).write_bytes(archive.read(info))
    return "written outside" if (work.parent / "fuera.ipynb").exists() else ""


ATTACK = HandIn(write, written_outside, naive)
