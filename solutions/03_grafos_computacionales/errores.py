"""Typical wrong implementations of 03_grafos_computacionales, each with the question that helps. The specific first."""

from autograder.authoring import mistake

# ---- derivadasLocales ----


@mistake("resta_y_division", hint="En a − b y en a / b, empuja b hacia arriba: ¿el resultado sube o baja?")
def derivadasLocales(operacion, operandos):
    a, b = (*operandos, 0.0)[:2]
    if operacion in ("+", "-"):
        return (1.0, 1.0)
    if operacion == "*":
        return (b, a)
    if operacion == "/":
        return (1 / b, a / b**2)
    if operacion == "max":
        return (1.0, 0.0) if a > b else (0.0, 1.0)
    return ({"exp": math.exp(a), "log": 1 / a, "tanh": 1 - math.tanh(a) ** 2, "relu": float(a > 0)}[operacion],)


@mistake("resta_como_suma", hint="En 3 − 5, si el 5 sube un poquito, ¿hacia dónde se mueve el resultado?")
def derivadasLocales(operacion, operandos):
    a, b = (*operandos, 0.0)[:2]
    if operacion in ("+", "-"):
        return (1.0, 1.0)
    if operacion == "*":
        return (b, a)
    if operacion == "/":
        return (1 / b, -a / b**2)
    if operacion == "max":
        return (1.0, 0.0) if a > b else (0.0, 1.0)
    return ({"exp": math.exp(a), "log": 1 / a, "tanh": 1 - math.tanh(a) ** 2, "relu": float(a > 0)}[operacion],)


@mistake("division_sin_signo", hint="Si el divisor crece, ¿el cociente crece o se achica? Mira el signo de tu segunda.")
def derivadasLocales(operacion, operandos):
    a, b = (*operandos, 0.0)[:2]
    if operacion in ("+", "-"):
        return (1.0, 1.0 if operacion == "+" else -1.0)
    if operacion == "*":
        return (b, a)
    if operacion == "/":
        return (1 / b, a / b**2)
    if operacion == "max":
        return (1.0, 0.0) if a > b else (0.0, 1.0)
    return ({"exp": math.exp(a), "log": 1 / a, "tanh": 1 - math.tanh(a) ** 2, "relu": float(a > 0)}[operacion],)


@mistake("division_sin_cuadrado", hint="Deriva 1/b en papel. ¿Con qué exponente queda b abajo?")
def derivadasLocales(operacion, operandos):
    a, b = (*operandos, 0.0)[:2]
    if operacion in ("+", "-"):
        return (1.0, 1.0 if operacion == "+" else -1.0)
    if operacion == "*":
        return (b, a)
    if operacion == "/":
        return (1 / b, -a / b)
    if operacion == "max":
        return (1.0, 0.0) if a > b else (0.0, 1.0)
    return ({"exp": math.exp(a), "log": 1 / a, "tanh": 1 - math.tanh(a) ** 2, "relu": float(a > 0)}[operacion],)


@mistake("producto_sin_cruzar", hint="En 3 · 5, si el 3 sube 1, el producto sube… ¿3 o 5? ¿En qué lugar lo devuelves?")
def derivadasLocales(operacion, operandos):
    a, b = (*operandos, 0.0)[:2]
    if operacion in ("+", "-"):
        return (1.0, 1.0 if operacion == "+" else -1.0)
    if operacion == "*":
        return (a, b)
    if operacion == "/":
        return (1 / b, -a / b**2)
    if operacion == "max":
        return (1.0, 0.0) if a > b else (0.0, 1.0)
    return ({"exp": math.exp(a), "log": 1 / a, "tanh": 1 - math.tanh(a) ** 2, "relu": float(a > 0)}[operacion],)


@mistake("relu_y_max_siempre_uno", hint="Una relu apagada y quien pierde el max: si los empujas un poquito, ¿se nota?")
def derivadasLocales(operacion, operandos):
    a, b = (*operandos, 0.0)[:2]
    if operacion in ("+", "-"):
        return (1.0, 1.0 if operacion == "+" else -1.0)
    if operacion == "*":
        return (b, a)
    if operacion == "/":
        return (1 / b, -a / b**2)
    if operacion == "max":
        return (1.0, 1.0)
    return ({"exp": math.exp(a), "log": 1 / a, "tanh": 1 - math.tanh(a) ** 2, "relu": 1.0}[operacion],)


@mistake("relu_siempre_uno", hint="relu(−2) da 0. ¿Y relu(−1,999)? ¿Qué pendiente es esa?")
def derivadasLocales(operacion, operandos):
    a, b = (*operandos, 0.0)[:2]
    if operacion in ("+", "-"):
        return (1.0, 1.0 if operacion == "+" else -1.0)
    if operacion == "*":
        return (b, a)
    if operacion == "/":
        return (1 / b, -a / b**2)
    if operacion == "max":
        return (1.0, 0.0) if a > b else (0.0, 1.0)
    return ({"exp": math.exp(a), "log": 1 / a, "tanh": 1 - math.tanh(a) ** 2, "relu": 1.0}[operacion],)


@mistake("relu_devuelve_su_valor", hint="¿Devuelves lo que la relu vale o lo que cambia? Por encima de 0 es una recta.")
def derivadasLocales(operacion, operandos):
    a, b = (*operandos, 0.0)[:2]
    if operacion in ("+", "-"):
        return (1.0, 1.0 if operacion == "+" else -1.0)
    if operacion == "*":
        return (b, a)
    if operacion == "/":
        return (1 / b, -a / b**2)
    if operacion == "max":
        return (1.0, 0.0) if a > b else (0.0, 1.0)
    return ({"exp": math.exp(a), "log": 1 / a, "tanh": 1 - math.tanh(a) ** 2, "relu": max(a, 0.0)}[operacion],)


@mistake("max_para_el_menor", hint="En max(3, 5), ¿cuál de los dos decide el resultado? ¿A cuál le das el 1?")
def derivadasLocales(operacion, operandos):
    a, b = (*operandos, 0.0)[:2]
    if operacion in ("+", "-"):
        return (1.0, 1.0 if operacion == "+" else -1.0)
    if operacion == "*":
        return (b, a)
    if operacion == "/":
        return (1 / b, -a / b**2)
    if operacion == "max":
        return (0.0, 1.0) if a > b else (1.0, 0.0)
    return ({"exp": math.exp(a), "log": 1 / a, "tanh": 1 - math.tanh(a) ** 2, "relu": float(a > 0)}[operacion],)


@mistake(
    "tanh_con_el_operando", hint="1 − t² se escribe con el resultado de la tanh. ¿Qué número elevas tú al cuadrado?"
)
def derivadasLocales(operacion, operandos):
    a, b = (*operandos, 0.0)[:2]
    if operacion in ("+", "-"):
        return (1.0, 1.0 if operacion == "+" else -1.0)
    if operacion == "*":
        return (b, a)
    if operacion == "/":
        return (1 / b, -a / b**2)
    if operacion == "max":
        return (1.0, 0.0) if a > b else (0.0, 1.0)
    return ({"exp": math.exp(a), "log": 1 / a, "tanh": 1 - a**2, "relu": float(a > 0)}[operacion],)


