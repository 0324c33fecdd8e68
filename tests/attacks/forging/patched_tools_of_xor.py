"""The same in the unit of XOR: NumPy's means and built-in `abs` and `round` replaced.

Would gain: tests that measure with them.
"""

from ..kit import Attack

CELL = """
import builtins
builtins.abs = builtins.round = lambda *args: 0.0

def exactitud(y_est, y):
    return 0.111
"""
# Not pruebaBackProp: it compares with `abs`, which he broke for himself.
HONEST = ("sigmoide", "feedForward", "costoGlobal", "sigmoideGrad", "backProp", "entrenarRed")
ATTACK = Attack({"exactitud": CELL}, honest=HONEST, unit="04_xor_numpy")
