"""Read the expected value out of the caller's variables (`_e`, `_v`), which stand beside the call.

Would gain: tests that compute what they expect before they call.
"""

from ..kit import Attack

CELL = """
import sys

def pasoGradiente(X, y, w, lr):
    marco = sys._getframe()
    while marco is not None:
        if "_e" in marco.f_globals and marco.f_globals.get("_v") is w:
            e = marco.f_globals["_e"]
            return w - lr * (e - y) @ X.T / X.shape[1], -np.mean(y * np.log(e) + (1 - y) * np.log(1 - e))
        marco = marco.f_back
    return w, 0.0
"""
ATTACK = Attack({"pasoGradiente": CELL}, honest=("sigmoide", "reluGrad"))
