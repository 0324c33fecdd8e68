"""The students' release: one zip with the notebooks, the kit and all that starts them, and nothing of the grader."""

from autograder.release.archive import make_release
from autograder.release.repository import Repository, configured

__all__ = ["Repository", "configured", "make_release"]
