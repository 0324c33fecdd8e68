"""Generic patterns of wrong values: what a difference looks like, whatever the exercise.

Each pattern looks at one output over all the cases that gave a value, and must hold in all of those that are wrong.
The texts are what the student reads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.judge.compare import close, has_tensors, numbers, without_tensors
from autograder.model import Hint


@dataclass(frozen=True)
class Pair:
    """One wrong value beside the right one; `sizes` are the record and class counts that the arguments show."""

    expected: Any
    actual: Any
    rtol: float
    single: bool
    sizes: tuple[tuple[str, int], ...]
    weights: tuple[np.ndarray, ...] = ()

    def equal(self, actual: Any, expected: Any) -> bool:
        return close(actual, expected, self.rtol, self.single)


def nothing_returned(pair: Pair) -> bool:
    return pair.actual is None and pair.expected is not None


def not_finite(pair: Pair) -> bool:
    actual, expected = numbers(pair.actual, like=pair.expected), numbers(pair.expected)
    if actual is None or expected is None or actual.dtype.kind not in "fc":
        return False
    return not np.all(np.isfinite(actual)) and bool(np.all(np.isfinite(expected)))


def other_container(pair: Pair) -> bool:
    return isinstance(pair.actual, (list, tuple)) and isinstance(pair.expected, np.ndarray) and pair.expected.ndim != 1


def no_tensor(pair: Pair) -> bool:
    """The right values where a tensor should hold them."""
    return has_tensors(pair.expected) and not has_tensors(pair.actual) and _alike(pair)


def needless_tensor(pair: Pair) -> bool:
    """The right values in a tensor, where an array or a number was asked for."""
    return has_tensors(pair.actual) and not has_tensors(pair.expected) and _alike(pair)


def other_dtype(pair: Pair) -> bool:
    """Tensors of the right values, as integers where reals should be or the like."""
    if not (has_tensors(pair.expected) and has_tensors(pair.actual)):
        return False
    actual, expected = _arrays(pair)
    if actual is None or expected is None or actual.shape != expected.shape:
        return _alike(pair)
    return _alike(pair) or bool(np.array_equal(actual, expected))


def _alike(pair: Pair) -> bool:
    """Whether the two are equal but for tensors."""
    return pair.equal(without_tensors(pair.actual), without_tensors(pair.expected))


def transposed(pair: Pair) -> bool:
    actual, expected = _arrays(pair)
    if actual is None or expected is None or expected.ndim != 2 or actual.ndim != 2:
        return False
    return actual.shape != expected.shape and pair.equal(actual.T, expected)


def other_shape(pair: Pair) -> bool:
    actual, expected = _arrays(pair)
    if actual is None or expected is None or actual.shape == expected.shape or actual.size != expected.size:
        return False
    return pair.equal(actual.reshape(expected.shape), expected)


def truncated(pair: Pair) -> bool:
    actual, expected = _arrays(pair)
    if actual is None or expected is None or actual.shape != expected.shape:
        return False
    return actual.dtype.kind in "iu" and expected.dtype.kind == "f" and bool(np.all(np.abs(actual - expected) <= 1))


def summed(pair: Pair) -> bool:
    actual, expected = _real(pair)
    if actual is None or expected is None or actual.size != 1 or expected.size <= 1:
        return False
    return any(pair.equal(float(actual.reshape(())), float(f(expected))) for f in (np.sum, np.mean))


def proportional_to_weights(pair: Pair) -> bool:
    actual, expected = _real(pair)
    if actual is None or expected is None or actual.shape != expected.shape:
        return False
    extra = actual - expected
    for w in pair.weights:
        if w.shape == extra.shape and np.any(w):
            factor = float(np.vdot(w, extra) / np.vdot(w, w))
            if abs(factor) > 1e-9 and pair.equal(expected + factor * w, actual):
                return True
    return False


def ratio(pair: Pair) -> float | None:
    """The constant by which a wrong value differs from the right one, or None."""
    actual, expected = _real(pair)
    if actual is None or expected is None or actual.shape != expected.shape:
        return None
    power = float(np.vdot(expected, expected))
    if not np.isfinite(power) or power == 0.0 or not np.all(np.isfinite(actual)):
        return None
    factor = float(np.vdot(expected, actual)) / power
    return factor if abs(factor) > 1e-9 and pair.equal(actual, factor * expected) else None


def name_of_ratio(factor: float, sizes: Sequence[tuple[str, int]]) -> str:
    """What a ratio is probably: a sign, a half, a number of records."""
    named = {-1.0: "−1", 2.0: "2", 0.5: "½", -2.0: "−2", -0.5: "−½"}
    for text, size in sizes:
        if size > 2:
            named |= {float(size): text, 1 / size: f"1/{text}", -float(size): f"−{text}", -1 / size: f"−1/{text}"}
    for value, text in named.items():
        if abs(factor - value) <= 1e-4 * abs(value):
            return text
    return ""


def _arrays(pair: Pair) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Both as arrays with which one can reckon; truth values are none."""
    both = numbers(pair.actual, like=pair.expected), numbers(pair.expected)
    return (None, None) if any(a is not None and a.dtype.kind == "b" for a in both) else both


