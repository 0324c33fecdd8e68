"""Outputs that a browser runs: a script in HTML, JavaScript as such, an image whose error handler is a program.

Would gain: the instructor's session in formgrader.
"""

from pathlib import Path

import nbformat

from ..handing_in import rendered, runs
from ..kit import After, HandIn
from ..samples import put, spoiled

HOSTILE = [
    {"text/html": "<script>MARCA()</script><img src='x' onerror='MARCA()'><svg onload='MARCA()'></svg>"},
    {"application/javascript": "MARCA()"},
    {"text/html": "<iframe src='javascript:MARCA()'></iframe><a href='javascript:MARCA()'>aquí</a>"},
    {"text/html": "<form action='https://example.invalid/MARCA'><input></form><base href='//MARCA'>"},
    {"image/png": "x' onerror='MARCA()"},
    {"text/latex": "$</script><script>MARCA()</script>$"},
]


def change(data: dict) -> None:
    cell = next(cell for cell in data["cells"] if cell["cell_type"] == "code")
    cell["outputs"] = [{"output_type": "display_data", "data": one, "metadata": {}} for one in HOSTILE]


def write(folder: Path) -> None:
    put(folder, "mallory", spoiled(change))


def harm(after: After) -> str:
    return runs(after.reader)


def naive(folder: Path, work: Path) -> str:
    """nbconvert prints outputs as they come."""
    return runs(rendered(nbformat.reads(spoiled(change), as_version=4)))


ATTACK = HandIn(write, harm, naive, graded=1)
