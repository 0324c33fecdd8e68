"""Tensors as plain data, for both ends of the wire, and PyTorch made quiet in a process that forks.

It does not import torch: where nobody has, there are no tensors, and asking costs one look into a dictionary. A tensor
travels as its dtype's name, its shape, its bytes and whether it requires a gradient; what graph it hangs from, its
device and its class stay behind.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

# How each dtype's bytes are written; bfloat16, which NumPy lacks, as the bits of an integer.
WRITTEN = {
    "bool": "|b1",
    "uint8": "|u1",
    "int8": "|i1",
    "int16": "<i2",
    "int32": "<i4",
    "int64": "<i8",
    "float16": "<f2",
    "bfloat16": "<i2",
    "float32": "<f4",
    "float64": "<f8",
    "complex64": "<c8",
    "complex128": "<c16",
}


def loaded() -> Any:
    """torch, where someone has imported it; else None."""
    return sys.modules.get("torch")


def is_tensor(value: Any) -> bool:
    """Whether it is a torch.Tensor or of a class below it, such as a parameter."""
    torch = loaded()
    return torch is not None and isinstance(value, getattr(torch, "Tensor", ()))


def name_of(tensor: Any) -> str:
    """The name of its dtype: "float32"."""
    return str(tensor.dtype).removeprefix("torch.")


def is_single(tensor: Any) -> bool:
    """Whether it holds reals in single precision or less."""
    return bool(tensor.dtype.is_floating_point) and tensor.dtype.itemsize <= 4


def spelled(tensor: Any) -> tuple[str, np.ndarray, bool]:
    """Its dtype's name, a copy of its values as they are written (WRITTEN), and whether it requires a gradient.

    ValueError for what has no such form. A class below Tensor that answers for itself is passed over: what counts is
    what it holds.
    """
    torch = loaded()
    with torch._C.DisableTorchFunctionSubclass(), torch.no_grad():
        name = name_of(tensor)
        if name not in WRITTEN or tensor.layout is not torch.strided:
            raise ValueError(f"a tensor of {name}, {tensor.layout}")
        plain = tensor.detach().cpu().resolve_conj().resolve_neg().contiguous()
        plain = plain.view(torch.int16) if name == "bfloat16" else plain
        return name, np.array(plain.numpy(), dtype=WRITTEN[name], order="C"), bool(tensor.requires_grad)


def numbers(tensor: Any) -> np.ndarray | None:
    """Its values as an array with which one can reckon, or None where it has no such form."""
    try:
        if name_of(tensor) == "bfloat16":
            tensor = tensor.detach().float()
        return spelled(tensor)[1]
    except (ValueError, TypeError, RuntimeError):
        return None


def made(name: str, array: np.ndarray, requires_grad: bool) -> Any:
    """The tensor of an array that is nobody else's, as it was written."""
    torch = loaded()
    tensor = torch.from_numpy(array)
    tensor = tensor.view(torch.bfloat16) if name == "bfloat16" else tensor
    return tensor.requires_grad_() if requires_grad else tensor


def state(tensor: Any) -> tuple[Any, ...]:
    """All that a call can change in a tensor: its values, dtype, shape, its gradient and whether it wants one."""
    try:
        name, values, wants = spelled(tensor)
    except (ValueError, TypeError, RuntimeError):
        return ()
    grad = tensor.grad if tensor.is_leaf else None
    return name, values.shape, values.tobytes(), wants, None if grad is None else state(grad)


def alone() -> None:
    """In a fresh fork: one thread, since those that torch had set to work did not come along and it waits for them."""
    torch = loaded()
    if torch is not None:
        with contextlib.suppress(Exception):  # what a student has put in its place
            torch.set_num_threads(1)


def settle() -> None:
    """One thread, and loaded what torch leaves for its first use: a fork would pay for each of these anew.

    To make an optimizer imports some eight hundred modules, which takes as long as torch itself.
    """
    torch = loaded()
    if torch is None or not hasattr(torch, "optim"):
        return
    torch.set_num_threads(1)
    if torch.get_num_interop_threads() != 1:
        with contextlib.suppress(RuntimeError):  # someone has set its threads to work already
            torch.set_num_interop_threads(1)
    weight = torch.nn.Parameter(torch.zeros(1))
    torch.optim.SGD([weight], lr=0.1)


def seed(number: int) -> None:
    """The global generator begins anew."""
    torch = loaded()
    if torch is not None:
        torch.manual_seed(number)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """What code of others sets for the whole process goes back to what it was: gradients, the default dtype, chance."""
    torch = loaded()
    if torch is None or not hasattr(torch, "set_grad_enabled"):
        yield
        return
    grad, dtype, chance = torch.is_grad_enabled(), torch.get_default_dtype(), torch.get_rng_state()
    try:
        yield
    finally:
        torch.set_grad_enabled(grad)
        torch.set_default_dtype(dtype)
        torch.set_rng_state(chance)
