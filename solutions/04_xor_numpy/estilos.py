"""Right implementations of 04_xor_numpy in other styles; each must score full marks."""

from autograder.authoring import style

# ---- sigmoide ----


@style("fórmula directa")
def sigmoide(z):
    return 1 / (1 + np.exp(-z))


@style("fórmula directa, con z recortada donde ya no cambia nada")
def sigmoide(z):
    return 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))


@style("por casos, estable")
def sigmoide(z):
    exponencial = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + exponencial), exponencial / (1 + exponencial))


@style("con logaddexp")
def sigmoide(z):
    return np.exp(-np.logaddexp(0, -z))


@style("elemento a elemento, con math")
def sigmoide(z):
    import math

    salida = np.empty(np.shape(z))
    for indice, valor in np.ndenumerate(z):
        salida[indice] = 1 / (1 + math.exp(-valor)) if valor > -700 else 0.0
    return salida


@style("con prints y avisos")
def sigmoide(z):
    import warnings

    print("z:", z.shape)
    warnings.warn("solo de prueba", stacklevel=2)
    return np.reciprocal(1 + np.exp(-z))


# ---- feedForward ----


@style("paso a paso, con np.dot")
def feedForward(X, w1, b1, w2, b2):
    z1 = np.dot(w1, X) + b1
    a1 = sigmoide(z1)
    z2 = np.dot(w2, a1) + b2
    a2 = sigmoide(z2)
    return a1, a2


@style("sin usar sigmoide")
def feedForward(X, w1, b1, w2, b2):
    a1 = 1 / (1 + np.exp(-(w1 @ X + b1)))
    return a1, 1 / (1 + np.exp(-(w2 @ a1 + b2)))


@style("un registro a la vez")
def feedForward(X, w1, b1, w2, b2):
    m = X.shape[1]
    a1, a2 = np.zeros((w1.shape[0], m)), np.zeros((w2.shape[0], m))
    for i in range(m):
        a1[:, i] = sigmoide(w1 @ X[:, i] + b1[:, 0])
        a2[:, i] = sigmoide(w2 @ a1[:, i] + b2.ravel())
    return a1, a2


@style("con registros en filas por dentro")
def feedForward(X, w1, b1, w2, b2):
    filas = X.T @ w1.T + b1.T
    activas = 1 / (1 + np.exp(-filas))
    return activas.T, (1 / (1 + np.exp(-(activas @ w2.T + b2.T)))).T


@style("con einsum y una lista")
def feedForward(X, w1, b1, w2, b2):
    activaciones = [X]
    for w, b in ((w1, b1), (w2, b2)):
        activaciones.append(sigmoide(np.einsum("ij,jm->im", w, activaciones[-1]) + b))
    return activaciones[1:]


@style("el sesgo como un peso más")
def feedForward(X, w1, b1, w2, b2):
    unos = np.ones((1, X.shape[1]))
    a1 = sigmoide(np.hstack([w1, b1]) @ np.vstack([X, unos]))
    return a1, sigmoide(np.hstack([w2, b2]) @ np.vstack([a1, unos]))


@style("en float32 por dentro")
def feedForward(X, w1, b1, w2, b2):
    X, w1, b1, w2, b2 = (v.astype(np.float32) for v in (X, w1, b1, w2, b2))
    a1 = sigmoide(w1 @ X + b1)
    return a1, sigmoide(w2 @ a1 + b2)


# ---- costoGlobal ----


@style("con float64 y otro épsilon")
def costoGlobal(y_est, y):
    p = np.clip(y_est.astype(np.float64), 1e-15, 1 - 1e-15)
    return float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).sum() / p.shape[1])


@style("épsilon dentro de cada logaritmo")
def costoGlobal(y_est, y):
    eps = 1e-8
    y_est = np.float64(y_est)
    perdidas = y * np.log(y_est + eps) + (1 - y) * np.log(1 - y_est + eps)
    return -1 / y.shape[1] * np.sum(perdidas)


@style("logaritmos acotados en −100, como PyTorch")
def costoGlobal(y_est, y):
    y_est = np.asarray(y_est, dtype=float)
    with np.errstate(divide="ignore"):
        si, no = np.maximum(np.log(y_est), -100), np.maximum(np.log1p(-y_est), -100)
    return -np.mean(np.sum(y * si + (1 - y) * no, axis=0))


@style("la probabilidad de lo que ocurrió")
def costoGlobal(y_est, y):
    acierto = np.where(y == 1, y_est, 1 - y_est)
    return np.sum(-np.log(np.maximum(acierto, 1e-10))) / y_est.shape[1]


