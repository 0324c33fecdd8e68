"""A dask scheduler and workers as separate processes of this machine, started by dask's own commands."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder.errors import TallerError

REPOSITORY = Path(__file__).resolve().parents[1]
DASK = Path(sys.executable).with_name("dask")
START_SECONDS = 60.0


class LocalCluster:
    """A scheduler, and workers of one thread each. A context manager; what it started has ended when it closes."""

    def __init__(self, folder: Path, root: Path) -> None:
        """folder: an empty one, for logs and the scheduler's file. root: the project's, for its units."""
        self.folder, self.root = folder, root
        self.file = folder / "scheduler.json"
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(self.file))
        self.scheduler = self._start("scheduler", options, {})
        deadline = time.monotonic() + START_SECONDS
        while not self.written():
            if self.scheduler.poll() is not None or time.monotonic() > deadline:
                raise TallerError(f"the scheduler does not start:\n{self.log('scheduler')}")
            time.sleep(0.05)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for processes in (self.workers, [self.scheduler] if self.scheduler else []):  # dask's workers want it last
            for process in processes:
                process.terminate()
            for process in processes:
                ended(process)

    def written(self) -> bool:
        """Whether the scheduler's file is there whole: it is made before it is written."""
        try:
            return bool(self.address)
        except (OSError, ValueError):
            return False

    @property
    def address(self) -> str:
        return str(json.loads(self.file.read_bytes())["address"])

    def add(self, nanny: bool = False, **variables: str) -> subprocess.Popen[bytes]:
        """One more worker; with a nanny the process is the nanny's. variables: of its environment."""
        number = len(self.workers)
        place = self.folder / f"worker-{number}"
        options: tuple[str, ...] = (self.address, "--nthreads", "1", "--no-dashboard", "--memory-limit", "0")
        options += ("--local-directory", str(place), "--nanny" if nanny else "--no-nanny")
        worker = self._start("worker", options, variables, f"worker-{number}")
        self.workers.append(worker)
        return worker

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """As by kill -9."""
        process.send_signal(signal.SIGKILL)
        process.wait()

    def log(self, name: str) -> str:
        """The end of what a process has said: "scheduler", "worker-0", …"""
        return (self.folder / f"{name}.log").read_text(errors="replace")[-3000:]

    def _start(
        self, command: str, options: tuple[str, ...], variables: Mapping[str, str], name: str = ""
    ) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
        environment = {**os.environ, "PYTHONPATH": path, "TALLER_RAIZ": str(self.root), **variables}
        with (self.folder / f"{name or command}.log").open("wb") as log:
            return subprocess.Popen(
                [str(DASK), command, *options], cwd=self.folder, env=environment, stdout=log, stderr=log
            )


def ended(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process that has been told to end, or kill it."""
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
