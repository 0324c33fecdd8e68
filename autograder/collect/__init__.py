"""From the PATHs of a command line to notebooks that are safe to read."""

from autograder.collect.paths import Collected, SubmissionFile, collect, keep_newest
from autograder.collect.reading import read_notebook, unit_of

__all__ = ["Collected", "SubmissionFile", "collect", "keep_newest", "read_notebook", "unit_of"]
