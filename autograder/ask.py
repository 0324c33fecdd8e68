"""What `autograder grade` asks a person. Where nobody can answer and no --yes was typed, the answer is no."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from autograder.changes import Change
from autograder.collect.names import printable

SHOWN = 200
YES = ("y", "yes", "s", "sí", "si")


class Asking:
    """Questions on a terminal, between two moves of the progress bar. yes: it has been given already."""

    def __init__(self, console: Console, progress: Progress, yes: bool) -> None:
        self.console, self.progress, self.yes = console, progress, yes

    def say(self, text: str) -> None:
        """One message, now."""
        lines = "\n".join(map(printable, text.split("\n")))
        self.console.print(Text(lines, style="yellow"), soft_wrap=True)

    def outdated(self, number: int, units: Sequence[str]) -> bool:
        """Whether to grade again what was made before a unit changed."""
        self.say(f"{number} results were made before {', '.join(units)} changed")
        return self._agreed("grade them again?", "they stay as they were; to grade them again, add --yes")

    def changed(self, changes: Sequence[Change]) -> None:
        """Show what has become different."""
        for change in changes[:SHOWN]:
            self.console.print(Text(printable(str(change))), soft_wrap=True)
        if len(changes) > SHOWN:
            self.say(f"… and {len(changes) - SHOWN} more")

    def accept(self, changes: Sequence[Change]) -> bool:
        """Show what would become different; whether to write it."""
        if not changes:
            self.say("no exercise changes")
            return True
        self.changed(changes)
        return self._agreed(f"write {len(changes)} changes?", "nothing was written; to write these changes, add --yes")

    def _agreed(self, question: str, otherwise: str) -> bool:
        if self.yes or (sys.stdin.isatty() and self._question(question)):
            return True
        self.say(otherwise)
        return False

    def _question(self, text: str) -> bool:
        self.progress.stop()
        try:
            return self.console.input(f"{text} (y/n) ", markup=False).strip().lower() in YES
        except EOFError:
            return False
        finally:
            self.progress.start()
