"""The projections of a unit, the blank run, and what `build_all` writes."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import nbformat
import pytest
from nbgrader import preprocessors, utils
from nbgrader.nbgraderformat import MetadataValidator
from traitlets.config import Config
from typer.testing import CliRunner

from autograder.build import execute
from autograder.build.blank import failing_cells
from autograder.build.execute import find_data
from autograder.build.notebooks import build_all, build_course, tagged
from autograder.build.projection import course_notebook, solution_notebook, start_source, student_notebook, to_text
from autograder.cli import app
from autograder.errors import AuthorError
from autograder.unit import load_unit

FIXTURES = Path(__file__).parent / "fixtures"
CHECKED = ("sigmoide", "pasoGradiente")  # each with a visible check, so that its test cell waits for it
FAILING = {"muestra-curva", *(f"{name}-{role}" for name in CHECKED for role in ("comprobacion", "prueba"))}


@pytest.fixture(scope="module")
def mini():
    return load_unit(FIXTURES / "solutions" / "90_mini")


@pytest.fixture
def project(tmp_path):
    """A project of its own with the mini unit, for a test to build and to spoil."""
    shutil.copytree(FIXTURES / "solutions", tmp_path / "solutions")
    return Path(tmp_path)


def source(project: Path) -> Path:
    return project / "solutions" / "90_mini" / "cuaderno.py"


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def cells(notebook) -> dict:
    return {cell.id: cell for cell in notebook.cells}


# The projections


def test_the_student_gets_a_kind_stub(mini):
    """Signature and docstring stay; the rest says what to do."""
    expected = (
        "def sigmoide(z):\n"
        '    """Sigmoide de z, elemento a elemento.\n\n'
        "    z: ndarray de cualquier forma. Devuelve ndarray de la misma forma, valores en [0, 1].\n"
        '    """\n'
        "    # Escribe aquí tu código y borra la línea de abajo.\n"
        '    raise NotImplementedError("Falta implementar sigmoide: '
        'escribe aquí tu solución.")'
    )
    assert expected == cells(student_notebook(mini))["sigmoide"].source


def test_the_student_of_encuentra_el_error_gets_the_wrong_version(mini):
    """The author's stub stands uncommented where the solution was, without markers."""
    given = cells(student_notebook(mini))["reluGrad"].source
    assert given.endswith('"""\n    return (a >= 0).astype(a.dtype)')
    assert "###" not in given


def test_nothing_of_the_answers_reaches_the_student(mini):
    """No line of a solution, a hidden test or a model answer is in the student's file."""
    text = to_text(student_notebook(mini))
    for secret in ("np.abs(z)", "(a > 0)", "gradiente = ", "calificar", "calificador", "Daba pendiente", "SOLUTION"):
        assert secret not in text
        assert secret in to_text(course_notebook(mini))


def test_each_role_has_its_nbgrader_metadata(mini):
    """Schema 3: exercises open and ungraded, tests locked and graded, answers graded by hand, shows unknown."""
    made = cells(course_notebook(mini))
    base = {"schema_version": 3, "task": False}
    exercise = {"grade": False, "locked": False, "solution": True, "grade_id": "sigmoide", **base}
    test = {"grade": True, "locked": True, "solution": False, "grade_id": "sigmoide-prueba", "points": 4, **base}
    check = {"grade": False, "locked": True, "solution": False, "grade_id": "sigmoide-comprobacion", **base}
    setup = {"grade": False, "locked": True, "solution": False, "grade_id": "preparacion-1", **base}
    answer = {"grade": True, "locked": False, "solution": True, "grade_id": "que-estaba-mal", "points": 3, **base}
    for expected in (exercise, test, check, setup, answer):
        assert expected == made[expected["grade_id"]].metadata.nbgrader
    assert "markdown" == made["que-estaba-mal"].cell_type
    for name in ("muestra-curva", "texto-1"):
        assert "nbgrader" not in made[name].metadata


