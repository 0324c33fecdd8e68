"""The states of one submission in the careful way: a snapshot, and copies of it to run cells and tests on."""

from __future__ import annotations

from autograder.errors import Died, ProcessGone, WireError
from autograder.sandbox.channel import Channel


class Snapshots:
    """The processes of one submission. `base` is the snapshot: it has run every cell so far, and no test.

    first: the first process of its namespace, from which the others can be ended; it has run our cells alone.
    """

    def __init__(self, first: Channel) -> None:
        self.first = self.base = first
        self.spare: Channel | None = None

    @property
    def pristine(self) -> bool:
        """Whether no code of the student's has run yet."""
        return self.base is self.first

    def copy(self) -> Channel:
        """A process in the snapshot's state. ProcessGone when the student's code has left no way to have one.

        If stray processes of the student's leave no room for it, they are ended and it is tried again.
        """
        spare, self.spare = self.spare, None
        if spare is not None:
            return spare
        try:
            return self.base.fork()
        except Died:
            self.sweep()
            return self.base.fork()

    def advance(self, copy: Channel) -> bool:
        """Make a copy that has run a cell the snapshot; False when it is fit for none, and the old one stays.

        Without files or processes to spare for a copy of its own it is no snapshot. That copy is kept for who asks
        next, since to fork is what costs most in the careful way.
        """
        try:
            spare = copy.fork()
        except (ProcessGone, WireError):
            copy.close()
            self.sweep()
            return False
        self.replace(copy)
        self.spare = spare
        return True

    def replace(self, copy: Channel) -> None:
        """Make a copy the snapshot, fit or not: so it is with a cell that failed, whose names may be there in part."""
        self.drop_spare()
        if not self.pristine:
            self.base.close()
        self.base = copy

    def sweep(self, keep: Channel | None = None) -> None:
        """End every other process of the submission than the first and the snapshot, or `keep`."""
        self.drop_spare()
        self.first.sweep(keep=keep or self.base)

    def drop_spare(self) -> None:
        if self.spare is not None:
            self.spare.close()
            self.spare = None
