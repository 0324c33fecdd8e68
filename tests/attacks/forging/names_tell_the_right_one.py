"""«Write the test»: accept the function whose name is the notebook's own, reject what is called otherwise.

Would gain: tests of tests whose wrong functions bear telling names.
"""

from ..kit import Attack

CELL = """
def pruebaBackProp(f):
    return getattr(f, "__name__", "") == "backProp"
"""
HONEST = ("sigmoide", "feedForward", "costoGlobal", "exactitud", "sigmoideGrad", "backProp", "entrenarRed")
ATTACK = Attack({"pruebaBackProp": CELL}, honest=HONEST, unit="04_xor_numpy")
