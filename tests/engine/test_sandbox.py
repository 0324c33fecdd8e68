"""The walls: what a submission cannot see, reach, keep or exhaust; and what happens where there are no walls."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.errors import Died, SandboxError, SandboxMissing
from autograder.sandbox import Limits
from autograder.sandbox.bubblewrap import ENVIRONMENT, NOBODY, Sandbox, interpreter, passable

from .helpers import FIXTURES, LIMITS, call, cell, look

REPOSITORY = Path(__file__).resolve().parents[2]
CAPABILITIES = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def capabilities():
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc.capget(header, data)
    bounding = [libc.prctl(23, number, 0, 0, 0) for number in range(41)]
    return [list(data), bounding, libc.prctl(39, 0, 0, 0, 0)]
"""


def test_none_of_our_files_can_be_seen(channel):
    """No unit, no engine, no test, no home, no account file; and the engine cannot be imported."""
    ours = [REPOSITORY / "solutions", REPOSITORY / "autograder", FIXTURES, Path.home() / ".ssh", Path("/etc/passwd")]
    ours += [Path("/etc/shadow"), Path("/root/.bashrc"), Path("/sys"), Path("/var"), Path("/home"), Path(__file__)]
    assert [] == look(channel, f"[p for p in {list(map(str, ours))} if os.path.exists(p)]", "import os")
    assert "ModuleNotFoundError" == look(channel, "__import__('autograder')")
    assert "taller" == look(channel, "__import__('taller').__name__")


def test_no_folder_on_the_path_holds_a_unit_or_the_engine(channel):
    """What is shown of the interpreter may hold us when we are installed in it: then it is covered."""
    search = "[f for p in sys.path + ['/opt'] for f, d, n in os.walk(p) if {'cuaderno.py', 'judge.py'} & set(n)]"
    assert [] == look(channel, search, "import os, sys")


def test_an_engine_installed_in_the_interpreter_is_covered(tmp_path):
    """A folder to hide that lies inside what is shown is empty."""
    inside = Path(sys.prefix) / "share"
    if not inside.is_dir() or not any(inside.iterdir()):
        pytest.skip("this environment has no share/ to hide")
    with Sandbox(limits=LIMITS, hide=[inside]) as sandbox, sandbox.spawn() as channel:
        assert [] == look(channel, f"os.listdir({str(inside)!r})", "import os")


def test_nothing_but_its_own_tmp_can_be_written(channel):
    """The interpreter, the kit, the system: all read-only."""
    attempt = """
import os, sys
def attempt():
    done = []
    for folder in [*sys.path, '/', '/usr', '/opt', '/opt/taller', '/etc', '/dev', '/proc', '/tmp', '/dev/shm']:
        try:
            open(os.path.join(folder, 'huella'), 'w').close()
            done.append(folder)
        except OSError:
            pass
    return done
"""
    cell(channel, attempt)
    assert ["/tmp", "/dev/shm"] == call(channel, "attempt")["ok"]


def test_there_is_no_network(channel):
    """No interface but a dead loopback; no way out, not even to this machine; nor without the layers above."""
    with Sandbox(limits=LIMITS, without=["seccomp", "landlock"]) as sandbox, sandbox.spawn() as bare:
        assert ["lo"] == look(bare, "[n for _, n in socket.if_nameindex()]", "import socket")
        for address in ("127.0.0.1", "10.0.0.1", "8.8.8.8"):
            attempt = f"socket.create_connection(({address!r}, 53), 1)"
            assert {"OSError"} == {look(c, attempt, "import socket") for c in (channel, bare)}


def test_no_process_can_be_seen(channel):
    """/proc is empty, and the student's is the first process of its namespace."""
    assert [] == look(channel, "os.listdir('/proc')", "import os")
    assert [1, 0] == look(channel, "[os.getpid(), os.getppid()]", "import os")
    assert "ProcessLookupError" == look(channel, "os.kill(2, 0)", "import os")


