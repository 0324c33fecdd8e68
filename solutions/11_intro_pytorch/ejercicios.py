"""How the exercises of 11_intro_pytorch are graded. Runs in the notebook's namespace: `torch` and the references too.

Classes, optimizers and loops go through functions of set-up cells, which take plain data and give plain data. No
exercise needs another: what one would lend to the next is a model of those functions.
"""

from autograder.authoring import Exercise, Part, in_pairs, intact


def normal(rng, *forma, tipo="float64", escala=1.0):
    return torch.tensor(escala * rng.normal(size=forma), dtype=getattr(torch, tipo))


def clases(rng, m, k):
    """Classes (m,), the last one among them."""
    y = rng.integers(0, k, size=m)
    y[rng.integers(m)] = k - 1
    return torch.tensor(y)


# ---- cambiarCanales ----


def numerados(*forma, tipo="float32"):
    """Every number another one, so that none can stand for another."""
    return torch.arange(int(np.prod(forma))).reshape(forma).to(getattr(torch, tipo))


CAMBIAR_CANALES = Exercise(
    "cambiarCanales",
    cases={
        "lote de imágenes, canales al final": lambda rng: {
            "x": numerados(2, 3, int(rng.integers(4, 7)), 8) + int(rng.integers(99)),
            "destino": "final",
        },
        "lote cuadrado, canales al final": lambda rng: {"x": normal(rng, 4, 3, 5, 5), "destino": "final"},
        "imágenes de 8 bits": lambda rng: {"x": numerados(2, 3, 4, 5, tipo="uint8"), "destino": "final"},
        "lote de imágenes, canales al principio": lambda rng: {
            "x": numerados(2, int(rng.integers(4, 7)), 8, 3),
            "destino": "principio",
        },
        "video, canales al final": lambda rng: {"x": normal(rng, 2, 4, 3, 5, 6), "destino": "final"},
        "video, canales al principio": lambda rng: {"x": normal(rng, 2, 4, 5, 6, 3), "destino": "principio"},
        "una sola imagen": lambda rng: {"x": normal(rng, 3, 5, 4), "destino": "final"},
    },
    parts=[
        Part("imágenes, al final", 2),
        Part("imágenes, al principio", 1, cases=["lote de imágenes, canales al principio"]),
        Part(
            "una imagen y videos",
            2,
            cases=["video, canales al final", "video, canales al principio", "una sola imagen"],
        ),
    ],
)

# ---- prepararLote ----


def lote_gris(rng, m, h, w, tipo=np.uint8, techo=256):
    return {
        "imagenes": rng.integers(0, techo, size=(m, h, w)).astype(np.uint8),
        "etiquetas": rng.integers(1, 10, size=m).astype(tipo),
    }


PREPARAR_LOTE = Exercise(
    "prepararLote",
    through="verLote",
    outputs=("x", "y", "dtypes"),
    cases={
        "imágenes de 6 × 4": lambda rng: lote_gris(rng, 5, 6, 4),
        "una sola imagen": lambda rng: lote_gris(rng, 1, 3, 3),
        "imágenes oscuras": lambda rng: lote_gris(rng, 3, 4, 5, techo=40),
        "etiquetas int64": lambda rng: lote_gris(rng, 4, 2, 5, np.int64),
        "otro lote": lambda rng: lote_gris(rng, 4, 3, 2),
    },
    parts=[
        Part("x", 2, outputs=["x"]),
        Part("y", 2, outputs=["y"]),
        Part("dtypes", 1, outputs=["dtypes"]),
        Part("entradas intactas", 1, cases=["otro lote"], check=intact),
    ],
)

# ---- normalizarCanales ----


def con_canales(rng, m, c, h, w, tipo="float64"):
    return {
        "x": normal(rng, m, c, h, w, tipo=tipo),
        "media": normal(rng, c, tipo=tipo),
        "desviacion": normal(rng, c, tipo=tipo).abs() + 0.5,
    }


