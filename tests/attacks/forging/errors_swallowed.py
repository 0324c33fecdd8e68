"""Replace the shell's `run_code`, which runs what it compiled and tells of errors, by one that does neither.

Would gain: all hidden tests at once: nothing that they raise is seen.
"""

from ..kit import WRONG, Attack

CELL = (
    """
def nada(*args, **kwargs):
    async def sin_error():
        return False
    return sin_error()
get_ipython().run_code = nada
"""
    + WRONG
)
ATTACK = Attack({"sigmoide": CELL})
