"""What an instructor reads: the report on a class."""

from autograder.report.page import write_report

__all__ = ["write_report"]
