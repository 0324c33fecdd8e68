"""Judging whole submissions: one verdict by two ways, and a fault costs its own exercise and no other."""

from __future__ import annotations

from copy import deepcopy

import nbformat
import pytest

from autograder.errors import SandboxError
from autograder.judge import Judge
from autograder.judge.plan import Run, Test, plan
from autograder.model import Status
from autograder.unit.markers import without_solution

from .helpers import RIGHT_SIGMOID, UNIT, WRONG_SIGMOID, of, scores, statuses

FULL = {"sigmoide": 4.0, "reluGrad": 2.0, "pasoGradiente": 6.0}


@pytest.fixture(scope="module")
def judge(grader) -> Judge:
    return grader.judge(UNIT)


def steps_of(judge, notebook):
    steps, _ = plan(judge.unit, notebook, lambda cell: without_solution(cell.source, cell.name))
    return judge.needed(steps)


def with_cells(notebook, *sources, before="sigmoide"):
    """A copy with code cells added before that of an exercise (or at the end)."""
    copy = deepcopy(notebook)
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in copy.cells]
    place = ids.index(before) if before in ids else len(ids)
    copy.cells[place:place] = [nbformat.v4.new_code_cell(source) for source in sources]
    return copy


# --- two ways, one verdict -------------------------------------------------------------------------------------------


def test_the_solution_has_full_marks_and_the_blank_none(grade, blank):
    """And the blank's exercises are missing, not wrong."""
    right = grade()
    assert (FULL, 12, 12, True) == (scores(right), right.score, right.max, right.isolated)
    empty = grade(blank)
    assert {"missing"} == set(statuses(empty).values())
    assert 0 == empty.score


def test_the_two_ways_agree_on_right_work(judge, submission, unit):
    """The solution and every style: quick gives full marks, careful gives the same verdict."""
    variants = [{}] + [{name: style.source} for name, styles in unit.styles.items() for style in styles]
    for variant in variants:
        steps = steps_of(judge, submission(**variant))
        quick = judge.quick(steps, "ana")
        assert quick == judge.careful(steps, "ana"), variant
        assert {Status.CORRECT} == {result.status for result in quick}


def test_right_work_never_needs_the_careful_way(judge, submission, monkeypatch):
    """That is what makes a class quick to grade."""
    monkeypatch.setattr(Judge, "careful", lambda *_: pytest.fail("the careful way was taken"))
    assert FULL == {result.name: result.score for result in judge.grade(submission(), "ana")[0]}


def test_every_mistake_is_caught_and_named_and_costs_itself_alone(grade, unit):
    """The bank of the unit, each as a submission of its own."""
    for name, mistakes in unit.mistakes.items():
        for m in mistakes:
            result = grade(**{name: m.source})
            assert of(result, name).score < FULL[name]
            assert [m.id] == [hint.id for hint in of(result, name).hints]
            assert {k: v for k, v in FULL.items() if k != name} == {
                k: v for k, v in scores(result).items() if k != name
            }


@pytest.mark.parametrize(
    "source",
    [
        "import warnings\nwarnings.simplefilter('error')\nwarnings.filterwarnings('error')" + RIGHT_SIGMOID,
        "print('hola' * 100_000)\nimport sys\nsys.stderr.write('ay')" + RIGHT_SIGMOID,
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()" + RIGHT_SIGMOID,
        "!pip install nada" + RIGHT_SIGMOID + "sigmoide(np.zeros(3))",
        "np.random.seed(3)\nimport os\nos.environ['X'] = '1'\nos.chdir('/')" + RIGHT_SIGMOID,
        "import sys\ndef sigmoide(z):\n    print(z, file=sys.stderr)\n    return 1 / (1 + np.exp(-np.float32(z)))",
        "def sigmoide(z):\n    return (1 / (1 + np.exp(-z.astype(np.longdouble))))",
        "sigmoide = lambda z: np.vectorize(lambda v: 1 / (1 + np.exp(-v)))(z)",
        "class S:\n    def __call__(self, z):\n        return 1 / (1 + np.exp(-z))\nsigmoide = S()",
        "def sigmoide(z, *otros, **mas):\n    global veces\n    veces = 1\n    return 1 / (1 + np.exp(-z))",
        "def sigmoide(z):\n    return (1 / (1 + np.exp(-z))).view(type('Mia', (np.ndarray,), {}))",
        "class Mia(np.ndarray):\n    def __eq__(self, o): raise TypeError\n    __bool__ = __len__ = __eq__\n"
        "def sigmoide(z):\n    return (1 / (1 + np.exp(-z))).view(Mia)",
    ],
    ids=[
        "warnings",
        "prints",
        "plots",
        "shell",
        "seeds",
        "float32",
        "longdouble",
        "lambda",
        "object",
        "extra",
        "sub",
        "odd-sub",
    ],
)
def test_noise_costs_nothing(grade, source):
    """Warnings, prints, plots, magics, seeds, single precision, other ways to define a function."""
    assert FULL == scores(grade(sigmoide=source))


