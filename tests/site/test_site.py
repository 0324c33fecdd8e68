"""The built sites: whole, in order, searchable without a network, and the students' has nothing of the grader."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.errors import TallerError
from autograder.release.repository import Repository
from autograder.release.secrets import secrets, squeezed
from autograder.site.crawl import Site
from autograder.site.make import Options
from autograder.site.sphinx import ENGLISH_ONLY, Book, build
from autograder.unit import notebooks

ROOT = Path(__file__).resolve().parents[2]
REPOSITORY = "https://github.com/una-escuela/taller-2027"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both sites, as the command makes them, without running the notebooks."""
    folder = tmp_path_factory.mktemp("sites")
    words = [
        "site",
        "--no-run",
        "--out",
        str(folder / "site"),
        "--instructor",
        str(folder / "guide"),
        "--repo",
        REPOSITORY,
    ]
    shown = CliRunner().invoke(app, words, catch_exceptions=False)
    assert shown.exit_code == 0, shown.output
    return folder


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_notebook_is_a_page_in_order(built: Path) -> None:
    """From the cover each page leads to the next: the units, the glossary, the appendix; and back."""
    order, page = ["index.html"], "index.html"
    while found := re.search(r'<link rel="next"[^>]* href="([^"]+)"', read(built / "site" / page)):
        page = found[1]
        assert f'href="{order[-1]}"' in (re.search(r'<link rel="prev"[^>]*>', read(built / "site" / page)) or [""])[0]
        order.append(page)
    names = [f"{name}.html" for name in notebooks(ROOT)]
    assert ["index.html", *names[:-1], "glosario.html", names[-1]] == order


def test_the_pages_are_whole(built: Path) -> None:
    """Every link inside leads to a page and a place on it, and everything loaded is there."""
    for name in ("site", "guide"):
        site = Site(built / name)
        assert [] == site.problems()
        assert min(len(page.links) for page in site.pages.values()) > 5


def test_nothing_is_asked_of_a_network(built: Path) -> None:
    """No script, style sheet, font, picture or frame of any page, nor any style sheet, names an address."""
    loaded = re.compile(
        r"""<(?:script|link|img|iframe|source|object|embed)\b[^>]*?\b(?:src|href|data)=["']?(?:https?:)?//"""
    )
    pages = [path for path in built.rglob("*.html") if loaded.search(read(path))]
    styles = [
        path for path in built.rglob("*.css") if re.search(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", read(path))
    ]
    assert [] == pages + styles


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ('<a href="b.html">b</a>', "links to b.html, which is not there"),
        ('<a href="#b">b</a>', "links to #b, and there is no such place"),
        ('<a href="a.html#%C3%B1">b</a>', "links to a.html#%C3%B1, and there is no such place"),
        ('<script src="https://cdn.example.org/x.js"></script>', "loads https://cdn.example.org/x.js from a network"),
        ('<link rel="stylesheet" href="//cdn.example.org/x.css">', "loads //cdn.example.org/x.css from a network"),
        ('<img src="x.png">', "loads x.png, which is not there"),
        ('<p style="background: url(http://example.org/x.png)">', "loads http://example.org/x.png from a network"),
    ],
)
def test_the_crawl_tells_what_is_not_right(tmp_path: Path, page: str, problem: str) -> None:
    """With the page's name."""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (told,) = Site(tmp_path).problems()
    assert told.startswith(f"a.html: {problem}")


def test_the_crawl_reads_style_sheets_and_leaves_right_pages_alone(tmp_path: Path) -> None:
    """Addresses in a style sheet count as loaded; links to other sites, mail and data do not."""
    fine = '<h1 id="ñ">a</h1><a href="#%C3%B1">b</a><a href="https://example.org">c</a><a href="mailto:a@b">d</a>'
    (tmp_path / "a.html").write_text(fine + '<img src="data:image/png;base64,xx">', encoding="utf-8")
    assert [] == Site(tmp_path).problems()
    assert {"https://example.org"} == Site(tmp_path).external()
    (tmp_path / "a.css").write_text('@import "https://fonts.example.org/x";', encoding="utf-8")
    assert ["a.css: loads https://fonts.example.org/x"] == Site(tmp_path).problems()


def reads(page: str) -> str:
    """What a page says, without its tags and white space."""
    return squeezed(html.unescape(re.sub(r"<[^>]*>", "", page)))


