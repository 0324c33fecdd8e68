"""The indexes that keep a gradebook of thousands quick: there, used, and no hindrance to anybody."""

import sqlite3

import pytest
from nbgrader import dbutil
from sqlalchemy import event, text

from autograder.build.projection import to_text
from autograder.gradebook import Course, make_course
from autograder.gradebook import course as module
from autograder.gradebook.course import open_folder
from autograder.gradebook.database import INDEXES, open_book, our_scripts_on_path

from .helpers import UNIT, gradebook, result


def indexes(directory):
    with sqlite3.connect(directory / "gradebook.db") as file:
        return {name for (name,) in file.execute("select name from sqlite_master where type = 'index'")}


def drop(directory):
    """As nbgrader alone, or an earlier version of ours, has made it."""
    with sqlite3.connect(directory / "gradebook.db") as file:
        for name in INDEXES:
            file.execute(f"drop index {name}")


def test_a_new_course_has_them_and_an_old_one_gets_them(course):
    """By opening it to grade."""
    assert INDEXES.keys() <= indexes(course)
    drop(course)
    assert not INDEXES.keys() & indexes(course)
    Course(course).close()
    assert INDEXES.keys() <= indexes(course)


@pytest.mark.parametrize(
    ("table", "column", "index"), [(table, column, name) for name, (table, column) in INDEXES.items()]
)
def test_each_is_what_the_database_takes(course, table, column, index):
    """For the look-up that it is made for; the plan without it reads the whole table."""
    with gradebook(course) as book:
        plan = str(book.db.execute(text(f"explain query plan select * from {table} where {column} = 'x'")).all())
    assert index in plan
    drop(course)
    with gradebook(course) as book:
        plan = str(book.db.execute(text(f"explain query plan select * from {table} where {column} = 'x'")).all())
    assert f"SCAN {table}" in plan


def test_where_they_cannot_be_made_the_book_opens_all_the_same(course):
    """Another program is writing; the next opening makes them."""
    drop(course)
    _, folder = open_folder(course)
    writer = sqlite3.connect(course / "gradebook.db", isolation_level=None)
    writer.execute("begin immediate")
    url = f"{folder.db_url}?timeout=0.1"
    with open_book(url, folder.course_id) as book:
        assert [UNIT] == [assignment.name for assignment in book.assignments]
    writer.execute("rollback")
    writer.close()
    assert not INDEXES.keys() & indexes(course)
    open_book(url, folder.course_id).close()
    assert INDEXES.keys() <= indexes(course)


def test_nbgraders_upgrade_of_a_gradebook_leaves_them(course):
    """What `nbgrader db upgrade` does, which alters tables."""
    _, folder = open_folder(course)
    with our_scripts_on_path():
        dbutil.upgrade(folder.db_url)
    assert INDEXES.keys() <= indexes(course)


def test_making_a_course_again_reads_no_submission(course, place, answered, monkeypatch):
    """Only how many there are: with thousands of them the check of a unit's cells costs no more than with one."""
    with Course(course) as book:
        for student in ("ana", "eva"):
            book.place(student, UNIT, to_text(answered()).encode())
            book.record(student, UNIT, answered(), result(student))
    seen = []
    refuse = module._refuse_new_cells

    def watched(book, name, notebook):
        event.listen(book.engine, "before_cursor_execute", lambda *call: seen.append(call[2]))
        refuse(book, name, notebook)

    monkeypatch.setattr(module, "_refuse_new_cells", watched)
    make_course(place.root, course, "curso-de-prueba", sandbox="none")
    assert seen
    assert not [statement for statement in seen if "FROM submitted_notebook" in statement]
