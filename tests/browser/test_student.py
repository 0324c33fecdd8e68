"""A student's night in JupyterLab: a wrong answer explained, a hint, a right one, and what «Validate» says."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import PATIENCE_MS
from .server import REPOSITORY, Lab

UNIT = "04_xor_numpy"
WRONG = "def sigmoide(z):\n    return 1 / (1 + np.exp(z))"
RIGHT = "def sigmoide(z):\n    return 0.5 * (1 + np.tanh(z / 2))"

IN_RED = "[data-mime-type='application/vnd.jupyter.stderr']"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab on a folder with the unit as students get it."""
    folder: Path = tmp_path_factory.mktemp("student")
    (folder / "taller").mkdir()
    shutil.copy(REPOSITORY / "notebooks" / f"{UNIT}.ipynb", folder / "taller")
    with Lab(folder / "taller", folder / "home") as running:
        yield running


def cell(page: Page, text: str) -> Locator:
    """The cell of the notebook with that text."""
    return page.locator(".jp-Notebook .jp-Cell").filter(has_text=text).first


def run(page: Page, text: str, answer: str | None = None) -> Locator:
    """Run a cell, with its text replaced by `answer` if given; returns it when the kernel is done."""
    chosen = cell(page, text)
    chosen.locator(".jp-InputArea-editor .cm-content").click()
    if answer is not None:
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(answer)
    page.keyboard.press("Control+Enter")
    expect(chosen.locator(".jp-InputArea-prompt")).to_have_text(re.compile(r"\[\d+\]:"))
    return chosen


def test_from_a_wrong_answer_to_a_right_one(lab, page, look):
    """The check explains in red what is wrong, the hint opens, the right answer passes, and Validate names the rest."""
    lab.log_in(page, f"/lab/tree/{UNIT}.ipynb")
    stub = cell(page, "def sigmoide(z)")
    stub.locator(".cm-content").click()
    look(page, "1-open")
    page.get_by_text("Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Above Selected Cell").click()
    run(page, "def sigmoide(z)", WRONG)
    check = run(page, "comprobada(sigmoide)")
    expect(check.locator(IN_RED)).to_contain_text("ComprobacionFallida")
    expect(check.locator(IN_RED)).to_contain_text("Revisa el signo del exponente.")
    look(page, "2-wrong")
    hint = cell(page, "Pista 1 · ¿necesito un ciclo?").locator("details").first
    inside = hint.locator("code").get_by_text("np.exp")
    expect(inside).to_be_hidden()
    hint.locator("summary").click()
    expect(inside).to_be_visible()
    look(page, "3-hint")
    run(page, "def sigmoide(z)", RIGHT)
    check = run(page, "comprobada(sigmoide)")
    expect(check.locator(".jp-Cell-outputArea")).to_contain_text("✓ sigmoide(±1000)")
    expect(check.locator(IN_RED)).to_have_count(0)
    test = run(page, "revisar(sigmoide)")
    expect(test.locator(".jp-Cell-outputArea")).to_contain_text("✓ sigmoide pasa su comprobación.")
    look(page, "4-right")
    page.get_by_role("button", name="Validate").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("backProp todavía no pasa su comprobación", timeout=2 * PATIENCE_MS)
    expect(dialog).not_to_contain_text("sigmoide todavía no pasa")
    look(page, "5-validate")
