"""Read the source of the hidden test, reference and all, from the notebook's history (`In`).

Would gain: every exercise whose hidden test runs in the student's kernel.
"""

from ..kit import Attack

CELL = """
def sigmoide(z):
    for fuente in reversed(globals().get("In", [])):
        if "def _referencia" in fuente:
            nombres = {"np": np}
            exec(fuente.split("_z =")[0], nombres)
            return nombres["_referencia"](z)
    return 3 * np.tanh(z)
"""
ATTACK = Attack({"sigmoide": CELL})
