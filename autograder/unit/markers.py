"""The marked regions of a code cell: solutions, stubs and hidden tests.

    ### BEGIN SOLUTION … ### END SOLUTION            what the student writes
    ### BEGIN STUB … ### END STUB                    what the student gets instead, commented out (optional)
    ### BEGIN HIDDEN TESTS … ### END HIDDEN TESTS    what only the grader sees

A marker counts only as a whole comment line. A line that merely mentions one is an author's error, because nbgrader
takes every line that contains the words for a marker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from autograder.errors import AuthorError

SOLUTION, STUB, HIDDEN = "SOLUTION", "STUB", "HIDDEN TESTS"

_MARKER = re.compile(rf"### (BEGIN|END) ({SOLUTION}|{STUB}|{HIDDEN})")
# What nbgrader looks for anywhere in a line, in any cell, and our own two.
_WORDS = re.compile(rf"(BEGIN|END) ({SOLUTION}|{STUB}|{HIDDEN}|MARK SCHEME)|AUTOTEST")


@dataclass(frozen=True)
class Region:
    """Lines `begin` to `end` of a cell, 0-based, markers included; `indent` is the first marker's."""

    kind: str
    begin: int
    end: int
    indent: str


def regions(source: str, path: Path | str = "", before: int = 0) -> list[Region]:
    """The regions of a code cell, in order; its first line is line `before` + 1 of `path`. Raises AuthorError."""
    found: list[Region] = []
    opened: tuple[str, int, str] | None = None
    for number, line in enumerate(source.split("\n")):
        at = before + number + 1
        marker = _MARKER.fullmatch(line.strip())
        if marker is None:
            refuse_mention(line, path, at)
            continue
        word, kind = marker.groups()
        if word == "BEGIN":
            _refuse_nested(opened, kind, path, at)
            opened = (kind, number, line[: len(line) - len(line.lstrip())])
        elif opened is None or opened[0] != kind:
            problem = f"`### END {kind}` without its `### BEGIN {kind}`"
            raise AuthorError(path, at, problem, f"write `### BEGIN {kind}` above, or remove this line")
        else:
            found.append(Region(kind, opened[1], number, opened[2]))
            opened = None
    if opened:
        problem = f"`### BEGIN {opened[0]}` without its `### END {opened[0]}`"
        raise AuthorError(path, before + opened[1] + 1, problem, f"write `### END {opened[0]}` in the same cell")
    return found


def refuse_mention(line: str, path: Path | str, number: int) -> None:
    """AuthorError when a line that is no marker holds a marker's words."""
    if words := _WORDS.search(line):
        mend = f"a marker is a comment line of its own, `### {words[0]}`; elsewhere say it in other words"
        raise AuthorError(path, number, f"«{words[0]}» where it is no marker", mend)


def _refuse_nested(opened: tuple[str, int, str] | None, kind: str, path: Path | str, number: int) -> None:
    if opened:
        problem = f"`### BEGIN {kind}` inside the region {opened[0]}"
        raise AuthorError(path, number, problem, f"write `### END {opened[0]}` before it; regions do not nest")


def orphan_stub(source: str) -> Region | None:
    """The first stub region that does not stand right under a solution region."""
    found = regions(source)
    answered = {region.begin for above, region in pairwise(found) if _stub_of(above, region)}
    return next((region for region in found if region.kind == STUB and region.begin not in answered), None)


def without_solution(source: str, name: str) -> str:
    """The student's version: each solution replaced by its stub, hidden tests gone."""
    lines = source.split("\n")
    found = regions(source)
    replaced: dict[int, list[str]] = {}
    for region, below in zip(found, [*found[1:], None], strict=True):
        if region.kind == SOLUTION:
            given = _uncommented(lines, below) if below and _stub_of(region, below) else []
            replaced[region.begin] = given or _request(region.indent, name)
    return _rewrite(lines, found, replaced)


def hidden_removed(source: str) -> str:
    """The cell without its hidden regions, markers included."""
    return _without(source, HIDDEN)


def without_stub(source: str) -> str:
    """The cell without its stub regions: solutions and their markers stay, as nbgrader wants them."""
    return _without(source, STUB)


def solution_only(source: str) -> str:
    """The cell as the reference runs: no stub regions, no markers, everything else."""
    return "\n".join(line for line in without_stub(source).split("\n") if not _MARKER.fullmatch(line.strip()))


def _without(source: str, kind: str) -> str:
    return _rewrite(source.split("\n"), [region for region in regions(source) if region.kind == kind], {})


def _rewrite(lines: list[str], dropped: list[Region], replaced: dict[int, list[str]]) -> str:
    """The lines without the dropped regions; at a region's first line stands what replaces it, if anything."""
    kept: list[str] = []
    at = 0
    for region in dropped:
        kept += lines[at : region.begin] + replaced.get(region.begin, [])
        at = region.end + 1
    return "\n".join(kept + lines[at:])


def _stub_of(solution: Region, stub: Region) -> bool:
    return (solution.kind, stub.kind) == (SOLUTION, STUB) and stub.begin == solution.end + 1


def _uncommented(lines: list[str], stub: Region) -> list[str]:
    return [re.sub(r"^(\s*)# ?", r"\1", line) for line in lines[stub.begin + 1 : stub.end]]


def _request(indent: str, name: str) -> list[str]:
    """The stub of a solution for which the author wrote none."""
    message = f"Falta implementar {name}: escribe aquí tu solución."
    return [
        f"{indent}# Escribe aquí tu código y borra la línea de abajo.",
        f'{indent}raise NotImplementedError("{message}")',
    ]
