"""Submissions that are more alike than chance makes them: for a person to look at, never a verdict.

Short exercises have few right answers, so being alike says little by itself; what counts is how rare the class makes
it. What d of n students wrote tells log2(n / d) bits. In one exercise two students are alike

- when both wrote the same, names and order aside, and few others did; what a known style or mistake of the course is
  like is taken to be written by one in twenty at least;
- or when most of what is peculiar to one of them is in the other's too. What the course shows or expects (set-up
  cells, stubs, the reference, known styles and mistakes) is peculiar to nobody.

A pair is told when its bits together are more than the best of so many pairs would have by chance in its best choice of
exercises, of which there are 2^m, with room to spare.

copydetect 0.5.0 (MIT) was looked at first: it reads files, not text, its k-grams of tokens do not survive another
order of statements, and it weighs a line that all write as much as one that two write.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

FEWEST = 8  # students: among fewer nothing can be called rare
COMMON = 0.2  # of the class: what more of them wrote is no sign of anything
EXPECTED = 0.05  # of the class, at least, writes what the bank foresees
MOST_OF_IT = 0.6  # of what is peculiar to the one with less of it
FURTHER = 0.5  # what a further statement of the same exercise counts: one idea makes several statements
MARGIN = 4.0  # bits over the best of all pairs, and of all choices of exercises, by chance

Fingerprints = Mapping[str, frozenset[str]]  # by exercise
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Foreseen:
    """What the course shows of an exercise. statements: fingerprints of all of it. forms: of each known answer."""

    statements: frozenset[str] = frozenset()
    forms: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class Shared:
    """One exercise of a pair. common: statements that both have. fewer: how many the one with fewer has."""

    exercise: str
    common: int
    fewer: int
    bits: float


@dataclass(frozen=True)
class Likeness:
    """Two submissions to look at. exercises: those that are alike, the most telling first. bits: their sum."""

    students: tuple[str, str]
    exercises: tuple[Shared, ...]
    bits: float


def likenesses(codes: Mapping[str, Fingerprints], foreseen: Mapping[str, Foreseen]) -> tuple[Likeness, ...]:
    """The pairs to look at, the most alike first. codes: by student. foreseen: by exercise."""
    students = sorted(codes)
    if len(students) < FEWEST:
        return ()
    exercises = sorted({name for code in codes.values() for name in code})
    prints = {name: [codes[student].get(name, frozenset()) for student in students] for name in exercises}
    bits = {name: _bits(prints[name], foreseen.get(name, Foreseen())) for name in exercises}
    total = np.triu(sum(bits.values(), np.zeros((len(students), len(students)), np.float32)), k=1)
    least = log2(len(students) * (len(students) - 1) / 2) + len(exercises) + MARGIN
    pairs = [
        Likeness((students[one], students[other]), _shared(one, other, prints, bits), float(total[one, other]))
        for one, other in np.argwhere(total >= least)
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.bits, pair.students)))


def _shared(
    one: int, other: int, prints: Mapping[str, list[frozenset[str]]], bits: Mapping[str, Floats]
) -> tuple[Shared, ...]:
    found = [
        Shared(name, len(all[one] & all[other]), min(len(all[one]), len(all[other])), float(bits[name][one, other]))
        for name, all in prints.items()
        if bits[name][one, other] > 0
    ]
    return tuple(sorted(found, key=lambda shared: (-shared.bits, shared.exercise)))


def _bits(prints: list[frozenset[str]], foreseen: Foreseen) -> Floats:
    """What one exercise tells of each pair, (n, n)."""
    return np.maximum(_same(prints, foreseen), _peculiar(prints, foreseen))


def _same(prints: list[frozenset[str]], foreseen: Foreseen) -> Floats:
    """Where both wrote the same: how rare that is in the class."""
    count = len(prints)
    found = np.zeros((count, count), np.float32)
    groups: dict[frozenset[str], list[int]] = {}
    for place, form in enumerate(prints):
        if form:
            groups.setdefault(form, []).append(place)
    for form, places in groups.items():
        if 2 <= len(places) <= max(2, COMMON * count):
            share = max(len(places) / count, EXPECTED if form in foreseen.forms else 0.0)
            found[np.ix_(places, places)] = -log2(share)
    return found


def _peculiar(prints: list[frozenset[str]], foreseen: Foreseen) -> Floats:
    """Where they share most of what is peculiar to one of them: how rare each such statement is in the class."""
    count = len(prints)
    writers = Counter(text for one in prints for text in one if text not in foreseen.statements)
    rare = sorted(text for text, number in writers.items() if number <= max(2, COMMON * count))
    columns = {text: place for place, text in enumerate(rare)}
    places = [(row, columns[text]) for row, one in enumerate(prints) for text in one if text in columns]
    if not places:
        return np.zeros((count, count), np.float32)
    rows, cols = zip(*places, strict=True)
    has = sparse.csr_matrix((np.ones(len(places), np.float32), (rows, cols)), shape=(count, len(columns)))
    weights = np.array([log2(count / writers[text]) for text in rare], np.float32)
    both = (has @ sparse.diags_array(weights) @ has.T).toarray().astype(np.float32)
    own = has @ weights
    both[both < MOST_OF_IT * np.minimum.outer(own, own)] = 0.0
    rarest = np.float32(log2(count / 2))  # what one statement of two students tells
    return np.minimum(both, rarest) + np.maximum(both - rarest, 0) * np.float32(FURTHER)
