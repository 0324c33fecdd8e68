"""Independent oracles for unit 03: PyTorch on random expressions, networkx, and numbers worked by hand."""

from __future__ import annotations

import math
import operator
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.unit import load_unit

torch = pytest.importorskip("torch")

Reference = dict[str, Any]
Step = tuple[str, str, tuple[Any, ...]]
UNIT = load_unit(Path(__file__).parents[2] / "solutions" / "03_grafos_computacionales")
REFERENCE: Reference = UNIT.reference
INPUTS = ("x", "y", "w")
TORCH: dict[str, Callable[..., Any]] = {
    **{"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "**": operator.pow},
    **{"neg": operator.neg, "exp": torch.exp, "log": torch.log, "tanh": torch.tanh, "relu": torch.relu},
    "max": torch.maximum,
}
numbers = st.floats(-2, 2).filter(lambda v: abs(v) > 0.05)


def leaves(values: dict[str, float]) -> dict[str, Any]:
    return {name: torch.tensor(value, dtype=torch.float64, requires_grad=True) for name, value in values.items()}


def by_torch(graph: list[Step], values: dict[str, float]) -> tuple[float, dict[str, float]]:
    """The output of a graph and its derivatives in the inputs."""
    tensors: dict[str, Any] = leaves(values)
    for name, op, operands in graph:
        given = [tensors[o] if isinstance(o, str) else o for o in operands]
        if op == "max":
            given = [torch.as_tensor(o, dtype=torch.float64) for o in given]
        tensors[name] = torch.as_tensor(TORCH[op](*given))
    output = tensors[graph[-1][0]]
    if output.requires_grad:
        output.backward()
    slopes = {name: tensors[name].grad for name in values}
    return output.item(), {name: 0.0 if slope is None else slope.item() for name, slope in slopes.items()}


@st.composite
def graphs(draw: st.DrawFn, operations: tuple[str, ...]) -> list[Step]:
    """Random steps on earlier nodes and constants. Each is squashed, so that values stay small and off the kinks."""
    names, graph = list(INPUTS), []
    for i in range(draw(st.integers(1, 9))):
        op = draw(st.sampled_from(operations))
        operand = st.sampled_from(names)
        if op in ("+", "-", "*", "max"):
            operands: tuple[Any, ...] = (draw(operand), draw(st.one_of(operand, numbers)))
        elif op in ("/", "log"):
            graph += [(f"q{i}", "*", (names[-1], names[-1])), (f"k{i}", "+", (f"q{i}", 0.75))]
            operands = (draw(operand), f"k{i}") if op == "/" else (f"k{i}",)
        elif op == "**":
            operands = (draw(operand), draw(st.sampled_from([2, 3])))
        else:
            operands = (draw(operand),)
        if op == "max" and operands[0] == operands[1]:
            operands = (operands[0], 0.3)
        graph += [(f"r{i}", op, operands), (f"n{i}", "tanh", (f"r{i}",))]
        names.append(f"n{i}")
    return graph


points = st.fixed_dictionaries(dict.fromkeys(INPUTS, numbers))
SMOOTH = ("+", "-", "*", "/", "exp", "log", "tanh")


def on_a_kink(graph: list[Step], values: dict[str, float]) -> bool:
    """Whether a relu or a max is where it has no derivative, as far as that can be seen."""
    known: dict[str, Any] = dict(values)
    functions = {**REFERENCE["OPERACIONES"], "**": operator.pow, "neg": operator.neg}
    for name, op, operands in graph:
        given = [known[o] if isinstance(o, str) else o for o in operands]
        if (op == "relu" and abs(given[0]) < 1e-9) or (op == "max" and abs(given[0] - given[1]) < 1e-9):
            return True
        known[name] = functions[op](*given)
    return False


@settings(max_examples=150, deadline=None)
@given(graphs((*SMOOTH, "relu", "max")), points)
def test_adelante_and_atras_match_torch_on_random_graphs(graph: list[Step], values: dict[str, float]) -> None:
    """The value of the output and its derivative in every input, zero for those that do not matter."""
    if on_a_kink(graph, values):
        return
    known = REFERENCE["adelante"](grafo=graph, entradas=values)
    found = REFERENCE["atras"](grafo=graph, valores=known)
    value, slopes = by_torch(graph, values)
    assert pytest.approx(value, rel=1e-9, abs=1e-12) == known[graph[-1][0]]
    assert known.keys() == found.keys()
    for name, slope in slopes.items():
        assert pytest.approx(slope, rel=1e-8, abs=1e-10) == found[name]


@settings(max_examples=200, deadline=None)
@given(graphs((*SMOOTH, "relu", "**", "neg")), points)
def test_Valor_matches_torch_on_random_expressions(graph: list[Step], values: dict[str, float]) -> None:
    """End to end: operators, order and backward pass; and what its local derivatives alone say is the same."""
    if on_a_kink(graph, values):
        return
    nodes = REFERENCE["construir"](REFERENCE["Valor"], graph, values)
    output = nodes[graph[-1][0]]
    output.atras()
    value, slopes = by_torch(graph, values)
    assert pytest.approx(value, rel=1e-9, abs=1e-12) == output.dato
    dato, derived = REFERENCE["derivarPorLocales"](REFERENCE["Valor"], graph, values)
    assert output.dato == dato
    for name, slope in slopes.items():
        assert pytest.approx(slope, rel=1e-8, abs=1e-10) == nodes[name].grad
        assert pytest.approx(slope, rel=1e-8, abs=1e-10) == derived[name]


@pytest.mark.parametrize("style", [style.name for style in UNIT.styles["Valor"]])
def test_every_style_of_Valor_goes_back_as_torch_does(style: str) -> None:
    """The styles that score full marks are right with the notebook's own backward pass, too."""
    names = dict(REFERENCE)
    exec(next(s.source for s in UNIT.styles["Valor"] if s.name == style), names)
    graph = [("a", "/", ("x", "y")), ("b", "**", ("a", 3)), ("c", "-", (2, "b")), ("d", "exp", ("c",))]
    graph += [("e", "/", (1.5, "d")), ("f", "neg", ("e",)), ("g", "tanh", ("f",)), ("h", "*", (3, "g"))]
    graph += [("i", "-", ("h", "a")), ("j", "relu", ("i",)), ("k", "+", ("j", "x")), ("l", "*", ("k", "k"))]
    values = {"x": 0.8, "y": -1.7}
    nodes = names["construir"](names["Valor"], graph, values)
    REFERENCE["retropropagar"](REFERENCE["ordenTopologico"](nodes["l"]))
    value, slopes = by_torch(graph, values)
    assert pytest.approx(value) == nodes["l"].dato
    assert slopes == pytest.approx({name: float(nodes[name].grad) for name in values})


@pytest.mark.parametrize("op", list(REFERENCE["OPERACIONES"]))
def test_local_derivatives_match_torch(op: str) -> None:
    """One by one, on both sides of the kinks."""
    two = op in ("+", "-", "*", "/", "max")
    for operands in [(0.7, 1.9), (1.9, -0.7), (-1.2, 0.4)] if two else [(0.7,), (1.9,)] + [(-0.7,)] * (op != "log"):
        tensors = [torch.tensor(o, dtype=torch.float64, requires_grad=True) for o in operands]
        TORCH[op](*tensors).backward()
        expected = tuple(tensor.grad.item() for tensor in tensors)
        assert pytest.approx(expected, rel=1e-12) == REFERENCE["derivadasLocales"](operacion=op, operandos=operands)


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("sigmoide", torch.sigmoid),
        ("tanh", torch.tanh),
        ("leaky", lambda z: torch.nn.functional.leaky_relu(z, 0.1)),
        ("elu", torch.nn.functional.elu),
    ],
)
def test_the_graphs_of_the_activations_match_torch(name: str, function: Callable[..., Any]) -> None:
    """Value and derivative, on both branches."""
    for point in (-3.0, -0.31, 0.31, 2.5):
        z = torch.tensor(point, dtype=torch.float64, requires_grad=True)
        a = function(z)
        a.backward()
        found = REFERENCE["correrActivacion"](REFERENCE["grafoActivacion"], name, point)
        assert pytest.approx((a.item(), z.grad.item()), rel=1e-10) == found


