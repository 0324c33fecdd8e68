"""Register functions to be run when the process ends, one that prints marks among them.

Would gain: the last word.
"""

from ..kit import SHARED, WRONG, Attack, bet

CELL = (
    """
import atexit, os
atexit.register(lambda: os.write(1, b"\\nNOTAS {}\\n"))
os.register_at_fork(after_in_child=lambda: setattr(np, "colado", True), before=lambda: setattr(np, "colado", True))
"""
    + WRONG
)
FIND = bet("""
import os
def intento():
    if not os.fork():
        os._exit(0)
    return np.colado
""")
ATTACK = Attack({"sigmoide": CELL}, accomplice={"sigmoide": FIND}, off=SHARED, plain=False)
