"""Open a file of the project and one of the interpreter for writing (nothing is written).

Would gain: code of its own in everything that is graded later.
"""

from ..kit import Attack, bet

CELL = bet("""
import os
def intento():
    for nombre in (os.__file__, np.__file__, @REPOSITORY@ + "/autograder/grade.py"):
        try:
            os.close(os.open(nombre, os.O_WRONLY | os.O_APPEND))
            return True
        except OSError:
            pass
""")
ATTACK = Attack({"sigmoide": CELL}, needs_root=True)
