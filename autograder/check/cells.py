"""What can be seen of `cuaderno.py` without running it: alt texts, things out of place, stubs that say too little."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.check.findings import NOTEBOOK, Finding, around, as_given, exercise_cells, line_at
from autograder.model import Role, SourceCell
from autograder.unit import Unit

SCREEN = 45  # lines that a screen shows
COMMENT = 4  # lines of comment in a row that are prose
ALT = 15  # characters that say what a figure shows, at least

_PICTURE = re.compile(r"!\[(?P<mark>[^\]]*)\]\(|<img\b(?P<tag>[^>]*)>|<svg\b(?P<drawn>[^>]*)>")
_POINTS = re.compile(r"(?:^|[·(*])\s*\d+(?:[.,]\d+)? puntos?\b", re.MULTILINE)
_SAID = re.compile(r"""\b(?:alt|aria-label)=(["'])(.*?)\1""")
_SHAPE = re.compile(
    r"\([\w…]+,|\b(?:escalar|número|entero|real|int|float|bool|str|texto|dict|diccionario|lista|tupla|función|forma"
    r"|tensor|ndarray|módulo|nada|True|clase)\b|torch\.|nn\.",
    re.IGNORECASE,
)
_ENGLISH = frozenset(
    ["the", "of", "and", "is", "with", "this", "that", "for", "are", "you", "your", "from", "which", "when", "where"]
)
_APART = re.compile(
    r"```.*?```|`[^`]*`|\$[^$]*\$|<[^>]*>|\*[^*\n]+\*|«[^»]*»|\[[^\]]*\]\([^)]*\)|https?://\S+", re.DOTALL
)


def cell_findings(unit: Unit) -> Iterator[Finding]:
    """Everything of a unit's cells, in the order of the file."""
    for cell in unit.cells:
        if cell.role in (Role.TEXT, Role.ANSWER):
            yield from _pictures(cell)
            yield from _english(cell)
        else:
            yield from _plots(cell)
            yield from _prose(cell)
        yield from _length(cell)
    for cell in exercise_cells(unit):
        yield from _company(unit, cell)
        yield from _docstring(cell)


def _pictures(cell: SourceCell) -> Iterator[Finding]:
    """A picture in the text, for those who do not see it."""
    for number, line in enumerate(cell.source.split("\n"), start=cell.line + 1):
        for found in _PICTURE.finditer(line):
            said = _SAID.search(found["tag"] or found["drawn"] or "")
            alt = found["mark"] if found["mark"] is not None else (said[2] if said else "")
            if len(alt.strip()) < ALT:
                yield Finding(NOTEBOOK, number, "a picture without alt text", "say what it shows: `![…](…)`, `alt=`")


def _plots(cell: SourceCell) -> Iterator[Finding]:
    """A figure of the kit asks for `alt`; one of pyplot has nowhere to put it."""
    for node in ast.walk(ast.parse(cell.source)):
        if isinstance(node, ast.Import) and any(name.name == "matplotlib.pyplot" for name in node.names):
            mend = "draw with `nuevaFigura` and `terminar` of taller.lienzo, or a function of taller.figuras"
            yield Finding(NOTEBOOK, cell.line + node.lineno, "a figure of pyplot, which has no alt text", mend)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given = [*node.args[2:3]] if node.func.id == "terminar" else []
            given += [keyword.value for keyword in node.keywords if keyword.arg == "alt"]
            if any(isinstance(alt, ast.Constant) and len(str(alt.value).strip()) < ALT for alt in given):
                line = cell.line + node.lineno
                yield Finding(
                    NOTEBOOK, line, "an alt text that says nothing", "say in a sentence what the figure shows"
                )


def _prose(cell: SourceCell) -> Iterator[Finding]:
    """Prose belongs in text cells: there it has formulas, and is read."""
    run = 0
    for number, line in enumerate(as_given(cell).split("\n"), start=cell.line + 1):
        run = run + 1 if line.lstrip().startswith("#") else 0
        if run == COMMENT:
            text = f"{COMMENT} lines of comment in a row in a code cell"
            yield Finding(NOTEBOOK, number, text, "move the prose to a text cell above it")


def _length(cell: SourceCell) -> Iterator[Finding]:
    if (lines := as_given(cell).count("\n") + 1) > SCREEN:
        text = f"a cell of {lines} lines, longer than a screen ({SCREEN})"
        yield Finding(NOTEBOOK, cell.line, text, "cut it in two, or move the plumbing to the kit")


def _english(cell: SourceCell) -> Iterator[Finding]:
    """Quotations and terms aside: they stand in code, in italics or in «»."""
    for paragraph in re.finditer(r"(?:[^\n]+\n?)+", cell.source):
        words = re.findall(r"[^\W\d_]+", _APART.sub(" ", paragraph[0]).lower())
        if len({word for word in words if word in _ENGLISH}) >= 3:
            line = line_at(cell, paragraph.start())
            yield Finding(NOTEBOOK, line, "English in what students read", "write it in Spanish; a term, in *italics*")


def _company(unit: Unit, cell: SourceCell) -> Iterator[Finding]:
    """What stands around an exercise: its statement above, its check and its hints below."""
    above, below = around(unit, cell)
    before = "\n".join(other.source for other in above if other.role is Role.TEXT)
    after = "\n".join(other.source for other in below if other.role is Role.TEXT)
    if f"`{cell.name}" not in before:
        late = "stands below it" if re.search(rf"^#+ .*`{cell.name}", after, re.MULTILINE) else "is missing"
        text, mend = (
            f"the statement of `{cell.name}` {late}",
            f"write «### Ejercicio … · `{cell.name}`» in a cell above",
        )
        yield Finding(NOTEBOOK, cell.line, text, mend)
    elif not _POINTS.search(before):
        mend = "write «Dificultad ●●○○○ · 5 puntos · unos 10 minutos» under its title"
        yield Finding(NOTEBOOK, cell.line, f"the statement of `{cell.name}` does not say its points", mend)
    if not any(other.role is Role.CHECK for other in below):
        mend = f'add `# %% comprobacion="{cell.name}"` under it'
        yield Finding(NOTEBOOK, cell.line, f"`{cell.name}` has no visible check", mend)
    if "<details" not in after:
        mend = "add them under its check: <details><summary>Pista 1 · …</summary> … </details>"
        yield Finding(NOTEBOOK, cell.line, f"`{cell.name}` has no hints", mend)


def _docstring(cell: SourceCell) -> Iterator[Finding]:
    """A function's docstring says what comes in and what goes out, with shapes or kinds."""
    nodes = [node for node in ast.parse(as_given(cell)).body if getattr(node, "name", "") == cell.name]
    for node in nodes:
        assert isinstance(node, (ast.FunctionDef, ast.ClassDef))  # the rules of the cells have seen to it
        said, line = ast.get_docstring(node) or "", cell.line + node.lineno
        if not said:
            yield Finding(NOTEBOOK, line, f"`{cell.name}` has no docstring", "say its arguments, shapes and return")
        elif isinstance(node, ast.FunctionDef):
            if "evuelve" not in said:
                yield Finding(NOTEBOOK, line, f"`{cell.name}` does not say what it returns", "write «Devuelve …»")
            if not _SHAPE.search(said):
                mend = "write, say, «X: ndarray (n, m)»"
                yield Finding(NOTEBOOK, line, f"the docstring of `{cell.name}` has no shapes", mend)
