"""Every error of ours that a person reads.

TallerError
├── AuthorError        a unit is written wrongly: file, line and mend
├── SubmissionError    a submission cannot be read: what, where and what next
├── CourseError        an nbgrader course folder is not as expected
│   └── GradebookError     its gradebook cannot be read or written now
├── ClusterError       a cluster cannot be reached, or its workers cannot grade
├── SandboxError       the sandbox failed: our fault, never the student's
│   └── SandboxMissing     this machine has no working sandbox
├── WireError          the sandbox sent something that is not data
└── ProcessGone        the student's process ended or was ended before it answered
    ├── TimedOut           it used up its processor time or its patience
    ├── TooMuchMemory      its processes together held more than the limit
    └── Died               it ended by itself
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


class TallerError(Exception):
    """Base of all the errors that the command line shows without a traceback."""


class AuthorError(TallerError):
    """A unit's source is wrong; says file, line, problem and mend."""

    def __init__(self, path: Path | str, line: int | None, problem: str, mend: str) -> None:
        where = f"{path}:{line}" if line else str(path)
        super().__init__(f"{where}: {problem}\n  mend: {mend}")
        self.path, self.line, self.problem, self.mend = str(path), line, problem, mend

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path, self.line, self.problem, self.mend)


class SubmissionError(TallerError):
    """A submission cannot be read; the others go on."""

    def __init__(self, path: Path | str, problem: str, mend: str) -> None:
        super().__init__(f"{path}: {problem} — {mend}")
        self.path, self.problem, self.mend = str(path), problem, mend

    def __reduce__(self) -> tuple[Any, ...]:  # it passes from a judge process to the reader
        return type(self), (self.path, self.problem, self.mend)


class CourseError(TallerError):
    """An nbgrader course folder lacks something; says what and the command that mends it."""


class GradebookError(CourseError):
    """A gradebook is damaged, held for too long, out of reach, or on a full or read-only disk.

    Grading can go on without it, and a rerun records what it lacks.
    """


class ClusterError(TallerError):
    """A cluster cannot be reached, ended, or its workers are not fit to grade; says where and what to do."""


class SandboxError(TallerError):
    """The sandbox itself failed. Never costs a student a mark."""


class SandboxMissing(SandboxError):
    """No sandbox works here; the message says what to install."""


class WireError(TallerError):
    """A message from the sandbox is malformed, too large or of a forbidden type."""


class ProcessGone(TallerError):
    """The student's process is no longer there to answer."""


class TimedOut(ProcessGone):
    """The student's code passed its processor-time or wall limit and was killed."""


class TooMuchMemory(ProcessGone):
    """The processes of the submission together held more memory than the limit and were killed."""


class Died(ProcessGone):
    """The student's process ended by itself (exit, crash, killed by the kernel)."""
