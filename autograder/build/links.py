"""Links from one notebook to another, for the places where they do not lie side by side."""

from __future__ import annotations

import re
from collections.abc import Collection
from copy import deepcopy

from nbformat import NotebookNode

LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]]*)\]\((?P<name>[\w-]+)\.ipynb(?P<part>#[^()\s]*)?\)")


def folder_links(notebook: NotebookNode, there: Collection[str]) -> NotebookNode:
    """A copy whose links lead to `../NAME/NAME.ipynb`: nbgrader keeps each notebook in a folder of its name.

    there: the notebooks of the course. A link to any other would lead nowhere: its words stay, without it.
    """

    def led(link: re.Match[str]) -> str:
        words, name, part = link["words"], link["name"], link["part"] or ""
        return f"[{words}](../{name}/{name}.ipynb{part})" if name in there else words

    linked = deepcopy(notebook)
    for cell in linked.cells:
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(led, cell.source)
    return linked
