"""Return an array of a class of its own that answers NumPy's functions itself (`__array_function__`).

Would gain: every test that says `np.allclose(answer, expected)`.
"""

from ..kit import Attack

CELL = """
class Complaciente(np.ndarray):
    def __array_function__(self, funcion, tipos, args, kwargs):
        return True

def sigmoide(z):
    return np.zeros(z.shape).view(Complaciente)
"""
ATTACK = Attack({"sigmoide": CELL})
