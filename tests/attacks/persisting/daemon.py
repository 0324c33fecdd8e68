"""Leave a process behind, cut off from its parents, that hands an accomplice the answer over an abstract socket.

Would gain: his points. It ends by itself after five seconds.
"""

from ..kit import SHARED, WRONG, Attack, bet

CELL = (
    """
import os, socket, time
enchufe = socket.socket(socket.AF_UNIX)
enchufe.bind("\\0taller-" + @TOKEN@ + "-demonio")
enchufe.listen()
if not os.fork():
    os.setsid()
    if not os.fork():
        enchufe.settimeout(5)
        try:
            enchufe.accept()[0].send(b"la respuesta")
        finally:
            os._exit(0)
    os._exit(0)
"""
    + WRONG
)
FIND = bet("""
import socket
def intento():
    with socket.socket(socket.AF_UNIX) as enchufe:
        enchufe.settimeout(0.3)
        enchufe.connect("\\0taller-" + @TOKEN@ + "-demonio")
        return enchufe.recv(20)
""")
ATTACK = Attack({"sigmoide": CELL}, accomplice={"sigmoide": FIND}, off=SHARED, plain=False)
