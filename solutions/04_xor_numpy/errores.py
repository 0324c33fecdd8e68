"""Typical wrong implementations of 04_xor_numpy, each with the question that helps. The more specific ones first."""

from autograder.authoring import mistake

# ---- sigmoide ----


@mistake("exponente_positivo", hint="Prueba con z = 5 y z = −5. ¿Cuál de los dos debería quedar cerca de 1?")
def sigmoide(z):
    return 1 / (1 + np.exp(z))


@mistake("infinito_entre_infinito", hint="¿Cuánto vale e¹⁰⁰⁰ para NumPy, y qué resulta al dividirlo entre sí mismo?")
def sigmoide(z):
    return np.exp(z) / (1 + np.exp(z))


@mistake("sin_el_uno", hint="Una sigmoide no pasa de 1. ¿Qué da la tuya en z = 3?")
def sigmoide(z):
    return 1 / np.exp(-z)


@mistake("tangente", hint="Tu función vale 0 en z = 0. ¿Qué probabilidad debería dar una neurona que no sabe nada?")
def sigmoide(z):
    return np.tanh(z)


@mistake("tangente_reescalada", hint="Va de 0 a 1, pero sube demasiado rápido. ¿Qué da en z = ln 3?")
def sigmoide(z):
    return 0.5 * (1 + np.tanh(z))


@mistake("escalon", hint="Tu función salta de 0 a 1. ¿Qué pendiente usaría la retropropagación?")
def sigmoide(z):
    return (z > 0).astype(float)


@mistake("z_recortada", hint="¿Qué da tu función en z = 3 y en z = 4? Deberían ser números distintos.")
def sigmoide(z):
    return 1 / (1 + np.exp(-np.clip(z, -2, 2)))


@mistake("precedencia", hint="Calcula con lápiz 1 / 1 + e⁻ᶻ, sin paréntesis. ¿Es la fórmula?")
def sigmoide(z):
    return 1 / 1 + np.exp(-z)


@mistake("redondeada", hint="¿Por qué tus valores tienen tan pocas cifras?")
def sigmoide(z):
    return np.round(1 / (1 + np.exp(-z)), 3)


# ---- feedForward ----


@mistake("sin_sesgos", hint="¿Qué dos argumentos recibes y no usas?")
def feedForward(X, w1, b1, w2, b2):
    a1 = sigmoide(w1 @ X)
    return a1, sigmoide(w2 @ a1)


@mistake("sin_b1", hint="La capa de salida está bien sola. ¿Qué le falta a la combinación lineal de la capa oculta?")
def feedForward(X, w1, b1, w2, b2):
    a1 = sigmoide(w1 @ X)
    return a1, sigmoide(w2 @ a1 + b2)


@mistake("sin_b2", hint="La capa oculta está bien. ¿Qué le falta a la combinación lineal de la salida?")
def feedForward(X, w1, b1, w2, b2):
    a1 = sigmoide(w1 @ X + b1)
    return a1, sigmoide(w2 @ a1)


@mistake("salidas_al_reves", hint="¿En qué orden pide el enunciado las dos activaciones?")
def feedForward(X, w1, b1, w2, b2):
    a1 = sigmoide(w1 @ X + b1)
    return sigmoide(w2 @ a1 + b2), a1


@mistake("lineal_en_las_dos", hint="¿Tus activaciones están entre 0 y 1? ¿Qué función las llevaría ahí?")
def feedForward(X, w1, b1, w2, b2):
    z1 = w1 @ X + b1
    return z1, w2 @ z1 + b2


@mistake("salida_lineal", hint="¿Tus predicciones están todas entre 0 y 1? ¿Qué falta después de la última suma?")
def feedForward(X, w1, b1, w2, b2):
    a1 = sigmoide(w1 @ X + b1)
    return a1, w2 @ a1 + b2


@mistake("escondida_lineal", hint="Sin curva en medio, ¿cuántas capas tiene de verdad W² (W¹ X)?")
def feedForward(X, w1, b1, w2, b2):
    z1 = w1 @ X + b1
    return z1, sigmoide(w2 @ z1 + b2)


@mistake("pasa_z_a_la_salida", hint="¿Qué recibe la segunda capa: lo que sumó la primera o lo que activó?")
def feedForward(X, w1, b1, w2, b2):
    z1 = w1 @ X + b1
    return sigmoide(z1), sigmoide(w2 @ z1 + b2)


@mistake("sesgo_fuera", hint="¿El sesgo se suma antes o después de la sigmoide? Mira si alguna activación pasa de 1.")
def feedForward(X, w1, b1, w2, b2):
    a1 = sigmoide(w1 @ X) + b1
    return a1, sigmoide(w2 @ a1) + b2


