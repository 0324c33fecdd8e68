"""How unit 05 is graded: tiny networks, all sizes different, few epochs, steps so large that a mistake shows."""

from autograder.authoring import Exercise, Part, intact
from autograder.slopes import of_activation, of_two_layers


def correcta_e_intacta(evidencia):
    """The reference's values, and the arguments as they were: leaving them alone is no merit of a wrong answer."""
    if not evidencia.close(evidencia.value, evidencia.expected):
        return "los valores no son los esperados"
    return intact(evidencia)


def uno_por_columna(rng, k, m, dtype=float):
    """Random one-hot labels (k, m), one per column."""
    return np.eye(k, dtype=dtype)[:, rng.integers(k, size=m)]


def probabilidades(rng, k, m, escala=1.0, dtype=float):
    """Random predictions (k, m): each column adds up to 1."""
    e = np.exp(escala * rng.normal(size=(k, m)))
    return (e / e.sum(axis=0)).astype(dtype)


def red(rng, n, h, k, m, escala=0.8, dtype=float):
    """X, y and the parameters of a random n-h-k network for m records."""
    valores = {
        "X": rng.normal(size=(n, m)),
        "y": uno_por_columna(rng, k, m),
        "w1": escala * rng.normal(size=(h, n)),
        "b1": escala * rng.normal(size=(h, 1)),
        "w2": escala * rng.normal(size=(k, h)),
        "b2": escala * rng.normal(size=(k, 1)),
    }
    return {nombre: valor.astype(dtype) for nombre, valor in valores.items()}


def adelante(rng, *tallas, **opciones):
    """Arguments of feedForward."""
    argumentos = red(rng, *tallas, **opciones)
    del argumentos["y"]
    return argumentos


def activada(rng, *tallas, **opciones):
    """Arguments of backProp: the network and its activations."""
    argumentos = red(rng, *tallas, **opciones)
    a1, a2 = feedForward(**{nombre: argumentos[nombre] for nombre in ("X", "w1", "b1", "w2", "b2")})
    return argumentos | {"a1": a1, "a2": a2}


def entrenable(rng, *tallas, epocas=3, lr=0.7, **opciones):
    """Arguments of entrenarRed."""
    return {"epocas": epocas, "lr": lr} | activada(rng, *tallas, **opciones)


def por_lotes(rng, *tallas, batch_size=4, semilla=None, **opciones):
    """Arguments of entrenarRedMiniBatch; with a seed the epochs are shuffled."""
    barajador = None if semilla is None else np.random.default_rng(semilla)
    return {"batch_size": batch_size, "rng": barajador} | entrenable(rng, *tallas, **opciones)


def logits(rng, k, m, escala=2.0, dtype=float):
    return {"z": (escala * rng.normal(size=(k, m))).astype(dtype)}


def logits_grandes(rng):
    """Both ends of what exp can take, in the same column."""
    z = 1000.0 * rng.choice([-1.0, 1.0], size=(4, 6)) + rng.normal(size=(4, 6))
    return {"z": z}


def columnas_muy_distintas(rng):
    """One column near 900 and its neighbours near -900 and 0: one maximum for all of them is not enough."""
    return {"z": rng.normal(size=(5, 3)) + np.array([[900.0, -900.0, 0.0]])}


def logits_empatados(rng):
    z = np.repeat(rng.normal(size=(1, 4)), 3, axis=0)
    z[2] += 1.5
    return {"z": z}


def activaciones(rng, h, m, dtype=float):
    return {"a": np.tanh(rng.normal(size=(h, m))).astype(dtype)}


def activaciones_relu(rng, h, m):
    """Activations of a relu layer in which about half of the units are off, the first one always."""
    a = np.maximum(0.0, rng.normal(size=(h, m)))
    a[0, 0] = 0.0
    return {"a": a}


def prediccion(rng, k, m, escala=1.0, dtype=float):
    return {"y_est": probabilidades(rng, k, m, escala, dtype), "y": uno_por_columna(rng, k, m, dtype)}


def verdad_segura(rng):
    """A perfect prediction: exact zeros and ones."""
    y = uno_por_columna(rng, 5, 6)
    return {"y_est": y.copy(), "y": y}


def verdad_con_cero(rng):
    """Two records whose true class got probability 0."""
    argumentos = prediccion(rng, 4, 7)
    for columna in (1, 4):
        clase = argumentos["y"][:, columna].argmax()
        argumentos["y_est"][:, columna] = 1 / 3
        argumentos["y_est"][clase, columna] = 0.0
    return argumentos


