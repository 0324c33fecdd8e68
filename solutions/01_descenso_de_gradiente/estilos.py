"""Right implementations of 01_descenso_de_gradiente in other styles; each must score full marks."""

from autograder.authoring import style

# ---- particionar ----


@style("con shuffle de una lista de índices")
def particionar(X, y, f_valida, f_prueba, semilla):
    indices = np.arange(X.shape[1])
    np.random.default_rng(semilla).shuffle(indices)
    nv, npr = round(f_valida * len(indices)), round(f_prueba * len(indices))
    v, t, e = indices[:nv], indices[nv : nv + npr], indices[nv + npr :]
    return X[:, e], y[:, e], X[:, v], y[:, v], X[:, t], y[:, t]


@style("apila X e y y baraja las columnas juntas")
def particionar(X, y, f_valida, f_prueba, semilla):
    rng = np.random.RandomState(semilla)
    m = X.shape[1]
    tabla = np.vstack([X, y])[:, rng.permutation(m)]
    nt = int(np.round(f_prueba * m))
    nv = int(np.round(f_valida * m))
    e, v, t = tabla[:, : m - nv - nt], tabla[:, m - nv - nt : m - nt], tabla[:, m - nt :]
    return e[:-1], e[-1:], v[:-1], v[-1:], t[:-1], t[-1:]


@style("con choice sin reemplazo y setdiff1d")
def particionar(X, y, f_valida, f_prueba, semilla):
    rng = np.random.default_rng(semilla)
    m = X.shape[1]
    todos = np.arange(m)
    prueba = rng.choice(todos, size=round(f_prueba * m), replace=False)
    quedan = np.setdiff1d(todos, prueba)
    valida = rng.choice(quedan, size=round(f_valida * m), replace=False)
    entrena = np.setdiff1d(quedan, valida)
    return [A[:, i] for i in (entrena, valida, prueba) for A in (X, y)]


@style("con el módulo random")
def particionar(X, y, f_valida, f_prueba, semilla):
    import random

    m = X.shape[1]
    orden = random.Random(semilla).sample(range(m), m)
    corte_1 = m - round(f_valida * m) - round(f_prueba * m)
    corte_2 = m - round(f_prueba * m)
    salida = []
    for grupo in (orden[:corte_1], orden[corte_1:corte_2], orden[corte_2:]):
        salida += [X[:, grupo], y[:, grupo]]
    return tuple(salida)


@style("con registros en filas por dentro y np.take")
def particionar(X, y, f_valida, f_prueba, semilla):
    filas, respuestas = X.T, y.ravel()
    orden = np.argsort(np.random.default_rng(semilla).random(len(filas)))
    nv, nt = round(f_valida * len(filas)), round(f_prueba * len(filas))
    grupos = (orden[nv + nt :], orden[:nv], orden[nv : nv + nt])
    return tuple(p for g in grupos for p in (np.take(filas, g, axis=0).T, respuestas[g].reshape(1, -1)))


# ---- predecir ----


@style("con np.dot")
def predecir(X, W, b):
    return np.dot(W, X) + b


@style("con einsum")
def predecir(X, W, b):
    return np.einsum("kn,nm->km", W, X) + b


@style("un registro a la vez")
def predecir(X, W, b):
    salida = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        total = b[0, 0]
        for j in range(X.shape[0]):
            total = total + W[0, j] * X[j, i]
        salida[0, i] = total
    return salida


@style("pesos en columna, multiplicados y sumados")
def predecir(X, W, b):
    return (W.T * X).sum(axis=0, keepdims=True) + float(b[0, 0])


@style("con registros en filas y el sesgo como un peso más")
def predecir(X, W, b):
    filas = np.column_stack([X.T, np.ones(X.shape[1])])
    return (filas @ np.append(W, b)).reshape(1, -1)


@style("en float32 por dentro")
def predecir(X, W, b):
    return W.astype(np.float32) @ X.astype(np.float32) + np.float32(b)


# ---- costo ----


@style("suma entre 2m")
def costo(y_est, y):
    m = y.shape[1]
    return np.sum(np.square(y_est - y)) / (2 * m)


@style("producto escalar del residuo consigo mismo")
def costo(y_est, y):
    r = np.ravel(y_est) - np.ravel(y)
    return r @ r / (2 * r.size)


