"""Every unit of the course, graded in its three modes: solution, blank, and every known mistake and right style."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.check import Proof, Prover, look
from autograder.grade import Grader
from autograder.model import Role, Status
from autograder.unit import units

ROOT = Path(__file__).parent.parent
UNITS = sorted(units(ROOT))
MATTER = 6  # mistakes that a function of the course needs at least, beside the small ones
STYLES = 5
EVERY = 6


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(ROOT) as grader:
        yield grader


@pytest.mark.parametrize("name", UNITS)
def test_solution_full_blank_zero_every_mistake_named_every_style_full(
    name: str, grader: Grader, record_property: pytest.RecordProperty
) -> None:
    """Solution full, blank zero, each mistake loses points and gets its own hint, each right style scores full.

    `autograder check` hands in every mistake; here one in EVERY is, and the others meet the same examiner.
    """
    proof: Proof = Prover(grader, name).prove(every=EVERY)
    figures = (
        f"{name}: {proof.exercises} exercises, {proof.mistakes} mistakes, kill rate {proof.kill_rate:.0%}, "
        f"named by their own hint {proof.named}/{proof.mistakes}, right styles {proof.accepted}/{proof.styles}"
    )
    record_property("proof", figures)
    assert proof.problems == ()
    assert (proof.mistakes, proof.mistakes, proof.styles) == (proof.caught, proof.named, proof.accepted)


@pytest.mark.parametrize("name", UNITS)
def test_every_exercise_has_enough_styles_and_mistakes(name: str, grader: Grader) -> None:
    """Five right styles for every graded function, and at least three known mistakes."""
    unit = grader.judge(name).unit
    few_styles = {e for e in unit.exercises if len(unit.styles.get(e, ())) < STYLES}
    few_mistakes = {e for e in unit.exercises if len(unit.mistakes.get(e, ())) < 3}
    assert (set(), set()) == (few_styles, few_mistakes)


@pytest.mark.parametrize("name", UNITS)
def test_reading_the_unit_finds_nothing_to_mend(name: str, grader: Grader) -> None:
    """Alt texts, hints that ask and do not tell, Spanish, statements and checks in their place: not even advice."""
    assert () == look(grader.judge(name).unit)


@pytest.mark.parametrize("name", UNITS)
def test_every_exercise_has_a_visible_check_and_the_unit_a_question_in_words(name: str, grader: Grader) -> None:
    """What a student leans on is there: a visible check for each exercise, and something to answer in words."""
    cells = grader.judge(name).unit.cells
    exercises = [cell.name for cell in cells if cell.role is Role.EXERCISE]
    assert exercises == [cell.name for cell in cells if cell.role is Role.CHECK]
    assert [cell for cell in cells if cell.role is Role.ANSWER]


@pytest.mark.parametrize("name", UNITS)
def test_the_careful_way_agrees_with_the_quick_way(name: str, grader: Grader) -> None:
    """On the solution and on a right style of each exercise, the careful way gives what the quick way gave."""
    prover, judge = Prover(grader, name), grader.judge(name)
    changed = {e: styles[0].source for e, styles in judge.unit.styles.items() if styles}
    for changes in ({}, changed):
        quick = prover.grade(**changes).exercises
        careful = judge.careful(prover.steps(**changes), "autora")
        assert quick == careful
        assert {Status.CORRECT} == {result.status for result in careful}
