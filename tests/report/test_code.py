"""The code in the report is what was graded, found again beside the results."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from autograder.cli import main
from autograder.demo.varied import Made, as_if_graded, varied_class, write_class
from autograder.model import Status, SubmissionResult
from autograder.report.code import key, read_codes
from autograder.unit import Unit, load_unit

from .test_report import Page

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
NAME = "90_mini"


@pytest.fixture(scope="module")
def unit() -> Unit:
    return load_unit(FIXTURES / "solutions" / NAME)


@pytest.fixture
def made(unit: Unit, tmp_path: Path) -> list[Made]:
    """A class of nine whose notebooks lie in `tmp_path/entregas`."""
    made = list(varied_class(unit, 9, seed=2))
    write_class(unit, iter(made), tmp_path / "entregas")
    return made


@pytest.fixture
def results(unit: Unit, made: list[Made], tmp_path: Path) -> list[SubmissionResult]:
    """As graded, and written to `tmp_path/r.json`."""
    found = [as_if_graded(unit, one) for one in made]
    (tmp_path / "r.json").write_text(json.dumps([one.to_json() for one in found]))
    return found


def test_each_exercise_that_was_tried(made: list[Made], results: list[SubmissionResult], tmp_path: Path) -> None:
    """Letter for letter; of what was not done there is no code."""
    codes = read_codes([tmp_path / "entregas"], results, {NAME})
    assert [dict(one.sources) for one in made] == [codes[key(result)] for result in results]
    assert any(e.status is Status.MISSING for result in results for e in result.exercises)


def test_it_is_found_under_another_name(made: list[Made], results: list[SubmissionResult], tmp_path: Path) -> None:
    """In a zip, or one folder further in, by student and unit; who is not there has no entry."""
    shutil.rmtree(tmp_path / "entregas" / made[0].student)
    with ZipFile(tmp_path / "todo.zip", "w") as file:
        for path in (tmp_path / "entregas").rglob("*.ipynb"):
            file.write(path, f"curso/{path.relative_to(tmp_path / 'entregas')}")
    codes = read_codes([tmp_path / "todo.zip"], results, {NAME})
    assert {key(result) for result in results[1:]} == set(codes)


def test_two_cells_of_one_name_are_both_shown(
    made: list[Made], results: list[SubmissionResult], tmp_path: Path
) -> None:
    """All of them were run."""
    place = tmp_path / "entregas" / made[0].student / f"{NAME}.ipynb"
    notebook = json.loads(place.read_text())
    (cell,) = [one for one in notebook["cells"] if one["id"] == "sigmoide"]
    notebook["cells"].append({**cell, "source": "# otra vez"})
    place.write_text(json.dumps(notebook))
    code = read_codes([place.parent.parent], results, {NAME})[key(results[0])]["sigmoide"]
    assert code.startswith(made[0].sources["sigmoide"].rstrip())
    assert code.endswith("# otra vez")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """The command line in `tmp_path`, on the units of the fixtures; returns status and text."""
    monkeypatch.setenv("TALLER_RAIZ", str(FIXTURES))
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["autograder", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    return call


def test_the_command_writes_all_that_is_asked_for(run, made, results, tmp_path: Path) -> None:
    """Page, summary and tables; the code is in the page."""
    status, text = run(
        "report", "r.json", "-o", "i.html", "--submissions", "entregas", "--summary", "s.json", "--csv", "t"
    )
    assert 0 == status
    assert "tables: t/notas_90_mini.csv, t/ejercicios.csv, t/errores.csv, t/parecidas.csv" in " ".join(text.split())
    page = Page((tmp_path / "i.html").read_text("utf-8"))
    assert all(source.strip() in page.text for one in made for source in one.sources.values())
    assert 9 == json.loads((tmp_path / "s.json").read_text("utf-8"))["submissions"]


def test_without_a_suffix_it_is_a_folder(run, results, tmp_path: Path) -> None:
    """With an index."""
    assert (0, "report: informe/index.html\n") == run("report", "r.json", "-o", "informe")
    assert (tmp_path / "informe" / "estudiantes" / "0009.html").is_file()


def test_submissions_of_another_class_are_told(run, results, tmp_path: Path) -> None:
    """What was given, and what to give; nothing is written."""
    (tmp_path / "otra").mkdir()
    status, text = run("report", "r.json", "--submissions", "otra")
    assert 2 == status
    assert "none of the submissions is there: otra" in text
    assert "mend: give the notebooks" in text
    assert not (tmp_path / "informe.html").exists()


def test_what_cannot_be_written_is_told(run, results, tmp_path: Path) -> None:
    """A file where the folder of tables should be."""
    (tmp_path / "t").write_text("")
    status, text = run("report", "r.json", "--csv", "t")
    assert 2 == status
    assert "cannot be written" in text
    assert "mend:" in text
