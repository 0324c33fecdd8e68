"""What the instructor's report costs with a class of any size: processor seconds, bytes, files.

The class is made from the banks (`autograder.demo.varied`) and not graded: what is measured comes after grading.

    python -m benchmarks.classes --students 2000 --unit 04_xor_numpy --unit 05_mnist_numpy
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.demo.varied import as_if_graded, varied_class, write_class
from autograder.model import SubmissionResult
from autograder.report.code import key, read_codes
from autograder.report.command import write_all
from autograder.report.foreseen import foresee
from autograder.report.page import Report, make_report
from autograder.unit import Unit, find_root, load_unit, units
from benchmarks.command import run_command

SAMPLE = 20  # notebooks that are read, to tell what all would take
# Those without torch, which takes seconds to import and says nothing of the report.
UNITS = ("00", "01", "02", "03", "04", "05", "06")

console = Console()


def main(
    students: Annotated[int, typer.Option(help="In each unit.")] = 2000,
    unit: Annotated[list[str] | None, typer.Option(help="Only these; default: the first seven.")] = None,
    seed: int = 0,
) -> None:
    """Make a class, its report in a folder, the summary and the tables, and tell what each took."""
    folders = units(find_root())
    names = unit or [name for name in folders if name.startswith(UNITS)]
    loaded = [load_unit(folders[name]) for name in names]
    results, codes = _class(loaded, students, seed)
    foreseen, seconds = _timed(lambda: {one.name: foresee(one.folder) for one in loaded})
    _say("what the course foresees", seconds)
    for one in loaded:
        rows = [result for result in results if result.unit == one.name]
        _, seconds = _timed(lambda rows=rows, one=one: make_report(rows, (), codes, {one.name: foreseen[one.name]}))
        _say(f"figures, groups and likeness of {one.name}: {students} × {len(one.exercises)} exercises", seconds)
    report = make_report(results, (), codes, foreseen)
    with tempfile.TemporaryDirectory(prefix="taller-") as folder:
        _write(report, Path(folder))
        _read(loaded[-1], Path(folder), len(results), seed)


def _class(loaded: Sequence[Unit], students: int, seed: int) -> tuple[list[SubmissionResult], dict]:
    results, codes = [], {}
    for unit in loaded:
        for made in varied_class(unit, students, seed):
            result = as_if_graded(unit, made)
            results.append(result)
            codes[key(result)] = dict(made.sources)
    return results, codes


def _write(report: Report, folder: Path) -> None:
    _, seconds = _timed(lambda: write_all(report, folder / "informe", folder / "resumen.json", folder / "tablas"))
    pages = sorted((folder / "informe").rglob("*.html"), key=lambda path: path.stat().st_size)
    total = sum(path.stat().st_size for path in pages) / 1e6
    _say(f"writing {len(pages)} pages, {total:.1f} MB, the largest {pages[-1].stat().st_size / 1e6:.1f} MB", seconds)
    _say(f"of it, resumen.json: {(folder / 'resumen.json').stat().st_size / 1e6:.1f} MB", None)


def _read(unit: Unit, folder: Path, count: int, seed: int) -> None:
    """A few notebooks, and what all would take."""
    made = list(varied_class(unit, SAMPLE, seed))
    write_class(unit, iter(made), folder / "entregas")
    results = [as_if_graded(unit, one) for one in made]
    _, seconds = _timed(lambda: read_codes([folder / "entregas"], results, {unit.name}))
    _say(f"reading {count} notebooks, by {SAMPLE} of {unit.name}", seconds / SAMPLE * count)


def _timed(work):
    begin = time.process_time()
    return work(), time.process_time() - begin


def _say(what: str, seconds: float | None) -> None:
    console.print(f"{what}" + ("" if seconds is None else f": {seconds:.1f} s"), highlight=False, soft_wrap=True)


if __name__ == "__main__":
    run_command(main)
