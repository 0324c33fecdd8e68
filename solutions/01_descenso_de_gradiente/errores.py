"""Typical wrong implementations of 01_descenso_de_gradiente, each with the question that helps. Specific ones first."""

from autograder.authoring import mistake

# ---- particionar ----


@mistake(
    "sin_barajar_y_sin_prueba",
    hint="Hay dos cosas: ¿dónde usas la semilla? ¿Y qué registros de la prueba están también en el entrenamiento?",
)
def particionar(X, y, f_valida, f_prueba, semilla):
    m = X.shape[1]
    nv, nt = round(f_valida * m), round(f_prueba * m)
    ne = m - nv
    return X[:, :ne], y[:, :ne], X[:, ne:], y[:, ne:], X[:, :nt], y[:, :nt]


@mistake(
    "sin_barajar", hint="Si la tabla viene ordenada por zonas, ¿qué zonas quedan en la prueba? ¿Para qué es la semilla?"
)
def particionar(X, y, f_valida, f_prueba, semilla):
    m = X.shape[1]
    nv, nt = round(f_valida * m), round(f_prueba * m)
    ne = m - nv - nt
    return X[:, :ne], y[:, :ne], X[:, ne : ne + nv], y[:, ne : ne + nv], X[:, ne + nv :], y[:, ne + nv :]


@mistake("baraja_por_separado", hint="Toma el primer registro de tu entrenamiento: ¿conserva la respuesta que traía?")
def particionar(X, y, f_valida, f_prueba, semilla):
    rng = np.random.default_rng(semilla)
    m = X.shape[1]
    X, y = X[:, rng.permutation(m)], y[:, rng.permutation(m)]
    nv, nt = round(f_valida * m), round(f_prueba * m)
    ne = m - nv - nt
    return X[:, :ne], y[:, :ne], X[:, ne : ne + nv], y[:, ne : ne + nv], X[:, ne + nv :], y[:, ne + nv :]


@mistake("baraja_solo_X", hint="Cambiaste de lugar los registros. ¿Y sus respuestas?")
def particionar(X, y, f_valida, f_prueba, semilla):
    m = X.shape[1]
    X = X[:, np.random.default_rng(semilla).permutation(m)]
    nv, nt = round(f_valida * m), round(f_prueba * m)
    ne = m - nv - nt
    return X[:, :ne], y[:, :ne], X[:, ne : ne + nv], y[:, ne : ne + nv], X[:, ne + nv :], y[:, ne + nv :]


@mistake("prueba_dentro_del_entrenamiento", hint="¿Hay algún registro que esté a la vez en dos de tus partes?")
def particionar(X, y, f_valida, f_prueba, semilla):
    m = X.shape[1]
    orden = np.random.default_rng(semilla).permutation(m)
    nv, nt = round(f_valida * m), round(f_prueba * m)
    e, v, t = orden[: m - nv - nt], orden[:nv], orden[m - nt :]
    return X[:, e], y[:, e], X[:, v], y[:, v], X[:, t], y[:, t]


@mistake("con_reemplazo", hint="¿Cuántas veces puede salir un mismo registro en tu sorteo?")
def particionar(X, y, f_valida, f_prueba, semilla):
    m = X.shape[1]
    orden = np.random.default_rng(semilla).integers(0, m, m)
    nv, nt = round(f_valida * m), round(f_prueba * m)
    e, v, t = np.split(orden, [m - nv - nt, m - nt])
    return X[:, e], y[:, e], X[:, v], y[:, v], X[:, t], y[:, t]


@mistake("semilla_fija", hint="Prueba con dos semillas distintas. ¿Cambia el reparto?")
def particionar(X, y, f_valida, f_prueba, semilla):
    m = X.shape[1]
    orden = np.random.default_rng(0).permutation(m)
    nv, nt = round(f_valida * m), round(f_prueba * m)
    e, v, t = np.split(orden, [m - nv - nt, m - nt])
    return X[:, e], y[:, e], X[:, v], y[:, v], X[:, t], y[:, t]


@mistake(
    "redondea_hacia_arriba", hint="¿Cuánto es 8,1 redondeado hacia arriba? ¿Y el entero más cercano a 5,4 y a 8,9?"
)
def particionar(X, y, f_valida, f_prueba, semilla):
    m = X.shape[1]
    orden = np.random.default_rng(semilla).permutation(m)
    nv, nt = int(np.ceil(f_valida * m)), int(np.ceil(f_prueba * m))
    e, v, t = np.split(orden, [m - nv - nt, m - nt])
    return X[:, e], y[:, e], X[:, v], y[:, v], X[:, t], y[:, t]


@mistake(
    "fracciones_cambiadas", hint="¿Qué fracción corresponde a cada parte? Compara los tamaños con los que pediste."
)
def particionar(X, y, f_valida, f_prueba, semilla):
    m = X.shape[1]
    orden = np.random.default_rng(semilla).permutation(m)
    nv, nt = round(f_prueba * m), round(f_valida * m)
    e, v, t = np.split(orden, [m - nv - nt, m - nt])
    return X[:, e], y[:, e], X[:, v], y[:, v], X[:, t], y[:, t]


@mistake("parte_filas", hint="¿Qué eje de X cuenta los registros? ¿Cuántas filas tiene cada una de tus partes?")
def particionar(X, y, f_valida, f_prueba, semilla):
    m = X.shape[0]
    orden = np.random.default_rng(semilla).permutation(m)
    nv, nt = round(f_valida * m), round(f_prueba * m)
    e, v, t = np.split(orden, [m - nv - nt, m - nt])
    return X[e], y, X[v], y, X[t], y


@mistake("primero_las_X", hint="¿En qué orden pide el enunciado los seis arreglos?")
def particionar(X, y, f_valida, f_prueba, semilla):
    m = X.shape[1]
    orden = np.random.default_rng(semilla).permutation(m)
    nv, nt = round(f_valida * m), round(f_prueba * m)
    e, v, t = np.split(orden, [m - nv - nt, m - nt])
    return X[:, e], X[:, v], X[:, t], y[:, e], y[:, v], y[:, t]


# ---- predecir ----


