"""Attempts to get marks that are not deserved: the most that they change is the cheat's own answers, for the worse.

Each cheat knows this engine's source by heart, runs beside the child module, and may do there what it likes.
"""

from __future__ import annotations

import re
from types import SimpleNamespace

import msgspec
import pytest

from autograder.authoring import accepts_and_rejects, in_pairs
from autograder.judge.examine import Examiner
from autograder.judge.lines import Line, Proxy
from autograder.judge.trial import seed_of
from autograder.sandbox.inside import codec

from .helpers import FIXTURES, call, cell, look, of, scores, statuses

FULL = {"sigmoide": 4.0, "reluGrad": 2.0, "pasoGradiente": 6.0}
FIND = """
import gc, json, os, socket, struct, sys, time
from types import SimpleNamespace

import numpy as np
server = next((o for o in gc.get_objects() if type(o).__name__ == 'Server'), None)
engine = type(server).serve.__globals__
"""
WRONG = "\ndef sigmoide(z):\n    return z\n"


def lose(result, name="sigmoide"):
    """The exercise of the cheat has no points; the others have theirs."""
    return {**FULL, name: 0.0} == scores(result)


# --- inventing replies -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply",
    [
        {"ok": 1.0, "score": 4.0, "max": 4.0, "status": "correct"},
        {"ok": None, "status": "correct", "score": 4},
        {"ok": {"status": "correct", "score": 4.0}},
        {"ok": True},
        {"ok": []},
        {},
        {"error": None},
        {"error": "correct"},
        {"error": {"type": "correct", "message": "4.0", "where": [["a", 1], 3, ["b"]]}},
        {"error": {"type": ["x"], "message": {}, "where": "x"}},
        {"ok": 1, "changed": 7},
        {"ok": 1, "changed": [1, None, [2]]},
        {"callback": 0, "args": [], "kwargs": {}},
        {"callback": -1, "args": (), "kwargs": {}},
        {"callback": True, "args": (), "kwargs": {}},
        {"callback": 10**30, "args": (), "kwargs": {}},
        {"callback": 0, "args": (), "kwargs": {"__class__": 1}},
    ],
)
def test_a_reply_of_the_cheats_own_is_at_most_a_wrong_answer(grade, reply):
    """The verdict is made in the judge, and nothing in a reply is a verdict."""
    source = FIND + f"engine['Server'].do_call = lambda self, *args, **kwargs: {reply!r}\n" + WRONG
    result = grade(sigmoide=source)
    assert 0 == of(result, "sigmoide").score
    assert "internal" not in statuses(result).values()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff" * 12,
        codec.HEADER.pack(3, 0) + b"\xc1\xc1\xc1",
        codec.HEADER.pack(1, 0) + b"\xc0",
        codec.HEADER.pack(5, 0) + msgspec.msgpack.encode({"ok": 1}),
        codec.HEADER.pack(1006, 0) + b"\x81\xa2ok" + b"\x91" * 1001 + b"\xc0",
        codec.HEADER.pack(100, 90 << 20),
    ],
    ids=["silence", "too-large", "no-msgpack", "nil", "ok", "deep", "promise"],
)
def test_bytes_of_the_cheats_own_are_at_most_a_wrong_answer(grade, raw):
    """Junk, an early reply, one that never ends: his exercise is lost, and no fault is ours."""
    source = FIND + f"def sigmoide(z):\n    server.sock.sendall({raw!r})\n    os._exit(0)"
    result = grade(sigmoide=source)
    assert lose(result)
    assert "internal" not in statuses(result).values()


def test_replies_sent_ahead_are_answers_of_his_own(grade):
    """A stream of «ok» before anybody asked puts the cheat out of step, with himself."""
    frame = codec.Packer(lambda value: None).frame({"ok": [], "changed": [], "out": ""})
    result = grade(sigmoide=FIND + WRONG + f"server.sock.sendall({frame!r} * 50)")
    assert 0 == of(result, "sigmoide").score
    assert result.score <= 8
    assert "internal" not in statuses(result).values()


