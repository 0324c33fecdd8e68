"""Leave the answer in a file for an accomplice who is graded next.

Would gain: his points.
"""

from ..kit import SHARED, WRONG, Attack, bet

LEAVE = """
import os
os.makedirs(@FOLDER@, exist_ok=True)
open(@FOLDER@ + "/mensaje", "w").write("la respuesta")
"""
CELL = LEAVE + WRONG
FIND = bet("""
def intento():
    return open(@FOLDER@ + "/mensaje").read()
""")
ATTACK = Attack({"sigmoide": CELL}, accomplice={"sigmoide": FIND}, off=SHARED)