@mistake("resta_el_sesgo", hint="Calcula a mano la primera predicción del ejemplo: 5 · 1 y… ¿qué haces con el 1 de b?")
def predecir(X, W, b):
    return W @ X - b


@mistake("sin_sesgo", hint="¿Qué argumento recibes y no usas? ¿Por dónde pasa una recta sin él?")
def predecir(X, W, b):
    return W @ X


@mistake("elemento_a_elemento", hint="¿Cuántas predicciones hay por registro? ¿Qué falta después de multiplicar?")
def predecir(X, W, b):
    return W.T * X + b


@mistake("sesgo_por_caracteristica", hint="¿Cuántas veces se suma b en un registro de tres características?")
def predecir(X, W, b):
    return (W.T * X + b).sum(axis=0, keepdims=True)


@mistake("sesgo_dentro", hint="Escribe W · (x + b) y W · x + b con los números del ejemplo. ¿Dan lo mismo?")
def predecir(X, W, b):
    return W @ (X + b)


@mistake("promedia_caracteristicas", hint="El modelo suma las características por su peso. ¿Las sumas o las promedias?")
def predecir(X, W, b):
    return np.mean(W.T * X, axis=0, keepdims=True) + b


@mistake("con_sigmoide", hint="¿Tus predicciones pueden valer 16 o 31, o están todas entre 0 y 1?")
def predecir(X, W, b):
    return 1 / (1 + np.exp(-(W @ X + b)))


# ---- costo ----


@mistake(
    "media_y_despues_cuadrado",
    hint="Si un residuo es +3 y otro −3, ¿tu costo es cero? ¿Qué va antes, el cuadrado o la media?",
)
def costo(y_est, y):
    return np.mean(y_est - y) ** 2 / 2


@mistake(
    "sin_medio_y_suma",
    hint="Dos cosas: ¿dónde está el ½ de la fórmula? ¿Y qué pasa con tu costo si duplicas los registros?",
)
def costo(y_est, y):
    return np.sum((y_est - y) ** 2)


@mistake("sin_medio", hint="En el ejemplo debe salir 65,75 y a ti te sale 131,5. ¿Qué falta?")
def costo(y_est, y):
    return np.mean((y_est - y) ** 2)


@mistake("suma_sin_media", hint="Si duplicas todos los registros, ¿debería duplicarse el costo?")
def costo(y_est, y):
    return np.sum((y_est - y) ** 2) / 2


@mistake("valor_absoluto", hint="Eso mide el error absoluto. ¿Qué pide la fórmula que se le haga a cada residuo?")
def costo(y_est, y):
    return np.mean(np.abs(y_est - y)) / 2


@mistake("media_de_residuos", hint="¿Puede tu costo ser negativo? ¿Y cero cuando la recta no acierta ninguno?")
def costo(y_est, y):
    return np.mean(y_est - y)


@mistake("todas_las_parejas", hint="¿Qué forma tiene tu resta? ¿Cuántos residuos hay para m registros?")
def costo(y_est, y):
    return np.mean((y_est.T - y) ** 2) / 2


@mistake("con_raiz", hint="La fórmula no lleva raíz. ¿Qué unidades tendría tu costo si y está en dólares?")
def costo(y_est, y):
    return np.sqrt(np.mean((y_est - y) ** 2)) / 2


@mistake("por_registro", hint="Devuelves un costo por registro. ¿Cuántos números pide el enunciado?")
def costo(y_est, y):
    return (y_est - y) ** 2 / 2


@mistake(
    "cuadrados_por_separado", hint="Restas dos cuadrados. ¿Es lo mismo que el cuadrado de una resta? Prueba con 3 y 1."
)
def costo(y_est, y):
    return np.mean(y_est**2 - y**2) / 2


# ---- gradientes ----


@mistake("signo_y_sin_promedio", hint="Dos cosas: ¿hacia dónde apunta y − ŷ? ¿Y qué pasa si duplicas los registros?")
def gradientes(X, y, W, b):
    r = y - predecir(X=X, W=W, b=b)
    return r @ X.T, r.sum(axis=1, keepdims=True)


@mistake("doble_y_sin_promedio", hint="Dos cosas: ¿tu costo lleva ½? ¿Y es una suma o una media?")
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return 2 * r @ X.T, 2 * r.sum(axis=1, keepdims=True)


@mistake(
    "signo",
    hint="En el ejemplo todas las predicciones se pasan. Si W sube, ¿el costo sube o baja? ¿Y qué signo te sale?",
)
def gradientes(X, y, W, b):
    r = y - predecir(X=X, W=W, b=b)
    return r @ X.T / X.shape[1], r.mean(axis=1, keepdims=True)


@mistake("factor_dos", hint="El cuadrado deja un 2 al derivar. ¿Con qué se cancela en este costo?")
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return 2 * r @ X.T / X.shape[1], 2 * r.mean(axis=1, keepdims=True)


@mistake("medio_de_mas", hint="¿Qué le pasa al ½ cuando derivas el cuadrado? ¿Debe seguir ahí?")
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return r @ X.T / (2 * X.shape[1]), r.mean(axis=1, keepdims=True) / 2


@mistake("sin_promedio", hint="Duplica todos los registros. ¿Debería cambiar el gradiente de un costo medio?")
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return r @ X.T, r.sum(axis=1, keepdims=True)


@mistake("dos_promedios", hint="¿Cuántas veces divides entre m en el camino de cada gradiente?")
def gradientes(X, y, W, b):
    r = (predecir(X=X, W=W, b=b) - y) / X.shape[1]
    return r @ X.T / X.shape[1], r.mean(axis=1, keepdims=True)


@mistake("db_sin_promedio", hint="El gradiente de W va bien. ¿Es el de b una suma o una media de los residuos?")
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return r @ X.T / X.shape[1], r.sum(axis=1, keepdims=True)


@mistake("dW_sin_promedio", hint="El gradiente de b va bien. ¿Entre cuántos registros repartes el de W?")
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return r @ X.T, r.mean(axis=1, keepdims=True)


@mistake("db_un_valor_por_registro", hint="¿Cuántos sesgos tiene el modelo, y cuántos números devuelves para db?")
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return r @ X.T / X.shape[1], r / X.shape[1]


