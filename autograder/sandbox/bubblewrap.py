"""The only module that knows bubblewrap: a warm Python behind walls, and fresh forks of it.

The walls: no network, a read-only interpreter, none of our files (what runs there and the student's kit aside), no
submissions, no gradebook, a private /tmp, no capabilities. Every fork then enters namespaces of its own.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import IO

from autograder.errors import SandboxError, SandboxMissing
from autograder.sandbox import cgroup, inside, layers, seccomp, watch, wire
from autograder.sandbox.channel import Channel
from autograder.sandbox.inside import confine
from autograder.sandbox.limits import Limits

GRADER = Path(__file__).parent.parent
KIT = GRADER.parent / "taller"
OURS = Path(inside.__file__).parent  # what runs there
INSIDE = Path("/opt/taller")
PROGRAM = "from inside.child import main; main()"
NOBODY = 65534
# NumPy loads these parts at their first use, which would cost every fork some 10 ms.
PARTS_OF_NUMPY = ("numpy.random", "numpy.fft", "numpy.polynomial")
WARM = ("numpy", *PARTS_OF_NUMPY, "matplotlib.pyplot", "IPython.display")
TORCH = re.compile(r"^(?:import|from) torch\b", re.MULTILINE)
START_SECONDS = 60.0
SLACK = 512 << 20  # bytes above what one submission may hold, for the group that also bounds the warm Python
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts")
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


class Sandbox:
    """One warm Python and its walls; `spawn` gives the process for one submission. Use it as a context manager."""

    def __init__(
        self,
        kind: str = "bwrap",
        limits: Limits | None = None,
        modules: Iterable[str] = (),
        hide: Iterable[Path] = (),
        without: Collection[str] = (),
    ) -> None:
        """kind: "bwrap", or "none" for no walls at all. modules: imported once, beside WARM.

        hide: folders that must not be seen, should they lie inside what is shown of the system.
        without: layers to leave off (`layers.py`), so that a test can show what each of them stops.
        """
        if kind not in ("bwrap", "none"):
            raise SandboxError(f"there is no sandbox «{kind}»; choose bwrap or none")
        self.isolated = kind == "bwrap"
        self.limits = limits or Limits()
        self.modules = (*WARM, *kit_modules(), *modules)
        self.extras: tuple[str, ...] = ()
        self.hide = (GRADER, *hide)
        self.without = without
        self.group: cgroup.Group | None = None
        self.control: socket.socket | None = None
        self.ahead: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self.errors: IO[bytes] | None = None

    def __enter__(self) -> Sandbox:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the warm Python; SandboxMissing when this machine cannot, and what to do about it."""
        self.launch()
        self.settle()

    def launch(self) -> None:
        """Begin to start the warm Python; `settle` waits for it. Several may start at a time."""
        if self.isolated and not shutil.which("bwrap"):
            raise SandboxMissing(
                "bubblewrap is not installed, and without it student code would run with your rights.\n"
                "  mend: apt-get install bubblewrap (Debian, Ubuntu) or dnf install bubblewrap (Fedora); "
                "`autograder doctor` tells more.\n"
                "  To grade without any isolation, say so: --sandbox none"
            )
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in close()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            self.process = subprocess.Popen(
                self.command(),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=self.errors,
                env={
                    **ENVIRONMENT,
                    "PATH": os.environ.get("PATH", ENVIRONMENT["PATH"]),
                    "PYTHONPATH": str(OURS.parent),
                },
            )
        self.control = ours

    def settle(self) -> None:
        """Wait until the warm Python, launched before, is there; SandboxMissing when it does not come."""
        assert self.control is not None and self.process is not None  # noqa: PT018 - launched
        if not self.ready(self.control, self.process.pid):
            said, killed = self.said(), self.was_killed()
            self.close()
            if killed:
                raise SandboxError("someone ended the sandbox while it started")
            raise SandboxMissing(
                "the sandbox does not start on this machine"
                + (f": {said}" if said else "")
                + "\n  mend: `autograder doctor` looks for the cause. To grade without any isolation: --sandbox none"
            )
        if self.has("cgroup"):
            self.bound()
        self.order_imports((), self.extras)

    def prepare(self, modules: Iterable[str], extras: Iterable[str] = ()) -> None:
        """Have modules imported in the warm Python, now or when it starts, so that no submission pays for them.

        modules: before the next submission. extras: when there is nothing else to do, in their turn.
        """
        modules = [name for name in modules if name not in self.modules]
        extras = [name for name in extras if name not in (*self.modules, *modules, *self.extras)]
        self.modules, self.extras = (*self.modules, *modules), (*self.extras, *extras)
        if self.control is not None:
            self.order_imports(modules, extras)

    def order_imports(self, modules: Sequence[str], extras: Sequence[str]) -> None:
        """Tell the warm Python what to import, and wait until it has the modules; SandboxError when it has ended."""
        if self.control is None or not (modules or extras):
            return
        self.drop_ahead()  # it has none of them
        order = json.dumps([modules, extras]).encode()
        try:
            self.control.sendall(b"M" + len(order).to_bytes(4, "little") + order)
            ready = self.control.recv(1)
        except OSError:
            ready = b""
        if ready != b"R":
            raise SandboxError(f"the sandbox has ended: {self.said()}")

    def ready(self, control: socket.socket, pid: int) -> bool:
        """Wait for the warm Python's first byte; False when it does not come, or bubblewrap has ended before."""
        held = os.pidfd_open(pid)
        try:
            poll = select.poll()
            poll.register(control, select.POLLIN)
            poll.register(held, select.POLLIN)
            said = dict(poll.poll(START_SECONDS * 1000))
        finally:
            os.close(held)
        control.settimeout(START_SECONDS)
        try:
            return control.fileno() in said and control.recv(1) == b"R"
        except OSError:
            return False

    def was_killed(self) -> bool:
        """Whether a stranger's SIGKILL ended bubblewrap or, as it then tells, the warm Python."""
        try:
            return self.process is not None and self.process.wait(1.0) in (-signal.SIGKILL, 128 + signal.SIGKILL)
        except subprocess.TimeoutExpired:
            return False

    @property
    def started(self) -> bool:
        """Whether the warm Python is there."""
        return self.control is not None

    def has(self, layer: str) -> bool:
        """Whether an optional layer is wanted here."""
        return self.isolated and layer not in self.without

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the layers in force; before the start, of those that this machine should have."""
        if not self.isolated:
            return ()
        refused = {"cgroup"} if self.process is not None and self.group is None else set()
        return layers.in_force({*self.without, *refused})

    def bound(self) -> None:
        """Put the warm Python and all its forks into a control group, where the machine delegates one.

        Where its kernel refuses after all, the judge's own watch on memory stands alone, and `layers` says so.
        """
        parent = cgroup.delegated()
        if parent is None or self.process is None:
            return
        limits = self.limits
        try:
            group = cgroup.Group(parent, limits.together + 2 * limits.disk + SLACK, limits.processes + 8)
        except OSError:
            return
        try:
            group.take({self.process.pid} | watch.descendants(self.process.pid))
        except OSError:
            group.close()
        else:
            self.group = group

    def said(self) -> str:
        """The end of what the sandbox wrote on standard error."""
        if self.errors is None:
            return ""
        self.errors.seek(0)
        return self.errors.read()[-2000:].decode(errors="replace").strip()

    def spawn(self) -> Channel:
        """A fresh fork of the warm Python, in namespaces of its own.

        The one after it is ordered at once: it is made while this one works, and waits where no student code runs.
        """
        ahead, self.ahead = self.ahead, None
        channel = self.meet(ahead) if ahead else None
        if channel is None:
            channel = self.channel(self.order_fork())
        with contextlib.suppress(SandboxError):  # the next spawn will say
            self.ahead = self.order_fork()
        return channel

    def meet(self, ahead: socket.socket) -> Channel | None:
        """The channel to a fork that was ordered before; None when someone has ended it meanwhile."""
        if self.process is None or self.process.poll() is not None:
            ahead.close()  # it is about to end with the warm Python
            return None
        try:
            return self.channel(ahead)
        except SandboxError:
            return None

    def order_fork(self) -> socket.socket:
        """Ask for a fork; our end of the socket to it."""
        if self.control is None:
            raise SandboxError("the sandbox is not running")
        ours, theirs = wire.pair()
        with theirs:
            try:
                socket.send_fds(self.control, [b"F"], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise SandboxError(f"the sandbox has ended: {self.said()}") from error
        return ours

    def channel(self, ours: socket.socket) -> Channel:
        """The channel over our end, once the fork has said hello."""
        try:
            return Channel(ours, self.limits, self.watch())
        except SandboxError as error:
            ours.close()
            raise SandboxError(f"{error}: {self.said()}") from error

    def drop_ahead(self) -> None:
        """The fork ordered ahead ends, since nobody will ask it anything."""
        if self.ahead is not None:
            self.ahead.close()
            self.ahead = None

    def watch(self) -> watch.Watch:
        """What a fresh submission may hold in memory."""
        limit = sys.maxsize if "memory watch" in self.without else self.limits.together
        return watch.Watch(limit, self.isolated)

    def close(self) -> None:
        """End the warm Python and everything in it."""
        self.drop_ahead()
        if self.control is not None:
            self.control.close()
            self.control = None
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
        if self.group is not None:
            self.group.close()
            self.group = None
        if self.errors is not None:
            self.errors.close()
            self.errors = None

    def restart(self) -> None:
        """End it and start another."""
        self.close()
        self.start()

    def command(self) -> list[str]:
        """The command line that starts the warm Python, behind walls when isolated."""
        options = {
            "isolate": self.isolated,
            "keep": [str(path) for path in interpreter() if path.is_relative_to("/tmp")],
            "uid": NOBODY if self.isolated and os.geteuid() == 0 else None,
            "path": [str(INSIDE / "kit") if self.isolated else str(KIT.parent)],
            "modules": self.modules,
            "memory": self.limits.memory,
            "disk": self.limits.disk,
            "processes": self.limits.processes if self.isolated else 100_000,
            "output": self.limits.output,
            "landlock": confine.landlock_version() if self.has("landlock") else 0,
            "seccomp": (seccomp.program() or b"").hex() if self.has("seccomp") else "",
        }
        python = [sys.executable, "-s", "-B", "-P", "-c", PROGRAM, json.dumps(options)]
        return [*self.walls(), *python] if self.isolated else python

    def walls(self) -> list[str]:
        """bubblewrap's arguments.

        As root, the warm Python starts as root and makes itself nobody, because the kernel does not limit root's
        processes; anyone else gets a user namespace.
        """
        root = os.geteuid() == 0
        args = ["bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
        args += ["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "taller", "--clearenv"]
        args += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"] if root else ["--unshare-user"]
        for name, value in {**ENVIRONMENT, "PYTHONPATH": str(INSIDE)}.items():
            args += ["--setenv", name, value]
        args += self.files()
        return [*args, "--chdir", "/tmp"]

    def files(self) -> list[str]:
        """What of the file system is seen: the system, the interpreter, the kit and what runs there; read only."""
        system = [Path(name) for name in SYSTEM if Path(name).exists()]
        shown = system + [prefix for prefix in interpreter() if not any(prefix.is_relative_to(s) for s in system)]
        args = ["--perms", "1777", "--tmpfs", "/tmp"]
        for path in shown:
            if path.is_symlink() and path in system:  # of a linked environment, what the link leads to is needed, too
                args += ["--symlink", os.readlink(path), str(path)]
            else:
                args += [*passable(path), "--ro-bind", str(path), str(path)]
        for path in self.hide:
            path = path.resolve()
            if path.exists() and any(path.is_relative_to(s.resolve()) for s in shown):
                args += ["--tmpfs", str(path)]
        args += [*passable(INSIDE / "kit" / "taller"), "--ro-bind", str(KIT), str(INSIDE / "kit" / "taller")]
        args += ["--ro-bind", str(OURS), str(INSIDE / OURS.name)]
        return [*args, "--proc", "/proc", "--dev", "/dev"]


@functools.cache
def kit_modules() -> tuple[str, ...]:
    """The modules of the kit: it imports its parts only when asked, which here would cost each fork anew.

    Without those that are written in PyTorch: a unit that uses one says so, and has a warm Python of its own.
    """
    light = (path for path in sorted(KIT.rglob("*.py")) if not TORCH.search(path.read_text(encoding="utf-8")))
    found = (path.relative_to(KIT.parent).with_suffix("") for path in light)
    return tuple(".".join(path.parts).removesuffix(".__init__") for path in found)


def passable(path: Path) -> list[str]:
    """Make the folders above `path` such that nobody can pass them; bubblewrap would make them for root alone."""
    above = [str(folder) for folder in reversed(path.parents) if folder not in (Path("/"), Path("/tmp"))]
    return [arg for folder in above for arg in ("--perms", "0755", "--dir", folder)]


def interpreter() -> list[Path]:
    """The folders that Python needs: its own, the virtual environment's, and where a link of its binary leads."""
    found: list[Path] = []
    for name in (sys.base_prefix, sys.prefix, str(Path(sys.executable).resolve().parent.parent)):
        path = Path(name)
        if not any(path.is_relative_to(other) for other in found):
            found.append(path)
    return found
