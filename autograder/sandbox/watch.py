"""The processes of one submission together: who belongs to it, what memory they hold, and ending them.

The limit on address space holds for each process alone. Where no control group bounds their sum, the judge looks at
it while it waits, four times a second at most.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import time
from collections.abc import Iterable

from autograder.errors import SandboxError, TooMuchMemory

EVERY = 0.25
PAGE = resource.getpagesize()


def parents() -> dict[int, int]:
    """The parent of each process that this machine shows, ended ones that nobody has waited for left out."""
    found: dict[int, int] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{entry}/stat") as file:
                state, parent = file.read().rpartition(")")[2].split()[:2]
                if state not in "ZX":
                    found[int(entry)] = int(parent)
    return found


def descendants(root: int) -> set[int]:
    """Process ids below `root`, ended ones that nobody has waited for left out."""
    children: dict[int, list[int]] = {}
    for pid, parent in parents().items():
        children.setdefault(parent, []).append(pid)
    found: set[int] = set()
    below = list(children.get(root, ()))
    while below:
        pid = below.pop()
        found.add(pid)
        below += children.get(pid, ())
    return found


def below(pid: int, root: int) -> bool:
    """Whether a process stands below `root`."""
    while pid > 1 and pid != root:
        try:
            with open(f"/proc/{pid}/stat") as file:
                pid = int(file.read().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            return False
    return pid == root


def end(pids: Iterable[int], root: int) -> None:
    """End those processes, if they are still below `root`.

    Its number may have passed to a stranger since it was read. So each is first held by a descriptor and then looked
    for once more: the one held is the one found, or it has ended and the signal reaches nobody.
    """
    held: dict[int, int] = {}
    try:
        for pid in pids:
            with contextlib.suppress(OSError):
                held[pid] = os.pidfd_open(pid)
        for pid in held.keys() & descendants(root):
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(held[pid], signal.SIGKILL)
    finally:
        for descriptor in held.values():
            os.close(descriptor)


def resident(pid: int) -> int:
    """Bytes in memory, what is shared with others counted in full."""
    with contextlib.suppress(OSError, IndexError), open(f"/proc/{pid}/statm") as file:
        return int(file.read().split()[1]) * PAGE
    return 0


def share(pid: int) -> int:
    """Bytes in memory and in swap, what n processes share counted by an n-th; `resident` where this is not told."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            lines = [line.split() for line in file]
        return sum(int(words[1]) for words in lines if words[0] in ("Pss:", "SwapPss:")) * 1024
    except (ProcessLookupError, FileNotFoundError):
        return 0
    except OSError:
        return resident(pid)


class Watch:
    """What the processes of one submission hold together. root: the first of them, once it has said hello.

    closed: whether the kernel keeps them all below the first, which it does in a namespace of their own.
    """

    def __init__(self, limit: int, closed: bool = True) -> None:
        self.limit, self.closed = limit, closed
        self.root = -1
        self.kept: set[int] = set()  # the processes that the judge talks to
        self.lost = False  # whether one of them ended by itself, or by someone else's hand
        self.last = time.monotonic()

    def keep(self, pid: int) -> None:
        """The judge talks to this process; the first one is the root of the others, and no stranger passes for one."""
        if self.root < 0:
            self.root = pid
        elif self.closed and not below(pid, self.root):
            raise SandboxError("a fork of the sandbox ended before it began")
        self.kept.add(pid)

    def due(self) -> float:
        """Seconds until the next look."""
        return self.last + EVERY - time.monotonic()

    def look(self) -> None:
        """When it is time, look; past the limit, end whom the judge does not talk to, and raise TooMuchMemory."""
        if self.due() > 0:
            return
        everyone = {self.root} | descendants(self.root)
        held = sum(map(resident, everyone))
        if held > self.limit:  # the cheap sum counts the warm Python once for each: look closer
            held = sum(map(share, everyone))
        self.last = time.monotonic()
        if held > self.limit:
            end(everyone - self.kept - {self.root}, self.root)
            raise TooMuchMemory(f"{held >> 20} MB in {len(everyone)} processes")
