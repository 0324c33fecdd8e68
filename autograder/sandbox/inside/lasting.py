"""What a process imports or makes once and never gives back, kept out of the garbage collector's rounds."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

from . import tensors


@contextlib.contextmanager
def to_stay() -> Iterator[None]:
    """What is imported and made in this block stays for good; the judge loads its units so, too.

    The garbage collector leaves all of it out of its rounds, which would copy its pages into every fork; nor does it
    go its rounds meanwhile, which are a fifth of the time that torch takes.
    """
    gc.disable()
    try:
        yield
        tensors.settle()
    finally:
        gc.freeze()
        gc.enable()