# --- a fault costs itself --------------------------------------------------------------------------------------------

HURTS = {
    "exception": ("1 / 0", "def sigmoide(z):\n    return 1 / len([])", "error"),
    "sys.exit": ("import sys\nsys.exit()", "def sigmoide(z):\n    raise SystemExit", "error"),
    "os._exit": ("import os\nos._exit(0)", "import os\ndef sigmoide(z):\n    os._exit(0)", "error"),
    "abort": ("import os\nos.abort()", "import ctypes\ndef sigmoide(z):\n    ctypes.string_at(0)", "error"),
    "loop": ("while True: pass", "def sigmoide(z):\n    while True: pass", "timeout"),
    "sleep": ("import time\ntime.sleep(99)", "import time\ndef sigmoide(z):\n    time.sleep(99)", "timeout"),
    "memory": ("x = bytearray(10**10)", "def sigmoide(z):\n    return np.ones(10**10)", "memory"),
    "syntax": ("def sigmoide(z:", "def sigmoide(z):\nreturn 1", "error"),
    "input": ("input()", "def sigmoide(z):\n    return input()", "error"),
    "recursion": ("def f(): f()\nf()", "def sigmoide(z):\n    return sigmoide(z)", "error"),
}


@pytest.mark.parametrize("name", HURTS)
def test_what_ends_or_holds_a_call_costs_its_exercise_and_no_other(grade, name):
    """And the status says what happened."""
    result = grade(sigmoide=HURTS[name][1])
    assert {**FULL, "sigmoide": 0.0} == scores(result)
    assert HURTS[name][2] == statuses(result)["sigmoide"]


@pytest.mark.parametrize("name", HURTS)
def test_what_ends_or_holds_a_cell_costs_its_exercise_and_no_other(grade, name):
    """The exercise of that cell is lost; its fault is told, not that its function is missing."""
    result = grade(sigmoide=HURTS[name][0])
    assert {**FULL, "sigmoide": 0.0} == scores(result)
    assert HURTS[name][2] == statuses(result)["sigmoide"]


def test_an_exception_after_the_function_costs_nothing(grade):
    """The function is there: a forgotten example that fails is no mistake in it."""
    assert FULL == scores(grade(sigmoide=RIGHT_SIGMOID + "\nsigmoide('a')"))


def test_the_line_of_an_exception_is_told(grade):
    """In the cell of the exercise, as the student sees it."""
    detail = of(grade(sigmoide="def sigmoide(z):\n    a = 1\n    return a / 0"), "sigmoide").detail
    assert "ZeroDivisionError" in detail
    assert "celda «sigmoide», línea 3" in detail


def test_an_untouched_stub_is_missing(grade, unit):
    """Whether it raises, or is the wrong function of an «encuentra el error»; spaces do not count."""
    for name in ("sigmoide", "reluGrad"):
        stub = next(without_solution(cell.source, name) for cell in unit.cells if cell.id == name)
        result = grade(**{name: stub + "\n\n"})
        assert {**FULL, name: 0.0} == scores(result)
        assert "missing" == statuses(result)[name]


def test_a_name_that_is_gone_is_missing(grade):
    """Deleted, or another name given."""
    for source in ("def sigmoid(z):\n    return z", "", "# nada"):
        assert "missing" == statuses(grade(sigmoide=source))["sigmoide"]


# --- a mistake costs once --------------------------------------------------------------------------------------------


def test_what_uses_a_wrong_function_is_graded_with_ours(grade):
    """And says so; the mistake is charged where it was made."""
    result = grade(sigmoide=WRONG_SIGMOID)
    assert {**FULL, "sigmoide": 0.0} == scores(result)
    assert "nuestra versión de «sigmoide»" in of(result, "pasoGradiente").detail


