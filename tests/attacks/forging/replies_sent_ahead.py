"""Write fifty forged replies, with verdicts, into the judge's socket before it asks.

Would gain: full marks from a judge that takes the first thing it hears for the answer, verdict and all.
"""

from ..kit import BELIEVING, FIND, WRONG, Attack

CELL = (
    FIND
    + WRONG
    + """
if server:
    frame = engine["Packer"](lambda value: None).frame({"ok": [], "changed": [], "out": "", "score": 4.0})
    server.sock.sendall(frame * 50)
"""
)
ATTACK = Attack({"sigmoide": CELL}, honest=("reluGrad",), off=BELIEVING)
