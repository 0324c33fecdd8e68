"""Replace NumPy's comparisons by ones that say yes.

Would gain: every test that says `np.allclose(answer, expected)`.
"""

from ..kit import WRONG, Attack

CELL = "np.allclose = np.isclose = np.array_equal = lambda *args, **kwargs: True\n" + WRONG
ATTACK = Attack({"sigmoide": CELL})
