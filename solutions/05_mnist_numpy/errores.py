"""Typical mistakes of unit 05, the more specific first. A hint asks; it never tells."""

from autograder.authoring import mistake

# --- softmax ---


@mistake("sin_exponencial", hint="¿Puede salir una probabilidad negativa? Prueba con un logit negativo.")
def softmax(z):
    return z / z.sum(axis=0, keepdims=True)


@mistake("log_softmax", hint="¿Cuánto suma cada columna de lo que devuelves? ¿Y qué signo tienen sus números?")
def softmax(z):
    d = z - z.max(axis=0, keepdims=True)
    return d - np.log(np.exp(d).sum(axis=0, keepdims=True))


@mistake("sigmoide", hint="Suma una columna de tu resultado. ¿Las clases compiten entre sí, o cada una decide sola?")
def softmax(z):
    return np.exp(-np.logaddexp(0.0, -z))


@mistake(
    "sigmoides_normalizadas",
    hint="Tus columnas suman 1, pero prueba z = (0, 20, 40): ¿quién debería ganar, y por cuánto?",
)
def softmax(z):
    s = np.exp(-np.logaddexp(0.0, -z))
    return s / s.sum(axis=0, keepdims=True)


@mistake("signo", hint="¿Qué clase recibe la probabilidad más alta: la del logit mayor o la del menor?")
def softmax(z):
    e = np.exp(z.min(axis=0, keepdims=True) - z)
    return e / e.sum(axis=0, keepdims=True)


@mistake("no_divide", hint="La clase ganadora siempre te da lo mismo. ¿Cuánto suma cada columna?")
def softmax(z):
    return np.exp(z - z.max(axis=0, keepdims=True))


@mistake("solo_exponencial", hint="¿Cuánto suma cada columna? ¿Y qué pasa con z = 1000?")
def softmax(z):
    return np.exp(z)


@mistake("divide_por_el_mayor", hint="¿Entre qué hay que dividir para que las k probabilidades de un registro sumen 1?")
def softmax(z):
    d = z - z.max(axis=0, keepdims=True)
    return d / np.abs(d).max(axis=0, keepdims=True)


@mistake(
    "eje_equivocado",
    hint="Pásale un lote de un solo registro. ¿Qué probabilidades salen? ¿Por qué eje corren las clases?",
)
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@mistake(
    "maximo_por_filas",
    hint="Softmax no cambia si a un registro le restas un número. ¿Le restas el mismo a todas sus clases?",
)
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


@mistake("suma_global", hint="¿Qué debe sumar 1: todo el lote o cada registro? Pruébala con dos registros iguales.")
def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


@mistake("maximo_global", hint="Con un registro cerca de 900 y otro cerca de −900, ¿el máximo de quién estás restando?")
def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=0, keepdims=True)


@mistake("sin_restar_maximo", hint="¿Cuánto vale np.exp(1000)? ¿Y softmax(z + 1000), comparada con softmax(z)?")
def softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=0, keepdims=True)


@mistake(
    "recorta_logits", hint="Con z = (1000, 990), ¿quién gana? Al recortar, ¿sigue habiendo diferencia entre los dos?"
)
def softmax(z):
    e = np.exp(np.clip(z, -80.0, 80.0))
    return e / e.sum(axis=0, keepdims=True)


# --- tanh ---


@mistake(
    "fe_de_erratas", hint="En z = 1 te sale un número negativo. ¿Qué signo debe tener la tangente hiperbólica ahí?"
)
def tanh(z):
    e = np.exp(-np.clip(z, -700.0, 700.0))
    return (e - 1) / (e + 1)


@mistake("argumento_a_la_mitad", hint="Compara con z = 1: la tabla dice 0,762. ¿Falta un 2 en algún exponente?")
def tanh(z):
    return np.tanh(z / 2)


@mistake("sigmoide", hint="¿Entre qué dos valores se mueve tu función? ¿Y la tangente hiperbólica?")
def tanh(z):
    return (1 + np.tanh(z / 2)) / 2


@mistake("sin_centrar", hint="¿Cuánto vale tu función en z = 0? La tangente hiperbólica pasa por el origen.")
def tanh(z):
    return 1 + np.tanh(z)


@mistake(
    "tanh_de_lecun", hint="Esa es la versión de LeCun, con sus dos constantes. ¿Entre qué valores debe quedar la tuya?"
)
def tanh(z):
    return 1.7159 * np.tanh(2 * z / 3)


@mistake("desborda", hint="En z = 1000 divides dos números enormes. ¿Qué devuelve NumPy con inf / inf?")
def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


@mistake("recta_recortada", hint="En z = 0,5 tu función vale 0,5. ¿Es una recta la tangente hiperbólica?")
def tanh(z):
    return np.clip(z, -1.0, 1.0)


# --- tanhGrad ---


@mistake("usa_z", hint="¿Qué recibe tu función: z o la activación a? Calcula a mano con a = 0,5.")
def tanhGrad(a):
    return 1 - np.tanh(a) ** 2


@mistake("derivada_sigmoide", hint="¿Qué pendiente tiene la tangente hiperbólica donde a = 0? ¿Y tu fórmula?")
def tanhGrad(a):
    return a * (1 - a)


@mistake("sin_cuadrado", hint="La curva es simétrica: la pendiente en a = 0,5 y en a = −0,5 debe ser la misma. ¿Lo es?")
def tanhGrad(a):
    return 1 - a


