"""Full and read-only disks, a gradebook that someone holds or that is damaged: nobody loses a verdict."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from autograder.errors import GradebookError, TallerError
from autograder.gradebook import record
from autograder.run import Watcher
from autograder.session import write_json

from .helpers import COUNT, grade


def test_a_locked_gradebook_is_waited_for(place):
    """Another program holds it: one line says so, and grading goes on when it lets go."""
    said: list[str] = []
    held, go = threading.Event(), threading.Event()

    def hold() -> None:
        with sqlite3.connect(place.course / "gradebook.db") as other:
            other.execute("begin exclusive")
            held.set()
            go.wait(30)
            other.rollback()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    threading.Timer(8.0, go.set).start()
    done = grade(place, Watcher(say=said.append), course=True)
    thread.join()
    assert (0, COUNT) == (done.exit_status, len(done.results))
    assert 1 == len(said)
    assert "held by another program" in said[0]
    with record.Course(place.course) as book:
        assert COUNT == len(book.marks())


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"this is no database, whatever its name says" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:4096] + os.urandom(path.stat().st_size - 4096)),
    ],
)
def test_a_corrupt_gradebook_costs_nobody_a_verdict(place, damage):
    """It is told once, with what to do; all are graded; with a whole gradebook a rerun records them."""
    path = place.course / "gradebook.db"
    whole = path.read_bytes()
    damage(path)
    done = grade(place, course=True)
    assert (1, COUNT) == (done.exit_status, len(done.results))
    assert [GradebookError] == [type(problem) for problem in done.troubles]
    assert "mend:" in str(done.troubles[0])
    path.write_bytes(whole)
    again = grade(place, course=True)
    assert (0, COUNT, done.results) == (again.exit_status, again.kept, again.results)
    with record.Course(place.course) as book:
        assert COUNT == len(book.marks())


def test_a_full_disk_loses_no_result_that_was_told(place, monkeypatch):
    """The record cannot grow any more: grading goes on and says so; results that do not fit leave the old ones."""
    write_json((), place.results)
    old = place.results.read_bytes()
    real = os.write
    room = [2]

    def write(handle, data):
        if data[:1] != b"\n":
            return real(handle, data)
        room[0] -= 1
        if room[0] < 0:
            return real(handle, data[:40])  # as a disk does that has 40 bytes left
        return real(handle, data)

    monkeypatch.setattr("autograder.ledger.os.write", write)
    done = grade(place)
    assert (1, COUNT) == (done.exit_status, len(done.results))
    assert "No space left" in str(done.troubles[0])
    monkeypatch.undo()
    assert 2 == grade(place).kept

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(TallerError, match="No space left"):
        write_json(done.results, place.results)
    assert old == place.results.read_bytes()