@mistake("promedia_entre_n", hint="¿Qué eje de X cuenta los registros? ¿Cuánto vale len(X)?")
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return r @ X.T / len(X), r.sum(axis=1, keepdims=True) / len(X)


@mistake("olvida_la_entrada", hint="Sigue la regla de la cadena: ¿cuánto cambia ŷ cuando W cambia? ¿Dónde aparece x?")
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return r.mean() * np.ones(W.shape), r.mean(axis=1, keepdims=True)


@mistake(
    "producto_de_medias", hint="¿Es la media de los productos igual al producto de las medias? Prueba con el ejemplo."
)
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return r.mean() * X.mean(axis=1)[np.newaxis], r.mean(axis=1, keepdims=True)


@mistake("db_por_b", hint="ŷ = Wx + b. ¿Cuánto cambia ŷ si b sube 1? ¿Aparece b en esa derivada?")
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return r @ X.T / X.shape[1], r.mean(axis=1, keepdims=True) * b


@mistake("residuo_sin_sesgo", hint="¿Tus residuos cambian si cambias b? ¿Cómo calculas la predicción?")
def gradientes(X, y, W, b):
    r = W @ X - y
    return r @ X.T / X.shape[1], r.mean(axis=1, keepdims=True)


@mistake("error_absoluto", hint="Eso es derivar el valor absoluto. ¿Un residuo de 17 debe tirar más que uno de 2?")
def gradientes(X, y, W, b):
    r = np.sign(predecir(X=X, W=W, b=b) - y)
    return r @ X.T / X.shape[1], r.mean(axis=1, keepdims=True)


@mistake("al_reves", hint="¿En qué orden se devuelven los dos gradientes?")
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return r.mean(axis=1, keepdims=True), r @ X.T / X.shape[1]


# ---- descensoGradiente ----


@mistake(
    "sube_y_anota_antes",
    hint="Dos cosas: ¿hacia dónde se mueve un parámetro de gradiente positivo? ¿Y de cuándo es el costo que anotas?",
)
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = W + lr * dW, b + lr * db
    return np.array(costos), W, b


@mistake("sube", hint="Si la derivada es positiva, aumentar W aumenta el costo. ¿Hacia dónde lo mueves tú?")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = W + lr * dW, b + lr * db
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


@mistake("anota_antes_y_sin_sesgo", hint="Dos cosas: ¿anotas el costo antes o después del paso? ¿Y quién mueve a b?")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
        W = W - lr * gradientes(X=X, y=y, W=W, b=b)[0]
    return np.array(costos), W, b


@mistake("anota_antes", hint="Tu primer costo es el de los parámetros iniciales. ¿De cuándo lo pide el enunciado?")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
        W, b = W - lr * dW, b - lr * db
    return np.array(costos), W, b


@mistake("sesgo_quieto", hint="Compara b al principio y al final. ¿Aprendió?")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        dW, _ = gradientes(X=X, y=y, W=W, b=b)
        W = W - lr * dW
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


@mistake("uno_despues_del_otro", hint="Cuando calculas el gradiente de b, ¿W es todavía el de antes del paso?")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        W = W - lr * gradientes(X=X, y=y, W=W, b=b)[0]
        b = b - lr * gradientes(X=X, y=y, W=W, b=b)[1]
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


@mistake("gradiente_del_principio", hint="La primera época va bien y las demás no. ¿Qué no estás volviendo a calcular?")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = []
    dW, db = gradientes(X=X, y=y, W=W, b=b)
    for _ in range(epocas):
        W, b = W - lr * dW, b - lr * db
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


@mistake("una_sola_epoca", hint="¿Cuántos costos devuelves si te piden seis épocas? Mira dónde está tu return.")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(min(epocas, 1)):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


@mistake("una_epoca_de_mas", hint="¿Cuántos costos devuelves si te piden cero épocas?")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas + 1):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


@mistake("incluye_el_costo_inicial", hint="¿Cuántos costos pide el enunciado para seis épocas, y cuántos devuelves?")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = [costo(y_est=predecir(X=X, W=W, b=b), y=y)]
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


@mistake("tasa_entre_m", hint="Tus gradientes ya son una media. ¿Cuántas veces divides entre m?")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos, lr = [], lr / X.shape[1]
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


@mistake("ignora_la_tasa", hint="¿Cambia algo en tu función si cambio lr?")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = W - dW, b - db
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


@mistake("empieza_de_cero", hint="¿Desde qué parámetros debe empezar el descenso: los que recibes u otros?")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos, W, b = [], np.zeros(W.shape), np.zeros(b.shape)
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


@mistake("solo_el_ultimo_costo", hint="¿Cuántos costos hay que devolver: el último o uno por época?")
def descensoGradiente(X, y, W, b, lr, epocas):
    final = 0.0
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        final = costo(y_est=predecir(X=X, W=W, b=b), y=y)
    return final, W, b


@mistake(
    "parametros_enteros", hint="¿Qué tipo de números tienen tus W y b después de un paso? ¿Qué pasó con los decimales?"
)
def descensoGradiente(X, y, W, b, lr, epocas):
    costos, tipo = [], W.dtype
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = (W - lr * dW).astype(tipo), (b - lr * db).astype(tipo)
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


@mistake(
    "en_sitio",
    hint="Después de llamar tu función, ¿siguen W y b siendo los que eran? ¿Qué hace -= con un arreglo prestado?",
)
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W -= lr * dW
        b -= lr * db
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


# ---- normalizarMedia ----


@mistake(
    "sin_centrar_con_estadisticas_propias",
    hint="Dos cosas: ¿dónde está la media en tu fórmula? ¿Y el rango es el de X o el de la referencia?",
)
def normalizarMedia(X, referencia):
    rango = np.ptp(X, axis=1, keepdims=True)
    return X / np.where(rango == 0, 1, rango)


@mistake(
    "estadisticas_propias", hint="Con un registro nuevo, ¿de dónde salen la media y el rango: de él o de la referencia?"
)
def normalizarMedia(X, referencia):
    rango = np.ptp(X, axis=1, keepdims=True)
    return (X - X.mean(axis=1, keepdims=True)) / np.where(rango == 0, 1, rango)


