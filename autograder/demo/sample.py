"""The demo's class of twelve: right in three styles, wrong in known ways, unfinished, broken and hostile.

Every bomb is harmless if a defence fails: loops end by themselves, memory stops at 4 GB, cheats only read.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import indent

from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook, to_text
from autograder.unit.load import Unit

Sources = dict[str, str]

LOOP = """\
import time
fin = time.monotonic() + 60
while time.monotonic() < fin:
    pass
"""

HUNGER = """\
import numpy
bloques = []
while len(bloques) < 64:
    bloques.append(numpy.ones(8 * 2**20))
return len(bloques)
"""

ALWAYS_EQUAL = """\
import numpy


class SiempreIgual:
    __hash__ = None
    shape, dtype, ndim = (1,), numpy.dtype(float), 1

    def __eq__(self, otro):
        return True

    def __abs__(self):
        return self

    def __sub__(self, otro):
        return self

    def __lt__(self, otro):
        return True

    __rsub__, __le__ = __sub__, __lt__


numpy.allclose = numpy.isclose = numpy.array_equal = lambda *args, **kwargs: True
numpy.testing.assert_allclose = numpy.testing.assert_array_equal = lambda *args, **kwargs: None
calificar = comprobarCerca = comprobarForma = lambda *args, **kwargs: None
"""

LOOT = """\
import glob


def buscarRespuestas():
    rutas = ["/etc/passwd", "/proc/self/environ", "/proc/self/cmdline"]
    for nivel in range(6):
        for patron in ("solutions/*/*.py", "source/*/*.ipynb", "autograder/*.py", "gradebook.db"):
            rutas += sorted(glob.glob("../" * nivel + patron))
    botin = []
    for ruta in rutas:
        try:
            with open(ruta, errors="replace") as archivo:
                botin.append(archivo.read(2000))
        except OSError:
            pass
    return botin
"""


def sample_class(unit: Unit, folder: Path) -> list[Path]:
    """Writes twelve submissions for `unit` into `folder`, which exists; the same unit gives the same bytes."""
    blank = student_notebook(unit)
    paths = []
    for student, sources in answers(unit):
        path = folder / f"{student}_{unit.name}.ipynb"
        path.write_text(to_text(fill(blank, sources)), encoding="utf-8")
        paths.append(path)
    return sorted(paths)


def answers(unit: Unit) -> Iterator[tuple[str, Sources]]:
    """Student and what they wrote in which exercise; an exercise that is not there was left as it came."""
    right = solution_sources(unit)
    yield "aguilar_camila", _styled(unit, 0)
    yield "mamani_bruno", _styled(unit, 1)
    yield "rojas_valentina", _styled(unit, 2)
    yield "benitez_joaquin", _mistaken(unit, 0)
    yield "cardenas_lucia", _mistaken(unit, 1)
    yield "quispe_mateo", _half(_mistaken(unit, 0))
    yield "ibarra_tomas", {}
    yield "fuentes_renata", right | _crashing(right)
    yield "salazar_ignacio", _mistaken(unit, 1) | _last(right, _with_body(LOOP))
    yield "herrera_ximena", right | _last(right, _with_body(HUNGER))
    yield "ortega_emilia", _everywhere(right, ALWAYS_EQUAL, "return SiempreIgual()")
    yield "zuniga_martin", _everywhere(right, LOOT, "return buscarRespuestas()")


def _styled(unit: Unit, number: int) -> Sources:
    """The number-th right style of each exercise, or the reference where there are fewer."""
    styles = {name: found[number].source for name, found in unit.styles.items() if number < len(found)}
    return solution_sources(unit) | styles


def _mistaken(unit: Unit, turn: int) -> Sources:
    """Right, but for the first typical mistake in every second exercise."""
    wrong = {name: found[0].source for name, found in unit.mistakes.items() if found}
    return solution_sources(unit) | {name: wrong[name] for name in list(wrong)[turn::2]}


def _half(sources: Sources) -> Sources:
    return dict(list(sources.items())[: len(sources) // 2])


def _functions(sources: Sources) -> Sources:
    """Those exercises that are functions, in order."""
    return {name: source for name, source in sources.items() if _definition(source, name)}


def _definition(source: str, name: str) -> ast.FunctionDef | None:
    defined = (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == name)
    return next(defined, None)


def _with_body(body: str) -> Callable[[str, str], str]:
    """Makes, from an exercise's source and name, a function of the same signature with this body."""

    def rewrite(source: str, name: str) -> str:
        definition = _definition(source, name)
        assert definition is not None
        return f"def {name}({ast.unparse(definition.args)}):\n{indent(body.strip(), '    ')}\n"

    return rewrite


def _last(right: Sources, rewrite: Callable[[str, str], str]) -> Sources:
    """The last function rewritten: what others need stays whole."""
    name, source = list(_functions(right).items())[-1]
    return {name: rewrite(source, name)}


def _everywhere(right: Sources, before: str, body: str) -> Sources:
    """All the functions with this body, the first one's cell led by `before`."""
    cheats = {name: _with_body(body)(source, name) for name, source in _functions(right).items()}
    first = next(iter(cheats))
    return cheats | {first: f"{before}\n\n{cheats[first]}"}


def _crashing(right: Sources) -> Sources:
    """Three ways to end badly, one exercise each: an exception and an exit in the cell, a hard exit in a call."""
    endings: tuple[Callable[[str, str], str], ...] = (
        lambda source, name: f"raise RuntimeError('la celda se rompe antes de definir nada')\n\n\n{source}\n",
        lambda source, name: f"import sys\n\n{source}\n\nsys.exit(1)\n",
        _with_body("import os\nos._exit(3)"),
    )
    pairs = zip(_functions(right).items(), endings, strict=False)
    return {name: ending(source, name) for (name, source), ending in pairs}
