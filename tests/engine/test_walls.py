"""Each layer of the walls by itself: what it stops, and that the same goes through where it is left off."""

from __future__ import annotations

import errno
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from autograder import doctor
from autograder.errors import Died, SandboxError, TooMuchMemory
from autograder.judge.lines import fault_of_loss
from autograder.model import Status
from autograder.sandbox import cgroup, layers, seccomp, watch
from autograder.sandbox.bubblewrap import Sandbox
from autograder.sandbox.inside import codec, confine

from .helpers import LIMITS, call, cell, look

needs_seccomp = pytest.mark.skipif(seccomp.library() is None, reason="libseccomp or pyseccomp is not installed")
needs_landlock = pytest.mark.skipif(not confine.landlock_version(), reason="this kernel has no Landlock")


@pytest.fixture(scope="module")
def unfiltered() -> Iterator[Sandbox]:
    """A sandbox without the filter of system calls."""
    with Sandbox(limits=LIMITS, without=["seccomp"]) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def bare() -> Iterator[Sandbox]:
    """A sandbox with neither filter nor Landlock."""
    with Sandbox(limits=LIMITS, without=["seccomp", "landlock"]) as sandbox:
        yield sandbox


# --- system calls ----------------------------------------------------------------------------------------------------

RAW = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def raw(number, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(number, *(ctypes.c_long(a) for a in arguments))
    return 0 if result >= 0 else ctypes.get_errno()
def each(calls):
    return [raw(*numbers) for numbers in calls]
"""
# What nobody needs who does exercises, with arguments that do nothing where the call is let through.
FORBIDDEN = {
    "unshare": [0],
    "setns": [-1, 0],
    "clone3": [0, 0],
    "mount": [0, 0, 0, 0, 0],
    "umount2": [0, 0],
    "pivot_root": [0, 0],
    "fsopen": [0, 0],
    "open_tree": [-1, 0, 0],
    "move_mount": [-1, 0, -1, 0, 0],
    "mount_setattr": [-1, 0, 0, 0, 0],
    "chroot": [0],
    "ptrace": [2, -1, 0, 0],
    "process_vm_readv": [-1, 0, 0, 0, 0, 0],
    "process_vm_writev": [-1, 0, 0, 0, 0, 0],
    "pidfd_getfd": [-1, 0, 0],
    "kcmp": [-1, -1, 0, 0, 0],
    "keyctl": [-1],
    "add_key": [0, 0, 0, 0, 0],
    "request_key": [0, 0, 0, 0],
    "bpf": [-1, 0, 0],
    "perf_event_open": [0, -1, -1, -1, 0],
    "io_uring_setup": [0, 0],
    "io_uring_enter": [-1, 0, 0, 0, 0, 0],
    "io_uring_register": [-1, 0, 0, 0],
    "io_setup": [0, 0],
    "userfaultfd": [-1],
    "kexec_load": [0, 0, 0, 0],
    "init_module": [0, 0, 0],
    "finit_module": [-1, 0, 0],
    "delete_module": [0, 0],
    "name_to_handle_at": [-1, 0, 0, 0, 0],
    "open_by_handle_at": [-1, 0, 0],
    "personality": [-1],
    "memfd_create": [0, 0],
    "shmget": [-1, 0, 0],
    "msgget": [-1, 0],
    "semget": [-1, 0, 0],
    "mq_open": [0, 0, 0, 0],
    "mknodat": [-1, 0, 0, 0],
    "setuid": [-2],
    "vmsplice": [-1, 0, 0, 0],
    "quotactl": [-1, 0, 0, 0],
    "syslog": [-1, 0, 0],
    "reboot": [0, 0, 0, 0],
    "settimeofday": [0, 0],
    "clock_settime": [-1, 0],
    "swapon": [0, 0],
    "acct": [-1],
    "fanotify_init": [-1, 0],
    "seccomp": [-1, 0, 0],
}
# Of these the filter alone is the reason: without it they answer otherwise on any kernel that has them.
SURE = ["unshare", "memfd_create", "clone3", "process_vm_readv", "pidfd_getfd", "personality", "name_to_handle_at"]
CLONE = {"thread": 0, "user": 0x10000000, "mount": 0x20000, "pid": 0x20000000, "net": 0x40000000, "uts": 0x4000000}


def number(name: str) -> int:
    lib = seccomp.library()
    assert lib is not None
    return int(lib.resolve_syscall(lib.Arch.NATIVE, name))


def answers(channel, calls: dict[str, list[int]]) -> dict[str, int]:
    """The errno of each raw call; 0 where it succeeded."""
    cell(channel, RAW)
    numbers = [[number(name), *arguments] for name, arguments in calls.items()]
    return dict(zip(calls, call(channel, "each", calls=numbers)["ok"], strict=True))


@needs_seccomp
def test_what_no_exercise_needs_does_not_exist(channel, unfiltered):
    """Every forbidden call answers «does not exist» or «not permitted»; without the filter many do not."""
    refused = answers(channel, FORBIDDEN)
    assert set(refused.values()) <= {errno.ENOSYS, errno.EPERM}, refused
    with unfiltered.spawn() as open_:
        without = answers(open_, FORBIDDEN)
    assert [] == [name for name in SURE if without[name] in (errno.ENOSYS, errno.EPERM)]
    assert len([name for name in FORBIDDEN if without[name] != refused[name]]) > 20


@needs_seccomp
def test_namespaces_cannot_be_made_by_unshare(channel, unfiltered):
    """Not even a user namespace, which any process may have; without the filter it may."""
    attempt = {"unshare": [CLONE["user"]]}
    assert {"unshare": errno.ENOSYS} == answers(channel, attempt)
    with unfiltered.spawn() as open_:
        assert {"unshare": 0} == answers(open_, attempt)


FORKS = """
import os
def forks(flags):
    done = []
    for flag in flags:
        pid = libc.syscall(NUMBER, ctypes.c_long(flag | 17), 0, 0, 0, 0)
        if pid == 0:
            os._exit(0)
        if pid > 0:
            os.waitpid(pid, 0)
        done.append(pid > 0)
    return done
"""


@needs_seccomp
def test_nor_by_clone(channel, unfiltered):
    """clone makes processes, and none in a namespace of its own; without the filter, together with a user's."""
    flags = [0, *(CLONE["user"] | flag for flag in CLONE.values())]
    source = RAW + FORKS.replace("NUMBER", str(number("clone")))
    cell(channel, source)
    assert [True, *[False] * len(CLONE)] == call(channel, "forks", flags=flags)["ok"]
    with unfiltered.spawn() as open_:
        cell(open_, source)
        assert [True] * (len(CLONE) + 1) == call(open_, "forks", flags=flags)["ok"]


FAMILIES = """
import socket
def families():
    opened = []
    for family in range(1, 46):
        for kind in (1, 2, 3):
            try:
                socket.socket(family, kind).close()
                opened.append(family)
                break
            except OSError:
                pass
    return opened
"""


@needs_seccomp
def test_only_sockets_of_this_machine_can_be_made(channel, unfiltered):
    """AF_UNIX and nothing else; the upper half of the argument, which the kernel ignores, changes nothing."""
    cell(channel, FAMILIES)
    assert [1] == call(channel, "families")["ok"]
    assert {"socket": errno.ENOSYS} == answers(channel, {"socket": [1 << 32 | 2, 1, 0]})
    with unfiltered.spawn() as open_:
        cell(open_, FAMILIES)
        assert {1, 2, 10, 16} <= set(call(open_, "families")["ok"])


BY_OTHER_NUMBERS = """
import ctypes, mmap
code = mmap.mmap(-1, 4096, prot=7)
code.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, 20 (getpid, 32 bits); int 0x80; ret
enter = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
def enter32():
    return enter()
"""


@needs_seccomp
@pytest.mark.skipif(platform.machine() != "x86_64", reason="machine code for x86_64")
def test_numbers_of_another_architecture_end_the_process(channel, unfiltered):
    """The 32-bit door, where the numbers mean other calls, is shut."""
    with unfiltered.spawn() as open_:
        cell(open_, BY_OTHER_NUMBERS)
        try:
            assert 1 == call(open_, "enter32")["ok"]
        except Died:
            pytest.skip("this kernel has no 32-bit door")
    cell(channel, BY_OTHER_NUMBERS)
    with pytest.raises(Died):
        call(channel, "enter32")


@needs_seccomp
def test_the_filter_holds_in_snapshots_threads_and_programs(channel):
    """Whatever a submission forks, starts or executes has it too."""
    with channel.fork() as copy:
        assert {"unshare": errno.ENOSYS} == answers(copy, {"unshare": [CLONE["user"]]})
    threaded = """
import concurrent.futures as pool, subprocess, sys
ask = "import ctypes; print(ctypes.CDLL(None).prctl(21, 0, 0, 0, 0))"
def threaded():
    with pool.ThreadPoolExecutor(2) as threads:
        return list(threads.map(lambda _: libc.prctl(21, 0, 0, 0, 0), range(2)))
def executed():
    return int(subprocess.run([sys.executable, "-c", ask], capture_output=True, check=True).stdout)
"""
    cell(channel, RAW + threaded)
    assert [2, 2] == call(channel, "threaded")["ok"]
    assert 2 == call(channel, "executed", seconds=5.0)["ok"]


def test_a_name_is_allowed_once_and_never_what_is_forbidden():
    """The list reads as it works: no name twice, none both allowed and refused."""
    plain = " ".join(seccomp.ALLOWED.values()).split()
    refused = " ".join(seccomp.REFUSED.values()).split()
    every = [*plain, *seccomp.CHOICES, *refused, "clone"]
    assert len(every) == len(set(every))
    assert set() == (set(plain) | set(seccomp.CHOICES)) & set(FORBIDDEN)


HONEST = """
import asyncio, concurrent.futures, io, json, multiprocessing, os, pathlib, random, shutil, sqlite3, subprocess, sys
import tempfile, threading, time
import matplotlib.pyplot as plt
import numpy as np

def files():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "a").write_text("x")
        shutil.copy2(folder / "a", folder / "b")
        shutil.copytree(folder, folder.with_suffix(".d"))
        os.symlink("a", folder / "c")
        (folder / "b").rename(folder.with_suffix(".d") / "e")
        shutil.rmtree(folder.with_suffix(".d"))
        np.save(folder / "n.npy", np.arange(3))
        np.load(folder / "n.npy", mmap_mode="r+")[0] = 7
        with sqlite3.connect(folder / "s.db") as book:
            book.execute("create table t (x)")
        return sorted(path.name for path in folder.iterdir())

def figure():
    plt.plot([1, 2])
    plt.savefig("/tmp/f.png")
    plt.savefig("/tmp/f.pdf")
    plt.close("all")
    return os.path.getsize("/tmp/f.png") > 1000

def algebra():
    a = np.random.default_rng(0).normal(size=(200, 200))
    np.linalg.svd(a), np.linalg.inv(a), np.fft.fft(a)
    return bool(np.allclose(a @ np.linalg.inv(a), np.eye(200)))

def loops():
    async def one():
        await asyncio.sleep(0.01)
        process = await asyncio.create_subprocess_exec("true")
        return await process.wait()
    return asyncio.run(one())

def threads():
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return sum(pool.map(lambda x: x, range(5)))

def processes():
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return sum(pool.map(abs, range(-4, 1)))

def programs():
    return subprocess.run("echo hola | cat", shell=True, capture_output=True, text=True).stdout

def streams():
    return [sys.stdout.isatty(), open(os.devnull, "w").isatty(), len(os.urandom(4)), os.cpu_count() > 0]
"""


def test_honest_programs_notice_nothing(channel):
    """Files, figures, algebra, threads, processes, event loops, programs: as on a machine without walls."""
    assert "ok" in cell(channel, HONEST, 5.0)
    expected = {
        "files": ["a", "c", "n.npy", "s.db"],
        "figure": True,
        "algebra": True,
        "loops": 0,
        "threads": 10,
        "processes": 10,
        "programs": "hola\n",
        "streams": [False, False, 4, True],
    }
    answers = {name: call(channel, name, seconds=5.0) for name in expected}
    assert expected == {name: answer.get("ok", answer) for name, answer in answers.items()}


TORCH = """
import torch
def train():
    torch.manual_seed(0)
    X = torch.randn(64, 3)
    y = X.sum(1, keepdim=True)
    net = torch.nn.Sequential(torch.nn.Linear(3, 8), torch.nn.ReLU(), torch.nn.Linear(8, 1))
    steps = torch.optim.Adam(net.parameters(), 0.05)
    data = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), batch_size=16, num_workers=1)
    for _ in range(2):
        for a, b in data:
            steps.zero_grad()
            loss = ((net(a) - b) ** 2).mean()
            loss.backward()
            steps.step()
    torch.save(net.state_dict(), "/tmp/net.pt")
    return sorted(torch.load("/tmp/net.pt"))
"""


def test_torch_notices_nothing():
    """Training, a loader with a worker process, saving and loading."""
    pytest.importorskip("torch")
    with Sandbox(limits=msgspec.structs.replace(LIMITS, disk=64 << 20), modules=["torch"]) as sandbox:
        assert {"seccomp", "landlock"} & set(sandbox.layers) == {"seccomp", "landlock"} & set(layers.in_force())
        with sandbox.spawn() as channel:
            cell(channel, TORCH, 10.0)
            answer = call(channel, "train", seconds=10.0)
            assert ["0.bias", "0.weight", "2.bias", "2.weight"] == answer.get("ok", answer)


# --- Landlock --------------------------------------------------------------------------------------------------------

REACH = """
import socket
def listen():
    with socket.socket() as here:
        return here.bind(("0.0.0.0", 0))
"""


@needs_landlock
@pytest.mark.skipif(confine.landlock_version() < 4, reason="Landlock knows TCP from version 4 on")
def test_landlock_gives_no_port(unfiltered, bare):
    """Where the filter is missing no port can be taken all the same; without Landlock one can."""
    for sandbox, expected in ((unfiltered, "PermissionError"), (bare, None)):
        with sandbox.spawn() as channel:
            cell(channel, REACH)
            answer = call(channel, "listen")
            assert expected == (answer["error"]["type"] if "error" in answer else answer["ok"])


@needs_landlock
def test_landlock_moves_no_mount(unfiltered, bare):
    """Root in a user namespace of its own may mount; not behind Landlock."""
    mount = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def mount():
    if libc.unshare(0x10000000 | 0x20000):
        return False
    return libc.mount(b"none", b"/tmp", b"tmpfs", ctypes.c_ulong(0), b"size=4k") == 0
"""
    for sandbox, expected in ((unfiltered, False), (bare, True)):
        with sandbox.spawn() as channel:
            cell(channel, mount)
            assert expected is call(channel, "mount")["ok"]


# --- memory of all processes together --------------------------------------------------------------------------------

TIGHT = msgspec.structs.replace(LIMITS, memory=256 << 20, processes=16, together=300 << 20, blocked=8.0)
GREEDY = """
import os, time
def greedy(n, size, nap):
    for _ in range(min(n, 8)):
        if not os.fork():
            held = bytearray(min(size, 120_000_000))
            held[::4096] = bytes([1]) * len(held[::4096])
            time.sleep(min(nap, 5))
            os._exit(0)
    time.sleep(min(nap, 5))
    return "slept"
def short():
    time.sleep(0.1)
"""
FOUR = {"n": 4, "size": 120_000_000}


def test_processes_together_hold_no_more_than_the_limit():
    """Each stays below its own limit, their sum does not: all of them end, the status is memory, the base goes on."""
    with Sandbox(limits=TIGHT) as sandbox, sandbox.spawn() as first:
        cell(first, GREEDY)
        with first.fork() as base:
            copy = base.fork()
            with pytest.raises(TooMuchMemory) as caught:
                call(copy, "greedy", **FOUR, nap=5)
            assert Status.MEMORY == fault_of_loss(caught.value).status
            assert not copy.alive
            deadline = time.monotonic() + 1
            while watch.descendants(first.pid) != {base.pid} and time.monotonic() < deadline:
                time.sleep(0.02)
            assert {base.pid} == watch.descendants(first.pid)
            assert 3 == look(base, "1 + 2")


def test_without_the_watch_they_would():
    """The same goes through where the layer is left off, as far as 480 MB go."""
    with Sandbox(limits=TIGHT, without=["memory watch"]) as sandbox, sandbox.spawn() as channel:
        cell(channel, GREEDY)
        assert "slept" == call(channel, "greedy", **FOUR, nap=1)["ok"]


def test_strays_are_counted_while_short_calls_go_on():
    """Processes left behind are seen in later calls, however short each of them is."""
    with Sandbox(limits=TIGHT) as sandbox, sandbox.spawn() as channel:
        cell(channel, GREEDY)
        assert "slept" == call(channel, "greedy", n=1, size=1, nap=0)["ok"]
        stray = "import threading\ndef stray():\n    threading.Timer(0, greedy, (4, 120_000_000, 5)).start()\n"
        cell(channel, stray)
        with pytest.raises(TooMuchMemory):  # noqa: PT012 - the call that notices may be any of these
            call(channel, "stray")
            for _ in range(30):
                call(channel, "short")


def test_what_processes_share_is_counted_once():
    """Many idle copies of the warm Python are no memory: fifteen together stay below what three would seem to hold."""
    idle = (
        "import os, time\n"
        "def idle():\n"
        "    for _ in range(10):\n"
        "        if not os.fork():\n"
        "            time.sleep(3)\n"
        "            os._exit(0)\n"
        "    time.sleep(1)\n"
    )
    with Sandbox(limits=TIGHT) as sandbox, sandbox.spawn() as channel:
        cell(channel, idle)
        assert call(channel, "idle")["ok"] is None
        everyone = {channel.pid} | watch.descendants(channel.pid)
        assert sum(map(watch.resident, everyone)) > TIGHT.together > sum(map(watch.share, everyone))


def test_the_kernel_ends_student_code_first(channel):
    """When the whole machine runs out of memory, it is not the judge that goes."""
    assert "1000\n" == Path(f"/proc/{channel.pid}/oom_score_adj").read_text()


def test_a_reply_is_bounded(channel):
    """An array larger than the wire carries is an error of the student's, told as such."""
    answer = look(channel, f"np.zeros({codec.MAX_BLOB + 1}, np.uint8)", "import numpy as np")
    assert "ValueError" == answer
    assert codec.MAX_BLOB <= 32 << 20


# --- ending processes ------------------------------------------------------------------------------------------------


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    """A process of this test's own."""
    with subprocess.Popen(["sleep", "30"]) as process:
        yield process
        process.kill()


def test_who_does_not_stand_below_the_root_is_not_ended(channel, sleeper):
    """A number that has passed to a stranger, or to nobody, is left alone; below the root it is ended."""
    gone = subprocess.Popen(["true"])
    gone.wait()
    watch.end([sleeper.pid, gone.pid], channel.pid)
    with pytest.raises(subprocess.TimeoutExpired):
        sleeper.wait(0.2)
    watch.end([sleeper.pid], os.getpid())
    assert -signal.SIGKILL == sleeper.wait(5)


def test_a_stranger_is_not_taken_for_a_snapshot(channel, sleeper):
    """Whoever says hello must stand below the first process; else the judge might end a stranger in its place."""
    assert watch.below(sleeper.pid, os.getpid())
    assert not watch.below(sleeper.pid, channel.pid)
    assert not watch.below(2**22 + 1, channel.pid)
    with pytest.raises(SandboxError, match="ended before it began"):
        channel.watch.keep(sleeper.pid)


# --- control groups --------------------------------------------------------------------------------------------------


@pytest.fixture
def group(tmp_path) -> Path:
    """A folder that stands for a delegated group with this process in it."""
    for name, text in (("controllers", "cpu memory pids"), ("procs", f"{os.getpid()}\n"), ("subtree_control", "")):
        (tmp_path / f"cgroup.{name}").write_text(text)
    return tmp_path


def test_a_group_is_used_only_when_it_is_delegated(group, sleeper):
    """It has both controllers and holds nobody's processes but ours."""
    assert cgroup.usable(group)
    (group / "cgroup.procs").write_text(f"{os.getpid()}\n{sleeper.pid}\n")
    assert not cgroup.usable(group)
    (group / "cgroup.procs").write_text("")
    assert cgroup.usable(group)
    (group / "cgroup.controllers").write_text("cpu pids")
    assert not cgroup.usable(group)


def test_our_group_is_found_where_the_kernel_says(tmp_path):
    """The unified mount, the path in it; and the group above once we have moved into our leaf."""
    mounts, membership = tmp_path / "mounts", tmp_path / "cgroup"
    mounts.write_text("tmpfs /tmp tmpfs rw 0 0\ncgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n")
    root = cgroup.mount_point(mounts)
    assert Path("/sys/fs/cgroup") == root
    for line in ("0::/user/run.scope", "0::/user/run.scope/judges"):
        membership.write_text(f"4:memory:/x\n{line}\n")
        assert root / "user/run.scope" == cgroup.own(root, membership)
    mounts.write_text("cgroup /sys/fs/cgroup/memory cgroup rw,memory 0 0\n")
    assert cgroup.mount_point(mounts) is None


def test_a_sandbox_in_a_group_is_bounded_there(group, monkeypatch):
    """The judge goes into a leaf, the sandbox into a group with limits, and its processes move in."""
    made: list[Path] = []

    def mkdir(path: Path, *args: object, **kwargs: object) -> None:
        os.makedirs(path, exist_ok=True)
        (path / "cgroup.procs").touch()
        made.append(path)

    monkeypatch.setattr(cgroup, "delegated", lambda: group)
    monkeypatch.setattr(Path, "mkdir", mkdir)
    with Sandbox(limits=LIMITS) as sandbox, sandbox.spawn() as channel:
        assert 3 == look(channel, "1 + 2")
        assert sandbox.group is not None
        assert "+memory +pids" == (group / "cgroup.subtree_control").read_text()
        assert str(os.getpid()) == (group / "judges" / "cgroup.procs").read_text()
        assert int((sandbox.group.path / "memory.max").read_text()) > LIMITS.together
        assert int((sandbox.group.path / "pids.max").read_text()) > LIMITS.processes
        assert (sandbox.group.path / "cgroup.procs").read_text()
        assert [group / "judges", sandbox.group.path] == made


@pytest.mark.skipif(cgroup.delegated() is None, reason="no control group is delegated to us here")
def test_a_real_group_holds_the_warm_python():
    """On a machine that delegates: the processes are in the group, and it is gone afterwards."""
    with Sandbox(limits=LIMITS) as sandbox, sandbox.spawn() as channel:
        assert sandbox.group is not None
        path = sandbox.group.path
        assert str(channel.pid) in (path / "cgroup.procs").read_text().split()
        assert int((path / "memory.max").read_text()) < 1 << 40
    assert not path.exists()


# --- which layers there are ------------------------------------------------------------------------------------------


def test_the_layers_in_force_are_named():
    """What a sandbox has is told, without what was left off or the machine lacks; no walls, no layers."""
    assert layers.in_force() == Sandbox().layers
    assert set(layers.BASE) <= set(Sandbox().layers)
    assert "seccomp" not in Sandbox(without=["seccomp"]).layers
    assert () == Sandbox("none").layers


def test_a_machine_without_the_library_or_landlock_goes_on(monkeypatch):
    """Both are optional: the sandbox starts, and neither is named."""
    monkeypatch.setattr(seccomp, "library", lambda: None)
    monkeypatch.setattr(confine, "landlock_version", lambda: 0)
    with Sandbox(limits=LIMITS) as sandbox, sandbox.spawn() as channel:
        assert not {"seccomp", "landlock"} & set(sandbox.layers)
        assert 3 == look(channel, "1 + 2")
        cell(channel, RAW)
        assert 0 == look(channel, "libc.prctl(21, 0, 0, 0, 0)")


def test_a_layer_that_cannot_be_raised_ends_the_fork(monkeypatch):
    """What the judge has decided on must hold: a filter that the kernel does not take leaves no fork without one."""
    monkeypatch.setattr(seccomp, "program", lambda: b"\xff" * 8)
    with Sandbox(limits=LIMITS) as sandbox, pytest.raises(SandboxError, match="seccomp"):
        sandbox.spawn()


def test_the_doctor_names_each_layer_and_looks_whether_it_holds(monkeypatch, tmp_path):
    """Present ones are tried, missing ones told with what would give them; one that does not hold is not well."""
    found = {finding.name: finding for finding in doctor.examine(tmp_path)}
    for layer in layers.optional():
        finding = found[f"sandbox: {layer.name}"]
        assert finding.well
        assert layer.present or layer.mend in finding.text
    assert found["sandbox: no new privileges"].well
    if seccomp.library() is not None:
        monkeypatch.setattr(seccomp, "program", lambda: None)
        assert not next(f for f in doctor.examine(tmp_path) if f.name == "sandbox: seccomp").well


def test_python_starts_without_the_libraries_of_the_layers():
    """The filter's library is loaded by the judge that starts a sandbox, never beside student code."""
    with Sandbox(limits=LIMITS) as sandbox, sandbox.spawn() as channel:
        assert [] == look(channel, "[n for n in sys.modules if 'seccomp' in n]", "import sys")
    assert "pyseccomp" in sys.modules or seccomp.library() is None
