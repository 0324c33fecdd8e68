"""Return sixteen million numbers where a dozen are asked for.

Would gain: a judge that spends its memory on one student.
"""

import numpy as np

from ..kit import Attack


def naive() -> bool:
    """Compared first and measured afterwards, they fill the judge's memory many times over."""
    return np.asarray([1.0] * 4_000_000).nbytes > 30_000_000


CELL = """
def sigmoide(z):
    return np.ones(16_000_000)
"""
ATTACK = Attack({"sigmoide": CELL}, off=naive)
