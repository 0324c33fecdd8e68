"""Count for nearly a second of processor time at every call.

Would gain: the processor; here, points if it is given that long.
"""

from ..kit import Attack, bet

CELL = bet(
    """
import time
def intento():
    desde = time.process_time()
    while time.process_time() - desde < 0.9:
        pass
    return True
""",
    when="call",
)
ATTACK = Attack({"sigmoide": CELL})
