"""The trial of a unit: what the quick way tries, and that it finds what the full way finds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.authoring import Exercise, Mistake, Part
from autograder.check import Prover, reports
from autograder.check.meanwhile import meanwhile
from autograder.errors import SandboxMissing, TallerError
from autograder.grade import Grader
from autograder.judge.diagnosis import diagnose
from autograder.judge.trial import Local, Trial
from autograder.new import new_exercise, new_unit
from tests.check.spoil import spoil

UNIT = "90_prueba"
needs_bwrap = pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one unit, as `autograder new unit` makes it."""
    new_unit(tmp_path, UNIT)
    return tmp_path


def append(root: Path, file: str, text: str) -> None:
    path = root / "solutions" / UNIT / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


SURVIVES = """

@mistake("sobrevive", hint="¿Seguro?")
def centrar(X):
    return X - X.mean(axis=1, keepdims=True)
"""
TWIN = """

@mistake("gemelo", hint="¿Otra vez?")
def centrar(X):
    return X - np.mean(X)
"""
REFUSED = """

@style("que no lo es")
def centrar(X):
    return X - X.mean(axis=1, keepdims=True) - 1e-3
"""


@needs_bwrap
def test_the_quick_way_finds_what_the_full_way_finds(root):
    """A mistake that survives, one named as another, a style that is refused: with one job or two."""
    append(root, "errores.py", SURVIVES + TWIN)
    append(root, "estilos.py", REFUSED)
    with Grader(root) as grader:
        prover = Prover(grader, UNIT)
        full, quick, two = prover.prove(), prover.prove(every=9), prover.prove(every=9, jobs=2)
    assert (9, 1, 1) == (full.handed_in, quick.handed_in, two.handed_in)
    assert full.problems == quick.problems == two.problems
    said = " / ".join(quick.problems)
    assert "«sobrevive» survives: it has full marks — in no case does it differ from the solution" in said
    assert "«gemelo» is not named: the student reads of «media_global» — add a case in which the two differ" in said
    assert "«que no lo es» loses points: gives other values on «más registros que características»; centrar is" in said
    assert (8, 7, 5) == (quick.caught, quick.named, quick.accepted)


@needs_bwrap
def test_a_report_is_well_only_when_nothing_needs_mending(root):
    """The scaffold is well as it is; a new exercise is not tried until it is written."""
    (report,) = reports(Grader(root), [UNIT])
    assert report.well
    new_exercise(root / "solutions" / UNIT, "escalar")
    (report,) = reports(Grader(root), [UNIT])
    assert report.proof is None
    assert not report.well


def test_without_a_sandbox_reading_still_tells_what_is_to_be_written(root, monkeypatch):
    """An author on a machine without bubblewrap hears of it when there is something to try, not before."""
    monkeypatch.setattr("autograder.sandbox.bubblewrap.shutil.which", lambda name: None)
    with pytest.raises(SandboxMissing, match="bubblewrap is not installed"):
        list(reports(Grader(root), [UNIT]))
    new_exercise(root / "solutions" / UNIT, "escalar")
    (report,) = reports(Grader(root), [UNIT])
    assert report.findings[0].text.startswith("to do")


CASE = "tabla(rng, 3, 7)"  # of «más registros que características»


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ('{"x": np.ones((2, 3))}', "the solution of `centrar` fails on the case «más registros que características»"),
        ("tabla(rng, 3)", "the case «más registros que características» of `centrar` raises TypeError"),
    ],
)
def test_a_case_on_which_the_solution_fails_is_told_before_anything_is_tried(root, new, says):
    """One line, at the case, in place of every test's failure; no sandbox is needed to say so."""
    line = spoil(root / "solutions" / UNIT, "ejercicios.py", CASE, new)
    (report,) = reports(Grader(root), [UNIT])
    (found,) = report.findings
    assert ("ejercicios.py", line, None) == (found.file, found.line, report.proof)
    assert found.text.startswith(says)


def test_a_solution_that_fails_on_every_case_is_told_once_where_it_stands(root):
    """Not once for each case, as if each were wrong."""
    line = spoil(root / "solutions" / UNIT, "cuaderno.py", "def centrar(X):", "def centrar(Y):")
    (report,) = reports(Grader(root), [UNIT])
    (found,) = report.findings
    assert "cuaderno.py" == found.file
    assert line - 3 <= found.line <= line
    assert found.text.startswith(
        "the solution of `centrar` fails on every case, first with TypeError: centrar() got an"
    )


