"""Ask for four hundred megabytes in each of forty processes (never touched).

Would gain: forty times what one process may have; here, points if all together are given six gigabytes.
"""

from ..kit import Attack, Unsafe, bet

CELL = bet("""
import os, time
def intento():
    leer, escribir = os.pipe()
    for _ in range(40):
        try:
            if not os.fork():
                np.empty(400 << 20, np.uint8)
                os.write(escribir, b".")
                time.sleep(1)
                os._exit(0)
        except OSError:
            break
    return False  # what it costs is seen from outside: neighbours' marks and processes left
""")
ATTACK = Attack({"sigmoide": CELL}, off=Unsafe("what it takes shows only when the memory is really used"))
