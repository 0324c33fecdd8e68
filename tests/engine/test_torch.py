"""PyTorch through the engine: tensors as plain data on the wire, and modules and loops graded by what comes of them."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook
from autograder.errors import WireError
from autograder.grade import Grader
from autograder.judge.compare import close
from autograder.judge.trial import Local
from autograder.sandbox import Limits, wire
from autograder.sandbox.inside import codec, tensors
from autograder.unit import load_unit

from .helpers import FIXTURES, cell, look, of, statuses
from .test_wire import Kept, parts

Ext, pack = msgspec.msgpack.Ext, msgspec.msgpack.encode
UNIT = "92_tensores"
CUADERNO = '''
# %%
import numpy as np
import torch
from torch import nn


def armar(Capa, estado, x):
    """What a layer holds and gives, from weights that are given."""
    capa = Capa(len(x[0]), 2)
    nombres = {nombre: tuple(p.shape) for nombre, p in capa.named_parameters()}
    capa.load_state_dict(estado)
    salida = capa(x)
    salida.sum().backward()
    return nombres, salida, {nombre: p.grad for nombre, p in capa.named_parameters()}, capa.state_dict()


def correr(entrenar, estado, x, y, pasos):
    """The losses and the final weights of a training loop on a model of ours."""
    modelo = nn.Linear(3, 2, dtype=torch.float64)
    modelo.load_state_dict(estado)
    perdidas = entrenar(modelo, torch.optim.SGD(modelo.parameters(), lr=0.1), x, y, pasos)
    return perdidas, modelo.state_dict()


# %% ejercicio="Capa"
class Capa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        ### BEGIN SOLUTION
        self.w = nn.Parameter(torch.zeros(salidas, entradas, dtype=torch.float64))
        self.b = nn.Parameter(torch.zeros(salidas, dtype=torch.float64))
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        return x @ self.w.T + self.b
        ### END SOLUTION


# %% prueba="Capa" puntos=4
### BEGIN HIDDEN TESTS
calificar(Capa)
### END HIDDEN TESTS


# %% ejercicio="entrenar"
def entrenar(modelo, optimizador, x, y, pasos):
    ### BEGIN SOLUTION
    perdidas = []
    for _ in range(pasos):
        optimizador.zero_grad()
        perdida = nn.functional.cross_entropy(modelo(x), y)
        perdida.backward()
        optimizador.step()
        perdidas.append(perdida.item())
    return perdidas
    ### END SOLUTION


# %% prueba="entrenar" puntos=3
### BEGIN HIDDEN TESTS
calificar(entrenar)
### END HIDDEN TESTS


# %% ejercicio="centrar"
def centrar(x):
    ### BEGIN SOLUTION
    return x - x.mean(dim=0)
    ### END SOLUTION


# %% prueba="centrar" puntos=3
### BEGIN HIDDEN TESTS
calificar(centrar)
### END HIDDEN TESTS


# %% ejercicio="azar"
def azar(n):
    ### BEGIN SOLUTION
    return torch.rand(n)
    ### END SOLUTION


# %% prueba="azar" puntos=1
### BEGIN HIDDEN TESTS
calificar(azar)
### END HIDDEN TESTS
'''
EJERCICIOS = """
from autograder.authoring import Exercise, Part, intact


def normales(rng, *forma):
    return torch.from_numpy(rng.normal(size=forma))


EXERCISES = [
    Exercise(
        "Capa",
        through="armar",
        outputs=("nombres", "salida", "gradientes", "estado"),
        cases={"capa": lambda rng: {"estado": {"w": normales(rng, 2, 3), "b": normales(rng, 2)},
                                    "x": normales(rng, 5, 3)}},
        parts=[Part("parámetros", 1, outputs=["nombres"]), Part("salida", 2, outputs=["salida"]),
               Part("gradientes", 1, outputs=["gradientes"])],
    ),
    Exercise(
        "entrenar",
        through="correr",
        outputs=("perdidas", "estado"),
        cases={"lote": lambda rng: {"estado": {"weight": normales(rng, 2, 3), "bias": normales(rng, 2)},
                                    "x": normales(rng, 6, 3), "y": torch.from_numpy(rng.integers(2, size=6)),
                                    "pasos": 4}},
        parts=[Part("pérdidas", 2, outputs=["perdidas"]), Part("pesos", 1, outputs=["estado"])],
    ),
    Exercise("centrar",
             cases={"x": lambda rng: {"x": normales(rng, 4, 3)},
                    "pide gradiente": lambda rng: {"x": normales(rng, 3, 2).requires_grad_()}},
             parts=[Part("valores", 2), Part("intacta", 1, check=intact)]),
    Exercise("azar", seeded=True, cases={"n": lambda rng: {"n": 5}}, parts=[Part("azar", 1)]),
]
"""
ERRORES = """
from autograder.authoring import mistake