@style("con un ciclo y math")
def costoGlobal(y_est, y):
    import math

    total = 0.0
    for estimada, real in zip(np.ravel(y_est), np.ravel(y), strict=True):
        p = min(max(float(estimada), 1e-12), 1 - 1e-12)
        total -= math.log(p) if real == 1 else math.log(1 - p)
    return total / y.shape[1]


@style("con un épsilon que cabe en float32")
def costoGlobal(y_est, y):
    p = np.clip(y_est, 1e-7, 1 - 1e-7)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / y.shape[1]


# ---- exactitud ----


@style("con where y comparación")
def exactitud(y_est, y):
    clases = np.where(y_est >= 0.5, 1, 0)
    return (clases == y).mean()


@style("cuenta y divide")
def exactitud(y_est, y):
    aciertos = np.sum((y_est >= 0.5).astype(y.dtype) == y)
    return aciertos / y.size


@style("con un ciclo")
def exactitud(y_est, y):
    aciertos = 0
    for estimada, real in zip(y_est[0], y[0], strict=True):
        aciertos += int((estimada >= 0.5) == bool(real))
    return aciertos / len(y[0])


@style("uno menos los errores")
def exactitud(y_est, y):
    return float(1 - np.abs((y_est >= 0.5) * 1 - y).sum() / y.shape[1])


@style("verdaderos positivos y negativos")
def exactitud(y_est, y):
    positivos = np.logical_and(y_est >= 0.5, y == 1).sum()
    negativos = np.logical_and(y_est < 0.5, y == 0).sum()
    return np.float32((positivos + negativos) / y.shape[1])


# ---- sigmoideGrad ----


@style("a menos su cuadrado")
def sigmoideGrad(a):
    return a - a**2


@style("un cuarto menos la distancia al centro")
def sigmoideGrad(a):
    return 0.25 - (a - 0.5) ** 2


@style("con np.multiply y np.subtract")
def sigmoideGrad(a):
    return np.multiply(a, np.subtract(1.0, a))


@style("con un ciclo por filas")
def sigmoideGrad(a):
    return np.array([[valor * (1 - valor) for valor in fila] for fila in a])


@style("sobre una copia")
def sigmoideGrad(a):
    grad = a.copy()
    grad *= 1 - a
    return grad


# ---- backProp ----


@style("promedio al final")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    m = y.shape[1]
    dz2 = a2 - y
    dw2 = (1 / m) * np.dot(dz2, a1.T)
    db2 = (1 / m) * np.sum(dz2, axis=1, keepdims=True)
    dz1 = np.dot(w2.T, dz2) * a1 * (1 - a1)
    dw1 = (1 / m) * np.dot(dz1, X.T)
    db1 = (1 / m) * np.sum(dz1, axis=1, keepdims=True)
    return dw1, db1, dw2, db2


@style("un registro a la vez")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    m = X.shape[1]
    dw1, db1, dw2, db2 = np.zeros(w1.shape), np.zeros(b1.shape), np.zeros(w2.shape), np.zeros(b2.shape)
    for i in range(m):
        error = a2[:, i] - y[:, i]
        llega = (w2.T @ error) * sigmoideGrad(a1[:, i])
        dw2 += np.outer(error, a1[:, i]) / m
        db2 += error[:, np.newaxis] / m
        dw1 += np.outer(llega, X[:, i]) / m
        db1 += llega[:, np.newaxis] / m
    return dw1, db1, dw2, db2


@style("con einsum")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    m = X.shape[1]
    d2 = a2 - y
    d1 = np.einsum("kh,km,hm->hm", w2, d2, a1 - a1 * a1)
    dw1, dw2 = np.einsum("hm,nm->hn", d1, X) / m, np.einsum("km,hm->kh", d2, a1) / m
    return dw1, d1.mean(axis=1, keepdims=True), dw2, d2.mean(axis=1, keepdims=True)


@style("el sesgo por un vector de unos")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    unos = np.ones((X.shape[1], 1)) / X.shape[1]
    d2 = a2 - y
    d1 = (w2.T @ d2) * sigmoideGrad(a1)
    return [d1 @ (X.T * unos), d1 @ unos, d2 @ (a1.T * unos), d2 @ unos]


@style("en float32 por dentro")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    X, y, w2, a2, a1 = (np.asarray(v, dtype=np.float32) for v in (X, y, w2, a2, a1))
    d2 = (a2 - y) / X.shape[1]
    d1 = w2.T @ d2 * sigmoideGrad(a1)
    return d1 @ X.T, d1.sum(axis=1).reshape(-1, 1), d2 @ a1.T, d2.sum(axis=1)[:, None]


