"""Which modules a unit's code imports, so that the sandbox has them ready before any submission asks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence

IMPORT = re.compile(r"^[ \t]*(?:from|import)[ \t]+(\w+)", re.MULTILINE)
OURS = frozenset({"__future__", "autograder", "solutions"})


def imported(sources: Iterable[str]) -> tuple[str, ...]:
    """The modules that these sources import, wherever they do, each once, in the order in which they stand."""
    found = (name for source in sources for node in ast.walk(ast.parse(source)) for name in _modules(node))
    return tuple(dict.fromkeys(name for name in found if name.partition(".")[0] not in OURS))


def _modules(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.Import):
        return tuple(alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return (node.module,)
    return ()


def asked_for(modules: Sequence[str], sources: Iterable[str]) -> tuple[str, ...]:
    """Those of `modules` whose package a line of these sources imports; students' sources, so they are not parsed."""
    packages = {name for source in sources for name in IMPORT.findall(source)}
    return tuple(name for name in modules if name.partition(".")[0] in packages)