@mistake("acumula", hint="¿Quién borra los gradientes?")
def entrenar(modelo, optimizador, x, y, pasos):
    perdidas = []
    for _ in range(pasos):
        perdida = nn.functional.cross_entropy(modelo(x), y)
        perdida.backward()
        optimizador.step()
        perdidas.append(perdida.item())
    return perdidas


@mistake("apaga", hint="¿Quién vuelve a encenderlo?")
def entrenar(modelo, optimizador, x, y, pasos):
    torch.set_grad_enabled(False)
    torch.set_default_dtype(torch.float64)
    return [nn.functional.cross_entropy(modelo(x), y).item() for _ in range(pasos)]
"""
ESTILOS = "from autograder.authoring import style\n"
LINEAR = "class Capa(nn.Linear):\n    def __init__(self, n, m):\n        super().__init__(n, m, dtype=torch.float64)\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("torch")
    folder = root / "solutions" / UNIT
    folder.mkdir(parents=True)
    for name, text in {"cuaderno": CUADERNO, "ejercicios": EJERCICIOS, "errores": ERRORES, "estilos": ESTILOS}.items():
        (folder / f"{name}.py").write_text(text.lstrip("\n"), encoding="utf-8")
    shutil.copytree(FIXTURES / "solutions" / "90_mini", root / "solutions" / "90_mini")
    return root


@pytest.fixture(scope="module")
def grader(root: Path) -> Iterator[Grader]:
    if not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    with Grader(root, limits=Limits(cell=2.0, call=1.0, memory=512 << 20)) as grader:
        yield grader


@pytest.fixture(scope="module")
def grade(grader: Grader) -> Any:
    unit = grader.judge(UNIT).unit
    blank, solutions = student_notebook(unit), solution_sources(unit)
    return lambda **changes: grader.grade(fill(blank, {**solutions, **changes}), "entrega", "ana", UNIT)


# --- the wire ------------------------------------------------------------------------------------------------------


def there_and_back(value: Any) -> Any:
    """As the judge reads what a child sends."""
    return wire.decode(*parts(codec.Packer(Kept()).frame({"ok": value})))["ok"]


@given(
    st.sampled_from(sorted(tensors.WRITTEN)),
    st.lists(st.integers(0, 4), max_size=4),
    st.integers(0, 2**32 - 1),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_a_tensor_arrives_as_it_was(name: str, shape: list[int], seed: int, wants: bool) -> None:
    """Values to the bit, dtype, shape and whether it requires a gradient, for every dtype; a view too."""
    dtype = getattr(torch, name)
    torch.manual_seed(seed)
    whole = (torch.randn([2, *shape], dtype=torch.float64) * 9).to(dtype)
    wants = wants and (dtype.is_floating_point or dtype.is_complex)
    sent = whole[1].T if len(shape) == 2 else whole[1]
    sent = sent.clone().requires_grad_() if wants else sent
    came = there_and_back([sent])[0]
    assert (sent.dtype, sent.shape, wants) == (came.dtype, came.shape, came.requires_grad)
    assert torch.equal(sent.detach(), came.detach())
    assert came.is_leaf


def test_what_hangs_from_a_graph_arrives_without_it() -> None:
    """A parameter, a result, a conjugate and a shape are data; the state of a model is a dictionary of tensors."""
    model = torch.nn.Linear(2, 3)
    assert torch.equal(model.weight, there_and_back(model.weight))
    assert there_and_back(model(torch.ones(1, 2))).grad_fn is None
    assert torch.equal(torch.tensor([1 - 2j]), there_and_back(torch.tensor([1 + 2j]).conj()))
    assert (4, 2) == there_and_back(torch.zeros(4, 2).shape)
    state = there_and_back(model.state_dict())
    assert {"weight": (3, 2), "bias": (3,)} == {key: tuple(value.shape) for key, value in state.items()}
    values, places = there_and_back(torch.tensor([[3.0, 5.0]]).max(dim=1))
    assert (5.0, 1) == (values.item(), places.item())


def test_a_subclass_that_lies_is_what_it_holds() -> None:
    """Answers of its own to torch's functions, to NumPy and to ==, change nothing of what is sent."""

    class Lies(torch.Tensor):
        @classmethod
        def __torch_function__(cls, func, types, args=(), kwargs=None):
            return torch.full((9,), 7.0)

        def __array__(self, dtype=None, copy=None):
            return np.full(9, 7.0)

        def __eq__(self, other):
            return True

        __hash__ = None

    came = there_and_back(torch.tensor([1.0, 2.0]).as_subclass(Lies))
    assert type(came) is torch.Tensor
    assert [1.0, 2.0] == came.tolist()