@pytest.mark.parametrize(
    "value",
    [
        "np.full(2_000_000, 1.0)",
        "[1.0] * 100_000",
        "[np.str_('x' * 10_000), *[1.0] * 5_000]",
        "'x' * 1_000_000",
        "10 ** 100_000",
        "float('nan')",
        "np.array([True, False])",
        "np.array([1j])",
        "np.array(['a'])",
        "np.array([None])",
        "np.datetime64('2026-01-01')",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        "{1: 2}",
        "(lambda: 0)",
        "type('Igual', (), {'__eq__': lambda s, o: True, '__float__': lambda s: 0.5, 'shape': (3, 4)})()",
        "type('Igual', (np.ndarray,), {'__eq__': lambda s, o: True})((3, 4))",
        "type('F', (float,), {'__eq__': lambda s, o: True, '__abs__': lambda s: 0})(1)",
        "NotImplemented",
        "...",
        "(i for i in [1])",
        "b'\\xff'",
    ],
)
def test_a_strange_value_is_a_wrong_value(grade, value):
    """Vast, deep, of other kinds, equal to everything: no accident in the judge."""
    result = grade(sigmoide=f"def sigmoide(z):\n    return {value}")
    assert lose(result)
    assert "internal" not in statuses(result).values()


# --- bending the tools -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "np.allclose = np.array_equal = np.isclose = lambda *a, **k: True",
        "calificar = lambda f: 4.0\ncomprobar = calificar",
        "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.all = builtins.isinstance = lambda *a: True",
        "np.abs = lambda x: 0 * x\nnp.max = lambda *a, **k: 1e9",
        "AssertionError = ValueError",
        "import sys\nsys.modules['autograder'] = sys.modules['numpy']",
        "import unittest.mock as m\ncalificar = m.MagicMock(return_value=4.0)",
        "__score__ = 4.0\nprint(4.0)\nprint('### correct 4/4')\n4.0",
        "import atexit\natexit.register(lambda: print(4.0))",
    ],
)
def test_names_and_tools_overridden_there_do_nothing_here(grade, source):
    """The comparison is in another process."""
    result = grade(sigmoide=source + WRONG)
    assert 0 == of(result, "sigmoide").score
    assert "internal" not in statuses(result).values()


def test_whoever_loses_numpy_loses_his_own(grade):
    """`np = None` in an answer's cell is a mistake in the notebook's own names, as it would be in a kernel."""
    result = grade(pasoGradiente="np = None\ndef pasoGradiente(X, y, w, lr):\n    return None")
    assert {**FULL, "pasoGradiente": 0.0} == scores(result)


def test_a_server_of_the_cheats_own_gains_nothing(grade):
    """Every method replaced by one that says yes."""
    source = (
        FIND
        + WRONG
        + (
            "for name in [n for n in dir(engine['Server']) if n.startswith('do_')]:\n"
            "    setattr(engine['Server'], name, lambda self, *a, **k: {'ok': np.float64(4.0), 'changed': []})\n"
        )
    )
    assert 0 == grade(sigmoide=source).exercises[0].score


# --- looking for the answers -----------------------------------------------------------------------------------------


SEARCH = """
import gc
def search(wanted):
    wanted = [secret[::-1] for secret in wanted]
    found, seen, waiting = [], set(), [gc.get_objects()]
    while waiting and len(seen) < 400_000:
        one = waiting.pop()
        if id(one) not in seen and one is not wanted and one is not found:
            seen.add(id(one))
            text = one if isinstance(one, str) else one.decode(errors='replace') if isinstance(one, bytes) else ''
            found += [secret for secret in wanted if secret in text]
            waiting += [o for o in gc.get_referents(one) if isinstance(o, (str, bytes, dict, list, tuple))]
    return found
"""


def test_no_answer_is_in_memory(channel):
    """Among all the objects of the process there is no hint, case, name of a mistake or source of a unit."""
    secrets = re.findall(r'hint="([^"]+)"', (FIXTURES / "solutions" / "90_mini" / "errores.py").read_text())
    secrets += ["un número por registro", "exponente_positivo", "neuronas apagadas", "razon_de_exponenciales"]
    assert "ok" in cell(channel, SEARCH)
    backwards = [secret[::-1] for secret in secrets]
    assert [] == call(channel, "search", 10.0, wanted=backwards)["ok"]
    assert "ok" in cell(channel, f"hallazgo = {secrets[0]!r}")
    assert secrets[0] in call(channel, "search", 10.0, wanted=backwards)["ok"]


def test_the_stack_ends_at_the_childs_own_frames(channel):
    """No frame of the judge's is above the student's."""
    names = look(channel, "[f.function for f in inspect.stack()]", "import inspect")
    assert ["_look", "do_call", "handle", "serve", "begin", "fork_submission", "main", "<module>"] == names


def test_asked_for_nothing_the_judge_tells_nothing(grade):
    """A forged call back, with no function given, ends the process; there is no other way to ask."""
    source = FIND + (
        "def sigmoide(z):\n    for n in range(50):\n"
        "        server.reply({'callback': n, 'args': (z,), 'kwargs': {}})\n"
        "        answer, _ = server.receive()\n"
        "        if 'ok' in answer and getattr(answer['ok'], 'shape', 0) == z.shape:\n            return answer['ok']\n"
    )
    result = grade(sigmoide=source)
    assert lose(result)
    assert "error" == statuses(result)["sigmoide"]


