"""A submission made safe for the browser of whoever grades it.

What a notebook may carry and a browser would run: scripts in HTML and SVG, JavaScript and widget outputs, raw HTML in
markdown, attributes smuggled into image data, sizes, counters or metadata. nbconvert prints several of these as they
come. Pictures, tables, text and error messages stay.
"""

from __future__ import annotations

import base64
import binascii
import copy
import re
from collections.abc import Container
from typing import Any

import nh3
from nbformat import NotebookNode

PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}
INLINE_IMAGE = tuple(f"data:{kind};base64," for kind in (*PICTURES, "image/svg+xml"))
NOTEBOOK_METADATA = {"kernelspec", "language_info"}
CELL_METADATA = {"nbgrader", "taller", "deletable", "editable"}

# A `<` that would open anything but a bare tag of the list or a link written out.
_BARE = "|".join(sorted(nh3.ALLOWED_TAGS))
_OPENS_TAG = re.compile(rf"<(?=[A-Za-z/!?])(?!/?(?:{_BARE})(?: open)?\s*/?>)(?!https?://[^\s<>\"']+>)", re.IGNORECASE)

# Markdown makes links and pictures without any tag. Only these destinations are let be: everything else might be a
# program (`javascript:`, whatever the spelling), and a picture from elsewhere would tell who opened the notebook.
_INLINE = r"(?:attachment:|data:image/(?:png|jpeg|gif);base64,)"
_HARMLESS = rf"(?:https?://|mailto:|\#|{_INLINE}|[\w./-]+[\s)])"
_PICTURE = re.compile(rf"!(?=\[)(?!\[[^\[\]\\`<$\n]*\]\({_INLINE})")
_LINK = re.compile(rf"\](?=\()(?!\(\s*{_HARMLESS})")
_DEFINITION = re.compile(r"\](?=:\s*\S*[:&\\%])(?!:\s*(?:https?://|mailto:))")


def sanitize_outputs(notebook: NotebookNode, trusted: Container[str] = frozenset()) -> NotebookNode:
    """A copy without anything that a browser would run or fetch.

    trusted: texts of our own, which may use HTML that a student's may not.
    """
    notebook = copy.deepcopy(notebook)
    notebook.metadata = _only(notebook.metadata, NOTEBOOK_METADATA)
    notebook.cells = [_cell(cell, trusted) for cell in notebook.cells if cell.cell_type in {"code", "markdown", "raw"}]
    return notebook


def clean_html(text: str) -> str:
    """HTML without scripts, styles, event handlers, frames, forms or anything fetched from elsewhere."""
    return nh3.clean(text, attribute_filter=_attribute, url_schemes={"http", "https", "mailto", "data"})


def clean_prose(text: str) -> str:
    """Markdown whose raw HTML is text, and so are links to programs and pictures from elsewhere.

    A space after `<` takes a tag's power and leaves formulas and code readable, where an entity would show in code.
    """
    text = _OPENS_TAG.sub("< ", text)
    for opens in (_PICTURE, _LINK, _DEFINITION):
        text = opens.sub(lambda found: f"{found[0]} ", text)
    return text


def _only(metadata: Any, keys: set[str]) -> NotebookNode:
    return NotebookNode({key: metadata[key] for key in keys & metadata.keys()} if isinstance(metadata, dict) else {})


def _cell(cell: NotebookNode, trusted: Container[str]) -> NotebookNode:
    cell.metadata = _only(cell.get("metadata"), CELL_METADATA)
    cell.source = _joined(cell.get("source"))
    if cell.cell_type == "code":
        cell.outputs = [clean for clean in map(_output, cell.get("outputs", [])) if clean is not None]
        cell.execution_count = _count(cell.get("execution_count"))
    elif cell.source not in trusted:
        cell.source = clean_prose(cell.source)
        if "attachments" in cell:
            cell.attachments = _attachments(cell.attachments)
    return cell


def _attachments(attachments: Any) -> NotebookNode:
    files = attachments.items() if isinstance(attachments, dict) else ()
    return NotebookNode({name: _pictures(data) for name, data in files if isinstance(data, dict)})


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) else None


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Pictures only inline (one from elsewhere would tell who opened the notebook); links never inline."""
    if name == "src":
        return value if value.startswith(INLINE_IMAGE) else None
    if name in {"href", "cite"} and value.strip().lower().startswith("data:"):
        return None
    return value


def _output(output: NotebookNode) -> NotebookNode | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return NotebookNode(output_type="stream", name=name, text=_joined(output.get("text")))
    if kind == "error":
        fields: dict[str, Any] = {field: _joined(output.get(field)) for field in ("ename", "evalue")}
        fields["traceback"] = [str(line) for line in output.get("traceback") or []]
        return NotebookNode(output_type="error", **fields)
    if kind in {"display_data", "execute_result"} and (data := _display(output.get("data"))):
        node = NotebookNode(output_type=kind, data=data, metadata=NotebookNode())
        if kind == "execute_result":
            node.execution_count = _count(output.get("execution_count"))
        return node
    return None


def _display(data: Any) -> NotebookNode:
    """The safe representations of a value; sizes and other metadata are dropped."""
    data = data if isinstance(data, dict) else {}
    clean = _pictures(data)
    if "text/html" in data:
        clean["text/html"] = clean_html(_joined(data["text/html"]))
    elif "image/svg+xml" in data and not clean:
        clean["text/html"] = _framed_svg(_joined(data["image/svg+xml"]))
    for mime in ("text/latex", "text/markdown", "text/plain"):  # the last one wins
        if mime in data:
            clean["text/plain"] = _joined(data[mime])
    return clean


def _pictures(data: dict[str, Any]) -> NotebookNode:
    pictures = {mime: _picture(mime, data[mime]) for mime in PICTURES if mime in data}
    return NotebookNode({mime: picture for mime, picture in pictures.items() if picture})


def _picture(mime: str, data: Any) -> str | None:
    """The same picture, encoded anew: what is not base64 of that kind of picture could break out of its attribute."""
    try:
        raw = base64.b64decode("".join(_joined(data).split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return base64.b64encode(raw).decode() if raw.startswith(PICTURES[mime]) else None


def _framed_svg(svg: str) -> str:
    """A browser runs no script of an SVG that stands in an `<img>`."""
    return f'<img alt="figura" src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'


def _joined(text: Any) -> str:
    """nbformat allows a text as one string or as a list of lines."""
    return "".join(map(str, text)) if isinstance(text, list) else str(text or "")
