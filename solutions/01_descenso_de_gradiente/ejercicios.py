"""How the exercises of 01_descenso_de_gradiente are graded. Runs in the notebook's own namespace."""

from autograder.authoring import Exercise, Part, in_pairs, intact
from autograder.slopes import of_cost


def uniforme(rng, forma, bajo=-2.0, alto=2.0, tipo=float):
    return rng.uniform(bajo, alto, size=forma).astype(tipo)


def lineal(rng, n, m, tipo=float):
    """Records and the parameters of one linear neuron, its bias never zero."""
    return {
        "X": uniforme(rng, (n, m), tipo=tipo),
        "W": uniforme(rng, (1, n), 0.5, 2.0, tipo) * rng.choice([-1, 1], size=(1, n)).astype(tipo),
        "b": uniforme(rng, (1, 1), 0.7, 2.0, tipo),
    }


def regresion(rng, n, m, tipo=float):
    return {**lineal(rng, n, m, tipo), "y": uniforme(rng, (1, m), -3, 5, tipo)}


def enteros(rng):
    """The worked example's kind of numbers: everything is an integer array."""
    return {
        "X": rng.integers(-4, 9, size=(2, 5)),
        "y": rng.integers(-5, 15, size=(1, 5)),
        "W": rng.integers(1, 6, size=(1, 2)),
        "b": rng.integers(1, 4, size=(1, 1)),
    }


def clases(rng, m, tipo=float):
    """Targets (1, m) in {0, 1}, both present whenever they fit."""
    y = rng.integers(0, 2, size=(1, m)).astype(tipo)
    if m > 1:
        y[0, :2] = 0, 1
    return y


def clasificacion(rng, n, m, tipo=float):
    return {**lineal(rng, n, m, tipo), "y": clases(rng, m, tipo)}


def sin(kwargs, *nombres):
    return {nombre: valor for nombre, valor in kwargs.items() if nombre not in nombres}


# ---- particionar ----

SALIDAS = ("X_entrena", "y_entrena", "X_valida", "y_valida", "X_prueba", "y_prueba")


def marcados(rng, m, f_valida, f_prueba, n=2):
    """Records that can be told apart: the answer of each is a function of its first feature."""
    X = uniforme(rng, (n, m))
    X[0] = rng.permutation(m) + 0.5
    return {"X": X, "y": 3 * X[:1] - 1, "f_valida": f_valida, "f_prueba": f_prueba, "semilla": int(rng.integers(1000))}


def partes_de(valor):
    """The six arrays as three pairs (X, y), or None when they are not that."""
    if not isinstance(valor, (tuple, list)) or len(valor) != 6 or any(v is None for v in valor):
        return None
    arreglos = [np.asarray(v) for v in valor]
    if any(a.ndim != 2 or a.dtype.kind not in "biuf" for a in arreglos):
        return None
    return list(zip(arreglos[::2], arreglos[1::2], strict=True))


NO_SON_SEIS = "se esperan seis arreglos de dos ejes"


def tamanos(evidence):
    pares = partes_de(evidence.value)
    if pares is None:
        return NO_SON_SEIS
    esperados = [np.asarray(v).shape for v in evidence.expected]
    obtenidos = [a.shape for par in pares for a in par]
    return None if obtenidos == esperados else "alguna de las partes no tiene la forma que le toca"


def cada_uno_una_vez(evidence):
    pares = partes_de(evidence.value)
    if pares is None:
        return NO_SON_SEIS
    if len({X.shape[0] for X, _ in pares}) != 1:
        return "las partes no tienen las mismas características"
    juntos = np.concatenate([X for X, _ in pares], axis=1)
    original = evidence.kwargs["X"]
    if juntos.shape != original.shape:
        return "al juntar las tres partes no salen los m registros"
    ordenar = [A[:, np.argsort(A[0], kind="stable")] for A in (juntos, original)]
    return None if np.allclose(*ordenar) else "hay registros repetidos, perdidos o cambiados"


