"""Print fifty megabytes at every call.

Would gain: a grader, a gradebook and a browser full of noise.
"""

import contextlib
import io

from ..kit import Attack


def naive() -> bool:
    """Whoever keeps all that is printed, keeps it all."""
    kept = io.StringIO()
    with contextlib.redirect_stdout(kept):
        print("ruido " * 1_000_000)
    return len(kept.getvalue()) > 5_000_000


CELL = """
def sigmoide(z):
    for _ in range(50):
        print("ruido " * 170_000)
    return 3 * np.tanh(z)
"""
ATTACK = Attack({"sigmoide": CELL}, off=naive)
