"""Right implementations of 02_activaciones_y_perdidas in other styles; each must score full marks."""

from autograder.authoring import style

# ---- sigmoide ----


@style("sin where, con el exponente mínimo")
def sigmoide(z):
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))


@style("la fórmula de siempre, con avisos")
def sigmoide(z):
    return 1 / (1 + np.exp(-z))


@style("con máscaras e índices")
def sigmoide(z):
    a = np.empty_like(z)
    positivos = z >= 0
    a[positivos] = 1 / (1 + np.exp(-z[positivos]))
    e = np.exp(z[~positivos])
    a[~positivos] = e / (1 + e)
    return a


@style("con un ciclo y math")
def sigmoide(z):
    import math

    plano = []
    for valor in z.ravel():
        e = math.exp(-abs(valor))
        plano.append(1 / (1 + e) if valor >= 0 else e / (1 + e))
    return np.array(plano).reshape(z.shape)


@style("exponencial del logaritmo")
def sigmoide(z):
    return np.exp(-np.logaddexp(0, -z))


@style("con scipy")
def sigmoide(z):
    from scipy.special import expit

    return expit(z)


@style("en float64 por dentro")
def sigmoide(z):
    z = np.asarray(z, dtype=np.float64)
    e = np.exp(-np.abs(z))
    return np.where(z < 0, e, 1.0) * np.reciprocal(1 + e)


# ---- tanhLecunGrad ----


@style("con el cociente a la vista")
def tanhLecunGrad(a):
    return A_LECUN * B_LECUN * (1 - (a / A_LECUN) ** 2)


@style("recupera z")
def tanhLecunGrad(a):
    t = np.clip(a / A_LECUN, -1, 1)
    return 1.7159 * 2 / 3 * (1 - t * t)


@style("suma por diferencia")
def tanhLecunGrad(a):
    return (A_LECUN - a) * (A_LECUN + a) * B_LECUN / A_LECUN


@style("con un ciclo")
def tanhLecunGrad(a):
    return np.array([[2 / 3 * (1.7159 - v**2 / 1.7159) for v in fila] for fila in a])


@style("por pasos")
def tanhLecunGrad(a):
    tangente = np.divide(a, A_LECUN)
    pendiente = np.subtract(1.0, np.square(tangente))
    return np.multiply(A_LECUN * B_LECUN, pendiente)


@style("en float32 por dentro")
def tanhLecunGrad(a):
    a = np.asarray(a, dtype=np.float32)
    return np.float32(B_LECUN) * (np.float32(A_LECUN) - a * a / np.float32(A_LECUN))


# ---- pendientes ----


@style("con heaviside")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    d_relu = np.heaviside(a_relu, 0.0)
    d_leaky = alfa + (1 - alfa) * np.heaviside(a_leaky, 0.0)
    return a_sig - a_sig**2, (1 - a_tanh) * (1 + a_tanh), d_relu, d_leaky


@style("con máscaras")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    d_leaky = np.ones_like(a_leaky)
    d_leaky[a_leaky < 0] = alfa
    return a_sig * (1 - a_sig), 1 - np.square(a_tanh), (a_relu > 0) * 1.0, d_leaky


@style("con signos, y una lista")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return [a_sig * (1.0 - a_sig), 1.0 - a_tanh * a_tanh, np.sign(a_relu), np.where(a_leaky < 0, alfa, 1)]


@style("con ciclos")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    relu = np.array([[1.0 if v > 0 else 0.0 for v in fila] for fila in a_relu])
    leaky = np.array([[1.0 if v > 0 else alfa for v in fila] for fila in a_leaky])
    return a_sig * (1 - a_sig), 1 - a_tanh**2, relu, leaky


@style("enteros en la ReLU")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return 0.25 - (a_sig - 0.5) ** 2, 1 - a_tanh**2, (a_relu > 0).astype(int), np.where(a_leaky > 0, 1, alfa)


