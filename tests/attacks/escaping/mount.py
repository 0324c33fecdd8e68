"""Mount a file system over a folder.

Would gain: covering or uncovering files; the first step out of a container.
"""

from ..kit import Attack, bet

CELL = bet("""
import ctypes, os
def intento():
    libc = ctypes.CDLL(None, use_errno=True)
    lugar = (@FOLDER@ + "/montaje").encode()
    os.makedirs(lugar, exist_ok=True)
    montado = libc.mount(b"tmpfs", lugar, b"tmpfs", 0, b"size=4k") == 0
    if montado:
        libc.umount2(lugar, 2)
    return montado
""")
ATTACK = Attack({"sigmoide": CELL}, needs_root=True, seccomp=True)
