"""From the PATHs of a command line to notebooks that are safe to read."""

from autograder.collect.paths import Collected, SubmissionFile, collect, keep_newest
from autograder.collect.reading import parse_notebook, read_content, read_notebook, unit_of

__all__ = [
    "Collected",
    "SubmissionFile",
    "collect",
    "keep_newest",
    "parse_notebook",
    "read_content",
    "read_notebook",
    "unit_of",
]
