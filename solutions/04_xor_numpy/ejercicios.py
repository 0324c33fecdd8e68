"""How the exercises of 04_xor_numpy are graded. Runs in the notebook's namespace: `np` and the references are there."""

from autograder.authoring import Exercise, Part, in_pairs, intact
from autograder.slopes import of_activation, of_two_layers


def uniforme(rng, forma, bajo=-2.0, alto=2.0, tipo=float):
    return rng.uniform(bajo, alto, size=forma).astype(tipo)


def respuestas(rng, k, m, tipo=float):
    """Targets (k, m) in {0, 1}, both present whenever they fit."""
    y = rng.integers(0, 2, size=(k, m)).astype(tipo)
    if y.size > 1:
        y.flat[:2] = 0, 1
    return y


def parametros(rng, n, h, k, sesgos=1.0, escala=1.0, tipo=float):
    """Weights and biases of an n-h-k network."""
    return {
        "w1": uniforme(rng, (h, n), tipo=tipo) * tipo(escala),
        "b1": uniforme(rng, (h, 1), tipo=tipo) * tipo(sesgos),
        "w2": uniforme(rng, (k, h), tipo=tipo) * tipo(escala),
        "b2": uniforme(rng, (k, 1), tipo=tipo) * tipo(sesgos),
    }


# ---- sigmoide, sigmoideGrad ----

SIGMOIDE = Exercise(
    "sigmoide",
    cases={
        "valores comunes": lambda rng: {"z": uniforme(rng, (3, 5), -4, 4)},
        "un arreglo de un eje": lambda rng: {"z": uniforme(rng, (6,), -4, 4)},
        "z enorme (±1000)": lambda rng: {"z": np.array([[-1000.0, -50.0, 50.0, 1000.0]]) + uniforme(rng, (1, 4))},
    },
    parts=[
        Part("valores comunes", 2),
        Part("z enorme", 1, cases=["z enorme (±1000)"]),
    ],
)


def activaciones(rng, forma, tipo=float):
    return {"a": uniforme(rng, forma, 0.02, 0.98, tipo)}


def saturadas(rng):
    return {"a": rng.permutation([0.0, 0.0, 1.0, 1.0, 1e-9, 0.5]).reshape(2, 3)}


SIGMOIDE_GRAD = Exercise(
    "sigmoideGrad",
    slopes=of_activation("sigmoide", "sigmoideGrad"),
    cases={
        "valores comunes": lambda rng: activaciones(rng, (3, 5)),
        "float32": lambda rng: activaciones(rng, (2, 4), np.float32),
        "neuronas saturadas (a = 0 o 1)": saturadas,
    },
    parts=[
        Part("valores comunes", 3),
        Part("neuronas saturadas", 1, cases=["neuronas saturadas (a = 0 o 1)"]),
    ],
)

# ---- feedForward ----


def avance(rng, n, h, k, m, sesgos=1.0, escala=1.0, tipo=float):
    return {"X": uniforme(rng, (n, m), tipo=tipo), **parametros(rng, n, h, k, sesgos, escala, tipo)}


FEED_FORWARD = Exercise(
    "feedForward",
    outputs=("a1", "a2"),
    uses=("sigmoide",),
    cases={
        "red 3-4-1 sin sesgos": lambda rng: avance(rng, 3, 4, 1, 8, sesgos=0.0),
        "tamaños distintos y sesgos": lambda rng: avance(rng, 4, 3, 2, 6),
        "un solo registro": lambda rng: avance(rng, 2, 5, 3, 1),
        "float32": lambda rng: avance(rng, 3, 5, 2, 7, tipo=np.float32),
        "entradas enormes": lambda rng: avance(rng, 3, 4, 2, 5, escala=400.0),
        "otra red": lambda rng: avance(rng, 2, 3, 1, 4),
    },
    parts=[
        Part("a1", 2, outputs=["a1"]),
        Part("a2", 3, outputs=["a2"]),
        Part("entradas intactas", 1, cases=["otra red"], check=intact),
    ],
)


# ---- costoGlobal ----


def predicciones(rng, k, m, tipo=float, bajo=0.05):
    return {"y_est": uniforme(rng, (k, m), bajo, 1 - bajo, tipo), "y": respuestas(rng, k, m, tipo)}


def casi_seguras(rng):
    """Confident predictions, half of them wrong, still far from where any sensible clipping begins."""
    y = respuestas(rng, 1, 6)
    lejos = 10 ** uniforme(rng, (1, 6), -4, -3)
    falla = rng.permutation([True, True, True, False, False, False])[np.newaxis]
    return {"y_est": np.where(falla == (y == 1), lejos, 1 - lejos), "y": y}


