"""An nbgrader course folder made from the units: sources, released notebooks, gradebook, configuration."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import make_url
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.build.links import folder_links
from autograder.build.notebooks import build_course
from autograder.build.projection import student_notebook, to_text
from autograder.errors import CourseError
from autograder.files import READABLE, write_whole
from autograder.gradebook.cells import grade_id_of
from autograder.gradebook.database import open_book, our_scripts_on_path, scrubbed, spoken, with_driver
from autograder.unit import load_unit, readings, units

CONFIG = "nbgrader_config.py"
DB_LINE = "c.CourseDirectory.db_url = {!r}"
NO_DB_LINE = f"# {DB_LINE}  # default: gradebook.db, here".format("postgresql+psycopg://USER:PASSWORD@HOST/DATABASE")

# nbgrader only warns when its configuration fails to load, and would go on to run students' code in a plain kernel:
# SystemExit passes its net.
TEMPLATE = '''\
"""nbgrader's configuration of this course. Yours to edit: making the course again leaves it as it is."""

try:
    from autograder.gradebook.feedback import FEEDBACK, FeedbackPage
    from autograder.gradebook.preprocessors import AUTOGRADE, RELEASE, SANITIZE
except ImportError as error:
    raise SystemExit(f"nbgrader_config.py: {{error}}\\n  mend: pip install -e PROJECT[grader], in this environment")

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = {course_id!r}
{db_line}

c.GenerateAssignment.preprocessors = RELEASE
c.Autograde.sanitize_preprocessors = SANITIZE
c.Autograde.autograde_preprocessors = AUTOGRADE
c.GenerateFeedback.preprocessors = FEEDBACK
c.GenerateFeedback.exporter_class = FeedbackPage

c.JudgeSubmission.root = {root!r}  # the folder with solutions/, from this one
c.JudgeSubmission.sandbox = {sandbox!r}

# Where students fetch and hand in. Without one: collect by zip, and hand the feedback back in your own way.
# c.Exchange.root = "/srv/nbgrader/exchange"

# `nbgrader zip_collect` knows students by the names of files and folders, as `autograder grade` does.
c.ZipCollectApp.collector_plugin = "autograder.gradebook.collecting.CollectByName"

