"""Short ways to ask a channel, to read a verdict, and to write submissions of the fixture unit."""

from pathlib import Path
from typing import Any

from autograder.model import ExerciseResult, SubmissionResult
from autograder.sandbox import Limits
from autograder.sandbox.channel import Channel

FIXTURES = Path(__file__).parents[1] / "fixtures"
UNIT = "90_mini"
LIMITS = Limits(cell=1.0, call=0.5, memory=512 << 20, disk=8 << 20, output=5_000)

RIGHT_SIGMOID = """
def sigmoide(z):
    cola = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, cola) / (1 + cola)
"""
WRONG_SIGMOID = """
def sigmoide(z):
    return 3 * np.tanh(z)
"""


def cell(channel: Channel, source: str, seconds: float = 2.0) -> dict[str, Any]:
    """Run a cell; the reply as it came."""
    return channel.request({"op": "cell", "source": source, "name": "prueba"}, seconds)


def call(channel: Channel, target: Any, seconds: float = 2.0, seed: int | None = None, **kwargs: Any) -> dict[str, Any]:
    """Call a function of the notebook; the reply as it came."""
    return channel.request({"op": "call", "target": target, "args": [], "kwargs": kwargs, "seed": seed}, seconds)


def look(channel: Channel, expression: str, setup: str = "") -> Any:
    """The value of an expression over there; its exception's name when it raises."""
    answer = cell(channel, f"{setup}\ndef _look():\n    return {expression}")
    assert "ok" in answer, answer
    answer = call(channel, "_look")
    return answer["ok"] if "ok" in answer else answer["error"]["type"]


def scores(result: SubmissionResult) -> dict[str, float]:
    return {exercise.name: exercise.score for exercise in result.exercises}


def statuses(result: SubmissionResult) -> dict[str, str]:
    return {exercise.name: str(exercise.status) for exercise in result.exercises}


def of(result: SubmissionResult, name: str) -> ExerciseResult:
    return next(exercise for exercise in result.exercises if exercise.name == name)