@style("con un ciclo y float")
def costo(y_est, y):
    total = 0.0
    for estimada, real in zip(np.ravel(y_est), np.ravel(y), strict=True):
        total += (float(estimada) - float(real)) ** 2
    return total / 2 / y.size


@style("con la norma")
def costo(y_est, y):
    return 0.5 * np.linalg.norm(y_est - y) ** 2 / y_est.shape[1]


@style("varianza más media al cuadrado")
def costo(y_est, y):
    r = y - y_est
    return float((r.var() + r.mean() ** 2) / 2)


@style("con scikit-learn")
def costo(y_est, y):
    from sklearn.metrics import mean_squared_error

    return mean_squared_error(y.ravel(), y_est.ravel()) / 2


# ---- gradientes ----


@style("sin usar predecir")
def gradientes(X, y, W, b):
    m = y.size
    error = W @ X + b - y
    dW = (1 / m) * np.dot(error, X.T)
    db = (1 / m) * np.sum(error, axis=1, keepdims=True)
    return dW, db


@style("con un ciclo por registro")
def gradientes(X, y, W, b):
    dW, db = np.zeros(W.shape), np.zeros(b.shape)
    m = X.shape[1]
    for i in range(m):
        error = (W @ X[:, [i]] + b - y[:, [i]]) / m
        dW = dW + error * X[:, i]
        db = db + error
    return dW, db


@style("con einsum y una lista")
def gradientes(X, y, W, b):
    r = predecir(X, W, b) - y
    return [np.einsum("km,nm->kn", r, X) / r.shape[1], np.einsum("km->k", r)[:, None] / r.shape[1]]


@style("multiplica y promedia")
def gradientes(X, y, W, b):
    r = predecir(X=X, W=W, b=b) - y
    return np.mean(r * X, axis=1).reshape(1, -1), np.array([[r.mean()]])


@style("el sesgo como un peso más")
def gradientes(X, y, W, b):
    A = np.vstack([X, np.ones((1, X.shape[1]))])
    theta = np.hstack([W, b])
    g = (theta @ A - y) @ A.T / X.shape[1]
    return g[:, :-1], g[:, -1:]


@style("en float32 por dentro")
def gradientes(X, y, W, b):
    X, y, W, b = (np.asarray(v, dtype=np.float32) for v in (X, y, W, b))
    r = W @ X + b - y
    return r @ X.T / X.shape[1], r.mean(axis=1, keepdims=True)


@style("con autograd de PyTorch")
def gradientes(X, y, W, b):
    import torch

    X, y = (torch.tensor(np.asarray(v, dtype=np.float64)) for v in (X, y))
    W, b = (torch.tensor(np.asarray(v, dtype=np.float64), requires_grad=True) for v in (W, b))
    (((W @ X + b - y) ** 2).mean() / 2).backward()
    return W.grad.numpy(), b.grad.numpy()


# ---- descensoGradiente ----


@style("con copias y actualización en el sitio")
def descensoGradiente(X, y, W, b, lr, epocas):
    W, b = W.astype(float), b.astype(float)
    historia = []
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W -= lr * dW
        b -= lr * db
        historia.append(costo(predecir(X, W, b), y))
    return historia, W, b


@style("sin las funciones auxiliares")
def descensoGradiente(X, y, W, b, lr, epocas):
    m = X.shape[1]
    costos = np.zeros(epocas)
    for i in range(epocas):
        r = W @ X + b - y
        W = W - lr / m * r @ X.T
        b = b - lr / m * r.sum(axis=1, keepdims=True)
        costos[i] = np.sum((W @ X + b - y) ** 2) / (2 * m)
    return costos, W, b


@style("con while y tupla de parámetros")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos, parametros, t = [], (W, b), 0
    while t < epocas:
        g = gradientes(X, y, *parametros)
        parametros = tuple(p - lr * d for p, d in zip(parametros, g, strict=True))
        costos += [costo(y_est=predecir(X, *parametros), y=y)]
        t += 1
    return (costos, *parametros)


@style("calcula cada costo al empezar la vuelta siguiente")
def descensoGradiente(X, y, W, b, lr, epocas):
    costos = []
    for t in range(epocas + 1):
        y_est = predecir(X=X, W=W, b=b)
        if t > 0:
            costos.append(costo(y_est=y_est, y=y))
        if t == epocas:
            break
        r = y_est - y
        W, b = W - lr * (r @ X.T) / y.size, b - lr * r.mean()
    return np.array(costos), W, b


