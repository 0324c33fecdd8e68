"""Right implementations of 00_bienvenida in other styles; each must score full marks."""

from autograder.authoring import style

# ---- perdidaCuadratica ----


@style("dividida entre 2")
def perdidaCuadratica(e):
    return e**2 / 2


@style("con np.square")
def perdidaCuadratica(e):
    return np.square(e) * 0.5


@style("producto consigo mismo, con prints")
def perdidaCuadratica(e):
    print("forma:", np.shape(e))
    cuadrado = e * e
    return cuadrado / 2.0


@style("elemento a elemento")
def perdidaCuadratica(e):
    arreglo = np.asarray(e, dtype=float)
    salida = np.empty(arreglo.shape)
    for i, valor in np.ndenumerate(arreglo):
        salida[i] = 0.5 * valor * valor
    return salida


@style("en float32 por dentro")
def perdidaCuadratica(e):
    e = np.asarray(e, dtype=np.float32)
    return np.float32(0.5) * e * e


# ---- tablaDeFormas ----


@style("clave por clave")
def tablaDeFormas(m, alto, ancho, cuadros):
    formas = {}
    formas["costo"] = ()
    formas["hoja"] = (m, 10)
    formas["X"] = (10, m)
    formas["imagenes"] = (m, alto, ancho, 3)
    formas["canalesPrimero"] = (m, 3, alto, ancho)
    formas["video"] = (cuadros, alto, ancho, 3)
    formas["videos"] = (m, cuadros, alto, ancho, 3)
    return formas


@style("en otro orden")
def tablaDeFormas(ancho, alto, cuadros, m):
    video = (cuadros, alto, ancho, 3)
    return {
        "videos": (m, *video),
        "video": video,
        "imagenes": (m, alto, ancho, 3),
        "canalesPrimero": (m, 3, alto, ancho),
        "X": (10, m),
        "hoja": (m, 10),
        "costo": (),
    }


@style("con listas")
def tablaDeFormas(m, alto, ancho, cuadros):
    imagen = [alto, ancho, 3]
    return {
        "costo": [],
        "hoja": [m, 10],
        "X": [10, m],
        "imagenes": [m, *imagen],
        "canalesPrimero": [m, 3, alto, ancho],
        "video": [cuadros, *imagen],
        "videos": [m, cuadros, *imagen],
    }


@style("formas de arreglos vacíos de verdad")
def tablaDeFormas(m, alto, ancho, cuadros):
    def forma(*tamanos):
        return np.broadcast_to(np.float64(0), tamanos).shape

    return {
        "costo": np.float64(0).shape,
        "hoja": forma(m, 10),
        "X": forma(m, 10)[::-1],
        "imagenes": forma(m, alto, ancho, 3),
        "canalesPrimero": forma(m, 3, alto, ancho),
        "video": forma(cuadros, alto, ancho, 3),
        "videos": forma(m, cuadros, alto, ancho, 3),
    }


@style("con una constante y sumas de tuplas")
def tablaDeFormas(m, alto, ancho, cuadros):
    COLUMNAS, RGB = 10, (3,)
    pixeles = (alto, ancho)
    hoja = (m, COLUMNAS)
    return {
        "costo": (),
        "hoja": hoja,
        "X": hoja[::-1],
        "imagenes": (m, *pixeles, *RGB),
        "canalesPrimero": (m, *RGB, *pixeles),
        "video": (cuadros, *pixeles, *RGB),
        "videos": (m, cuadros, *pixeles, *RGB),
    }


# ---- productoMatricial ----


@style("con arroba")
def productoMatricial(A, B):
    return A @ B


@style("fila por columna")
def productoMatricial(A, B):
    return np.array([[sum(A[i] * B[:, j]) for j in range(B.shape[1])] for i in range(A.shape[0])])


@style("con una variable para la suma")
def productoMatricial(A, B):
    filas, columnas = len(A), len(B[0])
    C = np.empty((filas, columnas))
    for i in range(filas):
        for j in range(columnas):
            suma = 0
            for l in range(len(B)):
                suma = suma + A[i][l] * B[l][j]
            C[i][j] = suma
    return C


@style("con einsum")
def productoMatricial(A, B):
    return np.einsum("il,lj->ij", A, B)


@style("con broadcasting y suma")
def productoMatricial(A, B):
    return (A[:, :, np.newaxis] * B[np.newaxis]).sum(axis=1)


