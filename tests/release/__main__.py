"""The rehearsal, `make release-check`: from the zip to the first check, by what README.es.md says and nothing else.

    python -m tests.release [--light]

Makes the release, unpacks it into a new folder, types the two commands of its README there (the second one asks
JupyterLab for its version only: a person would read on in the browser), and runs the first check in the environment
that they made, where nothing of this project is. It downloads what a student downloads. --light: without PyTorch.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder.release import make_release
from autograder.release.contents import FOLDER
from autograder.unit import find_root

HERE = Path(__file__).parent


def commands(readme: str) -> list[str]:
    """The two commands for Linux and macOS."""
    block = re.search(r"\*\*Linux y macOS\*\*\n\n```sh\n(.*?)```", readme, re.DOTALL)
    assert block, "README.es.md shows no commands for Linux and macOS"
    return block[1].splitlines()


def rehearse(folder: Path, light: bool) -> None:
    """The whole way in a folder; AssertionError or CalledProcessError where it does not go on."""
    make_release(find_root(), folder / "taller.zip")
    shutil.unpack_archive(folder / "taller.zip", folder)
    release = folder / FOLDER
    install, start = commands((release / "README.es.md").read_text(encoding="utf-8"))
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    began = time.monotonic()
    typed = install.replace("python3", sys.executable, 1) + (" --sin-pytorch" if light else "")
    subprocess.run(typed, shell=True, cwd=release, env=env, check=True)
    print(f"{install}: {time.monotonic() - began:.0f} s")
    subprocess.run(f"{start.split()[0]} lab --version", shell=True, cwd=release, env=env, check=True)
    python = release / ".venv" / "bin" / "python"
    shutil.copy(HERE / "first_check.py", folder)
    seen = subprocess.run(
        [python, "-I", folder / "first_check.py", release], env=env, check=True, capture_output=True, text=True
    )
    judge(json.loads(seen.stdout), release)


def judge(seen: dict[str, str], release: Path) -> None:
    """AssertionError unless the check said what it should, with the released kit and without the grader."""
    assert "Falta implementar perdidaCuadratica" in seen["blank"], seen
    assert seen["answered"].count("✓") == 3, seen
    assert f"{release / 'taller' / '__init__.py'}|None" == seen["seen"], seen


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="taller-release-") as made:
        rehearse(Path(made).resolve(), "--light" in sys.argv[1:])
    print("the first check runs from the release alone")
