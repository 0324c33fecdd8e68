"""A notebook that is only read, such as an appendix: it is built like the others, and nothing of it is graded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.batch import Options
from autograder.build.notebooks import build_all
from autograder.build.projection import student_notebook, to_text
from autograder.cli import app
from autograder.errors import AuthorError, CourseError, TallerError
from autograder.gradebook.course import make_course
from autograder.session import grade_paths
from autograder.unit import load_unit, notebooks, readings, units

MINI = Path(__file__).parent / "fixtures" / "solutions" / "90_mini"
APPENDIX = "99_apendice"
TEXT = '# %% [markdown]\n# # Apéndice\n\n# %%\nimport math\n\n# %% muestra="uno"\nprint(math.tau)\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The mini unit and an appendix."""
    shutil.copytree(MINI, tmp_path / "solutions" / "90_mini")
    (tmp_path / "solutions" / APPENDIX).mkdir()
    (tmp_path / "solutions" / APPENDIX / "cuaderno.py").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("TALLER_RAIZ", str(tmp_path))
    return tmp_path


def appendix(project: Path) -> Path:
    return project / "solutions" / APPENDIX


def test_a_cuaderno_alone_is_a_reading_and_no_unit(project: Path) -> None:
    """Units are graded, readings are not, and together they are the notebooks, in order."""
    assert ["90_mini"] == list(units(project))
    assert [APPENDIX] == list(readings(project))
    assert ["90_mini", APPENDIX] == list(notebooks(project))


@pytest.mark.parametrize("file", ["ejercicios.py", "errores.py", "estilos.py"])
def test_a_unit_that_lacks_files_is_no_reading(project: Path, file: str) -> None:
    """One of the other three files makes it a unit, and what is missing is told."""
    (appendix(project) / file).touch()
    assert {} == readings(project)
    with pytest.raises(AuthorError, match=r"there is no such file|no list EXERCISES"):
        load_unit(appendix(project))


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ('# %% ejercicio="f"\ndef f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n\n', "ejercicio"),
        ('# %% [markdown] respuesta="por-que" puntos=2\n# Porque sí.\n', "respuesta"),
    ],
)
def test_a_reading_asks_for_no_answer(project: Path, cell: str, role: str) -> None:
    """An exercise or a question in a folder without ejercicios.py is told with its line: it could not be graded."""
    test = '# %% prueba="f" puntos=1\n### BEGIN HIDDEN TESTS\ncalificar(f)\n### END HIDDEN TESTS\n'
    text = TEXT + cell + (test if role == "ejercicio" else "")
    (appendix(project) / "cuaderno.py").write_text(text, encoding="utf-8")
    line = TEXT.count("\n") + 1
    with pytest.raises(AuthorError, match=rf"cuaderno\.py:{line}: a «{role}» cell in a folder without ejercicios\.py"):
        load_unit(appendix(project))


def test_a_reading_is_built_beside_the_units(project: Path) -> None:
    """Its notebook has its cells, its set-up locked; built again it is the same; without its source it is removed."""
    path = project / "notebooks" / f"{APPENDIX}.ipynb"
    assert path in build_all(project)
    assert to_text(student_notebook(load_unit(appendix(project)))) == path.read_text(encoding="utf-8")
    assert [] == build_all(project)
    shutil.rmtree(appendix(project))
    assert [path] == build_all(project)
    assert not path.exists()


def test_every_cell_of_a_reading_runs(project: Path) -> None:
    """No exercise is missing in it, so a cell that fails is the author's error, not the student's."""
    with (appendix(project) / "cuaderno.py").open("a", encoding="utf-8") as file:
        file.write('\n# %% muestra="dos"\nprint(1 / 0)\n')
    with pytest.raises(AuthorError, match=r"«muestra-dos» fails, and the notebook has no exercise .*ZeroDivisionError"):
        build_all(project)


def test_a_course_has_the_units_alone(project: Path) -> None:
    """nbgrader gets what is graded; who asks for a reading is told why not."""
    with pytest.raises(CourseError, match=rf"{APPENDIX}: has no exercises.*\n  mend: .*90_mini"):
        make_course(project, project / "course", only=[APPENDIX])
    assert ("90_mini",) == make_course(project, project / "course")


@pytest.mark.parametrize("name", [f"{APPENDIX}.ipynb", "tarea.ipynb"])
def test_a_reading_that_is_handed_in_is_left_out_with_its_reason(project: Path, name: str) -> None:
    """Under its own name or another, it is a problem with a clear line, and costs nobody a mark."""
    folder = project / "ana"
    folder.mkdir()
    (folder / name).write_text(to_text(student_notebook(load_unit(appendix(project)))), encoding="utf-8")
    session = grade_paths([folder], Options(project, sandbox="none"))
    assert () == session.results
    assert [f"is {APPENDIX}, which has no exercises: there is nothing to grade"] == [
        p.problem for p in session.problems
    ]


@pytest.mark.parametrize("words", [["check", APPENDIX], ["grade", ".", "--unit", APPENDIX]])
def test_a_reading_is_nothing_to_check_or_to_grade(project: Path, words: list[str]) -> None:
    """The command says so, and which units there are."""
    shown = CliRunner().invoke(app, words)
    assert isinstance(shown.exception, TallerError)
    assert f"{APPENDIX} has no exercises\n  mend: choose one of 90_mini" == str(shown.exception)
