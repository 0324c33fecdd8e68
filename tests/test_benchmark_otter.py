"""otter's contender: the hidden tests in its zip judge as ours do, and the real `otter run` agrees on what is right."""

import ast
import re
import zipfile
from pathlib import Path

import pytest

from autograder.judge.examine import Examiner
from autograder.judge.trial import Local, seed_of
from autograder.unit import Unit, load_unit
from benchmarks.otter.assignment import support_files, write_zip
from benchmarks.otter.contender import Otter, points_of
from benchmarks.otter.environment import NoOtter, otter_environment, requirements, variables
from benchmarks.otter.support import Exam
from benchmarks.sample import sample

REPOSITORY = Path(__file__).resolve().parents[1]
MINI = REPOSITORY / "tests" / "fixtures" / "solutions" / "90_mini"
XOR = REPOSITORY / "solutions" / "04_xor_numpy"


@pytest.fixture(scope="module", params=[MINI, XOR], ids=lambda folder: folder.name)
def unit(request) -> Unit:
    return load_unit(request.param)


@pytest.fixture(scope="module")
def folder(unit, tmp_path_factory) -> Path:
    """What the zip puts beside a submission."""
    place = tmp_path_factory.mktemp(unit.name)
    for name, text in support_files(unit).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return place


def points(unit: Unit, folder: Path, name: str, function: object) -> float:
    """What the parts of one exercise give under the helper of the zip."""
    exam, parts = Exam(name, seed_of("", unit.name, name, ""), folder), unit.exercises[name].parts
    return sum(part.points for number, part in enumerate(parts) if holds(exam, number, {name: function}))


def holds(exam: Exam, number: int, names: dict[str, object]) -> bool:
    try:
        exam.check(number, names)
    except AssertionError:
        return False
    return True


def test_every_mistake_and_style_has_the_points_that_ours_gives(unit, folder):
    """Each implementation of the banks, alone, scores under the zip's helper what our examiner gives it."""
    for name, exercise in unit.exercises.items():
        seed = seed_of("", unit.name, name, "")
        examiner = Examiner(exercise, unit.reference[name], (), seed)
        for one in (*unit.mistakes[name], *unit.styles[name]):
            expected = examiner.grade(Local(one.function)).score
            assert expected == points(unit, folder, name, one.function), f"{name}: {one}"


def test_the_reference_has_full_marks(unit, folder):
    """All points of every exercise."""
    for name, exercise in unit.exercises.items():
        assert exercise.points == points(unit, folder, name, unit.reference[name])


def test_the_zip_holds_one_test_file_for_each_exercise_with_its_points(unit, tmp_path):
    """tests/NAME.py is Python whose test cases add up to the exercise's points; files/ holds what it calls."""
    write_zip(unit, tmp_path / "autograder.zip")
    with zipfile.ZipFile(tmp_path / "autograder.zip") as archive:
        held = {name: archive.read(name).decode() for name in archive.namelist()}
    assert {f"tests/{name}.py" for name in unit.exercises} == {name for name in held if name.startswith("tests/")}
    assert {"files/support.py", "files/reference.py", "files/exercises.py", "otter_config.json"} <= held.keys()
    for name, exercise in unit.exercises.items():
        text = held[f"tests/{name}.py"]
        ast.parse(text)
        assert exercise.points == sum(map(float, re.findall(r"points=([\d.]+), hidden", text)))


def test_the_zip_holds_all_that_its_modules_import_of_ours(folder):
    """In otter's environment ours is not installed."""
    shipped = {".".join(path.relative_to(folder).with_suffix("").parts) for path in folder.rglob("*.py")}
    for path in folder.rglob("*.py"):
        wanted = re.findall(r"^from (autograder[\w.]*) import (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        for module, names in wanted:
            parts = {f"{module}.{name.strip()}" for name in names.split(",")}
            assert module in shipped or parts <= shipped, f"{path.name}: from {module} import {names}"


def test_otter_sees_none_of_our_modules(tmp_path, monkeypatch):
    """A command of its environment has no PYTHONPATH, and its own folder first on PATH."""
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    own = variables(tmp_path / "env", tmp_path)
    assert "PYTHONPATH" not in own
    assert own["PATH"].startswith(str(tmp_path / "env" / "bin"))


def test_versions_are_pinned_to_those_that_ours_has():
    """Every requirement names one version."""
    assert all("==" in one for one in requirements())


@pytest.mark.slow
def test_otter_run_gives_full_marks_to_what_is_right_and_fewer_to_what_is_wrong(tmp_path):
    """The real command and the one process agree, on the fixture's submissions."""
    unit = load_unit(MINI)
    try:
        otter = Otter(unit, sample(unit, 4), otter_environment(), tmp_path)
    except NoOtter as problem:
        pytest.skip(str(problem))
    laps = otter.run().laps
    assert [True, False, True, False] == [lap.score == 12.0 for lap in laps]
    assert [lap.score for lap in laps[:2]] == [lap.score for lap in otter.warm(2).laps]
    assert set(unit.exercises) == set(points_of(tmp_path / "out" / "0" / "results.json"))


def test_what_could_not_be_installed_is_told(tmp_path, monkeypatch):
    """Without an index pip finds nothing: NoOtter says so with a mend, and what was begun does not count as made."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(NoOtter, match=r"could not be installed: .*otter-grader[\s\S]*mend"):
        otter_environment(tmp_path / "env")
    assert not (tmp_path / "env" / "installed.txt").exists()
