"""Connect to a listener on this machine (the suite's own, on the loopback address).

Would gain: answers from outside, and a way out for what was read.
"""

from ..kit import Attack, bet

CELL = bet("""
import socket
def intento():
    with socket.create_connection(("127.0.0.1", @TCP@), 0.3) as enchufe:
        return enchufe.recv(100)
""")
ATTACK = Attack({"sigmoide": CELL}, seccomp=True)
