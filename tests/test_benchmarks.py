"""The benchmark: the same work for every contender, figures that say what they say, and one quick run of it all."""

import json
import math
import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from autograder.collect import SubmissionFile
from autograder.gradebook.cells import grade_id_of
from autograder.unit import Unit, load_unit
from benchmarks.bare import grade_bare
from benchmarks.claims import claims
from benchmarks.figures import Lap, Run, UnitFigures, merged
from benchmarks.sample import MOST, NOT_GRADED, sample, students, without, write

REPOSITORY = Path(__file__).resolve().parents[1]
FIXTURES = Path(__file__).parent / "fixtures"
UNIT = "90_mini"


@pytest.fixture(scope="module")
def unit() -> Unit:
    return load_unit(FIXTURES / "solutions" / UNIT)


def run_of(name: str, *laps: tuple[str, bool, float, float]) -> Run:
    return Run(name, tuple(Lap(*lap) for lap in laps))


def figures(
    ours: float = 0.1,
    bare: float = 0.06,
    nbgrader: float = 3.0,
    otter: float = 7.0,
    points: float = 12.0,
    wrong: float = 8.0,
    otter_points: float = 12.0,
    rate: float = 19.0,
    first: float = 1.4,
) -> UnitFigures:
    """One right submission and one wrong one, three times as slow.

    points, otter_points: what nbgrader and otter give the right one. wrong: what all give the other, otter aside.
    rate: of two jobs, where one has 10 a second.
    """

    def two(seconds: float, right: float = 12.0, wrong: float = wrong) -> Run:
        return run_of("", ("ana", True, seconds, right), ("bea", False, 3 * seconds, wrong))

    run, theirs = two(nbgrader, points), two(otter, otter_points, 5.0)
    one = msgspec.structs.replace(two(ours), rate=10.0, first=first)
    both = msgspec.structs.replace(two(ours), rate=rate)
    return UnitFigures("u", 12.0, one, both, two(bare), run, run, run, (0.01,), (0.1,), theirs, theirs)


def test_the_sample_is_the_same_every_time(unit):
    """Two samples of one unit hold the same notebooks of the same students."""
    assert sample(unit, 7) == sample(unit, 7)


def test_of_twenty_twelve_are_right_and_the_wrong_ones_differ(unit):
    """12 right and 8 wrong, each wrong one with a mistake of its own, spread over the exercises."""
    made = sample(unit, 20)
    wrong = [one.what for one in made if not one.right]
    assert (12, 8, 8) == (sum(one.right for one in made), len(wrong), len(set(wrong)))
    assert set(unit.mistakes) == {what.partition(":")[0] for what in wrong}


def test_students_are_different_people_in_alphabetical_order():
    """nbgrader takes them in alphabetical order, and so the laps are told apart."""
    assert sorted(set(students(MOST))) == students(MOST)
    assert MOST == len(set(students(MOST)))


def test_the_lean_notebook_has_what_ours_runs_and_nothing_else(unit):
    """Without shows and visible checks, the code cells that stay are the set-up, the exercises and their tests."""
    lean = without(sample(unit, 2)[0].notebook, unit, NOT_GRADED)
    kept = [grade_id_of(cell) for cell in lean.cells if cell.cell_type == "code"]
    tests = [
        name for exercise in ("sigmoide", "reluGrad", "pasoGradiente") for name in (exercise, f"{exercise}-prueba")
    ]
    assert tests == kept[1:]
    assert unit.setup_cells[0].id == kept[0]


def test_bare_execution_does_the_grading_too(unit, tmp_path):
    """The limit gives full marks to what is right; a mistake costs points, and those of its own exercise only."""
    made = sample(unit, 5)
    write(made, unit, tmp_path)
    for one in made:
        path = tmp_path / one.student / UNIT / f"{UNIT}.ipynb"
        points = grade_bare(unit, SubmissionFile(path, "", one.student, UNIT), "c")
        exercise = unit.exercises.get(one.what.partition(":")[0])
        assert one.right is (points == 12.0), one.what
        assert 12.0 - points <= (exercise.points if exercise else 0.0), one.what


def test_targets_met_hold():
    """30 and 70 times faster, 40 and 120 ms over the limit, 1.9 times with two jobs, 1.4 s to start, equal points."""
    assert [True] * 7 == [claim.holds for claim in claims(figures()) if claim.holds is not None]


