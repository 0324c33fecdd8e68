"""otter-grader in an environment of its own under build/: nothing of it enters the project's."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from autograder.build.execute import DATA, find_data
from autograder.errors import TallerError

OTTER = "6.1.6"
SAME_AS_HERE = (
    "numpy",
    "matplotlib",
    "scikit-learn",
    "pooch",
    "tqdm",
    "ipywidgets",
    "ipykernel",
    "nbclient",
    "msgspec",
)
WITH_TORCH = ("torch", "torchvision", "torchmetrics")  # several hundred MB: only where a unit needs them
REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / "build" / f"otter-{OTTER}"


class NoOtter(TallerError):
    """otter-grader could not be installed; the message says why."""


def requirements(torch: bool = False) -> list[str]:
    """otter-grader, and what the notebooks need in the very versions that ours has here."""
    names = (*SAME_AS_HERE, *WITH_TORCH) if torch else SAME_AS_HERE
    return [f"otter-grader[grading]=={OTTER}", *(f"{name}=={version(name)}" for name in names)]


def otter_environment(folder: Path = FOLDER, torch: bool = False) -> Path:
    """The environment's folder; made when it is not there or holds other versions. Raises NoOtter.

    Only one process makes it; the stamp comes last, so that what was left half made is made again.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    stamp, wanted = folder / "installed.txt", "\n".join(requirements(torch))
    with open(folder.with_name(f"{folder.name}.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.is_file() or stamp.read_text() != wanted:
            _make(folder, requirements(torch))
            stamp.write_text(wanted)
    return folder


def _make(folder: Path, wanted: Sequence[str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for command in ([sys.executable, "-m", "venv", str(folder)], [*pip, *wanted]):
        ended = subprocess.run(command, capture_output=True, text=True)
        if ended.returncode:
            said = (ended.stderr or ended.stdout).strip().splitlines()[-1:]
            raise NoOtter(f"otter-grader {OTTER} could not be installed: {''.join(said)}\n  mend: see to the network")
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "taller").symlink_to(REPOSITORY / "taller")  # the students' kit, and nothing else of ours


def variables(environment: Path, scratch: Path) -> dict[str, str]:
    """For a command of that environment: neither our modules nor a person's settings; its files under `scratch`."""
    own = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in own}
    settings = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")
    data = find_data(REPOSITORY)
    return {
        **kept,
        **{name: str(scratch / ".jupyter") for name in settings},
        **({DATA: str(data)} if data else {}),
        "PATH": os.pathsep.join([str(environment / "bin"), os.environ.get("PATH", os.defpath)]),
        "TMPDIR": str(scratch),
        "MPLBACKEND": "agg",
    }