@style("con la matriz de segundas derivadas")
def descensoGradiente(X, y, W, b, lr, epocas):
    A = np.vstack([X, np.ones((1, X.shape[1]))])
    m = X.shape[1]
    H, c = A @ A.T / m, y @ A.T / m
    theta, costos = np.hstack([W, b]), []
    for _ in range(epocas):
        theta = theta - lr * (theta @ H - c)
        costos.append(np.mean((theta @ A - y) ** 2) / 2)
    return costos, theta[:, :-1], theta[:, -1:]


@style("en float32 por dentro")
def descensoGradiente(X, y, W, b, lr, epocas):
    X, y, W, b = (np.asarray(v, dtype=np.float32) for v in (X, y, W, b))
    costos, paso = [], np.float32(lr)
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = W - paso * dW, b - paso * db
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos, dtype=np.float32), W, b


# ---- normalizarMedia ----


@style("con ptp")
def normalizarMedia(X, referencia):
    rango = np.ptp(referencia, axis=1)
    rango[rango == 0] = 1
    return (X - np.mean(referencia, axis=1)[:, None]) / rango[:, None]


@style("una característica a la vez")
def normalizarMedia(X, referencia):
    salida = np.zeros(X.shape)
    for i in range(X.shape[0]):
        fila = referencia[i]
        rango = max(fila) - min(fila)
        salida[i] = (X[i] - sum(fila) / len(fila)) / (rango if rango > 0 else 1)
    return salida


@style("con registros en filas por dentro")
def normalizarMedia(X, referencia):
    F, R = X.T, referencia.T
    rango = R.max(axis=0) - R.min(axis=0)
    return ((F - R.mean(axis=0)) / np.where(rango > 0, rango, 1.0)).T


@style("con apilado de filas")
def normalizarMedia(X, referencia):
    def una(x, r):
        return (x - r.mean()) / ((r.max() - r.min()) or 1)

    return np.stack([una(x, r) for x, r in zip(X, referencia, strict=True)])


@style("reescala a [0, 1] y centra después")
def normalizarMedia(X, referencia):
    minimo, maximo = referencia.min(axis=1, keepdims=True), referencia.max(axis=1, keepdims=True)
    ancho = np.where(maximo > minimo, maximo - minimo, 1.0)
    return (X - minimo) / ancho - ((referencia - minimo) / ancho).mean(axis=1, keepdims=True)


# ---- estandarizar ----


@style("desviación con la fórmula")
def estandarizar(X, referencia):
    mu = referencia.mean(axis=1, keepdims=True)
    sigma = np.sqrt(np.mean((referencia - mu) ** 2, axis=1, keepdims=True))
    sigma[sigma == 0] = 1
    return (X - mu) / sigma


@style("una característica a la vez")
def estandarizar(X, referencia):
    salida = np.empty(X.shape, dtype=float)
    for i, fila in enumerate(referencia):
        s = np.std(fila)
        salida[i, :] = (X[i] - np.mean(fila)) / s if s > 0 else X[i] - np.mean(fila)
    return salida


@style("con StandardScaler de scikit-learn")
def estandarizar(X, referencia):
    from sklearn.preprocessing import StandardScaler

    return StandardScaler().fit(referencia.T).transform(X.T).T


@style("con registros en filas por dentro")
def estandarizar(X, referencia):
    R = referencia.T.astype(float)
    s = R.std(axis=0)
    return np.transpose((X.T - R.mean(axis=0)) / (s + (s == 0)))


@style("con np.divide y where")
def estandarizar(X, referencia):
    centrada = X - referencia.mean(axis=1, keepdims=True)
    s = np.broadcast_to(referencia.std(axis=1, keepdims=True), centrada.shape)
    return np.divide(centrada, s, out=centrada.copy(), where=s > 0)


# ---- pruebaEstandarizar ----


@style("contra su propia estandarizar")
def pruebaEstandarizar(f):
    rng = np.random.default_rng(2)
    escala = np.array([[1.0], [50.0], [0.2]])
    R, X = 3 + escala * rng.normal(size=(3, 5)), 3 + escala * rng.normal(size=(3, 4))
    R[2] = 4.0
    bueno, dado = estandarizar(X=X, referencia=R), f(X=X, referencia=R)
    return dado.shape == bueno.shape and np.allclose(dado, bueno, atol=1e-4)


