"""How unit 12 is graded: tiny networks in float64, batches of unequal size, and loops seen from outside.

What is written in PyTorch is graded through the functions of `taller.ensayos`: they build the model, the optimizer or
the loader from plain data and give plain data back.
"""

from autograder.authoring import Exercise, Part, intact


def normales(rng, *forma):
    return torch.from_numpy(rng.normal(size=forma))


def clases_al_azar(rng, m, k):
    return torch.from_numpy(rng.integers(k, size=m))


def correcto_e_intacto(evidencia):
    """The reference's values, and the arguments as they were."""
    if not evidencia.close(evidencia.value, evidencia.expected):
        return "los valores no son los esperados"
    return intact(evidencia)


# --- ConjuntoDigitos ---


def digitos(rng, m, alto, ancho, pedidos=(0, 2, -1), **opciones):
    imagenes = rng.integers(1, 256, size=(m, alto, ancho)).astype(np.uint8)
    imagenes[:, 0, 0] = 0
    imagenes[:, -1, -1] = rng.integers(90, 200)  # the largest need not be 255
    etiquetas = rng.permutation(np.arange(m) + 10).astype(np.uint8)
    return {"imagenes": imagenes, "etiquetas": etiquetas, "pedidos": list(pedidos)} | opciones


def oscuras(rng):
    """No pixel near 255: dividing by the brightest is not dividing by 255."""
    argumentos = digitos(rng, 5, 3, 4, (1, 3))
    return argumentos | {"imagenes": argumentos["imagenes"] // 3}


CONJUNTO = Exercise(
    "ConjuntoDigitos",
    through="ensayarConjunto",
    outputs=("largo", "imágenes", "etiquetas", "tipos", "lote"),
    cases={
        "imágenes que no son cuadradas": lambda rng: digitos(rng, 7, 4, 6),
        "imágenes oscuras": oscuras,
        "con una transformación": lambda rng: digitos(rng, 4, 3, 5, (3, 0), transformado=True),
    },
    parts=[
        Part("largo y etiquetas", 1, outputs=["largo", "etiquetas"], cases=["imágenes que no son cuadradas"]),
        Part("imágenes", 2, outputs=["imágenes", "lote"], cases=["imágenes que no son cuadradas", "imágenes oscuras"]),
        Part("tipos", 1, outputs=["tipos"], cases=["imágenes que no son cuadradas"]),
        Part("con transformación", 1, cases=["con una transformación"]),
        Part("entradas intactas", 1, cases=["imágenes oscuras"], check=correcto_e_intacto),
    ],
)

# --- separarValidacion ---


def separable(m, fraccion):
    return lambda rng: {"m": m, "fraccion": fraccion, "semilla": int(rng.integers(10**6))}


SEPARAR = Exercise(
    "separarValidacion",
    through="ensayarSeparacion",
    outputs=("entrena", "valida", "azar de los demás"),
    seeded=True,
    cases={
        "una fracción exacta": separable(20, 0.25),
        "una fracción que se redondea hacia arriba": separable(29, 0.3),
        "una fracción que se redondea hacia abajo": separable(31, 0.1),
    },
    parts=[
        Part("entrenamiento y validación", 2, outputs=["entrena", "valida"], cases=["una fracción exacta"]),
        Part(
            "tamaños que se redondean",
            1,
            outputs=["entrena", "valida"],
            cases=["una fracción que se redondea hacia arriba", "una fracción que se redondea hacia abajo"],
        ),
        Part("no toca el azar de los demás", 1, cases=["una fracción exacta"]),
    ],
)

# --- RedDigitos ---


def estado_de_red(rng, tamanos, escala=0.9):
    pesos = {}
    for i, (n, h) in enumerate(pairwise(tamanos)):
        pesos[f"capas.{i}.weight"] = escala * normales(rng, h, n)
        pesos[f"capas.{i}.bias"] = normales(rng, h)
    return pesos


def red(rng, tamanos, forma, **opciones):
    return {"tamanos": list(tamanos), "estado": estado_de_red(rng, tamanos), "X": normales(rng, *forma)} | opciones


def recien_nacida(evidencia):
    """A newborn network knows nothing: its loss is near ln C, and its answers are finite."""
    inicial, clases = evidencia.value[4], evidencia.kwargs["tamanos"][-1]
    if not (isinstance(inicial, float) and abs(inicial - math.log(clases)) < 0.5):
        return "una red recién nacida no debería estar segura de nada"
    return None if evidencia.close(evidencia.value[1], evidencia.expected[1]) else "los logits no son los esperados"


RED = Exercise(
    "RedDigitos",
    through="ensayarRed",
    outputs=("parámetros", "logits", "gradientes", "logits al entrenar", "pérdida inicial"),
    seeded=True,
    cases={
        "dos capas": lambda rng: red(rng, (6, 5, 3), (4, 6)),
        "cuatro capas, con imágenes": lambda rng: red(rng, (12, 7, 5, 6, 4), (5, 1, 3, 4)),
        "con tanh": lambda rng: red(rng, (4, 6, 3), (7, 1, 2, 2), con_tanh=True),
        "con dropout": lambda rng: red(rng, (5, 20, 30, 3), (6, 5), abandono=0.4),
        "un solo registro": lambda rng: red(rng, (4, 3, 2), (1, 1, 1, 4)),
        "recién nacida": lambda rng: red(rng, (30, 25, 10), (9, 30), abandono=0.3),
    },
    parts=[
        Part("parámetros", 2, outputs=["parámetros"], cases=["dos capas", "cuatro capas, con imágenes"]),
        Part("logits", 2, outputs=["logits"], cases=["dos capas", "cuatro capas, con imágenes", "un solo registro"]),
        Part("activación", 1, outputs=["logits"], cases=["con tanh"]),
        Part("gradientes", 1, outputs=["gradientes"], cases=["dos capas", "cuatro capas, con imágenes"]),
        Part("dropout", 2, outputs=["logits", "logits al entrenar"], cases=["con dropout"]),
        Part("recién nacida", 1, cases=["recién nacida"], check=recien_nacida),
    ],
)

# --- pesosDesdeNumpy ---


def de_numpy(rng, n, h, k, dtype=float):
    formas = {"w1": (h, n), "b1": (h, 1), "w2": (k, h), "b2": (k, 1)}
    return {nombre: rng.normal(size=forma).astype(dtype) for nombre, forma in formas.items()}


PESOS = Exercise(
    "pesosDesdeNumpy",
    through="ensayarTraslado",
    outputs=("pesos", "arreglos"),
    cases={
        "tamaños distintos": lambda rng: de_numpy(rng, 4, 3, 5),
        "tantas entradas como ocultas": lambda rng: de_numpy(rng, 3, 3, 3),
        "float32": lambda rng: de_numpy(rng, 5, 2, 4, np.float32),
    },
    parts=[
        Part("pesos", 2, outputs=["pesos"], cases=["tamaños distintos", "tantas entradas como ocultas"]),
        Part("float32", 1, outputs=["pesos"], cases=["float32"]),
        Part("son copias", 1, cases=["tamaños distintos"]),
    ],
)

# --- pasoEntrenamiento ---


def estado_de_dos(rng, n, h, k):
    return {
        "0.weight": normales(rng, h, n),
        "0.bias": normales(rng, h),
        "2.weight": normales(rng, k, h),
        "2.bias": normales(rng, k),
    }


def lotes(rng, n, k, tamanos):
    return [(normales(rng, m, n), clases_al_azar(rng, m, k)) for m in tamanos]


def pasos(rng, n=4, h=6, k=5, tamanos=(9, 7, 8, 5), lr=1.5, **opciones):
    return {"estado": estado_de_dos(rng, n, h, k), "lotes": lotes(rng, n, k, tamanos), "lr": lr} | opciones


PASO = Exercise(
    "pasoEntrenamiento",
    through="ensayarPaso",
    outputs=("pérdidas", "aciertos", "pesos", "gradientes"),
    cases={
        "un paso": lambda rng: pasos(rng, tamanos=(11,)),
        "cuatro pasos seguidos": pasos,
        "con gradientes viejos": lambda rng: pasos(rng, tamanos=(6, 9), sobrantes=3.0),
        "con momento": lambda rng: pasos(rng, tamanos=(8, 6, 7), momento=0.9, lr=0.3),
        "otra función de pérdida": lambda rng: pasos(rng, tamanos=(10, 7), suavizado=0.3),
    },
    parts=[
        Part("pérdida", 2, outputs=["pérdidas"], cases=["un paso", "cuatro pasos seguidos"]),
        Part("aciertos", 2, outputs=["aciertos"], cases=["un paso", "cuatro pasos seguidos"]),
        Part("pesos", 2, outputs=["pesos"], cases=["un paso", "cuatro pasos seguidos", "con momento"]),
        Part("con gradientes viejos", 2, outputs=["pesos"], cases=["con gradientes viejos"]),
        Part("otra función de pérdida", 1, outputs=["pérdidas", "pesos"], cases=["otra función de pérdida"]),
    ],
)

# --- entrenarEpoca ---


def epoca(rng, tamanos, **opciones):
    perdidas = rng.uniform(0.2, 3.0, size=len(tamanos)).tolist()
    aciertos = [int(rng.integers(1, m)) if m > 1 else 1 for m in tamanos]
    return {"tamanos": list(tamanos), "perdidas": perdidas, "aciertos": aciertos} | opciones


EPOCA = Exercise(
    "entrenarEpoca",
    through="ensayarEpoca",
    outputs=("pérdida", "exactitud", "pasos"),
    cases={
        "lotes iguales": lambda rng: epoca(rng, (4, 4, 4)),
        "el último lote es menor": lambda rng: epoca(rng, (6, 6, 6, 2)),
        "el modelo llega en eval()": lambda rng: epoca(rng, (5, 5, 3), entrenando=False),
        "el cargador deja registros fuera": lambda rng: epoca(rng, (4, 4, 3), fuera=9),
        "otro dispositivo": lambda rng: epoca(rng, (3, 3, 2), dispositivo="meta"),
    },
    parts=[
        Part("pasos", 2, outputs=["pasos"], cases=["lotes iguales", "el último lote es menor"]),
        Part("pérdida por registro", 2, outputs=["pérdida"], cases=["lotes iguales", "el último lote es menor"]),
        Part("exactitud por registro", 2, outputs=["exactitud"], cases=["lotes iguales", "el último lote es menor"]),
        Part("modo de entrenamiento", 1, cases=["el modelo llega en eval()"]),
        Part("cuenta lo que ve", 1, cases=["el cargador deja registros fuera"]),
        Part("dispositivo", 1, cases=["otro dispositivo"]),
    ],
)

# --- evaluar ---


def evaluable(rng, n=5, h=7, k=4, m=17, tamano_lote=5, **opciones):
    estado = {
        "1.weight": 1 + 0.3 * normales(rng, n),
        "1.bias": normales(rng, n),
        "1.running_mean": 0.5 * normales(rng, n),
        "1.running_var": torch.from_numpy(rng.uniform(0.5, 2.0, size=n)),
        "1.num_batches_tracked": torch.tensor(12),
        "2.weight": normales(rng, h, n),
        "2.bias": normales(rng, h),
        "5.weight": 1.5 * normales(rng, k, h),
        "5.bias": normales(rng, k),
    }
    X, y = normales(rng, m, n), clases_al_azar(rng, m, k)
    return {"estado": estado, "X": X, "y": y, "tamano_lote": tamano_lote} | opciones


EVALUAR = Exercise(
    "evaluar",
    through="ensayarEvaluar",
    outputs=("pérdida", "exactitud", "modos", "estado"),
    seeded=True,
    cases={
        "un solo lote": lambda rng: evaluable(rng, m=13, tamano_lote=13),
        "el último lote es menor": lambda rng: evaluable(rng, m=17, tamano_lote=7),
        "el último lote tiene un registro": lambda rng: evaluable(rng, m=19, tamano_lote=6),
        "el cargador deja registros fuera": lambda rng: evaluable(rng, m=20, tamano_lote=4, usar=14),
    },
    parts=[
        Part("con un solo lote", 2, outputs=["pérdida", "exactitud"], cases=["un solo lote"]),
        Part(
            "pérdida por registro",
            2,
            outputs=["pérdida"],
            cases=["el último lote es menor", "el último lote tiene un registro"],
        ),
        Part(
            "exactitud por registro",
            2,
            outputs=["exactitud"],
            cases=["el último lote es menor", "el último lote tiene un registro"],
        ),
        Part("modo y gradientes", 2, outputs=["modos"], cases=["un solo lote", "el último lote es menor"]),
        Part("cuenta lo que ve", 1, outputs=["pérdida", "exactitud"], cases=["el cargador deja registros fuera"]),
        Part("deja el modelo como estaba", 1, cases=["el último lote tiene un registro"]),
    ],
)

# --- planDeTasa ---


def plan(epocas, calentamiento, grupos=1):
    return lambda rng: {
        "tasas": rng.uniform(0.1, 3.0, size=grupos).tolist(),
        "epocas": epocas,
        "calentamiento": calentamiento,
    }


PLAN = Exercise(
    "planDeTasa",
    through="ensayarPlan",
    rtol=1e-9,
    cases={
        "con calentamiento": plan(9, 3),
        "sin calentamiento": plan(5, 0),
        "varios grupos": plan(6, 2, grupos=3),
        "casi todo calentamiento": plan(5, 4),
    },
    parts=[
        Part("con calentamiento", 2, cases=["con calentamiento"]),
        Part("casos límite", 2, cases=["sin calentamiento", "casi todo calentamiento"]),
        Part("varios grupos", 1, cases=["varios grupos"]),
    ],
)

# --- ParadaTemprana ---


def perdidas_ruidosas(rng, n):
    """Falls, gets stuck with ups and downs, falls a little again and rises."""
    base = np.concatenate([np.linspace(2, 1, n), 1 + 0.2 * rng.random(n), [0.95], 1.1 + 0.3 * rng.random(n)])
    return [round(float(v), 3) for v in base]


PARADA = Exercise(
    "ParadaTemprana",
    through="ensayarParada",
    outputs=("mejoras", "paradas", "mejores"),
    cases={
        "baja y se estanca": lambda rng: {"perdidas": perdidas_ruidosas(rng, 4), "paciencia": 5},
        "sube y baja": lambda rng: {"perdidas": [0.9, 0.7, 0.8, 0.6, 0.65, 0.61, 0.62], "paciencia": 3},
        "paciencia de 1": lambda rng: {"perdidas": [1.0, 0.8, 0.9, 0.7], "paciencia": 1},
        "con mejora mínima": lambda rng: {
            "perdidas": [1.0, 0.97, 0.94, 0.98, 0.91, 0.85, 0.84, 0.83, 0.82],
            "paciencia": 3,
            "mejora_minima": 0.05,
        },
        "empates y nan": lambda rng: {"perdidas": [0.5, 0.5, 0.4, float("nan"), 0.4, 0.3], "paciencia": 2},
    },
    parts=[
        Part("qué mejora", 2, outputs=["mejoras", "mejores"], cases=["baja y se estanca", "sube y baja"]),
        Part("cuándo parar", 2, outputs=["paradas"], cases=["baja y se estanca", "sube y baja", "paciencia de 1"]),
        Part("mejora mínima", 1, cases=["con mejora mínima"]),
        Part("empates y nan", 1, cases=["empates y nan"]),
    ],
)

# --- entrenar ---


def entrenamiento(rng, epocas, **opciones):
    """Losses all different, so that each number says where it comes from."""
    entrena, valida = rng.permutation(np.arange(5, 95))[: 2 * epocas].reshape(2, epocas) / 10
    return {"epocas": epocas, "entrena": entrena.tolist(), "valida": valida.tolist()} | opciones


ENTRENAR = Exercise(
    "entrenar",
    through="ensayarEntrenar",
    outputs=("historia", "peso", "llamadas", "lo que vio la parada", "copias y restituciones"),
    cases={
        "sin plan ni parada": lambda rng: entrenamiento(rng, 4, con_plan=False),
        "con plan": lambda rng: entrenamiento(rng, 5),
        "la parada no llega": lambda rng: entrenamiento(rng, 5, mejoras=[True, True, False, True, False]),
        "la parada llega": lambda rng: entrenamiento(rng, 8, mejoras=[True, False, True, False, False], alto=5),
        "nada mejora": lambda rng: entrenamiento(rng, 6, mejoras=[False], alto=3, con_plan=False),
    },
    parts=[
        Part("historia", 3, outputs=["historia"], cases=["sin plan ni parada", "con plan"]),
        Part("orden y datos de cada llamada", 2, outputs=["llamadas"], cases=["sin plan ni parada", "con plan"]),
        Part("lo que mira la parada", 1, outputs=["lo que vio la parada"], cases=["la parada no llega"]),
        Part("mejores pesos", 3, outputs=["peso"], cases=["la parada no llega", "la parada llega", "nada mejora"]),
        Part("se detiene", 2, outputs=["historia", "llamadas"], cases=["la parada llega", "nada mejora"]),
    ],
)

# --- guardarPunto, cargarPunto ---


def estado_con_memorias(rng, n, h, k):
    return {
        "0.weight": normales(rng, h, n),
        "0.bias": normales(rng, h),
        "1.weight": 1 + 0.2 * normales(rng, h),
        "1.bias": normales(rng, h),
        "1.running_mean": normales(rng, h),
        "1.running_var": torch.from_numpy(rng.uniform(0.5, 2.0, size=h)),
        "1.num_batches_tracked": torch.tensor(4),
        "4.weight": normales(rng, k, h),
        "4.bias": normales(rng, k),
    }


def guardable(rng, epocas):
    return {"estado": estado_con_memorias(rng, 3, 5, 4), "lotes": lotes(rng, 3, 4, (6, 5)), "epocas": epocas}


PUNTO = ("claves", "modelo", "memoria de Adam", "épocas del plan", "época", "azar")
GUARDAR = Exercise(
    "guardarPunto",
    through="ensayarGuardar",
    outputs=PUNTO,
    cases={"tras tres épocas": lambda rng: guardable(rng, 3), "tras una época": lambda rng: guardable(rng, 1)},
    parts=[
        Part("modelo", 1, outputs=["modelo"]),
        Part("optimizador y plan", 1, outputs=["memoria de Adam", "épocas del plan"]),
        Part("época", 1, outputs=["época"]),
        Part("azar, y nada de más", 1, outputs=["claves", "azar"]),
    ],
)
CARGAR = Exercise(
    "cargarPunto",
    through="ensayarCargar",
    outputs=("época", "pesos", "memoria de Adam", "tasa", "épocas del plan", "pérdidas siguientes"),
    cases={
        "tras tres épocas": lambda rng: guardable(rng, 3) | {"nuevo": estado_con_memorias(rng, 3, 5, 4)},
        "tras una época": lambda rng: guardable(rng, 1) | {"nuevo": estado_con_memorias(rng, 3, 5, 4)},
    },
    parts=[
        Part("época", 1, outputs=["época"]),
        Part("pesos", 1, outputs=["pesos"]),
        Part("optimizador y plan", 1, outputs=["memoria de Adam", "tasa", "épocas del plan"]),
        Part("sigue exactamente igual", 2, outputs=["pérdidas siguientes"]),
    ],
)

# --- exactitudPorClase ---


def clasificados(rng, m, clases, ausentes=0):
    """About two in three right; the first class is said much more often than it is true."""
    reales = rng.integers(1, clases - ausentes, size=m)
    reales[: clases - ausentes] = np.arange(clases - ausentes)
    predichas = np.where(rng.random(m) < 0.35, 0, reales)
    predichas[-3:] = 0
    return {"predichas": torch.from_numpy(predichas), "reales": torch.from_numpy(reales), "clases": clases}


POR_CLASE = Exercise(
    "exactitudPorClase",
    cases={
        "cinco clases": lambda rng: clasificados(rng, 40, 5),
        "tres clases": lambda rng: clasificados(rng, 23, 3),
        "clases ausentes": lambda rng: clasificados(rng, 30, 6, ausentes=2),
    },
    parts=[
        Part("todas las clases presentes", 3, cases=["cinco clases", "tres clases"]),
        Part("clases ausentes", 2, cases=["clases ausentes"]),
    ],
)

# --- escribe la prueba: ways to split, out of the student's sight ---


def _orden(m, semilla):
    return torch.from_numpy(np.random.default_rng([7, semilla]).permutation(m))


def _del_final(m, fraccion, semilla):
    orden, corte = _orden(m, semilla), m - round(fraccion * m)
    return orden[:corte], orden[corte:]


def _del_principio(m, fraccion, semilla):
    orden, corte = _orden(m, semilla), round(fraccion * m)
    return orden[corte:], orden[:corte]


def _ordenadas(m, fraccion, semilla):
    entrena, valida = _del_final(m, fraccion, semilla)
    return entrena.sort().values, valida.sort().values


def _por_sorteo(m, fraccion, semilla):
    puntajes = np.random.default_rng([8, semilla]).random(m)
    corte = round(fraccion * m)
    orden = torch.from_numpy(np.argsort(puntajes))
    return orden[corte:], orden[:corte]


def _sin_barajar(m, fraccion, semilla):
    corte = m - round(fraccion * m)
    return torch.arange(corte), torch.arange(corte, m)


def _con_fuga(m, fraccion, semilla):
    orden = _orden(m, semilla)
    return orden, orden[: round(fraccion * m)]


def _una_de_mas(m, fraccion, semilla):
    entrena, valida = _del_final(m, fraccion, semilla)
    return torch.cat([entrena[:-1], valida[:1]]), valida


def _pierde_uno(m, fraccion, semilla):
    entrena, valida = _del_final(m, fraccion, semilla)
    return entrena[:-1], valida


def _con_repeticion(m, fraccion, semilla):
    entrena, valida = _del_final(m, fraccion, semilla)
    azar = np.random.default_rng([9, semilla])
    return entrena, valida[torch.from_numpy(azar.integers(len(valida), size=len(valida)))]


def _al_reves(m, fraccion, semilla):
    entrena, valida = _del_final(m, fraccion, semilla)
    return valida, entrena


def _siempre_la_misma(m, fraccion, semilla):
    return _del_final(m, fraccion, 0)


def _nunca_la_misma(m, fraccion, semilla):
    orden, corte = torch.randperm(m), round(fraccion * m)
    return orden[corte:], orden[:corte]


def veredicto(evidencia):
    """The student's test said of this implementation what ours says."""
    if isinstance(evidencia.value, (bool, np.bool_)) and bool(evidencia.value) == evidencia.expected:
        return None
    return "la rechaza y es correcta" if evidencia.expected else "la acepta y es incorrecta"


BUENAS = {
    "una correcta, que valida con el final": lambda m, fraccion, semilla: _del_final(m, fraccion, semilla),
    "una correcta, que valida con el principio": lambda m, fraccion, semilla: _del_principio(m, fraccion, semilla),
    "una correcta, que devuelve las partes ordenadas": lambda m, fraccion, semilla: _ordenadas(m, fraccion, semilla),
    "una correcta, que sortea un número por registro": lambda m, fraccion, semilla: _por_sorteo(m, fraccion, semilla),
}
MALAS = {
    "una que no baraja": lambda m, fraccion, semilla: _sin_barajar(m, fraccion, semilla),
    "una que entrena con todos": lambda m, fraccion, semilla: _con_fuga(m, fraccion, semilla),
    "una que repite uno en las dos partes": lambda m, fraccion, semilla: _una_de_mas(m, fraccion, semilla),
    "una que pierde un registro": lambda m, fraccion, semilla: _pierde_uno(m, fraccion, semilla),
    "una que repite en la validación": lambda m, fraccion, semilla: _con_repeticion(m, fraccion, semilla),
    "una que devuelve las partes al revés": lambda m, fraccion, semilla: _al_reves(m, fraccion, semilla),
    "una que no hace caso de la semilla": lambda m, fraccion, semilla: _siempre_la_misma(m, fraccion, semilla),
    "una que cambia cada vez": lambda m, fraccion, semilla: _nunca_la_misma(m, fraccion, semilla),
}
# A point needs a wrong one rejected and a right one accepted: who always answers the same gets none.
PAREJAS = [
    Part(f"pareja {i + 1}", 1, cases=[mala, list(BUENAS)[i % len(BUENAS)]], check=veredicto)
    for i, mala in enumerate(MALAS)
]


def implementacion(f):
    return lambda rng: {"f": f}


PRUEBA = Exercise(
    "pruebaSeparacion",
    cases={nombre: implementacion(f) for nombre, f in {**BUENAS, **MALAS}.items()},
    parts=PAREJAS,
)

EXERCISES = [
    CONJUNTO,
    SEPARAR,
    RED,
    PESOS,
    PASO,
    EPOCA,
    EVALUAR,
    PLAN,
    PARADA,
    ENTRENAR,
    GUARDAR,
    CARGAR,
    POR_CLASE,
    PRUEBA,
]