def test_it_is_not_root_and_has_no_capability(channel):
    """No capability is held, none is in the bounding set, and none can be gained."""
    assert (NOBODY if os.geteuid() == 0 else os.geteuid()) == look(channel, "os.getuid()", "import os")
    cell(channel, CAPABILITIES)
    held, bounding, no_new = call(channel, "capabilities")["ok"]
    assert [0] * 6 == held
    assert 1 not in bounding
    assert 1 == no_new
    for attempt in ("os.setuid(0)", "os.chroot('/')", "os.setgroups([0])", "os.mknod('/tmp/d', 0o20666, 259)"):
        assert look(channel, attempt, "import os") in ("PermissionError", "OSError")


def test_a_namespace_of_its_own_uncovers_nothing(channel):
    """Even root in a user namespace that the student makes cannot take off what covers /proc and /tmp."""
    setup = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def uncover():
    if libc.unshare(0x10000000 | 0x20000):
        return []
    return [p for p in ('/proc', '/tmp', '/dev/shm') if libc.umount2(p.encode(), 2) == 0]
"""
    cell(channel, setup)
    assert [] == call(channel, "uncover")["ok"]


def test_the_environment_tells_nothing_of_ours(monkeypatch):
    """Our variables (tokens, paths) do not reach the student's process."""
    monkeypatch.setenv("TALLER_SECRETO", "x")
    with Sandbox(limits=LIMITS) as sandbox, sandbox.spawn() as channel:
        seen = set(look(channel, "sorted(os.environ)", "import os"))
    assert seen - set(ENVIRONMENT) <= {"MPLCONFIGDIR", "PWD", "LC_CTYPE", "SHLVL", "_"}


def test_its_only_way_out_is_its_socket(channel):
    """Of the open files one is the socket; the others are /dev/null, standard error too."""
    kinds = """
import os, stat
def kinds():
    found = []
    for number in range(256):
        try:
            info = os.fstat(number)
        except OSError:
            continue
        null = stat.S_ISCHR(info.st_mode) and info.st_rdev == os.stat('/dev/null').st_rdev
        found.append('null' if null else 'socket' if stat.S_ISSOCK(info.st_mode) else 'other')
    return sorted(set(found)) + [found.count('socket')]
"""
    cell(channel, kinds)
    assert ["null", "socket", 1] == call(channel, "kinds")["ok"]


def test_files_vanish_between_submissions_and_are_private_meanwhile(grader):
    """/tmp and /dev/shm are each submission's own."""
    leave = "for p in ('/tmp/huella', '/dev/shm/huella'):\n    open(p, 'w').write('x')"
    seen = "[p for p in ('/tmp/huella', '/dev/shm/huella') if os.path.exists(p)]"
    with grader.sandbox.spawn() as one, grader.sandbox.spawn() as neighbour:
        assert "ok" in cell(one, leave)
        assert ["/tmp/huella", "/dev/shm/huella"] == look(one, seen, "import os")
        assert [] == look(neighbour, seen, "import os")
    with grader.sandbox.spawn() as after:
        assert [] == look(after, seen, "import os")


def test_submissions_have_no_socket_memory_or_signal_in_common():
    """Abstract sockets and System V memory, where no filter forbids it, are seen by their own submission alone."""
    shout = """
import ctypes, socket
here = socket.socket(socket.AF_UNIX)
here.bind('\\0taller')
here.listen()
libc = ctypes.CDLL(None, use_errno=True)
"""
    listen = """
import ctypes, socket
libc = ctypes.CDLL(None, use_errno=True)
def listen():
    with socket.socket(socket.AF_UNIX) as there:
        return [there.connect_ex('\\0taller') == 0, libc.shmget(77, 0, 0) != -1]
"""
    with Sandbox(limits=LIMITS, without=["seccomp"]) as box, box.spawn() as one, box.spawn() as neighbour:
        cell(one, shout + "assert libc.shmget(77, 4096, 0o1666) != -1\n")
        for channel, expected in ((one, [True, True]), (neighbour, [False, False])):
            assert "ok" in cell(channel, listen)
            assert expected == call(channel, "listen")["ok"]