@mistake("signo", hint="¿Puede tener pendiente negativa una curva que siempre sube?")
def tanhGrad(a):
    return a**2 - 1


@mistake("suma_el_cuadrado", hint="Donde la unidad está saturada (a = 1), ¿la curva sube más o está casi plana?")
def tanhGrad(a):
    return 1 + a**2


@mistake("deriva_la_derivada", hint="En a = 0 tu pendiente es 0. Mira la curva: ¿es plana en el origen?")
def tanhGrad(a):
    return -2 * a


@mistake("devuelve_tanh", hint="Te piden la pendiente, no la altura. ¿Cuánto vale cada una en el origen?")
def tanhGrad(a):
    return np.tanh(a)


# --- relu ---


@mistake("leaky", hint="¿Qué debe salir con z = −2? Esa es otra ReLU, la que gotea.")
def relu(z):
    return np.where(z > 0, z, 0.01 * z)


@mistake("valor_absoluto", hint="¿Qué debe salir con z = −2?")
def relu(z):
    return np.abs(z)


@mistake("escalon", hint="Con z = 3 te sale 1. ¿Te piden si la unidad está encendida, o cuánto?")
def relu(z):
    return (z > 0).astype(z.dtype)


@mistake("al_reves", hint="¿Qué mitad de los números debe pasar intacta: los positivos o los negativos?")
def relu(z):
    return np.minimum(0.0, z)


@mistake("un_solo_maximo", hint="¿Qué forma tiene lo que devuelves? La ReLU se aplica a cada elemento por su cuenta.")
def relu(z):
    return np.max(z) * np.ones_like(z) * (np.max(z) > 0)


@mistake("identidad", hint="¿Qué debe salir con z = −2? Una capa que deja todo igual, ¿para qué sirve?")
def relu(z):
    return z.copy()


@mistake("tope_en_uno", hint="¿Qué debe salir con z = 3? ¿Tiene techo la ReLU?")
def relu(z):
    return np.clip(z, 0.0, 1.0)


# --- reluGrad (encuentra el error) ---


@mistake("mayor_o_igual", hint="¿Cuánto vale a en una unidad apagada? ¿Y qué dice entonces tu comparación?")
def reluGrad(a):
    return (a >= 0).astype(a.dtype)


@mistake("umbral_medio", hint="Una unidad con a = 0,2, ¿está encendida o apagada?")
def reluGrad(a):
    return (a > 0.5).astype(a.dtype)


@mistake(
    "devuelve_a", hint="Te piden la pendiente, no la altura. ¿Cuál es la pendiente de una recta que sube 1 por cada 1?"
)
def reluGrad(a):
    return np.maximum(0.0, a)


@mistake("leaky", hint="Con a = 0, ¿dejas pasar algo de gradiente? Eso es de otra ReLU.")
def reluGrad(a):
    return np.where(a > 0, 1.0, 0.01)


@mistake("un_medio_en_cero", hint="Una unidad apagada, ¿aprende a medias? Mira qué vale a en toda la zona plana.")
def reluGrad(a):
    return np.heaviside(a, 0.5)


@mistake("al_reves", hint="¿Por cuáles unidades pasa el gradiente: por las encendidas o por las apagadas?")
def reluGrad(a):
    return (a <= 0).astype(a.dtype)


@mistake(
    "derivada_tanh", hint="Esa fórmula es de otra activación. ¿Depende la pendiente de la ReLU de qué tan grande es a?"
)
def reluGrad(a):
    return 1 - a**2


# --- initParams ---


@mistake("ceros", hint="Si todas las unidades nacen iguales, ¿qué las haría aprender cosas distintas?")
def initParams():
    return (
        np.zeros((N_OCULTAS, N_ENTRADA)),
        np.zeros((N_OCULTAS, 1)),
        np.zeros((N_CLASES, N_OCULTAS)),
        np.zeros((N_CLASES, 1)),
    )


@mistake("constante", hint="Compara dos filas de w1. ¿En qué se diferencian las unidades ocultas?")
def initParams():
    w1 = np.full((N_OCULTAS, N_ENTRADA), 0.01)
    w2 = np.full((N_CLASES, N_OCULTAS), 0.01)
    return w1, np.zeros((N_OCULTAS, 1)), w2, np.zeros((N_CLASES, 1))


@mistake("filas_iguales", hint="Compara dos filas de w1. ¿Cuántas veces sorteaste?")
def initParams():
    w1 = np.tile((2 * np.random.random((1, N_ENTRADA)) - 1) / 100, (N_OCULTAS, 1))
    w2 = np.tile((2 * np.random.random((1, N_OCULTAS)) - 1) / 100, (N_CLASES, 1))
    return w1, np.zeros((N_OCULTAS, 1)), w2, np.zeros((N_CLASES, 1))


@mistake("solo_positivos", hint="¿Cuál es la media de tus pesos? ¿Entre qué valores los pide el enunciado?")
def initParams():
    w1 = np.random.random((N_OCULTAS, N_ENTRADA)) / 100
    w2 = np.random.random((N_CLASES, N_OCULTAS)) / 100
    return w1, np.zeros((N_OCULTAS, 1)), w2, np.zeros((N_CLASES, 1))


@mistake("sin_dividir", hint="¿Cuánto vale el mayor de tus pesos? Con 784 entradas, ¿qué le pasaría a tanh?")
def initParams():
    w1 = 2 * np.random.random((N_OCULTAS, N_ENTRADA)) - 1
    w2 = 2 * np.random.random((N_CLASES, N_OCULTAS)) - 1
    return w1, np.zeros((N_OCULTAS, 1)), w2, np.zeros((N_CLASES, 1))


