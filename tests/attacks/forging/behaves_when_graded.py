"""Guess from the process's surroundings that this is the hidden test, and be right only where a table knows the inputs.

Would gain: tests whose inputs are always the same, once somebody has seen them.
"""

from ..kit import Attack

CELL = """
TABLA = {(-1.5, 0.0, 2.0, 0.25): [0.18242552, 0.5, 0.88079708, 0.5621765]}

def sigmoide(z):
    return np.array([TABLA.get(tuple(np.round(z.ravel(), 4)), [0.0] * z.size)]).reshape(z.shape)
"""
ATTACK = Attack({"sigmoide": CELL})
