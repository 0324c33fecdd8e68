"""An interrupted run goes on where it was, whatever it left behind."""

from __future__ import annotations

import os
import random
import shutil
from multiprocessing import get_context

import pytest

from autograder.batch import Options
from autograder.gradebook import record
from autograder.ledger import Key, Ledger, beside
from autograder.run import Watcher

from .helpers import COUNT, grade, without_times
from .kills import UNIT


class Ended(BaseException):
    """As a kill: nothing of ours catches it."""


def ending(after: int) -> Watcher:
    seen = []

    def done(verdict) -> None:
        seen.append(verdict)
        if len(seen) == after:
            raise Ended

    return Watcher(done=done)


@pytest.mark.parametrize("course", [False, True])
def test_a_rerun_grades_only_what_is_missing(place, counted, course):
    """Ended after two, the next run grades four; the third none; all three tell the same."""
    with pytest.raises(Ended):
        grade(place, ending(after=2), course)
    counted.number = 0
    second = grade(place, course=course)
    assert (COUNT - 2, 2) == (counted.number, second.kept)
    third = grade(place, course=course)
    assert (COUNT - 2, COUNT) == (counted.number, third.kept)
    assert second.results == third.results
    assert without_times(second.results) == without_times(grade(place, course=course, again=True).results)
    assert COUNT - 2 + COUNT == counted.number


def test_a_changed_notebook_is_graded_and_a_renamed_one_is_not(place, counted):
    """The record goes by what is in it."""
    grade(place)
    counted.number = 0
    path = sorted(place.submissions.iterdir())[0]
    path.write_text(path.read_text() + "\n")
    assert COUNT - 1 == grade(place).kept
    assert 1 == counted.number
    inside = path.with_name(path.stem.removesuffix(f"_{UNIT}")) / f"{UNIT}.ipynb"
    inside.parent.mkdir()
    path.rename(inside)
    try:
        again = grade(place)
    finally:
        inside.rename(path)
        inside.parent.rmdir()
    assert (COUNT, 1) == (again.kept, counted.number)
    assert any(inside.parent.name in result.submission for result in again.results)


def test_lines_cut_short_or_damaged_count_for_nothing(place, counted):
    """Whatever byte of the record's end is lost, or turned, at most the lines that it touches are graded again."""
    whole = grade(place)
    path = beside(place.results, None)
    assert path is not None
    content, rng = path.read_bytes(), random.Random(1)
    for number in range(40):
        at = rng.randrange(1, len(content))
        damaged = content[:at] if number % 2 else content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        path.write_bytes(damaged)
        with Ledger(path, Options(place.folder / "project")) as ledger:
            found = [entry.result for entry in ledger.entries.values()]
        assert all(result in whole.results for result in found)
        assert len(found) >= damaged[:at].count(b"\n") - 1
    path.write_bytes(content[:-7])
    counted.number = 0
    assert whole.kept == 0
    assert COUNT - 1 == grade(place).kept
    assert COUNT == grade(place).kept
    assert 1 == counted.number


def test_two_runs_at_once_keep_each_others_lines(place):
    """Three processes append a hundred results each: all of them are there, and whole."""
    result = grade(place).results[1]
    path, options = place.folder / ".at-once.graded", Options(place.folder / "project")

    def append(name: str) -> None:
        with Ledger(path, options) as ledger:
            for number in range(100):
                key = Key(f"{name}{number}", result.student, "taller", "bwrap", UNIT, "1")
                ledger.add(key, result, recorded=False)

    writers = [get_context("fork").Process(target=append, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    with Ledger(path, options) as ledger:
        assert {f"{name}{number}" for name in "abc" for number in range(100)} == {
            key.notebook for key in ledger.entries
        }
        assert {result} == {entry.result for entry in ledger.entries.values()}


def test_a_student_who_goes_back_to_an_old_notebook_gets_its_marks(place):
    """What the gradebook holds is the notebook graded last, though the old one had been graded before."""
    path = sorted(place.submissions.iterdir())[0]
    other = sorted(place.submissions.iterdir())[1]
    old = path.read_bytes()
    first = grade(place, course=True).results[0]
    path.write_bytes(other.read_bytes())
    assert first.score != grade(place, course=True).results[0].score
    path.write_bytes(old)
    back = grade(place, course=True)
    assert (COUNT, first) == (back.kept, back.results[0])
    with record.Course(place.course) as book:
        assert first.score == next(mark.score for mark in book.marks() if mark.student == first.student)


def test_marks_that_have_gone_are_recorded_again(place, counted):
    """A gradebook that was put back to an older copy gets what it lacks, and nothing is graded for it."""
    grade(place, course=True)
    counted.number = 0
    shutil.copy(place.folder / "fresh" / "gradebook.db", place.course / "gradebook.db")
    grade(place, course=True)
    with record.Course(place.course) as book:
        assert COUNT == len(book.marks())
    assert 0 == counted.number


def test_the_path_stays_as_it_was(place, monkeypatch):
    """A course that is opened leaves the search path of programs alone: the sandbox is found by it."""
    before = os.environ["PATH"]
    grade(place, course=True)
    assert before == os.environ["PATH"]
