"""A JupyterLab of the tests' own: on a free port, with a token, and with no setting of the person who runs them."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

TOKEN = "una-ficha-de-prueba"
REPOSITORY = Path(__file__).parents[2]
PR_SET_PDEATHSIG = 1
SECONDS_TO_START = 60
# Where JupyterLab keeps things, each in its own folder under the tests' home.
FOLDERS = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
NEWS = Path("config_dir/lab/user-settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings")
# No requests to the world, no questions, none of the extensions that only cost time here.
SETTINGS = (
    "--no-browser",
    "--allow-root",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port_retries=0",
    "--ServerApp.terminals_enabled=False",
    "--LabApp.extension_manager=readonly",
    f"--IdentityProvider.token={TOKEN}",
)
NO_NEWS = {"fetchNews": "false", "checkForUpdates": False}
IDLE = {"jupyter_lsp": False, "jupyterlab_jupytext": False, "notebook": False}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def end_with_the_tests() -> None:
    """Run in the server's process before it begins: it does not outlive the tests, also when these are killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Lab:
    """`jupyter lab` in `folder`; a context manager that returns when it answers."""

    def __init__(self, folder: Path, home: Path, **env: str) -> None:
        self.folder, self.home, self.log = folder, home, home / "log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "XDG"))}
        paths = os.pathsep.join(filter(None, (str(REPOSITORY), os.environ.get("PYTHONPATH"))))
        own = {f"JUPYTER_{name}": str(home / name.lower()) for name in FOLDERS}
        own |= {"HOME": str(home), "IPYTHONDIR": str(home / "ipython"), "PYTHONPATH": paths}
        # matplotlib's list of fonts takes seconds to make: it stays where it is.
        fonts = os.environ.get("MPLCONFIGDIR") or str(Path.home() / ".cache" / "matplotlib")
        self._env = kept | own | {"MPLCONFIGDIR": fonts, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"} | env
        self._env.pop("MPLBACKEND", None)

    def __enter__(self) -> Self:
        (self.home / NEWS).parent.mkdir(parents=True)
        (self.home / NEWS).write_text(json.dumps(NO_NEWS))
        command = [sys.executable, "-m", "jupyterlab", *SETTINGS, f"--ServerApp.port={self.port}"]
        command += [f"--ServerApp.root_dir={self.folder}", f"--ServerApp.jpserver_extensions={IDLE}"]
        with self.log.open("w") as log:
            streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, "cwd": self.folder}
            self._process = subprocess.Popen(command, env=self._env, preexec_fn=end_with_the_tests, **streams)
        try:
            self._wait()
        except BaseException:
            self._process.kill()
            raise
        return self

    def log_in(self, page: Any, path: str) -> None:
        """As a person does who opens `path` without a token in the address."""
        page.goto(f"{self.url}{path}")
        page.get_by_label("Password or token").fill(TOKEN)
        page.get_by_role("button", name="Log in", exact=True).click()
        page.wait_for_url(f"{self.url}{path}*")

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                return urllib.request.urlopen(f"{self.url}/api", timeout=5).close()
            except OSError:
                assert self._process.poll() is None, self.log.read_text()
                assert time.monotonic() < deadline, self.log.read_text()
                time.sleep(0.1)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()  # it ends its kernels
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
