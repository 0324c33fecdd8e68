"""Runs a notebook as a student's JupyterLab does: in a fresh kernel, in an empty folder, with no settings of anyone."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode

SECONDS_A_CELL = 60
DATA = "TALLER_DATOS"


def find_data(root: Path) -> Path | None:
    """The real data: $TALLER_DATOS, else the folder shared/datasets beside the project, if there."""
    named = os.environ.get(DATA)
    folder = Path(named) if named else root.resolve().parent / "shared" / "datasets"
    return folder if folder.is_dir() else None


def run_notebook(notebook: NotebookNode, data: Path | None, **options: Any) -> None:
    """Puts the outputs in the notebook's cells.

    data: a folder for $TALLER_DATOS; None: offline and without. options: traits of NotebookClient. Raises
    CellTimeoutError when a cell takes longer than SECONDS_A_CELL, DeadKernelError, and, unless `allow_errors`,
    CellExecutionError.
    """
    with tempfile.TemporaryDirectory(prefix="taller-") as folder:
        client = NotebookClient(
            notebook,
            # No folders: only then is the kernel sure to be this interpreter, not another that a person installed.
            km=AsyncKernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[])),
            resources={"metadata": {"path": folder}},
            timeout=SECONDS_A_CELL,
            **options,
        )
        client.execute(env=_environment(folder, data), stderr=subprocess.DEVNULL)


def _environment(folder: str, data: Path | None) -> dict[str, Any]:
    """One thread, the kit importable, no settings of the person's; without data, no cache and no network either."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    ours = {
        "IPYTHONDIR": folder,
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        # matplotlib's list of fonts takes seconds to make: it stays where it is when the cache moves.
        "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR") or str(cache / "matplotlib"),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")])),
        **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    }
    if data:
        return {**os.environ, **ours, DATA: str(data)}
    offline = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    others = {key: value for key, value in os.environ.items() if key not in (DATA, "NO_PROXY", "no_proxy")}
    return {**others, **ours, **offline, "XDG_CACHE_HOME": folder}
