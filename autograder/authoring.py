"""What a unit's `ejercicios.py`, `errores.py` and `estilos.py` are written with.

    EXERCISES = [Exercise("softplusGrad", cases={...}, parts=[Part("valores comunes", 4), ...])]

    @mistake("usa_z", hint="¿Qué recibes tú, z o a?")        # errores.py
    def softplusGrad(a):
        return 1 / (1 + np.exp(-a))

    @style("con un ciclo")                                    # estilos.py
    def softplusGrad(a): ...

The files run in the notebook's own namespace: `np` and the reference functions are there without an import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import numpy as np

from autograder.model import Slopes

Kwargs = dict[str, Any]
Make = Callable[[np.random.Generator], Kwargs]
Ask = Callable[..., Any]
"""`ask(name, **kwargs)`: what the student's function of that name gives."""
Draw = Callable[[Ask], Slopes]
"""What a picture of a gradient needs, asked of the student's functions; `autograder.slopes` makes them."""


class NoSlopes(Exception):
    """There is nothing honest to draw: a value that is missing, of another shape, or not finite."""


@dataclass(frozen=True)
class Evidence:
    """What a check may look at, for one case.

    case: its name. kwargs: fresh copies of the arguments. value: what the student's function returned.
    expected: what the reference returned. changed: names of the arguments that the call changed in place.
    call: calls the student's function again, `call(**kwargs)`; what the student's code raises passes through.
    close: `close(a, b)` compares with the exercise's tolerance, shapes included.
    """

    case: str
    kwargs: Kwargs
    value: Any
    expected: Any
    changed: tuple[str, ...]
    call: Callable[..., Any]
    close: Callable[[Any, Any], bool]


Check = Callable[[Evidence], str | None]
"""Returns None when all is well, or one Spanish sentence that says what is not (without the expected value)."""


@dataclass(frozen=True)
class Part:
    """A share of an exercise's points: all its cases right, or none of its points.

    name: Spanish; the student reads it. cases: which of the exercise's cases count here; None means those that no
    other part names. outputs: which of the exercise's outputs are compared; None means all. check: replaces the
    comparison with the reference. `intact` and `repeatable` count only where some other part is right.
    """

    name: str
    points: float
    cases: Sequence[str] | None = None
    outputs: Sequence[str] | None = None
    check: Check | None = None

    @property
    def hygiene(self) -> bool:
        """Whether it asks for good manners alone, which a function that does nothing also has."""
        return self.check in (intact, repeatable)


@dataclass(frozen=True)
class Exercise:
    """How one exercise is graded.

    cases: name (Spanish, the student may read it) -> function of a seeded generator that makes the keyword
    arguments. A value that is a plain function reaches the student as a function that the judge runs.
    parts: their points add up to the points of the test cell. outputs: names of what is returned, when it is a tuple.
    uses: exercises whose reference stands in when the student's own is wrong. rtol: relative tolerance, in units of
    the largest expected value. seeded: np.random.seed is called before each call, reference and student alike.
    through: a function of a set-up cell that is called in the student's place, beside his code: what he wrote is its
    first argument, the case's are the others. That is how a class is graded, or a function on objects: plain data in,
    plain data out. Its answer is the student's word, like any other: let it return what only right work can give
    (values, gradients), never a verdict. slopes: the picture for whoever has it wrong (see `autograder.slopes`).
    """

    name: str
    cases: Mapping[str, Make]
    parts: Sequence[Part]
    outputs: Sequence[str] = ()
    uses: Sequence[str] = ()
    rtol: float = 1e-6
    seeded: bool = False
    through: str = ""
    slopes: Draw | None = None

    @property
    def points(self) -> float:
        return float(sum(part.points for part in self.parts))


@dataclass(frozen=True)
class Mistake:
    """A typical wrong implementation of `exercise`, and the question that helps (Spanish)."""

    exercise: str
    id: str
    hint: str
    function: Callable[..., Any]
    source: str = field(default="", compare=False)
    line: int = 0


@dataclass(frozen=True)
class Style:
    """A right implementation of `exercise` written another way; must score full marks."""

    exercise: str
    name: str
    function: Callable[..., Any]
    source: str = field(default="", compare=False)
    line: int = 0


def mistake(id: str, *, hint: str) -> Callable[[Callable[..., Any]], Mistake]:
    """Register the decorated function as a typical mistake of the exercise that bears its name."""
    return lambda function: Mistake(function.__name__, id, hint, function)


def style(name: str) -> Callable[[Callable[..., Any]], Style]:
    """Register the decorated function as a right style of the exercise that bears its name."""
    return lambda function: Style(function.__name__, name, function)


def intact(evidence: Evidence) -> str | None:
    """The call left its arguments as they were."""
    if evidence.changed:
        return f"cambia en el sitio: {', '.join(evidence.changed)}"
    return None


def repeatable(evidence: Evidence) -> str | None:
    """A second call with the same arguments gives the same."""
    if not evidence.close(evidence.call(**evidence.kwargs), evidence.value):
        return "una segunda llamada con los mismos argumentos da otro resultado"
    return None


def accepts_and_rejects(
    implementations: Mapping[str, tuple[Callable[..., Any], bool]], points_each: float, argument: str = "f"
) -> tuple[dict[str, Make], list[Part]]:
    """Cases and parts of an «escribe la prueba» exercise.

    implementations: name -> (function, whether the student's test must accept it). The name is what the student
    reads when it is classified wrongly ("acepta una que confunde el eje").
    """

    def case(function: Callable[..., Any]) -> Make:
        return lambda rng: {argument: function}

    def truth(expected: bool) -> Check:
        def check(evidence: Evidence) -> str | None:
            if isinstance(evidence.value, (bool, np.bool_)) and bool(evidence.value) is expected:
                return None
            return "rechaza una correcta" if expected else "acepta una incorrecta"

        return check

    cases = {name: case(function) for name, (function, _) in implementations.items()}
    parts = [Part(name, points_each, cases=[name], check=truth(good)) for name, (_, good) in implementations.items()]
    return cases, parts


def in_pairs(
    right: Mapping[str, Callable[..., Any]], wrong: Mapping[str, Callable[..., Any]]
) -> tuple[dict[str, Make], list[Part]]:
    """As `accepts_and_rejects`, where a point is a pair: a wrong one to reject and a right one to accept.

    A test that always says the same earns nothing. right, wrong: name -> function; the right ones go round.
    """
    implementations = {name: (function, True) for name, function in right.items()}
    implementations |= {name: (function, False) for name, function in wrong.items()}
    cases, each = accepts_and_rejects(implementations, points_each=1)
    truth = {part.name: part.check for part in each}

    def check(evidence: Evidence) -> str | None:
        verdict = truth[evidence.case]
        assert verdict is not None  # each of `accepts_and_rejects` has one
        return verdict(evidence)

    rights = cycle(right)
    return cases, [Part(f"rechaza {name}", 1, cases=[name, next(rights)], check=check) for name in wrong]
