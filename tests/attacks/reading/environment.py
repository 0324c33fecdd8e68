"""Read the grader's environment: tokens, folders, data bases.

Would gain: whatever the instructor's variables open.
"""

from ..kit import Attack, bet

CELL = bet("""
import os
def intento():
    return os.environ.get("TALLER_SECRETO") == @SECRET@
""")
ATTACK = Attack({"sigmoide": CELL})
