"""How the exercises of 03_grafos_computacionales are graded. Runs in the notebook's namespace: references are there.

`Valor`, `ordenTopologico`, `retropropagar`, `gradienteExacto` and `descender` work on objects, which do not pass to
the judge: they are graded through functions of set-up cells that take plain data and give plain data. Each stands on
its own: what is wrong in one costs no other. `gradienteExacto` runs the student's class, order and backward pass
together; where one of them is wrong, and lent, which objects cannot use, its cases run on bare nodes.
"""

from autograder.authoring import Exercise, Part, in_pairs


def real(rng, bajo=-2.0, alto=2.0):
    return float(rng.uniform(bajo, alto))


def lejos(rng, bajo=0.4, alto=2.0):
    """A number of either sign, away from zero: no kink and no division by almost nothing."""
    return float(rng.choice([-1.0, 1.0]) * rng.uniform(bajo, alto))


# ---- derivadasLocales ----


def operacion(nombre, *hacer):
    return lambda rng: {"operacion": nombre, "operandos": tuple(f(rng) for f in hacer)}


def positivo(rng):
    return real(rng, 0.4, 3.0)


def gana(primero):
    def hacer(rng):
        mayor, menor = real(rng, 0.5, 2.0), real(rng, -2.0, 0.4)
        return {"operacion": "max", "operandos": (mayor, menor) if primero else (menor, mayor)}

    return hacer


DERIVADAS_LOCALES = Exercise(
    "derivadasLocales",
    cases={
        "suma": operacion("+", lejos, lejos),
        "producto": operacion("*", lejos, lejos),
        "resta": operacion("-", lejos, lejos),
        "división": operacion("/", lejos, lejos),
        "exp": operacion("exp", lejos),
        "log": operacion("log", positivo),
        "tanh": operacion("tanh", lejos),
        "relu encendida": operacion("relu", positivo),
        "relu apagada": operacion("relu", lambda rng: -positivo(rng)),
        "max: gana el primero": gana(True),
        "max: gana el segundo": gana(False),
    },
    parts=[
        Part("suma y producto", 1, cases=["suma", "producto"]),
        Part("resta", 1, cases=["resta"]),
        Part("división", 1, cases=["división"]),
        Part("exp, log y tanh", 1, cases=["exp", "log", "tanh"]),
        Part("relu", 1, cases=["relu encendida", "relu apagada"]),
        Part("max", 1, cases=["max: gana el primero", "max: gana el segundo"]),
    ],
)

# ---- graphs as plain data ----

BINARIAS = ("+", "-", "*")  # no max: among nodes that repeat a value it would meet ties


def entradas(rng, *nombres):
    return {nombre: lejos(rng) for nombre in nombres}


def al_azar(rng, pasos):
    """A graph whose steps use any earlier nodes, constants among them: a step used by none, and shared ones, happen."""
    nombres = ["x", "y", "w"]
    grafo = []
    for i in range(pasos):
        izquierda, derecha = nombres[-1], str(rng.choice(nombres))
        if i % 3 == 2:
            paso = (f"n{i}", "tanh", (izquierda,))
        elif i % 5 == 4:
            paso = (f"n{i}", "*", (real(rng), izquierda))
        else:
            paso = (f"n{i}", str(rng.choice(BINARIAS)), (izquierda, derecha))
        grafo.append(paso)
        nombres.append(paso[0])
    return grafo


def cadena(pasos):
    """x multiplied a little and shifted a little, very often: a graph far too deep for recursion."""
    grafo = [("n0", "*", ("x", 1.0001))]
    for i in range(1, pasos):
        grafo.append((f"n{i}", "*", (f"n{i - 1}", 1.0001)) if i % 2 else (f"n{i}", "+", (f"n{i - 1}", "b")))
    return grafo


def avance(grafo, **numeros):
    """A case of adelante; the numbers are functions of the generator."""
    return lambda rng: {"grafo": grafo, "entradas": {nombre: hacer(rng) for nombre, hacer in numeros.items()}}


def avance_al_azar(rng, pasos=14):
    return {"grafo": al_azar(rng, pasos), "entradas": entradas(rng, "x", "y", "w")}


