"""Ignore and block every signal that can be, and then count for nearly a second.

Would gain: time limits that rely on SIGALRM, SIGXCPU or SIGTERM.
"""

from ..kit import Attack, bet

CELL = bet(
    """
import signal, time
for numero in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    try:
        signal.signal(numero, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
def intento():
    desde = time.process_time()
    while time.process_time() - desde < 0.9:
        pass
    return True
""",
    when="call",
)
ATTACK = Attack({"sigmoide": CELL})
