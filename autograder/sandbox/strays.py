"""What bubblewrap leaves when it is killed in its first milliseconds: its inner half, waiting for a word forever.

The inner half asks the kernel to end it with the outer one only after that word, so no `--die-with-parent` reaches it.
No student code has run there; it holds about a megabyte. Nothing of ours may be alive to end it, so each run does,
when it begins and when it ends.
"""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

from autograder.sandbox.bubblewrap import INSIDE, OURS

PROGRAM = os.fsencode(INSIDE / OURS.name)


def strays() -> set[int]:
    """The inner halves that nobody will ever speak to: ours by user and command line, and without an outer half."""
    return {int(entry) for entry in os.listdir("/proc") if entry.isdigit() and is_stray(int(entry))}


def is_stray(pid: int) -> bool:
    """Whether a process is the first of a namespace that our bubblewrap made, and its parent is no bubblewrap."""
    try:
        if not is_ours(pid):
            return False
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        status = {name: values.split() for name, _, values in (line.partition(":") for line in lines)}
        first = len(status["NSpid"]) > 1 and status["NSpid"][-1] == "1"
        mine = status["Uid"][0] == str(os.getuid())
        return first and mine and not is_ours(int(status["PPid"][0]))
    except (OSError, KeyError, ValueError):
        return False


def is_ours(pid: int) -> bool:
    """Whether it is a bubblewrap with our program behind it."""
    words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return Path(os.fsdecode(words[0])).name == "bwrap" and PROGRAM in words


def end_strays() -> None:
    """End them. Each is held by a descriptor and looked at once more: its number may have passed to another."""
    for pid in strays():
        with contextlib.suppress(OSError):
            held = os.pidfd_open(pid)
            try:
                if is_stray(pid):
                    signal.pidfd_send_signal(held, signal.SIGKILL)
            finally:
                os.close(held)
