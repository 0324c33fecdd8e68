"""Send a signal to a process outside (SIGCONT, to one that the suite started: it does nothing there).

Would gain: ending the grader or a neighbour.
"""

from ..kit import Attack, bet

CELL = bet("""
import os, signal
def intento():
    os.kill(@VICTIM@, signal.SIGCONT)
    return True
""")
ATTACK = Attack({"sigmoide": CELL})
