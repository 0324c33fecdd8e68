"""Right implementations of unit 05 in other styles; each must score full marks."""

from autograder.authoring import style

# --- softmax ---


@style("con scipy")
def softmax(z):
    from scipy.special import softmax as softmaxDeScipy

    return softmaxDeScipy(z, axis=0)


@style("columna por columna")
def softmax(z):
    salida = np.empty_like(z)
    for i in range(z.shape[1]):
        e = np.exp(z[:, i] - z[:, i].max())
        salida[:, i] = e / e.sum()
    return salida


@style("con el logaritmo de la suma")
def softmax(z):
    return np.exp(z - np.logaddexp.reduce(z, axis=0))


@style("traspuesta, por filas")
def softmax(z):
    filas = z.T
    e = np.exp(filas - np.max(filas, axis=1)[:, None])
    return (e / np.sum(e, axis=1)[:, None]).T


@style("con einsum")
def softmax(z):
    e = np.exp(z - np.amax(z, axis=0, keepdims=True))
    return np.einsum("km,m->km", e, 1 / np.einsum("km->m", e))


@style("con apply_along_axis")
def softmax(z):
    def una(columna):
        e = np.exp(columna - np.max(columna))
        return e / np.sum(e)

    return np.apply_along_axis(una, 0, z)


# --- tanh ---


@style("desde la sigmoide")
def tanh(z):
    return 2 / (1 + np.exp(-2 * z)) - 1


@style("con exponenciales recortadas")
def tanh(z):
    c = np.clip(z, -20, 20)
    return (np.exp(c) - np.exp(-c)) / (np.exp(c) + np.exp(-c))


@style("seno entre coseno, con cuidado")
def tanh(z):
    c = np.clip(z, -300, 300)
    return np.sinh(c) / np.cosh(c)


@style("con el signo aparte")
def tanh(z):
    e = np.exp(-2 * np.abs(z))
    return np.sign(z) * (1 - e) / (1 + e)


@style("elemento a elemento")
def tanh(z):
    import math

    return np.array([[math.tanh(valor) for valor in fila] for fila in z])


# --- tanhGrad ---


@style("diferencia de cuadrados")
def tanhGrad(a):
    return (1 - a) * (1 + a)


@style("con np.square")
def tanhGrad(a):
    return 1.0 - np.square(a)


@style("producto consigo misma")
def tanhGrad(a):
    return np.ones_like(a) - a * a


@style("con np.power")
def tanhGrad(a):
    return np.subtract(1, np.power(a, 2))


@style("elemento a elemento")
def tanhGrad(a):
    salida = np.zeros(a.shape)
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            salida[i, j] = 1 - a[i, j] ** 2
    return salida


# --- relu ---


@style("con where")
def relu(z):
    return np.where(z > 0, z, 0)


@style("por la máscara")
def relu(z):
    return z * (z > 0)


@style("con clip")
def relu(z):
    return np.clip(z, 0, None)


@style("media suma con el valor absoluto")
def relu(z):
    return (z + np.abs(z)) / 2


@style("sobre una copia")
def relu(z):
    salida = z.copy()
    salida[salida < 0] = 0
    return salida


# --- reluGrad ---


@style("con where")
def reluGrad(a):
    return np.where(a > 0, 1.0, 0.0)


@style("con el signo")
def reluGrad(a):
    return np.sign(a)


@style("con heaviside")
def reluGrad(a):
    return np.heaviside(a, 0)


@style("enteros")
def reluGrad(a):
    return 1 * (a > 0)


@style("sobre una copia")
def reluGrad(a):
    salida = np.zeros_like(a)
    salida[a > 0] = 1
    return salida


@style("distinta de cero")
def reluGrad(a):
    return (a != 0).astype(np.float32)


# --- initParams ---


@style("con default_rng")
def initParams():
    rng = np.random.default_rng(7)
    w1 = (2 * rng.random((N_OCULTAS, N_ENTRADA)) - 1) / 100
    w2 = (2 * rng.random((N_CLASES, N_OCULTAS)) - 1) / 100
    return w1, np.zeros((N_OCULTAS, 1)), w2, np.zeros((N_CLASES, 1))


@style("con uniform")
def initParams():
    w1 = np.random.uniform(-0.01, 0.01, size=(N_OCULTAS, N_ENTRADA))
    w2 = np.random.uniform(-0.01, 0.01, size=(N_CLASES, N_OCULTAS))
    return w1, np.zeros((N_OCULTAS, 1)), w2, np.zeros((N_CLASES, 1))