@pytest.mark.parametrize("what", ["sparse", "quantized", "meta"])
def test_a_tensor_without_plain_bytes_is_not_sent(what: str) -> None:
    """The child says that it cannot send it; the judge sees an error of the student's."""
    value = {
        "sparse": lambda: torch.eye(2).to_sparse(),
        "quantized": lambda: torch.empty(2, dtype=torch.float8_e5m2),
        "meta": lambda: torch.zeros(2, device="meta"),
    }[what]()
    with pytest.raises((ValueError, NotImplementedError)):
        codec.Packer(Kept()).frame({"ok": value})


BLOB = b"\1" * 32
HOSTILE: dict[str, list[Any]] = {
    "a dtype that is none": ["float31", [2], 0, 8, False],
    "a dtype that is a name of torch's": ["nn", [2], 0, 8, False],
    "a dtype that is a list": [["float32"], [2], 0, 8, True],
    "NumPy's name of a dtype": ["<f4", [2], 0, 8, False],
    "more elements than bytes": ["float32", [9], 0, 8, False],
    "a shape that overflows": ["float64", [2**62, 8], 0, 32, False],
    "a negative axis": ["float32", [-2, -1], 0, 8, False],
    "an axis that is no integer": ["float32", [2.0], 0, 8, False],
    "many axes": ["float32", [1] * 65, 0, 4, False],
    "bytes outside the blob": ["float32", [2], 30, 8, False],
    "integers that want a gradient": ["int64", [1], 0, 8, True],
    "truth values that want a gradient": ["bool", [1], 0, 1, True],
    "a wish that is no truth value": ["float32", [2], 0, 8, 1],
    "too few fields": ["float32", [2], 0, 8],
    "too many fields": ["float32", [2], 0, 8, False, "cuda"],
}