@mistake("exp_baja_el_exponente", hint="La regla de bajar el exponente es para xⁿ. ¿Dónde está la variable en eˣ?")
def derivadasLocales(operacion, operandos):
    a, b = (*operandos, 0.0)[:2]
    if operacion in ("+", "-"):
        return (1.0, 1.0 if operacion == "+" else -1.0)
    if operacion == "*":
        return (b, a)
    if operacion == "/":
        return (1 / b, -a / b**2)
    if operacion == "max":
        return (1.0, 0.0) if a > b else (0.0, 1.0)
    return ({"exp": a * math.exp(a - 1), "log": 1 / a, "tanh": 1 - math.tanh(a) ** 2, "relu": float(a > 0)}[operacion],)


@mistake("numero_suelto", hint="Con un solo operando, ¿devuelves una tupla de un número o el número suelto?")
def derivadasLocales(operacion, operandos):
    a, b = (*operandos, 0.0)[:2]
    if operacion in ("+", "-"):
        return (1.0, 1.0 if operacion == "+" else -1.0)
    if operacion == "*":
        return (b, a)
    if operacion == "/":
        return (1 / b, -a / b**2)
    if operacion == "max":
        return (1.0, 0.0) if a > b else (0.0, 1.0)
    return {"exp": math.exp(a), "log": 1 / a, "tanh": 1 - math.tanh(a) ** 2, "relu": float(a > 0)}[operacion]


@mistake("valores_en_vez_de_derivadas", hint="Eso es lo que la operación vale. ¿Cuánto cambia si mueves un operando?")
def derivadasLocales(operacion, operandos):
    return tuple(OPERACIONES[operacion](*operandos) for _ in operandos)


# ---- adelante ----


@mistake("cambia_las_entradas", hint="El diccionario de entradas es de quien te llama. ¿Trabajas sobre una copia?")
def adelante(grafo, entradas):
    valores = entradas
    for nombre, operacion, operandos in grafo:
        valores[nombre] = OPERACIONES[operacion](*(valorDe(operando, valores) for operando in operandos))
    return valores


@mistake("sin_las_entradas", hint="¿Cuántos nombres tiene el diccionario que se pide? ¿Y el tuyo?")
def adelante(grafo, entradas):
    valores = dict(entradas)
    for nombre, operacion, operandos in grafo:
        valores[nombre] = OPERACIONES[operacion](*(valorDe(operando, valores) for operando in operandos))
    return {nombre: valores[nombre] for nombre, _, _ in grafo}


@mistake("solo_la_salida", hint="La pasada hacia atrás va a necesitar los valores de todos los nodos. ¿Qué devuelves?")
def adelante(grafo, entradas):
    valores = dict(entradas)
    for nombre, operacion, operandos in grafo:
        valores[nombre] = OPERACIONES[operacion](*(valorDe(operando, valores) for operando in operandos))
    return valores[grafo[-1][0]]


@mistake("sin_constantes", hint="¿Qué pasa si un operando es el número 1.0 y lo buscas por su nombre?")
def adelante(grafo, entradas):
    valores = dict(entradas)
    for nombre, operacion, operandos in grafo:
        valores[nombre] = OPERACIONES[operacion](*(valores[operando] for operando in operandos))
    return valores


@mistake("constantes_como_cero", hint="Un operando que no está en el diccionario, ¿vale 0 o vale él mismo?")
def adelante(grafo, entradas):
    valores = dict(entradas)
    for nombre, operacion, operandos in grafo:
        valores[nombre] = OPERACIONES[operacion](*(valores.get(operando, 0.0) for operando in operandos))
    return valores


@mistake("de_la_entrada_y_no_del_nodo", hint="Un operando puede ser un paso anterior. ¿Dónde buscas su valor?")
def adelante(grafo, entradas):
    valores = dict(entradas)
    for nombre, operacion, operandos in grafo:
        numeros = [entradas.get(o, 0.0) if isinstance(o, str) else o for o in operandos]
        valores[nombre] = OPERACIONES[operacion](*numeros)
    return valores


@mistake("operandos_al_reves", hint="Calcula 1 − 0,25 con tu función. ¿Quién resta a quién?")
def adelante(grafo, entradas):
    valores = dict(entradas)
    for nombre, operacion, operandos in grafo:
        valores[nombre] = OPERACIONES[operacion](*(valorDe(operando, valores) for operando in operandos[::-1]))
    return valores


# ---- atras ----


@mistake("guarda_y_suma_locales", hint="Dos preguntas: ¿qué haces con lo que ya había? ¿Y con lo que le llegó al nodo?")
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for _, operacion, operandos in reversed(grafo):
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            if isinstance(operando, str):
                gradientes[operando] = local
    return gradientes


@mistake(
    "igual_en_vez_de_suma", hint="¿Por cuántos caminos llega r a r · r? ¿Qué pasa con lo que llegó por el primero?"
)
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for nombre, operacion, operandos in reversed(grafo):
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            if isinstance(operando, str):
                gradientes[operando] = gradientes[nombre] * local
    return gradientes


@mistake("sin_semilla", hint="Todo te da 0. ¿Cuánto vale la derivada de la salida respecto a sí misma?")
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    for nombre, operacion, operandos in reversed(grafo):
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            if isinstance(operando, str):
                gradientes[operando] += gradientes[nombre] * local
    return gradientes


@mistake(
    "semilla_es_el_valor", hint="Empiezas con lo que la salida vale. ¿Cuánto cambia la salida si la salida sube 1?"
)
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = valores[grafo[-1][0]]
    for nombre, operacion, operandos in reversed(grafo):
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            if isinstance(operando, str):
                gradientes[operando] += gradientes[nombre] * local
    return gradientes


@mistake("todo_empieza_en_uno", hint="¿Con qué número empieza un nodo al que todavía no le llegó nada?")
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 1.0)
    for nombre, operacion, operandos in reversed(grafo):
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            if isinstance(operando, str):
                gradientes[operando] += gradientes[nombre] * local
    return gradientes


@mistake(
    "sin_lo_que_llega", hint="La local dice cuánto cambia el nodo. ¿Y cuánto cambia la salida cuando cambia el nodo?"
)
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for _, operacion, operandos in reversed(grafo):
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            if isinstance(operando, str):
                gradientes[operando] += local
    return gradientes


@mistake("suma_en_vez_de_multiplicar", hint="Por un mismo camino, ¿las derivadas se suman o se multiplican?")
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for nombre, operacion, operandos in reversed(grafo):
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            if isinstance(operando, str):
                gradientes[operando] += gradientes[nombre] + local
    return gradientes


@mistake("hacia_delante", hint="¿Por qué nodo empieza tu ciclo? ¿Ya le había llegado algo que repartir?")
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for nombre, operacion, operandos in grafo:
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            if isinstance(operando, str):
                gradientes[operando] += gradientes[nombre] * local
    return gradientes


@mistake("solo_el_primer_operando", hint="¿Todos los operandos de un nodo reciben su parte? Mira w2 · x2.")
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for nombre, operacion, operandos in reversed(grafo):
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        local = derivadasLocales(operacion, numeros)[0]
        if isinstance(operandos[0], str):
            gradientes[operandos[0]] += gradientes[nombre] * local
    return gradientes


@mistake("locales_al_reves", hint="¿Das a cada operando su local o la de su compañero? Prueba con una división.")
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for nombre, operacion, operandos in reversed(grafo):
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros)[::-1], strict=True):
            if isinstance(operando, str):
                gradientes[operando] += gradientes[nombre] * local
    return gradientes


