"""Read another process's memory with `process_vm_readv`, which needs no /proc.

Would gain: expected values and references, wherever they are kept.
"""

from ..kit import Attack, bet

CELL = bet("""
import ctypes
class Trozo(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("largo", ctypes.c_size_t)]
def intento():
    libc = ctypes.CDLL(None, use_errno=True)
    propio = ctypes.create_string_buffer(16)
    aqui = Trozo(ctypes.addressof(propio), 16)
    # A program without a fixed place in memory: that the call finds the process at all is what is tried.
    alla = Trozo(ctypes.addressof(propio), 16)
    libc.process_vm_readv(@VICTIM@, ctypes.byref(aqui), 1, ctypes.byref(alla), 1, 0)
    return ctypes.get_errno() == 14 or propio.raw.strip(bytes(1))
""")
ATTACK = Attack({"sigmoide": CELL}, needs_root=True, seccomp=True)
