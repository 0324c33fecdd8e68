"""The bridge to nbgrader, the record of grades. Nothing outside this package knows nbgrader.

`make_course` makes the course folder, `preprocessors` is our part in `nbgrader autograde`, and `Course` writes what the
batch path grades into the same gradebook.
"""

from autograder.gradebook.course import make_course
from autograder.gradebook.record import Course, Mark

__all__ = ["Course", "Mark", "make_course"]
