"""Students put together by the mistakes they share: whom one explanation helps.

Hierarchical clustering (average linkage) of the sets of named mistakes by Jaccard's distance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, leaves_list, linkage
from scipy.spatial.distance import pdist

CUT = 0.75  # mean distance within a group: a third of the mistakes in common, or more
FEWEST = 3  # students with mistakes: two are a pair
SMALLEST, PART = 3, 0.02  # students of a group, and of all with mistakes: smaller ones help nobody to plan a class

Mistake = tuple[str, str]  # exercise and id


@dataclass(frozen=True)
class Group:
    """Students with like mistakes. common: each mistake of at least half of them, and of how many."""

    students: tuple[str, ...]
    common: tuple[tuple[Mistake, int], ...]


@dataclass(frozen=True)
class Grouping:
    """The groups, the largest first. order: all students with mistakes, alike ones side by side. alone: in no group."""

    groups: tuple[Group, ...]
    order: tuple[str, ...]
    alone: tuple[str, ...]


def group(mistakes: Mapping[str, frozenset[Mistake]]) -> Grouping:
    """Groups of students. mistakes: by student; who made none is left out."""
    students = sorted(student for student, made in mistakes.items() if made)
    if len(students) < FEWEST:
        return Grouping((), tuple(students), tuple(students))
    tree = linkage(pdist(_matrix(students, mistakes), "jaccard"), "average")
    labels = fcluster(tree, CUT, "distance")
    order = [students[place] for place in leaves_list(tree)]
    members: dict[int, list[str]] = {}
    label_of = dict(zip(students, labels, strict=True))
    for student in order:
        members.setdefault(label_of[student], []).append(student)
    least = max(SMALLEST, ceil(PART * len(students)))
    groups = [_group(tuple(found), mistakes) for found in members.values() if len(found) >= least]
    groups.sort(key=lambda one: (-len(one.students), one.students))
    alone = tuple(student for found in members.values() if len(found) < least for student in found)
    together = [student for one in groups for student in one.students]
    return Grouping(tuple(groups), (*together, *alone), alone)


def _matrix(students: list[str], mistakes: Mapping[str, frozenset[Mistake]]) -> NDArray[np.bool_]:
    """(students, mistakes): who made which."""
    columns = {one: place for place, one in enumerate(sorted(frozenset().union(*mistakes.values())))}
    made = np.zeros((len(students), len(columns)), bool)
    for row, student in enumerate(students):
        made[row, [columns[one] for one in mistakes[student]]] = True
    return made


def _group(students: tuple[str, ...], mistakes: Mapping[str, frozenset[Mistake]]) -> Group:
    counts = Counter(one for student in students for one in mistakes[student])
    common = [(one, count) for one, count in counts.items() if 2 * count >= len(students)]
    common = common or [max(counts.items(), key=lambda pair: (pair[1], pair[0]))]
    return Group(students, tuple(sorted(common, key=lambda pair: (-pair[1], pair[0]))))