def test_the_students_site_has_nothing_of_the_grader(built: Path) -> None:
    """No solution, hidden test, mistake, hint or style stands on a page; the same search finds one put there."""
    text = "\n".join(reads(read(path)) for path in sorted((built / "site").glob("*.html")))
    hidden = [secret for secret in secrets(ROOT) if secret.text]
    assert [] == [secret.what for secret in hidden if secret.text in text]
    assert not re.search(r"autograder|calificar\(", text + read(built / "site" / "searchindex.js"))
    page = read(built / "site" / "04_xor_numpy.html")
    solution = next(secret for secret in hidden if secret.what.startswith("the solution of backProp (solutions/04"))
    marked = re.sub(r"(\w+)", r'<span class="n">\1</span>', html.escape(solution.text))
    assert solution.text in reads(page.replace("</article>", f"{marked}</article>"))


def test_the_guide_is_apart(built: Path) -> None:
    """The instructor's pages are in no folder of the students', nor is what they say."""
    assert "How to write an exercise, in ten minutes" in read(built / "guide" / "authors.html")
    assert {"index.html", "authors.html", "security.html", "changes.html"} <= {
        p.name for p in (built / "guide").iterdir()
    }
    assert not {"authors.html", "security.html", "changes.html"} & {path.name for path in (built / "site").rglob("*")}
    with pytest.raises(TallerError, match="one is in the other\n  mend: two folders, side by side"):
        Options(ROOT, built / "site", built / "site" / "guide")


def test_each_notebook_can_be_opened_where_it_is_published(built: Path) -> None:
    """A link to each service under the title, as text; without a repository, none."""
    repository = Repository(REPOSITORY)
    for name in notebooks(ROOT):
        page = read(built / "site" / f"{name}.html")
        assert [] == [link for link in repository.links(f"{name}.ipynb").values() if f'href="{link}"' not in page]
    assert (built / "site" / "_static" / "taller.zip").is_file()


def test_the_pages_are_in_spanish(built: Path) -> None:
    """Also what the theme says to a screen reader."""
    page = read(built / "site" / "04_xor_numpy.html")
    assert '<html class="no-js" lang="es"' in page
    assert [] == [text for text in ENGLISH_ONLY if text in page]
    assert all(spanish in page for spanish in ENGLISH_ONLY.values())
    words = {"Siguiente", "Anterior", "Volver arriba", "En esta página", "Búsqueda", "Hecho con"}
    assert set() == {word for word in words if word not in page}


def test_a_broken_link_stops_the_build(tmp_path: Path) -> None:
    """Sphinx's warning is told with its page, and what was built before stays."""
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    (out / "index.html").write_text("antes", encoding="utf-8")
    (source / "index.md").write_text("# Portada\n\n[otra](otra.md)\n", encoding="utf-8")
    with pytest.raises(TallerError, match=r"T: the pages are not right\n.*index\.md:3: WARNING: .*otra\.md"):
        build(Book(source, out, tmp_path, "T", "es", "2026"))
    assert "antes" == read(out / "index.html")


def seen(address: str) -> str:
    """A page as Chromium has it when its programs have run, with every name of the network refused."""
    assert CHROMIUM
    refused = ["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--no-first-run"]
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        *refused,
        "--virtual-time-budget=15000",
        "--dump-dom",
    ]
    return subprocess.run([*command, address], capture_output=True, text=True, check=True, timeout=120).stdout


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
def test_formulas_are_drawn_without_a_network(built: Path) -> None:
    """MathJax comes with the pages: each formula is drawn, also in hints, and none is wrong."""
    page = seen((built / "site" / "04_xor_numpy.html").as_uri())
    marked = len(re.findall(r'class="math notranslate nohighlight"', page))
    assert marked > 100
    assert marked == len(re.findall(r"<mjx-container\b", page))
    assert "<mjx-merror" not in page


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
@pytest.mark.parametrize("words", ["retropropagación", "retropropagacion", "gradientes+numéricos"])
def test_the_search_works_without_a_network(built: Path, words: str) -> None:
    """With or without accents, in the plural too, it finds the unit and the term of the glossary."""
    page = seen(f"{(built / 'site' / 'search.html').as_uri()}?q={words}")
    results = (re.search(r'<ul\b[^>]*class="search"[^>]*>(.*?)</ul>', page, re.DOTALL) or ["", ""])[1]
    unit = "00_bienvenida" if "gradientes" in words else "04_xor_numpy"
    assert f'href="{unit}.html' in results
    assert 'href="glosario.html' in results
