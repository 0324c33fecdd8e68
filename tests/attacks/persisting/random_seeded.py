"""Fix the random numbers of the process for an accomplice who is graded next.

Would gain: his points, if the cases are drawn in the process that runs them.
"""

from ..kit import SHARED, WRONG, Attack, bet

CELL = "np.random.seed(424242)\n" + WRONG
FIND = bet("""
def intento():
    return abs(np.random.random() - np.random.RandomState(424242).random_sample()) < 1e-15
""")
ATTACK = Attack({"sigmoide": CELL}, accomplice={"sigmoide": FIND}, off=SHARED, plain=False)