@mistake("normal", hint="¿Puede tu sorteo dar un peso de 0,03? ¿Entre qué valores los pide el enunciado?")
def initParams():
    w1 = 0.01 * np.random.randn(N_OCULTAS, N_ENTRADA)
    w2 = 0.01 * np.random.randn(N_CLASES, N_OCULTAS)
    return w1, np.zeros((N_OCULTAS, 1)), w2, np.zeros((N_CLASES, 1))


@mistake("pesos_traspuestos", hint="En w1 @ X, ¿cuántas columnas debe tener w1 para que el producto exista?")
def initParams():
    w1 = (2 * np.random.random((N_ENTRADA, N_OCULTAS)) - 1) / 100
    w2 = (2 * np.random.random((N_OCULTAS, N_CLASES)) - 1) / 100
    return w1, np.zeros((N_OCULTAS, 1)), w2, np.zeros((N_CLASES, 1))


@mistake("sesgos_en_fila", hint="Z1 tiene 512 filas. ¿Qué forma debe tener b1 para sumarse a cada columna?")
def initParams():
    w1 = (2 * np.random.random((N_OCULTAS, N_ENTRADA)) - 1) / 100
    w2 = (2 * np.random.random((N_CLASES, N_OCULTAS)) - 1) / 100
    return w1, np.zeros((1, N_OCULTAS)), w2, np.zeros((1, N_CLASES))


@mistake("sesgos_al_azar", hint="¿Con qué valor pide el enunciado que empiecen los sesgos?")
def initParams():
    w1 = (2 * np.random.random((N_OCULTAS, N_ENTRADA)) - 1) / 100
    w2 = (2 * np.random.random((N_CLASES, N_OCULTAS)) - 1) / 100
    b1 = (2 * np.random.random((N_OCULTAS, 1)) - 1) / 100
    b2 = (2 * np.random.random((N_CLASES, 1)) - 1) / 100
    return w1, b1, w2, b2


# --- costoGlobal ---


@mistake("sin_signo", hint="¿Puede ser negativo el costo? ¿Qué signo tiene el logaritmo de una probabilidad?")
def costoGlobal(y_est, y):
    return (y * np.log(np.clip(y_est, 1e-12, 1.0))).sum() / y.shape[1]


@mistake("sin_promedio", hint="Duplica todos los registros. ¿Debería cambiar el costo medio?")
def costoGlobal(y_est, y):
    return -(y * np.log(np.clip(y_est, 1e-12, 1.0))).sum()


@mistake("promedio_de_todo", hint="¿Cuántos promedios haces? ¿Entre cuántos registros, y entre cuántas clases?")
def costoGlobal(y_est, y):
    return -(y * np.log(np.clip(y_est, 1e-12, 1.0))).mean()


@mistake("entropia_binaria", hint="Hay un término de más. En softmax, ¿cobras aparte por cada clase que no era?")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).sum() / y.shape[1]


@mistake(
    "error_cuadratico",
    hint="¿Cuánto cuesta equivocarse con toda seguridad? Con la entropía cruzada no debería tener techo.",
)
def costoGlobal(y_est, y):
    return ((y_est - y) ** 2).sum() / y.shape[1]


@mistake("sin_etiquetas", hint="¿Dónde usas y? Cambia todas las etiquetas y mira si cambia el costo.")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-12, 1.0)
    return -(p * np.log(p)).sum() / y.shape[1]


@mistake("argumentos_cambiados", hint="¿De quién tomas el logaritmo: de la predicción o de la etiqueta?")
def costoGlobal(y_est, y):
    return -(y_est * np.log(np.clip(y, 1e-12, 1.0))).sum() / y.shape[1]


@mistake("un_costo_por_registro", hint="¿Cuántos números devuelves? El costo global es uno solo.")
def costoGlobal(y_est, y):
    return -(y * np.log(np.clip(y_est, 1e-12, 1.0))).sum(axis=0)


@mistake("sin_logaritmo", hint="Con probabilidad 1 para la verdadera, ¿cuánto debe costar? ¿Y con 0,5?")
def costoGlobal(y_est, y):
    return 1 - (y * y_est).sum() / y.shape[1]


@mistake("cero_gratis", hint="Si la red le da probabilidad 0 a la clase verdadera, ¿le sale gratis?")
def costoGlobal(y_est, y):
    logaritmo = np.log(np.where(y_est > 0, y_est, 1.0))
    return -(y * logaritmo).sum() / y.shape[1]


@mistake(
    "recorte_grueso", hint="Compara con p = 0,001 y p = 0,01: ¿te cuestan lo mismo? ¿Qué tan pequeño es tu margen?"
)
def costoGlobal(y_est, y):
    return -(y * np.log(np.clip(y_est, 1e-2, 1.0))).sum() / y.shape[1]


@mistake(
    "margen_sumado_grueso",
    hint="Una predicción perfecta te da un costo negativo. ¿Qué le sumas al logaritmo, y cuánto?",
)
def costoGlobal(y_est, y):
    return -(y * np.log(y_est + 1e-3)).sum() / y.shape[1]


@mistake("log_de_cero", hint="¿Cuánto vale 0 · log(0) para NumPy? Pruébala con una predicción perfecta.")
def costoGlobal(y_est, y):
    return -(y * np.log(y_est)).sum() / y.shape[1]


