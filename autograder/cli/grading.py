"""Commands that grade and tell what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder import __version__
from autograder.cli.common import Jobs, SandboxKind, app, console, known_unit, no_dash, writable
from autograder.errors import TallerError
from autograder.model import SubmissionResult
from autograder.show import Live, print_findings, print_session
from autograder.unit import find_root

if TYPE_CHECKING:
    from autograder.batch import Runner
    from autograder.report import Report


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

    writable(json)
    no_dash(report)
    writable(report if report and report.suffix else None)  # without one it is a folder, made when it is written
    root = find_root()
    if unit:
        known_unit(unit, root)
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
        no_dash(path)
    _write_report(with_code(read_results(results), submissions or ()), out, summary, csv)


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
