"""The last walls, which a fork of the warm Python raises around itself: Landlock, then the filter of system calls.

The judge decides which of the two the machine can do (`layers.py`); what it has decided must then succeed, or the fork
ends.
"""

from __future__ import annotations

import ctypes
import os

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
# The same numbers on x86_64 and aarch64.
SYS_CREATE_RULESET, SYS_ADD_RULE, SYS_RESTRICT_SELF = 444, 445, 446
CREATE_RULESET_VERSION, RULE_PATH_BENEATH = 1, 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE, IOCTL_DEV = (1 << bit for bit in (0, 1, 2, 3, 14, 15))
MAKE_CHAR, MAKE_BLOCK = 1 << 6, 1 << 11
READ_ONLY = EXECUTE | READ_FILE | READ_DIR
# What each version of Landlock can tell apart: accesses to files, TCP ports (bind, connect), reach (abstract sockets,
# signals). All of it is forbidden but for what FOLDERS gives.
FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
PORTS, REACH = 0b11, 0b11
FOLDERS = {
    "/": READ_ONLY,
    "/dev": READ_ONLY | WRITE_FILE | TRUNCATE | IOCTL_DEV,
    "/dev/shm": ~(MAKE_CHAR | MAKE_BLOCK),
    "/tmp": ~(MAKE_CHAR | MAKE_BLOCK),
}

libc = ctypes.CDLL(None, use_errno=True)


class Ruleset(ctypes.Structure):
    """struct landlock_ruleset_attr; older kernels know a shorter one."""

    _fields_ = (("files", ctypes.c_uint64), ("ports", ctypes.c_uint64), ("reach", ctypes.c_uint64))


class Beneath(ctypes.Structure):
    """struct landlock_path_beneath_attr."""

    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


class Instructions(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("count", ctypes.c_ushort), ("code", ctypes.c_char_p))


def check(result: int, what: str) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), f"{what}: {os.strerror(ctypes.get_errno())}")
    return result


def landlock_version() -> int:
    """The version of Landlock that this kernel has; 0 for none."""
    return max(int(libc.syscall(SYS_CREATE_RULESET, None, 0, CREATE_RULESET_VERSION)), 0)


def landlock(version: int) -> None:
    """Read-only on all that is shown, writing in /tmp and /dev/shm alone; irrevocable, for all children too."""
    files = FILES[min(version, max(FILES))]
    rules = Ruleset(files, PORTS, REACH)
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = check(libc.syscall(SYS_CREATE_RULESET, ctypes.byref(rules), size, 0), "landlock_create_ruleset")
    for path, allowed in FOLDERS.items():
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = Beneath(allowed & files, folder)
        check(libc.syscall(SYS_ADD_RULE, ruleset, RULE_PATH_BENEATH, ctypes.byref(rule), 0), "landlock_add_rule")
        os.close(folder)
    check(libc.syscall(SYS_RESTRICT_SELF, ruleset, 0), "landlock_restrict_self")
    os.close(ruleset)


def seccomp(program: bytes) -> None:
    """Put the filter on this process and all its children; it cannot be taken off. Needs no_new_privs."""
    instructions = Instructions(len(program) // 8, program)
    check(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(instructions), 0, 0), "seccomp")


def confine(version: int, program: str) -> None:
    """Landlock of that version (0: none), then the program (hexadecimal; empty: none)."""
    if version:
        landlock(version)
    if program:
        seccomp(bytes.fromhex(program))
