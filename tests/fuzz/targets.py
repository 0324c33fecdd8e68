"""What the fuzzer feeds bytes to, and what must hold whatever the bytes are.

The first byte of an input chooses the target: the judge's decoder of replies, the judge's framing on a real socket, or
the child's decoder of requests. Two bytes then say how much of the rest is structure; what remains is the blob.
"""

from __future__ import annotations

import select
import socket
import warnings
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import torch

from autograder.errors import Died, WireError
from autograder.sandbox import wire
from autograder.sandbox.channel import Channel
from autograder.sandbox.inside import codec, server, tensors


def one_input(data: bytes) -> str:
    """Run one input; how it ended. Any exception is a finding."""
    if not data:
        return "nothing"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return TARGETS[data[0] % len(TARGETS)](data[1:])


def cut(data: bytes) -> tuple[bytes, bytearray]:
    size = int.from_bytes(data[:2], "little")
    return data[2 : 2 + size], bytearray(data[2 + size :])


def reply(data: bytes) -> str:
    """A reply is refused with a WireError, or is data that both sides write and read again as it was."""
    try:
        message = wire.decode(*cut(data))
    except WireError:
        return "refused"
    usable(message)
    again = wire.decode(*parts(codec.Packer(keep_handle).frame(message)))
    assert same(message, again), "a reply that changes when it is sent again"
    there = codec.unpack(*parts(wire.encode(message, wire.Callbacks())), keep_special)
    assert same(message, there), "a reply that changes when it is sent back"
    return "accepted"


def framing(data: bytes) -> str:
    """Bytes on the socket, then its end: messages, a WireError, or the end of the process; nothing else."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(data[:100_000])
        theirs.shutdown(socket.SHUT_WR)
        ours.setblocking(False)
        messages = 0
        try:
            while True:
                usable(Reader(ours).read())
                messages += 1
        except (WireError, Died):
            return "accepted" if messages else "refused"


def request(data: bytes) -> str:
    """The child reads what the judge alone sends; at the worst it raises, in time and in its own memory."""
    there = server.Server.__new__(server.Server)
    there.handles = {0: "una cosa"}
    try:
        codec.unpack(*cut(data), there.special)
    except Exception:  # whatever it is, the child ends and the judge sees that
        return "refused"
    return "accepted"


TARGETS: tuple[Callable[[bytes], str], ...] = (reply, framing, request)


class Reader(Channel):
    """A channel over a socket without a process behind it."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock

    def read(self) -> dict[str, Any]:
        return self._receive(None, 0.0)  # type: ignore[arg-type]

    def _wait(self, event: int, clock: Any, seconds: float) -> None:
        assert select.select([self.sock], [], [], 0)[0], "waits for bytes that do not come"


def keep_handle(value: Any) -> msgspec.msgpack.Ext:
    assert isinstance(value, wire.Handle), f"a {type(value).__name__} is no data"
    return msgspec.msgpack.Ext(codec.HANDLE, msgspec.msgpack.encode([value.number, value.kind, value.callable]))


def keep_special(code: int, data: bytes) -> wire.Handle:
    assert code == codec.HANDLE, f"extension {code} goes to the child"
    return wire.Handle(*msgspec.msgpack.decode(data))


def parts(frame: bytes) -> tuple[bytes, bytearray]:
    n, m = wire.decode_header(frame[: codec.HEADER.size])
    rest = frame[codec.HEADER.size :]
    assert len(rest) == n + m
    return rest[:n], bytearray(rest[n:])


def usable(value: Any) -> None:
    """Plain data of known types that can be listed, printed and written as text."""
    if isinstance(value, (list, tuple)):
        for item in value:
            usable(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            usable(key)
            usable(item)
    elif isinstance(value, (np.ndarray, np.generic)):
        assert value.dtype.kind in codec.ARRAY_KINDS
        repr(value).encode()
        str(value.tolist()).encode()
    elif type(value) is torch.Tensor:
        assert value.is_leaf
        repr(value).encode()
        usable(tensors.numbers(value))
    elif isinstance(value, wire.Handle):
        assert type(value.number) is int
        assert len(value.kind) <= 80
        usable(value.kind)
    else:
        assert type(value) in (*codec.PLAIN, int, complex), type(value)
        repr(value).encode()
        if isinstance(value, str):
            value.encode()


def same(a: Any, b: Any) -> bool:
    """Equal to the bit, types included."""
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (np.ndarray, np.generic)):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, torch.Tensor):
        return tensors.state(a) == tensors.state(b)
    if isinstance(a, (float, complex)):
        return np.asarray(a).tobytes() == np.asarray(b).tobytes()
    return a == b
