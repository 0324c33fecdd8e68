"""How 02_activaciones_y_perdidas is graded. No case asks for a slope exactly at a kink, nor for a tie."""

from autograder.authoring import Exercise, Part, in_pairs, intact
from autograder.slopes import along, array, item, of_cost


def normal(rng, *forma, escala=1.0, tipo=float):
    return (escala * rng.normal(size=forma)).astype(tipo)


def lejos_de_cero(rng, *forma, escala=2.0):
    """Random numbers of both signs, none near the kink."""
    signos = rng.choice([-1.0, 1.0], size=forma)
    signos.flat[:2] = -1.0, 1.0
    return signos * rng.uniform(0.05, escala, size=forma)


def unoDeC(rng, k, m, tipo=float):
    return np.eye(k, dtype=tipo)[:, rng.integers(k, size=m)]


def binarias(rng, k, m, tipo=float):
    """Answers (k, m) in {0, 1}, both present whenever they fit."""
    y = rng.integers(0, 2, size=(k, m)).astype(tipo)
    if y.size > 1:
        y.flat[:2] = 0, 1
    return y


def correcto_e_intacto(evidence):
    """The reference's values, and the arguments as they were: leaving them alone is no merit of a wrong answer."""
    if not evidence.close(evidence.value, evidence.expected):
        return "los valores no son los esperados"
    return intact(evidence)


# ---- sigmoide ----

COLA = "cola izquierda (z cerca de −40)"


def cola(evidence):
    """Relative to each value: the comparison with the largest one cannot see numbers of 1e-18."""
    value = np.asarray(evidence.value, dtype=float)
    if value.shape != evidence.expected.shape:
        return "la forma no es la esperada"
    if not np.all(np.abs(value / evidence.expected - 1) < 1e-4):
        return "en la cola izquierda los valores perdieron sus cifras"
    return None


SIGMOIDE = Exercise(
    "sigmoide",
    cases={
        "valores comunes": lambda rng: {"z": normal(rng, 3, 5, escala=2)},
        "un arreglo de un eje": lambda rng: {"z": normal(rng, 6, escala=2)},
        "float32": lambda rng: {"z": normal(rng, 2, 4, escala=2, tipo=np.float32)},
        "z enorme (±1000)": lambda rng: {"z": np.array([[-1000.0, -800.0, 800.0, 1000.0]]) + normal(rng, 1, 4)},
        COLA: lambda rng: {"z": -40 + normal(rng, 2, 3)},
    },
    parts=[
        Part("valores comunes", 2),
        Part("z enorme", 1, cases=["z enorme (±1000)"]),
        Part("cola izquierda", 1, cases=[COLA], check=cola),
    ],
)

# ---- tanhLecunGrad ----


def lecun(rng, *forma, escala=1.5, tipo=float):
    return {"a": tanhLecun(normal(rng, *forma, escala=escala)).astype(tipo)}


TANH_LECUN_GRAD = Exercise(
    "tanhLecunGrad",
    slopes=along("tanhLecun", lambda ask, z: ask("tanhLecun", z=z), lambda ask, a: ask("tanhLecunGrad", a=a)),
    cases={
        "valores comunes": lambda rng: lecun(rng, 3, 4),
        "un solo registro": lambda rng: lecun(rng, 5, 1),
        "float32": lambda rng: lecun(rng, 2, 3, tipo=np.float32),
        "cerca del origen": lambda rng: lecun(rng, 2, 5, escala=0.01),
        "unidades saturadas": lambda rng: {"a": A_LECUN * rng.permutation([1.0, -1.0, 1.0, -1.0, 0.999, 0.0])[None]},
    },
    parts=[
        Part("valores comunes", 2),
        Part("cerca del origen", 1, cases=["cerca del origen"]),
        Part("unidades saturadas", 1, cases=["unidades saturadas"]),
    ],
)

# ---- pendientes ----


def activas(rng, alfa, tipo=float):
    """One layer of each kind, each of its own shape; about half of the ReLU units are off."""
    return {
        "a_sig": (1 / (1 + np.exp(-normal(rng, 3, 4)))).astype(tipo),
        "a_tanh": np.tanh(normal(rng, 2, 5)).astype(tipo),
        "a_relu": np.maximum(0, lejos_de_cero(rng, 4, 3)).astype(tipo),
        "a_leaky": leakyRelu(lejos_de_cero(rng, 2, 3), alfa).astype(tipo),
        "alfa": alfa,
    }


