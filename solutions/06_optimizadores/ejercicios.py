"""How the exercises of 06_optimizadores are graded. Runs in the notebook's namespace: the references are there.

A step is pure and its state is data, so one call from any state in the middle of a run is a case of its own: states of
eight steps, states that no run would reach. One part besides follows eight steps in a row, each from the state that the
student's own function returned.
"""

from autograder.authoring import Exercise, Part, in_pairs, intact

PASOS = 8
FORMA = (5,)


def cualquiera(rng, clave, forma, tipo=float):
    """A state in the middle of a run."""
    if clave == "t":
        return int(rng.integers(2, 9))
    if clave == "m":
        return rng.normal(size=forma).astype(tipo)
    return rng.uniform(0.2, 3.0, size=forma).astype(tipo)


def caso(claves, forma=FORMA, andado=True, escala=1.0, ceros=0, tipo=float, con="g", **hiper):
    """Maker of the arguments of one step. andado: from a state in the middle of a run, not from the initial one.

    escala: size of the gradients. ceros: how many of them are exactly 0. con: the name of the gradient's argument.
    """

    def hacer(rng):
        theta = rng.normal(size=forma).astype(tipo)
        g = (escala * rng.uniform(0.5, 3.0, size=forma) * rng.choice([-1, 1], size=forma)).astype(tipo)
        g.flat[:ceros] = 0
        estado = {
            clave: cualquiera(rng, clave, forma, tipo) if andado else estadoInicial(theta, clave)[clave]
            for clave in claves
        }
        return {"theta": theta, con: g, "estado": estado, **hiper}

    return hacer


def seguidos(referencia):
    """Check: eight steps in a row, with gradients that change, end each where the reference's do."""

    def check(evidence):
        fijos = {k: v for k, v in evidence.kwargs.items() if k not in ("theta", "g", "estado")}
        theta, estado = evidence.kwargs["theta"], evidence.kwargs["estado"]
        suyo, suyo_estado = theta, estado
        rng = np.random.default_rng(int(1e6 * abs(evidence.kwargs["g"].flat[0])))
        for paso in range(1, PASOS + 1):
            g = rng.normal(size=theta.shape) * rng.uniform(0.2, 4.0)
            theta, estado = referencia(theta=theta, g=g, estado=estado, **fijos)
            value = evidence.call(theta=suyo, g=g, estado=suyo_estado, **fijos)
            if not (isinstance(value, (tuple, list)) and len(value) == 2):
                return "no devuelve dos cosas: theta y estado"
            suyo, suyo_estado = value
            if not evidence.close(suyo, theta):
                return "se aparta ya en el primer paso" if paso == 1 else "empieza bien y después se aparta"
        return None

    return check


def partes(referencia, theta, estado, seguir, buenas=1):
    """The parts of a step: where it goes, what it remembers, eight in a row, and its arguments as they were."""
    return [
        Part("theta nuevo", theta, outputs=["theta"]),
        Part("estado nuevo", estado, outputs=["estado"]),
        Part("ocho pasos seguidos", seguir, cases=["ocho pasos seguidos"], check=seguidos(referencia)),
        Part("argumentos intactos", buenas, cases=["otro paso"], check=intact),
    ]


def casos(claves, extra, **hiper):
    """The cases that every step has, and those of its own."""
    return {
        "primer paso": caso(claves, andado=False, **hiper),
        "un paso con memoria": caso(claves, **hiper),
        "una matriz": caso(claves, forma=(3, 4), **hiper),
        "float32": caso(claves, tipo=np.float32, **hiper),
        **extra,
        "ocho pasos seguidos": caso(claves, andado=False, **hiper),
        "otro paso": caso(claves, **hiper),
    }


# ---- pasoDescenso, recorrer ----

PASO_DESCENSO = Exercise(
    "pasoDescenso",
    outputs=("theta", "estado"),
    cases=casos((), {"tasa grande": caso((), lr=3.0)}, lr=0.1),
    parts=[
        Part("theta nuevo", 1, outputs=["theta"]),
        Part("ocho pasos seguidos", 1, cases=["ocho pasos seguidos"], check=seguidos(pasoDescenso)),
        Part("argumentos intactos", 1, cases=["otro paso"], check=intact),
    ],
)


