"""Run by otter's Python: `warm.py AUTOGRADER OUT NOTEBOOK…` grades them all in one process, imports paid once.

Writes OUT/N/results.json for each, N from 0, and OUT/seconds.json. Not what an instructor types; it bounds from below
what any command over otter could take.
"""

import json
import sys
import time
from pathlib import Path

from otter.run import main as run


def grade_all(autograder: str, out: Path, notebooks: list[str]) -> None:
    run(notebooks[0], autograder=autograder, output_dir="", no_logo=True)  # what is imported late
    seconds = []
    for number, notebook in enumerate(notebooks):
        (out / str(number)).mkdir()
        begin = time.perf_counter()
        run(notebook, autograder=autograder, output_dir=str(out / str(number)), no_logo=True)
        seconds.append(time.perf_counter() - begin)
    (out / "seconds.json").write_text(json.dumps(seconds))


if __name__ == "__main__":
    grade_all(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
