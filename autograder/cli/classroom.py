"""Commands that hand out and hand on: the nbgrader course, the students' zip, the site, marks for an LMS."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import SandboxKind, app, console, writable
from autograder.unit import find_root

Repo = Annotated[str, typer.Option(help="https://HOST/OWNER/NAME of the students' repository: links open it there.")]
Branch = Annotated[str, typer.Option(help="Its branch.")]
Hub = Annotated[str, typer.Option(help="https://HUB, a JupyterHub with nbgitpuller.")]


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

    writable(out)
    given = {"identify": identify, "login": login, "columns": columns, "scale": scale, "separator": separator}
    given |= {"decimal": decimal, "fill": str(fill or "")}
    options: dict[str, str | bool] = {name: value for name, value in given.items() if value}
    sheet, files = export_course(course, to, out, unit or (), options | ({"hints": False} if no_hints else {}))
    for line in (*sheet.left_out, *sheet.notes):
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    console.print(f"written: {', '.join(map(str, files))}", highlight=False, markup=False, soft_wrap=True)
    if sheet.left_out:
        raise typer.Exit(1)