@style("con select y otro orden de argumentos")
def pendientes(alfa, a_leaky, a_relu, a_tanh, a_sig):
    d_leaky = np.select([a_leaky > 0, a_leaky <= 0], [1.0, alfa])
    return np.multiply(a_sig, 1 - a_sig), 1 - np.power(a_tanh, 2), np.float64(a_relu > 0), d_leaky


# ---- preluAtras ----


@style("con máscaras que multiplican")
def preluAtras(da, z, alfa):
    negativos = (z < 0).astype(z.dtype)
    dz = da * (1 - negativos) + da * negativos * alfa
    return dz, (da * negativos * z).sum(axis=1).reshape(-1, 1)


@style("unidad por unidad")
def preluAtras(da, z, alfa):
    dz, dalfa = np.zeros(z.shape), np.zeros(alfa.shape)
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            if z[i, j] > 0:
                dz[i, j] = da[i, j]
            else:
                dz[i, j] = da[i, j] * alfa[i, 0]
                dalfa[i, 0] += da[i, j] * z[i, j]
    return dz, dalfa


@style("con einsum")
def preluAtras(da, z, alfa):
    return da * np.where(z < 0, alfa, 1.0), np.einsum("hm,hm->h", da, np.where(z < 0, z, 0))[:, None]


@style("copia y asigna")
def preluAtras(da, z, alfa):
    dz = da.copy()
    filas, columnas = np.nonzero(z < 0)
    dz[filas, columnas] *= alfa[filas, 0]
    return dz, np.sum(np.where(z < 0, da * z, 0.0), axis=-1)[:, np.newaxis]


@style("con un producto por unos")
def preluAtras(da, z, alfa):
    aporte = da * -np.maximum(-z, 0)
    return np.multiply(da, np.where(np.greater(z, 0), 1, alfa)), aporte @ np.ones((z.shape[1], 1))


@style("en float32 por dentro")
def preluAtras(da, z, alfa):
    da, z, alfa = (np.asarray(v, dtype=np.float32) for v in (da, z, alfa))
    return [da * np.where(z > 0, np.float32(1), alfa), (da * np.minimum(z, 0)).sum(1, keepdims=True)]


# ---- rrelu ----


@style("sortea solo los negativos")
def rrelu(z, bajo, alto, rng=None):
    a = z.copy()
    negativos = z < 0
    alfa = (bajo + alto) / 2 if rng is None else rng.uniform(bajo, alto, size=negativos.sum())
    a[negativos] = alfa * z[negativos]
    return a


@style("con random y una recta")
def rrelu(z, bajo, alto, rng=None):
    alfa = bajo + (alto - bajo) * (0.5 if rng is None else rng.random(z.shape))
    return np.maximum(z, 0) + alfa * np.minimum(z, 0)


@style("elemento por elemento")
def rrelu(z, bajo, alto, rng=None):
    a = np.empty(z.shape)
    for i in np.ndindex(z.shape):
        if z[i] > 0:
            a[i] = z[i]
        elif rng is None:
            a[i] = z[i] * 0.5 * (bajo + alto)
        else:
            a[i] = z[i] * rng.uniform(bajo, alto)
    return a


@style("el máximo de las dos rectas")
def rrelu(z, bajo, alto, rng=None):
    if rng is None:
        pendiente = np.mean([bajo, alto])
    else:
        pendiente = rng.uniform(low=bajo, high=alto, size=z.size).reshape(z.shape)
    return np.maximum(pendiente * z, z)


@style("con dos devoluciones")
def rrelu(z, bajo, alto, rng=None):
    if rng is not None:
        return np.where(z < 0, z * rng.uniform(bajo, alto, z.shape), z)
    return np.where(z < 0, z * (bajo + alto) * 0.5, z)


@style("en float32")
def rrelu(z, alto, bajo, rng=None):
    alfa = (bajo + alto) / 2 * np.ones(z.shape) if rng is None else rng.uniform(bajo, alto, size=z.shape)
    return np.where(z > 0, z, alfa * z).astype(np.float32)


# ---- elu ----


@style("con where y avisos")
def elu(z, alfa):
    return np.where(z > 0, z, alfa * (np.exp(z) - 1))


