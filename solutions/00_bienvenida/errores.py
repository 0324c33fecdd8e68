"""Typical wrong implementations of 00_bienvenida, each with the question that helps. The more specific ones first."""

from autograder.authoring import mistake

# ---- perdidaCuadratica ----


@mistake("sin_medio", hint="Con e = 7 te sale 49. ¿Qué número va delante de e² en la fórmula?")
def perdidaCuadratica(e):
    return e**2


@mistake("division_entera", hint="Con e = 7, ¿cuánto da 49 // 2, y cuánto 49 / 2?")
def perdidaCuadratica(e):
    return e**2 // 2


@mistake("cuadrado_de_la_mitad", hint="¿Qué se eleva al cuadrado: e, o e dividido entre 2? Pruébalo con e = 7.")
def perdidaCuadratica(e):
    return (e / 2) ** 2


@mistake("doble_en_vez_de_cuadrado", hint="Multiplicar por 2 y elevar a la 2 coinciden en e = 2. ¿Y en e = 7?")
def perdidaCuadratica(e):
    return e * 2 / 2


@mistake("valor_absoluto", hint="Si e se duplica, ¿tu pérdida se duplica o se hace cuatro veces mayor?")
def perdidaCuadratica(e):
    return abs(e) / 2


@mistake("la_media", hint="La pérdida es de cada registro. ¿Cuántos valores devuelves para un arreglo (2, 3)?")
def perdidaCuadratica(e):
    return np.mean(0.5 * e**2)


@mistake("la_suma", hint="Se pide una pérdida por residuo. ¿Qué forma tiene tu resultado, y qué forma tiene e?")
def perdidaCuadratica(e):
    return np.sum(0.5 * e**2)


@mistake("o_exclusivo", hint="En Python, ¿qué operador es la potencia? El que usaste trabaja con bits.")
def perdidaCuadratica(e):
    return 0.5 * (e ^ 2)


@mistake("sin_medio_y_media", hint="Hay dos cosas: ¿cuántos valores devuelves, y cuánto da e = 7 a mano?")
def perdidaCuadratica(e):
    return np.mean(e**2)


# ---- tablaDeFormas ----


@mistake("rangos_en_vez_de_formas", hint="Eso es cuántos ejes hay. ¿De qué tamaño es cada uno?")
def tablaDeFormas(m, alto, ancho, cuadros):
    return {"costo": 0, "hoja": 2, "X": 2, "imagenes": 4, "canalesPrimero": 4, "video": 4, "videos": 5}


@mistake("sin_canal", hint="Una imagen en color, ¿cuántos números guarda en cada píxel?")
def tablaDeFormas(m, alto, ancho, cuadros):
    return {
        "costo": (),
        "hoja": (m, 10),
        "X": (10, m),
        "imagenes": (m, alto, ancho),
        "canalesPrimero": (m, alto, ancho),
        "video": (cuadros, alto, ancho),
        "videos": (m, cuadros, alto, ancho),
    }


@mistake(
    "ancho_antes_que_alto", hint="En una matriz las filas van antes que las columnas. ¿Qué son el alto y el ancho?"
)
def tablaDeFormas(m, alto, ancho, cuadros):
    return {
        "costo": (),
        "hoja": (m, 10),
        "X": (10, m),
        "imagenes": (m, ancho, alto, 3),
        "canalesPrimero": (m, 3, ancho, alto),
        "video": (cuadros, ancho, alto, 3),
        "videos": (m, cuadros, ancho, alto, 3),
    }


@mistake("canal_antes_del_registro", hint="«Canal justo después del registro»: ¿qué eje es entonces el primero?")
def tablaDeFormas(m, alto, ancho, cuadros):
    return {
        "costo": (),
        "hoja": (m, 10),
        "X": (10, m),
        "imagenes": (m, alto, ancho, 3),
        "canalesPrimero": (3, m, alto, ancho),
        "video": (cuadros, alto, ancho, 3),
        "videos": (m, cuadros, alto, ancho, 3),
    }


@mistake(
    "canal_al_final_dos_veces", hint="«imagenes» y «canalesPrimero» guardan lo mismo. ¿En qué orden de ejes cada una?"
)
def tablaDeFormas(m, alto, ancho, cuadros):
    return {
        "costo": (),
        "hoja": (m, 10),
        "X": (10, m),
        "imagenes": (m, alto, ancho, 3),
        "canalesPrimero": (m, alto, ancho, 3),
        "video": (cuadros, alto, ancho, 3),
        "videos": (m, cuadros, alto, ancho, 3),
    }


@mistake("video_de_varios", hint="«video» es uno solo. ¿Qué eje sobra?")
def tablaDeFormas(m, alto, ancho, cuadros):
    return {
        "costo": (),
        "hoja": (m, 10),
        "X": (10, m),
        "imagenes": (m, alto, ancho, 3),
        "canalesPrimero": (m, 3, alto, ancho),
        "video": (m, cuadros, alto, ancho, 3),
        "videos": (m, cuadros, alto, ancho, 3),
    }


@mistake("tiempo_antes_del_registro", hint="En «videos», ¿qué separa el primer eje: los registros o el tiempo?")
def tablaDeFormas(m, alto, ancho, cuadros):
    return {
        "costo": (),
        "hoja": (m, 10),
        "X": (10, m),
        "imagenes": (m, alto, ancho, 3),
        "canalesPrimero": (m, 3, alto, ancho),
        "video": (cuadros, alto, ancho, 3),
        "videos": (cuadros, m, alto, ancho, 3),
    }


@mistake("tiempo_despues_de_la_imagen", hint="Un video es una sucesión de imágenes. ¿Dónde va el eje de los cuadros?")
def tablaDeFormas(m, alto, ancho, cuadros):
    return {
        "costo": (),
        "hoja": (m, 10),
        "X": (10, m),
        "imagenes": (m, alto, ancho, 3),
        "canalesPrimero": (m, 3, alto, ancho),
        "video": (alto, ancho, 3, cuadros),
        "videos": (m, alto, ancho, 3, cuadros),
    }


@mistake("X_sin_trasponer", hint="En X los registros son columnas. ¿Cuántas filas tiene entonces?")
def tablaDeFormas(m, alto, ancho, cuadros):
    return {
        "costo": (),
        "hoja": (m, 10),
        "X": (m, 10),
        "imagenes": (m, alto, ancho, 3),
        "canalesPrimero": (m, 3, alto, ancho),
        "video": (cuadros, alto, ancho, 3),
        "videos": (m, cuadros, alto, ancho, 3),
    }


@mistake("costo_de_un_eje", hint="Un número suelto es de rango 0. ¿Cuántos elementos tiene entonces su forma?")
def tablaDeFormas(m, alto, ancho, cuadros):
    return {
        "costo": (1,),
        "hoja": (m, 10),
        "X": (10, m),
        "imagenes": (m, alto, ancho, 3),
        "canalesPrimero": (m, 3, alto, ancho),
        "video": (cuadros, alto, ancho, 3),
        "videos": (m, cuadros, alto, ancho, 3),
    }


