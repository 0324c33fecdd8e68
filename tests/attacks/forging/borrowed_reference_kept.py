"""Be wrong in one exercise, keep the reference that the judge lends for it to the next, and answer with that.

Would gain: the first exercise, at the judge's second look or from a file.
"""

from ..kit import Attack

THIEF = """
def pasoGradiente(X, y, w, lr):
    import builtins
    builtins.robada = sigmoide
    return None
"""
USER = """
import builtins
def sigmoide(z):
    return builtins.robada(z)
"""


def naive() -> bool:
    """A reference bound into the student's own namespace can be carried away by a function called there."""
    names: dict = {"sigmoide": lambda z: "the answer"}
    exec("def steal():\n    return sigmoide", names)
    return names["steal"]()(0) == "the answer"


ATTACK = Attack({"sigmoide": USER, "pasoGradiente": THIEF}, honest=("reluGrad",), off=naive)
