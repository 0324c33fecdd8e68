"""The benchmark's class is what nbgrader would have: its own readers agree with ours on it."""

from nbgrader.apps.api import NbGraderAPI

from autograder.gradebook import Course
from autograder.gradebook.classbook import read_classbook
from autograder.gradebook.course import open_folder
from benchmarks.population import populate

from .helpers import UNIT, gradebook


def test_a_class_in_bulk_is_read_by_nbgrader_and_by_us(course):
    """Forty students: scores, what waits, and folders, by formgrader's interface, the marks and the exports' reader."""
    written = populate(course, 40)
    submitted = written["submitted_assignment"]
    assert (40, 4 * submitted) == (written["student"], written["grade"])
    config, folder = open_folder(course)
    listed = {row["student"]: row for row in NbGraderAPI(coursedir=folder, config=config).get_submissions(UNIT)}
    with Course(course) as book:
        marks = {mark.student: mark for mark in book.marks()}
    with gradebook(course) as book:
        classbook = read_classbook(book)
    assert submitted == len(listed) == len(marks) == len(classbook.marks)
    assert {name: row["score"] for name, row in listed.items()} == {name: mark.score for name, mark in marks.items()}
    for name, row in listed.items():
        ours = classbook.marks[name, UNIT]
        assert bool(row["needs_manual_grade"]) == ours.waits == (ours.total is None)
        assert row["autograded"]
        assert ours.waits or row["score"] == ours.total
