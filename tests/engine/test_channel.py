"""One process of a submission: what it answers, what ends it, snapshots of it, and whose clock runs when."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from autograder.errors import Died, TimedOut, WireError
from autograder.judge.trial import Local
from autograder.sandbox.inside import codec
from autograder.sandbox.watch import descendants
from autograder.sandbox.wire import Handle

from .helpers import call, cell, look

SPIN = """
import time
def spin(seconds_):
    start = time.process_time()
    while time.process_time() - start < seconds_:
        pass
    return 'listo'
"""
FIND_SERVER = """
import gc, json, os, socket, struct, time
server = next(o for o in gc.get_objects() if type(o).__name__ == 'Server')
"""


def define(channel, source):
    assert "ok" in cell(channel, source)


# --- what it answers -------------------------------------------------------------------------------------------------


def test_a_function_is_called_with_data_and_answers_data(channel):
    """Arrays, numbers and tuples cross in both directions."""
    define(channel, "def f(X, n):\n    return X * n, {'n': n}")
    X = np.arange(6.0).reshape(2, 3)
    value, extra = call(channel, "f", X=X, n=2)["ok"]
    np.testing.assert_array_equal(2 * X, value)
    assert {"n": 2} == extra


def test_names_last_from_cell_to_cell(channel):
    """As in a notebook; the module is `__main__`, and nothing of the server's is among its names."""
    define(channel, "x = 1")
    define(channel, "y = x + 1")
    assert ["__main__", 2] == look(channel, "[__name__, y]")
    assert set(look(channel, "sorted(n for n in globals() if n[0] != '_')")) == {"x", "y", "display", "get_ipython"}


def test_magics_and_shell_lines_are_no_errors(channel):
    """What a kernel understands and grading needs not is passed over."""
    define(
        channel, "%matplotlib inline\n!pip install numpy\nx = !ls\n%time y = 3\nget_ipython().run_line_magic('a', '')"
    )
    assert [[], 3] == look(channel, "[x, y]")
    define(channel, "%%time\nz = 4")
    assert 4 == look(channel, "z")


def test_an_exception_tells_type_message_and_lines_of_the_notebook(channel):
    """No line of the server's stands in it."""
    answer = cell(channel, "def f():\n    raise ValueError('¡ay!')\nf()")
    assert {"type": "ValueError", "message": "¡ay!", "where": [["prueba", 3], ["prueba", 2]]} == answer["error"]
    answer = cell(channel, "x = 1\nx = = 2")
    assert ("SyntaxError", [["prueba", 2]]) == (answer["error"]["type"], answer["error"]["where"])


@pytest.mark.parametrize(
    "source",
    [
        "import sys; sys.exit(3)",
        "raise KeyboardInterrupt",
        "raise BaseException",
        "def f(): f()\nf()",
        "class E(Exception):\n    def __str__(self): raise E\nraise E",
        "exit_ = exec('1/0')",
    ],
)
def test_whatever_is_raised_the_process_goes_on(channel, source):
    """sys.exit, an interruption, endless recursion, an exception that cannot be printed."""
    assert "error" in cell(channel, source)
    assert 3 == look(channel, "1 + 2")


def test_warnings_prints_and_plots_are_no_errors(channel):
    """Not even when the cell turned warnings into errors."""
    noise = """
import sys, warnings
import numpy as np
import matplotlib.pyplot as plt
from tqdm import tqdm
warnings.simplefilter('error')
def f(x):
    print('hola'); sys.stderr.write('ay'); sys.stdout.flush()
    plt.plot([1, 2]); plt.show()
    for _ in tqdm(range(3)): pass
    return np.log(x)
"""
    define(channel, noise)
    answer = call(channel, "f", x=np.zeros(1))
    assert -np.inf == answer["ok"][0]
    assert answer["out"].startswith("holaay" if "holaay" in answer["out"] else "hola\nay")


