"""What the terminal shows: progress, the table of a class, a unit's proof, the doctor's findings.

Names and messages come from strangers: they are printed without markup and without control characters.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from autograder.collect.names import printable
from autograder.model import ExerciseResult, Status, SubmissionResult

if TYPE_CHECKING:  # what other commands need is not imported for this one
    from autograder.batch import Verdict
    from autograder.check import Proof, Report
    from autograder.doctor import Finding
    from autograder.session import Session

MARKS = {
    Status.CORRECT: ("✓", "green"),
    Status.WRONG: ("✗", "red"),
    Status.ERROR: ("!", "red"),
    Status.TIMEOUT: ("⏱", "yellow"),
    Status.MEMORY: ("M", "yellow"),
    Status.MISSING: ("·", "bright_black"),
    Status.INTERNAL: ("?", "magenta"),
    Status.MANUAL: ("…", "cyan"),
}


class Live:
    """A progress bar that is there while submissions are graded."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self.progress = Progress(*columns, console=console, transient=True)
        self.task = self.progress.add_task("", total=None)

    def __enter__(self) -> Live:
        self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.stop()

    def begin(self, total: int) -> None:
        self.progress.update(self.task, total=total)

    def done(self, verdict: Verdict) -> None:
        self.progress.advance(self.task)


def print_session(console: Console, session: Session) -> None:
    """The table: who, points, one mark per exercise, hints; then what was not graded."""
    for unit in sorted({result.unit for result in session.results}):
        print_table(console, unit, [result for result in session.results if result.unit == unit])
    for problem in session.problems:
        console.print(Text(f"not graded: {printable(str(problem))}", style="red"), soft_wrap=True)
    seconds = [result.seconds for result in session.results]
    if seconds:
        text = f"{len(seconds)} graded, median {statistics.median(seconds):.3f} s each"
        isolated = all(r.isolated for r in session.results)
        console.print(text + ("" if isolated else "; WITHOUT ISOLATION"))
        if session.walls:
            console.print(f"walls: {', '.join(session.walls)}", highlight=False, soft_wrap=True)
    if session.kept:
        console.print(f"{session.kept} of them by an earlier run; --again grades them again", highlight=False)
    for trouble in session.troubles:
        console.print(Text("\n".join(map(printable, str(trouble).split("\n"))), style="red"), soft_wrap=True)
    if session.internal:
        console.print(f"{session.internal} failed by our fault: no marks were lost; run it again", style="magenta")


def print_table(console: Console, unit: str, results: list[SubmissionResult]) -> None:
    """One unit's class."""
    table = Table(title=unit, title_justify="left")
    table.add_column("student", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("exercises", no_wrap=True)
    table.add_column("what to tell", overflow="fold")
    for result in results:
        points = f"{result.score:g}/{result.max:g}"
        table.add_row(Text(printable(result.student)), points, _marks(result), Text(_advice(result)))
    console.print(table)
    first = results[0].exercises if results else ()
    console.print(Text("exercises: " + ", ".join(e.name for e in first)), soft_wrap=True)
    used = {e.status for result in results for e in result.exercises}
    console.print(
        "  ".join(f"{mark} {status}" for status, (mark, _) in MARKS.items() if status in used), highlight=False
    )


def _marks(result: SubmissionResult) -> Text:
    return Text.assemble(*(MARKS[e.status] for e in result.exercises))


def _advice(result: SubmissionResult) -> str:
    """The named mistakes, and in what way the exercises without a name went wrong."""
    named = [f"{e.name}: {', '.join(hint.id for hint in e.hints)}" for e in result.exercises if e.hints]
    plain = [e for e in result.exercises if not e.hints and e.status is not Status.CORRECT]
    groups = Counter(e.status for e in plain)
    rest = [_group(status, number, plain) for status, number in groups.items()]
    return printable("; ".join(named + rest))


def _group(status: Status, number: int, results: Iterable[ExerciseResult]) -> str:
    names = [e.name for e in results if e.status is status]
    return f"{status}: {', '.join(names)}" if number <= 3 else f"{status}: {number} exercises"


def print_proof(console: Console, proof: Proof) -> None:
    """A unit's figures, and what is wrong with it."""
    share = proof.named / proof.mistakes if proof.mistakes else 1.0
    much = f"{_counted(proof.exercises, 'exercise')}; {_counted(proof.mistakes, 'mistake')}"
    caught = f"kill rate {proof.kill_rate:.1%}, named by their own hint {share:.1%}"
    text = f"{proof.unit}: {much}, {caught}; right styles {proof.accepted}/{proof.styles}"
    console.print(text, highlight=False, soft_wrap=True)
    for problem in proof.problems:
        console.print(Text(f"  solutions/{proof.unit}/{problem}", style="red"), soft_wrap=True)
    if proof.handed_in < proof.mistakes:
        how = f"{proof.handed_in} of the mistakes handed in, the others examined without a sandbox (all: --thorough)"
    else:
        how = "every mistake handed in"
    console.print(f"  {proof.seconds:.1f} s; {how}", highlight=False, soft_wrap=True)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def print_report(console: Console, report: Report) -> None:
    """What a unit lacks, by file and line, and its proof or why there is none yet."""
    if report.proof is not None:
        print_proof(console, report.proof)
    for finding in report.findings:
        text = f"  {'advice: ' if finding.advice else ''}solutions/{report.unit}/{finding}"
        console.print(Text(text, style="yellow" if finding.advice else "red"), soft_wrap=True)
    if report.proof is None:
        number = len(report.findings)
        text = f"{report.unit}: {number} to mend first; the rest is tried then"
        console.print(text, highlight=False, soft_wrap=True)


def print_findings(console: Console, findings: Iterable[Finding]) -> bool:
    """The doctor's findings as they come; whether all is well."""
    well = True
    for finding in findings:
        well = well and finding.well
        mark, style = ("✓", "green") if finding.well else ("✗", "red")
        console.print(Text(f"{mark} {finding.name}: {printable(finding.text)}", style=style), soft_wrap=True)
        if not finding.well:
            console.print(Text(f"  mend: {finding.mend}"), soft_wrap=True)
    return well
