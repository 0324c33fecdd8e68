"""The command line."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from autograder import __version__
from autograder.errors import TallerError
from autograder.model import SubmissionResult
from autograder.new.commands import app as new_commands
from autograder.show import Live, print_findings, print_report, print_session
from autograder.unit import find_root, readings, units

if TYPE_CHECKING:
    from autograder.batch import Runner
    from autograder.report import Report

app = typer.Typer(
    help="The grader of Taller de redes neuronales.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(new_commands, name="new")
console = Console(soft_wrap=False)
ROOM = "make room, or mend its permissions, and run it again"
DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES)

Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Judge processes.")]
SandboxKind = Annotated[str, typer.Option("--sandbox", help="bwrap, or none: no isolation at all.")]

Repo = Annotated[str, typer.Option(help="https://HOST/OWNER/NAME of the students' repository: links open it there.")]
Branch = Annotated[str, typer.Option(help="Its branch.")]
Hub = Annotated[str, typer.Option(help="https://HUB, a JupyterHub with nbgitpuller.")]


@app.command()
def build(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail if a notebook is not up to date.")
    ] = False,
    solutions: Annotated[Path | None, typer.Option(help="Also write the solution notebooks there.")] = None,
) -> None:
    """Make notebooks/ from solutions/."""
    from autograder.build import build_all

    root = find_root()
    drifted = build_all(root, check=check, solutions=solutions)
    for path in drifted:
        console.print(f"{path.relative_to(root)}: {'out of date' if check else 'written'}", highlight=False)
    if check and drifted:
        console.print("run `autograder build` and commit the notebooks", highlight=False)
        raise typer.Exit(1)
    if not drifted:
        console.print("notebooks/ is up to date")


@app.command()
def check(
    unit: Annotated[list[str] | None, typer.Argument(help="Units; all when none is named.")] = None,
    thorough: Annotated[bool, typer.Option("--thorough", help="Hand in every mistake, not a sample.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=2, help="Processes.")] = 2,
    sandbox: SandboxKind = "bwrap",
) -> None:
    """Say what a unit lacks, and prove that its tests are good: solution, blank, every mistake, every style."""
    from autograder.check import reports
    from autograder.grade import Grader

    root = find_root()
    for name in unit or ():
        _known(name, root)
    well = True
    for report in reports(Grader(root, sandbox), unit or list(units(root)), thorough, jobs):
        print_report(console, report)
        well = well and report.well
    if not well:
        raise typer.Exit(1)


@app.command()
def course(
    directory: Annotated[Path, typer.Argument(help="The course's folder; made, or brought up to date.")],
    course_id: Annotated[str, typer.Option(help="nbgrader's name of the course.")] = "taller",
    unit: Annotated[list[str] | None, typer.Option(help="Only these units.")] = None,
    sandbox: SandboxKind = "bwrap",
    db: Annotated[
        str, typer.Option(help="The gradebook, e.g. postgresql://USER@HOST/DATABASE; default: a file in the folder.")
    ] = "",
) -> None:
    """Make an nbgrader course: source, release, gradebook, and a configuration that grades through our engine."""
    from autograder.gradebook.course import make_course

    names = make_course(find_root(), directory, course_id, unit or (), sandbox, db)
    console.print(f"{directory}: {', '.join(names)}", highlight=False)


@app.command()
def grade(
    paths: Annotated[list[Path], typer.Argument(help="Notebooks, folders of them, zips of them.")],
    course: Annotated[Path | None, typer.Option(help="An nbgrader course: write its gradebook.")] = None,
    jobs: Jobs = 1,
    json: Annotated[Path | None, typer.Option("--json", help="Write the results there.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write the instructor's report (HTML) there.")] = None,
    feedback: Annotated[
        Path | None, typer.Option(help="Write a page (HTML) for each student into this folder.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="What the notebooks answer, when they do not say.")] = None,
    sandbox: SandboxKind = "bwrap",
    again: Annotated[bool, typer.Option("--again", help="Grade what an earlier run has graded, too.")] = False,
    only: Annotated[str, typer.Option(help="Grade this exercise again; shows what changes, then asks.")] = "",
    dask: Annotated[str, typer.Option(help="A dask scheduler's address, or its file: its workers grade.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Grade submissions. Exit status: 0 all graded, 1 some were not, 2 nothing could be done.

    Run again, it goes on where an earlier run with the same --json or --course ended.
    """
    from autograder.ask import Asking
    from autograder.batch import Options
    from autograder.session import Rerun, Watcher, grade_paths, write_json

    _writable(json)
    _writable(report if report and report.suffix else None)  # without one it is a folder, made when it is written
    root = find_root()
    if unit:
        _known(unit, root)
    runner = _runner(dask, jobs)
    tell = _pages(feedback, root) if feedback else None
    with Live(console) as live:
        ask = Asking(console, live.progress, yes)
        watcher = Watcher(live.begin, live.done, ask.say, ask.changed, ask.outdated, ask.accept)
        options = Options(root, sandbox, jobs=jobs, unit=unit)
        session = grade_paths(paths, options, course, watcher, Rerun(json, again, only), runner, tell)
    print_session(console, session)
    if json and session.written:
        write_json(session.results, json)
    if report and session.written:
        from autograder.report.command import with_code

        _write_report(with_code(session.results, paths, session.problems), report)
    if feedback and session.written:
        console.print(f"feedback: {feedback}", highlight=False, soft_wrap=True)
    raise typer.Exit(session.exit_status)


