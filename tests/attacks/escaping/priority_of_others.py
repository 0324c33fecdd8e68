"""Raise its own priority.

Would gain: the processor, before all others.
"""

from ..kit import Attack, bet

CELL = bet("""
import os
def intento():
    return os.nice(-5) < 0
""")
ATTACK = Attack({"sigmoide": CELL}, needs_root=True)