def extremas(rng):
    """Saturated units, units that are off, and leaky ones far to the left."""
    return {
        "a_sig": rng.permutation([0.0, 1.0, 1e-9, 0.5]).reshape(2, 2),
        "a_tanh": rng.permutation([-1.0, 1.0, 0.0]).reshape(1, 3),
        "a_relu": rng.permutation([0.0, 0.0, 1e-9, 900.0]).reshape(2, 2),
        "a_leaky": rng.permutation([-300.0, -1e-9, 1e-9, 900.0]).reshape(1, 4),
        "alfa": 0.3,
    }


PENDIENTES = Exercise(
    "pendientes",
    outputs=("d_sig", "d_tanh", "d_relu", "d_leaky"),
    cases={
        "α = 0,1": lambda rng: activas(rng, 0.1),
        "α = 0,01": lambda rng: activas(rng, 0.01),
        "float32": lambda rng: activas(rng, 0.25, np.float32),
        "activaciones extremas": extremas,
        "otras capas": lambda rng: activas(rng, 0.2),
    },
    parts=[
        Part("sigmoide", 1, outputs=["d_sig"]),
        Part("tanh", 1, outputs=["d_tanh"]),
        Part("ReLU", 1, outputs=["d_relu"]),
        Part("leaky ReLU", 2, outputs=["d_leaky"]),
        Part("entradas intactas", 1, cases=["otras capas"], check=correcto_e_intacto),
    ],
)

# ---- preluAtras ----


def prelu(rng, h, m, alfa=None, tipo=float):
    alfa = normal(rng, h, 1) if alfa is None else np.full((h, 1), alfa)
    z = lejos_de_cero(rng, h, m)
    return {"da": normal(rng, h, m, tipo=tipo), "z": z.astype(tipo), "alfa": alfa.astype(tipo)}


PRELU_ATRAS = Exercise(
    "preluAtras",
    outputs=("dz", "dalfa"),
    cases={
        "valores comunes": lambda rng: prelu(rng, 3, 7),
        "un solo registro": lambda rng: prelu(rng, 4, 1),
        "α = 0": lambda rng: prelu(rng, 2, 5, 0.0),
        "α negativa": lambda rng: prelu(rng, 3, 4, -0.5),
        "float32": lambda rng: prelu(rng, 2, 6, tipo=np.float32),
        "otra capa": lambda rng: prelu(rng, 5, 3),
    },
    parts=[
        Part("dz", 2, outputs=["dz"]),
        Part("dalfa", 3, outputs=["dalfa"]),
        Part("entradas intactas", 1, cases=["otra capa"], check=correcto_e_intacto),
    ],
)

# ---- rrelu ----

ENTRENA, UNA_FILA = "al entrenar", "al entrenar, una sola fila"


def azarosa(rng, h, m, entrena):
    z = lejos_de_cero(rng, h, m)
    generador = np.random.default_rng(rng.integers(1 << 30)) if entrena else None
    return {"z": z, "bajo": 0.1, "alto": 0.35, "rng": generador}


def positivos(evidence):
    z, value = evidence.kwargs["z"], np.asarray(evidence.value, dtype=float)
    if value.shape != z.shape:
        return "la forma no es la de z"
    return None if evidence.close(value[z > 0], z[z > 0]) else "cambia los elementos positivos"


def sorteadas(evidence):
    """Slopes within the bounds, one for each element, spread over the interval, and drawn from the given rng."""
    z, value = evidence.kwargs["z"], np.asarray(evidence.value, dtype=float)
    if value.shape != z.shape:
        return "la forma no es la de z"
    bajo, alto = evidence.kwargs["bajo"], evidence.kwargs["alto"]
    alfa = (value / z)[z < 0]
    if not np.all((alfa >= bajo - 1e-6) & (alfa <= alto + 1e-6)):
        return "alguna pendiente se sale de las cotas"
    if len(np.unique(alfa)) < 0.9 * len(alfa):
        return "las pendientes se repiten de un elemento a otro"
    if abs(alfa.mean() - (bajo + alto) / 2) > 0.03 or alfa.std() < 0.05:
        return "las pendientes no llenan el intervalo por igual"
    if not evidence.close(evidence.call(**evidence.kwargs), evidence.value):
        return "con el mismo generador no sale lo mismo"
    if evidence.close(evidence.call(**{**evidence.kwargs, "rng": np.random.default_rng(5)}), evidence.value):
        return "con otro generador sale lo mismo"
    return None


