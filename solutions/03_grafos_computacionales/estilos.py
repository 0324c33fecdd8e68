"""Right implementations of 03_grafos_computacionales in other styles; each must score full marks."""

from autograder.authoring import style

# ---- derivadasLocales ----


@style("con una tabla de funciones")
def derivadasLocales(operacion, operandos):
    tabla = {
        "+": lambda a, b: (1, 1),
        "-": lambda a, b: (1, -1),
        "*": lambda a, b: (b, a),
        "/": lambda a, b: (1 / b, -a / (b * b)),
        "exp": lambda a: (np.exp(a),),
        "log": lambda a: (1 / a,),
        "tanh": lambda a: (1 - np.tanh(a) ** 2,),
        "relu": lambda a: (1 if a > 0 else 0,),
        "max": lambda a, b: (1, 0) if a >= b else (0, 1),
    }
    return tabla[operacion](*operandos)


@style("con match")
def derivadasLocales(operacion, operandos):
    match (operacion, *operandos):
        case ("+", _, _):
            return 1.0, 1.0
        case ("-", _, _):
            return 1.0, -1.0
        case ("*", a, b):
            return b, a
        case ("/", a, b):
            return b**-1, -a * b**-2
        case ("exp", a):
            return (math.exp(a),)
        case ("log", a):
            return (a**-1,)
        case ("tanh", a):
            return (1 / math.cosh(a) ** 2,)
        case ("relu", a):
            return (float(a > 0),)
        case ("max", a, b):
            return float(a > b), float(b > a)


@style("una lista en vez de una tupla")
def derivadasLocales(operacion, operandos):
    if operacion in ("+", "-"):
        return [1.0, 1.0 if operacion == "+" else -1.0]
    if operacion in ("*", "/"):
        a, b = operandos
        return [b, a] if operacion == "*" else [1 / b, -(a / b) / b]
    if operacion == "max":
        return [float(o == max(operandos)) for o in operandos]
    (a,) = operandos
    resultado = OPERACIONES[operacion](a)
    if operacion == "exp":
        return [resultado]
    if operacion == "tanh":
        return [(1 - resultado) * (1 + resultado)]
    return [1 / a if operacion == "log" else np.sign(resultado)]


@style("un arreglo de NumPy")
def derivadasLocales(operacion, operandos):
    o = np.array(operandos, dtype=float)
    if operacion == "+":
        return np.ones(2)
    if operacion == "-":
        return np.array([1, -1])
    if operacion == "*":
        return o[::-1].copy()
    if operacion == "/":
        return np.array([1, -o[0] / o[1]]) / o[1]
    if operacion == "max":
        return (o == o.max()).astype(float)
    if operacion == "exp":
        return np.exp(o)
    if operacion == "log":
        return 1 / o
    return 1 - np.tanh(o) ** 2 if operacion == "tanh" else (o > 0) * 1.0


@style("argumentos en otro orden y prints")
def derivadasLocales(operandos, operacion):
    print("derivando", operacion)
    a = operandos[0]
    b = operandos[-1]
    if operacion == "exp":
        return (math.e**a,)
    elif operacion == "log":
        return (1 / a,)
    elif operacion == "tanh":
        return (4 / (math.exp(a) + math.exp(-a)) ** 2,)
    elif operacion == "relu":
        return (0,) if a <= 0 else (1,)
    elif operacion == "*":
        return (b, a)
    elif operacion == "/":
        return (1 / b, -a / b / b)
    elif operacion == "max":
        return (0.0, 1.0) if b > a else (1.0, 0.0)
    else:
        return (1, 1) if operacion == "+" else (1, -1)


# ---- adelante ----


@style("con índices y sin valorDe")
def adelante(grafo, entradas):
    valores = entradas.copy()
    for i in range(len(grafo)):
        numeros = []
        for operando in grafo[i][2]:
            if isinstance(operando, str):
                numeros.append(valores[operando])
            else:
                numeros.append(operando)
        valores[grafo[i][0]] = OPERACIONES[grafo[i][1]](*numeros)
    return valores


@style("con get")
def adelante(grafo, entradas):
    valores = {**entradas}
    for nombre, operacion, operandos in grafo:
        valores[nombre] = OPERACIONES[operacion](*[valores.get(o, o) for o in operandos])
    return valores


@style("con update")
def adelante(grafo, entradas):
    valores = {}
    valores.update(entradas)
    for paso in grafo:
        f = OPERACIONES[paso[1]]
        valores.update({paso[0]: f(*(valorDe(o, valores) for o in paso[2]))})
    return valores


@style("con las operaciones escritas")
def adelante(grafo, entradas):
    valores = dict(entradas)
    for nombre, operacion, operandos in grafo:
        a = valorDe(operandos[0], valores)
        b = valorDe(operandos[-1], valores)
        if operacion == "+":
            v = a + b
        elif operacion == "-":
            v = a - b
        elif operacion == "*":
            v = a * b
        elif operacion == "/":
            v = a / b
        elif operacion == "max":
            v = a if a > b else b
        elif operacion == "relu":
            v = a * (a > 0)
        else:
            v = getattr(np, operacion)(a)
        valores[nombre] = v
    return valores