def extremas(rng, aciertan, tipo=float, y=None):
    y = respuestas(rng, 1, 6, tipo) if y is None else y
    return {"y_est": y.copy() if aciertan else 1 - y, "y": y}


def costo_extremo(evidence):
    """Where predictions are exactly 0 or 1 the value depends on the clipping: any finite, sensible one will do."""
    value = np.asarray(evidence.value, dtype=float)
    if value.shape != ():
        return "el costo debe ser un solo número"
    if not np.isfinite(value):
        return "el costo no es finito"
    if evidence.case == ACIERTOS:
        return None if abs(value) <= 1e-6 else "acertar con total seguridad debe costar 0"
    return None if 15 <= value <= 800 else "fallar con total seguridad debe costar mucho (y menos que infinito)"


ACIERTOS, FALLOS = "acierta con ŷ exactamente 0 o 1", "falla con ŷ exactamente 0 o 1"
FALLOS_0, FALLOS_1 = "falla con ŷ exactamente 0", "falla con ŷ exactamente 1"
FALLOS_32 = "falla con ŷ exactamente 0 o 1, en float32"

COSTO_GLOBAL = Exercise(
    "costoGlobal",
    rtol=2e-5,  # a clipping of 1e-8 added inside the logarithm is sensible too
    cases={
        "valores comunes": lambda rng: predicciones(rng, 1, 7),
        "un solo registro": lambda rng: predicciones(rng, 1, 1),
        "float32": lambda rng: predicciones(rng, 1, 6, np.float32),
        "predicciones casi seguras": casi_seguras,
        "varias salidas (k = 3)": lambda rng: predicciones(rng, 3, 5),
        ACIERTOS: lambda rng: extremas(rng, True),
        FALLOS: lambda rng: extremas(rng, False),
        FALLOS_0: lambda rng: extremas(rng, False, y=np.ones((1, 4))),
        FALLOS_1: lambda rng: extremas(rng, False, y=np.zeros((1, 4))),
        FALLOS_32: lambda rng: extremas(rng, False, np.float32),
    },
    parts=[
        Part("valores comunes", 2),
        Part("predicciones casi seguras", 1, cases=["predicciones casi seguras"]),
        Part("varias salidas", 1, cases=["varias salidas (k = 3)"]),
        Part("predicciones de 0 o 1", 2, cases=[ACIERTOS, FALLOS, FALLOS_0, FALLOS_1], check=costo_extremo),
        Part("predicciones de 0 o 1 en float32", 1, cases=[FALLOS_32], check=costo_extremo),
    ],
)

# ---- exactitud ----


def empates(rng):
    """Half of the predictions are exactly 0.5, for both kinds of answer."""
    y = rng.permutation([0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0])[np.newaxis]
    return {"y_est": np.where(rng.permutation(7) < 5, 0.5, uniforme(rng, (1, 7), 0.1, 0.9)), "y": y}


EXACTITUD = Exercise(
    "exactitud",
    cases={
        "valores comunes": lambda rng: predicciones(rng, 1, 7),
        "casi todo ceros": lambda rng: {**predicciones(rng, 1, 9), "y": np.eye(1, 9, 3)},
        "todo unos": lambda rng: {**predicciones(rng, 1, 5), "y": np.ones((1, 5))},
        "float32": lambda rng: predicciones(rng, 1, 6, np.float32),
        "empates en 0,5": empates,
    },
    parts=[
        Part("valores comunes", 3),
        Part("empates en 0,5", 1, cases=["empates en 0,5"]),
    ],
)

# ---- backProp ----


def red(rng, n, h, k, m, sesgos=1.0, tipo=float):
    """Arguments of backProp for a random network: the activations are those of its parameters."""
    p = parametros(rng, n, h, k, sesgos, tipo=tipo)
    X = uniforme(rng, (n, m), tipo=tipo)
    a1, a2 = feedForward(X=X, **p)
    return {"X": X, "y": respuestas(rng, k, m, tipo), **p, "a2": a2.astype(tipo), "a1": a1.astype(tipo)}


def red_saturada(rng):
    """Weights so large that some activations are exactly 0 or 1, and some of those predictions are wrong."""
    kwargs = red(rng, 3, 4, 2, 6)
    kwargs["w2"] = kwargs["w2"] * 300
    _, a2 = feedForward(kwargs["X"], kwargs["w1"], kwargs["b1"], kwargs["w2"], kwargs["b2"])
    a2[0, 0], a2[1, 1], kwargs["a1"][0, 0] = 0.0, 1.0, 1.0
    return {**kwargs, "a2": a2}