KEYRING = """
import ctypes, sys
from autograder.sandbox import Sandbox
libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(250, 1, None) < 0 or libc.syscall(248, b"user", b"secreto", b"x", 1, -3) < 0:
    sys.exit(77)
look = '''
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def look():
    return libc.syscall(250, 10, ctypes.c_int(-3), b"user", b"secreto", 0)
'''
with Sandbox() as sandbox, sandbox.spawn() as channel:
    channel.request({"op": "cell", "source": look, "name": "x"}, 5.0)
    answer = channel.request({"op": "call", "target": "look", "args": [], "kwargs": {}, "seed": None}, 5.0)
    sys.exit(0 if answer["ok"] == -1 else 1)
"""


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="numbers of system calls for x86_64")
def test_the_keyring_of_the_session_is_not_shared(grader):
    """Kernel keys of ours (tickets, say) are out of reach, and keys are no letter box between submissions."""
    done = subprocess.run([sys.executable, "-c", KEYRING], cwd=REPOSITORY, check=False, timeout=60)
    if done.returncode == 77:
        pytest.skip("this kernel lets nobody make keys")
    assert 0 == done.returncode


# --- limits on what is used -----------------------------------------------------------------------------------------


def test_memory_is_bounded_by_an_exception(channel):
    """Too much memory is a MemoryError of the student's; the process goes on, and a fair amount is given."""
    assert "MemoryError" == look(channel, "np.ones(200_000_000)", "import numpy as np")
    assert "MemoryError" == look(channel, "bytearray(2_000_000_000)")
    assert 10_000_000 == look(channel, "np.ones(10_000_000).size", "import numpy as np")


def test_files_are_bounded_in_size_and_number(channel):
    """A file, the folder and the number of files: each ends in an OSError."""
    assert "OSError" == look(channel, "open('/tmp/f', 'wb').write(bytes(9_000_000))")
    assert "OSError" == look(channel, "open(os.memfd_create('f'), 'wb').write(bytes(9_000_000))", "import os")
    fill = (
        "def fill(n, size):\n    for i in range(n):\n        open(f'/tmp/{i}', 'wb').write(bytes(size))\n    return n"
    )
    cell(channel, fill)
    assert "OSError" == call(channel, "fill", n=20, size=1_000_000)["error"]["type"]
    assert "OSError" == call(channel, "fill", n=5_000, size=0)["error"]["type"]


BOMB = """
import os, time
def bomb(n):
    made = 0
    for _ in range(min(n, 200)):
        try:
            if not os.fork():
                time.sleep(60)
                os._exit(0)
            made += 1
        except OSError:
            pass
    return made
"""


def test_processes_are_bounded_and_neighbours_keep_theirs(grader):
    """A submission that forks all it can takes nothing from the next one, and all of it ends with it."""
    with grader.sandbox.spawn() as one:
        cell(one, BOMB)
        assert 1 <= call(one, "bomb", n=200)["ok"] < LIMITS.processes
        with grader.sandbox.spawn() as neighbour:
            cell(neighbour, BOMB)
            assert 10 == call(neighbour, "bomb", n=10)["ok"]
            assert neighbour.fork().alive


def test_output_is_bounded(channel):
    """What is printed is kept up to the limit and does no harm beyond it, odd characters included."""
    answer = cell(channel, "print('ñ' * 10_000_000)\nimport sys\nsys.stderr.write('x' * 10_000_000)")
    assert "ñ" * LIMITS.output == answer["out"]
    assert "a?b\n" == cell(channel, "print('a\\ud800b')")["out"]