@app.command()
def report(
    results: Annotated[Path, typer.Argument(help="What `grade --json` wrote.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The report: one .html file, or a folder with a page for each student.")
    ] = Path("informe.html"),
    submissions: Annotated[
        list[Path] | None, typer.Option(help="What was graded: shows the code, and who is like whom. May be repeated.")
    ] = None,
    summary: Annotated[Path | None, typer.Option(help="Also write the figures there, as JSON.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Also write the tables into this folder, as CSV.")] = None,
) -> None:
    """Make the instructor's report from results."""
    from autograder.report.command import read_results, with_code

    for path in (out, summary, csv):
        _no_dash(path)
    _write_report(with_code(read_results(results), submissions or ()), out, summary, csv)


@app.command()
def release(
    out: Annotated[Path, typer.Option("--out", "-o", help="The zip to write.")] = Path("dist/taller.zip"),
    unit: Annotated[list[str] | None, typer.Option(help="Only these units, and the appendices.")] = None,
    repo: Repo = "",
    branch: Branch = "",
    hub: Hub = "",
) -> None:
    """Make the students' zip: notebooks, kit, instructions; nothing of solutions/ or of the grader."""
    from autograder.release import configured, make_release

    root = find_root()
    files = make_release(root, out, unit or (), configured(root, repo, branch, hub))
    console.print(f"{out}: {len(files)} files, {out.stat().st_size / 1e6:.1f} MB", highlight=False, soft_wrap=True)


@app.command()
def site(
    out: Annotated[Path, typer.Option("--out", "-o", help="The students' pages.")] = Path("build/site"),
    instructor: Annotated[Path, typer.Option(help="The instructor's guide.")] = Path("build/site-instructor"),
    unit: Annotated[list[str] | None, typer.Option(help="Only these units, and the appendices.")] = None,
    run: Annotated[bool, typer.Option(help="Show what blank notebooks show when they are run.")] = True,
    external: Annotated[bool, typer.Option("--external", help="Ask the network for each page linked to.")] = False,
    repo: Repo = "",
    branch: Branch = "",
    hub: Hub = "",
) -> None:
    """Make the course as web pages that need no network, and the instructor's guide apart."""
    from autograder.release import configured
    from autograder.site import Options, make_sites

    root = find_root()
    repository = configured(root, repo, branch, hub)
    options = Options(root, out, instructor, unit or (), repository, run, external)
    for made in make_sites(options):
        console.print(f"{made.folder}: {len(made.pages)} pages", highlight=False, soft_wrap=True)