@pytest.mark.parametrize(("n", "k"), [(2, 2), (5, 3), (3, 1), (1, 4)])
def test_the_perceptron_matches_torch(n: int, k: int) -> None:
    """Activation, cost and all gradients of a sigmoid layer with torch's own MSE."""
    rng = np.random.default_rng([n, k])
    p = {"x": rng.normal(size=(n, 1)), "W": rng.normal(size=(k, n)), "b": rng.normal(size=(k, 1))}
    y = rng.uniform(size=(k, 1))
    t = {name: torch.tensor(value, requires_grad=True) for name, value in p.items()}
    a = torch.sigmoid(t["W"] @ t["x"] + t["b"])
    cost = torch.nn.functional.mse_loss(a, torch.tensor(y))
    cost.backward()
    found = REFERENCE["perceptron"](**p, y=y)
    np.testing.assert_allclose(a.detach().numpy(), found[0], rtol=1e-12)
    assert pytest.approx(cost.item(), rel=1e-12) == found[1]
    for name, gradient in zip(("W", "b", "x"), found[2:], strict=True):
        np.testing.assert_allclose(t[name].grad.numpy(), gradient, rtol=1e-10, atol=1e-15, err_msg=name)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(0, 30), max_size=3), min_size=1, max_size=25))
def test_the_order_is_topological_and_holds_just_what_the_output_needs(drawn: list[list[int]]) -> None:
    """Against networkx: the ancestors of the output and itself, each after its parents."""
    parents = [tuple(j % i for j in own) if i else () for i, own in enumerate(drawn)]
    order = REFERENCE["ordenarNodos"](REFERENCE["ordenTopologico"], parents, len(parents) - 1).tolist()
    graph = nx.DiGraph([(p, i) for i, own in enumerate(parents) for p in own])
    graph.add_node(len(parents) - 1)
    assert nx.ancestors(graph, len(parents) - 1) | {len(parents) - 1} == set(order)
    assert len(order) == len(set(order))
    place = {node: i for i, node in enumerate(order)}
    assert all(place[p] < place[node] for node in order for p in parents[node])


