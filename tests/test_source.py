"""Reading cuaderno.py: the cells, their lines, and what an author reads when something is wrong."""

from __future__ import annotations

from pathlib import Path

import jupytext
import pytest

from autograder.errors import AuthorError
from autograder.model import Role
from autograder.unit.markers import hidden_removed, solution_only, without_solution, without_stub
from autograder.unit.source import read_cells

HERE = Path(__file__).parent
MINI = HERE / "fixtures" / "solutions" / "90_mini" / "cuaderno.py"
SOURCES = [MINI, *sorted((HERE.parent / "solutions").glob("*/cuaderno.py"))]

GOOD = '''\
# %% [markdown]
# ### Ejercicio 1 · `f`
# Dificultad ●○○○○ · 4 puntos · unos 5 minutos

# %%
import numpy as np

# %% ejercicio="f"
def f(x):
    """Doc."""
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION

# %% comprobacion="f"
f(1)

# %% prueba="f" puntos=4
### BEGIN HIDDEN TESTS
calificar(f)
### END HIDDEN TESTS

# %% muestra="curva"
print(f(1))

# %% [markdown]
# Responde. (2 puntos)

# %% [markdown] respuesta="por-que" puntos=2
# Porque sí.
'''


def read(tmp_path: Path, text: str):
    path = tmp_path / "cuaderno.py"
    path.write_text(text, encoding="utf-8")
    return read_cells(path)


def test_each_role_gets_its_id_name_points_and_line(tmp_path):
    """Ids come from the exercise's name or the position; the line is that of the cell's `# %%`."""
    assert [
        (Role.TEXT, "texto-1", "", 0.0, 1),
        (Role.SETUP, "preparacion-1", "", 0.0, 5),
        (Role.EXERCISE, "f", "f", 0.0, 8),
        (Role.CHECK, "f-comprobacion", "f", 0.0, 15),
        (Role.TEST, "f-prueba", "f", 4.0, 18),
        (Role.SHOW, "muestra-curva", "curva", 0.0, 23),
        (Role.TEXT, "texto-2", "", 0.0, 26),
        (Role.ANSWER, "por-que", "por-que", 2.0, 29),
    ] == [(cell.role, cell.id, cell.name, cell.points, cell.line) for cell in read(tmp_path, GOOD)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.parent.name)
def test_jupytext_reads_the_same_cells(path):
    """Our reader of percent text and jupytext's agree on every cell's kind and text."""
    theirs = jupytext.reads(path.read_text(encoding="utf-8"), fmt="py:percent").cells
    ours = read_cells(path)
    assert [cell.cell_type == "markdown" for cell in theirs] == [cell.role in (Role.TEXT, Role.ANSWER) for cell in ours]
    assert [cell.source.strip() for cell in theirs] == [cell.source.strip() for cell in ours]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.parent.name)