@mistake(
    "registros_en_columnas_en_todo",
    hint="La convención de columnas es para X. ¿Y las imágenes, en qué eje las separan?",
)
def tablaDeFormas(m, alto, ancho, cuadros):
    return {
        "costo": (),
        "hoja": (m, 10),
        "X": (10, m),
        "imagenes": (alto, ancho, 3, m),
        "canalesPrimero": (3, alto, ancho, m),
        "video": (alto, ancho, 3, cuadros),
        "videos": (cuadros, alto, ancho, 3, m),
    }


@mistake(
    "video_de_varios_y_sin_canal", hint="¿Cuántos videos hay en «video»? ¿Y cuántos números en cada píxel en color?"
)
def tablaDeFormas(m, alto, ancho, cuadros):
    return {
        "costo": (),
        "hoja": (m, 10),
        "X": (10, m),
        "imagenes": (m, alto, ancho),
        "canalesPrimero": (m, alto, ancho),
        "video": (m, cuadros, alto, ancho),
        "videos": (m, cuadros, alto, ancho),
    }


@mistake("una_lista", hint="Cada forma va con su nombre. ¿Qué tipo de Python asocia claves con valores?")
def tablaDeFormas(m, alto, ancho, cuadros):
    return [
        (),
        (m, 10),
        (10, m),
        (m, alto, ancho, 3),
        (m, 3, alto, ancho),
        (cuadros, alto, ancho, 3),
        (m, cuadros, alto, ancho, 3),
    ]


# ---- productoMatricial ----


@mistake("elemento_a_elemento", hint="El asterisco multiplica cada elemento por el de su misma posición. ¿Y la suma?")
def productoMatricial(A, B):
    return A * B


