"""What the figures were measured on, without the names of its folders."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("numpy", "nbgrader", "nbclient", "ipykernel", "jupyter_client")


def describe() -> dict[str, str]:
    """Processor, cores, load before the run, kernel, and versions of what takes part."""
    found = {
        "processor": processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "load before": f"{os.getloadavg()[0]:.1f}",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
        "bubblewrap": bubblewrap(),
    }
    return {name: text for name, text in found.items() if text}


def processor() -> str:
    """Its name as the kernel tells it."""
    path = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", path.read_text(), re.MULTILINE) if path.is_file() else None
    return found[1].strip() if found else platform.machine()


def bubblewrap() -> str:
    try:
        said = subprocess.run(["bwrap", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return "none"
    return said.strip().removeprefix("bubblewrap ")