def test_nothing_that_ends_a_process_reaches_its_neighbour(grader):
    """Exits, aborts and a torn memory end one process; the sandbox and its other forks go on."""
    with grader.sandbox.spawn() as neighbour:
        for end in ("os._exit(0)", "os.abort()", "ctypes.string_at(0)", "os.closerange(3, 256)"):
            with grader.sandbox.spawn() as one:
                with pytest.raises(Died):
                    cell(one, f"import ctypes, os\n{end}")
                assert not one.alive
        assert 3 == look(neighbour, "1 + 2")


# --- where there is no sandbox ---------------------------------------------------------------------------------------


def test_without_bubblewrap_it_refuses_and_says_what_to_install(monkeypatch, tmp_path):
    """It fails closed: no student code runs without walls unless that was typed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SandboxMissing, match=r"apt-get install bubblewrap[\s\S]*--sandbox none"):
        Sandbox().start()


def test_where_the_walls_cannot_be_raised_it_refuses(monkeypatch, tmp_path):
    """A machine that forbids namespaces: what bubblewrap said is in the message."""
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    sandbox = Sandbox()
    with pytest.raises(SandboxMissing, match=r"does not start[\s\S]*No permissions[\s\S]*doctor"):
        sandbox.start()
    assert sandbox.process is None


def test_an_unknown_kind_is_refused():
    """A typing error does not end in grading without walls."""
    with pytest.raises(SandboxError, match="choose bwrap or none"):
        Sandbox("bwarp")


def test_no_walls_when_that_is_typed():
    """`none` runs the same child with the same limits on memory and time, and says that it isolates nothing."""
    with Sandbox("none", LIMITS) as sandbox, sandbox.spawn() as channel:
        assert not sandbox.isolated
        assert 3 == look(channel, "1 + 2")
        assert "MemoryError" == look(channel, "bytearray(20_000_000_000)")


def test_a_sandbox_that_has_ended_is_our_fault_and_can_be_started_again():
    """Never the student's: SandboxError, and a fresh start works."""
    with Sandbox(limits=LIMITS) as sandbox:
        assert sandbox.process is not None
        sandbox.process.kill()
        sandbox.process.wait()
        with pytest.raises(SandboxError) as caught:
            sandbox.spawn()
        assert not isinstance(caught.value, Died)
        sandbox.restart()
        with sandbox.spawn() as channel:
            assert 3 == look(channel, "1 + 2")
    with pytest.raises(SandboxError, match="not running"):
        sandbox.spawn()


# --- as another user -------------------------------------------------------------------------------------------------

UNPRIVILEGED = """
import os
from pathlib import Path
from autograder.check import Prover
from autograder.grade import Grader
from autograder.sandbox import Limits
assert os.geteuid() == 12345
with Grader(Path("fixtures"), limits=Limits(cell=1.0, call=0.5)) as grader:
    prover = Prover(grader, "90_mini")
    right = prover.grade()
    assert right.isolated and right.score == right.max, right
    hangs = prover.grade(sigmoide="def sigmoide(z):\\n    while True: pass")
    assert hangs.score == 8 and hangs.exercises[0].status == "timeout", hangs
    look = "import os, socket\\n"
    look += "def sigmoide(z):\\n"
    look += "    seen = [os.getuid(), os.listdir('/proc'), os.getpid()]\\n"
    look += "    seen += [os.path.exists(p) for p in (%r, '/etc/passwd')]\\n" % os.getcwd()
    look += "    for p in ('/dev/huella', '/tmp/huella'):\\n"
    look += "        try:\\n            seen.append(open(p, 'w').close())\\n"
    look += "        except OSError:\\n            seen.append('closed')\\n"
    look += "    shut = seen[:2] == [12345, []] and seen[3:] == [False, False, 'closed', None]\\n"
    look += "    raise ValueError('all is shut' if shut else 'not all is shut')\\n"
    seen = prover.grade(sigmoide=look).exercises[0].detail
    assert "ValueError: all is shut" in seen, seen
"""


