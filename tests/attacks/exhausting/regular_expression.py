"""Match a regular expression that backtracks for ever, inside C code.

Would gain: minutes of one processor; all that is honest waits behind it.
"""

from ..kit import Attack

CELL = """
import re

def sigmoide(z):
    re.match("(a+)+$", "a" * 40 + "b")
    return z
"""
ATTACK = Attack({"sigmoide": CELL})
