"""A class graded by workers that are processes of their own: the same results, whatever ends in the middle."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import distributed
import pytest

from autograder.batch import grade_all
from autograder.cluster import grade_on, run, scheduler
from autograder.errors import ClusterError, SubmissionError
from autograder.model import SubmissionResult
from autograder.run import Rerun, Watcher
from autograder.sandbox.watch import descendants
from autograder.session import grade_paths
from benchmarks.workers import REPOSITORY

from .conftest import FIXTURES, HANGS, UNIT

POINTS = [12, 8, None, 10, 12, 8, 12, 12]


def told(verdicts):
    """Everything that is told of a class but the seconds."""
    return [
        {**v.to_json(), "seconds": 0} if isinstance(v, SubmissionResult) else (v.path, v.problem, v.mend)
        for v in verdicts
    ]


def scores(verdicts):
    return [getattr(verdict, "score", None) for verdict in verdicts]


@pytest.fixture(autouse=True)
def _in_time():
    """A submission that is lost would be waited for without end."""

    def late(number, frame):
        raise TimeoutError("five minutes")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(300)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def submitted(monkeypatch):
    """What the client has submitted: the worker and the future of each, submissions only."""
    sent: list[tuple[str, Any]] = []
    real = distributed.Client.submit

    def submit(self, function, *args, **kwargs):
        future = real(self, function, *args, **kwargs)
        if function is run.grade_here:
            sent.append((kwargs["workers"][0], future))
        return future

    monkeypatch.setattr(distributed.Client, "submit", submit)
    return sent


def test_the_verdicts_are_those_of_one_machine(cluster, files, options, write, record_property):
    """A looping one among them, in the order of the files, each told of once, by the thread that asked: one writer."""
    seen: list[tuple[int, int]] = []
    walls: list[str] = []
    files = [*files, write("gira", {"sigmoide": HANGS})]
    verdicts = grade_on(
        cluster.address,
        files,
        options,
        lambda number, verdict: seen.append((number, threading.get_ident())),
        walls.extend,
    )
    assert [*POINTS, 8] == scores(verdicts)
    here: list[str] = []
    assert told(grade_all(files, options, walls=here.extend)) == told(verdicts)
    assert here == walls
    assert list(range(len(files))) == sorted(number for number, _ in seen)
    assert {threading.get_ident()} == {thread for _, thread in seen}
    assert isinstance(verdicts[2], SubmissionError)
    record_property("proof", f"a class of {len(files)} on 2 workers: the verdicts of one machine")


def test_no_more_than_two_submissions_for_each_worker_are_in_flight(cluster, files, options, submitted):
    """Counted from submission to the end of `done`, however slow the writer is; and the bound is used."""
    finished: set[int] = set()
    most: list[int] = []

    def done(number, verdict):
        time.sleep(0.05)
        most.append(len(submitted) - len(finished))
        finished.add(number)

    grade_on(cluster.address, files * 3, options, done)
    assert 4 == max(most)
    assert 2 == len({address for address, _ in submitted})
    for one in {address for address, _ in submitted}:
        assert sum(address == one for address, _ in submitted) > 2


def test_nothing_is_left_on_the_workers(cluster, files, options):
    """The run over, their sandboxes have ended, and so they have when the writer fails."""

    def fails(number, verdict):
        raise OSError("disk full")

    grade_on(cluster.address, files[:3], options)
    with pytest.raises(OSError, match="disk full"):
        grade_on(cluster.address, files, options, fails)
    deadline = time.monotonic() + 10
    while left := [d for worker in cluster.workers for d in descendants(worker.pid)]:
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


def test_the_command_writes_what_it_writes_here(cluster, files, tmp_path):
    """`grade --dask ADDRESS --json`: identical to `grade --json` apart from the seconds."""
    for file in files[:4]:
        shutil.copytree(file.path.parent, tmp_path / "class" / file.student)
    local, remote = (
        grade_command(tmp_path, name, *args)
        for name, args in (("local.json", ()), ("remote.json", ("--dask", cluster.address)))
    )
    assert 3 == len(local)
    assert [{**one, "seconds": 0} for one in local] == [{**one, "seconds": 0} for one in remote]


def grade_command(tmp_path: Path, name: str, *args: str) -> list[dict[str, Any]]:
    path = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "TALLER_RAIZ": str(FIXTURES), "PYTHONPATH": path}
    command = [
        sys.executable,
        "-m",
        "autograder",
        "grade",
        str(tmp_path / "class"),
        "--json",
        str(tmp_path / name),
        *args,
    ]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert 1 == ended.returncode, ended.stderr  # one file is no notebook
    assert "Traceback" not in ended.stdout + ended.stderr
    found: list[dict[str, Any]] = json.loads((tmp_path / name).read_text())
    return found


def test_a_killed_worker_loses_nothing(machines, files, options, submitted, record_property):
    """kill -9 in the middle, while it holds submissions: the other one grades them, with the same verdicts."""
    workers = [machines.add(), machines.add()]
    seen: list[int] = []

    def done(number, verdict):
        seen.append(number)
        if len({address for address, _ in submitted}) == 2 and len(seen) >= 4 and workers[0].poll() is None:
            machines.kill(workers[0])

    verdicts = grade_on(machines.address, files * 4, options, done)
    assert workers[0].poll() is not None
    assert POINTS * 4 == scores(verdicts)
    assert list(range(len(files) * 4)) == sorted(seen)
    assert len(submitted) > len(files) * 4 - 4  # readable ones; some were given a second time
    record_property("proof", f"a worker killed in the middle of {len(files) * 4}: nothing lost, nothing twice")


def test_a_submission_that_ends_its_workers_is_our_fault(machines, files, options, write, monkeypatch):
    """After as many workers as are granted it is internal; its neighbours, queued beside it, are graded by the last."""
    monkeypatch.setattr(run, "TRIES", 2)
    for _ in range(3):
        machines.add(DASK_DISTRIBUTED__WORKER__PRELOAD=str(Path(__file__).with_name("deadly.py")))
    class_ = [files[0], write("letal", {}), *files[1:]]
    verdicts = grade_on(machines.address, class_, options)
    assert {"internal"} == {str(exercise.status) for exercise in verdicts[1].exercises}
    assert POINTS == scores([verdicts[0], *verdicts[2:]])
    deadline = time.monotonic() + 10
    while run.TRIES > sum(worker.poll() is not None for worker in machines.workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert run.TRIES == sum(worker.poll() is not None for worker in machines.workers)


@pytest.mark.slow
def test_a_worker_that_comes_later_grades(machines, files, options, submitted):
    """A run that finds nobody waits, and begins with the first to come."""
    later = threading.Timer(1.5, machines.add)
    later.start()
    assert [12, 8] == scores(grade_on(machines.address, files[:2], options))
    later.join()
    assert 2 == len(submitted)


@pytest.mark.slow
def test_a_worker_that_its_nanny_starts_anew_goes_on(machines, files, options, submitted):
    """The only worker is killed; the one that its nanny puts in its place is made ready and grades the rest."""
    nanny = machines.add(nanny=True)
    killed: list[int] = []

    def done(number, verdict):
        if not killed:
            killed.extend(pid for pid in descendants(nanny.pid) if b"spawn_main" in command_line(pid))
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    assert POINTS == scores(grade_on(machines.address, files, options, done))
    assert 1 == len(killed)
    assert 2 == len({address for address, _ in submitted})


def command_line(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def test_a_scheduler_that_ends_is_told_and_what_was_graded_is_kept(machines, files, options, submitted, tmp_path):
    """In seconds, with what to do; the same command then grades the rest only, with a cluster or without."""
    machines.add()
    folder = files[0].path.parents[1]
    rerun, seen = Rerun(tmp_path / "results.json"), []

    def done(verdict):
        seen.append(verdict)
        if len(seen) == 2:
            machines.kill(machines.scheduler)

    runner = partial(grade_on, machines.address)
    with pytest.raises(ClusterError, match="has ended or cannot be reached") as raised:
        grade_paths([folder], options, None, Watcher(done=done), rerun, runner)
    assert "run the same command" in str(raised.value)
    results = [verdict for verdict in seen if isinstance(verdict, SubmissionResult)]
    assert results
    session = grade_paths([folder], options, None, None, rerun)
    assert len(results) == session.kept
    points = {file.student: score for file, score in zip(files, POINTS, strict=True) if score is not None}
    assert points == {one.student: one.score for one in session.results if one.student in points}


def test_a_worker_with_other_units_is_not_used(machines, files, options, tmp_path):
    """Told by address, with the unit and the mend; nothing is graded."""
    other = tmp_path / "other"
    shutil.copytree(FIXTURES, other)
    with (other / "solutions" / UNIT / "ejercicios.py").open("a") as file:
        file.write("\n# changed\n")
    machines.add(TALLER_RAIZ=str(other))
    with pytest.raises(ClusterError, match=f"worker tcp://.*{UNIT} is not the same") as raised:
        grade_on(machines.address, files, options, unwanted)
    assert str(other) in str(raised.value)
    assert "TALLER_RAIZ" in str(raised.value)


def test_a_worker_without_a_sandbox_is_not_used(machines, files, options, tmp_path):
    """It fails closed, with what to install there."""
    (tmp_path / "bin").mkdir()
    machines.add(PATH=str(tmp_path / "bin"))
    with pytest.raises(ClusterError, match=r"worker tcp://.*bubblewrap is not installed"):
        grade_on(machines.address, files, options, unwanted)


def test_a_cluster_without_workers_is_told(machines, files, options, monkeypatch):
    """After a while, with the command that starts one."""
    monkeypatch.setattr(run, "ALONE", 1.0)
    with pytest.raises(ClusterError, match=f"dask worker {machines.address} --nthreads 1"):
        grade_on(machines.address, files, options, unwanted)


def unwanted(number, verdict):
    raise AssertionError(f"{number} was graded")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nada://x", "no es", "tls://127.0.0.1:9"])
def test_an_address_without_a_scheduler_is_told(files, options, monkeypatch, address):
    """What was asked for, and the commands that start one."""
    monkeypatch.setattr(scheduler, "CONNECT", 0.5)
    with pytest.raises(ClusterError, match="no dask scheduler can be reached") as raised:
        grade_on(address, files, options)
    assert str(raised.value).startswith(f"{address}: ")
    assert "dask scheduler --host" in str(raised.value)