def poca_confianza(rng):
    """The true class got probabilities near 1e-3."""
    argumentos = prediccion(rng, 5, 7)
    verdadera = argumentos["y"] == 1
    p = 1e-3 * (1 + rng.random(7))
    argumentos["y_est"] = np.where(verdadera, p, (1 - p) / 4)
    return argumentos


def costo_perfecto(evidencia):
    """Zero within the reach of any small safety margin; the relative comparison cannot see zero."""
    if not np.all(np.abs(np.asarray(evidencia.value, dtype=float)) < 1e-5):
        return "una predicción perfecta no debe costar"
    return None


def costo_seguro(evidencia):
    """Finite, and dearer than a probability of 0.001: how much dearer depends on the margin, which is free."""
    valor = np.asarray(evidencia.value, dtype=float)
    if valor.shape != () or not np.isfinite(valor):
        return "con una probabilidad de 0 en la clase verdadera, el costo no es un número finito"
    y_est = evidencia.kwargs["y_est"]
    menos_grave = np.where(y_est == 0, 1e-3, y_est)
    if not valor > np.asarray(evidencia.call(y_est=menos_grave, y=evidencia.kwargs["y"]), dtype=float):
        return "dar probabilidad 0 a la clase verdadera no puede costar menos que darle 0,001"
    return None


def aciertos_parejos(rng):
    """Every class has hits and misses, so that no average hides another."""
    k, m = 3, 11
    y = np.eye(k)[:, np.arange(m) % k]
    dicho = np.eye(k)[:, (np.arange(m) + (np.arange(m) % 4 == 0)) % k]
    return {"y_est": 0.5 * dicho + 0.5 / k, "y": y}


def ganadora_sin_mayoria(rng):
    """The winning probability is always under one half."""
    return prediccion(rng, 6, 13, escala=0.3)


def clases_ausentes(rng):
    """Neither the labels nor the predictions use the last class."""
    etiquetas, dichas = rng.integers(3, size=9), rng.integers(3, size=9)
    return {"y_est": 0.6 * np.eye(5)[:, dichas] + 0.08, "y": np.eye(5)[:, etiquetas]}


def arreglos(valor, cuantos):
    """The value as that many float arrays, or None."""
    if not isinstance(valor, (tuple, list)) or len(valor) != cuantos:
        return None
    return [np.asarray(v, dtype=float) for v in valor]


def formas_de_la_red(evidencia):
    parametros = arreglos(evidencia.value, 4)
    if parametros is None:
        return "debe devolver cuatro arreglos: w1, b1, w2, b2"
    formas = [(N_OCULTAS, N_ENTRADA), (N_OCULTAS, 1), (N_CLASES, N_OCULTAS), (N_CLASES, 1)]
    if [p.shape for p in parametros] != formas:
        return (
            "alguna forma no es la de la tabla: una fila por unidad, una columna por entrada; los sesgos son columnas"
        )
    return None


def sesgos_en_cero(evidencia):
    parametros = arreglos(evidencia.value, 4)
    if parametros is None or parametros[1].size != N_OCULTAS or parametros[3].size != N_CLASES:
        return "los sesgos no tienen un valor por unidad"
    if parametros[1].any() or parametros[3].any():
        return "los sesgos no empiezan en cero"
    return None


def dispersion_uniforme(evidencia):
    """Uniform in (-0.01, 0.01): bounds, mean and deviation, with room for chance (5,120 draws at least)."""
    parametros = arreglos(evidencia.value, 4)
    if parametros is None:
        return "debe devolver cuatro arreglos: w1, b1, w2, b2"
    for w in (parametros[0], parametros[2]):
        if w.size < N_CLASES * N_OCULTAS or np.abs(w).max() > 0.01:
            return "hay pesos fuera del intervalo pedido"
        if abs(w.mean()) > 0.001 or not 0.0052 < w.std() < 0.0064:
            return "los pesos no se reparten por igual en todo el intervalo"
    return None


def unidades_distintas(evidencia):
    """No two units are born equal."""
    parametros = arreglos(evidencia.value, 4)
    if parametros is None or any(w.ndim != 2 for w in (parametros[0], parametros[2])):
        return "w1 y w2 deben ser matrices"
    for w in (parametros[0], parametros[2]):
        if len(np.unique(w[:, :4], axis=0)) < len(w) or len(np.unique(w[:4, :], axis=1).T) < w.shape[1]:
            return "hay unidades que nacen con los mismos pesos"
    return None