BACK_PROP = Exercise(
    "backProp",
    slopes=of_two_layers(lambda rng: red(rng, 2, 3, 1, 5)),
    outputs=("dw1", "db1", "dw2", "db2"),
    uses=("sigmoideGrad", "feedForward"),
    cases={
        "tamaños distintos": lambda rng: red(rng, 3, 5, 2, 7),
        "una sola salida": lambda rng: red(rng, 3, 4, 1, 8, sesgos=0.0),
        "un solo registro": lambda rng: red(rng, 4, 3, 2, 1),
        "float32": lambda rng: red(rng, 2, 4, 3, 5, tipo=np.float32),
        "predicciones saturadas (0 o 1)": red_saturada,
        "otra red": lambda rng: red(rng, 2, 3, 2, 4),
    },
    parts=[
        Part("dw2", 2, outputs=["dw2"]),
        Part("db2", 1, outputs=["db2"]),
        Part("dw1", 4, outputs=["dw1"]),
        Part("db1", 2, outputs=["db1"]),
        Part("predicciones saturadas", 2, cases=["predicciones saturadas (0 o 1)"]),
        Part("entradas intactas", 1, cases=["otra red"], check=intact),
    ],
)

# ---- pruebaBackProp: four right implementations and eight wrong ones ----


def correctaMatricial(X, y, w1, w2, b1, b2, a2, a1):
    m = X.shape[1]
    d2 = (a2 - y) / m
    d1 = (w2.T @ d2) * a1 * (1 - a1)
    return d1 @ X.T, d1.sum(axis=1, keepdims=True), d2 @ a1.T, d2.sum(axis=1, keepdims=True)


def correctaConCiclo(X, y, w1, w2, b1, b2, a2, a1):
    m = X.shape[1]
    dw1, db1, dw2, db2 = np.zeros(w1.shape), np.zeros(b1.shape), np.zeros(w2.shape), np.zeros(b2.shape)
    for i in range(m):
        x, h, error = X[:, [i]], a1[:, [i]], a2[:, [i]] - y[:, [i]]
        llega = (w2.T @ error) * h * (1 - h)
        dw2, db2 = dw2 + error @ h.T, db2 + error
        dw1, db1 = dw1 + llega @ x.T, db1 + llega
    return dw1 / m, db1 / m, dw2 / m, db2 / m


def correctaEinsum(X, y, w1, w2, b1, b2, a2, a1):
    d2 = a2 - y
    d1 = np.einsum("kh,km->hm", w2, d2) * (a1 - a1**2)
    return (
        np.einsum("hm,nm->hn", d1, X) / X.shape[1],
        d1.mean(axis=1, keepdims=True),
        np.einsum("km,hm->kh", d2, a1) / X.shape[1],
        d2.mean(axis=1, keepdims=True),
    )


def correctaFloat32(X, y, w1, w2, b1, b2, a2, a1):
    simples = (np.asarray(v, dtype=np.float32) for v in (X, y, w1, w2, b1, b2, a2, a1))
    return correctaMatricial(*simples)


def sumaRegistros(X, y, w1, w2, b1, b2, a2, a1):
    return tuple(g * X.shape[1] for g in correctaMatricial(X, y, w1, w2, b1, b2, a2, a1))


def sinDerivadaEscondida(X, y, w1, w2, b1, b2, a2, a1):
    d2 = (a2 - y) / X.shape[1]
    d1 = w2.T @ d2
    return d1 @ X.T, d1.sum(axis=1, keepdims=True), d2 @ a1.T, d2.sum(axis=1, keepdims=True)


def derivadaEnLaSalida(X, y, w1, w2, b1, b2, a2, a1):
    d2 = (a2 - y) * a2 * (1 - a2) / X.shape[1]
    d1 = (w2.T @ d2) * a1 * (1 - a1)
    return d1 @ X.T, d1.sum(axis=1, keepdims=True), d2 @ a1.T, d2.sum(axis=1, keepdims=True)


def signoContrario(X, y, w1, w2, b1, b2, a2, a1):
    return tuple(-g for g in correctaMatricial(X, y, w1, w2, b1, b2, a2, a1))


def sesgosPromediadosDosVeces(X, y, w1, w2, b1, b2, a2, a1):
    dw1, db1, dw2, db2 = correctaMatricial(X, y, w1, w2, b1, b2, a2, a1)
    return dw1, db1 / X.shape[1], dw2, db2 / X.shape[1]


def reordenaSinTransponer(X, y, w1, w2, b1, b2, a2, a1):
    k, h = w2.shape
    d2 = (a2 - y) / X.shape[1]
    d1 = (w2.reshape(h, k) @ d2) * a1 * (1 - a1)
    return d1 @ X.T, d1.sum(axis=1, keepdims=True), d2 @ a1.T, d2.sum(axis=1, keepdims=True)