def test_a_cells_line_is_that_of_its_header(path):
    """Line `line` of the file is a header, and the code begins on the line below it."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for cell in read_cells(path):
        assert lines[cell.line - 1].startswith("# %%")
        if cell.role is Role.EXERCISE:
            assert lines[cell.line : cell.line + cell.source.count("\n") + 1] == cell.source.split("\n")


def test_jupytexts_header_at_the_top_is_no_cell(tmp_path):
    """The block that jupytext writes about the kernel is skipped, and lines still count."""
    cells = read(tmp_path, "# ---\n# jupyter: {}\n# ---\n\n" + GOOD)
    assert (Role.TEXT, 5) == (cells[0].role, cells[0].line)


TEST_CELL = '# %% prueba="f" puntos=4\n### BEGIN HIDDEN TESTS\ncalificar(f)\n### END HIDDEN TESTS\n'
EXERCISE_CELL = GOOD[GOOD.index('# %% ejercicio="f"') : GOOD.index('# %% comprobacion="f"')]
CHECK_CELL = '# %% comprobacion="f"\nf(1)\n'

STUB = "    ### BEGIN STUB\n    # pass\n    ### END STUB"

# What is wrong, what to replace in GOOD, by what, the text of the line that is named, and what the message says.
BAD = [
    (
        "duplicate show",
        'muestra="curva"\n',
        'muestra="curva"\n# %% muestra="curva" \n',
        '# %% muestra="curva" ',
        "line 23",
    ),
    ("answer named as the exercise", '"por-que"', '"f"', '# %% [markdown] respuesta="f" puntos=2', "already"),
    ("second exercise of a name", CHECK_CELL, EXERCISE_CELL.replace('"f"', '"f" '), '# %% ejercicio="f" ', "already"),
    ("space in a name", '"curva"', '"la curva"', '# %% muestra="la curva"', "cannot be a name"),
    ("accent in a name", '"por-que"', '"por-qué"', '# %% [markdown] respuesta="por-qué" puntos=2', "cannot be a name"),
    ("empty name", '"curva"', '""', '# %% muestra=""', "cannot be a name"),
    ("marker without end", "    ### END SOLUTION\n", "", "    ### BEGIN SOLUTION", "without its `### END SOLUTION`"),
    ("marker without begin", "### BEGIN HIDDEN TESTS\n", "", "### END HIDDEN TESTS", "without its `### BEGIN"),
    ("wrong end", "### END HIDDEN TESTS", "### END STUB", "### END STUB", "without its `### BEGIN STUB`"),
    ("nested", "    return x\n", "    return x\n    ### BEGIN SOLUTION \n", "    ### BEGIN SOLUTION ", "inside"),
    ("marker misspelt", "### END SOLUTION", "### END SOLUTIONS", "    ### END SOLUTIONS", "no marker"),
    ("marker after code", "return x", "return x  ### END SOLUTION", "    return x  ### END SOLUTION", "no marker"),
    ("marker in text", "# Responde.", "# BEGIN SOLUTION", "# BEGIN SOLUTION (2 puntos)", "no marker"),
    (
        "solution in a check",
        "f(1)\n\n# %% pr",
        "### BEGIN SOLUTION\n### END SOLUTION\n# %% pr",
        "### BEGIN SOLUTION",
        "belongs",
    ),
    (
        "exercise without solution",
        "### BEGIN SOLUTION\n    return x\n    ### END SOLUTION",
        "return x",
        '# %% ejercicio="f"',
        "no region",
    ),
    (
        "test without hidden region",
        TEST_CELL,
        '# %% prueba="f" puntos=4\ncalificar(f)\n',
        '# %% prueba="f" puntos=4',
        "no region",
    ),
    ("test without score", "calificar(f)", "x = calificar(f)", '# %% prueba="f" puntos=4', "score"),
    (
        "stub away from its solution",
        "    ### END SOLUTION",
        "    ### END SOLUTION\n\n" + STUB,
        "    ### BEGIN STUB",
        "does not follow",
    ),
    (
        "stub that is not Python",
        "    ### END SOLUTION",
        "    ### END SOLUTION\n" + STUB.replace("pass", "return ("),
        '# %% ejercicio="f"',
        "not Python",
    ),
    ("no points on a test", " puntos=4", "", '# %% prueba="f"', "no points"),
    ("no points on an answer", " puntos=2", "", '# %% [markdown] respuesta="por-que"', "no points"),
    ("points zero", "puntos=4", "puntos=0", '# %% prueba="f" puntos=0', "positive"),
    ("points negative", "puntos=4", "puntos=-4", '# %% prueba="f" puntos=-4', "positive"),
    ("points in words", "puntos=4", "puntos=cuatro", '# %% prueba="f" puntos=cuatro', "positive"),
    ("points on a show", '"curva"', '"curva" puntos=1', '# %% muestra="curva" puntos=1', "belong"),
    ("points announced otherwise", "4 puntos ·", "5 puntos ·", "# %% [markdown]", "announces 5 points"),
    ("answer's points announced otherwise", "(2 puntos)", "(3 puntos)", "# %% [markdown]", "announces 3 points"),
    ("test without exercise", '"f" puntos', '"g" puntos', '# %% ejercicio="f"', "has no test"),
    ("exercise without test", TEST_CELL, "", '# %% ejercicio="f"', "has no test"),
    ("test of nothing", EXERCISE_CELL + CHECK_CELL, "", '# %% prueba="f" puntos=4', "is no exercise"),
    ("check of nothing", 'comprobacion="f"', 'comprobacion="g"', '# %% comprobacion="g"', "is no exercise"),
    ("check outside", CHECK_CELL + "\n" + TEST_CELL, TEST_CELL + CHECK_CELL, '# %% comprobacion="f"', "not between"),
    (
        "test before exercise",
        EXERCISE_CELL + CHECK_CELL + "\n" + TEST_CELL,
        TEST_CELL + EXERCISE_CELL,
        '# %% prueba="f" puntos=4',
        "before",
    ),
    ("unknown key", '"curva"', '"curva" color="rojo"', '# %% muestra="curva" color="rojo"', "unknown key «color»"),
    ("key twice", "puntos=4", "puntos=4 puntos=4", '# %% prueba="f" puntos=4 puntos=4', "twice"),
    ("two roles", '"curva"', '"curva" prueba="f"', '# %% muestra="curva" prueba="f"', "two roles"),
    ("title", "# %%\nimport", "# %% Preparación\nimport", "# %% Preparación", "cannot read"),
    ("quote left open", '"curva"', '"curva', '# %% muestra="curva', "cannot read"),
    (
        "answer as code",
        '[markdown] respuesta="por-que"',
        'respuesta="por-que"',
        '# %% respuesta="por-que" puntos=2',
        "text, not code",
    ),
    (
        "exercise as text",
        '# %% ejercicio="f"',
        '# %% [markdown] ejercicio="f"',
        '# %% [markdown] ejercicio="f"',
        "code, not text",
    ),
    ("answer without model", "# Porque sí.", "", '# %% [markdown] respuesta="por-que" puntos=2', "model answer"),
    ("code in a text cell", "# Responde. (2 puntos)", "x = 1", "x = 1", "stands in a text cell"),
    ("function of another name", "def f(x)", "def g(x)", '# %% ejercicio="f"', "does not define «f»"),
    ("syntax error", "print(f(1))", "print(f(1)", "print(f(1)", "not Python"),
    ("magic", "print(f(1))", "%matplotlib inline", "%matplotlib inline", "not Python"),
    (
        "text before the first cell",
        "# %% [markdown]\n# ### E",
        "# hola\n# %% [markdown]\n# ### E",
        "# hola",
        "before the first cell",
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_an_authors_error_names_file_line_and_mend(tmp_path, old, new, line, says):
    """Whatever is wrong with the source, the message leads to the very line and says how to mend it."""
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    with pytest.raises(AuthorError) as raised:
        read(tmp_path, text)
    error = raised.value
    assert str(tmp_path / "cuaderno.py") == error.path
    assert error.line is not None
    assert line == text.split("\n")[error.line - 1]
    assert says in error.problem + error.mend
    assert error.mend
    assert f"cuaderno.py:{error.line}: " in str(error)


def test_a_missing_or_empty_or_binary_file_is_named(tmp_path):
    """No file, no cells and no text each get their own sentence."""
    with pytest.raises(AuthorError, match="no such file"):
        read_cells(tmp_path / "cuaderno.py")
    with pytest.raises(AuthorError, match="no cells"):
        read(tmp_path, "\n")
    (tmp_path / "cuaderno.py").write_bytes(b"# %%\n\xff\xfe")
    with pytest.raises(AuthorError, match="not UTF-8"):
        read_cells(tmp_path / "cuaderno.py")


def test_points_in_prose_are_no_announcement(tmp_path):
    """«un plano con 100 puntos» says nothing of the grade."""
    assert read(tmp_path, GOOD.replace("# Responde.", "# Dibuja un plano con 100 puntos.\n# Responde."))


def test_an_announcement_is_for_one_cell(tmp_path):
    """The points of an exercise's header are not those of the question that follows without one."""
    assert read(tmp_path, GOOD.replace(" (2 puntos)", ""))


