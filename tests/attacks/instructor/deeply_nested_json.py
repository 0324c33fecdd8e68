"""A hundred thousand brackets, one in another.

Would gain: a reader that overflows its stack.
"""

import json
from pathlib import Path

from ..kit import After, HandIn
from ..samples import put

TEXT = '{"cells": ' + "[" * 100_000 + "]" * 100_000 + "}"


def write(folder: Path) -> None:
    put(folder, "mallory", TEXT)


def harm(after: After) -> str:
    return "" if len(after.problems) == 1 else "nothing was said of it"


def naive(folder: Path, work: Path) -> str:
    try:
        json.loads(TEXT)
    except RecursionError:
        return "the reader's stack"
    return ""


ATTACK = HandIn(write, harm, naive)