@style("suma de dos partes")
def elu(z, alfa):
    return np.maximum(z, 0) + alfa * (np.exp(np.minimum(z, 0)) - 1)


@style("con máscaras e índices")
def elu(z, alfa):
    a = z.copy()
    negativos = z <= 0
    a[negativos] = alfa * np.expm1(z[negativos])
    return a


@style("con un ciclo y math")
def elu(z, alfa):
    import math

    return np.array([[v if v > 0 else alfa * math.expm1(v) for v in fila] for fila in z])


@style("con el menos valor absoluto")
def elu(z, alfa):
    return np.where(z > 0, z, alfa * (np.exp(-np.abs(z)) - 1))


@style("en float32 por dentro")
def elu(alfa, z):
    z = np.asarray(z, dtype=np.float32)
    return np.where(z < 0, np.float32(alfa) * np.expm1(np.minimum(z, 0)), z)


# ---- seluGrad ----


@style("con la ELU por dentro")
def seluGrad(a):
    return LAMBDA * eluGrad(a / LAMBDA, ALFA)


@style("con máscaras")
def seluGrad(a):
    pendiente = np.full(a.shape, LAMBDA)
    pendiente[a < 0] = a[a < 0] + LAMBDA * ALFA
    return pendiente


@style("recupera z")
def seluGrad(a):
    z = np.log1p(np.maximum(np.minimum(a, 0) / (LAMBDA * ALFA), -1))
    return np.where(a > 0, LAMBDA, LAMBDA * ALFA * np.exp(z))


@style("con un ciclo")
def seluGrad(a):
    return np.array([[LAMBDA if v > 0 else v + LAMBDA * ALFA for v in fila] for fila in a])


@style("suma de dos partes")
def seluGrad(a):
    return LAMBDA * (a > 0) + (np.minimum(a, 0) + LAMBDA * ALFA) * (a <= 0)


@style("con la constante escrita")
def seluGrad(a):
    return np.where(a > 0, 1.0507009873554805, np.add(a, 1.7580993408473766))


# ---- maxout ----


@style("con einsum")
def maxout(X, W, b):
    Z = np.einsum("phn,nm->phm", W, X) + b
    gana = np.argmax(Z, axis=0)
    return np.take_along_axis(Z, gana[None], axis=0)[0], gana


@style("pieza por pieza")
def maxout(X, W, b):
    a, gana = W[0] @ X + b[0], np.zeros((W.shape[1], X.shape[1]))
    for j in range(1, len(W)):
        z = W[j] @ X + b[j]
        gana = np.where(z > a, j, gana)
        a = np.maximum(a, z)
    return a, gana


@style("con una lista y stack")
def maxout(X, W, b):
    Z = np.stack([w @ X + s for w, s in zip(W, b, strict=True)])
    return np.max(Z, axis=0), np.argmax(Z, axis=0)


@style("un registro a la vez")
def maxout(X, W, b):
    columnas = [W @ x + b[:, :, 0] for x in X.T]
    return np.array([c.max(0) for c in columnas]).T, np.array([c.argmax(0) for c in columnas]).T


@style("aplana las piezas")
def maxout(X, W, b):
    p, h, n = W.shape
    Z = (W.reshape(p * h, n) @ X + b.reshape(p * h, 1)).reshape(p, h, -1)
    return [np.amax(Z, 0), Z.argmax(0)]


@style("en float32 por dentro")
def maxout(X, W, b):
    Z = W.astype(np.float32) @ X.astype(np.float32) + b.astype(np.float32)
    return Z.max(axis=0), Z.argmax(axis=0)


# ---- softmax ----


@style("con logaritmos")
def softmax(z):
    zmax = np.max(z, axis=0)
    return np.exp(z - zmax - np.log(np.exp(z - zmax).sum(axis=0)))


@style("columna por columna")
def softmax(z):
    p = np.zeros(z.shape)
    for i in range(z.shape[1]):
        e = np.exp(z[:, i] - max(z[:, i]))
        p[:, i] = e / sum(e)
    return p