@style("otro orden de argumentos, números de NumPy")
def adelante(entradas, grafo):
    valores = {nombre: np.float64(numero) for nombre, numero in entradas.items()}
    for nombre, operacion, operandos in grafo:
        numeros = tuple(valores[o] if type(o) is str else o for o in operandos)
        valores[nombre] = np.float64(OPERACIONES[operacion](*numeros))
    return valores


# ---- atras ----


@style("con un diccionario que empieza en cero")
def atras(grafo, valores):
    from collections import defaultdict

    gradientes = defaultdict(float)
    gradientes[grafo[-1][0]] = 1
    for nombre, operacion, operandos in grafo[::-1]:
        numeros = [valorDe(o, valores) for o in operandos]
        for o, local in zip(operandos, derivadasLocales(operacion=operacion, operandos=tuple(numeros)), strict=True):
            if o in valores:
                gradientes[o] += local * gradientes[nombre]
    return {nombre: gradientes[nombre] for nombre in valores}


@style("con índices")
def atras(grafo, valores):
    gradientes = {}
    for nombre in valores:
        gradientes[nombre] = 0.0
    gradientes[grafo[len(grafo) - 1][0]] = 1.0
    for i in range(len(grafo) - 1, -1, -1):
        nombre, operacion, operandos = grafo[i]
        locales = derivadasLocales(operacion, tuple(valorDe(o, valores) for o in operandos))
        for j in range(len(operandos)):
            if type(operandos[j]) is str:
                gradientes[operandos[j]] = gradientes[operandos[j]] + gradientes[nombre] * locales[j]
    return gradientes


@style("primero los usos de cada nodo")
def atras(grafo, valores):
    usos = {nombre: [] for nombre in valores}
    for nombre, operacion, operandos in grafo:
        locales = derivadasLocales(operacion, tuple(valorDe(o, valores) for o in operandos))
        for operando, local in zip(operandos, locales, strict=True):
            if isinstance(operando, str):
                usos[operando].append((nombre, local))
    gradientes = {}
    pasos = [nombre for nombre, _, _ in grafo]
    for nombre in [*reversed(pasos), *(n for n in valores if n not in set(pasos))]:
        semilla = 1.0 if nombre == pasos[-1] else 0.0
        gradientes[nombre] = semilla + sum(local * gradientes[uso] for uso, local in usos[nombre])
    return gradientes


@style("con una función que reparte")
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)

    def recibir(operando, cuanto):
        if operando in gradientes:
            gradientes[operando] += cuanto

    recibir(grafo[-1][0], 1.0)
    for nombre, operacion, operandos in reversed(grafo):
        llega = gradientes[nombre]
        if llega == 0:
            continue
        locales = derivadasLocales(operacion, tuple(valores.get(o, o) for o in operandos))
        for operando, local in zip(operandos, locales, strict=False):
            recibir(operando, llega * local)
    return gradientes


@style("las derivadas, escritas aquí")
def atras(valores, grafo):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for nombre, op, operandos in reversed(grafo):
        a, b, v, g = (
            valorDe(operandos[0], valores),
            valorDe(operandos[-1], valores),
            valores[nombre],
            gradientes[nombre],
        )
        locales = {
            "+": [1, 1],
            "-": [1, -1],
            "*": [b, a],
            "/": [1 / b if b else 0, -v / b if b else 0],
            "exp": [v],
            "log": [1 / a if a else 0],
            "tanh": [1 - v * v],
            "relu": [v > 0],
            "max": [v == a, v == b],
        }[op]
        for operando, local in zip(operandos, locales, strict=True):
            if isinstance(operando, str):
                gradientes[operando] += g * local
    return gradientes


# ---- grafoActivacion ----


@style("con un diccionario de grafos")
def grafoActivacion(nombre):
    return {
        "sigmoide": [("m", "-", (0.0, "z")), ("e", "exp", ("m",)), ("d", "+", (1.0, "e")), ("f", "/", (1.0, "d"))],
        "tanh": [
            *[("d", "+", ("z", "z")), ("e", "exp", ("d",)), ("n", "-", ("e", 1)), ("k", "+", ("e", 1))],
            ("f", "/", ("n", "k")),
        ],
        "leaky": [("c", "/", ("z", 10)), ("f", "max", ("z", "c"))],
        "elu": [
            *[("r", "relu", ("z",)), ("m", "-", ("z", "r")), ("e", "exp", ("m",)), ("n", "-", ("e", 1))],
            ("f", "+", ("r", "n")),
        ],
    }[nombre]