def test_the_student_cannot_edit_what_is_not_theirs(mini):
    """Set-up, checks and tests are read-only; exercises and answers can be edited, not deleted; shows are free."""
    made = cells(student_notebook(mini))
    for name in ("preparacion-1", "sigmoide-comprobacion", "sigmoide-prueba"):
        assert (False, False) == (made[name].metadata.deletable, made[name].metadata.editable)
    for name in ("sigmoide", "que-estaba-mal"):
        assert (False, True) == (made[name].metadata.deletable, made[name].metadata.get("editable", True))
    assert {} == made["muestra-curva"].metadata


def test_the_notebook_names_its_unit_and_version(mini):
    """A renamed file still says which unit it answers, and which text of it."""
    metadata = student_notebook(mini).metadata
    assert {"unidad": "90_mini", "version": mini.version} == metadata.taller
    assert "python3" == metadata.kernelspec.name


def test_points_of_one_and_of_a_half_read_well(mini):
    """«1 punto», «2.5 puntos»; whole points are whole numbers in the metadata."""
    for points, words, number in ((1.0, "1 punto", 1), (2.5, "2.5 puntos", 2.5)):
        changed = replace(mini, cells=tuple(with_points(cell, points) for cell in mini.cells))
        cell = cells(student_notebook(changed))["sigmoide-prueba"]
        assert f"# Aquí se califica sigmoide ({words}). No edites esta celda." == cell.source.split("\n")[0]
        assert (number, type(number)) == (cell.metadata.nbgrader.points, type(cell.metadata.nbgrader.points))


def with_points(cell, points):
    return type(cell)(cell.role, cell.id, cell.name, cell.source, cell.line, points if cell.points else 0.0)


def test_only_the_cells_seen_to_fail_are_tagged(mini):
    """Jupyter's raises-exception tag, in the student's and the instructor's notebook, and nowhere else."""
    for notebook in (student_notebook(mini, FAILING), course_notebook(mini, FAILING)):
        assert FAILING == tagged(notebook)
    assert set() == tagged(solution_notebook(mini))


@pytest.mark.parametrize("project_it", [student_notebook, course_notebook, solution_notebook])
def test_nbformat_and_nbgrader_accept_every_projection(mini, project_it):
    """The notebook's schema and nbgrader's own validator have nothing to say."""
    notebook = project_it(mini)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    assert (4, 5) == (notebook.nbformat, notebook.nbformat_minor)
    assert notebook == nbformat.reads(to_text(notebook), as_version=4)


def test_the_bytes_do_not_depend_on_the_process(mini):
    """Two builds here and one in a process with another hash seed give the same bytes."""
    script = (
        "import hashlib, sys; from pathlib import Path; from autograder.unit.load import load_unit\n"
        "from autograder.build.projection import *\n"
        "unit = load_unit(Path(sys.argv[1]))\n"
        f"failing = {sorted(FAILING)}\n"
        "made = [student_notebook(unit, failing), course_notebook(unit, failing), solution_notebook(unit)]\n"
        "sys.stdout.buffer.write(''.join(map(to_text, made)).encode())\n"
    )
    here = [
        "".join(
            map(to_text, (student_notebook(unit, FAILING), course_notebook(unit, FAILING), solution_notebook(unit)))
        )
        for unit in (mini, load_unit(mini.folder))
    ]
    assert here[0] == here[1]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(FIXTURES.parents[1])}
        command = [sys.executable, "-c", script, str(mini.folder)]
        there = subprocess.run(command, env=environment, check=True, capture_output=True).stdout
        assert here[0].encode() == there


# What nbgrader itself makes of the instructor's notebook


class OurStart(preprocessors.ClearSolutions):
    """nbgrader's step with what the cell itself says the student starts from."""

    def preprocess_cell(self, cell, resources, cell_index):
        cell.source = start_source(cell)
        cell.metadata.pop("taller", None)
        return cell, resources


