"""Read the machine's accounts and the instructor's home.

Would gain: names, keys, tokens.
"""

from ..kit import Attack, bet

CELL = bet("""
import os
def intento():
    hay = [p for p in ("/etc/passwd", "/etc/hostname", os.path.dirname(@FOLDER@) + "/" + os.path.basename(@FOLDER@))
           if os.path.exists(p)]
    return bool(hay)
""")
ATTACK = Attack({"sigmoide": CELL})
