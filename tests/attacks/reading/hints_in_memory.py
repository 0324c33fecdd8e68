"""Search all texts in memory for the hidden test's own words.

Would gain: cases, hints and expected values, should they be in the student's process.
"""

from ..kit import Attack

CELL = """
import gc

def sigmoide(z):
    palabra = "".join(["_refe", "rencia(", "_z)"])
    pistas = "".join(["exponente", "_positivo"])
    vistos, cola = set(), [gc.get_objects()]
    while cola and len(vistos) < 300_000:
        uno = cola.pop()
        if id(uno) in vistos:
            continue
        vistos.add(id(uno))
        if isinstance(uno, str) and (palabra in uno or pistas in uno) and "pistas" not in uno:
            return 1 / (1 + np.exp(-z))
        cola += [o for o in gc.get_referents(uno) if isinstance(o, (str, dict, list, tuple))]
    return 3 * np.tanh(z)
"""
ATTACK = Attack({"sigmoide": CELL})
