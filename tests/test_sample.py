"""The demo's class is what it claims to be, and harmless."""

from __future__ import annotations

import builtins
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest

from autograder.batch import Options
from autograder.build.fill import solution_sources
from autograder.build.projection import student_notebook
from autograder.collect import collect, read_notebook
from autograder.demo.sample import HUNGER, LOOP, LOOT, answers, sample_class
from autograder.model import Status, SubmissionResult
from autograder.sandbox import Limits
from autograder.session import grade_paths
from autograder.unit import Unit, find_root, load_unit, units

MINI = Path(__file__).parent / "fixtures"
FIRST, *_, LAST = ("sigmoide", "reluGrad", "pasoGradiente")  # of the small unit
FOLDERS = [*units(MINI).values(), *units(find_root()).values()]


@pytest.fixture(scope="module")
def mini() -> Unit:
    return load_unit(MINI / "solutions" / "90_mini")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_twelve_students_with_plain_names(folder: Path, tmp_path: Path) -> None:
    """Collecting the class gives twelve students of the unit, and no problem."""
    unit = load_unit(folder)
    paths = sample_class(unit, tmp_path)
    (work := tmp_path / "work").mkdir()
    found = collect(paths, work, [unit.name])
    assert (12, ()) == (len(found.submissions), found.problems)
    assert 12 == len({one.student for one in found.submissions})
    assert all(one.student.isascii() and one.unit == unit.name for one in found.submissions)


def test_the_class_is_the_same_each_time(mini: Unit, tmp_path: Path) -> None:
    """No byte depends on chance or on the clock."""
    folders = tmp_path / "a", tmp_path / "b"
    for folder in folders:
        folder.mkdir()
        sample_class(mini, folder)
    first, second = ([path.read_bytes() for path in sorted(folder.iterdir())] for folder in folders)
    assert first == second


def test_only_exercises_are_answered(mini: Unit, tmp_path: Path) -> None:
    """Every other cell is as the student got it, and each file is a valid notebook."""
    blank = student_notebook(mini)
    for path in sample_class(mini, tmp_path):
        notebook = read_notebook(path)
        nbformat.validate(notebook)
        changed = {
            a.metadata.nbgrader.grade_id
            for a, b in zip(notebook.cells, blank.cells, strict=True)
            if a.source != b.source
        }
        assert changed <= set(mini.exercises)


def test_the_three_right_ones_differ(mini: Unit) -> None:
    """Three styles, none of them a copy of another."""
    sources = dict(answers(mini))
    trio = [sources[student] for student in ("aguilar_camila", "mamani_bruno", "rojas_valentina")]
    assert 3 == len({one[FIRST] for one in trio})
    assert all(set(one) == set(solution_sources(mini)) for one in trio)


def test_memory_stops_at_four_gigabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no limit around it, the hungry one asks for 4 GiB and ends."""
    asked: list[int] = []
    monkeypatch.setitem(sys.modules, "numpy", SimpleNamespace(ones=lambda n: asked.append(8 * n)))
    exec("def f():\n" + "".join(f"    {line}\n" for line in HUNGER.splitlines()), scope := {})  # type: ignore[var-annotated]
    scope["f"]()
    assert 4 * 2**30 == sum(asked)


def test_the_loop_ends_after_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no limit around it, the looping one gives the machine back."""
    seconds = iter(range(1000))
    monkeypatch.setattr(time, "monotonic", lambda: next(seconds))
    exec(LOOP, {})
    assert 60 <= next(seconds) <= 63


def test_the_thief_only_reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It opens files for reading, takes little of each, and finds what lies about where nothing hides it."""
    (tmp_path / "solutions" / "04").mkdir(parents=True)
    (tmp_path / "solutions" / "04" / "cuaderno.py").write_text("respuesta = 42" + " " * 5000)
    (tmp_path / "aqui").mkdir()
    monkeypatch.chdir(tmp_path / "aqui")
    modes: list[tuple[Any, ...]] = []
    plain_open = builtins.open
    scope: dict[str, Any] = {
        "open": lambda path, *args, **kwargs: modes.append(args) or plain_open(path, *args, **kwargs)
    }
    exec(LOOT, scope)
    loot = scope["buscarRespuestas"]()
    assert {()} == set(modes)
    assert any("respuesta = 42" in text for text in loot)
    assert all(len(text) <= 2000 for text in loot)


@pytest.fixture(scope="module")
def graded(mini: Unit, tmp_path_factory: pytest.TempPathFactory) -> dict[str, SubmissionResult]:
    """The small unit's class, graded in the sandbox."""
    folder = tmp_path_factory.mktemp("class")
    sample_class(mini, folder)
    session = grade_paths([folder], Options(MINI, limits=Limits(cell=1.0, call=0.5, memory=256 << 20)))
    assert () == session.problems
    return {result.student: result for result in session.results}


def ending(result: SubmissionResult, name: str) -> Status:
    return next(exercise.status for exercise in result.exercises if exercise.name == name)


def test_each_ends_as_its_kind_should(graded: dict[str, SubmissionResult]) -> None:
    """Right ones full, blank zero, each bomb its own status, no cheat a correct exercise, nobody our fault."""
    full = {student for student, result in graded.items() if result.score == result.max}
    assert {"aguilar_camila", "mamani_bruno", "rojas_valentina"} == full
    assert (0, Status.MISSING) == (graded["ibarra_tomas"].score, ending(graded["ibarra_tomas"], FIRST))
    assert Status.TIMEOUT == ending(graded["salazar_ignacio"], LAST)
    assert Status.MEMORY == ending(graded["herrera_ximena"], LAST)
    assert Status.ERROR == ending(graded["fuentes_renata"], FIRST)
    cheats = [one.status for student in ("ortega_emilia", "zuniga_martin") for one in graded[student].exercises]
    assert Status.CORRECT not in cheats
    assert Status.INTERNAL not in {one.status for result in graded.values() for one in result.exercises}


def test_the_mistaken_read_their_hint(graded: dict[str, SubmissionResult], mini: Unit) -> None:
    """The first typical mistake of an exercise is named as such."""
    first = next(one for one in graded["benitez_joaquin"].exercises if one.name == FIRST)
    assert [mini.mistakes[FIRST][0].id] == [hint.id for hint in first.hints]
