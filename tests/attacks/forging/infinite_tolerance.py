"""Return infinities, and make NumPy's relative tolerance infinite with them.

Would gain: tests whose tolerance grows with the student's value, as `np.allclose(expected, answer)` does.
"""

import numpy as np

from tests.attacks.kit import Attack


def naive() -> bool:
    """np.allclose scales its tolerance by its second argument; |expected − huge| stays below rtol · huge … when huge."""
    expected, answer = np.array([0.2, 0.7]), np.array([1e300, 1e300])
    return bool(np.all(np.abs(expected - answer) <= 2 * np.abs(answer)))


CELL = """
def sigmoide(z):
    return np.where(z > 0, np.inf, 1e300)
"""
ATTACK = Attack({"sigmoide": CELL}, off=naive)