NORMALIZAR_CANALES = Exercise(
    "normalizarCanales",
    cases={
        "imágenes de 6 × 5": lambda rng: con_canales(rng, 4, 3, 6, 5),
        "tan anchas como canales": lambda rng: con_canales(rng, 2, 3, 4, 3),
        "tan altas como canales": lambda rng: con_canales(rng, 2, 3, 3, 5),
        "un canal": lambda rng: con_canales(rng, 3, 1, 4, 2),
        "tantas imágenes como canales": lambda rng: con_canales(rng, 4, 4, 2, 3),
        "float32": lambda rng: con_canales(rng, 3, 2, 5, 4, "float32"),
        "otro lote": lambda rng: con_canales(rng, 2, 2, 3, 4),
    },
    parts=[
        Part("valores", 2),
        Part("formas que confunden", 2, cases=["tan anchas como canales", "tan altas como canales", "un canal"]),
        Part("entradas intactas", 1, cases=["otro lote"], check=intact),
    ],
)

# ---- gradientesDe ----


def punto(rng, nombre, tipo="float64"):
    return {"nombre": nombre, "parametros": {"w": normal(rng, 2, tipo=tipo), "b": normal(rng, 1, tipo=tipo)}}


def usado(rng):
    """A point whose tensors ask for a gradient already."""
    kwargs = punto(rng, "recta")
    for valor in kwargs["parametros"].values():
        valor.requires_grad_()
    return kwargs


GRADIENTES_DE = Exercise(
    "gradientesDe",
    through="derivar",
    cases={
        "recta": lambda rng: punto(rng, "recta"),
        "neurona": lambda rng: punto(rng, "neurona"),
        "producto": lambda rng: punto(rng, "producto"),
        "un solo parámetro": lambda rng: {"nombre": "suma de cuadrados", "parametros": {"w": normal(rng, 3, 2)}},
        "el costo no usa b": lambda rng: punto(rng, "sin b"),
        "ya pedían gradiente": usado,
        "otra neurona": lambda rng: punto(rng, "neurona"),
    },
    parts=[
        Part("gradientes", 4),
        Part("un parámetro que no se usa", 1, cases=["el costo no usa b"]),
        Part("parámetros ya derivados", 1, cases=["ya pedían gradiente"]),
        Part("parámetros como estaban", 2, cases=["otra neurona", "ya pedían gradiente"], check=intact),
    ],
)

# ---- ajustarRecta ----


def recta(rng, m, pasos, lr=0.2, tipo="float64"):
    return {
        "x": normal(rng, m, tipo=tipo),
        "y": normal(rng, m, tipo=tipo, escala=2.0),
        "w": normal(rng, tipo=tipo),
        "b": normal(rng, tipo=tipo),
        "lr": lr,
        "pasos": pasos,
    }


AJUSTAR_RECTA = Exercise(
    "ajustarRecta",
    outputs=("costos", "w", "b"),
    cases={
        "6 pasos": lambda rng: recta(rng, 7, 6),
        "un paso": lambda rng: recta(rng, 5, 1, 0.4),
        "un registro": lambda rng: recta(rng, 1, 3, 0.1),
        "cero pasos": lambda rng: recta(rng, 4, 0),
        "float32": lambda rng: recta(rng, 6, 4, tipo="float32"),
        "otros datos": lambda rng: recta(rng, 4, 3),
    },
    parts=[
        Part("costos", 3, outputs=["costos"]),
        Part("w y b", 4, outputs=["w", "b"]),
        Part("entradas intactas", 1, cases=["otros datos"], check=intact),
    ],
)

# ---- contarParametros ----

CONTAR = Exercise(
    "contarParametros",
    through="contar",
    cases={
        cual: lambda rng, cual=cual: {"cual": cual}
        for cual in (
            "densa",
            "sin sesgos",
            "con normalización",
            "convolución",
            "congelada",
            "compartida",
            "sin nada que aprender",
        )
    },
    parts=[
        Part("todo se entrena", 2),
        Part("memorias, congelados y compartidos", 2, cases=["con normalización", "congelada", "compartida"]),
    ],
)