@mistake("resta_el_minimo", hint="Tus valores van de 0 a 1. ¿Qué se resta en la normalización por la media?")
def normalizarMedia(X, referencia):
    rango = np.ptp(referencia, axis=1, keepdims=True)
    return (X - referencia.min(axis=1, keepdims=True)) / np.where(rango == 0, 1, rango)


@mistake("divide_entre_el_maximo", hint="¿Cuánto es el rango de una fila cuyo mínimo no es 0? ¿Entre qué divides tú?")
def normalizarMedia(X, referencia):
    maximo = referencia.max(axis=1, keepdims=True)
    return (X - referencia.mean(axis=1, keepdims=True)) / np.where(maximo == 0, 1, maximo)


@mistake("divide_entre_la_desviacion", hint="Esa es la otra manera de escalar. ¿Entre qué divide la de este ejercicio?")
def normalizarMedia(X, referencia):
    s = referencia.std(axis=1, keepdims=True)
    return (X - referencia.mean(axis=1, keepdims=True)) / np.where(s == 0, 1, s)


@mistake("sin_centrar", hint="Comprueba la media de cada característica de tu resultado. ¿Es 0?")
def normalizarMedia(X, referencia):
    rango = np.ptp(referencia, axis=1, keepdims=True)
    return X / np.where(rango == 0, 1, rango)


@mistake("por_registro", hint="Sumas números de la misma columna: ingresos con edades. ¿Qué eje recorre los registros?")
def normalizarMedia(X, referencia):
    rango = np.ptp(X, axis=0, keepdims=True)
    return (X - X.mean(axis=0, keepdims=True)) / np.where(rango == 0, 1, rango)


@mistake("una_sola_para_todas", hint="¿Cuántas medias calculas? ¿Y cuántas características hay?")
def normalizarMedia(X, referencia):
    return (X - referencia.mean()) / (np.ptp(referencia) or 1)


@mistake("precedencia", hint="¿Qué se divide primero en a − b / c? Pon a mano los números del ejemplo.")
def normalizarMedia(X, referencia):
    rango = np.ptp(referencia, axis=1, keepdims=True)
    return X - referencia.mean(axis=1, keepdims=True) / np.where(rango == 0, 1, rango)


@mistake(
    "divide_entre_cero", hint="¿Cuánto vale el rango de una característica que no cambia? ¿Y qué da dividir entre eso?"
)
def normalizarMedia(X, referencia):
    return (X - referencia.mean(axis=1, keepdims=True)) / np.ptp(referencia, axis=1, keepdims=True)


@mistake(
    "borra_la_constante",
    hint="Si una característica no cambia en la referencia y sí en un registro nuevo, ¿debe perderse la diferencia?",
)
def normalizarMedia(X, referencia):
    rango = np.ptp(referencia, axis=1, keepdims=True)
    Z = (X - referencia.mean(axis=1, keepdims=True)) / np.where(rango == 0, 1, rango)
    return np.where(rango == 0, 0, Z)


# ---- estandarizar ----


@mistake(
    "varianza_y_estadisticas_propias",
    hint="Dos cosas: ¿falta una raíz? ¿Y de quién son las estadísticas, de X o de la referencia?",
)
def estandarizar(X, referencia):
    v = X.var(axis=1, keepdims=True)
    return (X - X.mean(axis=1, keepdims=True)) / np.where(v == 0, 1, v)


@mistake(
    "estadisticas_propias",
    hint="Los registros nuevos llegan de uno en uno. ¿Qué desviación tiene uno solo? ¿De dónde sale la que usas?",
)
def estandarizar(X, referencia):
    s = X.std(axis=1, keepdims=True)
    return (X - X.mean(axis=1, keepdims=True)) / np.where(s == 0, 1, s)


@mistake("media_propia", hint="La desviación es la de la referencia. ¿Y la media?")
def estandarizar(X, referencia):
    s = referencia.std(axis=1, keepdims=True)
    return (X - X.mean(axis=1, keepdims=True)) / np.where(s == 0, 1, s)


@mistake("varianza", hint="Comprueba la desviación de tu resultado: ¿es 1? ¿Entre qué divides, σ o σ²?")
def estandarizar(X, referencia):
    v = referencia.var(axis=1, keepdims=True)
    return (X - referencia.mean(axis=1, keepdims=True)) / np.where(v == 0, 1, v)


@mistake("desviacion_de_muestra", hint="Con cuatro registros, ¿divides la suma de cuadrados entre 4 o entre 3?")
def estandarizar(X, referencia):
    s = referencia.std(axis=1, ddof=1, keepdims=True)
    return (X - referencia.mean(axis=1, keepdims=True)) / np.where(s == 0, 1, s)


@mistake("sin_centrar", hint="Comprueba la media de cada característica de tu resultado. ¿Es 0?")
def estandarizar(X, referencia):
    s = referencia.std(axis=1, keepdims=True)
    return X / np.where(s == 0, 1, s)


@mistake("entre_el_rango", hint="Esa es la normalización por la media. ¿Entre qué divide la estandarización?")
def estandarizar(X, referencia):
    rango = np.ptp(referencia, axis=1, keepdims=True)
    return (X - referencia.mean(axis=1, keepdims=True)) / np.where(rango == 0, 1, rango)


@mistake("por_registro", hint="Sumas números de la misma columna: ingresos con edades. ¿Qué eje recorre los registros?")
def estandarizar(X, referencia):
    s = X.std(axis=0, keepdims=True)
    return (X - X.mean(axis=0, keepdims=True)) / np.where(s == 0, 1, s)


@mistake("una_sola_para_todas", hint="¿Cuántas medias calculas? ¿Y cuántas características hay?")
def estandarizar(X, referencia):
    return (X - referencia.mean()) / (referencia.std() or 1)


@mistake(
    "divide_entre_cero", hint="¿Qué desviación tiene una característica que no cambia? ¿Y qué da dividir entre eso?"
)
def estandarizar(X, referencia):
    return (X - referencia.mean(axis=1, keepdims=True)) / referencia.std(axis=1, keepdims=True)