@style("la tanh con dos exponenciales, la leaky con dos relus")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return [("e", "exp", ("z",)), ("d", "+", ("e", 1.0)), ("a", "/", ("e", "d"))]
    if nombre == "tanh":
        puntas = [("p", "exp", ("z",)), ("u", "*", ("z", -1.0)), ("q", "exp", ("u",))]
        return [*puntas, ("n", "-", ("p", "q")), ("d", "+", ("p", "q")), ("a", "/", ("n", "d"))]
    m = [("m", "*", ("z", -1.0)), ("p", "relu", ("z",)), ("r", "relu", ("m",))]
    if nombre == "leaky":
        return [*m, ("c", "*", ("r", 0.1)), ("a", "-", ("p", "c"))]
    return [*m, ("u", "-", (0.0, "r")), ("e", "exp", ("u",)), ("k", "-", (1.0, "e")), ("a", "-", ("p", "k"))]


@style("la tanh a partir de la sigmoide")
def grafoActivacion(nombre):
    def sigmoideDe(entrada):
        return [("u", "*", (-1.0, entrada)), ("e", "exp", ("u",)), ("d", "+", ("e", 1.0)), ("s", "/", (1.0, "d"))]

    if nombre == "sigmoide":
        return sigmoideDe("z")
    if nombre == "tanh":
        return [("z2", "*", ("z", 2.0)), *sigmoideDe("z2"), ("k", "*", (2.0, "s")), ("t", "-", ("k", 1.0))]
    if nombre == "leaky":
        return [("fuga", "*", (0.1, "z")), ("r", "relu", ("z",)), ("k", "*", ("r", 0.9)), ("t", "+", ("fuga", "k"))]
    return [
        ("r", "max", ("z", 0.0)),
        ("m", "-", ("z", "r")),
        ("e", "exp", ("m",)),
        ("s", "+", ("r", "e")),
        ("t", "-", ("s", 1.0)),
    ]


@style("el mínimo como opuesto de un máximo")
def grafoActivacion(nombre):
    grafos = {"sigmoide": list(SIGMOIDE), "leaky": [("f", "*", ("z", 0.1)), ("a", "max", ("f", "z"))]}
    grafos["tanh"] = [("u", "*", ("z", -2.0)), ("e", "exp", ("u",)), ("n", "-", (1.0, "e")), ("d", "+", (1.0, "e"))]
    grafos["tanh"].append(("a", "/", ("n", "d")))
    grafos["elu"] = [("m", "*", ("z", -1.0)), ("x", "max", ("m", 0.0)), ("minimo", "*", ("x", -1.0))]
    grafos["elu"] += [
        ("e", "exp", ("minimo",)),
        ("n", "-", ("e", 1.0)),
        ("p", "max", (0.0, "z")),
        ("a", "+", ("n", "p")),
    ]
    return grafos[nombre]


@style("listas en vez de tuplas, y un paso de más")
def grafoActivacion(nombre):
    inicio = [("copia", "+", ("z", 0.0))]
    if nombre == "sigmoide":
        pasos = [["u", "*", ["copia", -1.0]], ["e", "exp", ["u"]], ["d", "+", ["e", 1.0]], ["a", "/", [1.0, "d"]]]
    elif nombre == "tanh":
        pasos = [["u", "*", ["copia", 2.0]], ["e", "exp", ["u"]], ["n", "-", ["e", 1.0]], ["d", "+", ["e", 1.0]]]
        pasos += [["a", "/", ["n", "d"]]]
    elif nombre == "leaky":
        pasos = [["f", "*", ["copia", 0.1]], ["a", "max", ["copia", "f"]]]
    else:
        pasos = [["p", "relu", ["copia"]], ["m", "*", ["copia", -1.0]], ["r", "relu", ["m"]], ["u", "*", ["r", -1.0]]]
        pasos += [["e", "exp", ["u"]], ["n", "-", ["e", 1.0]], ["a", "+", ["p", "n"]]]
    return inicio + pasos


# ---- pruebaAtras ----


@style("varios grafos pequeños, cada uno multiplicado por 3")
def pruebaAtras(f):
    operaciones = [("+", 2), ("-", 2), ("*", 2), ("/", 2), ("max", 2), ("exp", 1), ("log", 1), ("tanh", 1), ("relu", 1)]
    for op, cuantos in operaciones:
        for x, y in ((0.8, 1.7), (2.1, 0.6)) if op == "log" else ((0.8, 1.7), (-2.1, -0.6)):
            grafo = [
                ("a", op, ("x", "y")[:cuantos]),
                ("b", "*", ("a", 3.0)),
                ("c", "*", ("b", "x")),
                ("d", "+", ("c", "b")),
            ]
            g = f(grafo=grafo, valores=adelante(grafo, {"x": x, "y": y}))
            for nombre in ("x", "y"):
                p = {"x": x, "y": y}
                salidas = [adelante(grafo, {**p, nombre: p[nombre] + h})["d"] for h in (1e-6, -1e-6)]
                if not np.isclose(g[nombre], (salidas[0] - salidas[1]) / 2e-6, rtol=1e-4, atol=1e-4):
                    return False
    return True


