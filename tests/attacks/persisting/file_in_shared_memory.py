"""Leave the answer in /dev/shm for an accomplice who is graded next.

Would gain: his points.
"""

from ..kit import SHARED, WRONG, Attack, bet

CELL = "open('/dev/shm/taller-' + @TOKEN@, 'w').write('la respuesta')\n" + WRONG
FIND = bet("""
def intento():
    return open("/dev/shm/taller-" + @TOKEN@).read()
""")
ATTACK = Attack({"sigmoide": CELL}, accomplice={"sigmoide": FIND}, off=SHARED)