def test_two_mistakes_cost_twice(grade, unit):
    """Ours stands in for the first; the second is still its own."""
    wrong = next(m for m in unit.mistakes["pasoGradiente"] if m.id == "sube")
    result = grade(sigmoide=WRONG_SIGMOID, pasoGradiente=wrong.source)
    assert ["sube"] == [hint.id for hint in of(result, "pasoGradiente").hints]
    assert 2.0 == scores(result)["reluGrad"]
    assert 0 < scores(result)["pasoGradiente"] < 6


def test_a_right_function_of_the_students_is_used_as_it_is(grade):
    """No stand-in where none is needed."""
    result = grade(pasoGradiente="def pasoGradiente(X, y, w, lr):\n    return None")
    assert "nuestra versión" not in of(result, "pasoGradiente").detail


# --- cells added, copied, moved, edited, deleted ---------------------------------------------------------------------

HELPER = "def exponencial_de_menos(z):\n    return np.exp(-z)"
WITH_HELPER = "def sigmoide(z):\n    return 1 / (1 + exponencial_de_menos(z))"


def test_a_helper_in_an_added_cell_is_used(grade, submission):
    """Through another helper too, before or after its use, and from a cell with magics."""
    chain = ["uno = 1", "%matplotlib inline\n" + HELPER.replace("np.exp", "uno * np.exp")]
    assert FULL == scores(grade(with_cells(submission(sigmoide=WITH_HELPER), *chain)))
    magic = submission(sigmoide="%matplotlib inline\n" + WITH_HELPER)
    assert FULL == scores(grade(with_cells(magic, HELPER)))


def test_an_added_cell_that_nobody_needs_is_not_run(grade, submission, monkeypatch):
    """An endless loop, a training run, a crash: nothing is lost and nothing is waited for."""
    monkeypatch.setattr(Judge, "careful", lambda *_: pytest.fail("the careful way was taken"))
    idle = [
        "while True:\n    pass",
        "import os\nos._exit(1)",
        "resultado = sigmoide(np.zeros(10**10))",
        "esto no es python",
    ]
    assert FULL == scores(grade(with_cells(submission(), *idle, before="pasoGradiente")))


def test_a_needed_cell_that_loops_costs_who_needs_it(grade, submission):
    """The others keep theirs."""
    notebook = with_cells(submission(sigmoide=WITH_HELPER), HELPER + "\nwhile True: pass")
    assert {**FULL, "sigmoide": 0.0} == scores(grade(notebook))


def test_locked_cells_come_from_our_source(grade, submission):
    """Edited, emptied or deleted in the submission: no difference."""
    edited = submission()
    for cell in edited.cells:
        if cell.metadata.get("nbgrader", {}).get("locked", False) or "import numpy" in cell.source:
            cell.source = "raise RuntimeError('editada')"
    assert FULL == scores(grade(edited))
    only = submission()
    only.cells = [cell for cell in only.cells if cell.metadata.get("nbgrader", {}).get("grade_id") in FULL]
    assert 3 == len(only.cells)
    assert FULL == scores(grade(only))
    only.cells.reverse()
    assert FULL == scores(grade(only))


def test_a_deleted_answer_is_missing_and_noted(grade, submission):
    """The others go on."""
    notebook = submission()
    notebook.cells = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") != "reluGrad"]
    result = grade(notebook)
    assert {**FULL, "reluGrad": 0.0} == scores(result)
    assert any("reluGrad" in note and "no la borres" in note for note in result.notes)


def test_of_two_answers_the_last_counts(grade, submission):
    """As in a kernel; a copy of the stub, wherever it lies, is no answer."""
    wrong, right = submission(sigmoide=WRONG_SIGMOID), submission()
    stub = deepcopy(next(c for c in submission().cells if c.id == "sigmoide"))
    stub.source = 'def sigmoide(z):\n    raise NotImplementedError("x")'

    def both(first, second):
        copy = deepcopy(first)
        place = next(i for i, c in enumerate(copy.cells) if c.id == "sigmoide")
        copy.cells.insert(place + 1, deepcopy(next(c for c in second.cells if c.id == "sigmoide")))
        copy.cells[place + 1].id = "copia"
        return copy

    assert FULL == scores(grade(both(wrong, right)))
    result = grade(both(right, wrong))
    assert {**FULL, "sigmoide": 0.0} == scores(result)
    assert any("2 veces" in note for note in result.notes)


