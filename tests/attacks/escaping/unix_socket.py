"""Connect to a socket that lies on the disk, as container engines and data bases have them.

Would gain: whatever listens there.
"""

from ..kit import Attack, bet

CELL = bet("""
import socket
def intento():
    with socket.socket(socket.AF_UNIX) as enchufe:
        enchufe.settimeout(0.3)
        enchufe.connect(@FOLDER@ + "/escucha")
        return enchufe.recv(100)
""")
ATTACK = Attack({"sigmoide": CELL})
