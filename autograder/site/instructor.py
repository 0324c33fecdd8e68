"""The instructor's guide: the project's own documents as pages, apart from the students'."""

from __future__ import annotations

import re
from pathlib import Path

GUIDE = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "authors.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.md": "changes.md",
}
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)\s]*)?\)")
_MENU = "\n\n```{toctree}\n:hidden:\nauthors\nsecurity\nchanges\n```\n"


def write_guide(root: Path, source: Path) -> None:
    """The pages of the guide. What a document links to that is no page, such as a notebook, is named and not linked."""
    source.mkdir(parents=True, exist_ok=True)
    for document, page in GUIDE.items():
        text = (root / document).read_text(encoding="utf-8")
        text = _LINK.sub(_relinked, text)
        (source / page).write_text(text + (_MENU if page == "index.md" else ""), encoding="utf-8")


def _relinked(found: re.Match[str]) -> str:
    words, target, place = found[1], found[2], found[3] or ""
    return f"[{words}]({GUIDE[target]}{place})" if target in GUIDE else words