def conMemoria(theta, g, estado, lr):
    """A step whose result depends on its state and on its rate."""
    v = 0.5 * estado["v"] + g
    return theta - lr * v, {"v": v, "t": estado["t"] + 1}


def sinMemoria(theta, g, estado, lr):
    return theta - lr * g, estado


def camino(paso, n, tasas):
    def hacer(rng):
        a, b = rng.uniform(0.5, 2.0, size=n), rng.normal(size=n)
        theta = rng.normal(size=n)
        return {
            "paso": paso,
            "gradiente": lambda theta: a * np.asarray(theta) + np.sin(np.asarray(theta) + b),
            "theta": theta,
            "estado": {"v": rng.normal(size=n), "t": 4} if paso is conMemoria else {},
            "tasas": tasas,
        }

    return hacer


RECORRER = Exercise(
    "recorrer",
    outputs=("trayectoria", "estado"),
    cases={
        "sin memoria": camino(sinMemoria, 3, [0.3] * 6),
        "con memoria": camino(conMemoria, 2, [0.2] * 7),
        "tasas que cambian": camino(conMemoria, 4, [0.4, 0.1, 0.3, 0.05, 0.2, 0.5]),
        "un solo parámetro": camino(conMemoria, 1, [0.2, 0.1]),
        "cero pasos": camino(conMemoria, 3, []),
        "otro recorrido": camino(conMemoria, 2, [0.3, 0.2, 0.1]),
    },
    parts=[
        Part("trayectoria", 3, outputs=["trayectoria"]),
        Part("estado final", 2, outputs=["estado"]),
        Part("argumentos intactos", 1, cases=["otro recorrido"], check=intact),
    ],
)

# ---- momentum ----

M, S, SD, MST = ("m",), ("s",), ("s", "d"), ("m", "s", "t")

PASO_MOMENTUM = Exercise(
    "pasoMomentum",
    outputs=("theta", "estado"),
    cases=casos(
        M,
        {
            "beta por omisión": caso(M, lr=0.1),
            "beta = 0": caso(M, lr=0.1, beta=0.0),
            "otra beta": caso(M, lr=0.3, beta=0.6),
        },
        lr=0.2,
        beta=0.8,
    ),
    parts=partes(pasoMomentum, 2, 1, 2),
)


def adelantado(forma=FORMA, tipo=float, **hiper):
    """Arguments of pasoNesterov, whose gradient is a function."""

    def hacer(rng):
        kwargs = caso(M, forma=forma, tipo=tipo, con="gradiente", **hiper)(rng)
        a, b = kwargs["gradiente"], rng.normal(size=forma).astype(tipo)
        return {**kwargs, "gradiente": lambda theta: a * np.asarray(theta) + np.sin(np.asarray(theta) + b)}

    return hacer


def seguidos_adelantado(evidence):
    """As `seguidos`, for the step that asks for its gradient: the function changes from step to step."""
    fijos = {"lr": evidence.kwargs["lr"], "beta": evidence.kwargs["beta"]}
    theta, estado = evidence.kwargs["theta"], evidence.kwargs["estado"]
    suyo, suyo_estado = theta, estado
    rng = np.random.default_rng(int(1e6 * abs(theta.flat[0])))
    for paso in range(1, PASOS + 1):
        a, b = rng.uniform(0.5, 3.0, size=theta.shape), rng.normal(size=theta.shape)

        def gradiente(theta, a=a, b=b):
            return a * np.asarray(theta) + b

        theta, estado = pasoNesterov(theta=theta, gradiente=gradiente, estado=estado, **fijos)
        value = evidence.call(theta=suyo, gradiente=gradiente, estado=suyo_estado, **fijos)
        if not (isinstance(value, (tuple, list)) and len(value) == 2):
            return "no devuelve dos cosas: theta y estado"
        suyo, suyo_estado = value
        if not evidence.close(suyo, theta):
            return "se aparta ya en el primer paso" if paso == 1 else "empieza bien y después se aparta"
    return None


