"""An answer in words with raw HTML, a `javascript:` link and an attribute smuggled into an image.

Would gain: the instructor's session in formgrader, where answers are read by hand.
"""

from pathlib import Path

import nbformat

from ..handing_in import rendered, runs
from ..kit import After, HandIn
from ..samples import put, spoiled

TEXT = (
    "<script>MARCA()</script> <img src=x onerror=MARCA()> [aquí](javascript:MARCA())\n\n"
    "![x](https://example.invalid/MARCA.png) <iframe srcdoc='<script>MARCA()</script>'></iframe>\n\n"
    "[b](java&#115;cript:MARCA()) [c][r] [d](<javascript:MARCA()>) [e]( javascript:MARCA()) [f](JaVaScRiPt:MARCA())\n\n"
    "![a [b](attachment:x)](//example.invalid/MARCA) ![a\\](attachment:x)](//example.invalid/MARCA) ![s]\n\n"
    "![a`](attachment:x)`](//example.invalid/MARCA) [g](\njavascript:MARCA())\n\n"
    "[r]: javascript:MARCA()\n[s]: https://example.invalid/MARCA.png\n[t]:\n  javascript:MARCA()\n\n[t]"
)


def change(data: dict) -> None:
    for cell in data["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution") and cell["cell_type"] == "markdown":
            cell["source"] = TEXT
    data["cells"].append({"cell_type": "markdown", "metadata": {}, "source": TEXT, "id": "x"})
    data["cells"].append({"cell_type": "raw", "metadata": {"format": "text/html"}, "source": TEXT, "id": "y"})


def write(folder: Path) -> None:
    put(folder, "mallory", spoiled(change))


def harm(after: After) -> str:
    return runs(after.reader)


def naive(folder: Path, work: Path) -> str:
    return runs(rendered(nbformat.reads(spoiled(change), as_version=4)))


ATTACK = HandIn(write, harm, naive, graded=1)
