"""The judge's side of the wire: what comes from the sandbox is data of bounded size, or a WireError.

The format is described in `inside/codec.py`, which also holds the encoder; decoding here trusts nothing.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from autograder.errors import WireError
from autograder.sandbox.inside import codec


class Handle(msgspec.Struct, frozen=True):
    """Something of the student's that is not data; it can be called or asked for attributes over the wire."""

    number: int
    kind: str
    callable: bool


class Callbacks:
    """The judge's functions that a submission may call, by number."""

    def __init__(self) -> None:
        self.functions: list[Callable[..., Any]] = []

    def keep(self, value: Any) -> msgspec.msgpack.Ext:
        """The extension that carries a function, a generator or a handle to the child."""
        if isinstance(value, Handle):
            spec = [value.number, value.kind, value.callable]
            return msgspec.msgpack.Ext(codec.HANDLE, msgspec.msgpack.encode(spec))
        if isinstance(value, np.random.Generator):
            state = json.dumps(value.bit_generator.state, default=_plain_number)
            return msgspec.msgpack.Ext(codec.GENERATOR, state.encode())
        if callable(value):
            self.functions.append(value)
            return msgspec.msgpack.Ext(codec.CALLBACK, msgspec.msgpack.encode(len(self.functions) - 1))
        raise TypeError(f"cannot send a {type(value).__name__} to the sandbox")


def _plain_number(value: Any) -> Any:
    return value.tolist()


def encode(message: Any, callbacks: Callbacks) -> bytes:
    """The frame of a message to the child."""
    return codec.Packer(callbacks.keep).frame(message)


def decode_header(head: bytes) -> tuple[int, int]:
    """Sizes of structure and blob; WireError when larger than the wire carries."""
    structure, blob = codec.HEADER.unpack(head)
    if structure > codec.MAX_STRUCTURE or blob > codec.MAX_BLOB:
        raise WireError(f"a frame of {structure} + {blob} bytes is too large")
    return structure, blob


def decode(structure: bytes, blob: bytearray) -> dict[str, Any]:
    """The message of a frame; WireError when it is not a well-formed reply."""
    try:
        message = codec.unpack(structure, blob, _handle)
    except RecursionError as error:
        raise WireError("nested too deeply") from error
    except Exception as error:  # anything a decoder can raise on hostile bytes is the sender's fault
        raise WireError(f"malformed: {error}") from error
    if not isinstance(message, dict) or not ({"ok", "error", "callback"} & message.keys()):
        raise WireError("not a reply")
    return message


def _handle(code: int, data: bytes) -> Handle:
    if code == codec.TENSOR:  # nobody here has torch: it is no answer to any exercise of this unit
        return Handle(-1, "Tensor", False)
    if code != codec.HANDLE:
        raise ValueError(f"extension {code} does not come from a child")
    number, kind, is_callable = msgspec.msgpack.decode(data, type=tuple[int, str, bool])
    return Handle(number, kind[:80], is_callable)


def pair() -> tuple[socket.socket, socket.socket]:
    """A connected pair; the first end tells the sender's process id as the kernel saw it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    return ours, theirs
