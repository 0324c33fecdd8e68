"""The README is true: its commands and files exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app

ROOT = Path(__file__).parent.parent
TEXTS = ("README.md", "CONTRIBUTING.md")
FENCE = re.compile(r"^```(?:console|sh|bash)?\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(text: str) -> list[str]:
    """The command lines of a text's code blocks and of its `inline code`."""
    lines = [line.strip().removeprefix("$ ") for block in FENCE.findall(text) for line in block.splitlines()]
    lines += re.findall(r"`((?:make|autograder)\b[^`\n]*)`", text)
    return sorted({line.partition("#")[0].strip() for line in lines if re.match(r"(make|autograder) \w", line)})


FOUND = [(name, line) for name in TEXTS for line in commands((ROOT / name).read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("name", "line"), FOUND, ids=lambda value: str(value))
def test_the_commands_that_the_documents_show_exist(name: str, line: str) -> None:
    """Each `make` target, and each `autograder` command with each of its options, is there."""
    program, *words = shlex.split(line)
    if program == "make":
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert [] == [t for t in words if "=" not in t and not re.search(rf"^{t}:", makefile, re.MULTILINE)]
    elif words[0].isalpha():
        shown = CliRunner().invoke(app, [words[0], "--help"], env={"COLUMNS": "200"})
        assert shown.exit_code == 0, shown.output
        options = [word.partition("=")[0] for word in words if word.startswith("--")]
        assert [] == [option for option in options if option not in shown.output]


def test_the_readme_shows_the_two_commands() -> None:
    """Set-up is `make demo` and `make test`."""
    assert {"make demo", "make test"} <= set(commands((ROOT / "README.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", TEXTS)
def test_the_links_between_documents_lead_somewhere(name: str) -> None:
    """No relative link is broken."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / name).read_text(encoding="utf-8"))
    assert [] == [link for link in links if not (ROOT / link).exists()]