@pytest.fixture
def readable() -> Iterator[Path]:
    """A copy of the engine, the kit and the fixture unit that every user may read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("autograder", "taller"):
            shutil.copytree(REPOSITORY / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(FIXTURES, folder / "fixtures", ignore=shutil.ignore_patterns("__pycache__"))
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield folder


def as_another_user() -> list[str]:
    """The command that becomes user 12345; an interpreter that lies in a closed folder (/root) is shown to him."""
    args = ["bwrap", "--dev-bind", "/", "/", "--cap-add", "ALL"]
    for prefix in interpreter():
        closed = next((folder for folder in reversed(prefix.parents) if not folder.stat().st_mode & 1), None)
        if closed:
            args += [
                "--perms",
                "0755",
                "--tmpfs",
                str(closed),
                *passable(prefix),
                "--ro-bind",
                str(prefix),
                str(prefix),
            ]
    return [*args, "setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user; these tests already run as one")
def test_it_works_the_same_for_a_user_without_rights(readable):
    """The same walls, limits and marks when the instructor is not root."""
    if not (shutil.which("setpriv") and shutil.which("bwrap")):
        pytest.skip("setpriv or bubblewrap is not installed")
    done = subprocess.run(
        [*as_another_user(), sys.executable, "-B", "-c", UNPRIVILEGED],
        cwd=readable,
        env={"PATH": os.environ["PATH"], "HOME": str(readable), "PYTHONPATH": str(readable)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert 0 == done.returncode, done.stderr[-3000:]


def test_limits_are_plain_data():
    """They pass to the sandbox and to other machines as they are."""
    assert Limits() == Limits(**{field: getattr(Limits(), field) for field in Limits.__struct_fields__})


def test_an_environment_may_be_a_link(monkeypatch, tmp_path):
    """A `.venv` that leads elsewhere is a person's choice; what stands beside it stays unseen."""
    (tmp_path / "lejos").mkdir()
    (tmp_path / "lejos" / "secreto.txt").write_text("no", encoding="utf-8")
    (tmp_path / "proyecto").mkdir()
    link = tmp_path / "proyecto" / "venv"
    link.symlink_to(sys.prefix)
    monkeypatch.setattr(sys, "prefix", str(link))
    monkeypatch.setattr(sys, "executable", str(link / "bin" / "python"))
    with Sandbox("bwrap", LIMITS, hide=[tmp_path / "proyecto"]) as sandbox, sandbox.spawn() as channel:
        assert str(link) == look(channel, "sys.prefix", "import sys")
        assert "FileNotFoundError" == look(channel, f"open('{tmp_path}/lejos/secreto.txt').read()")


def test_an_interpreter_that_lies_in_tmp_is_seen_and_nothing_else_there(monkeypatch):
    """A checkout in /tmp grades: its environment stays, read only; neighbours in /tmp do not show; /tmp is writable."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for inner in ("venv", "secreto"):
            (folder / inner).mkdir()
            (folder / inner / "a.txt").write_text(inner)
        shown = [*interpreter(), folder / "venv"]
        in_tmp = {path.relative_to("/tmp").parts[0] for path in shown if path.is_relative_to("/tmp")}
        monkeypatch.setattr("autograder.sandbox.bubblewrap.interpreter", lambda: shown)
        with Sandbox(limits=LIMITS) as sandbox, sandbox.spawn() as channel:
            assert "venv" == look(channel, f"open('{folder}/venv/a.txt').read()")
            assert ["venv"] == look(channel, f"os.listdir('{folder}')", "import os")
            assert sorted(in_tmp) == look(channel, "sorted(os.listdir('/tmp'))", "import os")
            assert "OSError" == look(channel, f"open('{folder}/venv/a.txt', 'w')")
            assert 1 == look(channel, "open('/tmp/x', 'w').write('1')")
