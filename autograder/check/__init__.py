"""Proving that a unit is good."""

from autograder.check.prove import Proof, Prover

__all__ = ["Proof", "Prover"]
