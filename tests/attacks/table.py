"""The table that `make attacks` prints."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .kit import HandIn
from .measure import Row
from .off import Undefended


def print_rows(console: Console, rows: Sequence[Row]) -> None:
    """One line for each attack, the problems below, and the sums."""
    table = Table(title="attacks", title_justify="left")
    for name in ("class", "attack"):
        table.add_column(name, no_wrap=True)
    for name in ("gained", "defence off", "honest", "neighbours", "left", "seconds"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(
            row.entry.kind,
            row.entry.name,
            f"{row.gained:g}",
            _off(row),
            "full" if row.honest else "LOST",
            "same" if row.neighbours else "CHANGED",
            "LEFT" if row.left else "nothing",
            f"{row.seconds:.2f}",
            style="red" if row.problems else "",
        )
    console.print(table)
    for row in rows:
        for problem in row.problems:
            console.print(Text(f"{row.entry.kind}/{row.entry.name}: {problem}", style="red"), soft_wrap=True)
    print_sums(console, rows)


def print_sums(console: Console, rows: Sequence[Row]) -> None:
    """What the suite says in one breath."""
    unshown = [row for row in rows if row.off.gained is None]
    console.print(
        f"{len(rows)} attacks, {sum(row.gained != 0 for row in rows)} gained anything, "
        f"{sum(bool(row.problems) for row in rows)} with a problem, {sum(row.seconds for row in rows):.0f} s\n"
        f"defence off: points gained (+), honest points lost (-); {len(rows) - len(unshown)} seen to work"
    )
    for row in unshown:
        console.print(Text(f"  not tried with the defence off: {row.entry.kind}/{row.entry.name}: {row.off.note}"))


def _off(row: Row) -> str:
    off: Undefended = row.off
    if off.gained is None:
        return "not tried"
    if isinstance(row.entry.attack, HandIn) or callable(row.entry.attack.off):
        return "harm" if off.gained else "NOTHING"
    return f"{off.gained:+g}" if off.gained else "NOTHING"
