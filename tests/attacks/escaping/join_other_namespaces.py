"""Enter the namespaces of another process (`setns` through a pidfd).

Would gain: that process's files and network.
"""

from ..kit import Attack, bet

CELL = bet("""
import ctypes, os
def intento():
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.setns(os.pidfd_open(@VICTIM@), 0x40000000) == 0
""")
ATTACK = Attack({"sigmoide": CELL}, needs_root=True, seccomp=True)
