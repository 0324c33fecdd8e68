"""A control group (version 2) around each sandbox, where the machine delegates one to us.

Delegated means: the group that we are in has the controllers `memory` and `pids`, is ours to write, and holds no
process but our own, since a group with processes of its own cannot bound its children. We then move ourselves into a
child of it, and each sandbox into another.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Iterable
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
MEMBERSHIP = Path("/proc/self/cgroup")
CONTROLLERS = ("memory", "pids")
JUDGES = "judges"
_numbers = itertools.count()


def mount_point(mounts: Path = MOUNTS) -> Path | None:
    """Where the unified hierarchy is mounted."""
    for line in mounts.read_text().splitlines():
        _, where, kind, *_ = line.split()
        if kind == "cgroup2":
            return Path(where)
    return None


def own(root: Path, membership: Path = MEMBERSHIP) -> Path:
    """The group of this process; the one above where we have already moved into our leaf."""
    lines = membership.read_text().splitlines()
    path = next((line[3:] for line in lines if line.startswith("0::")), "/")
    group = root / path.lstrip("/")
    return group.parent if group.name == JUDGES else group


def delegated() -> Path | None:
    """The group under which we may make others, or None."""
    try:
        root = mount_point()
        if root is None:
            return None
        group = own(root)
        return group if usable(group) else None
    except OSError:
        return None


def usable(group: Path) -> bool:
    """Whether the group has the controllers, is ours to write, and holds nobody else."""
    if not set(CONTROLLERS) <= set((group / "cgroup.controllers").read_text().split()):
        return False
    if not all(os.access(path, os.W_OK) for path in (group, group / "cgroup.procs", group / "cgroup.subtree_control")):
        return False
    return all(ours(int(pid)) for pid in (group / "cgroup.procs").read_text().split())


def ours(pid: int) -> bool:
    """Whether a process runs the same Python as this one: the judges and who started them."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/exe").samefile("/proc/self/exe")
    return False


class Group:
    """One sandbox's group: at most `memory` bytes and `processes` processes. It vanishes when closed."""

    def __init__(self, parent: Path, memory: int, processes: int) -> None:
        """OSError when the kernel says no."""
        leaf = parent / JUDGES
        leaf.mkdir(exist_ok=True)
        for pid in (parent / "cgroup.procs").read_text().split():
            (leaf / "cgroup.procs").write_text(pid)
        (parent / "cgroup.subtree_control").write_text(" ".join(f"+{name}" for name in CONTROLLERS))
        self.path = parent / f"sandbox-{os.getpid()}-{next(_numbers)}"
        self.path.mkdir()
        try:
            for name, value in (("memory.max", memory), ("memory.swap.max", 0), ("pids.max", processes)):
                if name != "memory.swap.max" or (self.path / name).exists():  # a kernel without swap has no such file
                    (self.path / name).write_text(str(value))
        except OSError:
            self.close()
            raise

    def take(self, pids: Iterable[int]) -> None:
        """Move processes in; what they fork later is in it from the start."""
        for pid in pids:
            (self.path / "cgroup.procs").write_text(str(pid))

    def close(self) -> None:
        """Remove the group; one whose last processes are just ending is left to the next sweep of the machine."""
        with contextlib.suppress(OSError):
            self.path.rmdir()
