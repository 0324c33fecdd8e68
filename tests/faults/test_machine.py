"""Odd machines: clocks that jump, one core, no /dev/shm, no user namespaces, a control group that is refused."""

from __future__ import annotations

import os
import time

import pytest

from autograder.errors import SandboxMissing

from .helpers import COUNT, grade, without_times


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