STUBBED = '''\
def f(a):
    """Doc."""
    b = 2
    ### BEGIN SOLUTION
    return a + b
    ### END SOLUTION
    ### BEGIN STUB
    # if a:
    #     return a - b
    ### END STUB
    # hasta aquí'''


def test_the_authors_stub_replaces_the_solution():
    """«Encuentra el error»: the region's lines, uncommented, with their own indentation."""
    assert (
        'def f(a):\n    """Doc."""\n    b = 2\n    if a:\n        return a - b\n    # hasta aquí'
        == without_solution(STUBBED, "f")
    )


def test_without_a_stub_the_student_is_told_what_to_do():
    """The stub says in Spanish what is missing, at the solution's indentation."""
    source = "class C:\n    def m(self):\n        ### BEGIN SOLUTION\n        return 1\n        ### END SOLUTION"
    assert (
        "class C:\n    def m(self):\n"
        "        # Escribe aquí tu código y borra la línea de abajo.\n"
        '        raise NotImplementedError("Falta implementar C: escribe aquí tu solución.")'
        == without_solution(source, "C")
    )


def test_each_solution_region_is_replaced():
    """A class may have a solution in each method; none survives."""
    part = "### BEGIN SOLUTION\nsecreto\n### END SOLUTION"
    stubbed = without_solution(f"{part}\nx = 1\n{part}", "f")
    assert "secreto" not in stubbed
    assert 2 == stubbed.count("raise NotImplementedError")
    assert "x = 1" in stubbed


def test_the_reference_keeps_the_solution_alone():
    """No stub, no markers."""
    assert 'def f(a):\n    """Doc."""\n    b = 2\n    return a + b\n    # hasta aquí' == solution_only(STUBBED)


def test_the_instructors_cell_keeps_the_markers_that_nbgrader_knows():
    """The stub region goes, the solution region stays."""
    assert "BEGIN STUB" not in without_stub(STUBBED)
    assert "    ### BEGIN SOLUTION\n    return a + b\n    ### END SOLUTION\n" in without_stub(STUBBED)


def test_hidden_lines_go_with_their_markers():
    """What stands around the hidden region stays."""
    source = "# antes\n### BEGIN HIDDEN TESTS\ncalificar(f)\n### END HIDDEN TESTS\n# después"
    assert "# antes\n# después" == hidden_removed(source)
