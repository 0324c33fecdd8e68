"""The course folder that nbgrader runs."""

import shutil
import subprocess
import sys

import nbformat
import pytest

from autograder.build.projection import to_text
from autograder.errors import CourseError
from autograder.gradebook import Course, make_course
from autograder.gradebook.course import CONFIG, open_folder

from .helpers import UNIT, gradebook, result, rows


def remake(place, course):
    return make_course(place.root, course, "curso-de-prueba")


def test_the_release_is_the_students_notebook(course, blank):
    """Byte for byte: by nbgrader's road and by ours, stubs and checksums included."""
    assert to_text(blank) == (course / "release" / UNIT / f"{UNIT}.ipynb").read_text(encoding="utf-8")


def test_making_it_again_keeps_submissions_grades_and_settings(place, course, blank):
    """It updates what comes from the units and nothing else."""
    with Course(course) as book:
        book.place("ana", UNIT, to_text(blank).encode())
        book.record("ana", UNIT, blank, result(sigmoide=1.5))
    with (course / CONFIG).open("a") as file:
        file.write("c.LimitOutput.max_lines = 7\n")
    before, settings = rows(course), (course / CONFIG).read_text()
    (course / "source" / UNIT / f"{UNIT}.ipynb").unlink()
    assert (UNIT,) == remake(place, course)
    assert before == rows(course)
    assert settings == (course / CONFIG).read_text()
    assert (course / "submitted" / "ana" / UNIT / f"{UNIT}.ipynb").is_file()
    assert (course / "source" / UNIT / f"{UNIT}.ipynb").is_file()


def test_a_folder_of_something_else_is_refused(place, tmp_path):
    """Before anything is written, with the mend."""
    (tmp_path / "tesis.tex").touch()
    with pytest.raises(CourseError, match="not empty, and not a course\n  mend: give a new or an empty folder"):
        make_course(place.root, tmp_path)
    assert ["tesis.tex"] == [path.name for path in tmp_path.iterdir()]
    with pytest.raises(CourseError, match="a file stands there"):
        make_course(place.root, tmp_path / "tesis.tex")


def test_another_courses_folder_is_refused(place, course):
    """The course's name enters the seeds: a second name would change every student's inputs."""
    with pytest.raises(CourseError, match="is the course «curso-de-prueba», not «otro»"):
        make_course(place.root, course, "otro")


def test_unknown_units_are_named(place, tmp_path):
    """With the known ones."""
    with pytest.raises(CourseError, match=rf"no such unit: 91_no\n  mend: one of {UNIT}"):
        make_course(place.root, tmp_path / "c", only=["91_no"])
    with pytest.raises(CourseError, match="no units"):
        make_course(tmp_path, tmp_path / "c")


def test_new_cells_under_submissions_are_refused_before_the_release_is_touched(place, course, blank, tmp_path):
    """nbgrader refuses too, after deleting the release."""
    with Course(course) as book:
        book.record("ana", UNIT, blank, result())
    changed = tmp_path / "project"
    shutil.copytree(place.root, changed)
    source = changed / "solutions" / UNIT / "cuaderno.py"
    answer = '# %% [markdown] respuesta="otra-pregunta" puntos=1\n# Porque sí.\n'
    source.write_text(source.read_text(encoding="utf-8") + "\n" + answer, encoding="utf-8")
    release = (course / "release" / UNIT / f"{UNIT}.ipynb").read_bytes()
    with pytest.raises(CourseError, match="has submissions, and these cells came or went: otra-pregunta"):
        make_course(changed, course, "curso-de-prueba")
    assert release == (course / "release" / UNIT / f"{UNIT}.ipynb").read_bytes()


def test_a_folder_without_configuration_is_no_course(tmp_path):
    """The message says what is missing and how to make it."""
    with pytest.raises(CourseError, match=rf"not a course \({CONFIG} is missing\)\n  mend: autograder course"):
        open_folder(tmp_path)


def test_no_path_of_this_machine_is_in_the_configuration(place, course):
    """Course and project can move together."""
    assert str(place.root.parent) not in (course / CONFIG).read_text()
    assert "'../project'" in (course / CONFIG).read_text()


def test_a_relative_database_is_the_courses(course, monkeypatch, tmp_path):
    """Wherever the command is typed; other databases are taken as they are."""
    with (course / CONFIG).open("a") as file:
        file.write('c.CourseDirectory.db_url = "sqlite:///notas.db"\n')
    monkeypatch.chdir(tmp_path)
    assert f"sqlite:///{course}/notas.db" == open_folder(course)[1].db_url
    with (course / CONFIG).open("a") as file:
        file.write('c.CourseDirectory.db_url = "postgresql://u:p@host/db"\n')
    assert "postgresql://u:p@host/db" == open_folder(course)[1].db_url


def test_without_the_autograder_nbgrader_stops(course):
    """nbgrader only warns of a broken configuration, and would run students' code in a plain kernel."""
    (course / "autograder").mkdir()
    hidden = 'raise ModuleNotFoundError("No module named autograder")'
    (course / "autograder" / "__init__.py").write_text(hidden)  # nbgrader looks in the course's folder first
    command = [sys.executable, "-m", "nbgrader", "autograde", UNIT]
    ended = subprocess.run(command, cwd=course, capture_output=True, text=True)
    assert ended.returncode != 0
    assert "mend: pip install" in ended.stderr
    assert not (course / "autograded").exists()


def test_the_gradebook_knows_points_and_manual_answers(course):
    """12 points by the judge, 3 by hand."""
    with gradebook(course) as book:
        notebook = book.find_notebook(UNIT, UNIT)
        assert (15.0, 12.0, 3.0) == (notebook.max_score, notebook.max_code_score, notebook.max_written_score)


def test_the_source_has_the_solutions_and_the_release_has_not(course):
    """What students get holds neither the reference nor the tests."""
    source = nbformat.read(course / "source" / UNIT / f"{UNIT}.ipynb", as_version=4)
    release = (course / "release" / UNIT / f"{UNIT}.ipynb").read_text(encoding="utf-8")
    assert any("BEGIN SOLUTION" in cell.source for cell in source.cells)
    for secret in ("BEGIN SOLUTION", "HIDDEN TESTS", "calificador", "partida", "Daba pendiente 1"):
        assert secret not in release
