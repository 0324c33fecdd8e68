"""Forge call backs: ask the judge to run its functions, by number, with the inputs just received.

Would gain: the answer, should the judge keep a reference among the functions that can be called.
"""

from autograder.sandbox.wire import Callbacks, encode

from ..kit import FIND, Attack


def naive() -> bool:
    """With a function of ours still within reach, its number is enough to call it."""
    callbacks = Callbacks()
    encode({"f": lambda z: "the answer"}, callbacks)
    return callbacks.functions[0](0) == "the answer"


CELL = (
    FIND
    + """
def sigmoide(z):
    for numero in range(20):
        server.reply({"callback": numero, "args": (z,), "kwargs": {}})
        answer, _ = server.receive()
        if "ok" in answer and getattr(answer["ok"], "shape", 0) == z.shape:
            return answer["ok"]
"""
)
ATTACK = Attack({"sigmoide": CELL}, off=naive)