@mistake(
    "borra_la_constante",
    hint="Si una característica no cambia en la referencia y sí en un registro nuevo, ¿debe perderse la diferencia?",
)
def estandarizar(X, referencia):
    s = referencia.std(axis=1, keepdims=True)
    return np.where(s == 0, 0, (X - referencia.mean(axis=1, keepdims=True)) / np.where(s == 0, 1, s))


@mistake("guarda_en_enteros", hint="¿Qué tipo de números guarda el arreglo donde escribes el resultado?")
def estandarizar(X, referencia):
    salida = np.empty_like(X)
    s = referencia.std(axis=1, keepdims=True)
    salida[:] = (X - referencia.mean(axis=1, keepdims=True)) / np.where(s == 0, 1, s)
    return salida


# ---- pruebaEstandarizar ----


@mistake("siempre_acepta", hint="¿Qué función f rechazaría tu prueba? Inventa una y pruébala.")
def pruebaEstandarizar(f):
    return True


@mistake("siempre_rechaza", hint="¿Acepta tu prueba tu propia estandarizar?")
def pruebaEstandarizar(f):
    return False


@mistake("al_reves", hint="¿Qué devuelve tu prueba con tu propia estandarizar: True o False?")
def pruebaEstandarizar(f):
    R = np.array([[1.0, 3.0, 6.0, 5.0], [20.0, 90.0, 40.0, 10.0], [7.0, 7.0, 7.0, 7.0]])
    X = np.array([[2.0, 9.0, 4.0], [50.0, 10.0, 80.0], [7.0, 8.0, 5.0]])
    return not np.allclose(f(X=X, referencia=R), estandarizar(X=X, referencia=R), atol=1e-4)


@mistake("solo_que_sea_finito", hint="Una función que devuelve ceros con la forma correcta, ¿pasa tu prueba?")
def pruebaEstandarizar(f):
    R = np.array([[1.0, 3.0, 6.0, 5.0], [20.0, 90.0, 40.0, 10.0], [7.0, 7.0, 7.0, 7.0]])
    X = np.array([[2.0, 9.0, 4.0], [50.0, 10.0, 80.0], [7.0, 8.0, 5.0]])
    Z = f(X=X, referencia=R)
    return Z.shape == X.shape and bool(np.isfinite(Z).all())


@mistake(
    "una_caracteristica_y_ella_misma",
    hint="Si la referencia es X y solo hay una característica, ¿qué errores no se pueden ver?",
)
def pruebaEstandarizar(f):
    R = np.array([[1.0, 3.0, 6.0, 5.0]])
    return bool(np.allclose(f(X=R, referencia=R), estandarizar(X=R, referencia=R), atol=1e-4))


@mistake("referencia_igual_a_X", hint="En tus datos, ¿se distinguen las estadísticas de X de las de la referencia?")
def pruebaEstandarizar(f):
    R = np.array([[1.0, 3.0, 6.0, 5.0], [20.0, 90.0, 40.0, 10.0], [7.0, 7.0, 7.0, 7.0]])
    return bool(np.allclose(f(X=R, referencia=R), estandarizar(X=R, referencia=R), atol=1e-4))


@mistake("sin_constante", hint="¿Qué hace f con una característica que no cambia? ¿Tu prueba lo sabe?")
def pruebaEstandarizar(f):
    R = np.array([[1.0, 3.0, 6.0, 5.0], [20.0, 90.0, 40.0, 10.0]])
    X = np.array([[2.0, 9.0, 4.0], [50.0, 10.0, 80.0]])
    return bool(np.allclose(f(X=X, referencia=R), estandarizar(X=X, referencia=R), atol=1e-4))


@mistake("solo_la_media", hint="Una función que centra y no divide, ¿pasa tu prueba?")
def pruebaEstandarizar(f):
    R = np.array([[1.0, 3.0, 6.0, 5.0], [20.0, 90.0, 40.0, 10.0], [7.0, 7.0, 7.0, 7.0]])
    return bool(np.abs(np.mean(f(X=R, referencia=R), axis=1)).max() < 1e-3)


@mistake(
    "tolerancia_enorme",
    hint="¿Cuánto cambia un valor si se divide entre m − 1 en vez de entre m? ¿Cabe en tu tolerancia?",
)
def pruebaEstandarizar(f):
    R = np.array([[1.0, 3.0, 6.0, 5.0], [20.0, 90.0, 40.0, 10.0], [7.0, 7.0, 7.0, 7.0]])
    X = np.array([[2.0, 9.0, 4.0], [50.0, 10.0, 80.0], [7.0, 8.0, 5.0]])
    return bool(np.allclose(f(X=X, referencia=R), estandarizar(X=X, referencia=R), atol=0.5))


@mistake("demasiado_exacta", hint="Una función correcta que calcula en float32, ¿pasa tu prueba?")
def pruebaEstandarizar(f):
    R = np.array([[1.0, 3.0, 6.0, 5.0], [20.0, 90.0, 40.0, 10.0], [7.0, 7.0, 7.0, 7.0]])
    X = np.array([[2.0, 9.0, 4.0], [50.0, 10.0, 80.0], [7.0, 8.0, 5.0]])
    return bool(np.abs(f(X=X, referencia=R) - estandarizar(X=X, referencia=R)).max() < 1e-12)


# ---- costoRidge ----


@mistake("sin_medio_ni_m", hint="Dos cosas: ¿qué lleva λ en el denominador? Deriva tu penalización: ¿sale un 2?")
def costoRidge(y_est, y, W, lam):
    return costo(y_est=y_est, y=y) + lam * np.sum(W**2)


@mistake("promedia_los_pesos", hint="¿La fórmula suma los cuadrados de los pesos o los promedia? Prueba con dos pesos.")
def costoRidge(y_est, y, W, lam):
    return costo(y_est=y_est, y=y) + lam / (2 * y.shape[1]) * np.mean(W**2)


@mistake("valor_absoluto", hint="Con W = −3, ¿cuánto aporta la penalización? Eso que sumas es otra regularización.")
def costoRidge(y_est, y, W, lam):
    return costo(y_est=y_est, y=y) + lam / (2 * y.shape[1]) * np.sum(np.abs(W))


