"""A term through nbgrader's own commands, each as an instructor or a student types it."""

import csv
import datetime
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.utils import get_username
from traitlets.config import Config

from autograder.build.projection import to_text
from autograder.collect.paths import collect
from autograder.collect.reading import read_notebook
from autograder.grade import Grader
from autograder.gradebook import Course
from autograder.gradebook.course import CONFIG
from autograder.gradebook.late import DAY, PercentPerDay

from .commands import nbgrader
from .helpers import UNIT, cell_of, gradebook, graded, rows, scores

pytestmark = [
    pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning"),  # nbgrader's own
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of what nbconvert and nbgrader are made with
]
ME = get_username()  # the exchange knows people by the system's names
HOUR = datetime.timedelta(hours=1)
SIGMOIDE = "def sigmoide(z):\n    return 1 / (1 + np.exp(z))\n"


def configure(course: Path, *lines: str) -> None:
    with (course / CONFIG).open("a") as file:
        file.write("\n".join(lines) + "\n")


def uncommented(course: Path, *starts: str) -> None:
    """Take the «# » off lines of the configuration, as an instructor does."""
    text = (course / CONFIG).read_text()
    for start in starts:
        assert f"\n# {start}" in text, start
        text = text.replace(f"\n# {start}", f"\n{start}")
    (course / CONFIG).write_text(text)


@pytest.fixture
def exchange(course, tmp_path) -> Path:
    """The course, open for late work, with the unit released to an exchange; and a student's home."""
    root = tmp_path / "exchange"
    home = tmp_path / "home"
    home.mkdir()
    configure(course, f"c.Exchange.root = {str(root)!r}", f"c.Exchange.cache = {str(tmp_path / 'cache')!r}")
    uncommented(course, "c.AssignLatePenalties.plugin_class", "c.PercentPerDay.percent")
    settings = ["c = get_config()", f"c.Exchange.root = {str(root)!r}", f"c.Exchange.cache = {str(home / 'cache')!r}"]
    (home / CONFIG).write_text("\n".join([*settings, "c.CourseDirectory.course_id = 'curso-de-prueba'"]) + "\n")
    due = datetime.datetime.now(datetime.UTC) - 30 * HOUR
    nbgrader(course, "db", "assignment", "add", UNIT, f"--duedate={due:%Y-%m-%d %H:%M} UTC")
    nbgrader(course, "release_assignment", UNIT)
    return home


def hand_in(home: Path, notebook) -> None:
    """Fetch the unit, answer it, submit it."""
    nbgrader(home, "fetch_assignment", UNIT)
    assert (home / UNIT / f"{UNIT}.ipynb").is_file()
    (home / UNIT / f"{UNIT}.ipynb").write_text(to_text(notebook), encoding="utf-8")
    nbgrader(home, "submit", UNIT)


def mark_by_hand(course: Path, student: str, points: float, comment: str) -> None:
    with gradebook(course) as book:
        book.find_grade("que-estaba-mal", UNIT, UNIT, student).manual_score = points
        book.find_comment("que-estaba-mal", UNIT, UNIT, student).manual_comment = comment
        book.db.commit()


def feedback_of(course: Path, home: Path) -> str:
    """The words of the page that the student fetches, once feedback is generated and released."""
    nbgrader(course, "generate_feedback", UNIT)
    nbgrader(course, "release_feedback", UNIT)
    nbgrader(home, "fetch_feedback", UNIT)
    (page,) = (home / UNIT / "feedback").glob("*/*.html")
    return " ".join(
        re.sub(r"<style.*?</style>|<[^>]+>", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL).split()
    )