@style("con gradienteNumerico")
def pruebaAtras(f):
    from taller.numerico import gradienteNumerico

    grafo = [
        *[("a", "-", ("x", "y")), ("b", "/", ("a", "w")), ("c", "tanh", ("b",)), ("d", "*", ("c", "b"))],
        *[("e", "max", ("d", "y")), ("g", "exp", ("e",)), ("h", "relu", ("a",)), ("i", "relu", ("y",))],
        *[("j", "*", ("g", "x")), ("k", "+", ("j", "h")), ("l", "+", ("k", "i")), ("m", "/", ("l", "w"))],
    ]
    punto = np.array([1.3, -0.8, 2.2])
    g = f(grafo=grafo, valores=adelante(grafo, dict(zip("xyw", punto.tolist(), strict=True))))
    medido = gradienteNumerico(lambda p: adelante(grafo, dict(zip("xyw", p.tolist(), strict=True)))["m"], punto)
    return bool(np.allclose([g["x"], g["y"], g["w"]], medido, atol=1e-5))


@style("contra respuestas calculadas a mano")
def pruebaAtras(f):
    casos = [
        ([("q", "*", ("r", "r")), ("c", "*", ("q", "r"))], {"r": 2.0}, {"r": 12.0}),
        ([("d", "-", ("x", "y")), ("c", "*", ("d", 5.0))], {"x": 1.0, "y": 3.0}, {"x": 5.0, "y": -5.0}),
        ([("d", "/", ("x", "y")), ("c", "*", ("d", 5.0))], {"x": 1.0, "y": 2.0}, {"x": 2.5, "y": -1.25}),
        ([("d", "*", ("x", "y")), ("c", "*", ("d", 5.0))], {"x": 1.0, "y": 2.0}, {"x": 10.0, "y": 5.0}),
        ([("d", "relu", ("x",)), ("c", "*", ("d", 5.0))], {"x": -1.0}, {"x": 0.0}),
        ([("d", "max", ("x", "y")), ("c", "*", ("d", 5.0))], {"x": 1.0, "y": 2.0}, {"x": 0.0, "y": 5.0}),
        ([("d", "tanh", ("x",)), ("c", "*", ("d", 5.0))], {"x": 2.0}, {"x": 5 * (1 - math.tanh(2.0) ** 2)}),
        ([("d", "exp", ("x",)), ("c", "log", ("d",))], {"x": 2.0}, {"x": 1.0}),
    ]
    for grafo, punto, respuesta in casos:
        obtenido = f(grafo=grafo, valores=adelante(grafo, punto))
        if any(abs(obtenido[nombre] - valor) > 1e-6 for nombre, valor in respuesta.items()):
            return False
    return True


@style("grafos al azar")
def pruebaAtras(f):
    rng = np.random.default_rng(11)
    for _ in range(12):
        nombres = ["x", "y"]
        grafo = []
        for i, op in enumerate(["*", "/", "-", "+", "max", "relu", "tanh", "exp", "tanh", "*"]):
            elegidos = rng.choice(nombres, 2, replace=False).tolist()
            grafo.append((f"t{i}", "tanh", (nombres[-1],)))
            grafo.append((f"p{i}", op, (f"t{i}",) if op in ("relu", "tanh", "exp") else (f"t{i}", elegidos[0])))
            nombres.append(f"p{i}")
        grafo.append(("k", "*", (nombres[-1], nombres[3])))
        punto = {"x": float(rng.uniform(0.5, 1.5)), "y": float(-rng.uniform(0.5, 1.5))}
        try:
            g = f(grafo=grafo, valores=adelante(grafo, punto))
        except ZeroDivisionError:
            continue
        for n in punto:
            mas, menos = (adelante(grafo, {**punto, n: punto[n] + h})["k"] for h in (1e-6, -1e-6))
            if abs(g[n] - (mas - menos) / 2e-6) > 1e-4 * max(1, abs(g[n])):
                return False
    relu = [("m", "*", ("x", -1.0)), ("r", "relu", ("m",)), ("s", "*", ("r", 4.0))]
    return f(grafo=relu, valores=adelante(relu, {"x": 1.0}))["x"] == 0 or False


@style("contra la regla hacia delante")
def pruebaAtras(f):
    grafo = [
        *[("p", "*", ("x", "y")), ("c", "/", ("p", "w")), ("t", "tanh", ("c",)), ("e", "exp", ("t",))],
        *[("q", "*", ("e", "e")), ("r", "relu", ("p",)), ("m", "max", ("q", "w"))],
        *[("d", "-", ("x", "q")), ("k", "*", ("d", "m")), ("s", "+", ("k", "r")), ("o", "*", ("s", "c"))],
    ]
    valores = adelante(grafo=grafo, entradas={"x": 0.7, "y": -1.3, "w": 1.9})
    obtenidos = f(grafo=grafo, valores=valores)
    for entrada in ("x", "y", "w"):
        tangente = {"x": 0.0, "y": 0.0, "w": 0.0, entrada: 1.0}
        for nombre, op, operandos in grafo:
            locales = derivadasLocales(operacion=op, operandos=tuple(valores[o] for o in operandos))
            tangente[nombre] = sum(local * tangente[o] for o, local in zip(operandos, locales, strict=True))
        if abs(tangente["o"] - obtenidos[entrada]) > 1e-9:
            return False
    return True