@mistake(
    "log_de_cero_elegido",
    hint="¿Y si la clase verdadera recibe probabilidad 0? ¿Se puede entrenar con un costo infinito?",
)
def costoGlobal(y_est, y):
    verdadera = y.argmax(axis=0)
    return -np.log(y_est[verdadera, np.arange(y.shape[1])]).sum() / y.shape[1]


# --- exactitud ---


@mistake("eje_equivocado", hint="¿Por qué eje buscas la clase ganadora? Cuenta cuántas comparaciones haces.")
def exactitud(y_est, y):
    return float((y_est.argmax(axis=1) == y.argmax(axis=1)).mean())


@mistake("umbral", hint="Si la ganadora tiene 0,3 y las demás menos, ¿no acertó? ¿Necesita llegar a la mitad?")
def exactitud(y_est, y):
    return float(((y_est > 0.5) == (y > 0.5)).all(axis=0).mean())


@mistake(
    "cuenta_los_ceros",
    hint="Una red que siempre dice «nada» ya tiene 0,9 en tu cuenta. ¿Cuántas comparaciones haces por registro?",
)
def exactitud(y_est, y):
    return float((np.round(y_est) == y).mean())


@mistake("en_porcentaje", hint="¿Entre qué dos valores pide el enunciado que esté la exactitud?")
def exactitud(y_est, y):
    return 100 * float((y_est.argmax(axis=0) == y.argmax(axis=0)).mean())


@mistake("cuenta_sin_dividir", hint="Con el doble de registros, ¿tu exactitud se duplica?")
def exactitud(y_est, y):
    return float((y_est.argmax(axis=0) == y.argmax(axis=0)).sum())


@mistake("tasa_de_error", hint="Cuando la red acierta todo, ¿qué número devuelves?")
def exactitud(y_est, y):
    return float((y_est.argmax(axis=0) != y.argmax(axis=0)).mean())


@mistake(
    "probabilidad_media",
    hint="¿Cuentas aciertos o promedias qué tan segura está la red? Un acierto con 0,6 cuenta uno.",
)
def exactitud(y_est, y):
    return float((y_est * y).sum() / y.shape[1])


@mistake("divide_por_clases", hint="¿Entre qué divides los aciertos? Compara con el número de columnas.")
def exactitud(y_est, y):
    return float((y_est.argmax(axis=0) == y.argmax(axis=0)).sum() / y.shape[0])


# --- feedForward ---


@mistake("sin_sesgos", hint="Con X = 0, ¿qué debe salir de la primera capa? ¿Dónde usas b1 y b2?")
def feedForward(X, w1, b1, w2, b2):
    a1 = tanh(w1 @ X)
    return a1, softmax(w2 @ a1)


@mistake("sin_sesgo_de_salida", hint="a1 está bien. ¿Qué le falta a la suma de la capa de salida?")
def feedForward(X, w1, b1, w2, b2):
    a1 = tanh(w1 @ X + b1)
    return a1, softmax(w2 @ a1)


@mistake(
    "sesgo_tras_activar", hint="¿El sesgo entra antes o después de la activación? Mira si tus activaciones pasan de 1."
)
def feedForward(X, w1, b1, w2, b2):
    a1 = tanh(w1 @ X) + b1
    return a1, softmax(w2 @ a1 + b2)


@mistake("relu_activa", hint="¿Qué activación pide el taller que quede activa y cuál en comentario?")
def feedForward(X, w1, b1, w2, b2):
    a1 = np.maximum(0.0, w1 @ X + b1)
    return a1, softmax(w2 @ a1 + b2)


@mistake(
    "sigmoide_oculta",
    hint="¿Puede ser negativa una activación de tu capa oculta? ¿Y con la activación que pide el taller?",
)
def feedForward(X, w1, b1, w2, b2):
    a1 = (1 + np.tanh((w1 @ X + b1) / 2)) / 2
    return a1, softmax(w2 @ a1 + b2)


@mistake(
    "oculta_lineal", hint="Sin nada entre los dos productos, ¿cuántas capas tiene en realidad la red? Multiplica w2·w1."
)
def feedForward(X, w1, b1, w2, b2):
    a1 = w1 @ X + b1
    return a1, softmax(w2 @ a1 + b2)


@mistake("salida_lineal", hint="¿Cuánto suma cada columna de a2? ¿Son probabilidades?")
def feedForward(X, w1, b1, w2, b2):
    a1 = tanh(w1 @ X + b1)
    return a1, w2 @ a1 + b2


@mistake("tanh_en_la_salida", hint="¿Cuánto suma cada columna de a2? ¿Qué activación lleva la última capa?")
def feedForward(X, w1, b1, w2, b2):
    a1 = tanh(w1 @ X + b1)
    return a1, tanh(w2 @ a1 + b2)


@mistake("softmax_por_filas", hint="¿Qué suma 1 en tu a2: cada columna o cada fila? Prueba con un solo registro.")
def feedForward(X, w1, b1, w2, b2):
    a1 = tanh(w1 @ X + b1)
    return a1, softmax((w2 @ a1 + b2).T).T


@mistake(
    "softmax_en_las_dos",
    hint="¿Pueden tus activaciones ocultas ser negativas? ¿Compiten entre sí las unidades ocultas?",
)
def feedForward(X, w1, b1, w2, b2):
    a1 = softmax(w1 @ X + b1)
    return a1, softmax(w2 @ a1 + b2)


