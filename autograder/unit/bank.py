"""Runs the files of a unit in the notebook's namespace, and collects the mistakes and styles that they hold.

`errores.py` defines the same function many times, once per mistake. Those definitions must not hide the reference that
other code of the file calls, so the file runs with a Recorder as its locals: it keeps what `@mistake` and `@style`
made, unbound, and binds everything else as usual.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from pathlib import Path
from traceback import extract_tb
from typing import Any, TypeVar

from autograder.authoring import Mistake, Style
from autograder.errors import AuthorError
from autograder.unit.source import read

Registered = TypeVar("Registered", Mistake, Style)

_DEFINITIONS = (ast.FunctionDef, ast.ClassDef)


class Recorder(MutableMapping[str, Any]):
    """Locals of a running file: keeps every Mistake and Style in `registered`, binds the rest in `namespace`.

    Looking up a name finds nothing here, so Python goes on to the globals, which are that namespace.
    """

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.namespace = namespace
        self.registered: list[Mistake | Style] = []

    def __setitem__(self, name: str, value: Any) -> None:
        if isinstance(value, (Mistake, Style)):
            self.registered.append(value)
        else:
            self.namespace[name] = value

    def __getitem__(self, name: str) -> Any:
        raise KeyError(name)

    def __delitem__(self, name: str) -> None:
        del self.namespace[name]

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


# How our decorators are written, for who calls one otherwise.
WRITTEN = {"mistake()": 'write @mistake("id", hint="¿…?")', "style()": 'write @style("with loops")'}


def execute(text: str, path: Path, namespace: dict[str, Any], into: MutableMapping[str, Any] | None = None) -> None:
    """Runs the text of a file. What it raises becomes an AuthorError at the line of the file where it passed."""
    try:
        # dont_inherit: the `from __future__` of this module must not reach the author's code.
        exec(compile(text, str(path), "exec", dont_inherit=True), namespace, into)
    except SyntaxError as error:
        raise AuthorError(path, error.lineno, f"not Python: {error.msg}", "mend the syntax") from None
    except Exception as error:
        lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == str(path)]
        problem = f"raises {type(error).__name__}: {error}"
        mend = next(
            (mend for name, mend in WRITTEN.items() if str(error).startswith(name)), "mend the code of that line"
        )
        raise AuthorError(path, lines[-1] if lines else None, problem, mend) from error


def run_file(path: Path, reference: Mapping[str, Any]) -> dict[str, Any]:
    """What a file defines on top of a copy of the notebook's namespace. Raises AuthorError."""
    namespace = dict(reference)
    execute(read(path), path, namespace)
    return namespace


def load_bank(
    path: Path, kind: type[Registered], reference: Mapping[str, Any], exercises: Collection[str]
) -> dict[str, tuple[Registered, ...]]:
    """The mistakes of `errores.py` or the styles of `estilos.py`, by exercise, in order, each with source and line."""
    text = read(path)
    recorder = Recorder(dict(reference))
    execute(text, path, recorder.namespace, recorder)
    lines, imports = text.split("\n"), _imports(text)
    nodes = _decorated(text, path, exercises)
    _check_matched(nodes, recorder.registered, path)
    found: dict[str, list[Registered]] = {name: [] for name in exercises}
    for node, item in zip(nodes, recorder.registered, strict=True):
        if not isinstance(item, kind):
            problem = f"«{item.exercise}» is a {type(item).__name__.lower()}, and this file is for another kind"
            raise AuthorError(path, node.lineno, problem, "mistakes go in errores.py, styles in estilos.py")
        _check_item(item, found, node.lineno, path)
        item = replace(item, source=_alone(node, lines, imports), line=node.lineno)
        if _names_itself(node):
            item = replace(item, function=_in_its_own_cell(item, path, recorder.namespace))
        found[item.exercise].append(item)
    return {name: tuple(items) for name, items in found.items()}


def _imports(text: str) -> dict[str, frozenset[str]]:
    """The import lines of a file, ours aside, each with the names that it binds."""
    nodes = [node for node in ast.parse(text).body if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = {ast.unparse(n): frozenset((a.asname or a.name).partition(".")[0] for a in n.names) for n in nodes}
    return {line: bound for line, bound in names.items() if " autograder" not in line}


def _alone(node: ast.FunctionDef | ast.ClassDef, lines: Sequence[str], imports: Mapping[str, frozenset[str]]) -> str:
    """A definition without our decorator, under the imports of which it uses a name: it stands alone, as a cell does.

    Decorators under ours are part of it. Whole lines, because ast.get_source_segment splits the text anew each time,
    which takes seconds for a real bank.
    """
    used = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    needed = [line for line, bound in imports.items() if bound & used]
    others = node.decorator_list[1:]
    first = others[0].lineno if others else node.lineno
    return "\n".join([*needed, *lines[first - 1 : node.end_lineno]])


def _names_itself(node: ast.FunctionDef | ast.ClassDef) -> bool:
    return any(isinstance(part, ast.Name) and part.id == node.name for body in node.body for part in ast.walk(body))


def _in_its_own_cell(item: Mistake | Style, path: Path, namespace: Mapping[str, Any]) -> Any:
    """The definition run where its name means itself: a class that makes its own kind, a function that recurs."""
    own = dict(namespace)
    execute(item.source, path, own)
    return own[item.exercise]


def _decorated(text: str, path: Path, exercises: Collection[str]) -> list[ast.FunctionDef | ast.ClassDef]:
    """The definitions with a decorator, in order; an exercise's name without one would hide the reference."""
    nodes = [node for node in ast.parse(text).body if isinstance(node, _DEFINITIONS)]
    for node in nodes:
        if node.name in exercises and not node.decorator_list:
            mend = 'write `@mistake("…", hint="…")` or `@style("…")` above it'
            raise AuthorError(path, node.lineno, f"«{node.name}» stands here without its decorator", mend)
    return [node for node in nodes if _is_registration(node)]


def _is_registration(node: ast.FunctionDef | ast.ClassDef) -> bool:
    first = node.decorator_list[0] if node.decorator_list else None
    return isinstance(first, ast.Call) and ast.unparse(first.func).split(".")[-1] in ("mistake", "style")


def _check_matched(nodes: Sequence[ast.stmt], registered: Sequence[Mistake | Style], path: Path) -> None:
    if len(nodes) != len(registered):
        problem = f"{len(registered)} entries were made by {len(nodes)} definitions with a decorator"
        mend = "write each as a function of its own, not indented, with @mistake or @style as its first decorator"
        raise AuthorError(path, None, problem, mend)


def _check_item(item: Registered, found: Mapping[str, Sequence[Registered]], line: int, path: Path) -> None:
    if item.exercise not in found:
        problem = f"unknown exercise «{item.exercise}»"
        raise AuthorError(path, line, problem, f"the function bears the exercise's name: {', '.join(found)}")
    label = _label(item)
    if label in [_label(other) for other in found[item.exercise]]:
        raise AuthorError(path, line, f"«{label}» already names another of «{item.exercise}»", "give it another name")
    if isinstance(item, Mistake) and not item.hint.strip():
        raise AuthorError(path, line, f"«{label}» has no hint", "write the question that helps, in Spanish")


def _label(item: Mistake | Style) -> str:
    return item.id if isinstance(item, Mistake) else item.name
