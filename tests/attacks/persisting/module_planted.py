"""Plant a module in the table of imported ones for an accomplice who is graded next.

Would gain: his points.
"""

from ..kit import SHARED, WRONG, Attack, bet

CELL = "import sys, types\nsys.modules['ayuda'] = types.ModuleType('ayuda')\n" + WRONG
FIND = bet("""
def intento():
    import ayuda
    return ayuda
""")
ATTACK = Attack({"sigmoide": CELL}, accomplice={"sigmoide": FIND}, off=SHARED, plain=False)