@style("transpuesta por dentro")
def softmax(z):
    filas = z.T - z.T.max(axis=1, keepdims=True)
    e = np.exp(filas)
    return (e / e.sum(axis=1, keepdims=True)).T


@style("con scipy")
def softmax(z):
    from scipy.special import softmax as suave

    return suave(z, axis=0)


@style("como razones de diferencias")
def softmax(z):
    return 1 / np.exp(z[None] - z[:, None]).sum(axis=1)


@style("en float32 por dentro")
def softmax(z):
    z = np.asarray(z - z.max(axis=0), dtype=np.float32)
    return np.exp(z) / np.exp(z).sum(axis=0)


# ---- softmaxAtras ----


@style("en dos términos")
def softmaxAtras(da, a):
    return a * da - a * (a * da).sum(axis=0)


@style("con el jacobiano de cada registro")
def softmaxAtras(da, a):
    dz = np.zeros(a.shape)
    for i in range(a.shape[1]):
        p = a[:, i]
        dz[:, i] = (np.diag(p) - np.outer(p, p)) @ da[:, i]
    return dz


@style("con einsum")
def softmaxAtras(da, a):
    return a * (da - np.einsum("km,km->m", da, a))


@style("transpuesta por dentro")
def softmaxAtras(da, a):
    p, llega = a.T, da.T
    return (p * (llega - (llega * p).sum(axis=1, keepdims=True))).T


@style("con ciclos")
def softmaxAtras(da, a):
    k, m = a.shape
    dz = np.zeros((k, m))
    for i in range(m):
        for j in range(k):
            for c in range(k):
                dz[j, i] += da[c, i] * a[c, i] * ((c == j) - a[j, i])
    return dz


@style("en float32 por dentro")
def softmaxAtras(a, da):
    a, da = np.asarray(a, np.float32), np.asarray(da, np.float32)
    return np.multiply(a, np.subtract(da, np.sum(np.multiply(da, a), axis=0)))


# ---- msle ----


@style("con log(1 + y)")
def msle(y_est, y):
    m = y.shape[1]
    r = np.log(1 + y_est) - np.log(1 + y)
    return (r**2).sum() / m, (2 / m) * r / (y_est + 1)


@style("con el logaritmo del cociente")
def msle(y_est, y):
    r = np.log((1 + y_est) / (1 + y))
    return float(np.mean(np.sum(r * r, axis=0))), 2 * r / ((1 + y_est) * r.shape[1])


@style("con ciclos")
def msle(y_est, y):
    import math

    k, m = y.shape
    J, dy_est = 0.0, np.zeros((k, m))
    for i in np.ndindex(k, m):
        r = math.log1p(y_est[i]) - math.log1p(y[i])
        J += r**2 / m
        dy_est[i] = 2 * r / (1 + y_est[i]) / m
    return J, dy_est


@style("por medio de mse")
def msle(y_est, y):
    J, dr = mse(np.log1p(y_est), np.log1p(y))
    return J, dr / (1 + y_est)


@style("con vdot y una lista")
def msle(y_est, y):
    r = np.log1p(y_est) - np.log1p(y)
    m = len(y[0])
    return [np.vdot(r, r) / m, np.divide(2 * r, m * (1 + y_est))]


@style("en float32 por dentro")
def msle(y, y_est):
    y_est, y = np.asarray(y_est, np.float32), np.asarray(y, np.float32)
    r = np.log1p(y_est) - np.log1p(y)
    return np.sum(r**2) / y.shape[1], 2 * r / (1 + y_est) / y.shape[1]


# ---- huber ----


@style("con where")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    cerca = np.abs(r) <= delta
    L = np.where(cerca, 0.5 * r**2, delta * (np.abs(r) - 0.5 * delta))
    return L.sum() / m, np.where(cerca, r, delta * np.sign(r)) / m


