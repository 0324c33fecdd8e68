"""A PostgreSQL server of the tests' own: found, started on a temporary folder, reached by a socket there, stopped.

It ends with the tests, also when these are killed.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

PR_SET_PDEATHSIG = 1
USER, PASSWORD = "taller", "cl@ve/muy:secreta"
HOW = "sudo apt-get install postgresql   (Fedora: sudo dnf install postgresql-server; macOS: brew install postgresql)"
# Nothing here has to survive a power cut.
SETTINGS = {"fsync": "off", "shared_buffers": "16MB", "max_connections": "30", "listen_addresses": ""}


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`; None when PostgreSQL is not installed."""
    for folder in [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/pgsql/bin")]:
        if (folder / "initdb").is_file():
            return folder
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def owner() -> int | None:
    """Who runs it: a server refuses root. None: whoever runs the tests."""
    if os.getuid():
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    return None


def end_with_the_tests() -> None:
    """Run in the server's process before it begins: SIGQUIT, «stop at once» to PostgreSQL, when the tests are gone."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


@dataclass
class Server:
    """A running server. folder: its data and its socket."""

    bin: Path
    folder: Path
    process: subprocess.Popen | None = None

    @classmethod
    def create(cls, bin: Path) -> Server:
        folder = Path(tempfile.mkdtemp(prefix="taller-pg-", dir="/tmp"))  # a socket's path is short
        if (uid := owner()) is not None:
            os.chown(folder, uid, -1)
        server = cls(bin, folder)
        word = folder / "word"
        word.write_text(PASSWORD)
        word.chmod(0o644)
        options = ["--auth=scram-sha-256", f"--pwfile={word}", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]
        server._run("initdb", "-D", folder / "data", "-U", USER, *options)
        server.start()
        return server

    def start(self) -> None:
        """Return when it answers."""
        settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
        command = [str(self.bin / "postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder), *settings]
        with open(self.folder / "log", "a") as log:
            streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, "cwd": self.folder}
            self.process = subprocess.Popen(command, user=owner(), preexec_fn=end_with_the_tests, **streams)
        deadline = time.monotonic() + 30
        while True:
            try:
                return self.connect().close()
            except psycopg.OperationalError:
                assert self.process.poll() is None, (self.folder / "log").read_text()
                assert time.monotonic() < deadline, (self.folder / "log").read_text()
                time.sleep(0.05)

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """As if the machine had gone: nobody is waited for."""
        assert self.process is not None
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(30)

    def remove(self) -> None:
        if self.runs:
            self.stop()
        shutil.rmtree(self.folder)

    def url(self, database: str, password: str = PASSWORD) -> str:
        word, host = quote(password, safe=""), quote(str(self.folder), safe="")
        return f"postgresql+psycopg://{USER}:{word}@/{database}?host={host}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user=USER, password=PASSWORD, dbname=database, autocommit=True)

    def database(self, name: str, template: str = "template1") -> str:
        """A fresh database; its URL."""
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def _run(self, program: str, *args: object) -> None:
        command = [str(self.bin / program), *map(str, args)]
        with tempfile.TemporaryFile("w+") as said:  # a pipe would stay open in the server
            ended = subprocess.run(command, user=owner(), cwd=self.folder, stdout=said, stderr=said, timeout=60)
            said.seek(0)
            assert ended.returncode == 0, said.read()
