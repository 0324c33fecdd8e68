"""Odd machines: clocks that jump, one core, no /dev/shm, no user namespaces, a control group that is refused."""

from __future__ import annotations

import json
import os
import time

import pytest

from autograder.doctor import examine
from autograder.errors import SandboxMissing
from autograder.sandbox import Sandbox, cgroup, layers
from autograder.session import write_json

from .helpers import COUNT, grade, without_times
from .kills import FIXTURES


def test_times_that_no_clock_can_have_said_do_no_harm(place):
    """Notebooks from before 1970 and from the far future are graded and recorded."""
    paths = sorted(place.submissions.iterdir())
    before = [(path, path.stat().st_mtime) for path in paths]
    try:
        for path, when in zip(paths, (-(2**31), -1.0, 1.0, 2.0**33, 2.0**34, 0.0), strict=True):
            os.utime(path, (when, when))
        done = grade(place, course=True)
    finally:
        for path, when in before:
            os.utime(path, (when, when))
    assert (0, COUNT) == (done.exit_status, len(done.results))


def test_a_clock_that_jumps_changes_nothing(place, monkeypatch):
    """Limits go by clocks that do not jump."""
    right = grade(place)
    jumps = iter([1e9, -1e9, 3600.0, -7200.0] * 10_000)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + next(jumps))
    assert without_times(right.results) == without_times(grade(place, again=True).results)


def test_where_no_sandbox_starts_nothing_is_graded_and_it_says_how_to_go_on(place, monkeypatch, tmp_path):
    """As on a machine without user namespaces, where bubblewrap says so and ends."""
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: No permissions to create a new namespace' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(SandboxMissing) as refused:
        grade(place)
    for words in ("No permissions to create a new namespace", "autograder doctor", "--sandbox none"):
        assert words in str(refused.value)


DEVICES = ("null", "zero", "full", "random", "urandom", "tty")


def graded(place):
    return [{**one, "seconds": 0} for one in json.loads(place.results.read_text())]


def test_without_shared_memory_all_is_the_same(place, machine):
    """A machine whose /dev has no shm."""
    write_json(grade(place).results, place.results)
    right = graded(place)
    bare = [word for name in DEVICES for word in ("--dev-bind", f"/dev/{name}", f"/dev/{name}")]
    dev = ("--tmpfs", "/dev", *bare)
    done = machine([], "--again", "--json", str(place.results), dev=dev, after="ls /dev/shm")
    assert 0 == done.returncode, done.stdout
    assert "No such file" in done.stdout.partition("after:\n")[2]
    assert right == graded(place)


def test_on_one_core_all_is_the_same(place, machine):
    """At two jobs, too."""
    write_json(grade(place).results, place.results)
    right = graded(place)
    core = min(os.sched_getaffinity(0))
    options = ["--again", "--jobs", "2", "--json", str(place.results)]
    done = machine([], *options, before=f"taskset -pc {core} $$")
    assert 0 == done.returncode, done.stdout
    assert right == graded(place)


def test_without_user_namespaces_it_refuses_and_says_how_to_go_on(place, machine):
    """Nothing is graded and nothing is written; with --sandbox none typed it goes on."""
    nobody = ["--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000"]
    done = machine(nobody, "--json", str(place.results))
    assert 2 == done.returncode
    for words in ("the sandbox does not start on this machine", "autograder doctor", "--sandbox none"):
        assert words in done.stdout
    assert not place.results.exists()
    typed = machine(nobody, "--json", str(place.results), "--sandbox", "none")
    assert "WITHOUT ISOLATION" in typed.stdout
    assert COUNT == len(graded(place))


def test_a_control_group_that_the_kernel_refuses_is_done_without(tmp_path, monkeypatch, place):
    """It is delegated by all appearances; grading goes on, and the wall is not among those that are told."""
    monkeypatch.setattr(cgroup, "delegated", lambda: tmp_path)  # where nothing of a control group can be written
    assert "cgroup" in layers.in_force()
    with Sandbox() as sandbox, sandbox.spawn() as channel:
        assert "cgroup" not in sandbox.layers
        assert channel.alive
    done = grade(place)
    assert (0, COUNT) == (done.exit_status, len(done.results))
    assert "memory watch" in done.walls
    assert "cgroup" not in done.walls
    refused = [finding for finding in examine(FIXTURES) if "cgroup" in finding.name]
    assert [(True, True)] == [(finding.well, "refused by the kernel" in finding.text) for finding in refused]


def test_a_control_group_that_cannot_take_the_sandbox_is_removed(tmp_path, monkeypatch):
    """Made, and then refused to be entered."""

    def refuse(group, pids):
        raise OSError(16, "Device or resource busy")

    for name in ("cgroup.procs", "cgroup.subtree_control"):
        (tmp_path / name).touch()
    closed = []
    monkeypatch.setattr(cgroup, "delegated", lambda: tmp_path)
    monkeypatch.setattr(cgroup.Group, "take", refuse)
    monkeypatch.setattr(cgroup.Group, "close", lambda group: closed.append(group.path))
    with Sandbox() as sandbox:
        assert "cgroup" not in sandbox.layers
    assert list(tmp_path.glob("sandbox-*")) == closed
    assert 1 == len(closed)