def con_su_respuesta(evidence):
    pares = partes_de(evidence.value)
    if pares is None:
        return NO_SON_SEIS
    if any(X.shape[1] != y.shape[1] or y.shape[0] != 1 for X, y in pares):
        return "en alguna parte X e y no tienen los mismos registros"
    fieles = all(np.allclose(y, 3 * X[:1] - 1) for X, y in pares)
    return None if fieles else "algún registro perdió su respuesta"


def azar_con_semilla(evidence):
    pares = partes_de(evidence.value)
    if pares is None:
        return NO_SON_SEIS
    otra = evidence.call(**{**evidence.kwargs, "semilla": evidence.kwargs["semilla"] + 1})
    misma = evidence.call(**evidence.kwargs)
    otra, misma = partes_de(otra), partes_de(misma)
    if otra is None or misma is None:
        return NO_SON_SEIS
    if not all(np.array_equal(a, b) for x, z in zip(pares, misma, strict=True) for a, b in zip(x, z, strict=True)):
        return "con la misma semilla salió otro reparto"
    if all(np.array_equal(np.sort(x[0][0]), np.sort(z[0][0])) for x, z in zip(pares, otra, strict=True)):
        return "con otra semilla salió el mismo reparto"
    return None


PARTICIONAR = Exercise(
    "particionar",
    outputs=SALIDAS,
    cases={
        "200 registros": lambda rng: marcados(rng, 200, 0.15, 0.1),
        "27 registros": lambda rng: marcados(rng, 27, 0.3, 0.2, n=3),
        "30 registros": lambda rng: marcados(rng, 30, 0.2, 0.3, n=4),
    },
    parts=[
        Part("tamaños", 2, cases=["27 registros", "30 registros"], check=tamanos),
        Part("cada registro una vez", 1, cases=["27 registros", "30 registros"], check=cada_uno_una_vez),
        Part("cada registro con su respuesta", 1, cases=["27 registros", "30 registros"], check=con_su_respuesta),
        Part("al azar, según la semilla", 2, cases=["200 registros"], check=azar_con_semilla),
    ],
)

# ---- predecir, costo, gradientes ----

PREDECIR = Exercise(
    "predecir",
    cases={
        "una característica": lambda rng: lineal(rng, 1, 4),
        "varias características": lambda rng: lineal(rng, 3, 7),
        "un solo registro": lambda rng: lineal(rng, 4, 1),
        "tantos registros como características": lambda rng: lineal(rng, 3, 3),
        "números enteros": lambda rng: sin(enteros(rng), "y"),
        "float32": lambda rng: lineal(rng, 2, 5, np.float32),
    },
    parts=[
        Part("valores comunes", 2),
        Part("un solo registro", 1, cases=["un solo registro"]),
    ],
)


def estimaciones(rng, m, tipo=float):
    return {"y_est": uniforme(rng, (1, m), -3, 5, tipo), "y": uniforme(rng, (1, m), -3, 5, tipo)}


def que_se_cancelan(rng):
    """Residuals that add up to zero: their mean says nothing."""
    y = uniforme(rng, (1, 6), 0, 5)
    r = uniforme(rng, (1, 3), 0.5, 2)
    return {"y_est": y + np.hstack([r, -r]), "y": y}


COSTO = Exercise(
    "costo",
    cases={
        "valores comunes": lambda rng: estimaciones(rng, 7),
        "residuos que se cancelan": que_se_cancelan,
        "un solo registro": lambda rng: estimaciones(rng, 1),
        "números enteros": lambda rng: {"y_est": rng.integers(-9, 9, (1, 5)), "y": rng.integers(10, 20, (1, 5))},
        "float32": lambda rng: estimaciones(rng, 6, np.float32),
    },
    parts=[
        Part("valores comunes", 2),
        Part("residuos que se cancelan", 1, cases=["residuos que se cancelan"]),
        Part("un solo registro", 1, cases=["un solo registro"]),
    ],
)


