"""Reads `cuaderno.py`, the percent text of a unit, into cells, and says what is wrong with it by file and line.

The subset of jupytext's percent format that a unit needs is read here: importing jupytext takes over a second, which
every judge would pay, and it does not tell the lines. A test proves that jupytext reads the same cells.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AuthorError
from autograder.model import Role, SourceCell
from autograder.unit.markers import refuse_mention
from autograder.unit.structure import check_structure

_HEADER = re.compile(r"# %%(?![%\w])(.*)")
_PAIR = re.compile(r"""\s*(\w+)=("[^"]*"|'[^']*'|[^\s"']+)(?=\s|$)""")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")
_ROLES = {role.value: role for role in (Role.SHOW, Role.EXERCISE, Role.CHECK, Role.TEST, Role.ANSWER)}
_SCORED = (Role.TEST, Role.ANSWER)
_EXAMPLE = 'a header is `# %%`, `# %% [markdown]` or, for instance, `# %% prueba="backProp" puntos=10`'


@dataclass(frozen=True)
class _Raw:
    """A cell as it stands in the file: 1-based header line, what follows `# %%`, and its body's lines."""

    line: int
    header: str
    body: list[str]


def read(path: Path) -> str:
    """The text of a unit's file. Raises AuthorError."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise AuthorError(path, None, "there is no such file", "create it; CONTRIBUTING.md shows its form") from None
    except UnicodeDecodeError as error:
        raise AuthorError(path, None, f"not UTF-8 text ({error.reason})", "save the file as UTF-8") from None


def read_cells(path: Path) -> tuple[SourceCell, ...]:
    """The cells of `cuaderno.py`, in order, with every rule of CONTRIBUTING.md checked. Raises AuthorError."""
    counts: Counter[Role] = Counter()
    cells = tuple(_cell(raw, path, counts) for raw in _split(read(path), path))
    check_structure(cells, path)
    return cells


def _split(text: str, path: Path) -> list[_Raw]:
    raws: list[_Raw] = []
    lines = text.split("\n")
    for number, line in enumerate(lines[_preamble(lines) :], start=_preamble(lines) + 1):
        if header := _HEADER.fullmatch(line):
            raws.append(_Raw(number, header[1].strip(), []))
        elif raws:
            raws[-1].body.append(line)
        elif line.strip():
            raise AuthorError(path, number, "text before the first cell", "put `# %%` or `# %% [markdown]` above it")
    if not raws:
        raise AuthorError(path, None, "no cells", "begin each cell with a line `# %%`")
    return raws


def _preamble(lines: list[str]) -> int:
    """How many lines jupytext's own header (`# ---` to `# ---`) takes at the top."""
    if lines[:1] == ["# ---"] and "# ---" in lines[1:]:
        return lines.index("# ---", 1) + 1
    return 0


def _cell(raw: _Raw, path: Path, counts: Counter[Role]) -> SourceCell:
    markdown = raw.header.startswith("[markdown]")
    metadata = _metadata(raw, path)
    role, name = _role_and_name(raw, metadata, markdown, path)
    counts[role] += 1
    source = _text(raw, path) if markdown else "\n".join(raw.body).rstrip()
    points = _points(raw, role, name, metadata, path)
    return SourceCell(role, _id(role, name, counts[role]), name, source, raw.line, points)


def _metadata(raw: _Raw, path: Path) -> dict[str, str]:
    """The `key=value` pairs of a header."""
    rest = raw.header.removeprefix("[markdown]")
    metadata: dict[str, str] = {}
    at = 0
    while rest[at:].strip():
        pair = _PAIR.match(rest, at)
        if pair is None:
            raise AuthorError(path, raw.line, f"cannot read «{rest[at:].strip()}» in the cell's header", _EXAMPLE)
        key, value = pair[1], pair[2].strip("\"'")
        if key not in _ROLES and key != "puntos":
            known = ", ".join([*_ROLES, "puntos"])
            raise AuthorError(path, raw.line, f"unknown key «{key}» in the cell's header", f"the keys are {known}")
        if key in metadata:
            raise AuthorError(path, raw.line, f"«{key}=» stands twice", "leave one")
        metadata[key] = value
        at = pair.end()
    return metadata


def _role_and_name(raw: _Raw, metadata: dict[str, str], markdown: bool, path: Path) -> tuple[Role, str]:
    keys = [key for key in metadata if key in _ROLES]
    if len(keys) > 1:
        raise AuthorError(path, raw.line, f"two roles in one header: {' and '.join(keys)}", "leave one")
    if not keys:
        return (Role.TEXT if markdown else Role.SETUP), ""
    role, name = _ROLES[keys[0]], metadata[keys[0]]
    if not _NAME.fullmatch(name):
        mend = "ASCII letters, digits, «_» and «-», a letter first, at most 41"
        raise AuthorError(path, raw.line, f"«{name}» cannot be a name", mend)
    if markdown is not (role is Role.ANSWER):
        header = f"# %% [markdown] {role}=" if role is Role.ANSWER else f"# %% {role}="
        kind = "text, not code" if role is Role.ANSWER else "code, not text"
        raise AuthorError(path, raw.line, f"a «{role}» cell is {kind}", f'write `{header}"{name}"`')
    return role, name


def _points(raw: _Raw, role: Role, name: str, metadata: dict[str, str], path: Path) -> float:
    text = metadata.get("puntos")
    if role not in _SCORED:
        if text is not None:
            problem = f"`puntos=` on a «{role}» cell"
            raise AuthorError(path, raw.line, problem, "points belong to a `prueba` or a `respuesta`: move them there")
        return 0.0
    if text is None:
        raise AuthorError(path, raw.line, f"«{name}» has no points", f'write `{role}="{name}" puntos=10`')
    if not re.fullmatch(r"\d+(\.\d+)?", text) or float(text) == 0:
        raise AuthorError(path, raw.line, f"`puntos={text}` is not a positive number", "write, say, `puntos=10`")
    return float(text)


def _text(raw: _Raw, path: Path) -> str:
    """The markdown of a text cell: its lines without the leading `# `."""
    for number, line in enumerate(raw.body, start=raw.line + 1):
        if line.strip() and not re.match(r"#( |$)", line):
            mend = "begin the line with `# `, or begin a code cell above it with `# %%`"
            raise AuthorError(path, number, f"«{line[:40]}» is not text, and it stands in a text cell", mend)
        refuse_mention(line, path, number)
    return "\n".join(line[2:] for line in raw.body).strip()


def _id(role: Role, name: str, count: int) -> str:
    """The cell's id: from its name, or from its position among the cells of its role."""
    if role in (Role.EXERCISE, Role.ANSWER):
        return name
    if role is Role.SHOW:
        return f"{role}-{name}"
    return f"{name}-{role}" if name else f"{role}-{count}"
