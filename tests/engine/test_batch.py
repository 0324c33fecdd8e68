"""A class graded by several judge processes: nothing lost, nothing out of order, whatever ends or holds one."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import time
from pathlib import Path

import msgspec
import nbformat
import pytest

from autograder import batch
from autograder.batch import Options, grade_all
from autograder.collect import SubmissionFile
from autograder.errors import AuthorError, SandboxMissing, SubmissionError
from autograder.grade import Grader
from autograder.model import SubmissionResult
from autograder.sandbox.watch import descendants

from .helpers import FIXTURES, LIMITS, UNIT, WRONG_SIGMOID, statuses

pytestmark = pytest.mark.usefixtures("grader")  # which skips where there is no sandbox


def options(**changes) -> Options:
    return Options(**{"root": FIXTURES, "limits": LIMITS, **changes})


@pytest.fixture(scope="module")
def files(tmp_path_factory, submission, blank) -> list[SubmissionFile]:
    """A class of seven: right, blank, wrong, looping, damaged, exiting, right again."""
    folder = tmp_path_factory.mktemp("class")
    hangs, exits = "def sigmoide(z):\n    while True: pass", "import os\nos._exit(0)"
    notebooks = [submission(), blank, submission(sigmoide=WRONG_SIGMOID), submission(sigmoide=hangs), None]
    notebooks += [submission(reluGrad=exits), submission()]
    found = []
    for number, notebook in enumerate(notebooks):
        path = folder / f"{number}.ipynb"
        path.write_text("{" if notebook is None else nbformat.writes(notebook), encoding="utf-8")
        found.append(SubmissionFile(path, f"alumna_{number}/{UNIT}.ipynb", f"alumna_{number}", UNIT))
    return found


def told(verdicts):
    """Everything that is told of a class but the seconds."""
    return [
        {**v.to_json(), "seconds": 0} if isinstance(v, SubmissionResult) else (v.path, v.problem, v.mend)
        for v in verdicts
    ]


@pytest.fixture
def settled():
    """No process is left behind."""
    before = descendants(os.getpid())
    yield
    deadline = time.monotonic() + 5
    while descendants(os.getpid()) - before and time.monotonic() < deadline:
        time.sleep(0.02)
    assert set() == descendants(os.getpid()) - before


def test_verdicts_stand_in_the_order_of_the_files(files, settled):
    """Each is told of as it comes, and returned in its place; a damaged one is a reason among the others."""
    seen = {}
    verdicts = grade_all(files, options(jobs=2), lambda number, verdict: seen.setdefault(number, verdict))
    assert [verdict for _, verdict in sorted(seen.items())] == verdicts
    assert [12, 0, 8, 8, None, 10, 12] == [getattr(verdict, "score", None) for verdict in verdicts]
    assert [file.student for file in files if file is not files[4]] == [
        v.student for v in verdicts if v is not verdicts[4]
    ]
    damaged = verdicts[4]
    assert isinstance(damaged, SubmissionError)
    assert (files[4].label, "is not JSON, so it is not a notebook") == (damaged.path, damaged.problem)
    assert told(verdicts) == told(grade_all(files, options(jobs=1)))


def test_more_jobs_than_files_and_no_files_at_all(files):
    """No process is started for nothing, and none is waited for."""
    assert [12] == [verdict.score for verdict in grade_all(files[:1], options(jobs=5))]
    assert [] == grade_all([], options(jobs=2))


def killing(monkeypatch, folder: Path, times: int) -> None:
    """A judge process ends itself, as by kill -9, the first `times` that it meets alumna_2."""
    real = batch.grade_file

    def grade_file(grader, file, *rest):
        marks = list(folder.iterdir())
        if file.student == "alumna_2" and len(marks) < times:
            (folder / str(len(marks))).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return real(grader, file, *rest)

    monkeypatch.setattr(batch, "grade_file", grade_file)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_judge_process_that_is_killed_is_replaced(files, monkeypatch, tmp_path, jobs, settled):
    """Its submission is graded by the next one, as if nothing had been."""
    killing(monkeypatch, tmp_path, times=1)
    assert [12, 0, 8] == [verdict.score for verdict in grade_all(files[:3], options(jobs=jobs))]


def test_a_submission_that_kills_two_judge_processes_is_our_fault(files, monkeypatch, tmp_path, settled):
    """Internal for all of its exercises, full class otherwise; it is not tried for ever."""
    killing(monkeypatch, tmp_path, times=99)
    verdicts = grade_all([files[2], files[0]], options())
    assert {"internal"} == set(statuses(verdicts[0]).values())
    assert 12 == verdicts[1].score
    assert 2 == len(list(tmp_path.iterdir()))


def test_a_judge_process_that_hangs_is_replaced(files, monkeypatch, settled):
    """Past the patience for one submission, whatever holds it."""
    real = batch.grade_file

    def grade_file(grader, file, *rest):
        if file.student == "alumna_2":
            time.sleep(60)
        return real(grader, file, *rest)

    monkeypatch.setattr(batch, "grade_file", grade_file)
    verdicts = grade_all([files[0], files[2]], options(patience=2.0))
    assert ({"correct"}, {"internal"}) == tuple(set(statuses(verdict).values()) for verdict in verdicts)


def test_a_judge_process_that_ends_while_idle_is_replaced(files, monkeypatch, settled):
    """Between two submissions: the next one is not lost with it."""
    made = []

    class Watched(batch.Worker):
        def __init__(self, *args):
            super().__init__(*args)
            made.append(self)

    monkeypatch.setattr(batch, "Worker", Watched)

    def kill_once(number, verdict):
        if number == 0:
            os.kill(made[0].process.pid, signal.SIGKILL)
            made[0].process.join()

    verdicts = grade_all([files[0], files[2], files[0]], options(), kill_once)
    assert [12, 8, 12] == [verdict.score for verdict in verdicts]
    assert 2 == len(made)


def test_each_judge_process_starts_one_sandbox(files, tmp_path, monkeypatch):
    """Counted by the calls of bubblewrap."""
    real = next(Path(p) / "bwrap" for p in os.environ["PATH"].split(":") if (Path(p) / "bwrap").exists())
    count = tmp_path / "count"
    (tmp_path / "bwrap").write_text(f'#!/bin/sh\necho x >> {count}\nexec {real} "$@"\n')
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert [12] == [verdict.score for verdict in grade_all(files[:1], options())]
    assert "x\n" == count.read_text()


def test_no_sandbox_no_grading(files, monkeypatch, tmp_path, settled):
    """The first process that cannot start tells why, and the whole run ends."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SandboxMissing, match="bubblewrap is not installed"):
        grade_all(files[:2], options(jobs=2))