CON_CONSTANTES = [("u", "-", (1.0, "x")), ("d", "/", (2.0, "u")), ("k", "*", ("d", -3.0))]
UNA_DE_CADA = [
    ("e", "exp", ("x",)),
    ("l", "log", ("e2",)),
    ("t", "tanh", ("l",)),
    ("r", "relu", ("t",)),
    ("m", "max", ("r", "x")),
    ("c", "/", ("m", "e")),
]

ADELANTE = Exercise(
    "adelante",
    through="correrAdelante",
    outputs=("valores", "entradas"),
    cases={
        "la neurona": avance(NEURONA, x1=lejos, x2=lejos, w1=lejos, w2=lejos, b=lejos),
        "una operación de cada clase": avance(UNA_DE_CADA, x=lejos, e2=positivo),
        "constantes": avance(CON_CONSTANTES, x=lambda rng: real(rng, -3.0, 0.5)),
        "grafo al azar": avance_al_azar,
        "2000 pasos": avance(cadena(2000), x=lejos, b=lejos),
        "otro grafo": avance_al_azar,
    },
    parts=[
        Part("valores", 2, outputs=["valores"], cases=["la neurona", "una operación de cada clase", "grafo al azar"]),
        Part("constantes y grafos largos", 1, outputs=["valores"], cases=["constantes", "2000 pasos"]),
        Part("valores, y entradas intactas", 1, outputs=["valores", "entradas"], cases=["otro grafo"]),
    ],
)

# ---- atras ----


def regreso(grafo, **numeros):
    def hacer(rng):
        return {"grafo": grafo, "valores": adelante(grafo, {nombre: f(rng) for nombre, f in numeros.items()})}

    return hacer


def regreso_al_azar(rng, pasos=14):
    kwargs = avance_al_azar(rng, pasos)
    return {"grafo": kwargs["grafo"], "valores": adelante(**kwargs)}


COMPARTIDO = [
    ("p", "*", ("x", "y")),
    ("t", "tanh", ("p",)),
    ("s", "+", ("t", "p")),
    ("k", "*", ("s", "x")),
    ("v", "*", ("k", 0.7)),
]
ARBOL = [("p", "*", ("x", "y")), ("t", "tanh", ("p",)), ("q", "/", ("t", "w")), ("r", "-", ("b", "q"))]
CUBO = [("q", "*", ("r", "r")), ("c", "*", ("q", "r"))]
SIN_CAMINO = [("p", "*", ("x", "y")), ("e", "exp", ("w",)), ("t", "tanh", ("p",)), ("v", "*", ("t", "x"))]

ATRAS = Exercise(
    "atras",
    through="correrAtras",
    outputs=("gradientes", "valores"),
    uses=("derivadasLocales", "adelante"),
    cases={
        "un árbol": regreso(ARBOL, x=lejos, y=lejos, w=lejos, b=lejos),
        "la neurona sigmoide": regreso(NEURONA + SIGMOIDE, x1=lejos, x2=lejos, w1=lejos, w2=lejos, b=lejos),
        "el mismo operando dos veces": regreso(CUBO, r=lejos),
        "nodos compartidos": regreso(COMPARTIDO, x=lejos, y=lejos),
        "grafo al azar": regreso_al_azar,
        "constantes": regreso(CON_CONSTANTES, x=lambda rng: real(rng, -3.0, 0.5)),
        "nodos que no influyen": regreso(SIN_CAMINO, x=lejos, y=lejos, w=lejos, z=lejos),
        "60 pasos": regreso(cadena(60), x=lejos, b=lejos),  # each step may ask the judge for a lent derivative
        "otro grafo": regreso_al_azar,
    },
    parts=[
        Part("un solo camino", 2, outputs=["gradientes"], cases=["un árbol", "la neurona sigmoide"]),
        Part(
            "varios caminos",
            3,
            outputs=["gradientes"],
            cases=["el mismo operando dos veces", "nodos compartidos", "grafo al azar"],
        ),
        Part("constantes y grafos largos", 1, outputs=["gradientes"], cases=["constantes", "60 pasos"]),
        Part("nodos que no influyen", 1, outputs=["gradientes"], cases=["nodos que no influyen"]),
        Part("gradientes, y valores intactos", 1, outputs=["gradientes", "valores"], cases=["otro grafo"]),
    ],
)