@style("suma de columna por fila")
def productoMatricial(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for l in range(A.shape[1]):
        C = C + np.outer(A[:, l], B[l])
    return C


@style("en float32 por dentro")
def productoMatricial(A, B):
    return np.dot(A.astype(np.float32), B.astype(np.float32))


# ---- formaDelBroadcasting ----


@style("desde la derecha")
def formaDelBroadcasting(a, b):
    resultado = []
    for i in range(1, max(len(a), len(b)) + 1):
        p = a[-i] if i <= len(a) else 1
        q = b[-i] if i <= len(b) else 1
        if p == q or q == 1:
            resultado.insert(0, p)
        elif p == 1:
            resultado.insert(0, q)
        else:
            return None
    return tuple(resultado)


@style("con NumPy y su excepción")
def formaDelBroadcasting(a, b):
    try:
        return np.broadcast_shapes(a, b)
    except ValueError:
        return None


@style("con zip_longest")
def formaDelBroadcasting(a, b):
    from itertools import zip_longest

    salida = []
    for p, q in zip_longest(reversed(a), reversed(b), fillvalue=1):
        if p != q and p != 1 and q != 1:
            return None
        salida.append(q if p == 1 else p)
    return tuple(salida[::-1])


@style("sumando arreglos de verdad")
def formaDelBroadcasting(a, b):
    try:
        suma = np.zeros(a) + np.zeros(b)
    except ValueError:
        return None
    return np.shape(suma)


@style("devuelve una lista")
def formaDelBroadcasting(a, b):
    a, b = list(a), list(b)
    while len(a) < len(b):
        a = [1, *a]
    while len(b) < len(a):
        b = [1, *b]
    for i in range(len(a)):
        if a[i] != b[i] and min(a[i], b[i]) > 1:
            return None
    return [max(par) for par in zip(a, b, strict=False)]


@style("con arreglos de formas")
def formaDelBroadcasting(b, a):
    ejes = max(len(a), len(b))
    formas = np.ones((2, ejes), dtype=int)
    formas[0, ejes - len(a) :] = a
    formas[1, ejes - len(b) :] = b
    mayor = formas.max(axis=0)
    if not np.all((formas == mayor) | (formas == 1)):
        return None
    return tuple(int(n) for n in mayor)


# ---- aplicarCapa ----


@style("con np.dot")
def aplicarCapa(W, X, b):
    producto = np.dot(W, X)
    return np.add(producto, b)


@style("un registro a la vez")
def aplicarCapa(W, X, b):
    Z = np.zeros((W.shape[0], X.shape[1]))
    for j in range(X.shape[1]):
        Z[:, j] = W @ X[:, j] + b.ravel()
    return Z


@style("una neurona a la vez")
def aplicarCapa(W, X, b):
    return np.vstack([w @ X + sesgo for w, sesgo in zip(W, b[:, 0], strict=False)])


@style("el sesgo como un peso más")
def aplicarCapa(W, X, b):
    return np.hstack([W, b]) @ np.vstack([X, np.ones((1, X.shape[1]))])


@style("con einsum, otro orden de argumentos")
def aplicarCapa(X, b, W):
    return np.einsum("kn,nm->km", W, X) + b.reshape(-1, 1)


@style("con registros en filas por dentro")
def aplicarCapa(W, X, b):
    return (X.T @ W.T + b.T).T


@style("suma en su propio arreglo")
def aplicarCapa(W, X, b):
    Z = W @ X
    Z += b
    return Z


# ---- residuos ----


@style("con ravel y eje nuevo")
def residuos(y_est, y):
    return (y_est.ravel() - y.ravel())[np.newaxis, :]


@style("con flatten y reshape")
def residuos(y_est, y):
    m = y.size
    return np.reshape(y_est.flatten(), (1, m)) - np.reshape(y.flatten(), (1, m))


@style("con un ciclo")
def residuos(y_est, y):
    salida = np.zeros((1, y.size))
    for i, (estimada, real) in enumerate(zip(y_est.flat, y.flat, strict=False)):
        salida[0, i] = estimada - real
    return salida


@style("la diagonal de todos contra todos")
def residuos(y_est, y):
    todos = y_est.reshape(-1, 1) - y.reshape(1, -1)
    return np.diag(todos).reshape(1, -1)


@style("con atleast_2d y traspuestas")
def residuos(y, y_est):
    def fila(valores):
        valores = np.atleast_2d(valores)
        return valores if valores.shape[0] == 1 else valores.T

    return fila(y_est) - fila(y)


@style("en float32 por dentro")
def residuos(y_est, y):
    return y_est.astype(np.float32).reshape(1, -1) - y.astype(np.float32).reshape(1, -1)


# ---- costoMedio ----


@style("media de los cuadrados, entre 2")
def costoMedio(y_est, y):
    e = residuos(y_est=y_est, y=y)
    return (e**2).mean() / 2


@style("sin usar las otras funciones")
def costoMedio(y_est, y):
    e = np.ravel(y_est) - np.ravel(y)
    return e @ e / (2 * e.size)


@style("con un ciclo y float")
def costoMedio(y_est, y):
    total = 0.0
    for error in residuos(y_est, y).flat:
        total += perdidaCuadratica(float(error))
    return float(total / y.size)


@style("suma entre m")
def costoMedio(y, y_est):
    m = np.size(y)
    return np.sum(perdidaCuadratica(residuos(y_est=y_est, y=y))) / m


@style("con la norma")
def costoMedio(y_est, y):
    return 0.5 * np.linalg.norm(residuos(y_est=y_est, y=y)) ** 2 / y.size


@style("con einsum")
def costoMedio(y_est, y):
    e = residuos(y_est=y_est, y=y)
    return float(np.einsum("im,im->", e, e)) / e.size / 2


# ---- estandarizarFilas ----


@style("fila por fila")
def estandarizarFilas(X):
    Z = np.zeros(X.shape)
    for i, fila in enumerate(X):
        if fila.std() > 0:
            Z[i] = (fila - fila.mean()) / fila.std()
    return Z


@style("con la traspuesta")
def estandarizarFilas(X):
    desviacion = X.T.std(axis=0)
    desviacion[desviacion == 0] = 1
    return ((X.T - X.T.mean(axis=0)) / desviacion).T


@style("varianza escrita a mano")
def estandarizarFilas(X):
    m = X.shape[1]
    centrada = X - X.sum(axis=1, keepdims=True) / m
    varianza = (centrada**2).sum(axis=1, keepdims=True) / m
    return centrada / np.sqrt(np.where(varianza > 0, varianza, 1))


@style("con eje nuevo en vez de keepdims")
def estandarizarFilas(X):
    media, desviacion = np.mean(X, axis=1)[:, None], np.std(X, axis=1)[:, None]
    return np.divide(X - media, desviacion, out=np.zeros(X.shape), where=desviacion != 0)


@style("con un épsilon diminuto")
def estandarizarFilas(X):
    return (X - X.mean(1).reshape(-1, 1)) / (X.std(1).reshape(-1, 1) + 1e-12)


@style("corrige los nan al final")
def estandarizarFilas(X):
    Z = (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)
    return np.nan_to_num(Z)


@style("en el sitio, sobre una copia")
def estandarizarFilas(X):
    Z = np.array(X, dtype=float)
    Z -= Z.mean(axis=1, keepdims=True)
    desviacion = Z.std(axis=1, keepdims=True)
    desviacion[desviacion == 0] = 1
    Z /= desviacion
    return Z


# ---- unoDeC ----


@style("con un ciclo")
def unoDeC(y, clases):
    codigo = np.zeros((clases, len(y)))
    for j in range(len(y)):
        codigo[y[j], j] = 1
    return codigo


@style("columnas de la identidad")
def unoDeC(y, clases):
    return np.eye(clases)[:, y]


@style("con broadcasting")
def unoDeC(y, clases):
    return (np.arange(clases)[:, None] == y[None, :]).astype(float)


@style("enteros")
def unoDeC(clases, y):
    return 1 * (y == np.arange(clases).reshape(clases, 1))


@style("filas de la identidad, traspuestas, en float32")
def unoDeC(y, clases):
    return np.eye(clases, dtype=np.float32)[y].T


@style("con put_along_axis")
def unoDeC(y, clases):
    codigo = np.zeros((clases, y.shape[0]))
    np.put_along_axis(codigo, y.astype(int)[np.newaxis], 1.0, axis=0)
    return codigo


# ---- mediaDeProductos ----


@style("con np.dot y transpose")
def mediaDeProductos(D, A):
    m = A.shape[1]
    return (1 / m) * np.dot(D, A.transpose())


@style("con el ciclo")
def mediaDeProductos(D, A):
    G = np.zeros((D.shape[0], A.shape[0]))
    for i in range(D.shape[1]):
        G += np.outer(D[:, i], A[:, i])
    return G / D.shape[1]


@style("con einsum")
def mediaDeProductos(A, D):
    return np.einsum("ki,ni->kn", D, A) / D.shape[1]


@style("con broadcasting y media")
def mediaDeProductos(D, A):
    return np.mean(D[:, None, :] * A[None, :, :], axis=2)


@style("promedia antes de multiplicar")
def mediaDeProductos(D, A):
    return (D / D.shape[1]) @ A.T


@style("el producto traspuesto, y traspuesto otra vez")
def mediaDeProductos(D, A):
    return (A @ D.T).T / D.shape[1]


# ---- derivadaNumerica ----


@style("con variables intermedias")
def derivadaNumerica(f, x, h=1e-5):
    arriba, abajo = f(x + h), f(x - h)
    cambio = arriba - abajo
    return cambio / (2 * h)


@style("por el paso que de verdad se dio")
def derivadaNumerica(f, x, h=1e-5):
    derecha, izquierda = x + h, x - h
    return (f(derecha) - f(izquierda)) / (derecha - izquierda)


@style("media de las dos secantes")
def derivadaNumerica(f, x, h=1e-5):
    centro = f(x)
    return 0.5 * ((f(x + h) - centro) / h + (centro - f(x - h)) / h)


@style("punto por punto")
def derivadaNumerica(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    salida = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        salida[i] = (f(x[i] + h) - f(x[i] - h)) / (2 * h)
    return salida


@style("en float64 y con h entre dos")
def derivadaNumerica(x, f, h=1e-5):
    x = np.float64(x)
    return 0.5 / h * (f(x + h) - f(x - h))


# ---- derivadaCompuesta ----


@style("factor por factor")
def derivadaCompuesta(dq, a, b, x):
    u = a * x + b
    dy_du = dq(u)
    du_dx = a
    return dy_du * du_dx


@style("en una línea, al revés")
def derivadaCompuesta(x, a, b, dq):
    return a * dq(b + x * a)


@style("punto por punto")
def derivadaCompuesta(dq, a, b, x):
    x = np.asarray(x, dtype=float)
    salida = np.empty(x.shape)
    for i, valor in np.ndenumerate(x):
        salida[i] = a * float(dq(a * valor + b))
    return salida


@style("con una función por dentro")
def derivadaCompuesta(dq, a, b, x):
    def recta(t):
        return np.multiply(a, t) + b

    return np.multiply(dq(recta(x)), a)


@style("con np.polyval")
def derivadaCompuesta(dq, a, b, x):
    return dq(np.polyval([a, b], x)) * np.polyval(np.polyder([a, b]), x)


# ---- gradienteNumerico ----


@style("con un vector unitario escalado")
def gradienteNumerico(f, theta, h=1e-5):
    theta = np.asarray(theta, dtype=float)
    gradiente = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        paso = np.zeros(theta.shape)
        paso[i] = h
        gradiente[i] = (f(theta + paso) - f(theta - paso)) / (2 * h)
    return gradiente


@style("aplanado por dentro")
def gradienteNumerico(f, theta, h=1e-5):
    forma, plano = theta.shape, theta.astype(np.float64).ravel()
    salida = []
    for i in range(plano.size):
        mas, menos = plano.copy(), plano.copy()
        mas[i] += h
        menos[i] -= h
        salida.append((f(mas.reshape(forma)) - f(menos.reshape(forma))) / (2 * h))
    return np.array(salida).reshape(forma)


@style("con la identidad")
def gradienteNumerico(f, theta, h=1e-5):
    pasos = h * np.eye(theta.size).reshape(theta.size, *theta.shape)
    valores = [(f(theta + paso) - f(theta - paso)) / (2 * h) for paso in pasos]
    return np.reshape(valores, theta.shape)


@style("sobre el prestado, y lo devuelve como estaba")
def gradienteNumerico(f, theta, h=1e-5):
    punto = theta if theta.dtype == np.float64 else theta.astype(np.float64)
    gradiente = np.empty(punto.shape)
    for i in np.ndindex(punto.shape):
        guardado = punto[i]
        punto[i] = guardado + h
        arriba = f(punto)
        punto[i] = guardado - h
        abajo = f(punto)
        punto[i] = guardado
        gradiente[i] = (arriba - abajo) / (2 * h)
    return gradiente


@style("con nditer")
def gradienteNumerico(f, theta, h=1e-5):
    punto = np.array(theta, dtype=np.float64)
    gradiente = np.zeros_like(punto)
    recorrido = np.nditer(punto, flags=["multi_index"])
    while not recorrido.finished:
        i = recorrido.multi_index
        original = float(punto[i])
        punto[i] = original + h
        arriba = float(f(punto.copy()))
        punto[i] = original - h
        abajo = float(f(punto.copy()))
        punto[i] = original
        gradiente[i] = (arriba - abajo) / (2.0 * h)
        recorrido.iternext()
    return gradiente


@style("con derivadaNumerica en cada entrada")
def gradienteNumerico(f, theta, h=1e-5):
    theta = np.array(theta, dtype=float)
    gradiente = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):

        def deUnaEntrada(valor, i=i):
            punto = theta.copy()
            punto[i] = valor
            return f(punto)

        gradiente[i] = (deUnaEntrada(theta[i] + h) - deUnaEntrada(theta[i] - h)) / (2 * h)
    return gradiente


# ---- pruebaGradiente ----


@style("con la fórmula")
def pruebaGradiente(f):
    rng = np.random.default_rng(11)
    W, X, b, y = rng.normal(size=(1, 4)), rng.normal(size=(4, 6)), rng.normal(size=(1, 1)), rng.normal(size=(1, 6))
    esperado = (W @ X + b - y) @ X.T / 6
    obtenido = f(W=W, X=X, b=b, y=y)
    return np.shape(obtenido) == (1, 4) and np.abs(obtenido - esperado).max() < 1e-4


@style("varias redes y un bool")
def pruebaGradiente(f):
    for semilla in range(3):
        rng = np.random.default_rng(semilla)
        n, m = 2 + semilla, 5 + semilla
        W, X = rng.normal(size=(1, n)), rng.normal(size=(n, m))
        b, y = np.array([[0.7]]), rng.normal(size=(1, m))
        medido = numerico.gradienteNumerico(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W)
        propio = f(W=W, X=X, b=b, y=y)
        if not isinstance(propio, np.ndarray) or propio.shape != medido.shape:
            return False
        if np.linalg.norm(propio - medido) > 1e-3 * np.linalg.norm(medido):
            return False
    return True


@style("con diferencias escritas ahí mismo")
def pruebaGradiente(f):
    W, b = np.array([[0.5, -1.0]]), np.array([[2.0]])
    X, y = np.array([[1.0, 2.0, -1.0], [0.5, 3.0, 1.5]]), np.array([[1.0, -2.0, 4.0]])

    def costo(w):
        return np.mean((w @ X + b - y) ** 2) / 2

    esperado = np.zeros((1, 2))
    for j in range(2):
        paso = np.zeros((1, 2))
        paso[0, j] = 1e-4
        esperado[0, j] = (costo(W + paso) - costo(W - paso)) / 2e-4
    obtenido = np.asarray(f(W=W, X=X, b=b, y=y), dtype=float)
    return obtenido.shape == (1, 2) and bool(np.allclose(obtenido, esperado, rtol=1e-3, atol=1e-3))


@style("con su propio gradienteNumerico")
def pruebaGradiente(f):
    rng = np.random.default_rng(3)
    X, y, W, b = rng.normal(size=(3, 7)), rng.normal(size=(1, 7)), rng.normal(size=(1, 3)), np.array([[-1.0]])
    esperado = gradienteNumerico(lambda w: costoMedio(aplicarCapa(w, X, b), y), W)
    obtenido = f(W=W, X=X, b=b, y=y)
    return bool(np.shape(obtenido) == np.shape(esperado) and np.allclose(obtenido, esperado, atol=1e-3))


@style("con una copia de los datos y np.bool_")
def pruebaGradiente(f):
    rng = np.random.default_rng(21)
    datos = {
        "W": rng.normal(size=(1, 2)),
        "X": rng.normal(size=(2, 4)),
        "b": np.ones((1, 1)),
        "y": rng.normal(size=(1, 4)),
    }
    obtenido = np.asarray(f(**{nombre: valor.copy() for nombre, valor in datos.items()}))
    if obtenido.shape != (1, 2):
        return np.bool_(False)
    W, X, b, y = datos.values()
    esperado = numerico.gradienteNumerico(lambda w: costoMedio(aplicarCapa(w, X, b), y), W)
    return np.all(np.abs(obtenido - esperado) < 1e-3)