@mistake("suma_al_cuadrado", hint="Si un peso es 3 y otro −3, ¿tu penalización es cero?")
def costoRidge(y_est, y, W, lam):
    return costo(y_est=y_est, y=y) + lam / (2 * y.shape[1]) * np.sum(W) ** 2


@mistake("sin_m", hint="¿Entre qué se divide λ en la fórmula? Tu penalización no depende del número de registros.")
def costoRidge(y_est, y, W, lam):
    return costo(y_est=y_est, y=y) + lam / 2 * np.sum(W**2)


@mistake("sin_medio", hint="En el ejemplo la penalización debe valer 6,25. ¿Y la tuya?")
def costoRidge(y_est, y, W, lam):
    return costo(y_est=y_est, y=y) + lam / y.shape[1] * np.sum(W**2)


@mistake("resta_la_penalizacion", hint="Con λ enorme, ¿qué pesos prefiere tu costo: los pequeños o los grandes?")
def costoRidge(y_est, y, W, lam):
    return costo(y_est=y_est, y=y) - lam / (2 * y.shape[1]) * np.sum(W**2)


@mistake("entre_n", hint="La m de la fórmula, ¿cuenta pesos o registros?")
def costoRidge(y_est, y, W, lam):
    return costo(y_est=y_est, y=y) + lam / (2 * W.shape[1]) * np.sum(W**2)


@mistake("lambda_al_cuadrado", hint="Prueba con λ = 2 y con λ = 4. ¿Se duplica la penalización?")
def costoRidge(y_est, y, W, lam):
    return costo(y_est=y_est, y=y) + np.sum((lam * W) ** 2) / (2 * y.shape[1])


@mistake("con_raiz", hint="La penalización lleva cuadrados, sin raíz. ¿Cuánto debe dar con W = (3, −4)?")
def costoRidge(y_est, y, W, lam):
    return costo(y_est=y_est, y=y) + lam / (2 * y.shape[1]) * np.sqrt(np.sum(W**2))


@mistake("sin_penalizacion", hint="¿Cambia tu costo cuando cambia λ?")
def costoRidge(y_est, y, W, lam):
    return costo(y_est=y_est, y=y)


# ---- gradientesRidge ----


@mistake("doble_y_sin_m", hint="Dos cosas: ¿con qué se cancela el 2 al derivar el cuadrado? ¿Y entre qué se divide λ?")
def gradientesRidge(X, y, W, b, lam):
    dW, db = gradientes(X=X, y=y, W=W, b=b)
    return dW + 2 * lam * W, db


@mistake(
    "penaliza_el_sesgo",
    hint="Si todos los precios subieran un millón, ¿quién tendría que crecer? ¿Debe pagar por ello?",
)
def gradientesRidge(X, y, W, b, lam):
    dW, db = gradientes(X=X, y=y, W=W, b=b)
    return dW + lam / X.shape[1] * W, db + lam / X.shape[1] * b


@mistake("sin_m", hint="¿Entre qué se divide λ en el costo? ¿Sigue ahí al derivar?")
def gradientesRidge(X, y, W, b, lam):
    dW, db = gradientes(X=X, y=y, W=W, b=b)
    return dW + lam * W, db


@mistake("factor_dos", hint="El cuadrado deja un 2 al derivar. ¿Qué había en el denominador?")
def gradientesRidge(X, y, W, b, lam):
    dW, db = gradientes(X=X, y=y, W=W, b=b)
    return dW + 2 * lam / X.shape[1] * W, db


@mistake("medio_de_mas", hint="¿Qué le pasa al ½ cuando derivas W²?")
def gradientesRidge(X, y, W, b, lam):
    dW, db = gradientes(X=X, y=y, W=W, b=b)
    return dW + lam / (2 * X.shape[1]) * W, db


@mistake("signo", hint="La penalización debe empujar los pesos hacia cero. ¿Hacia dónde empuja la tuya?")
def gradientesRidge(X, y, W, b, lam):
    dW, db = gradientes(X=X, y=y, W=W, b=b)
    return dW - lam / X.shape[1] * W, db


@mistake("no_deriva", hint="Eso es la penalización del costo. ¿Cuál es su derivada respecto a cada peso?")
def gradientesRidge(X, y, W, b, lam):
    dW, db = gradientes(X=X, y=y, W=W, b=b)
    return dW + lam / (2 * X.shape[1]) * np.sum(W**2), db


@mistake("signo_del_peso", hint="¿De qué función es derivada el signo de W? ¿Y de W²?")
def gradientesRidge(X, y, W, b, lam):
    dW, db = gradientes(X=X, y=y, W=W, b=b)
    return dW + lam / X.shape[1] * np.sign(W), db


@mistake("entre_n", hint="La m de la fórmula, ¿cuenta características o registros?")
def gradientesRidge(X, y, W, b, lam):
    dW, db = gradientes(X=X, y=y, W=W, b=b)
    return dW + lam / X.shape[0] * W, db


@mistake("sin_penalizacion", hint="¿Cambian tus gradientes cuando cambia λ?")
def gradientesRidge(X, y, W, b, lam):
    return gradientes(X=X, y=y, W=W, b=b)


@mistake("suma_de_los_pesos", hint="¿La penalización de un peso depende de los otros pesos?")
def gradientesRidge(X, y, W, b, lam):
    dW, db = gradientes(X=X, y=y, W=W, b=b)
    return dW + lam / X.shape[1] * np.sum(W), db


# ---- sigmoide ----


@mistake("exponente_positivo", hint="Prueba con z = 5 y z = −5. ¿Cuál de los dos debería quedar cerca de 1?")
def sigmoide(z):
    return 1 / (1 + np.exp(z))


@mistake("infinito_entre_infinito", hint="¿Cuánto vale e¹⁰⁰⁰ para NumPy, y qué resulta al dividirlo entre sí mismo?")
def sigmoide(z):
    return np.exp(z) / (1 + np.exp(z))


@mistake("precedencia", hint="Calcula con lápiz 1 / 1 + e⁻ᶻ, sin paréntesis. ¿Es la fórmula?")
def sigmoide(z):
    return 1 / 1 + np.exp(-z)


@mistake("tangente", hint="Tu función vale 0 en z = 0. ¿Qué probabilidad debería dar quien no sabe nada?")
def sigmoide(z):
    return np.tanh(z)


