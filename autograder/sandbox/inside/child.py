"""A warm Python that forks once per submission.

Its standard input is a socket on which it receives, per fork, one end of a socket pair that the judge made. Whoever
tampers with it can only change his own answers.
"""

from __future__ import annotations

import contextlib
import copy
import json
import os
import resource
import select
import socket
import sys
import traceback
from typing import Any

from .codec import receive_exactly
from .confine import confine
from .enclosure import Libc, become_nobody, close_off, enter_namespaces, first_to_go, set_limits
from .lasting import to_stay
from .server import Server


def warm(options: dict[str, Any]) -> None:
    """Import once what every submission needs."""
    sys.path[:0] = options["path"]
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    sys.path[:] = [entry for entry in sys.path if entry != own]
    os.environ.pop("PYTHONPATH", None)
    os.environ["MPLCONFIGDIR"] = "/tmp/mpl"
    with to_stay():
        for name in options["modules"]:
            __import__(name)


def bring(names: list[str]) -> None:
    """Import what submissions may ask for; what cannot be imported here is for the cell that asks for it to say."""
    with to_stay():
        for name in names:
            with contextlib.suppress(Exception):
                __import__(name)


def address_space() -> int:
    """Bytes of this process."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def main() -> None:
    """Serve forks until the judge closes the control socket. The command line's argument is the options, as JSON."""
    options = json.loads(sys.argv[1])
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    libc = Libc()
    become_nobody(options, libc)
    warm(options)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    control.sendall(b"R")
    waiting: list[str] = []
    while True:
        if waiting and not select.select([control], [], [], 0)[0]:
            bring([waiting.pop(0)])
            continue
        order, fds, _, _ = socket.recv_fds(control, 1, 1)
        if order == b"F":
            fork_submission(control, fds[0], options, libc)
        elif order == b"M":
            size = int.from_bytes(receive_exactly(control, 4), "little")
            now, later = json.loads(receive_exactly(control, size))
            bring(now)
            waiting += later
            control.sendall(b"R")
        else:
            return


def fork_submission(control: socket.socket, fd: int, options: dict[str, Any], libc: Libc) -> None:
    """A process for one submission, which serves `fd`."""
    options["base"] = address_space()
    pid = os.fork()
    if not pid:
        control.close()
        begin(fd, copy.deepcopy(options), libc)
    os.close(fd)
    if options["isolate"]:
        os.waitpid(pid, 0)
    else:
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def begin(fd: int, options: dict[str, Any], libc: Libc) -> None:
    """In a fresh fork of the warm parent: close everything off and serve. Never returns."""
    try:
        first_to_go()
        if options["isolate"]:
            enter_namespaces(libc)
            if os.fork():
                os._exit(0)
            close_off(libc, options)
            libc.leave_keyring()
        set_limits(options)
        confine(options["landlock"], options["seccomp"])
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the warm parent's is a file that all submissions would share
        Server(socket.socket(fileno=fd), options["output"]).serve()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(70)