def test_a_stub_left_beside_the_answer_is_no_answer(grade, submission, blank):
    """Whoever copied the cell before writing in it has written in one of them."""
    stub = deepcopy(next(c for c in blank.cells if c.id == "sigmoide"))
    stub.id = "copia"
    for offset in (0, 1):
        notebook = submission()
        place = next(i for i, c in enumerate(notebook.cells) if c.id == "sigmoide")
        notebook.cells.insert(place + offset, deepcopy(stub))
        assert FULL == scores(grade(notebook))


def test_lost_metadata_is_no_loss(grade, submission):
    """Some editors drop it: the cell's id is enough."""
    notebook = submission()
    for cell in notebook.cells:
        cell.metadata = {}
    assert FULL == scores(grade(notebook))


# --- sameness --------------------------------------------------------------------------------------------------------


def test_marks_are_the_same_each_time_and_for_each_student(grade, unit):
    """Inputs differ by student, and the verdict does not."""
    wrong = unit.mistakes["sigmoide"][2].source
    first = grade(student="ana", sigmoide=wrong)
    for student in ("ana", "luis", "ñandú"):
        again = grade(student=student, sigmoide=wrong)
        assert first.exercises == again.exercises


def test_students_get_inputs_of_their_own(grade):
    """The same source sees other numbers for another student, and the same on a regrade."""
    spelt = 'str(float(z.ravel()[-1])).translate(str.maketrans("0123456789.-", "abcdefghijkl"))'  # digits are not told
    spy = f"def sigmoide(z):\n    raise ValueError({spelt})"
    seen = [of(grade(student=student, sigmoide=spy), "sigmoide").detail for student in ("ana", "ana", "luis")]
    assert seen[0] == seen[1] != seen[2]


def test_a_submission_leaves_nothing_for_the_next(grade):
    """Modules patched, files written, names defined: the next one starts from the same warm Python."""
    spoil = (
        "np.exp = None\nimport builtins, sys\nbuiltins.len = None\nopen('/tmp/x', 'w').write('x')\nsys.modules.clear()"
    )
    assert grade(sigmoide=spoil).score < 12
    assert FULL == scores(grade())


# --- our own faults --------------------------------------------------------------------------------------------------


def test_a_fault_of_the_sandbox_is_tried_again(grade, grader, monkeypatch):
    """One failure, a fresh sandbox, full marks."""
    spawn, calls = grader.sandbox.spawn, []

    def fails_once():
        calls.append(1)
        if len(calls) == 1:
            raise SandboxError("a fork did not answer")
        return spawn()

    monkeypatch.setattr(grader.sandbox, "spawn", fails_once)
    assert FULL == scores(grade())
    assert len(calls) > 1


def test_a_sandbox_that_has_ended_is_started_again(grade, grader):
    """Killed by the system for want of memory, say: the submission that finds it gone is graded all the same."""
    grader.sandbox.process.kill()
    grader.sandbox.process.wait()
    assert FULL == scores(grade())


def test_a_fault_that_stays_is_internal_for_all_and_costs_nobody(grade, grader, monkeypatch):
    """No exercise is called wrong; the instructor reads what it was."""

    def fails():
        raise SandboxError("el disco está lleno")

    monkeypatch.setattr(grader.sandbox, "spawn", fails)
    result = grade()
    assert {"internal"} == set(statuses(result).values())
    assert 12 == result.max
    assert any("el disco está lleno" in note for note in result.notes)
    monkeypatch.undo()
    assert FULL == scores(grade())


def test_a_fault_of_ours_in_one_test_is_internal_for_it_alone(grade, judge, monkeypatch):
    """The other exercises are graded."""
    monkeypatch.setitem(judge.unit.reference, "reluGrad", lambda a: 1 / 0)
    result = grade()
    assert {"sigmoide": "correct", "reluGrad": "internal", "pasoGradiente": "correct"} == statuses(result)


# --- what is run -----------------------------------------------------------------------------------------------------


def test_shows_and_visible_checks_are_not_run(judge, submission):
    """Only set-up, answers and tests; added cells by need."""
    steps = steps_of(judge, submission())
    names = [step.name if isinstance(step, Run) else f"test {step.cell.name}" for step in steps]
    assert ["sigmoide", "test sigmoide", "reluGrad", "test reluGrad", "pasoGradiente", "test pasoGradiente"] == names[
        1:
    ]
    assert isinstance(steps[2], Test)
    assert "import numpy" in steps[0].source
