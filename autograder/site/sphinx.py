"""Runs Sphinx: the one module that knows it. Every page must be complete without a network."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import TallerError

FILES = Path(__file__).parent / "files"
ENGLISH_ONLY = {
    "Toggle site navigation sidebar": "Abrir o cerrar el menú del taller",
    "Toggle table of contents sidebar": "Abrir o cerrar el contenido de la página",
    "Toggle Light / Dark / Auto color theme": "Cambiar entre claro, oscuro y automático",
    ">Skip to content<": ">Ir al contenido<",
    "<title>Contents</title>": "<title>Contenido</title>",
    "<title>Menu</title>": "<title>Menú</title>",
    "<title>Expand</title>": "<title>Desplegar</title>",
    "<title>Light mode</title>": "<title>Modo claro</title>",
    "<title>Dark mode</title>": "<title>Modo oscuro</title>",
    "<title>Auto light/dark, in light mode</title>": "<title>Automático, ahora claro</title>",
    "<title>Auto light/dark, in dark mode</title>": "<title>Automático, ahora oscuro</title>",
}
_MATHJAX = "sphinx-mathjax-offline"  # a package whose name no import statement can say
# All of TeX's extensions in one file, so that none is asked for when a formula needs it.
_SCRIPT, _FONTS = "tex-chtml-full.js", "output/chtml/fonts/woff-v2"


@dataclass(frozen=True)
class Book:
    """One site. source: its pages, `index.md` the first. static: what goes along under _static. language: es, en."""

    source: Path
    out: Path
    work: Path
    title: str
    language: str
    copyright: str
    static: tuple[Path, ...] = ()


def build(book: Book, builder: str = "html") -> None:
    """Makes the pages. Raises TallerError with all that Sphinx warns of: a link to nowhere, a heading out of order.

    Sphinx runs in a process of its own, because it changes docutils for the whole of one.
    """
    if importlib.util.find_spec("sphinx") is None:
        mend = "pip install 'taller-redes-neuronales[site]', or in the project's folder pip install -e '.[site]'"
        raise TallerError(f"the site needs Sphinx, which is not installed\n  mend: {mend}")
    _configure(book)
    strict = ["-q", "-E", "-n", "-W", "--keep-going", "--no-color"]
    target = book.work / builder
    folders = ["-c", book.work, "-d", book.work / "doctrees", book.source, target]
    command = [sys.executable, "-m", "sphinx", "-b", builder, *strict, *map(str, folders)]
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONSAFEPATH": "1"})
    if run.returncode:
        said = (run.stderr + run.stdout).replace(f"{book.source}/", "").strip()
        raise TallerError(f"{book.title}: the pages are not right\n{said}\n  mend: the source of the page named")
    if builder == "html":
        _finish(book, target)


def _configure(book: Book) -> None:
    """Writes conf.py, and a copy of the translations, because Sphinx compiles them where they lie."""
    settings = "\n".join(f"{name} = {value!r}" for name, value in _settings(book).items())
    (book.work / "conf.py").write_text(settings + "\n", encoding="utf-8")
    shutil.copytree(FILES / "locale", book.work / "locale", dirs_exist_ok=True)


def _finish(book: Book, made: Path) -> None:
    """What Sphinx has made, completed and put where it is asked for, in place of what was there."""
    _copy_mathjax(made / "_static" / "mathjax")
    for path in made.rglob("*.html"):
        path.write_text(_translated(path.read_text(encoding="utf-8"), book.language), encoding="utf-8")
    shutil.rmtree(made / "_sources", ignore_errors=True)
    shutil.rmtree(book.out, ignore_errors=True)
    shutil.copytree(made, book.out)


def _settings(book: Book) -> dict[str, Any]:
    return {
        "extensions": ["myst_nb", "sphinx.ext.mathjax"],
        "project": book.title,
        "html_title": book.title,
        "copyright": book.copyright,
        "html_last_updated_fmt": None,
        "language": book.language,
        "locale_dirs": [str(book.work / "locale")],
        "html_theme": "furo",
        "html_theme_options": {"navigation_with_keys": True},
        "html_static_path": [str(FILES / "taller.css"), *map(str, book.static)],
        "html_css_files": ["taller.css"],
        "html_copy_source": False,
        "html_show_sourcelink": False,
        "html_show_sphinx": False,
        "html_permalinks": False,
        "html_search_language": book.language,
        "mathjax_path": f"mathjax/{_SCRIPT}",
        # The menu would load more from elsewhere; what a screen reader needs is made without it.
        "mathjax3_config": {"options": {"enableMenu": False}},
        "myst_enable_extensions": ["dollarmath", "amsmath"],
        "myst_heading_anchors": 4,
        "nb_execution_mode": "off",
        "nb_ipywidgets_js": {},
        "nb_merge_streams": True,
        "suppress_warnings": ["myst.mathjax"],
    }


def _translated(text: str, language: str) -> str:
    """A page without the theme's English, where the theme lets no translation in."""
    for english, spanish in ENGLISH_ONLY.items() if language == "es" else ():
        text = text.replace(english, spanish)
    return text


def _copy_mathjax(target: Path) -> None:
    spec = importlib.util.find_spec(_MATHJAX)
    if spec is None or not spec.submodule_search_locations:
        raise TallerError(f"the pages' formulas need {_MATHJAX}\n  mend: pip install {_MATHJAX}")
    package = Path(spec.submodule_search_locations[0]) / "static" / "mathjax"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(package / _FONTS, target / _FONTS)
    shutil.copy(package / _SCRIPT, target / _SCRIPT)
