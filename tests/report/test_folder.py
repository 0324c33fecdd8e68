"""A report in a folder: every number leads to the student's page, and each page stands alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec import structs

from autograder.demo.varied import as_if_graded, varied_class
from autograder.model import ExerciseResult, Hint, Status, SubmissionResult
from autograder.report.code import key
from autograder.report.page import Report, make_report, write_folder, write_report
from autograder.unit import load_unit

from .test_report import Page

MINI = Path(__file__).resolve().parents[1] / "fixtures" / "solutions" / "90_mini"


@pytest.fixture(scope="module")
def report() -> Report:
    """Forty students of two units, the second with the same people; some copied."""
    unit = load_unit(MINI)
    results, codes = [], {}
    for made in varied_class(unit, 40, seed=5, copiers=0.2):
        first = as_if_graded(unit, made)
        for result in (first, structs.replace(first, unit="91_otra")):
            results.append(result)
            codes[key(result)] = made.sources
    return make_report(results, (), codes, {})


@pytest.fixture(scope="module")
def folder(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("report") / "informe"
    write_folder(report, place)
    return place


def parsed(folder: Path) -> dict[str, Page]:
    return {path.relative_to(folder).as_posix(): Page(path.read_text("utf-8")) for path in folder.rglob("*.html")}


def links(pages: dict[str, Page]) -> set[tuple[str, str]]:
    """From which page to which `page#anchor`."""
    found = set()
    for name, page in pages.items():
        for tag, attrs in page.tags:
            if tag == "a":
                target, _, anchor = str(attrs["href"]).partition("#")
                parts = [*name.split("/")[:-1], *target.split("/")] if target else name.split("/")
                while ".." in parts:
                    at = parts.index("..")
                    del parts[at - 1 : at + 1]
                found.add((name, "/".join(parts) + (f"#{anchor}" if anchor else "")))
    return found


def test_there_is_a_page_for_each_unit_and_student(folder: Path) -> None:
    """And an index; nothing else."""
    students = {f"estudiantes/{n:04d}.html" for n in range(1, 41)}
    assert {"index.html", "u1.html", "u2.html", *students} == set(parsed(folder))


def test_every_link_leads_somewhere(folder: Path) -> None:
    """To a page that is there and, in it, to the very exercise."""
    pages = parsed(folder)
    anchors = {f"{name}#{attrs['id']}" for name, page in pages.items() for _, attrs in page.tags if "id" in attrs}
    assert {target for _, target in links(pages)} <= anchors | set(pages)


def test_from_a_mistake_to_the_code(folder: Path, report: Report) -> None:
    """Who made the first mistake of the first unit: its link ends where the code and the hint are."""
    common = report.units[0].common[0]
    unit = (folder / "u1.html").read_text("utf-8")
    href = re.search(rf'<a href="(estudiantes/\d+\.html)#(u1-\d+-\d+)"><bdi>{common.students[0]}</bdi>', unit)
    assert href is not None
    page = (folder / href[1]).read_text("utf-8")
    block = page.split(f'id="{href[2]}"')[1].split("</li>")[0]
    assert common.exercise in block
    assert f"def {common.exercise}(" in block
    assert common.text in Page(f"<p>{page}</p>").text


def test_each_page_needs_nothing_from_outside(folder: Path) -> None:
    """No script, no address, and a policy that forbids both."""
    for path in folder.rglob("*.html"):
        html = path.read_text("utf-8")
        assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in Page(html).tags}
        assert "default-src 'none'" in html
        assert set(re.findall(r"https?://[^\"')\s]+", html)) <= {"http://www.w3.org/2000/svg"}


def test_pages_of_before_do_not_stay(report: Report, tmp_path: Path) -> None:
    """A class that has become smaller leaves no page of who is gone; what is not ours stays."""
    write_folder(report, tmp_path)
    (tmp_path / "estudiantes" / "apuntes.html").write_text("mine")
    few = [result for result in report.results if result.student == report.results[0].student]
    write_folder(make_report(few[:1]), tmp_path)
    assert {"index.html", "u1.html", "estudiantes/0001.html", "estudiantes/apuntes.html"} == {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")
    }


def test_likeness_is_for_a_human(report: Report, tmp_path: Path) -> None:
    """Both names, the code side by side, and words that say that it proves nothing; without code, how to get it."""
    write_report(report, tmp_path / "informe.html")
    text = Page((tmp_path / "informe.html").read_text("utf-8")).words
    pair = report.units[0].alike[0]
    assert f"{pair.students[0]} y {pair.students[1]}:" in text
    assert "para mirar, no para acusar" in text
    assert "No prueba nada" in text
    assert "lado a lado" in text
    write_report(make_report(report.results), tmp_path / "informe.html")
    assert "--submissions" in Page((tmp_path / "informe.html").read_text("utf-8")).words


@pytest.mark.parametrize("name", ["../../../x", "a/b", "</a><script>", "\u202egpj", "#", "?", "{{ 7 * 7 }}", ""])
def test_names_and_code_of_strangers_stay_text(tmp_path: Path, name: str) -> None:
    """No page outside the folder, no markup, no control character, whatever a student or his code is called."""
    exercise = ExerciseResult(name, Status.WRONG, 1, 2, (Hint(name, name),), name)
    results = [SubmissionResult(name, name, f"{name}{n}", 1, 2, True, (exercise,), 0.1) for n in range(9)]
    codes = {key(result): {name: f"def f():\n    return '{name}</code></pre>'"} for result in results}
    write_folder(make_report(results, (), codes, {}, title=name), tmp_path / "in")
    assert {"in"} == {path.name for path in tmp_path.iterdir()}
    pages = parsed(tmp_path / "in")
    assert 9 + 2 == len(pages)
    assert not {"script"} & {tag for page in pages.values() for tag, _ in page.tags}
    assert not [page for page in pages.values() if "\u202e" in page.text]


def test_code_is_shown_whole_but_not_without_end(tmp_path: Path) -> None:
    """Longer than a message may be; what is far longer is cut, and says so."""
    result = SubmissionResult("a", "u", "ana", 1, 2, True, (ExerciseResult("f", Status.WRONG, 1, 2),), 0.1)
    for length, told in ((5_000, False), (500_000, True)):
        write_report(make_report([result], (), {key(result): {"f": "y" * length}}), tmp_path / "i.html")
        html = (tmp_path / "i.html").read_text("utf-8")
        assert told == ("y […]" in html)
        assert min(length, 20_000) == html.count("y" * 1_000) * 1_000
