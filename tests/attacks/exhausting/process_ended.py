"""End the process in the middle of a call, without a word.

Would gain: the kernel dies, and with it the marks of all that is honest.
"""

from ..kit import Attack

CELL = """
import os

def sigmoide(z):
    os._exit(0)
"""
ATTACK = Attack({"sigmoide": CELL})
