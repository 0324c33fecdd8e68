"""How unit 00_bienvenida is graded. Runs in the notebook's namespace: `np` and the references are there."""

from autograder.authoring import Exercise, Part, in_pairs, intact


def normales(rng, forma, tipo=float):
    return rng.normal(size=forma).astype(tipo)


def entero(rng, bajo, alto):
    return int(rng.integers(bajo, alto + 1))


# ---- perdidaCuadratica ----

PERDIDA = Exercise(
    "perdidaCuadratica",
    cases={
        "un arreglo": lambda rng: {"e": 3 * normales(rng, (2, 5))},
        "residuos enteros": lambda rng: {"e": rng.permutation([-5, -3, -1, 0, 2, 7])},
        "un solo número": lambda rng: {"e": float(rng.uniform(3, 5))},
    },
    parts=[Part("valores", 2)],
)

# ---- tablaDeFormas ----

CLAVES = ("costo", "hoja", "X", "imagenes", "canalesPrimero", "video", "videos")
NO_ES_ESA = {clave: f"la forma de «{clave}» no es esa" for clave in CLAVES}


def forma_de(clave):
    """A check that one entry of the dictionary is the reference's."""

    def check(evidence):
        found = evidence.value.get(clave) if isinstance(evidence.value, dict) else None
        return None if evidence.close(found, evidence.expected[clave]) else NO_ES_ESA[clave]

    return check


def tamanos(rng, m, alto, ancho, cuadros):
    """Four different sizes, moved a little for every student."""
    mueve = entero(rng, 0, 40)
    return {"m": m + mueve, "alto": alto + mueve, "ancho": ancho + mueve, "cuadros": cuadros + mueve}


TABLA = Exercise(
    "tablaDeFormas",
    cases={
        "imágenes apaisadas": lambda rng: tamanos(rng, 500, 48, 64, 250),
        "imágenes verticales": lambda rng: tamanos(rng, 70, 320, 180, 900),
    },
    parts=[Part(clave, 1, check=forma_de(clave)) for clave in CLAVES],
)

# ---- productoMatricial ----


def factores(rng, k, n, m, tipo=float):
    return {"A": normales(rng, (k, n), tipo), "B": normales(rng, (n, m), tipo)}


def factores_enteros(rng):
    return {"A": rng.integers(-5, 6, size=(3, 4)), "B": rng.integers(-5, 6, size=(4, 2))}


def entero_por_decimal(rng):
    return {"A": rng.integers(1, 6, size=(2, 3)), "B": normales(rng, (3, 4))}


PRODUCTO = Exercise(
    "productoMatricial",
    cases={
        "tamaños distintos": lambda rng: factores(rng, 3, 4, 2),
        "más columnas que filas": lambda rng: factores(rng, 2, 3, 5),
        "cuadradas": lambda rng: factores(rng, 3, 3, 3),
        "columna por fila": lambda rng: factores(rng, 4, 1, 3),
        "fila por columna": lambda rng: factores(rng, 1, 5, 1),
        "enteros por decimales": entero_por_decimal,
        "otras dos": lambda rng: factores(rng, 2, 4, 3),
    },
    parts=[
        Part("valores", 3),
        Part("enteros por decimales", 1, cases=["enteros por decimales"]),
        Part("entradas intactas", 1, cases=["otras dos"], check=intact),
    ],
)

# ---- formaDelBroadcasting ----


def tres(rng):
    """Three different sizes, none of them 1 and none a multiple of another."""
    return [int(n) for n in rng.permutation([5, 6, 7])]


def formas(rng, arma):
    a, b = arma(*tres(rng))
    return {"a": a, "b": b} if rng.random() < 0.5 else {"a": b, "b": a}


