"""What this machine lacks for grading, and the command that mends it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import ProcessGone, SandboxError
from autograder.sandbox import Sandbox, layers

PROBE = """
import ctypes, os, socket
seen = []
for path in PATHS:
    if os.path.exists(path):
        seen.append(path)
try:
    interfaces = sorted(name for _, name in socket.if_nameindex())
except OSError:  # not even the question is allowed
    interfaces = []
libc = ctypes.CDLL(None, use_errno=True)
def refused(call, *arguments):
    return call(*arguments) == -1 and ctypes.get_errno() in (1, 38)
def layers():
    found = {"no new privileges": libc.prctl(39, 0, 0, 0, 0) == 1}
    found["seccomp"] = libc.prctl(21, 0, 0, 0, 0) == 2 and refused(libc.unshare, 0) and refused(libc.socket, 2, 1, 0)
    return found
def probe():
    return [seen, interfaces, os.listdir("/proc"), os.getuid(), os.getpid(), layers()]
"""


@dataclass(frozen=True)
class Finding:
    """One thing looked at. mend: what to do when it is not well."""

    name: str
    well: bool
    text: str
    mend: str = ""


def examine(root: Path) -> Iterator[Finding]:
    """Every check, in order; none of them changes anything."""
    version = sys.version_info
    yield Finding("python", version >= (3, 11), sys.version.split()[0], "install Python 3.11 or later")
    found = shutil.which("bwrap")
    yield Finding("bubblewrap", bool(found), found or "not installed", "apt-get install bubblewrap")
    if found:
        yield from _walls(root)
    data = os.environ.get("TALLER_DATOS")
    well = not data or Path(data).is_dir()
    yield Finding("data", well, data or "TALLER_DATOS not set: cache, download or embedded", "unset TALLER_DATOS")


def _walls(root: Path) -> Iterator[Finding]:
    """Start the sandbox and look out of it."""
    try:
        with Sandbox(hide=[root]) as sandbox, sandbox.spawn() as channel:
            paths = [str(root / "solutions"), str(Path(__file__).parent), str(Path.home() / ".ssh"), "/etc/passwd"]
            channel.request({"op": "cell", "source": f"PATHS = {paths!r}\n{PROBE}", "name": "probe"}, 5.0)
            answer = channel.request({"op": "call", "target": "probe", "args": [], "kwargs": {}, "seed": None}, 5.0)
            seen, interfaces, processes, user, number, works = answer["ok"]
            raised = sandbox.layers
    except (SandboxError, ProcessGone, KeyError) as error:
        mend = "sysctl kernel.unprivileged_userns_clone=1 user.max_user_namespaces=15000, or a machine that allows them"
        yield Finding("sandbox", False, str(error).splitlines()[0], mend)
        return
    yield _wall("files", seen, "none of ours can be seen")
    yield _wall("network", [name for name in interfaces if name != "lo"], "no interface")
    yield _wall("processes", processes, "none can be seen")
    root_inside = [] if user else ["runs as root"]
    yield _wall("rights", root_inside, f"user {user}, first process of its own namespace ({number})")
    yield from _layers(works, raised)


def _layers(works: dict[str, bool], raised: Collection[str]) -> Iterator[Finding]:
    """The layers that a machine may lack: grading goes on without them, but what is raised must hold."""
    yield _wall("no new privileges", [] if works["no new privileges"] else ["can be gained"], "none can be gained")
    for layer in layers.optional():
        if not layer.present:
            yield Finding(f"sandbox: {layer.name}", True, f"not on this machine, optional; to have it: {layer.mend}")
        elif layer.name not in raised:
            yield Finding(f"sandbox: {layer.name}", True, f"refused by the kernel, optional; {layer.text}")
        else:
            yield _wall(layer.name, [] if works.get(layer.name, True) else ["does not hold"], layer.text)


def _wall(name: str, seen: list[str], text: str) -> Finding:
    mend = "do not grade here; please report it"
    return Finding(f"sandbox: {name}", not seen, ", ".join(map(str, seen)) or text, mend)
