"""A worker's post by itself, and what is told before a cluster is asked for anything."""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import replace
from typing import Any

import pytest

from autograder.cli import main
from autograder.cluster import post
from autograder.cluster.post import Gone, Post
from autograder.cluster.terms import CODE, Terms, difference, identity
from autograder.collect import SubmissionFile

from .conftest import FIXTURES, UNIT


class FakeGrader:
    """Counts how often its sandbox is closed."""

    def __init__(self) -> None:
        self.closed = 0

    def __exit__(self, *_: object) -> None:
        self.closed += 1


class FakeWorker:
    """Remembers what its loop is asked to do."""

    def __init__(self) -> None:
        self.loop, self.asked = self, []

    def add_callback(self, function: Any, **kwargs: Any) -> None:
        self.asked.append((function, kwargs))

    def plugin_remove(self, name: str) -> None:
        raise AssertionError("only by the loop")


@pytest.fixture
def opened(options, tmp_path) -> Post:
    """A post with a sandbox that only counts."""
    one = Post(Terms("corrida", {}, (), options))
    one.grader = FakeGrader()  # type: ignore[assignment]
    return one


FILE = SubmissionFile(FIXTURES, "ana", "ana", UNIT)


def test_one_at_a_time_whatever_the_threads(opened, monkeypatch):
    """Two threads of one worker never use its Grader together."""
    together: list[int] = []
    inside = []

    def slow(*_):
        inside.append(1)
        together.append(len(inside))
        time.sleep(0.05)
        inside.pop()

    monkeypatch.setattr(post, "grade_file", slow)
    threads = [threading.Thread(target=opened.grade, args=(FILE, b"")) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [1, 1, 1, 1] == together


def test_a_submission_that_holds_the_worker_ends_its_process(options, opened, monkeypatch):
    """Past the patience for one submission the process is killed, so that its nanny starts another."""
    killed: list[tuple[int, int]] = []
    monkeypatch.setattr(post.os, "kill", lambda pid, number: killed.append((pid, number)))
    opened.terms = replace(opened.terms, options=replace(options, patience=0.1))
    monkeypatch.setattr(post, "grade_file", lambda *_: time.sleep(0.5))
    opened.grade(FILE, b"")
    assert [(post.os.getpid(), post.signal.SIGKILL)] == killed
    monkeypatch.setattr(post, "grade_file", lambda *_: None)
    opened.grade(FILE, b"")
    time.sleep(0.3)
    assert 1 == len(killed)


def test_a_post_that_is_given_up_while_it_grades_closes_when_that_is_done(opened, monkeypatch):
    """The sandbox ends after the submission, not under it; and nothing more is graded."""
    opened.look = threading.Timer(0, int)  # type: ignore[assignment]
    opened.look.stop = lambda: None  # type: ignore[attr-defined]
    begun, go = threading.Event(), threading.Event()

    def held(*_):
        begun.set()
        assert go.wait(5)
        assert 0 == opened.grader.closed
        return "verdict"

    monkeypatch.setattr(post, "grade_file", held)
    answers: list[Any] = []
    thread = threading.Thread(target=lambda: answers.append(opened.grade(FILE, b"")))
    thread.start()
    assert begun.wait(5)
    opened.teardown(FakeWorker())
    go.set()
    thread.join()
    assert (["verdict"], 1) == (answers, opened.grader.closed)
    with pytest.raises(Gone):
        opened.grade(FILE, b"")


def test_a_forgotten_post_is_given_up(opened, monkeypatch):
    """After a while without work, as when the client was killed; not while there is work."""
    worker = FakeWorker()
    opened.leave_when_idle(worker)
    assert [] == worker.asked
    opened.last -= post.IDLE + 1
    with opened.busy:
        opened.leave_when_idle(worker)
    assert [] == worker.asked
    opened.leave_when_idle(worker)
    assert [(worker.plugin_remove, {"name": "corrida"})] == worker.asked


def test_the_units_and_the_grader_must_be_the_same(tmp_path):
    """Every unit that differs, lacks or is too many is named, and where; equal ones are no difference."""
    here = identity(FIXTURES)
    assert {"autograder", UNIT} == here.keys()
    assert "" == difference(here, dict(here), FIXTURES)
    there = {"autograder": CODE[::-1], "77_otra": "x"}
    told = difference(here, there, tmp_path)
    for part in (f"{UNIT} is missing", "77_otra is only there", "autograder is not the same", str(tmp_path)):
        assert part in told


def command(monkeypatch, capsys, *args: str) -> tuple[int, str]:
    monkeypatch.setenv("TALLER_RAIZ", str(FIXTURES))
    monkeypatch.setattr(sys, "argv", ["autograder", "grade", str(FIXTURES), *args])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0), capsys.readouterr().err


def test_jobs_are_of_this_machine(monkeypatch, capsys):
    """--jobs beside --dask is refused rather than ignored."""
    status, said = command(monkeypatch, capsys, "--dask", "tcp://127.0.0.1:9", "--jobs", "2")
    assert (2, True) == (status, "start more workers" in said)


def test_without_dask_installed_it_says_what_to_install(monkeypatch, capsys):
    """And nothing else needs it."""
    monkeypatch.setitem(sys.modules, "autograder.cluster", None)
    status, said = command(monkeypatch, capsys, "--dask", "tcp://127.0.0.1:9")
    assert (2, True) == (status, "[cluster]" in said)
