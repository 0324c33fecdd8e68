"""Promise a frame of ninety megabytes, send one byte, and wait.

Would gain: a judge that waits for ever grades nobody after this.
"""

import os
import select

from ..kit import FIND, Attack


def naive() -> bool:
    """A reader without a clock is still waiting for the rest; looked at here for a tenth of a second."""
    reading, writing = os.pipe()
    os.write(writing, b"x")
    os.read(reading, 1)
    waiting = not select.select([reading], [], [], 0.1)[0]
    os.close(reading)
    os.close(writing)
    return waiting


CELL = (
    FIND
    + """
import time

def sigmoide(z):
    server.sock.sendall(struct.pack("<IQ", 10, 90 << 20) + b"x")
    time.sleep(5)
"""
)
ATTACK = Attack({"sigmoide": CELL}, off=naive)
