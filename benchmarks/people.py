"""`python -m benchmarks.people`: a course of thousands in the gradebook: formgrader, exports, one more submission."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import text

from autograder.build.projection import student_notebook, to_text
from autograder.errors import TallerError
from autograder.exports import export_course
from autograder.gradebook import Course, make_course
from autograder.gradebook.course import open_folder
from autograder.gradebook.database import INDEXES, open_book
from autograder.model import ExerciseResult, Status, SubmissionResult
from autograder.unit import Unit, find_root, load_unit, units

from .command import run_command
from .formgrader import Lap, ask, browse, served
from .machine import describe
from .population import populate
from .report import print_machine

COURSE = "banco"
SLOW = 10.0  # seconds, more than which a person takes for broken


def timed(what: str, step: Callable[[], Any]) -> Lap:
    begin, cpu = time.perf_counter(), own_cpu()
    step()
    return Lap(what, time.perf_counter() - begin, own_cpu() - cpu)


def own_cpu() -> float:
    """Seconds of this process and of the commands that it ran and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def measure(root: Path, names: Sequence[str], students: int, scratch: Path, db: str, plain: bool) -> list[Lap]:
    """Everything once, on a new course; the first unit is asked for where one is enough.

    plain: formgrader works on the tables as nbgrader alone makes them. What is ours makes its indexes when it opens
    the gradebook.
    """
    course, unit = scratch / "course", load_unit(units(root)[names[0]])

    def make() -> None:
        make_course(root, course, COURSE, names, sandbox="none", db_url=db)

    laps = [timed("autograder course, new", make)]
    rows: dict[str, int] = {}
    laps.append(timed("the class, in bulk", lambda: rows.update(populate(course, students))))
    print(", ".join(f"{name} {number:,}" for name, number in rows.items()), flush=True)
    if plain:
        drop_indexes(course)
    with served(course) as server:
        laps += [*ask(server, unit.name), *browse(server, unit.name)]
    laps += [
        timed("export to Moodle", lambda: export_course(course, "moodle", scratch / "moodle.csv")),
        timed("export to Canvas", lambda: export_course(course, "canvas", scratch / "canvas.csv")),
        timed("nbgrader export", lambda: nbgrader_export(course, scratch / "own.csv")),
        timed("all marks, for a program", lambda: marks(course)),
        *one_more(course, unit),
        timed("autograder course, again", make),
    ]
    return laps


def drop_indexes(course: Path) -> None:
    """As if nbgrader alone had made the gradebook."""
    _, folder = open_folder(course)
    with open_book(folder.db_url, folder.course_id) as book:
        for name in INDEXES:
            book.db.execute(text(f"DROP INDEX {name}"))
        book.db.commit()


def nbgrader_export(course: Path, out: Path) -> None:
    """Its own exporter, by its command."""
    command = [sys.executable, "-m", "nbgrader", "export", f"--to={out}"]
    ended = subprocess.run(command, cwd=course, env=dict(os.environ), capture_output=True, text=True)
    if ended.returncode:
        raise TallerError(f"nbgrader export: {ended.stderr[-1000:]}")


def marks(course: Path) -> None:
    with Course(course) as book:
        book.marks()


def one_more(course: Path, unit: Unit) -> list[Lap]:
    """The writing of a new student's submission, and of the same one again, by the batch path's writer."""
    notebook, student = student_notebook(unit), "una_mas"
    exercises = tuple(ExerciseResult(name, Status.MISSING, 0.0, points(unit, name)) for name in unit.exercises)
    result = SubmissionResult(student, unit.name, student, 0.0, 0.0, True, exercises, 0.0)
    with Course(course) as book:
        book.place(student, unit.name, to_text(notebook).encode())
        book.record("antes", unit.name, notebook, result)  # reads what is read once
        return [
            timed("one more submission", lambda: book.record(student, unit.name, notebook, result)),
            timed("the same again", lambda: book.record(student, unit.name, notebook, result)),
        ]


def points(unit: Unit, name: str) -> float:
    return next(cell.points for cell in unit.cells if cell.name == name and cell.points)


def print_laps(console: Console, laps: Sequence[Lap]) -> None:
    table = Table(title_justify="left")
    for heading in ("what", "seconds", "cpu", "kB"):
        table.add_column(heading, justify="left" if heading == "what" else "right", no_wrap=True)
    for lap in laps:
        style = "bold red" if lap.seconds > SLOW else ""
        size = f"{lap.size / 1000:.0f}" if lap.size else ""
        table.add_row(lap.what, f"{lap.seconds:.2f}", f"{lap.cpu:.2f}", size, style=style)
    console.print(table)


def run(
    students: Annotated[int, typer.Option(min=3, help="How many.")] = 2000,
    count: Annotated[int, typer.Option("--units", min=1, help="How many, from the first.")] = 7,
    db: Annotated[str, typer.Option(help="An empty gradebook elsewhere, e.g. postgresql://USER@HOST/DATABASE.")] = "",
    plain: Annotated[bool, typer.Option("--plain", help="Formgrader without our indexes, to compare.")] = False,
    json: Annotated[Path | None, typer.Option("--json", help="Write the figures there.")] = None,
) -> None:
    """A course of thousands: what an instructor waits for."""
    console = Console(width=None if sys.stdout.isatty() else 110)
    logging.getLogger().setLevel(logging.ERROR)
    root, machine = find_root(), describe()
    names = list(units(root))[:count]
    print_machine(console, machine)
    with tempfile.TemporaryDirectory(prefix="taller-bench-") as scratch:
        laps = measure(root, names, students, Path(scratch), db, plain)
    print_laps(console, laps)
    if json:
        data = {"machine": machine, "students": students, "units": names, "laps": msgspec.to_builtins(laps)}
        json.write_bytes(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")


def main() -> None:
    run_command(run)


if __name__ == "__main__":
    main()
