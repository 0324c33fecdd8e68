"""What runs beside student code (with tensors.py and confine.py): a warm Python that forks once per submission.

It holds no secret. Nothing here judges: it runs cells, calls functions and sends back plain data, and whoever
tampers with it can only change his own answers. It is started by `sandbox.py` as `python child.py OPTIONS`, with a
socket as standard input on which it receives, per fork, one end of a socket pair that the judge made.

A message is one frame: `<IQ` (bytes of structure, bytes of blob), the structure (msgpack), the blob (array bytes).
Arrays stand in the structure as (dtype, shape, offset, bytes) into the blob, so that a small structure is all that
has to be parsed; tensors likewise. What is not plain data stays here and goes out as an opaque handle.
"""

from __future__ import annotations

import builtins
import contextlib
import copy
import ctypes
import gc
import io
import json
import math
import os
import random
import re
import resource
import select
import signal
import socket
import struct
import symtable
import sys
import traceback
import types
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import msgspec
import numpy as np

if __package__:
    from autograder.sandbox import tensors
else:  # in the sandbox, where it lies beside this file
    import tensors  # type: ignore[no-redef]

HEADER = struct.Struct("<IQ")
ARRAY, SCALAR, TUPLE, BIGINT, COMPLEX, HANDLE, CALLBACK, GENERATOR, TENSOR = range(1, 10)
MAX_DEPTH = 24
MAX_INTEGER_BITS = 16_000
MAX_STRUCTURE = 2 << 20
MAX_BLOB = 32 << 20
PLAIN = (type(None), bool, float, str, bytes)
ARRAY_KINDS = "biufcSU"
DTYPE = re.compile(f"[<>|][{ARRAY_KINDS}][0-9]{{1,9}}")  # as NumPy writes them
MAX_AXES = 64  # NumPy's own
HEX_DIGITS = MAX_INTEGER_BITS // 4 + len("-0x")


# --- the codec, shared with the judge, which decodes under its own rules (wire.py) ---------------------------------


class Packer:
    """Turns Python values into one frame; `keep(obj)` is asked for the extension of whatever is not data."""

    def __init__(self, keep: Callable[[Any], msgspec.msgpack.Ext]) -> None:
        self.keep = keep
        self.blob: list[bytes] = []
        self.size = 0

    def array(self, code: int, value: np.ndarray, dtype: str = "", *more: Any) -> msgspec.msgpack.Ext:
        if value.dtype.kind == "U":
            check_text(np.ascontiguousarray(value))
        data = np.ascontiguousarray(value).tobytes()
        spec = msgspec.msgpack.encode([dtype or value.dtype.str, list(value.shape), self.size, len(data), *more])
        self.blob.append(data)
        self.size += len(data)
        return msgspec.msgpack.Ext(code, spec)

    def tensor(self, value: Any) -> msgspec.msgpack.Ext:
        name, values, wants = tensors.spelled(value)
        return self.array(TENSOR, values, name, wants)

    def plain(self, value: Any, depth: int = 0) -> Any:
        """The msgpack form of `value`; ValueError when nested too deeply."""
        if depth > MAX_DEPTH:
            raise ValueError("nested too deeply")
        kind = type(value)
        if kind in PLAIN:
            return value
        if kind is int and -(2**63) <= value < 2**64:
            return value
        if kind is int and value.bit_length() <= MAX_INTEGER_BITS:
            return msgspec.msgpack.Ext(BIGINT, hex(value).encode())
        if kind is list:
            return [self.plain(item, depth + 1) for item in value]
        if isinstance(value, tuple):  # a tuple with names, or a tensor's shape, is one too
            items = [self.plain(item, depth + 1) for item in tuple.__iter__(value)]
            return msgspec.msgpack.Ext(TUPLE, msgspec.msgpack.encode(items))
        if kind in (dict, OrderedDict) and all(type(key) is str for key in value):
            return {key: self.plain(item, depth + 1) for key, item in value.items()}
        if isinstance(value, np.generic) and value.dtype.kind in ARRAY_KINDS:
            return self.array(SCALAR, np.asarray(value))
        if isinstance(value, np.ndarray) and value.dtype.kind in ARRAY_KINDS:
            return self.array(ARRAY, np.asarray(value))
        if kind is complex:
            return msgspec.msgpack.Ext(COMPLEX, struct.pack("<dd", value.real, value.imag))
        if tensors.is_tensor(value):
            return self.tensor(value)
        return self.keep(value)

    def frame(self, message: Any) -> bytes:
        """The whole frame; ValueError when it is larger than the wire carries."""
        return self.sealed(self.plain(message))

    def sealed(self, plain: Any) -> bytes:
        """The frame of a message already in its msgpack form."""
        structure = msgspec.msgpack.encode(plain)
        if len(structure) > MAX_STRUCTURE or self.size > MAX_BLOB:
            raise ValueError("too large")
        return b"".join([HEADER.pack(len(structure), self.size), structure, *self.blob])


