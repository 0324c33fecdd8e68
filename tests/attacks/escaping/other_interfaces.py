"""Look for a network interface that leads out.

Would gain: the network.
"""

from ..kit import Attack, Unsafe, bet

CELL = bet("""
import socket
def intento():
    return [nombre for _, nombre in socket.if_nameindex() if nombre != "lo"]
""")
ATTACK = Attack(
    {"sigmoide": CELL}, off=Unsafe("a machine without a network has nothing to show; nothing is sent either way")
)