@mistake(
    "sin_los_que_no_influyen",
    hint="¿Qué gradiente tiene una entrada que no llega a la salida? ¿Está en tu diccionario?",
)
def atras(grafo, valores):
    gradientes = {grafo[-1][0]: 1.0}
    for nombre, operacion, operandos in reversed(grafo):
        if nombre not in gradientes:
            continue
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            if isinstance(operando, str):
                gradientes[operando] = gradientes.get(operando, 0.0) + gradientes[nombre] * local
    return gradientes


@mistake("constantes_en_el_diccionario", hint="¿Qué nombres tiene tu diccionario? ¿Hay alguno que no sea un nombre?")
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for nombre, operacion, operandos in reversed(grafo):
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            gradientes[str(operando)] = gradientes.get(str(operando), 0.0) + gradientes[nombre] * local
    return gradientes


@mistake(
    "locales_en_el_resultado", hint="¿En qué punto derivas: en los valores de los operandos o en el del propio nodo?"
)
def atras(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for nombre, operacion, operandos in reversed(grafo):
        numeros = tuple(valores[nombre] for _ in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            if isinstance(operando, str):
                gradientes[operando] += gradientes[nombre] * local
    return gradientes


@mistake("escribe_en_valores", hint="Después de llamarla, ¿el diccionario valores sigue siendo el que te prestaron?")
def atras(grafo, valores):
    numeros_de = dict(valores)
    gradientes = valores
    for nombre in gradientes:
        gradientes[nombre] = 0.0
    gradientes[grafo[-1][0]] = 1.0
    for nombre, operacion, operandos in reversed(grafo):
        numeros = tuple(valorDe(operando, numeros_de) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            if isinstance(operando, str):
                gradientes[operando] += gradientes[nombre] * local
    return gradientes


# ---- grafoActivacion ----


@mistake("tanh_de_la_hoja", hint="La fórmula de la hoja vale −0,462 en x = 1. ¿Es la de la tabla?")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return SIGMOIDE
    if nombre == "tanh":
        menos = [("u", "*", ("z", -1.0)), ("e", "exp", ("u",))]
        return [*menos, ("n", "-", ("e", 1.0)), ("d", "+", ("e", 1.0)), ("a", "/", ("n", "d"))]
    if nombre == "leaky":
        return [("f", "*", ("z", 0.1)), ("a", "max", ("f", "z"))]
    hundida = [("p", "relu", ("z",)), ("m", "*", ("z", -1.0)), ("r", "relu", ("m",)), ("u", "*", ("r", -1.0))]
    return [*hundida, ("e", "exp", ("u",)), ("n", "-", ("e", 1.0)), ("a", "+", ("p", "n"))]


@mistake("tanh_sin_el_dos", hint="¿Qué da tu tanh en z = 0,69? ¿Es 0,598 o 0,332? Mira el exponente.")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return SIGMOIDE
    if nombre == "tanh":
        return [("e", "exp", ("z",)), ("n", "-", ("e", 1.0)), ("d", "+", ("e", 1.0)), ("a", "/", ("n", "d"))]
    if nombre == "leaky":
        return [("f", "*", ("z", 0.1)), ("a", "max", ("f", "z"))]
    hundida = [("p", "relu", ("z",)), ("m", "*", ("z", -1.0)), ("r", "relu", ("m",)), ("u", "*", ("r", -1.0))]
    return [*hundida, ("e", "exp", ("u",)), ("n", "-", ("e", 1.0)), ("a", "+", ("p", "n"))]


@mistake("sigmoide_sin_menos_y_relu", hint="Mira dos: ¿tu sigmoide sube con z? ¿Y tu leaky deja pasar algo si z < 0?")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return [("e", "exp", ("z",)), ("d", "+", ("e", 1.0)), ("a", "/", (1.0, "d"))]
    if nombre == "tanh":
        doble = [("u", "*", ("z", 2.0)), ("e", "exp", ("u",))]
        return [*doble, ("n", "-", ("e", 1.0)), ("d", "+", ("e", 1.0)), ("a", "/", ("n", "d"))]
    if nombre == "leaky":
        return [("a", "relu", ("z",))]
    hundida = [("p", "relu", ("z",)), ("m", "*", ("z", -1.0)), ("r", "relu", ("m",)), ("u", "*", ("r", -1.0))]
    return [*hundida, ("e", "exp", ("u",)), ("n", "-", ("e", 1.0)), ("a", "+", ("p", "n"))]


@mistake("sigmoide_sin_menos", hint="Tu sigmoide baja cuando z sube. ¿Qué signo lleva el exponente?")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return [("e", "exp", ("z",)), ("d", "+", ("e", 1.0)), ("a", "/", (1.0, "d"))]
    if nombre == "tanh":
        doble = [("u", "*", ("z", 2.0)), ("e", "exp", ("u",))]
        return [*doble, ("n", "-", ("e", 1.0)), ("d", "+", ("e", 1.0)), ("a", "/", ("n", "d"))]
    if nombre == "leaky":
        return [("f", "*", ("z", 0.1)), ("a", "max", ("f", "z"))]
    hundida = [("p", "relu", ("z",)), ("m", "*", ("z", -1.0)), ("r", "relu", ("m",)), ("u", "*", ("r", -1.0))]
    return [*hundida, ("e", "exp", ("u",)), ("n", "-", ("e", 1.0)), ("a", "+", ("p", "n"))]


@mistake("leaky_sin_fuga", hint="¿Qué deja pasar tu función si z = −1,31? Una leaky ReLU deja un poco.")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return SIGMOIDE
    if nombre == "tanh":
        doble = [("u", "*", ("z", 2.0)), ("e", "exp", ("u",))]
        return [*doble, ("n", "-", ("e", 1.0)), ("d", "+", ("e", 1.0)), ("a", "/", ("n", "d"))]
    if nombre == "leaky":
        return [("a", "relu", ("z",))]
    hundida = [("p", "relu", ("z",)), ("m", "*", ("z", -1.0)), ("r", "relu", ("m",)), ("u", "*", ("r", -1.0))]
    return [*hundida, ("e", "exp", ("u",)), ("n", "-", ("e", 1.0)), ("a", "+", ("p", "n"))]


@mistake("leaky_con_otra_pendiente", hint="¿Qué pendiente pide la tabla para z negativo? ¿Y la tuya?")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return SIGMOIDE
    if nombre == "tanh":
        doble = [("u", "*", ("z", 2.0)), ("e", "exp", ("u",))]
        return [*doble, ("n", "-", ("e", 1.0)), ("d", "+", ("e", 1.0)), ("a", "/", ("n", "d"))]
    if nombre == "leaky":
        return [("f", "*", ("z", 0.01)), ("a", "max", ("f", "z"))]
    hundida = [("p", "relu", ("z",)), ("m", "*", ("z", -1.0)), ("r", "relu", ("m",)), ("u", "*", ("r", -1.0))]
    return [*hundida, ("e", "exp", ("u",)), ("n", "-", ("e", 1.0)), ("a", "+", ("p", "n"))]


@mistake("leaky_sumada", hint="En la leaky ReLU gana uno de los dos. ¿Qué vale la tuya con z = 0,69?")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return SIGMOIDE
    if nombre == "tanh":
        doble = [("u", "*", ("z", 2.0)), ("e", "exp", ("u",))]
        return [*doble, ("n", "-", ("e", 1.0)), ("d", "+", ("e", 1.0)), ("a", "/", ("n", "d"))]
    if nombre == "leaky":
        return [("f", "*", ("z", 0.1)), ("r", "relu", ("z",)), ("a", "+", ("f", "r"))]
    hundida = [("p", "relu", ("z",)), ("m", "*", ("z", -1.0)), ("r", "relu", ("m",)), ("u", "*", ("r", -1.0))]
    return [*hundida, ("e", "exp", ("u",)), ("n", "-", ("e", 1.0)), ("a", "+", ("p", "n"))]


@mistake("elu_sin_menos_uno", hint="En z = 0 las dos ramas de la ELU deben encontrarse. ¿Cuánto vale la tuya ahí?")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return SIGMOIDE
    if nombre == "tanh":
        doble = [("u", "*", ("z", 2.0)), ("e", "exp", ("u",))]
        return [*doble, ("n", "-", ("e", 1.0)), ("d", "+", ("e", 1.0)), ("a", "/", ("n", "d"))]
    if nombre == "leaky":
        return [("f", "*", ("z", 0.1)), ("a", "max", ("f", "z"))]
    hundida = [("p", "relu", ("z",)), ("m", "*", ("z", -1.0)), ("r", "relu", ("m",)), ("u", "*", ("r", -1.0))]
    return [*hundida, ("e", "exp", ("u",)), ("a", "+", ("p", "e"))]


@mistake("elu_con_max", hint="¿Cuál es mayor en z = 1, z o eᶻ − 1? ¿Y en z = −1? ¿Qué elige entonces tu max?")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return SIGMOIDE
    if nombre == "tanh":
        doble = [("u", "*", ("z", 2.0)), ("e", "exp", ("u",))]
        return [*doble, ("n", "-", ("e", 1.0)), ("d", "+", ("e", 1.0)), ("a", "/", ("n", "d"))]
    if nombre == "leaky":
        return [("f", "*", ("z", 0.1)), ("a", "max", ("f", "z"))]
    return [("e", "exp", ("z",)), ("n", "-", ("e", 1.0)), ("a", "max", ("n", "z"))]


@mistake("elu_suma_las_dos_ramas", hint="Con z positivo tu ELU vale más que z. ¿Qué debería aportar la otra rama ahí?")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return SIGMOIDE
    if nombre == "tanh":
        doble = [("u", "*", ("z", 2.0)), ("e", "exp", ("u",))]
        return [*doble, ("n", "-", ("e", 1.0)), ("d", "+", ("e", 1.0)), ("a", "/", ("n", "d"))]
    if nombre == "leaky":
        return [("f", "*", ("z", 0.1)), ("a", "max", ("f", "z"))]
    return [("p", "relu", ("z",)), ("e", "exp", ("z",)), ("n", "-", ("e", 1.0)), ("a", "+", ("p", "n"))]


@mistake("elu_sin_rama_negativa", hint="¿Qué entrega tu ELU cuando z es −1,31? ¿Debería ser plana ahí?")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return SIGMOIDE
    if nombre == "tanh":
        doble = [("u", "*", ("z", 2.0)), ("e", "exp", ("u",))]
        return [*doble, ("n", "-", ("e", 1.0)), ("d", "+", ("e", 1.0)), ("a", "/", ("n", "d"))]
    if nombre == "leaky":
        return [("f", "*", ("z", 0.1)), ("a", "max", ("f", "z"))]
    return [("a", "relu", ("z",))]


@mistake("con_la_pieza_tanh", hint="¿Está la tanh entre las piezas de este ejercicio? ¿Con cuáles se arma?")
def grafoActivacion(nombre):
    if nombre == "sigmoide":
        return SIGMOIDE
    if nombre == "tanh":
        return [("a", "tanh", ("z",))]
    if nombre == "leaky":
        return [("f", "*", ("z", 0.1)), ("a", "max", ("f", "z"))]
    hundida = [("p", "relu", ("z",)), ("m", "*", ("z", -1.0)), ("r", "relu", ("m",)), ("u", "*", ("r", -1.0))]
    return [*hundida, ("e", "exp", ("u",)), ("n", "-", ("e", 1.0)), ("a", "+", ("p", "n"))]


# ---- pruebaAtras ----


@mistake("siempre_acepta", hint="¿Qué tendría que devolver tu prueba con la función que no acumula?")
def pruebaAtras(f):
    f(grafo=CUADRADO, valores=adelante(CUADRADO, {"r": 3.0}))
    return True


@mistake("siempre_rechaza", hint="¿Qué responde tu prueba con tu propio atras, que está bien?")
def pruebaAtras(f):
    return False


@mistake("solo_el_cuadrado", hint="Tu grafo tiene una sola operación. ¿Qué errores podrían esconderse en las demás?")
def pruebaAtras(f):
    return abs(f(grafo=CUADRADO, valores=adelante(CUADRADO, {"r": 3.0}))["r"] - 6.0) < 1e-6


@mistake("solo_la_neurona", hint="¿Qué nodo de la neurona se usa dos veces? ¿Qué operaciones de la tabla no aparecen?")
def pruebaAtras(f):
    grafo = NEURONA + SIGMOIDE
    valores = adelante(grafo, ENTRADAS)
    obtenidos = f(grafo=grafo, valores=valores)
    for nombre in ENTRADAS:
        mas = adelante(grafo, {**ENTRADAS, nombre: ENTRADAS[nombre] + 1e-5})["a"]
        menos = adelante(grafo, {**ENTRADAS, nombre: ENTRADAS[nombre] - 1e-5})["a"]
        if abs(obtenidos[nombre] - (mas - menos) / 2e-5) > 1e-6:
            return False
    return True


@mistake("sin_relu_apagada_ni_max", hint="¿Está apagada alguna relu de tus grafos? ¿Compite alguien en un max?")
def pruebaAtras(f):
    grafo = [
        *[("p", "*", ("x", "y")), ("c", "/", ("p", "w")), ("t", "tanh", ("c",)), ("e", "exp", ("t",))],
        *[("q", "*", ("e", "e")), ("d", "-", ("x", "q")), ("k", "*", ("d", "c"))],
    ]
    punto = {"x": 0.7, "y": -1.3, "w": 1.9}
    obtenidos = f(grafo=grafo, valores=adelante(grafo, punto))
    for nombre in punto:
        mas = adelante(grafo, {**punto, nombre: punto[nombre] + 1e-5})["k"]
        menos = adelante(grafo, {**punto, nombre: punto[nombre] - 1e-5})["k"]
        if abs(obtenidos[nombre] - (mas - menos) / 2e-5) > 1e-5:
            return False
    return True


@mistake("sin_nodos_compartidos", hint="¿Hay en tu grafo algún nodo con dos caminos a la salida?")
def pruebaAtras(f):
    grafo = [
        *[("p", "*", ("x", "y")), ("c", "/", ("p", "w")), ("t", "tanh", ("c",)), ("e", "exp", ("t",))],
        *[("n", "*", ("u", -1.0)), ("r", "relu", ("n",)), ("m", "max", ("v", "k")), ("d", "-", ("e", "m"))],
        *[("j", "*", ("d", 3.0)), ("o", "+", ("j", "r"))],
    ]
    punto = {"x": 0.7, "y": -1.3, "w": 1.9, "u": 2.0, "v": 0.4, "k": 1.1}
    obtenidos = f(grafo=grafo, valores=adelante(grafo, punto))
    for nombre in punto:
        mas = adelante(grafo, {**punto, nombre: punto[nombre] + 1e-5})["o"]
        menos = adelante(grafo, {**punto, nombre: punto[nombre] - 1e-5})["o"]
        if abs(obtenidos[nombre] - (mas - menos) / 2e-5) > 1e-5:
            return False
    return True


@mistake("un_paso_cada_vez", hint="Si el nodo es la salida, lo que llega es 1. ¿Qué error no se ve entonces?")
def pruebaAtras(f):
    punto = {"x": -0.7, "y": -1.3}
    for op in ("+", "-", "*", "/", "max", "relu", "tanh", "exp"):
        grafo = [("a", op, ("x", "y") if op in ("+", "-", "*", "/", "max") else ("x",))]
        obtenidos = f(grafo=grafo, valores=adelante(grafo, punto))
        for nombre in punto:
            mas = adelante(grafo, {**punto, nombre: punto[nombre] + 1e-5})["a"]
            menos = adelante(grafo, {**punto, nombre: punto[nombre] - 1e-5})["a"]
            if abs(obtenidos[nombre] - (mas - menos) / 2e-5) > 1e-5:
                return False
    return abs(f(grafo=CUADRADO, valores=adelante(CUADRADO, {"r": 3.0}))["r"] - 6.0) < 1e-6


@mistake(
    "compara_sin_el_signo", hint="¿Qué pasa en tu prueba si un gradiente vale lo que debe, con el signo contrario?"
)
def pruebaAtras(f):
    for op in ("+", "-", "*", "/", "max", "relu", "tanh"):
        grafo = [("a", op, ("x", "y") if op in ("+", "-", "*", "/", "max") else ("x",))]
        grafo += [("b", "*", ("a", 3.0)), ("c", "*", ("b", 0.5))]
        punto = {"x": -0.7, "y": -1.3}
        obtenidos = f(grafo=grafo, valores=adelante(grafo, punto))
        for nombre in punto:
            mas = adelante(grafo, {**punto, nombre: punto[nombre] + 1e-5})["c"]
            menos = adelante(grafo, {**punto, nombre: punto[nombre] - 1e-5})["c"]
            if abs(abs(obtenidos[nombre]) - abs(mas - menos) / 2e-5) > 1e-5:
                return False
    return abs(f(grafo=CUADRADO, valores=adelante(CUADRADO, {"r": 3.0}))["r"] - 6.0) < 1e-6


# ---- perceptron ----


@mistake("suma_de_mas_en_el_mse", hint="¿Cuántas derivadas del MSE hay: una, o una por salida? Mira la fe de erratas.")
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    dz = 2 / len(y) * np.sum(a - y) * a * (1 - a)
    return a, np.mean((a - y) ** 2), dz @ x.T, dz, W.T @ dz


@mistake("sin_sigma_ni_media", hint="Dos cosas: ¿por qué local pasa lo que llega a a? ¿Entre cuántos divide el costo?")
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    dz = 2 * (a - y)
    return a, np.mean((a - y) ** 2), dz @ x.T, dz, W.T @ dz


@mistake("sin_derivada_de_sigma", hint="Entre a y z hay una sigmoide. ¿Dónde está su local?")
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    dz = 2 / len(y) * (a - y)
    return a, np.mean((a - y) ** 2), dz @ x.T, dz, W.T @ dz


@mistake("derivada_de_sigma_en_a", hint="La pendiente se escribe con a, que ya es la sigmoide. ¿La aplicas otra vez?")
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    s = 1 / (1 + np.exp(-a))
    dz = 2 / len(y) * (a - y) * s * (1 - s)
    return a, np.mean((a - y) ** 2), dz @ x.T, dz, W.T @ dz


@mistake("derivada_de_tanh", hint="1 − a² es la pendiente de otra activación. ¿Cuál es la de la sigmoide?")
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    dz = 2 / len(y) * (a - y) * (1 - a**2)
    return a, np.mean((a - y) ** 2), dz @ x.T, dz, W.T @ dz


@mistake(
    "gradiente_de_la_suma", hint="Con una neurona va bien; con tres no. ¿Qué lleva delante la derivada de una media?"
)
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    dz = 2 * (a - y) * a * (1 - a)
    return a, np.mean((a - y) ** 2), dz @ x.T, dz, W.T @ dz


@mistake("sin_el_dos", hint="Deriva (a − y)² en papel. ¿Qué número baja del exponente?")
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    dz = (a - y) * a * (1 - a) / len(y)
    return a, np.mean((a - y) ** 2), dz @ x.T, dz, W.T @ dz


@mistake("divide_entre_las_entradas", hint="En el costo, ¿se promedia sobre las entradas o sobre las salidas?")
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    dz = 2 / len(x) * (a - y) * a * (1 - a)
    return a, np.sum((a - y) ** 2) / len(x), dz @ x.T, dz, W.T @ dz


@mistake("costo_con_un_medio", hint="¿Lleva un ½ el costo de este ejercicio?")
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    dz = 1 / len(y) * (a - y) * a * (1 - a)
    return a, np.mean((a - y) ** 2) / 2, dz @ x.T, dz, W.T @ dz


@mistake("resta_al_reves", hint="Si a es mayor que y, ¿debe subir o bajar el costo cuando b sube?")
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    dz = 2 / len(y) * (y - a) * a * (1 - a)
    return a, np.mean((a - y) ** 2), dz @ x.T, dz, W.T @ dz


@mistake("dx_es_de_una_neurona", hint="¿Cuántas neuronas usan x1? ¿Cuántos caminos sumas en dx?")
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    dz = 2 / len(y) * (a - y) * a * (1 - a)
    return a, np.mean((a - y) ** 2), dz @ x.T, dz, W[-1:].T * dz[-1]


@mistake("dx_con_los_pesos_sin_firmar", hint="Al regresar por W, ¿qué haces con los signos de sus pesos?")
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x + b)))
    dz = 2 / len(y) * (a - y) * a * (1 - a)
    return a, np.mean((a - y) ** 2), dz @ x.T, dz, np.abs(W).T @ dz