def test_what_is_not_data_can_be_called_and_asked_for_attributes(channel):
    """An object of the student's is a handle here, and stays there."""
    define(channel, "class Neurona:\n    w = 3\n    def doble(self, x): return 2 * x\ndef haz(): return Neurona()")
    neurona = call(channel, "haz")["ok"]
    assert Handle(0, "Neurona", False) == neurona
    assert 3 == channel.request({"op": "attribute", "target": neurona, "name": "w"}, 1.0)["ok"]
    doble = channel.request({"op": "attribute", "target": neurona, "name": "doble"}, 1.0)["ok"]
    assert 8 == call(channel, doble, x=4)["ok"]
    assert "KeyError" == call_or_error(channel, Handle(99, "x", True))


def call_or_error(channel, target):
    try:
        return call(channel, target)["error"]["type"]
    except Died:
        return "KeyError"


def test_arguments_changed_in_place_are_reported(channel):
    """By name, for arrays of every kind; NaN that stayed NaN is no change."""
    define(channel, "def f(a, b, t):\n    b += 1\n    t[0] = 'z'\n    return 0")
    arrays = {"a": np.array([np.nan, 1]), "b": np.zeros(2, np.float32), "t": np.array(["x", "y"])}
    assert ["b", "t"] == call(channel, "f", **arrays)["changed"]
    define(channel, "def f(a, b, t):\n    return 0")
    assert [] == call(channel, "f", **arrays)["changed"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("s['m'] += 1", ["s"]),
        ("s['t'] += 1", ["s"]),
        ("s['nuevo'] = 1", ["s"]),
        ("s['m'] = s['m'].astype(np.float32)", ["s"]),
        ("l[1][0] = 7.0", ["l"]),
        ("l.append(1)", ["l"]),
        ("s = dict(s, t=5); l = [*l, 1]", []),
        ("s['m'] = s['m'].copy(); s['t'] = 3", []),
    ],
)
def test_dictionaries_and_lists_changed_in_place_are_reported(channel, body, expected):
    """What they hold counts, at any depth; the same data put back is no change."""
    define(channel, f"import numpy as np\ndef f(s, l):\n    {body}\n    return 0")
    arguments = {"s": {"m": np.array([np.nan, 1.0]), "t": 3}, "l": [1, np.zeros(2)]}
    assert expected == call(channel, "f", **arguments)["changed"]
    names: dict = {}
    exec(f"import numpy as np\ndef f(s, l):\n    {body}\n    return 0", names)
    assert tuple(expected) == Local(names["f"]).invoke(arguments, None).changed


def test_a_name_that_is_not_there_is_not_implemented(channel):
    """So that the exercise counts as missing."""
    assert "NotImplementedError" == call(channel, "nada")["error"]["type"]


def test_a_seed_makes_chance_the_same(channel):
    """For NumPy's global generator and for Python's."""
    define(channel, "import random\nimport numpy as np\ndef f():\n    return [random.random(), np.random.rand()]")
    np.random.seed(7)
    one, two = call(channel, "f", seed=7)["ok"], call(channel, "f", seed=7)["ok"]
    assert one == two
    assert np.random.rand() == one[1]


@pytest.mark.parametrize("bits", [np.random.PCG64, np.random.MT19937, np.random.Philox, np.random.SFC64])
def test_a_generator_goes_on_where_it_was(channel, bits):
    """A random generator among the arguments gives the student the numbers that the reference gets."""
    define(channel, "def f(rng):\n    return rng.normal(size=3)")
    rng = np.random.Generator(bits(3))
    rng.random()
    got = call(channel, "f", rng=rng)["ok"]
    np.testing.assert_array_equal(rng.normal(size=3), got)


def test_a_result_that_cannot_be_sent_is_an_error_of_the_call(channel):
    """Too deep or too large: told as such, and the process goes on."""
    define(channel, "x = []\nfor _ in range(50): x = [x]\ndef f(): return x\ndef g(): return 'x' * 3_000_000")
    for name in ("f", "g"):
        answer = call(channel, name)
        assert ("ValueError", True) == (answer["error"]["type"], "no se puede enviar" in answer["error"]["message"])
    assert 3 == look(channel, "1 + 2")


# --- our functions, called from there --------------------------------------------------------------------------------


