"""Attach to another process as a debugger (to one that the suite started; let go at once).

Would gain: control over it.
"""

from ..kit import Attack, bet

CELL = bet("""
import ctypes, os
def intento():
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.restype = ctypes.c_long
    if libc.ptrace(16, @VICTIM@, None, None) != 0:  # ATTACH
        return False
    os.waitpid(@VICTIM@, 0x40000000)
    libc.ptrace(17, @VICTIM@, None, None)  # DETACH
    return True
""")
ATTACK = Attack({"sigmoide": CELL}, needs_root=True, seccomp=True)
