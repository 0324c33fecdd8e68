"""NumPy beside PyTorch: the arithmetic of the comparison, that both train the same network, and one tiny run."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from autograder.errors import TallerError
from benchmarks.frameworks import Duel, Lap, Setting, lap, numbers_of
from benchmarks.networks import by_numpy, by_torch, problem

pytest.importorskip("torch")
REPOSITORY = Path(__file__).resolve().parents[1]
SETTING = Setting(1, 0)


def duel(numpy: list[float], torch: list[float], cost: float = 0.5) -> Duel:
    """Processor seconds by round; the wall takes twice as long for NumPy."""
    ours = tuple(Lap(2 * seconds, seconds, cost) for seconds in numpy)
    return Duel(SETTING, ours, tuple(Lap(seconds, seconds, 0.5) for seconds in torch))


def test_the_ratio_is_that_of_the_middle_round():
    """A round in which the machine was busy for both moves nothing; one in which it was for one is outvoted."""
    found = duel([1.0, 10.0, 3.0], [2.0, 20.0, 2.0])
    assert (0.5, 1.0) == (found.ratio, found.wall_ratio)


def test_only_the_same_network_is_compared():
    """The costs at the end agree to a thousandth."""
    assert duel([1.0], [1.0], cost=0.5004).same
    assert not duel([1.0], [1.0], cost=0.501).same


def test_settings_are_named():
    """As the table shows them."""
    assert "1 thread, full batch" == Setting(1, 0).name
    assert "2 threads, batches of 50" == Setting(2, 50).name


@pytest.mark.parametrize("batch", [0, 7])
def test_both_train_the_same_network(batch):
    """Three epochs from the same start end at the same cost, the last batch being smaller; it has fallen."""
    data, start = problem(30, (12, 9, 4))
    ours, theirs = by_numpy(data, start, batch), by_torch(data, start, batch)
    first = ours(1)
    assert pytest.approx(first, rel=1e-5) == theirs(1)
    last = ours(2)
    assert pytest.approx(last, rel=1e-5) == theirs(2)
    assert last < first


def test_the_problem_does_not_change():
    """The same records and weights in every process; the start is left as it was by who trains on it."""
    (data, start), (again, _) = problem(20, (6, 5, 3)), problem(20, (6, 5, 3))
    np.testing.assert_array_equal(data["X"], again["X"])
    before = {name: value.copy() for name, value in start.items()}
    for by in (by_numpy, by_torch):
        by(data, start, 4)(2)
    for name, value in start.items():
        np.testing.assert_array_equal(before[name], value)


def test_numbers_are_in_order():
    """Sorted, each once; anything else is told with a mend."""
    assert [0, 50] == numbers_of("50,0,0", "--batches", 0)
    for bad in ("", "-1", "all"):
        with pytest.raises(TallerError, match="mend"):
            numbers_of(bad, "--batches", 0)


def test_a_child_that_fails_is_told():
    """What it wrote last, and what to do."""
    with pytest.raises(TallerError, match="mend"):
        lap("jax", SETTING, 10, 1)


def test_a_tiny_run(tmp_path):
    """Both in processes of their own; the table, and the figures as JSON."""
    file = tmp_path / "frameworks.json"
    options = ["--records", "50", "--batches", "20", "--threads", "1", "--epochs", "1", "--rounds", "1"]
    command = [sys.executable, "-m", "benchmarks.frameworks", *options, "--json", str(file)]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert ended.returncode in (0, 1), ended.stderr  # who is faster now is no matter of a test
    assert "1 thread, batches of 20: NumPy takes" in ended.stdout
    (found,) = json.loads(file.read_bytes())["duels"]
    assert [1, 1] == [len(found["numpy"]), len(found["torch"])]
    assert pytest.approx(found["numpy"][0]["cost"], rel=1e-3) == found["torch"][0]["cost"]