@mistake(
    "no_acumula", hint="¿Cuántos productos se suman en cada C[i, j]? ¿Y cuántos quedan al terminar tu último ciclo?"
)
def productoMatricial(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for l in range(A.shape[1]):
                C[i, j] = A[i, l] * B[l, j]
    return C


@mistake("al_reves", hint="¿Qué matriz pone las filas, y cuál las columnas? Escribe las formas de A y B.")
def productoMatricial(A, B):
    C = np.zeros((B.shape[0], A.shape[1]))
    for i in range(B.shape[0]):
        for j in range(A.shape[1]):
            for l in range(B.shape[1]):
                C[i, j] += B[i, l] * A[l, j]
    return C


@mistake("fila_por_fila", hint="Recorres una fila de A y una fila de B. ¿Qué dice la fórmula del segundo índice de B?")
def productoMatricial(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for l in range(A.shape[1]):
                C[i, j] += A[i, l] * B[j, l]
    return C


@mistake("se_queda_corto", hint="¿Hasta dónde llega el ciclo de la suma? Prueba con una columna por una fila.")
def productoMatricial(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for l in range(A.shape[1] - 1):
                C[i, j] += A[i, l] * B[l, j]
    return C


@mistake("suma_hasta_k", hint="El índice de la suma llega hasta el número que desaparece. ¿Hasta cuál llega el tuyo?")
def productoMatricial(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for l in range(A.shape[0]):
                C[i, j] += A[i, l] * B[l, j]
    return C


@mistake("acumula_en_enteros", hint="¿De qué dtype es el arreglo en el que acumulas? Suma 0,75 en él y míralo.")
def productoMatricial(A, B):
    C = np.zeros((A.shape[0], B.shape[1]), dtype=A.dtype)
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for l in range(A.shape[1]):
                C[i, j] += A[i, l] * B[l, j]
    return C


@mistake("empieza_en_unos", hint="¿Con qué número empieza una suma antes de sumar nada?")
def productoMatricial(A, B):
    C = np.ones((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for l in range(A.shape[1]):
                C[i, j] += A[i, l] * B[l, j]
    return C


@mistake("multiplica_las_sumas", hint="Sumas la fila, sumas la columna y multiplicas. ¿Qué va primero en la fórmula?")
def productoMatricial(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            C[i, j] = A[i].sum() * B[:, j].sum()
    return C


@mistake("suma_en_vez_de_producto", hint="En cada vuelta, ¿qué haces con A[i, l] y B[l, j]?")
def productoMatricial(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for l in range(A.shape[1]):
                C[i, j] += A[i, l] + B[l, j]
    return C


@mistake(
    "empieza_en_unos_y_corto", hint="Son dos cosas: ¿con qué valor empieza cada suma y cuántos términos le llegan?"
)
def productoMatricial(A, B):
    C = np.ones((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for l in range(1, A.shape[1]):
                C[i, j] += A[i, l] * B[l, j]
    return C


# ---- formaDelBroadcasting ----


@mistake("alinea_por_la_izquierda", hint="¿Un vector de 4 elementos hace de fila o de columna? Alinea (3, 4) con (4,).")
def formaDelBroadcasting(a, b):
    ejes = max(len(a), len(b))
    a, b = tuple(a) + (1,) * (ejes - len(a)), tuple(b) + (1,) * (ejes - len(b))
    if any(p != q and 1 not in (p, q) for p, q in zip(a, b, strict=False)):
        return None
    return tuple(max(p, q) for p, q in zip(a, b, strict=False))


@mistake("nunca_incompatibles", hint="¿Qué responde tu función a (4, 3) con (2, 3)? ¿Y NumPy?")
def formaDelBroadcasting(a, b):
    ejes = max(len(a), len(b))
    a, b = (1,) * (ejes - len(a)) + tuple(a), (1,) * (ejes - len(b)) + tuple(b)
    return tuple(max(p, q) for p, q in zip(a, b, strict=False))


@mistake(
    "izquierda_y_nunca_incompatibles",
    hint="Prueba (5, 3) con (5,). ¿Qué números quedan frente a frente, y por la derecha?",
)
def formaDelBroadcasting(a, b):
    ejes = max(len(a), len(b))
    a, b = tuple(a) + (1,) * (ejes - len(a)), tuple(b) + (1,) * (ejes - len(b))
    return tuple(max(p, q) for p, q in zip(a, b, strict=False))


@mistake("multiplos", hint="Seis es múltiplo de tres, pero ¿qué dice la regla 2? ¿Iguales, o…?")
def formaDelBroadcasting(a, b):
    ejes = max(len(a), len(b))
    a, b = (1,) * (ejes - len(a)) + tuple(a), (1,) * (ejes - len(b)) + tuple(b)
    if any(max(p, q) % min(p, q) for p, q in zip(a, b, strict=False)):
        return None
    return tuple(max(p, q) for p, q in zip(a, b, strict=False))


@mistake("solo_formas_iguales", hint="(3, 4) con (3, 1) sí se puede. ¿Qué le pasa al eje de tamaño 1?")
def formaDelBroadcasting(a, b):
    return tuple(a) if tuple(a) == tuple(b) else None


@mistake(
    "exige_el_mismo_rango", hint="¿Se puede sumar una matriz (3, 4) y un vector (4,)? ¿Qué falta en la forma corta?"
)
def formaDelBroadcasting(a, b):
    if len(a) != len(b):
        return None
    if any(p != q and 1 not in (p, q) for p, q in zip(a, b, strict=False)):
        return None
    return tuple(max(p, q) for p, q in zip(a, b, strict=False))


@mistake("pierde_ejes", hint="¿Cuántos ejes debe tener el resultado si uno tiene 4 y el otro 1?")
def formaDelBroadcasting(a, b):
    pares = list(zip(reversed(a), reversed(b), strict=False))
    if any(p != q and 1 not in (p, q) for p, q in pares):
        return None
    return tuple(max(p, q) for p, q in reversed(pares))


@mistake("al_reves", hint="Recorres los ejes desde la derecha. ¿En qué orden queda lo que devuelves?")
def formaDelBroadcasting(a, b):
    ejes = max(len(a), len(b))
    a, b = (1,) * (ejes - len(a)) + tuple(a), (1,) * (ejes - len(b)) + tuple(b)
    if any(p != q and 1 not in (p, q) for p, q in zip(a, b, strict=False)):
        return None
    return tuple(max(p, q) for p, q in zip(a, b, strict=False))[::-1]


@mistake("se_queda_con_el_menor", hint="El eje de tamaño 1 se repite hasta… ¿el menor o el mayor de los dos?")
def formaDelBroadcasting(a, b):
    ejes = max(len(a), len(b))
    a, b = (1,) * (ejes - len(a)) + tuple(a), (1,) * (ejes - len(b)) + tuple(b)
    if any(p != q and 1 not in (p, q) for p, q in zip(a, b, strict=False)):
        return None
    return tuple(min(p, q) for p, q in zip(a, b, strict=False))


@mistake("solo_repite_uno", hint="Con (3, 1) y (1, 4), ¿cuál de los dos se repite? ¿Solo uno?")
def formaDelBroadcasting(a, b):
    largo, corto = (tuple(a), tuple(b)) if len(a) >= len(b) else (tuple(b), tuple(a))
    corto = (1,) * (len(largo) - len(corto)) + corto
    if all(q in (1, p) for p, q in zip(largo, corto, strict=False)):
        return largo
    if all(p in (1, q) for p, q in zip(largo, corto, strict=False)):
        return corto
    return None


@mistake("excepcion_en_vez_de_none", hint="Cuando no son compatibles, ¿qué pide la tabla que devuelvas?")
def formaDelBroadcasting(a, b):
    ejes = max(len(a), len(b))
    a, b = (1,) * (ejes - len(a)) + tuple(a), (1,) * (ejes - len(b)) + tuple(b)
    if any(p != q and 1 not in (p, q) for p, q in zip(a, b, strict=False)):
        raise ValueError("formas incompatibles")
    return tuple(max(p, q) for p, q in zip(a, b, strict=False))


@mistake("falso_en_vez_de_none", hint="¿None y False son lo mismo? ¿Qué pide la tabla para las incompatibles?")
def formaDelBroadcasting(a, b):
    ejes = max(len(a), len(b))
    a, b = (1,) * (ejes - len(a)) + tuple(a), (1,) * (ejes - len(b)) + tuple(b)
    if any(p != q and 1 not in (p, q) for p, q in zip(a, b, strict=False)):
        return False
    return tuple(max(p, q) for p, q in zip(a, b, strict=False))


# ---- aplicarCapa ----


@mistake("sin_sesgo", hint="Si X es cero, ¿cuánto debe valer Z? ¿Y cuánto te da a ti?")
def aplicarCapa(W, X, b):
    return W @ X


@mistake(
    "sesgo_por_registro",
    hint="Cuando hay tantas neuronas como registros, ¿a quién le toca cada sesgo: a una fila o a una columna?",
)
def aplicarCapa(W, X, b):
    return W @ X + b.ravel()


@mistake("producto_al_reves", hint="Escribe las formas de los dos factores: ¿qué números quedan en medio?")
def aplicarCapa(W, X, b):
    return X @ W + b


@mistake("registros_en_filas", hint="¿Tus registros están en filas o en columnas? ¿Y los del curso?")
def aplicarCapa(W, X, b):
    return X.T @ W.T + b.T


@mistake("elemento_a_elemento", hint="¿Qué operador usas entre W y X: el de matrices, o el de elemento a elemento?")
def aplicarCapa(W, X, b):
    return W * X + b


@mistake(
    "pesos_traspuestos", hint="En W hay una fila por neurona. ¿Qué recorre cada fila? Prueba con una W cuadrada a mano."
)
def aplicarCapa(W, X, b):
    return W.T @ X + b


@mistake("resta_el_sesgo", hint="Con X en ceros, ¿te sale b o −b?")
def aplicarCapa(W, X, b):
    return W @ X - b


@mistake("sesgo_antes_del_producto", hint="¿El sesgo se suma a X o al producto? ¿Qué paréntesis sobran?")
def aplicarCapa(W, X, b):
    return W @ (X + b)


@mistake("sesgo_total", hint="Cada neurona tiene su sesgo. ¿Cuántos números distintos sumas tú?")
def aplicarCapa(W, X, b):
    return W @ X + b.sum()


@mistake("promedia_registros", hint="Se pide una columna por registro. ¿Quién mandó promediar?")
def aplicarCapa(W, X, b):
    return (W @ X).mean(axis=1, keepdims=True) + b


@mistake(
    "traspuestos_y_sesgo_por_registro",
    hint="Hay dos ejes cambiados: el de los pesos y el del sesgo. ¿Qué recorre cada fila de W?",
)
def aplicarCapa(W, X, b):
    return W.T @ X + b.ravel()


# ---- residuos ----


@mistake("el_de_tu_colega", hint="Imprime las dos formas justo antes de restar. ¿Qué da (1, 4) menos (4, 1)?")
def residuos(y_est, y):
    y = y.reshape(-1, 1)
    return y_est - y


@mistake("solo_arregla_y", hint="Ahora y va en fila, venga como venga. ¿Y las predicciones?")
def residuos(y_est, y):
    return y_est - y.reshape(1, -1)


@mistake("solo_arregla_y_est", hint="Ahora las predicciones van en fila. ¿Y si y llega en columna?")
def residuos(y_est, y):
    return y_est.reshape(1, -1) - y


@mistake("resta_directa", hint="Sin dar forma a ninguno, ¿qué da (4, 1) menos (4,)?")
def residuos(y_est, y):
    return y_est - y


@mistake("en_columna", hint="Los valores están. ¿Qué forma pide la tabla: (1, m) o (m, 1)?")
def residuos(y_est, y):
    return y_est.reshape(-1, 1) - y.reshape(-1, 1)


@mistake("en_un_solo_eje", hint="Los valores están. ¿Cuántos ejes tiene (1, m), y cuántos los tuyos?")
def residuos(y_est, y):
    return y_est.ravel() - y.ravel()


@mistake("al_reves", hint="Si la predicción se pasa, ¿el residuo debe ser positivo o negativo?")
def residuos(y_est, y):
    return y.reshape(1, -1) - y_est.reshape(1, -1)


@mistake("valor_absoluto", hint="¿Se pide la distancia, o la resta con su signo?")
def residuos(y_est, y):
    return np.abs(y_est.reshape(1, -1) - y.reshape(1, -1))


@mistake("al_cuadrado", hint="El cuadrado es tarea de la pérdida. ¿Qué debe devolver esta función?")
def residuos(y_est, y):
    return (y_est.reshape(1, -1) - y.reshape(1, -1)) ** 2


@mistake("traspone", hint="¿Qué hace .T con un arreglo de un solo eje? ¿Y con uno que ya estaba en fila?")
def residuos(y_est, y):
    return y_est - y.T


@mistake("en_columna_al_reves", hint="Hay dos cosas: ¿qué forma devuelves, y quién le resta a quién?")
def residuos(y_est, y):
    return y.reshape(-1, 1) - y_est.reshape(-1, 1)


@mistake("el_medio", hint="¿Cuántos residuos hay si hay m registros?")
def residuos(y_est, y):
    return np.mean(y_est) - np.mean(y)


# ---- costoMedio ----


@mistake("sin_medio", hint="Un solo residuo de 7 cuesta 24,5. ¿Cuánto te cuesta a ti?")
def costoMedio(y_est, y):
    return np.mean(residuos(y_est=y_est, y=y) ** 2)


@mistake("suma_sin_promediar", hint="Duplica todos los registros. ¿Debería cambiar el costo medio?")
def costoMedio(y_est, y):
    return np.sum(perdidaCuadratica(residuos(y_est=y_est, y=y)))


@mistake("perdida_de_la_media", hint="¿Promedias las pérdidas, o los residuos? Prueba con residuos 1 y −1.")
def costoMedio(y_est, y):
    return perdidaCuadratica(np.mean(residuos(y_est=y_est, y=y)))


@mistake("promedia_dos_veces", hint="¿Cuántas veces divides entre m? np.mean ya lo hace una.")
def costoMedio(y_est, y):
    return np.mean(perdidaCuadratica(residuos(y_est=y_est, y=y))) / y.size


@mistake("raiz", hint="¿Aparece una raíz cuadrada en la fórmula de J?")
def costoMedio(y_est, y):
    return np.sqrt(np.mean(residuos(y_est=y_est, y=y) ** 2))


@mistake("valor_absoluto", hint="Un residuo doble debe costar cuatro veces más. ¿Cuánto cuesta con tu fórmula?")
def costoMedio(y_est, y):
    return np.mean(np.abs(residuos(y_est=y_est, y=y)))


@mistake("media_de_los_residuos", hint="Con residuos 3 y −3, ¿tu costo vale 0? ¿Acertó el modelo?")
def costoMedio(y_est, y):
    return np.mean(residuos(y_est=y_est, y=y))


@mistake(
    "todos_contra_todos", hint="¿Cuántos números promedias si hay m registros? Imprime la forma antes de la media."
)
def costoMedio(y_est, y):
    return np.mean(perdidaCuadratica(y_est - y))


@mistake("una_por_registro", hint="El costo es un solo número. ¿Qué falta después de las pérdidas?")
def costoMedio(y_est, y):
    return perdidaCuadratica(residuos(y_est=y_est, y=y))


@mistake("media_por_columna", hint="¿A lo largo de qué eje promedias? Aquí los registros van por columnas.")
def costoMedio(y_est, y):
    return np.mean(perdidaCuadratica(residuos(y_est=y_est, y=y)), axis=0)


@mistake("queda_en_un_arreglo", hint="Un arreglo de un elemento no es un número. ¿Qué forma tiene lo que devuelves?")
def costoMedio(y_est, y):
    return np.mean(perdidaCuadratica(residuos(y_est=y_est, y=y)), axis=1)


@mistake(
    "sin_medio_ni_media",
    hint="Hay dos cosas: ¿cuánto cuesta un solo residuo de 7, y qué pasa al duplicar los registros?",
)
def costoMedio(y_est, y):
    return np.sum(residuos(y_est=y_est, y=y) ** 2)


@mistake("todos_contra_todos_sin_medio", hint="Imprime la forma de la resta. Y a mano: ¿cuánto cuesta un residuo de 7?")
def costoMedio(y_est, y):
    return np.mean((y_est - y) ** 2)


# ---- estandarizarFilas ----


@mistake("por_columnas", hint="¿Qué queda con media 0 en tu resultado: cada característica o cada registro?")
def estandarizarFilas(X):
    media, desviacion = X.mean(axis=0, keepdims=True), X.std(axis=0, keepdims=True)
    return (X - media) / np.where(desviacion == 0, 1, desviacion)


@mistake("global", hint="¿Cuántas medias calculas: una, o una por característica?")
def estandarizarFilas(X):
    return (X - X.mean()) / X.std()


@mistake("sin_keepdims", hint="Imprime X.mean(axis=1).shape. ¿Con qué eje de X se alinea ese vector?")
def estandarizarFilas(X):
    media, desviacion = X.mean(axis=1), X.std(axis=1)
    return (X - media) / np.where(desviacion == 0, 1, desviacion)


@mistake("divide_entre_varianza", hint="Multiplica X por 10. ¿Debe cambiar el resultado? ¿Por cuánto divides tú?")
def estandarizarFilas(X):
    varianza = X.var(axis=1, keepdims=True)
    return (X - X.mean(axis=1, keepdims=True)) / np.where(varianza == 0, 1, varianza)


@mistake("entre_m_menos_1", hint="¿Tu desviación divide entre m o entre m − 1? Mira la fórmula de σ².")
def estandarizarFilas(X):
    desviacion = X.std(axis=1, keepdims=True, ddof=1)
    return (X - X.mean(axis=1, keepdims=True)) / np.where(desviacion == 0, 1, desviacion)


@mistake("sin_proteger", hint="¿Cuánto vale σ en una fila constante, y cuánto 0 / 0?")
def estandarizarFilas(X):
    return (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)


@mistake("solo_centra", hint="La media ya es 0. ¿Y la desviación de cada fila?")
def estandarizarFilas(X):
    return X - X.mean(axis=1, keepdims=True)


@mistake("solo_escala", hint="La desviación ya es 1. ¿Y la media de cada fila?")
def estandarizarFilas(X):
    desviacion = X.std(axis=1, keepdims=True)
    return X / np.where(desviacion == 0, 1, desviacion)


@mistake("sin_parentesis", hint="Python divide antes de restar. ¿Qué dividiste entre σ?")
def estandarizarFilas(X):
    desviacion = X.std(axis=1, keepdims=True)
    return X - X.mean(axis=1, keepdims=True) / np.where(desviacion == 0, 1, desviacion)


@mistake("entre_maximo_y_minimo", hint="Eso lleva cada fila a un intervalo. ¿Cuál es su desviación?")
def estandarizarFilas(X):
    bajo, alto = X.min(axis=1, keepdims=True), X.max(axis=1, keepdims=True)
    return (X - bajo) / np.where(alto == bajo, 1, alto - bajo)


@mistake("eps_grande", hint="Sumas un número a σ en todas las filas. ¿Sigue valiendo 1 la desviación?")
def estandarizarFilas(X):
    return (X - X.mean(axis=1, keepdims=True)) / (X.std(axis=1, keepdims=True) + 0.01)


@mistake("constante_a_unos", hint="Una fila constante, ¿a qué distancia está de su media?")
def estandarizarFilas(X):
    desviacion = X.std(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        Z = (X - X.mean(axis=1, keepdims=True)) / desviacion
    return np.where(desviacion == 0, 1.0, Z)


@mistake("en_sitio", hint="Después de llamarla, ¿sigue X siendo la tabla original? ¿Qué hace -= con ella?")
def estandarizarFilas(X):
    if X.dtype.kind == "i":
        X = X.astype(float)
    X -= X.mean(axis=1, keepdims=True)
    desviacion = X.std(axis=1, keepdims=True)
    X /= np.where(desviacion == 0, 1, desviacion).astype(X.dtype)
    return X


@mistake("por_columnas_entre_m_menos_1", hint="Dos cosas: ¿a lo largo de qué eje, y entre cuántos divides?")
def estandarizarFilas(X):
    desviacion = X.std(axis=0, keepdims=True, ddof=1)
    return (X - X.mean(axis=0, keepdims=True)) / np.where(desviacion == 0, 1, desviacion)


# ---- unoDeC ----


@mistake("ancho_del_lote", hint="¿Cuántas filas necesita un lote de dígitos en el que no hay ningún 9?")
def unoDeC(y, clases):
    codigo = np.zeros((int(y.max()) + 1, y.size))
    codigo[y, np.arange(y.size)] = 1
    return codigo


@mistake("solo_las_que_aparecen", hint="Si el lote solo trae las clases 0 y 7, ¿cuántas filas tiene tu resultado?")
def unoDeC(y, clases):
    distintas, lugar = np.unique(y, return_inverse=True)
    codigo = np.zeros((distintas.size, y.size))
    codigo[lugar, np.arange(y.size)] = 1
    return codigo


@mistake("registros_en_filas", hint="¿Cada registro es una fila o una columna de tu resultado?")
def unoDeC(y, clases):
    codigo = np.zeros((y.size, clases))
    codigo[np.arange(y.size), y] = 1
    return codigo


@mistake("booleanos", hint="Imprime el dtype de tu resultado. ¿Son números?")
def unoDeC(y, clases):
    return np.arange(clases).reshape(-1, 1) == y


@mistake("filas_enteras", hint="¿Cuántos unos hay en cada columna? codigo[y] = 1 escribe en filas completas.")
def unoDeC(y, clases):
    codigo = np.zeros((clases, y.size))
    codigo[y] = 1
    return codigo


@mistake("desde_1", hint="La primera clase es la 0. ¿En qué fila cae tu 1 cuando y vale 0?")
def unoDeC(y, clases):
    codigo = np.zeros((clases, y.size))
    codigo[y.astype(int) - 1, np.arange(y.size)] = 1
    return codigo


@mistake("la_etiqueta_en_vez_del_1", hint="¿Qué número escribes en la fila de la clase? ¿Y si la clase es la 0?")
def unoDeC(y, clases):
    codigo = np.zeros((clases, y.size))
    codigo[y, np.arange(y.size)] = y
    return codigo


@mistake("acumulado", hint="Cada columna lleva un solo 1. ¿Cuántos tiene la tuya cuando y vale 3?")
def unoDeC(y, clases):
    return (np.arange(clases).reshape(-1, 1) <= y).astype(float)


@mistake("al_contrario", hint="¿Dónde va el 1 y dónde los ceros?")
def unoDeC(y, clases):
    return (np.arange(clases).reshape(-1, 1) != y).astype(float)


@mistake("cuenta_por_clase", hint="Eso es cuántos registros hay de cada clase. ¿Qué se pide para cada registro?")
def unoDeC(y, clases):
    return np.bincount(y, minlength=clases).astype(float).reshape(-1, 1)


@mistake(
    "ancho_del_lote_en_filas", hint="Dos cosas: ¿de dónde sale el número de clases, y en qué eje van los registros?"
)
def unoDeC(y, clases):
    codigo = np.zeros((y.size, int(y.max()) + 1))
    codigo[np.arange(y.size), y] = 1
    return codigo


# ---- mediaDeProductos ----


@mistake("sin_promedio", hint="Duplica todos los registros. ¿Debe cambiar la media?")
def mediaDeProductos(D, A):
    return D @ A.T


@mistake("promedia_dos_veces", hint="El producto ya suma los registros. ¿Cuántas veces divides entre m?")
def mediaDeProductos(D, A):
    return D @ A.T / D.shape[1] ** 2


@mistake("al_reves", hint="¿Tu resultado es (k, n) o (n, k)? ¿Cuál de los dos factores va primero?")
def mediaDeProductos(D, A):
    return A @ D.T / D.shape[1]


@mistake("sin_trasponer", hint="¿Qué números quedan en medio al multiplicar (k, m) por (n, m)?")
def mediaDeProductos(D, A):
    return D @ A / D.shape[1]


@mistake("traspone_el_otro", hint="¿Qué eje desaparece en tu producto: el de los registros, u otro?")
def mediaDeProductos(D, A):
    return D.T @ A / D.shape[1]


@mistake("entre_las_filas", hint="Se promedia sobre los registros. ¿En qué eje de D están?")
def mediaDeProductos(D, A):
    return D @ A.T / D.shape[0]


@mistake("entre_n", hint="¿Entre cuántos divides: características o registros?")
def mediaDeProductos(D, A):
    return D @ A.T / A.shape[0]


@mistake(
    "producto_de_medias", hint="¿La media de los productos es el producto de las medias? Prueba con dos registros."
)
def mediaDeProductos(D, A):
    return D.mean(axis=1, keepdims=True) @ A.mean(axis=1, keepdims=True).T


@mistake("solo_el_ultimo", hint="¿Cuántos registros quedan en tu resultado después del ciclo?")
def mediaDeProductos(D, A):
    for i in range(D.shape[1]):
        G = D[:, [i]] @ A[:, [i]].T
    return G / D.shape[1]


@mistake("media_del_resultado", hint="¿Qué forma tiene lo que devuelves? np.mean promedió más de la cuenta.")
def mediaDeProductos(D, A):
    return np.mean(D @ A.T)


@mistake("elemento_a_elemento", hint="¿Qué operador usas entre las dos matrices?")
def mediaDeProductos(D, A):
    return D * A / D.shape[1]


@mistake("al_reves_sin_promedio", hint="Dos cosas: la forma, ¿(k, n) o (n, k)?, y qué pasa si duplicas los registros.")
def mediaDeProductos(D, A):
    return A @ D.T


# ---- derivadaNumerica ----


@mistake(
    "hacia_adelante", hint="En x³, con x = 2 y h = 0,1, ¿te sale 12,61 o 12,01? ¿Por qué dos puntos pasa tu secante?"
)
def derivadaNumerica(f, x, h=1e-5):
    return (f(x + h) - f(x)) / h


@mistake("hacia_atras", hint="Tu secante pasa por x y por un punto a su izquierda. ¿Y el de la derecha?")
def derivadaNumerica(f, x, h=1e-5):
    return (f(x) - f(x - h)) / h


@mistake("adelante_entre_2h", hint="¿Qué distancia hay entre los dos puntos que usas? ¿Y entre cuánto divides?")
def derivadaNumerica(f, x, h=1e-5):
    return (f(x + h) - f(x)) / (2 * h)


@mistake("entre_h", hint="¿Qué distancia hay entre x − h y x + h?")
def derivadaNumerica(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / h


@mistake("sin_parentesis_abajo", hint="Python lee a / 2 * h de izquierda a derecha. ¿Qué hace con h?")
def derivadaNumerica(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / 2 * h


@mistake("sin_parentesis_arriba", hint="Python divide antes de restar. ¿Qué parte dividiste?")
def derivadaNumerica(f, x, h=1e-5):
    return f(x + h) - f(x - h) / (2 * h)


@mistake("sin_dividir", hint="Eso es cuánto cambió f. ¿Cuánto cambió por cada unidad de x?")
def derivadaNumerica(f, x, h=1e-5):
    return f(x + h) - f(x - h)


@mistake("al_reves", hint="Una función que crece, ¿tiene pendiente positiva o negativa? ¿Quién resta a quién?")
def derivadaNumerica(f, x, h=1e-5):
    return (f(x - h) - f(x + h)) / (2 * h)


@mistake("h_propio", hint="Pide la derivada de x³ en 2 con h = 0,1 y con h = 1. ¿Cambia algo? ¿Debería?")
def derivadaNumerica(f, x, h=1e-5):
    h = 1e-5
    return (f(x + h) - f(x - h)) / (2 * h)


@mistake("h_propio_y_adelante", hint="Dos cosas: ¿usas el h que te dan, y por qué dos puntos pasa tu secante?")
def derivadaNumerica(f, x, h=1e-5):
    return (f(x + 0.01) - f(x)) / 0.01


@mistake("segunda_derivada", hint="¿Cuántas veces aparece f(x) en la fórmula? La tuya mide la curvatura.")
def derivadaNumerica(f, x, h=1e-5):
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


@mistake("suma_las_dos", hint="¿Entre f(x + h) y f(x − h) va un más o un menos?")
def derivadaNumerica(f, x, h=1e-5):
    return (f(x + h) + f(x - h)) / (2 * h)


@mistake("solo_el_primer_punto", hint="Si x tiene seis puntos, ¿cuántas derivadas devuelves?")
def derivadaNumerica(f, x, h=1e-5):
    x = np.ravel(x)[0]
    return (f(x + h) - f(x - h)) / (2 * h)


@mistake("suma_los_puntos", hint="Se pide una derivada por punto. ¿Dónde los sumas?")
def derivadaNumerica(f, x, h=1e-5):
    return np.sum(f(x + h) - f(x - h)) / (2 * h)


@mistake("en_sitio", hint="Después de llamarla, ¿siguen los puntos donde estaban? ¿Qué hace += con ellos?")
def derivadaNumerica(f, x, h=1e-5):
    if isinstance(x, np.ndarray) and x.dtype.kind == "f":
        x += h
        arriba = f(x)
        x -= 2 * h
        return (arriba - f(x)) / (2 * h)
    return (f(x + h) - f(x - h)) / (2 * h)


# ---- derivadaCompuesta ----


@mistake(
    "olvida_la_de_dentro",
    hint="Si la recta de dentro crece el triple de rápido, ¿no lo nota la derivada? ¿Qué factor falta?",
)
def derivadaCompuesta(dq, a, b, x):
    return dq(a * x + b)


@mistake("evalua_en_x", hint="¿En qué punto se evalúa q′: en x, o en lo que sale de la recta?")
def derivadaCompuesta(dq, a, b, x):
    return a * dq(x)


@mistake("olvida_b", hint="¿Cuánto vale u cuando x = 0? ¿Y el argumento que le pasas a dq?")
def derivadaCompuesta(dq, a, b, x):
    return a * dq(a * x)


@mistake("sin_factor_y_en_x", hint="Dos cosas: ¿en qué punto evalúas q′, y qué factor aporta la recta?")
def derivadaCompuesta(dq, a, b, x):
    return dq(x)


@mistake(
    "suma_los_factores",
    hint="Si u se mueve el triple que x, e y 14 veces lo que u, ¿los factores se suman o se multiplican?",
)
def derivadaCompuesta(dq, a, b, x):
    return dq(a * x + b) + a


@mistake("multiplica_por_x", hint="Derivas respecto a x. ¿Cuál es la derivada de a·x + b respecto a x?")
def derivadaCompuesta(dq, a, b, x):
    return dq(a * x + b) * x


@mistake(
    "multiplica_por_la_recta", hint="El segundo factor es la derivada de lo de dentro, no lo de dentro. ¿Cuánto vale?"
)
def derivadaCompuesta(dq, a, b, x):
    return dq(a * x + b) * (a * x + b)


@mistake("a_mas_b", hint="¿Qué derivada tiene una constante como b?")
def derivadaCompuesta(dq, a, b, x):
    return dq(a * x + b) * (a + b)


@mistake("a_dos_veces", hint="¿Cuántas veces aparece a como factor?")
def derivadaCompuesta(dq, a, b, x):
    return a**2 * dq(a * x + b)


@mistake("recta_de_la_derivada", hint="Evaluaste q′ en x y después aplicaste la recta. ¿Quién va por dentro?")
def derivadaCompuesta(dq, a, b, x):
    return a * dq(x) + b


@mistake("divide_entre_a", hint="Si la recta se empina, ¿la composición se empina o se aplana?")
def derivadaCompuesta(dq, a, b, x):
    return dq(a * x + b) / a


@mistake("parentesis_de_mas", hint="Los paréntesis dicen a qué se suma b. ¿Es lo mismo en la fórmula de la recta?")
def derivadaCompuesta(dq, a, b, x):
    return a * dq(a * (x + b))


# ---- gradienteNumerico ----


@mistake("hacia_adelante", hint="¿Por qué dos puntos pasa tu secante? ¿Tu error baja con h o con h²?")
def gradienteNumerico(f, theta, h=1e-5):
    punto = np.array(theta, dtype=float)
    gradiente = np.zeros(punto.shape)
    base = f(punto)
    for i in np.ndindex(punto.shape):
        original = punto[i]
        punto[i] = original + h
        gradiente[i] = (f(punto) - base) / h
        punto[i] = original
    return gradiente


@mistake("no_devuelve_a_su_sitio", hint="Cuando mueves la segunda entrada, ¿la primera ya volvió a su valor?")
def gradienteNumerico(f, theta, h=1e-5):
    punto = np.array(theta, dtype=float)
    gradiente = np.zeros(punto.shape)
    for i in np.ndindex(punto.shape):
        original = punto[i]
        punto[i] = original + h
        arriba = f(punto)
        punto[i] = original - h
        gradiente[i] = (arriba - f(punto)) / (2 * h)
    return gradiente


@mistake(
    "adelante_y_no_devuelve",
    hint="Dos cosas: ¿por qué puntos pasa tu secante, y qué vale la primera entrada en la segunda vuelta?",
)
def gradienteNumerico(f, theta, h=1e-5):
    punto = np.array(theta, dtype=float)
    gradiente = np.zeros(punto.shape)
    for i in np.ndindex(punto.shape):
        antes = f(punto)
        punto[i] += h
        gradiente[i] = (f(punto) - antes) / h
    return gradiente


@mistake(
    "base_fija_y_no_devuelve",
    hint="Comparas siempre con f(theta), pero ¿cuántas entradas se han movido en la última vuelta?",
)
def gradienteNumerico(f, theta, h=1e-5):
    punto = np.array(theta, dtype=float)
    gradiente = np.zeros(punto.shape)
    base = f(punto)
    for i in np.ndindex(punto.shape):
        punto[i] += h
        gradiente[i] = (f(punto) - base) / h
    return gradiente


@mistake("entre_h", hint="¿Qué distancia hay entre las dos posiciones de la entrada que mueves?")
def gradienteNumerico(f, theta, h=1e-5):
    punto = np.array(theta, dtype=float)
    gradiente = np.zeros(punto.shape)
    for i in np.ndindex(punto.shape):
        original = punto[i]
        punto[i] = original + h
        arriba = f(punto)
        punto[i] = original - h
        gradiente[i] = (arriba - f(punto)) / h
        punto[i] = original
    return gradiente


@mistake("sin_parentesis", hint="Python lee a / 2 * h de izquierda a derecha. ¿Qué hace con h?")
def gradienteNumerico(f, theta, h=1e-5):
    punto = np.array(theta, dtype=float)
    gradiente = np.zeros(punto.shape)
    for i in np.ndindex(punto.shape):
        original = punto[i]
        punto[i] = original + h
        arriba = f(punto)
        punto[i] = original - h
        gradiente[i] = (arriba - f(punto)) / 2 * h
        punto[i] = original
    return gradiente


@mistake("todas_a_la_vez", hint="Mueves todas las entradas juntas. ¿Cómo sabes cuál de ellas cambió el costo?")
def gradienteNumerico(f, theta, h=1e-5):
    return np.full(theta.shape, (f(theta + h) - f(theta - h)) / (2 * h))


@mistake(
    "todas_a_la_vez_en_float64", hint="Mueves todas las entradas juntas. ¿Cómo sabes cuál de ellas cambió el costo?"
)
def gradienteNumerico(f, theta, h=1e-5):
    theta = np.asarray(theta, dtype=float)
    return np.full(theta.shape, (f(theta + h) - f(theta - h)) / (2 * h))


@mistake("un_solo_numero", hint="Se pide un número por parámetro. ¿Cuántos devuelves?")
def gradienteNumerico(f, theta, h=1e-5):
    return (f(theta + h) - f(theta - h)) / (2 * h)


@mistake("un_solo_numero_en_float64", hint="Se pide un número por parámetro. ¿Cuántos devuelves?")
def gradienteNumerico(f, theta, h=1e-5):
    theta = np.asarray(theta, dtype=float)
    return (f(theta + h) - f(theta - h)) / (2 * h)


@mistake("solo_filas", hint="Con theta (2, 3), ¿cuántas vueltas da tu ciclo? ¿Y cuántas entradas mueve cada una?")
def gradienteNumerico(f, theta, h=1e-5):
    punto = np.array(theta, dtype=float)
    gradiente = np.zeros(punto.shape)
    for i in range(len(punto)):
        original = np.copy(punto[i])
        punto[i] = original + h
        arriba = f(punto)
        punto[i] = original - h
        gradiente[i] = (arriba - f(punto)) / (2 * h)
        punto[i] = original
    return gradiente


@mistake("aplanado", hint="Los números están. ¿Qué forma debe tener el gradiente de una matriz?")
def gradienteNumerico(f, theta, h=1e-5):
    punto = np.array(theta, dtype=float)
    plano = punto.reshape(-1)
    gradiente = np.zeros(plano.size)
    for i in range(plano.size):
        original = plano[i]
        plano[i] = original + h
        arriba = f(punto)
        plano[i] = original - h
        gradiente[i] = (arriba - f(punto)) / (2 * h)
        plano[i] = original
    return gradiente


@mistake("f_recibe_un_vector", hint="¿Con qué forma le llega theta a f? Si theta es (2, 3), f espera un (2, 3).")
def gradienteNumerico(f, theta, h=1e-5):
    plano = np.array(theta, dtype=float).ravel()
    gradiente = np.zeros(plano.size)
    for i in range(plano.size):
        original = plano[i]
        plano[i] = original + h
        arriba = f(plano)
        plano[i] = original - h
        gradiente[i] = (arriba - f(plano)) / (2 * h)
        plano[i] = original
    return gradiente.reshape(np.shape(theta))


@mistake(
    "copia_del_mismo_tipo", hint="Guarda 2 + 0,25 en un arreglo de enteros y míralo. ¿Y 1 + 10⁻⁷ en uno de float32?"
)
def gradienteNumerico(f, theta, h=1e-5):
    punto = theta.copy()
    gradiente = np.zeros(punto.shape)
    for i in np.ndindex(punto.shape):
        original = punto[i]
        punto[i] = original + h
        arriba = f(punto)
        punto[i] = original - h
        gradiente[i] = (arriba - f(punto)) / (2 * h)
        punto[i] = original
    return gradiente


@mistake(
    "gradiente_del_mismo_tipo",
    hint="¿De qué dtype es el arreglo donde guardas el gradiente cuando theta es de enteros?",
)
def gradienteNumerico(f, theta, h=1e-5):
    punto = np.array(theta, dtype=float)
    gradiente = np.zeros_like(theta)
    for i in np.ndindex(punto.shape):
        original = punto[i]
        punto[i] = original + h
        arriba = f(punto)
        punto[i] = original - h
        gradiente[i] = (arriba - f(punto)) / (2 * h)
        punto[i] = original
    return gradiente


@mistake("mueve_la_copia_y_mira_el_original", hint="¿Qué arreglo mueves, y con cuál llamas a f?")
def gradienteNumerico(f, theta, h=1e-5):
    theta = np.asarray(theta, dtype=float)
    gradiente = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        punto = theta.copy()
        punto[i] += h
        gradiente[i] = (f(theta) - f(theta)) / (2 * h)
    return gradiente


@mistake("al_reves", hint="Si f crece con un parámetro, ¿qué signo debe tener su derivada?")
def gradienteNumerico(f, theta, h=1e-5):
    punto = np.array(theta, dtype=float)
    gradiente = np.zeros(punto.shape)
    for i in np.ndindex(punto.shape):
        original = punto[i]
        punto[i] = original - h
        arriba = f(punto)
        punto[i] = original + h
        gradiente[i] = (arriba - f(punto)) / (2 * h)
        punto[i] = original
    return gradiente


@mistake(
    "sobre_el_prestado",
    hint="¿En qué arreglo escribes? Después de la llamada, ¿sigue theta igual, hasta la última cifra?",
)
def gradienteNumerico(f, theta, h=1e-5):
    punto = theta if theta.dtype == np.float64 else theta.astype(float)
    gradiente = np.zeros(punto.shape)
    for i in np.ndindex(punto.shape):
        punto[i] += h
        arriba = f(punto)
        punto[i] -= 2 * h
        gradiente[i] = (arriba - f(punto)) / (2 * h)
        punto[i] += h
    return gradiente


@mistake("h_propio", hint="Llama con h = 0,5 y con h = 0,1 en una cúbica. ¿Cambia algo? ¿Debería?")
def gradienteNumerico(f, theta, h=1e-5):
    punto = np.array(theta, dtype=float)
    gradiente = np.zeros(punto.shape)
    for i in np.ndindex(punto.shape):
        original = punto[i]
        punto[i] = original + 1e-5
        arriba = f(punto)
        punto[i] = original - 1e-5
        gradiente[i] = (arriba - f(punto)) / 2e-5
        punto[i] = original
    return gradiente


# ---- pruebaGradiente ----


@mistake("siempre_acepta", hint="¿Qué función rechazaría tu prueba? Pásale una que devuelva ceros.")
def pruebaGradiente(f):
    return True


@mistake("siempre_rechaza", hint="¿Qué función aceptaría tu prueba? Pásale una correcta.")
def pruebaGradiente(f):
    return False


@mistake("solo_la_forma", hint="Una función que devuelve ceros con la forma correcta, ¿pasa tu prueba?")
def pruebaGradiente(f):
    rng = np.random.default_rng(7)
    X, y = rng.normal(size=(3, 5)), rng.normal(size=(1, 5))
    W, b = rng.normal(size=(1, 3)), np.array([[1.5]])
    return np.shape(f(W=W, X=X, b=b, y=y)) == (1, 3)


@mistake(
    "un_solo_registro", hint="Con un registro, ¿en qué se distinguen sumar y promediar? ¿Y restar todos con todos?"
)
def pruebaGradiente(f):
    rng = np.random.default_rng(7)
    X, y = rng.normal(size=(3, 1)), rng.normal(size=(1, 1))
    W, b = rng.normal(size=(1, 3)), np.array([[1.5]])
    esperado = numerico.gradienteNumerico(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W)
    obtenido = np.asarray(f(W=W, X=X, b=b, y=y))
    return obtenido.shape == esperado.shape and bool(np.allclose(obtenido, esperado, rtol=1e-4, atol=1e-4))


@mistake("sin_sesgo", hint="Tu sesgo vale 0. ¿Qué función incorrecta no lo nota?")
def pruebaGradiente(f):
    rng = np.random.default_rng(7)
    X, y = rng.normal(size=(3, 5)), rng.normal(size=(1, 5))
    W, b = rng.normal(size=(1, 3)), np.zeros((1, 1))
    esperado = numerico.gradienteNumerico(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W)
    obtenido = np.asarray(f(W=W, X=X, b=b, y=y))
    return obtenido.shape == esperado.shape and bool(np.allclose(obtenido, esperado, rtol=1e-4, atol=1e-4))


@mistake("sin_mirar_la_forma", hint="np.allclose repite los ejes que haga falta. ¿Acepta comparar (1, 3) con (3,)?")
def pruebaGradiente(f):
    rng = np.random.default_rng(7)
    X, y = rng.normal(size=(3, 5)), rng.normal(size=(1, 5))
    W, b = rng.normal(size=(1, 3)), np.array([[1.5]])
    esperado = numerico.gradienteNumerico(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W)
    return bool(np.allclose(f(W=W, X=X, b=b, y=y), esperado, rtol=1e-4, atol=1e-4))


@mistake("sin_sesgo_ni_forma", hint="Dos huecos: ¿de dónde sale tu sesgo, y qué hace np.allclose con formas distintas?")
def pruebaGradiente(f):
    rng = np.random.default_rng(7)
    X, y = rng.normal(size=(3, 5)), rng.normal(size=(1, 5))
    W, b = rng.normal(size=(1, 3)), np.zeros((1, 1))
    esperado = numerico.gradienteNumerico(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W)
    return bool(np.allclose(f(W=W, X=X, b=b, y=y), esperado, rtol=1e-4, atol=1e-4))


@mistake("sin_tolerancia", hint="¿Rechazas la correcta que calcula en float32? ¿Cuántas cifras le pides?")
def pruebaGradiente(f):
    rng = np.random.default_rng(7)
    X, y = rng.normal(size=(3, 5)), rng.normal(size=(1, 5))
    W, b = rng.normal(size=(1, 3)), np.array([[1.5]])
    esperado = numerico.gradienteNumerico(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W)
    obtenido = np.asarray(f(W=W, X=X, b=b, y=y))
    return obtenido.shape == esperado.shape and bool(np.allclose(obtenido, esperado, rtol=1e-9, atol=1e-9))


@mistake("tamanos_sin_signo", hint="¿Comparas los gradientes, o solo su tamaño? Pásale uno con el signo cambiado.")
def pruebaGradiente(f):
    rng = np.random.default_rng(7)
    X, y = rng.normal(size=(3, 5)), rng.normal(size=(1, 5))
    W, b = rng.normal(size=(1, 3)), np.array([[1.5]])
    esperado = numerico.gradienteNumerico(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W)
    obtenido = np.asarray(f(W=W, X=X, b=b, y=y))
    return obtenido.shape == esperado.shape and bool(np.allclose(abs(obtenido), abs(esperado), rtol=1e-4, atol=1e-4))


@mistake("solo_la_direccion", hint="¿Rechazas un gradiente que apunta bien pero mide 5 veces más?")
def pruebaGradiente(f):
    rng = np.random.default_rng(7)
    X, y = rng.normal(size=(3, 5)), rng.normal(size=(1, 5))
    W, b = rng.normal(size=(1, 3)), np.array([[1.5]])
    esperado = numerico.gradienteNumerico(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W)
    obtenido = np.asarray(f(W=W, X=X, b=b, y=y))
    if obtenido.shape != esperado.shape:
        return False
    coseno = np.sum(obtenido * esperado) / (np.linalg.norm(obtenido) * np.linalg.norm(esperado) + 1e-30)
    return bool(coseno > 0.9999)


@mistake(
    "todo_cuadrado_y_de_unos",
    hint="Con todas las entradas iguales a 1, ¿qué función que olvida multiplicar por X se delata?",
)
def pruebaGradiente(f):
    rng = np.random.default_rng(7)
    X, y = np.ones((3, 5)), rng.normal(size=(1, 5))
    W, b = rng.normal(size=(1, 3)), np.array([[1.5]])
    esperado = numerico.gradienteNumerico(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W)
    obtenido = np.asarray(f(W=W, X=X, b=b, y=y))
    return obtenido.shape == esperado.shape and bool(np.allclose(obtenido, esperado, rtol=1e-4, atol=1e-4))
