"""What a page shows of a notebook: text and figures as they are, no traceback, nothing of the grader."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.errors import AuthorError, TallerError
from autograder.release.contents import GLOSSARY
from autograder.site.glossary import glossary_page, read_glossary
from autograder.site.outputs import with_outputs
from autograder.site.pages import PICTURES, page, with_formulas
from autograder.unit import notebooks
from autograder.unit.source import read_cells

ROOT = Path(__file__).resolve().parents[2]
PNG = base64.b64encode(b"\x89PNG picture").decode()


def notebook(*cells: NotebookNode) -> NotebookNode:
    made = new_notebook(cells=[new_markdown_cell("# Título", id="t"), *cells])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made.metadata["language_info"] = {"name": "python"}
    return made


def code(*outputs: NotebookNode, id: str = "muestra-uno", **nbgrader: bool) -> NotebookNode:
    return new_code_cell("f()", id=id, outputs=list(outputs), metadata={"nbgrader": nbgrader} if nbgrader else {})


def failed(name: str, value: str) -> NotebookNode:
    return new_output("error", ename=name, evalue=value, traceback=["Traceback (most recent call last)", "…"])


def shown(cell: NotebookNode, out: Path) -> str:
    """All that a page shows under the cell."""
    made = page(notebook(cell), out).cells[1]
    return "\n".join(o.get("text") or "".join(o.data.values()) for o in made.outputs)


@pytest.mark.parametrize(
    ("id", "name", "value", "line"),
    [
        (
            "f-comprobacion", "NotImplementedError", "Falta implementar f: escribe aquí tu solución.",
            "La comprobación te responde cuando escribas <code>f</code> en tu cuaderno.",
        ),
        (
            "muestra-uno", "NotImplementedError", "Falta implementar f: escribe aquí tu solución.",
            "Esto se ve cuando escribas <code>f</code> en tu cuaderno.",
        ),
        ("muestra-uno", "NameError", "name 'w' is not defined", "cuando estén resueltos los ejercicios de arriba"),
    ],
)  # fmt: skip
def test_a_kind_line_stands_where_a_traceback_would(tmp_path: Path, id: str, name: str, value: str, line: str) -> None:
    """It says what to write, or, where that is not known, that it comes from above."""
    text = shown(code(failed(name, value), id=id), tmp_path)
    assert line in text
    assert "Traceback" not in text
    assert name not in text


def test_what_was_printed_stays_and_warnings_go(tmp_path: Path) -> None:
    """Standard output is part of the page; standard error is of the machine that made it."""
    text = shown(
        code(new_output("stream", name="stdout", text="✓ bien"), new_output("stream", name="stderr", text="w")),
        tmp_path,
    )
    assert "✓ bien" == text


def test_a_figure_becomes_a_file_with_its_alt_text(tmp_path: Path) -> None:
    """Beside the pages, under the digest of its bytes, loaded when it is scrolled to."""
    html = f'<img alt="Una curva" width="300" src="data:image/png;base64,{PNG}">'
    text = shown(
        code(new_output("display_data", data={"text/html": html, "image/png": PNG, "text/plain": "x"})), tmp_path
    )
    (picture,) = (tmp_path / PICTURES).iterdir()
    assert b"\x89PNG picture" == picture.read_bytes()
    assert f'<img alt="Una curva" width="300" loading="lazy" src="_static/figuras/{picture.name}">' == text


def test_a_slider_is_its_line_of_text(tmp_path: Path) -> None:
    """A page has no kernel to move it, and asks nobody for the widgets' program."""
    data = {
        "application/vnd.jupyter.widget-view+json": {"model_id": "1"},
        "text/plain": "[Deslizador de α: en Jupyter.]",
    }
    assert '<p class="por-hacer">Deslizador de α: en Jupyter.</p>' == shown(
        code(new_output("display_data", data=data)), tmp_path
    )


def test_tests_are_left_out_and_answers_say_where_they_are_written(tmp_path: Path) -> None:
    """The emptied test cells are for the grader; an exercise and its check are marked as what they are."""
    made = page(
        notebook(
            code(id="f", solution=True, grade=False),
            code(id="f-comprobacion", solution=False, grade=False),
            code(id="f-prueba", solution=False, grade=True),
            new_markdown_cell("Escribe aquí tu respuesta.", id="por-que"),
        ),
        tmp_path,
    )
    assert ["t", "f", "f-comprobacion", "por-que"] == [cell.id for cell in made.cells]
    assert [["ejercicio"], ["comprobacion"]] == [cell.metadata.tags for cell in made.cells[1:3]]
    assert "Esta respuesta se escribe en el cuaderno" in made.cells[-1].source


