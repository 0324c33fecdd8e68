"""An SVG output with a script and an event handler in it.

Would gain: the instructor's session in formgrader.
"""

from pathlib import Path

from ..handing_in import runs
from ..kit import After, HandIn
from ..samples import put, spoiled

SVG = "<svg xmlns='http://www.w3.org/2000/svg' onload='MARCA()'><script>MARCA()</script></svg>"


def change(data: dict) -> None:
    cell = next(cell for cell in data["cells"] if cell["cell_type"] == "code")
    cell["outputs"] = [{"output_type": "display_data", "data": {"image/svg+xml": SVG}, "metadata": {}}]


def write(folder: Path) -> None:
    put(folder, "mallory", spoiled(change))


def harm(after: After) -> str:
    return runs(after.reader)


def naive(folder: Path, work: Path) -> str:
    """Drawings are put into the page as they come."""
    return runs(f"<div>{SVG}</div>")


ATTACK = HandIn(write, harm, naive, graded=1)
