"""A few seconds of what `make fuzz` does for minutes: the seeds, and the seeds damaged by chance (without guidance)."""

import os
import random
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from .seeds import seeds
from .targets import TARGETS, one_input

ROUNDS = 4000


def damaged(seed: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, repeated or put in; the first, which chooses the target, stays."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(1, len(data) + 1)
        much = chance.choice((1, 2, 4, 8, 30))
        change = chance.choice(
            (
                b"",
                chance.randbytes(much),
                data[at : at + much] * 2,
                bytes([chance.choice((0, 1, 0x7F, 0x80, 0xC1, 0xFF))]) * much,
            )
        )
        data[at : at + much] = change
    return bytes(data)


def test_the_seeds_are_what_both_sides_say():
    """All are read, but for the two that speak of things that a child may not send or does not have."""
    ended = [one_input(seed) for seed in seeds()]
    assert (2, {"accepted", "refused"}) == (ended.count("refused"), set(ended))


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.__name__)
def test_damaged_messages_are_data_or_refused(target):
    """Of each decoder; and no input costs memory out of proportion."""
    chance = random.Random(f"{target.__name__}")
    found = [seed for seed in seeds() if TARGETS[seed[0]] is target]
    ended = {one_input(damaged(chance.choice(found), chance)) for _ in range(ROUNDS)}
    assert {"accepted", "refused"} == ended


def test_no_damaged_message_costs_memory_out_of_proportion():
    """The announced blob of a frame is asked for before it comes: that much, and little more."""
    chance, found = random.Random(1), [seed for seed in seeds() if TARGETS[seed[0]].__name__ != "framing"]
    for _ in range(300):
        data = damaged(chance.choice(found), chance)
        tracemalloc.start()
        one_input(data)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 200_000 + 400 * len(data)


def test_the_guided_fuzzer_runs(tmp_path):
    """Two seconds of it, when it is installed."""
    pytest.importorskip("atheris")
    run = {"cwd": tmp_path, "env": {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}, "timeout": 120}
    ended = subprocess.run([sys.executable, "-m", "tests.fuzz", "2"], capture_output=True, text=True, **run)
    assert 0 == ended.returncode, ended.stderr[-3000:]
    assert "stat::number_of_executed_units" in ended.stderr