def test_without_otter_nothing_is_claimed_of_it():
    """Where it was left out, a line says so, and no target is held or missed for it."""
    told = claims(msgspec.structs.replace(figures(), otter=None, otter_warm=None))
    assert ["u: otter run was left out"] == [claim.text for claim in told if "otter" in claim.text]
    assert [True] * 6 == [claim.holds for claim in told if claim.holds is not None]


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"nbgrader": 2.4}, "24.0× faster than nbgrader autograde on the same cells"),
        ({"otter": 5.9}, "59.0× faster than otter run on the same cells"),
        ({"bare": 0.049}, "51 ms over bare execution when all is right"),
        ({"rate": 17.9}, "two jobs grade 1.79×"),
        ({"first": 1.6}, "1.60 s from the command to the first grade"),
        ({"otter_points": 11.0}, "ana: otter run 11, ours 12"),
        ({"points": 11.0}, "ana: nbgrader 11, ours 12"),
        ({"wrong": 12.0}, "bea: full marks, though wrong"),
    ],
)
def test_a_target_missed_is_told(changes, broken):
    """The claim that does not hold, and only that one, says so."""
    missed = [claim.text for claim in claims(figures(**changes)) if claim.holds is False]
    assert 1 == len(missed)
    assert broken in missed[0]


def test_medians_are_of_all_of_the_right_and_of_the_wrong():
    """3 laps, the outer two right; without a wrong one its median is not a number."""
    run = run_of("", ("ana", True, 2.0, 1.0), ("bea", False, 3.0, 1.0), ("ciro", True, 7.0, 1.0))
    assert (3.0, 4.5, 3.0) == (run.median(), run.median(True), run.median(False))
    assert math.isnan(run_of("", ("ana", True, 2.0, 1.0)).median(False))


def test_of_several_rounds_the_median_counts():
    """One slow round of three does not move a figure; points that differ between rounds are no figures at all."""
    rounds = [run_of("x", ("ana", True, seconds, 1.0)) for seconds in (2.0, 30.0, 1.0)]
    assert run_of("x", ("ana", True, 2.0, 1.0)) == merged(rounds)
    with pytest.raises(ValueError, match="ana has other points"):
        merged([*rounds, run_of("x", ("ana", True, 2.0, 0.5))])


def test_an_unknown_unit_is_told_before_anything_runs():
    """Status 2, and the names that there are."""
    ended = bench("--units", "04_xor_nunpy")
    assert 2 == ended.returncode
    assert "no such unit: 04_xor_nunpy" in ended.stderr
    assert UNIT in ended.stderr


@pytest.mark.skipif(not shutil.which("bwrap"), reason="no bubblewrap")
def test_a_quick_run_of_everything(tmp_path):
    """All contenders grade the fixture's submissions alike; the table and the JSON hold every figure."""
    file = tmp_path / "figures.json"
    ended = bench("--units", UNIT, "--quick", "--no-otter", "--json", str(file))
    assert ended.returncode in (0, 1), ended.stderr  # how quick a busy machine is, is no matter of a test
    assert f"✓ {UNIT}: the same points from every contender (all 4 submissions)" in ended.stdout
    assert str(REPOSITORY) not in ended.stdout + file.read_text()
    (found,) = json.loads(file.read_text())["units"]
    laps = {name: len(found[name]["laps"]) for name in ("ours", "ours2", "bare", "nbgrader", "whole", "empty")}
    assert {"ours": 4, "ours2": 4, "bare": 4, "nbgrader": 4, "whole": 1, "empty": 1} == laps
    assert (4, 4) == (len(found["gradebook"]), len(found["feedback"]))
    assert 0 < found["ours"]["first"] < found["ours"]["command"]
    assert all(lap["seconds"] > 0 for name in laps for lap in found[name]["laps"])
    assert all(0 < found[name]["start"] < found[name]["command"] for name in ("ours", "nbgrader", "whole", "empty"))


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m benchmarks` on the fixture unit."""
    path = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "TALLER_RAIZ": str(FIXTURES), "PYTHONPATH": path}
    command = [sys.executable, "-m", "benchmarks", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True)