def generate(notebook, clear_solutions):
    """The steps of `nbgrader generate_assignment`, in its order, without its database."""
    steps = (
        preprocessors.LockCells,
        clear_solutions,
        preprocessors.ClearOutput,
        preprocessors.CheckCellMetadata,
        preprocessors.ComputeChecksums,
        preprocessors.ClearHiddenTests,
        preprocessors.ComputeChecksums,
        preprocessors.CheckCellMetadata,
    )
    for step in steps:
        notebook, _ = step().preprocess(notebook, {})
    return notebook


def test_generate_assignment_gives_the_students_very_bytes(mini):
    """The instructor's notebook through nbgrader's own steps is the notebook that `build` writes."""
    assert to_text(student_notebook(mini, FAILING)) == to_text(generate(course_notebook(mini, FAILING), OurStart))


def test_nbgraders_own_removal_agrees_with_ours(mini):
    """nbgrader's ClearSolutions and ClearHiddenTests, given our words, remove exactly what we remove."""
    student = cells(student_notebook(mini))
    for name in ("sigmoide", "pasoGradiente"):
        words = "\n".join(line.strip() for line in student[name].source.split("\n")[-2:])
        config = Config({"ClearSolutions": {"code_stub": {"python": words}, "text_stub": "Escribe aquí tu respuesta."}})
        theirs, _ = preprocessors.ClearSolutions(config=config).preprocess(course_notebook(mini), {})
        theirs, _ = preprocessors.ClearHiddenTests().preprocess(theirs, {})
        for other in (name, f"{name}-prueba", "que-estaba-mal", "preparacion-1", "muestra-curva"):
            assert cells(theirs)[other].source == student[other].source


def test_plain_nbgrader_leaks_nothing_either(mini):
    """Even with its default words, generate_assignment removes every solution and every hidden test."""
    text = to_text(generate(course_notebook(mini), preprocessors.ClearSolutions))
    for secret in ("np.abs(z)", "(a > 0)", "gradiente = ", "calificador", "Daba pendiente"):
        assert secret not in text
    assert not [line for line in text.split("\n") if "### BEGIN" in line or "### END" in line]


def test_checksums_are_nbgraders(mini):
    """nbgrader finds every cell of the student's notebook unchanged."""
    known = [cell for cell in student_notebook(mini).cells if "nbgrader" in cell.metadata]
    assert 10 == len(known)
    for cell in known:
        assert utils.compute_checksum(cell) == cell.metadata.nbgrader.checksum


# The solution notebook


def test_the_solution_notebook_demands_all_the_points(mini, monkeypatch):
    """Its test cells run with what the kernel's grader gives, and fail on anything less than full marks."""
    source = cells(solution_notebook(mini))["pasoGradiente-prueba"].source
    for given, fails in ((6.0, False), (5.5, True)):
        kernel = ModuleType("autograder.kernel")
        asked = []
        kernel.calificador = lambda *about, given=given, asked=asked: (asked.append(about[:2]), lambda f: given)[1]
        monkeypatch.setitem(sys.modules, "autograder.kernel", kernel)
        namespace = {"pasoGradiente": None}
        if fails:
            with pytest.raises(AssertionError, match=r"obtiene 5\.5 de 6 puntos"):
                exec(source, namespace)
        else:
            exec(source, namespace)
        assert [("90_mini", "pasoGradiente")] == asked
    assert isinstance(ast.parse(source).body[-1], ast.Expr), "nbgrader takes the cell's value as its points"


def test_the_solution_notebook_is_the_reference_without_markers(mini):
    """Solutions and model answers, no stubs, no markers."""
    made = cells(solution_notebook(mini))
    assert made["reluGrad"].source.endswith('"""\n    return (a > 0).astype(a.dtype)')
    assert made["que-estaba-mal"].source.startswith("Daba pendiente 1")
    assert "###" not in "".join(cell.source for cell in made.values() if cell.cell_type == "code")


def test_a_score_over_several_lines_is_one_expression(mini):
    """A test whose last expression takes several lines still demands all the points."""
    text = "### BEGIN HIDDEN TESTS\ncalificar(\n    sigmoide,\n)\n### END HIDDEN TESTS"
    changed = replace(mini, cells=tuple(with_source(cell, "sigmoide-prueba", text) for cell in mini.cells))
    ast.parse(cells(solution_notebook(changed))["sigmoide-prueba"].source)


