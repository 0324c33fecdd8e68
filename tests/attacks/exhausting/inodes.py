"""Make five thousand empty files.

Would gain: a file system without inodes, where nothing can be created though it looks empty.
"""

from ..kit import Attack, bet

CELL = bet("""
import os
def intento():
    os.makedirs(@FOLDER@ + "/vacios", exist_ok=True)
    for n in range(5000):
        os.close(os.open(f"{@FOLDER@}/vacios/{n}", os.O_CREAT | os.O_WRONLY))
    return True
""")
ATTACK = Attack({"sigmoide": CELL})
