"""Copies are found under other names; what many write, or what there is only one way to write, is no likeness."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from autograder.demo.varied import renamed, varied_class
from autograder.errors import AuthorError
from autograder.report.fingerprints import fingerprints
from autograder.report.foreseen import foresee
from autograder.report.likeness import FEWEST, Foreseen, likenesses
from autograder.unit import Unit, find_root, load_unit, units

ORIGINAL = '''
def f(X, w, b):
    """What it does."""
    suma = w @ X + b  # the sum
    recorte = np.clip(suma, -30.0, 30)
    escala = np.sqrt(np.mean(X**2, axis=0) + 1e-12)
    centro = X.mean(axis=1, keepdims=True)
    for k in range(X.shape[1]):
        recorte[:, k] *= escala[k] + 0.5
    return np.tanh(recorte / (1 + np.abs(centro).max()))
'''
COPY = """
def f(X, w, b):
    c = X.mean(axis=1, keepdims=True)
    e = np.sqrt(np.mean(X ** 2., axis=0)
                + 0.000000000001)
    s = w @ X + b
    r = np.clip(s, -30, 3e1)
    for columna in range(X.shape[1]):  # mío
        r[:, columna] *= e[columna] + .5
    return np.tanh(r / (1.0 + np.abs(c).max()))
"""


def own(number: int) -> str:
    """A function that nobody else writes."""
    lines = [
        f"    a{k} = np.{name}(X * {number}.{k}) + w.sum(axis={number % 2}) / ({k} + b)"
        for k, name in enumerate(("exp", "sin", "cos", "log", "abs", "sign", "floor", "sqrt"))
    ]
    return "\n".join(["def f(X, w, b):", *lines, "    return " + " + ".join(f"a{k}" for k in range(8)), ""])


def a_class(*sources: str) -> dict[str, dict[str, frozenset[str]]]:
    return {f"s{place:02d}": {"f": fingerprints(source, "f")} for place, source in enumerate(sources)}


@pytest.fixture(scope="module")
def unit() -> Unit:
    return load_unit(units(find_root())["04_xor_numpy"])


def test_names_order_numbers_and_comments_leave_no_trace() -> None:
    """A copy in which all of them were changed has the same fingerprints."""
    assert fingerprints(ORIGINAL, "f") == fingerprints(COPY, "f")
    assert 7 <= len(fingerprints(ORIGINAL, "f"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("X - w - b", "w - X - b"),
        ("X @ w + b", "X * w + b"),
        ("np.exp(X) + w", "np.log(X) + w"),
        ("X.sum(axis=0) + w", "X.sum(axis=1) + w"),
        ("np.where(X > 0, w, b)", "np.where(X >= 0, w, b)"),
        ("{'a': X, 'b': w}", "{'a': X, 'c': w}"),
    ],
)
def test_another_computation_is_another_fingerprint(one: str, other: str) -> None:
    """Parameters, operators, functions, numbers and texts count."""
    first, second = (fingerprints(f"def f(X, w, b):\n    return {text}\n", "f") for text in (one, other))
    assert 1 == len(first - second) == len(second - first)


@pytest.mark.parametrize(
    "source", ["def f(:", "x = " + "(" * 5000 + ")" * 5000, "\0", "", "x = " + "-" * 90_000 + "1", "a" * 300_000]
)
def test_what_is_no_code_has_no_fingerprints(source: str) -> None:
    """It is nobody's likeness, and does not stop the report."""
    assert frozenset() == fingerprints(source, "f")


def test_a_copy_is_found_and_nobody_else() -> None:
    """Renamed, reordered, without comments, among thirty who wrote it themselves."""
    (pair,) = likenesses(a_class(ORIGINAL, *map(own, range(30)), COPY), {})
    assert ("s00", "s31") == pair.students
    assert [("f", 8, 8)] == [(shared.exercise, shared.common, shared.fewer) for shared in pair.exercises]


def test_a_partial_copy_is_found() -> None:
    """Half of what is peculiar is not enough; most of it is."""
    lines = ORIGINAL.strip().split("\n")
    most = "\n".join([*lines[:5], "    ajuste = np.var(w, axis=1) * 0.25 - b", *lines[5:]])
    assert 1 == len(likenesses(a_class(ORIGINAL, *map(own, range(40)), most), {}))
    heads, one, other = (own(n).split("\n") for n in (90, 91, 92))
    third = ["\n".join([*heads[:9], *(f"{line} * 2" for line in more[1:9]), *more[1:9]]) for more in (one, other)]
    assert () == likenesses(a_class(*third, *map(own, range(40))), {})