# ---- grafoActivacion ----


def activacion(nombre, bajo, alto):
    return lambda rng: {"nombre": nombre, "z": real(rng, bajo, alto)}


ACTIVACIONES = ("sigmoide", "tanh", "leaky", "elu")

GRAFO_ACTIVACION = Exercise(
    "grafoActivacion",
    through="correrActivacion",
    outputs=("valor", "derivada"),
    uses=("adelante", "atras", "derivadasLocales"),
    cases={
        f"{nombre}, z {signo}": activacion(nombre, *limites)
        for nombre in ACTIVACIONES
        for signo, limites in (("positivo", (0.3, 2.5)), ("negativo", (-2.5, -0.3)))
    },
    parts=[Part(nombre, 2, cases=[f"{nombre}, z positivo", f"{nombre}, z negativo"]) for nombre in ACTIVACIONES],
)

# ---- pruebaAtras: four right implementations and eight wrong ones ----


def correctaAlReves(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for nombre, op, operandos in grafo[::-1]:
        locales = derivadasLocales(op, tuple(valorDe(o, valores) for o in operandos))
        for i, operando in enumerate(operandos):
            if isinstance(operando, str):
                gradientes[operando] = gradientes[operando] + gradientes[nombre] * locales[i]
    return gradientes


def correctaPorUsos(grafo, valores):
    usos = {nombre: [] for nombre in valores}
    for nombre, op, operandos in grafo:
        locales = derivadasLocales(op, tuple(valorDe(o, valores) for o in operandos))
        for operando, local in zip(operandos, locales, strict=True):
            if isinstance(operando, str):
                usos[operando].append((nombre, local))
    gradientes = {grafo[-1][0]: 1.0}
    for nombre in reversed([*(n for n in valores if n not in {p[0] for p in grafo}), *(p[0] for p in grafo)]):
        if nombre not in gradientes:
            gradientes[nombre] = sum(local * gradientes[uso] for uso, local in usos[nombre])
    return gradientes


def correctaConSistema(grafo, valores):
    lugar = {nombre: i for i, nombre in enumerate(valores)}
    sistema = np.eye(len(lugar))
    for nombre, op, operandos in grafo:
        locales = derivadasLocales(op, tuple(valorDe(o, valores) for o in operandos))
        for operando, local in zip(operandos, locales, strict=True):
            if isinstance(operando, str):
                sistema[lugar[operando], lugar[nombre]] -= local
    semilla = np.eye(len(lugar))[lugar[grafo[-1][0]]]
    return dict(zip(valores, np.linalg.solve(sistema, semilla).tolist(), strict=True))


def correctaHaciaDelante(grafo, valores):
    gradientes = {}
    for entrada in valores:
        tangentes = {nombre: float(nombre == entrada) for nombre in valores}
        for nombre, op, operandos in grafo:
            if nombre == entrada:
                continue
            locales = derivadasLocales(op, tuple(valorDe(o, valores) for o in operandos))
            tangentes[nombre] = sum(
                local * tangentes[o] for o, local in zip(operandos, locales, strict=True) if isinstance(o, str)
            )
        gradientes[entrada] = tangentes[grafo[-1][0]]
    return gradientes


def con_locales(cambiar):
    """An atras whose local derivatives are changed by `cambiar(op, operands, right ones)`."""

    def f(grafo, valores):
        gradientes = dict.fromkeys(valores, 0.0)
        gradientes[grafo[-1][0]] = 1.0
        for nombre, op, operandos in reversed(grafo):
            numeros = tuple(valorDe(o, valores) for o in operandos)
            for operando, local in zip(operandos, cambiar(op, numeros, derivadasLocales(op, numeros)), strict=True):
                if isinstance(operando, str):
                    gradientes[operando] += gradientes[nombre] * local
        return gradientes

    return f


def guardaElUltimo(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for nombre, op, operandos in reversed(grafo):
        locales = derivadasLocales(op, tuple(valorDe(o, valores) for o in operandos))
        for operando, local in zip(operandos, locales, strict=True):
            if isinstance(operando, str):
                gradientes[operando] = gradientes[nombre] * local
    return gradientes


def sinLoQueLlega(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for _, op, operandos in reversed(grafo):
        locales = derivadasLocales(op, tuple(valorDe(o, valores) for o in operandos))
        for operando, local in zip(operandos, locales, strict=True):
            if isinstance(operando, str):
                gradientes[operando] += local
    return gradientes


def solo(op_mala, mala):
    """Local derivatives that are wrong for one operation."""
    return con_locales(lambda op, numeros, buenas: mala(numeros) if op == op_mala else buenas)


CORRECTAS = {
    "una correcta, al revés": correctaAlReves,
    "una correcta, por los usos de cada nodo": correctaPorUsos,
    "una correcta, con un sistema de ecuaciones": correctaConSistema,
    "una correcta, hacia delante": correctaHaciaDelante,
}
INCORRECTAS = {
    "una que guarda solo lo que llega por el último camino": guardaElUltimo,
    "una que no multiplica por lo que llega": sinLoQueLlega,
    "una con el signo del sustraendo cambiado": solo("-", lambda n: (1.0, 1.0)),
    "una que olvida el signo del divisor": solo("/", lambda n: (1 / n[1], n[0] / n[1] ** 2)),
    "una que no cruza los factores del producto": solo("*", lambda n: n),
    "una que deja pasar por una relu apagada": solo("relu", lambda n: (1.0,)),
    "una que reparte el max entre los dos": solo("max", lambda n: (1.0, 1.0)),
    "una que deriva tanh con su operando": solo("tanh", lambda n: (1 - n[0] ** 2,)),
}

CASOS, PAREJAS = in_pairs(CORRECTAS, INCORRECTAS)

PRUEBA_ATRAS = Exercise("pruebaAtras", uses=("adelante", "atras", "derivadasLocales"), cases=CASOS, parts=PAREJAS)

# ---- perceptron ----


def capa(rng, n, k, escala=1.0, tipo=float):
    formas = {"x": (n, 1), "W": (k, n), "b": (k, 1)}
    datos = {nombre: (escala * rng.normal(size=forma)).astype(tipo) for nombre, forma in formas.items()}
    return {**datos, "y": rng.uniform(0, 1, size=(k, 1)).astype(tipo)}


PERCEPTRON_EJERCICIO = Exercise(
    "perceptron",
    outputs=("a", "costo", "dW", "db", "dx"),
    cases={
        "dos neuronas y dos entradas": lambda rng: capa(rng, 2, 2),
        "más entradas que neuronas": lambda rng: capa(rng, 5, 3),
        "más neuronas que entradas": lambda rng: capa(rng, 2, 4),
        "una sola neurona": lambda rng: capa(rng, 3, 1),
        "float32": lambda rng: capa(rng, 4, 3, tipo=np.float32),
    },
    parts=[
        Part("activación y costo", 2, outputs=["a", "costo"]),
        Part("dW", 3, outputs=["dW"]),
        Part("db", 2, outputs=["db"]),
        Part("dx", 3, outputs=["dx"]),
    ],
)

# ---- Valor: expressions as plain data ----


def expresion(*pasos, hacer=lejos):
    """A case of Valor: the steps, on three inputs drawn by `hacer`."""
    return lambda rng: {"grafo": list(pasos), "entradas": {nombre: hacer(rng) for nombre in ("x", "y", "w")}}


def todo_junto(rng):
    """Every operation once, on the inputs and on what came of them, in an order of each student's own."""
    usos = [
        ("+", 2), ("-", 2), ("*", 2), ("/", 2), ("**", 2), ("neg", 1), ("exp", 1), ("tanh", 1), ("relu", 1), ("log", 1)
    ]  # fmt: skip
    grafo = [("s", "tanh", ("x",)), ("k", "+", ("s", 2.5))]  # k is positive: safe to divide by and to take the log of
    ultimo = "s"
    for i in rng.permutation(len(usos)):
        op, cuantos = usos[i]
        # The last one may be as large as 10: of e^10 a tanh written with exponentials is infinite.
        seguro = {"/": (ultimo, "k"), "**": ("k", 2), "log": ("k",), "exp": ("s",)}
        operandos = seguro.get(op, (ultimo, "y") if cuantos == 2 else (ultimo,))
        grafo += [(f"a{i}", op, operandos), (f"b{i}", "tanh", (f"a{i}",)), (f"c{i}", "+", (f"b{i}", ultimo))]
        ultimo = f"c{i}"
    return {"grafo": grafo, "entradas": {"x": positivo(rng), "y": lejos(rng), "w": lejos(rng)}}


VALOR = Exercise(
    "Valor",
    through="derivarPorLocales",
    outputs=("dato", "derivadas"),
    cases={
        "suma": expresion(("a", "+", ("x", "y")), ("b", "+", ("a", "w"))),
        "producto": expresion(("a", "*", ("x", "y")), ("b", "*", ("a", "w"))),
        "el mismo número dos veces": expresion(("a", "*", ("x", "x")), ("b", "+", ("a", "a"))),
        "resta": expresion(("a", "-", ("x", "y")), ("b", "*", ("a", "w"))),
        "opuesto": expresion(("a", "neg", ("x",)), ("b", "*", ("a", "y"))),
        "división": expresion(("a", "/", ("x", "y")), ("b", "*", ("a", "w"))),
        "potencia entera": expresion(("a", "**", ("x", 3)), ("b", "*", ("a", "y"))),
        "potencia negativa o fraccionaria": expresion(
            ("a", "**", ("x", -2)), ("c", "**", ("y", 0.5)), ("d", "*", ("a", "c")), hacer=positivo
        ),
        "exp": expresion(("a", "exp", ("x",)), ("b", "*", ("a", "y"))),
        "log": expresion(("a", "log", ("x",)), ("b", "*", ("a", "y")), hacer=positivo),
        "tanh": expresion(("a", "tanh", ("x",)), ("b", "*", ("a", "y"))),
        "relu encendida": expresion(("a", "relu", ("x",)), ("b", "*", ("a", "y")), hacer=positivo),
        "relu apagada": expresion(("n", "*", ("x", "y")), ("a", "relu", ("n",)), ("b", "+", ("a", "w"))),
        "números a la derecha": expresion(
            ("a", "+", ("x", 2)), ("b", "-", ("a", 0.5)), ("c", "*", ("b", 3)), ("d", "/", ("c", 4.0))
        ),
        "número + y número ·": expresion(("a", "+", (2, "x")), ("b", "*", (1.5, "a"))),
        "número −": expresion(("a", "-", (2.5, "x")), ("b", "*", ("a", "y"))),
        "número /": expresion(("a", "/", (3, "x")), ("b", "*", ("a", "y"))),
        "todo junto": todo_junto,
    },
    parts=[
        Part("suma y producto", 2, cases=["suma", "producto", "el mismo número dos veces"]),
        Part("resta y opuesto", 2, cases=["resta", "opuesto"]),
        Part("división", 2, cases=["división"]),
        Part("potencia", 2, cases=["potencia entera", "potencia negativa o fraccionaria"]),
        Part("exp, log y tanh", 2, cases=["exp", "log", "tanh"]),
        Part("relu", 1, cases=["relu encendida", "relu apagada"]),
        Part("números a la derecha", 1, cases=["números a la derecha"]),
        Part("números a la izquierda", 2, cases=["número + y número ·", "número −", "número /"]),
        Part("todo junto", 2, cases=["todo junto"]),
    ],
)

# ---- ordenTopologico ----


def en_filas(padres):
    """Parents of each node, at most two, as an array (nodes, 2) with -1 for none: quick to copy and to send."""
    return np.array([(*suyos, -1, -1)[:2] for suyos in padres])


def barajado(rng, padres):
    """A case: the graph under new numbers, so that a number says nothing about the order."""
    nuevo = rng.permutation(len(padres))
    operandos = np.empty((len(padres), 2), dtype=int)
    suyos = en_filas(padres)
    operandos[nuevo] = np.where(suyos < 0, -1, nuevo[suyos])
    return {"operandos": operandos, "salida": int(nuevo[-1])}


def escalera(n):
    """Each node uses the two before it, the nearer first: a step is met long before all that use it."""
    return [(), (0,), *((i - 1, i - 2) for i in range(2, n))]


def grafo_compartido(rng):
    """Nodes that use any earlier ones, closed by a ladder; some lead nowhere."""
    padres = [(), (), ()]
    for i in range(3, 12):
        padres.append(tuple(int(j) for j in rng.integers(0, i, size=2)))
    n = len(padres)
    return barajado(rng, [*padres, (n - 1, 3), (n, n - 1), (n + 1, n)])


def topologico(evidence):
    """Any order will do in which each node stands once, after its operands, and nothing else stands."""
    if not isinstance(evidence.value, np.ndarray) or evidence.value.ndim != 1 or evidence.value.dtype.kind != "i":
        return "no devuelve una lista de nodos"
    orden, operandos = evidence.value.tolist(), evidence.kwargs["operandos"].tolist()
    lugar = {nodo: i for i, nodo in enumerate(orden)}
    if len(lugar) < len(orden):
        return "hay nodos repetidos"
    if set(orden) < set(evidence.expected.tolist()):
        return "faltan nodos"
    if set(orden) != set(evidence.expected.tolist()):
        return "sobran nodos que no llevan a la salida"
    if any(lugar[padre] > lugar[nodo] for nodo in orden for padre in operandos[nodo] if padre >= 0):
        return "algún nodo aparece antes que uno de sus padres"
    return None


ORDEN_TOPOLOGICO = Exercise(
    "ordenTopologico",
    through="ordenarNodos",
    cases={
        "el rombo": lambda rng: barajado(rng, [(), (0,), (0, 1), (2, 1)]),
        "un árbol": lambda rng: barajado(rng, [(), (), (0, 1), (), (2, 3)]),
        "nodos compartidos": grafo_compartido,
        "billones de caminos": lambda rng: barajado(rng, escalera(80)),
        "10 000 nodos": lambda rng: barajado(rng, escalera(10_000)),
    },
    parts=[
        Part("orden", 3, cases=["el rombo", "un árbol", "nodos compartidos"], check=topologico),
        Part("billones de caminos", 2, cases=["billones de caminos"], check=topologico),
        Part("10 000 nodos", 1, cases=["10 000 nodos"], check=topologico),
    ],
)

# ---- retropropagar ----


def enlazados(rng, padres, viejos=False):
    """A case: nodes already in order, with any local derivatives; viejos: with gradients of an earlier pass."""
    n = len(padres)
    locales = rng.uniform(0.3, 1.5, size=(n, 2)) * rng.choice([-1, 1], size=(n, 2))
    return {"padres": en_filas(padres), "locales": locales, "grads": rng.uniform(0.4, 2, size=n) * viejos}


def en_orden(rng, n=10):
    return [(), (), *(tuple(int(j) for j in rng.integers(0, i, size=2)) for i in range(2, n))]


def escalera_larga(rng):
    kwargs = enlazados(rng, escalera(10_000))
    return {**kwargs, "locales": rng.uniform(0.3, 0.6, size=(10_000, 2))}


RETROPROPAGAR = Exercise(
    "retropropagar",
    through="derivarNodos",
    cases={
        "un solo camino": lambda rng: enlazados(rng, [(), (), (0, 1), (), (2, 3), (4,)]),
        "varios caminos": lambda rng: enlazados(rng, [(), (0,), (0, 1), (2, 1), (3, 0)]),
        "el mismo padre dos veces": lambda rng: enlazados(rng, [(), (0, 0), (1, 1), (2, 0)]),
        "grafo al azar": lambda rng: enlazados(rng, [*en_orden(rng), (9, 8), (10, 9)]),
        "segunda pasada": lambda rng: enlazados(rng, [(), (0,), (0, 1), (2, 1)], viejos=True),
        "10 000 nodos": escalera_larga,
    },
    parts=[
        Part("un solo camino", 1, cases=["un solo camino"]),
        Part("varios caminos", 2, cases=["varios caminos", "el mismo padre dos veces", "grafo al azar"]),
        Part("segunda pasada", 2, cases=["segunda pasada"]),
        Part("10 000 nodos", 1, cases=["10 000 nodos"]),
    ],
)

# ---- gradienteExacto: the student's class, order and backward pass, end to end ----


def derivable(forma, *pasos, hacer=lejos, tipo=float):
    """A case: the steps, on the numbers of theta, called x0, x1, … along its rows."""

    def caso(rng):
        numeros = [hacer(rng) for _ in range(int(np.prod(forma)))]
        return {"grafo": list(pasos), "theta": np.array(numeros).reshape(forma).astype(tipo)}

    return caso


def repetidos(rng):
    """Equal numbers, each with its own part in the output."""
    a, b = lejos(rng), lejos(rng, 2.5, 3.0)
    grafo = [("p", "*", ("x0", "x1")), ("q", "/", ("p", "x2")), ("r", "*", ("q", "x3")), ("s", "+", ("r", "x0"))]
    return {"grafo": grafo, "theta": np.array([[a, b], [a, b]])}


def entero(rng):
    return float(rng.choice([-3, -2, 2, 3]))


def de_todo(rng):
    """The long expression of Valor, on a vector."""
    caso = todo_junto(rng)
    lugar = {nombre: f"x{i}" for i, nombre in enumerate(caso["entradas"])}
    grafo = [(nombre, op, tuple(lugar.get(o, o) for o in operandos)) for nombre, op, operandos in caso["grafo"]]
    return {"grafo": grafo, "theta": np.array(list(caso["entradas"].values()))}


GRADIENTE_EXACTO = Exercise(
    "gradienteExacto",
    through="derivarExpresion",
    uses=("Valor", "ordenTopologico", "retropropagar"),
    outputs=("gradiente", "llamadas"),
    cases={
        "un vector": derivable(
            (4,), ("p", "*", ("x0", "x1")), ("t", "tanh", ("p",)), ("s", "-", ("t", "x2")), ("q", "*", ("s", "x3"))
        ),
        "un solo número": derivable((1,), ("p", "*", ("x0", "x0")), ("q", "-", ("p", "x0"))),
        "un número que no influye": derivable((3,), ("p", "/", ("x0", "x2"))),
        "una matriz": derivable(
            (2, 3), ("p", "*", ("x0", "x4")), ("q", "/", ("x1", "x5")), ("r", "*", ("p", "x2")), ("s", "+", ("r", "q")),
            ("t", "*", ("s", "x3")),
        ),
        "números repetidos": repetidos,
        "enteros": derivable((2, 2), ("p", "/", ("x0", "x1")), ("q", "/", ("x2", "x3")), ("r", "*", ("p", "q")),
                             hacer=entero, tipo=int),
        "todas las operaciones": de_todo,
    },
    parts=[
        Part("vectores", 1, cases=["un vector", "un solo número", "un número que no influye"], outputs=["gradiente"]),
        Part("matrices y números repetidos", 1, cases=["una matriz", "números repetidos"], outputs=["gradiente"]),
        Part("enteros", 1, cases=["enteros"], outputs=["gradiente"]),
        Part("todas las operaciones", 1, cases=["todas las operaciones"], outputs=["gradiente"]),
        Part("una sola llamada a f", 1, outputs=["llamadas"],
             cases=["un vector", "un solo número", "una matriz", "todas las operaciones"]),
    ],
)  # fmt: skip

# ---- descender ----


def descenso(rng, cuantos, pasos):
    """A start from which the steps get shorter: from further away the fourth power makes them grow without end."""
    suma = np.inf
    while abs(suma) > 1.5:
        inicio, minimos = [lejos(rng) for _ in range(cuantos)], [real(rng, -0.3, 0.3) for _ in range(cuantos)]
        suma = sum(inicio) - sum(minimos)
    return {
        "inicio": inicio,
        "minimos": minimos,
        "lr": real(rng, 0.05, 0.15),
        "pasos": pasos,
    }


DESCENDER = Exercise(
    "descender",
    through="simularDescenso",
    outputs=("costos", "parametros"),
    cases={
        "un parámetro": lambda rng: descenso(rng, 1, 4),
        "tres parámetros": lambda rng: descenso(rng, 3, 6),
        "un solo paso": lambda rng: descenso(rng, 2, 1),
        "cero pasos": lambda rng: descenso(rng, 2, 0),
    },
    parts=[Part("costos", 2, outputs=["costos"]), Part("parámetros finales", 2, outputs=["parametros"])],
)

EXERCISES = [
    DERIVADAS_LOCALES,
    ADELANTE,
    ATRAS,
    GRAFO_ACTIVACION,
    PRUEBA_ATRAS,
    PERCEPTRON_EJERCICIO,
    VALOR,
    ORDEN_TOPOLOGICO,
    RETROPROPAGAR,
    GRADIENTE_EXACTO,
    DESCENDER,
]
