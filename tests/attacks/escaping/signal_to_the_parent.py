"""Signal the parent process (signal 0, which only asks whether one could).

Would gain: ending the warm parent, and the class with it.
"""

from tests.attacks.kit import Attack, bet

CELL = bet("""
import os
def intento():
    if os.getppid() == 0:
        return False  # there is none to be seen
    os.kill(os.getppid(), 0)
    return True
""")
ATTACK = Attack({"sigmoide": CELL})