def test_ten_thousand_nodes_need_no_recursion() -> None:
    """A chain deep enough to break ten recursion limits: order, backward pass, and the right derivative."""
    assert sys.getrecursionlimit() <= 10_000
    x = REFERENCE["Valor"](1.0)
    y = x
    for _ in range(10_000):
        y = y * 1.0001
    y.atras()
    assert 20_001 == len(REFERENCE["ordenTopologico"](y))  # each factor is a node of its own
    assert pytest.approx(1.0001**10_000, rel=1e-9) == x.grad


def test_shared_nodes_cost_no_more_than_others() -> None:
    """Forty doublings have 2^40 paths and 41 nodes; a second pass gives the same as the first."""
    x = REFERENCE["Valor"](1.0)
    y = x
    for _ in range(40):
        y = y + y
    y.atras()
    assert 2.0**40 == x.grad
    y.atras()
    assert 2.0**40 == x.grad


@settings(max_examples=60, deadline=None)
@given(graphs((*SMOOTH, "relu", "**", "neg")), points)
def test_gradienteExacto_matches_torch_with_one_call(graph: list[Step], values: dict[str, float]) -> None:
    """The student's class, order and backward pass together, on any expression; a number that does not matter has 0."""
    if on_a_kink(graph, values):
        return
    calls = []

    def f(leaves: Any) -> Any:
        calls.append(1)
        return REFERENCE["seguir"](graph, dict(zip(INPUTS, leaves, strict=True)), REFERENCE["CON_VALOR"])[graph[-1][0]]

    theta = np.array([values[name] for name in INPUTS])
    found = REFERENCE["gradienteExacto"](Valor=REFERENCE["Valor"], f=f, theta=theta)
    _, slopes = by_torch(graph, values)
    np.testing.assert_allclose(found, [slopes[name] for name in INPUTS], rtol=1e-8, atol=1e-10)
    assert 1 == len(calls)


END_TO_END = REFERENCE["derivarExpresion"]
SQUASHED = {"grafo": [("p", "*", ("x0", "x1")), ("t", "tanh", ("p",))], "theta": np.array([0.5, 0.8])}


