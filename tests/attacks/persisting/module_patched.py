"""Change NumPy in memory so that an accomplice who is graded next finds the answer in it.

Would gain: his points, and everybody else's fall: the warm process would be poisoned.
"""

from ..kit import SHARED, WRONG, Attack, bet

CELL = "np.tanh_mejor = lambda z: 0.5 * (1 + np.tanh(0.5 * z))\n" + WRONG
FIND = bet("""
def intento():
    return np.tanh_mejor
""")
ATTACK = Attack({"sigmoide": CELL}, accomplice={"sigmoide": FIND}, off=SHARED, plain=False)
