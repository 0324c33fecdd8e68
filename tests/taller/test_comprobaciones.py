"""The visible checks: silent about right work, and teaching when it is not."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import taller
from taller import (
    ComprobacionFallida,
    comprobarBaja,
    comprobarCerca,
    comprobarFinito,
    comprobarForma,
    comprobarGradiente,
    comprobarIgual,
    comprobarIntacto,
)

RNG = np.random.default_rng(3)
W = RNG.normal(size=(4, 3))
X = RNG.normal(size=(3, 7))
SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=5)
ARRAYS = hnp.arrays(np.float64, (3, 4), elements=st.floats(-1e3, 1e3).map(lambda v: round(v, 3)))


def message(check, *args, **kwargs) -> str:
    """What a check that fails says."""
    with pytest.raises(ComprobacionFallida) as caught:
        check(*args, **kwargs)
    return str(caught.value)


def cost(w):
    """Mean over the 7 records of Σ tanh²; its gradient below is worked by hand."""
    return float((np.tanh(w @ X) ** 2).sum(axis=0).mean())


def gradient(w):
    a = np.tanh(w @ X)
    return (2 * a * (1 - a**2)) @ X.T / X.shape[1]


# ---------------------------------------------------------------- shapes


def test_a_right_shape_says_one_line(capsys):
    """The name and the shape, and nothing else."""
    comprobarForma(np.zeros((4, 3)), (4, 3), "dw1")
    comprobarForma(1.5, (), "costo")
    assert "✓ dw1: forma (4, 3)\n✓ costo: forma ()\n" == capsys.readouterr().out


@given(SHAPES, SHAPES)
def test_a_wrong_shape_shows_both(came, expected):
    """Whatever the shapes: both are shown, and equal ones pass."""
    if came == expected:
        comprobarForma(np.zeros(came), expected, "v")
    else:
        said = message(comprobarForma, np.zeros(came), expected, "v")
        assert f"Se esperaba: forma {expected}" in said
        assert f"Llegó:       forma {came}" in said


@pytest.mark.parametrize(
    ("came", "expected", "cause"),
    [
        ((3, 4), (4, 3), "traspuesta"),
        ((4,), (4, 1), "keepdims=True"),
        ((4, 1), (4,), "sobra un eje"),
        ((4,), (1, 4), "keepdims=True"),
        ((1, 4), (4, 1), "traspuesta"),
        ((7, 7), (7, 1), "(7, 1) con (7,)"),
        ((7, 7), (7,), "(7, 1) con (7,)"),
        ((7, 7), (1, 7), "(7, 1) con (7,)"),
        ((4, 7), (4, 1), "eje 1 (los registros)"),
        ((4, 7), (1, 7), "eje 0"),
        ((), (4, 1), "un solo número"),
        ((4, 1), (), "falta sumar o promediar"),
        ((12,), (4, 3), "repartidos de otra manera"),
    ],
)
def test_a_wrong_shape_names_its_likely_cause(came, expected, cause):
    """The usual slips are recognised by the two shapes alone."""
    assert cause in message(comprobarForma, np.zeros(came), expected, "v")


TRAPS = {
    "a column minus a vector": ((7, 1), (7,), (1, 7)),
    "a vector minus a column": ((7,), (7, 1), (7,)),
    "a row minus a column": ((1, 7), (7, 1), (1, 7)),
    "a column minus a row": ((7, 1), (1, 7), (7, 1)),
}


@pytest.mark.parametrize("case", TRAPS)
@pytest.mark.parametrize("check", [comprobarCerca, comprobarIgual])
def test_all_against_all_is_explained_with_the_shapes_at_hand(case, check):
    """(m, 1) − (m,) gives (m, m): the message names both shapes, both counts, and where the right values are."""
    a, b, expected = TRAPS[case]
    left, right = np.arange(7) ** 2, 3 * np.arange(7)
    said = message(check, left.reshape(a) - right.reshape(b), (left - right).reshape(expected), "residuos")
    assert f"Se esperaba: forma {expected}" in said
    assert "(7, 1) con (7,) o con (1, 7)" in said
    assert "(7, 7): 49 valores, todos contra todos, donde debía haber 7" in said
    if check is comprobarCerca:
        assert "los 7 correctos están en la diagonal" in said


def test_all_against_all_without_the_right_values_does_not_claim_a_diagonal():
    """Where the diagonal is wrong too, only the shapes are explained."""
    said = message(comprobarCerca, np.ones((7, 7)), np.arange(7.0), "residuos")
    assert "todos contra todos" in said
    assert "diagonal" not in said


def test_a_gradient_of_all_against_all_is_explained():
    """The gradient of a column of weights that came out (m, m) is told in the same words."""
    w = np.ones((4, 1))
    said = message(comprobarGradiente, lambda v: float((v**2).sum()), w, 2 * w - np.zeros(4), "dw")
    assert "al operar (4, 1) con (4,) o con (1, 4)" in said


def test_a_bias_added_along_the_wrong_axis_of_a_square_is_told():
    """Z (4, 4) plus b (4,) instead of (4, 1): right shape, wrong numbers, and the message says which shape b needs."""
    z, b = RNG.normal(size=(4, 4)), RNG.normal(size=4)
    said = message(comprobarCerca, z + b, z + b[:, np.newaxis], "Z")
    assert "se sumó por columnas lo que iba por filas" in said
    assert "como una fila (1, 4)" in said
    assert "una columna (4, 1)" in said


def test_other_differences_of_a_square_are_not_taken_for_an_axis():
    """One row wrong, or noise, is not a bias along the other axis."""
    z = RNG.normal(size=(4, 4))
    for came in (z + np.eye(4)[0], z + np.eye(4)[:, :1], z + RNG.normal(size=(4, 4))):
        assert "por columnas" not in message(comprobarCerca, came, z, "Z")


def test_a_shape_that_looks_like_nothing_known_guesses_nothing():
    """No cause is better than a wrong one."""
    assert "Causa" not in message(comprobarForma, np.zeros((2, 5)), (4, 3), "v")


def test_none_asks_for_return():
    """Every check that takes a value recognises the forgotten return."""
    for check, *rest in [
        (comprobarForma, (2,)),
        (comprobarFinito,),
        (comprobarCerca, 1.0),
        (comprobarIgual, 1),
        (comprobarBaja,),
    ]:
        assert "¿olvidaste return?" in message(check, None, *rest, "v")
    assert "¿olvidaste return?" in message(comprobarGradiente, cost, W, None, "dw1")


def test_several_outputs_at_once_are_no_array():
    """A tuple of arrays of different shapes is told apart from an array."""
    assert "¿Devuelves varias cosas?" in message(comprobarForma, (np.ones(2), np.ones((3, 1))), (2,), "v")


# ---------------------------------------------------------------- values


@pytest.mark.parametrize("noise", [0.0, 5e-7])
def test_right_values_pass_with_rounding(noise, capsys):
    """One part in a million of the largest value is rounding."""
    comprobarCerca(W + noise * np.abs(W).max(), W, "w")
    comprobarCerca(0.7 * (1 + noise), 0.7, "costo")
    assert "✓ w: los valores esperados\n✓ costo: el valor esperado\n" == capsys.readouterr().out


def test_float32_is_compared_at_its_own_precision():
    """The same difference of 1e-5 is rounding in float32 and a mistake in float64."""
    comprobarCerca((W * (1 + 1e-5)).astype(np.float32), W, "w")
    assert "casi" in message(comprobarCerca, W * (1 + 1e-5), W, "w")


@given(ARRAYS, st.integers(0, 11), st.floats(1, 100))
def test_the_first_difference_is_shown_with_both_values(expected, place, change):
    """Index, expected and received value, and how many differ."""
    where = np.unravel_index(place, expected.shape)
    came = expected.copy()
    came[where] += change * (1 + np.abs(expected).max())
    said = message(comprobarCerca, came, expected, "v", si_falla="mira el sesgo")
    assert f"Se esperaba: {expected[where]:.6g} en [{where[0]}, {where[1]}]" in said
    assert f"Llegó:       {came[where]:.6g} en [{where[0]}, {where[1]}]" in said
    assert "Difieren 1 de 12 valores" in said
    assert said.endswith("Pista: mira el sesgo")


def test_values_that_print_alike_are_printed_longer():
    """Two numbers that six figures write as 9 are not both shown as 9."""
    said = message(comprobarCerca, 9.0000049, 8.9999951, "v")
    expected, came = (line.split(":")[1].strip() for line in said.splitlines()[1:3])
    assert expected != came


@given(ARRAYS, st.sampled_from([(7, "7 veces"), (1 / 7, "1/7 de"), (2, "2 veces"), (0.5, "1/2 de"), (-1, "signo cam")]))
def test_a_constant_ratio_is_named(expected, ratio):
    """m, 1/m, 2, ½ and −1 are recognised whatever the values."""
    assume(np.count_nonzero(expected) >= 3)
    factor, says = ratio
    assert says in message(comprobarCerca, factor * expected, expected, "v")


def test_a_ratio_of_a_single_number_is_not_overread():
    """Two numbers always have a ratio: 1.7 times means nothing, 4 times may be m."""
    assert "Causa" not in message(comprobarCerca, 0.7 * 1.7, 0.7, "costo")
    assert "4 veces" in message(comprobarCerca, 0.7 * 4, 0.7, "costo")


CAUSES = {
    "the matrix is transposed": (W.T, W, "está traspuesta"),
    "a square matrix is transposed": (X[:, :3].T, X[:, :3], "está traspuesto"),
    "flattened": (W.ravel(), W, "los valores son los correctos, pero en otra forma"),
    "rank one": (W[:, 0], W[:, :1], "le falta un eje de tamaño 1"),
    "all zeros": (np.zeros((4, 3)), W, "todo es cero"),
    "truncated to integers": ((10 * W).astype(int), 10 * W, "se perdieron los decimales"),
    "uint8 wraps around": (np.array([250, 5, 255], np.uint8), np.array([-6.0, 5.0, -1.0]), "múltiplos de 256"),
    "a constant is added": (W + 0.25, W, "todos difieren en lo mismo, 0.25"),
    "signs lost": (np.abs(W), W, "salvo el signo"),
    "shuffled": (W[::-1], W, "en otro orden"),
    "reduced too much": (np.full((4, 3), W.mean()), W, "todos los valores son iguales"),
    "a strange constant ratio": (1.37 * W, W, "una misma constante, 1.37"),
    "ratio and sign": (-7 * W, W, "7 veces lo esperado y con el signo cambiado"),
}


@pytest.mark.parametrize("case", CAUSES)
def test_a_wrong_value_names_its_likely_cause(case):
    """Each usual slip is recognised by its numbers."""
    came, expected, cause = CAUSES[case]
    assert cause in message(comprobarCerca, came, expected, "v")


def test_a_value_like_no_known_slip_guesses_nothing():
    """Noise gets the difference and no invented cause."""
    assert "Causa" not in message(comprobarCerca, W + RNG.normal(size=W.shape), W, "v")


@pytest.mark.parametrize(("bad", "cause"), [(np.nan, "0/0"), (np.inf, "log(0)"), (-np.inf, "log(0)")])
def test_what_is_not_finite_is_counted_and_placed(bad, cause):
    """How many, which, where, and where such values are born."""
    came = W.copy()
    came[1, 2] = bad
    for check, args in [(comprobarFinito, ()), (comprobarCerca, (W,))]:
        said = message(check, came, *args, "v")
        assert "1 de 12 valores que no son finitos" in said
        assert f"{bad} en [1, 2]" in said
        assert cause in said


def test_expected_infinities_may_be_met():
    """An expected inf is not refused for being infinite."""
    comprobarCerca(np.array([np.inf, 1.0]), np.array([np.inf, 1.0]), "v")
    message(comprobarCerca, np.array([-np.inf, 1.0]), np.array([np.inf, 1.0]), "v")


def test_finite_values_pass(capsys):
    """Arrays and plain numbers."""
    comprobarFinito(W, "w")
    comprobarFinito(0.7, "costo")
    assert "✓ w: todos los valores son finitos\n✓ costo: es un número finito\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (3, np.int64(3)),
        ("sí", "sí"),
        ((2, (3, 4)), (2, (3, 4))),
        (np.arange(3), np.arange(3)),
        ([1, 2], np.array([1, 2])),
        ({"a": (np.arange(2),)}, {"a": (np.arange(2),)}),
        (True, np.True_),
    ],
)
def test_equal_is_equal(came, expected, capsys):
    """Numbers of Python and NumPy, texts, nested containers and arrays."""
    comprobarIgual(came, expected, "v")
    assert "✓ v: es lo esperado\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("came", "expected"),
    [(3, 4), ("si", "sí"), ([2, 3], (2, 3)), ((2,), (2, 3)), (1, True), ({"a": 1}, {"b": 1}), (np.arange(2), (0, 1))],
)
def test_unequal_shows_both(came, expected):
    """A tuple is no list, and True is not 1."""
    said = message(comprobarIgual, came, expected, "v", si_falla="cuenta los ejes")
    assert f"Se esperaba: {expected!r}" in said
    assert f"Llegó:       {came!r}" in said
    assert "Pista: cuenta los ejes" in said


def test_unequal_arrays_show_the_first_difference():
    """Shape first, then the first place that differs."""
    assert "traspuesta" in message(comprobarIgual, np.ones((2, 3), int), np.ones((3, 2), int), "v")
    said = message(comprobarIgual, np.array([[1, 2], [3, 9]]), np.array([[1, 2], [3, 4]]), "v")
    assert "4 en [1, 1]" in said
    assert "9 en [1, 1]" in said


# ---------------------------------------------------------------- gradients


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_right_gradient_passes(dtype, capsys):
    """In float64, and when parameter and gradient are float32."""
    comprobarGradiente(cost, W.astype(dtype), gradient(W).astype(dtype), "dw1")
    assert capsys.readouterr().out.startswith("✓ dw1: coincide con el gradiente numérico (12 entradas, error relativo")


def cost_in_float32(w):
    """The same cost in float32, handed over as a Python float, so that its type does not tell."""
    return float((np.tanh(w.astype(np.float32) @ X.astype(np.float32)) ** 2).sum(axis=0).mean())


def test_a_cost_computed_in_float32_is_checked_with_a_step_that_suits_it(capsys):
    """With h = 1e-5 rounding would drown the derivative; a right gradient passes and a wrong one does not."""
    comprobarGradiente(cost_in_float32, W, gradient(W), "dw1")
    assert "✓" in capsys.readouterr().out
    message(comprobarGradiente, cost_in_float32, W, 1.05 * gradient(W), "dw1")


def test_what_float32_cannot_tell_is_not_called_right(capsys):
    """A gradient under the rounding noise is said to be unchecked, without a ✓."""
    comprobarGradiente(lambda w: float(np.float32(1000 + 1e-6 * cost(w))), W, 1e-6 * gradient(W), "dw1")
    said = capsys.readouterr().out
    assert "✓" not in said
    assert "sin comprobar" in said


@pytest.mark.parametrize("error", [1e-3, -1e-3])
def test_one_wrong_entry_in_a_thousandth_is_found(error):
    """The criterion is relative to the largest entry, and tight."""
    wrong = gradient(W)
    wrong[2, 1] += error * np.abs(wrong).max()
    said = message(comprobarGradiente, cost, W, wrong, "dw1", si_falla="revisa el eje")
    assert "en [2, 1]" in said
    assert "Difieren 1 de 12 valores" in said
    assert "Pista: revisa el eje" in said


def test_the_numeric_value_is_the_expected_one():
    """Worked by hand: the slope of w² at 3 is 6, not 5."""
    said = message(comprobarGradiente, lambda w: (w**2).sum(), np.array([3.0]), np.array([5.0]), "dw")
    assert "Se esperaba: 6 en [0]" in said
    assert "Llegó:       5 en [0]" in said


GRADIENT_CAUSES = {
    "no mean": ("dw1", 7 * gradient(W), "Si 7 es tu número de registros"),
    "mean twice": ("dw1", gradient(W) / 7, "¿promedias dos veces?"),
    "sign": ("dw1", -gradient(W), "signo cambiado"),
    "regularization too much": ("dw1", gradient(W) + 0.1 * W, "0.1 veces el propio parámetro: sobra"),
    "regularization missing": ("dw1", gradient(W) - 0.1 * W, "-0.1 veces el propio parámetro: falta"),
    "bias averaged again": ("db1", gradient(W) / 7, "dividida entre m una sola vez"),
    "bias not averaged": ("db1", 7 * gradient(W), "falta promediar sobre los registros también aquí"),
    "almost": ("db1", 1.00005 * gradient(W), "casi"),
    "zeros": ("dw1", np.zeros_like(W), "todo es cero"),
}


@pytest.mark.parametrize("case", GRADIENT_CAUSES)
def test_a_wrong_gradient_names_its_likely_cause(case):
    """Scale, sign, reductions and regularization leave their print in the numbers."""
    name, wrong, cause = GRADIENT_CAUSES[case]
    assert cause in message(comprobarGradiente, cost, W, wrong, name)


def test_a_large_gradient_is_sampled(capsys):
    """Of more than 200 entries 200 are checked, the same every time; the place is that of the whole array."""
    big = RNG.normal(size=(30, 20))
    moved = []

    def squares(w):
        moved.append(np.flatnonzero(w != big).tolist())
        return (w**2).sum()

    for _ in range(2):
        comprobarGradiente(squares, big, 2 * big, "dw1")
    assert "200 entradas de 600" in capsys.readouterr().out
    half = len(moved) // 2
    assert half <= 410
    assert moved[:half] == moved[half:]
    said = message(
        comprobarGradiente, lambda w: (w**2).sum(), big, 2 * big + (np.arange(600) >= 300).reshape(30, 20), "d"
    )
    row = int(said.split("en [")[1].split(",")[0])
    assert row >= 15


def test_the_gradient_must_have_the_shape_of_its_parameter():
    """The shape is told before any number is compared."""
    assert "traspuesta" in message(comprobarGradiente, cost, W, gradient(W).T, "dw1")


def test_checking_a_gradient_leaves_the_parameter_alone():
    """The cost sees a copy: not even a cost that writes on its argument changes it."""
    w = W.copy()
    with pytest.raises(ComprobacionFallida):
        comprobarGradiente(lambda v: v.fill(0) or 0.5, w, gradient(w), "dw1")
    assert np.array_equal(W, w)


# ---------------------------------------------------------------- untouched arguments and falling costs


def subtracts_in_place(x, w):
    w -= 0.5
    return x @ w


def test_an_argument_changed_in_place_is_named():
    """By its own name, passed by position or by keyword, with the first value before and after."""
    for args, kwargs in [((np.ones((1, 2)), np.ones((2, 3))), {}), ((), {"w": np.ones((2, 3)), "x": np.ones((1, 2))})]:
        said = message(comprobarIntacto, subtracts_in_place, *args, **kwargs)
        assert "subtracts_in_place cambió en el sitio su argumento w" in said
        assert "Se esperaba: w[0, 0] = 1" in said
        assert "Llegó:       w[0, 0] = 0.5" in said


def test_the_callers_arrays_are_safe():
    """The function under check gets copies."""
    w = np.ones((2, 3))
    message(comprobarIntacto, subtracts_in_place, np.ones((1, 2)), w)
    assert np.array_equal(np.ones((2, 3)), w)


@pytest.mark.parametrize(
    ("change", "argument", "says"),
    [
        (lambda v: v.sort(), np.array([3.0, 1.0]), "v[0] = 3"),
        (lambda v: v.append(4), [1, 2], "2 elementos"),
        (lambda v: v[1].fill(0), (1, np.ones(2)), "v[1][0] = 1"),
        (lambda v: v.pop("a"), {"a": 1, "b": 2}, "claves ['a', 'b']"),
        (lambda v: v["b"].__setitem__(0, 7), {"b": [1]}, "v['b'][0]"),
        (lambda v: v.resize((2, 2), refcheck=False), np.ones(4), "forma (4,)"),
        (lambda v: v.__setitem__(0, np.nan), np.ones(2), "= 1"),
    ],
)
def test_every_kind_of_change_is_seen(change, argument, says):
    """Arrays, lists, dictionaries, and what they hold."""

    def changes(v):
        change(v)

    assert says in message(comprobarIntacto, changes, argument)


def test_a_function_that_changes_nothing_passes(capsys):
    """NaN stays equal to itself, and what is not data is passed as it is."""

    def sano(X, rng, f, *rest, k=1):
        return f(X.copy()), rng

    rng = np.random.default_rng(0)
    comprobarIntacto(sano, np.array([np.nan, 1.0]), rng, np.sum, [1, "a", None], k=2)
    assert "✓ sano: deja intactas sus entradas\n" == capsys.readouterr().out


def test_what_the_students_function_raises_passes_through():
    """Their error is theirs, not a failed check."""
    with pytest.raises(ZeroDivisionError):
        comprobarIntacto(lambda: 1 / 0)


def test_a_falling_cost_passes(capsys):
    """It may rise on the way."""
    comprobarBaja([0.7, 0.9, 0.038], "costos")
    assert "✓ costos: baja de 0.7 a 0.038\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("costs", "cause"),
    [
        ([0.7, 0.8, 0.9], "sube desde el primer paso"),
        ([0.7, 0.7, 0.7], "no cambia nunca"),
        ([0.7, 0.5, 0.9], "bajó y volvió a subir"),
        ([0.7, np.nan, np.nan], "¿Es la tasa de aprendizaje demasiado grande?"),
        ([0.7], "dos o más números"),
        (0.7, "dos o más números"),
    ],
)
def test_a_cost_that_does_not_fall_says_how(costs, cause):
    """Rising, flat, falling and rising again, not finite, too short."""
    assert cause in message(comprobarBaja, costs, "costos")


# ---------------------------------------------------------------- how it reads


def test_a_failed_check_is_an_assertion_error():
    """So that nbgrader and pytest count it as one."""
    assert issubclass(ComprobacionFallida, AssertionError)


def test_in_a_notebook_the_message_stands_alone():
    """The rendered traceback is the message and the line that checked, without frames."""
    with pytest.raises(ComprobacionFallida) as caught:
        comprobarForma(np.ones(2), (3,), "v")
    rendered = "\n".join(caught.value._render_traceback_())
    assert rendered.startswith("ComprobacionFallida: ✗ v no tiene la forma esperada.")
    assert 'comprobarForma(np.ones(2), (3,), "v")' in rendered
    assert "File" not in rendered


def test_a_call_of_several_lines_is_shown_as_one():
    """Its first line, with a sign that it goes on."""
    with pytest.raises(ComprobacionFallida) as caught:
        comprobarForma(
            np.ones(2),
            (3,),
            "v",
        )
    assert caught.value._render_traceback_()[-1].endswith(": comprobarForma(…))")


def test_the_line_is_the_students_also_where_the_kit_is_a_link(tmp_path):
    """A kit that is found through a link is still the kit: what is shown is the line that asked."""
    os.symlink(Path(taller.__file__).parent, tmp_path / "taller")
    script = tmp_path / "celda.py"
    script.write_text(
        "from taller import ComprobacionFallida, comprobarIgual\n"
        "try:\n    comprobarIgual(1, 2, 'v')\n"
        "except ComprobacionFallida as error:\n    print(error._render_traceback_()[-1])\n"
    )
    said = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, cwd=tmp_path, env={})
    assert "(en la línea 3: comprobarIgual(1, 2, 'v'))" == said.stdout.strip()


def test_a_console_without_the_tick_does_not_break_a_right_answer(monkeypatch, tmp_path):
    """A Windows console in cp1252 cannot write ✓."""
    with open(tmp_path / "salida", "w", encoding="cp1252") as console:
        monkeypatch.setattr("sys.stdout", console)
        comprobarForma(np.ones(2), (2,), "v")
    assert b"? v: forma (2,)" == (tmp_path / "salida").read_bytes().strip()
