"""From a file of unknown origin to a clean notebook, and which unit it answers.

What decides a mark (cells, their kind, their source) must be readable, or the file is refused with a reason. What only
decorates (outputs, metadata of others, ids) is mended in the copy.
"""

from __future__ import annotations

import codecs
import json
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4.rwbase import rejoin_lines

from autograder.collect.names import printable, split_unit
from autograder.errors import SubmissionError

MAX_NOTEBOOK_BYTES = 20 * 1024**2
MAX_DEPTH = 64
MAX_CELLS = 5_000
MAX_BRACKETS = 1_000_000  # 20 MB of "{}" would become gigabytes of dictionaries
_KINDS = {"code": "code", "markdown": "markdown", "raw": "raw", "html": "markdown", "heading": "markdown"}
_LEGAL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_RESAVE = "open it in Jupyter, save it and hand it in again"


class _Damage(Exception):
    """What is wrong with a notebook's data; becomes a SubmissionError that knows the file."""


def read_notebook(path: Path, max_bytes: int = MAX_NOTEBOOK_BYTES) -> NotebookNode:
    """The notebook at `path` as a valid nbformat 4.5 document. Raises SubmissionError, and nothing else."""
    return parse_notebook(read_content(path, max_bytes), printable(str(path)))


def parse_notebook(content: bytes, shown: str) -> NotebookNode:
    """As `read_notebook`, from a file's content. shown: what errors call the file."""
    try:
        text = _decode(content)
        if text.count("{") + text.count("[") > MAX_BRACKETS:
            raise _Damage("holds far more JSON than a notebook does")
        return notebook_of(json.loads(text, parse_constant=lambda name: None))
    except ValueError:
        problem = "is empty" if not content.strip() else "is not JSON, so it is not a notebook"
        raise SubmissionError(shown, problem, "ask for the .ipynb file that Jupyter saves") from None
    except RecursionError:
        raise SubmissionError(shown, f"its JSON is nested deeper than {MAX_DEPTH} levels", _RESAVE) from None
    except _Damage as damage:
        raise SubmissionError(shown, str(damage), _RESAVE) from None


def read_content(path: Path, max_bytes: int = MAX_NOTEBOOK_BYTES) -> bytes:
    """Never more than `max_bytes`; never a pipe or a device, which could block or be endless; else SubmissionError."""
    shown = printable(str(path))
    try:
        if not path.is_file():
            raise SubmissionError(shown, "is not a file", "check the path")
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise SubmissionError(shown, f"cannot be read ({reason})", "check its permissions") from None
    if len(content) > max_bytes:
        limit = f"{max_bytes / 1024**2:g} MB"
        raise SubmissionError(shown, f"is larger than {limit}", "clear its outputs (Edit > Clear Outputs) and save it")
    return content


