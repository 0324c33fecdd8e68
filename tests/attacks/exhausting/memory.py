"""Ask for three gigabytes of memory at once (promised by the kernel, never touched).

Would gain: a machine that swaps; here, points if it is given.
"""

from ..kit import Attack, bet

CELL = bet("""
def intento():
    return np.empty(3 << 30, np.uint8).size
""")
ATTACK = Attack({"sigmoide": CELL})