# ---- perceptron ----


@style("paso a paso, con los nombres de la regla de la cadena")
def perceptron(x, W, b, y):
    z = np.dot(W, x) + b
    a = 1.0 / (1.0 + np.exp(-z))
    k = y.shape[0]
    costo = ((a - y) ** 2).sum() / k
    dJ_da = 2 * (a - y) / k
    da_dz = a * (1 - a)
    dJ_dz = dJ_da * da_dz
    return a, costo, np.outer(dJ_dz, x), dJ_dz, np.dot(W.T, dJ_dz)


@style("con ciclos")
def perceptron(x, W, b, y):
    k, n = W.shape
    a, dW, db, dx = np.zeros((k, 1)), np.zeros((k, n)), np.zeros((k, 1)), np.zeros((n, 1))
    costo = 0.0
    for i in range(k):
        z = b[i, 0] + sum(W[i, j] * x[j, 0] for j in range(n))
        a[i] = 1 / (1 + math.exp(-z))
        costo += float(a[i, 0] - y[i, 0]) ** 2 / k
        db[i] = 2 / k * (a[i] - y[i]) * a[i] * (1 - a[i])
        for j in range(n):
            dW[i, j] = db[i, 0] * x[j, 0]
            dx[j] += db[i] * W[i, j]
    return a, costo, dW, db, dx


@style("con einsum")
def perceptron(x, W, b, y):
    a = np.reciprocal(1 + np.exp(-np.einsum("kn,nm->km", W, x) - b))
    dz = 2 * (a - y) * (a - a**2) / y.size
    return a, np.square(a - y).mean(), np.einsum("km,nm->kn", dz, x), dz, np.einsum("kn,km->nm", W, dz)


@style("con tanh y en float32")
def perceptron(x, W, b, y):
    x, W, b, y = (np.asarray(v, dtype=np.float32) for v in (x, W, b, y))
    a = (1 + np.tanh((W @ x + b) / 2)) / 2
    dz = (a - y) * (1 - np.tanh((W @ x + b) / 2) ** 2) / (2 * len(a))
    return a, np.mean((a - y) ** 2), dz * x.T, dz, (W * dz).sum(axis=0, keepdims=True).T


@style("otro orden de argumentos")
def perceptron(y, x, b, W):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    error = a - y
    dz = error * a * (1 - a) * (2 / a.shape[0])
    costo = (error.T @ error)[0, 0] / len(error)
    return a, costo, dz @ np.transpose(x), dz, np.transpose(W) @ dz


# ---- Valor ----


@style("unas operaciones sobre otras")
class Valor(Nodo):
    def __add__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato + otro.dato, (self, otro), (1.0, 1.0), "+")

    def __mul__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato * otro.dato, (self, otro), (otro.dato, self.dato), "*")

    def __neg__(self):
        return self * -1.0

    def __sub__(self, otro):
        return self + -Valor.de(otro)

    def __pow__(self, n):
        return Valor(self.dato**n, (self,), (n * self.dato ** (n - 1),), "^")

    def __truediv__(self, otro):
        return self * Valor.de(otro) ** -1

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, otro):
        return Valor(otro) - self

    def __rtruediv__(self, otro):
        return Valor(otro) / self

    def exp(self):
        e = math.exp(self.dato)
        return Valor(e, (self,), (e,), "exp")

    def log(self):
        return Valor(math.log(self.dato), (self,), (1 / self.dato,), "log")

    def tanh(self):
        t = math.tanh(self.dato)
        return Valor(t, (self,), (1 - t * t,), "tanh")

    def relu(self):
        return Valor(max(0.0, self.dato), (self,), (float(self.dato > 0),), "relu")


@style("cada operación, directa")
class Valor(Nodo):
    def __add__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato + otro.dato, (self, otro), (1.0, 1.0), "+")

    def __mul__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato * otro.dato, (self, otro), (otro.dato, self.dato), "*")

    def __neg__(self):
        return Valor(-self.dato, (self,), (-1.0,), "neg")

    def __sub__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato - otro.dato, (self, otro), (1, -1), "-")

    def __pow__(self, n):
        return Valor(self.dato**n, (self,), (n * self.dato ** (n - 1),), "^")

    def __truediv__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato / otro.dato, [self, otro], [1 / otro.dato, -self.dato / otro.dato**2], "/")

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, otro):
        return Valor(otro - self.dato, (self,), (-1.0,), "-")

    def __rtruediv__(self, otro):
        return Valor(otro / self.dato, (self,), (-otro / self.dato**2,), "/")

    def exp(self):
        e = math.exp(self.dato)
        return Valor(e, (self,), (e,), "exp")

    def log(self):
        return Valor(math.log(self.dato), (self,), (1 / self.dato,), "log")

    def tanh(self):
        t = math.tanh(self.dato)
        return Valor(t, (self,), (1 - t * t,), "tanh")

    def relu(self):
        return Valor(max(0.0, self.dato), (self,), (float(self.dato > 0),), "relu")


