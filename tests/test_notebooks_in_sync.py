"""notebooks/ is what solutions/ builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.build.notebooks import build_student, stale_notebooks
from autograder.build.projection import to_text
from autograder.files import write_whole
from autograder.unit import load_unit, notebooks

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", notebooks(ROOT))
def test_the_committed_notebook_is_what_its_source_builds(name):
    """Rebuilds, compares, writes the right file and still fails: what is left to do is to commit it."""
    path = ROOT / "notebooks" / f"{name}.ipynb"
    text = to_text(build_student(load_unit(ROOT / "solutions" / name), ROOT))
    if not path.is_file() or text.encode() != path.read_bytes():
        write_whole(path, text)
        pytest.fail(f"notebooks/{path.name} was not what solutions/{name} builds; it is now: look at it and commit it")


def test_no_notebook_outlives_its_unit():
    """`autograder build` removes the notebooks of units that are no more."""
    assert [] == stale_notebooks(ROOT, notebooks(ROOT))
