"""Full and read-only disks, a gradebook that someone holds or that is damaged: nobody loses a verdict."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import time

import pytest

from autograder.errors import GradebookError, TallerError
from autograder.gradebook import database, record
from autograder.run import Watcher
from autograder.session import write_json

from .helpers import COUNT, grade

HOLD = """
import sqlite3, sys, time
book = sqlite3.connect(sys.argv[1])
book.execute("begin exclusive")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


@pytest.mark.parametrize("seconds", [6.5, pytest.param(60.0, marks=pytest.mark.slow)])
def test_a_locked_gradebook_is_waited_for(place, seconds):
    """Another process holds it: one line says so, and grading goes on when it lets go."""
    said: list[str] = []
    command = [sys.executable, "-c", HOLD, str(place.course / "gradebook.db"), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert b"held\n" == other.stdout.readline()
        began = time.monotonic()
        done = grade(place, Watcher(say=said.append), course=True)
        assert time.monotonic() - began > seconds - 1
    assert (0, COUNT) == (done.exit_status, len(done.results))
    assert 1 == len(said)
    assert "held by another program" in said[0]
    with record.Course(place.course) as book:
        assert COUNT == len(book.marks())


def test_a_gradebook_that_is_never_let_go_costs_nobody_a_verdict(place, monkeypatch):
    """Patience has an end: it is told, all are graded, and a rerun records them."""
    monkeypatch.setattr(database, "FILE_SECONDS", 0.0)
    with sqlite3.connect(place.course / "gradebook.db") as other:
        other.execute("begin exclusive")
        done = grade(place, course=True)
        other.rollback()
    assert (1, COUNT, 1) == (done.exit_status, len(done.results), len(done.troubles))
    assert "mend: close the formgrader" in str(done.troubles[0])
    again = grade(place, course=True)
    assert (0, COUNT) == (again.exit_status, again.kept)
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

    monkeypatch.setattr("autograder.files.os.replace", full)
    with pytest.raises(TallerError, match="No space left"):
        write_json(done.results, place.results)
    assert old == place.results.read_bytes()


# --- the command line, on disks that are full or read-only ------------------------------------------------------------


def test_a_full_disk_for_the_results_is_told_and_the_table_shown(place, machine):
    """Neither traceback nor half a file: what cannot be written, and what to do."""
    full = place.folder / "full"
    done = machine(
        ["--size", "4096", "--tmpfs", str(full)], "--json", str(full / "results.json"), after=f"ls -A {full}"
    )
    assert 2 == done.returncode
    assert f"{full}/results.json: cannot be written (No space left on device)" in done.stdout
    assert f"{COUNT} graded" in done.stdout
    assert "Traceback" not in done.stdout
    assert [".results.json.graded"] == done.stdout.partition("after:\n")[2].split()


@pytest.mark.parametrize("room", [0, 30_000, 100_000])
def test_a_full_disk_for_the_course_costs_nobody_a_verdict(place, machine, room):
    """Whatever is the first that does not fit: all are graded, --json has them, one message, nothing half-written."""
    full = place.folder / "full"
    size = sum(path.stat().st_size // 4096 * 4096 + 8192 for path in (place.folder / "fresh").rglob("*"))
    disk = ["--size", str(size + room), "--tmpfs", str(full)]
    fill = f"cp -r {place.folder}/fresh/. {full} && (cat /dev/zero >{full}/filler; truncate -s -{room} {full}/filler)"
    where = ["--course", str(full), "--json", str(place.results)]
    done = machine(disk, *where, before=f"{{ {fill}; }} 2>/dev/null", after=f"find {full} -name '.*.ipynb.*'")
    assert 1 == done.returncode
    assert COUNT == len(json.loads(place.results.read_text()))
    told = re.findall(r"full: cannot be written \(No space left|not recorded \(database or disk is full\)", done.stdout)
    assert 1 == len(told), done.stdout
    assert re.search("mend: make room.*run it again", done.stdout)
    assert "" == done.stdout.partition("after:\n")[2]


@pytest.mark.parametrize("option", ["--json", "--course"])
def test_a_read_only_folder_is_told_before_a_class_is_graded(place, machine, option):
    """With what cannot be written, and what to do."""
    where = place.course if option == "--course" else place.folder / "full" / "results.json"
    folder = where if option == "--course" else where.parent
    folder.mkdir(exist_ok=True)
    done = machine(["--ro-bind", str(folder), str(folder)], option, str(where))
    assert 2 == done.returncode
    assert "cannot be written (Read-only file system)\n  mend: mend its permissions" in done.stdout
    assert "graded, median" not in done.stdout


def test_a_corrupt_gradebook_leaves_the_results_in_their_file(place, machine):
    """At the command line: status 1, what, where and what next, and all the results."""
    (place.course / "gradebook.db").write_bytes(b"no database" * 1000)
    done = machine([], "--course", str(place.course), "--json", str(place.results))
    assert 1 == done.returncode
    assert "gradebook.db: cannot be opened (file is not a database)" in done.stdout
    assert "mend: put back a copy of gradebook.db" in done.stdout
    assert COUNT == len(json.loads(place.results.read_text()))