@style("con rand y números escritos")
def initParams():
    w1 = 0.02 * np.random.rand(512, 784) - 0.01
    b1 = np.zeros((512, 1))
    w2 = 0.02 * np.random.rand(10, 512) - 0.01
    b2 = np.zeros((10, 1))
    return w1, b1, w2, b2


@style("en float32")
def initParams():
    rng = np.random.default_rng()
    w1 = (2 * rng.random((N_OCULTAS, N_ENTRADA), dtype=np.float32) - 1) / np.float32(100)
    w2 = (2 * rng.random((N_CLASES, N_OCULTAS), dtype=np.float32) - 1) / np.float32(100)
    return w1, np.zeros((N_OCULTAS, 1), np.float32), w2, np.zeros((N_CLASES, 1), np.float32)


@style("con una función por capa")
def initParams():
    def capa(salidas, entradas):
        return (np.random.random_sample((salidas, entradas)) - 0.5) / 50, np.zeros(salidas).reshape(-1, 1)

    return [*capa(N_OCULTAS, N_ENTRADA), *capa(N_CLASES, N_OCULTAS)]


# --- costoGlobal ---


@style("elige la clase verdadera")
def costoGlobal(y_est, y):
    p = y_est[y.argmax(axis=0), np.arange(y.shape[1])]
    return -np.mean(np.log(np.maximum(p, 1e-12)))


@style("suma un margen")
def costoGlobal(y_est, y):
    return -np.sum(y * np.log(y_est + 1e-9)) / y.shape[1]


@style("con ciclos")
def costoGlobal(y_est, y):
    import math

    k, m = y.shape
    total = 0.0
    for i in range(m):
        for c in range(k):
            if y[c, i] == 1:
                total -= math.log(max(float(y_est[c, i]), 1e-15))
    return total / m


@style("media de los costos de cada registro")
def costoGlobal(y_est, y):
    perdidas = -(y * np.log(np.clip(y_est, 1e-8, 1 - 1e-8))).sum(axis=0)
    return perdidas.mean()


@style("con einsum")
def costoGlobal(y_est, y):
    return float(-np.einsum("km,km->", y, np.log(np.fmax(y_est, 1e-10))) / y.shape[1])


@style("con el producto punto")
def costoGlobal(y_est, y):
    return -np.dot(y.ravel(), np.log(np.clip(y_est, 1e-7, 1.0)).ravel()) / len(y[0])


# --- exactitud ---


@style("contando")
def exactitud(y_est, y):
    aciertos = 0
    for i in range(y.shape[1]):
        if np.argmax(y_est[:, i]) == np.argmax(y[:, i]):
            aciertos += 1
    return aciertos / y.shape[1]


@style("con count_nonzero")
def exactitud(y_est, y):
    return np.count_nonzero(np.argmax(y_est, 0) == np.argmax(y, 0)) / y.shape[1]


@style("con el complemento")
def exactitud(y_est, y):
    return 1 - np.mean(y_est.argmax(axis=0) != y.argmax(axis=0))


@style("mirando y en la ganadora")
def exactitud(y_est, y):
    return y[y_est.argmax(axis=0), np.arange(y.shape[1])].mean()


@style("con scikit-learn")
def exactitud(y_est, y):
    from sklearn.metrics import accuracy_score

    return accuracy_score(y.T.argmax(axis=1), y_est.T.argmax(axis=1))


# --- feedForward ---


@style("con np.dot")
def feedForward(X, w1, b1, w2, b2):
    a1 = tanh(np.dot(w1, X) + b1)
    a2 = softmax(np.dot(w2, a1) + b2)
    return a1, a2


@style("con einsum")
def feedForward(X, w1, b1, w2, b2):
    a1 = tanh(np.einsum("hn,nm->hm", w1, X) + b1)
    return a1, softmax(np.einsum("kh,hm->km", w2, a1) + b2)


@style("registro por registro")
def feedForward(X, w1, b1, w2, b2):
    columnas1, columnas2 = [], []
    for i in range(X.shape[1]):
        a1 = tanh(w1 @ X[:, i : i + 1] + b1)
        columnas1.append(a1)
        columnas2.append(softmax(w2 @ a1 + b2))
    return np.hstack(columnas1), np.hstack(columnas2)