# What lateness costs. Due dates: `nbgrader db assignment add UNIT --duedate "2027-03-31 23:59 -0300"`, or formgrader.
# c.AssignLatePenalties.plugin_class = "autograder.gradebook.late.PercentPerDay"
# c.PercentPerDay.percent = 10.0  # of the score, for each day begun
# c.PercentPerDay.at_most = 50.0
# c.PercentPerDay.grace = 15.0  # minutes that cost nothing
'''


def make_course(
    root: Path,
    directory: Path,
    course_id: str = "taller",
    only: Collection[str] = (),
    sandbox: str = "bwrap",
    db_url: str = "",
) -> tuple[str, ...]:
    """Make or update the course folder; returns the names of its units.

    Readings, which nobody grades, come as released notebooks alone: `nbgrader release_assignment` takes them too.
    root: the folder with `solutions/`. only: names of units; none means all. db_url: the gradebook, where it is not
    the folder's own file. Submissions, grades and an edited configuration stay. Raises CourseError, before anything is
    written when the folder, the gradebook or a unit does not fit.
    """
    chosen = _chosen(root, only)
    db_url = with_driver(db_url) if db_url else ""
    _check_folder(directory, course_id, db_url)
    if db_url:
        open_book(db_url, course_id).close()
    directory.mkdir(parents=True, exist_ok=True)
    if not (directory / CONFIG).exists():
        where = os.path.relpath(root.resolve(), directory.resolve())
        db_line = DB_LINE.format(db_url) if db_url else NO_DB_LINE
        text = TEMPLATE.format(course_id=course_id, root=where, sandbox=sandbox, db_line=db_line)
        # For its owner's eyes alone when there may be a password in it.
        write_whole(directory / CONFIG, text, 0o600 if db_url else READABLE)
    config, course = open_folder(directory)
    there = {*chosen, *readings(root), *_released(course)}
    notebooks = {name: build_course(load_unit(folder), root, there) for name, folder in chosen.items()}
    read = {name: student_notebook(load_unit(folder)) for name, folder in readings(root).items()}
    with open_book(course.db_url, course.course_id) as gradebook:
        for name, notebook in notebooks.items():
            _refuse_new_cells(gradebook, name, notebook)
    for name, notebook in notebooks.items():
        _release(config, course, name, notebook)
    for name, notebook in read.items():
        path = _release_folder(course, name) / f"{name}.ipynb"
        write_whole(path, to_text(folder_links(notebook, there)), READABLE)
    return tuple(chosen)


def open_folder(directory: Path) -> tuple[Config, CourseDirectory]:
    """The configuration of a course folder and its paths. Raises CourseError when it is none."""
    if not (directory / CONFIG).is_file():
        raise CourseError(f"{directory}: not a course ({CONFIG} is missing)\n  mend: autograder course {directory}")
    config = PyFileConfigLoader(CONFIG, path=str(directory)).load_config()
    course = CourseDirectory(config=config, root=str(directory.resolve()))
    with_driver(course.db_url)  # its own errors may repeat the password
    course.db_url = _anchored(course.db_url, directory)
    return config, course


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
    if read := [name for name in only if name in readings(root)]:
        mend = f"leave it out; the units are {', '.join(found)}"
        raise CourseError(f"{', '.join(read)}: has no exercises, nothing that a course could grade\n  mend: {mend}")
    if unknown := [name for name in only if name not in found]:
        raise CourseError(f"no such unit: {', '.join(unknown)}\n  mend: one of {', '.join(found)}")
    return {name: folder for name, folder in found.items() if not only or name in only}


def _check_folder(directory: Path, course_id: str, db_url: str) -> None:
    if directory.exists() and not directory.is_dir():
        raise CourseError(f"{directory}: a file stands there\n  mend: give another folder")
    if not (directory / CONFIG).exists():
        if directory.exists() and any(directory.iterdir()):
            raise CourseError(f"{directory}: not empty, and not a course\n  mend: give a new or an empty folder")
        return
    course = open_folder(directory)[1]
    if course.course_id != course_id:
        mend = "give that name, or another folder (the students' random inputs depend on it)"
        raise CourseError(f"{directory}: is the course «{course.course_id}», not «{course_id}»\n  mend: {mend}")
    if db_url and db_url != with_driver(course.db_url):
        mend = f"leave --db out, or correct c.CourseDirectory.db_url in {directory / CONFIG}"
        both = f"{spoken(course.db_url)}, not {spoken(db_url)}"
        raise CourseError(f"{directory}: its gradebook is {both}\n  mend: {mend}")


def _refuse_new_cells(gradebook: Gradebook, name: str, notebook: NotebookNode) -> None:
    """nbgrader refuses too, but only after it has deleted the release."""
    try:
        recorded = gradebook.find_notebook(name, name)
    except MissingEntry:
        return
    before = {cell.name for cell in recorded.source_cells}
    now = {grade_id_of(cell) for cell in notebook.cells} - {None}
    if before != now and recorded.num_submissions:
        changed = ", ".join(sorted(map(str, before ^ now)))
        mend = "make a new course folder for the changed unit, or finish with this one first"
        raise CourseError(f"{name}: has submissions, and these cells came or went: {changed}\n  mend: {mend}")


def _release_folder(course: CourseDirectory, name: str) -> Path:
    return Path(course.format_path(course.release_directory, ".", name))


def _released(course: CourseDirectory) -> set[str]:
    """The notebooks that the course already has."""
    return {path.stem for path in _release_folder(course, "*").parent.glob("*/*.ipynb")}


def _release(config: Config, course: CourseDirectory, name: str, notebook: NotebookNode) -> None:
    source = Path(course.format_path(course.source_directory, ".", name)) / f"{name}.ipynb"
    write_whole(source, to_text(notebook), READABLE)
    with our_scripts_on_path():
        outcome = NbGraderAPI(coursedir=course, config=config).generate_assignment(name)
    if not outcome["success"]:
        said = outcome.get("error") or outcome.get("log") or ""
        raise CourseError(f"{name}: nbgrader could not release it\n{scrubbed(said, course.db_url)}")
