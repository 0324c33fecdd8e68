"""`kill -9` of any process of ours costs nobody a mark and leaves nothing behind."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from autograder.batch import Options, Worker
from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook
from autograder.errors import SandboxError, SandboxMissing
from autograder.grade import Grader
from autograder.judge.judging import TRIES, Judge
from autograder.model import ExerciseResult, Status
from autograder.sandbox import Sandbox
from autograder.sandbox.channel import Channel
from autograder.sandbox.strays import end_strays, strays
from autograder.sandbox.watch import descendants
from autograder.session import grade_paths
from autograder.unit import load_unit, units

from .helpers import COUNT, LIMITS, without_times
from .kills import FIXTURES, UNIT, one_class, problems, told

HELPED = "def sigmoide(z):\n    return mitad(1 + np.tanh(mitad(z)))"
ENDS = "import os\nos._exit(0)"


@pytest.fixture(scope="module")
def grader():
    try:
        with Grader(FIXTURES, limits=LIMITS) as grader:
            yield grader
    except SandboxMissing:
        pytest.skip("no sandbox here")


@pytest.fixture(scope="module")
def notebook():
    """Something wrong, so that the careful way is gone; a helper in a cell of the student's own."""
    unit = load_unit(units(FIXTURES)[UNIT])
    wrong = unit.mistakes["pasoGradiente"][0].source
    answers = {**solution_sources(unit), "sigmoide": HELPED, "pasoGradiente": wrong}
    found = fill(student_notebook(unit), answers)
    at = next(i for i, cell in enumerate(found.cells) if cell.source == HELPED)
    found.cells.insert(at, new_code_cell("def mitad(x):\n    return 0.5 * x", id="mitad"))
    return found


class Striking:
    """Kills the process that is spoken to at the n-th message, and counts the messages."""

    def __init__(self, monkeypatch) -> None:
        self.at, self.count = 0, 0
        for name in ("request", "fork"):
            monkeypatch.setattr(Channel, name, self.wrapped(getattr(Channel, name)))

    def wrapped(self, real):
        def speak(channel: Channel, *args):
            self.count += 1
            if self.count == self.at:
                os.kill(channel.pid, signal.SIGKILL)
            return real(channel, *args)

        return speak


def test_a_process_killed_from_outside_costs_no_mark(grader, notebook, monkeypatch):
    """Whichever message it is killed at: the verdict is that of a run that nobody disturbed."""
    striking = Striking(monkeypatch)
    truth = grader.grade(notebook, "entrega", "ana", UNIT).exercises
    assert ["correct", "correct", "wrong"] == [exercise.status for exercise in truth]
    total = striking.count
    moments = {1, 2, 3, *random.Random(7).sample(range(4, total + 1), 15)}
    for moment in sorted(moments):
        striking.count, striking.at = 0, moment
        assert truth == grader.grade(notebook, "entrega", "ana", UNIT).exercises, f"message {moment} of {total}"


def test_code_that_ends_its_process_is_an_error_after_a_second_look(grader, notebook, monkeypatch):
    """The same end twice is the student's doing; the other exercises keep their points."""
    tries = []
    real = Judge.careful_try
    monkeypatch.setattr(Judge, "careful_try", lambda *args: tries.append(1) or real(*args))
    ending = fill(notebook, {"pasoGradiente": ENDS})
    found = grader.grade(ending, "entrega", "ana", UNIT)
    assert (["correct", "correct", "error"], 2) == ([e.status for e in found.exercises], len(tries))


def test_what_never_ends_twice_alike_has_the_best_of_its_tries(grader, monkeypatch):
    """A verdict that changes from try to try is nobody's proof of a mistake."""

    def told_as(points: float) -> tuple[ExerciseResult, ...]:
        return (ExerciseResult("sigmoide", Status.ERROR if points < 4 else Status.CORRECT, points, 4.0),)

    judge, tries = grader.judge(UNIT), [(told_as(points), True) for points in (1.0, 3.0, 2.0)]
    assert TRIES == len(tries)
    monkeypatch.setattr(judge, "careful_try", lambda steps, student, known: tries.pop(0))
    assert told_as(3.0) == judge.careful((), "ana")


def test_a_sandbox_killed_as_it_starts_is_told_at_once(monkeypatch):
    """Not a machine without sandboxes, and no minute's wait."""
    real = subprocess.Popen

    def popen(*args, **kwargs):
        process = real(*args, **kwargs)
        process.kill()
        return process

    monkeypatch.setattr("autograder.sandbox.bubblewrap.subprocess.Popen", popen)
    began = time.monotonic()
    with pytest.raises(SandboxError, match="ended the sandbox while it started") as ended:
        Sandbox().start()
    assert not isinstance(ended.value, SandboxMissing)
    assert time.monotonic() - began < 20
    end_strays()


def test_a_judge_killed_as_it_starts_is_replaced(place, monkeypatch):
    """The run does not end with it."""
    started = []
    real = Worker.__init__

    def begin(worker, *args):
        real(worker, *args)
        if not started:
            worker.process.kill()
        started.append(worker)

    monkeypatch.setattr(Worker, "__init__", begin)
    done = grade_paths([place.submissions], Options(FIXTURES, limits=LIMITS))
    assert (0, COUNT, 2) == (done.exit_status, len(done.results), len(started))


def test_what_bubblewrap_leaves_when_it_is_killed_at_once_is_ended(made):
    """Its inner half would wait forever; a run ends it."""
    left = set()
    for _ in range(50):
        process = subprocess.Popen(Sandbox().command(), stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while process.poll() is None and not children.read_text():
            pass
        process.kill()
        process.communicate()
        time.sleep(0.05)
        if left := strays():
            break
    assert left, "bubblewrap leaves nothing behind any more: is this still needed?"
    alone = Options(FIXTURES, limits=LIMITS)
    one = sorted(made.submissions.iterdir())[0]
    first = grade_paths([one], alone)
    assert not left & strays()
    assert without_times(first.results) == without_times(grade_paths([one], alone).results)


def test_a_working_sandbox_is_no_stray():
    """Nor are its two halves."""
    with Sandbox():
        assert set() == strays() & descendants(os.getpid())


def test_a_class_under_kills_is_graded_as_an_undisturbed_one(made, record_property):
    """Four kills of any process of ours on the way: nothing lost, nothing doubled, the same grades, nothing left."""
    made.forget()
    assert 0 == made.start().wait(120)
    truth = told(made)
    kills, runs = one_class(made, random.Random(4), 4)
    assert [] == problems(made, truth, COUNT)
    assert COUNT == len(json.loads(made.results.read_text()))
    record_property("proof", f"kills survived: {kills.total()} of {kills.total()} in {runs} runs ({dict(kills)})")