@style("con assert y try")
def pruebaEstandarizar(f):
    R = np.array([[0.0, 2.0, 4.0, 6.0], [10.0, 30.0, 30.0, 10.0], [5.0, 5.0, 5.0, 5.0]])
    X = np.array([[3.0, 5.0], [20.0, 50.0], [5.0, 6.0]])
    try:
        Z = f(X=X, referencia=R)
        np.testing.assert_allclose(Z[0], [0, 2 / np.sqrt(5)], atol=1e-4)
        np.testing.assert_allclose(Z[1], [0, 3], atol=1e-4)
        np.testing.assert_allclose(Z[2], [0, 1], atol=1e-4)
    except AssertionError:
        return False
    return True


@style("por propiedades: media, desviación y deshacer")
def pruebaEstandarizar(f):
    rng = np.random.default_rng(8)
    R = np.vstack([rng.normal(5, 3, 6), rng.normal(-100, 40, 6), np.full(6, 2.0)])
    Z = np.asarray(f(X=R, referencia=R), dtype=float)
    if Z.shape != R.shape or not np.isfinite(Z).all():
        return False
    if np.abs(Z.mean(axis=1)).max() > 1e-3 or np.abs(Z[:2].std(axis=1) - 1).max() > 1e-3 or np.abs(Z[2]).max() > 1e-3:
        return False
    X = rng.normal(size=(3, 4)) * 30
    deshecho = np.asarray(f(X=X, referencia=R))[:2] * R[:2].std(axis=1, keepdims=True)
    return bool(np.abs(deshecho + R[:2].mean(axis=1, keepdims=True) - X[:2]).max() < 1e-2)


@style("varias pruebas, todas deben pasar")
def pruebaEstandarizar(f):
    veredictos = []
    for semilla, (n, m, k) in enumerate([(2, 3, 5), (4, 6, 7), (3, 3, 3)]):
        rng = np.random.default_rng(semilla)
        X, R = 9 * rng.random((n, m)), 4 + rng.random((n, k)) * np.arange(1, n + 1)[:, None] * 7
        R[0] = 3.0
        s = R.std(axis=1, keepdims=True)
        s[s == 0] = 1.0
        Z = f(X, R)
        veredictos.append(Z.shape == X.shape and np.max(np.abs(Z - (X - R.mean(axis=1, keepdims=True)) / s)) < 1e-3)
    return np.all(veredictos)


@style("contra scikit-learn")
def pruebaEstandarizar(f):
    from sklearn.preprocessing import StandardScaler

    R = np.array([[1.0, 2.0, 4.0, 8.0, 16.0], [0.5, 0.1, 0.9, 0.4, 0.2], [1.0, 1.0, 1.0, 1.0, 1.0]])
    X = np.array([[7.0, -3.0, 2.0], [0.3, 0.0, 2.0], [1.0, 2.0, 3.0]])
    bueno = StandardScaler().fit(R.T).transform(X.T).T
    return bool(np.isclose(f(X=X, referencia=R), bueno, rtol=1e-3, atol=1e-4).all())


# ---- costoRidge ----


@style("todo junto entre 2m")
def costoRidge(y_est, y, W, lam):
    m = y.shape[1]
    return (np.sum((y_est - y) ** 2) + lam * np.sum(W**2)) / (2 * m)


@style("con productos escalares")
def costoRidge(y_est, y, W, lam):
    r, w = (y_est - y).ravel(), W.ravel()
    return 0.5 / r.size * (r @ r + lam * (w @ w))


@style("con ciclos")
def costoRidge(y_est, y, W, lam):
    penalizacion = 0.0
    for w in W[0]:
        penalizacion += float(w) ** 2
    return costo(y_est, y) + lam * penalizacion / 2 / len(y[0])


@style("con la norma")
def costoRidge(y_est, y, W, lam):
    return costo(y_est=y_est, y=y) + lam / 2 / y_est.shape[1] * np.linalg.norm(W) ** 2


@style("con producto de matrices")
def costoRidge(y_est, y, W, lam):
    return costo(y_est, y) + (lam / (2 * y.size) * (W @ W.T)).item()


