"""Fork two hundred processes (no more, and each ends by itself after five seconds).

Would gain: a machine that does nothing else; here, points if at least a hundred live at once.
"""

from ..kit import Attack, bet

CELL = bet("""
import os, time
def intento():
    hechos = 0
    for _ in range(200):
        try:
            if not os.fork():
                time.sleep(5)
                os._exit(0)
            hechos += 1
        except OSError:
            break
    return hechos >= 100
""")
ATTACK = Attack({"sigmoide": CELL})