@style("transpuesta: registros en filas por dentro")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    filas, error, ocultas = X.T, (a2 - y).T / y.shape[1], a1.T
    llega = error @ w2 * ocultas * (1 - ocultas)
    return (filas.T @ llega).T, llega.sum(axis=0)[:, None], (ocultas.T @ error).T, error.sum(axis=0)[:, None]


@style("con una función que sirve para las dos capas")
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    def gradiente(error, entrada):
        return error @ entrada.T / X.shape[1], np.mean(error, axis=1, keepdims=True)

    error_2 = np.subtract(a2, y)
    error_1 = np.multiply(np.matmul(w2.T, error_2), sigmoideGrad(a1))
    return (*gradiente(error_1, X), *gradiente(error_2, a1))


@style("otro orden de argumentos, el del taller de MNIST")
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    d2 = (a2 - y) / X.shape[1]
    d1 = (w2.T @ d2) * sigmoideGrad(a1)
    return d1 @ X.T, d1.sum(1, keepdims=True), d2 @ a1.T, d2.sum(1, keepdims=True)


# ---- pruebaBackProp ----


@style("contra una implementación propia")
def pruebaBackProp(f):
    rng = np.random.default_rng(1)
    X, y = rng.normal(size=(3, 6)), (rng.random((2, 6)) < 0.5).astype(float)
    w1, b1, w2, b2 = (rng.normal(size=forma) for forma in ((4, 3), (4, 1), (2, 4), (2, 1)))
    a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
    dados = f(X, y, w1, w2, b1, b2, a2, a1)
    d2 = (a2 - y) / 6
    d1 = (w2.T @ d2) * a1 * (1 - a1)
    buenos = (d1 @ X.T, d1.sum(axis=1, keepdims=True), d2 @ a1.T, d2.sum(axis=1, keepdims=True))
    return all(d.shape == b.shape and np.allclose(d, b, atol=1e-5) for d, b in zip(dados, buenos, strict=True))


@style("contra su backProp, con assert y try")
def pruebaBackProp(f):
    rng = np.random.RandomState(3)
    p = {"w1": rng.randn(5, 2), "b1": rng.randn(5, 1), "w2": rng.randn(3, 5), "b2": rng.randn(3, 1)}
    X, y = rng.randn(2, 4), rng.randint(0, 2, (3, 4)) * 1.0
    a1, a2 = feedForward(X=X, **p)
    try:
        mios = backProp(X=X, y=y, a1=a1, a2=a2, **p)
        for suyo, mio in zip(f(X=X, y=y, a1=a1, a2=a2, **p), mios, strict=True):
            assert suyo.shape == mio.shape
            np.testing.assert_allclose(suyo, mio, rtol=1e-4, atol=1e-6)
    except AssertionError:
        return False
    return True


@style("diferencias centrales a mano, error relativo")
def pruebaBackProp(f):
    rng = np.random.default_rng(11)
    X, y = rng.uniform(-1, 1, (2, 3)), np.array([[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]])
    p = [rng.uniform(-1, 1, forma) for forma in ((4, 2), (4, 1), (2, 4), (2, 1))]
    a1, a2 = feedForward(X, *p)
    w1, b1, w2, b2 = p
    dados = f(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)

    def costo():
        return costoGlobal(feedForward(X, *p)[1], y)

    for theta, dado in zip(p, dados, strict=True):
        if np.shape(dado) != theta.shape:
            return False
        for i in np.ndindex(theta.shape):
            viejo, h = theta[i], 1e-5
            theta[i] = viejo + h
            arriba = costo()
            theta[i] = viejo - h
            abajo = costo()
            theta[i] = viejo
            if abs((arriba - abajo) / (2 * h) - dado[i]) > 1e-4:
                return False
    return True


@style("varias redes, devuelve np.bool_")
def pruebaBackProp(f):
    veredictos = []
    for semilla, (n, h, k, m) in enumerate([(3, 4, 2, 5), (2, 3, 4, 6)]):
        rng = np.random.default_rng(semilla)
        p = {"w1": rng.normal(size=(h, n)), "b1": rng.normal(size=(h, 1))}
        p |= {"w2": rng.normal(size=(k, h)), "b2": rng.normal(size=(k, 1))}
        X, y = rng.normal(size=(n, m)), rng.integers(0, 2, (k, m)) / 1
        a1, a2 = feedForward(X=X, **p)
        dw1, db1, dw2, db2 = f(X=X, y=y, a2=a2, a1=a1, **p)
        bueno = backProp(X=X, y=y, a2=a2, a1=a1, **p)
        for dado, esperado in zip((dw1, db1, dw2, db2), bueno, strict=True):
            cerca = np.shape(dado) == esperado.shape and np.max(np.abs(dado - esperado)) < 1e-5
            veredictos.append(cerca)
    return np.all(veredictos)