# ---- gradientesRidge ----


@style("sin usar gradientes")
def gradientesRidge(X, y, W, b, lam):
    m = X.shape[1]
    r = W @ X + b - y
    return (r @ X.T + lam * W) / m, r.mean(axis=1, keepdims=True)


@style("con un ciclo por registro")
def gradientesRidge(X, y, W, b, lam):
    dW, db, m = lam * W, 0 * b, X.shape[1]
    for i in range(m):
        r = predecir(X[:, [i]], W, b) - y[:, [i]]
        dW, db = dW + r @ X[:, [i]].T, db + r
    return dW / m, db / m


@style("con la penalización por separado y una lista")
def gradientesRidge(X, y, W, b, lam):
    dW, db = gradientes(X, y, W, b)
    penalizacion = np.multiply(lam / y.shape[1], W)
    return [np.add(dW, penalizacion), db]


@style("con el sesgo como un peso más, sin penalizar")
def gradientesRidge(X, y, W, b, lam):
    A, theta = np.vstack([X, np.ones((1, X.shape[1]))]), np.hstack([W, b])
    castigo = np.diag([lam] * X.shape[0] + [0.0])
    g = (theta @ (A @ A.T + castigo) - y @ A.T) / X.shape[1]
    return g[:, : X.shape[0]], g[:, X.shape[0] :]


@style("registros añadidos que tiran de los pesos hacia cero")
def gradientesRidge(X, y, W, b, lam):
    n, m = X.shape
    r = predecir(X=X, W=W, b=b) - y
    ampliada = np.hstack([X, np.sqrt(lam) * np.eye(n)])
    return np.hstack([r, np.sqrt(lam) * W]) @ ampliada.T / m, np.array([[np.mean(r)]])


# ---- sigmoide ----


@style("fórmula directa")
def sigmoide(z):
    return 1 / (1 + np.exp(-z))


@style("z recortada donde ya no cambia nada")
def sigmoide(z):
    return 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))


@style("por casos, estable")
def sigmoide(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


@style("con logaddexp")
def sigmoide(z):
    return np.exp(-np.logaddexp(0, -z))


@style("con expit de SciPy")
def sigmoide(z):
    from scipy.special import expit

    return expit(z)


@style("elemento a elemento, con math y avisos")
def sigmoide(z):
    import math
    import warnings

    warnings.warn("solo de prueba", stacklevel=2)
    salida = np.empty(np.shape(z))
    for indice, valor in np.ndenumerate(z):
        salida[indice] = 1 / (1 + math.exp(-valor)) if valor > -700 else 0.0
    return salida


# ---- costoLogistico ----


@style("con float64 y otro épsilon")
def costoLogistico(y_est, y):
    p = np.clip(y_est.astype(np.float64), 1e-15, 1 - 1e-15)
    return float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).sum() / p.shape[1])


@style("épsilon dentro de cada logaritmo")
def costoLogistico(y_est, y):
    eps = 1e-8
    y_est = np.float64(y_est)
    return -np.mean(y * np.log(y_est + eps) + (1 - y) * np.log(1 - y_est + eps))


@style("la probabilidad de lo que ocurrió")
def costoLogistico(y_est, y):
    acierto = np.where(y == 1, y_est, 1 - y_est)
    return np.mean(-np.log(np.maximum(acierto, 1e-10)))


@style("con un ciclo y math")
def costoLogistico(y_est, y):
    import math

    total = 0.0
    for estimada, real in zip(np.ravel(y_est), np.ravel(y), strict=True):
        p = min(max(float(estimada), 1e-12), 1 - 1e-12)
        total -= math.log(p) if real == 1 else math.log(1 - p)
    return total / y.shape[1]


@style("logaritmos acotados en −100, como PyTorch")
def costoLogistico(y_est, y):
    y_est = np.asarray(y_est, dtype=float)
    with np.errstate(divide="ignore"):
        si, no = np.maximum(np.log(y_est), -100), np.maximum(np.log1p(-y_est), -100)
    return -np.sum(y * si + (1 - y) * no) / y.size