RRELU = Exercise(
    "rrelu",
    cases={
        "al evaluar": lambda rng: azarosa(rng, 3, 5, False),
        "al evaluar, otras cotas": lambda rng: azarosa(rng, 2, 4, False) | {"bajo": 1 / 8, "alto": 1 / 3},
        ENTRENA: lambda rng: azarosa(rng, 20, 30, True),
        UNA_FILA: lambda rng: azarosa(rng, 1, 500, True),
    },
    parts=[
        Part("al evaluar", 1),
        Part("al entrenar, los positivos", 1, cases=[ENTRENA], check=positivos),
        Part("al entrenar, las pendientes", 2, cases=[ENTRENA, UNA_FILA], check=sorteadas),
    ],
)

# ---- elu, seluGrad ----

ELU = Exercise(
    "elu",
    cases={
        "valores comunes": lambda rng: {"z": lejos_de_cero(rng, 3, 5, escala=3), "alfa": 1.0},
        "otra α": lambda rng: {"z": lejos_de_cero(rng, 2, 4, escala=3), "alfa": 0.4},
        "float32": lambda rng: {"z": lejos_de_cero(rng, 4, 2).astype(np.float32), "alfa": 1.7},
        "positivas enormes": lambda rng: {"z": rng.permutation([1000.0, 750.0, 900.0, -2.0])[None], "alfa": 1.5},
        "negativas enormes": lambda rng: {"z": rng.permutation([-1000.0, -750.0, -2.0, -0.5])[None], "alfa": 1.5},
    },
    parts=[
        Part("valores comunes", 2),
        Part("z enorme", 2, cases=["positivas enormes", "negativas enormes"]),
    ],
)


def activaciones_selu(rng, *forma, escala=2.0, tipo=float):
    z = lejos_de_cero(rng, *forma, escala=escala)
    return {"a": (LAMBDA * np.where(z > 0, z, ALFA * np.expm1(z))).astype(tipo)}


def selu_propia(ask, z):
    """By the student's own `elu`."""
    return LAMBDA * array(ask("elu", z=z, alfa=ALFA), z.shape)


SELU_GRAD = Exercise(
    "seluGrad",
    slopes=along("elu", selu_propia, lambda ask, a: ask("seluGrad", a=a)),
    cases={
        "valores comunes": lambda rng: activaciones_selu(rng, 3, 4),
        "un solo registro": lambda rng: activaciones_selu(rng, 5, 1),
        "float32": lambda rng: activaciones_selu(rng, 2, 3, tipo=np.float32),
        "unidades en el fondo": lambda rng: activaciones_selu(rng, 2, 6, escala=12.0),
    },
    parts=[
        Part("valores comunes", 3),
        Part("unidades en el fondo", 1, cases=["unidades en el fondo"]),
    ],
)

# ---- maxout ----


def piezas(rng, p, h, n, m, tipo=float):
    return {
        "X": normal(rng, n, m, tipo=tipo),
        "W": normal(rng, p, h, n, tipo=tipo),
        "b": normal(rng, p, h, 1, tipo=tipo),
    }


MAXOUT = Exercise(
    "maxout",
    outputs=("a", "gana"),
    cases={
        "tamaños distintos": lambda rng: piezas(rng, 3, 5, 2, 7),
        "una sola unidad": lambda rng: piezas(rng, 4, 1, 3, 6),
        "una sola pieza": lambda rng: piezas(rng, 1, 3, 2, 4),
        "tamaños iguales": lambda rng: piezas(rng, 3, 3, 3, 3),
        "float32": lambda rng: piezas(rng, 2, 4, 3, 5, np.float32),
    },
    parts=[
        Part("a", 2, outputs=["a"]),
        Part("gana", 2, outputs=["gana"]),
    ],
)

# ---- softmax, softmaxAtras ----