@style("traspuesta, por filas")
def feedForward(X, w1, b1, w2, b2):
    a1 = tanh(X.T @ w1.T + b1.T)
    return [a1.T, softmax((a1 @ w2.T + b2.T).T)]


@style("el sesgo como un peso más")
def feedForward(X, w1, b1, w2, b2):
    unos = np.ones((1, X.shape[1]), dtype=X.dtype)
    a1 = np.tanh(np.hstack([w1, b1]) @ np.vstack([X, unos]))
    return a1, softmax(np.hstack([w2, b2]) @ np.vstack([a1, unos]))


@style("en float32 por dentro")
def feedForward(X, w1, b1, w2, b2):
    X, w1, b1, w2, b2 = (v.astype(np.float32) for v in (X, w1, b1, w2, b2))
    a1 = tanh(w1 @ X + b1)
    return a1, softmax(w2 @ a1 + b2)


# --- backProp ---


@style("divide al final")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = a2 - y
    dw2 = np.dot(dz2, a1.T) / m
    db2 = np.sum(dz2, axis=1, keepdims=True) / m
    dz1 = np.dot(w2.T, dz2) * tanhGrad(a1)
    dw1 = np.dot(dz1, X.T) / m
    db1 = np.sum(dz1, axis=1, keepdims=True) / m
    return dw1, db1, dw2, db2


@style("con einsum")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dz2 = a2 - y
    dz1 = np.einsum("kh,km,hm->hm", w2, dz2, 1 - a1**2)
    return (
        np.einsum("hm,nm->hn", dz1, X) / m,
        np.einsum("hm->h", dz1)[:, None] / m,
        np.einsum("km,hm->kh", dz2, a1) / m,
        np.einsum("km->k", dz2)[:, None] / m,
    )


@style("registro por registro")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    dw1, db1, dw2, db2 = (np.zeros(v.shape) for v in (w1, b1, w2, b2))
    for i in range(m):
        dz2 = a2[:, i] - y[:, i]
        dz1 = (w2.T @ dz2) * (1 - a1[:, i] ** 2)
        dw2 += np.outer(dz2, a1[:, i]) / m
        db2 += dz2.reshape(-1, 1) / m
        dw1 += np.outer(dz1, X[:, i]) / m
        db1 += dz1.reshape(-1, 1) / m
    return dw1, db1, dw2, db2


@style("sesgos con mean")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    m = y.shape[1]
    dz2 = a2 - y
    dz1 = w2.T.dot(dz2) * (1 + a1) * (1 - a1)
    return [
        dz1.dot(X.T) / m,
        dz1.mean(axis=1).reshape(b1.shape),
        dz2.dot(a1.T) / m,
        dz2.mean(axis=1).reshape(b2.shape),
    ]


@style("recalcula las activaciones")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
    unos = np.full((X.shape[1], 1), 1 / X.shape[1], dtype=X.dtype)
    dz2 = a2 - y
    dz1 = w2.T @ dz2 * tanhGrad(a1)
    return dz1 @ (X.T * unos), dz1 @ unos, dz2 @ (a1.T * unos), dz2 @ unos


@style("float32 por dentro")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    X, y, w2, a1, a2 = (v.astype(np.float32) for v in (X, y, w2, a1, a2))
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * tanhGrad(a1)
    return dz1 @ X.T, dz1.sum(1, keepdims=True), dz2 @ a1.T, dz2.sum(1, keepdims=True)


# --- entrenarRed ---


@style("por nombre y en arreglos")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = np.zeros(epocas), np.zeros(epocas)
    for epoca in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1 = w1 - lr * dw1
        b1 = b1 - lr * db1
        w2 = w2 - lr * dw2
        b2 = b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos[epoca] = costoGlobal(y_est=a2, y=y)
        exactitudes[epoca] = exactitud(y_est=a2, y=y)
    return costos, exactitudes, w1, b1, w2, b2


@style("recalcula al empezar cada época")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = [], []
    for _ in range(epocas):
        a1, a2 = feedForward(X, w1, b1, w2, b2)
        dw1, db1, dw2, db2 = backProp(X, y, w1, b1, w2, b2, a1, a2)
        w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        _, y_est = feedForward(X, w1, b1, w2, b2)
        costos.append(costoGlobal(y_est, y))
        exactitudes.append(exactitud(y_est, y))
    return costos, exactitudes, w1, b1, w2, b2


