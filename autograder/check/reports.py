"""Checking units one after the other: first what can be seen by reading, then the trial."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

from autograder.check.banks import bank_findings, to_dos
from autograder.check.cells import cell_findings
from autograder.check.findings import Finding
from autograder.check.meanwhile import meanwhile
from autograder.check.prove import Proof, Prover
from autograder.check.rehearsal import case_findings, solved_findings
from autograder.check.whole import whole_findings
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
    """thorough: hand in every mistake, not SAMPLE of a unit's, and run the cells that only show something.

    The first unit is loaded and read while its warm Python starts; that one is missing is told when there is
    something to try.
    """
    with ExitStack() as stack:
        stack.callback(grader.close)
        if names:
            grader.begin(names[0])
        for name in names:
            unit = grader.judge(name).unit
            if first := tuple(to_dos(unit)) or tuple(case_findings(unit)):
                yield Report(name, first, None)
                continue
            mistakes = sum(map(len, unit.mistakes.values()))
            every = 1 if thorough else max(1, math.ceil(mistakes / SAMPLE))
            # Elsewhere, for what the notebook does must change nothing here.
            with meanwhile(partial(solved_findings, unit, thorough), True) as solved:
                found = look(unit)
                if not grader.entered:
                    stack.enter_context(grader)
                proof = Prover(grader, name).prove(every, jobs)
                found = in_order([*found, *solved()])
            yield Report(name, found, proof)


def look(unit: Unit) -> tuple[Finding, ...]:
    """All that reading a unit finds, by file and line."""
    return in_order([*to_dos(unit), *cell_findings(unit), *whole_findings(unit), *bank_findings(unit)])


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By file and line."""
    return tuple(sorted(findings, key=lambda finding: (finding.file, finding.line)))
