"""What an attack is written with.

A hostile submission is one file: its docstring says what it tries and what that would gain, `ATTACK` holds its cells.
Most of them bet: the attacked function answers rightly only if the attempt came back with something, so that what an
attack reaches shows as points, with our defences and without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import indent
from typing import Any

from autograder.errors import SubmissionError
from autograder.model import SubmissionResult

MINI = "90_mini"
XOR = "04_xor_numpy"

WRONG = "def sigmoide(z):\n    return 3 * np.tanh(z)\n"
RIGHT_BODY = "cola = np.exp(-np.abs(z))\nreturn np.where(z >= 0, 1, cola) / (1 + cola)"

# The child module's own server, for those who know this engine's source by heart; None anywhere else.
FIND = """
import gc, os, socket, struct
server = next((o for o in gc.get_objects() if type(o).__name__ == "Server" and hasattr(o, "handles")), None)
engine = type(server).serve.__globals__ if server else {}
"""


@dataclass(frozen=True)
class Unsafe:
    """Why an attack is not shown to work with the defence off."""

    reason: str


# How it is seen to work without the defence: in the notebook's own kernel; there, with the accomplice's notebook in the
# same process; by a judge that believes what the student's process says; or by the file's own naive handling.
KERNEL, SHARED, BELIEVING = "kernel", "shared", "believing"
Off = str | Unsafe | Callable[[], Any]


@dataclass(frozen=True)
class Attack:
    """A hostile notebook.

    cells: exercise -> its cell, which deserves no points. honest: exercises that are right in it and must score full.
    added: cells put at the top of the notebook. accomplice: cells of a second notebook, graded next, which also
    deserve no points. off: how it is seen to work. needs_root: only root can see it work. plain: nbgrader and
    otter can be tried with it.
    seccomp: a filter of system calls would stop it one step earlier.
    """

    cells: Mapping[str, str]
    honest: tuple[str, ...] = ("reluGrad", "pasoGradiente")
    unit: str = MINI
    added: tuple[str, ...] = ()
    accomplice: Mapping[str, str] = field(default_factory=dict)
    off: Off = KERNEL
    needs_root: bool = False
    plain: bool = True
    seccomp: bool = False


@dataclass(frozen=True)
class After:
    """What handing in left behind. reader: everything that a browser shows of it; terminal: what was printed."""

    folder: Path
    work: Path
    results: tuple[SubmissionResult, ...]
    problems: tuple[SubmissionError, ...]
    reader: str
    terminal: str
    seconds: float


@dataclass(frozen=True)
class HandIn:
    """Hostile files beside an honest student's.

    write: puts them into the class's folder. harm: what they reached, "" for nothing. naive: the same files handled as
    one would who suspects nothing; what they reach then. graded: how many of them are right all the same and must have
    full marks; None when that depends.
    """

    write: Callable[[Path], None]
    harm: Callable[[After], str]
    naive: Callable[[Path, Path], str] | Unsafe
    graded: int | None = 0


def bet(attempt: str, when: str = "cell") -> str:
    """A cell whose `sigmoide` is right only if `intento()` of `attempt` returns something true.

    when: "cell" tries once, as the cell runs; "call" tries at every call.
    """
    tried = "def _gano():\n    try:\n        return bool(intento())\n    except BaseException:\n        return False\n"
    once = "GANO = _gano()\n" if when == "cell" else ""
    asked = "GANO" if when == "cell" else "_gano()"
    body = f"if {asked}:\n{indent(RIGHT_BODY, '    ')}\nreturn 3 * np.tanh(z)"
    return f"{attempt.strip()}\n\n{tried}{once}\ndef sigmoide(z):\n{indent(body, '    ')}\n"


def marked(text: str, words: Mapping[str, Any]) -> str:
    """A cell with its `@NAMES@` replaced by what the stage calls so."""
    for name, value in words.items():
        text = text.replace(f"@{name}@", repr(value))
    return text