@style("copia y cambia en el sitio")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    w1, b1, w2, b2 = w1.copy(), b1.copy(), w2.copy(), b2.copy()
    historia = []
    for _ in range(epocas):
        for parametro, gradiente in zip((w1, b1, w2, b2), backProp(X, y, w1, b1, w2, b2, a1, a2), strict=True):
            parametro -= lr * gradiente
        a1, a2 = feedForward(X, w1, b1, w2, b2)
        historia.append((costoGlobal(a2, y), exactitud(a2, y)))
    return [c for c, _ in historia], [e for _, e in historia], w1, b1, w2, b2


@style("con un diccionario de parámetros")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    p = {"w1": w1, "b1": b1, "w2": w2, "b2": b2}
    costos, exactitudes = [], []
    for _ in range(epocas):
        gradientes = backProp(X=X, y=y, a1=a1, a2=a2, **p)
        p = {nombre: p[nombre] - lr * g for nombre, g in zip(p, gradientes, strict=True)}
        a1, a2 = feedForward(X=X, **p)
        costos += [float(costoGlobal(a2, y))]
        exactitudes += [float(exactitud(a2, y))]
    return [costos, exactitudes, *p.values()]


@style("recursiva")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    if epocas == 0:
        return [], [], w1, b1, w2, b2
    dw1, db1, dw2, db2 = backProp(X, y, w1, b1, w2, b2, a1, a2)
    parametros = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
    a1, a2 = feedForward(X, *parametros)
    c, e, *finales = entrenarRed(epocas - 1, lr, X, y, *parametros, a1, a2)
    return [costoGlobal(a2, y), *c], [exactitud(a2, y), *e], *finales


# --- entrenarRedMiniBatch ---


