"""Read the environment and the command line of the parent and of process 1 through /proc.

Would gain: what was kept from the student's own environment.
"""

from ..kit import Attack, bet

CELL = bet("""
import os
def intento():
    texto = b""
    for pid in {os.getppid(), os.getpid(), 1}:
        for cosa in ("environ", "cmdline"):
            try:
                texto += open(f"/proc/{pid}/{cosa}", "rb").read()
            except OSError:
                pass
    return @SECRET@.encode() in texto
""")
ATTACK = Attack({"sigmoide": CELL})
