"""nbgrader's formgrader, run for real and asked as its own pages ask it."""

from __future__ import annotations

import importlib.util
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError

import msgspec

from autograder.errors import TallerError

EXTENSIONS = "{'nbgrader.server_extensions.formgrader': True}"
PATIENCE = 300.0  # seconds, for the server to start and for a page to be there


class Lap(msgspec.Struct, frozen=True):
    """One thing that was waited for. cpu: seconds of the one who did it. size: of the answer, bytes."""

    what: str
    seconds: float
    cpu: float
    size: int = 0


@contextmanager
def served(course: Path) -> Iterator[Server]:
    """A Jupyter server with formgrader alone, on the course's folder; stopped in the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(16)
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--ip=127.0.0.1", f"--port={port}"]
    command += [f"--ServerApp.root_dir={course}", f"--ServerApp.jpserver_extensions={EXTENSIONS}", "--allow-root"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "JUPYTER_TOKEN": token, "PATH": path, "JUPYTER_NO_CONFIG": "1"}
    with open(course / "formgrader.log", "w") as log:
        process = subprocess.Popen(command, cwd=course, env=environment, stdout=log, stderr=log)
    try:
        server = Server(f"http://127.0.0.1:{port}", token, process)
        server.wait(course / "formgrader.log")
        yield server
    finally:
        process.terminate()
        process.wait(30)


class Server:
    """Where it answers, and the word it wants."""

    def __init__(self, base: str, token: str, process: subprocess.Popen[bytes]) -> None:
        self.base, self.token, self._process = base, token, process

    def wait(self, log: Path) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            try:
                self.get("/formgrader/api/status")
                return
            except URLError:
                time.sleep(0.2)
        raise TallerError(f"formgrader did not start\n{log.read_text()[-2000:]}")

    def get(self, path: str) -> bytes:
        request = urllib.request.Request(self.base + path, headers={"Authorization": f"token {self.token}"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return bytes(answer.read())

    def cpu(self) -> float:
        """Seconds that its process has used so far; 0 where the system does not tell."""
        path = Path(f"/proc/{self._process.pid}/stat")
        if not path.is_file():
            return 0.0
        user, system = path.read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def lap(self, what: str, path: str) -> tuple[Lap, bytes]:
        begin, cpu = time.perf_counter(), self.cpu()
        content = self.get(path)
        return Lap(what, time.perf_counter() - begin, self.cpu() - cpu, len(content)), content


def ask(server: Server, unit: str) -> list[Lap]:
    """What each page of formgrader asks for, once, a page and its data together being what a person waits for."""
    laps, found = [], {}
    pages: list[tuple[str, str]] = [
        ("assignments", "/formgrader/api/assignments"),
        ("submissions of a unit", f"/formgrader/api/submissions/{unit}"),
        ("notebooks of a unit", f"/formgrader/api/notebooks/{unit}"),
        ("submitted notebooks", f"/formgrader/api/submitted_notebooks/{unit}/{unit}"),
        ("students", "/formgrader/api/students"),
    ]
    for what, path in pages:
        lap, content = server.lap(what, path)
        laps.append(lap)
        found[what] = json.loads(content)
    student = found["students"][len(found["students"]) // 2]["id"]
    submission = next((one["id"] for one in found["submitted notebooks"]), None)
    pages = [
        ("a student's submissions", f"/formgrader/api/student_submissions/{student}"),
        ("a student's notebooks", f"/formgrader/api/student_notebook_submissions/{student}/{unit}"),
        ("a submission's page", f"/formgrader/submissions/{submission}/"),
        ("its grades", f"/formgrader/api/grades?submission_id={submission}"),
        ("its comments", f"/formgrader/api/comments?submission_id={submission}"),
        ("next submission", f"/formgrader/submissions/{submission}/next"),
        ("next incorrect one", f"/formgrader/submissions/{submission}/next_incorrect"),
    ]
    return [*laps, *(server.lap(what, path)[0] for what, path in pages)]


def browse(server: Server, unit: str) -> list[Lap]:
    """The three long tables in a real browser, until their rows are there; nothing where there is no browser."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None or importlib.util.find_spec("playwright") is None:
        return []
    from playwright.sync_api import sync_playwright

    pages = {
        "browser: manage submissions": f"/formgrader/manage_submissions/{unit}",
        "browser: submitted notebooks": f"/formgrader/gradebook/{unit}/{unit}",
        "browser: students": "/formgrader/manage_students",
    }
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(extra_http_headers={"Authorization": f"token {server.token}"})
        page.set_default_timeout(1000 * PATIENCE)
        laps = [_filled(page, server, what, path) for what, path in pages.items()]
        browser.close()
    return laps


def _filled(page: Any, server: Server, what: str, path: str) -> Lap:
    begin, cpu = time.perf_counter(), server.cpu()
    page.goto(server.base + path)
    page.wait_for_function("window.models && window.models.loaded")
    seconds = time.perf_counter() - begin
    return Lap(what, seconds, server.cpu() - cpu, len(page.content()))