@mistake("escondida_tanh", hint="¿Qué activación pide el enunciado para la capa oculta? ¿Puede ser negativa?")
def feedForward(X, w1, b1, w2, b2):
    a1 = np.tanh(w1 @ X + b1)
    return a1, sigmoide(w2 @ a1 + b2)


@mistake("sigmoide_doble", hint="Cuenta las sigmoides entre X y la salida. ¿Cuántas capas hay?")
def feedForward(X, w1, b1, w2, b2):
    a1 = sigmoide(w1 @ X + b1)
    return a1, sigmoide(sigmoide(w2 @ a1 + b2))


@mistake("salida_redondeada", hint="¿La red debe decir «1» o con qué seguridad lo cree?")
def feedForward(X, w1, b1, w2, b2):
    a1 = sigmoide(w1 @ X + b1)
    return a1, (sigmoide(w2 @ a1 + b2) >= 0.5).astype(float)


@mistake(
    "suma_en_sitio",
    hint="Después de llamar tu función, ¿sigue X siendo lo que era? ¿Qué hace -= con un arreglo prestado?",
)
def feedForward(X, w1, b1, w2, b2):
    a1 = sigmoide(w1 @ X + b1)
    a2 = sigmoide(w2 @ a1 + b2)
    X -= X.mean(axis=1, keepdims=True)
    return a1, a2


# ---- costoGlobal ----


@mistake(
    "sin_complemento_ni_menos",
    hint="Hay dos cosas: ¿un costo puede ser negativo? ¿Y cuánto cuesta equivocarse si y = 0?",
)
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return np.sum(y * np.log(p)) / y.shape[1]


@mistake("sin_complemento", hint="¿Cuánto te cuesta responder 0,99 cuando la respuesta era 0?")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p)) / y.shape[1]


@mistake("sin_menos", hint="El logaritmo de una probabilidad es negativo. ¿Puede serlo un costo?")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / y.shape[1]


@mistake("menos_solo_en_uno", hint="¿A cuántos de los dos términos llega tu signo menos?")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return np.sum(-y * np.log(p) + (1 - y) * np.log(1 - p)) / y.shape[1]


@mistake("suma_sin_media", hint="Si duplicas todos los registros, ¿debería duplicarse el costo?")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))


@mistake(
    "sin_recorte_promedia_salidas",
    hint="¿Entre cuántos divides cuando hay varias salidas? ¿Y cuánto da 0 · ln 0 en NumPy?",
)
def costoGlobal(y_est, y):
    return -np.mean(y * np.log(y_est) + (1 - y) * np.log(1 - y_est))


@mistake(
    "promedia_salidas_recorte_simple",
    hint="Con tres salidas por registro, ¿entre cuántos divides? ¿Y cuánto es 1 − 10⁻¹² en float32?",
)
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@mistake(
    "promedia_salidas",
    hint="Con tres salidas por registro, ¿entre cuántos divides? Vuelve a leer qué se suma y qué se promedia.",
)
def costoGlobal(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@mistake("sin_recorte", hint="¿Qué pasa con ln ŷ cuando ŷ vale exactamente 0? ¿Y con 0 · (−∞)?")
def costoGlobal(y_est, y):
    return -np.sum(y * np.log(y_est) + (1 - y) * np.log(1 - y_est)) / y.shape[1]


@mistake("recorte_que_desaparece", hint="En float32, ¿cuánto es 1 − ε con tu ε? Imprímelo.")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / y.shape[1]


@mistake("recorte_de_un_lado", hint="Proteges ŷ = 0. ¿Y cuando ŷ = 1, qué logaritmo falla?")
def costoGlobal(y_est, y):
    p = np.maximum(np.asarray(y_est, dtype=float), 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / y.shape[1]


@mistake("eps_fuera", hint="¿Sumas ε dentro o fuera del logaritmo? ¿Cuánto vale ln 0 + ε?")
def costoGlobal(y_est, y):
    eps = 1e-3
    return -np.sum(y * (np.log(y_est) + eps) + (1 - y) * (np.log(1 - y_est) + eps)) / y.shape[1]


@mistake("eps_grande", hint="¿Tu ε es tan pequeño que no cambia una predicción de 0,0005?")
def costoGlobal(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-2, 1 - 1e-2)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / y.shape[1]


@mistake("logaritmo_decimal", hint="Calcula a mano el costo de responder 0,5. ¿Con qué logaritmo sale 0,693?")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log10(p) + (1 - y) * np.log10(1 - p)) / y.shape[1]


@mistake("logaritmo_binario", hint="¿Tu costo de responder 0,5 es 1 o 0,693? ¿Qué base lleva el logaritmo?")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log2(p) + (1 - y) * np.log2(1 - p)) / y.shape[1]


