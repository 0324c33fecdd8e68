"""Work done by a fork of this process while this one goes on."""

from __future__ import annotations

import multiprocessing as mp
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from autograder.errors import TallerError

T = TypeVar("T")


@contextmanager
def meanwhile(work: Callable[[], T], elsewhere: bool) -> Iterator[Callable[[], T]]:
    """Gives what waits for the work's result, and raises what the work raised; without `elsewhere`, does it then."""
    if not elsewhere:
        yield work
        return
    context: Any = mp.get_context("fork")  # the work is no message: it holds a whole unit
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield lambda: _result(ours)
    finally:
        process.kill()
        process.join()
        ours.close()


def _do(work: Callable[[], T], pipe: Connection) -> None:
    try:
        pipe.send((work(), None))
    except Exception as error:  # whatever it is, it is raised again where the result is asked for
        pipe.send((None, error))


def _result(pipe: Connection) -> Any:
    try:
        result, error = pipe.recv()
    except EOFError:
        raise TallerError(
            "a process that examines mistakes ended before its work\n  mend: run it with --jobs 1"
        ) from None
    if error is not None:
        raise error
    return result
