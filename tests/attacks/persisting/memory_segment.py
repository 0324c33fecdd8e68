"""Leave a System V memory segment for an accomplice who is graded next.

Would gain: his points.
"""

from ..kit import SHARED, WRONG, Attack, bet

# The accomplice marks it for removal, and so does the next one who attaches: nothing is left on the machine.
CELL = (
    """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.shmget(int(@TOKEN@[:7], 16), 4096, 0o1600)
"""
    + WRONG
)
FIND = bet("""
import ctypes
def intento():
    libc = ctypes.CDLL(None, use_errno=True)
    numero = libc.shmget(int(@TOKEN@[:7], 16), 0, 0)
    if numero != -1:
        libc.shmctl(numero, 0, None)
    return numero != -1
""")
ATTACK = Attack({"sigmoide": CELL}, accomplice={"sigmoide": FIND}, off=SHARED, plain=False, seccomp=True)