def olvidaLosSesgos(X, y, w1, w2, b1, b2, a2, a1):
    a1 = 1 / (1 + np.exp(-(w1 @ X)))
    a2 = 1 / (1 + np.exp(-(w2 @ a1)))
    return correctaMatricial(X, y, w1, w2, b1, b2, a2, a1)


def sesgosAplanados(X, y, w1, w2, b1, b2, a2, a1):
    dw1, db1, dw2, db2 = correctaMatricial(X, y, w1, w2, b1, b2, a2, a1)
    return dw1, db1.ravel(), dw2, db2.ravel()


CORRECTAS = {
    "una correcta, con matrices": correctaMatricial,
    "una correcta, con un ciclo": correctaConCiclo,
    "una correcta, con einsum": correctaEinsum,
    "una correcta, en float32": correctaFloat32,
}
INCORRECTAS = {
    "una que suma los registros": sumaRegistros,
    "una sin la derivada de la capa oculta": sinDerivadaEscondida,
    "una con la derivada de la salida de más": derivadaEnLaSalida,
    "una con el signo contrario": signoContrario,
    "una que promedia los sesgos dos veces": sesgosPromediadosDosVeces,
    "una que reordena w2 en vez de trasponerla": reordenaSinTransponer,
    "una que olvida los sesgos": olvidaLosSesgos,
    "una que aplana los gradientes de los sesgos": sesgosAplanados,
}

CASOS, PAREJAS = in_pairs(CORRECTAS, INCORRECTAS)

PRUEBA_BACK_PROP = Exercise(
    "pruebaBackProp",
    uses=("sigmoide", "feedForward", "costoGlobal", "sigmoideGrad", "backProp"),
    cases=CASOS,
    parts=PAREJAS,
)

# ---- entrenarRed ----


def entrenamiento(rng, epocas, lr, n, h, k, m, sesgos=0.0, tipo=float):
    """Arguments of entrenarRed: a tiny network and a step large enough for a mistake to show in a few epochs."""
    kwargs = red(rng, n, h, k, m, sesgos, tipo)
    return {"epocas": epocas, "lr": lr, **kwargs}


def facil(rng):
    """All answers are 1: the accuracy is 1 long before the last epoch."""
    return {**entrenamiento(rng, 8, 3.0, 2, 3, 1, 4), "y": np.ones((1, 4))}


def red_de_xor(rng):
    """The network of this unit, from other weights for every student."""
    p = parametros(rng, 3, 4, 1, sesgos=0.0, escala=0.5)
    a1, a2 = feedForward(X=X, **p)
    return {"epocas": 12, "lr": 1.9, "X": X.copy(), "y": y.copy(), **p, "a1": a1, "a2": a2}


ENTRENAR_RED = Exercise(
    "entrenarRed",
    outputs=("costos", "exactitudes", "w1", "b1", "w2", "b2"),
    uses=("sigmoide", "feedForward", "costoGlobal", "exactitud", "sigmoideGrad", "backProp"),
    cases={
        "XOR en 12 épocas": red_de_xor,
        "otra red con lr = 3": lambda rng: entrenamiento(rng, 5, 3.0, 2, 3, 1, 7),
        "todas las respuestas son 1": facil,
        "una sola época": lambda rng: entrenamiento(rng, 1, 2.0, 3, 2, 1, 5),
        "sesgos distintos de 0": lambda rng: entrenamiento(rng, 4, 2.5, 2, 4, 1, 6, sesgos=1.0),
        "float32": lambda rng: entrenamiento(rng, 3, 2.0, 2, 3, 1, 5, tipo=np.float32),
        "cero épocas": lambda rng: entrenamiento(rng, 0, 1.0, 2, 3, 1, 4, sesgos=1.0),
        "otra red en dos épocas": lambda rng: entrenamiento(rng, 2, 1.5, 2, 3, 1, 4),
    },
    parts=[
        Part("costos", 3, outputs=["costos"]),
        Part("exactitudes", 1, outputs=["exactitudes"]),
        Part("pesos finales", 3, outputs=["w1", "w2"]),
        Part("sesgos como llegaron", 1, outputs=["b1", "b2"]),
        Part("entradas intactas", 2, cases=["otra red en dos épocas"], check=intact),
    ],
)

EXERCISES = [
    SIGMOIDE,
    FEED_FORWARD,
    COSTO_GLOBAL,
    EXACTITUD,
    SIGMOIDE_GRAD,
    BACK_PROP,
    PRUEBA_BACK_PROP,
    ENTRENAR_RED,
]