@app.command()
def export(
    course: Annotated[Path, typer.Argument(help="An nbgrader course.")],
    to: Annotated[str, typer.Option(help="moodle, moodle-worksheet or canvas.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.")],
    unit: Annotated[list[str] | None, typer.Option(help="Only these units.")] = None,
    identify: Annotated[str, typer.Option(help="Moodle's users by: email, username or idnumber.")] = "",
    login: Annotated[str, typer.Option(help="Canvas' SIS Login ID is: id or email.")] = "",
    columns: Annotated[str, typer.Option(help="units, exercises or both.")] = "",
    scale: Annotated[str, typer.Option(help="points or percent.")] = "",
    fill: Annotated[Path | None, typer.Option(help="The LMS's own file, to be filled in.")] = None,
    separator: Annotated[str, typer.Option(help="comma, semicolon or tab.")] = "",
    decimal: Annotated[str, typer.Option(help="point or comma.")] = "",
    no_hints: Annotated[bool, typer.Option("--no-hints", help="Comments without the grader's questions.")] = False,
) -> None:
    """Write the marks as Moodle or Canvas imports them. Exit status: 0 everybody is in it, 1 somebody is not."""
    from autograder.exports import export_course

    _writable(out)
    given = {"identify": identify, "login": login, "columns": columns, "scale": scale, "separator": separator}
    given |= {"decimal": decimal, "fill": str(fill or "")}
    options: dict[str, str | bool] = {name: value for name, value in given.items() if value}
    sheet, files = export_course(course, to, out, unit or (), options | ({"hints": False} if no_hints else {}))
    for line in (*sheet.left_out, *sheet.notes):
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    console.print(f"written: {', '.join(map(str, files))}", highlight=False, markup=False, soft_wrap=True)
    if sheet.left_out:
        raise typer.Exit(1)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Where the class, the results and the report go.")] = Path("build/demo"),
    jobs: Jobs = 2,
) -> None:
    """Make a sample class of twelve, grade it in the sandbox, show the table, write the report."""
    from autograder.demo import run_demo

    run_demo(find_root(), out, jobs, console)


@app.command()
def doctor() -> None:
    """Say what this machine lacks for grading, and the command that mends it."""
    from autograder.doctor import examine

    if not print_findings(console, examine(find_root())):
        raise typer.Exit(1)


@app.command()
def version() -> None:
    """Print the version."""
    console.print(__version__)


def _write_report(report: Report, out: Path, summary: Path | None = None, csv: Path | None = None) -> None:
    from autograder.report.command import write_all

    for line in write_all(report, out, summary, csv):
        console.print(line, highlight=False, soft_wrap=True, markup=False)


def _pages(directory: Path, root: Path) -> Callable[[Path, SubmissionResult], object]:
    """What writes a student's page; only who wants pages loads what makes them."""
    from autograder.feedback.folder import FeedbackFolder

    return FeedbackFolder(directory, root).write


def _no_dash(path: Path | None) -> None:
    if path == Path("-"):
        raise TallerError("«-» is no file, and standard output has the table\n  mend: name a file, such as out.json")


def _writable(path: Path | None) -> None:
    """Before a class is graded, not after. TallerError when the file cannot be there."""
    _no_dash(path)
    if path is not None and path.is_dir():
        raise TallerError(f"{path} is a folder\n  mend: name a file in it")
    if path is not None and not path.absolute().parent.is_dir():
        raise TallerError(f"{path}: its folder does not exist\n  mend: mkdir -p {path.parent}")


def _runner(address: str, jobs: int) -> Runner:
    """What grades: this machine's processes, or the workers of the cluster at an address."""
    if not address:
        from autograder.batch import grade_all

        return grade_all
    if jobs != 1:
        raise TallerError("--jobs is of this machine, --dask of others\n  mend: leave --jobs out; start more workers")
    try:
        from autograder.cluster import grade_on
    except ModuleNotFoundError as error:
        mend = "pip install 'taller-redes-neuronales[cluster]', or pip install distributed"
        raise TallerError(f"--dask needs {error.name}, which is not installed\n  mend: {mend}") from None
    return partial(grade_on, address)


def _known(unit: str, root: Path) -> None:
    if unit not in (known := units(root)):
        problem = f"{unit} has no exercises" if unit in readings(root) else f"no such unit: {unit}"
        raise TallerError(f"{problem}\n  mend: choose one of {', '.join(known)}")


def main() -> None:
    """Run the command line; what a person can mend is told without a traceback, with status 2."""
    try:
        app()
    except (TallerError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in DISK:
            raise
        text = f"{error}\n  mend: {ROOM}" if isinstance(error, OSError) else str(error)
        Console(stderr=True).print(f"autograder: {text}", style="red", highlight=False, markup=False, soft_wrap=True)
        sys.exit(2)