SOFTMAX = Exercise(
    "softmax",
    cases={
        "valores comunes": lambda rng: {"z": normal(rng, 4, 6, escala=2)},
        "un solo registro": lambda rng: {"z": normal(rng, 5, 1, escala=2)},
        "tantas clases como registros": lambda rng: {"z": normal(rng, 3, 3, escala=2)},
        "float32": lambda rng: {"z": normal(rng, 3, 5, escala=2, tipo=np.float32)},
        "logits de ±1000": lambda rng: {"z": 1000 * rng.choice([-1.0, 1.0], size=(4, 3)) + normal(rng, 4, 3)},
        "columnas muy distintas": lambda rng: {"z": normal(rng, 4, 3) + np.array([[900.0, -900.0, 0.0]])},
    },
    parts=[
        Part("valores comunes", 3),
        Part("logits enormes", 1, cases=["logits de ±1000"]),
        Part("columnas muy distintas", 1, cases=["columnas muy distintas"]),
    ],
)


def vuelta(rng, k, m, escala=1.0, tipo=float):
    return {"da": normal(rng, k, m, tipo=tipo), "a": softmax(normal(rng, k, m, escala=escala)).astype(tipo)}


SOFTMAX_ATRAS = Exercise(
    "softmaxAtras",
    slopes=of_cost(
        "softmax",
        lambda rng: {"da": normal(rng, 4, 3), "z": normal(rng, 4, 3)},
        lambda ask, kwargs: np.sum(kwargs["da"] * array(ask("softmax", z=kwargs["z"]), (4, 3))),
        lambda ask, kwargs: ask("softmaxAtras", da=kwargs["da"], a=ask("softmax", z=kwargs["z"])),
        {"dz": "z"},
    ),
    cases={
        "valores comunes": lambda rng: vuelta(rng, 4, 6),
        "un solo registro": lambda rng: vuelta(rng, 5, 1),
        "tantas clases como registros": lambda rng: vuelta(rng, 3, 3),
        "float32": lambda rng: vuelta(rng, 3, 5, tipo=np.float32),
        "muy segura": lambda rng: vuelta(rng, 3, 4, escala=8.0),
        "otra capa": lambda rng: vuelta(rng, 2, 7),
    },
    parts=[
        Part("valores comunes", 4),
        Part("muy segura", 1, cases=["muy segura"]),
        Part("entradas intactas", 1, cases=["otra capa"], check=correcto_e_intacto),
    ],
)

# ---- msle, huber ----


def perdida(nombre, ejemplo, gradiente, argumento):
    """The picture of a loss: its gradient beside the slope of its own cost."""
    return of_cost(
        nombre,
        ejemplo,
        lambda ask, kwargs: item(ask(nombre, **kwargs), 0),
        lambda ask, kwargs: item(ask(nombre, **kwargs), 1),
        {gradiente: argumento},
    )


def conteos(rng, k, m, tipo=float):
    return {"y_est": rng.uniform(0, 20, (k, m)).astype(tipo), "y": np.floor(rng.uniform(0, 20, (k, m))).astype(tipo)}


def casi_ceros(rng):
    """Predictions between −1 and 0, and answers of 0."""
    return {"y_est": rng.uniform(-0.9, 0.5, (2, 5)), "y": np.zeros((2, 5))}


MSLE = Exercise(
    "msle",
    slopes=perdida("msle", lambda rng: conteos(rng, 2, 6), "dy_est", "y_est"),
    outputs=("J", "dy_est"),
    cases={
        "una salida": lambda rng: conteos(rng, 1, 7),
        "varias salidas": lambda rng: conteos(rng, 3, 5),
        "un solo registro": lambda rng: conteos(rng, 2, 1),
        "float32": lambda rng: conteos(rng, 1, 6, np.float32),
        "predicciones entre −1 y 0": casi_ceros,
    },
    parts=[
        Part("costo", 1, outputs=["J"]),
        Part("gradiente", 3, outputs=["dy_est"]),
    ],
)


def residuos(rng, k, m, delta, tipo=float):
    """Residuals on both sides of delta and of both signs, none near ±delta."""
    r = delta * rng.choice([0.2, 0.6, 1.5, 4.0], size=(k, m)) * rng.choice([-1.0, 1.0], size=(k, m))
    r.flat[: min(4, r.size)] = (delta * np.array([0.5, -3.0, 2.0, -0.4]))[: r.size]
    y = normal(rng, k, m)
    return {"y_est": (y + r).astype(tipo), "y": y.astype(tipo), "delta": delta}