@pytest.mark.parametrize("writers", [2, 3, 10, 40])
def test_the_same_one_liner_is_no_likeness(writers: int) -> None:
    """Whether two, some or all of forty write it."""
    line = "def f(X, w, b):\n    return 1 / (1 + np.exp(-(w @ X + b)))\n"
    assert () == likenesses(a_class(*[line] * writers, *map(own, range(40 - writers))), {})


def test_what_a_quarter_of_the_class_writes_is_no_likeness() -> None:
    """Ten of forty took everything from the same lecture; had only three, they would be told."""
    for many, told in ((10, 0), (3, 3)):
        codes = a_class(*[ORIGINAL] * many, *map(own, range(40 - many)))
        all_day = {student: {f"f{n}": code["f"] for n in range(12)} for student, code in codes.items()}
        assert told == len(likenesses(all_day, {}))


def test_a_known_answer_is_not_rare_because_few_gave_it() -> None:
    """Five foreseen answers in common are no sign, though only two of three hundred gave them; unforeseen ones are."""
    codes = {f"s{n}": {f"f{k}": fingerprints(own(n), "f") for k in range(5)} for n in range(300)}
    line = fingerprints("def f(X, w, b):\n    return 1 / (1 + np.exp(-(w @ X + b)))\n", "f")
    codes |= {student: {f"f{k}": line for k in range(5)} for student in ("a", "b")}
    known = {f"f{k}": Foreseen(line, frozenset({line})) for k in range(5)}
    assert () == likenesses(codes, known)
    assert [("a", "b")] == [pair.students for pair in likenesses(codes, {})]


def test_what_the_course_shows_is_no_likeness() -> None:
    """The pair of before, where the course had foreseen that answer."""
    prints = fingerprints(ORIGINAL, "f")
    foreseen = {"f": Foreseen(prints, frozenset({prints}))}
    assert () == likenesses(a_class(ORIGINAL, *map(own, range(30)), COPY), foreseen)


def test_a_small_class_is_not_compared() -> None:
    """Among a few nothing is rare."""
    assert () == likenesses(a_class(ORIGINAL, COPY, *map(own, range(FEWEST - 3))), {})


def test_independent_styles_are_no_likeness(unit: Unit) -> None:
    """One student for each style of the bank: none is like another, also when the course foresees none of them."""
    count = max(map(len, unit.styles.values()))
    codes: dict[str, dict[str, frozenset[str]]] = {f"s{place}": {} for place in range(count)}
    for name, styles in unit.styles.items():
        for place, style in enumerate(styles):
            codes[f"s{place}"][name] = fingerprints(style.source, name)
    assert count >= FEWEST
    assert () == likenesses(codes, {})
    assert () == likenesses(codes, foresee(unit.folder))


def test_renaming_hides_nothing(unit: Unit) -> None:
    """Every style and mistake of a unit has the fingerprints of its renamed copy."""
    rng = random.Random(0)
    for bank in (unit.styles, unit.mistakes):
        for name, known in bank.items():
            for one in known:
                assert fingerprints(one.source, name) == fingerprints(renamed(one.source, name, rng), name)


def test_what_a_unit_shows_is_foreseen(unit: Unit) -> None:
    """Every style and mistake, as the unit itself loads them, is one of the forms."""
    foreseen = foresee(unit.folder)
    assert set(unit.exercises) == set(foreseen)
    for bank in (unit.styles, unit.mistakes):
        for name, known in bank.items():
            assert {fingerprints(one.source, name) for one in known} <= foreseen[name].forms


def test_a_bank_that_does_not_parse_is_told(unit: Unit, tmp_path: Path) -> None:
    """File, line and mend, as everywhere."""
    for name in ("cuaderno.py", "estilos.py"):
        shutil.copy(unit.folder / name, tmp_path)
    (tmp_path / "errores.py").write_text("x = 1\ndef f(:\n")
    with pytest.raises(AuthorError, match=r"errores\.py:2: is not Python"):
        foresee(tmp_path)


def test_copiers_of_a_class_are_found_and_others_are_not_troubled(unit: Unit) -> None:
    """Of 90 students who write from the same banks: most of those who copied, at most one pair who did not."""
    foreseen = foresee(unit.folder)
    made = list(varied_class(unit, 90, seed=1, copiers=0.08))
    codes = {one.student: {name: fingerprints(s, name) for name, s in one.sources.items()} for one in made}
    source = {one.student: one.copied or one.student for one in made}
    for _ in made:  # copies of copies
        source = {student: source[first] for student, first in source.items()}
    alike = {pair.students for pair in likenesses(codes, foreseen)}
    copied = {tuple(sorted((one.student, one.copied))) for one in made if one.copied}
    wrongly = [pair for pair in alike if source[pair[0]] != source[pair[1]]]
    assert len(copied) >= 4
    assert 0.7 * len(copied) <= len(alike & copied)
    assert len(wrongly) <= 1