@style("derivada direccional y formas")
def pruebaBackProp(f):
    rng = np.random.default_rng(21)
    formas = {"w1": (4, 3), "b1": (4, 1), "w2": (2, 4), "b2": (2, 1)}
    p = {nombre: rng.normal(size=forma) for nombre, forma in formas.items()}
    X, y = rng.normal(size=(3, 5)), (rng.normal(size=(2, 5)) > 0).astype(float)
    a1, a2 = feedForward(X=X, **p)
    gradientes = dict(zip(("w1", "b1", "w2", "b2"), f(X=X, y=y, a2=a2, a1=a1, **p), strict=True))
    if any(np.shape(gradientes[nombre]) != forma for nombre, forma in formas.items()):
        return False
    for nombre, forma in formas.items():
        for _ in range(3):
            v = rng.normal(size=forma)
            mas, menos = ({**p, nombre: p[nombre] + s * 1e-5 * v} for s in (1, -1))
            pendiente = (
                costoGlobal(feedForward(X=X, **mas)[1], y) - costoGlobal(feedForward(X=X, **menos)[1], y)
            ) / 2e-5
            if abs(pendiente - np.sum(gradientes[nombre] * v)) > 1e-5:
                return False
    return True


# ---- entrenarRed ----


@style("listas y llamadas por posición")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos = []
    exactitudes = []
    for i in range(epocas):
        dw1, _db1, dw2, _db2 = backProp(X, y, w1, w2, b1, b2, a2, a1)
        w1 = w1 - lr * dw1
        w2 = w2 - lr * dw2
        a1, a2 = feedForward(X, w1, b1, w2, b2)
        costos.append(costoGlobal(a2, y))
        exactitudes.append(exactitud(a2, y))
        if i % 100 == 0:
            print(f"época {i}: costo {costos[-1]:.4f}")
    return costos, exactitudes, w1, b1, w2, b2


@style("arreglos reservados de antemano")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = np.zeros(epocas), np.zeros(epocas)
    for epoca in range(epocas):
        grad1, _, grad2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * grad1, w2 - lr * grad2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos[epoca] = costoGlobal(y_est=a2, y=y)
        exactitudes[epoca] = exactitud(y_est=a2, y=y)
    return [costos, exactitudes, w1, b1, w2, b2]


@style("copias y después en el sitio")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    w1, w2 = w1.copy(), w2.copy()
    historia = []
    while len(historia) < epocas:
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1 -= lr * dw1
        w2 -= lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        historia.append((costoGlobal(y_est=a2, y=y), exactitud(y_est=a2, y=y)))
    return [c for c, _ in historia], [e for _, e in historia], w1, b1.copy(), w2, b2.copy()


@style("todo dentro, sin llamar a nadie")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    m = X.shape[1]
    costos, exactitudes = [], []
    for _ in range(epocas):
        d2 = (a2 - y) / m
        d1 = (w2.T @ d2) * a1 * (1 - a1)
        w1, w2 = w1 - lr * (d1 @ X.T), w2 - lr * (d2 @ a1.T)
        a1 = 1 / (1 + np.exp(-(w1 @ X + b1)))
        a2 = 1 / (1 + np.exp(-(w2 @ a1 + b2)))
        costos.append(-np.sum(y * np.log(a2) + (1 - y) * np.log(1 - a2)) / m)
        exactitudes.append(np.mean((a2 >= 0.5) == y))
    return np.array(costos), np.array(exactitudes), w1, b1, w2, b2


@style("recalcula las activaciones al empezar cada época")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    costos, exactitudes = (), ()
    for _ in range(epocas):
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - lr * dw1, w2 - lr * dw2
        _, despues = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos += (float(costoGlobal(y_est=despues, y=y)),)
        exactitudes += (float(exactitud(y_est=despues, y=y)),)
    return list(costos), list(exactitudes), w1, b1, w2, b2


@style("con una función por época")
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    def paso(w1, w2, a1, a2):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, w2 = w1 - np.multiply(lr, dw1), w2 - np.multiply(lr, dw2)
        return w1, w2, *feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)

    predicciones = []
    for _ in range(epocas):
        w1, w2, a1, a2 = paso(w1, w2, a1, a2)
        predicciones.append(a2)
    costos = [costoGlobal(y_est=p, y=y) for p in predicciones]
    return costos, [exactitud(y_est=p, y=y) for p in predicciones], w1, b1, w2, b2
