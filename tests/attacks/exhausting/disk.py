"""Write sixteen megabytes, where eight are allowed, in files of one megabyte.

Would gain: a full disk for everybody else.
"""

from ..kit import Attack, bet

CELL = bet("""
import os
def intento():
    os.makedirs(@FOLDER@ + "/basura", exist_ok=True)
    for n in range(16):
        with open(f"{@FOLDER@}/basura/{n}", "wb") as archivo:
            archivo.write(bytes(1 << 20))
    return True
""")
ATTACK = Attack({"sigmoide": CELL})
