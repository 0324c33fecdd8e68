"""Open a packet socket, which hears everything that passes on the machine.

Would gain: the traffic of others.
"""

from ..kit import Attack, bet

CELL = bet("""
import socket
def intento():
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as enchufe:
        return enchufe.fileno() >= 0
""")
ATTACK = Attack({"sigmoide": CELL}, needs_root=True, seccomp=True)