@mistake("sin_sesgo", hint="¿Qué argumento recibes y no usas al avanzar?")
def perceptron(x, W, b, y):
    a = 1 / (1 + np.exp(-(W @ x)))
    dz = 2 / len(y) * (a - y) * a * (1 - a)
    return a, np.mean((a - y) ** 2), dz @ x.T, dz, W.T @ dz


@mistake("salida_lineal", hint="¿Tus activaciones están entre 0 y 1? ¿Qué función las llevaría ahí?")
def perceptron(x, W, b, y):
    a = W @ x + b
    dz = 2 / len(y) * (a - y)
    return a, np.mean((a - y) ** 2), dz @ x.T, dz, W.T @ dz


# ---- Valor ----


@mistake(
    "sustraendo_y_divisor",
    hint="¿Hacia dónde se mueve a − b si sube b? ¿Y a / b? En los dos casos te sale al revés.",
)
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
        otro = Valor.de(otro)
        return Valor(self.dato - otro.dato, (self, otro), (1.0, 1.0), "-")

    def __pow__(self, n):
        return Valor(self.dato**n, (self,), (n * self.dato ** (n - 1),), "^")

    def __truediv__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato / otro.dato, (self, otro), (1 / otro.dato, self.dato / otro.dato**2), "/")

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


