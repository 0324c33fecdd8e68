"""A submission's own namespaces, mounts and limits, which a fork of the warm Python puts around itself."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
from typing import Any

CLONE_NEW = {"user": 0x10000000, "pid": 0x20000000, "mount": 0x20000, "net": 0x40000000, "ipc": 0x8000000}
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 0x1000, 0x4000, 0x40000
PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 4, 24, 38
SYS_CAPSET = {"x86_64": 126, "aarch64": 91}
SYS_KEYCTL = {"x86_64": 250, "aarch64": 219}
KEYCTL_JOIN_SESSION_KEYRING = 1


class Libc:
    """The few system calls that Python has no function for."""

    def __init__(self) -> None:
        self.lib = ctypes.CDLL(None, use_errno=True)

    def check(self, result: int, what: str) -> None:
        if result:
            raise OSError(ctypes.get_errno(), f"{what}: {os.strerror(ctypes.get_errno())}")

    def unshare(self, flags: int) -> None:
        self.check(self.lib.unshare(flags), "unshare")

    def mount(self, kind: bytes | None, target: str, flags: int, data: str = "") -> None:
        result = self.lib.mount(kind or b"none", target.encode(), kind, ctypes.c_ulong(flags), data.encode())
        self.check(result, f"mount {target}")

    def bind(self, source: str, target: str) -> None:
        result = self.lib.mount(source.encode(), target.encode(), None, ctypes.c_ulong(MS_BIND | MS_REC), None)
        self.check(result, f"bind {target}")

    def leave_keyring(self) -> None:
        """An empty session keyring; the one inherited is shared by all. A kernel without keyrings says no."""
        self.lib.syscall(SYS_KEYCTL[os.uname().machine], KEYCTL_JOIN_SESSION_KEYRING, None)

    def drop_capabilities(self) -> None:
        """No capability is left, and none can come back."""
        for number in range(64):
            if self.lib.prctl(PR_CAPBSET_DROP, number, 0, 0, 0):
                break
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        data = (ctypes.c_uint32 * 6)()
        self.check(self.lib.syscall(SYS_CAPSET[os.uname().machine], header, data), "capset")
        self.check(self.lib.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


def enter_namespaces(libc: Libc) -> None:
    """Namespaces of this submission's own; the caller forks once more to be inside the new pid namespace."""
    uid, gid = os.getuid(), os.getgid()
    libc.unshare(sum(CLONE_NEW.values()))
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def close_off(libc: Libc, options: dict[str, Any]) -> None:
    """A private /tmp and /dev/shm, an empty /proc, no capabilities.

    Where the interpreter itself lies in /tmp (`keep`), that much of it stays to be seen, read only as before.
    """
    safe = MS_NOSUID | MS_NODEV
    libc.mount(None, "/", MS_REC | MS_PRIVATE)
    inside = [(os.open(path, os.O_PATH), path) for path in options["keep"]]
    libc.mount(b"tmpfs", "/tmp", safe, f"size={options['disk']},nr_inodes=4096,mode=1777")
    for fd, path in inside:
        os.makedirs(path)
        libc.bind(f"/proc/self/fd/{fd}", path)
        os.close(fd)
    libc.mount(b"tmpfs", "/dev/shm", safe | MS_NOEXEC, f"size={options['disk']},nr_inodes=1024,mode=1777")
    libc.mount(b"tmpfs", "/proc", safe | MS_NOEXEC | MS_RDONLY, "size=4k")
    os.chdir("/tmp")
    libc.drop_capabilities()


def set_limits(options: dict[str, Any]) -> None:
    """Resource limits; memory is what the warm parent has plus the allowance."""
    for name, value in (
        ("AS", options["base"] + options["memory"]),
        ("FSIZE", options["disk"]),
        ("NOFILE", 256),
        ("NPROC", options["processes"]),
        ("CORE", 0),
    ):
        number = getattr(resource, f"RLIMIT_{name}")
        hard = resource.getrlimit(number)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(number, (value, value))


def first_to_go() -> None:
    """When the machine runs out of memory, let the kernel end student code before anything else."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")


def become_nobody(options: dict[str, Any], libc: Libc) -> None:
    """As root, give up being root, so that limits on processes count and files of root stay closed.

    The kernel then calls the process undumpable, which would keep it from writing its own uid_map.
    """
    if options["uid"] is not None:
        os.setgroups([])
        os.setresgid(options["uid"], options["uid"], options["uid"])
        os.setresuid(options["uid"], options["uid"], options["uid"])
        libc.check(libc.lib.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0), "dumpable")
