"""A file of any content becomes a valid notebook or one clear error."""

from __future__ import annotations

import contextlib
import json
import os
import tracemalloc
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autograder.collect.reading import MAX_DEPTH, read_notebook, unit_of
from autograder.errors import SubmissionError

CODE = {"cell_type": "code", "id": "a", "metadata": {}, "source": "x = 1", "outputs": [], "execution_count": None}


def document(*cells: Any, **more: Any) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}


def write(folder: Path, content: Any) -> Path:
    path = folder / "tarea.ipynb"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def read(folder: Path, content: Any) -> nbformat.NotebookNode:
    """The notebook, checked against nbformat's own schema and written back to bytes."""
    notebook = read_notebook(write(folder, content))
    nbformat.validate(notebook)
    json.loads(nbformat.writes(notebook).encode(), parse_constant=pytest.fail)
    return notebook


def test_a_good_notebook_comes_through_whole(tmp_path: Path) -> None:
    """Nothing that nbformat accepts is changed."""
    output = {"output_type": "stream", "name": "stdout", "text": ["hola\n", "ñ"]}
    cell = CODE | {
        "outputs": [output],
        "execution_count": 3,
        "metadata": {"nbgrader": {"grade_id": "f"}, "tags": ["t"]},
    }
    text = {"cell_type": "markdown", "id": "b", "metadata": {}, "source": ["# Á\n", "b"]}
    path = write(tmp_path, document(cell, text, metadata={"taller": {"unidad": "04"}}))
    assert nbformat.read(path, 4) == read_notebook(path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"hola", "is not JSON"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is not JSON"),
        (b"\xff\xfe\xff", "is not JSON"),
        (b'{"cells": [' + b"9" * 5000 + b"]}", "is not JSON"),
        (b"[]", "not a notebook"),
        (b"null", "not a notebook"),
        (b"{}", "not a notebook"),
        (b'{"worksheets": 3}', "not a notebook"),
        (b"[" * 100_000, "nested deeper"),
        (b"[" * (MAX_DEPTH + 2) + b"]" * (MAX_DEPTH + 2), "nested deeper"),
        (b"[" + b"[]," * 1_000_001 + b"1]", "far more JSON"),
        (document(nbformat=5), "newer than 4"),
        ({"cells": {"a": 1}}, "cells are not a list"),
        ({"worksheets": [{"cells": "x"}], "nbformat": 3}, "cells are not a list"),
        (document(CODE, 7), "cell 2 is of no known kind"),
        (document({"cell_type": ["code"]}), "cell 1 is of no known kind"),
        (document(CODE | {"source": 7}), "cell 1 has a source that is not text"),
        (document(CODE | {"source": ["a", None]}), "cell 1 has a source that is not text"),
        (document(*[CODE] * 5001), "more than 5,000 cells"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path: Path, content: Any, problem: str) -> None:
    """The error names the file, what is wrong with it and what to do."""
    with pytest.raises(SubmissionError, match=problem) as caught:
        read_notebook(write(tmp_path, content))
    assert str(tmp_path / "tarea.ipynb") == caught.value.path
    assert caught.value.mend


def test_a_large_notebook_is_refused_without_being_read(tmp_path: Path) -> None:
    """200 MB (sparse here) cost no memory and one line."""
    path = tmp_path / "grande.ipynb"
    with path.open("wb") as file:
        file.truncate(200 * 1024**2)
    tracemalloc.start()
    with pytest.raises(SubmissionError, match="is larger than 20 MB"):
        read_notebook(path)
    assert tracemalloc.get_traced_memory()[1] < 45e6
    tracemalloc.stop()


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    """A submission that is no file is refused before it is opened."""
    os.mkfifo(tmp_path / "p.ipynb")
    with pytest.raises(SubmissionError, match="is not a file"):
        read_notebook(tmp_path / "p.ipynb")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_text_survives_the_encodings_of_windows(tmp_path: Path, encoding: str) -> None:
    """A byte-order mark or Latin-1 does not cost a student their accents."""
    content = json.dumps(document(CODE | {"source": "# época ñ"}), ensure_ascii=False).encode(encoding)
    assert "# época ñ" == read(tmp_path, content).cells[0].source


def test_format_3_is_upgraded(tmp_path: Path) -> None:
    """Worksheets become cells, `input` becomes source, headings become markdown."""
    cells = [
        {"cell_type": "heading", "level": 2, "source": "Título"},
        {"cell_type": "code", "input": ["x = 1\n", "y = 2"], "outputs": [{"output_type": "pyout"}], "prompt_number": 1},
    ]
    notebook = read(tmp_path, {"worksheets": [{"cells": cells}], "metadata": {}, "nbformat": 3, "nbformat_minor": 0})
    assert [("markdown", "Título"), ("code", "x = 1\ny = 2")] == [(c.cell_type, c.source) for c in notebook.cells]


@pytest.mark.parametrize(
    "damage",
    [
        {"metadata": 3},
        {"metadata": {"nbgrader": "x"}},
        {"metadata": {"nbgrader": {"grade_id": 3}}},
        {"metadata": {"tags": "x", "collapsed": 3}},
        {"outputs": "x"},
        {"outputs": [7, {"output_type": "nada"}]},
        {"outputs": [{"output_type": "stream", "name": "stdout", "text": "\ud800"}]},
        {"outputs": [{"output_type": "display_data", "metadata": {}, "data": {"application/json": float("nan")}}]},
        {"execution_count": "x"},
        {"execution_count": True},
        {"id": 3},
        {"id": "with a space"},
        {"id": "a" * 65},
        {"de_mas": 1},
    ],
)
def test_damaged_decoration_costs_no_work(tmp_path: Path, damage: dict[str, Any]) -> None:
    """Wrong types around a cell are mended; its source is what the student wrote."""
    assert ["x = 1"] == [cell.source for cell in read(tmp_path, document(CODE | damage)).cells]


def test_a_notebook_without_its_head_is_read(tmp_path: Path) -> None:
    """Versions missing and metadata of wrong types leave the cells as they are."""
    notebook = read(tmp_path, {"cells": [CODE], "metadata": {"kernelspec": 3, "taller": 3}})
    assert "x = 1" == notebook.cells[0].source
    assert "taller" not in notebook.metadata


def test_a_number_too_large_is_written_back_as_json(tmp_path: Path) -> None:
    """Python reads 1e999 as infinity, which no JSON can hold."""
    content = json.dumps(document(CODE, metadata={"x": 12345})).replace("12345", "1e999").encode()
    assert read(tmp_path, content).metadata.x is None


def test_duplicate_ids_are_told_apart_the_same_way_each_time(tmp_path: Path) -> None:
    """The first keeps its id; the others get one from their position, without chance."""
    content = document(CODE, CODE, CODE | {"id": "cell-2-0"}, {**CODE, "id": None})
    ids = [[cell.id for cell in read(tmp_path, content).cells] for _ in range(2)]
    assert ids[0] == ids[1]
    assert ("a", 4) == (ids[0][0], len(set(ids[0])))


def test_a_mark_of_nbgrader_is_kept_when_the_rest_is_not(tmp_path: Path) -> None:
    """Mending decoration keeps what tells which exercise a cell is, and which unit a notebook."""
    cell = CODE | {"metadata": {"nbgrader": {"grade_id": "backProp"}, "tags": "x"}}
    notebook = read(tmp_path, document(cell, metadata={"kernelspec": 3, "taller": {"unidad": "04_xor_numpy"}}))
    assert "backProp" == notebook.cells[0].metadata.nbgrader.grade_id
    assert "04_xor_numpy" == notebook.metadata.taller.unidad


def mostly(*keys: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Dictionaries with the keys that matter and values of any type."""
    return st.dictionaries(st.sampled_from(keys) | st.text(max_size=3), values, max_size=6)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=5)
ANY_JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | mostly("a", "b", values=inner), max_leaves=8
)
KINDS = st.sampled_from(["code", "markdown", "raw", "heading"])
OUTPUTS = mostly("output_type", "name", "text", "data", "metadata", values=ANY_JSON | st.just("stream"))
METADATA = mostly("nbgrader", "tags", "taller", "kernelspec", "jupyter", "name", values=ANY_JSON)
CELLS = st.fixed_dictionaries(
    {"cell_type": KINDS},
    optional={
        "source": ANY_JSON,
        "metadata": METADATA | ANY_JSON,
        "outputs": st.lists(OUTPUTS, max_size=2) | ANY_JSON,
        "attachments": ANY_JSON,
        "id": SCALARS,
        "execution_count": SCALARS,
        "input": ANY_JSON,
    },
)
NOTEBOOKS = st.fixed_dictionaries(
    {"cells": st.lists(CELLS | ANY_JSON, max_size=4) | ANY_JSON},
    optional={"metadata": METADATA | ANY_JSON, "nbformat": SCALARS, "nbformat_minor": SCALARS, "worksheets": ANY_JSON},
)


@settings(max_examples=300, deadline=None)
@given(NOTEBOOKS | ANY_JSON)
@example(document(CODE | {"source": "\ud800"}))
def test_any_json_is_a_notebook_or_a_submission_error(tmp_path_factory: pytest.TempPathFactory, content: Any) -> None:
    """No JSON, however typed, raises anything else or gives a notebook that nbformat refuses to write."""
    folder = tmp_path_factory.mktemp("json")
    with contextlib.suppress(SubmissionError):
        read(folder, content)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_notebook_or_a_submission_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    """Nor do bytes that are not even JSON."""
    with pytest.raises(SubmissionError):
        read(tmp_path_factory.mktemp("bytes"), content)


UNIT_IDS = {
    "04_xor_numpy": frozenset({"feedForward", "backProp", "entrenarRed"}),
    "05_mnist_numpy": frozenset({"feedForward", "backProp", "entrenarRed", "softmax", "tanhGrad"}),
}


def marked(*ids: str, **metadata: Any) -> nbformat.NotebookNode:
    cells = [nbformat.v4.new_code_cell(metadata={"nbgrader": {"grade_id": id}}) for id in ids]
    return nbformat.v4.new_notebook(cells=[*cells, nbformat.v4.new_code_cell()], metadata=metadata)


@pytest.mark.parametrize(
    ("notebook", "name", "unit"),
    [
        (marked(taller={"unidad": "05_mnist_numpy"}), "04_xor_numpy.ipynb", "05_mnist_numpy"),
        (marked("backProp", "softmax", taller={"unidad": "99_otra"}), "x.ipynb", "05_mnist_numpy"),
        (marked("feedForward", "backProp", "entrenarRed"), "x.ipynb", "04_xor_numpy"),
        (marked("feedForward", "backProp", "entrenarRed", "softmax", "tanhGrad"), "x.ipynb", "05_mnist_numpy"),
        (marked("backProp", taller={"unidad": ["x"]}), "x.ipynb", "04_xor_numpy"),
        (marked(), "ana_04_xor_numpy.ipynb", "04_xor_numpy"),
    ],
)
def test_the_unit_comes_from_metadata_then_cells_then_name(
    notebook: nbformat.NotebookNode, name: str, unit: str
) -> None:
    """A renamed file, or one that lost its metadata, is still known by its cells."""
    assert unit == unit_of(notebook, name, UNIT_IDS)


def test_an_unknown_unit_lists_the_known_ones() -> None:
    """The error tells the instructor what there is."""
    with pytest.raises(SubmissionError, match=r"no such unit.*known units: 04_xor_numpy, 05_mnist_numpy"):
        unit_of(marked("otra"), "tarea.ipynb", UNIT_IDS)