# ---- CapaDensa ----


def capa(rng, n, s, m, tipo="float32"):
    estado = {"peso": normal(rng, s, n, tipo=tipo), "sesgo": normal(rng, s, tipo=tipo)}
    return {"entradas": n, "salidas": s, "estado": estado, "x": normal(rng, m, n, tipo=tipo)}


def nace_bien(evidence):
    """Uniform in ±1/√n: near the edge at its largest, of the right spread, and no two alike."""
    n, inicio = evidence.kwargs["entradas"], evidence.value[3]
    limite = n**-0.5
    for nombre, p in inicio.items():
        mayor, desviacion = float(p.abs().max()), float(p.std())
        if mayor > limite * 1.0001:
            return f"«{nombre}» nace con valores más grandes de lo que se pide"
        if mayor < 0.9 * limite or not 0.5 * limite < desviacion < 0.65 * limite:
            return f"«{nombre}» nace con otra dispersión que la que se pide"
        if abs(float(p.mean())) > 0.2 * limite:
            return f"«{nombre}» no nace alrededor de 0"
    return None if set(inicio) == {"peso", "sesgo"} else "faltan parámetros"


GRANDE = "200 entradas, 90 salidas"
CAPA_DENSA = Exercise(
    "CapaDensa",
    through="verCapa",
    outputs=("declara", "salida", "gradientes", "inicio"),
    cases={
        "3 entradas, 2 salidas": lambda rng: capa(rng, 3, 2, 5),
        "2 entradas, 6 salidas": lambda rng: capa(rng, 2, 6, 4),
        "un registro": lambda rng: capa(rng, 4, 3, 1),
        GRANDE: lambda rng: capa(rng, 200, 90, 2),
    },
    parts=[
        Part("parámetros", 2, outputs=["declara"]),
        Part("salida", 3, outputs=["salida"]),
        Part("gradientes", 1, outputs=["gradientes"]),
        Part("cómo nace", 2, cases=[GRANDE], check=nace_bien),
    ],
)

# ---- RedDensa ----


def red_densa(rng, tamanos, m):
    valores = []
    for n, s in zip(tamanos[:-1], tamanos[1:]):
        valores += [normal(rng, s, n, tipo="float32"), normal(rng, s, tipo="float32")]
    return {"tamanos": tamanos, "valores": valores, "x": normal(rng, m, tamanos[0], tipo="float32")}


RED_DENSA = Exercise(
    "RedDensa",
    through="verRed",
    outputs=("formas", "salida", "copiada"),
    cases={
        "3-5-2": lambda rng: red_densa(rng, (3, 5, 2), 6),
        "4-4-4-4": lambda rng: red_densa(rng, (4, 4, 4, 4), 5),
        "2-6-3-1": lambda rng: red_densa(rng, (2, 6, 3, 1), 4),
        "una sola capa": lambda rng: red_densa(rng, (3, 2), 4),
    },
    parts=[
        Part("parámetros", 3, outputs=["formas"]),
        Part("logits", 4, outputs=["salida"]),
        Part("copia por state_dict", 1, outputs=["copiada"]),
    ],
)

# ---- perdidaDe ----


def tarea(rng, cual, forma, m, k=1, escala=1.0, tipo="float64"):
    salida = normal(rng, *forma, tipo=tipo, escala=escala)
    y = normal(rng, m, tipo=tipo) if cual == "regresion" else clases(rng, m, 2 if cual == "binaria" else k)
    return {"tarea": cual, "salida": salida, "y": y}


def extrema(rng, cual):
    if cual == "binaria":
        return {"tarea": cual, "salida": torch.tensor([900.0, -900.0, 300.0, -50.0]), "y": torch.tensor([0, 1, 1, 0])}
    salida = torch.tensor([[900.0, 0.0, -900.0], [0.0, 400.0, -1.0]])
    return {"tarea": cual, "salida": salida, "y": torch.tensor([2, 1])}


