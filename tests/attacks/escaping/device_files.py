"""Open the machine's devices: its memory, its disks, its log.

Would gain: everything that is on them.
"""

from ..kit import Attack, bet

CELL = bet("""
import os
def intento():
    for nombre in ("/dev/kmsg", "/dev/mem", "/dev/vda", "/dev/sda", "/dev/nvme0n1", "/dev/loop-control", "/dev/fuse"):
        try:
            os.close(os.open(nombre, os.O_RDONLY | os.O_NONBLOCK))
            return True
        except OSError:
            pass
""")
ATTACK = Attack({"sigmoide": CELL}, needs_root=True)
