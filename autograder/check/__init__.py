"""What an author asks of a unit: is anything missing, and are its tests good? `reports` answers for several units."""

from autograder.check.findings import Finding
from autograder.check.prove import Proof, Prover
from autograder.check.reports import Report, look, reports

__all__ = ["Finding", "Proof", "Prover", "Report", "look", "reports"]
