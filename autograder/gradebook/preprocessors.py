"""Our steps inside nbgrader's pipelines: release, sanitize, autograde and feedback.

`nbgrader_config.py` of a course names the four lists at the end in place of nbgrader's own.
"""

from __future__ import annotations

import weakref
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearOutput,
    ComputeChecksums,
    LimitOutput,
    LockCells,
    NbGraderPreprocessor,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
    SaveCells,
)
from traitlets import Unicode
from traitlets.config import Configurable

from autograder.collect.reading import notebook_of, read_notebook
from autograder.errors import CourseError
from autograder.feedback.sanitize import sanitize_outputs
from autograder.feedback.verdicts import apply_verdicts, exercise_of, status_of
from autograder.gradebook.cells import restore_cells, with_stub
from autograder.model import Status, SubmissionResult
from autograder.unit import find_root

if TYPE_CHECKING:
    from autograder.grade import Grader

Resources = dict[str, Any]


class StubSolutions(NbGraderPreprocessor):
    """Release: every solution becomes the stub that the unit's author wrote (nbgrader has one stub for all)."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        nb.cells = [with_stub(cell) for cell in nb.cells]
        return nb, resources


class RestoreCells(NbGraderPreprocessor):
    """Sanitize: missing, repeated and tampered cells are put right before nbgrader looks at them.

    nbgrader's `OverwriteCells.add_missing_cells` returns only graded cells, and fails with a KeyError when the cell
    before the missing one is locked but not graded, as our visible checks are.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        names = resources["nbgrader"]
        master = read_master(course_directory(self), names["assignment"], names["notebook"])
        return restore_cells(notebook_of(nb), master), resources


class SanitizeOutputs(NbGraderPreprocessor):
    """Sanitize: the student's outputs stay (training runs are not repeated), made safe to look at."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        names = resources["nbgrader"]
        master = read_master(course_directory(self), names["assignment"], names["notebook"])
        return sanitize_outputs(nb, prose_of(master)), resources


class JudgeSubmission(NbGraderPreprocessor):
    """Autograde: our engine instead of a kernel; the verdicts become the outputs of the test cells.

    The engine reads the submission as it was handed in, as the batch path does, so that both give the same marks.
    The engine starts once and serves all the notebooks of an `nbgrader autograde`: it is kept on the topmost
    application (the command, or the server that runs formgrader) and closed with it. What fails on our side raises,
    so that nbgrader reports the submission and leaves no half-graded copy.
    """

    root = Unicode("", help="The folder with solutions/, relative to the course's. Empty: found from here.").tag(
        config=True
    )
    sandbox = Unicode("bwrap", help="How student code is shut in; `none` gives that up.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        student, unit, notebook = (resources["nbgrader"][key] for key in ("student", "assignment", "notebook"))
        directory = course_directory(self)
        path = Path(directory.format_path(directory.submitted_directory, student, unit)) / f"{notebook}.ipynb"
        result = self._grader(directory).grade(read_notebook(path), f"{student}/{unit}", student, unit)
        check_points(nb, result)
        return apply_verdicts(nb, result), resources

    def _grader(self, directory: CourseDirectory) -> Grader:
        from autograder.grade import Grader  # every nbgrader command loads this module; one needs the engine

        root = (Path(directory.root) / self.root).resolve() if self.root else find_root()
        settings = (root, self.sandbox, directory.course_id)
        owner = _topmost(self)
        graders: dict[tuple[Path, str, str], Grader] = vars(owner).setdefault("_taller_graders", {})
        if settings not in graders:
            stack = ExitStack()
            graders[settings] = stack.enter_context(Grader(root, sandbox=self.sandbox, course=directory.course_id))
            weakref.finalize(owner, stack.close)
        return graders[settings]


class SaveVerdicts(SaveAutoGrades):
    """Autograde: nbgrader's own rules, and one of ours: a fault on our side is neither zero nor full marks.

    The cell's grade is left without a score and marked for a person («needs manual grade» in formgrader). Left to
    itself nbgrader would read a test cell without a number as full marks.
    """

    def _add_score(self, cell: NotebookNode, resources: Resources) -> None:
        if status_of(cell) != Status.INTERNAL:
            super()._add_score(cell, resources)
            return
        names = (self.notebook_id, self.assignment_id, self.student_id)
        grade = self.gradebook.find_grade(cell.metadata["nbgrader"]["grade_id"], *names)
        grade.auto_score = None
        grade.needs_manual_grade = True
        self.gradebook.db.commit()


def read_master(directory: CourseDirectory, assignment: str, notebook: str) -> NotebookNode:
    """The course's own notebook of a unit, solutions and hidden tests included."""
    path = Path(directory.format_path(directory.source_directory, ".", assignment)) / f"{notebook}.ipynb"
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise CourseError(f"{path}: missing\n  mend: autograder course {directory.root}") from None


def prose_of(master: NotebookNode) -> frozenset[str]:
    """The course's own texts, which may use HTML that a student's may not."""
    return frozenset(cell.source for cell in map(with_stub, master.cells) if cell.cell_type != "code")


def check_points(nb: NotebookNode, result: SubmissionResult) -> None:
    """The engine and the gradebook count the same points, or the unit changed after the course was made."""
    verdicts = {exercise.name: exercise for exercise in result.exercises}
    for cell in nb.cells:
        verdict = verdicts.get(exercise_of(cell) or "")
        if verdict is not None and verdict.max != float(cell.metadata.nbgrader.points):
            raise CourseError(
                f"{result.unit}: {verdict.name} is worth {verdict.max:g} points in solutions/ and "
                f"{cell.metadata.nbgrader.points:g} in the gradebook\n  mend: autograder course DIR, then grade again"
            )


def course_directory(step: Configurable | None) -> CourseDirectory:
    """The course that the converter works on: the nearest owner that knows one."""
    while step is not None:
        if isinstance(directory := getattr(step, "coursedir", None), CourseDirectory):
            return directory
        step = step.parent
    raise CourseError("this step only runs inside nbgrader\n  mend: nbgrader autograde UNIT, in the course's folder")


def _topmost(step: Configurable) -> Configurable:
    while step.parent is not None:
        step = step.parent
    return step


RELEASE = [
    LockCells,
    StubSolutions,
    ClearOutput,
    CheckCellMetadata,
    ComputeChecksums,
    SaveCells,
    ClearHiddenTests,
    ComputeChecksums,
    CheckCellMetadata,
]
SANITIZE = [RestoreCells, SanitizeOutputs, OverwriteKernelspec, OverwriteCells, CheckCellMetadata]
AUTOGRADE = [JudgeSubmission, LimitOutput, SaveVerdicts, AssignLatePenalties, CheckCellMetadata]