def _real(pair: Pair) -> tuple[np.ndarray | None, np.ndarray | None]:
    """The two arrays in double precision where both hold real numbers: there is no minus for booleans."""
    actual, expected = _arrays(pair)
    if actual is None or expected is None or actual.dtype.kind not in "iuf" or expected.dtype.kind not in "iuf":
        return None, None
    return actual.astype(float), expected.astype(float)


PATTERNS: tuple[tuple[str, Callable[[Pair], bool], str], ...] = (
    ("sin_return", nothing_returned, "Tu función devuelve None. ¿Le falta un return?"),
    ("no_finito", not_finite, "Aparecen nan o infinitos. ¿Qué división o qué logaritmo se sale de su dominio?"),
    ("sin_tensor", no_tensor, "Los valores están bien, pero se pide un tensor. Imprime type(...) de lo que devuelves."),
    (
        "tensor",
        needless_tensor,
        "Los valores están bien, pero metidos en un tensor. ¿De qué tipo es lo que pide la tabla?",
    ),
    ("dtype", other_dtype, "Los valores están bien, pero con otro dtype. ¿Qué guarda tu tensor: enteros o reales?"),
    ("lista", other_container, "Devuelves una lista donde se espera un arreglo de NumPy."),
    ("transpuesta", transposed, "Los valores están bien, pero transpuestos. ¿Qué eje es el de los registros?"),
    ("forma", other_shape, "Los valores están bien, pero con otra forma. Imprime .shape y compárala con la tabla."),
    ("entero", truncated, "Tus valores son enteros. ¿De qué dtype es el arreglo en el que los guardas?"),
    ("reducida", summed, "Devuelves un solo número: ¿debía sumarse, o es un valor por elemento?"),
    (
        "proporcional_a_pesos",
        proportional_to_weights,
        "La diferencia es proporcional a los pesos. ¿De dónde sale ese término que nadie pidió?",
    ),
)


def generic_hint(pairs: Sequence[Pair], output: str) -> Hint | None:
    """The first pattern that holds for all the wrong values of one output; `output` names it, or is empty."""
    if not pairs:
        return None
    label = f"{output}: " if output else ""
    for id_, holds, text in PATTERNS:
        if all(holds(pair) for pair in pairs):
            return Hint(id_, label + text)
    factors = [ratio(pair) for pair in pairs]
    if any(factor is None for factor in factors):
        return None
    names = {name_of_ratio(factor or 0.0, pair.sizes) for factor, pair in zip(factors, pairs, strict=True)}
    if len(names) == 1 and (name := names.pop()):
        if name == "−1":
            return Hint("signo", label + "Tus valores tienen el signo contrario. ¿Quién resta a quién?")
        return Hint("escala", label + f"Tus valores son los correctos multiplicados por {name}. ¿De dónde sale?")
    if max(map(abs, _known(factors))) < 1.001 * min(map(abs, _known(factors))):
        return Hint("escala", label + "Tus valores son los correctos por una constante. ¿Qué factor sobra o falta?")
    return None


def _known(factors: Sequence[float | None]) -> list[float]:
    return [factor for factor in factors if factor is not None]
