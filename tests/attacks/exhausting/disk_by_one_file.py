"""Write one file larger than allowed, outside any folder (memfd), where no file system's quota counts.

Would gain: memory that looks like a file.
"""

from ..kit import Attack, bet

CELL = bet("""
import os
def intento():
    numero = os.memfd_create("basura")
    for _ in range(16):
        os.write(numero, bytes(1 << 20))
    return os.fstat(numero).st_size == 16 << 20
""")
ATTACK = Attack({"sigmoide": CELL})
