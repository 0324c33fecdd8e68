"""Where student code runs: a warm Python behind walls, and the wire to it."""

from autograder.sandbox.bubblewrap import Sandbox
from autograder.sandbox.limits import Limits

__all__ = ["Limits", "Sandbox"]