def test_formulas_in_hints_are_marked_for_mathjax() -> None:
    """Markdown leaves HTML alone; what is code, escaped or outside a hint stays as it is."""
    hint = "<details><summary>Con $z < 0$</summary>\n<code>a$b$</code> y $$x^2$$, \\$5</details>\n\nfuera $y$"
    assert with_formulas(hint) == (
        '<details><summary>Con <span class="math notranslate nohighlight">\\(z &lt; 0\\)</span></summary>\n'
        '<code>a$b$</code> y <div class="math notranslate nohighlight">\\[x^2\\]</div>, \\$5</details>\n\nfuera $y$'
    )


def test_a_page_has_one_title(tmp_path: Path) -> None:
    """Where a notebook has parts, they and what follows go down a step; comments in code are no headings."""
    texts = ["## Antes", "# Primera parte\n\n## 1", "## 2\n\n```python\n# comentario\n```"]
    made = page(notebook(*(new_markdown_cell(text, id=f"c{n}") for n, text in enumerate(texts))), tmp_path)
    assert [cell.source for cell in made.cells] == [
        "# Título", "## Antes", "## Primera parte\n\n### 1", "### 2\n\n```python\n# comentario\n```",
    ]  # fmt: skip


def test_outputs_are_run_once(tmp_path: Path) -> None:
    """The cells of a blank notebook run where the kit is; what they showed is kept until they change."""
    (tmp_path / "taller").mkdir()
    (tmp_path / "taller" / "numero.py").write_text("VALE = 1\n", encoding="utf-8")
    cell = new_code_cell("import taller, random\nprint(taller.__name__, random.random())", id="a")
    blank = notebook(cell, new_code_cell("1 / 0", id="b", metadata={"tags": ["raises-exception"]}))
    first = with_outputs({"90_a": blank}, tmp_path, tmp_path / "kept")
    again = with_outputs({"90_a": blank}, tmp_path, tmp_path / "kept")
    assert "taller 0." in first["90_a"].cells[1].outputs[0].text
    assert "ZeroDivisionError" == first["90_a"].cells[2].outputs[0].ename
    assert first == again
    (tmp_path / "taller" / "numero.py").write_text("VALE = 2\n", encoding="utf-8")
    assert first != with_outputs({"90_a": blank}, tmp_path, tmp_path / "kept")
    assert 1 == len(list((tmp_path / "kept").iterdir()))


def test_a_cell_that_fails_unexpectedly_is_told(tmp_path: Path) -> None:
    """With the notebook's name, and nothing is kept of it."""
    with pytest.raises(TallerError, match=r"90_a: a cell does not run \(ZeroDivisionError: .*\)\n  mend: "):
        with_outputs({"90_a": notebook(new_code_cell("1 / 0", id="b"))}, tmp_path, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def words_of(name: str) -> str:
    """The prose that a student reads in a notebook, in lower case."""
    cells = read_cells(ROOT / "solutions" / name / "cuaderno.py")
    return "\n".join(cell.source for cell in cells if cell.role == "texto").lower()


def test_each_term_of_the_glossary_is_in_the_notebooks_that_it_names() -> None:
    """The word as it stands, or its plural; and the first notebook named is the first that has it."""
    import re

    texts = {name[:2]: words_of(name) for name in notebooks(ROOT) if not name.startswith("99")}
    wrong = []
    for term in read_glossary(ROOT / GLOSSARY):
        word = re.compile(rf"(?<!\w){re.escape(term.term.lower())}(?:s|es)?(?!\w)")
        there = [unit for unit, text in texts.items() if word.search(text)]
        if not set(term.units) <= set(there) or term.units[0] != there[0]:
            wrong.append(f"{term.term}: {term.units}, and it is in {there}")
    assert [] == wrong


def test_the_glossary_is_in_order_and_says_each_term_once() -> None:
    """As a reader looks for it: accents and capitals aside."""
    import unicodedata

    terms = [term.term for term in read_glossary(ROOT / GLOSSARY)]
    plain = [unicodedata.normalize("NFD", term).encode("ascii", "ignore").decode().lower() for term in terms]
    assert sorted(set(plain)) == plain
    assert len(plain) > 60


def test_a_line_that_is_no_term_is_told(tmp_path: Path) -> None:
    """With its number and the form."""
    path = tmp_path / "glosario.md"
    path.write_text(
        "# Glosario\n\n- **peso** · *weight* · 00 · Un número.\n- **sesgo**: falta todo\n", encoding="utf-8"
    )
    with pytest.raises(AuthorError, match=r"glosario\.md:4: not a term of the glossary\n  mend: write `- \*\*"):
        read_glossary(path)


def test_the_glossarys_page_links_to_the_notebooks_that_are_there(tmp_path: Path) -> None:
    """The number of one that is left out of the site is plain text."""
    path = tmp_path / "glosario.md"
    path.write_text("- **peso** · *weight* · 00, 04 · Un número.\n", encoding="utf-8")
    assert "  *weight* · [00](00_bienvenida.ipynb), 04\n" in glossary_page(read_glossary(path), {"00": "00_bienvenida"})
