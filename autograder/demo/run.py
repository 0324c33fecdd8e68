"""The main job, shown on a class of twelve: right in several ways, wrong in known ways, and hostile."""

from __future__ import annotations

import shutil
from pathlib import Path

from rich.console import Console

from autograder.batch import Options
from autograder.demo.sample import sample_class
from autograder.feedback.folder import FeedbackFolder
from autograder.report import write_report
from autograder.report.command import with_code
from autograder.session import Session, Watcher, grade_paths, write_json
from autograder.show import Live, print_session
from autograder.unit.load import load_unit, units

UNIT = "04_xor_numpy"


def run_demo(root: Path, out: Path, jobs: int, console: Console) -> Session:
    """Make the class in `out`, grade it, print the table; beside it results.json, informe.html and devoluciones/."""
    folder = out / "submissions"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sample_class(load_unit(units(root)[UNIT]), folder)
    pages = FeedbackFolder(out / "devoluciones", root)
    with Live(console) as live:
        watcher = Watcher(live.begin, live.done)
        session = grade_paths([folder], Options(root, jobs=jobs), watcher=watcher, tell=pages.write)
    print_session(console, session)
    write_json(session.results, out / "results.json")
    write_report(with_code(session.results, [folder], session.problems), out / "informe.html")
    console.print(f"report: {out / 'informe.html'}", highlight=False, soft_wrap=True)
    console.print(f"feedback: {pages.directory}", highlight=False, soft_wrap=True)
    return session
