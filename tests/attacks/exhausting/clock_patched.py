"""Replace Python's clocks by ones that stand still, and count on.

Would gain: time limits that are kept in the student's own process.
"""

from ..kit import Attack

CELL = """
import time
_cuenta = time.process_time
time.time = time.monotonic = time.perf_counter = time.process_time = lambda: 0.0

def sigmoide(z):
    desde = _cuenta()
    while _cuenta() - desde < 0.9:
        pass
    cola = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, cola) / (1 + cola)
"""
ATTACK = Attack({"sigmoide": CELL})