PASO_NESTEROV = Exercise(
    "pasoNesterov",
    outputs=("theta", "estado"),
    cases={
        "primer paso": adelantado(andado=False, lr=0.2, beta=0.8),
        "un paso con memoria": adelantado(lr=0.2, beta=0.8),
        "una matriz": adelantado(forma=(3, 4), lr=0.2, beta=0.8),
        "float32": adelantado(tipo=np.float32, lr=0.2, beta=0.8),
        "beta por omisión": adelantado(lr=0.1),
        "beta = 0": adelantado(lr=0.1, beta=0.0),
        "ocho pasos seguidos": adelantado(andado=False, lr=0.2, beta=0.8),
        "otro paso": adelantado(lr=0.2, beta=0.8),
    },
    parts=[
        Part("theta nuevo", 2, outputs=["theta"]),
        Part("estado nuevo", 2, outputs=["estado"]),
        Part("ocho pasos seguidos", 2, cases=["ocho pasos seguidos"], check=seguidos_adelantado),
        Part("argumentos intactos", 1, cases=["otro paso"], check=intact),
    ],
)

# ---- a rate for each parameter ----

DIMINUTOS = "gradientes diminutos"
NULOS = "algunas derivadas valen 0"

PASO_ADAGRAD = Exercise(
    "pasoAdaGrad",
    outputs=("theta", "estado"),
    cases=casos(
        S,
        {
            DIMINUTOS: caso(S, andado=False, escala=1e-6, lr=0.1),
            NULOS: caso(S, andado=False, ceros=2, lr=0.1),
            "otro eps": caso(S, lr=0.1, eps=0.5),
        },
        lr=0.2,
    ),
    # The stub's state is right: points stand only where its mistake shows.
    parts=[
        Part("theta nuevo", 2, outputs=["theta"]),
        Part("theta y estado nuevos", 1, outputs=["theta", "estado"]),
        Part("ocho pasos seguidos", 1, cases=["ocho pasos seguidos"], check=seguidos(pasoAdaGrad)),
        Part("argumentos intactos", 1, cases=["otro paso"], check=intact),
    ],
)

PASO_RMSPROP = Exercise(
    "pasoRMSProp",
    outputs=("theta", "estado"),
    cases=casos(
        S,
        {
            DIMINUTOS: caso(S, andado=False, escala=1e-6, lr=0.1),
            NULOS: caso(S, andado=False, ceros=2, lr=0.1),
            "valores por omisión": caso(S, lr=0.1),
            "otro eps": caso(S, lr=0.1, beta=0.7, eps=0.5),
        },
        lr=0.2,
        beta=0.8,
    ),
    parts=partes(pasoRMSProp, 2, 1, 2),
)

PASO_ADADELTA = Exercise(
    "pasoAdaDelta",
    outputs=("theta", "estado"),
    cases=casos(
        SD,
        {
            NULOS: caso(SD, andado=False, ceros=2, lr=50.0),
            "otra tasa": caso(SD, lr=0.3, rho=0.8, eps=1e-6),
            "valores por omisión": caso(SD),
            "otro eps": caso(SD, lr=2.0, rho=0.6, eps=0.3),
        },
        lr=1.0,
        rho=0.8,
        eps=0.01,
    ),
    parts=partes(pasoAdaDelta, 3, 2, 2),
)

# ---- Adam ----

PESOS = Exercise(
    "pesosDelPromedio",
    cases={
        "beta = 0,5": lambda rng: {"beta": 0.5, "t": int(rng.integers(4, 9))},
        "otra beta": lambda rng: {"beta": float(rng.uniform(0.6, 0.95)), "t": int(rng.integers(5, 12))},
        "un solo gradiente": lambda rng: {"beta": float(rng.uniform(0.6, 0.95)), "t": 1},
    },
    parts=[
        Part("varios gradientes", 3, cases=["beta = 0,5", "otra beta"]),
        Part("un solo gradiente", 1, cases=["un solo gradiente"]),
    ],
)