def prediccion(ask, kwargs):
    """The student's own."""
    return ask("predecir", **{nombre: kwargs[nombre] for nombre in ("X", "W", "b")})


GRADIENTES = Exercise(
    "gradientes",
    slopes=of_cost(
        "costo",
        lambda rng: regresion(rng, 3, 7),
        lambda ask, kwargs: ask("costo", y_est=prediccion(ask, kwargs), y=kwargs["y"]),
        lambda ask, kwargs: ask("gradientes", **kwargs),
        {"dW": "W", "db": "b"},
    ),
    outputs=("dW", "db"),
    uses=("predecir",),
    cases={
        "una característica": lambda rng: regresion(rng, 1, 5),
        "varias características": lambda rng: regresion(rng, 3, 7),
        "tantos registros como características": lambda rng: regresion(rng, 4, 4),
        "un solo registro": lambda rng: regresion(rng, 3, 1),
        "números enteros": enteros,
        "float32": lambda rng: regresion(rng, 2, 6, np.float32),
        "otros datos": lambda rng: regresion(rng, 2, 3),
    },
    parts=[
        Part("dW", 4, outputs=["dW"]),
        Part("db", 3, outputs=["db"]),
        Part("entradas intactas", 1, cases=["otros datos"], check=intact),
    ],
)

# ---- descensoGradiente, entrenarLogistica ----


def entrenamiento(kwargs, lr, epocas):
    return {**kwargs, "lr": lr, "epocas": epocas}


DESCENSO = Exercise(
    "descensoGradiente",
    outputs=("costos", "W", "b"),
    uses=("predecir", "costo", "gradientes"),
    cases={
        "una característica": lambda rng: entrenamiento(regresion(rng, 1, 5), 0.1, 6),
        "varias características": lambda rng: entrenamiento(regresion(rng, 3, 7), 0.2, 5),
        "una sola época": lambda rng: entrenamiento(regresion(rng, 2, 4), 0.3, 1),
        "cero épocas": lambda rng: entrenamiento(regresion(rng, 2, 4), 0.3, 0),
        "números enteros": lambda rng: entrenamiento(enteros(rng), 0.01, 3),
        "float32": lambda rng: entrenamiento(regresion(rng, 2, 6, np.float32), 0.1, 4),
        "otros datos": lambda rng: entrenamiento(regresion(rng, 2, 5), 0.15, 3),
    },
    parts=[
        Part("costos", 3, outputs=["costos"], cases=["una característica", "varias características", "float32"]),
        Part("W final", 2, outputs=["W"], cases=["una característica", "varias características", "float32"]),
        Part("b final", 1, outputs=["b"], cases=["una característica", "varias características", "float32"]),
        Part("cero épocas, una época y enteros", 1, cases=["cero épocas", "una sola época", "números enteros"]),
        Part("entradas intactas", 1, cases=["otros datos"], check=intact),
    ],
)

# ---- normalizarMedia, estandarizar ----


def escalas(rng, n, m, otros=None, tipo=float):
    """Features of very different centres and spreads; `referencia` is another set unless otros is None."""
    centro, ancho = uniforme(rng, (n, 1), -20, 20), 10 ** uniforme(rng, (n, 1), -1, 2)
    X = (centro + ancho * uniforme(rng, (n, m))).astype(tipo)
    referencia = X.copy() if otros is None else (centro + 2 * ancho * uniforme(rng, (n, otros), -1, 2)).astype(tipo)
    return {"X": X, "referencia": referencia}


def con_constante(rng):
    """A feature that never changes in the reference set, and does in the other."""
    kwargs = escalas(rng, 3, 4, 6)
    kwargs["referencia"][1] = 7.0
    kwargs["X"][1] = 7.0 + rng.permutation([0.0, 1.0, -2.0, 3.0])
    return kwargs


def escalas_enteras(rng):
    return {"X": rng.integers(0, 255, (2, 4)), "referencia": rng.integers(0, 255, (2, 6))}


