"""Everything that an attack may touch: a folder, listeners on the loopback address, a process; all the suite's own."""

from __future__ import annotations

import os
import secrets
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
VICTIM = "import sys, time\nsecret = bytearray(sys.argv[1], 'ascii')\nprint(id(secret), flush=True)\ntime.sleep(900)\n"


class Stage:
    """Use it as a context manager; `words` is what cells call `@NAME@`."""

    def __init__(self) -> None:
        self.token = secrets.token_hex(6)
        self.folder = Path(tempfile.mkdtemp(prefix="taller-ataques-"))
        self.secret = f"secreto-{self.token}"
        self.connections = 0
        self.listeners: list[socket.socket] = []

    def __enter__(self) -> Stage:
        self.loot()
        self.tcp = self.listen(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)).getsockname()[1]
        self.udp = self.listen(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)).getsockname()[1]
        self.listen(socket.AF_UNIX, socket.SOCK_STREAM, str(self.folder / "escucha"))
        self.listen(socket.AF_UNIX, socket.SOCK_STREAM, f"\0escucha-{self.token}")
        self.victim = subprocess.Popen([sys.executable, "-c", VICTIM, self.secret], stdout=subprocess.PIPE)
        assert self.victim.stdout is not None
        self.victim.stdout.readline()
        self.inherited = os.open(self.folder / "pruebas_ocultas.py", os.O_RDONLY)
        os.set_inheritable(self.inherited, True)
        os.environ["TALLER_SECRETO"] = self.secret
        self.stop, self.stopped = os.pipe()
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        os.environ.pop("TALLER_SECRETO", None)
        os.write(self.stopped, b".")
        self.thread.join(5)
        for fd in (self.inherited, self.stop, self.stopped):
            os.close(fd)
        for one in self.listeners:
            one.close()
        self.victim.kill()
        self.victim.wait()
        assert self.victim.stdout is not None
        self.victim.stdout.close()
        shutil.rmtree(self.folder)

    def loot(self) -> None:
        """Files that a thief would look for, each with the secret in it."""
        for name in ("pruebas_ocultas.py", "gradebook.db", "vecina.ipynb"):
            (self.folder / name).write_text(self.secret, encoding="utf-8")

    def listen(self, family: int, kind: int, address: Any) -> socket.socket:
        one = socket.socket(family, kind)
        one.bind(address)
        if kind == socket.SOCK_STREAM:
            one.listen()
        one.setblocking(False)
        self.listeners.append(one)
        return one

    def serve(self) -> None:
        """Count who comes, and greet them with the secret."""
        with selectors.DefaultSelector() as ready:
            for one in self.listeners:
                ready.register(one, selectors.EVENT_READ)
            ready.register(self.stop, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select():
                    if key.fd == self.stop:
                        return
                    self.greet(key.fileobj)

    def greet(self, one: Any) -> None:
        self.connections += 1
        if one.type == socket.SOCK_DGRAM:
            _, sender = one.recvfrom(100)
            one.sendto(self.secret.encode(), sender)
            return
        with one.accept()[0] as guest:
            guest.sendall(self.secret.encode())

    @property
    def words(self) -> dict[str, Any]:
        return {
            "FOLDER": str(self.folder),
            "SECRET": self.secret,
            "TOKEN": self.token,
            "TCP": self.tcp,
            "UDP": self.udp,
            "VICTIM": self.victim.pid,
            "REPOSITORY": str(REPOSITORY),
        }

    def files(self) -> set[str]:
        """What lies in the suite's folder, and wherever else something of an attack's would show by its name."""
        around = [
            Path(name) for name in ("/tmp", "/dev/shm", "/var/tmp", Path.home(), REPOSITORY) if Path(name).is_dir()
        ]
        stray = {str(path) for folder in around for path in folder.glob(f"*{self.token}*")}
        return {str(path) for path in self.folder.rglob("*")} | stray

    def tidy(self, before: set[str]) -> None:
        """Remove what an undefended run left."""
        for name in sorted(self.files() - before, reverse=True):
            path = Path(name)
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)