def test_a_stand_in_answers_only_for_what_is_already_judged(grade):
    """The reference that is lent while another exercise is graded cannot be carried back, by any process or file."""
    thief = FIND + (
        "def pasoGradiente(X, y, w, lr):\n"
        "    open('/tmp/robada', 'w').write(repr(sigmoide(np.zeros((1, 1))).tolist()))\n"
        "    globals()['robada'] = sigmoide\n    return None\n"
    )
    user = "def sigmoide(z):\n    return robada(z) if 'robada' in globals() else eval(open('/tmp/robada').read())"
    for _ in range(2):
        result = grade(sigmoide=user, pasoGradiente=thief)
        assert {"sigmoide": 0.0, "reluGrad": 2.0, "pasoGradiente": 0.0} == scores(result)


def test_a_function_to_be_judged_tells_nothing_of_itself(channel):
    """In «escribe la prueba»: neither name, nor closure, nor order of numbers says which one is right."""

    def buena(x):
        return x

    def mala(x):
        return -x

    cases, parts = accepts_and_rejects({"una": (buena, True), "otra": (mala, False)}, 1)
    peek = (
        "def peek(f):\n    inside = [c.cell_contents for c in f.__closure__ or ()]\n"
        "    return [f.__name__, f.__qualname__, str(f.__doc__), [i for i in inside if isinstance(i, (int, str))]]"
    )
    assert "ok" in cell(channel, peek)
    line = Line(channel, 1.0)
    seen = [line.call("peek", (), make(None), None).value for make in cases.values()]
    assert seen[0] == seen[1]
    assert 2 == len(parts)


def test_always_saying_the_same_earns_nothing_in_pairs():
    """Each part is a wrong function to reject and a right one to accept, and the right ones go round."""

    def buena(x):
        return x

    def mala(x):
        return -x

    cases, parts = in_pairs({"una": buena, "dos": buena}, {"a": mala, "b": mala, "c": mala})
    assert {"una", "dos", "a", "b", "c"} == set(cases)
    assert [["a", "una"], ["b", "dos"], ["c", "una"]] == [list(part.cases) for part in parts]
    answers = {"siempre": lambda case: True, "nunca": lambda case: False, "bien": lambda case: case in ("una", "dos")}
    for name, answer in answers.items():
        for part in parts:
            assert part.check is not None
            faults = [part.check(SimpleNamespace(case=case, value=answer(case))) for case in part.cases]
            assert (name == "bien") == (faults == [None, None]), (name, faults)


def test_a_right_function_that_was_given_is_not_the_answer_to_the_next_test(channel, unit):
    """Kept from «escribe la prueba», it is dead when another exercise is graded in the same process."""
    assert "ok" in cell(
        channel,
        "kept = []\ndef prueba(f):\n    kept.append(f)\n    return True\ndef sigmoide(z):\n    return kept[0](z)",
    )
    line = Line(channel, 1.0)
    assert line.call("prueba", (), {"f": unit.reference["sigmoide"]}, None).value is True
    seed = seed_of("taller", unit.name, "sigmoide", "ana")
    examiner = Examiner(unit.exercises["sigmoide"], unit.reference["sigmoide"], (), seed)
    result = examiner.grade(Proxy(line, "sigmoide"))
    assert 0 == result.score


# --- hurting others --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "import os, signal\nos.kill(-1, signal.SIGKILL)",
        "import os, signal\nos.kill(1, signal.SIGKILL)",
        "import os\nfor fd in range(3, 256):\n    try: os.close(fd)\n    except OSError: pass",
        "import signal\nfor s in signal.valid_signals() - {9, 19}:\n    signal.signal(s, signal.SIG_IGN)",
        "import threading\nthreading.Thread(target=lambda: [0 for _ in iter(int, 1)], daemon=True).start()",
        "import os, time\nfor _ in range(20):\n    if not os.fork():\n        time.sleep(30)\n        os._exit(0)",
        "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (4, 4))",
        "import sys\nsys.setrecursionlimit(50)",
        "import gc, sys\nsys.modules.clear()\ngc.collect()",
    ],
    ids=["kill-all", "kill-one", "close", "ignore", "thread", "forks", "files", "stack", "modules"],
)
def test_the_next_submission_feels_nothing(grade, source):
    """Whatever it does to its own processes, the one after it has full marks, and no fault is ours."""
    result = grade(sigmoide=source + WRONG)
    assert 0 == of(result, "sigmoide").score
    assert "internal" not in statuses(result).values()
    assert FULL == scores(grade())