@mistake(
    "sustraendo_con_signo_mas",
    hint="En x − w, sube un poquito w. ¿Hacia dónde se mueve el resultado?",
)
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
        otro = Valor.de(otro)
        return Valor(self.dato - otro.dato, (self, otro), (1.0, 1.0), "-")

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


@mistake(
    "division_sin_signo",
    hint="En 3 / w, si w crece, ¿el cociente sube o baja? ¿Qué signo tiene tu segunda local?",
)
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
        otro = Valor.de(otro)
        return Valor(self.dato / otro.dato, (self, otro), (1 / otro.dato, self.dato / otro.dato**2), "/")

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


@mistake(
    "division_sin_cuadrado",
    hint="Deriva 1/w en papel. ¿Con qué exponente queda w abajo?",
)
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
        otro = Valor.de(otro)
        return Valor(self.dato / otro.dato, (self, otro), (1 / otro.dato, -self.dato / otro.dato), "/")

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


@mistake(
    "producto_sin_cruzar",
    hint="En r · s con r = 3 y s = 5, si r sube 1, ¿cuánto sube el producto: 3 o 5?",
)
class Valor(Nodo):
    def __add__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato + otro.dato, (self, otro), (1.0, 1.0), "+")

    def __mul__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato * otro.dato, (self, otro), (self.dato, otro.dato), "*")

    def __neg__(self):
        return Valor(-self.dato, (self,), (-1.0,), "neg")

    def __sub__(self, otro):
        return self + -Valor.de(otro)

    def __pow__(self, n):
        return Valor(self.dato**n, (self,), (n * self.dato ** (n - 1),), "^")

    def __truediv__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato / otro.dato, (self, otro), (1 / otro.dato, -self.dato / otro.dato**2), "/")

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


