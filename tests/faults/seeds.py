"""No luck: every right style at full marks, and every mistake below them, whatever the student's seed draws.

python -m tests.faults.seeds --seeds 300 [--mistakes] [--units 04_xor_numpy]

In this process, by the same examiner on the same cases as in the judge, so that thousands of draws take minutes.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

os.environ.setdefault("MPLBACKEND", "Agg")

from autograder.authoring import Mistake
from autograder.judge.examine import Examiner
from autograder.judge.trial import Local, seed_of
from autograder.model import ExerciseResult
from autograder.unit import Unit, load_unit, units
from autograder.unit.load import through

ROOT = Path(__file__).resolve().parents[2]
COURSE = "taller"
LONGEST = 200  # characters of a line


def verdict(unit: Unit, name: str, function: Callable[..., Any], student: str) -> ExerciseResult:
    """What a student of that name gets for an implementation of one exercise."""
    own = through(unit.exercises[name], function, unit.reference)
    seed = seed_of(COURSE, unit.name, name, student)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return Examiner(unit.exercises[name], unit.judged(name), (), seed).grade(Local(own))


def problem(unit: Unit, name: str, function: Callable[..., Any], right: bool, student: str) -> str:
    """What is wrong with a verdict: points that a right implementation loses, or full marks for a wrong one; or ""."""
    try:
        result = verdict(unit, name, function, student)
    except RuntimeError as error:  # the reference itself
        return str(error)
    lost = [part.name for part in result.parts if part.score < part.max]
    if right:
        return f"loses {lost} {result.detail}" if lost else ""
    return "" if lost else "full marks"


def implementations(unit: Unit, name: str, mistakes: bool) -> Iterator[tuple[str, Callable[..., Any], bool]]:
    """(its name, the function, whether it is right) for the reference, the styles and, when asked for, the mistakes."""
    yield "the reference", unit.reference[name], True
    for style in unit.styles.get(name, ()):
        yield f"style «{style.name}»", style.function, True
    wrong: Sequence[Mistake] = unit.mistakes.get(name, ()) if mistakes else ()
    for mistake in wrong:
        yield f"mistake «{mistake.id}»", mistake.function, False


def misjudged(folder: Path, students: Sequence[str], mistakes: bool) -> Counter[str]:
    """How often each implementation of a unit got what it must not: one line for each."""
    unit, found = load_unit(folder), Counter[str]()
    for name in unit.exercises:
        for says, function, right in implementations(unit, name, mistakes):
            faults = (problem(unit, name, function, right, student) for student in students)
            found.update(f"{name}, {says}: {fault}"[:LONGEST] for fault in faults if fault)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seeds", type=int, default=300, help="students of each exercise")
    parser.add_argument("--units", default="", help="their names, with commas; without, all units")
    parser.add_argument("--mistakes", action="store_true", help="the mistakes too")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    folders = units(ROOT)
    students = [f"sorteo_{number:04d}" for number in range(args.seeds)]
    failed = 0
    with ProcessPoolExecutor(args.jobs) as pool:
        names = args.units.split(",") if args.units else sorted(folders)
        tasks = [(name, pool.submit(misjudged, folders[name], students, args.mistakes)) for name in names]
        for name, task in tasks:
            found = task.result()
            failed += sum(found.values())
            print(f"{name}: {len(students)} students of each exercise, {sum(found.values())} misjudged", flush=True)
            for line, count in found.most_common():
                print(f"  {count} × {line}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
