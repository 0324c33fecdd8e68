"""An nbgrader course folder made from the units: sources, released notebooks, gradebook, configuration."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import setenv
from sqlalchemy.engine import make_url
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.build.notebooks import build_course, write
from autograder.build.projection import to_text
from autograder.errors import CourseError
from autograder.gradebook.cells import grade_id_of
from autograder.unit import load_unit, units

CONFIG = "nbgrader_config.py"

# nbgrader only warns when its configuration fails to load, and would go on to run students' code in a plain kernel:
# SystemExit passes its net.
TEMPLATE = '''\
"""nbgrader's configuration of this course. Yours to edit: making the course again leaves it as it is."""

try:
    from autograder.gradebook.preprocessors import AUTOGRADE, RELEASE, SANITIZE
except ImportError as error:
    raise SystemExit(f"nbgrader_config.py: {{error}}\\n  mend: pip install -e PROJECT[grader], in this environment")

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = {course_id!r}
# c.CourseDirectory.db_url = "postgresql://USER:PASSWORD@HOST/DATABASE"  # default: gradebook.db, here

c.GenerateAssignment.preprocessors = RELEASE
c.Autograde.sanitize_preprocessors = SANITIZE
c.Autograde.autograde_preprocessors = AUTOGRADE

c.JudgeSubmission.root = {root!r}  # the folder with solutions/, from this one
c.JudgeSubmission.sandbox = {sandbox!r}
'''


def make_course(
    root: Path, directory: Path, course_id: str = "taller", only: Collection[str] = (), sandbox: str = "bwrap"
) -> tuple[str, ...]:
    """Make or update the course folder; returns the names of its units.

    root: the folder with `solutions/`. only: names of units; none means all. Submissions, grades and an edited
    configuration stay. Raises CourseError, before anything is written when the folder or a unit does not fit.
    """
    chosen = _chosen(root, only)
    _check_folder(directory, course_id)
    directory.mkdir(parents=True, exist_ok=True)
    if not (directory / CONFIG).exists():
        where = os.path.relpath(root.resolve(), directory.resolve())
        text = TEMPLATE.format(course_id=course_id, root=where, sandbox=sandbox)
        (directory / CONFIG).write_text(text, encoding="utf-8")
    config, course = open_folder(directory)
    notebooks = {name: build_course(load_unit(folder), root) for name, folder in chosen.items()}
    with our_scripts_on_path(), Gradebook(course.db_url, course.course_id) as gradebook:
        for name, notebook in notebooks.items():
            _refuse_new_cells(gradebook, name, notebook)
    for name, notebook in notebooks.items():
        _release(config, course, name, notebook)
    return tuple(chosen)


def open_folder(directory: Path) -> tuple[Config, CourseDirectory]:
    """The configuration of a course folder and its paths. Raises CourseError when it is none."""
    if not (directory / CONFIG).is_file():
        raise CourseError(f"{directory}: not a course ({CONFIG} is missing)\n  mend: autograder course {directory}")
    config = PyFileConfigLoader(CONFIG, path=str(directory)).load_config()
    course = CourseDirectory(config=config, root=str(directory.resolve()))
    course.db_url = _anchored(course.db_url, directory)
    return config, course


@contextmanager
def our_scripts_on_path() -> Iterator[None]:
    """nbgrader starts `alembic` by name when it creates a gradebook; it lies beside this Python."""
    with setenv(PATH=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])):
        yield


def _anchored(db_url: str, directory: Path) -> str:
    """A relative SQLite path means the course's folder, wherever we are called from."""
    url = make_url(db_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return db_url
    return f"sqlite:///{directory.resolve() / url.database}"


def _chosen(root: Path, only: Collection[str]) -> dict[str, Path]:
    found = units(root)
    if not found:
        raise CourseError(f"{root / 'solutions'}: no units\n  mend: give the project's folder")
    if unknown := [name for name in only if name not in found]:
        raise CourseError(f"no such unit: {', '.join(unknown)}\n  mend: one of {', '.join(found)}")
    return {name: folder for name, folder in found.items() if not only or name in only}


def _check_folder(directory: Path, course_id: str) -> None:
    if directory.exists() and not directory.is_dir():
        raise CourseError(f"{directory}: a file stands there\n  mend: give another folder")
    if not (directory / CONFIG).exists():
        if directory.exists() and any(directory.iterdir()):
            raise CourseError(f"{directory}: not empty, and not a course\n  mend: give a new or an empty folder")
        return
    ours = open_folder(directory)[1].course_id
    if ours != course_id:
        mend = "give that name, or another folder (the students' random inputs depend on it)"
        raise CourseError(f"{directory}: is the course «{ours}», not «{course_id}»\n  mend: {mend}")


def _refuse_new_cells(gradebook: Gradebook, name: str, notebook: NotebookNode) -> None:
    """nbgrader refuses too, but only after it has deleted the release."""
    try:
        recorded = gradebook.find_notebook(name, name)
    except MissingEntry:
        return
    before = {cell.name for cell in recorded.source_cells}
    now = {grade_id_of(cell) for cell in notebook.cells} - {None}
    if recorded.submissions and before != now:
        changed = ", ".join(sorted(map(str, before ^ now)))
        mend = "make a new course folder for the changed unit, or finish with this one first"
        raise CourseError(f"{name}: has submissions, and these cells came or went: {changed}\n  mend: {mend}")


def _release(config: Config, course: CourseDirectory, name: str, notebook: NotebookNode) -> None:
    source = Path(course.format_path(course.source_directory, ".", name)) / f"{name}.ipynb"
    write(source, to_text(notebook))
    with our_scripts_on_path():
        outcome = NbGraderAPI(coursedir=course, config=config).generate_assignment(name)
    if not outcome["success"]:
        raise CourseError(f"{name}: nbgrader could not release it\n{outcome.get('error') or outcome.get('log')}")
