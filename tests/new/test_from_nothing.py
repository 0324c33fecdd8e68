"""From nothing to a graded exercise, by the commands of CONTRIBUTING and in their order."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.cli import main

HERE = Path(__file__).parent
UNIT, NAME = "90_promedio", "promedioPonderado"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys) -> Run:
    """A command in an empty project; its status and what it said."""
    (tmp_path / "solutions").mkdir()
    monkeypatch.setenv("TALLER_RAIZ", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)

    def run(line: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", line.split())
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def write(folder: Path) -> None:
    """What an author writes where the template says POR HACER, as tests/new/promedio has it."""
    for path in sorted(folder.glob("*.py")):
        text, written = path.read_text(encoding="utf-8"), (HERE / "promedio" / f"{path.stem}.txt").read_text("utf-8")
        pattern = {
            "cuaderno": rf"# %% \[markdown\]\n# ### Ejercicio 90\.2 .*?calificar\({NAME}\)\n### END HIDDEN TESTS\n",
            "ejercicios": rf'    Exercise\(\n        "{NAME}".*?\n    \),\n',
        }.get(path.stem, rf"# ---- {NAME} ----\n.*")
        text, count = re.subn(pattern, lambda _, new=written: new, text, flags=re.DOTALL)
        assert 1 == count, path
        path.write_text(text, encoding="utf-8")


@pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed")
def test_from_nothing_to_a_graded_exercise(run, tmp_path):
    """new unit, check; new exercise, check, write, check; build, grade: each does what CONTRIBUTING says."""
    status, text = run(f"autograder new unit {UNIT}")
    assert 0 == status, text
    status, text = run(f"autograder check {UNIT}")
    assert (0, True) == (status, "1 exercise; 7 mistakes, kill rate 100.0%" in text), text

    status, text = run(f"autograder new exercise {UNIT} {NAME}")
    assert 0 == status, text
    status, text = run(f"autograder check {UNIT}")
    assert (1, 18) == (status, text.count("to do: ")), text
    write(tmp_path / "solutions" / UNIT)
    status, text = run(f"autograder check {UNIT}")
    assert (0, True) == (status, "2 exercises; 14 mistakes, kill rate 100.0%" in text), text

    status, text = run("autograder build --solutions build/solutions")
    assert 0 == status, text
    status, text = run(f"autograder grade notebooks/{UNIT}.ipynb build/solutions --json marks.json")
    assert 0 == status, text
    marks = {result["student"]: result for result in json.loads((tmp_path / "marks.json").read_text("utf-8"))}
    assert [0.0, 10.0] == sorted(result["score"] for result in marks.values())
    assert {10.0} == {result["max"] for result in marks.values()}