HUBER = Exercise(
    "huber",
    slopes=perdida("huber", lambda rng: residuos(rng, 2, 6, 1.2), "dy_est", "y_est"),
    outputs=("J", "dy_est"),
    cases={
        "δ = 1": lambda rng: residuos(rng, 1, 7, 1.0),
        "δ = 2,5": lambda rng: residuos(rng, 1, 6, 2.5),
        "δ = 0,3": lambda rng: residuos(rng, 1, 5, 0.3),
        "varias salidas": lambda rng: residuos(rng, 3, 5, 1.4),
        "float32": lambda rng: residuos(rng, 2, 4, 0.8, np.float32),
        "otros datos": lambda rng: residuos(rng, 2, 3, 1.7),
    },
    parts=[
        Part("costo", 2, outputs=["J"]),
        Part("gradiente", 3, outputs=["dy_est"]),
        Part("entradas intactas", 1, cases=["otros datos"], check=correcto_e_intacto),
    ],
)

# ---- entropiaBinaria, entropiaBinariaLogits ----

ACIERTA, FALLA, FALLA_32 = "acierta con 0 o 1 exacto", "falla con 0 o 1 exacto", "falla con 0 o 1 exacto, en float32"


def probabilidades(rng, k, m, tipo=float):
    return {"y_est": rng.uniform(0.05, 0.95, (k, m)).astype(tipo), "y": binarias(rng, k, m, tipo)}


def seguras(rng, acierta, tipo=float):
    y = binarias(rng, 1, 6, tipo)
    return {"y_est": y.copy() if acierta else 1 - y, "y": y}


def casi_seguras(rng):
    """Confident predictions, half of them wrong, still far from where any sensible clipping begins."""
    y = binarias(rng, 1, 6)
    lejos = 10 ** rng.uniform(-4, -3, (1, 6))
    falla = rng.permutation([True, True, True, False, False, False])[None]
    return {"y_est": np.where(falla == (y == 1), lejos, 1 - lejos), "y": y}


def dos_salidas(value, forma):
    """(cost, gradient) as floats, or the sentence that says what they are not."""
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        return "debe devolver dos cosas: J y su gradiente"
    J, gradiente = (np.asarray(v, dtype=float) for v in value)
    if J.shape != () or gradiente.shape != forma:
        return "J debe ser un número y el gradiente, de la forma de las predicciones"
    if not np.isfinite(J):
        return "el costo no es finito"
    if not np.all(np.isfinite(gradiente)):
        return "el gradiente no es finito"
    return float(J), gradiente


def binaria_extrema(evidence):
    """Where predictions are exactly 0 or 1 the values depend on the clipping: any finite, sensible ones will do."""
    y = evidence.kwargs["y"]
    read = dos_salidas(evidence.value, y.shape)
    if isinstance(read, str):
        return read
    J, gradiente = read
    if evidence.case == ACIERTA:
        if abs(J) > 1e-6:
            return "acertar con total seguridad debe costar 0"
        return None if np.all(np.abs(gradiente) <= 1.01) else "acertando, el gradiente no debe ser enorme"
    if not 10 <= J <= 800:
        return "fallar con total seguridad debe costar mucho (y menos que infinito)"
    if not np.all(np.sign(gradiente) == np.where(y == 1, -1, 1)):
        return "fallando, el gradiente no empuja hacia el lado correcto"
    return None if np.all(np.abs(gradiente) >= 1e3) else "fallando con total seguridad, el gradiente debe ser enorme"


ENTROPIA_BINARIA = Exercise(
    "entropiaBinaria",
    slopes=perdida("entropiaBinaria", lambda rng: probabilidades(rng, 2, 6), "dy_est", "y_est"),
    outputs=("J", "dy_est"),
    rtol=2e-5,  # a clipping of 1e-8 added inside the logarithm is sensible too
    cases={
        "una salida": lambda rng: probabilidades(rng, 1, 7),
        "varias salidas": lambda rng: probabilidades(rng, 3, 5),
        "un solo registro": lambda rng: probabilidades(rng, 2, 1),
        "float32": lambda rng: probabilidades(rng, 1, 6, np.float32),
        "predicciones casi seguras": casi_seguras,
        ACIERTA: lambda rng: seguras(rng, True),
        FALLA: lambda rng: seguras(rng, False),
        FALLA_32: lambda rng: seguras(rng, False, np.float32),
    },
    parts=[
        Part("costo", 1, outputs=["J"]),
        Part("gradiente", 2, outputs=["dy_est"]),
        Part("predicciones casi seguras", 1, cases=["predicciones casi seguras"]),
        Part("predicciones de 0 o 1", 1, cases=[ACIERTA, FALLA], check=binaria_extrema),
        Part("predicciones de 0 o 1 en float32", 1, cases=[FALLA_32], check=binaria_extrema),
    ],
)


