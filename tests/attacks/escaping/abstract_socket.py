"""Connect to an abstract socket, which no file system hides.

Would gain: whatever listens there.
"""

from ..kit import Attack, bet

CELL = bet("""
import socket
def intento():
    with socket.socket(socket.AF_UNIX) as enchufe:
        enchufe.settimeout(0.3)
        enchufe.connect("\\0escucha-" + @TOKEN@)
        return enchufe.recv(100)
""")
ATTACK = Attack({"sigmoide": CELL})
