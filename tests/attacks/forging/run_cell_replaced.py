"""Replace the shell's own `run_cell` by one that reports success.

Would gain: all hidden tests at once.
"""

from ..kit import WRONG, Attack

CELL = (
    """
import types
consola = get_ipython()
consola.run_cell = lambda *args, **kwargs: types.SimpleNamespace(success=True, result=4.0)
"""
    + WRONG
)
ATTACK = Attack({"sigmoide": CELL}, plain=False)