PERDIDA_DE = Exercise(
    "perdidaDe",
    through="verPerdida",
    outputs=("perdida", "gradiente"),
    cases={
        "regresión": lambda rng: tarea(rng, "regresion", (6,), 6),
        "regresión con salida (m, 1)": lambda rng: tarea(rng, "regresion", (5, 1), 5),
        "binaria": lambda rng: tarea(rng, "binaria", (7,), 7),
        "binaria con salida (m, 1)": lambda rng: tarea(rng, "binaria", (4, 1), 4),
        "binaria con logits enormes": lambda rng: extrema(rng, "binaria"),
        "multiclase": lambda rng: tarea(rng, "multiclase", (6, 4), 6, 4, escala=2.0),
        "multiclase, tantas clases como registros": lambda rng: tarea(rng, "multiclase", (4, 4), 4, 4),
        "multiclase con logits enormes": lambda rng: extrema(rng, "multiclase"),
        "float32": lambda rng: tarea(rng, "multiclase", (5, 3), 5, 3, tipo="float32"),
    },
    parts=[
        Part("regresión", 2, cases=["regresión", "regresión con salida (m, 1)"]),
        Part("binaria", 2, cases=["binaria", "binaria con salida (m, 1)"]),
        Part("multiclase", 2, cases=["multiclase", "multiclase, tantas clases como registros", "float32"]),
        Part("logits enormes", 2, cases=["binaria con logits enormes", "multiclase con logits enormes"]),
    ],
)

# ---- pruebaEntropia: four right implementations and eight wrong ones ----


def correctaDeTorch(logits, y):
    return F.cross_entropy(logits, y)


def correctaEnDosPasos(logits, y):
    return F.nll_loss(torch.log_softmax(logits, dim=1), y)


def correctaAMano(logits, y):
    logits = logits.double()
    corridos = logits - logits.max(dim=1, keepdim=True).values
    return (corridos.exp().sum(dim=1).log() - corridos[torch.arange(len(y)), y]).mean()


def correctaUnoDeK(logits, y):
    return -(F.one_hot(y, logits.shape[1]) * torch.log_softmax(logits.double(), dim=1)).sum() / len(y)


def softmaxDeMas(logits, y):
    return F.cross_entropy(torch.softmax(logits, dim=1), y)


def sumaRegistros(logits, y):
    return F.cross_entropy(logits, y, reduction="sum")


def ejeEquivocado(logits, y):
    return F.nll_loss(torch.log_softmax(logits, dim=0), y)


def sinLogaritmo(logits, y):
    return F.nll_loss(torch.softmax(logits, dim=1), y)


def seDesborda(logits, y):
    exponenciales = logits.exp()
    return -(exponenciales / exponenciales.sum(dim=1, keepdim=True))[torch.arange(len(y)), y].log().mean()


def entreClases(logits, y):
    return F.cross_entropy(logits, y) / logits.shape[1]


def soloElPrimero(logits, y):
    return F.cross_entropy(logits[:1], y[:1])


def claseMasProbable(logits, y):
    return F.cross_entropy(logits, logits.argmax(dim=1))


CORRECTAS = {
    "una correcta, la de PyTorch": correctaDeTorch,
    "una correcta, en dos pasos": correctaEnDosPasos,
    "una correcta, a mano y en float64": correctaAMano,
    "una correcta, con uno-de-k": correctaUnoDeK,
}
INCORRECTAS = {
    "una con una softmax de más": softmaxDeMas,
    "una que suma los registros": sumaRegistros,
    "una con la softmax por el otro eje": ejeEquivocado,
    "una que olvida el logaritmo": sinLogaritmo,
    "una que se desborda": seDesborda,
    "una que divide también entre las clases": entreClases,
    "una que mira solo el primer registro": soloElPrimero,
    "una que no mira las respuestas": claseMasProbable,
}

