"""Read the notebook of somebody who has handed in already.

Would gain: whatever the neighbour has right.
"""

from ..kit import Attack, bet

CELL = bet("""
def intento():
    return @SECRET@ in open(@FOLDER@ + "/vecina.ipynb").read()
""")
ATTACK = Attack({"sigmoide": CELL})