def with_source(cell, name, text):
    return type(cell)(cell.role, cell.id, cell.name, text if cell.id == name else cell.source, cell.line, cell.points)


# The blank run


def test_the_blank_run_sees_which_cells_fail(mini):
    """Checks and shows that need an answer fail, and tests that wait for a check; stubs and set-up do not."""
    assert FAILING == failing_cells(mini, student_notebook(mini), None)


def test_a_set_up_cell_must_not_need_the_student(project):
    """Set-up that calls an exercise would break every other exercise: an author's error with its line."""
    append(source(project), "\n# %%\nuno = sigmoide(np.zeros(1))\n")
    unit = load_unit(source(project).parent)
    with pytest.raises(AuthorError, match=r"set-up cell «preparacion-2» fails .*Falta implementar sigmoide") as raised:
        failing_cells(unit, student_notebook(unit), None)
    assert "# %%" == source(project).read_text(encoding="utf-8").split("\n")[raised.value.line - 1]


def test_data_must_not_change_what_fails(project, tmp_path):
    """A show that runs with the real data only would crash for students without them."""
    append(source(project), '\n# %% muestra="datos"\nimport os\n\nos.environ["TALLER_DATOS"]\n')
    unit = load_unit(source(project).parent)
    with pytest.raises(AuthorError, match="«muestra-datos» fails in a blank notebook without the data only") as raised:
        failing_cells(unit, student_notebook(unit), tmp_path)
    assert raised.value.line


def test_a_cell_that_ends_the_kernel_is_named(project):
    """The kernel's death is the author's error, at the cell that was running."""
    append(source(project), '\n# %% muestra="adios"\nimport os\n\nos._exit(3)\n')
    unit = load_unit(source(project).parent)
    with pytest.raises(AuthorError, match="«muestra-adios» ends the kernel"):
        failing_cells(unit, student_notebook(unit), None)


def test_a_cell_that_takes_too_long_is_named(project, monkeypatch):
    """A blank notebook must not keep anyone waiting."""
    monkeypatch.setattr(execute, "SECONDS_A_CELL", 1)
    append(source(project), '\n# %% muestra="espera"\nimport time\n\ntime.sleep(30)\n')
    unit = load_unit(source(project).parent)
    with pytest.raises(AuthorError, match="«muestra-espera» takes over 1 s"):
        failing_cells(unit, student_notebook(unit), None)


def test_the_data_are_found_by_name_or_beside_the_project(monkeypatch, tmp_path):
    """$TALLER_DATOS wins; else ../shared/datasets; else there are none."""
    monkeypatch.delenv("TALLER_DATOS", raising=False)
    assert find_data(tmp_path / "main") is None
    (tmp_path / "shared" / "datasets").mkdir(parents=True)
    assert tmp_path / "shared" / "datasets" == find_data(tmp_path / "main")
    monkeypatch.setenv("TALLER_DATOS", str(tmp_path))
    assert tmp_path == find_data(tmp_path / "main")


# build_all


@pytest.fixture
def quick(monkeypatch):
    """The blank run's answer without a kernel, for what is not about it."""
    monkeypatch.setattr("autograder.build.notebooks.failing_cells", lambda unit, notebook, data: frozenset(FAILING))


def test_build_writes_then_finds_nothing_to_do(project):
    """With real kernels: the first build writes the notebook, the second leaves it as it is."""
    path = project / "notebooks" / "90_mini.ipynb"
    assert [path] == build_all(project)
    written = path.stat().st_mtime_ns
    assert FAILING == tagged(nbformat.read(path, as_version=4))
    assert [] == build_all(project)
    assert written == path.stat().st_mtime_ns