@style("con NumPy por dentro")
class Valor:
    def __init__(self, dato, padres=(), locales=(), op=""):
        self.dato, self.padres, self.locales, self.op = np.float64(dato), list(padres), list(locales), op
        self.grad = np.float64(0)

    @staticmethod
    def de(algo):
        return algo if isinstance(algo, Valor) else Valor(algo)

    def __add__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato + otro.dato, (self, otro), (1.0, 1.0), "+")

    def __mul__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato * otro.dato, (self, otro), (otro.dato, self.dato), "*")

    def __neg__(self):
        return self * -1.0

    def __sub__(self, otro):
        return self + -Valor.de(otro)

    def __pow__(self, n):
        return Valor(self.dato**n, (self,), (n * self.dato ** (n - 1),), "^")

    def __truediv__(self, otro):
        return self * Valor.de(otro) ** -1

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, otro):
        return Valor(otro) - self

    def __rtruediv__(self, otro):
        return Valor(otro) / self

    def exp(self):
        return Valor(np.exp(self.dato), [self], [np.exp(self.dato)], "exp")

    def log(self):
        return Valor(np.log(self.dato), [self], [np.reciprocal(self.dato)], "log")

    def tanh(self):
        return Valor(np.tanh(self.dato), [self], [np.cosh(self.dato) ** -2], "tanh")

    def relu(self):
        return Valor(np.maximum(self.dato, 0), [self], [np.heaviside(self.dato, 0)], "relu")


@style("con una función que hace nodos")
class Valor:
    def __init__(self, dato, padres=(), locales=(), op=""):
        self.dato, self.op, self.grad = float(dato), op, 0.0
        self.padres, self.locales = tuple(padres), tuple(locales)

    def nodo(self, op, dato, *pares):
        return Valor(dato, [padre for padre, _ in pares], [local for _, local in pares], op)

    @staticmethod
    def de(algo):
        return algo if hasattr(algo, "padres") else Valor(algo)

    def __add__(self, otro):
        otro = self.de(otro)
        return self.nodo("+", self.dato + otro.dato, (self, 1.0), (otro, 1.0))

    def __mul__(self, otro):
        otro = self.de(otro)
        return self.nodo("*", self.dato * otro.dato, (self, otro.dato), (otro, self.dato))

    def __neg__(self):
        return self * -1.0

    def __sub__(self, otro):
        return self + -Valor.de(otro)

    def __pow__(self, n):
        return Valor(self.dato**n, (self,), (n * self.dato ** (n - 1),), "^")

    def __truediv__(self, otro):
        return self * Valor.de(otro) ** -1

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, otro):
        return Valor(otro) - self

    def __rtruediv__(self, otro):
        return Valor(otro) / self

    def exp(self):
        return self.nodo("exp", math.e**self.dato, (self, math.e**self.dato))

    def log(self):
        return Valor(math.log(self.dato), (self,), (1 / self.dato,), "log")

    def tanh(self):
        t = math.tanh(self.dato)
        return Valor(t, (self,), (1 - t * t,), "tanh")

    def relu(self):
        return Valor(max(0.0, self.dato), (self,), (float(self.dato > 0),), "relu")


@style("la constante no es un padre")
class Valor(Nodo):
    def __add__(self, otro):
        if not isinstance(otro, Valor):
            return Valor(self.dato + otro, (self,), (1.0,), "+")
        return Valor(self.dato + otro.dato, (self, otro), (1.0, 1.0), "+")

    def __mul__(self, otro):
        if not isinstance(otro, Valor):
            return Valor(self.dato * otro, (self,), (otro,), "*")
        return Valor(self.dato * otro.dato, (self, otro), (otro.dato, self.dato), "*")

    def __neg__(self):
        return self * -1.0

    def __sub__(self, otro):
        return self + -Valor.de(otro)

    def __pow__(self, n):
        return Valor(self.dato**n, (self,), (n * self.dato ** (n - 1),), "^")

    def __truediv__(self, otro):
        return self * Valor.de(otro) ** -1

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, otro):
        return Valor(otro) - self

    def __rtruediv__(self, otro):
        return Valor(otro) / self

    def exp(self):
        e = math.exp(self.dato)
        return Valor(e, (self,), (e,), "exp")

    def log(self):
        return Valor(math.log(self.dato), (self,), (1 / self.dato,), "log")

    def tanh(self):
        t = math.tanh(self.dato)
        return Valor(t, (self,), (1 - t * t,), "tanh")

    def relu(self):
        if self.dato <= 0:
            return Valor(0.0, (self,), (0.0,), "relu")
        return Valor(self.dato, (self,), (1.0,), "relu")


