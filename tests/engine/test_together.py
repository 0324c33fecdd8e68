"""Cells and calls that travel together, the trunk of the careful way, and the fork that is made ahead."""

from __future__ import annotations

import os
import select
import signal
import time

import numpy as np
import pytest

from autograder.errors import WireError
from autograder.judge.careful import Careful
from autograder.judge.judging import Judge
from autograder.judge.lines import TogetherLine, outcomes_of
from autograder.judge.plan import Run
from autograder.judge.snapshots import Snapshots
from autograder.model import Status
from autograder.sandbox import Sandbox
from autograder.sandbox.channel import Channel
from autograder.sandbox.inside import codec

from .helpers import LIMITS, WRONG_SIGMOID, look, scores

FULL = {"sigmoide": 4.0, "reluGrad": 2.0, "pasoGradiente": 6.0}
SAME_BUFFER = "salida = np.zeros(3)\ndef f(x):\n    salida[:] = x\n    return salida"
ONE_THEN_SLOW = "import time\ndef f(x):\n    while x == 2: pass\n    return x"


def ask(channel: Channel, source: str, *arguments: object) -> list[object]:
    """f's values, or the status of its faults, where cell and calls travel together."""
    line = TogetherLine(channel, LIMITS)
    line.put_off(Run("prueba", "import numpy as np\n" + source))
    outcomes = line.begin("f", [({"x": x}, None) for x in arguments])()
    return [outcome.fault.status if outcome.fault else outcome.value for outcome in outcomes]


# --- together --------------------------------------------------------------------------------------------------------


def test_each_call_has_its_own_answer(channel):
    """In the order of the calls."""
    assert [2, 4, 6] == ask(channel, "def f(x):\n    return 2 * x", 1, 2, 3)


def test_an_answer_is_what_the_call_gave_though_the_next_one_changes_it(channel):
    """A student may return the same array each time."""
    first, second = ask(channel, SAME_BUFFER, 1.0, 2.0)
    assert ([1.0] * 3, [2.0] * 3) == (list(first), list(second))


def test_a_fault_stands_for_all_that_follow(channel):
    """What came before it stands."""
    source = "def f(x):\n    if x == 2: raise KeyError(x)\n    return x"
    assert [1, Status.ERROR, Status.ERROR] == ask(channel, source, 1, 2, 3)


def test_a_cell_that_fails_is_the_fault_of_the_calls(channel):
    """They are not tried on names that may be half there."""
    assert [Status.ERROR] * 2 == ask(channel, "def f(x):\n    return x\nraise OSError", 1, 2)


def test_all_together_have_the_time_of_one(channel):
    """Nobody gains time by it."""
    start = time.monotonic()
    assert [Status.TIMEOUT] * 3 == ask(channel, ONE_THEN_SLOW, 1, 2, 3)
    assert time.monotonic() - start < LIMITS.wall * LIMITS.call
    assert not channel.alive


