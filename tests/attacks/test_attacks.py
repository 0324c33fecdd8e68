"""The attack suite under pytest: what `make attacks` prints, one test for each hostile submission."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from autograder import doctor

from .catalogue import CLASSES, Entry, entries
from .kit import Attack
from .measure import NotHere, Suite, self_check

ALL = entries()


@pytest.fixture(scope="session")
def suite() -> Iterator[Suite]:
    if not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    self_check()
    with Suite() as suite:
        yield suite


@pytest.mark.parametrize("entry", ALL, ids=[f"{entry.kind}-{entry.name}" for entry in ALL])
def test_it_gains_costs_and_leaves_nothing(suite: Suite, entry: Entry) -> None:
    """No points, the honest part and the neighbours as they were, nothing left; and it works without the defence."""
    assert () == suite.run(entry).problems


def test_there_are_enough_of_them() -> None:
    """At least fifty, each in a class, each saying what it tries and what it would gain."""
    assert len(ALL) >= 50
    assert set(CLASSES) == {entry.kind for entry in ALL}
    assert [] == [entry.name for entry in ALL if "Would gain:" not in entry.text]


def test_most_are_seen_to_work() -> None:
    """What is not tried with the defence off says why, and is the exception."""
    untried = [entry for entry in ALL if isinstance(entry.attack, Attack) and hasattr(entry.attack.off, "reason")]
    assert len(untried) <= len(ALL) // 10
    assert all(len(entry.attack.off.reason) > 20 for entry in untried)  # type: ignore[union-attr]


def test_the_suite_refuses_where_the_walls_do_not_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sandbox that shows anything of ours fails its self-check, and nothing hostile is run."""
    monkeypatch.setattr(
        doctor, "examine", lambda root: [doctor.Finding("sandbox: files", False, "/srv/solutions", "do not grade here")]
    )
    with pytest.raises(NotHere, match=r"sandbox: files: /srv/solutions[\s\S]*doctor"):
        self_check()
