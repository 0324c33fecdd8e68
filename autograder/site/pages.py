"""A student's notebook as a page: what a page can show of each cell, in words that Sphinx and a reader understand."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.build.projection import ANSWER_START

PICTURES = "figuras"  # beside the pages; a picture in a file of its own loads when it is scrolled to

_MISSING = re.compile(r"Falta implementar (\w+)")
_DATA_URI = re.compile(r'src="data:image/(png|gif);base64,([^"]+)"')
_DETAILS = re.compile(r"<details.*?</details>", re.DOTALL)
_LITERAL = re.compile(r"<code>.*?</code>", re.DOTALL)
_FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<!\\)\$(.+?)(?<!\\)\$", re.DOTALL)
_STATIC = "_static"
# What the style sheet tells apart.
_KINDS: dict[str, Callable[[NotebookNode, Mapping[str, Any]], bool]] = {
    "ejercicio": lambda cell, grading: bool(grading.get("solution")),
    "comprobacion": lambda cell, grading: cell.id.endswith("-comprobacion"),
}


def page(notebook: NotebookNode, out: Path, below_title: str = "") -> NotebookNode:
    """The notebook that Sphinx gets. Pictures are written into `out`/figuras.

    below_title: HTML that follows the title. Test cells are left out: they are empty and for the grader.
    """
    cells = list(_cells(notebook, out))
    _demote(cells)
    if below_title:
        title, _, rest = cells[0].source.partition("\n")
        cells[0].source = f"{title}\n\n{below_title}\n{rest}"
    made = new_notebook(metadata={"kernelspec": notebook.metadata.kernelspec}, cells=cells)
    made.metadata["language_info"] = notebook.metadata.language_info
    return made


def _demote(cells: list[NotebookNode]) -> None:
    """One title a page: from a part of a notebook with a title of its own on, every heading goes down a step."""
    texts = [cell for cell in cells if cell.cell_type == "markdown"]
    parts = [number for number, cell in enumerate(texts) if number and _headings(cell.source, "# ")]
    for cell in texts[parts[0] :] if parts else []:
        lines = cell.source.split("\n")
        for number in _headings(cell.source, "#"):
            lines[number] = f"#{lines[number]}"
        cell.source = "\n".join(lines)


def _headings(text: str, mark: str) -> list[int]:
    """The lines of Markdown that begin with the mark, outside fenced code."""
    fenced, found = False, []
    for number, line in enumerate(text.split("\n")):
        fenced ^= line.startswith("```")
        if line.startswith(mark) and not fenced:
            found.append(number)
    return found


def _cells(notebook: NotebookNode, out: Path) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        grading = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown":
            yield new_markdown_cell(
                _answer() if cell.source == ANSWER_START else with_formulas(cell.source), id=cell.id
            )
        elif not grading.get("grade", False):
            tags = [kind for kind, known in _KINDS.items() if known(cell, grading)]
            yield new_code_cell(cell.source, id=cell.id, metadata={"tags": tags}, outputs=list(_outputs(cell, out)))


def _answer() -> str:
    return '<p class="por-hacer">✎ Esta respuesta se escribe en el cuaderno.</p>'


def with_formulas(text: str) -> str:
    """Formulas inside <details>, which Markdown leaves alone, marked as MathJax looks for them."""
    return _DETAILS.sub(lambda found: _outside_code(found[0]), text)


def _outside_code(text: str) -> str:
    kept = _LITERAL.findall(text)
    parts = [_FORMULA.sub(_marked, part) for part in _LITERAL.split(text)]
    return "".join(part + literal for part, literal in zip(parts, [*kept, ""], strict=True))


def _marked(found: re.Match[str]) -> str:
    tag, left, right = ("div", r"\[", r"\]") if found[1] else ("span", r"\(", r"\)")
    formula = html.escape(html.unescape(found[1] or found[2]), quote=False)
    return f'<{tag} class="math notranslate nohighlight">{left}{formula}{right}</{tag}>'


def _outputs(cell: NotebookNode, out: Path) -> Iterator[NotebookNode]:
    """What the cell showed; in place of a traceback, a line that says when its result will be there."""
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            yield _html(f'<p class="por-hacer">{waiting(cell, output)}</p>')
        elif output.output_type == "stream":
            if output.name == "stdout":
                yield output
        elif (shown := _shown(output.data, out)) is not None:
            yield shown


def waiting(cell: NotebookNode, error: NotebookNode) -> str:
    """The kind line, as HTML: what has to be written first, where that is known."""
    found = _MISSING.search(error.evalue)
    if not found:
        return "Esto se ve cuando estén resueltos los ejercicios de arriba."
    name = f"<code>{html.escape(found[1])}</code>"
    if cell.id.endswith("-comprobacion"):
        return f"La comprobación te responde cuando escribas {name} en tu cuaderno."
    return f"Esto se ve cuando escribas {name} en tu cuaderno."


def _shown(data: dict[str, Any], out: Path) -> NotebookNode | None:
    """One way of several to show it: HTML, a picture or text. A widget is its text: no kernel is behind a page."""
    if "text/html" in data:
        return _html(_DATA_URI.sub(lambda found: _filed(found, out), data["text/html"]))
    if "image/png" in data:
        uri = f'src="data:image/png;base64,{data["image/png"].strip()}"'
        return _html(f'<img {_DATA_URI.sub(lambda found: _filed(found, out), uri)} alt="">')
    if "text/plain" in data:
        if any("widget" in kind for kind in data):
            return _html(f'<p class="por-hacer">{html.escape(data["text/plain"].strip("[]"))}</p>')
        return new_output("execute_result", data={"text/plain": data["text/plain"]}, execution_count=1)
    return None


def _filed(found: re.Match[str], out: Path) -> str:
    picture = base64.b64decode(found[2])
    name = f"{hashlib.sha256(picture).hexdigest()[:16]}.{found[1]}"
    (out / PICTURES).mkdir(parents=True, exist_ok=True)
    (out / PICTURES / name).write_bytes(picture)
    return f'loading="lazy" src="{_STATIC}/{PICTURES}/{name}"'


def _html(text: str) -> NotebookNode:
    return new_output("display_data", data={"text/html": text})