def test_a_term_from_the_release_to_the_export(course, exchange, answered, tmp_path):
    """Released, fetched, handed in 30 hours late, collected, graded, marked by hand, graded again, told, exported.

    10 points by the judge and 2.5 by hand, less 10 % for each of two days begun: 12.5 − 2.5.
    """
    hand_in(exchange, answered(sigmoide=True, pasoGradiente=True, que_estaba_mal="Los ceros."))
    nbgrader(course, "collect", UNIT)
    nbgrader(course, "autograde", UNIT)
    assert [(ME, 2.0)] == [(row[0], row[4]) for row in rows(course)["submission"]]
    mark_by_hand(course, ME, 2.5, "Bien, pero ¿y al entrenar?")
    nbgrader(course, "autograde", UNIT, "--force")
    assert 2.5 == next(row[4] for row in rows(course)["grade"] if row[1] == "que-estaba-mal")
    assert [2.5] == [row[4] for row in rows(course)["submission"]]
    page = feedback_of(course, exchange)
    assert "sigmoide 4 de 4" in page
    assert "reluGrad 0 de 2" in page
    assert "Bien, pero ¿y al entrenar?" in page
    assert "calificar" not in page
    nbgrader(course, "export", "--to", tmp_path / "notas.csv")
    with (tmp_path / "notas.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    told = ("student_id", "raw_score", "late_submission_penalty", "score", "max_score")
    assert (ME, "12.5", "2.5", "10.0", "15.0") == tuple(row[name] for name in told)


def test_the_batch_path_can_be_told_back_through_the_exchange(course, place, exchange, answered):
    """Collected by nbgrader, graded by `autograder grade`: the same penalty, and the student fetches the feedback."""
    hand_in(exchange, answered(sigmoide=SIGMOIDE))
    nbgrader(course, "collect", UNIT)
    with Course(course) as book, Grader(place.root, sandbox="none", course=book.course_id) as grader:
        notebook = read_notebook(course / "submitted" / ME / UNIT / f"{UNIT}.ipynb")
        book.record(ME, UNIT, notebook, grader.grade(notebook, ME, ME))
    assert "exponente positivo" in feedback_of(course, exchange)
    before = rows(course)
    nbgrader(course, "autograde", UNIT, "--force")
    assert before == rows(course)


@pytest.fixture
def downloaded(course, answered) -> Path:
    """A zip as Moodle makes it, where nbgrader looks for it: a folder a person, files named as people name them."""
    path = course / "downloaded" / UNIT / "archive" / f"Taller-{UNIT}-4711.zip"
    path.parent.mkdir(parents=True)
    right, wrong = to_text(answered(sigmoide=True)), to_text(answered(sigmoide=SIGMOIDE))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"Pérez Ana_101_assignsubmission_file_/{UNIT}.ipynb", right)
        archive.writestr("O'Neill Núñez Zoë_102_assignsubmission_file_/tarea final (1).ipynb", wrong)
        archive.writestr(f"Pérez Ana_103_assignsubmission_file_/{UNIT} (2).ipynb", wrong)
        archive.writestr("Soto Iván_104_assignsubmission_file_/91_otra.ipynb", right)
        archive.writestr("Vega Lía_105_assignsubmission_file_/informe.pdf", "no es un cuaderno")
    return path


def test_zip_collect_takes_a_zip_of_moodles(course, downloaded, tmp_path):
    """Accents, namesakes, renamed files; another unit's notebook stays out; the ids are those of `autograder grade`."""
    (course / "release" / "91_otra").mkdir()
    log = nbgrader(course, "zip_collect", UNIT)
    expected = {"Pérez_Ana_101": 4.0, "O'Neill_Núñez_Zoë": 0.0, "Pérez_Ana_103": 0.0}
    assert set(expected) == {path.name for path in (course / "submitted").iterdir()}
    assert "Skipped submission with no match information provided" in log
    nbgrader(course, "autograde", UNIT)
    assert expected == {student: scores(course, student)["sigmoide-prueba"] for student in expected}
    (tmp_path / "unzipped").mkdir()
    found = collect([downloaded], tmp_path / "unzipped", [UNIT, "91_otra"]).submissions
    assert set(expected) == {one.student for one in found if one.unit != "91_otra"}


def test_zip_collect_again_brings_what_is_new(course, downloaded, answered):
    """The second zip's notebook takes the place of the first's, grading follows it, and the manual mark stays."""
    nbgrader(course, "zip_collect", UNIT)
    nbgrader(course, "autograde", UNIT)
    student = "O'Neill_Núñez_Zoë"
    mark_by_hand(course, student, 1.5, "Casi.")
    shutil.rmtree(course / "downloaded" / UNIT / "extracted")
    with zipfile.ZipFile(downloaded, "w") as archive:
        later = to_text(answered(reluGrad=True, que_estaba_mal="Los ceros."))
        archive.writestr("O'Neill Núñez Zoë_102_assignsubmission_file_/tarea final (2).ipynb", later)
    nbgrader(course, "zip_collect", UNIT, "--force")
    nbgrader(course, "autograde", UNIT, "--force")
    assert [1.5] == [row[4] for row in rows(course, student)["grade"] if row[1] == "que-estaba-mal"]
    assert "reluGrad — 2 de 2." in str(cell_of(graded(course, student), "reluGrad-prueba").outputs)


@pytest.mark.parametrize(
    ("late", "settings", "points"),
    [
        (1, {}, 0.8),
        (DAY, {}, 0.8),
        (DAY + 1, {}, 1.6),
        (30 * DAY, {}, 8.0),
        (30 * DAY, {"at_most": 50.0}, 4.0),
        (900, {"grace": 15.0}, None),
        (901, {"grace": 15.0, "percent": 25.0}, 2.0),
    ],
)
def test_lateness_costs_a_share_for_each_day_begun(late, settings, points):
    """Of 8 points; minutes of grace are not counted; there may be a limit."""
    plugin: LateSubmissionPlugin = PercentPerDay(config=Config({"PercentPerDay": settings}))
    assert points == pytest.approx(plugin.late_submission_penalty("ana", 8.0, late))
