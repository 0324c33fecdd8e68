"""«Write the test»: accept the first function that comes and reject all others, without looking at any.

Would gain: tests of tests that show the right function first.
"""

from ..kit import Attack

CELL = """
VISTAS = []

def pruebaBackProp(f):
    VISTAS.append(f)
    return len(VISTAS) == 1
"""
HONEST = ("sigmoide", "feedForward", "costoGlobal", "exactitud", "sigmoideGrad", "backProp", "entrenarRed")
ATTACK = Attack({"pruebaBackProp": CELL}, honest=HONEST, unit="04_xor_numpy")
