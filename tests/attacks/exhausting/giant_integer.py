"""Compute an integer of a hundred million digits, which no signal between bytecodes interrupts.

Would gain: minutes of one processor; all that is honest waits behind it.
"""

from ..kit import Attack

CELL = """
def sigmoide(z):
    n = 7 ** (10 ** 8)
    return z * 0 + n % 10
"""
ATTACK = Attack({"sigmoide": CELL})
