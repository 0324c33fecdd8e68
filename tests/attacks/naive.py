"""Grading without a defence: notebook and hidden tests in one IPython, whose output is believed.

The file itself is the program: a warm process that forks for each line of JSON that it reads, so that what
the attacks do to their process stays there. Every fork has a few seconds, and its group is then killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

SECONDS = 2.0
BEGINS = b"NOTAS "  # what the grader prints before the marks; whoever prints it first is believed
MOST_OUTPUT = 64 << 20


class Naive:
    """The process, seen from the suite. Use it as a context manager."""

    def __enter__(self) -> Naive:
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            close_fds=False,  # as one does who does not think of it
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate(timeout=30)

    def marks(self, notebooks: Sequence[Sequence[str]], tests: Mapping[str, str], points: Mapping[str, float]) -> Any:
        """The marks of the last of these notebooks, run one after the other; {} when nothing came back."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(
            json.dumps({"notebooks": notebooks, "tests": tests, "points": points}), file=self.process.stdin, flush=True
        )
        return json.loads(self.process.stdout.readline())


def run_notebook(cells: Sequence[str], tests: Mapping[str, str], points: Mapping[str, float]) -> dict[str, float]:
    """Cells and tests as a kernel runs them; a test that raises nothing gives its points, as in nbgrader."""
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shell.user_ns["get_ipython"] = lambda: shell
    for source in cells:
        shell.run_cell(source, store_history=True)
    return {
        name: points[name] if shell.run_cell(test, store_history=True).success else 0.0 for name, test in tests.items()
    }


def in_fork(job: Mapping[str, Any], fd: int) -> None:
    """Grade and print the marks; ends the process."""
    os.setsid()
    os.dup2(fd, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.stdout = os.fdopen(1, "w")
    marks: dict[str, float] = {}
    for notebook in job["notebooks"]:
        marks = run_notebook(notebook, job["tests"], job["points"])
    print("\n" + BEGINS.decode() + json.dumps(marks), flush=True)
    os._exit(0)


def believed(output: bytes) -> dict[str, float]:
    """The first marks that were printed."""
    line = next((line for line in output.splitlines() if line.startswith(BEGINS)), b"")
    try:
        marks = json.loads(line[len(BEGINS) :] or "{}")
    except ValueError:
        return {}
    return {str(name): float(value) for name, value in marks.items()}


def listen(fd: int) -> bytes:
    """What the fork says until it has ended or its time is up."""
    said, end = b"", time.monotonic() + SECONDS
    while len(said) < MOST_OUTPUT and BEGINS not in said[-200_000:]:
        if not select.select([fd], [], [], max(end - time.monotonic(), 0))[0]:
            break
        more = os.read(fd, 1 << 20)
        if not more:
            break
        said += more
    return said


def main() -> None:
    import IPython.core.interactiveshell
    import numpy  # noqa: F401

    IPython.core.interactiveshell.InteractiveShell.colors = "nocolor"
    IPython.core.interactiveshell.InteractiveShell.history_length = 10
    for line in sys.stdin:
        job = json.loads(line)
        ours, theirs = os.pipe()
        pid = os.fork()
        if not pid:
            os.close(ours)
            in_fork(job, theirs)
        os.close(theirs)
        said = listen(ours)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(ours)
        print(json.dumps(believed(said)), flush=True)


if __name__ == "__main__":
    main()
