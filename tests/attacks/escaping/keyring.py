"""Put a key into the session's keyring of the kernel, where others look for theirs.

Would gain: a letter box between submissions, and the instructor's keys.
"""

from ..kit import Attack, Unsafe, bet

CELL = bet("""
import ctypes
def intento():
    libc = ctypes.CDLL(None, use_errno=True)
    clave = libc.syscall(250, 10, ctypes.c_int(-3), b"user", b"taller-" + @TOKEN@.encode(), 0)  # search
    return clave > 0
""")
ATTACK = Attack(
    {"sigmoide": CELL},
    off=Unsafe(
        "it would leave a key in the instructor's keyring; tests/engine/test_sandbox.py does it in a session of its own"
    ),
    plain=False,
    seccomp=True,
)
