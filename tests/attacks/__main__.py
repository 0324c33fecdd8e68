"""`python -m tests.attacks`: run them all and print the table. Exit status 1 when one gained, cost or left anything."""

from __future__ import annotations

import argparse
import sys

from rich.console import Console

from .catalogue import entries
from .measure import NotHere, Suite, self_check
from .plain import compare
from .table import print_rows


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    options.add_argument("only", nargs="?", default="", help="part of «class/name»; all when it is left out")
    options.add_argument(
        "--plain", action="store_true", help="also under `nbgrader autograde` and `otter run`, some five minutes more"
    )
    chosen = options.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 110)
    try:
        self_check()
    except NotHere as problem:
        console.print(str(problem), style="red")
        return 2
    with Suite() as suite:
        rows = [suite.run(entry) for entry in entries(chosen.only)]
        print_rows(console, rows)
        if chosen.plain:
            compare(suite, [row.entry for row in rows], console)
    return 1 if any(row.problems for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
