"""The filter's program, run here by an interpreter of its instructions: what it answers on both architectures."""

from __future__ import annotations

import errno
import struct

import pytest

from autograder.sandbox import seccomp

pytestmark = pytest.mark.skipif(seccomp.library() is None, reason="libseccomp or pyseccomp is not installed")

ALLOW, KILL_PROCESS = 0x7FFF0000, 0x80000000
AUDIT = {"X86_64": 0xC000003E, "AARCH64": 0xC00000B7}
# Numbers as the kernel's tables have them (arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h).
NUMBERS = {
    "X86_64": {"read": 0, "openat": 257, "socket": 41, "clone": 56, "clone3": 435, "prctl": 157, "ioctl": 16}
    | {"unshare": 272, "mount": 165, "ptrace": 101, "bpf": 321, "keyctl": 250, "futex": 202, "memfd_create": 319},
    "AARCH64": {"read": 63, "openat": 56, "socket": 198, "clone": 220, "clone3": 435, "prctl": 167, "ioctl": 29}
    | {"unshare": 97, "mount": 40, "ptrace": 117, "bpf": 280, "keyctl": 219, "futex": 98, "memfd_create": 279},
}


def refused(code: int) -> int:
    return 0x00050000 | code


def answer(program: bytes, arch: int, number: int, *arguments: int) -> int:
    """What the kernel would do: classic BPF on struct seccomp_data."""
    data = struct.pack("<iIQ6Q", number, arch, 0, *(list(arguments) + [0] * (6 - len(arguments))))
    code = list(struct.iter_unpack("<HBBI", program))
    accumulator, at = 0, 0
    while True:
        operation, yes, no, k = code[at]
        at += 1
        if operation == 0x20:  # load a word
            accumulator = struct.unpack_from("<I", data, k)[0]
        elif operation == 0x54:  # and
            accumulator &= k
        elif operation == 0x05:  # jump
            at += k
        elif operation == 0x06:  # return
            return int(k)
        else:
            holds = {0x15: accumulator == k, 0x25: accumulator > k, 0x35: accumulator >= k, 0x45: accumulator & k}
            at += yes if holds[operation] else no


@pytest.fixture(params=list(AUDIT))
def ask(request):
    """Asks the filter of one architecture about a call by its name or number."""
    program, numbers = seccomp.program(request.param), NUMBERS[request.param]

    def ask(call: str | int, *arguments: int, arch: int = AUDIT[request.param]) -> int:
        return answer(program, arch, numbers[call] if isinstance(call, str) else call, *arguments)

    return ask


def test_what_exercises_need_is_allowed(ask):
    """Reading, opening, waiting, sockets of this machine, threads and processes."""
    assert {ALLOW} == {ask("read"), ask("openat"), ask("futex"), ask("socket", 1, 1, 0), ask("ioctl", 1, 0x5401)}
    threads, fork = 0x3D0F00, 0x1200011
    assert [ALLOW, ALLOW, ALLOW] == [ask("clone", threads), ask("clone", fork), ask("prctl", 15)]


def test_what_is_not_named_does_not_exist(ask):
    """Forbidden calls, the arguments that are not chosen, and the numbers of kernels to come."""
    unknown = [ask(name) for name in ("unshare", "clone3", "bpf", "keyctl", "memfd_create")]
    unknown += [ask("socket", family) for family in (0, 2, 10, 16, 17, 40, 1 << 16 | 1, 1 << 31)]
    unknown += [ask("prctl", 22, 2), ask("prctl", 4), ask("ioctl", 1, 0x5412), *(ask(n) for n in (470, 600, 9_999))]
    assert {refused(errno.ENOSYS)} == set(unknown)
    assert {refused(errno.EPERM)} == {ask("mount"), ask("ptrace")}


@pytest.mark.parametrize("flag", list(seccomp.CLONE_NEW.values()))
def test_clone_makes_no_namespace(ask, flag):
    """Any of the flags, alone or beside those of a thread."""
    assert refused(errno.ENOSYS) == ask("clone", flag | 17) == ask("clone", flag | 0x3D0F00)


def test_the_upper_half_of_an_int_changes_nothing(ask):
    """The kernel reads 32 bits: 1 << 32 | AF_INET is AF_INET, 1 << 32 | AF_UNIX is AF_UNIX."""
    assert [refused(errno.ENOSYS), ALLOW] == [ask("socket", 1 << 32 | 2), ask("socket", 1 << 32 | 1)]


def test_numbers_of_another_architecture_end_the_process(ask):
    """32 bits on either machine, and x32."""
    assert KILL_PROCESS == ask("read", arch=0x40000003) == ask("read", arch=0x40000028)


def test_x32_numbers_are_not_let_through():
    """They come under the name of x86_64, with a bit of their own."""
    assert ALLOW != answer(seccomp.program("X86_64"), AUDIT["X86_64"], 0x40000000)
    assert ALLOW != answer(seccomp.program("X86_64"), AUDIT["X86_64"], 0x40000000 | 56, 0x10000011)
