"""What is left of a piece of code when all that is easily changed is taken away.

Each statement, without what it encloses, becomes one fingerprint. Gone are comments, docstrings, annotations, layout,
how numbers are written, and the names that the code itself gives; they are numbered anew within each statement, so
neither renaming nor another order of statements changes a fingerprint. What the exercise names stays: its own name,
its parameters, and whatever comes from outside (`np.exp`).
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Collection, Iterator

LEAST = 7  # words: smaller statements (`return a`, `i = 0`, a docstring) say nothing of who wrote them
LONGEST = 200_000  # characters: what is longer is no answer to an exercise
_OF_THE_TREE = frozenset({"lineno", "col_offset", "end_lineno", "end_col_offset", "ctx", "annotation", "returns"})
# Where the code gives or uses a name of its own; a keyword's or an attribute's is somebody else's.
_NAMING = {
    (ast.Name, "id"),
    (ast.arg, "arg"),
    (ast.alias, "asname"),
    (ast.FunctionDef, "name"),
    (ast.AsyncFunctionDef, "name"),
    (ast.ClassDef, "name"),
    (ast.ExceptHandler, "name"),
    (ast.Global, "names"),
    (ast.Nonlocal, "names"),
}
_OF_THE_TREE |= {"type_comment", "type_params", "kind"}


def fingerprints(source: str, exercise: str) -> frozenset[str]:
    """Those of a cell's source; none when it is not Python. exercise: the function or class that it answers."""
    if len(source) > LONGEST:
        return frozenset()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # students' odd escapes are no concern of whoever makes the report
            tree = ast.parse(source)
        own = _own_names(tree, exercise)
        return frozenset(text for statement in _statements(tree) if (text := _told(statement, own)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()


def _own_names(tree: ast.AST, exercise: str) -> Collection[str]:
    """The names that the code gives: variables, helpers, their arguments, aliases of imports."""
    own: set[str] = set()
    given: set[str] = {exercise}
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.ExceptHandler(name=str(name)):
                own.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                own.add(name)
                if name == exercise and not isinstance(node, ast.ClassDef):
                    given |= {argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)}
            case ast.arg(arg=name) | ast.alias(asname=str(name)):
                own.add(name)
    return own - given


def _statements(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.ExceptHandler):
            yield node


def _told(statement: ast.AST, own: Collection[str]) -> str:
    """The statement's own line in one fixed form; "" when it is too small."""
    words = list(_words(statement, own, {}))
    return " ".join(words) if sum(word not in "()" for word in words) >= LEAST else ""


def _words(node: ast.AST, own: Collection[str], numbers: dict[str, int]) -> Iterator[str]:
    """The nodes under `node` in order, as text; of statements within a statement nothing."""
    yield type(node).__name__
    yield "("
    for field, content in ast.iter_fields(node):
        if field in _OF_THE_TREE:
            continue
        for one in content if isinstance(content, list) else [content]:
            if isinstance(one, ast.stmt | ast.ExceptHandler | ast.match_case):
                continue
            if isinstance(one, ast.AST):
                yield from _words(one, own, numbers)
            elif isinstance(one, str) and one in own and (type(node), field) in _NAMING:
                yield f"·{numbers.setdefault(one, len(numbers))}"
            elif one is not None:
                yield _value(one)
    yield ")"


def _value(value: object) -> str:
    """1, 1. and 1e0 are one number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return repr(value)
    try:
        return repr(float(value))
    except OverflowError:
        return hex(int(value))
