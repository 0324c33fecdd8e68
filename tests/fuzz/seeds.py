"""Inputs to begin with: messages as the two sides send them, and some that are wrong in one place."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import torch

from autograder.sandbox import wire
from autograder.sandbox.inside import codec
from autograder.sandbox.wire import Handle

from .targets import TARGETS, framing, keep_handle, parts, reply, request

Ext, pack = msgspec.msgpack.Ext, msgspec.msgpack.encode

VALUES: tuple[Any, ...] = (
    None,
    [True, -1, 2**64 - 1, 2**100, -(2**300), 0.5, float("nan"), "ñandú", b"bytes", 1 - 2j],
    (np.arange(6.0).reshape(2, 3), {"dw1": np.ones((3, 1), np.float32), "db1": np.zeros((0, 4), ">i4")}),
    [np.float64(3), np.bool_(True), np.array([True, False]), np.array(["uno", "dos"]), np.array([b"x"]), np.array(1j)],
    [[[[[["hondo"]]]]], ((), [], {})],
    Handle(3, "Neurona", True),
    {"w": torch.ones(2, 3, requires_grad=True), "b": torch.zeros(0, dtype=torch.bfloat16), "y": torch.tensor([True])},
    (torch.tensor(-1.5j), torch.arange(3), torch.ones(2, dtype=torch.float16)),
)
EXTENSIONS: tuple[tuple[int, Any], ...] = (
    (codec.ARRAY, ["<f8", [2, 3], 0, 48]),
    (codec.SCALAR, ["<U2", [], 0, 8]),
    (codec.TUPLE, [1, [2], "x"]),
    (codec.HANDLE, [0, "list", False]),
    (codec.TENSOR, ["float32", [3, 2], 0, 24, True]),
    (codec.TENSOR, ["bool", [5], 0, 5, False]),
    (codec.CALLBACK, 0),
)


def seeds() -> list[bytes]:
    """Some dozens of inputs, the longest of a few hundred bytes."""
    replies = [{"ok": value, "out": "hola\n", "changed": ["X"]} for value in VALUES]
    replies += [
        {"error": {"type": "ValueError", "message": "¡ay!", "where": [["celda", 3]]}, "out": ""},
        {"callback": 0, "args": (np.ones(2),), "kwargs": {"lr": 0.1}},
    ]
    frames = [codec.Packer(keep_handle).frame(message) for message in replies]
    return [
        *(as_input(reply, *parts(frame)) for frame in frames),
        *(as_input(reply, pack({"ok": Ext(code, pack(spec))}), b"x" * 48) for code, spec in EXTENSIONS),
        *(bytes([TARGETS.index(framing)]) + frame for frame in frames),
        bytes([TARGETS.index(framing)]) + frames[0] + frames[-1],
        *(as_input(request, *parts(frame)) for frame in requests()),
    ]


def requests() -> list[bytes]:
    rng = np.random.default_rng(1)
    messages: list[dict[str, Any]] = [
        {"op": "cell", "source": "x = 1", "name": "preparacion-1"},
        {"op": "call", "target": "backProp", "kwargs": {"X": np.ones((2, 3)), "f": len, "rng": rng}, "seed": 7},
        {"op": "attribute", "target": Handle(0, "Red", False), "name": "w"},
    ]
    return [wire.encode(message, wire.Callbacks()) for message in messages]


def as_input(target: Any, structure: bytes, blob: bytes | bytearray) -> bytes:
    return bytes([TARGETS.index(target)]) + len(structure).to_bytes(2, "little") + structure + bytes(blob)