@mistake("papeles_cambiados", hint="¿A cuál de los dos se le toma el logaritmo: a la predicción o a la respuesta?")
def costoGlobal(y_est, y):
    p = np.clip(y, 1e-12, 1 - 1e-12)
    return -np.sum(y_est * np.log(p) + (1 - y_est) * np.log(1 - p)) / y.shape[1]


@mistake("terminos_cruzados", hint="Si y = 1 y la red dice 0,99, ¿tu costo es pequeño o enorme?")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return -np.sum((1 - y) * np.log(p) + y * np.log(1 - p)) / y.shape[1]


@mistake(
    "error_cuadratico", hint="¿Dónde está el logaritmo? ¿Cuánto cuesta en tu versión equivocarse con total seguridad?"
)
def costoGlobal(y_est, y):
    return np.sum((y_est - y) ** 2) / y.shape[1]


@mistake("divide_entre_k", hint="¿Qué eje de y cuenta los registros: las filas o las columnas?")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / len(y)


@mistake("por_registro", hint="Devuelves un costo por registro. ¿Cuántos números pide el enunciado?")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).sum(axis=0)


# ---- exactitud ----


@mistake("sin_umbral", hint="¿Cuántas veces vale ŷ exactamente 0 o 1? ¿Qué comparas con y?")
def exactitud(y_est, y):
    return np.mean(y_est == y)


@mistake("trunca", hint="¿En qué se convierte 0,9 al pasarlo a entero?")
def exactitud(y_est, y):
    return np.mean(y_est.astype(int) == y)


@mistake("compara_todos_con_todos", hint="¿Qué forma tiene tu comparación? ¿Cuántos registros hay?")
def exactitud(y_est, y):
    return np.mean((y_est >= 0.5) == y.T)


@mistake("umbral_cero", hint="¿Qué predicción de una sigmoide no es mayor que 0?")
def exactitud(y_est, y):
    return np.mean((y_est > 0) == (y == 1))


@mistake("cuenta_aciertos", hint="La exactitud es una fracción. ¿Entre cuántos divides?")
def exactitud(y_est, y):
    return np.sum((y_est >= 0.5) == (y == 1))


@mistake("porcentaje", hint="¿El enunciado pide un número entre 0 y 1 o entre 0 y 100?")
def exactitud(y_est, y):
    return 100 * np.mean((y_est >= 0.5) == (y == 1))


@mistake("tasa_de_error", hint="Con predicciones perfectas, ¿qué devuelve tu función?")
def exactitud(y_est, y):
    return np.mean((y_est >= 0.5) != (y == 1))


@mistake("solo_los_unos", hint="¿Y los ceros bien clasificados, no son aciertos?")
def exactitud(y_est, y):
    return np.mean(y_est[y == 1] >= 0.5)


@mistake("empate_como_cero", hint="Cuando ŷ vale 0,5 justo, ¿qué clase pide el enunciado y cuál le das tú?")
def exactitud(y_est, y):
    return np.mean(np.round(y_est) == y)


@mistake("error_medio", hint="Una red que responde 0,6 y acierta, ¿acierta del todo o a medias?")
def exactitud(y_est, y):
    return 1 - np.mean(np.abs(y_est - y))


# ---- sigmoideGrad ----


@mistake(
    "usa_z",
    hint="Esa es la derivada escrita con z. ¿Qué recibe la función, z o a? Sigue el número a = 0,75 línea por línea.",
)
def sigmoideGrad(a):
    s = 1 / (1 + np.exp(-a))
    return s * (1 - s)


@mistake("derivada_tanh", hint="En a = 0,5 la pendiente es 0,25. ¿De qué activación es la fórmula que usas?")
def sigmoideGrad(a):
    return 1 - a**2


@mistake("signo_menos", hint="¿Puede una curva que siempre sube tener pendiente negativa?")
def sigmoideGrad(a):
    return a * (a - 1)


@mistake("solo_complemento", hint="En una neurona apagada, con a = 0, ¿qué pendiente debe salir? ¿Y la tuya?")
def sigmoideGrad(a):
    return 1 - a


@mistake("devuelve_a", hint="En una neurona saturada, con a = 1, la curva es plana. ¿Qué devuelves tú?")
def sigmoideGrad(a):
    return a.copy()


@mistake("al_cuadrado", hint="Comprueba tu fórmula en a = 0,5: ¿da 0,25?")
def sigmoideGrad(a):
    return (a * (1 - a)) ** 2


@mistake("media_de_la_capa", hint="La derivada es por elemento: ¿qué forma debe tener?")
def sigmoideGrad(a):
    return np.mean(a * (1 - a))


@mistake("despeja_z", hint="Recuperas z, y eso funciona… salvo cuando a vale 0 o 1. ¿Hace falta despejar?")
def sigmoideGrad(a):
    z = np.log(a) - np.log(1 - a)
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


