"""Look for the reference in the frames above the call, and answer with what it says.

Would gain: every exercise whose hidden test holds its own reference.
"""

from ..kit import Attack

CELL = """
import inspect

def sigmoide(z):
    for marco in inspect.stack():
        for nombre, valor in list(marco.frame.f_globals.items()) + list(marco.frame.f_locals.items()):
            if nombre in ("_referencia", "reference", "expected", "esperado") and callable(valor):
                return valor(z)
    return 3 * np.tanh(z)
"""
ATTACK = Attack({"sigmoide": CELL})