@mistake("tangente_reescalada", hint="Va de 0 a 1, pero sube demasiado rápido. ¿Qué da en z = ln 3?")
def sigmoide(z):
    return 0.5 * (1 + np.tanh(z))


@mistake("escalon", hint="Tu función salta de 0 a 1. ¿Qué probabilidad le da a quien está justo en medio?")
def sigmoide(z):
    return (z > 0).astype(float)


@mistake("logit", hint="Eso va de probabilidad a z. ¿En qué sentido va la sigmoide?")
def sigmoide(z):
    return np.log(z / (1 - z))


@mistake("z_recortada", hint="¿Qué da tu función en z = 3 y en z = 4? Deberían ser números distintos.")
def sigmoide(z):
    return 1 / (1 + np.exp(-np.clip(z, -2, 2)))


@mistake("sin_el_uno", hint="Una sigmoide no pasa de 1. ¿Qué da la tuya en z = 3?")
def sigmoide(z):
    return 1 / np.exp(-z)


# ---- costoLogistico ----


@mistake(
    "sin_complemento_ni_menos",
    hint="Hay dos cosas: ¿un costo puede ser negativo? ¿Y cuánto cuesta equivocarse si y = 0?",
)
def costoLogistico(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return np.mean(y * np.log(p))


@mistake("sin_complemento", hint="¿Cuánto te cuesta responder 0,99 cuando la respuesta era 0?")
def costoLogistico(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(p))


@mistake("sin_menos", hint="El logaritmo de una probabilidad es negativo. ¿Puede serlo un costo?")
def costoLogistico(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@mistake("menos_solo_en_uno", hint="¿A cuántos de los dos términos llega tu signo menos?")
def costoLogistico(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return np.mean(-y * np.log(p) + (1 - y) * np.log(1 - p))


@mistake("suma_sin_media", hint="Si duplicas todos los registros, ¿debería duplicarse el costo?")
def costoLogistico(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))


@mistake("sin_recorte", hint="¿Qué pasa con ln ŷ cuando ŷ vale exactamente 0? ¿Y con 0 · (−∞)?")
def costoLogistico(y_est, y):
    return -np.mean(y * np.log(y_est) + (1 - y) * np.log(1 - y_est))


@mistake("recorte_de_un_lado", hint="Proteges ŷ = 0. ¿Y cuando ŷ = 1, qué logaritmo falla?")
def costoLogistico(y_est, y):
    p = np.maximum(np.asarray(y_est, dtype=float), 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@mistake("eps_grande", hint="¿Tu ε es tan pequeño que no cambia una predicción de 0,0005?")
def costoLogistico(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-2, 1 - 1e-2)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@mistake("eps_fuera", hint="¿Sumas ε dentro o fuera del logaritmo? ¿Cuánto vale ln 0 + ε?")
def costoLogistico(y_est, y):
    eps = 1e-3
    return -np.mean(y * (np.log(y_est) + eps) + (1 - y) * (np.log(1 - y_est) + eps))


@mistake("logaritmo_binario", hint="¿Tu costo de responder 0,5 es 1 o 0,693? ¿Qué base lleva el logaritmo?")
def costoLogistico(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log2(p) + (1 - y) * np.log2(1 - p))


@mistake("logaritmo_decimal", hint="Calcula a mano el costo de responder 0,5. ¿Con qué logaritmo sale 0,693?")
def costoLogistico(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))


@mistake("papeles_cambiados", hint="¿A cuál de los dos se le toma el logaritmo: a la predicción o a la respuesta?")
def costoLogistico(y_est, y):
    p = np.clip(np.asarray(y, dtype=float), 1e-12, 1 - 1e-12)
    return -np.mean(y_est * np.log(p) + (1 - y_est) * np.log(1 - p))


@mistake("terminos_cruzados", hint="Si y = 1 y el modelo dice 0,99, ¿tu costo es pequeño o enorme?")
def costoLogistico(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.mean((1 - y) * np.log(p) + y * np.log(1 - p))


@mistake(
    "error_cuadratico", hint="¿Dónde está el logaritmo? ¿Cuánto cuesta en tu versión equivocarse con total seguridad?"
)
def costoLogistico(y_est, y):
    return np.mean((y_est - y) ** 2) / 2


@mistake("con_medio", hint="El ½ era del error cuadrático. ¿Hay algún cuadrado que derivar aquí?")
def costoLogistico(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)) / 2


# ---- gradientesLogistica ----


@mistake(
    "pendiente_de_mas_y_sin_promedio",
    hint="Dos cosas: ¿qué factor se cancela con los denominadores del costo? ¿Y es una suma o una media?",
)
def gradientesLogistica(X, y, W, b):
    a = sigmoide(predecir(X=X, W=W, b=b))
    error = (a - y) * a * (1 - a)
    return error @ X.T, error.sum(axis=1, keepdims=True)


@mistake("pendiente_de_mas", hint="Multiplica con lápiz ∂L/∂a por ∂a/∂z. ¿Queda algún a(1 − a) después de cancelar?")
def gradientesLogistica(X, y, W, b):
    a = sigmoide(predecir(X=X, W=W, b=b))
    error = (a - y) * a * (1 - a)
    return error @ X.T / X.shape[1], error.mean(axis=1, keepdims=True)


@mistake(
    "pendiente_en_lugar_del_residuo", hint="¿Depende tu gradiente de las respuestas? ¿Cómo sabría hacia dónde corregir?"
)
def gradientesLogistica(X, y, W, b):
    a = sigmoide(predecir(X=X, W=W, b=b))
    error = a * (1 - a)
    return error @ X.T / X.shape[1], error.mean(axis=1, keepdims=True)


@mistake("sin_sigmoide", hint="¿Con qué comparas y: con una probabilidad o con z?")
def gradientesLogistica(X, y, W, b):
    error = predecir(X=X, W=W, b=b) - y
    return error @ X.T / X.shape[1], error.mean(axis=1, keepdims=True)


@mistake("signo_y_sin_promedio", hint="Dos cosas: ¿hacia dónde apunta y − a? ¿Y qué pasa si duplicas los registros?")
def gradientesLogistica(X, y, W, b):
    error = y - sigmoide(predecir(X=X, W=W, b=b))
    return error @ X.T, error.sum(axis=1, keepdims=True)


@mistake("signo", hint="Si y = 1 y el modelo dice 0,2, ¿subir z sube o baja el costo? ¿Qué signo te sale?")
def gradientesLogistica(X, y, W, b):
    error = y - sigmoide(predecir(X=X, W=W, b=b))
    return error @ X.T / X.shape[1], error.mean(axis=1, keepdims=True)


@mistake("sin_promedio", hint="Duplica todos los registros. ¿Debería cambiar el gradiente de un costo medio?")
def gradientesLogistica(X, y, W, b):
    error = sigmoide(predecir(X=X, W=W, b=b)) - y
    return error @ X.T, error.sum(axis=1, keepdims=True)


@mistake("db_sin_promedio", hint="El gradiente de W va bien. ¿Es el de b una suma o una media?")
def gradientesLogistica(X, y, W, b):
    error = sigmoide(predecir(X=X, W=W, b=b)) - y
    return error @ X.T / X.shape[1], error.sum(axis=1, keepdims=True)


@mistake("db_con_pendiente", hint="El gradiente de W va bien. ¿Por qué el de b llevaría otro residuo?")
def gradientesLogistica(X, y, W, b):
    a = sigmoide(predecir(X=X, W=W, b=b))
    return (a - y) @ X.T / X.shape[1], ((a - y) * a * (1 - a)).mean(axis=1, keepdims=True)


@mistake("sigmoide_doble", hint="Cuenta las sigmoides entre z y el residuo. ¿Cuántas pide la fórmula?")
def gradientesLogistica(X, y, W, b):
    error = sigmoide(sigmoide(predecir(X=X, W=W, b=b))) - y
    return error @ X.T / X.shape[1], error.mean(axis=1, keepdims=True)


@mistake(
    "resta_la_clase", hint="Redondeas la probabilidad. ¿Qué gradiente le queda a un registro que acierta por poco?"
)
def gradientesLogistica(X, y, W, b):
    error = (sigmoide(predecir(X=X, W=W, b=b)) >= 0.5) - y
    return error @ X.T / X.shape[1], error.mean(axis=1, keepdims=True)


@mistake("sin_sesgo", hint="¿Cambia tu predicción si cambia b?")
def gradientesLogistica(X, y, W, b):
    error = sigmoide(W @ X) - y
    return error @ X.T / X.shape[1], error.mean(axis=1, keepdims=True)


# ---- entrenarLogistica ----


@mistake(
    "sube_y_anota_antes",
    hint="Dos cosas: ¿hacia dónde se mueve un parámetro de gradiente positivo? ¿Y de cuándo es el costo que anotas?",
)
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        costos.append(costoLogistico(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y))
        dW, db = gradientesLogistica(X=X, y=y, W=W, b=b)
        W, b = W + lr * dW, b + lr * db
    return np.array(costos), W, b


@mistake("sube", hint="Si la derivada es positiva, aumentar W aumenta el costo. ¿Hacia dónde lo mueves tú?")
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        dW, db = gradientesLogistica(X=X, y=y, W=W, b=b)
        W, b = W + lr * dW, b + lr * db
        costos.append(costoLogistico(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y))
    return np.array(costos), W, b


@mistake("anota_antes", hint="Tu primer costo es el de los parámetros iniciales. ¿De cuándo lo pide el enunciado?")
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        costos.append(costoLogistico(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y))
        dW, db = gradientesLogistica(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
    return np.array(costos), W, b


@mistake("costo_de_la_recta", hint="¿Qué le pasas a la entropía cruzada: una probabilidad o z?")
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        dW, db = gradientesLogistica(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costoLogistico(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b


@mistake("costo_cuadratico", hint="Los parámetros van bien; los costos, no. ¿Qué costo pide este ejercicio?")
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        dW, db = gradientesLogistica(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costo(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y))
    return np.array(costos), W, b


@mistake("gradiente_lineal", hint="¿Con qué gradientes entrenas: los de la recta o los de la sigmoide?")
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costoLogistico(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y))
    return np.array(costos), W, b


@mistake("sesgo_quieto", hint="Compara b al principio y al final. ¿Aprendió?")
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        dW, _ = gradientesLogistica(X=X, y=y, W=W, b=b)
        W = W - lr * dW
        costos.append(costoLogistico(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y))
    return np.array(costos), W, b


@mistake("uno_despues_del_otro", hint="Cuando calculas el gradiente de b, ¿W es todavía el de antes del paso?")
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos = []
    for _ in range(epocas):
        W = W - lr * gradientesLogistica(X=X, y=y, W=W, b=b)[0]
        b = b - lr * gradientesLogistica(X=X, y=y, W=W, b=b)[1]
        costos.append(costoLogistico(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y))
    return np.array(costos), W, b


@mistake("gradiente_del_principio", hint="La primera época va bien y las demás no. ¿Qué no estás volviendo a calcular?")
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos = []
    dW, db = gradientesLogistica(X=X, y=y, W=W, b=b)
    for _ in range(epocas):
        W, b = W - lr * dW, b - lr * db
        costos.append(costoLogistico(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y))
    return np.array(costos), W, b


@mistake("empieza_de_cero", hint="¿Desde qué parámetros debe empezar: los que recibes u otros?")
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos, W, b = [], np.zeros(W.shape), np.zeros(b.shape)
    for _ in range(epocas):
        dW, db = gradientesLogistica(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costoLogistico(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y))
    return np.array(costos), W, b


@mistake("incluye_el_costo_inicial", hint="¿Cuántos costos pide el enunciado para seis épocas, y cuántos devuelves?")
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos = [costoLogistico(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y)]
    for _ in range(epocas):
        dW, db = gradientesLogistica(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costoLogistico(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y))
    return np.array(costos), W, b


@mistake("tasa_entre_m", hint="Tus gradientes ya son una media. ¿Cuántas veces divides entre m?")
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos, lr = [], lr / X.shape[1]
    for _ in range(epocas):
        dW, db = gradientesLogistica(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costoLogistico(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y))
    return np.array(costos), W, b
