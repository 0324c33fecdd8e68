"""Links between notebooks, in the folders where nbgrader keeps them."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.build.links import folder_links
from autograder.build.projection import to_text
from autograder.gradebook import make_course
from autograder.gradebook.course import CONFIG

from .commands import nbgrader
from .conftest import FIXTURE
from .helpers import UNIT, gradebook

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
APPENDIX = "99_apendice"
TEXT = f"# %% [markdown]\n# Del [taller 90]({UNIT}.ipynb#Para-recordar) y del [91](91_otra.ipynb).\n"
TARGET = re.compile(r"\]\(([^()\s#]+\.ipynb)")


@pytest.fixture(scope="module")
def linked(tmp_path_factory) -> Path:
    """A project whose unit and appendix link to each other, and its course."""
    base = tmp_path_factory.mktemp("linked")
    for name in (UNIT, "91_otra"):
        shutil.copytree(FIXTURE, base / "project" / "solutions" / name)
    source = base / "project" / "solutions" / UNIT / "cuaderno.py"
    source.write_text(source.read_text(encoding="utf-8") + f"# Ve al [apéndice]({APPENDIX}.ipynb).\n", encoding="utf-8")
    (base / "project" / "solutions" / APPENDIX).mkdir()
    (base / "project" / "solutions" / APPENDIX / "cuaderno.py").write_text(TEXT, encoding="utf-8")
    make_course(base / "project", base / "course", "c", only=[UNIT], sandbox="none")
    return base


def released(linked: Path, name: str) -> str:
    return (linked / "course" / "release" / name / f"{name}.ipynb").read_text(encoding="utf-8")


def test_every_link_of_the_release_leads_to_a_file(linked):
    """From each folder to its neighbour; what the course does not have is named and not linked."""
    folder = linked / "course" / "release"
    assert {UNIT, APPENDIX} == {path.name for path in folder.iterdir()}
    found = {path: TARGET.findall(path.read_text(encoding="utf-8")) for path in folder.glob("*/*.ipynb")}
    assert 2 == sum(map(len, found.values()))
    assert all((path.parent / target).is_file() for path, targets in found.items() for target in targets)
    assert f"](../{UNIT}/{UNIT}.ipynb#Para-recordar) y del 91." in released(linked, APPENDIX)


def test_a_reading_is_released_and_fetched(linked, tmp_path):
    """By nbgrader's own commands, as a unit is; the gradebook does not know it, for there is nothing to grade."""
    settings = (
        f"c = get_config()\nc.CourseDirectory.course_id = 'c'\nc.Exchange.root = {str(tmp_path / 'exchange')!r}\n"
    )
    (tmp_path / CONFIG).write_text(settings)
    nbgrader(linked / "course", "release_assignment", APPENDIX, f"--Exchange.root={tmp_path / 'exchange'}")
    nbgrader(tmp_path, "fetch_assignment", APPENDIX)
    assert released(linked, APPENDIX) == (tmp_path / APPENDIX / f"{APPENDIX}.ipynb").read_text(encoding="utf-8")
    with gradebook(linked / "course") as book:
        assert [UNIT] == [assignment.name for assignment in book.assignments]


def test_a_unit_that_comes_later_is_linked_then(linked):
    """The appendix is made anew with the course; the earlier unit stays as it was released."""
    course = shutil.copytree(linked / "course", linked / "later")
    before = (course / "release" / UNIT / f"{UNIT}.ipynb").read_bytes()
    make_course(linked / "project", course, "c", only=["91_otra"], sandbox="none")
    assert "[91](../91_otra/91_otra.ipynb)" in (course / "release" / APPENDIX / f"{APPENDIX}.ipynb").read_text()
    assert before == (course / "release" / UNIT / f"{UNIT}.ipynb").read_bytes()


def test_the_courses_own_notebooks_link_to_each_other():
    """Every link of notebooks/ is one that is led to the neighbour's folder; none is forgotten in another spelling."""
    names = {path.stem for path in NOTEBOOKS.glob("*.ipynb")}
    for path in NOTEBOOKS.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        before, after = (TARGET.findall(to_text(made)) for made in (notebook, folder_links(notebook, names)))
        assert [f"../{target.removesuffix('.ipynb')}/{target}" for target in before] == after, path.name


def test_code_and_pictures_are_left_alone():
    """Only a link in prose is one."""
    said = "[v](90_mini.ipynb) ![v](90_mini.ipynb) [v](https://ejemplo.org/90_mini.ipynb)"
    notebook = new_notebook(cells=[new_code_cell(said), new_markdown_cell(said)])
    code, prose = folder_links(notebook, {UNIT}).cells
    assert said == code.source
    assert said.replace("[v](90_mini.ipynb)", "[v](../90_mini/90_mini.ipynb)", 1) == prose.source
    assert said == notebook.cells[1].source
