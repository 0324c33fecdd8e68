"""Return a wrong array of a class whose `__eq__` says True everywhere.

Would gain: every test that says `(answer == expected).all()`.
"""

from ..kit import Attack

CELL = """
class TodoIgual(np.ndarray):
    def __eq__(self, otro):
        return np.ones(self.shape, bool)
    __hash__ = None

def reluGrad(a):
    return np.full(a.shape, 7.0).view(TodoIgual)
"""
ATTACK = Attack({"reluGrad": CELL}, honest=("sigmoide", "pasoGradiente"))
