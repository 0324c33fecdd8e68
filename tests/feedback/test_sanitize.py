"""What reaches the browser of whoever grades: nothing that it would run or fetch."""

import base64
from html.parser import HTMLParser

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from autograder.feedback.sanitize import clean_html, clean_prose, sanitize_outputs

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"0" * 20).decode()
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def data_of(**data):
    """What is left of one display_data output; None when nothing is."""
    output = NotebookNode(
        output_type="display_data", metadata={}, data={k.replace("_", "/"): v for k, v in data.items()}
    )
    left = sanitize_outputs(new_notebook(cells=[NotebookNode(new_code_cell("x"), outputs=[output])])).cells[0].outputs
    return left[0].data if left else None


def test_pictures_tables_and_text_stay():
    """What a training run shows is what the instructor sees."""
    table = "<table><tr><th>época</th><td>0,5</td></tr></table>"
    left = data_of(image_png=PNG, text_html=table, text_plain="<Figure>")
    assert {"image/png": PNG, "text/html": table.replace("<tr>", "<tbody><tr>").replace("</tr>", "</tr></tbody>")} == {
        key: left[key] for key in ("image/png", "text/html")
    }
    assert "<Figure>" == left["text/plain"]


@pytest.mark.parametrize(
    "mime",
    ["application/javascript", "application/vnd.jupyter.widget-view+json", "application/json", "application/pdf"],
)
def test_what_a_browser_runs_is_dropped(mime):
    """JavaScript and widgets go; the text beside them stays."""
    assert data_of(**{mime: "alert(1)"}) is None
    assert {"text/plain": "barra"} == data_of(**{mime: "alert(1)", "text/plain": "barra"})


def test_html_keeps_no_script_handler_style_or_remote_picture():
    """nh3's allow list, and pictures only inline: a remote one would tell who opened the notebook."""
    dirty = f'<p onclick="f()" style="position:fixed">a</p>{EVIL}<iframe src="//x"></iframe><img src="https://x/y.png">'
    cleaned = clean_html(f'{dirty}<img src="data:image/png;base64,{PNG}"><a href="javascript:f()">b</a>')
    assert f'<p>a</p><img><img><img src="data:image/png;base64,{PNG}"><a rel="noopener noreferrer">b</a>' == cleaned


def test_a_picture_that_is_no_picture_is_dropped():
    """Whatever is not base64 of a PNG could break out of the attribute that holds it."""
    assert data_of(image_png='x" onerror="alert(1)') is None
    assert data_of(image_png=base64.b64encode(b"<svg onload=alert(1)>").decode()) is None


def test_an_svg_stands_in_a_frame_where_scripts_do_not_run():
    """As an <img>; the drawing is kept."""
    left = data_of(**{"image_svg+xml": "<svg onload='alert(1)'/>"})
    assert left["text/html"].startswith('<img alt="figura" src="data:image/svg+xml;base64,')
    assert "onload" not in left["text/html"]


@pytest.mark.parametrize(
    "text",
    [
        "> cita\n\n- $x < 3$ & $y > 2$",
        "<details open><summary>Pista</summary>texto</details>",
        "a <- b; <https://example.org> y `for(i=0;i<3)`",
        "línea<br/>otra",
    ],
)
def test_ordinary_markdown_stays_letter_for_letter(text):
    """Quotations, formulas, links and bare tags are not touched."""
    assert text == clean_prose(text)


@pytest.mark.parametrize(
    "tag", ["<script>", "</script>", "<SCRIPT\n>", "<b onclick=f()>", "<img src=x", "<!--", "<?x", "<bx>"]
)
def test_other_tags_in_markdown_become_text(tag):
    """A space after `<`, which no browser reads as a tag."""
    assert f"< {tag[1:]}" == clean_prose(tag)


def test_formulas_without_spaces_lose_nothing():
    """`$a<b$` looks like a tag; all its letters stay."""
    assert "$a< b$ y $c>d$" == clean_prose("$a<b$ y $c>d$")


def test_our_own_texts_are_left_alone():
    """The course's figures in HTML are not a student's."""
    ours = '<img src="figura.png" alt="red">'
    notebook = new_notebook(cells=[new_markdown_cell(ours), new_markdown_cell(EVIL)])
    cleaned = sanitize_outputs(notebook, trusted={ours})
    assert [ours, clean_prose(EVIL)] == [cell.source for cell in cleaned.cells]


def hostile():
    """A valid notebook that tries every way in."""
    mark = {"grade_id": "f", "grade": False}
    code = new_code_cell("x = '<script>alert(1)</script>'", metadata={"nbgrader": mark, "tags": [EVIL], "alt": EVIL})
    size = {"image/png": {"width": "1 onload=alert(1)", "alt": EVIL}, "filenames": {"image/png": "javascript:alert(1)"}}
    code.outputs = [
        NotebookNode(output_type="stream", name="stdout", text=[EVIL, EVIL]),
        NotebookNode(output_type="error", ename=EVIL, evalue=EVIL, traceback=[EVIL]),
        NotebookNode(output_type="display_data", metadata=size, data={"image/png": PNG}),
        NotebookNode(output_type="display_data", metadata={}, data={"text/markdown": EVIL, "text/latex": EVIL}),
        NotebookNode(output_type="execute_result", metadata={}, execution_count=1, data={"text/html": EVIL}),
    ]
    raw = new_raw_cell(EVIL, metadata={"raw_mimetype": "text/html"})
    picture = {"x.png": {"image/png": '"onerror="alert(1)', "text/html": EVIL}}
    text = new_markdown_cell(EVIL, attachments=NotebookNode(picture))
    widgets = {"application/vnd.jupyter.widget-state+json": {"state": EVIL}}
    return new_notebook(cells=[code, raw, text], metadata={"widgets": widgets, "title": EVIL})


class Dangers(HTMLParser):
    """Collects what a browser would run: scripts that alert, and handlers."""

    def __init__(self, page):
        super().__init__()
        self.found, self.tag = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tag = tag
        self.found += [(tag, name) for name, value in attrs if name.startswith("on") or "javascript:" in (value or "")]

    def handle_data(self, data):
        if self.tag == "script" and "alert(1)" in data:
            self.found.append((self.tag, data))

    def handle_endtag(self, tag):
        self.tag = ""


def test_a_hostile_notebook_becomes_a_harmless_page():
    """Through nbconvert's own HTML, which escapes less than one would think."""
    page, cleaned = (
        HTMLExporter(template_name="classic").from_notebook_node(notebook)[0]
        for notebook in (hostile(), sanitize_outputs(hostile()))
    )
    assert len(Dangers(page).found) > 5, "the hostile notebook is not hostile"
    assert [] == Dangers(cleaned).found


def test_a_clean_notebook_is_valid_and_keeps_its_marks():
    """nbgrader's metadata stays; tags, sizes, widgets and titles go, and what breaks the format."""
    broken = hostile()
    broken.metadata["authors"] = broken.cells[0].execution_count = broken.cells[0].outputs[0].name = EVIL
    broken.cells[0].outputs += [NotebookNode(output_type="otro"), NotebookNode(output_type="execute_result", data="x")]
    cleaned = sanitize_outputs(broken)
    nbformat.validate(cleaned)
    assert {"nbgrader"} == set(cleaned.cells[0].metadata)
    assert {} == cleaned.metadata
    assert ["stream", "error", "display_data", "display_data", "execute_result"] == [
        output.output_type for output in cleaned.cells[0].outputs
    ]