BROADCASTING = Exercise(
    "formaDelBroadcasting",
    cases={
        "la misma forma": lambda rng: formas(rng, lambda p, q, r: ((p, q), (p, q))),
        "una columna y una matriz": lambda rng: formas(rng, lambda p, q, r: ((p, 1), (p, q))),
        "una columna y una fila": lambda rng: formas(rng, lambda p, q, r: ((p, 1), (1, q))),
        "una columna y un vector": lambda rng: formas(rng, lambda p, q, r: ((p, 1), (p,))),
        "una matriz y un vector": lambda rng: formas(rng, lambda p, q, r: ((p, q), (q,))),
        "un lote de imágenes y un canal": lambda rng: formas(rng, lambda p, q, r: ((p, q, r, 3), (3,))),
        "un escalar": lambda rng: formas(rng, lambda p, q, r: ((p, q), ())),
        "tamaños que no casan": lambda rng: formas(rng, lambda p, q, r: ((p, q), (r, q))),
        "tamaños que no casan, uno múltiplo del otro": lambda rng: formas(rng, lambda p, q, r: ((2 * p, q), (p, q))),
        "vector del largo de las filas": lambda rng: formas(rng, lambda p, q, r: ((p, q), (p,))),
        "compatibles": lambda rng: formas(rng, lambda p, q, r: ((p, 1, r), (p, q, 1))),
    },
    parts=[
        Part("mismo rango", 2),
        Part(
            "rangos distintos",
            2,
            cases=["una columna y un vector", "una matriz y un vector", "un lote de imágenes y un canal", "un escalar"],
        ),
        Part(
            "incompatibles",
            2,
            cases=[
                "tamaños que no casan",
                "tamaños que no casan, uno múltiplo del otro",
                "vector del largo de las filas",
                "compatibles",
            ],
        ),
    ],
)

# ---- aplicarCapa ----


def capa(rng, k, n, m, tipo=float):
    return {"W": normales(rng, (k, n), tipo), "X": normales(rng, (n, m), tipo), "b": 2 * normales(rng, (k, 1), tipo)}


CAPA = Exercise(
    "aplicarCapa",
    cases={
        "tamaños distintos": lambda rng: capa(rng, 3, 4, 6),
        "tantas neuronas como registros": lambda rng: capa(rng, 5, 3, 5),
        "todo cuadrado": lambda rng: capa(rng, 3, 3, 3),
        "un solo registro": lambda rng: capa(rng, 4, 2, 1),
        "una sola neurona": lambda rng: capa(rng, 1, 3, 5),
        "float32": lambda rng: capa(rng, 2, 3, 4, np.float32),
        "otra capa": lambda rng: capa(rng, 2, 4, 3),
    },
    parts=[
        Part("tamaños distintos", 2),
        Part("tamaños que coinciden", 2, cases=["tantas neuronas como registros", "todo cuadrado"]),
        Part("entradas intactas", 1, cases=["otra capa"], check=intact),
    ],
)

# ---- residuos, costoMedio ----


def parejas(rng, m, forma_est, forma_y, tipo=float):
    """Predictions and answers of m records, each in its own shape."""
    y = 5 + 3 * normales(rng, m)
    y_est = y + normales(rng, m)
    return {"y_est": y_est.reshape(forma_est).astype(tipo), "y": y.reshape(forma_y).astype(tipo)}


# An «encuentra el error»: what the student gets is right for (m, 1) alone in its values, and never in its shape.
RESIDUOS = Exercise(
    "residuos",
    cases={
        "(1, m) y (m,)": lambda rng: parejas(rng, 5, (1, 5), (5,)),
        "(1, m) y (1, m)": lambda rng: parejas(rng, 6, (1, 6), (1, 6)),
        "(1, m) y (m, 1)": lambda rng: parejas(rng, 4, (1, 4), (4, 1)),
        "(m, 1) y (m,)": lambda rng: parejas(rng, 7, (7, 1), (7,)),
        "(m,) y (m,)": lambda rng: parejas(rng, 5, (5,), (5,)),
        "(m,) y (m, 1)": lambda rng: parejas(rng, 3, (3,), (3, 1)),
        "(m, 1) y (1, m), sin tocar las entradas": lambda rng: parejas(rng, 4, (4, 1), (1, 4)),
    },
    parts=[
        Part("predicciones en fila", 2, cases=["(1, m) y (m,)", "(1, m) y (1, m)", "(1, m) y (m, 1)"]),
        Part("predicciones en columna", 1, cases=["(m, 1) y (m,)", "(m, 1) y (1, m), sin tocar las entradas"]),
        Part("predicciones en un solo eje", 1, cases=["(m,) y (m,)", "(m,) y (m, 1)"]),
        Part("entradas intactas", 1, cases=["(m, 1) y (1, m), sin tocar las entradas"], check=intact),
    ],
)