CASOS, PAREJAS = in_pairs(CORRECTAS, INCORRECTAS)
PRUEBA_ENTROPIA = Exercise("pruebaEntropia", cases=CASOS, parts=PAREJAS)

# ---- predecir ----


def clasificador(rng):
    """The state of the model of verPrediccion: a BatchNorm whose memories are not those of any batch."""
    return {
        "0.weight": normal(rng, 6, 3),
        "0.bias": normal(rng, 6),
        "1.weight": normal(rng, 6) + 1.0,
        "1.bias": normal(rng, 6),
        "1.running_mean": normal(rng, 6, escala=2.0),
        "1.running_var": normal(rng, 6).abs() + 0.3,
        "1.num_batches_tracked": torch.tensor(int(rng.integers(1, 50))),
        "4.weight": normal(rng, 4, 6, escala=2.0),
        "4.bias": normal(rng, 4),
    }


def prediccion(rng, m, entrenando):
    return {"estado": clasificador(rng), "X": normal(rng, m, 3), "entrenando": entrenando}


PREDECIR = Exercise(
    "predecir",
    through="verPrediccion",
    outputs=("clases", "visto", "modo", "memorias"),
    cases={
        "llega entrenando": lambda rng: prediccion(rng, 9, True),
        "llega en evaluación": lambda rng: prediccion(rng, 8, False),
        "cuatro registros": lambda rng: prediccion(rng, 4, True),
    },
    parts=[
        Part("clases", 2, outputs=["clases"]),
        Part("modo y grafo durante el avance", 2, outputs=["visto"]),
        Part("modo al terminar", 1, outputs=["modo"]),
        Part("memorias de BatchNorm", 1, outputs=["memorias"]),
    ],
)

# ---- entrenar ----


def entrenamiento(rng, tamanos, epocas, lr=0.5):
    estado = {
        "0.weight": normal(rng, 5, 3),
        "0.bias": normal(rng, 5),
        "3.weight": normal(rng, 2, 5),
        "3.bias": normal(rng, 2),
    }
    lotes = [(normal(rng, m, 3), clases(rng, m, 2)) for m in tamanos]
    return {"estado": estado, "lotes": lotes, "epocas": epocas, "lr": lr}


ENTRENAR = Exercise(
    "entrenar",
    through="correrEntrenamiento",
    outputs=("perdidas", "estado", "visto"),
    cases={
        "3 lotes, el último pequeño": lambda rng: entrenamiento(rng, (4, 4, 1), 3),
        "un solo lote": lambda rng: entrenamiento(rng, (6,), 4),
        "lotes de tamaños muy distintos": lambda rng: entrenamiento(rng, (1, 7, 2), 2, 0.8),
        "una época": lambda rng: entrenamiento(rng, (3, 3), 1),
    },
    parts=[
        Part("pérdidas por época", 4, outputs=["perdidas"]),
        Part("parámetros finales", 4, outputs=["estado"]),
        Part("modo y grafo durante el avance", 2, outputs=["visto"]),
    ],
)

# ---- Exactitud ----


def por_lotes(rng, tamanos, k):
    return {"lotes": [(normal(rng, m, k), clases(rng, m, k)) for m in tamanos]}


def con_aciertos(rng):
    """The first batch all right, a small one all wrong."""
    y = torch.tensor([1, 0, 2, 1])
    bien, mal = F.one_hot(y, 3).double() * 4, normal(rng, 1, 3)
    return {"lotes": [(bien, y), (mal, (mal.argmax(dim=1) + 1) % 3), (normal(rng, 2, 3), clases(rng, 2, 3))]}


EXACTITUD = Exercise(
    "Exactitud",
    through="correrMetrica",
    outputs=("vacía", "tras cada lote", "reiniciada", "tras reiniciar", "otra métrica"),
    cases={
        "lotes distintos": lambda rng: por_lotes(rng, (7, 2, 4), 3),
        "tantos registros como clases": lambda rng: por_lotes(rng, (4, 4, 1), 4),
        "un lote perfecto y uno malo": con_aciertos,
    },
    parts=[
        Part("tras cada lote", 3, outputs=["tras cada lote"]),
        Part("sin registros", 1, outputs=["vacía", "reiniciada"]),
        Part("tras reiniciar", 1, outputs=["tras reiniciar"]),
        Part("dos métricas no se mezclan", 1, outputs=["otra métrica"]),
    ],
)