def _decode(content: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else Latin-1: what editors on Windows write."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def notebook_of(data: Any) -> NotebookNode:
    """A valid notebook from parsed JSON of any shape; raises _Damage."""
    data = _plain(data, 0)
    if not isinstance(data, NotebookNode):
        raise _Damage("is JSON but not a notebook")
    cells = [_cell(cell, number) for number, cell in enumerate(_raw_cells(data), 1)]
    _make_ids_unique(cells)
    notebook = NotebookNode(cells=cells, metadata=_notebook_metadata(data), nbformat=4, nbformat_minor=5)
    if not _is_valid(notebook):
        _strip_decoration(notebook)
        if not _is_valid(notebook):
            raise _Damage("is not a valid notebook")
    rejoined: NotebookNode = rejoin_lines(notebook)
    return rejoined


def _plain(value: Any, depth: int) -> Any:
    """`value` with text that UTF-8 can write, numbers that JSON can write, and bounded depth."""
    if depth > MAX_DEPTH:
        raise _Damage(f"its JSON is nested deeper than {MAX_DEPTH} levels")
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()  # a lone surrogate becomes "?"
    if isinstance(value, dict):
        return NotebookNode({_plain(key, depth): _plain(item, depth + 1) for key, item in value.items()})
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _raw_cells(data: NotebookNode) -> list[Any]:
    """The cells of format 4, or of all the worksheets of format 3."""
    version = data.get("nbformat", 4)
    if isinstance(version, int) and version > 4:
        raise _Damage(f"has notebook format {version}, newer than 4")
    if "cells" in data:
        cells = data["cells"]
    elif "worksheets" in data and isinstance(data["worksheets"], list):
        sheets = data["worksheets"]
        cells = [cell for sheet in sheets if isinstance(sheet, dict) for cell in _list(sheet.get("cells"))]
    else:
        raise _Damage("is JSON but not a notebook: it has no cells")
    if len(_list(cells)) > MAX_CELLS:
        raise _Damage(f"has more than {MAX_CELLS:,} cells")
    return _list(cells)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _Damage("its cells are not a list")
    return value


def _cell(cell: Any, number: int) -> NotebookNode:
    kind = cell.get("cell_type") if isinstance(cell, dict) else None
    if not isinstance(kind, str) or kind not in _KINDS:
        raise _Damage(f"its cell {number} is of no known kind")
    clean = NotebookNode(cell_type=_KINDS[kind], id=cell.get("id"), source=_source(cell, number))
    clean.metadata = _cell_metadata(cell.get("metadata"))
    if kind == "code":
        outputs = cell.get("outputs")
        clean.outputs = outputs if isinstance(outputs, list) else []
        count = cell.get("execution_count")
        clean.execution_count = count if type(count) is int and count >= 0 else None
    elif isinstance(cell.get("attachments"), dict):
        clean.attachments = cell["attachments"]
    return clean


def _source(cell: NotebookNode, number: int) -> str:
    source = cell.get("source", cell.get("input", ""))  # `input` in format 3
    lines = source if isinstance(source, list) else [source]
    if not all(isinstance(line, str) for line in lines):
        raise _Damage(f"its cell {number} has a source that is not text")
    return "".join(lines)


def _cell_metadata(metadata: Any) -> NotebookNode:
    """nbgrader's mark stays only when it names a cell: without a name it can mean nothing to a grader."""
    clean = metadata if isinstance(metadata, NotebookNode) else NotebookNode()
    mark = clean.get("nbgrader")
    if not isinstance(mark, dict) or not isinstance(mark.get("grade_id"), str):
        clean.pop("nbgrader", None)
    return clean


def _notebook_metadata(data: NotebookNode) -> NotebookNode:
    metadata = data.get("metadata")
    clean = metadata if isinstance(metadata, NotebookNode) else NotebookNode()
    if not isinstance(clean.get("taller"), dict):
        clean.pop("taller", None)
    return clean


def _make_ids_unique(cells: list[NotebookNode]) -> None:
    """The first cell with an id keeps it; a second one, or one without a legal id, gets one from its position."""
    seen: set[str] = set()
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell.id, str) or not _LEGAL_ID.fullmatch(cell.id) or cell.id in seen:
            cell.id = next(id for n in range(len(cells) + 1) if (id := f"cell-{number}-{n}") not in seen)
        seen.add(cell.id)


def _is_valid(notebook: NotebookNode) -> bool:
    try:
        nbformat.validate(notebook)
    except nbformat.ValidationError:
        return False
    return True


def _strip_decoration(notebook: NotebookNode) -> None:
    """Some decoration breaks the format: keep none of it."""
    notebook.metadata = _only(notebook.metadata, "taller")
    for cell in notebook.cells:
        cell.metadata = _only(cell.metadata, "nbgrader")
        cell.pop("attachments", None)
        if cell.cell_type == "code":
            cell.outputs = []


def _only(metadata: NotebookNode, key: str) -> NotebookNode:
    return NotebookNode({key: metadata[key]} if key in metadata else {})


def unit_of(notebook: NotebookNode, path_hint: str | Path, unit_ids: Mapping[str, frozenset[str]]) -> str:
    """The unit that a notebook answers: by its metadata, its cells' grade_ids, or its file's name.

    unit_ids: unit -> ids of its cells. Raises SubmissionError when no unit fits.
    """
    named = notebook.metadata.get("taller", {}).get("unidad")
    if isinstance(named, str) and named in unit_ids:
        return named
    ids = frozenset(cell.metadata.nbgrader.grade_id for cell in notebook.cells if "nbgrader" in cell.metadata)
    fits = {unit: len(ids & cells) / len(ids | cells) for unit, cells in unit_ids.items() if ids & cells}
    best = [unit for unit, fit in fits.items() if fit == max(fits.values())]
    if len(best) == 1:
        return best[0]
    if unit := split_unit(Path(path_hint).stem, best or unit_ids)[0]:
        return unit
    known = ", ".join(sorted(unit_ids)) or "none"
    raise SubmissionError(
        printable(str(path_hint)), "no such unit: neither its cells nor its name tell which", f"known units: {known}"
    )
