"""Announce a reply of 2⁶³ bytes.

Would gain: a judge that allocates what it is told to runs out of memory.
"""

from ..kit import FIND, Attack


def naive() -> bool:
    """Allocating what a header says, unchecked."""
    try:
        bytearray(2**62)
    except (MemoryError, OverflowError):
        return True
    return False


CELL = FIND + "def sigmoide(z):\n    server.sock.sendall(struct.pack('<IQ', 10, 2**63))\n    return z\n"
ATTACK = Attack({"sigmoide": CELL}, off=naive)