@mistake(
    "potencia_y_relu",
    hint="Dos cosas: ¿qué exponente queda al derivar x³? ¿Y qué pendiente tiene la relu en −2?",
)
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
        return Valor(self.dato**n, (self,), (n * self.dato**n,), "^")

    def __truediv__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato / otro.dato, (self, otro), (1 / otro.dato, -self.dato / otro.dato**2), "/")

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
        return Valor(max(0.0, self.dato), (self,), (1.0,), "relu")


@mistake(
    "potencia_sin_bajar_el_grado",
    hint="La derivada de x² en x = 3 es 6. ¿Qué da la tuya? ¿Con qué exponente queda x?",
)
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
        return Valor(self.dato**n, (self,), (n * self.dato**n,), "^")

    def __truediv__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato / otro.dato, (self, otro), (1 / otro.dato, -self.dato / otro.dato**2), "/")

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


@mistake(
    "potencia_sin_coeficiente",
    hint="¿Qué le pasa al exponente al derivar, además de bajar en 1?",
)
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
        return Valor(self.dato**n, (self,), (self.dato ** (n - 1),), "^")

    def __truediv__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato / otro.dato, (self, otro), (1 / otro.dato, -self.dato / otro.dato**2), "/")

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


@mistake(
    "potencia_como_productos",
    hint="¿Qué da tu potencia con un exponente negativo o de un medio?",
)
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
        resultado = Valor(1.0)
        for _ in range(int(n)):
            resultado = resultado * self
        return resultado

    def __truediv__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato / otro.dato, (self, otro), (1 / otro.dato, -self.dato / otro.dato**2), "/")

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


@mistake(
    "relu_siempre_encendida",
    hint="Si z = −2, la relu da 0. ¿Y si z sube un poquito? ¿Cuál es entonces la pendiente?",
)
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
        return Valor(max(0.0, self.dato), (self,), (1.0,), "relu")


@mistake(
    "tanh_con_el_operando",
    hint="La derivada de la tanh puede escribirse con el operando o con el resultado. ¿Con cuál escribiste la tuya?",
)
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
        return Valor(math.tanh(self.dato), (self,), (1 - self.dato**2,), "tanh")

    def relu(self):
        return Valor(max(0.0, self.dato), (self,), (float(self.dato > 0),), "relu")


@mistake(
    "exp_con_el_operando",
    hint="La exponencial es su propia derivada. ¿Qué guardas tú como local: el resultado u otra cosa?",
)
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
        return Valor(math.exp(self.dato), (self,), (self.dato * math.exp(self.dato - 1),), "exp")

    def log(self):
        return Valor(math.log(self.dato), (self,), (1 / self.dato,), "log")

    def tanh(self):
        t = math.tanh(self.dato)
        return Valor(t, (self,), (1 - t * t,), "tanh")

    def relu(self):
        return Valor(max(0.0, self.dato), (self,), (float(self.dato > 0),), "relu")


@mistake(
    "log_al_reves",
    hint="¿Cuál es la derivada de ln x en x = 2: 2, ln 2 o ½?",
)
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
        return Valor(math.log(self.dato), (self,), (self.dato,), "log")

    def tanh(self):
        t = math.tanh(self.dato)
        return Valor(t, (self,), (1 - t * t,), "tanh")

    def relu(self):
        return Valor(max(0.0, self.dato), (self,), (float(self.dato > 0),), "relu")


@mistake(
    "numero_menos_y_entre_al_reves",
    hint="En 2 − v y en 2 / v, Python llama al método del que está a la derecha. ¿Quién es self ahí?",
)
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
        return self - otro

    def __rtruediv__(self, otro):
        return self / otro

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


@mistake(
    "numero_menos_al_reves",
    hint="Calcula 2 − v con v = 3 usando tu clase. ¿Sale −1 o 1?",
)
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
        return self - otro

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


@mistake(
    "numero_entre_al_reves",
    hint="Calcula 3 / v con v = 1,5 usando tu clase. ¿Sale 2 o un medio?",
)
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
        return self / otro

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


@mistake(
    "sin_convertir",
    hint="¿Qué atributos tiene un 2 de Python? ¿Dónde conviertes los números en Valor?",
)
class Valor(Nodo):
    def __add__(self, otro):
        return Valor(self.dato + otro.dato, (self, otro), (1.0, 1.0), "+")

    def __mul__(self, otro):
        return Valor(self.dato * otro.dato, (self, otro), (otro.dato, self.dato), "*")

    def __neg__(self):
        return Valor(-self.dato, (self,), (-1.0,), "neg")

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


@mistake(
    "sin_reflejados",
    hint="¿Qué método busca Python cuando el número está a la izquierda, como en 2 + v?",
)
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


@mistake(
    "suma_sin_padres",
    hint="Después de v + w, ¿quién recuerda que el resultado salió de v y de w?",
)
class Valor(Nodo):
    def __add__(self, otro):
        return Valor(self.dato + Valor.de(otro).dato, op="+")

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


@mistake(
    "suma_en_el_sitio",
    hint="Después de calcular v + w, ¿v sigue valiendo lo mismo? ¿Devuelves un Valor nuevo?",
)
class Valor(Nodo):
    def __add__(self, otro):
        self.dato += Valor.de(otro).dato
        return self

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


# ---- ordenTopologico ----


@mistake("anota_al_entrar", hint="¿En qué momento se anota un nodo compartido: antes o después de que lo pidan todos?")
def ordenTopologico(salida):
    orden, vistos = [], set()
    pila = [salida]
    while pila:
        nodo = pila.pop()
        if nodo not in vistos:
            vistos.add(nodo)
            orden.append(nodo)
            pila.extend(nodo.padres)
    return orden[::-1]


@mistake(
    "anota_al_entrar_sin_voltear", hint="Dos cosas: ¿dónde queda la salida? ¿Y esperas a todos los que usan un nodo?"
)
def ordenTopologico(salida):
    orden, vistos = [], set()
    pila = [salida]
    while pila:
        nodo = pila.pop()
        if nodo not in vistos:
            vistos.add(nodo)
            orden.append(nodo)
            pila.extend(nodo.padres)
    return orden


