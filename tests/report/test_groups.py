"""Students with like mistakes stand together, in words and in the figure."""

from __future__ import annotations

from xml.etree import ElementTree

from autograder.report.groups import group
from autograder.report.matrix import mistakes_matrix

SIGN, MEAN, AXIS, LOG = ("f", "signo"), ("f", "sin_promedio"), ("g", "eje"), ("g", "logaritmo")
CLASS = {
    "ana": frozenset({SIGN, MEAN}),
    "bea": frozenset({SIGN, MEAN, AXIS}),
    "caro": frozenset({SIGN, MEAN}),
    "dani": frozenset({AXIS, LOG}),
    "eva": frozenset({AXIS, LOG}),
    "fer": frozenset({LOG, AXIS}),
    "gil": frozenset({("h", "otro")}),
    "hugo": frozenset(),
}


def test_those_who_share_mistakes_are_a_group() -> None:
    """With what at least half of them did; who is like nobody is alone, who made none is not there."""
    found = group(CLASS)
    assert [{"ana", "bea", "caro"}, {"dani", "eva", "fer"}] == [set(one.students) for one in found.groups]
    assert [((SIGN, 3), (MEAN, 3)), ((AXIS, 3), (LOG, 3))] == [
        tuple(sorted(one.common, key=lambda pair: pair[0][1] != "signo" and pair[0] == MEAN)) for one in found.groups
    ]
    assert ("gil",) == found.alone
    assert [one for g in found.groups for one in g.students] + ["gil"] == list(found.order)


def test_what_half_of_a_group_did_is_common_to_it() -> None:
    """Two of three is told, one of three is not."""
    many = {"ana": frozenset({SIGN, MEAN}), "bea": frozenset({SIGN, MEAN, AXIS}), "caro": frozenset({SIGN})}
    (one,) = group(many).groups
    assert ((SIGN, 3), (MEAN, 2)) == one.common


def test_the_order_of_the_class_does_not_show() -> None:
    """The same students give the same groups."""
    assert group(CLASS) == group(dict(reversed(CLASS.items())))


def test_two_are_no_group() -> None:
    """Nor is nobody."""
    assert () == group({"ana": CLASS["ana"], "caro": CLASS["caro"]}).groups
    assert () == group({}).groups


def cells(svg: str) -> list[ElementTree.Element]:
    found = ElementTree.fromstring(svg).findall("{http://www.w3.org/2000/svg}rect")
    return [one for one in found if one.attrib["class"] == "columna"]


def test_the_figure_has_what_was_made() -> None:
    """As much height in each column as students made that mistake; touching cells are one."""
    svg = mistakes_matrix(group(CLASS), [SIGN, MEAN, AXIS, LOG], CLASS, "x")
    heights: dict[str, int] = {}
    for one in cells(svg):
        heights[one.attrib["x"]] = heights.get(one.attrib["x"], 0) + round((float(one.attrib["height"]) + 2) / 15)
    assert [3, 3, 4, 3] == list(heights.values())
    assert 5 == len(cells(svg))


def test_the_figure_of_two_thousand_is_small() -> None:
    """It keeps its height, and grows by runs of students, not by students."""
    many = {f"s{n}": (CLASS["ana"], CLASS["dani"])[n % 2] for n in range(2000)}
    svg = mistakes_matrix(group(many), [SIGN, MEAN, AXIS, LOG], many, "x")
    assert 4 == len(cells(svg))
    assert float(ElementTree.fromstring(svg).attrib["height"]) < 800
    assert len(svg) < 5_000