def test_a_function_of_ours_is_answered_here(channel):
    """Data in, data out; what it raises is raised there; it has no name to tell what it is."""
    define(channel, "def prueba(f):\n    return [f(3), f(x=[1]), f.__name__]")

    def la_correcta(x):
        return x * 2

    assert [6, [1, 1], "f"] == call(channel, "prueba", f=la_correcta)["ok"]

    def falla(x):
        raise ZeroDivisionError("aquí no")

    define(channel, "def atrapa(f):\n    try:\n        f(1)\n    except ZeroDivisionError as e:\n        return str(e)")
    assert "aquí no" == call(channel, "atrapa", f=falla)["ok"]


@pytest.mark.filterwarnings("error")
def test_our_function_warns_nobody_and_may_answer_what_cannot_be_sent(channel):
    """Hostile arguments do not fill our terminal, and an answer that is no data is an error over there."""
    define(channel, "def prueba(f, x):\n    return f(x)")
    assert call(channel, "prueba", f=np.log, x=-np.ones(2))["ok"].shape == (2,)
    assert "TypeError" == call(channel, "prueba", f=lambda x: {1: 2}, x=0)["error"]["type"]


def test_a_function_of_ours_lasts_as_long_as_its_call(channel):
    """Kept for later, it is of no use: a right implementation cannot answer the next test."""
    define(channel, "kept = []\ndef keep(f):\n    kept.append(f)\n    return f(1)\ndef use(x):\n    return kept[0](x)")
    assert 2 == call(channel, "keep", f=lambda x: x + 1)["ok"]
    with pytest.raises(WireError, match="no function of ours"):
        call(channel, "use", x=1)


def test_a_bound_function_lasts(channel):
    """A stand-in takes the place of a name of the notebook for as long as the process lives."""
    define(channel, "def base(x): return 0\ndef f(x): return base(x) + 1")
    channel.request({"op": "bind", "name": "base", "value": lambda x: 10 * x}, 1.0)
    assert [21, 31] == [call(channel, "f", x=x)["ok"] for x in (2, 3)]
    assert 41 == call(channel.fork(), "f", x=4)["ok"]


def test_time_spent_in_our_functions_is_not_the_students(channel):
    """A slow reference of ours does not time out who waits for it."""
    define(channel, "def f(g):\n    return g()")
    assert "ok" in call(channel, "f", seconds=0.15, g=lambda: time.sleep(0.6))


# --- what ends it ----------------------------------------------------------------------------------------------------


def timed(channel, source, seconds=0.3, **kwargs):
    """Seconds until `f` timed out."""
    define(channel, source)
    start = time.monotonic()
    with pytest.raises(TimedOut):
        call(channel, "f", seconds, **kwargs)
    assert not channel.alive
    return time.monotonic() - start


def test_an_endless_loop_ends_by_its_processor_time(channel):
    """In Python or inside one call of a library."""
    assert timed(channel, "def f():\n    while True: pass") < 5


def test_sleeping_ends_too(channel):
    """What uses no processor is stopped by the time that it waits for nothing: here twice its limit."""
    assert 0.55 < timed(channel, "import time\ndef f():\n    time.sleep(100)") < 5


def test_a_loop_that_keeps_calling_our_function_ends(channel):
    """The limits hold for a process that keeps talking: `while True: f(1)` is a natural mistake."""
    assert timed(channel, "def f(g):\n    while True: g(1)", g=lambda x: x) < 8


def test_an_answer_that_comes_drop_by_drop_ends(channel):
    """A header that announces a megabyte, then a byte now and then."""
    drops = FIND_SERVER + "def f():\n    server.sock.sendall(struct.pack('<IQ', 1_000_000, 0))\n    while True:\n"
    assert timed(channel, drops + "        server.sock.sendall(b'x'); time.sleep(0.005)") < 5