def escalador(nombre, comunes, otra, constante):
    """normalizarMedia and estandarizar are graded on the same cases."""
    return Exercise(
        nombre,
        cases={
            "el conjunto mismo": lambda rng: escalas(rng, 3, 7),
            "tantos registros como características": lambda rng: escalas(rng, 4, 4),
            "números enteros": escalas_enteras,
            "float32": lambda rng: escalas(rng, 2, 6, tipo=np.float32),
            "otro conjunto": lambda rng: escalas(rng, 3, 5, 8),
            "un solo registro": lambda rng: escalas(rng, 2, 1, 6),
            "característica constante": con_constante,
        },
        parts=[
            Part(
                "valores comunes",
                comunes,
                cases=["el conjunto mismo", "tantos registros como características", "float32"],
            ),
            Part("otro conjunto", otra, cases=["otro conjunto", "un solo registro", "números enteros"]),
            Part("característica constante", constante, cases=["característica constante"]),
        ],
    )


NORMALIZAR = escalador("normalizarMedia", 2, 1, 1)
ESTANDARIZAR = escalador("estandarizar", 2, 2, 1)

# ---- pruebaEstandarizar: four right implementations and eight wrong ones ----


def _desviacion(referencia):
    s = np.std(referencia, axis=1, keepdims=True)
    return np.where(s == 0, 1.0, s)


def correctaDifusion(X, referencia):
    return (X - referencia.mean(axis=1, keepdims=True)) / _desviacion(referencia)


def correctaConCiclo(X, referencia):
    salida = np.zeros(X.shape)
    for i in range(X.shape[0]):
        s = referencia[i].std()
        salida[i] = (X[i] - referencia[i].mean()) / (s if s > 0 else 1.0)
    return salida


def correctaTranspuesta(X, referencia):
    filas = referencia.T
    s = np.sqrt(((filas - filas.mean(axis=0)) ** 2).mean(axis=0))
    return ((X.T - filas.mean(axis=0)) / np.where(s > 0, s, 1)).T


def correctaFloat32(X, referencia):
    return correctaDifusion(np.asarray(X, dtype=np.float32), np.asarray(referencia, dtype=np.float32))


def porRegistro(X, referencia):
    s = referencia.std(axis=0).mean()
    return (X - X.mean(axis=0, keepdims=True)) / (s or 1.0)


def unaSolaMedia(X, referencia):
    return (X - referencia.mean()) / (referencia.std() or 1.0)


def conSusPropiasEstadisticas(X, referencia):
    return correctaDifusion(X, X)


def entreLaVarianza(X, referencia):
    return (X - referencia.mean(axis=1, keepdims=True)) / _desviacion(referencia) ** 2


def sinCentrar(X, referencia):
    return X / _desviacion(referencia)


def entreElRango(X, referencia):
    rango = np.ptp(referencia, axis=1, keepdims=True)
    return (X - referencia.mean(axis=1, keepdims=True)) / np.where(rango == 0, 1.0, rango)


def divideEntreCero(X, referencia):
    with np.errstate(all="ignore"):
        return (X - referencia.mean(axis=1, keepdims=True)) / referencia.std(axis=1, keepdims=True)


def desviacionDeMuestra(X, referencia):
    s = referencia.std(axis=1, ddof=1, keepdims=True)
    return (X - referencia.mean(axis=1, keepdims=True)) / np.where(s == 0, 1.0, s)


CORRECTAS = {
    "una correcta, con broadcasting": correctaDifusion,
    "una correcta, con un ciclo": correctaConCiclo,
    "una correcta, que trabaja con filas": correctaTranspuesta,
    "una correcta, en float32": correctaFloat32,
}
INCORRECTAS = {
    "una que centra cada registro": porRegistro,
    "una con una sola media para toda la tabla": unaSolaMedia,
    "una que usa las estadísticas de X y no las de la referencia": conSusPropiasEstadisticas,
    "una que divide entre la varianza": entreLaVarianza,
    "una que no centra": sinCentrar,
    "una que divide entre el rango": entreElRango,
    "una que falla con una característica constante": divideEntreCero,
    "una con la desviación de muestra (m − 1)": desviacionDeMuestra,
}