def logits(rng, k, m, escala=2.0, tipo=float):
    return {"z": normal(rng, k, m, escala=escala, tipo=tipo), "y": binarias(rng, k, m, tipo)}


def logits_enormes(rng, mal, tipo=float):
    """±1000: all on the right side, or all on the wrong one."""
    y = binarias(rng, 2, 3, tipo)
    signo = np.where(y == 1, 1.0, -1.0) * (-1 if mal else 1)
    return {"z": (1000 * signo + normal(rng, 2, 3)).astype(tipo), "y": y}


def sin_costo(evidence):
    """Right by far: neither cost nor gradient. The relative comparison cannot see zero."""
    read = dos_salidas(evidence.value, evidence.kwargs["z"].shape)
    if isinstance(read, str):
        return read
    return None if abs(read[0]) < 1e-6 and np.all(np.abs(read[1]) < 1e-6) else "acertar de lejos no debe costar"


BIEN_DE_LEJOS, MAL_DE_LEJOS = "bien, con z = ±1000", "mal, con z = ±1000"

ENTROPIA_BINARIA_LOGITS = Exercise(
    "entropiaBinariaLogits",
    slopes=perdida("entropiaBinariaLogits", lambda rng: logits(rng, 2, 6), "dz", "z"),
    outputs=("J", "dz"),
    uses=("sigmoide",),
    cases={
        "una salida": lambda rng: logits(rng, 1, 7),
        "varias salidas": lambda rng: logits(rng, 3, 5),
        "un solo registro": lambda rng: logits(rng, 2, 1),
        "float32": lambda rng: logits(rng, 1, 6, tipo=np.float32),
        MAL_DE_LEJOS: lambda rng: logits_enormes(rng, True),
        "mal, con z = ±1000, en float32": lambda rng: logits_enormes(rng, True, np.float32),
        BIEN_DE_LEJOS: lambda rng: logits_enormes(rng, False),
    },
    parts=[
        Part("costo", 1, outputs=["J"]),
        Part("gradiente", 2, outputs=["dz"]),
        Part("mal de lejos", 2, cases=[MAL_DE_LEJOS, "mal, con z = ±1000, en float32"]),
        Part("bien de lejos", 1, cases=[BIEN_DE_LEJOS], check=sin_costo),
    ],
)

# ---- entropiaCategorica, entropiaDispersa, hinge ----

CERO, PERFECTA = "probabilidad 0 en la clase verdadera", "predicción perfecta"


def reparto(rng, k, m, tipo=float):
    return {"y_est": softmax(normal(rng, k, m)).astype(tipo), "y": unoDeC(rng, k, m, tipo)}


def con_ceros(rng):
    """The true class of every record got 0."""
    y = unoDeC(rng, 4, 5)
    return {"y_est": (1 - y) / 3, "y": y}


def perfecta(rng):
    y = unoDeC(rng, 4, 5)
    return {"y_est": y.copy(), "y": y}


def categorica_extrema(evidence):
    """With probabilities of exactly 0 the values depend on the margin: any finite, sensible ones will do."""
    y = evidence.kwargs["y"]
    read = dos_salidas(evidence.value, y.shape)
    if isinstance(read, str):
        return read
    J, gradiente = read
    if evidence.case == PERFECTA:
        return None if abs(J) < 1e-5 else "una predicción perfecta no debe costar"
    if not 10 <= J <= 800:
        return "dar probabilidad 0 a la clase verdadera debe costar mucho (y menos que infinito)"
    return None if np.all(gradiente[y == 1] <= -1e3) else "el gradiente no empuja con fuerza hacia la clase verdadera"