def barajado(evidencia):
    """Shuffling the original in each epoch, or what the epoch before left, are both one permutation per epoch."""
    if evidencia.close(evidencia.value, evidencia.expected):
        return intact(evidencia)
    if evidencia.close(evidencia.value, _barajando_lo_barajado(**evidencia.kwargs)):
        return intact(evidencia)
    return "los lotes barajados no dan lo esperado"


def _barajando_lo_barajado(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng):
    costos, exactitudes, parametros = [], [], (w1, b1, w2, b2)
    for _ in range(epocas):
        orden = rng.permutation(X.shape[1])
        X, y = X[:, orden], y[:, orden]
        c, e, *parametros = entrenarRedMiniBatch(1, batch_size, lr, X, y, *parametros, a1, a2)
        costos, exactitudes = costos + c, exactitudes + e
    return (costos, exactitudes, *parametros)


# --- escribe la prueba: implementations of softmax, out of the student's sight ---


def _por_columnas(z):
    columnas = [np.exp(c - c.max()) / np.exp(c - c.max()).sum() for c in np.asarray(z, dtype=float).T]
    return np.array(columnas).T


def _con_logaritmos(z):
    zmax = z.max(axis=0, keepdims=True)
    return np.exp(z - zmax - np.log(np.exp(z - zmax).sum(axis=0, keepdims=True)))


def _sin_maximo(z):
    with np.errstate(all="ignore"):
        return np.exp(z) / np.exp(z).sum(axis=0)


def _eje_equivocado(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _suma_global(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def _sin_dividir(z):
    return np.exp(z - z.max(axis=0))


def _signo_cambiado(z):
    return _por_columnas(-np.asarray(z, dtype=float))


def _sigmoides_normalizadas(z):
    s = np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))
    return s / s.sum(axis=0)


def _todo_al_mayor(z):
    return np.eye(len(z))[:, np.asarray(z).argmax(axis=0)]


def _base_dos(z):
    e = np.exp2(z - z.max(axis=0))
    return e / e.sum(axis=0)


def veredicto(evidencia):
    """The student's test said of this implementation what ours says."""
    if isinstance(evidencia.value, (bool, np.bool_)) and bool(evidencia.value) == evidencia.expected:
        return None
    return "la rechaza y es correcta" if evidencia.expected else "la acepta y es incorrecta"


BUENAS = {
    "una correcta, vectorizada": lambda z: softmax(z),
    "una correcta, columna por columna": lambda z: _por_columnas(z),
    "una correcta, con logaritmos": lambda z: _con_logaritmos(z),
    "una correcta, en float32": lambda z: softmax(np.asarray(z, dtype=np.float32)),
}
MALAS = {
    "una que no resta el máximo": lambda z: _sin_maximo(z),
    "una que confunde el eje": lambda z: _eje_equivocado(z),
    "una que divide entre la suma de todo": lambda z: _suma_global(z),
    "una que no divide": lambda z: _sin_dividir(z),
    "una que cambia el signo": lambda z: _signo_cambiado(z),
    "una que normaliza sigmoides": lambda z: _sigmoides_normalizadas(z),
    "una que da todo al mayor": lambda z: _todo_al_mayor(z),
    "una que usa otra base": lambda z: _base_dos(z),
}
# A point needs a wrong one rejected and a right one accepted: who always answers the same gets none.
PAREJAS = [
    Part(f"pareja {i + 1}", 1, cases=[mala, list(BUENAS)[i % len(BUENAS)]], check=veredicto)
    for i, mala in enumerate(MALAS)
]


def implementacion(f):
    return lambda rng: {"f": f}


ENTRENAMIENTO = ("costos", "exactitudes", "w1", "b1", "w2", "b2")
PARAMETROS = ("w1", "b1", "w2", "b2")


