"""A zip in a zip, and so on, six deep.

Would gain: work without end, where each level may hold many of the next.
"""

import io
import zipfile
from pathlib import Path

from ..kit import MINI, After, HandIn
from ..samples import honest_text


def write(folder: Path) -> None:
    content, name = honest_text().encode(), f"mallory/{MINI}.ipynb"
    for _ in range(6):
        box = io.BytesIO()
        with zipfile.ZipFile(box, "w") as archive:
            archive.writestr(name, content)
        content, name = box.getvalue(), "mas.zip"
    (folder / "mallory.zip").write_bytes(content)


def harm(after: After) -> str:
    return "" if any("zip in a zip" in str(p) for p in after.problems) else "nothing was said of it"


def naive(folder: Path, work: Path) -> str:
    """As long as there is a zip, open it."""
    content, depth = (folder / "mallory.zip").read_bytes(), 0
    while content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content, depth = archive.read(archive.namelist()[0]), depth + 1
    return "opened to the end" if depth == 6 else ""


ATTACK = HandIn(write, harm, naive)
