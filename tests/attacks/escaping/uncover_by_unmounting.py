"""Take off what covers /proc and /tmp.

Would gain: the warm parent's /proc under it.
"""

from ..kit import Attack, Unsafe, bet

CELL = bet("""
import ctypes
def intento():
    libc = ctypes.CDLL(None, use_errno=True)
    return [lugar for lugar in (b"/proc", b"/tmp", b"/dev/shm") if libc.umount2(lugar, 2) == 0]
""")
ATTACK = Attack(
    {"sigmoide": CELL}, off=Unsafe("without walls it would take off the machine's own /proc"), plain=False, seccomp=True
)