@mistake("por_niveles", hint="Un nodo puede estar cerca de la salida por un camino y lejos por otro. ¿Cuál manda?")
def ordenTopologico(salida):
    orden, vistos = [], {salida}
    cola = [salida]
    while cola:
        nodo = cola.pop(0)
        orden.append(nodo)
        for padre in nodo.padres:
            if padre not in vistos:
                vistos.add(padre)
                cola.append(padre)
    return orden[::-1]


@mistake("recursion", hint="¿Cuántas llamadas abiertas hay a la vez en una cadena de 10 000 nodos?")
def ordenTopologico(salida):
    orden, vistos = [], set()

    def visitar(nodo):
        if nodo not in vistos:
            vistos.add(nodo)
            for padre in nodo.padres:
                visitar(padre)
            orden.append(nodo)

    visitar(salida)
    return orden


@mistake("recursion_por_cada_camino", hint="¿Cuántas veces visitas el mismo nodo en y = y + y repetido 40 veces?")
def ordenTopologico(salida):
    orden = []

    def visitar(nodo):
        for padre in nodo.padres:
            visitar(padre)
        if nodo not in orden:
            orden.append(nodo)

    visitar(salida)
    return orden


@mistake("repite_nodos", hint="¿Cuántas veces aparece en tu lista un nodo que se usa dos veces?")
def ordenTopologico(salida):
    orden = []
    pila = [salida]
    while pila:
        nodo = pila.pop()
        orden.append(nodo)
        pila.extend(nodo.padres)
    return orden[::-1]


@mistake("solo_el_primer_padre", hint="¿Sigues a todos los padres de cada nodo, o a uno?")
def ordenTopologico(salida):
    orden = [salida]
    while orden[-1].padres:
        orden.append(orden[-1].padres[0])
    return orden[::-1]


@mistake("sin_la_salida", hint="¿Está la salida en tu lista? ¿Quién le pondrá la semilla?")
def ordenTopologico(salida):
    orden, vistos = [], set()
    pila = [(salida, False)]
    while pila:
        nodo, listos = pila.pop()
        if listos:
            orden.append(nodo)
        elif nodo not in vistos:
            vistos.add(nodo)
            pila.append((nodo, True))
            pila.extend((padre, False) for padre in nodo.padres)
    return orden[:-1]


@mistake("de_la_salida_a_las_entradas", hint="¿Qué va primero en la lista que se pide: la salida o las entradas?")
def ordenTopologico(salida):
    orden, vistos = [], set()
    pila = [(salida, False)]
    while pila:
        nodo, listos = pila.pop()
        if listos:
            orden.append(nodo)
        elif nodo not in vistos:
            vistos.add(nodo)
            pila.append((nodo, True))
            pila.extend((padre, False) for padre in nodo.padres)
    return orden[::-1]


# ---- retropropagar ----


@mistake("igual_en_vez_de_suma", hint="En el rombo, ¿por cuántos caminos llega el gradiente a p? ¿Cuántos conservas?")
def retropropagar(orden):
    for nodo in orden:
        nodo.grad = 0.0
    orden[-1].grad = 1.0
    for nodo in reversed(orden):
        for padre, local in zip(nodo.padres, nodo.locales, strict=True):
            padre.grad = local * nodo.grad


@mistake("sin_borrar", hint="Llámala dos veces seguidas. ¿Qué había en grad al empezar la segunda?")
def retropropagar(orden):
    orden[-1].grad = 1.0
    for nodo in reversed(orden):
        for padre, local in zip(nodo.padres, nodo.locales, strict=True):
            padre.grad += local * nodo.grad


@mistake("la_semilla_se_acumula", hint="Después de dos llamadas, ¿cuánto vale el grad de la salida?")
def retropropagar(orden):
    orden[-1].grad += 1.0
    for nodo in reversed(orden):
        for padre, local in zip(nodo.padres, nodo.locales, strict=True):
            padre.grad += local * nodo.grad


@mistake("sin_semilla", hint="¿Quién pone el primer 1? Si la salida reparte 0, ¿qué reciben los demás?")
def retropropagar(orden):
    for nodo in orden:
        nodo.grad = 0.0
    for nodo in reversed(orden):
        for padre, local in zip(nodo.padres, nodo.locales, strict=True):
            padre.grad += local * nodo.grad


@mistake("semilla_en_la_entrada", hint="¿Cuál es la salida: el primero de la lista o el último?")
def retropropagar(orden):
    for nodo in orden:
        nodo.grad = 0.0
    orden[0].grad = 1.0
    for nodo in reversed(orden):
        for padre, local in zip(nodo.padres, nodo.locales, strict=True):
            padre.grad += local * nodo.grad


@mistake("hacia_delante", hint="¿Por qué extremo de la lista empieza tu ciclo? ¿Ya tenía algo que repartir?")
def retropropagar(orden):
    for nodo in orden:
        nodo.grad = 0.0
    orden[-1].grad = 1.0
    for nodo in orden:
        for padre, local in zip(nodo.padres, nodo.locales, strict=True):
            padre.grad += local * nodo.grad


@mistake("sin_lo_que_llega", hint="¿Basta la local, o hay que multiplicarla por algo que el nodo ya sabe?")
def retropropagar(orden):
    for nodo in orden:
        nodo.grad = 0.0
    orden[-1].grad = 1.0
    for nodo in reversed(orden):
        for padre, local in zip(nodo.padres, nodo.locales, strict=True):
            padre.grad += local


@mistake("sin_la_local", hint="¿Recibe cada padre lo mismo que le llegó al nodo, valga lo que valga su local?")
def retropropagar(orden):
    for nodo in orden:
        nodo.grad = 0.0
    orden[-1].grad = 1.0
    for nodo in reversed(orden):
        for padre in nodo.padres:
            padre.grad += nodo.grad


@mistake("multiplica_lo_acumulado", hint="Entre caminos distintos, ¿los efectos se suman o se multiplican?")
def retropropagar(orden):
    for nodo in orden:
        nodo.grad = 1.0
    for nodo in reversed(orden):
        for padre, local in zip(nodo.padres, nodo.locales, strict=True):
            padre.grad *= local * nodo.grad


@mistake("reparte_y_olvida", hint="Después de repartir, ¿le queda al nodo su propio gradiente?")
def retropropagar(orden):
    for nodo in orden:
        nodo.grad = 0.0
    orden[-1].grad = 1.0
    for nodo in reversed(orden):
        for padre, local in zip(nodo.padres, nodo.locales, strict=True):
            padre.grad += local * nodo.grad
        if nodo.padres:
            nodo.grad = 0.0


@mistake(
    "un_padre_repetido_cuenta_una_vez", hint="En r · r, ¿cuántas veces aparece r entre los padres? ¿Y en tu ciclo?"
)
def retropropagar(orden):
    for nodo in orden:
        nodo.grad = 0.0
    orden[-1].grad = 1.0
    for nodo in reversed(orden):
        for padre, local in dict(zip(nodo.padres, nodo.locales, strict=True)).items():
            padre.grad += local * nodo.grad


# ---- gradienteExacto ----


@mistake(
    "un_regreso_por_numero_en_enteros",
    hint="Dos cosas: ¿cuántas hojas tienen ya su grad después de un solo regreso? ¿Y caben decimales en tu respuesta?",
)
def gradienteExacto(Valor, f, theta):
    gradiente = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        hojas = np.array([Valor(numero) for numero in theta.ravel()], dtype=object).reshape(theta.shape)
        f(hojas).atras()
        gradiente[i] = hojas[i].grad
    return gradiente


