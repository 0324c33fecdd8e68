"""Who is who in the LMS: one row for one person, or none and a line that says why.

An importer that meets an empty id, or the same one twice, gives the marks to somebody else: such rows stay out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum

from autograder.gradebook.classbook import Person
from autograder.spreadsheet import inert

# An id must reach the LMS as it is, so it cannot be guarded with an apostrophe; without calls, pipes, quotes,
# references to other files or blanks there is nothing in it that a spreadsheet could run.
HARMLESS = re.compile(r"[\w.@+=-]*")


class Identity(StrEnum):
    """By what the LMS knows a person, and where the gradebook has it."""

    ID = "id"  # nbgrader's own
    EMAIL = "email"
    LMS = "lms"  # nbgrader's lms_user_id

    def of(self, person: Person) -> str:
        return {"id": person.id, "email": person.email, "lms": person.lms}[self.value]


def identified(
    people: Iterable[Person],
    identify: Callable[[Person], str],
    called: str,
    refuse: Callable[[str], str] = lambda word: "",
) -> tuple[dict[str, Person], list[str]]:
    """The people by their id in the LMS, and one line for each who has none that can be used.

    called: what the id is, for those lines. refuse: why this LMS cannot take an id; empty when it can. Ids that differ
    only in case or in blanks around them are one to an LMS.
    """
    found = {person: identify(person).strip() for person in people}
    times = Counter(word.casefold() for word in found.values())
    kept, left_out = {}, []
    for person, word in found.items():
        if why := _why_not(word, times[word.casefold()], called) or refuse(word):
            left_out.append(f"{person.id}: left out ({why})")
        else:
            kept[word] = person
    return kept, left_out


def _why_not(word: str, times: int, called: str) -> str:
    """Empty where the id can be used."""
    if word in ("", "0"):  # PHP counts "0" as empty
        return f"no {called} in the gradebook: `nbgrader db student import` adds it"
    if times > 1:
        return f"{times} students have the {called} «{word}»"
    if inert(word) != word and not HARMLESS.fullmatch(word):
        return f"its {called} {word!r} is a formula to a spreadsheet: correct it, or enter the marks by hand"
    return ""
