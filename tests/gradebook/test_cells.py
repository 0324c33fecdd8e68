"""A submission put right: every marked cell once, whatever was deleted, repeated or tampered with."""

import copy

import nbformat
import pytest

from autograder.build.projection import course_notebook
from autograder.gradebook.cells import restore_cells

from .helpers import cell_of


@pytest.fixture(scope="module")
def master(unit):
    return course_notebook(unit)


def marks(notebook):
    return [cell.metadata.nbgrader.grade_id for cell in notebook.cells if "nbgrader" in cell.metadata]


def test_an_honest_submission_keeps_order_and_sources(master, answered):
    """Only the hidden tests come back; the student's own cells are untouched."""
    submission = answered(sigmoide=True)
    restored = restore_cells(submission, master)
    assert [cell.id for cell in submission.cells] == [cell.id for cell in restored.cells]
    changed = [new.id for old, new in zip(submission.cells, restored.cells, strict=True) if old.source != new.source]
    assert ["sigmoide-prueba", "reluGrad-prueba", "pasoGradiente-prueba"] == changed


@pytest.mark.parametrize("kept", [(), ("sigmoide",), ("pasoGradiente-prueba",)])
def test_deleted_cells_come_back_in_the_masters_order(master, blank, kept):
    """Locked set-up, checks, tests, solutions and answers alike."""
    submission = copy.deepcopy(blank)
    submission.cells = [cell for cell in submission.cells if "nbgrader" not in cell.metadata or cell.id in kept]
    restored = restore_cells(submission, master)
    assert marks(master) == marks(restored)
    assert "NotImplementedError" in cell_of(restored, "sigmoide").source
    nbformat.validate(restored)


def test_of_repeated_cells_the_last_counts(master, answered):
    """The others stay to be read, without a mark; ids stay unique."""
    submission = answered()
    again = copy.deepcopy(cell_of(submission, "sigmoide"))
    again.source = "def sigmoide(z): return z"
    submission.cells.append(again)
    restored = restore_cells(submission, master)
    assert sorted(marks(master)) == sorted(marks(restored))
    assert again.source == cell_of(restored, "sigmoide").source
    assert len(restored.cells) == len({cell.id for cell in restored.cells})


def test_points_kind_and_locks_are_the_masters(master, blank):
    """A submission cannot make a test worth more, editable or a text."""
    submission = copy.deepcopy(blank)
    test = cell_of(submission, "sigmoide-prueba")
    test.metadata.nbgrader.update(points=100, grade=False, solution=True, locked=False)
    test.cell_type, test.source = "markdown", "nada"
    del test["outputs"], test["execution_count"]
    restored = cell_of(restore_cells(submission, master), "sigmoide-prueba")
    assert cell_of(master, "sigmoide-prueba").metadata.nbgrader == restored.metadata.nbgrader
    assert ("code", cell_of(master, "sigmoide-prueba").source) == (restored.cell_type, restored.source)


def test_a_cell_that_lost_its_mark_is_known_by_its_id(master, answered):
    """Some editors drop metadata they do not know."""
    submission = answered(sigmoide=True)
    expected = cell_of(submission, "sigmoide").source
    for cell in submission.cells:
        cell.metadata.clear()
    restored = restore_cells(submission, master)
    assert marks(master) == marks(restored)
    assert expected == cell_of(restored, "sigmoide").source


def test_marks_of_unknown_cells_go(master, blank):
    """nbgrader would look for their grades."""
    submission = copy.deepcopy(blank)
    submission.cells.append(copy.deepcopy(cell_of(submission, "sigmoide-prueba")))
    submission.cells[-1].metadata.nbgrader.grade_id = "inventada-prueba"
    assert marks(master) == marks(restore_cells(submission, master))
