"""The benches for loops: what they show of right and of wrong code."""

import pytest

torch = pytest.importorskip("torch")

from taller.ensayos import (  # noqa: E402
    ensayarEntrenar,
    ensayarEpoca,
    ensayarEvaluar,
    ensayarParada,
    ensayarPaso,
    ensayarPlan,
    ensayarSeparacion,
)

STATE = {
    "0.weight": torch.tensor([[1.0], [2.0]]),
    "0.bias": torch.zeros(2),
    "2.weight": torch.eye(2),
    "2.bias": torch.zeros(2),
}
EVALUATED = {
    "1.weight": torch.ones(1),
    "1.bias": torch.zeros(1),
    "1.running_mean": torch.zeros(1),
    "1.running_var": torch.ones(1),
    "1.num_batches_tracked": torch.tensor(0),
    "2.weight": torch.ones(2, 1),
    "2.bias": torch.zeros(2),
    "5.weight": torch.eye(2),
    "5.bias": torch.zeros(2),
}


def test_a_step_sees_old_gradients_and_its_own_weights():
    """A step that only moves by what it finds in .grad: the leftovers times the rate."""

    def careless(modelo, perdida, optimizador, X, y):
        optimizador.step()
        return 1.5, 2

    losses, hits, state, gradients = ensayarPaso(
        careless, STATE, [(torch.ones(3, 1), torch.zeros(3, dtype=torch.int64))], lr=0.5, sobrantes=2.0
    )
    assert ([1.5], [2], [[0.0], [1.0]]) == (losses, hits, state["0.weight"].tolist())
    assert 2.0 == gradients["0.bias"][0].item()


def test_an_epoch_lends_a_step_and_takes_it_back():
    """Sizes, modes and devices seen; records that no batch holds stay out; the name is not left behind."""

    def epoch(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
        seen = [pasoEntrenamiento(modelo, perdida, optimizador, X, y) for X, y in cargador]  # noqa: F821
        return sum(loss for loss, _ in seen), len(cargador.dataset)

    total, size, steps = ensayarEpoca(epoch, [2, 1], [0.25, 0.5], [1, 1], fuera=4, entrenando=False)
    assert (0.75, 7) == (total, size)
    assert [(0.0, 0, 2, False), (2.0, 2, 1, False)] == [step[:4] for step in steps]
    assert "pasoEntrenamiento" not in globals()


def test_the_evaluated_model_comes_training():
    """Modes and gradients as they were at each forward, and what it left in the running statistics."""

    def nothing(modelo, cargador, perdida, dispositivo="cpu"):
        for X, _ in cargador:
            modelo(X)
        return 0.0, 0.0

    X, y = torch.tensor([[1.0], [3.0], [5.0]]), torch.tensor([0, 1, 1])
    _, _, seen, state = ensayarEvaluar(nothing, EVALUATED, X, y, tamano_lote=2, usar=2)
    assert [(True, True)] == seen
    assert pytest.approx(0.2) == state["1.running_mean"].item()


def test_a_split_that_touches_the_chance_of_others_is_seen():
    """The two numbers drawn afterwards differ."""

    def split(m, fraccion, semilla):
        torch.manual_seed(semilla)
        return torch.arange(m), torch.arange(0)

    torch.manual_seed(1)
    *_, after = ensayarSeparacion(split, 4, 0.0, 1)
    torch.manual_seed(2)
    torch.rand(5)
    *_, again = ensayarSeparacion(split, 4, 0.0, 1)
    assert torch.equal(after, again)


def test_rates_are_read_before_the_epoch():
    """One row per epoch, one rate per group, before the plan moves."""

    def halve(optimizador, epocas, calentamiento):
        return torch.optim.lr_scheduler.ExponentialLR(optimizador, 0.5)

    assert [[1.0, 4.0], [0.5, 2.0]] == ensayarPlan(halve, tasas=[1.0, 4.0], epocas=2, calentamiento=0)


def test_a_stop_is_asked_after_each_loss():
    """Its answers, its wish and its best, loss by loss."""

    class Third:
        mejor, parar, count = 1.0, False, 0

        def __init__(self, paciencia, mejora_minima=0.0):
            pass

        def mirar(self, perdida):
            self.count += 1
            self.parar = self.count == 3
            return perdida < 1

    assert ([True, False, True], [False, False, True], [1.0] * 3) == ensayarParada(Third, [0.5, 2.0, 0.5], 9)


def test_training_lends_an_epoch_and_an_evaluation():
    """The weight is the number of the epoch, the rate that of the plan; the order and the data of the calls."""

    def once(modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan, parada, dispositivo):
        before = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)  # noqa: F821
        after = evaluar(modelo, cargador_valida, perdida)  # noqa: F821
        plan.step()
        modelo.state_dict()
        return [before, after, parada.mirar(after[0]), parada.parar]

    history, weight, calls, watched, copies = ensayarEntrenar(once, 1, [5.0], [7.0], mejoras=[True], alto=1)
    assert ([(5.0, 0.5), (7.0, 0.7), True, True], 1.0, [7.0], [1, 0]) == (history, weight, watched, copies)
    assert [
        ("entrenarEpoca", "lote de entrenamiento", 0.8, "meta"),
        ("evaluar", "lote de validación", 1.0, "cpu"),
    ] == calls
