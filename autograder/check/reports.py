"""Checking units one after the other: first what can be seen by reading, then the trial."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from autograder.check.banks import bank_findings, to_dos
from autograder.check.cells import cell_findings
from autograder.check.findings import Finding
from autograder.check.prove import Proof, Prover
from autograder.check.rehearsal import case_findings
from autograder.grade import Grader
from autograder.unit import Unit

SAMPLE = 12  # mistakes of a unit that are handed in when not all are


@dataclass(frozen=True)
class Report:
    """proof: None while things are left to be written, or the solution fails: there would be nothing to try."""

    unit: str
    findings: tuple[Finding, ...]
    proof: Proof | None

    @property
    def well(self) -> bool:
        """Whether nothing needs to be mended; advice aside."""
        return self.proof is not None and not self.proof.problems and all(f.advice for f in self.findings)


def reports(grader: Grader, names: Sequence[str], thorough: bool = False, jobs: int = 1) -> Iterator[Report]:
    """thorough: hand in every mistake, not SAMPLE of a unit's.

    The first unit is loaded and read while its warm Python starts; that one is missing is told when there is
    something to try.
    """
    with ExitStack() as stack:
        stack.callback(grader.close)
        for name in names[:1]:
            grader.begin(name)
        for name in names:
            unit = grader.judge(name).unit
            if first := tuple(to_dos(unit)) or tuple(case_findings(unit)):
                yield Report(name, first, None)
                continue
            found = look(unit)
            if not grader.entered:
                stack.enter_context(grader)
            mistakes = sum(map(len, unit.mistakes.values()))
            every = 1 if thorough else max(1, math.ceil(mistakes / SAMPLE))
            yield Report(name, found, Prover(grader, name).prove(every, jobs))


def look(unit: Unit) -> tuple[Finding, ...]:
    """All that reading a unit finds, by file and line."""
    found = [*to_dos(unit), *cell_findings(unit), *bank_findings(unit)]
    return tuple(sorted(found, key=lambda finding: (finding.file, finding.line)))
