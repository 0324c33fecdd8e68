"""Become root, by number and through what programs of the system run as root (setuid).

Would gain: everything.
"""

from ..kit import Attack, bet

CELL = bet("""
import ctypes, os
def intento():
    try:
        os.setuid(0)
    except OSError:
        pass
    sin_privilegios_nuevos = ctypes.CDLL(None).prctl(39, 0, 0, 0, 0) == 1
    return os.geteuid() == 0 or not sin_privilegios_nuevos
""")
ATTACK = Attack({"sigmoide": CELL})
