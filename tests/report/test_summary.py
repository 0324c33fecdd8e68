"""The JSON and the tables say what the page says, and a spreadsheet computes none of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from autograder.errors import SubmissionError
from autograder.model import ExerciseResult, Hint, Status, SubmissionResult
from autograder.report.page import Report, make_report, walls_of, write_report
from autograder.report.summary import summary, tables, write_summary, write_tables

USES_Z, SIGN = Hint("usa_z", "¿Qué recibes tú, z o a?"), Hint("signo", "¿Puede bajar?")
UNIT = "04_xor_numpy"
WALLS = ("namespaces", "seccomp")


def result(student: str, *exercises: ExerciseResult, walls: tuple[str, ...] = WALLS) -> SubmissionResult:
    score, most = sum(e.score for e in exercises), sum(e.max for e in exercises)
    return SubmissionResult(f"{student}.ipynb", UNIT, student, score, most, bool(walls), exercises, 0.1, walls=walls)


def exercise(name: str, status: Status, score: float, *hints: Hint) -> ExerciseResult:
    return ExerciseResult(name, status, score, 4, hints)


def a_report(**more: object) -> Report:
    """Five students; of f one is right, one late, one broken, one wrong, and one failed by our fault."""
    results = [
        result("ana", exercise("f", Status.CORRECT, 4), exercise("g", Status.WRONG, 1, SIGN)),
        result("eva", exercise("f", Status.TIMEOUT, 0), exercise("g", Status.WRONG, 1, SIGN, USES_Z)),
        result("Íñigo, «el Gato»", exercise("f", Status.ERROR, 0), exercise("g", Status.CORRECT, 4)),
        result('=HYPERLINK("http://x")', exercise("f", Status.WRONG, 2, USES_Z), walls=()),
        result("luz", exercise("f", Status.INTERNAL, 0), walls=("namespaces",)),
    ]
    return make_report(results, **more)  # type: ignore[arg-type]


def test_the_figures_by_hand() -> None:
    """Shares are of the four with a verdict; what failed by our fault is in none."""
    (unit,) = summary(a_report())["units"]
    f, g = unit["exercises"]
    assert (4, 0.25, 0.25, 0.25, 0.375) == tuple(
        f[key] for key in ("graded", "success", "timeout", "error", "mean_share")
    )
    assert {"correct": 1, "wrong": 1, "error": 1, "timeout": 1, "internal": 1} == f["statuses"]
    assert [("signo", 2, ["ana", "eva"]), ("usa_z", 1, ["eva"])] == [
        (one["id"], one["count"], one["students"]) for one in g["mistakes"]
    ]
    assert (5, 2.0, 8) == (unit["students"], unit["median"], unit["max"])
    assert {"student": "ana", "submission": "ana.ipynb", "score": 5, "max": 8} in unit["marks"]
    assert unit["alike"] is None  # there was no code


def test_the_layers_of_defence_are_named(tmp_path: Path) -> None:
    """Those that all isolated submissions had, and those that only some had; also on the page."""
    report = a_report()
    assert {"everywhere": ["namespaces"], "sometimes": {"seccomp": 3}} == summary(report)["walls"]
    assert 1 == summary(report)["without_isolation"]
    write_report(report, tmp_path / "informe.html")
    text = " ".join((tmp_path / "informe.html").read_text(encoding="utf-8").split())
    assert 'Capas de defensa en todas las aisladas: <span lang="en">namespaces</span>.' in text
    assert 'La capa <span lang="en">seccomp</span> estuvo solo en 3.' in text


def test_results_of_before_say_nothing_of_layers() -> None:
    """A file written before results named their layers is still read."""
    found = walls_of([SubmissionResult("a", UNIT, "ana", 1, 2, True, (), 0.1)])
    assert ((), ()) == (found.everywhere, found.sometimes)


def test_the_summary_is_json_with_its_accents(tmp_path: Path) -> None:
    """Plain UTF-8, and what was not graded with its reason."""
    report = a_report(problems=[SubmissionError("ñu.ipynb", "is not JSON", "ask again")])
    write_summary(report, tmp_path / "resumen.json")
    text = (tmp_path / "resumen.json").read_text(encoding="utf-8")
    assert "Íñigo, «el Gato»" in text
    assert [{"path": "ñu.ipynb", "problem": "is not JSON", "mend": "ask again"}] == json.loads(text)["not_graded"]


def test_the_tables_open_in_a_spreadsheet(tmp_path: Path) -> None:
    """With the mark of UTF-8; every row as wide as its head; no cell that begins as a formula."""
    paths = write_tables(a_report(), tmp_path / "tablas")
    names = {"notas_04_xor_numpy.csv", "ejercicios.csv", "errores.csv", "parecidas.csv"}
    assert names == {path.name for path in paths} == {path.name for path in (tmp_path / "tablas").iterdir()}
    for path in paths:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        assert {len(rows[0])} == {len(row) for row in rows}
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_marks_of_a_student() -> None:
    """Points as numbers, statuses in words, an exercise that is not there left empty."""
    rows = {row[1]: row for row in tables(a_report())["notas_04_xor_numpy.csv"]}
    assert (UNIT, "ana", "ana.ipynb", 5, 8, 4, "bien", 1, "mal", "sí") == rows["ana"]
    assert (2, "mal", None, None, "no") == rows['=HYPERLINK("http://x")'][5:]


def test_the_ranking_of_mistakes_of_each_exercise() -> None:
    """In the order of the exercises, the most frequent first, with who made it."""
    _, *rows = tables(a_report())["errores.csv"]
    assert [("f", 1, "usa_z", 1), ("g", 1, "signo", 2), ("g", 2, "usa_z", 1)] == [row[1:5] for row in rows]
    assert "ana; eva" == rows[1][-1]


def test_two_units_of_one_name_for_files_keep_their_tables() -> None:
    """Names that a folder could not tell apart get a number."""
    results = [SubmissionResult("a", unit, "ana", 1, 2, True, (), 0.1) for unit in ("a/b", "a:b")]
    assert {"notas_a_b.csv", "notas_2.csv"} < set(tables(make_report(results)))