ENTROPIA_CATEGORICA = Exercise(
    "entropiaCategorica",
    slopes=perdida("entropiaCategorica", lambda rng: reparto(rng, 3, 5), "dy_est", "y_est"),
    outputs=("J", "dy_est"),
    rtol=2e-5,
    cases={
        "valores comunes": lambda rng: reparto(rng, 4, 6),
        "un solo registro": lambda rng: reparto(rng, 3, 1),
        "tantas clases como registros": lambda rng: reparto(rng, 3, 3),
        "float32": lambda rng: reparto(rng, 3, 5, np.float32),
        CERO: con_ceros,
        PERFECTA: perfecta,
    },
    parts=[
        Part("costo", 1, outputs=["J"]),
        Part("gradiente", 2, outputs=["dy_est"]),
        Part("probabilidades de 0", 1, cases=[CERO, PERFECTA], check=categorica_extrema),
    ],
)


def dispersas(rng, k, m, escala=2.0, tipo=float):
    return {"z": normal(rng, k, m, escala=escala, tipo=tipo), "etiquetas": rng.integers(k, size=m)}


def sin_la_ultima(rng):
    """Nobody belongs to the last two classes."""
    return {"z": normal(rng, 5, 6), "etiquetas": rng.integers(3, size=6)}


def enormes(rng):
    """Logits of ±1000, and half of the records far on the wrong side."""
    z = rng.permuted(np.array([[1000.0], [-1000.0], [0.0], [500.0]]) + normal(rng, 4, 4), axis=0)
    return {"z": z, "etiquetas": np.append(z.argmin(axis=0)[:2], z.argmax(axis=0)[2:])}


def columnas_lejanas(rng):
    """Each column around another level: one maximum for all of them is not enough."""
    return {"z": normal(rng, 3, 4) + np.array([[900.0, -900.0, 0.0, 300.0]]), "etiquetas": rng.integers(3, size=4)}


ENTROPIA_DISPERSA = Exercise(
    "entropiaDispersa",
    outputs=("J", "dz"),
    uses=("softmax",),
    cases={
        "valores comunes": lambda rng: dispersas(rng, 4, 6),
        "un solo registro": lambda rng: dispersas(rng, 3, 1),
        "tantas clases como registros": lambda rng: dispersas(rng, 3, 3),
        "float32": lambda rng: dispersas(rng, 3, 5, tipo=np.float32),
        "clases ausentes": sin_la_ultima,
        "logits de ±1000": enormes,
        "columnas muy distintas": columnas_lejanas,
        "otros datos": lambda rng: dispersas(rng, 2, 5),
    },
    parts=[
        Part("costo", 2, outputs=["J"]),
        Part("gradiente", 2, outputs=["dz"]),
        Part("logits enormes", 2, cases=["logits de ±1000", "columnas muy distintas"]),
        Part("entradas intactas", 1, cases=["otros datos"], check=correcto_e_intacto),
    ],
)


def puntajes(rng, k, m, margen, escala=2.0, tipo=float):
    return {
        "s": normal(rng, k, m, escala=escala, tipo=tipo),
        "etiquetas": rng.integers(k, size=m),
        "margen": margen,
    }


def ganadores(rng):
    """Every record is right, some of them by less than the margin."""
    s = normal(rng, 4, 6)
    etiquetas = rng.integers(4, size=6)
    s[etiquetas, np.arange(6)] = s.max(axis=0) + np.array([0.1, 3.0, 0.4, 5.0, 0.2, 0.6])
    return {"s": s, "etiquetas": etiquetas, "margen": 1.0}


HINGE = Exercise(
    "hinge",
    outputs=("J", "ds"),
    cases={
        "margen 1": lambda rng: puntajes(rng, 4, 6, 1.0),
        "margen 2,5": lambda rng: puntajes(rng, 5, 4, 2.5),
        "un solo registro": lambda rng: puntajes(rng, 4, 1, 1.0),
        "tantas clases como registros": lambda rng: puntajes(rng, 3, 3, 1.0),
        "todos aciertan, algunos por poco": ganadores,
        "float32": lambda rng: puntajes(rng, 3, 5, 0.5, tipo=np.float32),
        "otros datos": lambda rng: puntajes(rng, 3, 7, 1.5),
    },
    parts=[
        Part("costo", 2, outputs=["J"]),
        Part("gradiente", 3, outputs=["ds"]),
        Part("entradas intactas", 1, cases=["otros datos"], check=correcto_e_intacto),
    ],
)

# ---- pruebaEntropia: four right implementations and eight wrong ones ----


