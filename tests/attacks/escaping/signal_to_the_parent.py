"""Signal the parent process (signal 0, which only asks whether one could).

Would gain: ending the warm parent, and the class with it.
"""

from ..kit import Attack, bet

CELL = bet("""
import os
def intento():
    if os.getppid() in (0, 1):
        return False  # none is to be seen but the first process of its own namespace
    os.kill(os.getppid(), 0)
    return True
""")
ATTACK = Attack({"sigmoide": CELL})