# ---- Momento ----


def camino(rng, pasos, momento, faltan=False, cambia=False):
    """The second parameter has no gradient now and then; the rate changes with every step, if it does."""
    formas = ((2, 3), (3,), (2,))
    gradientes = [
        [None if faltan and i == 1 and paso % 3 != 1 else normal(rng, *forma) for i, forma in enumerate(formas)]
        for paso in range(pasos)
    ]
    tasas = [0.1 / (1 + 0.4 * paso) if cambia else 0.1 for paso in range(pasos)]
    return {
        "inicio": [normal(rng, *forma) for forma in formas],
        "gradientes": gradientes,
        "tasas": tasas,
        "momento": momento,
    }


MOMENTO = Exercise(
    "Momento",
    through="correrOptimizador",
    cases={
        "un paso": lambda rng: camino(rng, 1, 0.9),
        "8 pasos": lambda rng: camino(rng, 8, 0.9),
        "otro momento": lambda rng: camino(rng, 6, 0.5),
        "la tasa cambia": lambda rng: camino(rng, 8, 0.8, cambia=True),
        "a veces falta un gradiente": lambda rng: camino(rng, 7, 0.7, faltan=True),
    },
    parts=[
        Part("el primer paso", 2, cases=["un paso"]),
        Part("muchos pasos, con estado guardado y cargado", 4, cases=["8 pasos", "otro momento"]),
        Part("una tasa que cambia", 2, cases=["la tasa cambia"]),
        Part("gradientes que faltan", 2, cases=["a veces falta un gradiente"]),
    ],
)

# ---- tomarPunto ----


def regreso(rng, antes, despues):
    return {
        "estado": {"weight": normal(rng, 2, 3), "bias": normal(rng, 2)},
        "X": normal(rng, 6, 3),
        "y": clases(rng, 6, 2),
        "antes": antes,
        "despues": despues,
    }


TOMAR_PUNTO = Exercise(
    "tomarPunto",
    through="irYVolver",
    outputs=("claves", "época", "pesos", "pérdidas"),
    cases={
        "sigue 4 pasos": lambda rng: regreso(rng, 3, 4),
        "no sigue": lambda rng: regreso(rng, 2, 0),
        "al empezar": lambda rng: regreso(rng, 0, 3),
    },
    parts=[
        Part("claves y época", 1, outputs=["claves", "época"]),
        Part("pesos que no cambian", 3, outputs=["pesos"]),
        Part("sigue como si nada", 2, outputs=["pérdidas"]),
    ],
)

# ---- sembrar ----

SEMBRAR = Exercise(
    "sembrar",
    through="verSorteos",
    outputs=("python", "numpy", "torch"),
    cases={
        "una semilla": lambda rng: {"semilla": int(rng.integers(1, 10_000))},
        "otra semilla": lambda rng: {"semilla": int(rng.integers(10_000, 99_999))},
    },
    parts=[
        Part("el de Python", 1, outputs=["python"]),
        Part("el de NumPy", 1, outputs=["numpy"]),
        Part("el de PyTorch", 1, outputs=["torch"]),
    ],
)

EXERCISES = [
    CAMBIAR_CANALES,
    PREPARAR_LOTE,
    NORMALIZAR_CANALES,
    GRADIENTES_DE,
    AJUSTAR_RECTA,
    CONTAR,
    CAPA_DENSA,
    RED_DENSA,
    PERDIDA_DE,
    PRUEBA_ENTROPIA,
    PREDECIR,
    ENTRENAR,
    EXACTITUD,
    MOMENTO,
    TOMAR_PUNTO,
    SEMBRAR,
]
