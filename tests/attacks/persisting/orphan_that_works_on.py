"""Leave twenty orphans that keep the processor busy (for three seconds).

Would gain: nothing for itself; the neighbours run out of time.
"""

from ..kit import WRONG, Attack, Unsafe

CELL = (
    """
import os, time
for _ in range(20):
    if not os.fork():
        os.setsid()
        hasta = time.monotonic() + 3
        while time.monotonic() < hasta:
            pass
        os._exit(0)
"""
    + WRONG
)
ATTACK = Attack({"sigmoide": CELL}, off=Unsafe("twenty busy processes would slow whatever else the machine does"))
