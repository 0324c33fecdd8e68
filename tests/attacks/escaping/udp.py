"""Send a datagram to a listener on this machine (the suite's own, on the loopback address) and wait for the answer.

Would gain: answers from outside, and a way out for what was read.
"""

from ..kit import Attack, bet

CELL = bet("""
import socket
def intento():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as enchufe:
        enchufe.settimeout(0.3)
        enchufe.sendto(b"hola", ("127.0.0.1", @UDP@))
        return enchufe.recv(100)
""")
ATTACK = Attack({"sigmoide": CELL}, seccomp=True)
