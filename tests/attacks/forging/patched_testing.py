"""Replace the built-in functions that a test leans on (`abs`, `all`, `max`).

Would gain: tests that measure with them.
"""

from ..kit import Attack

CELL = """
import builtins
builtins.abs = lambda x: 0
builtins.all = lambda *args: True
np.max = np.abs = lambda *args, **kwargs: 0

def pasoGradiente(X, y, w, lr):
    return w * 0 + 5, 5.0
"""
ATTACK = Attack({"pasoGradiente": CELL}, honest=("sigmoide", "reluGrad"))