@style("los unos y los ceros por separado")
def costoLogistico(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -(np.log(p[y == 1]).sum() + np.log(1 - p[y == 0]).sum()) / y.shape[1]


# ---- gradientesLogistica ----


@style("sin funciones auxiliares")
def gradientesLogistica(X, y, W, b):
    a = 1 / (1 + np.exp(-(W @ X + b)))
    m = X.shape[1]
    return (a - y) @ X.T / m, np.sum(a - y, axis=1, keepdims=True) / m


@style("los tres eslabones, sin simplificar")
def gradientesLogistica(X, y, W, b):
    a = sigmoide(predecir(X=X, W=W, b=b))
    dz = (-y / a + (1 - y) / (1 - a)) * a * (1 - a)
    return np.dot(dz, X.T) / y.shape[1], np.mean(dz, axis=1, keepdims=True)


@style("con un ciclo por registro")
def gradientesLogistica(X, y, W, b):
    dW, db, m = np.zeros(W.shape), np.zeros(b.shape), X.shape[1]
    for i in range(m):
        x = X[:, [i]]
        error = sigmoide(W @ x + b) - y[:, [i]]
        dW, db = dW + error @ x.T / m, db + error / m
    return dW, db


@style("con einsum y una lista")
def gradientesLogistica(X, y, W, b):
    error = (sigmoide(W @ X + b) - y) / X.shape[1]
    return [np.einsum("km,nm->kn", error, X), error.sum(axis=1)[:, np.newaxis]]


@style("media de residuo por característica")
def gradientesLogistica(X, y, W, b):
    error = sigmoide(predecir(X, W, b)) - y
    return (error * X).mean(axis=1)[None, :], error.mean().reshape(1, 1)


@style("en float32 por dentro")
def gradientesLogistica(X, y, W, b):
    X, y, W, b = (np.asarray(v, dtype=np.float32) for v in (X, y, W, b))
    error = 1 / (1 + np.exp(-(W @ X + b))) - y
    return error @ X.T / X.shape[1], error.mean(axis=1, keepdims=True)


# ---- entrenarLogistica ----


@style("con copias y actualización en el sitio")
def entrenarLogistica(X, y, W, b, lr, epocas):
    W, b = W.copy(), b.copy()
    historia = []
    for _ in range(epocas):
        dW, db = gradientesLogistica(X=X, y=y, W=W, b=b)
        W -= lr * dW
        b -= lr * db
        historia.append(costoLogistico(sigmoide(predecir(X, W, b)), y))
    return historia, W, b


@style("sin las funciones auxiliares")
def entrenarLogistica(X, y, W, b, lr, epocas):
    m, costos = X.shape[1], np.zeros(epocas)
    for t in range(epocas):
        error = 1 / (1 + np.exp(-(W @ X + b))) - y
        W, b = W - lr * error @ X.T / m, b - lr * error.sum() / m
        z = W @ X + b
        costos[t] = np.mean(np.logaddexp(0, z) - y * z)
    return costos, W, b


@style("con while y lista de parámetros")
def entrenarLogistica(X, y, W, b, lr, epocas):
    costos, p = [], [W, b]
    while len(costos) < epocas:
        p = [v - lr * g for v, g in zip(p, gradientesLogistica(X, y, *p), strict=True)]
        costos.append(costoLogistico(y_est=sigmoide(predecir(X, *p)), y=y))
    return costos, p[0], p[1]


@style("el sesgo como un peso más")
def entrenarLogistica(X, y, W, b, lr, epocas):
    A, theta, costos = np.vstack([X, np.ones((1, X.shape[1]))]), np.hstack([W, b]), []
    for _ in range(epocas):
        theta = theta - lr * (sigmoide(theta @ A) - y) @ A.T / X.shape[1]
        costos.append(costoLogistico(y_est=sigmoide(theta @ A), y=y))
    return np.array(costos), theta[:, :-1], theta[:, -1:]


@style("guarda la activación para la vuelta siguiente")
def entrenarLogistica(X, y, W, b, lr, epocas):
    m, costos = y.shape[1], []
    a = sigmoide(predecir(X=X, W=W, b=b))
    for _ in range(epocas):
        W = W - lr * ((a - y) @ X.T) / m
        b = b - lr * np.mean(a - y, axis=1, keepdims=True)
        a = sigmoide(predecir(X=X, W=W, b=b))
        costos.append(costoLogistico(y_est=a, y=y))
    return [costos, W, b]
