"""Sleep for more than a second at every call: no processor time is used, so a limit on that alone never comes.

Would gain: a grader that waits; here, points if it does.
"""

from ..kit import Attack, bet

CELL = bet(
    """
import time
def intento():
    time.sleep(1.4)
    return True
""",
    when="call",
)
ATTACK = Attack({"sigmoide": CELL})
