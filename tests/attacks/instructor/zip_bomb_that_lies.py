"""A zip whose directory says that a member of sixty megabytes has ten bytes.

Would gain: a full disk, where only what is declared is looked at.
"""

import zipfile
import zlib
from pathlib import Path

from ..handing_in import size_of
from ..kit import MINI, After, HandIn
from ..samples import zipped


def write(folder: Path) -> None:
    path = folder / "mallory.zip"
    zipped(path, {f"{MINI}.ipynb": b" " * (60 << 20)})
    true, false = (60 << 20).to_bytes(4, "little"), (10).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(true, false))


def harm(after: After) -> str:
    return "it was unpacked" if size_of(after.work) > 25 << 20 else ""


def naive(folder: Path, work: Path) -> str:
    """The stream itself is inflated, whatever the header says."""
    with zipfile.ZipFile(folder / "mallory.zip") as archive:
        info = archive.infolist()[0]
        raw = (folder / "mallory.zip").read_bytes()
        begin = info.header_offset + 30 + len(info.filename)
        return "unpacked" if len(zlib.decompress(raw[begin : begin + info.compress_size], -15)) > 50 << 20 else ""


ATTACK = HandIn(write, harm, naive)
