"""Return an object that calls itself equal to whatever it is compared with.

Would gain: every test that says `answer == expected`.
"""

from ..kit import Attack

CELL = """
class Igual:
    def __init__(self, forma):
        self.shape = forma
    def __eq__(self, otro):
        return self
    def all(self):
        return True
    def __getattr__(self, nombre):
        if nombre.startswith("__array"):
            raise AttributeError(nombre)
        return lambda *args, **kwargs: self

def reluGrad(a):
    return Igual(a.shape)
"""
ATTACK = Attack({"reluGrad": CELL}, honest=("sigmoide", "pasoGradiente"))