CASOS, PAREJAS = in_pairs(CORRECTAS, INCORRECTAS)

PRUEBA_ESTANDARIZAR = Exercise("pruebaEstandarizar", uses=("estandarizar",), cases=CASOS, parts=PAREJAS)

# ---- costoRidge, gradientesRidge ----


def penalizado(rng, n, m, lam, tipo=float):
    return {**estimaciones(rng, m, tipo), "W": uniforme(rng, (1, n), 0.5, 3, tipo) * tipo(-1.0), "lam": lam}


COSTO_RIDGE = Exercise(
    "costoRidge",
    uses=("costo",),
    cases={
        "una característica": lambda rng: penalizado(rng, 1, 4, 2.0),
        "varias características": lambda rng: penalizado(rng, 3, 7, 1.7),
        "λ menor que 1": lambda rng: penalizado(rng, 2, 5, 0.3),
        "float32": lambda rng: penalizado(rng, 3, 5, 0.8, np.float32),
        "λ = 0": lambda rng: penalizado(rng, 2, 5, 0.0),
    },
    parts=[
        Part("valores comunes", 3),
        Part("λ = 0", 1, cases=["λ = 0"]),
    ],
)

GRADIENTES_RIDGE = Exercise(
    "gradientesRidge",
    slopes=of_cost(
        "costoRidge",
        lambda rng: {**regresion(rng, 3, 7), "lam": 2.5},
        lambda ask, kwargs: ask(
            "costoRidge", y_est=prediccion(ask, kwargs), **{nombre: kwargs[nombre] for nombre in ("y", "W", "lam")}
        ),
        lambda ask, kwargs: ask("gradientesRidge", **kwargs),
        {"dW": "W", "db": "b"},
    ),
    outputs=("dW", "db"),
    uses=("predecir", "gradientes"),
    cases={
        "una característica": lambda rng: {**regresion(rng, 1, 4), "lam": 2.0},
        "varias características": lambda rng: {**regresion(rng, 3, 7), "lam": 1.7},
        "tantos registros como características": lambda rng: {**regresion(rng, 4, 4), "lam": 0.6},
        "λ = 0": lambda rng: {**regresion(rng, 2, 5), "lam": 0.0},
        "float32": lambda rng: {**regresion(rng, 2, 6, np.float32), "lam": 0.9},
        "otros datos": lambda rng: {**regresion(rng, 2, 5), "lam": 3.0},
    },
    parts=[
        Part("dW", 3, outputs=["dW"]),
        Part("db", 1, outputs=["db"]),
        Part("entradas intactas", 1, cases=["otros datos"], check=intact),
    ],
)

# ---- sigmoide, costoLogistico, gradientesLogistica, entrenarLogistica ----

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


def probabilidades(rng, m, tipo=float):
    return {"y_est": uniforme(rng, (1, m), 0.05, 0.95, tipo), "y": clases(rng, m, tipo)}


def casi_seguras(rng):
    """Confident predictions, half of them wrong, still far from where any sensible clipping begins."""
    y = clases(rng, 6)
    lejos = 10 ** uniforme(rng, (1, 6), -4, -3)
    falla = rng.permutation([True, True, True, False, False, False])[np.newaxis]
    return {"y_est": np.where(falla == (y == 1), lejos, 1 - lejos), "y": y}


ACIERTOS, FALLOS_0, FALLOS_1 = "acierta con ŷ exacta, 0 o 1", "falla con ŷ exactamente 0", "falla con ŷ exactamente 1"


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


def segura(y, acierta):
    return {"y_est": y.copy() if acierta else 1 - y, "y": y}


