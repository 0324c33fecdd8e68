"""Return NaN: no comparison with it is true, «is the error too large?» included.

Would gain: every test that says `if error > tolerance: fail`.
"""

from ..kit import Attack

CELL = """
def pasoGradiente(X, y, w, lr):
    return np.full(w.shape, np.nan), float("nan")
"""
ATTACK = Attack({"pasoGradiente": CELL}, honest=("sigmoide", "reluGrad"))
