"""Judging: student code over there, tests, references and verdicts here."""

from autograder.judge.judging import Judge

__all__ = ["Judge"]
