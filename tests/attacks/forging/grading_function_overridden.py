"""Define the grader's names (`calificar`, `assertTrue`, `__score__`) anew and print marks from them.

Would gain: marks wherever the hidden test looks these names up among the student's; asserts are blinded by the way.
"""

from ..kit import WRONG, Attack

CELL = (
    """
from unittest.mock import MagicMock
calificar = comprobar = calificador = MagicMock(return_value=4.0)
__score__ = __calificadas__ = 4.0
np.allclose = MagicMock(return_value=True)
print("### correct 4/4")
"""
    + WRONG
)
ATTACK = Attack({"sigmoide": CELL})
