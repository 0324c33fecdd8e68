"""For any unit an author can write: what is secret stays, what is not gets through, and building twice is the same."""

from __future__ import annotations

import ast
import tempfile
from keyword import iskeyword
from pathlib import Path

import nbformat
from hypothesis import given, settings
from hypothesis import strategies as st
from nbgrader.nbgraderformat import MetadataValidator

from autograder.build.projection import course_notebook, solution_notebook, student_notebook, to_text
from autograder.unit import Unit
from autograder.unit.source import read_cells

names = st.from_regex(r"[a-z][A-Za-z0-9_]{0,8}", fullmatch=True).filter(lambda name: not iskeyword(name))
# Words that could confuse a careless reader of markers and headers.
texts = st.sampled_from(["«año» ¿y?", "# %%", "SOLUTION", "### BEGIN", "END", "{x}", "\\n", "'", "%%", "###", "🙂", ""])


@st.composite
def solution(draw, secret: str, indent: str) -> str:
    """A solution region, with a stub or not, whose every line bears the secret."""
    body = [f"{indent}x{i} = {secret + draw(texts)!r}" for i in range(draw(st.integers(1, 3)))]
    if draw(st.booleans()):
        body.append(f"{indent}if x0:\n{indent}    pass  # {secret}")
    lines = [f"{indent}### BEGIN SOLUTION", *body, f"{indent}### END SOLUTION"]
    if draw(st.booleans()):
        lines += [f"{indent}### BEGIN STUB", f"{indent}# visible = {draw(texts)!r}", f"{indent}### END STUB"]
    return "\n".join(lines)


@st.composite
def exercise(draw, name: str) -> str:
    """A function or a class with its test; a check and prose may stand between."""
    first, second = draw(solution(f"SECRETO{name}a", " " * 4)), draw(solution(f"SECRETO{name}b", " " * 8))
    function = f'def {name}(x):\n    """visible{name} {draw(texts)!r}."""\n{first}\n    # visible\n'
    klass = f"class {name}:\n    visible{name} = {draw(texts)!r}\n{first}\n    def m(self):\n{second}\n"
    check = f'# %% comprobacion="{name}"\nvisible{name} = {draw(texts)!r}\n'
    hidden = (
        f"### BEGIN HIDDEN TESTS\nx = {'SECRETO' + draw(texts)!r}\ncalificar({name})  # SECRETO\n### END HIDDEN TESTS"
    )
    before = draw(st.sampled_from(["", "# visible\n", "\n"]))
    return (
        f'# %% ejercicio="{name}"\n{draw(st.sampled_from([function, klass]))}\n'
        f"{draw(st.sampled_from(['', check]))}"
        f'# %% prueba="{name}" puntos={draw(st.sampled_from(["1", "2.5", "10"]))}\n{before}{hidden}\n\n'
    )


@st.composite
def sources(draw) -> str:
    """A whole cuaderno.py."""
    parts = ["# %% [markdown]\n# # Unidad\n\n# %%\nimport math\n\n"]
    for name in draw(st.lists(names, min_size=1, max_size=3, unique=True)):
        parts.append(draw(exercise(name)))
        if draw(st.booleans()):
            parts.append(f'# %% [markdown] respuesta="por-que-{name}" puntos=2\n# SECRETO {draw(texts)}\n\n')
        if draw(st.booleans()):
            parts.append(f"# %% [markdown]\n# visible {draw(texts)}\n\n")
    return "".join(parts)


def unit_of(text: str) -> Unit:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cuaderno.py"
        path.write_text(text, encoding="utf-8")
        cells = read_cells(path)
    return Unit("90_azar", Path(), cells, {}, {}, {}, {}, "version", "digest")


@settings(max_examples=150, deadline=None)
@given(sources())
def test_no_secret_line_survives_and_no_visible_line_is_lost(text):
    """Solutions, hidden tests and model answers are in the instructor's notebook, never in the student's."""
    unit = unit_of(text)
    student = to_text(student_notebook(unit))
    assert "SECRETO" not in student
    assert text.count("SECRETO") == to_text(course_notebook(unit)).count("SECRETO")
    assert text.count("visible") == student.count("visible")


@settings(max_examples=100, deadline=None)
@given(sources())
def test_every_projection_is_valid_python_and_valid_to_nbgrader(text):
    """Every code cell parses, and the validators of nbformat and nbgrader accept the whole."""
    unit = unit_of(text)
    for notebook in (student_notebook(unit), course_notebook(unit), solution_notebook(unit)):
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                ast.parse(cell.source)


@settings(max_examples=50, deadline=None)
@given(sources())
def test_building_twice_gives_the_same_bytes(text):
    """A projection has no memory and no chance."""
    for project in (student_notebook, course_notebook, solution_notebook):
        assert to_text(project(unit_of(text))) == to_text(project(unit_of(text)))