# ---- backProp: two mistakes at once ----


@mistake(
    "signo_y_sin_promedio", hint="Dos cosas: ¿hacia dónde apunta y − a2? ¿Y qué pasa si duplicas todos los registros?"
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = y - a2
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake(
    "sin_derivada_y_sin_promedio",
    hint="Dos cosas: ¿por qué curva pasa el error al regresar? ¿Y de cuántos registros es la media?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = a2 - y
    dz1 = w2.T @ dz2
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake(
    "salida_derivada_y_escondida_no",
    hint="Pusiste una derivada donde sobra y la quitaste de donde hace falta. ¿Qué capa la lleva ya dentro de a2 − y?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) * sigmoideGrad(a2) / X.shape[1]
    dz1 = w2.T @ dz2
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("formula_de_z_y_db_sin_sumar", hint="Dos cosas: ¿tu pendiente parte de z o de a? ¿Y qué forma tiene un sesgo?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    s = 1 / (1 + np.exp(-a1))
    dz1 = (w2.T @ dz2) * s * (1 - s)
    return dz1 @ X.T, dz1, dz2 @ a1.T, dz2


@mistake("orden_y_sin_promedio", hint="Dos cosas: ¿en qué orden se devuelven los gradientes? ¿Y dónde está la media?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = a2 - y
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz2 @ a1.T, dz2.sum(axis=1, keepdims=True), dz1 @ X.T, dz1.sum(axis=1, keepdims=True)


# ---- backProp: one mistake ----


@mistake("sin_promedio", hint="Duplica todos los registros. ¿Debería cambiar el gradiente del costo medio?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = a2 - y
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("promedio_dos_veces", hint="Sigue el 1/m desde dz2 hasta dw1. ¿Cuántas veces divides?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T / m, dz1.sum(axis=1, keepdims=True) / m, dz2 @ a1.T / m, dz2.sum(axis=1, keepdims=True) / m


@mistake(
    "db_promediado_otra_vez",
    hint="Los pesos están bien y los sesgos salen pequeños. Si dz ya lleva el 1/m, ¿qué hace además la media?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.mean(axis=1, keepdims=True), dz2 @ a1.T, dz2.mean(axis=1, keepdims=True)


@mistake("db_sin_promedio", hint="Los pesos están bien y los sesgos salen grandes. ¿También en db divides entre m?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    m = X.shape[1]
    dz2 = a2 - y
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T / m, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T / m, dz2.sum(axis=1, keepdims=True)


@mistake(
    "dw_sin_promedio",
    hint="Los sesgos están bien. ¿Qué les hiciste a ellos, y no a los pesos, después de juntar los registros?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = a2 - y
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.mean(axis=1, keepdims=True), dz2 @ a1.T, dz2.mean(axis=1, keepdims=True)


@mistake("db_sin_sumar", hint="Después de un paso, ¿qué forma tendría b1? Compárala con la que tenía.")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1, dz2 @ a1.T, dz2


@mistake("db_eje_equivocado", hint="¿A lo largo de qué eje están los registros? Tu suma junta las neuronas.")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=0, keepdims=True), dz2 @ a1.T, dz2.sum(axis=0, keepdims=True)


@mistake("db_un_solo_numero", hint="Cada neurona tiene su propio sesgo. ¿Cuántos números hay en tu db1?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, np.sum(dz1), dz2 @ a1.T, np.sum(dz2)


@mistake(
    "db_aplanado",
    hint="Los valores de los sesgos están bien. ¿Y su forma? Piensa en b1 − lr·db1 con formas (h, 1) y (h,).",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1), dz2 @ a1.T, dz2.sum(axis=1)


@mistake("formula_de_z", hint="¿La fórmula de tu pendiente es de z o de a? ¿Cuál de las dos le das?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    s = 1 / (1 + np.exp(-a1))
    dz1 = (w2.T @ dz2) * s * (1 - s)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake(
    "sin_derivada_escondida",
    hint="El error regresa por w2 y entra a la capa oculta. ¿Por qué curva tiene que pasar todavía?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = w2.T @ dz2
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("derivada_de_tanh", hint="¿De qué activación es la pendiente 1 − a²? ¿Cuál usa la capa oculta?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("derivada_en_la_salida", hint="En papel, multiplica ∂L/∂a2 por ∂a2/∂z2. ¿Qué se cancela, y qué queda?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) * sigmoideGrad(a2) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("costo_cuadratico", hint="¿De qué costo es la derivada 2(a2 − y)? ¿Y cuál usa este taller?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = 2 * (a2 - y) * sigmoideGrad(a2) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake(
    "cadena_sin_simplificar",
    hint="Tu cadena es correcta hasta que a2 vale 0 o 1. ¿Qué división falla ahí, y qué queda si simplificas antes?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    da2 = -y / a2 + (1 - y) / (1 - a2)
    dz2 = da2 * a2 * (1 - a2) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake(
    "signo",
    hint="Si la red dice 0,9 y la respuesta es 0, ¿aumentar z2 sube o baja el costo? ¿Qué signo debe tener dz2?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (y - a2) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("orden_de_salidas", hint="¿En qué orden pide el enunciado los cuatro gradientes? Tú empiezas por la salida.")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz2 @ a1.T, dz2.sum(axis=1, keepdims=True), dz1 @ X.T, dz1.sum(axis=1, keepdims=True)


@mistake(
    "pesos_y_luego_sesgos",
    hint="Los cuatro valores son buenos. ¿El enunciado pone los dos pesos primero, o cada capa con su sesgo?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz2 @ a1.T, dz1.sum(axis=1, keepdims=True), dz2.sum(axis=1, keepdims=True)


@mistake(
    "reshape_por_transpuesta",
    hint="¿reshape y trasponer dan los mismos números en el mismo sitio? Prueba con [[1, 2, 3], [4, 5, 6]].",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.reshape(w2.shape[1], w2.shape[0]) @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake(
    "reshape_de_los_datos",
    hint="¿Qué hace reshape con una X de 3 filas y 7 columnas? ¿Siguen juntos los números de un mismo registro?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    dw1, dw2 = dz1 @ X.reshape(m, -1), dz2 @ a1.reshape(m, -1)
    return dw1, dz1.sum(axis=1, keepdims=True), dw2, dz2.sum(axis=1, keepdims=True)


@mistake("transpuestos", hint="¿Qué forma tiene dw1, y cuál tiene w1? Para restarlos deben coincidir.")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return X @ dz1.T, dz1.sum(axis=1, keepdims=True), a1 @ dz2.T, dz2.sum(axis=1, keepdims=True)


@mistake("entrada_de_otra_capa", hint="¿Qué entró a la capa oculta: sus propias activaciones o los datos?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ a1.T, dz1.sum(axis=1, keepdims=True), dz2 @ a2.T, dz2.sum(axis=1, keepdims=True)


@mistake("regresa_por_dw2", hint="¿Por qué pesos avanzó la señal hasta la salida? El error regresa por los mismos.")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dw2 = dz2 @ a1.T
    dz1 = (dw2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dw2, dz2.sum(axis=1, keepdims=True)


@mistake("divide_entre_entradas", hint="¿Cuál de las dos medidas de X es el número de registros? ¿Entre cuál divides?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[0]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake(
    "divide_entre_todo",
    hint="Con una salida aciertas y con dos no. ¿Entre cuántos divides: registros o elementos de y?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / y.size
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake(
    "solo_el_ultimo_registro", hint="Dentro de tu ciclo, ¿guardas cada gradiente encima del anterior o los acumulas?"
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    for i in range(X.shape[1]):
        dz2 = a2[:, [i]] - y[:, [i]]
        dz1 = (w2.T @ dz2) * sigmoideGrad(a1[:, [i]])
        dw1, db1, dw2, db2 = dz1 @ X[:, [i]].T, dz1, dz2 @ a1[:, [i]].T, dz2
    return dw1, db1, dw2, db2


@mistake(
    "error_de_clase",
    hint="¿Restas la probabilidad o la clase ya redondeada? ¿Qué gradiente queda si acierta con 0,51?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = ((a2 >= 0.5) - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("avanza_sin_sesgos", hint="Vuelves a calcular las activaciones. ¿Con qué sesgos? ¿Y no te las dieron ya?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    a1 = 1 / (1 + np.exp(-(w1 @ X)))
    a2 = 1 / (1 + np.exp(-(w2 @ a1)))
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("sesgos_en_cero", hint="Que los sesgos no se actualicen, ¿significa que su gradiente vale 0?")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T, np.zeros_like(b1), dz2 @ a1.T, np.zeros_like(b2)


@mistake(
    "pendiente_de_la_suma",
    hint="¿En qué punto mides la pendiente de la capa oculta: en lo que guardó cada neurona o en el error que llega?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = sigmoideGrad(w2.T @ dz2)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake(
    "resta_en_sitio",
    hint="Después de la llamada, ¿sigue a2 siendo lo que era? ¿Qué hace -= con un arreglo prestado?",
)
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    m = X.shape[1]
    dz2 = a2
    dz2 -= y
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    return dz1 @ X.T / m, dz1.mean(axis=1, keepdims=True), dz2 @ a1.T / m, dz2.mean(axis=1, keepdims=True)


# ---- pruebaBackProp ----


@mistake("siempre_acepta", hint="¿Qué función f rechazaría tu prueba? Inventa una y pruébala.")
def pruebaBackProp(f):
    return True


@mistake("siempre_rechaza", hint="¿Acepta tu prueba tu propio backProp?")
def pruebaBackProp(f):
    return False


@mistake("al_reves", hint="¿Qué devuelve tu prueba con tu propio backProp: True o False?")
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(2, 3)),
        "b2": rng.normal(size=(2, 1)),
    }
    X, y = rng.normal(size=(2, 4)), rng.integers(0, 2, size=(2, 4)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    pares = zip(f(**datos), backProp(**datos), strict=True)
    return not all(np.shape(o) == e.shape and np.allclose(o, e, rtol=1e-4, atol=1e-6) for o, e in pares)


@mistake("solo_formas", hint="Una función que devuelve ceros, con las formas correctas, ¿pasa tu prueba?")
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(2, 3)),
        "b2": rng.normal(size=(2, 1)),
    }
    X, y = rng.normal(size=(2, 4)), rng.integers(0, 2, size=(2, 4)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    return all(np.shape(o) == e.shape for o, e in zip(f(**datos), (p["w1"], p["b1"], p["w2"], p["b2"]), strict=True))


@mistake(
    "un_registro_y_una_salida",
    hint="Con m = 1 y k = 1, ¿qué diferencia hay entre sumar y promediar, o entre trasponer y no?",
)
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(1, 3)),
        "b2": rng.normal(size=(1, 1)),
    }
    X, y = rng.normal(size=(2, 1)), rng.integers(0, 2, size=(1, 1)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    pares = zip(f(**datos), backProp(**datos), strict=True)
    return all(np.shape(o) == e.shape and np.allclose(o, e, rtol=1e-4, atol=1e-6) for o, e in pares)


@mistake("un_solo_registro", hint="Con m = 1, ¿qué diferencia hay entre sumar y promediar?")
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(2, 3)),
        "b2": rng.normal(size=(2, 1)),
    }
    X, y = rng.normal(size=(2, 1)), rng.integers(0, 2, size=(2, 1)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    pares = zip(f(**datos), backProp(**datos), strict=True)
    return all(np.shape(o) == e.shape and np.allclose(o, e, rtol=1e-4, atol=1e-6) for o, e in pares)


@mistake("una_sola_salida", hint="Con k = 1, ¿qué diferencia hay entre trasponer w2 y solo cambiarle la forma?")
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(1, 3)),
        "b2": rng.normal(size=(1, 1)),
    }
    X, y = rng.normal(size=(2, 4)), rng.integers(0, 2, size=(1, 4)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    pares = zip(f(**datos), backProp(**datos), strict=True)
    return all(np.shape(o) == e.shape and np.allclose(o, e, rtol=1e-4, atol=1e-6) for o, e in pares)


@mistake("sesgos_en_cero", hint="¿Qué error no se nota cuando todos los sesgos valen 0?")
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {"w1": rng.normal(size=(3, 2)), "b1": np.zeros((3, 1)), "w2": rng.normal(size=(2, 3)), "b2": np.zeros((2, 1))}
    X, y = rng.normal(size=(2, 4)), rng.integers(0, 2, size=(2, 4)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    pares = zip(f(**datos), backProp(**datos), strict=True)
    return all(np.shape(o) == e.shape and np.allclose(o, e, rtol=1e-4, atol=1e-6) for o, e in pares)


@mistake("solo_los_pesos", hint="¿Cuántos gradientes devuelve f, y cuántos comparas?")
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(2, 3)),
        "b2": rng.normal(size=(2, 1)),
    }
    X, y = rng.normal(size=(2, 4)), rng.integers(0, 2, size=(2, 4)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    dw1, _, dw2, _ = f(**datos)
    bueno1, _, bueno2, _ = backProp(**datos)
    return bool(np.allclose(dw1, bueno1, rtol=1e-4) and np.allclose(dw2, bueno2, rtol=1e-4))


@mistake("solo_la_salida", hint="Una f con la capa oculta mal, ¿pasa tu prueba?")
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(2, 3)),
        "b2": rng.normal(size=(2, 1)),
    }
    X, y = rng.normal(size=(2, 4)), rng.integers(0, 2, size=(2, 4)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    _, _, dw2, db2 = f(**datos)
    _, _, bueno2, bueno_b2 = backProp(**datos)
    return np.shape(db2) == bueno_b2.shape and bool(np.allclose(dw2, bueno2, rtol=1e-4) and np.allclose(db2, bueno_b2))


@mistake(
    "sin_mirar_la_forma",
    hint="¿Qué contesta np.allclose al comparar (3, 1) con (3,)? ¿Y con las entradas ordenadas por valor?",
)
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(2, 3)),
        "b2": rng.normal(size=(2, 1)),
    }
    X, y = rng.normal(size=(2, 4)), rng.integers(0, 2, size=(2, 4)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    pares = zip(f(**datos), backProp(**datos), strict=True)
    return all(bool(np.allclose(np.ravel(o), np.ravel(e), rtol=1e-4, atol=1e-6)) for o, e in pares)


@mistake("solo_el_signo", hint="Un gradiente diez veces mayor, ¿tiene el mismo signo? ¿Es correcto?")
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(2, 3)),
        "b2": rng.normal(size=(2, 1)),
    }
    X, y = rng.normal(size=(2, 4)), rng.integers(0, 2, size=(2, 4)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    pares = zip(f(**datos), backProp(**datos), strict=True)
    return all(np.shape(o) == e.shape and bool((np.sign(o) == np.sign(e)).all()) for o, e in pares)


@mistake("tolerancia_enorme", hint="¿De qué tamaño son los gradientes y de qué tamaño es el error que perdonas?")
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(2, 3)),
        "b2": rng.normal(size=(2, 1)),
    }
    X, y = rng.normal(size=(2, 4)), rng.integers(0, 2, size=(2, 4)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    pares = zip(f(**datos), backProp(**datos), strict=True)
    return all(np.shape(o) == e.shape and np.allclose(o, e, atol=0.5) for o, e in pares)


@mistake("sin_tolerancia", hint="Dos programas correctos, uno de ellos en float32, ¿dan cifras idénticas?")
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(2, 3)),
        "b2": rng.normal(size=(2, 1)),
    }
    X, y = rng.normal(size=(2, 4)), rng.integers(0, 2, size=(2, 4)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    pares = zip(f(**datos), backProp(**datos), strict=True)
    return all(np.shape(o) == e.shape and np.allclose(o, e, rtol=1e-12, atol=1e-14) for o, e in pares)


@mistake(
    "compara_con_una_suma", hint="Tu prueba rechaza tu propio backProp y acepta a quien no promedia. ¿Con qué comparas?"
)
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(2, 3)),
        "b2": rng.normal(size=(2, 1)),
    }
    X, y = rng.normal(size=(2, 4)), rng.integers(0, 2, size=(2, 4)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    pares = zip(f(**datos), backProp(**datos), strict=True)
    return all(np.shape(o) == e.shape and np.allclose(o, 4 * e, rtol=1e-4, atol=1e-6) for o, e in pares)


@mistake(
    "baja_el_costo",
    hint="Un paso pequeño con el gradiente equivocado también puede bajar el costo. ¿Qué más puedes comparar?",
)
def pruebaBackProp(f):
    rng = np.random.default_rng(5)
    p = {
        "w1": rng.normal(size=(3, 2)),
        "b1": rng.normal(size=(3, 1)),
        "w2": rng.normal(size=(2, 3)),
        "b2": rng.normal(size=(2, 1)),
    }
    X, y = rng.normal(size=(2, 4)), rng.integers(0, 2, size=(2, 4)).astype(float)
    a1, a2 = feedForward(X=X, **p)
    datos = {"X": X, "y": y, "a1": a1, "a2": a2, **p}
    nombres = ("w1", "b1", "w2", "b2")
    nuevos = {nombre: p[nombre] - 0.01 * g for nombre, g in zip(nombres, f(**datos), strict=True)}
    if any(nuevos[nombre].shape != p[nombre].shape for nombre in nombres):
        return False
    return bool(costoGlobal(y_est=feedForward(X=X, **nuevos)[1], y=y) < costoGlobal(y_est=a2, y=y))


# ---- entrenarRed: two mistakes at once ----


@mistake(
    "metricas_antes_y_sesgos",
    hint="Dos cosas: ¿el costo se anota antes o después del paso? ¿Y qué parámetros deben quedarse quietos?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
        w1, w2, b1, b2 = w1 - lr * dw1, w2 - lr * dw2, b1 - lr * db1, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
    return costos, exactitudes, w1, b1, w2, b2


@mistake("sube_y_metricas_antes", hint="Dos cosas: ¿hacia dónde mueves los pesos? ¿Y cuándo anotas el costo?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
        w1, w2 = w1 + lr * dw1, w2 + lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "viejas_y_sesgos",
    hint="Dos cosas: ¿con qué activaciones calculas el segundo gradiente? ¿Y qué parámetros deben quedarse quietos?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2, b1, b2 = w1 - lr * dw1, w2 - lr * dw2, b1 - lr * db1, b2 - lr * db2
        _, salida = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=salida, y=y))
        exactitudes.append(exactitud(y_est=salida, y=y))
    return costos, exactitudes, w1, b1, w2, b2


# ---- entrenarRed: one mistake ----


@mistake("sube", hint="Si la derivada es positiva, aumentar el peso aumenta el costo. ¿Hacia dónde lo mueves tú?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 + lr * dw1, w2 + lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("metricas_antes", hint="Con una sola época, ¿tu costo es el de los pesos iniciales o el de los pesos nuevos?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "activaciones_viejas",
    hint="En la segunda época los pesos son otros. ¿Y las activaciones con las que calculas el gradiente?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        _, salida = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=salida, y=y))
        exactitudes.append(exactitud(y_est=salida, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("a1_vieja", hint="Actualizas a2, pero el gradiente usa dos activaciones. ¿Y la otra?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        _, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("gradiente_una_vez", hint="¿Cuántas veces llamas a backProp? ¿El gradiente es el mismo en todas las épocas?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
    for _ in range(epocas):
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("actualiza_sesgos", hint="En este taller, ¿qué parámetros deben quedarse como llegaron?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2, b1, b2 = w1 - lr * dw1, w2 - lr * dw2, b1 - lr * db1, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("sesgos_a_cero", hint="b1 y b2 se devuelven como llegaron. ¿Siempre llegan en 0?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    b1, b2 = np.zeros_like(b1), np.zeros_like(b2)
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("solo_w2", hint="¿Cuántas matrices de pesos tiene la red y cuántas cambian en tu ciclo?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        _, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w2 = w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "solo_w1",
    hint="La capa oculta aprende. ¿Y la de salida? ¿Qué matrices cambian en tu ciclo?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, _, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1 = w1 - lr * dw1
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "gradiente_a_medias",
    hint="Cuando calculas el segundo gradiente, ¿los pesos siguen siendo los mismos que en el primero?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        _, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w2 = w2 - lr * dw2
        dw1, _, _, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1 = w1 - lr * dw1
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("lr_entre_m", hint="backProp ya devuelve gradientes medios. ¿Por qué otro número divides el paso?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1 / X.shape[1], w2 - lr * dw2 / X.shape[1]
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("sin_lr", hint="¿En qué línea de tu ciclo aparece lr? Entrena con lr = 2 y con lr = 3: ¿cambia algo?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - dw1, w2 - dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("lr_menguante", hint="¿Quién pidió que la tasa cambiara de una época a otra?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        lr = lr * 0.9
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "siempre_desde_el_inicio", hint="Cada época debe partir de donde terminó la anterior. ¿De qué pesos restas tú?"
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    w1_0, w2_0 = w1, w2
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1_0 - lr * dw1, w2_0 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("pesos_iniciales", hint="Los costos bajan, pero ¿qué pesos devuelves?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    w1_0, w2_0 = w1, w2
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1_0, b1, w2_0, b2


@mistake("una_epoca_menos", hint="Si piden 1 época, ¿cuántas vueltas da tu ciclo?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(1, epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "costo_inicial_incluido", hint="¿Cuántos costos devuelves si piden 1 época? ¿El primero es de después de un paso?"
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [costoGlobal(y_est=a2, y=y)], [exactitud(y_est=a2, y=y)]
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("solo_el_ultimo", hint="¿Cuántos valores debe tener la historia del costo si piden 5 épocas?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos, exactitudes = [costoGlobal(y_est=a2, y=y)], [exactitud(y_est=a2, y=y)]
    return costos, exactitudes, w1, b1, w2, b2


@mistake("return_dentro_del_ciclo", hint="¿Con qué sangría está tu return? ¿Cuántas vueltas alcanza a dar el ciclo?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
        return costos, exactitudes, w1, b1, w2, b2
    return costos, exactitudes, w1, b1, w2, b2


@mistake("se_detiene_al_acertar", hint="Con exactitud 1 todavía baja el costo. ¿Cuántas épocas pidieron?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
        if exactitudes[-1] == 1:
            break
    return costos, exactitudes, w1, b1, w2, b2


@mistake("orden_de_salidas", hint="¿Qué devuelves primero: la historia o los parámetros?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return w1, b1, w2, b2, costos, exactitudes


@mistake("pesos_juntos", hint="El enunciado intercala pesos y sesgos, capa por capa. ¿Y tu return?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, w2, b1, b2


@mistake(
    "exactitud_de_todos_con_todos",
    hint="¿Qué forma tiene la comparación con la que mides la exactitud? ¿Cuántos registros hay?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(np.mean((a2 >= 0.5) == (y.T == 1)))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("exactitud_sin_umbral", hint="¿Cuántas veces vale la predicción exactamente 0 o 1? ¿Qué comparas con y?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(np.mean(a2 == y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "en_sitio",
    hint="Después de entrenar, ¿siguen siendo los mismos los pesos que te prestaron? ¿Qué hace -= con ellos?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1 -= (lr * dw1).astype(w1.dtype)
        w2 -= (lr * dw2).astype(w2.dtype)
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2