EXERCISES = [
    Exercise(
        "softmax",
        cases={
            "valores comunes": lambda rng: logits(rng, 5, 3),
            "logits empatados": logits_empatados,
            "un solo registro": lambda rng: logits(rng, 4, 1),
            "logits enormes (±1000)": logits_grandes,
            "columnas muy distintas entre sí": columnas_muy_distintas,
            "float32": lambda rng: logits(rng, 4, 6, escala=80.0, dtype=np.float32),
        },
        parts=[
            Part("valores comunes", 3, cases=["valores comunes", "logits empatados"]),
            Part("un solo registro", 1, cases=["un solo registro"]),
            Part("logits enormes", 2, cases=["logits enormes (±1000)", "columnas muy distintas entre sí"]),
            Part("float32", 1, cases=["float32"]),
            Part("entrada intacta", 1, cases=["valores comunes"], check=correcta_e_intacta),
        ],
    ),
    Exercise(
        "tanh",
        cases={
            "valores comunes": lambda rng: logits(rng, 3, 5, escala=1.0),
            "valores enormes (±1000)": logits_grandes,
        },
        parts=[
            Part("valores comunes", 1, cases=["valores comunes"]),
            Part("valores enormes", 1, cases=["valores enormes (±1000)"]),
        ],
    ),
    Exercise(
        "tanhGrad",
        slopes=of_activation("tanh", "tanhGrad"),
        cases={
            "valores comunes": lambda rng: activaciones(rng, 3, 5),
            "unidades saturadas (a = ±1)": lambda rng: {"a": np.array([[-1.0, 1.0, 0.0], [0.5, -1.0, 1.0]])},
        },
        parts=[
            Part("valores comunes", 2, cases=["valores comunes"]),
            Part("unidades saturadas", 1, cases=["unidades saturadas (a = ±1)"]),
        ],
    ),
    Exercise(
        "relu",
        cases={
            "valores comunes": lambda rng: logits(rng, 3, 5),
            "todos negativos": lambda rng: {"z": -1.0 - rng.random((4, 3))},
        },
        parts=[
            Part("valores comunes", 1),
            Part("entrada intacta", 1, cases=["todos negativos"], check=correcta_e_intacta),
        ],
    ),
    Exercise(
        "reluGrad",
        slopes=of_activation("relu", "reluGrad"),
        cases={
            "unidades encendidas y apagadas": lambda rng: activaciones_relu(rng, 3, 5),
            "una capa casi apagada": lambda rng: {"a": np.diag(1.0 + rng.random(4))},
        },
        parts=[
            Part("unidades encendidas y apagadas", 3, cases=["unidades encendidas y apagadas"]),
            Part("una capa casi apagada", 1, cases=["una capa casi apagada"], check=correcta_e_intacta),
        ],
    ),
    Exercise(
        "initParams",
        outputs=PARAMETROS,
        seeded=True,
        cases={"la red 784-512-10": lambda rng: {}},
        parts=[
            Part("formas", 1, check=formas_de_la_red),
            Part("sesgos en cero", 1, check=sesgos_en_cero),
            Part("intervalo y dispersión", 2, check=dispersion_uniforme),
            Part("unidades distintas", 1, check=unidades_distintas),
        ],
    ),
    Exercise(
        "costoGlobal",
        # A safety margin of up to 1e-7 inside the logarithm is as right as any.
        rtol=1e-4,
        cases={
            "valores comunes": lambda rng: prediccion(rng, 5, 7),
            "un solo registro": lambda rng: prediccion(rng, 4, 1),
            "poca confianza en la clase verdadera": poca_confianza,
            "predicción perfecta": verdad_segura,
            "probabilidad 0 en la clase verdadera": verdad_con_cero,
            "float32": lambda rng: prediccion(rng, 3, 8, dtype=np.float32),
        },
        parts=[
            Part("valores comunes", 3, cases=["valores comunes", "un solo registro", "float32"]),
            Part("poca confianza", 1, cases=["poca confianza en la clase verdadera"]),
            Part("predicción perfecta", 1, cases=["predicción perfecta"], check=costo_perfecto),
            Part("probabilidad 0", 2, cases=["probabilidad 0 en la clase verdadera"], check=costo_seguro),
        ],
    ),
    Exercise(
        "exactitud",
        cases={
            "aciertos en todas las clases": aciertos_parejos,
            "gana una clase con menos de 0,5": ganadora_sin_mayoria,
            "tantos registros como clases": lambda rng: prediccion(rng, 7, 7),
        },
        parts=[
            Part("valores comunes", 2, cases=["aciertos en todas las clases"]),
            Part("sin mayoría absoluta", 2, cases=["gana una clase con menos de 0,5", "tantos registros como clases"]),
        ],
    ),
    Exercise(
        "feedForward",
        outputs=("a1", "a2"),
        uses=("softmax", "tanh"),
        cases={
            "tamaños distintos": lambda rng: adelante(rng, 4, 6, 3, 7),
            "un solo registro": lambda rng: adelante(rng, 5, 4, 3, 1),
            "unidades saturadas": lambda rng: adelante(rng, 4, 6, 3, 5, escala=9.0),
            "float32": lambda rng: adelante(rng, 3, 5, 4, 6, dtype=np.float32),
        },
        parts=[
            Part("a1", 2, outputs=["a1"]),
            Part("a2", 3, outputs=["a2"]),
            Part("un solo registro", 1, cases=["un solo registro"]),
            Part("float32", 1, cases=["float32"], check=correcta_e_intacta),
        ],
    ),
    Exercise(
        "backProp",
        slopes=of_two_layers(lambda rng: activada(rng, 2, 3, 2, 5)),
        outputs=("dw1", "db1", "dw2", "db2"),
        uses=("tanhGrad", "feedForward"),
        cases={
            "tamaños distintos": lambda rng: activada(rng, 5, 4, 3, 7),
            "muchas clases, pocas unidades": lambda rng: activada(rng, 3, 2, 6, 5),
            "un solo registro": lambda rng: activada(rng, 4, 6, 3, 1),
            "unidades saturadas": lambda rng: activada(rng, 4, 5, 3, 6, escala=3.0),
            "float32": lambda rng: activada(rng, 3, 5, 4, 6, dtype=np.float32),
        },
        parts=[
            Part("dw2", 3, outputs=["dw2"]),
            Part("db2", 2, outputs=["db2"]),
            Part("dw1", 4, outputs=["dw1"]),
            Part("db1", 2, outputs=["db1"]),
            Part("un solo registro", 2, cases=["un solo registro"]),
            Part("float32 y entradas intactas", 2, cases=["float32"], check=correcta_e_intacta),
        ],
    ),
    Exercise(
        "entrenarRed",
        outputs=ENTRENAMIENTO,
        uses=("backProp", "feedForward", "costoGlobal", "exactitud"),
        rtol=1e-5,
        cases={
            "una época": lambda rng: entrenable(rng, 5, 4, 3, 7, epocas=1),
            "varias épocas": lambda rng: entrenable(rng, 4, 6, 3, 11, epocas=4),
            "paso grande": lambda rng: entrenable(rng, 3, 5, 4, 9, epocas=3, lr=1.9),
            "los parámetros de partida": lambda rng: entrenable(rng, 4, 3, 2, 6, epocas=2),
        },
        parts=[
            Part("costo por época", 3, outputs=["costos"]),
            Part("exactitud por época", 2, outputs=["exactitudes"]),
            Part("parámetros aprendidos", 4, outputs=PARAMETROS),
            Part("entradas intactas", 2, cases=["los parámetros de partida"], check=correcta_e_intacta),
        ],
    ),
    Exercise(
        "entrenarRedMiniBatch",
        outputs=ENTRENAMIENTO,
        uses=("backProp", "feedForward", "costoGlobal", "exactitud"),
        rtol=1e-5,
        cases={
            "m no es múltiplo del lote": lambda rng: por_lotes(rng, 5, 4, 3, 11),
            "m es múltiplo del lote": lambda rng: por_lotes(rng, 4, 5, 3, 12, epocas=2),
            "lote más grande que los datos": lambda rng: por_lotes(rng, 4, 3, 5, 7, batch_size=16),
            "lotes de un registro": lambda rng: por_lotes(rng, 3, 4, 2, 6, batch_size=1, epocas=2, lr=0.3),
            "barajado con rng": lambda rng: por_lotes(rng, 4, 5, 3, 10, semilla=int(rng.integers(1000))),
        },
        parts=[
            Part("costo y exactitud por época", 3, cases=["m es múltiplo del lote"], outputs=ENTRENAMIENTO[:2]),
            Part("parámetros aprendidos", 3, cases=["m es múltiplo del lote"], outputs=PARAMETROS),
            Part("m no es múltiplo del lote", 3, cases=["m no es múltiplo del lote"]),
            Part("lotes extremos", 2, cases=["lote más grande que los datos", "lotes de un registro"]),
            Part("barajado con rng", 2, cases=["barajado con rng"], check=barajado),
            Part("entradas intactas", 1, cases=["m no es múltiplo del lote"], check=correcta_e_intacta),
        ],
    ),
    Exercise(
        "matrizConfusion",
        cases={
            "valores comunes": lambda rng: prediccion(rng, 4, 29),
            "clases ausentes": clases_ausentes,
            "todo correcto": verdad_segura,
        },
        parts=[
            Part("valores comunes", 3, cases=["valores comunes"]),
            Part("clases ausentes", 2, cases=["clases ausentes", "todo correcto"]),
        ],
    ),
    Exercise(
        "pruebaSoftmax",
        cases={nombre: implementacion(f) for nombre, f in (BUENAS | MALAS).items()},
        parts=PAREJAS,
    ),
]