def test_check_reports_and_writes_nothing(project, quick):
    """`--check` names a notebook that is missing, edited or of a unit that is gone, and touches none."""
    path = project / "notebooks" / "90_mini.ipynb"
    assert [path] == build_all(project, check=True)
    assert not path.parent.exists()
    build_all(project)
    assert [] == build_all(project, check=True)
    append(path, " ")
    edited = path.read_bytes()
    gone = path.with_name("03_vieja.ipynb")
    gone.write_text(edited.decode().replace("90_mini", "03_vieja"), encoding="utf-8")
    assert [gone, path] == build_all(project, check=True)
    assert gone.exists()
    assert edited == path.read_bytes()


def test_a_mistake_added_to_the_bank_changes_no_notebook(project, quick):
    """Only cuaderno.py can make a notebook drift."""
    build_all(project)
    append(source(project).with_name("errores.py"), "\n# nada\n")
    assert [] == build_all(project, check=True)
    append(source(project), "\n# %% [markdown]\n# Más.\n")
    assert [project / "notebooks" / "90_mini.ipynb"] == build_all(project, check=True)


def test_notebooks_of_units_that_are_no_more_go(project, quick):
    """Only what was generated here is removed; a person's notebook and a broken file stay."""
    build_all(project)
    folder = project / "notebooks"
    shutil.copy(folder / "90_mini.ipynb", folder / "90_mini_copia.ipynb")
    nbformat.write(nbformat.v4.new_notebook(), folder / "mio.ipynb")
    (folder / "roto.ipynb").write_text("{")
    assert [folder / "90_mini_copia.ipynb"] == build_all(project)
    assert {"90_mini.ipynb", "mio.ipynb", "roto.ipynb"} == {path.name for path in folder.iterdir()}


def test_an_authors_error_leaves_the_notebooks_alone(project, quick):
    """One bad unit, and nothing at all is written."""
    other = project / "solutions" / "91_mala"
    shutil.copytree(project / "solutions" / "90_mini", other)
    append(other / "cuaderno.py", "\n# %% color=1\n")
    with pytest.raises(AuthorError, match="91_mala"):
        build_all(project)
    assert not (project / "notebooks").exists()


def test_solutions_are_written_where_asked(project, quick, tmp_path):
    """`--solutions DIR` gets the solution notebooks, with the same names."""
    build_all(project, solutions=tmp_path / "resueltos")
    written = (tmp_path / "resueltos" / "90_mini.ipynb").read_text(encoding="utf-8")
    assert to_text(solution_notebook(load_unit(source(project).parent))) == written


def test_the_command_says_where_the_solutions_are_and_how_many(project, quick, tmp_path, monkeypatch):
    """Whether or not a student's notebook was out of date."""
    monkeypatch.setenv("TALLER_RAIZ", str(project))
    shutil.copytree(project / "solutions" / "90_mini", project / "solutions" / "91_mini")
    folder = tmp_path / "resueltos"
    for _ in range(2):
        said = CliRunner().invoke(app, ["build", "--solutions", str(folder)], env={"COLUMNS": "80"}).output
        assert f"{folder}: 2 solution notebooks written\n" in said
        assert 2 == len(list(folder.glob("*.ipynb")))


def test_a_write_that_fails_leaves_the_old_file(project, quick, monkeypatch):
    """Atomic: the notebook is the old one or the new one, never half of it, and no scrap stays."""
    build_all(project)
    path = project / "notebooks" / "90_mini.ipynb"
    before = path.read_bytes()
    append(source(project), "\n# %% [markdown]\n# Más.\n")

    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr("autograder.files.os.replace", full)
    with pytest.raises(OSError, match="no space left"):
        build_all(project)
    assert before == path.read_bytes()
    assert [path] == list(path.parent.iterdir())


def test_the_course_takes_the_tags_of_the_built_notebook(project, quick):
    """The instructor's notebook needs no blank run when the student's is built; without it, it makes one."""
    unit = load_unit(source(project).parent)
    assert FAILING == tagged(build_course(unit, project))
    build_all(project)
    assert FAILING == tagged(build_course(unit, project))
