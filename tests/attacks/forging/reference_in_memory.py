"""Search all objects of the process for another function that looks like a reference, and answer with it.

Would gain: every exercise whose reference is in the student's process.
"""

from ..kit import Attack

CELL = """
import gc, types

def sigmoide(z):
    for uno in gc.get_objects():
        if isinstance(uno, types.FunctionType) and uno is not sigmoide:
            if uno.__code__.co_varnames[:1] == ("z",) and uno.__code__.co_argcount == 1:
                try:
                    return np.asarray(uno(z), float).reshape(z.shape)
                except Exception:
                    pass
    return 3 * np.tanh(z)
"""
ATTACK = Attack({"sigmoide": CELL})
