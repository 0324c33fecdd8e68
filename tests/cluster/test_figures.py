"""The cluster's benchmark and simulation as commands."""

from __future__ import annotations

import os
import subprocess
import sys

import msgspec
import pytest

from benchmarks.cluster import Figures
from benchmarks.workers import REPOSITORY, LocalCluster

from .conftest import FIXTURES, UNIT


def command(*words: str) -> str:
    path = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "TALLER_RAIZ": str(FIXTURES), "PYTHONPATH": path, "COLUMNS": "120"}
    ended = subprocess.run([sys.executable, "-m", *words], env=environment, capture_output=True, text=True)
    assert 0 == ended.returncode, ended.stderr
    return ended.stdout


@pytest.mark.slow
def test_the_cost_is_measured_and_the_simulation_takes_it(tmp_path):
    """Figures of every part, none of them negative or none; a table for 1, 10 and 100 workers from them."""
    file = tmp_path / "figures.json"
    said = command("benchmarks.cluster", "--unit", UNIT, "--count", "4", "--rounds", "1", "--json", str(file))
    found = msgspec.json.decode(file.read_bytes(), type=Figures)
    assert (4, 3, 3) == (len(found.costs.service), len(found.local), len(found.remote))
    parts = (found.costs.receiving, found.costs.handling, found.costs.scheduling, found.costs.writing)
    assert all(seconds > 0 for seconds in (*parts, found.costs.start, *found.costs.service))
    assert "over the local path" in said
    said = command("benchmarks.simulation", "--figures", str(file), "--count", "500")
    rows = [line.split()[0] for line in said.splitlines() if line.strip() and line.split()[0].isdigit()]
    assert ["1", "10", "100"] * 2 == [row for row in rows if row in ("1", "10", "100")]


@pytest.mark.parametrize("text", [None, "", '{"addr'])
def test_a_scheduler_file_half_written_is_none(tmp_path, text):
    """It is made before it is written, and who reads it then must wait."""
    cluster = LocalCluster(tmp_path, FIXTURES)
    if text is not None:
        cluster.file.write_text(text)
    assert not cluster.written()
    cluster.file.write_text('{"address": "tcp://127.0.0.1:1"}')
    assert cluster.written()
