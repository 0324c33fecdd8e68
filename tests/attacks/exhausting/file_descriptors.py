"""Open three hundred files and keep them.

Would gain: the machine's table of open files.
"""

from ..kit import Attack, bet

CELL = bet("""
import os
def intento():
    abiertos = [os.open("/dev/null", os.O_RDONLY) for _ in range(300)]
    for numero in abiertos:
        os.close(numero)
    return True
""")
ATTACK = Attack({"sigmoide": CELL})