@style("con ciclos")
def huber(y_est, y, delta):
    k, m = y.shape
    J, dy_est = 0.0, np.zeros((k, m))
    for i in np.ndindex(k, m):
        r = float(y_est[i]) - float(y[i])
        if abs(r) <= delta:
            J, dy_est[i] = J + r * r / 2, r
        else:
            J, dy_est[i] = J + delta * abs(r) - delta**2 / 2, delta if r > 0 else -delta
    return J / m, dy_est / m


@style("con el mínimo")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    q = np.minimum(np.abs(r), delta)
    return np.sum(q * (np.abs(r) - q / 2)) / m, q * np.sign(r) / m


@style("parábola menos lo que sobra")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    sobra = np.maximum(np.abs(r) - delta, 0)
    return (np.vdot(r, r) - np.vdot(sobra, sobra)) / 2 / m, (r - np.sign(r) * sobra) / m


@style("con máscaras")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    L, dy_est = r**2 / 2, r.copy()
    lejos = np.abs(r) > delta
    L[lejos] = delta * np.abs(r[lejos]) - delta * delta / 2
    dy_est[lejos] = delta * np.sign(r[lejos])
    return np.mean(L.sum(axis=0)), dy_est / m


@style("en float32 por dentro")
def huber(y, y_est, delta):
    r = (y_est - y).astype(np.float32)
    c = np.maximum(np.minimum(r, delta), -delta)
    return np.sum(c * r - c * c / 2) / r.shape[1], c / r.shape[1]


# ---- entropiaBinaria ----


@style("gradiente en dos términos")
def entropiaBinaria(y_est, y):
    p = np.clip(y_est.astype(float), 1e-15, 1 - 1e-15)
    m = p.shape[1]
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).sum() / m, ((1 - y) / (1 - p) - y / p) / m


@style("con where")
def entropiaBinaria(y_est, y):
    p = np.minimum(np.maximum(np.float64(y_est), 1e-12), 1 - 1e-12)
    acierto = np.where(y == 1, p, 1 - p)
    return np.sum(-np.log(acierto)) / y.shape[1], np.where(y == 1, -1, 1) / acierto / y.shape[1]


@style("con un ciclo y math")
def entropiaBinaria(y_est, y):
    import math

    k, m = y.shape
    J, dy_est = 0.0, np.zeros((k, m))
    for i in np.ndindex(k, m):
        p = min(max(float(y_est[i]), 1e-12), 1 - 1e-12)
        J -= math.log(p) if y[i] == 1 else math.log(1 - p)
        dy_est[i] = -1 / p if y[i] == 1 else 1 / (1 - p)
    return J / m, dy_est / m


@style("con un épsilon que cabe en float32")
def entropiaBinaria(y_est, y):
    p = np.clip(y_est, 1e-7, 1 - 1e-7)
    J = -np.mean(np.sum(y * np.log(p) + (1 - y) * np.log(1 - p), axis=0))
    return J, (p - y) / (p * (1 - p)) / y.shape[1]


@style("épsilon en logaritmos y denominador")
def entropiaBinaria(y_est, y):
    eps, m = 1e-9, y.shape[1]
    q = np.asarray(y_est, dtype=float)
    J = -np.sum(y * np.log(q + eps) + (1 - y) * np.log(1 - q + eps)) / m
    return J, (-y / (q + eps) + (1 - y) / (1 - q + eps)) / m


@style("logaritmos acotados, como PyTorch")
def entropiaBinaria(y_est, y):
    q = np.asarray(y_est, dtype=float)
    with np.errstate(divide="ignore"):
        si, no = np.maximum(np.log(q), -100), np.maximum(np.log1p(-q), -100)
    J = -np.sum(y * si + (1 - y) * no) / y.shape[1]
    return J, (q - y) / np.maximum(q * (1 - q), 1e-12) / y.shape[1]


# ---- entropiaBinariaLogits ----


@style("con logaddexp")
def entropiaBinariaLogits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / y.shape[1], (sigmoide(z) - y) / y.shape[1]


@style("según la respuesta")
def entropiaBinariaLogits(z, y):
    v = np.where(y == 1, z, -z)
    return np.sum(np.logaddexp(0, -v)) / v.shape[1], np.where(y == 1, -1, 1) * sigmoide(-v) / v.shape[1]