@mistake(
    "sin_regresar", hint="Después de llamar a f, ¿quién escribió el grad de las hojas? ¿Qué falta hacer con su salida?"
)
def gradienteExacto(Valor, f, theta):
    hojas = np.array([Valor(numero) for numero in theta.ravel()], dtype=object).reshape(theta.shape)
    f(hojas)
    return np.array([hoja.grad for hoja in hojas.ravel()]).reshape(theta.shape)


@mistake("lee_el_dato", hint="En θ = (3, 5), ¿qué guarda cada hoja en dato y qué en grad? ¿Cuál de los dos se pide?")
def gradienteExacto(Valor, f, theta):
    hojas = np.array([Valor(numero) for numero in theta.ravel()], dtype=object).reshape(theta.shape)
    f(hojas).atras()
    return np.array([hoja.dato for hoja in hojas.ravel()]).reshape(theta.shape)


@mistake(
    "cada_hoja_regresa_sola",
    hint="¿Desde qué nodo se empieza a regresar? La derivada de algo respecto a sí mismo es 1.",
)
def gradienteExacto(Valor, f, theta):
    hojas = np.array([Valor(numero) for numero in theta.ravel()], dtype=object).reshape(theta.shape)
    f(hojas)
    gradiente = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        hojas[i].atras()
        gradiente[i] = hojas[i].grad
    return gradiente


@mistake("una_hoja_por_numero_distinto", hint="Si dos entradas valen lo mismo, ¿son la misma? ¿Cuántas hojas hiciste?")
def gradienteExacto(Valor, f, theta):
    hoja = {float(numero): Valor(numero) for numero in theta.ravel()}
    hojas = np.array([hoja[float(numero)] for numero in theta.ravel()], dtype=object).reshape(theta.shape)
    f(hojas).atras()
    return np.array([hoja.grad for hoja in hojas.ravel()]).reshape(theta.shape)


@mistake(
    "en_enteros_y_hoja_compartida",
    hint="Dos cosas: ¿tiene cada entrada su propia hoja? ¿Y caben decimales en el arreglo de tu respuesta?",
)
def gradienteExacto(Valor, f, theta):
    hoja = {float(numero): Valor(numero) for numero in theta.ravel()}
    hojas = np.array([hoja[float(numero)] for numero in theta.ravel()], dtype=object).reshape(theta.shape)
    f(hojas).atras()
    gradiente = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        gradiente[i] = hojas[i].grad
    return gradiente


@mistake("en_enteros", hint="¿De qué tipo es el arreglo donde guardas la respuesta cuando theta es de enteros?")
def gradienteExacto(Valor, f, theta):
    hojas = np.array([Valor(numero) for numero in theta.ravel()], dtype=object).reshape(theta.shape)
    f(hojas).atras()
    gradiente = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        gradiente[i] = hojas[i].grad
    return gradiente


@mistake(
    "un_regreso_por_numero", hint="Después de un solo regreso, ¿cuántas hojas tienen ya su grad? ¿Para qué repetir f?"
)
def gradienteExacto(Valor, f, theta):
    gradiente = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        hojas = np.array([Valor(numero) for numero in theta.ravel()], dtype=object).reshape(theta.shape)
        f(hojas).atras()
        gradiente[i] = hojas[i].grad
    return gradiente


@mistake("midiendo", hint="Eso mide, con dos llamadas a f por número. ¿Qué sabe hacer un Valor que no sabe un número?")
def gradienteExacto(Valor, f, theta):
    def dato(numeros):
        return f(np.array([Valor(n) for n in numeros.ravel()], dtype=object).reshape(numeros.shape)).dato

    punto, gradiente = theta.astype(float), np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        mas, menos = punto.copy(), punto.copy()
        mas[i] += 1e-6
        menos[i] -= 1e-6
        gradiente[i] = (dato(mas) - dato(menos)) / 2e-6
    return gradiente


@mistake("f_dos_veces", hint="¿Cuántas veces escribiste f(hojas)? Guarda lo que devuelve la primera.")
def gradienteExacto(Valor, f, theta):
    hojas = np.array([Valor(numero) for numero in theta.ravel()], dtype=object).reshape(theta.shape)
    if f(hojas).dato is not None:
        f(hojas).atras()
    return np.array([hoja.grad for hoja in hojas.ravel()]).reshape(theta.shape)


@mistake("hoja_por_fila", hint="¿Qué recorre «for numero in theta» cuando theta es una matriz?")
def gradienteExacto(Valor, f, theta):
    hojas = np.array([Valor(numero) for numero in theta], dtype=object)
    f(hojas).atras()
    return np.array([hoja.grad for hoja in hojas])


# ---- descender ----


@mistake("sube_con_el_grafo_viejo", hint="Dos cosas: ¿hacia dónde te mueves? ¿Y cuándo se vuelve a calcular el costo?")
def descender(costo, parametros, lr, pasos):
    J = costo()
    costos = []
    for _ in range(pasos):
        J.atras()
        costos.append(J.dato)
        for parametro in parametros:
            parametro.dato += lr * parametro.grad
    return costos


@mistake("sube", hint="Si el gradiente es positivo, aumentar el parámetro aumenta el costo. ¿Hacia dónde vas tú?")
def descender(costo, parametros, lr, pasos):
    costos = []
    for _ in range(pasos):
        J = costo()
        J.atras()
        costos.append(J.dato)
        for parametro in parametros:
            parametro.dato += lr * parametro.grad
    return costos


@mistake("grafo_viejo", hint="¿Cuántas veces llamas a costo()? Un grafo recuerda los números con los que se construyó.")
def descender(costo, parametros, lr, pasos):
    J = costo()
    costos = []
    for _ in range(pasos):
        J.atras()
        costos.append(J.dato)
        for parametro in parametros:
            parametro.dato -= lr * parametro.grad
    return costos


@mistake("no_se_mueven", hint="Tus parámetros no se mueven. ¿Quién escribe su grad, y qué línea cambia su dato?")
def descender(costo, parametros, lr, pasos):
    costos = []
    for _ in range(pasos):
        J = costo()
        costos.append(J.dato)
        for parametro in parametros:
            parametro.dato -= lr * parametro.grad
    return costos


@mistake("parametro_por_parametro", hint="Dentro de un paso, ¿todos los gradientes se miden en el mismo punto?")
def descender(costo, parametros, lr, pasos):
    costos = []
    for _ in range(pasos):
        costos.append(costo().dato)
        for parametro in parametros:
            costo().atras()
            parametro.dato -= lr * parametro.grad
    return costos


@mistake("costo_despues", hint="Con w = 3 y J = w², ¿cuál es el primer número de la lista que se pide?")
def descender(costo, parametros, lr, pasos):
    costos = []
    for _ in range(pasos):
        costo().atras()
        for parametro in parametros:
            parametro.dato -= lr * parametro.grad
        costos.append(costo().dato)
    return costos


@mistake("uno_de_mas", hint="¿Cuántos números tiene tu lista después de un solo paso?")
def descender(costo, parametros, lr, pasos):
    costos = []
    for _ in range(pasos):
        J = costo()
        J.atras()
        costos.append(J.dato)
        for parametro in parametros:
            parametro.dato -= lr * parametro.grad
    return [*costos, costo().dato]


@mistake("solo_el_primero", hint="¿Se mueven todos los parámetros?")
def descender(costo, parametros, lr, pasos):
    costos = []
    for _ in range(pasos):
        J = costo()
        J.atras()
        costos.append(J.dato)
        parametros[0].dato -= lr * parametros[0].grad
    return costos
