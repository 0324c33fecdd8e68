"""Return an array of objects that compare as they please, with the right shape.

Would gain: every test that says `(answer == expected).all()`.
"""

from ..kit import Attack

CELL = """
class Igual:
    def __eq__(self, otro):
        return True
    __hash__ = None

def reluGrad(a):
    salida = np.empty(a.shape, object)
    for lugar in np.ndindex(a.shape):
        salida[lugar] = Igual()
    return salida
"""
ATTACK = Attack({"reluGrad": CELL}, honest=("sigmoide", "pasoGradiente"))
