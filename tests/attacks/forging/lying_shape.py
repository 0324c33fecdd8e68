"""Return an array of one number that broadcasts against any expected one, from a class that claims any shape.

Would gain: tests that check `.shape` and then subtract, which broadcasts.
"""

from ..kit import Attack

CELL = """
class Elastica(np.ndarray):
    shape = property(lambda self: (2, 2))
    def __eq__(self, otro):
        return np.asarray(np.broadcast_to(True, otro.shape))
    __hash__ = None

def reluGrad(a):
    forma = a.shape
    clase = type("Elastica", (Elastica,), {"shape": property(lambda self: forma)})
    return np.array([[1.0]]).view(clase)
"""
ATTACK = Attack({"reluGrad": CELL}, honest=("sigmoide", "pasoGradiente"))