@style("con ciclos")
def entropiaBinariaLogits(z, y):
    import math

    k, m = z.shape
    J, dz = 0.0, np.zeros((k, m))
    for i in np.ndindex(k, m):
        e = math.exp(-abs(z[i]))
        J += max(z[i], 0) - z[i] * y[i] + math.log1p(e)
        dz[i] = (1 / (1 + e) if z[i] >= 0 else e / (1 + e)) - y[i]
    return J / m, dz / m


@style("como softmax de dos clases")
def entropiaBinariaLogits(z, y):
    m = y.shape[1]
    M = np.maximum(z, 0)
    suma = np.exp(z - M) + np.exp(-M)
    J = np.mean(np.sum(M + np.log(suma) - z * y, axis=0))
    return J, (np.exp(z - M) / suma - y) / m


@style("sin llamar a sigmoide")
def entropiaBinariaLogits(z, y):
    m, e = z.shape[1], np.exp(-np.abs(z))
    J = (np.maximum(z * (1 - y), 0) + np.maximum(-z * y, 0) + np.log(1 + e)).sum() / m
    return [J, (np.where(z < 0, e, 1) / (1 + e) - y) / m]


@style("en float32 por dentro")
def entropiaBinariaLogits(y, z):
    z, y = np.asarray(z, np.float32), np.asarray(y, np.float32)
    J = np.sum(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))) / z.shape[1]
    return J, (0.5 + 0.5 * np.tanh(z / 2) - y) / z.shape[1]


# ---- entropiaCategorica ----


@style("con clip")
def entropiaCategorica(y_est, y):
    p, m = np.clip(y_est, 1e-15, 1), y.shape[1]
    return -np.mean(np.sum(y * np.log(p), axis=0)), -(y / p) / m


@style("solo la clase verdadera")
def entropiaCategorica(y_est, y):
    m = y.shape[1]
    clases, registros = y.argmax(axis=0), np.arange(m)
    p = np.maximum(y_est[clases, registros], 1e-12)
    dy_est = np.zeros(y.shape)
    dy_est[clases, registros] = -1 / (m * p)
    return -np.log(p).sum() / m, dy_est


@style("épsilon dentro del logaritmo")
def entropiaCategorica(y_est, y):
    eps, m = 1e-9, y.shape[1]
    return -(y * np.log(y_est + eps)).sum() / m, -1 / m * y / (y_est + eps)


@style("con ciclos")
def entropiaCategorica(y_est, y):
    import math

    k, m = y.shape
    J, dy_est = 0.0, np.zeros((k, m))
    for i in range(m):
        for c in range(k):
            if y[c, i] == 1:
                p = max(float(y_est[c, i]), 1e-12)
                J -= math.log(p) / m
                dy_est[c, i] = -1 / p / m
    return J, dy_est


@style("con where y una lista")
def entropiaCategorica(y_est, y):
    p = np.where(y == 1, np.maximum(y_est, 1e-10), 1.0)
    return [-np.sum(np.log(p)) / p.shape[1], np.where(y == 1, -1 / p, 0.0) / p.shape[1]]


@style("en float32 por dentro")
def entropiaCategorica(y, y_est):
    p = np.maximum(np.asarray(y_est, dtype=np.float32), np.float32(1e-12))
    return -np.vdot(y.astype(np.float32), np.log(p)) / p.shape[1], -y.astype(np.float32) / p / p.shape[1]


# ---- entropiaDispersa ----


@style("con one-hot")
def entropiaDispersa(z, etiquetas):
    k, m = z.shape
    y = np.eye(k)[:, etiquetas]
    M = z.max(axis=0, keepdims=True)
    J = np.sum(M + np.log(np.exp(z - M).sum(axis=0, keepdims=True)) - (z * y).sum(axis=0)) / m
    return J, (softmax(z) - y) / m


