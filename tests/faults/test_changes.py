"""A change of a unit's tests is noticed; grading again shows what changes, and asks before it writes one exercise."""

from __future__ import annotations

import sys

import pytest

from autograder.cli import main
from autograder.errors import TallerError
from autograder.gradebook import record
from autograder.run import Watcher

from .helpers import COUNT, grade, spoil, without_times
from .kills import UNIT


def test_a_change_of_the_tests_is_noticed(place, counted):
    """Asked whether to grade again: no keeps what was, yes grades, and the changes are told."""
    before = grade(place)
    spoil(place, "ejercicios.py", "EXERCISES", "# a change\nEXERCISES")
    asked, shown = [], []
    no = Watcher(outdated=lambda number, units: bool(asked.append((number, units))))
    counted.number = 0
    assert before.results == grade(place, no).results
    assert ([(COUNT, [UNIT])], 0) == (asked, counted.number)
    yes = Watcher(changed=shown.append)
    assert without_times(before.results) == without_times(grade(place, yes).results)
    assert (COUNT, []) == (counted.number, shown)  # graded, and nothing changed
    assert COUNT == grade(place).kept


def test_only_changes_one_exercise_and_only_after_a_yes(place):
    """Without a yes nothing is written; with it that exercise alone changes, in results, record and gradebook."""
    before = grade(place, course=True)
    spoil(place, "cuaderno.py", "np.exp(-np.abs(z))", "np.exp(-2 * np.abs(z))")
    shown = []
    no = grade(place, Watcher(accept=lambda changes: bool(shown.extend(changes))), True, only="sigmoide")
    assert (False, before.results) == (no.written, no.results)
    assert {"sigmoide"} == {change.after.name for change in shown}
    yes = grade(place, course=True, only="sigmoide")
    assert before.results != yes.results
    for old, new in zip(before.results, yes.results, strict=True):
        assert [e for e in old.exercises if e.name != "sigmoide"] == [e for e in new.exercises if e.name != "sigmoide"]
        assert new.score == sum(e.score for e in new.exercises)
    with record.Course(place.course) as book:
        assert {r.student: r.score for r in yes.results} == {m.student: m.score for m in book.marks()}


def test_only_without_earlier_results_says_what_to_do(place):
    """There is nothing to change."""
    with pytest.raises(TallerError, match="grade the class first"):
        grade(place, only="sigmoide")


def test_the_command_line_asks_only_a_person(place, monkeypatch, capsys):
    """Without a terminal --only writes nothing and is status 1; --yes writes; a wrong exercise is status 2."""

    def run(*args):
        monkeypatch.setattr(sys, "argv", ["autograder", "grade", str(place.submissions), *args])
        with pytest.raises(SystemExit) as end:
            main()
        return end.value.code, "".join(capsys.readouterr())

    monkeypatch.setenv("TALLER_RAIZ", str(place.folder / "project"))
    monkeypatch.setenv("COLUMNS", "200")
    where = ["--json", str(place.results)]
    assert 0 == run(*where)[0]
    status, text = run(*where)
    assert (0, True) == (status, f"{COUNT} of them by an earlier run" in text)
    spoil(place, "cuaderno.py", "np.exp(-np.abs(z))", "np.exp(-2 * np.abs(z))")
    before = place.results.read_bytes()
    status, text = run(*where, "--only", "sigmoide")
    assert (1, True, True) == (status, "nothing was written" in text, "sigmoide: correct 4 → wrong" in text)
    assert before == place.results.read_bytes()
    assert 0 == run(*where, "--only", "sigmoide", "--yes")[0]
    assert before != place.results.read_bytes()
    status, text = run(*where, "--only", "nada")
    assert (2, True) == (status, "no such exercise: nada" in text)
