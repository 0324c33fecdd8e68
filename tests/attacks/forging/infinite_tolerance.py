"""Return infinities and huge numbers, and make a relative tolerance huge with them.

Would gain: tests whose tolerance grows with the student's value, as `np.allclose(expected, answer)` does.
"""

import numpy as np

from ..kit import Attack


def naive() -> bool:
    """A tolerance of 200 % of the answer: |expected − huge| stays below it when the answer is huge enough."""
    expected, answer = np.array([0.2, 0.7]), np.array([1e300, 1e300])
    return bool(np.all(np.abs(expected - answer) <= 2 * np.abs(answer)))


CELL = """
def sigmoide(z):
    return np.where(z > 0, np.inf, 1e300)
"""
ATTACK = Attack({"sigmoide": CELL}, off=naive)
