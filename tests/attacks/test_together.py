"""Hostile and honest notebooks of one class, graded together by two judge processes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from autograder.batch import Options, grade_all
from autograder.build.projection import to_text
from autograder.collect import collect
from autograder.model import SubmissionResult
from autograder.unit import load_unit

from .catalogue import CLASSES, Entry, entries
from .kit import MINI, Attack
from .measure import LIMITS, plain, points, self_check
from .notebooks import notebook
from .samples import honest_text, put
from .stage import REPOSITORY, Stage

FIXTURES = REPOSITORY / "tests" / "fixtures"
HOSTILE = [entry for entry in entries() if isinstance(entry.attack, Attack) and entry.attack.unit == MINI]
OF_EACH_CLASS = 2


@pytest.fixture
def stage() -> Iterator[Stage]:
    if not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    self_check()
    with Stage() as stage:
        yield stage


def graded(folder: Path, jobs: int) -> dict[str, SubmissionResult]:
    """Every notebook's result, by student."""
    work = folder.parent / f"trabajo-{folder.name}"
    work.mkdir()
    found = collect([folder], work, {MINI})
    assert found.problems == ()
    verdicts = grade_all(found.submissions, Options(FIXTURES, jobs=jobs, limits=LIMITS))
    return {one.student: one for one in verdicts if isinstance(one, SubmissionResult)}


def told(results: dict[str, SubmissionResult], students: Sequence[str]) -> list[dict[str, Any]]:
    return [plain(results[student]) for student in students]


def hand_in(stage: Stage, folder: Path, chosen: Sequence[Entry]) -> dict[str, dict[str, str]]:
    """An honest student before, between and after the hostile ones; what each hostile one attacks, by student.

    They are graded in the order of their names.
    """
    unit = load_unit(FIXTURES / "solutions" / MINI)
    attacked: dict[str, dict[str, str]] = {}
    put(folder, "n000_honesta", honest_text())
    for number, entry in enumerate(chosen, 1):
        attack = entry.attack
        assert isinstance(attack, Attack)
        attacked[f"n{number:03d}_hostil"] = dict(attack.cells)
        put(folder, f"n{number:03d}_hostil", to_text(notebook(unit, attack.cells, stage.words, attack.added)))
        if attack.accomplice:
            attacked[f"n{number:03d}_hostil_b"] = dict(attack.accomplice)
            put(folder, f"n{number:03d}_hostil_b", to_text(notebook(unit, attack.accomplice, stage.words)))
        put(folder, f"n{number:03d}_honesta", honest_text())
    return attacked


def try_together(stage: Stage, place: Path, chosen: Sequence[Entry]) -> None:
    """The honest ones alone at one job, then all at two."""
    alone, together = place / "solas", place / "juntas"
    alone.mkdir()
    together.mkdir()
    attacked = hand_in(stage, together, chosen)
    honest = sorted(path.name for path in together.iterdir() if path.name.endswith("honesta"))
    for student in honest:
        put(alone, student, honest_text())
    before = stage.files()
    results, expected = graded(together, jobs=2), told(graded(alone, jobs=1), honest)
    assert {len(expected)} == {sum(one["score"] == one["max"] for one in expected)}
    assert expected == told(results, honest)
    gained = {student: points(results[student], cells) for student, cells in attacked.items()}
    assert {} == {student: won for student, won in gained.items() if won}
    assert before == stage.files()


def test_a_few_of_each_class_cost_their_neighbours_nothing(stage: Stage, tmp_path: Path) -> None:
    """Two attacks of each class among as many honest notebooks, two jobs: as alone; nothing gained, no file left."""
    chosen = [[one for one in HOSTILE if one.kind == kind][:OF_EACH_CLASS] for kind in CLASSES]
    try_together(stage, tmp_path, [one for group in chosen for one in group])


@pytest.mark.slow
def test_all_of_them_cost_their_neighbours_nothing(stage: Stage, tmp_path: Path) -> None:
    """Every attack among as many honest notebooks, two jobs: as alone; nothing gained, no file left."""
    try_together(stage, tmp_path, HOSTILE)