def test_more_than_a_frame_holds_goes_one_by_one(channel):
    """And answers as well."""
    large = np.zeros(codec.MAX_BLOB // 8 // 2)
    values = ask(channel, "def f(x):\n    return x.shape[0]", large, large, large)
    assert [len(large)] * 3 == values


def test_functions_of_ours_are_asked_for_one_by_one(channel):
    """What they draw begins anew with every call."""
    draws = ask(channel, "def f(x):\n    return x()", *[lambda: float(np.random.random())] * 2)
    assert draws[0] == draws[1]


@pytest.mark.parametrize(
    "answers",
    [
        [],
        [{"ok": 1}],
        [{"ok": 1}, 2],
        [{"ok": 1}, {}],
        [{"ok": 1}, [{"ok": 2}]],
    ],
)
def test_forged_answers_are_no_answers(answers):
    """Too few, no replies, replies in replies."""
    with pytest.raises(WireError):
        outcomes_of({"ok": answers}, 2)


@pytest.mark.parametrize("answer", [{"ok": None}, {"ok": 7}, {"ok": {"ok": 1}}, {"ok": "ab"}])
def test_one_answer_is_not_the_answers(answer):
    """A forged reply that would be an answer to one call is a wrong one to several."""
    values = [outcome.value for outcome in outcomes_of(answer, 2)]
    assert 2 == len(values)


def test_more_answers_than_calls_are_not_read():
    """The first count."""
    assert [1, 2] == [outcome.value for outcome in outcomes_of({"ok": [{"ok": 1}, {"ok": 2}, {"ok": 3}]}, 2)]


# --- the trunk -------------------------------------------------------------------------------------------------------


@pytest.fixture
def tried(monkeypatch):
    """The exercises tried on the trunk, and those on copies of the snapshot."""
    seen: tuple[list[str], list[str]] = [], []
    trunk, copies = Careful.on_trunk, Careful.fair_test
    monkeypatch.setattr(
        Careful, "on_trunk", lambda self, test, lent: seen[0].append(test.cell.name) or trunk(self, test, lent)
    )
    monkeypatch.setattr(
        Careful, "fair_test", lambda self, test, lent: seen[1].append(test.cell.name) or copies(self, test, lent)
    )
    return seen


def test_only_what_is_in_doubt_is_tried_on_a_copy_of_its_own(grade, tried):
    """What the quick way found right is not tried again, and what comes after the mistake is tried together."""
    result = grade(reluGrad="def reluGrad(a):\n    return a >= 0")
    assert (["pasoGradiente"], ["reluGrad"]) == tried
    assert {**FULL, "reluGrad": 0.0} == scores(result)


def test_where_something_is_untouched_the_trunk_has_all(grade, submission, blank, tried):
    """The quick way is not gone: it could not end well."""
    notebook = submission()
    stub = next(cell for cell in blank.cells if "def reluGrad" in cell.source).source
    next(cell for cell in notebook.cells if "def reluGrad" in cell.source).source = stub
    assert {**FULL, "reluGrad": 0.0} == scores(grade(notebook))
    assert (["sigmoide", "pasoGradiente"], []) == tried


def test_what_the_trunk_finds_wrong_is_wrong_only_when_a_copy_says_so(grade, blank, submission):
    """A function that spoils a name of another's is not what the other is marked by."""
    notebook = submission(reluGrad="def reluGrad(a):\n    globals()['np'] = None\n    return (a > 0).astype(a.dtype)")
    stub = next(cell for cell in blank.cells if "def sigmoide" in cell.source).source
    next(cell for cell in notebook.cells if "def sigmoide" in cell.source).source = stub
    assert {**FULL, "sigmoide": 0.0} == scores(grade(notebook))


def test_a_mistake_costs_few_copies(grade, monkeypatch):
    """Copies are what costs most."""
    copies = []
    real = Snapshots.copy
    monkeypatch.setattr(Snapshots, "copy", lambda self: copies.append(1) or real(self))
    grade(sigmoide=WRONG_SIGMOID)
    assert len(copies) <= 4


def test_right_work_is_judged_in_as_many_waits_as_tests(judge, submission, monkeypatch):
    """Cells and calls of one exercise are one message, but for what a check asks on its own."""
    waits = []
    real = TogetherLine.post
    monkeypatch.setattr(TogetherLine, "post", lambda *args: waits.append(1) or real(*args))
    monkeypatch.setattr(TogetherLine, "run", lambda *_: pytest.fail("a cell went alone"))
    assert FULL == {result.name: result.score for result in judge.grade(submission(), "ana")[0]}
    assert len(FULL) == len(waits)


# --- the fork made ahead ---------------------------------------------------------------------------------------------


@pytest.fixture
def sandbox():
    with Sandbox(limits=LIMITS) as sandbox:
        yield sandbox


def test_a_fork_made_ahead_that_someone_ended_is_made_again(sandbox):
    """Nobody's submission pays for it."""
    sandbox.spawn().close()
    ahead = sandbox.channel(sandbox.ahead)
    os.kill(ahead.pid, signal.SIGKILL)
    sandbox.ahead = ahead.sock
    with sandbox.spawn() as channel:
        assert 3 == look(channel, "1 + 2")


def test_nothing_of_one_submission_is_in_the_fork_made_ahead(sandbox):
    """Though it is there while the other runs."""
    with sandbox.spawn() as one:
        assert 1 == look(one, "builtins.mark", "import builtins\nbuiltins.mark = 1\nopen('/tmp/mark', 'w').close()")
        with sandbox.spawn() as other:
            assert [False, False] == look(
                other, "[hasattr(builtins, 'mark'), os.path.exists('/tmp/mark')]", "import builtins, os"
            )


def test_the_fork_made_ahead_ends_with_the_sandbox():
    """No process is left."""
    with Sandbox(limits=LIMITS) as sandbox:
        sandbox.spawn().close()
        ahead = sandbox.channel(sandbox.ahead)
        sandbox.ahead = None
    assert [ahead.pidfd] == select.select([ahead.pidfd], [], [], 10)[0]


@pytest.fixture
def judge(grader) -> Judge:
    return grader.judge("90_mini")
