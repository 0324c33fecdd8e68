"""Make a device file of its own (the one that is always full) and open it.

Would gain: any device of the machine, whatever /dev shows.
"""

from ..kit import Attack, bet

CELL = bet("""
import os, stat
def intento():
    os.makedirs(@FOLDER@, exist_ok=True)
    nombre = @FOLDER@ + "/dispositivo"
    os.mknod(nombre, 0o600 | stat.S_IFCHR, os.makedev(1, 7))
    os.close(os.open(nombre, os.O_RDONLY))
    return True
""")
ATTACK = Attack({"sigmoide": CELL}, needs_root=True, seccomp=True)
