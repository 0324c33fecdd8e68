"""Makes both sites: the students' pages, and the instructor's guide in a folder of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from jinja2 import Environment, StrictUndefined
from nbformat import NotebookNode

from autograder.errors import TallerError
from autograder.release.archive import make_release
from autograder.release.contents import GLOSSARY, requirements, title_of
from autograder.release.notebooks import built_notebook, chosen
from autograder.release.repository import Repository
from autograder.site.crawl import Site
from autograder.site.glossary import glossary_page, read_glossary
from autograder.site.instructor import write_guide
from autograder.site.outputs import with_outputs
from autograder.site.pages import page
from autograder.site.sphinx import FILES, Book, build
from autograder.unit.load import readings

TITLE = "Taller de redes neuronales"
ENGLISH = f"{TITLE}: for instructors"


@dataclass(frozen=True)
class Options:
    """run: show what blank notebooks show when they are run. external: ask the network for each page linked to."""

    root: Path
    out: Path
    instructor: Path
    units: Sequence[str] = ()
    repository: Repository | None = None
    run: bool = True
    external: bool = False

    def __post_init__(self) -> None:
        students, instructor = self.out.resolve(), self.instructor.resolve()
        if students == instructor or students in instructor.parents or instructor in students.parents:
            raise TallerError(
                f"{self.instructor} and {self.out}: one is in the other\n  mend: two folders, side by side"
            )


def make_sites(options: Options) -> tuple[Site, Site]:
    """Builds both and goes through them. Raises TallerError with everything that is not right on their pages."""
    with tempfile.TemporaryDirectory(prefix="taller-site-") as work:
        students = _students(options, Path(work) / "students")
        guide = Path(work) / "guide"
        write_guide(options.root, guide / "source")
        instructor = Book(guide / "source", options.instructor, guide, ENGLISH, "en", "2026, its contributors")
        for book in (students, instructor):
            build(book)
            if options.external:
                build(book, "linkcheck")
    sites = Site(options.out), Site(options.instructor)
    if problems := [problem for site in sites for problem in site.problems()]:
        raise TallerError("the pages are not whole:\n  " + "\n  ".join(problems[:20]) + "\n  mend: their sources")
    return sites


def _students(options: Options, work: Path) -> Book:
    """The sources of the students' pages."""
    source, static = work / "source", work / "static"
    source.mkdir(parents=True)
    static.mkdir()
    folders = chosen(options.root, options.units)
    built = {name: built_notebook(folder, options.root) for name, folder in folders.items()}
    make_release(options.root, static / "taller.zip", options.units, options.repository)
    shown = with_outputs(built, options.root, options.out.parent / "site-outputs") if options.run else built
    for name, notebook in shown.items():
        text = nbformat.writes(page(notebook, static, _open_links(name, options.repository)))
        (source / f"{name}.ipynb").write_text(text, encoding="utf-8")
    terms = read_glossary(options.root / GLOSSARY)
    (source / "glosario.md").write_text(glossary_page(terms, {name[:2]: name for name in built}), encoding="utf-8")
    (source / "index.md").write_text(_index(options.root, built, static / "taller.zip"), encoding="utf-8")
    return Book(source, options.out, work, TITLE, "es", "2026, quienes contribuyen a él; texto CC BY 4.0", (static,))


def _index(root: Path, built: dict[str, NotebookNode], archive: Path) -> str:
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)
    return environment.from_string((FILES / "index.md.jinja").read_text(encoding="utf-8")).render(
        titles={name: title_of(notebook.cells[0].source) for name, notebook in built.items()},
        readings=readings(root),
        megabytes=f"{archive.stat().st_size / 1e6:.1f}".replace(".", ","),
        python=requirements(root)["python"].removeprefix(">="),
    )


def _open_links(name: str, repository: Repository | None) -> str:
    """The line under a page's title; "" where no repository is configured."""
    if repository is None:
        return ""
    links = [f'<a href="{address}">{service}</a>' for service, address in repository.links(f"{name}.ipynb").items()]
    return f'<p class="abrir"><span>Abrir en</span> {" ".join(links)}</p>\n'
