"""Our functions, called from student code: what they may cost the judge, and what they draw."""

import random
import resource
import time

import msgspec
import numpy as np
import pytest

from autograder.errors import TimedOut
from autograder.judge.lines import Line

from .helpers import call, cell

DRAW = "def f(g):\n    return [g(), g()]"


@pytest.fixture
def short(channel):
    """A channel on which our functions have little time and memory."""
    channel.limits = msgspec.structs.replace(channel.limits, served=0.4, served_memory=256 << 20)
    return channel


def spin(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def endless():
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue


@pytest.mark.parametrize(
    ("source", "ours"),
    [
        ("def f(g):\n    return g()", endless),
        ("def f(g):\n    while True: g()", lambda: spin(0.05)),
    ],
    ids=["one call that does not end", "calls that do not end"],
)
def test_who_asks_too_much_of_our_functions_is_out_of_time(short, source, ours):
    """In the middle of one, or in their sum, long before the student's own time is up."""
    cell(short, source)
    start = time.process_time()
    with pytest.raises(TimedOut, match=r"more than 0\.4 s of processor time in functions of ours"):
        call(short, "f", 60.0, g=ours)
    assert not short.alive
    assert 0.3 < time.process_time() - start < 2


def test_a_function_within_its_time_is_nobodys_loss(short):
    """Each call has the whole of it again."""
    cell(short, "def f(g):\n    return g()")
    for _ in range(3):
        assert "ok" in call(short, "f", g=lambda: spin(0.25))


def test_memory_that_our_functions_ask_for_is_bounded(short):
    """The student reads a MemoryError; afterwards the judge has what it had."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    cell(short, "def f(g, n):\n    return g(n)")
    assert "MemoryError" == call(short, "f", g=lambda n: np.ones(n << 20).sum(), n=64)["error"]["type"]
    assert 8 << 20 == call(short, "f", g=lambda n: np.ones(n << 20).sum(), n=8)["ok"]
    assert before == resource.getrlimit(resource.RLIMIT_AS)


def draw():
    return float(np.random.rand()), random.random()


def test_what_our_functions_draw_depends_on_the_student_alone(channel):
    """Not on who was graded before; another student has other numbers, and a second call goes on."""
    cell(channel, DRAW)
    drawn = {}
    for chance in (5, 5 + 2**40, 5, 6):
        np.random.rand(chance % 7)
        random.random()
        value = Line(channel, 1.0, chance).call("f", (), {"g": draw}, None).value
        assert value == drawn.setdefault(chance % 2**32, value)
        assert value[0] != value[1]
    assert 2 == len(set(map(str, drawn.values())))


def test_a_seeded_call_gives_our_functions_the_numbers_of_its_seed(channel):
    """A lent initialisation is then what the reference's own is."""
    cell(channel, DRAW)
    np.random.seed(7)
    expected = [np.random.rand(), np.random.rand()]
    assert expected == [first for first, _ in call(channel, "f", seed=7, g=draw)["ok"]]


def test_our_functions_leave_the_judges_own_chance_alone(channel):
    """The next reference draws what it would have drawn."""
    cell(channel, DRAW)
    np.random.seed(3)
    random.seed(3)
    expected = draw()
    np.random.seed(3)
    random.seed(3)
    call(channel, "f", g=draw)
    assert expected == draw()
