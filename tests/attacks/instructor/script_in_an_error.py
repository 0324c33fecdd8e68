"""An exception whose message is HTML, and whose type's name is too.

Would gain: a script in the report and in the feedback.
"""

from pathlib import Path

from ..handing_in import runs
from ..kit import After, HandIn
from ..samples import cell_of, put, spoiled

CELL = "def sigmoide(z):\n    raise type('<img src=x onerror=MARCA()>', (Exception,), {})('<script>MARCA()</script>')\n"


def write(folder: Path) -> None:
    put(folder, "mallory", spoiled(lambda data: cell_of(data, "sigmoide").update(source=CELL)))


def harm(after: After) -> str:
    told = any("script" in e.detail for r in after.results for e in r.exercises)
    return runs(after.reader) if told else "the message never came"


def naive(folder: Path, work: Path) -> str:
    names: dict = {}
    exec(CELL, names)
    try:
        names["sigmoide"](0)
    except Exception as error:
        return runs(f"<p>{type(error).__name__}: {error}</p>")
    return ""


ATTACK = HandIn(write, harm, naive)