@style("la tanh y la relu, con otras operaciones")
class Valor(Nodo):
    def __add__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato + otro.dato, (self, otro), (1.0, 1.0), "+")

    def __mul__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato * otro.dato, (self, otro), (otro.dato, self.dato), "*")

    def __neg__(self):
        return self * -1.0

    def __sub__(self, otro):
        return self + -Valor.de(otro)

    def __pow__(self, n):
        return Valor(self.dato**n, (self,), (n * self.dato ** (n - 1),), "^")

    def __truediv__(self, otro):
        return self * Valor.de(otro) ** -1

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, otro):
        return Valor(otro) - self

    def __rtruediv__(self, otro):
        return Valor(otro) / self

    def exp(self):
        salida = Valor(math.exp(self.dato), (self,), op="exp")
        salida.locales = (salida.dato,)
        return salida

    def log(self):
        return Valor(math.log(self.dato), (self,), (1 / self.dato,), "log")

    def tanh(self):
        e = (2 * self).exp()
        return (e - 1) / (e + 1)

    def relu(self):
        return self * (1.0 if self.dato > 0 else 0.0)


# ---- ordenTopologico ----


@style("contando los usos que faltan")
def ordenTopologico(salida):
    usos, pila, vistos = {}, [salida], {salida}
    while pila:
        for padre in pila.pop().padres:
            usos[padre] = usos.get(padre, 0) + 1
            if padre not in vistos:
                vistos.add(padre)
                pila.append(padre)
    orden, listos = [], [salida]
    while listos:
        nodo = listos.pop()
        orden.append(nodo)
        for padre in nodo.padres:
            usos[padre] -= 1
            if usos[padre] == 0:
                listos.append(padre)
    return orden[::-1]


@style("con iteradores en la pila")
def ordenTopologico(salida):
    orden, vistos = [], {id(salida)}
    pila = [(salida, iter(salida.padres))]
    while pila:
        nodo, faltan = pila[-1]
        for padre in faltan:
            if id(padre) not in vistos:
                vistos.add(id(padre))
                pila.append((padre, iter(padre.padres)))
                break
        else:
            orden.append(nodo)
            pila.pop()
    return orden


@style("de las entradas a la salida, con una cola")
def ordenTopologico(salida):
    from collections import deque

    hijos, faltan, cola = {}, {}, deque([salida])
    while cola:
        nodo = cola.popleft()
        if nodo in faltan:
            continue
        faltan[nodo] = len(nodo.padres)
        for padre in nodo.padres:
            hijos.setdefault(padre, []).append(nodo)
            cola.append(padre)
    orden = []
    cola = deque(nodo for nodo, cuantos in faltan.items() if cuantos == 0)
    while cola:
        nodo = cola.popleft()
        orden.append(nodo)
        for hijo in hijos.get(nodo, []):
            faltan[hijo] -= 1
            if faltan[hijo] == 0:
                cola.append(hijo)
    return orden


@style("mirando si los padres ya están")
def ordenTopologico(salida):
    orden, anotados, pila = [], set(), [salida]
    while pila:
        nodo = pila[-1]
        pendientes = [padre for padre in nodo.padres if padre not in anotados]
        if nodo in anotados:
            pila.pop()
        elif pendientes:
            pila.append(pendientes[0])
        else:
            anotados.add(pila.pop())
            orden.append(nodo)
    return orden


@style("por profundidad: la distancia más larga a una entrada")
def ordenTopologico(salida):
    profundidad, pila = {}, [salida]
    while pila:
        nodo = pila[-1]
        padres = nodo.padres
        faltan = [padre for padre in padres if padre not in profundidad]
        if faltan:
            pila.extend(faltan)
        else:
            profundidad[nodo] = 1 + max((profundidad[padre] for padre in padres), default=0)
            pila.pop()
    return sorted(profundidad, key=profundidad.get)


@style("recursión con el límite levantado")
def ordenTopologico(salida):
    import sys

    orden, vistos = [], set()
    antes = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)

    def visitar(nodo):
        if nodo not in vistos:
            vistos.add(nodo)
            for padre in nodo.padres:
                visitar(padre)
            orden.append(nodo)

    try:
        visitar(salida)
    finally:
        sys.setrecursionlimit(antes)
    return orden


# ---- retropropagar ----


@style("con índices")
def retropropagar(orden):
    n = len(orden)
    for i in range(n):
        orden[i].grad = 0.0
    orden[n - 1].grad = 1.0
    for i in range(n - 1, -1, -1):
        for j in range(len(orden[i].padres)):
            orden[i].padres[j].grad += orden[i].locales[j] * orden[i].grad