@style("con índices barajados")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    m = X.shape[1]
    costos, exactitudes = [], []
    for _ in range(epocas):
        indices = rng.permutation(m) if rng else np.arange(m)
        for i in range(0, m, batch_size):
            lote = indices[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(Xl, w1, b1, w2, b2)
            dw1, db1, dw2, db2 = backProp(Xl, yl, w1, b1, w2, b2, a1, a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        _, y_est = feedForward(X, w1, b1, w2, b2)
        costos.append(costoGlobal(y_est, y))
        exactitudes.append(exactitud(y_est, y))
    return costos, exactitudes, w1, b1, w2, b2


@style("baraja lo ya barajado")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    m = X.shape[1]
    costos, exactitudes = [], []
    for _ in range(epocas):
        if rng is not None:
            orden = rng.permutation(m)
            X, y = X[:, orden], y[:, orden]
        for i in range(0, m, batch_size):
            Xl, yl = X[:, i : i + batch_size], y[:, i : i + batch_size]
            a1, a2 = feedForward(Xl, w1, b1, w2, b2)
            dw1, db1, dw2, db2 = backProp(Xl, yl, w1, b1, w2, b2, a1, a2)
            w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X, w1, b1, w2, b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


@style("cada lote, una época de entrenarRed")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    m = X.shape[1]
    costos, exactitudes, parametros = [], [], (w1, b1, w2, b2)
    for _ in range(epocas):
        orden = np.arange(m) if rng is None else rng.permutation(m)
        for lote in np.split(orden, range(batch_size, m, batch_size)):
            activaciones = feedForward(X[:, lote], *parametros)
            _, _, *parametros = entrenarRed(1, lr, X[:, lote], y[:, lote], *parametros, *activaciones)
        y_est = feedForward(X, *parametros)[1]
        costos.append(costoGlobal(y_est, y))
        exactitudes.append(exactitud(y_est, y))
    return (costos, exactitudes, *parametros)


@style("con shuffle, while y copias")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    w1, b1, w2, b2 = (np.array(v) for v in (w1, b1, w2, b2))
    m = X.shape[1]
    costos, exactitudes = np.empty(epocas), np.empty(epocas)
    for epoca in range(epocas):
        orden = np.arange(m)
        if rng is not None:
            rng.shuffle(orden)
        inicio = 0
        while inicio < m:
            fin = min(inicio + batch_size, m)
            Xl, yl = X[:, orden[inicio:fin]], y[:, orden[inicio:fin]]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1 -= lr * dw1
            b1 -= lr * db1
            w2 -= lr * dw2
            b2 -= lr * db2
            inicio = fin
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos[epoca], exactitudes[epoca] = costoGlobal(a2, y), exactitud(a2, y)
    return costos, exactitudes, w1, b1, w2, b2


@style("número de lotes hacia arriba")
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    import math

    m = X.shape[1]
    lotes = math.ceil(m / batch_size)
    costos, exactitudes = [], []
    for _ in range(epocas):
        orden = slice(None) if rng is None else rng.permutation(m)
        Xb, yb = X[:, orden], y[:, orden]
        for k in range(lotes):
            corte = slice(k * batch_size, (k + 1) * batch_size)
            a1, a2 = feedForward(Xb[:, corte], w1, b1, w2, b2)
            dw1, db1, dw2, db2 = backProp(Xb[:, corte], yb[:, corte], w1, b1, w2, b2, a1, a2)
            w1, b1 = w1 - lr * dw1, b1 - lr * db1
            w2, b2 = w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X, w1, b1, w2, b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
    return costos, exactitudes, w1, b1, w2, b2


# --- matrizConfusion ---


@style("con ciclos")
def matrizConfusion(y_est, y):
    k, m = y.shape
    M = np.zeros((k, k))
    for i in range(m):
        M[np.argmax(y[:, i]), np.argmax(y_est[:, i])] += 1
    return M


@style("producto de etiquetas")
def matrizConfusion(y_est, y):
    k = len(y)
    dicho = np.eye(k)[:, y_est.argmax(axis=0)]
    return y @ dicho.T


@style("con bincount")
def matrizConfusion(y_est, y):
    k = y.shape[0]
    casillas = k * y.argmax(axis=0) + y_est.argmax(axis=0)
    return np.bincount(casillas, minlength=k * k).reshape(k, k)


@style("con histogram2d")
def matrizConfusion(y_est, y):
    k = y.shape[0]
    bordes = np.arange(k + 1) - 0.5
    return np.histogram2d(y.argmax(axis=0), y_est.argmax(axis=0), bins=(bordes, bordes))[0]


@style("con scikit-learn")
def matrizConfusion(y_est, y):
    from sklearn.metrics import confusion_matrix

    return confusion_matrix(y.argmax(axis=0), y_est.argmax(axis=0), labels=range(y.shape[0]))


@style("casilla por casilla")
def matrizConfusion(y_est, y):
    v, d = y.argmax(axis=0), y_est.argmax(axis=0)
    return np.array([[((v == i) & (d == j)).sum() for j in range(len(y))] for i in range(len(y))])


# --- pruebaSoftmax ---


@style("compara con la propia")
def pruebaSoftmax(f):
    z = np.array([[1.0, -2.0, 1000.0], [2.0, 0.0, 998.0], [0.5, 3.0, -1000.0], [0.1, 0.2, 0.3]])
    return bool(np.allclose(f(z), softmax(z), atol=1e-6))


@style("con propiedades")
def pruebaSoftmax(f):
    z = np.array([[0.0, -1.0], [1.0, 2.0], [3.0, 0.5]])
    a = np.asarray(f(z))
    if a.shape != z.shape or not np.allclose(a.sum(axis=0), 1, atol=1e-5):
        return False
    if not np.allclose(np.log(a[1] / a[0]), z[1] - z[0], atol=1e-4):
        return False
    return np.allclose(f(z + 1000), a, atol=1e-4)


@style("con números hechos a mano")
def pruebaSoftmax(f):
    a = np.asarray(f(np.array([[0.0, 1000.0], [np.log(3), 1000.0]])))
    return a.shape == (2, 2) and bool(np.abs(a - [[0.25, 0.5], [0.75, 0.5]]).max() < 1e-5)


@style("con scipy")
def pruebaSoftmax(f):
    from scipy.special import softmax as deScipy

    rng = np.random.default_rng(3)
    for escala in (1, 50, 1000):
        z = escala * rng.normal(size=(5, 4))
        if not np.allclose(f(z), deScipy(z, axis=0), rtol=1e-3, atol=1e-5):
            return False
    return True


@style("con assert y try")
def pruebaSoftmax(f):
    z = np.array([[1.0, 2.0], [3.0, -1.0], [800.0, 0.0]])
    e = np.exp(z - z.max(axis=0))
    try:
        np.testing.assert_allclose(f(z), e / e.sum(axis=0), atol=1e-5)
    except AssertionError:
        return False
    return True