@mistake("devuelve_z1", hint="¿Está entre −1 y 1 lo que devuelves primero? backProp lo va a necesitar ya activado.")
def feedForward(X, w1, b1, w2, b2):
    z1 = w1 @ X + b1
    return z1, softmax(w2 @ tanh(z1) + b2)


# --- backProp ---


@mistake(
    "sin_promedio_ni_tanhGrad",
    hint="Hay dos cosas. Duplica los registros: ¿cambia el gradiente? Y al cruzar la tanh, ¿qué factor falta?",
)
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    dz2 = a2 - y
    dz1 = w2.T @ dz2
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("sin_promedio", hint="Duplica todos los registros. ¿Debería cambiar el gradiente del costo medio?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    dz2 = a2 - y
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("promedio_doble_en_sesgos", hint="Los pesos están bien. ¿Cuántas veces promedias en db?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    return dz1 @ X.T, dz1.mean(axis=1, keepdims=True), dz2 @ a1.T, dz2.mean(axis=1, keepdims=True)


@mistake("sesgos_sin_promedio", hint="Los pesos están bien. Duplica los registros y mira db: ¿debería crecer?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = a2 - y
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    return dz1 @ X.T / m, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T / m, dz2.sum(axis=1, keepdims=True)


@mistake("db_sin_sumar", hint="¿Qué forma tiene db1? ¿Cuántos sesgos tiene la capa, y cuántos registros viste?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    return dz1 @ X.T, dz1, dz2 @ a1.T, dz2


@mistake("db_un_solo_numero", hint="¿Cuántos sesgos tiene cada capa? ¿Y cuántos números hay en tu db?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    return dz1 @ X.T, np.full_like(b1, dz1.sum()), dz2 @ a1.T, np.full_like(b2, dz2.sum())


@mistake(
    "derivada_sigmoide_y_promedio_doble",
    hint="Hay dos cosas. ¿Qué pendiente tiene tanh donde a = 0? ¿Y cuántas veces promedias en db?",
)
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * a1 * (1 - a1)
    return dz1 @ X.T, dz1.mean(axis=1, keepdims=True), dz2 @ a1.T, dz2.mean(axis=1, keepdims=True)


@mistake(
    "sin_tanhGrad", hint="La capa de salida está bien. Al volver por la tanh, ¿qué factor pone la regla de la cadena?"
)
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = w2.T @ dz2
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("derivada_sigmoide", hint="¿Qué pendiente tiene la activación de tu capa oculta donde a1 = 0?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * a1 * (1 - a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("derivada_relu", hint="¿Qué activación dejaste activa en feedForward? ¿Y cuál derivas aquí?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * (a1 > 0)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("tanhGrad_de_z", hint="tanhGrad pide una activación. ¿Qué le das tú?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * (1 - (w1 @ X + b1) ** 2)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("tanh_dos_veces", hint="a1 ya pasó por tanh. ¿Cuántas veces la aplicas antes de derivar?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * (1 - np.tanh(a1) ** 2)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("sin_cuadrado", hint="La pendiente de tanh es igual en a = 0,5 y en a = −0,5. ¿Y la tuya?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * (1 - a1)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("derivada_de_mas", hint="Softmax con entropía cruzada: ¿qué se cancela en papel antes de programar?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) * a2 * (1 - a2) / m
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake(
    "derivada_de_mas_y_sin_tanhGrad",
    hint="Hay dos cosas. ¿Qué se cancela en papel en la capa de salida? ¿Y qué derivada falta en la oculta?",
)
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) * a2 * (1 - a2) / m
    dz1 = w2.T @ dz2
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake(
    "signo",
    hint="Si la red da poca probabilidad a la clase verdadera, ¿su logit debe subir o bajar al restar el gradiente?",
)
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (y - a2) / m
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("signo_solo_abajo", hint="La capa de salida está bien. ¿Con qué signo llega el error a la capa oculta?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = -(w2.T @ dz2) * (1 - a1**2)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("w2_ya_actualizada", hint="¿Con qué w2 se calculó a2: con la de antes o con la de después del paso?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dw2 = dz2 @ a1.T
    dz1 = ((w2 - dw2).T @ dz2) * (1 - a1**2)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dw2, dz2.sum(axis=1, keepdims=True)


@mistake(
    "sin_w2", hint="¿Todas las unidades ocultas tienen la misma culpa? ¿Por qué camino llega el error hasta cada una?"
)
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = np.abs(dz2).sum(axis=0, keepdims=True) * (1 - a1**2)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake(
    "promedio_entre_clases",
    hint="¿Entre qué divides? ¿El costo promedia sobre los registros, o también sobre las clases?",
)
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    dz2 = (a2 - y) / a2.size
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


@mistake("gradientes_traspuestos", hint="¿Qué forma tiene dw1 y cuál tiene w1? ¿Se pueden restar?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    return X @ dz1.T, dz1.sum(axis=1, keepdims=True), a1 @ dz2.T, dz2.sum(axis=1, keepdims=True)


@mistake("un_promedio_de_menos", hint="La capa de salida está bien. ¿Llegó el 1/m a la capa oculta?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = a2 - y
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T / m, dz2.sum(axis=1, keepdims=True) / m


@mistake("decaimiento", hint="¿De dónde sale el término que crece con los pesos? ¿Está en el costo que se pide?")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    dw1, dw2 = dz1 @ X.T + 0.01 * w1, dz2 @ a1.T + 0.01 * w2
    return dw1, dz1.sum(axis=1, keepdims=True), dw2, dz2.sum(axis=1, keepdims=True)


# --- entrenarRed ---


@mistake(
    "mide_antes_y_sin_sesgos",
    hint="Hay dos cosas. ¿De qué red es el último costo que anotas? ¿Y aprenden los sesgos?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
    return costos, exactitudes, w1, b1, w2, b2


@mistake("mide_antes", hint="El primer costo que anotas, ¿es de la red inicial o de la que ya dio un paso?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
    return costos, exactitudes, w1, b1, w2, b2


@mistake("sube", hint="Si el gradiente dice «por aquí sube el costo», ¿hacia dónde hay que ir? Mira tu curva.")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, b1, w2, b2 = w1 + lr * dw1, b1 + lr * db1, w2 + lr * dw2, b2 + lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "nunca_avanza",
    hint="Tus costos son todos iguales. Después de cambiar los pesos, ¿quién recalcula las activaciones?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "activaciones_viejas",
    hint="La primera época está bien. ¿De qué pesos son las activaciones que recibe backProp en la segunda?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        _, y_est = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est, y))
        exactitudes.append(exactitud(y_est, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "sin_sesgos", hint="¿Qué gradientes devuelve backProp y cuáles usas? En este taller los sesgos también aprenden."
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("solo_la_salida", hint="Compara w1 antes y después de entrenar. ¿Aprendió algo la capa oculta?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        _, _, dw2, db2 = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w2, b2 = w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "siempre_desde_el_principio",
    hint="¿Desde dónde da su paso la segunda época: desde donde llegó la primera o desde el comienzo?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    v1, c1, v2, c2 = w1, b1, w2, b2
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=v1, b1=c1, w2=v2, b2=c2, a1=a1, a2=a2)
        v1, c1, v2, c2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=v1, b1=c1, w2=v2, b2=c2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, v1, c1, v2, c2


@mistake("divide_otra_vez", hint="backProp ya devuelve el gradiente del costo medio. ¿Cuántas veces divides entre m?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    paso = lr / X.shape[1]
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, b1, w2, b2 = w1 - paso * dw1, b1 - paso * db1, w2 - paso * dw2, b2 - paso * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("lr_ignorada", hint="Entrena con lr = 0,1 y con lr = 1. ¿Ves alguna diferencia? ¿Debería haberla?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, b1, w2, b2 = w1 - dw1, b1 - db1, w2 - dw2, b2 - db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("una_epoca_de_mas", hint="¿Cuántos costos devuelves cuando pides 3 épocas? ¿Y cuántos pasos diste?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas + 1):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "incluye_el_inicial",
    hint="¿Cuántos costos devuelves cuando pides 3 épocas? ¿El primero es de antes o de después del primer paso?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [costoGlobal(a2, y)], [exactitud(a2, y)]
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("solo_el_ultimo", hint="¿Con qué dibujarías la curva de aprendizaje? ¿Cuántos costos devuelves?")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
    return costoGlobal(a2, y), exactitud(a2, y), w1, b1, w2, b2


@mistake(
    "por_turnos",
    hint="¿Con qué pesos se calculó cada gradiente? ¿Mueves una capa antes de conocer el gradiente de la otra?",
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        _, _, dw2, db2 = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w2, b2 = w2 - lr * dw2, b2 - lr * db2
        dw1, db1, _, _ = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, b1 = w1 - lr * dw1, b1 - lr * db1
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "devuelve_los_iniciales", hint="Tus costos bajan, pero ¿qué pesos devuelves? Compáralos con los que te dieron."
)
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    v1, c1, v2, c2 = w1, b1, w2, b2
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=v1, b1=c1, w2=v2, b2=c2, a1=a1, a2=a2)
        v1, c1, v2, c2 = v1 - lr * dw1, c1 - lr * db1, v2 - lr * dw2, c2 - lr * db2
        a1, a2 = feedForward(X=X, w1=v1, b1=c1, w2=v2, b2=c2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


# --- entrenarRedMiniBatch ---


@mistake(
    "sin_ultimo_lote_y_mide_en_el_lote",
    hint="Hay dos cosas. ¿Cuántos registros ve la red en una época si m = 11 y el lote es 4? ¿Y sobre cuáles mides?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m - m % batch_size, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        if m >= batch_size:
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            costos.append(costoGlobal(a2, yl))
            exactitudes.append(exactitud(a2, yl))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "sin_ultimo_lote_y_sin_barajar",
    hint="Hay dos cosas. ¿Cuántos registros ve la red en una época si m = 11 y el lote es 4? ¿Y qué haces con rng?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        for i in range(0, m - m % batch_size, batch_size):
            Xl, yl = X[:, i : i + batch_size], y[:, i : i + batch_size]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("sin_el_ultimo_lote", hint="Con m = 11 y lotes de 4, ¿cuántos registros ve tu red en una época?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m - m % batch_size, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "limite_corto",
    hint="¿Hasta dónde llega tu range? Haz la cuenta con m = 12 y lotes de 4: ¿cuántos lotes salen?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m - batch_size, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "tamano_por_cantidad",
    hint="Con m = 12 y batch_size = 4, ¿cuántos lotes salen? ¿batch_size cuenta lotes o registros?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for lote in np.array_split(orden, min(batch_size, m)):
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("ventana_de_a_uno", hint="Escribe los índices de tus dos primeros lotes. ¿Comparten registros?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(-(-m // batch_size)):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("lote_completo", hint="Cambia batch_size y mira los costos. ¿Cambió algo? ¿Cuántos pasos das por época?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    for _ in range(epocas):
        for Xl, yl in [(X, y)]:
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("un_registro_a_la_vez", hint="Cambia batch_size y mira los costos. ¿Cuántos pasos das por época?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in orden:
            Xl, yl = X[:, [i]], y[:, [i]]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("solo_un_lote_por_epoca", hint="Tras una época, ¿cuántos registros pasaron por la red? ¿Y los demás lotes?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in [0]:
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "paso_fuera_del_lote",
    hint="¿Cuántas veces cambian los pesos en una época con 3 lotes? ¿Qué gradiente se usa y cuáles se pierden?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("acumula_en_la_epoca", hint="¿Cuándo cambian los pesos: después de cada lote o al final de la época?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        s1, t1, s2, t2 = 0 * w1, 0 * b1, 0 * w2, 0 * b2
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            s1, t1, s2, t2 = s1 + dw1, t1 + db1, s2 + dw2, t2 + db2
        w1, b1, w2, b2 = w1 - lr * s1, b1 - lr * t1, w2 - lr * s2, b2 - lr * t2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "promedia_con_toda_la_m",
    hint="El costo de un lote es un promedio. ¿Sobre cuántos registros: los del lote o todos?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            paso = lr * Xl.shape[1] / m
            w1, b1, w2, b2 = w1 - paso * dw1, b1 - paso * db1, w2 - paso * dw2, b2 - paso * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("divide_otra_vez", hint="backProp ya promedia sobre su lote. ¿Cuántas veces divides?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            paso = lr / Xl.shape[1]
            w1, b1, w2, b2 = w1 - paso * dw1, b1 - paso * db1, w2 - paso * dw2, b2 - paso * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "activaciones_de_la_epoca",
    hint="El segundo lote llega después de un paso. ¿De qué pesos son las activaciones que le das a backProp?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1[:, lote], a2=a2[:, lote])
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "activaciones_iniciales",
    hint="¿De qué pesos son las activaciones que recibe backProp en cada lote? ¿Los de ahora o los del comienzo?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1[:, lote], a2=a2[:, lote])
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        _, y_est = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est, y))
        exactitudes.append(exactitud(y_est, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("mide_antes", hint="El primer costo que anotas, ¿es de antes o de después de la primera época?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "mide_el_ultimo_lote",
    hint="¿Sobre cuántos registros mides al final de la época? ¿Por qué salta tanto tu curva?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, yl))
        exactitudes.append(exactitud(a2, yl))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "mide_el_ultimo_lote_antes_del_paso",
    hint="¿Sobre cuántos registros mides? ¿Y con los pesos de antes o de después del último paso?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        costos.append(costoGlobal(a2, yl))
        exactitudes.append(exactitud(a2, yl))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "promedio_de_los_lotes",
    hint="Cada lote lo mides con unos pesos distintos. ¿Con cuáles pide medir el enunciado, y sobre qué conjunto?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        de_lotes = []
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            de_lotes.append((costoGlobal(a2, yl), exactitud(a2, yl)))
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        costo, acierto = np.mean(de_lotes, axis=0)
        costos.append(costo)
        exactitudes.append(acierto)
    return costos, exactitudes, w1, b1, w2, b2


@mistake("mide_por_lote", hint="¿Cuántos costos devuelves si pides 3 épocas? ¿Cada cuánto se mide?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
            a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
            costos.append(costoGlobal(a2, y))
            exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("baraja_aparte", hint="Después de barajar, ¿la primera imagen conserva su etiqueta?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        de_y = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            Xl, yl = X[:, orden[i : i + batch_size]], y[:, de_y[i : i + batch_size]]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("baraja_solo_X", hint="Barajaste las imágenes. ¿Qué pasó con sus etiquetas?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            Xl, yl = X[:, orden[i : i + batch_size]], y[:, i : i + batch_size]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "mide_desordenado",
    hint="Los pesos están bien, pero la exactitud parece de azar. ¿En qué orden está X cuando mides, y en cuál y?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X[:, orden], w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("baraja_una_sola_vez", hint="La primera época está bien. ¿Ve la segunda los registros en otro orden?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    orden = np.arange(m) if rng is None else rng.permutation(m)
    for _ in range(epocas):
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "baraja_en_cada_lote",
    hint="Si barajas en cada lote, ¿puedes asegurar que en una época la red ve todos los registros una vez?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            if rng is not None:
                orden = rng.permutation(m)
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake(
    "misma_semilla_siempre",
    hint="¿De dónde sale tu permutación: del rng que te dieron o de uno tuyo? ¿Cambia de una época a otra?",
)
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else np.random.default_rng(0).permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("baraja_en_el_sitio", hint="Después de llamar tu función, ¿siguen X e y como estaban?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        if rng is not None:
            orden = rng.permutation(m)
            X[:], y[:] = X[:, orden], y[:, orden]
        for i in range(0, m, batch_size):
            Xl, yl = X[:, i : i + batch_size], y[:, i : i + batch_size]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("rng_ignorado", hint="Llama a tu función con rng y sin rng. ¿Da lo mismo? ¿Debería?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        for i in range(0, m, batch_size):
            Xl, yl = X[:, i : i + batch_size], y[:, i : i + batch_size]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("baraja_sin_permiso", hint="¿En qué orden pide el enunciado los lotes cuando rng es None?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    if rng is None:
        rng = np.random.default_rng(0)
    for _ in range(epocas):
        orden = rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("sin_sesgos", hint="Compara b1 antes y después. ¿Quién más aprende en este taller, además de los pesos?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, _, dw2, _ = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@mistake("sube", hint="Si el gradiente dice «por aquí sube el costo», ¿hacia dónde hay que ir?")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    costos, exactitudes = [], []
    m = X.shape[1]
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1, b1, w2, b2 = w1 + lr * dw1, b1 + lr * db1, w2 + lr * dw2, b2 + lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


# --- matrizConfusion ---


@mistake("traspuesta", hint="Mira la fila de los 4: ¿cuenta los que eran 4 o los que la red llamó 4?")
def matrizConfusion(y_est, y):
    k = y.shape[0]
    M = np.zeros((k, k), dtype=int)
    np.add.at(M, (y_est.argmax(axis=0), y.argmax(axis=0)), 1)
    return M


@mistake(
    "indices_repetidos", hint="Suma todas las casillas: ¿llegas a m? ¿Qué hace M[i, j] += 1 si un par (i, j) se repite?"
)
def matrizConfusion(y_est, y):
    k = y.shape[0]
    M = np.zeros((k, k), dtype=int)
    M[y.argmax(axis=0), y_est.argmax(axis=0)] += 1
    return M


@mistake("en_proporciones", hint="¿Pide el enunciado cuántos registros, o qué parte de su clase?")
def matrizConfusion(y_est, y):
    k = y.shape[0]
    M = np.zeros((k, k))
    np.add.at(M, (y.argmax(axis=0), y_est.argmax(axis=0)), 1)
    return M / np.maximum(M.sum(axis=1, keepdims=True), 1)


@mistake("solo_las_presentes", hint="¿Cuántas filas tiene tu matriz si en el lote no hay ningún nueve?")
def matrizConfusion(y_est, y):
    verdaderas, dichas = y.argmax(axis=0), y_est.argmax(axis=0)
    k = max(verdaderas.max(), dichas.max()) + 1
    M = np.zeros((k, k), dtype=int)
    np.add.at(M, (verdaderas, dichas), 1)
    return M


@mistake("solo_aciertos", hint="La diagonal está bien. ¿Dónde quedan los errores, que son lo que querías ver?")
def matrizConfusion(y_est, y):
    k = y.shape[0]
    verdaderas, dichas = y.argmax(axis=0), y_est.argmax(axis=0)
    return np.diag(np.bincount(verdaderas[verdaderas == dichas], minlength=k))


@mistake("solo_errores", hint="Suma todas las casillas: ¿llegas a m? ¿Dónde quedan los aciertos?")
def matrizConfusion(y_est, y):
    k = y.shape[0]
    M = np.zeros((k, k), dtype=int)
    np.add.at(M, (y.argmax(axis=0), y_est.argmax(axis=0)), 1)
    return M - np.diag(np.diag(M))


@mistake("suma_probabilidades", hint="¿Son enteras tus casillas? Cada registro debe caer en una sola.")
def matrizConfusion(y_est, y):
    return y @ y_est.T


@mistake("empieza_en_uno", hint="Suma todas las casillas: ¿cuántos registros contaste y cuántos había?")
def matrizConfusion(y_est, y):
    k = y.shape[0]
    M = np.ones((k, k), dtype=int)
    np.add.at(M, (y.argmax(axis=0), y_est.argmax(axis=0)), 1)
    return M


# --- pruebaSoftmax (escribe la prueba) ---


@mistake("siempre_si", hint="¿Qué softmax rechaza tu prueba? Pásale una que devuelva z sin tocar.")
def pruebaSoftmax(f):
    return True


@mistake("siempre_no", hint="¿Acepta tu prueba alguna softmax? Pásale la tuya.")
def pruebaSoftmax(f):
    return False


@mistake("solo_la_suma", hint="Una softmax que cambia el signo de z también suma 1. ¿Qué más debe cumplir?")
def pruebaSoftmax(f):
    z = np.array([[1.0, -2.0], [2.0, 0.0], [0.5, 3.0]])
    return bool(np.allclose(f(z).sum(axis=0), 1))


@mistake(
    "un_solo_registro", hint="Con una sola columna, ¿se nota la diferencia entre la suma de la columna y la de todo?"
)
def pruebaSoftmax(f):
    z = np.array([[1.0], [2.0], [0.5]])
    return bool(np.allclose(f(z), np.exp(z) / np.exp(z).sum()))


@mistake("sin_extremos", hint="¿Qué pasa con z = 1000? Tu prueba solo conoce logits pequeños.")
def pruebaSoftmax(f):
    z = np.array([[1.0, -2.0], [2.0, 0.0], [0.5, 3.0]])
    return bool(np.allclose(f(z), np.exp(z) / np.exp(z).sum(axis=0)))


@mistake(
    "compara_exacto",
    hint="Dos softmax correctas pueden diferir en la última cifra. ¿Cómo se comparan dos números con decimales?",
)
def pruebaSoftmax(f):
    z = np.array([[1.0, -2.0], [2.0, 0.0], [0.5, 1003.0]])
    e = np.exp(z - z.max(axis=0))
    return bool((f(z) == e / e.sum(axis=0)).all())


@mistake(
    "solo_la_ganadora", hint="Una que da todo al mayor también acierta quién gana. ¿Miras los números o solo el orden?"
)
def pruebaSoftmax(f):
    z = np.array([[1.0, -2.0], [2.0, 1000.0], [0.5, 3.0]])
    a = f(z)
    return bool(np.isfinite(a).all() and (a.argmax(axis=0) == z.argmax(axis=0)).all())