def test_a_process_that_does_not_read_ends(channel):
    """A large argument to a process that answers by itself and then sleeps does not hold the judge."""
    forge = FIND_SERVER + "server.sock.sendall(server_frame)\ntime.sleep(100)"
    frame = codec.Packer(lambda value: None).frame({"ok": [], "out": ""})
    define(channel, f"server_frame = {frame!r}\n{forge}")
    start = time.monotonic()
    with pytest.raises(TimedOut):
        call(channel, "f", 0.3, X=np.zeros(1_000_000))
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "junk",
    [
        "b'basura' * 10",
        "b'\\xff' * 12",
        "struct.pack('<IQ', 1, 0) + b'\\xc1'",
        "struct.pack('<IQ', 5, 0) + b'\\x81\\xa2ok\\x01'",
    ],
    ids=["text", "too-large", "no-msgpack", "unasked"],
)
def test_junk_on_the_socket_is_a_wire_error_or_an_answer_of_his_own(channel, junk):
    """Never another exception; the judge is in step again with the next process."""
    source = FIND_SERVER + f"server.sock.sendall({junk})"
    try:
        cell(channel, source)
        cell(channel, "pass")
    except (WireError, Died, TimedOut):
        assert not channel.alive


def test_a_hello_from_a_process_that_is_gone_is_the_students_doing(channel):
    """A snapshot that somebody else announces, and leaves, ends as Died."""
    define(
        channel,
        FIND_SERVER
        + """
def fork(fd):
    if not os.fork():
        os.write(fd, b'H')
        os._exit(0)
    os.wait()
    time.sleep(0.2)
    os._exit(0)
server.fork = fork
""",
    )
    with pytest.raises(Died):
        channel.fork().request({"op": "names", "source": ""}, 1.0)


def test_what_has_ended_stays_ended(channel):
    """Asking it or copying it says Died at once; closing it twice is no harm."""
    channel.close()
    channel.close()
    with pytest.raises(Died):
        cell(channel, "pass")
    with pytest.raises(Died):
        channel.fork()


# --- snapshots -------------------------------------------------------------------------------------------------------


def test_a_snapshot_does_not_feel_what_happens_to_its_copy(channel):
    """Names, deaths and files aside: the copy has the past of the original and a future of its own."""
    define(channel, "x = [1]")
    copy = channel.fork()
    define(copy, "x.append(2)")
    assert [[1], [1, 2]] == [look(channel, "x"), look(copy, "x")]
    with pytest.raises(Died):
        cell(copy, "import os; os._exit(1)")
    assert [1] == look(channel, "x")
    assert [1] == look(channel.fork().fork(), "x")


def test_ended_copies_make_room_for_others(channel):
    """More snapshots than the limit of processes, one after the other."""
    for _ in range(80):
        channel.fork().close()
    assert channel.fork().alive


def test_a_sweep_ends_strays_and_leaves_whom_it_keeps(channel):
    """Processes that a cell left behind, detached ones too."""
    base = channel.fork()
    copy = base.fork()
    define(copy, "import os, time\nfor _ in range(3):\n    if not os.fork():\n        os.setsid(); time.sleep(100)")
    copy.close()
    assert len(descendants(channel.pid)) >= 4
    channel.sweep(keep=base)
    assert {base.pid} == descendants(channel.pid)
    assert 3 == look(base, "1 + 2")


def test_closing_the_first_process_ends_all_of_its_namespace(grader):
    """Nothing of a submission survives its grading."""
    with grader.sandbox.spawn() as first:
        define(
            first, "import os, time\nfor _ in range(3):\n    if not os.fork():\n        os.setsid(); time.sleep(100)"
        )
        strays = descendants(first.pid)
        assert 3 == len(strays)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and (left := {pid for pid in strays if alive(pid)}):
        time.sleep(0.02)
    assert not left


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


# --- a loaded machine ------------------------------------------------------------------------------------------------


def test_a_loaded_machine_fails_nobody(grader):
    """Work within its processor time is right, although others keep it waiting for longer than that."""
    busy = "import time\nend = time.monotonic() + 20\nwhile time.monotonic() < end: pass"
    rivals = [subprocess.Popen([sys.executable, "-c", busy]) for _ in range(6)]
    try:
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda _: spin(grader), range(2)))
    finally:
        for rival in rivals:
            rival.kill()
            rival.wait()
    assert ["listo", "listo"] == [answer for answer, _ in answers]
    assert max(seconds for _, seconds in answers) > 0.5


def spin(grader):
    """Spend 0.3 of 0.4 seconds of processor time; the answer and the seconds on the wall."""
    with grader.sandbox.spawn() as channel:
        define(channel, SPIN)
        start = time.monotonic()
        return call(channel, "spin", 0.4, seconds_=0.3)["ok"], time.monotonic() - start