def test_a_solution_that_gives_no_number_is_told_at_its_case(root):
    """Seven lines on mistakes and styles would not say so."""
    spoil(root / "solutions" / UNIT, "ejercicios.py", CASE, f"{CASE} | {{'X': np.full((3, 7), np.nan)}}")
    (report,) = reports(Grader(root), [UNIT])
    assert ["the solution of `centrar` gives NaN on the case «más registros que características»"] == [
        found.text for found in report.findings
    ]


def test_outputs_that_the_solution_does_not_give_are_told(root):
    """Parts by output would compare nothing."""
    spoil(root / "solutions" / UNIT, "ejercicios.py", '"centrar",', '"centrar",\n        outputs=("a", "b"),')
    (report,) = reports(Grader(root), [UNIT])
    (found,) = report.findings
    assert found.text.startswith("`centrar` has 2 outputs, and its solution does not give 2 on «")


@needs_bwrap
@pytest.mark.parametrize("thorough", [False, True])
def test_visible_checks_and_what_is_shown_are_run_on_the_solution(root, thorough):
    """A right student must not be told that he is wrong; a broken figure must not pass for one that waits."""
    append(root, "cuaderno.py", '\n# %% muestra="rota"\nnoEsta = [][0]\n')
    mark = '# %% comprobacion="centrar"\n'
    line = 1 + spoil(
        root / "solutions" / UNIT, "cuaderno.py", mark, f"{mark}assert centrar(np.ones((1, 2))).sum() == 3\n"
    )
    (report,) = reports(Grader(root), [UNIT], thorough)
    found = [(one.line, one.text) for one in report.findings]
    assert (line, "the visible check of `centrar` fails with the solution: raises AssertionError:") in found
    assert thorough is any(
        text.startswith("«muestra-rota» fails in the solved notebook: raises IndexError") for _, text in found
    )
    assert not report.well


def test_the_mistakes_of_the_bank_are_run_only_as_far_as_they_agree():
    """A mistake that differs in the first case is not run on the others."""
    calls: list[str] = []

    def spy(name: str, value: float) -> Mistake:
        def function(x: float) -> float:
            calls.append(name)
            return x + value

        return Mistake("f", name, "¿?", function)

    exercise = Exercise("f", cases={}, parts=[Part("todo", 1)])
    student = Local(lambda x: x + 2.0)
    trials = [Trial(str(k), {"x": k}, None, float(k), student.invoke({"x": k}, None), False) for k in range(4)]
    (hint,) = diagnose(exercise, trials, [spy("otra", 1.0), spy("esta", 2.0)])
    assert "esta" == hint.id
    assert ["otra", "esta", "esta", "esta", "esta"] == calls


def test_what_is_done_meanwhile_gives_its_result_or_its_error():
    """From the other process comes what the work returns, what it raises, and word of its end."""
    with meanwhile(lambda: [1, 2], True) as result:
        assert [1, 2] == result()
    with meanwhile(lambda: 1 // 0, True) as result, pytest.raises(ZeroDivisionError):
        result()
    with meanwhile(lambda: __import__("os")._exit(3), True) as result, pytest.raises(TallerError, match="--jobs 1"):
        result()
    with meanwhile(lambda: 5, False) as result:
        assert 5 == result()


@needs_bwrap
@pytest.mark.parametrize(("named", "expected"), [(True, 0), (False, 1)])
def test_what_an_exercise_uses_and_does_not_name_is_told(tmp_path: Path, named: bool, expected: int) -> None:
    """Broken for all at once, then one by one to say which: the one that is missing from `uses`."""
    unit = Path(__file__).parents[1] / "fixtures" / "solutions" / "90_mini"
    copy = shutil.copytree(unit, tmp_path / "solutions" / unit.name) / "ejercicios.py"
    text = copy.read_text(encoding="utf-8")
    assert 'uses=("sigmoide",)' in text
    copy.write_text(text if named else text.replace('uses=("sigmoide",)', "uses=()"), encoding="utf-8")
    with Grader(tmp_path) as grader:
        found = list(Prover(grader, unit.name).dependencies())
    assert expected == len(found)
    at = next(n for n, line in enumerate(copy.read_text(encoding="utf-8").split("\n"), 1) if '"pasoGradiente"' in line)
    says = f"ejercicios.py:{at}: `sigmoide`, broken, costs `pasoGradiente` too — where it calls `sigmoide`, add uses="
    assert all(one.startswith(says) for one in found)
