"""What a call did to its arguments: how they were before, and whether they still are."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import tensors
from .codec import PLAIN


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