def test_without_isolation_the_results_say_so(files):
    """`--sandbox none` is in each submission's record."""
    (verdict,) = grade_all(files[:1], options(sandbox="none"))
    assert (12, False) == (verdict.score, verdict.isolated)


def test_each_result_names_the_layers_that_stood_before_it(files):
    """Those that the run is told of; without a sandbox none."""
    walls: list[str] = []
    (isolated,) = grade_all(files[:1], options(), walls=walls.extend)
    (exposed,) = grade_all(files[:1], options(sandbox="none"))
    assert {"namespaces", "limits"} < set(walls)
    assert tuple(walls) == isolated.walls
    assert () == exposed.walls


def test_errors_pass_between_processes_whole():
    """With their parts, not only their text."""
    one = pickle.loads(pickle.dumps(SubmissionError("a.ipynb", "is empty", "save it")))
    assert ("a.ipynb: is empty — save it", "a.ipynb", "is empty", "save it") == (
        str(one),
        one.path,
        one.problem,
        one.mend,
    )
    two = pickle.loads(pickle.dumps(AuthorError("cuaderno.py", 3, "no end", "write it")))
    assert ("cuaderno.py:3: no end\n  mend: write it", 3) == (str(two), two.line)


def test_a_class_without_names_of_units_loads_only_what_it_answers(files, monkeypatch, tmp_path):
    """The notebooks say which units they are of; none other is loaded, and none at all for what is no notebook."""
    for name in ("90_mini", "91_otra"):
        shutil.copytree(FIXTURES / "solutions" / UNIT, tmp_path / "solutions" / name)
    loaded: list[str] = []
    load = Grader.judge
    monkeypatch.setattr(Grader, "judge", lambda self, unit: (loaded.append(unit), load(self, unit))[1])
    unnamed = [msgspec.structs.replace(file, unit=None) for file in files]
    verdicts = grade_all(unnamed[:2] + unnamed[4:5], options(root=tmp_path))
    assert [12, 0] == [verdict.score for verdict in verdicts[:2]]
    assert {"90_mini"} == set(loaded)
    loaded.clear()
    grade_all(unnamed[4:5], options(root=tmp_path))
    assert [] == loaded
