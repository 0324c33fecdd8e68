"""Register an IPython input transformer that empties every cell that follows.

Would gain: all hidden tests at once.
"""

from ..kit import WRONG, Attack

CELL = "get_ipython().input_transformers_cleanup.append(lambda lineas: ['4.0'])\n" + WRONG
ATTACK = Attack({"sigmoide": CELL})
