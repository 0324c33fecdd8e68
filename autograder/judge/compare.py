"""When a student's value counts as equal to the reference's.

Numbers are compared relative to the largest expected one, shapes must be equal, and values that were computed in
single precision are held to single precision. Kinds may differ where Python does not care: a list or an array of
costs, a tuple or a list of outputs, a number or an array without axes. PyTorch does care: a tensor is right only where
a tensor is expected, and integers, reals, complex numbers and truth values stay what they are.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.sandbox.inside import tensors

SINGLE_RTOL = 2e-4
ATOL = 1e-12
SINGLE_ATOL = 1e-7


def close(actual: Any, expected: Any, rtol: float, single: bool = False) -> bool:
    """Whether `actual` is right. single: hold it to single precision, whatever its dtype says."""
    if isinstance(expected, tuple) and isinstance(actual, np.ndarray) and actual.ndim == 1:
        actual = list(actual)
    if isinstance(expected, tuple) or (isinstance(expected, list) and numbers(expected) is None):
        return (
            isinstance(actual, (tuple, list))
            and len(actual) == len(expected)
            and all(close(a, e, rtol, single) for a, e in zip(actual, expected, strict=True))
        )
    if isinstance(expected, dict):
        return (
            isinstance(actual, dict)
            and actual.keys() == expected.keys()
            and all(close(actual[key], expected[key], rtol, single) for key in expected)
        )
    if expected is None or isinstance(expected, (str, bytes)):
        return type(actual) is type(expected) and bool(actual == expected)
    if tensors.is_tensor(actual) != tensors.is_tensor(expected):
        return False
    a, e = numbers(actual, like=expected), numbers(expected)
    if a is None or e is None or (tensors.is_tensor(expected) and _family(a) != _family(e)):
        return False
    return a.shape == e.shape and _close_arrays(a, e, rtol, single)


def numbers(value: Any, like: Any = None) -> np.ndarray | None:
    """The array of numbers that `value` is, a tensor's too, or None.

    A list counts as an array only where the expected value (`like`, or itself) is a list too, or has one axis.
    """
    if isinstance(value, (tuple, list)):
        if like is not None and not (isinstance(like, (tuple, list)) or np.ndim(like) == 1):
            return None
        if not all(_is_number(item) for item in value):
            return None
        value = np.asarray(value)
    if tensors.is_tensor(value):
        return tensors.numbers(value)
    if isinstance(value, (bool, int, float, complex, np.generic, np.ndarray)):
        array = np.asarray(value)
        return array if array.dtype.kind in "biufc" else None
    return None


def _is_number(item: Any) -> bool:
    """Whether it is one number. Text among numbers would make NumPy write all of them as texts of its length."""
    if isinstance(item, np.ndarray):
        return item.ndim == 0 and item.dtype.kind in "biufc"
    return isinstance(item, (bool, int, float, np.number, np.bool_))


def _family(array: np.ndarray) -> str:
    """ "i" for all integers, else the dtype's kind."""
    return "i" if array.dtype.kind == "u" else array.dtype.kind


def without_tensors(value: Any) -> Any:
    """The value with an array where it holds a tensor."""
    if isinstance(value, (tuple, list)):
        return type(value)(map(without_tensors, value)) if type(value) in (tuple, list) else value
    if isinstance(value, dict):
        return {key: without_tensors(item) for key, item in value.items()}
    return tensors.numbers(value) if tensors.is_tensor(value) else value


def has_tensors(value: Any) -> bool:
    """Whether it is a tensor or holds one."""
    if isinstance(value, dict):
        return any(map(has_tensors, value.values()))
    return any(map(has_tensors, value)) if isinstance(value, (tuple, list)) else tensors.is_tensor(value)


def _close_arrays(actual: np.ndarray, expected: np.ndarray, rtol: float, single: bool) -> bool:
    if (actual.dtype.kind == "b") != (expected.dtype.kind == "b"):
        return False
    if expected.dtype.kind == "b":
        return bool(np.array_equal(actual, expected))
    single = single or (actual.dtype.itemsize <= 4 and actual.dtype.kind == "f")
    relative, absolute = (max(rtol, SINGLE_RTOL), SINGLE_ATOL) if single else (rtol, ATOL)
    wide = np.result_type(actual, expected, np.float64)
    a, e = actual.astype(wide), expected.astype(wide)
    finite = np.isfinite(e)
    if not np.array_equal(a[~finite], e[~finite], equal_nan=True):
        return False
    a, e = a[finite], e[finite]
    scale = np.max(np.abs(e), initial=0.0)
    with np.errstate(invalid="ignore"):
        return bool(np.all(np.abs(a - e) <= absolute + relative * scale))


def is_single(value: Any) -> bool:
    """Whether any array in `value` is in single precision or less."""
    if isinstance(value, dict):
        return any(map(is_single, value.values()))
    if isinstance(value, (tuple, list)):
        return any(map(is_single, value))
    if tensors.is_tensor(value):
        return tensors.is_single(value)
    return isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind == "f" and value.dtype.itemsize <= 4
