"""What an instructor reads: the report on a class."""

from autograder.report.page import Report, make_report, write_folder, write_report

__all__ = ["Report", "make_report", "write_folder", "write_report"]
