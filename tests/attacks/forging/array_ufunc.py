"""Return an array of a class of its own for which every subtraction is zero (`__array_ufunc__`).

Would gain: every test that measures a distance.
"""

from ..kit import Attack

CELL = """
class SinDistancia(np.ndarray):
    def __array_ufunc__(self, ufunc, metodo, *args, **kwargs):
        return np.zeros(self.shape)

def pasoGradiente(X, y, w, lr):
    return np.zeros(w.shape).view(SinDistancia), np.zeros(()).view(SinDistancia)
"""
ATTACK = Attack({"pasoGradiente": CELL}, honest=("sigmoide", "reluGrad"))
