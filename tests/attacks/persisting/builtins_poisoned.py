"""Break a built-in function that every other submission needs.

Would gain: nothing for itself; the neighbours' marks fall.
"""

from ..kit import SHARED, WRONG, Attack, bet

CELL = "import builtins\nbuiltins.roto = True\nnp.exp = np.abs = lambda *a, **k: 1 / 0\n" + WRONG
FIND = bet("""
import builtins
def intento():
    return builtins.roto
""")
# His own pasoGradiente needs np.exp, which he broke.
ATTACK = Attack({"sigmoide": CELL}, honest=("reluGrad",), accomplice={"sigmoide": FIND}, off=SHARED, plain=False)
