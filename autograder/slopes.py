"""A picture for whoever has a gradient wrong: his values beside the slope of his own function.

    Exercise("reluGrad", ..., slopes=of_activation("relu", "reluGrad"))

What is asked of the student's functions is asked on an example made for the picture alone, the same for all: no case
of the grade, no reference and no expected value is behind it. `ask(name, **kwargs)` gives what his function gives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.authoring import Ask, Draw, Kwargs, Make, NoSlopes
from autograder.judge.compare import numbers
from autograder.model import Slopes

STEP = 1e-4  # for central differences; in single precision, too, they come out good enough to look at
SEED = 7_041  # of the examples: public, and of no grade
GRID = np.linspace(-3.03, 2.97, 25)  # no kink at 0 stands on it
MOST_VALUES = 60


def of_activation(function: str, gradient: str) -> Draw:
    """The derivative `gradient(a=…)` beside the slope of `function(z=…)`, along z."""
    return along(function, lambda ask, z: ask(function, z=z), lambda ask, a: ask(gradient, a=a))


def along(function: str, forward: Callable[[Ask, Any], Any], gradient: Callable[[Ask, Any], Any]) -> Draw:
    """The derivative beside the slope, along z. forward: from z; gradient: from what `forward` gave.

    function: whose slope it is, for the caption.
    """

    def draw(ask: Ask) -> Slopes:
        z = GRID[np.newaxis]
        up, down = (array(forward(ask, z + step), z.shape) for step in (STEP, -STEP))
        own = array(gradient(ask, forward(ask, z)), z.shape)
        return Slopes(function, plain(own), plain((up - down) / (2 * STEP)), (), "z", plain(z))

    return draw


def of_cost(
    function: str,
    example: Make,
    cost: Callable[[Ask, Kwargs], Any],
    gradient: Callable[[Ask, Kwargs], Any],
    parameters: Mapping[str, str],
) -> Draw:
    """Each component of a gradient beside the slope of the cost.

    function: whose slope it is, for the caption. example: as a case. cost, gradient: of the example's arguments.
    parameters: what the outputs of `gradient` are called, in order -> the argument that each is the slope in.
    """

    def draw(ask: Ask) -> Slopes:
        kwargs = example(np.random.default_rng(SEED))
        given = gradient(ask, kwargs)
        outputs = given if isinstance(given, (tuple, list)) else (given,)
        if len(outputs) != len(parameters):
            raise NoSlopes
        shapes = [np.shape(kwargs[name]) for name in parameters.values()]
        own = [array(value, shape).ravel() for value, shape in zip(outputs, shapes, strict=True)]
        measured = [_differences(lambda given: cost(ask, given), kwargs, name) for name in parameters.values()]
        groups = tuple((name, len(values)) for name, values in zip(parameters, own, strict=True))
        return Slopes(function, plain(np.concatenate(own)), plain(np.concatenate(measured)), groups)

    return draw


def of_two_layers(example: Make) -> Draw:
    """Each component of backProp's gradient beside the slope of costoGlobal, both through the student's functions.

    For a network with one hidden layer. example: arguments of backProp; what its activations a1 and a2 hold is not
    used, for they are the student's own.
    """

    def activations(ask: Ask, kwargs: Kwargs) -> tuple[Any, Any]:
        given = ask("feedForward", **{name: kwargs[name] for name in ("X", "w1", "b1", "w2", "b2")})
        return item(given, 0), item(given, 1)

    def cost(ask: Ask, kwargs: Kwargs) -> Any:
        return ask("costoGlobal", y_est=activations(ask, kwargs)[1], y=kwargs["y"])

    def gradient(ask: Ask, kwargs: Kwargs) -> Any:
        a1, a2 = activations(ask, kwargs)
        return ask("backProp", **{**kwargs, "a1": a1, "a2": a2})

    return of_cost("costoGlobal", example, cost, gradient, {"dw1": "w1", "db1": "b1", "dw2": "w2", "db2": "b2"})


def _differences(cost: Callable[[Kwargs], Any], kwargs: Kwargs, name: str) -> np.ndarray:
    """The central differences of the cost in each component of one argument; a flat array."""
    here = kwargs[name]
    slopes = np.empty(here.size)
    for place in range(here.size):
        ends = []
        for step in (STEP, -STEP):
            there = here.copy()
            there.flat[place] += step
            ends.append(float(array(cost({**kwargs, name: there}), ())))
        slopes[place] = (ends[0] - ends[1]) / (2 * STEP)
    return slopes


def array(value: Any, shape: tuple[int, ...]) -> np.ndarray:
    """The student's value as real numbers of that shape, or NoSlopes."""
    found = numbers(value)
    if found is None or found.dtype.kind not in "biuf" or found.shape != shape:
        raise NoSlopes
    return found.astype(float)


def item(value: Any, place: int, of: int = 2) -> Any:
    """One of the `of` values that a function gives, or NoSlopes."""
    if not isinstance(value, (tuple, list)) or len(value) != of:
        raise NoSlopes
    return value[place]


def plain(values: np.ndarray) -> tuple[float, ...]:
    """Rounded to what a picture can show; NoSlopes when they are too many or not finite."""
    if values.size > MOST_VALUES or not np.all(np.isfinite(values)):
        raise NoSlopes
    return tuple(float(f"{value:.4g}") for value in values.ravel())
