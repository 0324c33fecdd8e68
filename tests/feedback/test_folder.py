"""`autograder grade --feedback DIR`: a page for each student and unit."""

import shutil

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from autograder.build.fill import fill
from autograder.build.projection import student_notebook, to_text
from autograder.cli import app
from autograder.errors import TallerError
from autograder.feedback.folder import FeedbackFolder
from autograder.model import ExerciseResult, Status, SubmissionResult
from autograder.unit import load_unit
from tests.engine.helpers import FIXTURES, RIGHT_SIGMOID, UNIT

RESULT = SubmissionResult(
    "x", UNIT, "ana", 0.0, 4.0, True, (ExerciseResult("sigmoide", Status.MISSING, 0.0, 4.0),), 0.1
)


@pytest.fixture(scope="module")
def notebook():
    return student_notebook(load_unit(FIXTURES / "solutions" / UNIT))


@pytest.fixture
def path(tmp_path, notebook):
    path = tmp_path / "entrega.ipynb"
    path.write_text(to_text(notebook), encoding="utf-8")
    return path


def test_names_are_safe_and_unique(tmp_path, path):
    """Also where a file system tells neither capitals nor accents apart."""
    folder = FeedbackFolder(tmp_path / "p", FIXTURES)
    students = ("ana", "Ana", "aná", "../../x", "con", "a" * 300, ".", "李")
    pages = [folder.write(path, replace(RESULT, student=student)) for student in students]
    names = [page.name for page in pages]
    assert [f"ana_{UNIT}.html", f"Ana_{UNIT}_2.html", f"aná_{UNIT}_3.html"] == names[:3]
    assert len(students) == len({name.casefold() for name in names})
    assert {tmp_path / "p"} == {page.parent for page in pages}
    assert all(len(name.encode()) < 200 and not name.startswith(".") for name in names)
    assert sorted(names) == sorted(page.name for page in (tmp_path / "p").iterdir())


def test_a_page_is_whole_or_absent(tmp_path, path, monkeypatch):
    """A full disk leaves the page that was there."""
    folder = FeedbackFolder(tmp_path / "p", FIXTURES)
    page = folder.write(path, RESULT)
    before = page.read_text(encoding="utf-8")

    def full(self, *args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("autograder.files.os.replace", full)
    again = FeedbackFolder(tmp_path / "p", FIXTURES)
    with pytest.raises(TallerError, match=r"No space left on device\)\n  mend: make room"):
        again.write(path, RESULT)
    assert before == page.read_text(encoding="utf-8")
    assert [page] == list((tmp_path / "p").iterdir())


def test_a_folder_that_cannot_be_is_refused_before_anything_is_graded(tmp_path):
    """By name, with a mend."""
    (tmp_path / "p").write_text("")
    with pytest.raises(TallerError, match=r"p: cannot be made .*\n  mend: name a folder"):
        FeedbackFolder(tmp_path / "p", FIXTURES)


@pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed")
def test_the_command_writes_a_page_for_each(tmp_path, notebook, monkeypatch):
    """One for each student that has a result; of a zip too, which is gone when all is graded; no other file."""
    monkeypatch.setenv("TALLER_RAIZ", str(FIXTURES))
    folder = tmp_path / "entregas"
    for student, source in (("ana", RIGHT_SIGMOID), ("luis", "def sigmoide(z):\n    return z[0.123456]")):
        (folder / student).mkdir(parents=True)
        text = to_text(fill(notebook, {"sigmoide": source}))
        (folder / student / f"{UNIT}.ipynb").write_text(text, encoding="utf-8")
    archive = shutil.make_archive(str(tmp_path / "clase"), "zip", folder)
    outcome = CliRunner().invoke(app, ["grade", archive, "--feedback", str(tmp_path / "p")])
    assert 0 == outcome.exit_code, outcome.output
    assert "feedback: " in outcome.output
    assert [f"ana_{UNIT}.html", f"luis_{UNIT}.html"] == sorted(page.name for page in (tmp_path / "p").iterdir())
    luis = (tmp_path / "p" / f"luis_{UNIT}.html").read_text(encoding="utf-8")
    assert 'aria-label="Línea 2 de tu celda"' in luis
    assert "se detuvo con un error" in luis
