"""The system calls that student code may make, as an allowlist; what is not named here does not exist for it.

The list is compiled here, in the judge, by libseccomp (through pyseccomp) into a BPF program, which each fork of the
warm Python puts on last (`inside/confine.py`): the library is never loaded beside student code. The names are the
kernel's; those that an architecture lacks are passed over, so that one list serves x86_64 and aarch64. A call that is
not named fails with ENOSYS, as on an older kernel, which the C library knows how to live with; a call by the numbers of
another architecture (32 bits, x32) ends the process.
"""

from __future__ import annotations

import errno
import tempfile
from types import ModuleType
from typing import Any

ALLOWED: dict[str, str] = {
    "memory": """
        brk mmap munmap mremap mprotect madvise msync mincore mlock munlock mbind get_mempolicy membarrier
    """,
    "files": """
        open openat openat2 creat close close_range read write readv writev pread64 pwrite64 preadv pwritev preadv2
        pwritev2 lseek dup dup2 dup3 fcntl flock fsync fdatasync ftruncate truncate fallocate fadvise64 readahead
        sync_file_range sendfile copy_file_range stat fstat lstat newfstatat statx statfs fstatfs access faccessat
        faccessat2 readlink readlinkat getdents getdents64 getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat
        rename renameat renameat2 link linkat symlink symlinkat chmod fchmod fchmodat chown fchown lchown fchownat
        umask utime utimes utimensat futimesat getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr pipe pipe2
    """,
    "processes and threads": """
        fork vfork execve execveat exit exit_group wait4 waitid set_tid_address set_robust_list get_robust_list futex
        futex_waitv rseq arch_prctl getpid getppid gettid getpgid getpgrp setpgid getsid setsid getuid geteuid getgid
        getegid getresuid getresgid getgroups capget uname sysinfo getrusage times getrlimit setrlimit prlimit64
        getpriority setpriority sched_yield sched_getaffinity sched_setaffinity sched_getparam sched_getscheduler
        sched_get_priority_max sched_get_priority_min sched_rr_get_interval getcpu getrandom pidfd_open
        pidfd_send_signal
    """,
    "signals": """
        rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait rt_sigqueueinfo
        rt_tgsigqueueinfo sigaltstack kill tkill tgkill pause restart_syscall signalfd signalfd4
    """,
    "time": """
        time gettimeofday clock_gettime clock_getres clock_nanosleep nanosleep alarm getitimer setitimer timer_create
        timer_settime timer_gettime timer_getoverrun timer_delete timerfd_create timerfd_settime timerfd_gettime
    """,
    "waiting": """
        select pselect6 poll ppoll epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd
        eventfd2
    """,
    "sockets that exist already or are of this machine": """
        bind listen accept accept4 connect getsockname getpeername getsockopt setsockopt sendto recvfrom sendmsg recvmsg
        sendmmsg recvmmsg shutdown
    """,
}

# Allowed only with one of these values as the argument of that position (32 bits, as the kernel reads it).
CHOICES: dict[str, tuple[int, dict[str, int]]] = {
    "socket": (0, {"AF_UNIX": 1}),
    "socketpair": (0, {"AF_UNIX": 1}),
    "ioctl": (
        1,
        {"TCGETS": 0x5401, "TIOCGWINSZ": 0x5413, "FIONREAD": 0x541B, "FIONBIO": 0x5421}
        | {"FIONCLEX": 0x5450, "FIOCLEX": 0x5451},
    ),
    "prctl": (
        0,
        {"SET_PDEATHSIG": 1, "GET_PDEATHSIG": 2, "GET_DUMPABLE": 3, "SET_NAME": 15, "GET_NAME": 16}
        | {"GET_SECCOMP": 21, "CAPBSET_READ": 23, "GET_TIMERSLACK": 30, "SET_NO_NEW_PRIVS": 38}
        | {"GET_NO_NEW_PRIVS": 39, "SET_VMA": 0x53564D41},
    ),
}
# clone makes threads and processes, but no namespaces: none of these flags may be set. clone3 hides its flags in
# memory, where no filter can read them; the C library goes back to clone when clone3 does not exist.
CLONE_NEW = (
    {"NS": 0x20000, "CGROUP": 0x2000000, "UTS": 0x4000000, "IPC": 0x8000000}
    | {"USER": 0x10000000, "PID": 0x20000000, "NET": 0x40000000}
)  # fmt: skip
# Refused with the error that programs expect where «does not exist» would make them fail.
REFUSED: dict[int, str] = {
    errno.EPERM: """
        chroot mount umount2 ptrace setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid
        capset mknod mknodat sched_setscheduler sched_setparam mlockall
    """,
    errno.EOPNOTSUPP: "setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr",
}

UNKNOWN = -1


def library() -> ModuleType | None:
    """pyseccomp, or None when it or libseccomp itself is not installed."""
    try:
        import pyseccomp
    except (ImportError, RuntimeError):  # RuntimeError: the C library is missing
        return None
    module: ModuleType = pyseccomp
    return module


def program(architecture: str = "NATIVE") -> bytes | None:
    """The filter as BPF instructions of 8 bytes; None without the library. architecture: X86_64, AARCH64."""
    lib = library()
    if lib is None:
        return None
    rules = lib.SyscallFilter(lib.ERRNO(errno.ENOSYS))
    rules.set_attr(lib.Attr.ACT_BADARCH, lib.KILL_PROCESS)
    rules.set_attr(lib.Attr.CTL_OPTIMIZE, 2)  # a binary tree: some ten comparisons, not two hundred
    if architecture != "NATIVE" and getattr(lib.Arch, architecture) != lib.system_arch():
        rules.add_arch(getattr(lib.Arch, architecture))
        rules.remove_arch(lib.Arch.NATIVE)
    _fill(lib, rules)
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _fill(lib: Any, rules: Any) -> None:
    def rule(action: int, name: str, *arguments: Any) -> None:
        number = lib.resolve_syscall(lib.Arch.NATIVE, name)  # the library translates it for another architecture
        if number != UNKNOWN:  # to this version of the library; what the architecture lacks it passes over by itself
            rules.add_rule(action, number, *arguments)

    for name in " ".join(ALLOWED.values()).split():
        rule(lib.ALLOW, name)
    for name, (position, values) in CHOICES.items():
        for value in values.values():
            rule(lib.ALLOW, name, lib.Arg(position, lib.MASKED_EQ, 0xFFFFFFFF, value))
    rule(lib.ALLOW, "clone", lib.Arg(0, lib.MASKED_EQ, sum(CLONE_NEW.values()), 0))
    for code, names in REFUSED.items():
        for name in names.split():
            rule(lib.ERRNO(code), name)
