"""Serving one submission: cells are run, functions called, and plain data is sent back. Nothing here judges."""

from __future__ import annotations

import builtins
import contextlib
import io
import json
import os
import random
import signal
import socket
import symtable
import sys
import traceback
import types
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
import numpy as np

from . import tensors
from .arguments import snapshot, unchanged
from .codec import GENERATOR, HANDLE, HEADER, TENSOR, Packer, receive_exactly, unpack


class Bounded(io.TextIOBase):
    """A text stream that keeps the first `limit` characters and counts the rest away."""

    def __init__(self, limit: int) -> None:
        self.limit, self.parts, self.room = limit, [], limit  # type: ignore[var-annotated]

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.room > 0:
            self.parts.append(text[: self.room])
            self.room -= len(text)
        return len(text)

    def text(self) -> str:
        """What was kept, lone surrogates replaced: they cannot be sent, and printing is no fault."""
        return "".join(self.parts).encode(errors="replace").decode()


class Shell:
    """What `get_ipython()` answers: enough for the magics that a student leaves in a cell."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.namespace = namespace

    def run_line_magic(self, name: str, line: str, *_: Any, **__: Any) -> None:
        if name in ("time", "timeit"):
            exec(line, self.namespace)

    def run_cell_magic(self, name: str, line: str, cell: str) -> None:
        if name in ("time", "timeit", "capture", "prun"):
            exec(cell, self.namespace)

    def system(self, command: str) -> None:
        """Shell lines (`!pip install …`) have no place when grading."""

    def getoutput(self, command: str) -> list[str]:
        return []

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **kwargs: None


class Server:
    """Runs one submission's cells and calls in this process, at the judge's command, until the socket closes."""

    def __init__(self, sock: socket.socket, output_limit: int) -> None:
        self.sock = sock
        self.output_limit = output_limit
        self.handles: dict[int, Any] = {}
        self.forks: list[int] = []
        module = types.ModuleType("__main__")
        sys.modules["__main__"] = module
        self.names = module.__dict__
        shell = Shell(self.names)
        self.names.update(get_ipython=lambda: shell, display=lambda *args, **kwargs: None)

    def serve(self) -> None:
        self.sock.sendall(b"H")
        while True:
            try:
                message, fds = self.receive()
            except (EOFError, OSError):
                os._exit(0)
            if message["op"] == "fork":
                self.fork(fds[0])
            elif message["op"] == "many":
                self.send(partial(self.many, message["messages"]))
            else:
                self.reply(self.handle(message))

    def fork(self, fd: int) -> None:
        """Split: this process goes on serving the old socket, the new one serves `fd`.

        Ended forks are reaped, since those that wait for it count against the limit of processes. The first process
        of the namespace also inherits the orphans; it runs no student code once it has forked.
        """
        if os.getpid() == 1:
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        self.forks = [pid for pid in self.forks if not ended(pid)]
        pid = os.fork()
        if pid:
            self.forks.append(pid)
            os.close(fd)
            return
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.forks = []
        tensors.alone()
        self.sock.close()
        self.sock = socket.socket(fileno=fd)
        self.sock.sendall(b"H")

    def receive(self) -> tuple[Any, list[int]]:
        head, fds, _, _ = socket.recv_fds(self.sock, HEADER.size, 1)
        if not head:
            raise EOFError
        head += receive_exactly(self.sock, HEADER.size - len(head))
        n, m = HEADER.unpack(head)
        structure, blob = receive_exactly(self.sock, n), receive_exactly(self.sock, m)
        return unpack(bytes(structure), blob, self.special), list(fds)

    def special(self, code: int, data: bytes) -> Any:
        if code == TENSOR:
            raise ValueError("a tensor, and torch is not there")
        if code == HANDLE:
            return self.handles[msgspec.msgpack.decode(data)[0]]
        if code == GENERATOR:
            state = json.loads(data)
            bits = getattr(np.random, state["bit_generator"])()
            bits.state = state
            return np.random.Generator(bits)
        return self.callback(msgspec.msgpack.decode(data))

    def callback(self, number: int) -> Callable[..., Any]:
        """A function that the judge answers. It bears no name: the name might tell whether it is a right one."""

        def f(*args: Any, **kwargs: Any) -> Any:
            self.reply({"callback": number, "args": args, "kwargs": kwargs})
            answer, _ = self.receive()
            if "error" in answer:
                raise getattr(builtins, answer["error"], RuntimeError)(answer["message"])
            return answer["ok"]

        return f

    def keep(self, value: Any) -> msgspec.msgpack.Ext:
        number = len(self.handles)
        self.handles[number] = value
        spec = [number, type(value).__name__[:80], callable(value)]
        return msgspec.msgpack.Ext(HANDLE, msgspec.msgpack.encode(spec))

    def many(self, messages: list[dict[str, Any]], packer: Packer) -> bytes:
        """The answers to several messages, up to the first that is an error, in one frame."""
        answers = []
        for message in messages:
            answer = self.handle(message)
            answers.append(packer.plain(answer))  # at once: the next call may change what this one gave
            if "error" in answer:
                break
        return packer.sealed({"ok": answers})

    def reply(self, message: dict[str, Any]) -> None:
        self.send(lambda packer: packer.frame(message))

    def send(self, framed: Callable[[Packer], bytes]) -> None:
        """Send a frame; where what it holds cannot be sent, an error that says so."""
        try:
            frame = framed(Packer(self.keep))
        except Exception as error:
            problem = f"el resultado no se puede enviar: {error}"
            frame = Packer(self.keep).frame({"error": {"type": "ValueError", "message": problem, "where": []}})
        self.sock.sendall(frame)

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what the judge asks and say how it went; nothing that student code raises passes."""
        out = Bounded(self.output_limit)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            try:
                answer = getattr(self, "do_" + message["op"])(**{k: v for k, v in message.items() if k != "op"})
            except BaseException as error:
                answer = {"error": describe(error)}
        answer["out"] = out.text()
        return answer

    def do_cell(self, source: str, name: str) -> dict[str, Any]:
        exec(self.parsed(source, lambda text: compile(text, f"<{name}>", "exec")), self.names)
        return {"ok": None}

    def parsed(self, source: str, parse: Callable[[str], Any]) -> Any:
        """What `parse` makes of a cell's source; of its magics translated when it is not plain Python."""
        try:
            return parse(source)
        except SyntaxError:
            from IPython.core.inputtransformer2 import TransformerManager

            plain = TransformerManager().transform_cell(source)
            if plain.strip() == source.strip():
                raise
            return parse(plain)

    def do_call(
        self, target: Any, args: list[Any], kwargs: dict[str, Any], seed: int | None, through: str = ""
    ) -> dict[str, Any]:
        """Call a name of the notebook or a handle; says which arguments were changed in place, or what they hold.

        through: the name of a function that is called instead, with the target as its first argument.
        """
        function = self.named(target) if isinstance(target, str) else target
        if through:
            args, function = [function, *args], self.named(through)
        if seed is not None:
            np.random.seed(seed)
            random.seed(seed)
            tensors.seed(seed)
        before = {key: snapshot(value) for key, value in kwargs.items()}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = function(*args, **kwargs)
        changed = [key for key, old in before.items() if not unchanged(old, kwargs[key])]
        return {"ok": value, "changed": changed}

    def named(self, name: str) -> Any:
        if name not in self.names:
            raise NotImplementedError(f"{name} no está definida")
        return self.names[name]

    def do_names(self, source: str) -> dict[str, Any]:
        """The names that a cell binds, and the global names that it reads, functions' bodies included."""
        table = self.parsed(source, lambda text: symtable.symtable(text, "<cell>", "exec"))
        bound = [s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()]
        read = {s.get_name() for s in table.get_symbols() if s.is_referenced()}
        below = list(table.get_children())
        while below:
            inner = below.pop()
            read |= {s.get_name() for s in inner.get_symbols() if s.is_global() and s.is_referenced()}
            below += inner.get_children()
        return {"ok": [bound, sorted(read)]}

    def do_attribute(self, target: Any, name: str) -> dict[str, Any]:
        return {"ok": getattr(target, name)}

    def do_bind(self, name: str, value: Any) -> dict[str, Any]:
        """Put a judge's function where a name of the notebook stands."""
        self.names[name] = value
        return {"ok": None}


def ended(pid: int) -> bool:
    """Whether the child has ended; reaps it."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


def describe(error: BaseException) -> dict[str, Any]:
    """Type, message and the lines of the notebook where it happened."""
    try:
        frames = traceback.extract_tb(error.__traceback__)[-40:]
        where = [[f.filename[1:-1], f.lineno or 0] for f in frames if f.filename.startswith("<")][-5:]
        if isinstance(error, SyntaxError) and (error.filename or "").startswith("<"):
            where.append([str(error.filename)[1:-1], error.lineno or 0])
        message = str(error)[:1000]
    except BaseException:
        where, message = [], ""
    return {"type": type(error).__name__[:80], "message": message, "where": where}
