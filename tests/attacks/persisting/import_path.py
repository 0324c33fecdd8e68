"""Put a folder of its own in front of Python's search path, with a `numpy` of its own in it.

Would gain: every later import, in every later submission.
"""

from ..kit import SHARED, WRONG, Attack, bet

CELL = (
    """
import os, sys
os.makedirs(@FOLDER@ + "/modulos", exist_ok=True)
open(@FOLDER@ + "/modulos/ayudante.py", "w").write("respuesta = True")
sys.path.insert(0, @FOLDER@ + "/modulos")
"""
    + WRONG
)
FIND = bet("""
def intento():
    import ayudante
    return ayudante.respuesta
""")
ATTACK = Attack({"sigmoide": CELL}, accomplice={"sigmoide": FIND}, off=SHARED, plain=False)
