"""Ask for memory in pieces, keeping all of them, up to two gigabytes (never touched).

Would gain: what a limit on single requests would not stop.
"""

from ..kit import Attack, bet

CELL = bet("""
GUARDADO = []
def intento():
    for _ in range(128):
        GUARDADO.append(np.empty(16 << 20, np.uint8))
    return len(GUARDADO) == 128
""")
ATTACK = Attack({"sigmoide": CELL})