@style("registro por registro")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    J, dz = 0.0, np.zeros(z.shape)
    for i, c in enumerate(etiquetas):
        columna = z[:, i] - np.max(z[:, i])
        e = np.exp(columna)
        J += np.log(e.sum()) - columna[c]
        dz[:, i] = e / e.sum()
        dz[c, i] -= 1
    return J / m, dz / m


@style("con scipy")
def entropiaDispersa(z, etiquetas):
    from scipy.special import log_softmax

    m = z.shape[1]
    logaritmos = log_softmax(z, axis=0)
    y = (np.arange(z.shape[0])[:, None] == etiquetas).astype(float)
    return -logaritmos[etiquetas, range(m)].mean(), (np.exp(logaritmos) - y) / m


@style("con logaddexp")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    total = np.logaddexp.reduce(z, axis=0)
    dz = np.exp(z - total) / m
    dz[etiquetas, np.arange(m)] -= 1 / m
    return np.mean(total - z[etiquetas, np.arange(m)]), dz


@style("con take_along_axis")
def entropiaDispersa(z, etiquetas):
    m, indices = z.shape[1], etiquetas[None]
    c = z - z.max(axis=0)
    s = np.log(np.sum(np.exp(c), axis=0))
    dz = np.exp(c - s)
    np.put_along_axis(dz, indices, np.take_along_axis(dz, indices, axis=0) - 1, axis=0)
    return float((s - np.take_along_axis(c, indices, axis=0)).sum() / m), dz / m


@style("en float32 por dentro")
def entropiaDispersa(etiquetas, z):
    z = np.asarray(z, dtype=np.float32)
    m = z.shape[1]
    c = z - z.max(0)
    e = np.exp(c)
    y = np.zeros_like(z)
    y[etiquetas, np.arange(m)] = 1
    return np.mean(np.log(e.sum(0)) - (c * y).sum(0)), (e / e.sum(0) - y) / m


# ---- hinge ----


@style("resta el término de más")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    x = np.maximum(0, s - s[etiquetas, np.arange(m)] + margen)
    viola = (x > 0).astype(float)
    y = np.eye(s.shape[0])[:, etiquetas]
    return x.sum() / m - margen, (viola - y * viola.sum(axis=0)) / m


@style("con ciclos")
def hinge(s, etiquetas, margen=1.0):
    k, m = s.shape
    J, ds = 0.0, np.zeros((k, m))
    for i in range(m):
        c = etiquetas[i]
        for j in range(k):
            exceso = s[j, i] - s[c, i] + margen
            if j != c and exceso > 0:
                J += exceso
                ds[j, i] += 1
                ds[c, i] -= 1
    return J / m, ds / m


@style("con máscara de rivales")
def hinge(s, etiquetas, margen=1.0):
    k, m = s.shape
    rival = np.arange(k)[:, None] != etiquetas
    x = s - s[etiquetas, range(m)] + margen
    viola = rival & (x > 0)
    ds = np.where(rival, viola, -viola.sum(axis=0))
    return np.sum(x[viola]) / m, ds / m


@style("con el puntaje verdadero por one-hot")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    y = np.eye(len(s))[:, etiquetas]
    verdadero = (s * y).sum(axis=0, keepdims=True)
    x = np.clip(s - verdadero + margen, 0, None) * (1 - y)
    viola = np.sign(x)
    return x.sum(axis=0).mean(), (viola - y * viola.sum(axis=0)) / m


@style("con menos infinito en la verdadera")
def hinge(s, etiquetas, margen=1.0):
    m, i = s.shape[1], np.arange(s.shape[1])
    x = s + margen - s[etiquetas, i]
    x[etiquetas, i] = -np.inf
    ds = np.where(x > 0, 1.0, 0.0)
    ds[etiquetas, i] = -np.count_nonzero(x > 0, axis=0)
    return [np.where(x > 0, x, 0).sum() / m, ds / m]


@style("registros en filas por dentro")
def hinge(etiquetas, s, margen=1.0):
    filas, i = s.T.astype(float), np.arange(s.shape[1])
    x = np.maximum(filas - filas[i, etiquetas][:, None] + margen, 0)
    x[i, etiquetas] = 0
    ds = (x > 0) * 1.0
    ds[i, etiquetas] -= ds.sum(axis=1)
    return x.sum() / len(filas), ds.T / len(filas)


