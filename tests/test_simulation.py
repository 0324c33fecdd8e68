"""The simulation of a cluster: its arithmetic against hand-worked schedules and closed forms."""

from __future__ import annotations

import math
import os
import time

import msgspec
import pytest

from autograder.errors import TallerError
from benchmarks.cluster import Costs, Figures, processor_time
from benchmarks.simulation import Simulation, bound, enough, known

FREE = Costs(service=(5.0,), receiving=0.0, handling=0.0, scheduling=0.0, writing=0.0, start=0.0)


def costs(**changes: float | tuple[float, ...]) -> Costs:
    return msgspec.structs.replace(FREE, **changes)


def test_a_schedule_worked_by_hand():
    """Two workers with one place each, three submissions; 1 s to hand out, 5 s to grade, 2 s to write.

    The client hands out at 0–1 and 1–2; they are graded at 6 and 7. It writes the first at 6–8 and the second at 8–10;
    the third, whose place was free at 8, is handed out at 10–11, graded at 16, written at 18.
    """
    outcome = Simulation(costs(handling=1.0, writing=2.0), workers=2, count=3, depth=1).run()
    assert 18.0 == outcome.makespan
    assert (15 / 2 / 18, 9 / 18) == (outcome.worker_busy, outcome.client_busy)


@pytest.mark.parametrize(("workers", "count"), [(1, 7), (3, 7), (10, 100), (100, 30)])
def test_without_overhead_a_class_takes_its_rounds(workers, count):
    """⌈n/c⌉ service times after the start, as in D/c."""
    outcome = Simulation(costs(start=3.0), workers, count).run()
    assert 3.0 + 5.0 * math.ceil(count / workers) == outcome.makespan


@pytest.mark.parametrize("workers", [1, 2, 5, 10, 40])
@pytest.mark.parametrize("writing", [0.0, 0.5, 2.0])
def test_the_rate_comes_to_the_bound_and_never_passes_it(workers, writing):
    """Constant times: the rate is that of the slowest of workers, client and places, the beginning and end aside."""
    fixed = costs(handling=0.25, scheduling=0.1, writing=writing)
    outcome = Simulation(fixed, workers, 4_000).run()
    assert outcome.rate <= bound(fixed, workers)
    assert outcome.rate == pytest.approx(bound(fixed, workers), rel=0.02)


def test_what_all_wait_for():
    """The workers when they are few; the client that writes when they are many; the scheduler when it is slow."""
    writes = costs(handling=0.1, writing=0.4)
    assert "workers" == Simulation(writes, 5, 500).run().bottleneck
    assert "client" == Simulation(writes, 20, 500).run().bottleneck
    assert 10.0 == enough(writes)
    assert "scheduler" == Simulation(costs(scheduling=1.0), 20, 500).run().bottleneck
    assert 5.0 == enough(costs(scheduling=1.0))


def test_the_busy_time_is_the_work_that_was_done():
    """Shares times makespan: the services, the handlings, the schedulings of all submissions."""
    mixed = costs(service=(1.0, 9.0), receiving=1.0, handling=0.2, scheduling=0.1)
    outcome = Simulation(mixed, 4, 2_000).run()
    assert 2_000 * 0.2 == pytest.approx(outcome.client_busy * outcome.makespan)
    assert 2_000 * 0.1 == pytest.approx(outcome.scheduler_busy * outcome.makespan)
    assert 2_000 * 6.0 == pytest.approx(4 * outcome.worker_busy * outcome.makespan, rel=0.05)


def test_the_same_seed_gives_the_same_class():
    """And another seed another."""
    mixed = costs(service=(1.0, 2.0, 9.0))
    assert Simulation(mixed, 3, 50).run() == Simulation(mixed, 3, 50).run()
    assert Simulation(mixed, 3, 50).run() != Simulation(mixed, 3, 50, seed=1).run()


def test_figures_are_read_as_they_are_written(tmp_path):
    """What `benchmarks.cluster --json` writes; anything else is told with the command that makes it."""
    path = tmp_path / "figures.json"
    path.write_bytes(msgspec.json.encode(Figures("u", (1.0,), (2.0,), FREE)))
    assert known(path) == FREE
    path.write_text("{}")
    with pytest.raises(TallerError, match=r"benchmarks\.cluster --json"):
        known(path)


def test_processor_time_is_that_of_the_process():
    """This one has used some, and no more than it has lived."""
    assert processor_time(os.getpid()) == pytest.approx(time.process_time(), abs=0.1)