def correctaConIndices(z, etiquetas):
    return entropiaDispersa(z=np.asarray(z, dtype=float), etiquetas=etiquetas)


def correctaConCiclo(z, etiquetas):
    k, m = z.shape
    total, dz = 0.0, np.zeros((k, m))
    for i in range(m):
        columna = z[:, i] - z[:, i].max()
        e = np.exp(columna)
        total += np.log(e.sum()) - columna[etiquetas[i]]
        dz[:, i] = e / e.sum()
        dz[etiquetas[i], i] -= 1
    return total / m, dz / m


def correctaUnoDeC(z, etiquetas):
    y = np.eye(z.shape[0])[:, etiquetas]
    corridos = z - z.max(axis=0)
    logaritmos = corridos - np.log(np.exp(corridos).sum(axis=0))
    return -np.sum(np.where(y == 1, logaritmos, 0)) / z.shape[1], (np.exp(logaritmos) - y) / z.shape[1]


def correctaFloat32(z, etiquetas):
    z = np.asarray(z, dtype=np.float32)
    J, dz = correctaUnoDeC(z, etiquetas)
    return np.float32(J), dz.astype(np.float32)


def sinMaximo(z, etiquetas):
    with np.errstate(all="ignore"):
        e = np.exp(z)
        p = e / e.sum(axis=0)
        J = np.mean(-np.log(p[etiquetas, np.arange(z.shape[1])]))
    return J, (p - np.eye(z.shape[0])[:, etiquetas]) / z.shape[1]


def sumaRegistros(z, etiquetas):
    J, dz = correctaConIndices(z, etiquetas)
    return J * z.shape[1], dz * z.shape[1]


def gradienteSinMedia(z, etiquetas):
    J, dz = correctaConIndices(z, etiquetas)
    return J, dz * z.shape[1]


def gradienteAlReves(z, etiquetas):
    J, dz = correctaConIndices(z, etiquetas)
    return J, -dz


def pendienteDeMas(z, etiquetas):
    J, dz = correctaConIndices(z, etiquetas)
    p = np.exp(z - z.max(axis=0))
    p = p / p.sum(axis=0)
    return J, dz * p * (1 - p)


def clasesAusentes(z, etiquetas):
    J, dz = correctaConIndices(z, etiquetas)
    dz[max(etiquetas) + 1 :] = 0
    return J, dz


def maximoDeToda(z, etiquetas):
    with np.errstate(all="ignore"):
        e = np.exp(z - z.max())
        p = e / e.sum(axis=0)
        J = np.mean(-np.log(p[etiquetas, np.arange(z.shape[1])]))
    return J, (p - np.eye(z.shape[0])[:, etiquetas]) / z.shape[1]


def costoBinario(z, etiquetas):
    J, dz = correctaConIndices(z, etiquetas)
    return J / np.log(2), dz


CORRECTAS = {
    "una correcta, con índices": correctaConIndices,
    "una correcta, con un ciclo": correctaConCiclo,
    "una correcta, con one-hot": correctaUnoDeC,
    "una correcta, en float32": correctaFloat32,
}
INCORRECTAS = {
    "una que no resta el máximo": sinMaximo,
    "una que suma los registros": sumaRegistros,
    "una que no promedia el gradiente": gradienteSinMedia,
    "una con el gradiente al revés": gradienteAlReves,
    "una con una pendiente de más": pendienteDeMas,
    "una que olvida las clases ausentes": clasesAusentes,
    "una que resta el máximo de toda la matriz": maximoDeToda,
    "una que mide el costo en bits": costoBinario,
}

CASOS, PAREJAS = in_pairs(CORRECTAS, INCORRECTAS)

PRUEBA_ENTROPIA = Exercise("pruebaEntropia", uses=("softmax", "entropiaDispersa"), cases=CASOS, parts=PAREJAS)

EXERCISES = [
    SIGMOIDE,
    TANH_LECUN_GRAD,
    PENDIENTES,
    PRELU_ATRAS,
    RRELU,
    ELU,
    SELU_GRAD,
    MAXOUT,
    SOFTMAX,
    SOFTMAX_ATRAS,
    MSLE,
    HUBER,
    ENTROPIA_BINARIA,
    ENTROPIA_BINARIA_LOGITS,
    ENTROPIA_CATEGORICA,
    ENTROPIA_DISPERSA,
    HINGE,
    PRUEBA_ENTROPIA,
]