COSTO = Exercise(
    "costoMedio",
    uses=("residuos", "perdidaCuadratica"),
    cases={
        "en fila": lambda rng: parejas(rng, 6, (1, 6), (1, 6)),
        "un solo registro": lambda rng: parejas(rng, 1, (1, 1), (1, 1)),
        "float32": lambda rng: parejas(rng, 5, (1, 5), (1, 5), np.float32),
        "en fila y en columna": lambda rng: parejas(rng, 5, (1, 5), (5, 1)),
        "en fila y en un solo eje": lambda rng: parejas(rng, 4, (1, 4), (4,)),
        "en columna y en un solo eje": lambda rng: parejas(rng, 7, (7, 1), (7,)),
    },
    parts=[
        Part("en fila", 3),
        Part(
            "formas mezcladas",
            1,
            cases=["en fila y en columna", "en fila y en un solo eje", "en columna y en un solo eje"],
        ),
    ],
)

# ---- estandarizarFilas ----


def tabla(rng, n, m, tipo=float):
    """n features of m records, each with its own center and scale."""
    centro, escala = rng.uniform(-50, 50, size=(n, 1)), 10 ** rng.uniform(-1, 2, size=(n, 1))
    return {"X": (centro + escala * normales(rng, (n, m))).astype(tipo)}


def con_fila_constante(rng):
    X = rng.integers(-9, 10, size=(3, 8)).astype(float)
    X[1] = entero(rng, 2, 9)
    X[[0, 2], :2] = [[-10, 10], [-10, 10]]
    return {"X": X}


ESTANDARIZAR = Exercise(
    "estandarizarFilas",
    cases={
        "más registros que características": lambda rng: tabla(rng, 3, 7),
        "pocos registros": lambda rng: tabla(rng, 4, 3),
        "tantas características como registros": lambda rng: tabla(rng, 4, 4),
        "enteros": lambda rng: {"X": rng.integers(-20, 90, size=(2, 6))},
        "float32": lambda rng: tabla(rng, 2, 5, np.float32),
        "una característica constante": con_fila_constante,
        "otra tabla": lambda rng: tabla(rng, 2, 5),
    },
    parts=[
        Part("valores comunes", 3),
        Part("tabla cuadrada", 1, cases=["tantas características como registros"]),
        Part("una característica constante", 1, cases=["una característica constante"]),
        Part("entradas intactas", 1, cases=["otra tabla"], check=intact),
    ],
)

# ---- unoDeC ----


def etiquetas(rng, m, clases, tope, tipo=np.int64):
    """m labels below `tope`, the largest of them present, in no order."""
    y = rng.integers(0, tope, size=m)
    y[: min(2, m)] = [tope - 1, 0][: min(2, m)]
    return {"y": rng.permutation(y).astype(tipo), "clases": clases}


UNO_DE_C = Exercise(
    "unoDeC",
    cases={
        "todas las clases": lambda rng: etiquetas(rng, 7, 4, 4),
        "tantas clases como registros": lambda rng: etiquetas(rng, 5, 5, 5),
        "etiquetas uint8": lambda rng: etiquetas(rng, 9, 3, 3, np.uint8),
        "un solo registro": lambda rng: etiquetas(rng, 1, 4, 4),
        "un lote sin la última clase": lambda rng: etiquetas(rng, 6, 10, 7),
        "un lote sin varias clases": lambda rng: etiquetas(rng, 4, 8, 3),
    },
    parts=[
        Part("valores comunes", 3),
        Part("clases que no aparecen", 2, cases=["un lote sin la última clase", "un lote sin varias clases"]),
    ],
)

# ---- mediaDeProductos ----


def errores_y_activaciones(rng, k, n, m, tipo=float):
    return {"D": normales(rng, (k, m), tipo), "A": 1 + normales(rng, (n, m), tipo)}


MEDIA_DE_PRODUCTOS = Exercise(
    "mediaDeProductos",
    cases={
        "tamaños distintos": lambda rng: errores_y_activaciones(rng, 2, 3, 5),
        "pocos registros": lambda rng: errores_y_activaciones(rng, 4, 3, 2),
        "todo cuadrado": lambda rng: errores_y_activaciones(rng, 3, 3, 3),
        "mil registros": lambda rng: errores_y_activaciones(rng, 2, 3, 1000),
        "float32": lambda rng: errores_y_activaciones(rng, 3, 2, 6, np.float32),
        "otros datos": lambda rng: errores_y_activaciones(rng, 2, 4, 3),
    },
    parts=[
        Part("valores", 3),
        Part("entradas intactas", 1, cases=["otros datos"], check=intact),
    ],
)