# ---- pruebaEntropia ----


@style("contra su entropiaDispersa")
def pruebaEntropia(f):
    rng = np.random.default_rng(0)
    for desplazamiento in (0, 1000):
        z = rng.normal(size=(5, 3)) + desplazamiento * np.array([[1, -1, 0]])
        etiquetas = np.array([1, 0, 1])
        J, dz = entropiaDispersa(z=z, etiquetas=etiquetas)
        suyo, gradiente = f(z=z, etiquetas=etiquetas)
        if gradiente.shape != dz.shape:
            return False
        if not (abs(J - suyo) < 1e-3 and np.abs(dz - gradiente).max() < 1e-4):
            return False
    return True


@style("con gradiente numérico donde se puede")
def pruebaEntropia(f):
    z, etiquetas = (
        np.array([[0.2, -1.0, 0.4], [1.0, 0.5, -0.3], [0.1, 0.9, 0.8], [-0.6, 0.0, 1.2]]),
        np.array([0, 2, 1]),
    )

    def costo(v):
        return np.mean(np.log(np.exp(v).sum(axis=0)) - v[etiquetas, [0, 1, 2]])

    J, dz = f(z=z, etiquetas=etiquetas)
    if not np.allclose(J, costo(z), atol=1e-4) or not np.allclose(dz, gradienteNumerico(costo, z), atol=1e-4):
        return False
    lejos = z + np.array([800.0, -800.0, 0.0])
    J_lejos, dz_lejos = f(z=lejos, etiquetas=etiquetas)
    return bool(abs(J_lejos - J) < 1e-3 and np.allclose(dz_lejos, dz, atol=1e-3))


@style("con números hechos a mano")
def pruebaEntropia(f):
    z = np.log(np.array([[1.0, 1.0], [3.0, 3.0], [4.0, 4.0], [8.0, 8.0]]))
    z = z + np.array([[0.0, -1000.0]])
    J, dz = f(z=z, etiquetas=np.array([2, 0]))
    bien = np.array([[1, -15], [3, 3], [-12, 4], [8, 8]]) / 32
    otro, _ = f(z=np.array([[1000.0], [0.0]]), etiquetas=np.array([1]))
    return bool(
        np.isclose(J, (np.log(4) + np.log(16)) / 2, atol=1e-3) and np.allclose(dz, bien, atol=1e-4) and otro == 1000
    )


@style("con assert y try")
def pruebaEntropia(f):
    rng = np.random.RandomState(1)
    try:
        for escala in (1, 700):
            z, etiquetas = escala * rng.randn(6, 4), np.array([3, 0, 0, 2])
            z[:, 1] -= 2000 * (escala > 1)
            c = z - z.max(axis=0)
            p = np.exp(c) / np.exp(c).sum(axis=0)
            J, dz = f(z, etiquetas)
            precio = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, range(4)])
            np.testing.assert_allclose(J, precio, rtol=1e-3)
            np.testing.assert_allclose(dz, (p - np.eye(6)[:, etiquetas]) / 4, atol=1e-3)
    except AssertionError:
        return False
    return True


@style("varios veredictos, np.bool_")
def pruebaEntropia(f):
    z = np.array([[2.0, -1.0, 0.3, 0.0], [0.5, 0.5, 0.5, 1.0], [-1.0, 2.0, 0.0, 0.2]])
    etiquetas = np.array([0, 1, 1, 0])
    veredictos = []
    for corrida in (z, z + 5000.0 * np.array([1, -1, 1, -1])):
        J, dz = f(z=corrida, etiquetas=etiquetas)
        J_bien, dz_bien = entropiaDispersa(z=z, etiquetas=etiquetas)
        veredictos += [np.abs(J - J_bien) < 2e-3, np.max(np.abs(dz - dz_bien)) < 1e-3]
    return np.all(veredictos)
