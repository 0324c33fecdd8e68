"""Hostile files on their way from a class's folder to what the instructor reads: collected, graded, reported, shown."""

from __future__ import annotations

import io
import os
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from nbconvert import HTMLExporter
from rich.console import Console

from autograder.batch import grade_file
from autograder.collect import collect, read_notebook
from autograder.errors import SubmissionError
from autograder.feedback.page import Outline, feedback_on, render
from autograder.feedback.sanitize import sanitize_outputs
from autograder.feedback.verdicts import apply_verdicts
from autograder.model import SubmissionResult
from autograder.report import make_report, write_report
from autograder.session import Session
from autograder.show import print_session

from .kit import MINI, After, HandIn, Unsafe
from .off import Undefended
from .samples import honest_text

if TYPE_CHECKING:
    from .measure import Suite

HONEST = "ana"
MARK = "MARCA"  # what hostile scripts and attributes carry, to be told from a page's own


def try_both(suite: Suite, attack: HandIn) -> tuple[After, Undefended, str, list[str]]:
    """What handing in leaves behind, the same files handled naively, the harm done, and what went wrong."""
    with tempfile.TemporaryDirectory(dir=suite.stage.folder) as name:
        after = handed_in(suite, attack, Path(name))
        harm = attack.harm(after)
        problems = [harm] if harm else []
        if full(after, HONEST) != 1:
            problems.append("a neighbour's grade changed")
        if attack.graded is not None and full(after) - full(after, HONEST) != attack.graded:
            problems.append("what is honest in it has not its marks")
    return after, undefended(suite, attack), harm, problems


def handed_in(suite: Suite, attack: HandIn, place: Path) -> After:
    folder, work = prepare(attack, place)
    grader = suite.graders[MINI]
    begin = time.perf_counter()
    found = collect([folder], work, {MINI})
    verdicts = [(file, grade_file(grader, file)) for file in found.submissions]
    results = tuple(verdict for _, verdict in verdicts if isinstance(verdict, SubmissionResult))
    problems = (*found.problems, *(verdict for _, verdict in verdicts if isinstance(verdict, SubmissionError)))
    pages = [page(file.path, verdict) for file, verdict in verdicts if isinstance(verdict, SubmissionResult)]
    write_report(make_report(results, problems), place / "informe.html")
    pages.append((place / "informe.html").read_text(encoding="utf-8"))
    terminal = io.StringIO()
    print_session(Console(file=terminal, width=200), Session(results, problems))
    seconds = time.perf_counter() - begin
    return After(folder, work, results, problems, "\n".join(pages), terminal.getvalue(), seconds)


def prepare(attack: HandIn, place: Path) -> tuple[Path, Path]:
    """The class's folder, with an honest notebook and the hostile files in it; and an empty folder for work."""
    folder, work = place / "clase", place / "trabajo"
    (folder / HONEST).mkdir(parents=True)
    work.mkdir()
    (folder / HONEST / f"{MINI}.ipynb").write_text(honest_text(), encoding="utf-8")
    attack.write(folder)
    return folder, work


def page(path: Path, result: SubmissionResult) -> str:
    """What a browser gets: the student's page, and the graded copy as formgrader shows it."""
    notebook = read_notebook(path)
    ours = render(feedback_on(result, notebook, Outline(result.unit, ())))
    return ours + rendered(sanitize_outputs(apply_verdicts(notebook, result)))


def rendered(notebook: object) -> str:
    """A notebook as nbconvert prints it."""
    return str(HTMLExporter(template_name="basic").from_notebook_node(notebook)[0])


def full(after: After, student: str = "") -> int:
    """How many have full marks; one student's only, when named."""
    return sum(r.score == r.max for r in after.results if student in ("", r.student))


def undefended(suite: Suite, attack: HandIn) -> Undefended:
    if isinstance(attack.naive, Unsafe):
        return Undefended(None, attack.naive.reason)
    with tempfile.TemporaryDirectory(dir=suite.stage.folder) as name:
        folder, work = prepare(attack, Path(name))
        harm = attack.naive(folder, work)
        return Undefended(1.0 if harm else 0.0, harm)


class _Runs(HTMLParser):
    """Finds what a browser would run or fetch, of what bears the mark."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag if tag in ("script", "style") else ""
        for name, value in attrs:
            if MARK in (value or "") and (
                name.startswith("on")
                or tag in ("script", "iframe", "object", "embed", "form", "link", "meta", "base")
                or (value or "").strip().lower().startswith(("javascript:", "vbscript:", "data:text/html"))
                or (name in ("src", "srcset", "background") and not (value or "").startswith("data:image/"))
            ):
                self.found.append(f"<{tag} {name}>")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside and MARK in data:
            self.found.append(f"<{self.inside}>")


def runs(html: str) -> str:
    """What of the attacker's a browser would run; "" for nothing."""
    parser = _Runs()
    parser.feed(html)
    return f"a browser would run or fetch {', '.join(dict.fromkeys(parser.found))}" if parser.found else ""


def drives_a_terminal(text: str) -> str:
    """Control characters that a terminal obeys, or that turn the direction of reading; "" for none."""
    bad = {c for c in text if (ord(c) < 32 and c not in "\n\t") or c in "\x7f\u009b\u202e\u2066\u2067\u2068"}
    return f"control characters get through: {sorted(map(ascii, bad))}" if bad else ""


def written_outside(after: After) -> str:
    """Anything called «fuera» beside the class's folder."""
    return "a file was written outside" if any(after.folder.parent.rglob("fuera*")) else ""


def size_of(folder: Path) -> int:
    """Bytes of all files under a folder."""
    return sum(os.lstat(path).st_size for path in folder.rglob("*"))