# ---- derivadaNumerica, derivadaCompuesta ----


def cubica(rng):
    """A cubic and a step so large that the two formulas, one-sided and central, give quite different numbers."""
    a, b = rng.uniform(0.5, 1.5, size=2)
    return {"f": lambda x: a * x**3 - b * x**2, "x": float(rng.uniform(1, 2)), "h": 0.5}


def exponencial(rng):
    a = rng.uniform(0.5, 1.5)
    return {"f": lambda x: np.exp(a * x), "x": float(rng.uniform(-1, 1)), "h": 1e-3}


def onda(rng):
    a = rng.uniform(1, 2)
    return {"f": lambda x: np.sin(a * x), "x": rng.uniform(-2, 2, size=(2, 3)), "h": 0.05}


def cubo_de_enteros(rng):
    a = rng.uniform(1, 2)
    return {"f": lambda x: a * x**3, "x": rng.permutation([-2, 1, 2, 3]), "h": 0.25}


def otra_onda(rng):
    a = rng.uniform(1, 2)
    return {"f": lambda x: np.cos(a * x), "x": rng.uniform(1, 2, size=4), "h": 0.125}


DERIVADA_NUMERICA = Exercise(
    "derivadaNumerica",
    cases={
        "una cúbica con h grande": cubica,
        "una exponencial con h pequeño": exponencial,
        "varios puntos a la vez": onda,
        "x entero": cubo_de_enteros,
        "otros puntos": otra_onda,
    },
    parts=[
        Part("en un punto", 3, cases=["una cúbica con h grande", "una exponencial con h pequeño"]),
        Part("en varios puntos", 2, cases=["varios puntos a la vez", "x entero"]),
        Part("entradas intactas", 1, cases=["otros puntos"], check=intact),
    ],
)


def compuesta(rng, dq, x):
    a, b = float(rng.uniform(1.5, 3)) * (-1) ** entero(rng, 0, 1), float(rng.uniform(0.5, 2))
    return {"dq": dq, "a": a, "b": b, "x": x}


DERIVADA_COMPUESTA = Exercise(
    "derivadaCompuesta",
    cases={
        "q(u) = u²": lambda rng: compuesta(rng, lambda u: 2 * u, float(rng.uniform(0.5, 2))),
        "q(u) = sen u": lambda rng: compuesta(rng, lambda u: np.cos(u), float(rng.uniform(0.5, 2))),
        "q(u) = eᵘ, varios puntos": lambda rng: compuesta(rng, lambda u: np.exp(u), rng.uniform(-1, 1, size=(2, 3))),
        "q(u) = u³, varios puntos": lambda rng: compuesta(rng, lambda u: 3 * u**2, rng.uniform(0.5, 1, size=4)),
    },
    parts=[
        Part("en un punto", 2, cases=["q(u) = u²", "q(u) = sen u"]),
        Part("en varios puntos", 2, cases=["q(u) = eᵘ, varios puntos", "q(u) = u³, varios puntos"]),
    ],
)

# ---- gradienteNumerico ----


def superficie(rng, forma, h, theta=None):
    """A cubic of all entries at once: the slope in each depends on the others, and the step shows in it."""
    c, d = rng.uniform(0.5, 1.5, size=forma), rng.uniform(0.5, 1.5, size=forma)
    theta = rng.uniform(0.5, 2, size=forma) if theta is None else theta
    return {"f": lambda t: float(np.sum(c * t**3) + np.sum(d * t) ** 2), "theta": theta, "h": h}


