"""Files are whole or absent, whatever happens while they are written."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import files
from autograder.files import HOST, READABLE, clear_left, write_aside, write_whole


@pytest.fixture
def umask():
    """What files of the person's are for him alone."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_text_and_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    """UTF-8, newlines of every kind untouched; the folder is made, nothing else is left in it."""
    write_whole(tmp_path / "new" / "a.txt", "ñandú\r\nfin\n")
    write_whole(tmp_path / "new" / "b", b"\x00\xff")
    assert (tmp_path / "new" / "a.txt").read_bytes() == "ñandú\r\nfin\n".encode()
    assert (tmp_path / "new" / "b").read_bytes() == b"\x00\xff"
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"a.txt", "b"}


def test_the_umask_is_respected_unless_a_mode_is_asked_for(tmp_path: Path, umask: None) -> None:
    """Who keeps his files for himself keeps the marks for himself; what others must read, they can."""
    write_whole(tmp_path / "marks", "x")
    write_whole(tmp_path / "released", "x", READABLE)
    assert (mode(tmp_path / "marks"), mode(tmp_path / "released")) == (0o600, 0o644)


@pytest.mark.parametrize("step", ["fchmod", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch, step: str) -> None:
    """Readers never see a part, and no litter stays."""
    path = tmp_path / "a"
    write_whole(path, "old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, step, fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, "new", READABLE)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_dead_process_left_is_removed_and_what_a_live_one_writes_is_not(tmp_path: Path) -> None:
    """A kill in the middle leaves no litter for ever; two at work leave each other alone."""
    path = tmp_path / "a.json"
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead = tmp_path / f".a.json.{HOST}.{int(gone.stdout)}.0011aabb"
    other = tmp_path / f".a.json.elsewhere.{int(gone.stdout)}.0011aabb"
    dead.touch()
    other.touch()
    alive = write_aside(path, "x")
    clear_left(path)
    assert set(tmp_path.iterdir()) == {alive, other}


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """Neither a part of it, nor the one that was there changed."""
    (tmp_path / "notas.csv").mkdir()
    with pytest.raises(OSError, match=r"notas\.csv"):
        write_whole(tmp_path / "notas.csv", "x")
    assert ["notas.csv"] == [path.name for path in tmp_path.iterdir()]
