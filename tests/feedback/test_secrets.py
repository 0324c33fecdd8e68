"""No page, and no verdict in a notebook, holds a hidden input, an expected value, a reference, a test or a mistake."""

import shutil
from functools import cache

import pytest

from autograder.build.fill import fill
from autograder.build.projection import student_notebook
from autograder.feedback.page import feedback_on, outline_of_cells, render
from autograder.feedback.verdicts import apply_verdicts
from autograder.grade import Grader
from autograder.unit import find_root, units

from .secrets import HOSTILE, code_on, hostile, mistaken, secret_lines, secret_numbers, stubs, words_on

ROOT = find_root()
QUICK = ("04_xor_numpy", "05_mnist_numpy")
EVERY = 5


@pytest.fixture(scope="module")
def grader():
    if not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    with Grader(ROOT) as grader:
        yield grader


class Search:
    """Grades submissions of a unit and searches what the student reads for what he must not."""

    def __init__(self, grader, name):
        self.unit = grader.judge(name).unit
        self.blank = student_notebook(self.unit)
        self.outline = outline_of_cells(self.unit.cells, name)
        self.numbers = secret_numbers(self.unit, grader.course, "ana")
        self.grader = grader

    def found(self, sources):
        """Each secret that shows. sources: the answers that are not the blank's."""
        notebook = fill(self.blank, sources)
        result = self.grader.grade(notebook, "entrega", "ana", self.unit.name)
        page = render(feedback_on(result, notebook, self.outline))
        own = "\n".join([*sources.values(), *stubs(self.unit)])
        verdicts = [
            output.data["text/plain"]
            for cell in apply_verdicts(notebook, result).cells
            for output in cell.get("outputs", ())
            if output.output_type == "display_data"
        ]
        said = "\n".join([words_on(page), *verdicts])
        for one in self.unit.exercises:
            assert one in said
        lines = [line for line in secret_lines(self.unit, own) if line in said or line in code_on(page)]
        return lines + [number for number in self.numbers if number in said and number not in own]


@pytest.fixture(scope="module")
def search(grader):
    return cache(lambda name: Search(grader, name))


def test_the_search_finds_what_is_there(search):
    """Else its silence would mean nothing: thousands of numbers, hundreds of lines, and each is recognized."""
    found = search(QUICK[0])
    assert len(found.numbers) > 1000
    lines = secret_lines(found.unit, "")
    assert len(lines) > 200
    assert "calificar(backProp)" in lines
    assert any("BEGIN HIDDEN TESTS" in line for line in lines)
    number = next(iter(found.numbers))
    assert number in words_on(f'<p>x <b>{number}</b></p><svg aria-label="y"/>')
    assert number in words_on(f'<svg aria-label="{number}"/>')


@pytest.mark.parametrize("name", QUICK)
def test_the_blank_shows_none(search, name):
    assert [] == search(name).found({})


@pytest.mark.parametrize("how", HOSTILE)
def test_a_function_that_tells_its_arguments_shows_none(search, how):
    """By an exception's message, name, place or note, by printing, by returning, by keeping them for later."""
    found = search(QUICK[0])
    assert [] == found.found(hostile(found.unit, HOSTILE[how]))


@pytest.mark.parametrize("name", QUICK)
def test_typical_mistakes_show_none(search, name):
    """One submission in five of those that hold all the mistakes of the unit."""
    found = search(name)
    for sources in list(mistaken(found.unit))[::EVERY]:
        assert [] == found.found(sources)


@pytest.mark.slow
@pytest.mark.parametrize("name", units(ROOT))
def test_every_mistake_and_every_attempt_in_every_unit_shows_none(search, name):
    """All of them."""
    found = search(name)
    for sources in [*mistaken(found.unit), *(hostile(found.unit, body) for body in HOSTILE.values())]:
        assert [] == found.found(sources)
