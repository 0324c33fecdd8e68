"""`autograder report`, and `grade --report`: from results to what an instructor opens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from autograder.errors import SubmissionError, TallerError
from autograder.model import SubmissionResult
from autograder.report.code import read_codes
from autograder.report.foreseen import foresee
from autograder.report.page import Report, make_report, write_folder, write_report
from autograder.report.summary import write_summary, write_tables
from autograder.unit import find_root, units

LARGE = 400  # submissions: a page with more is slow to open


def read_results(path: Path) -> list[SubmissionResult]:
    """What `grade --json` wrote. Raises TallerError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[SubmissionResult])
    except (OSError, msgspec.DecodeError) as error:
        mend = "give the file that `autograder grade --json FILE` wrote"
        raise TallerError(f"{path}: {error}\n  mend: {mend}") from error


def with_code(
    results: Sequence[SubmissionResult], submissions: Sequence[Path], problems: Sequence[SubmissionError] = ()
) -> Report:
    """The report on results; with the students' code, and who is like whom, where the submissions are given."""
    if not submissions:
        return make_report(results, problems)
    folders = units(find_root())
    codes = read_codes(submissions, results, set(folders))
    if results and not codes:
        mend = "give the notebooks, folders or zips that `autograder grade` was given"
        raise TallerError(f"none of the submissions is there: {', '.join(map(str, submissions))}\n  mend: {mend}")
    there = {result.unit for result in results}
    foreseen = {name: foresee(folder) for name, folder in folders.items() if name in there}
    return make_report(results, problems, codes, foreseen)


def write_all(report: Report, out: Path, summary: Path | None = None, csv: Path | None = None) -> list[str]:
    """Write what is asked for; returns what to tell. TallerError when a file cannot be written."""
    one_page = bool(out.suffix) and not out.is_dir()
    said: list[str] = []
    try:
        (write_report if one_page else write_folder)(report, out)
        said.append(f"report: {out if one_page else out / 'index.html'}")
        if summary:
            write_summary(report, summary)
            said.append(f"summary: {summary}")
        if csv:
            said.append(f"tables: {', '.join(str(path) for path in write_tables(report, csv))}")
    except OSError as error:
        where = error.filename or out
        mend = "make room, or mend its permissions, and run it again"
        raise TallerError(f"{where}: cannot be written ({error.strerror})\n  mend: {mend}") from None
    if one_page and len(report.results) > LARGE:
        said.append(
            f"{len(report.results)} submissions on one page open slowly; --out a folder makes one for each student"
        )
    return said