def test_the_end_to_end_test_runs_the_students_own_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """A class that derives r·r and not the tanh gives another gradient: it is the class that is asked."""
    right, calls = END_TO_END(REFERENCE["gradienteExacto"], **SQUASHED)
    slope = 1 - math.tanh(0.4) ** 2
    assert (pytest.approx([0.8 * slope, 0.5 * slope]), 1) == (right.tolist(), calls)

    def identity_slope(self: Any) -> Any:
        return REFERENCE["Valor"](math.tanh(self.dato), (self,), (1.0,), "tanh")

    monkeypatch.setattr(REFERENCE["Valor"], "tanh", identity_slope)
    wrong, _ = END_TO_END(REFERENCE["gradienteExacto"], **SQUASHED)
    assert pytest.approx([0.8, 0.5]) == wrong.tolist()


@pytest.mark.parametrize("piece", ["Valor", "ordenTopologico", "retropropagar"])
def test_a_piece_that_is_lent_costs_the_gradient_nothing(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is lent cannot work on objects; on bare nodes the answer is the same, and so is the count of calls."""
    expected, _ = END_TO_END(REFERENCE["gradienteExacto"], **SQUASHED)

    def lent(*args: Any, **kwargs: Any) -> Any:
        raise ValueError("no es un dato")

    monkeypatch.setitem(END_TO_END.__globals__, piece, lent)
    found, calls = END_TO_END(REFERENCE["gradienteExacto"], **SQUASHED)
    np.testing.assert_allclose(found, expected, rtol=1e-8)
    assert 1 == calls


def test_descender_matches_torch_sgd() -> None:
    """Costs before each step and the parameters at the end, on a cost that couples them."""

    def cost(p: Any, q: Any) -> Any:
        return (p * q - 1) ** 2 + (p - 2) ** 2

    Valor = REFERENCE["Valor"]
    p, q = Valor(0.5), Valor(-1.0)
    costs = REFERENCE["descender"](costo=lambda: cost(p, q), parametros=[p, q], lr=0.05, pasos=12)
    t = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (0.5, -1.0)]
    optimizer, expected = torch.optim.SGD(t, lr=0.05), []
    for _ in range(12):
        optimizer.zero_grad()
        value = cost(*t)
        value.backward()
        optimizer.step()
        expected.append(value.item())
    assert pytest.approx(expected, rel=1e-10) == costs
    assert pytest.approx([v.item() for v in t], rel=1e-10) == [p.dato, q.dato]


def test_the_reference_test_tells_every_listed_implementation_apart() -> None:
    """pruebaAtras accepts the four right ones and rejects the eight wrong ones of its own cases."""
    exercise = UNIT.exercises["pruebaAtras"]
    rng = np.random.default_rng(0)
    verdicts = {name: REFERENCE["pruebaAtras"](**make(rng)) for name, make in exercise.cases.items()}
    assert {name: name.startswith("una correcta") for name in verdicts} == verdicts
    assert (4, 8) == (sum(verdicts.values()), len(verdicts) - sum(verdicts.values()))


def test_worked_examples_of_the_notebook() -> None:
    """The numbers of the tables that no other test reads."""
    locales = REFERENCE["derivadasLocales"]
    assert (5.0, 3.0) == locales("*", (3.0, 5.0))
    assert pytest.approx((0.2, -0.12)) == locales("/", (3.0, 5.0))
    assert pytest.approx((0.786,), abs=5e-4) == locales("tanh", (0.5,))
    assert {"r": 6.0, "q": 1.0} == REFERENCE["atras"](REFERENCE["CUADRADO"], {"r": 3.0, "q": 9.0})
    diamond = {"padres": [(), (0, 0), (0, 1), (2, 1)], "locales": [(), (1.0, 1.0), (1.0, 1.0), (1.0, 1.0)]}
    found = REFERENCE["derivarNodos"](REFERENCE["retropropagar"], grads=[9.0] * 4, **diamond)
    assert [5.0, 2.0, 1.0, 1.0] == found.tolist()
    w = REFERENCE["Valor"](3.0)
    assert [9.0, 2.25] == REFERENCE["descender"](costo=lambda: w * w, parametros=[w], lr=0.25, pasos=2)
    e = math.exp(1.38)
    assert (0.201, -0.120, 0.081) == (
        round(1 / (e + 1), 3),
        round(-(e - 1) / (e + 1) ** 2, 3),
        round(1 / (e + 1) - (e - 1) / (e + 1) ** 2, 3),
    )