def unpack(structure: bytes, blob: bytearray, special: Callable[[int, bytes], Any]) -> Any:
    """The value of a frame; `special(code, data)` makes what only one side knows (handles, callbacks).

    Nothing that is allocated is larger than what was sent: arrays may not share bytes of the blob, and keys are text,
    since numbers and tuples can be made to collide in a dictionary.
    """
    return Unpacker(blob, special).value(msgspec.msgpack.decode(structure), 0)


class Unpacker:
    """Turns the decoded structure of one frame into Python values; any exception means that it is malformed."""

    def __init__(self, blob: bytearray, special: Callable[[int, bytes], Any]) -> None:
        self.blob, self.special = blob, special
        self.unclaimed = len(blob)

    def value(self, value: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise ValueError("nested too deeply")
        kind = type(value)
        if kind is list:
            return [self.value(item, depth + 1) for item in value]
        if kind is dict:
            if not all(type(key) is str for key in value):
                raise ValueError("a key that is not text")
            return {key: self.value(item, depth + 1) for key, item in value.items()}
        if kind is msgspec.msgpack.Ext:
            return self.extension(value.code, bytes(value.data), depth)
        if kind not in PLAIN and kind is not int:
            raise ValueError(f"a {kind.__name__}")  # msgpack has a form for times
        return value

    def extension(self, code: int, raw: bytes, depth: int) -> Any:
        if code in (ARRAY, SCALAR):
            array = self.array(*msgspec.msgpack.decode(raw))
            return array if code == ARRAY else array[()]
        if code == TUPLE:
            return tuple(self.value(item, depth + 1) for item in msgspec.msgpack.decode(raw))
        if code == BIGINT:
            if len(raw) > HEX_DIGITS or (number := int(raw, 16)).bit_length() > MAX_INTEGER_BITS:
                raise ValueError("an integer too long")
            return number
        if code == COMPLEX:
            return complex(*struct.unpack("<dd", raw))
        if code == TENSOR and tensors.loaded() is not None:
            return self.tensor(*msgspec.msgpack.decode(raw))
        return self.special(code, raw)

    def tensor(self, name: str, shape: list[int], offset: int, size: int, requires_grad: bool) -> Any:
        """A leaf with bytes of its own; only what torch can derive may require a gradient."""
        if type(requires_grad) is not bool or (requires_grad and name[:3] in ("boo", "uin", "int")):
            raise ValueError("a tensor that cannot require a gradient")
        return tensors.made(name, self.array(tensors.WRITTEN[name], shape, offset, size), requires_grad)

    def array(self, text: str, shape: list[int], offset: int, size: int) -> np.ndarray:
        if not DTYPE.fullmatch(text) or len(shape) > MAX_AXES or not all(type(axis) is int for axis in shape):
            raise ValueError("not an array of numbers or text")  # a product of many large axes takes minutes
        dtype, count = np.dtype(text), math.prod(shape)
        if size != dtype.itemsize * count or min(shape, default=0) < 0:
            raise ValueError("an array of another size")
        if count > 1 and not dtype.itemsize:
            raise ValueError("items without a size")  # NumPy would give each of them a byte or more
        self.unclaimed -= size
        if self.unclaimed < 0:
            raise ValueError("arrays that share bytes")
        if not size:
            return np.empty(shape, dtype)
        array = np.frombuffer(self.blob, np.uint8, size, offset).view(dtype).reshape(shape)
        if dtype.kind == "b":
            return np.asarray(array.view(np.uint8) != 0)  # a byte of 2 is neither true nor false to NumPy
        if dtype.kind == "U":
            check_text(array)
        return array.copy()


def check_text(array: np.ndarray) -> None:
    """ValueError where an array's texts are none: reading, printing or writing one would fail on the other side."""
    points = array.reshape(-1).view(np.dtype(np.uint32).newbyteorder(array.dtype.byteorder))
    if np.any((points > 0x10FFFF) | ((points >= 0xD800) & (points < 0xE000))):
        raise ValueError("a text with characters that do not exist")


def receive_exactly(sock: socket.socket, size: int) -> bytearray:
    """`size` bytes from the socket; EOFError when the other side is gone."""
    data = bytearray(size)
    view = memoryview(data)
    while view:
        got = sock.recv_into(view)
        if not got:
            raise EOFError
        view = view[got:]
    return data


# --- serving one submission ----------------------------------------------------------------------------------------


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


def snapshot(value: Any) -> Any:
    """A copy of the arrays, dictionaries, lists and tuples in an argument; what else there is stays itself.

    Of a tensor it is what a call can change in it.
    """
    if isinstance(value, np.ndarray):
        return value.copy()
    if tensors.is_tensor(value):
        return TensorState(tensors.state(value))
    if isinstance(value, dict):
        return {key: snapshot(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [snapshot(item) for item in value]
    return value


class TensorState:
    """How a tensor was; no tuple, for which a snapshot of one would pass."""

    def __init__(self, state: tuple[Any, ...]) -> None:
        self.state = state


def unchanged(old: Any, new: Any) -> bool:
    """Whether an argument is what its snapshot says; only data count.

    Arrays are the same to the byte, whatever their kind (`np.array_equal` knows no NaN in text).
    """
    if isinstance(old, np.ndarray):
        if not isinstance(new, np.ndarray):
            return False
        return old.shape == new.shape and old.dtype == new.dtype and old.tobytes() == new.tobytes()
    if isinstance(old, TensorState):
        return tensors.is_tensor(new) and old.state == tensors.state(new)
    if isinstance(old, dict):
        return isinstance(new, dict) and old.keys() == new.keys() and all(unchanged(old[key], new[key]) for key in old)
    if isinstance(old, (list, tuple)):
        return isinstance(new, (list, tuple)) and len(old) == len(new) and all(map(unchanged, old, new))
    return old is new or (type(old) in (int, *PLAIN) and type(new) is type(old) and bool(old == new))


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


# --- namespaces and limits -----------------------------------------------------------------------------------------

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


# --- the warm parent -----------------------------------------------------------------------------------------------


def begin(fd: int, options: dict[str, Any], libc: Libc, confine: Callable[[int, str], None]) -> None:
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


def become_nobody(options: dict[str, Any], libc: Libc) -> None:
    """As root, give up being root, so that limits on processes count and files of root stay closed.

    The kernel then calls the process undumpable, which would keep it from writing its own uid_map.
    """
    if options["uid"] is not None:
        os.setgroups([])
        os.setresgid(options["uid"], options["uid"], options["uid"])
        os.setresuid(options["uid"], options["uid"], options["uid"])
        libc.check(libc.lib.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0), "dumpable")


def warm(options: dict[str, Any]) -> None:
    """Import once what every submission needs."""
    sys.path[:0] = options["path"]
    sys.path[:] = [entry for entry in sys.path if entry != os.path.dirname(os.path.abspath(__file__))]
    os.environ["MPLCONFIGDIR"] = "/tmp/mpl"
    with to_stay():
        for name in options["modules"]:
            __import__(name)


@contextlib.contextmanager
def to_stay() -> Iterator[None]:
    """What is imported and made in this block stays for good; the judge loads its units so, too.

    The garbage collector leaves all of it out of its rounds, which would copy its pages into every fork; nor does it
    go its rounds meanwhile, which are a fifth of the time that torch takes.
    """
    gc.disable()
    try:
        yield
        tensors.settle()
    finally:
        gc.freeze()
        gc.enable()


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
    """Serve forks until the judge closes the control socket."""
    from confine import confine  # it lies beside this file, whose folder warm() takes off the path

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
            fork_submission(control, fds[0], options, libc, confine)
        elif order == b"M":
            size = int.from_bytes(receive_exactly(control, 4), "little")
            now, later = json.loads(receive_exactly(control, size))
            bring(now)
            waiting += later
            control.sendall(b"R")
        else:
            return


def fork_submission(
    control: socket.socket, fd: int, options: dict[str, Any], libc: Libc, confine: Callable[[int, str], None]
) -> None:
    """A process for one submission, which serves `fd`."""
    options["base"] = address_space()
    pid = os.fork()
    if not pid:
        control.close()
        begin(fd, copy.deepcopy(options), libc, confine)
    os.close(fd)
    if options["isolate"]:
        os.waitpid(pid, 0)
    else:
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


if __name__ == "__main__":
    main()
