"""Names that a spreadsheet takes for formulas when the marks are exported as CSV.

Would gain: commands or look-ups on the computer of whoever opens the export.
"""

import csv
import io
from pathlib import Path

from ..kit import After, HandIn
from ..samples import honest_text, put

NAMES = ("=1+1", "@SUM(1,1)", "+2+2", "-3+3", "\t=4+4", " =5+5", "_=6+6", "＝7+7")
FORMULA = "=+-@\t\r＝＋－＠"


def write(folder: Path) -> None:
    for name in NAMES:
        put(folder, name, honest_text())


def harm(after: After) -> str:
    bad = [r.student for r in after.results if r.student[0] in FORMULA]
    return f"a spreadsheet would compute {bad}" if bad else ""


def naive(folder: Path, work: Path) -> str:
    rows = io.StringIO()
    csv.writer(rows).writerows([path.name, 12] for path in folder.iterdir())
    return "computed" if any(line[0] in FORMULA for line in rows.getvalue().splitlines()) else ""


ATTACK = HandIn(write, harm, naive, graded=len(NAMES))
