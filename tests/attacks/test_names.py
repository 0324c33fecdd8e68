"""A student hands in under another student's name: whose it is, and what the instructor is told."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rich.console import Console

from autograder.batch import Options
from autograder.collect import collect
from autograder.model import SubmissionResult
from autograder.report import make_report, write_report
from autograder.session import Recorder, grade_paths
from autograder.show import print_session

from .kit import MINI, WRONG
from .samples import cell_of, honest_text, spoiled
from .stage import REPOSITORY

ANA = {
    "plain folders": f"ana/{MINI}.ipynb",
    "nbgrader": f"submitted/ana/{MINI}/{MINI}.ipynb",
    "Moodle": f"Ana Díaz_101_assignsubmission_file_/{MINI}.ipynb",
}
HERS = {
    "plain folders": [f"mallory/{MINI}.ipynb", f"mallory/ana/{MINI}.ipynb", f"mallory/ana/{MINI}/{MINI}.ipynb"],
    "nbgrader": [
        f"submitted/mallory/{MINI}/ana/{MINI}.ipynb",
        f"submitted/mallory/{MINI}/{MINI}_ana.ipynb",
        f"submitted/mallory/submitted/ana/{MINI}/{MINI}.ipynb",
    ],
    "Moodle": [
        f"Mal Ory_102_assignsubmission_file_/{MINI}_Ana Díaz.ipynb",
        f"Mal Ory_102_assignsubmission_file_/Ana Díaz_101_assignsubmission_file_/{MINI}.ipynb",
    ],
}


def put_all(folder: Path, names: Sequence[str], text: str, begin: int) -> None:
    """Notebooks of these names, each newer than the one before. begin: POSIX seconds of the first."""
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (begin + number, begin + number))


def wrong_text() -> str:
    return spoiled(lambda data: cell_of(data, "sigmoide").update(source=WRONG))


@pytest.mark.parametrize("layout", ANA)
def test_a_file_name_takes_nobodys_place_where_folders_say_who_it_is(layout: str, tmp_path: Path) -> None:
    """Ana's stays hers, though newer ones in another's folder bear her name; those are that other student's."""
    put_all(tmp_path / "clase", [ANA[layout]], honest_text(), 1_000)
    put_all(tmp_path / "clase", HERS[layout], wrong_text(), 2_000)
    (tmp_path / "trabajo").mkdir()
    found = collect([tmp_path / "clase"], tmp_path / "trabajo", {MINI})
    whose = {one.student: one.label for one in found.submissions}
    (ana,) = [label for student, label in whose.items() if student.lower().startswith("ana")]
    assert ANA[layout] == ana.removeprefix("clase/")
    assert 2 == len(whose)
    assert len(HERS[layout]) - 1 == len(found.problems)


@pytest.mark.parametrize("hers_first", [True, False])
def test_the_gradebook_keeps_whom_the_results_keep(hers_first: bool, tmp_path: Path) -> None:
    """Notebooks that do not say their unit are told apart only once graded: there too the outer name counts."""
    written: list[bytes] = []
    book = SimpleNamespace(place=lambda student, unit, text, when: written.append(text), record=lambda *_: None)
    put_all(tmp_path / "clase", ["ana/tarea.ipynb"], honest_text(), 1_000)
    put_all(tmp_path / "clase", ["mallory/ana/tarea.ipynb"], wrong_text(), 2_000)
    (tmp_path / "trabajo").mkdir()
    files = sorted(collect([tmp_path / "clase"], tmp_path / "trabajo", {MINI}).submissions, key=lambda one: one.label)
    assert [("ana", None)] * 2 == [(one.student, one.unit) for one in files]
    recorder = Recorder(cast(Any, book))
    for file in reversed(files) if hers_first else files:
        recorder.record(file, SubmissionResult(file.label, MINI, "ana", 0.0, 12.0, True, (), 0.0))
    assert honest_text().encode() == written[-1]


@pytest.mark.skipif(not shutil.which("bwrap"), reason="no bubblewrap")
def test_two_notebooks_in_one_students_name_are_told(tmp_path: Path) -> None:
    """Where nothing but file names say who it is, the newest counts, and both files and the student are named.

    On the terminal, in the instructor's page and by the exit status: nobody is replaced in silence.
    """
    put_all(tmp_path / "clase", [f"ana_{MINI}.ipynb", f"bea_{MINI}.ipynb"], honest_text(), 1_000)
    put_all(tmp_path / "clase", [f"ana_{MINI} (1).ipynb"], wrong_text(), 2_000)
    session = grade_paths([tmp_path / "clase"], Options(REPOSITORY / "tests" / "fixtures"))
    assert {"ana": 8.0, "bea": 12.0} == {one.student: one.score for one in session.results}
    assert 1 == session.exit_status
    write_report(make_report(session.results, session.problems), tmp_path / "informe.html")
    terminal = io.StringIO()
    print_session(Console(file=terminal, width=200), session)
    for told in (terminal.getvalue(), (tmp_path / "informe.html").read_text(encoding="utf-8")):
        assert f"ana_{MINI}.ipynb" in told
        assert f"ana_{MINI} (1).ipynb is a newer {MINI} by the same student, ana" in told


def test_a_second_submitted_within_ones_own_folder_says_nothing(tmp_path: Path) -> None:
    """nbgrader's folder counts where it is outermost: mallory cannot hand in for ana even where ana did not."""
    put_all(tmp_path / "clase", [f"submitted/mallory/submitted/ana/{MINI}/{MINI}.ipynb"], wrong_text(), 1_000)
    (tmp_path / "trabajo").mkdir()
    found = collect([tmp_path / "clase"], tmp_path / "trabajo", {MINI})
    assert ["mallory"] == [one.student for one in found.submissions]