OTRAS = {"lr": 0.2, "beta1": 0.7, "beta2": 0.9}
DE_ADAM = {
    DIMINUTOS: caso(MST, andado=False, escala=1e-6, lr=0.1),
    NULOS: caso(MST, andado=False, ceros=2, lr=0.1),
    "valores por omisión": caso(MST),
    "betas por omisión": caso(MST, lr=0.1),
    "otro eps": caso(MST, eps=0.5, **OTRAS),
}

PASO_ADAM = Exercise(
    "pasoAdam",
    outputs=("theta", "estado"),
    cases=casos(MST, DE_ADAM, **OTRAS),
    parts=partes(pasoAdam, 4, 2, 3),
)

PASO_ADAMW = Exercise(
    "pasoAdamW",
    outputs=("theta", "estado"),
    uses=("pasoAdam",),
    cases=casos(
        MST,
        {**DE_ADAM, "lam = 0": caso(MST, lam=0.0, **OTRAS), "lam grande": caso(MST, lam=1.5, **OTRAS)},
        lam=0.4,
        **OTRAS,
    ),
    parts=partes(pasoAdamW, 2, 1, 2),
)

# ---- pruebaAdam: four right implementations and eight wrong ones ----


def correctaDirecta(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g * g
    paso = lr * (m / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + eps)
    return theta - paso, {"m": m, "s": s, "t": t}


def correctaReordenada(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = estado["m"] + (1 - beta1) * (g - estado["m"])
    s = estado["s"] + (1 - beta2) * (np.square(g) - estado["s"])
    raiz = np.sqrt(1 - beta2**t)
    return theta - lr * raiz / (1 - beta1**t) * m / (np.sqrt(s) + eps * raiz), {"m": m, "s": s, "t": t}


def correctaFloat32(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    simples = {clave: v if clave == "t" else np.asarray(v, np.float32) for clave, v in estado.items()}
    return correctaDirecta(np.asarray(theta, np.float32), np.asarray(g, np.float32), simples, lr, beta1, beta2, eps)


def correctaConCiclo(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    theta, m, s, t = np.array(theta), np.array(estado["m"]), np.array(estado["s"]), estado["t"] + 1
    for i in np.ndindex(theta.shape):
        m[i] = beta1 * m[i] + (1 - beta1) * g[i]
        s[i] = beta2 * s[i] + (1 - beta2) * g[i] ** 2
        theta[i] -= lr * m[i] / (1 - beta1**t) / ((s[i] / (1 - beta2**t)) ** 0.5 + eps)
    return theta, {"m": m, "s": s, "t": t}


def sinCorreccion(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    return theta - lr * m / (np.sqrt(s) + eps), {"m": m, "s": s, "t": estado["t"] + 1}


def betasCambiadas(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    return correctaDirecta(theta, g, estado, lr, beta2, beta1, eps)


def sinRaiz(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    _, nuevo = correctaDirecta(theta, g, estado, lr, beta1, beta2, eps)
    t = nuevo["t"]
    return theta - lr * nuevo["m"] / (1 - beta1**t) / (nuevo["s"] / (1 - beta2**t) + eps), nuevo


def sobrescribe(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    return theta - lr * m / (1 - beta1**t) / (np.abs(g) + eps), {"m": m, "s": g**2, "t": t}


def numeradorAlCuadrado(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    nuevo, memoria = correctaDirecta(theta, g, estado, lr, beta1, beta2, eps)
    return theta - (theta - nuevo) ** 2 / lr, memoria


def reinicia(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    return correctaDirecta(theta, g, {**estado, "t": estado["t"] % 5}, lr, beta1, beta2, eps)


def noCuenta(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    nuevo, memoria = correctaDirecta(theta, g, {**estado, "t": 0}, lr, beta1, beta2, eps)
    return nuevo, {**memoria, "t": 0}


def sube(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    return correctaDirecta(theta, g, estado, -lr, beta1, beta2, eps)


CORRECTAS = {
    "una correcta, directa": correctaDirecta,
    "una correcta, con la cuenta reordenada": correctaReordenada,
    "una correcta, en float32": correctaFloat32,
    "una correcta, con un ciclo": correctaConCiclo,
}
INCORRECTAS = {
    "una sin corrección de sesgo": sinCorreccion,
    "una con las dos betas cambiadas": betasCambiadas,
    "una sin la raíz": sinRaiz,
    "una que no acumula los cuadrados": sobrescribe,
    "una con el numerador al cuadrado": numeradorAlCuadrado,
    "una que reinicia t cada cinco pasos": reinicia,
    "una en la que t no avanza": noCuenta,
    "una que sube en vez de bajar": sube,
}

CASOS, PAREJAS = in_pairs(CORRECTAS, INCORRECTAS)

PRUEBA_ADAM = Exercise("pruebaAdam", uses=("pasoAdam",), cases=CASOS, parts=PAREJAS)

# ---- schedules ----


def plan(t, **hiper):
    """Arguments of a schedule: a drawn moment, or a fixed one, and its constants, drawn within their limits."""

    def hacer(rng):
        momento = int(rng.integers(*t)) if isinstance(t, tuple) else t
        return {"t": momento, **{nombre: float(rng.uniform(*limites)) for nombre, limites in hiper.items()}}

    return hacer


ETA = {"eta0": (0.05, 0.9)}

TASA_INVERSA = Exercise(
    "tasaInversa",
    cases={
        "t = 1": plan(1, kappa=(0.1, 0.9)),
        "t cualquiera": plan((2, 40), kappa=(0.1, 0.9)),
        "t grande": plan((500, 900), kappa=(1.1, 3.0)),
    },
    parts=[Part("las tasas", 2)],
)

TASA_BUSQUEDA = Exercise(
    "tasaBusqueda",
    cases={
        "t = 0": plan(0, **ETA, tau=(5, 30)),
        "t cualquiera": plan((3, 40), **ETA, tau=(5, 30)),
        "t grande": plan((500, 900), **ETA, tau=(5, 30)),
    },
    parts=[Part("las tasas", 2)],
)

TASA_POTENCIA = Exercise(
    "tasaPotencia",
    cases={
        "t = 0": plan(0, **ETA, s=(5, 30), c=(0.4, 2.5)),
        "t cualquiera": plan((3, 40), **ETA, s=(5, 30), c=(0.4, 2.5)),
        "otra escala": plan((50, 90), **ETA, s=(2, 5), c=(0.4, 0.9)),
    },
    parts=[Part("las tasas", 2)],
)

TASA_EXPONENCIAL = Exercise(
    "tasaExponencial",
    cases={
        "t = 0": plan(0, **ETA, s=(5, 30)),
        "t menor que s": plan((3, 9), **ETA, s=(12, 30)),
        "t mayor que s": plan((30, 60), **ETA, s=(20, 29)),
    },
    parts=[Part("las tasas", 2)],
)


def porEpoca(epocas, lotes):
    def hacer(rng):
        eta0, caida = rng.uniform(0.3, 0.9), rng.uniform(0.4, 0.8)
        return {"tasa": lambda epoca: float(eta0 * caida ** float(epoca)), "epocas": epocas, "lotes": lotes}

    return hacer


TASAS_POR_EPOCA = Exercise(
    "tasasPorEpoca",
    cases={
        "varias épocas y lotes": porEpoca(4, 3),
        "más lotes que épocas": porEpoca(2, 5),
        "un lote por época": porEpoca(5, 1),
        "una sola época": porEpoca(1, 4),
        "cero épocas": porEpoca(0, 3),
    },
    parts=[
        Part("varias épocas y lotes", 3, cases=["varias épocas y lotes", "más lotes que épocas"]),
        Part("casos límite", 1, cases=["un lote por época", "una sola época", "cero épocas"]),
    ],
)


def medicion(mejor, error, espera, paciencia, factor=0.5):
    """Arguments of one measurement. mejor, error: their difference counts; a common offset is drawn."""

    def hacer(rng):
        base = rng.uniform(0, 1)
        estado = {"mejor": float(base + mejor), "espera": espera}
        lr = float(rng.uniform(0.01, 0.5))
        return {"lr": lr, "error": float(base + error), "estado": estado, "factor": factor, "paciencia": paciencia}

    return hacer


def empate(rng):
    kwargs = medicion(0.5, 0.5, 0, 1)(rng)
    return {**kwargs, "error": kwargs["estado"]["mejor"]}


def diez_mediciones(evidence):
    """A whole run of measurements, each from the state that the student's function returned."""
    fijos = {"factor": evidence.kwargs["factor"], "paciencia": evidence.kwargs["paciencia"]}
    lr, estado = evidence.kwargs["lr"], {"mejor": np.inf, "espera": 0}
    suya, suyo = lr, estado
    for error in (0.9, 0.8, 0.85, 0.82, 0.79, 0.81, 0.79, 0.8, 0.78, 0.9, 0.9, 0.9):
        lr, estado = tasaPorDesempeno(lr=lr, error=error, estado=estado, **fijos)
        value = evidence.call(lr=suya, error=error, estado=suyo, **fijos)
        if not (isinstance(value, (tuple, list)) and len(value) == 2):
            return "no devuelve dos cosas: la tasa y el estado"
        suya, suyo = value
        if not evidence.close(suya, lr):
            return "la tasa se aparta después de varias mediciones"
    return None


TASA_POR_DESEMPENO = Exercise(
    "tasaPorDesempeno",
    outputs=("lr", "estado"),
    cases={
        "mejora": medicion(0.5, 0.3, 1, 2),
        "la primera medición": medicion(np.inf, 0.3, 0, 2),
        "no mejora y se tolera": medicion(0.5, 0.7, 1, 2),
        "no mejora y llega justo a la paciencia": medicion(0.5, 0.7, 2, 3),
        "se acaba la paciencia": medicion(0.5, 0.7, 2, 2, factor=0.3),
        "la espera ya pasó de la paciencia": medicion(0.5, 0.7, 3, 2),
        "paciencia 0": medicion(0.5, 0.7, 0, 0, factor=0.2),
        "empate": empate,
        "valores por omisión": lambda rng: {
            k: v for k, v in medicion(0.5, 0.7, 2, 2)(rng).items() if k not in ("factor", "paciencia")
        },
        "doce mediciones seguidas": medicion(0.5, 0.3, 0, 1),
        "otra medición": medicion(0.5, 0.9, 1, 3),
    },
    parts=[
        Part("la tasa", 2, outputs=["lr"]),
        Part("el estado", 2, outputs=["estado"]),
        Part("doce mediciones seguidas", 1, cases=["doce mediciones seguidas"], check=diez_mediciones),
        Part("argumentos intactos", 1, cases=["otra medición"], check=intact),
    ],
)


def ciclo(fraccion):
    def hacer(rng):
        total = int(rng.integers(4, 12)) * 20
        eta0 = float(rng.uniform(0.01, 0.1))
        return {"t": int(fraccion * total), "total": total, "eta0": eta0, "eta1": eta0 * float(rng.uniform(4, 12))}

    return hacer


TASA_UN_CICLO = Exercise(
    "tasaUnCiclo",
    cases={
        "al empezar": ciclo(0),
        "en la subida": ciclo(0.2),
        "en la cima": ciclo(0.5),
        "en la bajada": ciclo(0.65),
        "al 90 %": ciclo(0.9),
        "en el tramo final": ciclo(0.95),
        "al terminar": ciclo(1),
    },
    parts=[
        Part("la subida", 1, cases=["al empezar", "en la subida", "en la cima"]),
        Part("la bajada", 2, cases=["en la bajada", "al 90 %"]),
        Part("el tramo final", 2, cases=["en el tramo final", "al terminar"]),
    ],
)

EXERCISES = [
    PASO_DESCENSO,
    RECORRER,
    PASO_MOMENTUM,
    PASO_NESTEROV,
    PASO_ADAGRAD,
    PASO_RMSPROP,
    PASO_ADADELTA,
    PESOS,
    PASO_ADAM,
    PASO_ADAMW,
    PRUEBA_ADAM,
    TASA_INVERSA,
    TASA_BUSQUEDA,
    TASA_POTENCIA,
    TASA_EXPONENCIAL,
    TASAS_POR_EPOCA,
    TASA_POR_DESEMPENO,
    TASA_UN_CICLO,
]
