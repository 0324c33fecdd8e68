"""A headless Chromium, and what people would see in it. Skipped, with the reason, where there is none.

With $TALLER_CAPTURAS set to a folder every `look(…)` leaves a picture there, for a person to look at.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install -e '.[grader,dev]'")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
FLAGS = (
    "--no-sandbox",  # Chromium's own cannot start as root, and the pages are ours
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE = {"width": 1400, "height": 900}
ELSEWHERE = re.compile(r"^(?!http://127\.0\.0\.1[:/]|file:|data:|blob:)")
# Formgrader's and the feedback's pages fetch it from a public server; here formulas stay as they were typed.
NO_MATHJAX = "MathJax is not defined"
PATIENCE_MS = 30_000  # on two busy cores; nothing waits this long when all is well


def program() -> str | None:
    """The system's own browser: playwright's is a download."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    """One for each file of tests: while it is open playwright keeps an event loop running in this thread."""
    found = program()
    if found is None:
        pytest.skip("no Chromium: sudo apt-get install chromium   (Fedora: sudo dnf install chromium)")
    sync_api.expect.set_options(timeout=PATIENCE_MS)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: sync_api.Browser) -> Iterator[sync_api.Page]:
    """A page of somebody who was never here. No request leaves this machine; a script that fails fails the test."""
    context = browser.new_context(viewport=WIDE, locale="es", color_scheme="light")
    context.set_default_timeout(PATIENCE_MS)
    context.route(ELSEWHERE, lambda route: route.abort())
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    yield page
    context.close()
    assert [] == [error for error in broken if error != NO_MATHJAX]


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Callable[[sync_api.Page, str], None]:
    """Leave a picture for a person, where one was asked for."""
    folder = os.environ.get("TALLER_CAPTURAS")

    def keep(page: sync_api.Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{request.node.name}-{name}.png")

    return keep
