"""Goes through built pages: every link inside leads to a page and a place on it, and nothing is asked of a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ASSETS = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src"), ("audio", "src"),
           ("object", "data"), ("embed", "src"), ("use", "href"), ("input", "src"), ("image", "href")}  # fmt: skip
_CSS_URL = re.compile(r"""(?:@import\s+|url\()\s*["']?([^"')\s]+)""")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass
class Page(HTMLParser):
    """What a page links to, what it loads, and the places on it that can be linked to."""

    path: Path
    links: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.places |= {values[key] for key in ("id", "name") if values.get(key)}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "link" and "stylesheet" in values.get("rel", "") + values.get("as", "") + values.get("type", ""):
            self.assets.append(values.get("href", ""))
        self.assets += [values[key] for owner, key in _ASSETS if owner == tag and values.get(key)]
        self.assets += _CSS_URL.findall(values.get("style", ""))


@dataclass(frozen=True)
class Site:
    """A folder of built pages."""

    folder: Path

    @cached_property
    def pages(self) -> dict[Path, Page]:
        return {path.resolve(): Page(path) for path in sorted(self.folder.rglob("*.html"))}

    def problems(self) -> list[str]:
        """Each with the page it is on; [] when there is none."""
        found = [problem for page in self.pages.values() for problem in self._of_page(page)]
        return found + [problem for path in sorted(self.folder.rglob("*.css")) for problem in self._of_css(path)]

    def external(self) -> set[str]:
        """The pages elsewhere that a reader may go to."""
        return {link for page in self.pages.values() for link in page.links if link.startswith("http")}

    def _of_page(self, page: Page) -> Iterator[str]:
        where = page.path.relative_to(self.folder)
        for asset in page.assets:
            if asset.startswith("data:"):
                continue
            if _SCHEME.match(asset):
                yield f"{where}: loads {asset} from a network"
            elif not self._target(page.path, asset).is_file():
                yield f"{where}: loads {asset}, which is not there"
        for link in page.links:
            if not _SCHEME.match(link) and (problem := self._of_link(page, link)):
                yield f"{where}: {problem}"

    def _of_link(self, page: Page, link: str) -> str:
        target, place = self._target(page.path, link), unquote(urlsplit(link).fragment)
        if not target.is_file():
            return f"links to {link}, which is not there"
        if place and target.suffix == ".html" and place not in self.pages[target].places:
            return f"links to {link}, and there is no such place on that page"
        return ""

    def _target(self, path: Path, link: str) -> Path:
        inside = unquote(urlsplit(link).path)
        return (path.parent / inside).resolve() if inside else path.resolve()

    def _of_css(self, path: Path) -> Iterator[str]:
        where = path.relative_to(self.folder)
        for url in _CSS_URL.findall(path.read_text(encoding="utf-8")):
            if not url.startswith(("data:", "#")) and (_SCHEME.match(url) or not self._target(path, url).is_file()):
                yield f"{where}: loads {url}"