GRADIENTE_NUMERICO = Exercise(
    "gradienteNumerico",
    cases={
        "un vector": lambda rng: superficie(rng, (5,), 0.5),
        "un vector con h pequeño": lambda rng: superficie(rng, (3,), 1e-4),
        "una matriz": lambda rng: superficie(rng, (2, 3), 0.25),
        "una columna": lambda rng: superficie(rng, (4, 1), 0.125),
        "un solo parámetro": lambda rng: superficie(rng, (1, 1), 1e-2),
        "un arreglo de tres ejes": lambda rng: superficie(rng, (2, 1, 2), 0.25),
        "parámetros enteros": lambda rng: superficie(rng, (2, 2), 0.25, rng.integers(1, 6, size=(2, 2))),
        "float32": lambda rng: superficie(rng, (3,), 1e-7, rng.uniform(0.5, 2, size=3).astype(np.float32)),
        "otra matriz": lambda rng: superficie(rng, (4, 5), 1e-3),
    },
    parts=[
        Part("vectores", 2, cases=["un vector", "un vector con h pequeño"]),
        Part("matrices", 3, cases=["una matriz", "una columna", "un solo parámetro", "un arreglo de tres ejes"]),
        Part("enteros y float32", 1, cases=["parámetros enteros", "float32"]),
        Part("entradas intactas", 2, cases=["otra matriz"], check=intact),
    ],
)

# ---- pruebaGradiente: four right implementations and eight wrong ones ----


def residuos_de(W, X, b, y):
    return np.asarray(W @ X + b - y)


def correctaMatricial(W, X, b, y):
    return residuos_de(W, X, b, y) @ X.T / X.shape[1]


def correctaConCiclos(W, X, b, y):
    n, m = X.shape
    dW = np.zeros((1, n))
    for i in range(m):
        error = sum(W[0, j] * X[j, i] for j in range(n)) + b[0, 0] - y[0, i]
        for j in range(n):
            dW[0, j] += error * X[j, i] / m
    return dW


def correctaPorCaracteristica(W, X, b, y):
    return np.mean(residuos_de(W, X, b, y) * X, axis=1)[np.newaxis]


def correctaFloat32(W, X, b, y):
    return correctaMatricial(*(np.asarray(v, dtype=np.float32) for v in (W, X, b, y)))


def sumaRegistros(W, X, b, y):
    return residuos_de(W, X, b, y) @ X.T


def signoContrario(W, X, b, y):
    return -correctaMatricial(W, X, b, y)


def conElDosDelCuadrado(W, X, b, y):
    return 2 * correctaMatricial(W, X, b, y)


def sinSesgo(W, X, b, y):
    return (W @ X - y) @ X.T / X.shape[1]


def todosContraTodos(W, X, b, y):
    pares = (W @ X + b).T - y  # (m, 1) − (1, m)
    return pares.mean(axis=1)[np.newaxis] @ X.T / X.shape[1]


def sinLaEntrada(W, X, b, y):
    return np.full(W.shape, residuos_de(W, X, b, y).mean())


def aplanada(W, X, b, y):
    return correctaMatricial(W, X, b, y).ravel()


def signoDelResiduo(W, X, b, y):
    return np.sign(residuos_de(W, X, b, y)) @ X.T / X.shape[1]


CORRECTAS = {
    "una correcta, con matrices": correctaMatricial,
    "una correcta, con ciclos": correctaConCiclos,
    "una correcta, característica por característica": correctaPorCaracteristica,
    "una correcta, en float32": correctaFloat32,
}
INCORRECTAS = {
    "una que suma los registros": sumaRegistros,
    "una con el signo contrario": signoContrario,
    "una con un 2 de más": conElDosDelCuadrado,
    "una que olvida el sesgo": sinSesgo,
    "una que resta todos contra todos": todosContraTodos,
    "una que olvida multiplicar por la entrada": sinLaEntrada,
    "una que devuelve otra forma": aplanada,
    "una que solo mira el signo del residuo": signoDelResiduo,
}

CASOS, PAREJAS = in_pairs(CORRECTAS, INCORRECTAS)

PRUEBA_GRADIENTE = Exercise(
    "pruebaGradiente",
    uses=("perdidaCuadratica", "residuos", "costoMedio", "aplicarCapa"),
    cases=CASOS,
    parts=PAREJAS,
)

EXERCISES = [
    PERDIDA,
    TABLA,
    PRODUCTO,
    BROADCASTING,
    CAPA,
    RESIDUOS,
    COSTO,
    ESTANDARIZAR,
    UNO_DE_C,
    MEDIA_DE_PRODUCTOS,
    DERIVADA_NUMERICA,
    DERIVADA_COMPUESTA,
    GRADIENTE_NUMERICO,
    PRUEBA_GRADIENTE,
]
