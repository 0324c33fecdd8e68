"""Import the grader and load the unit's references with its own functions.

Would gain: every exercise.
"""

from ..kit import Attack, bet

CELL = bet("""
import sys
sys.path.append(@REPOSITORY@)
def intento():
    import autograder.unit
    return autograder.unit
""")
ATTACK = Attack({"sigmoide": CELL})
