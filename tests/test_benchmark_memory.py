"""Memory and time as a class grows: what is counted, what is claimed, and one small run."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.errors import TallerError
from autograder.unit import load_unit
from benchmarks.growth import Growth, Mark, Observer, write_class
from benchmarks.memory import counts_of

REPOSITORY = Path(__file__).resolve().parents[1]
FIXTURES = Path(__file__).parent / "fixtures"
UNIT = "90_mini"


def growth(more: int = 0, each: float = 0.1) -> Growth:
    """100 MB at the first mark and `more` bytes more at the last; `each` second there, 0.1 in the first hundred."""
    return Growth(
        "u",
        1,
        0.1,
        (Mark(100, 50 << 20, 30 << 20, 20 << 20, 0.1), Mark(1000, (50 << 20) + more, 30 << 20, 20 << 20, each)),
    )


def test_flat_memory_and_even_times_hold():
    """The same at the last mark as at the first is well; so is a little more."""
    assert (1.0, 1.0, True) == (growth().memory, growth().time, growth().well)
    assert growth(more=9 << 20, each=0.119).well


@pytest.mark.parametrize("worse", [{"more": 11 << 20}, {"each": 0.121}])
def test_what_grows_is_told(worse):
    """A tenth more memory, or a fifth more time, is not well."""
    assert not growth(**worse).well


def test_seconds_are_those_of_the_hundred_just_done():
    """Verdicts every 0.1 s, and from the 150th on every 0.5 s: the second hundred takes the mean of both."""
    observer = Observer([])
    observer.stamps = [0.1 * n for n in range(150)] + [14.9 + 0.5 * n for n in range(1, 151)]
    assert 0.1 == pytest.approx(observer.each(100))
    assert 0.3 == pytest.approx(observer.each(200))
    assert 0.5 == pytest.approx(observer.each(300))


def test_a_class_is_made_of_a_few_notebooks(tmp_path):
    """45 students with a notebook each, of 20 different files."""
    write_class(load_unit(FIXTURES / "solutions" / UNIT), 45, tmp_path)
    files = sorted((tmp_path / "class").glob(f"*/{UNIT}/{UNIT}.ipynb"))
    assert 45 == len(files)
    assert 20 == len({path.stat().st_ino for path in files})


def test_counts_are_numbers_in_order():
    """Sorted, each once; anything else is told with a mend."""
    assert [100, 1000] == counts_of("1000,100,100")
    for bad in ("", "1", "ten", "0,5"):
        with pytest.raises(TallerError, match="mend"):
            counts_of(bad)


@pytest.mark.skipif(not shutil.which("bwrap"), reason="no bubblewrap")
def test_a_small_run(tmp_path):
    """Two marks with every process's memory in them; the table and the JSON hold both."""
    file = tmp_path / "memory.json"
    path = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-m", "benchmarks.memory", "--unit", UNIT, "--counts", "4,30", "--json", str(file)]
    environment = {**os.environ, "TALLER_RAIZ": str(FIXTURES), "PYTHONPATH": path}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert ended.returncode in (0, 1), ended.stderr  # how even a busy machine's times are, is no matter of a test
    found = json.loads(file.read_bytes())
    assert [4, 30] == [mark["count"] for mark in found["marks"]]
    assert all(min(mark["reader"], mark["judges"], mark["sandboxes"]) > 10 << 20 for mark in found["marks"])
    assert "× the memory at 30 as at 4" in ended.stdout
