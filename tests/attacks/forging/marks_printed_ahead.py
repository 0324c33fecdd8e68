"""Print what the grader prints when all is right, then leave before it can.

Would gain: full marks in any grader that reads marks from the output of the student's process.
"""

from ..kit import WRONG, Attack

CELL = (
    WRONG
    + """
import json, os
os.write(1, b"\\nNOTAS " + json.dumps({"sigmoide": 4.0, "reluGrad": 2.0, "pasoGradiente": 6.0}).encode() + b"\\n")
"""
)
ATTACK = Attack({"sigmoide": CELL}, plain=False)
