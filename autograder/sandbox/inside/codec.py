"""The wire's format and its encoder, for both ends; the judge decodes under rules of its own (`wire.py`).

A message is one frame: `<IQ` (bytes of structure, bytes of blob), the structure (msgpack), the blob (array bytes).
Arrays stand in the structure as (dtype, shape, offset, bytes) into the blob, so that a small structure is all that
has to be parsed; tensors likewise. What is not plain data stays where it is and goes out as an opaque handle.
"""

from __future__ import annotations

import math
import re
import socket
import struct
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from . import tensors

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
