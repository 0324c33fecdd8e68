"""Replace the child's own methods so that every reply carries a verdict: full score, status correct.

Would gain: full marks from a judge that takes anything but data from the student's process.
"""

from ..kit import BELIEVING, FIND, WRONG, Attack

CELL = (
    FIND
    + WRONG
    + """
verdict = {"ok": 1.0, "changed": [], "status": "correct", "score": 4.0, "max": 4.0}
if server:
    engine["Server"].do_call = lambda self, *args, **kwargs: dict(verdict)
"""
)
# The replies of all other exercises come from the same process, so they are his too.
ATTACK = Attack({"sigmoide": CELL, "reluGrad": "def reluGrad(a):\n    return a\n"}, honest=(), off=BELIEVING)