@style("con un diccionario y al final se escribe")
def retropropagar(orden):
    gradientes = {id(nodo): 0.0 for nodo in orden}
    gradientes[id(orden[-1])] = 1.0
    for nodo in orden[::-1]:
        for padre, local in zip(nodo.padres, nodo.locales, strict=True):
            gradientes[id(padre)] += gradientes[id(nodo)] * local
    for nodo in orden:
        nodo.grad = gradientes[id(nodo)]


@style("la semilla al borrar")
def retropropagar(orden):
    salida = orden[-1]
    for nodo in orden:
        nodo.grad = 1.0 if nodo is salida else 0.0
    for nodo in reversed(orden):
        llega = nodo.grad
        for padre, local in zip(nodo.padres, nodo.locales, strict=False):
            padre.grad = padre.grad + llega * local


@style("con NumPy")
def retropropagar(orden):
    for nodo in orden:
        nodo.grad = np.float64(0)
    orden[-1].grad = np.float64(1)
    for nodo in reversed(orden):
        partes = np.multiply(nodo.locales, nodo.grad)
        for padre, parte in zip(nodo.padres, partes, strict=True):
            padre.grad += parte


@style("saltando lo que no llega, y con return")
def retropropagar(orden):
    [setattr(nodo, "grad", 0) for nodo in orden]
    orden[-1].grad = 1
    for nodo in reversed(orden):
        if nodo.grad:
            for k, padre in enumerate(nodo.padres):
                padre.grad += nodo.grad * nodo.locales[k]
    return orden


# ---- gradienteExacto ----


@style("hoja por hoja, con índices")
def gradienteExacto(Valor, f, theta):
    hojas = np.empty(theta.shape, dtype=object)
    for i in np.ndindex(theta.shape):
        hojas[i] = Valor(theta[i])
    f(hojas).atras()
    gradiente = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        gradiente[i] = hojas[i].grad
    return gradiente


@style("con vectorize")
def gradienteExacto(Valor, f, theta):
    hojas = np.vectorize(Valor, otypes=[object])(theta)
    f(hojas).atras()
    return np.vectorize(lambda hoja: hoja.grad, otypes=[float])(hojas)


@style("con flat y en float32")
def gradienteExacto(Valor, f, theta):
    hojas = np.empty_like(theta, dtype=object)
    hojas.flat = [Valor(float(numero)) for numero in theta.flat]
    salida = f(hojas)
    salida.atras()
    return np.array([h.grad for h in hojas.flat], dtype=np.float32).reshape(theta.shape)


@style("regresa dos veces y con prints")
def gradienteExacto(f, theta, Valor):
    lista = [Valor(numero) for numero in np.array(theta, dtype=float).flatten()]
    salida = f(np.array(lista).reshape(theta.shape))
    salida.atras()
    salida.atras()
    print(lista)
    return np.reshape([hoja.grad for hoja in lista], theta.shape)


@style("con un diccionario por lugar")
def gradienteExacto(Valor, f, theta):
    hojas = {i: Valor(theta[i]) for i in np.ndindex(*theta.shape)}
    arreglo = theta.astype(object)
    for i, hoja in hojas.items():
        arreglo[i] = hoja
    f(arreglo).atras()
    return np.array([hoja.grad for hoja in hojas.values()]).reshape(theta.shape)


# ---- descender ----


@style("con while")
def descender(costo, parametros, lr, pasos):
    costos = []
    while len(costos) < pasos:
        J = costo()
        J.atras()
        for p in parametros:
            p.dato = p.dato - lr * p.grad
        costos += [J.dato]
    return costos


@style("gradientes aparte")
def descender(costo, parametros, lr, pasos):
    costos = [0.0] * pasos
    for k in range(pasos):
        J = costo()
        costos[k] = J.dato
        J.atras()
        cambios = [-lr * p.grad for p in parametros]
        for p, cambio in zip(parametros, cambios, strict=True):
            p.dato += cambio
    return costos


@style("un arreglo de NumPy")
def descender(costo, parametros, lr, pasos):
    costos = np.zeros(pasos)
    for k in range(pasos):
        J = costo()
        J.atras()
        costos[k] = J.dato
        datos = np.array([p.dato for p in parametros]) - lr * np.array([p.grad for p in parametros])
        for p, dato in zip(parametros, datos, strict=True):
            p.dato = float(dato)
    return costos


@style("un generador")
def descender(costo, parametros, lr, pasos):
    def unPaso():
        J = costo()
        J.atras()
        for p in parametros:
            p.dato -= lr * p.grad
        return J.dato

    return [unPaso() for _ in range(pasos)]


@style("con la barra de progreso")
def descender(parametros, costo, pasos, lr):
    from taller.progreso import barra

    costos = []
    for _ in barra(range(pasos), "descenso"):
        J = costo()
        J.atras()
        costos.append(J.dato)
        for p in parametros:
            p.dato -= p.grad * lr
    return costos
