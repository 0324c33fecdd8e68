"""Change the root folder, the classic way out of one.

Would gain: the file system outside.
"""

from ..kit import Attack, bet

CELL = bet("""
import os
def intento():
    os.chroot("/")
    return True
""")
ATTACK = Attack({"sigmoide": CELL}, needs_root=True, seccomp=True)
