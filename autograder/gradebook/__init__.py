"""The bridge to nbgrader, the record of grades. Nothing outside this package knows nbgrader, `exports` aside.

`make_course` makes the course folder, `preprocessors` is our part in `nbgrader autograde`, `Course` writes what the
batch path grades into the same gradebook, and `classbook` reads all marks out of it, as `exports` does for an LMS.
"""

from autograder.gradebook.course import make_course
from autograder.gradebook.record import Course, Mark

__all__ = ["Course", "Mark", "make_course"]