COSTO_LOGISTICO = Exercise(
    "costoLogistico",
    rtol=2e-5,  # a clipping of 1e-8 added inside the logarithm is sensible too
    cases={
        "valores comunes": lambda rng: probabilidades(rng, 7),
        "un solo registro": lambda rng: {**probabilidades(rng, 1), "y": np.zeros((1, 1))},
        "float32": lambda rng: probabilidades(rng, 6, np.float32),
        "predicciones casi seguras": casi_seguras,
        ACIERTOS: lambda rng: segura(clases(rng, 6), True),
        FALLOS_0: lambda rng: segura(np.ones((1, 4)), False),
        FALLOS_1: lambda rng: segura(np.zeros((1, 4)), False),
    },
    parts=[
        Part("valores comunes", 2),
        Part("predicciones casi seguras", 1, cases=["predicciones casi seguras"]),
        Part("predicciones de 0 o 1", 2, cases=[ACIERTOS, FALLOS_0, FALLOS_1], check=costo_extremo),
    ],
)

GRADIENTES_LOGISTICA = Exercise(
    "gradientesLogistica",
    slopes=of_cost(
        "costoLogistico",
        lambda rng: clasificacion(rng, 3, 7),
        lambda ask, kwargs: ask("costoLogistico", y_est=ask("sigmoide", z=prediccion(ask, kwargs)), y=kwargs["y"]),
        lambda ask, kwargs: ask("gradientesLogistica", **kwargs),
        {"dW": "W", "db": "b"},
    ),
    outputs=("dW", "db"),
    uses=("sigmoide", "predecir"),
    cases={
        "una característica": lambda rng: clasificacion(rng, 1, 5),
        "varias características": lambda rng: clasificacion(rng, 3, 7),
        "tantos registros como características": lambda rng: clasificacion(rng, 4, 4),
        "un solo registro": lambda rng: clasificacion(rng, 3, 1),
        "float32": lambda rng: clasificacion(rng, 2, 6, np.float32),
    },
    parts=[
        Part("dW", 3, outputs=["dW"]),
        Part("db", 2, outputs=["db"]),
    ],
)


def todo_unos(rng):
    """All answers are 1: cross-entropy without its second term would do."""
    return {**clasificacion(rng, 2, 4), "y": np.ones((1, 4))}


ENTRENAR_LOGISTICA = Exercise(
    "entrenarLogistica",
    outputs=("costos", "W", "b"),
    uses=("predecir", "sigmoide", "costoLogistico", "gradientesLogistica"),
    rtol=2e-5,
    cases={
        "una característica": lambda rng: entrenamiento(clasificacion(rng, 1, 5), 2.0, 6),
        "varias características": lambda rng: entrenamiento(clasificacion(rng, 3, 7), 1.5, 5),
        "todas las respuestas son 1": lambda rng: entrenamiento(todo_unos(rng), 1.0, 4),
        "una sola época": lambda rng: entrenamiento(clasificacion(rng, 2, 4), 2.0, 1),
        "cero épocas": lambda rng: entrenamiento(clasificacion(rng, 2, 4), 2.0, 0),
        "float32": lambda rng: entrenamiento(clasificacion(rng, 2, 6, np.float32), 1.0, 4),
        "otros datos": lambda rng: entrenamiento(clasificacion(rng, 2, 5), 1.5, 3),
    },
    parts=[
        Part("costos", 2, outputs=["costos"]),
        Part("W final", 2, outputs=["W"]),
        Part("b final", 1, outputs=["b"]),
        Part("entradas intactas", 1, cases=["otros datos"], check=intact),
    ],
)

EXERCISES = [
    PARTICIONAR,
    PREDECIR,
    COSTO,
    GRADIENTES,
    DESCENSO,
    NORMALIZAR,
    ESTANDARIZAR,
    PRUEBA_ESTANDARIZAR,
    COSTO_RIDGE,
    GRADIENTES_RIDGE,
    SIGMOIDE,
    COSTO_LOGISTICO,
    GRADIENTES_LOGISTICA,
    ENTRENAR_LOGISTICA,
]