@pytest.mark.parametrize("spec", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_tensor_is_refused(spec: list[Any]) -> None:
    """A reply with a tensor that is not well formed is a WireError, as one with such an array is."""
    with pytest.raises(WireError):
        wire.decode(pack({"ok": Ext(codec.TENSOR, pack(spec))}), bytearray(BLOB))


def test_tensors_may_not_share_bytes() -> None:
    """What is sent bounds what is allocated, for tensors and arrays together."""
    tensor, array = Ext(codec.TENSOR, pack(["float32", [8], 0, 32, False])), Ext(codec.ARRAY, pack(["<f4", [8], 0, 32]))
    assert 8 == len(wire.decode(pack({"ok": tensor}), bytearray(BLOB))["ok"])
    for pair in ([tensor, tensor], [tensor, array], [array, tensor]):
        with pytest.raises(WireError, match="share"):
            wire.decode(pack({"ok": pair}), bytearray(BLOB))


def test_truth_values_are_zeros_and_ones() -> None:
    """A byte of 2 would be neither true nor false."""
    spec = pack(["bool", [3], 0, 3, False])
    came = wire.decode(pack({"ok": Ext(codec.TENSOR, spec)}), bytearray(b"\0\1\2"))["ok"]
    assert [0, 1, 1] == came.view(torch.uint8).tolist()


def test_without_torch_a_tensor_is_a_stranger() -> None:
    """Where nobody has imported torch, a tensor that comes is something opaque, and torch stays out."""
    frame = codec.Packer(Kept()).frame({"ok": [torch.zeros(2), 5]})
    structure, blob = parts(frame)
    program = f"""
import sys
from autograder.sandbox import wire
print(wire.decode({structure!r}, {blob!r})["ok"][0].kind, "torch" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "Tensor False\n" == run.stdout, run.stderr


# --- what counts as equal ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "expected", "right"),
    [
        (torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.0]), True),
        (torch.tensor([1.0, 2.0], dtype=torch.float64), torch.tensor([1.0, 2.0]), True),
        (torch.tensor([1.0 + 1e-5]), torch.tensor([1.0], dtype=torch.float64), True),
        (torch.tensor([1.0 + 1e-5], dtype=torch.float64), torch.tensor([1.0], dtype=torch.float64), False),
        (torch.nn.Parameter(torch.ones(2)), torch.ones(2), True),
        (np.array([1.0, 2.0]), torch.tensor([1.0, 2.0]), False),
        (torch.tensor([1.0, 2.0]), np.array([1.0, 2.0]), False),
        (torch.tensor(2.0), 2.0, False),
        (2.0, torch.tensor(2.0), False),
        ([torch.tensor(2.0)], [2.0], False),
        (torch.tensor([1, 2]), torch.tensor([1.0, 2.0]), False),
        (torch.tensor([1, 2], dtype=torch.uint8), torch.tensor([1, 2]), True),
        (torch.tensor([1, 0]), torch.tensor([True, False]), False),
        (OrderedDict(w=torch.ones(2)), {"w": torch.ones(2)}, True),
        ({"w": torch.ones(2), "b": torch.ones(1)}, {"w": torch.ones(2)}, False),
        (torch.tensor([1.0, float("nan")]), torch.tensor([1.0, float("nan")]), True),
        (torch.ones(2, 1), torch.ones(2), False),
    ],
)
def test_a_tensor_is_right_where_a_tensor_is_expected(actual: Any, expected: Any, right: bool) -> None:
    """Its kind counts, and whether it holds integers, reals or truth values; its width and its wish do not."""
    assert right is close(actual, expected, 1e-6)


def test_all_that_a_call_can_change_in_a_tensor_is_seen() -> None:
    """Values, through a view too, the gradient that it carries and whether it wants one; reading changes nothing."""

    def changed(work: Any, **kwargs: Any) -> tuple[str, ...]:
        outcome = Local(work).invoke(kwargs, None)
        assert outcome.fault is None
        return outcome.changed

    x, leaf = torch.arange(6.0).reshape(2, 3), torch.ones(2, requires_grad=True)
    assert ("x",) == changed(lambda x: x.add_(1), x=x)
    assert ("x",) == changed(lambda x: x[0].zero_(), x=x)
    assert ("x",) == changed(lambda x: x.requires_grad_(), x=x)
    assert ("x",) == changed(lambda x: (2 * x).sum().backward(), x=leaf)
    assert ("x",) == changed(lambda x: x["w"].mul_(2), x={"w": x})
    assert () == changed(lambda x, y: (x @ x.T, y.grad, torch.autograd.grad((y * y).sum(), y)), x=x, y=leaf)


def test_what_a_mistake_sets_for_all_is_set_back() -> None:
    """Gradients, the default dtype and chance are the next one's as they were."""

    def disturbs() -> None:
        torch.set_grad_enabled(False)
        torch.set_default_dtype(torch.float64)
        torch.manual_seed(1)

    before = torch.get_rng_state()
    Local(disturbs).invoke({}, None)
    assert (True, torch.float32) == (torch.is_grad_enabled(), torch.get_default_dtype())
    assert torch.equal(before, torch.get_rng_state())


# --- whole submissions ---------------------------------------------------------------------------------------------


def test_modules_and_loops_are_graded_by_what_comes_of_them(grade) -> None:
    """The solution has full marks, the state of a model included, and so has another way."""
    assert {"correct"} == set(statuses(grade()).values())
    heir = "class Capa(nn.Module):\n    def __init__(self, n, m):\n        super().__init__()\n"
    heir += "        self.w, self.b = nn.Linear(n, m).double().parameters()\n"
    heir += "    def forward(self, x):\n        return nn.functional.linear(x, self.w, self.b)\n"
    assert "correct" == of(grade(Capa=heir), "Capa").status


def test_the_name_of_a_parameter_counts(grade) -> None:
    """nn.Linear is right in every value and calls its weights otherwise: load_state_dict says so."""
    mine = of(grade(Capa=LINEAR), "Capa")
    assert (0, "error") == (mine.score, mine.status)
    assert "load_state_dict" in mine.detail or "Missing key" in mine.detail


def test_mistakes_in_a_loop_are_named(grade, grader) -> None:
    """Also one that turns gradients off for everybody: it disturbs neither the judge nor the other exercises."""
    for m in grader.judge(UNIT).unit.mistakes["entrenar"]:
        result = grade(entrenar=m.source)
        assert [m.id] == [hint.id for hint in of(result, "entrenar").hints]
        assert ["Capa", "centrar", "azar"] == [e.name for e in result.exercises if e.status == "correct"]


WRONG = {
    "sin_tensor": "def centrar(x):\n    x = x.detach().numpy()\n    return x - x.mean(0)",
    "dtype": "def centrar(x):\n    return (x - x.mean(0)).to(torch.complex128)",
    "signo": "def centrar(x):\n    return x.mean(0) - x",
    "transpuesta": "def centrar(x):\n    return (x - x.mean(0)).T",
    "escala": "def centrar(x):\n    return 2 * (x - x.mean(0))",
    "sin_return": "def centrar(x):\n    x - x.mean(0)",
    "no_finito": "def centrar(x):\n    return (x - x.mean(0)) / 0",
}


@pytest.mark.parametrize("hint", WRONG)
def test_generic_patterns_know_tensors(grade, hint: str) -> None:
    """What a difference looks like is told of tensors too."""
    mine = of(grade(centrar=WRONG[hint]), "centrar")
    assert [hint] == [h.id for h in mine.hints]


def test_a_tensor_where_a_number_is_asked_is_named(grade) -> None:
    """The loss kept with its graph, instead of its value."""
    source = """
def entrenar(modelo, optimizador, x, y, pasos):
    perdidas = []
    for _ in range(pasos):
        optimizador.zero_grad()
        perdida = nn.functional.cross_entropy(modelo(x), y)
        perdida.backward()
        optimizador.step()
        perdidas.append(perdida)
    return perdidas
"""
    mine = of(grade(entrenar=source), "entrenar")
    assert (["tensor"], 1) == ([h.id for h in mine.hints], mine.score)


def test_an_argument_changed_in_place_costs_that_part(grade) -> None:
    """Values right, the tensor of the caller no longer what it was."""
    mine = of(grade(centrar="def centrar(x):\n    x.data -= x.data.mean(0)\n    return x"), "centrar")
    assert {"valores": 2.0, "intacta": 0.0} == {part.name: part.score for part in mine.parts}


LIES = {
    "a handle": "class centrar:\n    def __init__(self, x): pass",
    "a tensor equal to all": (
        "class Todo(torch.Tensor):\n    def __eq__(self, o): return True\n    __hash__ = None\n"
        "def centrar(x): return torch.zeros(x.shape).as_subclass(Todo)"
    ),
    "a sparse one": "def centrar(x): return x.to_sparse()",
    "torch replaced": "import sys\nclass Falso: Tensor = object\ndef centrar(x):\n    sys.modules['torch'] = Falso",
    "a verdict": "def centrar(x): return {'score': 3}",
    "bytes of a pickle": "import pickle\ndef centrar(x): return pickle.dumps(x)",
    "a huge one": "def centrar(x): return torch.zeros(10**7).double()",
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_answer_gains_nothing(grade, lie: str) -> None:
    """Nor does it cost another exercise anything, or count as a fault of ours."""
    result = grade(centrar=LIES[lie])
    assert 0 == of(result, "centrar").score
    assert ["Capa", "entrenar", "azar"] == [e.name for e in result.exercises if e.status == "correct"]
    assert "internal" not in statuses(result).values()


def test_a_tensor_too_large_is_a_matter_of_memory(grade) -> None:
    """torch says it with a RuntimeError; the student reads that it was the memory."""
    mine = of(grade(centrar="def centrar(x):\n    return torch.zeros(2**31).sum() + x"), "centrar")
    assert "memory" == mine.status


def test_snapshots_live_with_what_torch_has_done_before(grade, grader) -> None:
    """The careful way forks after a cell has used autograd, an optimizer and several threads."""
    used = """
torch.set_num_threads(2)
peso = torch.ones(300, 300, requires_grad=True)
(peso @ peso).sum().backward()
torch.optim.Adam([peso]).step()
"""
    own = solution_sources(grader.judge(UNIT).unit)["Capa"]
    result = grade(Capa=used + own, centrar="def centrar(x):\n    return x")
    assert {"Capa": "correct", "entrenar": "correct", "centrar": "wrong", "azar": "correct"} == statuses(result)


# --- who pays ------------------------------------------------------------------------------------------------------


def test_units_without_torch_do_not_see_it(grader: Grader) -> None:
    """They have a warm Python of their own, in which nobody has imported torch; there, one thread and all at hand."""
    light, heavy = grader.judge("90_mini").sandbox, grader.judge(UNIT).sandbox
    assert light is not heavy
    with light.spawn() as channel:
        assert look(channel, "'torch' in sys.modules", "import sys") is False
    with heavy.spawn() as channel:
        cell(channel, "import sys, torch; before = set(sys.modules); torch.optim.Adam([torch.ones(1)])")
        assert [1, 1, 0] == look(
            channel, "[torch.get_num_threads(), torch.get_num_interop_threads(), len(set(sys.modules) - before)]"
        )


def test_no_second_python_without_need(root: Path) -> None:
    """A class of a unit without torch starts one warm Python."""
    if not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    with Grader(root, limits=Limits()) as grader:
        grader.judge("90_mini")
        assert (True, False) == (grader.sandbox.started, grader.heavy.started)


def test_the_units_that_need_it_are_ready_before_the_judges_fork(root: Path) -> None:
    """A unit is loaded first, and the second Python starts with the first, not in the process that forks."""
    if not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    grader = Grader(root, limits=Limits())
    grader.judge(UNIT)
    assert grader.heavy.started is False
    with grader:
        assert (False, True) == (grader.sandbox.started, grader.heavy.started)
        assert grader.layers == grader.heavy.layers
        grader.judge("90_mini")
        assert grader.sandbox.started
    assert (False, False) == (grader.sandbox.started, grader.heavy.started)


@pytest.mark.parametrize("unit", ["90_mini", UNIT])
def test_a_warm_python_begun_before_its_unit_is_loaded_is_the_one_that_serves(root: Path, unit: str) -> None:
    """It is told all modules from the start, so it needs no second order; closing ends it, entered or not."""
    if not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    grader = Grader(root, limits=Limits())
    grader.begin(unit)
    sandbox = grader.heavy if unit == UNIT else grader.sandbox
    begun, modules = sandbox.process, sandbox.modules
    assert begun is not None
    judge = grader.judge(unit)
    with grader:
        assert judge.sandbox is sandbox
        assert (begun, modules) == (sandbox.process, sandbox.modules)
        assert 1 == sum(one.started for one in (grader.sandbox, grader.heavy))
        with sandbox.spawn() as channel:
            assert look(channel, "6 * 7") == 42
    assert begun.poll() is not None
    grader.begin(unit)
    begun = sandbox.process
    assert begun is not None
    grader.close()
    assert begun.poll() is not None


def test_what_a_judge_loads_to_stay_is_no_work_for_the_collector(root: Path) -> None:
    """A fork would copy the pages that its rounds touch; what is made later is collected as ever."""
    gc.unfreeze()
    Grader(root, limits=Limits()).judge(UNIT)
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000


def test_chance_of_torch_is_seeded(grade) -> None:
    """Where an exercise is seeded, torch's generator is too: drawn otherwise, its numbers are others."""
    assert "correct" == of(grade(), "azar").status
    assert "wrong" == of(grade(azar="def azar(n):\n    torch.rand(1)\n    return torch.rand(n)"), "azar").status


def test_a_unit_loads_without_a_trace_in_the_judge(root: Path) -> None:
    """Loading keeps torch's state as it is."""
    load_unit(root / "solutions" / UNIT)
    assert (True, torch.float32) == (torch.is_grad_enabled(), torch.get_default_dtype())
